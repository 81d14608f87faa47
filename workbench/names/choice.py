"""Of many Hits in a text, those that stand: the longest, and what is nested in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from workbench.names.scan import Hit
from workbench.names.surname import surname
from workbench.names.term import Occurrence
from workbench.text.arabic import strip_marks


def choose(hits: Iterable[Hit], text: str) -> list[tuple[Hit, bool]]:
    """The longest Hits and those inside them, by position; a partial overlap is dropped."""
    hits = list(hits)
    if len(hits) < 2:
        return [(hit, False) for hit in hits]
    ranked = sorted(hits, key=lambda hit: (hit.front - hit.end, hit.start, _rank(hit, text)))
    taken: list[Hit] = []
    chosen: list[tuple[Hit, bool]] = []
    for hit in ranked:
        over = [other for other in taken if _meet(hit, other)]
        nested = [other for other, inside in chosen if inside and _meet(hit, other)]
        if any(other.form.term.key == hit.form.term.key for other in (*over, *nested)):
            continue
        if not over:
            taken.append(hit)
            chosen.append((hit, False))
        elif all(other.front <= hit.front and hit.end <= other.end for other in over):
            chosen.append((hit, True))
    return sorted(chosen, key=lambda one: (one[0].start, one[1], -one[0].end))


def _meet(one: Hit, other: Hit) -> bool:
    return one.front < other.end and other.front < one.end


def latest(bare: Iterable[Hit], order: Sequence[str]) -> list[Hit]:
    """Surnames alone, each of the one person who was named last: the last by key in `order`."""
    at = {key: index for index, key in enumerate(order)}
    last: dict[tuple[int, int], Hit] = {}
    for hit in bare:
        span = (hit.start, hit.end)
        other = last.get(span)
        if other is None or at[hit.form.key] > at[other.form.key]:
            last[span] = hit
    return list(last.values())


def only_ones(bare: Iterable[Hit], taken: Iterable[Hit]) -> list[Hit]:
    """Surnames alone that can be but one person's, and stand where nobody's is `taken` yet."""
    owners: dict[tuple[int, int], dict[str, Hit]] = {}
    for hit in bare:
        owners.setdefault((hit.start, hit.end), {}).setdefault(hit.form.key, hit)
    held = {(hit.start, hit.end) for hit in taken if hit.form.bare}
    return [
        hit
        for span, hits in owners.items()
        if len(hits) == 1 and span not in held
        for hit in hits.values()
    ]


_STANDINGS = {"preferred": 0, "accepted": 1, "forbidden": 2}


def _rank(hit: Hit, text: str) -> tuple[int, int, int, int]:
    """Among Forms with one fold: one for this Article alone, a person met, the exact letters, the
    better standing."""
    written, form = text[hit.start : hit.end], hit.form.text
    exact = 0 if written == form else 1 if strip_marks(written) == strip_marks(form) else 2
    own, met = not hit.form.term.scope, not hit.form.bare
    return (int(own), int(met), exact, _STANDINGS[hit.form.standing])


def occurrence(hit: Hit, nested: bool, code: str) -> Occurrence:
    """A Hit as the other rooms see it; `code` is the Language of its text."""
    term, other = hit.form.term, hit.form.term.other_language(code)
    expected = term.preferred(other)
    if hit.form.bare:
        expected = surname(expected) or expected
    return Occurrence(term, hit.start, hit.end, hit.form.standing, hit.clitic, expected, nested)
