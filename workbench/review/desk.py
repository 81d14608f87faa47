"""The review desk of an Article, its running text, and looking words up."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path
from typing import Any

from flask import Blueprint, current_app, jsonify, render_template, request
from markupsafe import Markup
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from workbench.errors import BadInput
from workbench.review.answers import Row, counts, findings_html, numbered, page_row
from workbench.review.here import workspace
from workbench.review.interface import current
from workbench.review.keyboard import CHARACTERS, COMMANDS, HINTS, LIST_HELP
from workbench.review.marking import marked
from workbench.review.panel import KINDS, ROLES, panel_view
from workbench.review.shown import desk_words, here, state_word
from workbench.review.words import _
from workbench.text.languages import language as language_of
from workbench.workflow.beside import beside, occupied
from workbench.workflow.comments import open_comments
from workbench.workflow.filtering import Facets, Wanted, facets, matching
from workbench.workflow.freshening import freshen
from workbench.workflow.glossary import load_glossary
from workbench.workflow.lookup import look_up
from workbench.workflow.viewing import ArticleView, RowView, article_view

blueprint = Blueprint("desk", __name__, url_prefix="/articles/<slug>/<language>")
# The page's scripts, asked for at once rather than one after another as they import each other.
MODULES = sorted(
    path.name
    for path in (Path(__file__).parent / "static" / "js").glob("*.js")
    if path.name not in ("jobs.js", "live.js")
)
STATES = ("untranslated", "machine", "edited", "needs-work", "confirmed", "approved")


@blueprint.get("/")
def article(slug: str, language: str) -> str:
    """Segments side by side, the active one open, the panel beside it."""
    freshen(workspace(), slug, language)
    view = article_view(workspace(), slug, language)
    comments = open_comments(workspace(), [row.id for row in view.rows], view.target_language)
    wanted = wanted_of(request.args)
    listed = matching(view.rows, wanted, comments)
    rows = _rows(view, listed, comments)
    found = facets(view.rows, comments)
    at = _active(rows)
    return render_template(
        "desk/article.html",
        article=view,
        language=view.target_language,
        rows=rows,
        counts=counts({state: found.states.get(state, 0) for state in STATES}),
        wanted=wanted,
        facets=found,
        chips=_chips(found, wanted),
        states=[(state, state_word(state)) for state in STATES],
        commands=(*COMMANDS, LIST_HELP),
        hints=HINTS,
        characters=CHARACTERS,
        words=desk_words(),
        starter=_starter(view),
        said=_said(view),
        modules=MODULES,
        kinds=KINDS,
        roles=ROLES,
        **_beside(at, view),
    )


def wanted_of(args: MultiDict[str, str]) -> Wanted:
    """The filters of an address. Raises BadInput for a date that is none."""
    since = args.get("since", "")
    try:
        day = date.fromisoformat(since) if since else None
    except ValueError as error:
        raise BadInput(f"“{since}” is not a date.", next="Write it 2026-01-31.") from error
    return Wanted(
        q=args.get("q", "").strip(),
        side=args.get("side", ""),
        case=args.get("case") == "1",
        exact=args.get("exact") == "1",
        regex=args.get("regex") == "1",
        state=args.get("state", ""),
        finding=args.get("finding", ""),
        name=args.get("name", ""),
        origin=args.get("origin", ""),
        person=args.get("person", ""),
        commented=args.get("commented") == "1",
        since=day,
    )


def _rows(view: ArticleView, listed: list[RowView], comments: dict[int, int] | Any) -> list[Row]:
    glossary = load_glossary(workspace())
    pair = (view.source_language, view.target_language)
    rows = []
    role = "body"
    for row in listed:
        shows = row.role != role and (row.role != "body" or row.aside)
        rows.append(
            page_row(
                row,
                occupied(glossary, row, pair),
                comments=comments.get(row.id, 0),
                shows_role=shows,
            )
        )
        role = row.role
    return rows


def _active(rows: list[Row]) -> Row | None:
    """The Segment asked for, else the first unfinished, else the first."""
    number = request.args.get("at", "")
    asked = [row for row in rows if number.isdecimal() and row.number == int(number)]
    unfinished = (row for row in rows if not row.done and not row.aside)
    return next(iter(asked), None) or next(unfinished, None) or next(iter(rows), None)


def _beside(at: Row | None, view: ArticleView) -> dict[str, Any]:
    if at is None:
        return {"at": None, "beside": None}
    seen = beside(workspace(), at.id, view.target_language)
    panel = panel_view(seen, wait="at" in request.args)
    panel["beside"] |= {
        "source": marked(seen.row.source, numbered(seen)["source_marks"]),
        "findings": findings_html(seen),
    }
    return {"at": panel["at"], "beside": panel["beside"]}


def _said(view: ArticleView) -> dict[str, Any]:
    """What every row says alike, made once a page."""

    def lang(code: str) -> Markup:
        return Markup('lang="{}" dir="{}"').format(code, language_of(code).direction)

    link = here(at=None)
    return {
        "at": link + ("&at=" if "?" in link else "?at="),
        "segment": _("Segment"),
        "states": {state: state_word(state) for state in STATES},
        "source": lang(view.source_language),
        "target": lang(view.target_language),
        "interface": lang(current().code),
        "empty": _("Not translated yet"),
    }


def _chips(found: Facets, wanted: Wanted) -> list[dict[str, Any]]:
    every = sum(found.states.values())

    def chip(label: str, count: int, key: str = "", gap: bool = False, **query: Any) -> Any:
        full = {"state": None, "finding": None, "commented": None, "at": None, **query}
        on = (
            wanted.state == (query.get("state") or "")
            and wanted.finding == (query.get("finding") or "")
            and wanted.commented == (query.get("commented") == "1")
        )
        return {
            "label": label, "count": count, "key": key, "gap": gap, "on": on,
            "url": here(**full),
        }  # fmt: skip

    def of_state(state: str) -> Any:
        return chip(state_word(state), found.states.get(state, 0), state, state=state)

    return [
        chip(_("All"), every, "all"),
        chip(_("Unfinished"), found.unfinished, "unfinished", state="unfinished"),
        of_state("machine"),
        of_state("edited"),
        of_state("needs-work"),
        of_state("confirmed"),
        of_state("approved"),
        chip(_("Findings"), found.found, gap=True, finding="any"),
        chip(_("Comments"), found.commented, commented="1"),
    ]


def _starter(view: ArticleView) -> str:
    """The command that gets a better model than the starter, when it made any of the drafts."""
    if not any("starter" in row.origin_note for row in view.rows if row.state == "machine"):
        return ""
    return f"workbench models install {view.source_language}-{view.target_language}"


@blueprint.get("/text")
def text(slug: str, language: str) -> Response:
    """The whole Article as running text beside its source; 304 while nothing has changed."""
    view = article_view(workspace(), slug, language)
    tag = _stamp(view)
    if request.if_none_match.contains(tag):
        return Response(status=304)
    blocks: dict[int, list[RowView]] = {}
    for row in view.rows:
        if not row.aside:
            blocks.setdefault(row.block, []).append(row)
    page = render_template(
        "desk/text.html",
        article=view,
        language=view.target_language,
        blocks=list(blocks.values()),
    )
    answer = current_app.make_response(page)
    answer.set_etag(tag)
    return answer


def _stamp(view: ArticleView) -> str:
    """What changes with any text, state or cut of an Article."""
    lines = [(row.id, row.version, row.state, row.role, row.source) for row in view.rows]
    return hashlib.sha256(repr(lines).encode()).hexdigest()[:16]


@blueprint.get("/lookup")
def lookup(slug: str, language: str) -> Response:
    """Words looked up in the Memory and the Glossary."""
    view = article_view(workspace(), slug, language)
    found = look_up(
        workspace(),
        request.args.get("q", ""),
        (view.source_language, view.target_language),
    )
    page = render_template(
        "desk/found.html", found=found, article=view, language=view.target_language
    )
    return jsonify(found=page)
