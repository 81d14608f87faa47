"""Where a Translation can be parted when its Segment is split in two."""

from __future__ import annotations

import re

from workbench.text.segmentation import split as sentences

# Marks between clauses, by what they are in either script; a comma inside a number is none.
_MARKS = (re.compile(r"[,،](?!\d)"), re.compile("[;؛]"), re.compile(r":(?!\d)"), re.compile("[–—]"))


def shared(
    first: str, second: str, source_language: str, text: str, language: str
) -> tuple[str, str] | None:
    """The two parts of a text whose source is split into `first` and `second`; None where unsure.

    It is parted between sentences where it has as many as its source, or two in all; else behind
    the mark that ends `first`, where both have as many of these.
    """
    parts = [part for part in sentences(text, language) if part.strip()]
    before = len(_said(first, source_language))
    whole = len(_said(f"{first.rstrip()} {second}", source_language))
    after = len(_said(second, source_language))
    if len(parts) == before + after == whole:
        return _at(text, len("".join(parts[:before])))
    if len(parts) == 2:
        return _at(text, len(parts[0]))
    return _behind_mark(first, second, text) if len(parts) == 1 else None


def _said(text: str, language: str) -> list[str]:
    return [part for part in sentences(text, language) if part.strip()]


def _behind_mark(first: str, second: str, text: str) -> tuple[str, str] | None:
    mark = next((each for each in _MARKS if each.search(first.rstrip()[-1:])), None)
    if mark is None:
        return None
    places = [found.end() for found in mark.finditer(text)]
    here = len(mark.findall(first))
    if len(places) != here + len(mark.findall(second)):
        return None
    return _at(text, places[here - 1])


def _at(text: str, place: int) -> tuple[str, str] | None:
    """The text parted there, where both parts have words."""
    parts = text[:place].strip(), text[place:].strip()
    worded = all(any(char.isalpha() for char in part) for part in parts)
    return parts if worded else None
