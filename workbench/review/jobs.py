"""Long work: how far it is, and stopping it."""

from __future__ import annotations

from flask import Blueprint, flash, jsonify, redirect, url_for
from werkzeug.wrappers import Response

from workbench.review.here import workspace
from workbench.review.words import _
from workbench.workflow import jobs

blueprint = Blueprint("jobs", __name__, url_prefix="/jobs/<int:job_id>")


@blueprint.get("/")
def look(job_id: int) -> Response:
    """How far a job is."""
    job = jobs.job(workspace(), job_id)
    return jsonify(
        done=job.done,
        total=job.total,
        ended=job.ended,
        said=f"{job.done}/{job.total}" if job.total else _("waiting"),
    )


@blueprint.post("/stop")
def stop(job_id: int) -> Response:
    """Stop a job after what it is doing now."""
    jobs.stop(workspace(), job_id)
    flash(_("It stops; what was drafted is kept."), "ok")
    return redirect(url_for("articles.index"))
