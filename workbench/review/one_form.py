"""One name, one form: names spelled or translated several ways, both places shown, and joined."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from workbench.errors import BadInput
from workbench.names.term import Kind, Term
from workbench.review.here import workspace
from workbench.review.marking import Mark, marked
from workbench.review.panel import KINDS
from workbench.review.words import _
from workbench.workflow import naming, steps, term_fields
from workbench.workflow.glossary import load_glossary
from workbench.workflow.one_form import (
    Line,
    RenderedTwice,
    SpelledTwice,
    lines_at,
    spelled_twice,
    terms_rendered_twice,
)
from workbench.workflow.rechecking import recheck
from workbench.workflow.unknown_names import propose

blueprint = Blueprint("one_form", __name__, url_prefix="/names/forms")
SHOWN = 3
PAGE = 30


@blueprint.get("/")
def index() -> str:
    """Names spelled several ways, and Terms translated several ways, with their sentences."""
    spelled, rendered = spelled_twice(workspace()), terms_rendered_twice(workspace())
    every: list[SpelledTwice | RenderedTwice] = [*spelled, *rendered]
    number = request.args.get("page", "1")
    pages = max(1, -(-len(every) // PAGE))
    page = min(max(int(number) if number.isdecimal() else 1, 1), pages)
    shown = every[(page - 1) * PAGE : page * PAGE]
    places = {at for one in shown for some in one.places.values() for at in some[:SHOWN]}
    lines = lines_at(workspace(), places)
    return render_template(
        "terms/forms.html",
        spelled=[_spelled(one, lines) for one in shown if isinstance(one, SpelledTwice)],
        rendered=[_rendered(one, lines) for one in shown if isinstance(one, RenderedTwice)],
        total=len(every),
        page=page,
        pages=pages,
        kinds=KINDS,
    )


@blueprint.get("/join")
def look() -> str:
    """What joining spellings would mean: the Term as it would be, and the sentences it meets."""
    keep, spellings, target = _asked()
    term, merged = _joined(keep, spellings, target)
    spelled = [one for one in spelled_twice(workspace()) if set(spellings) & set(one.spellings)]
    places = {
        at: text for one in spelled for text, some in one.places.items() for at in some
        if text in spellings or text == keep
    }  # fmt: skip
    lines = lines_at(workspace(), places)
    return render_template(
        "terms/join.html",
        term=term,
        merged=merged,
        keep=keep,
        spellings=spellings,
        target=target,
        kind=request.args.get("kind", ""),
        texts=[_sentence(lines[at], text, term) for at, text in places.items() if at in lines],
        pair=_pair(),
    )


@blueprint.post("/join")
def join() -> Response:
    """Join them, as one Step."""
    keep, spellings, target = _asked()
    person = session["person"]
    if _known(keep):
        term = naming.join_terms(workspace(), keep, *spellings, person=person).term
    else:
        term, _merged = _joined(keep, spellings, target)
        term = naming.add_term(workspace(), term, person=person).term
    step = steps.history(workspace(), limit=1)[0].id
    seen = recheck(workspace())
    said = _(
        "One name now: “%(name)s”. Translations that ask for it now: %(n)s.",
        name=term.source,
        n=seen.changed,
    )
    flash(said, f"undo-{step}")
    return redirect(url_for("one_form.index"))


def _asked() -> tuple[str, list[str], str]:
    """The name to keep, the spellings to join to it, its target form (of a new Term)."""
    values = request.values
    keep = values.get("keep", "").strip()
    spellings = [one for one in map(str.strip, values.getlist("spelling")) if one and one != keep]
    if not keep or not spellings:
        raise BadInput(_("Choose the spellings to join."))
    return keep, spellings, " ".join((values.get("chosen") or values.get("target", "")).split())


def _known(name: str) -> bool:
    return load_glossary(workspace()).term(name) is not None or any(
        view.term.source == name for view in naming.list_terms(workspace(), search=name)
    )


def _joined(keep: str, spellings: list[str], target: str) -> tuple[Term, list[Term]]:
    if _known(keep):
        return naming.joined_term(workspace(), keep, spellings)
    kind = request.values.get("kind", Kind.PERSON.value)
    term = term_fields.make_term(
        workspace(), keep, target, kind=kind, source_variants=spellings, pair=_pair()
    )
    return term_fields.check_term(term), []


def _pair() -> tuple[str, str]:
    values, settings = request.values, workspace().settings
    source = values.get("source_language") or settings.source
    return source, values.get("target_language") or settings.into(source)


def _spelled(one: SpelledTwice, lines: dict[str, Line]) -> dict[str, Any]:
    proposals = () if one.in_glossary else propose(workspace(), one.join, *one.pair)
    term = naming.find_term(workspace(), one.join).term if one.in_glossary else None
    forms = [_places(text, at, lines, source=True) for text, at in one.places.items()]
    return {
        "pair": one.pair,
        "join": one.join,
        "term": term,
        "forms": forms,
        "proposals": proposals,
    }


def _rendered(one: RenderedTwice, lines: dict[str, Line]) -> dict[str, Any]:
    term = naming.find_term(workspace(), one.term).term
    forms = [_places(text, at, lines, source=False) for text, at in one.places.items()]
    return {"pair": one.pair, "term": term, "forms": forms}


def _places(text: str, at: tuple[str, ...], lines: dict[str, Line], *, source: bool) -> Any:
    shown = [lines[where] for where in at[:SHOWN] if where in lines]
    return {
        "text": text,
        "count": len(at),
        "lines": [
            {"where": line.where, "text": _marked(line.source if source else line.target, text)}
            for line in shown
        ],
    }


def _marked(text: str, form: str) -> Markup:
    at = text.replace("\u00a0", " ").casefold().find(form.casefold())
    return marked(text, [Mark(at, at + len(form), "finding")] if at >= 0 else [])


def _sentence(line: Line, spelling: str, term: Term) -> dict[str, Any]:
    used = any(form in line.target for form in term.accepted(term.target_language))
    return {
        "where": line.where,
        "source": _marked(line.source, spelling),
        "target": line.target,
        "used": used,
    }
