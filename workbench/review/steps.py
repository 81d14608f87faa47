"""What people did to the whole Workspace, and taking it back."""

from __future__ import annotations

from pathlib import Path

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from workbench.review.here import workspace
from workbench.review.person import inside
from workbench.review.told import step_words
from workbench.review.words import _, counted
from workbench.workflow import steps

blueprint = Blueprint("steps", __name__, url_prefix="/history")


@blueprint.get("/")
def index() -> str:
    """The last Steps, newest first."""
    rows = steps.history(workspace(), limit=100, counted=True)
    return render_template("steps.html", steps=rows, how_much=how_much)


def how_much(step: steps.StepRow) -> str:
    """What a Step did, counted, in the interface's Language."""
    said = []
    if step.segments:
        said.append(counted("%(num)s segment", "%(num)s segments", step.segments))
    if step.texts:
        said.append(counted("%(num)s text", "%(num)s texts", step.texts))
    return _(", ").join([*said, *(Path(name).name for name in step.files)])


@blueprint.post("/<int:step_id>/undo")
def undo(step_id: int) -> Response:
    """Take one Step back as a whole."""
    step = steps.undo(workspace(), step_id)
    flash(_("Taken back: %(what)s", what=f"{step_words(step.verb)} {step_words(step.label)}"), "ok")
    if step.verb == "add":  # the page it was undone on may be gone
        return redirect(url_for("articles.index"))
    back = request.form.get("next") or request.referrer or ""
    return redirect(inside(back[back.find("/", 8) :] if "://" in back else back))
