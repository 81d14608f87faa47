"""What every format must do: change nothing unasked, and put every translation in its place."""

from __future__ import annotations

import re

import pytest

from tests.formats.formats_samples import SAMPLES
from workbench.errors import BadInput
from workbench.formats.decoding import LIMIT
from workbench.formats.document import Document, Translated
from workbench.formats.known import FORMATS, format_for

_TAGS = re.compile(r"</?[gx]\d+/?>")


@pytest.fixture(params=SAMPLES)
def sample(request: pytest.FixtureRequest) -> tuple[str, bytes]:
    return SAMPLES[request.param]


def _read(sample: tuple[str, bytes], content: bytes | None = None) -> Document:
    name, original = sample
    return format_for(name).read(original if content is None else content, "en", None)


def _sources(document: Document) -> list[str]:
    blocks = [block.text for block in document.blocks]
    return blocks or [entry.source for entry in document.entries]


def _arabic(source: str, number: int) -> str:
    """An Arabic text with the tags of the source, each in its pair, and signs that need care."""
    tags = _TAGS.findall(source)
    return f"نص {number} & <م> " + "".join(f" ك {tag}" for tag in tags) + " ن"


def _translated(document: Document) -> dict[int, Translated]:
    found = {}
    for number, source in enumerate(_sources(document)):
        forms = 6 if document.entries and document.entries[number].plural else 1
        text = _arabic(source, number)
        found[number] = Translated((text,) * forms, "confirmed")
    return found


def test_every_format_has_a_sample() -> None:
    assert {format_for(name).name for name, _ in SAMPLES.values()} == set(FORMATS)


def test_reading_finds_what_is_to_translate(sample: tuple[str, bytes]) -> None:
    document = _read(sample)
    assert bool(document.blocks) != bool(document.entries)
    assert format_for(sample[0]).catalog == bool(document.entries)
    assert all(source.strip() for source in _sources(document))
    assert not any("ntouched" in source for source in _sources(document))
    assert all(block.why for block in document.blocks)


def test_writing_nothing_changes_nothing(sample: tuple[str, bytes]) -> None:
    document = _read(sample)
    write = format_for(sample[0]).write
    assert write
    assert write(document, {}, "ar") == sample[1]


def test_writing_the_same_changes_nothing(sample: tuple[str, bytes]) -> None:
    document = _read(sample)
    write = format_for(sample[0]).write
    assert write
    same = {index: Translated((block.text,)) for index, block in enumerate(document.blocks)} | {
        index: Translated(entry.targets, entry.state, entry.note)
        for index, entry in enumerate(document.entries)
    }
    assert write(document, same, "ar") == sample[1]


def test_every_translation_is_in_its_place(sample: tuple[str, bytes]) -> None:
    document = _read(sample)
    write = format_for(sample[0]).write
    assert write
    wanted = _translated(document)
    again = _read(sample, write(document, wanted, "ar"))
    if document.entries:
        assert [e.targets for e in again.entries] == [w.texts for w in wanted.values()]
        assert {e.state for e in again.entries} == {"confirmed"}
        assert [e.source for e in again.entries] == _sources(document)
        assert [e.context for e in again.entries] == [e.context for e in document.entries]
    else:
        shown = [_TAGS.sub("", block.text).split() for block in again.blocks]
        assert shown == [_TAGS.sub("", each.text).split() for each in wanted.values()]
        assert [_TAGS.findall(b.text) for b in again.blocks] == [
            _TAGS.findall(each.text) for each in wanted.values()
        ]


def test_one_translation_leaves_the_others(sample: tuple[str, bytes]) -> None:
    document = _read(sample)
    write = format_for(sample[0]).write
    assert write
    last = len(_sources(document)) - 1
    again = _read(sample, write(document, {last: _translated(document)[last]}, "ar"))
    assert _sources(again)[:last] == _sources(document)[:last]
    assert again.entries[:last] == document.entries[:last]
    for word in ("ntouched", "ذهب"):
        living = {i: t for i, t in _translated(document).items() if word != "ذهب" or i < last}
        if word.encode() in sample[1]:
            assert word.encode() in write(document, living, "ar")


@pytest.mark.parametrize("name", sorted({name for name, _ in SAMPLES.values()}))
@pytest.mark.parametrize(
    "content",
    [b"", b" \n", b"\x00\x01\x02", b"\xff\xfe\xfa", b"x" * (LIMIT + 1), b"PK\x03\x04broken"],
    ids=["empty", "blank", "binary", "bad-utf16", "large", "zip"],
)
def test_what_is_no_such_file_is_one_clear_message(name: str, content: bytes) -> None:
    with pytest.raises(BadInput) as caught:
        format_for(name).read(content, "en", None)
    assert caught.value.what.endswith((".", "?"))
    assert caught.value.next
