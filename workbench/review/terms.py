"""The glossary desk: the table of Terms, adding and editing one, proposals for a name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from typing import Any

from flask import (
    Blueprint,
    current_app,
    flash,
    jsonify,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from werkzeug.wrappers import Response

from workbench.errors import Conflict
from workbench.names.direction_marks import marks_notice
from workbench.names.term import GENDERS, NUMBERS, Kind, Status, Term, Variant
from workbench.review.errors import wants_json
from workbench.review.here import workspace
from workbench.review.panel import KINDS
from workbench.review.person import inside
from workbench.review.reasons import reason_words
from workbench.review.told import in_words
from workbench.review.words import _
from workbench.workflow import naming, steps, term_fields
from workbench.workflow.impact import Impact, change_term, impact
from workbench.workflow.rechecking import recheck
from workbench.workflow.term_warnings import term_warnings
from workbench.workflow.unknown_names import propose

blueprint = Blueprint("terms", __name__, url_prefix="/names")
PAGE = 100
STATUSES = tuple(status.value for status in Status)
_SORTS = {
    "source": lambda view: view.term.source.casefold(),
    "target": lambda view: view.term.target,
    "kind": lambda view: (view.term.kind.value, view.term.source.casefold()),
    "changed": lambda view: view.term.changed,
}


@blueprint.get("/")
def index() -> str:
    """The table of Terms, a page at a time."""
    args = request.args
    found = naming.list_terms(
        workspace(),
        search=args.get("q", "").strip()[:200],
        kind=args.get("kind", ""),
        status=args.get("status", ""),
    )
    sort = args.get("sort", "source")
    found.sort(key=_SORTS.get(sort, _SORTS["source"]), reverse=sort == "changed")
    pages = max(1, -(-len(found) // PAGE))
    number = args.get("page", "1")
    at = min(max(int(number) if number.isdecimal() else 1, 1), pages)
    return render_template(
        "terms/index.html",
        terms=found[(at - 1) * PAGE : at * PAGE],
        total=len(found),
        page=at,
        pages=pages,
        sort=sort,
        kinds=KINDS,
        statuses=STATUSES,
        genders=GENDERS,
        numbers=NUMBERS,
        settings=workspace().settings,
        editing=args.get("edit", ""),
        seen_mark=seen_mark,
    )


@blueprint.post("/add")
def add() -> Response:
    """Add a Term; what was drafted is held against it at once."""
    form = request.form
    source = form.get("source_language") or workspace().settings.source
    term = Term(
        source=form.get("source", ""),
        target=form.get("chosen") or form.get("target", ""),
        source_language=source,
        target_language=form.get("target_language") or workspace().settings.into(source),
        kind=term_fields.kind_named(form.get("kind", Kind.OTHER)),
        note=form.get("note", "").strip(),
        scope=term_fields.scope_named(workspace(), form.getlist("scope")),
        variants=_spellings(form.get("spellings", ""), form.get("source", "")),
    )
    view = naming.add_term(workspace(), term, person=session["person"])
    seen = recheck(workspace())
    said = _(
        "“%(source)s” is in the glossary as %(target)s; translations that ask for it now: %(n)s.",
        source=view.term.source,
        target=view.term.target,
        n=seen.changed,
    )
    return _told(said, view.term, typed=term)


@blueprint.post("/edit")
def edit() -> Response:
    """Replace a Term by its edited row; first show what that means for texts, when asked."""
    form = request.form
    key = form.get("key", "")
    old = naming.find_term(workspace(), key).term
    if form.get("seen", seen_mark(old)) != seen_mark(old):
        raise Conflict(_("This term was changed meanwhile."), next=_("Look at it again."))
    typed = _edited(old)
    changed = term_fields.check_term(typed)
    found = impact(workspace(), old, changed)
    if form.get("do") == "look":
        return _look(old, changed, found)
    texts = 0
    if form.get("do") == "apply":
        texts = change_term(workspace(), key, changed, person=session["person"]).texts
    else:
        naming.edit_term(workspace(), key, changed, person=session["person"])
    recheck(workspace())
    return _told(_("Kept. Texts changed: %(n)s.", n=texts), changed, typed=typed, undo=True)


def seen_mark(term: Term) -> str:
    """What tells a Term as somebody saw it from the Term as it is now."""
    return sha256(repr(term).encode()).hexdigest()[:16]


def _look(old: Term, changed: Term, found: list[Impact]) -> Response:
    page = render_template(
        "terms/impact.html",
        old=old,
        changed=changed,
        found=found,
        total=sum(len(one.plan.changes) for one in found),
        fields=[(name, value) for name, value in request.form.items()
                if name not in ("do", "csrf_token")],
    )  # fmt: skip
    return current_app.make_response(page)


def _edited(old: Term) -> Term:
    form = request.form
    return replace(
        old,
        source=" ".join(form.get("source", "").split()),
        target=" ".join(form.get("target", "").split()),
        kind=term_fields.kind_named(form.get("kind", old.kind)),
        status=term_fields.status_named(form.get("status", old.status)),
        note=form.get("note", "").strip(),
        variants=_variants(old),
        **_told_fields(old),
    )


def _told_fields(old: Term) -> dict[str, Any]:
    """What the form says of the fields that not every form has."""
    form = request.form
    read: dict[str, Callable[[str], Any]] = {
        "authority": str.strip,
        "protect": lambda value: value == "yes",
        "gender": lambda value: value if value == old.gender else term_fields.gender_named(value),
        "number": lambda value: value if value == old.number else term_fields.number_named(value),
        "scope": lambda value: (
            old.scope
            if value.split("|") == [*old.scope]
            else term_fields.scope_named(workspace(), value.split("|"))
        ),
    }
    return {name: reader(form[name]) for name, reader in read.items() if name in form}


@blueprint.get("/term")
def term() -> str:
    """One Term: all its forms, where it stands, and what was done to it."""
    view = naming.find_term(workspace(), request.args.get("key", ""))
    done = [step for step in steps.history(workspace(), limit=2000)
            if view.term.source in step.label and "term" in step.verb]  # fmt: skip
    return render_template("terms/term.html", view=view, term=view.term, steps=done)


@blueprint.post("/remove")
def remove() -> Response:
    """Take a Term out of its file."""
    term = naming.remove_term(workspace(), request.form.get("key", ""), person=session["person"])
    recheck(workspace())
    return _told(_("“%(source)s” is no longer in the glossary.", source=term.source))


@blueprint.get("/proposals/<source>/<target>")
def proposals(source: str, target: str) -> Response:
    """Target forms for an unknown name with their reasons, best first."""
    name = request.args.get("name", "").strip()[:200]
    found = propose(workspace(), name, source, target) if name else ()
    return jsonify(
        proposals=[{"target": one.target, "reason": reason_words(one.reason)} for one in found]
    )


def _variants(old: Term) -> tuple[Variant, ...]:
    form = request.form
    if "source_variants" not in form:
        return old.variants
    return (
        *(Variant(text, old.source_language) for text in _several("source_variants")),
        *(Variant(text, old.target_language) for text in _several("target_variants")),
        *(Variant(text, old.target_language, forbidden=True) for text in _several("forbidden")),
        *(
            (Variant(text, old.source_language, True) for text in _several("source_forbidden"))
            if "source_forbidden" in form
            else (v for v in old.variants if v.language == old.source_language and v.forbidden)
        ),
    )


def _spellings(text: str, preferred: str) -> tuple[Variant, ...]:
    """The other spellings that an article uses for the same name."""
    language = request.form.get("source_language") or workspace().settings.source
    return tuple(
        Variant(one.strip(), language)
        for one in text.split("|")
        if one.strip() and one.strip() != preferred.strip()
    )


def _several(field: str) -> list[str]:
    return [one.strip() for one in request.form.get(field, "").split("|") if one.strip()]


def _told(
    said: str, term: Term | None = None, *, typed: Term | None = None, undo: bool = False
) -> Response:
    """Say what was done, and what to look at twice about the Term that it was done to.

    `typed` is that Term as it came: what was taken out of its forms is said too.
    """
    seen = term_warnings(workspace(), [term]) if term else []
    taken = [in_words(notice)] if typed and (notice := marks_notice([typed])) else []
    if wants_json():
        return jsonify(said=said, warnings=[*taken, *(in_words(one.message) for one in seen)])
    last = steps.history(workspace(), limit=1) if undo else []
    flash(said, f"undo-{last[0].id}" if last else "ok")
    for notice in taken:
        flash(notice, "warn")
    for one in seen:
        flash(in_words(one.message), "warn" if one.severity == "warning" else "ok")
    return redirect(inside(request.form.get("next") or url_for("terms.index")))
