"""Across an article: one Term of the Glossary in two of its forms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from workbench.checks.finding import Finding, Pair, Severity
from workbench.names.one_form import Rendering, rendered_twice
from workbench.names.term import Occurrence


def names_elsewhere(pairs: Iterable[Pair]) -> Iterator[tuple[int, Finding]]:
    """One name in two forms in the article.

    The article writes this name in another form, too. The glossary accepts both: see whether the
    reader knows that they are one.

    Yields the index of each Pair concerned, in order, with its Finding: every place of the rarer
    forms, and the first of the usual one. Pairs of one article, by
    their `where`, are held together; linear in them.
    """
    told = list(pairs)
    together: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, pair in enumerate(told):
        if pair.found:
            together[pair.where.rpartition(":")[0], pair.target_language].append(index)
    found = [one for indexes in together.values() for one in _of_article(told, indexes)]
    yield from sorted(found, key=lambda each: each[0])


def _of_article(pairs: list[Pair], indexes: Iterable[int]) -> Iterator[tuple[int, Finding]]:
    renderings = [
        Rendering(one, pairs[index].target, str(index))
        for index in indexes
        for one in pairs[index].found
        if one.form != "forbidden" and not one.nested and _has_others(one, pairs[index])
    ]
    code = pairs[int(renderings[0].where)].target_language if renderings else ""
    for key, forms in rendered_twice(renderings, code).items():
        usual = max(forms, key=lambda form: len(forms[form]))
        for form, places in forms.items():
            told: set[str] = set()
            for place in places:
                other = _other(forms, form, place.where)
                if other is not None and place.where not in told and not (told and form == usual):
                    told.add(place.where)
                    yield int(place.where), _finding(pairs, place, form, other, key)


def _has_others(one: Occurrence, pair: Pair) -> bool:
    return len(one.term.accepted(pair.target_language)) > 1


def _other(
    forms: dict[str, list[Rendering]], form: str, where: str
) -> tuple[str, Rendering] | None:
    """Another form with its first place in another Pair."""
    others = ((name, one) for name, places in forms.items() if name != form for one in places)
    return next((other for other in others if other[1].where != where), None)


def _finding(
    pairs: list[Pair], place: Rendering, form: str, other: tuple[str, Rendering], key: str
) -> Finding:
    """`form` as the Glossary has it: what stands in the text may have lost its alef to a clitic."""
    at = pairs[int(other[1].where)].where
    where = f" ({at})" if at else ""
    return Finding(
        "names-elsewhere",
        Severity.INFO,
        f"“{form}” is “{other[0]}” elsewhere{where}.",
        None,
        (place.occurrence.start, place.occurrence.end),
        term=key,
    )
