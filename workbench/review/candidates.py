"""Unknown names of all Articles: accept, edit or ignore."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from workbench.errors import BadInput
from workbench.names.transliteration import Proposal
from workbench.review.here import workspace
from workbench.review.panel import KINDS
from workbench.review.words import _
from workbench.workflow import unknown_names

blueprint = Blueprint("candidates", __name__, url_prefix="/names")
PAGE = 30


@blueprint.get("/candidates")
def index() -> str:
    """Names the Glossary lacks, likeliest first, with their sentences and proposals."""
    settings = workspace().settings
    found = unknown_names.candidates(workspace(), proposals=0)
    number = request.args.get("page", "1")
    pages = max(1, -(-len(found) // PAGE))
    page = min(max(int(number) if number.isdecimal() else 1, 1), pages)
    return render_template(
        "terms/candidates.html",
        found=[(one, _proposals(one)) for one in found[(page - 1) * PAGE : page * PAGE]],
        total=len(found),
        page=page,
        pages=pages,
        kinds=KINDS,
        settings=settings,
    )


def _proposals(one: unknown_names.Unknown) -> tuple[Proposal, ...]:
    pair = one.source_language, one.target_language
    return unknown_names.propose(workspace(), one.name, *pair, kind=one.kind)


@blueprint.post("/candidates/ignore")
def ignore() -> Response:
    """Say that a candidate is no name worth a Term."""
    name = request.form.get("name", "").strip()
    if not name:
        raise BadInput(_("Say which name."))
    unknown_names.ignore(workspace(), name, session["person"])
    flash(_("“%(name)s” is not shown again.", name=name), "ok")
    return redirect(url_for("candidates.index"))
