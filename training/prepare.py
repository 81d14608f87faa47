"""Prepare: filter the corpus, hold out, learn the pieces, find which words translate which.

    python -m training.prepare --corpus CORPUS --out FOLDER

Writes into FOLDER: train.tsv (en, ar, group, matches), held-out-*.tsv, hints-*.tsv, pieces.model,
lexical.npz and prepare.json (what was kept, what was skipped and why, per source).
"""

import argparse
import io
import json
import random
import re
from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path

import numpy as np
import sentencepiece
from wordfreq import zipf_frequency

from training.corpus import Row, Tally, read_corpus
from training.hints import hints_of, make_lexicon, write_lexicon
from training.lexical import translation_table
from workbench.engines.hints import CLOSE, OPEN

SEED = 8
COMMON = 3.2  # on the Zipf scale of wordfreq
VOCABULARY = 16000
HELD_OUT = {"tatoeba": 500, "ui-sentence": 500, "names": 500, "prose": 300}
PLACEHOLDERS = [f"⟦{n}⟧" for n in range(10)]
INLINE = ["⟪", "⟫"]
HINTS = [OPEN, CLOSE]
WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
# Clitics that stay outside a name in Arabic: and, so, by, for, like.
CLITICS = "وفبلك"


def hold_out(rows: list[Row], rng: random.Random) -> tuple[list[Row], dict[str, list[Row]]]:
    """Take whole English strings out of training, so that no held-out source was seen."""
    held, gone = {}, set()
    for part, wanted in HELD_OUT.items():
        if part == "tatoeba":
            pool = [r for r in rows if r.source == "tatoeba" and r.en.count(" ") >= 3]
        else:
            groups = ("names", "well-known") if part == "names" else (part,)
            pool = [r for r in rows if r.group in groups and r.source != "tatoeba"]
        if len(pool) >= 10:
            held[part] = rng.sample(pool, min(wanted, len(pool) // 10))
        gone |= {r.en.lower() for r in held.get(part, [])}
    return [r for r in rows if r.en.lower() not in gone], held


def learn_pieces(
    rows: list[Row], out: Path, vocabulary: int
) -> sentencepiece.SentencePieceProcessor:
    """Joint BPE over both sides; the workbench's marks are single pieces of their own."""
    often = {
        "prose": 3,
        "scripture": 1,
        "ui-sentence": 1,
        "names": 1,
        "well-known": 1,
        "lexicon": 1,
        "lexicon-rare": 1,
        "ui-phrase": 0,
    }
    texts = (t for r in rows for _ in range(often.get(r.group, 0)) for t in (r.en, r.ar))
    written = io.BytesIO()  # not a path: the file would remember it
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=texts, model_writer=written, vocab_size=vocabulary,
        model_type="bpe", character_coverage=0.9997, normalization_rule_name="nmt_nfkc",
        user_defined_symbols=PLACEHOLDERS + INLINE + HINTS, byte_fallback=False,
        unk_id=0, bos_id=1, eos_id=2, pad_id=-1, num_threads=2, minloglevel=2,
        hard_vocab_limit=False,
    )  # fmt: skip
    (out / "pieces.model").write_bytes(written.getvalue())
    return sentencepiece.SentencePieceProcessor(model_proto=written.getvalue())


def bare(word: str) -> str:
    """An Arabic word without a leading clitic, where enough is left."""
    return word[1:] if len(word) > 4 and word[0] in CLITICS else word


def word_pairs(rows: list[Row]) -> set[tuple[str, str]]:
    """Pairs of words that translate one another with confidence, in lower case."""
    ids: dict[str, int] = defaultdict(lambda: len(ids))
    source, target = [], []
    for row in rows:
        s = [ids[w.lower()] for w in WORD.findall(row.en)]
        t = [ids[w] for w in WORD.findall(row.ar)]
        if s and t and len(s) <= 60 and len(t) <= 60:
            source.append(s)
            target.append(t)
    words = list(ids)
    key_s, key_t, p, back = translation_table(source, target, len(words))
    good = (p * back > 0.06) & (p > 0.15) & (back > 0.15)
    pairs = {(words[s], words[t]) for s, t in zip(key_s[good], key_t[good], strict=True)}
    return {(a, b) for a, b in pairs if len(a) > 2 and len(b) > 2}


def name_tables(rows: list[Row]) -> dict[str, set[str]]:
    """English name or noun phrase in lower case -> its Arabic forms, from names and lexicon."""
    forms = defaultdict(set)
    for row in rows:
        known = row.group in ("names", "well-known", "lexicon", "lexicon-rare")
        if known and len(row.en) > 3 and len(row.ar) > 3 and row.en.count(" ") < 4:
            forms[row.en.lower()].add(row.ar)
    return forms


def arabic_span(text: str, form: str) -> tuple[int, int] | None:
    """Where ``form`` stands in ``text`` as whole words, a clitic before it allowed; once only."""
    found = [
        m.start(1) for m in re.finditer(rf"(?<!\w)[{CLITICS}]?({re.escape(form)})(?!\w)", text)
    ]
    return (found[0], found[0] + len(form)) if len(found) == 1 else None


def matches(row: Row, forms: dict[str, set[str]], by_word: dict[str, set[str]]) -> list[list[int]]:
    """Spans [en start, en end, ar start, ar end] that translate one another, none overlapping."""
    tokens = list(WORD.finditer(row.en))
    arabic = set(WORD.findall(row.ar))
    found, taken_ar, i = [], [], 0
    while i < len(tokens):
        step = 1
        for size in (4, 3, 2, 1):
            if i + size > len(tokens):
                continue
            start, end = tokens[i].start(), tokens[i + size - 1].end()
            text = row.en[start:end].lower()
            options = forms.get(text, set()) | (by_word.get(text, set()) & arabic)
            spans = (
                arabic_span(row.ar, form) for form in sorted(options, key=lambda f: (-len(f), f))
            )
            span = next((s for s in spans if s), None)
            if span and all(span[1] <= a or span[0] >= b for a, b in taken_ar):
                found.append([start, end, *span])
                taken_ar.append(span)
                step = size
                break
        i += step
    return found


Tables = tuple[dict[str, set[str]], dict[str, set[str]]]


def known_forms(rows: list[Row]) -> Tables:
    """What translates what: names and phrases, and single words."""
    forms, by_word = name_tables(rows), defaultdict(set)
    sentences = [r for r in rows if r.group in ("prose", "scripture", "ui-sentence", "ui-phrase")]
    for a, b in word_pairs(sentences):
        by_word[a].add(b)
    print(f"{len(forms)} known names and phrases, {len(by_word)} words with sure translations")
    return forms, by_word


def row_columns(rows: list[Row], tables: Tables) -> list[tuple[str, str, str, str]]:
    """English, Arabic, group and matches; rows that are no sentences need no matches."""
    wanted = ("prose", "scripture", "ui-sentence")
    return [
        (r.en, r.ar, r.group, json.dumps(matches(r, *tables) if r.group in wanted else []))
        for r in rows
    ]


def frequency(word: str) -> float:
    """How common an English word is: the logarithm of its uses in a thousand million words."""
    return zipf_frequency(word, "en")


def commonness(phrase: str) -> float:
    """How common the rarest word of an English phrase is."""
    return min(map(frequency, phrase.split()))


def set_rare_words_apart(rows: list[Row]) -> list[Row]:
    """Give dictionary rows with a rare English word a group of their own."""
    return [
        replace(r, group="lexicon-rare")
        if r.group == "lexicon" and commonness(r.en) < COMMON
        else r
        for r in rows
    ]


def write_lexical(rows: list[Row], pieces: sentencepiece.SentencePieceProcessor, out: Path) -> None:
    """Piece-to-piece probabilities, both ways, as a sparse table."""
    chosen = [r for r in rows if r.group != "ui-word" and len(r.en) < 250]
    source = pieces.encode([r.en for r in chosen])
    target = pieces.encode([r.ar for r in chosen])
    both = [(s, t) for s, t in zip(source, target, strict=True) if s and t]
    source, target = zip(*both, strict=True)
    s, t, p, back = translation_table(source, target, pieces.vocab_size())
    keep = (p > 0.005) | (back > 0.005)
    np.savez(out / "lexical.npz", s=s[keep], t=t[keep], p=p[keep], back=back[keep])


def write_tsv(path: Path, lines: list[tuple]) -> None:
    """Write tab-separated lines."""
    path.write_text("".join("\t".join(map(str, c)) + "\n" for c in lines), encoding="utf-8")


def prepare(corpus: Path, out: Path, vocabulary: int = VOCABULARY) -> None:
    """The whole step; the same corpus gives the same files."""
    out.mkdir(parents=True, exist_ok=True)
    tally = Tally()
    rows = read_corpus(corpus, tally)
    rows, held = hold_out(rows, random.Random(SEED))
    rows = set_rare_words_apart(rows)
    pieces = learn_pieces(rows, out, vocabulary)
    write_lexical(rows, pieces, out)
    for source, common in (("en", lambda _: 0.0), ("ar", commonness)):
        lexicon = make_lexicon(rows, source, WORD.findall, common)
        write_lexicon(hints_of(out, source), lexicon)
    tables = known_forms(rows)
    columns = row_columns(rows, tables)
    write_tsv(out / "train.tsv", columns)
    for part, kept in held.items():
        write_tsv(out / f"held-out-{part}.tsv", row_columns(kept, tables))
    sources = Counter(
        (r.source.split("/")[0] if r.source.startswith("deb:") else r.source, r.licence)
        for r in rows
    )
    report = {
        "kept": dict(tally.kept),
        "skipped": dict(tally.skipped),
        "broken": tally.broken,
        "matches": sum(c[3].count("[") - 1 for c in columns),
        "sources": [[s, licence, n] for (s, licence), n in sources.most_common()],
    }
    (out / "prepare.json").write_text(json.dumps(report, ensure_ascii=False, indent=1))
    print({k: v for k, v in report.items() if k != "sources"})


def main() -> None:
    """Command line door."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--vocabulary", type=int, default=VOCABULARY)
    options = parser.parse_args()
    prepare(options.corpus, options.out, options.vocabulary)


if __name__ == "__main__":
    main()
