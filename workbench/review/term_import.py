"""Terms from a file: looked at first, then added."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from workbench.errors import BadInput
from workbench.review.here import workspace
from workbench.review.words import _
from workbench.workflow.rechecking import recheck
from workbench.workflow.term_import import import_terms, preview_terms
from workbench.workflow.term_warnings import term_warnings
from workbench.workflow.uploads import keep, kept, shown_name

blueprint = Blueprint("term_import", __name__, url_prefix="/names/import")


@blueprint.get("")
def form() -> str:
    """Choose a glossary file."""
    return render_template("terms/import.html", settings=workspace().settings, seen=None)


@blueprint.post("")
def look_or_add() -> str | Response:
    """Show what a glossary file would add and change, then do it."""
    pair = (request.form.get("source", ""), request.form.get("target", ""))
    return _add(pair) if request.form.get("do") == "add" else _look(pair)


def _look(pair: tuple[str, str]) -> str:
    file = request.files.get("file")
    if file is None or not file.filename:
        raise BadInput(_("Choose a file."))
    content, name = file.read(), shown_name(file.filename)
    token = keep(workspace(), content, name)
    seen = preview_terms(workspace(), content, name, pair)
    return render_template(
        "terms/import.html",
        settings=workspace().settings,
        seen=seen,
        warnings=term_warnings(workspace(), [*seen.fresh, *seen.updated]),
        pair=pair,
        token=token,
    )


def _add(pair: tuple[str, str]) -> Response:
    path = kept(workspace(), request.form.get("token", ""))
    name = shown_name(request.form.get("name", ""))
    written = import_terms(
        workspace(), path.read_bytes(), name, pair, session["person"],
        overwrite=request.form.get("overwrite") == "yes",
    )  # fmt: skip
    path.unlink(missing_ok=True)
    recheck(workspace())
    flash(_("Names added or changed: %(n)s.", n=written), "ok")
    return redirect(url_for("terms.index"))
