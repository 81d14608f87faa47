"""Train the finder of Arabic names: what letters say of a word, and the labels of words in a text.

    python training/arabic_names.py letters SHARED workbench/names/tables
    python training/arabic_names.py tagger training/articles workbench/names/tables [--folds 3]

SHARED holds `names/` and `corpus/`. The articles are news of our own invention with their names
in braces, `{p:name}`: p a person, l a place, o a body, u a publication; `=…` names the group.
Needs python-crfsuite (MIT). Writes `letters.ar.xz` (runs of letters: log-odds in tenths for an
ordinary word, a native name, a foreign one) and `tagger.ar.xz` (the labels, their transitions and
the weights of features, in hundredths). `--folds` prints how well the articles are found by models
that have not seen them, instead of writing.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import lzma
import random
import re
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import pycrfsuite

sys.path.insert(0, str(Path(__file__).parents[1]))

from training.exchanged import Article, exchanged  # noqa: E402
from workbench.names.arabic_names import find_arabic_names  # noqa: E402
from workbench.names.arabic_rules import find_by_rules  # noqa: E402
from workbench.names.arabic_tagger import OUTSIDE, ArabicTagger, labels_of  # noqa: E402
from workbench.names.arabic_words import ArabicLexicon, split_arabic  # noqa: E402
from workbench.names.linear_chain import LinearChain  # noqa: E402
from workbench.names.name_model import NameModel, letter_runs  # noqa: E402
from workbench.names.name_words import Mention, NameWords  # noqa: E402
from workbench.text.arabic import fold  # noqa: E402
from workbench.workflow import tables  # noqa: E402

_WORD = re.compile(r"[\u0621-\u063a\u0641-\u064a]+")
_MARK = re.compile(r"\{([plou]):([^}=]+)(?:=[^}]+)?\}")
_KINDS = {"p": "person", "l": "place", "o": "organisation", "u": "publication"}
_LABELS = ("O", *(f"{part}{kind}" for part in ("B0", "B1", "I", "E", "S0", "S1") for kind in "plo"))
_ARAB = frozenset(
    country
    for line in ("SY LB IQ EG SA DZ MA TN LY YE", "SD JO PS KW QA AE BH OM MR SO")
    for country in line.split()
)
_ORDINARY, _NATIVE, _FOREIGN = "OAF"


def read_article(place: Path) -> Article:
    """An article with its marks taken out of the text."""
    segments: list[str] = []
    marks: list[Mention] = []
    for line in place.read_text(encoding="utf-8").split("\n"):
        text, end = "", 0
        for match in _MARK.finditer(line):
            text += line[end : match.start()]
            kind = _KINDS[match[1]]
            start, end = len(text), match.end()
            text += match[2]
            marks.append(Mention(match[2], len(segments), start, len(text), kind))
        text += line[end:]
        if text.strip():
            segments.append(text)
    return Article(place.stem, segments, marks)


def labelled(
    articles: Sequence[Article], words: NameWords
) -> Iterator[tuple[list[list[str]], list[str]]]:
    """(features of each word, label of each word) for the segments of articles."""
    assert words.model
    lexicon = ArabicLexicon(words)
    tagger = ArabicTagger(words.model, lexicon)
    for article in articles:
        ruled = find_by_rules(article.segments, lexicon)
        for at, text in enumerate(article.segments):
            held = split_arabic(text)
            around = tagger.around(held, [m for m in ruled if m.segment == at])
            marks = [m for m in article.marks if m.segment == at]
            if held:
                features = [tagger.features(around, word) for word in range(len(held))]
                yield features, labels_of(held, marks)


def trained(
    articles: Sequence[Article], words: NameWords, settings: argparse.Namespace, draw: int = 0
) -> LinearChain:
    """A model of the articles, each as it is and `copies` times with the names of others.

    `draw` tells one choice of those names from the next.

    `c1` and `c2` of the settings weigh the sum and the squares of the model's weights; `lean` is
    taken from what speaks against a name, so that as many are missed as are wrongly found.
    """
    trainer = pycrfsuite.Trainer(verbose=False)
    seeds = range(draw * settings.copies, (draw + 1) * settings.copies)
    copies = [exchanged(articles, seed) for seed in seeds]
    for part in (articles, *copies):
        for features, labels in labelled(part, words):
            trainer.append(features, labels)
    trainer.select("lbfgs")
    trainer.set_params(
        {
            "c1": settings.c1,
            "c2": settings.c2,
            "max_iterations": 150,
            "feature.possible_transitions": True,
        }
    )
    with tempfile.TemporaryDirectory() as folder:
        place = str(Path(folder) / "model")
        trainer.train(place)
        tagger = pycrfsuite.Tagger()
        tagger.open(place)
        info = tagger.info()
    labels = [label for label in _LABELS if label in info.labels]
    number = {label: at for at, label in enumerate(labels)}
    weights: dict[str, list[tuple[int, float]]] = {}
    for (feature, label), weight in info.state_features.items():
        if abs(weight) >= 0.005:
            weights.setdefault(feature, []).append((number[label], round(weight, 2)))
    lean = {OUTSIDE: settings.lean}
    follows = tuple(
        tuple(round(info.transitions.get((a, b), -5.0) - lean.get(b, 0.0), 2) for b in labels)
        for a in labels
    )
    return LinearChain(
        tuple(labels), {feature: tuple(said) for feature, said in weights.items()}, follows
    )


def averaged(chains: Sequence[LinearChain]) -> LinearChain:
    """The model half-way between models with the same labels."""
    labels, share = chains[0].labels, 1 / len(chains)
    if any(chain.labels != labels for chain in chains):
        sys.exit("The models label differently: give them more articles.")
    sums: dict[str, dict[int, float]] = defaultdict(dict)
    for chain in chains:
        for feature, said in chain.weights.items():
            for label, weight in said:
                sums[feature][label] = sums[feature].get(label, 0.0) + weight * share
    weights = {
        feature: tuple((label, round(weight, 2)) for label, weight in said.items())
        for feature, said in sums.items()
    }
    follows = tuple(
        tuple(round(share * sum(column), 2) for column in zip(*rows_of, strict=True))
        for rows_of in zip(*(chain.follows for chain in chains), strict=True)
    )
    return LinearChain(labels, weights, follows)


def letters(shared: Path, out: Path) -> None:
    """Write what runs of letters say for names and against them."""
    labelled_words = word_kinds(shared)
    random.Random(3).shuffle(labelled_words)
    held_out = labelled_words[::20]
    trainer = pycrfsuite.Trainer(verbose=False)
    for at, (word, kind) in enumerate(labelled_words):
        if at % 20:
            trainer.append([letter_runs(word)], [kind])
    trainer.select("lbfgs")
    trainer.set_params({"c1": 2.0, "c2": 0.5, "max_iterations": 80})
    with tempfile.TemporaryDirectory() as folder:
        place = str(Path(folder) / "model")
        trainer.train(place)
        tagger = pycrfsuite.Tagger()
        tagger.open(place)
        right = sum((tagger.tag([letter_runs(w)])[0] == "O") == (k == "O") for w, k in held_out)
        weights: dict[str, dict[str, float]] = {}
        for (run, kind), weight in tagger.info().state_features.items():
            weights.setdefault(run, {})[kind] = weight
    print(f"letters: {100 * right / len(held_out):.1f} % of {len(held_out)} held-out words")
    kinds = (_ORDINARY, _NATIVE, _FOREIGN)
    lines = (
        f"{run}\t{' '.join(str(round(10 * said.get(kind, 0.0))) for kind in kinds)}"
        for run, said in weights.items()
    )
    write(out / "letters.ar.xz", sorted(line for line in lines if not line.endswith("\t0 0 0")))


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of one gzipped table with a header."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def word_kinds(shared: Path) -> list[tuple[str, str]]:
    """Folded words with their kind: ordinary, native name, foreign name."""
    seen: Counter[str] = Counter()
    for name in ("prose", "ui"):
        for row in rows(shared / "corpus" / f"{name}.tsv.gz"):
            seen.update(fold(word) for word in _WORD.findall(row["ar"]))
    names: Counter[str] = Counter()
    native: Counter[str] = Counter()
    sources = ("romanizer_units", "wd_arabic_64", "google_ar2en", "arwikicats_places")
    for source in (*sources, "geonames_places"):
        for row in rows(shared / "names" / f"{source}.tsv.gz"):
            for word in fold(row.get("ar_normalised") or row["ar"]).split():
                names[word] += 1
                native[word] += source == "romanizer_units" and row["country"] in _ARAB
    lists = tables.name_words("ar")
    plain = lists.common | lists.rare
    kinds: dict[str, str] = {}
    for word in names:
        ordinary = word in lists.common or (word in lists.rare and not native[word])
        if not ordinary and seen[word] <= 20:
            kinds[word] = _NATIVE if native[word] else _FOREIGN
    for word, count in [*seen.items(), *((word, 3) for word in plain)]:
        listed = {word, word[1:], word[2:]} & plain
        if word not in names and (count >= 3 or listed):
            kinds.setdefault(word, _ORDINARY)
    whole = re.compile("[\u0621-\u064a]{3,}")
    return sorted((word, kind) for word, kind in kinds.items() if whole.fullmatch(word))


def write(place: Path, lines: Sequence[str]) -> None:
    """Write lines, compressed."""
    packed = lzma.compress("\n".join(lines).encode(), preset=9)
    place.write_bytes(packed)
    print(f"{place.name}: {len(lines):,} lines, {len(packed):,} bytes")


def untrained() -> NameWords:
    """The word lists with a model that knows words but no labels yet."""
    lists = tables.name_words("ar")
    chain = LinearChain(("O",), {}, ((0.0,),))
    return _with(lists, NameModel(chain, **tables.word_knowledge()))


def _with(words: NameWords, model: NameModel) -> NameWords:
    return NameWords(**{**vars(words), "model": model})


def report(articles: Sequence[Article], settings: argparse.Namespace) -> None:
    """Print precision and recall of names in articles that the model has not seen."""
    words, folds = untrained(), settings.folds
    right = found = wanted = 0
    for fold_at in range(folds):
        rest = [article for at, article in enumerate(articles) if at % folds != fold_at]
        chain = trained(rest, words, settings)
        taught = _with(words, NameModel(**{**vars(words.model), "chain": chain}))
        for article in articles[fold_at::folds]:
            got = find_arabic_names(article.segments, taught)
            marks = {(m.segment, m.start, m.end) for m in article.marks}
            spans = {(m.segment, m.start, m.end) for m in got}
            right, found = right + len(marks & spans), found + len(spans)
            wanted += len(marks)
    precision, recall = 100 * right / found, 100 * right / wanted
    print(f"P {precision:.1f}  R {recall:.1f} of {wanted} names in {len(articles)} articles")


def main() -> None:
    """Train one of the two tables, or measure."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("what", choices=("letters", "tagger"))
    parser.add_argument("source", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--c1", type=float, default=0.5)
    parser.add_argument("--c2", type=float, default=0.5)
    parser.add_argument("--lean", type=float, default=0.1, help="towards names")
    parser.add_argument("--copies", type=int, default=2, help="of articles, names exchanged")
    parser.add_argument("--models", type=int, default=3, help="to take the average of")
    chosen = parser.parse_args()
    if chosen.what == "letters":
        letters(chosen.source, chosen.out)
        return
    articles = [read_article(place) for place in sorted(chosen.source.glob("*.txt"))]
    if chosen.folds:
        report(articles, chosen)
        return
    words = untrained()
    chain = averaged([trained(articles, words, chosen, draw) for draw in range(chosen.models)])
    lines = [" ".join(chain.labels)]
    lines += ["\t".join(str(round(100 * w)) for w in row) for row in chain.follows]
    lines += sorted(
        f"{feature}\t{' '.join(f'{label}:{round(100 * weight)}' for label, weight in said)}"
        for feature, said in chain.weights.items()
    )
    write(chosen.out / "tagger.ar.xz", lines)


if __name__ == "__main__":
    main()
