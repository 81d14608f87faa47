"""A Draft with each wrong name replaced where it stands, without asking the engine again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench.engines.engine import Hypothesis
from workbench.engines.placing import Place, find_place
from workbench.engines.wanted import Wanted, forbidden_place, places


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
    taken = [span for wanted in asked for span in places(wanted, found.text, target, source)]
    spots: list[tuple[Place, Wanted]] = []
    sure = 1.0
    for wanted in asked:
        place = _wrong_place(wanted, found, renderings, target, source, taken)
        if place is None:
            continue
        sure = min(sure, place.sure)
        if place.start < 0:
            continue
        spots.append((place, wanted))
        taken.append((place.start - len(place.clitic), max(place.end, place.start + 1)))
    spots.sort(key=lambda spot: spot[0].start)
    text = found.text
    for place, wanted in reversed(spots):
        text = place.replaced(text, wanted.form)
    return Mended(text, tuple(spots), sure)


_NOWHERE = Place(-1, -1, "", 0.0)


def _wrong_place(
    wanted: Wanted,
    found: Hypothesis,
    renderings: Mapping[str, Sequence[str]],
    target: str,
    source: str,
    taken: Sequence[tuple[int, int]],
) -> Place | None:
    """Where a name is wrong; None where it is right."""
    wrong = forbidden_place(wanted, found.text, target)
    if wrong is not None:
        return Place(wrong.start, wrong.end, "", 1.0)
    if places(wanted, found.text, target, source):
        return None
    shown = renderings.get(wanted.written, ())
    return find_place(wanted, found, shown, target, taken) or _NOWHERE
