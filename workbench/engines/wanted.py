"""What a Draft is asked to contain, and whether it does: names, numbers, what must not change."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.names.presence import present
from workbench.names.term import Occurrence
from workbench.text.arabic import attach_clitic
from workbench.text.numbers import find_numbers, find_word_numbers

Span = tuple[int, int]
_MOST = 5
_STEM = 4  # letters
_ADDRESS = re.compile(r"://|@|^www\.")


@dataclass(frozen=True)
class Wanted:
    """One thing to be found in the target: `form`, once at least and `len(spans)` times at most.

    `spans` are its places in the source; `occurrence` is the name, or None for a number (`number`
    is true) or a stretch to be kept letter by letter.
    """

    source: str
    spans: tuple[Span, ...]
    form: str
    occurrence: Occurrence | None = None
    number: bool = False

    @property
    def written(self) -> str:
        """How the source writes it; an article that a clitic joined (للقاهرة) is whole again."""
        start, end = self.spans[0]
        letters = self.source[start:end]
        name = self.occurrence
        if name is None or not name.clitic.endswith("ل"):
            return letters
        forms = (
            *name.term.accepted(name.term.source_language),
            *name.term.accepted(name.term.target_language),
        )
        return next((form for form in forms if attach_clitic("ل", form) == "ل" + letters), letters)

    @property
    def key(self) -> str:
        """The Term's key, or the letters to be kept."""
        return self.occurrence.term.key if self.occurrence else self.form


def wanted_of(
    text: str, occurrences: Sequence[Occurrence], protected: Sequence[Span], target: str
) -> tuple[Wanted, ...]:
    """What a source text asks of its target Language, in the order of the source.

    Several mentions of one Term in one form are one Wanted with several spans.
    """
    names: dict[tuple[str, str], list[Occurrence]] = {}
    for each in occurrences:
        if not each.nested:
            names.setdefault((each.term.key, _form(text, each, target)), []).append(each)
    asked = [
        Wanted(text, tuple((o.start, o.end) for o in group), form, group[0])
        for (_, form), group in names.items()
    ]
    taken = [span for wanted in asked for span in wanted.spans]
    kept: dict[str, list[Span]] = {}
    for start, end in protected:
        if not any(s < end and start < e for s, e in taken):
            kept.setdefault(text[start:end], []).append((start, end))
    for form, spans in kept.items():
        numbers = find_numbers(form)
        whole = len(numbers) == 1 and (numbers[0].start, numbers[0].end) == (0, len(form))
        asked.append(Wanted(text, tuple(spans), form, number=whole))
    return tuple(sorted(asked, key=lambda wanted: wanted.spans))


def places(wanted: Wanted, target: str, code: str, source_code: str = "") -> tuple[Span, ...]:
    """Where a target text contains what is wanted (a forbidden form of a name does not count)."""
    if wanted.occurrence is not None:
        return _name_places(wanted.occurrence, target, code)
    if wanted.number:
        (number,) = find_numbers(wanted.form, source_code)[:1] or (None,)
        if number is None:
            return ()
        found = [n for n in find_numbers(target, code) if number.agrees(n)]
        if found:
            return tuple((n.start, n.end) for n in found)
        words = find_word_numbers(target, code)
        return tuple((w.start, w.end) for w in words if not number.readings.isdisjoint(w.readings))
    if not wanted.form:
        return ()
    alone = rf"(?<![A-Za-z0-9@/_.:-]){re.escape(wanted.form)}(?![\w@/-]|\.\w)"
    found_there = re.finditer(
        alone if _ADDRESS.search(wanted.form) else re.escape(wanted.form), target
    )
    return tuple(match.span() for match in found_there)


def forbidden_place(wanted: Wanted, target: str, code: str) -> Occurrence | None:
    """The forbidden form of a wanted name in a target text, where there is one."""
    if wanted.occurrence is None or not wanted.occurrence.term.forbidden(code):
        return None
    found = present(wanted.occurrence, target, code)
    return found if found is not None and found.form == "forbidden" else None


def missing_of(asked: Sequence[Wanted], target: str, code: str, source: str) -> list[Wanted]:
    """What a target text lacks of all that was asked."""
    return [wanted for wanted in asked if not places(wanted, target, code, source)]


def too_often(asked: Sequence[Wanted], target: str, code: str) -> list[Wanted]:
    """The names that a target text says more often than its source does.

    Words made of a name count, too: a target may well say Russia for Russian.
    """
    mentions: dict[str, int] = {}
    for wanted in asked:
        told = len(wanted.spans) + _derived(wanted)
        mentions[wanted.key] = mentions.get(wanted.key, 0) + told
    return [
        wanted
        for wanted in asked
        if wanted.occurrence and len(places(wanted, target, code)) > mentions[wanted.key]
    ]


def _derived(wanted: Wanted) -> int:
    """How many other words of the source begin as the name does: its people, a longer name."""
    stem = wanted.written[: max(_STEM, len(wanted.written) - 1)]
    starts = {start for start, _ in wanted.spans}
    found = re.finditer(rf"(?<!\w){re.escape(stem)}", wanted.source)
    return sum(match.start() not in starts for match in found)


def _form(text: str, occurrence: Occurrence, target: str) -> str:
    if occurrence.term.protect:
        return text[occurrence.start : occurrence.end]
    return occurrence.expected or occurrence.term.preferred(target)


@functools.lru_cache(maxsize=4096)  # every step of the cascade asks again
def _name_places(occurrence: Occurrence, target: str, code: str) -> tuple[Span, ...]:
    """Each place of a name: `present` tells one, which is blanked before it is asked again."""
    if occurrence.term.protect:
        kept = occurrence.term.source
        return ((target.index(kept), target.index(kept) + len(kept)),) if kept in target else ()
    spans: list[Span] = []
    rest = target
    while len(spans) < _MOST:
        found = present(occurrence, rest, code)
        if found is None or found.form == "forbidden":
            break
        spans.append((found.start, found.end))
        rest = rest[: found.start] + " " * (found.end - found.start) + rest[found.end :]
    return tuple(sorted(spans))
