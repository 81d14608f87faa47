"""What an Engine is asked for a Segment, and its answer brought back to the Segment's own text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.engines.drafts import Draft, DraftRequest
from workbench.engines.enforcement import alternatives, draft
from workbench.engines.engine import Engine
from workbench.names.term import Occurrence
from workbench.text.inline import InlineKind, find_inline
from workbench.text.tag_places import Untagged, retagged, untagged
from workbench.workflow.workspace import Workspace


@dataclass(frozen=True)
class Question:
    """A source text, the Terms found in it, and what else must come through letter by letter."""

    text: str
    names: Sequence[Occurrence] = ()
    kept: str = ""


def ask(
    workspace: Workspace, questions: Sequence[Question], languages: tuple[str, str], engine: Engine
) -> list[Draft]:
    """Draft texts in one batch, each made to use the names it is asked for.

    What has no words (a year, a time, a score) stays as it is. Raises NoEngine.
    """
    if not questions:
        return []
    enforce = workspace.settings.enforce_names
    bare = [untagged(question.text) for question in questions]
    requests = [
        _request(plain, question) if enforce else DraftRequest(plain.text)
        for question, plain in zip(questions, bare, strict=True)
    ]
    worded = [request for request in requests if _has_words(request.text)]
    drafts = iter(draft(engine, worded, *languages, second_tries=workspace.settings.second_tries))
    return [
        _with_tags(next(drafts) if _has_words(plain.text) else Draft(plain.text, 0.0), plain)
        for plain in bare
    ]


def ask_again(
    workspace: Workspace, question: Question, languages: tuple[str, str], engine: Engine
) -> list[Draft]:
    """What else an Engine makes of one text, likeliest first. Raises NoEngine."""
    plain = untagged(question.text)
    enforce = workspace.settings.enforce_names
    request = _request(plain, question) if enforce else DraftRequest(plain.text)
    return [_with_tags(one, plain) for one in alternatives(engine, request, *languages)]


def _has_words(text: str) -> bool:
    return any(char.isalpha() for char in text)


def _request(plain: Untagged, question: Question) -> DraftRequest:
    """What the engine is asked: the words without formatting tags, and the names in them."""
    moved = []
    for name in question.names:
        start, end = plain.plain(name.start, name.end)
        moved.append(replace(name, start=start, end=end))
    return DraftRequest(plain.text, tuple(moved), protected(plain.text, question.kept))


def _with_tags(one: Draft, plain: Untagged) -> Draft:
    """The Draft with the source's formatting tags, its Findings where they stand among them."""
    if not plain.tags:
        return one
    findings = tuple(
        replace(each, source_span=plain.tagged(*each.source_span), target_span=None)
        if each.source_span
        else each
        for each in one.findings
    )
    return replace(one, text=retagged(plain, one.text), findings=findings)


def protected(text: str, kept: str = "") -> tuple[tuple[int, int], ...]:
    """The spans of a source that must come through as they are: inline pieces, long numbers.

    `kept` is a short number that must, too.
    """
    return tuple(
        (piece.start, piece.end)
        for piece in find_inline(text, numbers=True)
        if piece.kind is not InlineKind.NUMBER
        or sum(char.isdigit() for char in piece.text) > 1
        or piece.text == kept
    )
