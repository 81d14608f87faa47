"""Measure a package: benchmarks, held-out sentences, names, obedience.

    python -m training.evaluate --package FOLDER --prepared FOLDER --shared FOLDER [--lines 300]

Prints one Markdown table and sacrebleu's signatures; ``--json`` also writes the figures. Nothing of
FLORES or TICO-19 is ever trained on.
"""

import argparse
import json
import random
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import ctranslate2
import sentencepiece

from training.card import figures_table
from training.corpus import Tally, normalise_arabic, read_rows
from training.measures import inline_used, placeholders_kept, score
from training.mixture import is_name
from training.obedience import with_inline, with_placeholders
from training.package import PackageError, check_package
from workbench.engines.hints import LEXICON, hinted, read_lexicon

BEAM = 4
SYSTEMS = ("argos", "opusmt", "google")


class Package:
    """A package read as the workbench reads it: pieces in, pieces out, beam search."""

    def __init__(self, folder: Path) -> None:
        check_package(folder)
        self.codes = json.loads((folder / "metadata.json").read_text("utf-8"))
        self.source, self.target = self.codes["from_code"], self.codes["to_code"]
        self.lexicon = read_lexicon(folder / LEXICON)
        self.pieces = sentencepiece.SentencePieceProcessor(str(folder / "sentencepiece.model"))
        self.model = ctranslate2.Translator(
            str(folder / "model"), device="cpu", intra_threads=1, inter_threads=2
        )

    def translate(self, texts: Sequence[str]) -> list[str]:
        """Translate texts, best hypothesis of each."""
        read = [hinted(text, self.lexicon.get) for text in texts]
        pieces = [self.pieces.encode(text, out_type=str) or ["▁"] for text in read]
        results = self.model.translate_batch(
            pieces, beam_size=BEAM, max_batch_size=2048, batch_type="tokens"
        )
        return [self.pieces.decode(r.hypotheses[0]) for r in results]


def lines_of(path: Path) -> list[str]:
    """Lines of a text file, without the last line's end."""
    return path.read_text("utf-8").rstrip("\n").split("\n")


def flores(shared: Path, source: str) -> tuple[list[str], list[str], dict[str, list[str]]]:
    """FLORES dev: sources, references, and the outputs of other systems that are given."""
    folder, target = shared / "engine-output", "ar" if source == "en" else "en"
    names = {"en": "flores-dev.en", "ar": "flores-dev.ref.ar"}
    systems = {
        name: lines_of(path)
        for name in SYSTEMS
        if (path := folder / f"flores-dev.{name}.{target}").is_file()
    }
    return lines_of(folder / names[source]), lines_of(folder / names[target]), systems


def test_sets(prepared: Path, shared: Path, source: str) -> dict[str, tuple[list[str], list[str]]]:
    """Test sets with one reference a line, by name."""
    sets = {}
    tico = [r for r in read_rows(shared / "corpus" / "prose.tsv.gz", Tally()) if r[2] == "tico-19"]
    pairs = {"TICO-19": [(en, normalise_arabic(ar)) for en, ar, *_ in tico]}
    for path in sorted(prepared.glob("held-out-*.tsv")):
        name = f"held-out {path.stem.removeprefix('held-out-')}"
        pairs[name] = [tuple(line.split("\t")[:2]) for line in lines_of(path)]
    for name, both in pairs.items():
        left, right = (list(side) for side in zip(*both, strict=True))
        sets[name] = (left, right) if source == "en" else (right, left)
    return sets


def read_names(shared: Path, source: str) -> tuple[list[str], list[list[str]]]:
    """names_dev.tsv: names and their accepted forms."""
    rows = [line.split("\t") for line in lines_of(shared / "names" / "names_dev.tsv")[1:]]
    if source == "en":
        return [r[0].title() for r in rows], [r[1].split("|") for r in rows]
    return [r[1].split("|")[0] for r in rows], [[r[0].lower()] for r in rows]


def fold(text: str) -> str:
    """Spelling differences that do not count in the name list."""
    return text.translate(str.maketrans("أإآىة", "ااايه")).strip(" .").lower()


def obedience(package: Package, prepared: Path) -> dict[str, float]:
    """Shares of placeholders and inline forms that arrive, on held-out sentences with matches."""
    rng = random.Random(3)
    rows, names = [], []
    for path in sorted(prepared.glob("held-out-*.tsv")):
        for line in lines_of(path):
            en, ar, _, spans = line.split("\t")
            if path.stem == "held-out-names":
                names.append((en, ar) if package.source == "en" else (ar, en))
            elif spans != "[]":
                found = json.loads(spans)
                if package.source == "ar":
                    en, ar, found = ar, en, [[s[2], s[3], s[0], s[1]] for s in found]
                rows.append((en, ar, found))
    names = list(filter(is_name, names))
    marked = [with_placeholders(*row, rng)[0] for row in rows]
    told = [with_inline(*row, rng, names)[0] for row in rows]
    shares: dict[str, float] = {"sentences": len(rows)}
    for name, sources, count in (
        ("placeholders", marked, placeholders_kept),
        ("inline", told, inline_used),
    ):
        counts = [count(s, o) for s, o in zip(sources, package.translate(sources), strict=True)]
        shares[name] = 100 * sum(c[0] for c in counts) / max(1, sum(c[1] for c in counts))
    return shares


def evaluate(package: Package, prepared: Path, shared: Path, lines: int) -> dict:
    """All figures: scores by set (and system), names, obedience."""
    sources, references, systems = flores(shared, package.source)
    outputs = {"this package": package.translate(sources[:lines])}
    outputs |= {name: given[:lines] for name, given in systems.items()}
    scores = {
        f"FLORES-200 dev/{system}": asdict(score(given, references[:lines], package.source))
        for system, given in outputs.items()
    }
    for name, (left, right) in test_sets(prepared, shared, package.source).items():
        given = package.translate(left[:lines])
        scores[name] = asdict(score(given, right[:lines], package.source))
    names, accepted = read_names(shared, package.source)
    given = [fold(text) for text in package.translate(names)]
    right = sum(g in map(fold, forms) for g, forms in zip(given, accepted, strict=True))
    return {
        "scores": scores,
        "names": {"share": 100 * right / len(names), "count": len(names)},
        "obedience": obedience(package, prepared),
    }


def main() -> None:
    """Command line door."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--package", type=Path, required=True, help="unpacked package")
    parser.add_argument("--prepared", type=Path, required=True)
    parser.add_argument(
        "--shared", type=Path, required=True, help="corpus/, names/, engine-output/"
    )
    parser.add_argument("--lines", type=int, default=10**9, help="first lines of each set only")
    parser.add_argument("--json", type=Path, help="also write the figures here")
    options = parser.parse_args()
    try:
        package = Package(options.package)
    except PackageError as error:
        parser.exit(1, f"{parser.prog}: {error}\n")
    figures = evaluate(package, options.prepared, options.shared, options.lines)
    print("\n".join(figures_table(figures)))
    if options.json:
        options.json.write_text(json.dumps(figures, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
