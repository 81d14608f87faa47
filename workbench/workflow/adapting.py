"""A Match adapted to the new source: numbers and names changed where that is certain.

A number is changed when it is the only thing that differs at its place, stands once in the old
translation, and asks for the same form of the noun beside it (Arabic counts 3–10, 11–99 and the
rest differently). A name is changed for another of the same kind and gender from the Glossary.
Whatever is changed is marked with its place in the adapted translation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.names.term import Occurrence, Status
from workbench.text.arabic import attach_clitic
from workbench.text.numbers import Number, ascii_digits, find_numbers
from workbench.text.similarity import comparable
from workbench.workflow.glossary import Glossary

_EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


@dataclass(frozen=True)
class Change:
    """One place of an adapted translation, [start, end), and what stood there before."""

    start: int
    end: int
    before: str


@dataclass(frozen=True)
class Adapted:
    """An old pair made to fit: `source` is what the old source reads like with the same changes."""

    source: str
    target: str
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True)
class _Swap:
    """Old source [start, end) reads `new` now; target [t_start, t_end) becomes `target_new`."""

    start: int
    end: int
    new: str
    target_start: int
    target_end: int
    target_new: str


def adapt(
    new: str, source: str, target: str, pair: tuple[str, str], glossary: Glossary | None = None
) -> Adapted:
    """The old pair (`source`, `target`) with the numbers and names of the `new` source."""
    fit = Adapted(source, target)
    if glossary is not None:
        fit = _apply(fit, _names(new, source, target, pair, glossary))
    return _apply(fit, _numbers(new, fit.source, fit.target, pair))


def _apply(fit: Adapted, swaps: Sequence[_Swap]) -> Adapted:
    kept = [swap for swap in swaps if not _crosses(swap, swaps)]
    targets = [(s.target_start, s.target_end, s.target_new) for s in kept]
    source, _ = _put([(s.start, s.end, s.new) for s in kept], fit.source)
    target, changes = _put(targets, fit.target)
    earlier = [_moved(c, targets) for c in fit.changes]
    return Adapted(source, target, tuple(sorted((*earlier, *changes), key=lambda c: c.start)))


def _moved(change: Change, edits: Sequence[tuple[int, int, str]]) -> Change:
    """An earlier change where it stands once these edits are made."""
    by = sum(len(new) - (end - start) for start, end, new in edits if end <= change.start)
    return replace(change, start=change.start + by, end=change.end + by)


def _crosses(swap: _Swap, swaps: Sequence[_Swap]) -> bool:
    return any(
        (swap.start < other.end and other.start < swap.end)
        or (swap.target_start < other.target_end and other.target_start < swap.target_end)
        for other in swaps
        if other is not swap
    )


def _put(edits: Sequence[tuple[int, int, str]], text: str) -> tuple[str, tuple[Change, ...]]:
    changes, parts, end, length = [], [], 0, 0
    for start, stop, fresh in sorted(edits):
        parts += [text[end:start], fresh]
        length += start - end
        changes.append(Change(length, length + len(fresh), text[start:stop]))
        length += len(fresh)
        end = stop
    return "".join([*parts, text[end:]]), tuple(changes)


def _numbers(new: str, source: str, target: str, pair: tuple[str, str]) -> list[_Swap]:
    fresh, old = find_numbers(new, pair[0]), find_numbers(source, pair[0])
    written = find_numbers(target, pair[1])
    if len(fresh) != len(old):
        return []
    swaps = []
    for one, other in zip(old, fresh, strict=True):
        if one.text == other.text or not _same_place(source, one, new, other):
            continue
        places = [number for number in written if number.agrees(one)]
        same = [number for number in old if number.agrees(one)]
        if len(places) != 1 or len(same) != 1 or not _alike(one, other, pair[1]):
            continue
        text = _in_digits_of(places[0], one, other)
        if text:
            swaps.append(
                _Swap(one.start, one.end, other.text, places[0].start, places[0].end, text)
            )
    return swaps


def _same_place(
    source: str, one: Number | Occurrence, new: str, other: Number | Occurrence
) -> bool:
    """Whether the words just before and just behind are the same in both sources."""
    before = (comparable(source[: one.start]), comparable(new[: other.start]))
    behind = (comparable(source[one.end :]), comparable(new[other.end :]))
    return (
        before[0].split()[-1:] == before[1].split()[-1:]
        and behind[0].split()[:1] == behind[1].split()[:1]
    )


def _alike(one: Number, other: Number, target_language: str) -> bool:
    """Whether the words beside both numbers take the same form."""
    first, second = ascii_digits(one.text), ascii_digits(other.text)
    if one.code or other.code:
        return False
    if not (first.isdigit() and second.isdigit()):
        return _shape(first) == _shape(second)
    return _form(int(first), target_language) == _form(int(second), target_language)


def _shape(text: str) -> str:
    return "".join("0" if char.isdigit() else char for char in text).replace("00", "0")


def _form(number: int, language: str) -> str:
    """The form of the noun that a whole number asks for."""
    if language.partition("-")[0] != "ar":
        return "one" if number == 1 else "many"
    last = number % 100
    if number <= 2:
        return str(number)
    if last in (1, 2):
        return f"…{last}"
    return "few" if 3 <= last <= 10 else "many" if last > 10 else "round"


def _in_digits_of(place: Number, one: Number, other: Number) -> str:
    """The new number as the translation writes it, or nothing where it was written otherwise."""
    if ascii_digits(place.text) != ascii_digits(one.text):
        return ""
    text = ascii_digits(other.text)
    return text.translate(_EASTERN) if place.text != ascii_digits(place.text) else text


def _names(
    new: str, source: str, target: str, pair: tuple[str, str], glossary: Glossary
) -> list[_Swap]:
    find = glossary.matcher(*pair, pair[0]).find
    old, fresh = _outer(find(source)), _outer(find(new))
    if len(old) != len(fresh):
        return []
    written = _outer(glossary.matcher(*pair, pair[1]).find(target))
    swaps = []
    for one, other in zip(old, fresh, strict=True):
        if one.term.key == other.term.key or not _may_stand_for(one, other):
            continue
        if not _same_place(source, one, new, other):
            continue
        places = [place for place in written if place.term.key == one.term.key]
        if len(places) != 1 or sum(o.term.key == one.term.key for o in old) != 1:
            continue
        swaps.append(_name_swap(new, target, one, other, places[0]))
    return swaps


def _outer(found: Sequence[Occurrence]) -> list[Occurrence]:
    return [one for one in found if not one.nested]


def _may_stand_for(one: Occurrence, other: Occurrence) -> bool:
    """Whether a name fits where another stood: approved, of one kind, gender and number."""
    a, b = one.term, other.term
    return (
        a.kind == b.kind
        and (a.gender, a.number) == (b.gender, b.number)
        and b.status is Status.APPROVED
        and not (one.form == "forbidden" or other.form == "forbidden")
        and bool(other.expected)
    )


def _name_swap(
    new: str, target: str, one: Occurrence, other: Occurrence, place: Occurrence
) -> _Swap:
    start = place.start - len(place.clitic)
    form = attach_clitic(place.clitic, other.expected) if place.clitic else other.expected
    if place.clitic and target[start : place.start] != place.clitic:
        start, form = place.start, other.expected
    return _Swap(one.start, one.end, new[other.start : other.end], start, place.end, form)
