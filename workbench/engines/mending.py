"""A Draft with each wrong name replaced where it stands, without asking the engine again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench.engines.engine import Hypothesis
from workbench.engines.leading import led_in
from workbench.engines.placing import Place, find_place
from workbench.engines.wanted import Span, Wanted, forbidden_place, places


@dataclass(frozen=True)
class Mended:
    """The mended text, and each place with the name that was written there, in target order.

    `sure` is that of the least sure place, 0 to 1; 0 where a name found no place at all.
    """

    text: str
    spots: tuple[tuple[Place, Wanted], ...]
    sure: float

    @property
    def guessed(self) -> list[Wanted]:
        """The names that the engine had left out and that were put in."""
        return [wanted for place, wanted in self.spots if place.empty]


def mend(
    asked: Sequence[Wanted],
    found: Hypothesis,
    renderings: Mapping[str, Sequence[str]],
    target: str,
    source: str,
) -> Mended:
    """Write each missing or forbidden name rightly in a Hypothesis.

    `renderings` is how the engine writes each name of the source when it stands alone.
    """
    there = {wanted: places(wanted, found.text, target, source) for wanted in asked}
    taken = [span for spans in there.values() for span in spans]
    known = {wanted.spans[0]: spans[0] for wanted, spans in there.items() if len(spans) == 1}
    spots: list[tuple[Place, Wanted]] = []
    sure = 1.0
    for wanted in asked:
        place = forbidden_spot(wanted, found.text, target)
        if place is None and there[wanted]:
            continue
        if place is None:
            place = _within(wanted, there, taken)
        if place is None:
            shown = renderings.get(wanted.written, ())
            place = find_place(wanted, found, shown, target, taken, known) or _NOWHERE
        sure = min(sure, place.sure)
        if place.start < 0:
            continue
        spots.append((place, wanted))
        known[wanted.spans[0]] = (place.start, place.end)
        taken.append((place.start - len(place.clitic), max(place.end, place.start + 1)))
    spots.sort(key=lambda spot: spot[0].start)
    text = found.text
    for place, wanted in reversed(spots):
        form = led_in(wanted, text[: place.start], target) if place.empty else wanted.form
        text = place.replaced(text, form)
    return Mended(text, tuple(spots), sure)


def _within(
    wanted: Wanted, there: dict[Wanted, tuple[Span, ...]], taken: list[Span]
) -> Place | None:
    """Where half of a longer name stands: Aleppo once too often, for Aleppo University.

    The place is no longer the shorter name's, and the longer one is written there.
    """
    words = set(wanted.form.split())
    for other, spans in there.items():
        if not other.occurrence or other is wanted or len(spans) <= len(other.spans):
            continue
        if words > set(other.form.split()):
            start, end = spans[0] if wanted.spans < other.spans else spans[-1]
            there[other] = tuple(span for span in spans if span != (start, end))
            taken.remove((start, end))
            return Place(start, end, "", _HALF)
    return None


_HALF = 0.8  # as sure as a word that was looked at
_NOWHERE = Place(-1, -1, "", 0.0)


def forbidden_spot(wanted: Wanted, text: str, target: str) -> Place | None:
    """Where a text has a name in a forbidden form; None where it has not."""
    wrong = forbidden_place(wanted, text, target)
    return None if wrong is None else Place(wrong.start, wrong.end, "", 1.0)
