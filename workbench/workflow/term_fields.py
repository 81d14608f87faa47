"""The fields of a Term from what a person types: checked, with who changed it and when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from workbench.errors import BadInput
from workbench.names.direction_marks import without_marks
from workbench.names.term import GENDERS, NUMBERS, Kind, Status, Term, Variant
from workbench.store import queries
from workbench.text.arabic import fold
from workbench.text.languages import language
from workbench.workflow.workspace import Workspace


def make_term(
    workspace: Workspace,
    source: str,
    target: str,
    *,
    kind: str = Kind.OTHER.value,
    status: str = Status.APPROVED.value,
    note: str = "",
    source_variants: Sequence[str] = (),
    target_variants: Sequence[str] = (),
    forbidden: Sequence[str] = (),
    protect: bool = False,
    authority: str = "",
    pair: tuple[str, str] | None = None,
) -> Term:
    """A Term of a pair (the Workspace's unless named) from plain values.

    Raises BadInput for an unknown kind.
    """
    pair = pair or (workspace.settings.source, workspace.settings.target)
    return Term(
        source=source, target=target, source_language=pair[0], target_language=pair[1],
        kind=kind_named(kind), status=status_named(status), note=note, protect=protect,
        authority=authority,
        variants=(
            *(Variant(text, pair[0]) for text in source_variants),
            *(Variant(text, pair[1]) for text in target_variants),
            *(Variant(text, pair[1], forbidden=True) for text in forbidden),
        ),
    )  # fmt: skip


def kind_named(text: str) -> Kind:
    """The Kind of that name. Raises BadInput."""
    if text not in tuple(Kind):
        raise BadInput(f"There is no kind “{text}”.", next=f"Use: {', '.join(Kind)}.")
    return Kind(text)


def status_named(text: str) -> Status:
    """The Status of that name. Raises BadInput."""
    if text not in tuple(Status):
        raise BadInput(f"There is no status “{text}”.", next=f"Use: {', '.join(Status)}.")
    return Status(text)


def gender_named(text: str) -> str:
    """The grammatical gender of that name; none is none. Raises BadInput."""
    if text and text not in GENDERS:
        raise BadInput(f"There is no gender “{text}”.", next=f"Use: {', '.join(GENDERS)}.")
    return text


def number_named(text: str) -> str:
    """The grammatical number of that name; none is none. Raises BadInput."""
    if text and text not in NUMBERS:
        raise BadInput(f"There is no number “{text}”.", next=f"Use: {', '.join(NUMBERS)}.")
    return text


def scope_named(workspace: Workspace, slugs: Iterable[str]) -> tuple[str, ...]:
    """The slugs of the Articles that a Term is for, each once. Raises NotFound."""
    wanted = tuple(dict.fromkeys(slug.strip() for slug in slugs if slug.strip()))
    with workspace.store.read() as session:
        for slug in wanted:
            queries.article(session, slug)
    return wanted


def with_forms(term: Term, variants: Iterable[Variant], without: Iterable[str] = ()) -> Term:
    """The Term with more Variants: a form that was accepted and is forbidden now, or the other way
    round, moves. The forms `without` are taken out first.

    Raises BadInput for one it lacks, and for a form given as accepted and as forbidden.
    """
    given = list(variants)
    kept = {(one.text, one.language): one for one in term.variants}
    for text in without:
        found = [key for key in kept if key[0] == text.strip()]
        if not found:
            raise BadInput(f"“{text}” is no other form of “{term.source}”.")
        for key in found:
            del kept[key]
    for one in given:
        if replace(one, forbidden=not one.forbidden) in given:
            raise BadInput(f"“{one.text}” is both accepted and forbidden.", where=term.source)
        kept[one.text.strip(), one.language] = replace(one, text=one.text.strip())
    return replace(term, variants=tuple(kept.values()))


def check_term(term: Term) -> Term:
    """The Term with spaces trimmed, direction marks taken out, and each Variant once.

    Raises BadInput when a form is missing or unusable, or both accepted and forbidden.
    """
    term = without_marks(term)
    source, target = (" ".join(form.split()) for form in (term.source, term.target))
    if term.protect:
        target = target or source
    if not source or not target:
        raise BadInput("A term needs a form in both languages.", where=source or target)
    language(term.source_language)
    language(term.target_language)
    term = replace(term, source=source, target=target)
    term = replace(term, variants=tuple(_each_once(term)))
    for form in (source, target, *(one.text for one in term.variants)):
        if not folded(form).strip():
            raise BadInput(f"“{form}” has no letter or digit to be found by.")
    return term


def _each_once(term: Term) -> Iterable[Variant]:
    """The Variants less what the preferred forms say already, which are accepted by that."""
    preferred = {(term.source, term.source_language), (term.target, term.target_language)}
    seen: dict[tuple[str, str], bool] = {}
    for one in term.variants:
        text = " ".join(one.text.split())
        if not text or (text, one.language) in preferred:
            continue
        if (text, one.language) not in seen:
            seen[text, one.language] = one.forbidden
            yield replace(one, text=text)
        elif seen[text, one.language] is not one.forbidden:
            raise BadInput(f"“{text}” is both accepted and forbidden.", where=term.source)


def stamped(term: Term, person: str) -> Term:
    """The Term with who changed it and when."""
    today = datetime.now(UTC).date().isoformat()
    return replace(term, changed=f"{today} {person}", authority=term.authority or "desk")


def folded(text: str) -> str:
    """A form as it is searched for."""
    return fold(text).casefold()
