"""Many Segments at once: a look at what would happen, then one Step that one undo takes back."""

from __future__ import annotations

import json

from flask import (
    Blueprint,
    flash,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from werkzeug.wrappers import Response

from workbench.errors import BadInput
from workbench.review.desk import wanted_of
from workbench.review.here import workspace
from workbench.review.words import _
from workbench.workflow import bulk
from workbench.workflow.viewing import article_view

blueprint = Blueprint("bulk", __name__, url_prefix="/articles/<slug>/<language>/bulk")


@blueprint.get("/")
def preview(slug: str, language: str) -> str:
    """How many of the selected Segments an action would take, and which it would skip."""
    ids = [int(one) for one in request.args.getlist("segment") if one.isdecimal()]
    action = request.args.get("action", "")
    plan = bulk.plan_action(workspace(), slug, language, ids, action)
    return _preview(slug, language, plan, action)


@blueprint.get("/replace")
def replace(slug: str, language: str) -> str:
    """What replacing would change, text by text."""
    wanted = wanted_of(request.args)
    by = request.args.get("by", "")
    plan = bulk.plan_replace(workspace(), slug, language, wanted, by)
    return _preview(slug, language, plan, "edit", label=f"“{wanted.q}” → “{by}”")


def _preview(slug: str, language: str, plan: bulk.Plan, action: str, label: str = "") -> str:
    return render_template(
        "desk/preview.html",
        article=article_view(workspace(), slug, language),
        language=language,
        plan=plan,
        action=action,
        label=label,
        packed=[json.dumps([c.segment_id, c.number, c.version, c.after]) for c in plan.changes],
    )


@blueprint.post("/")
def apply(slug: str, language: str) -> Response:
    """Do what was looked at; what has changed since is skipped and listed."""
    action = request.form.get("action", "")
    if action not in (*bulk.BULK_ACTIONS, "edit"):
        raise BadInput(f"There is no action “{action}” for many segments.")
    plan = bulk.Plan(tuple(_change(one) for one in request.form.getlist("change")), ())
    done = bulk.apply(
        workspace(),
        slug,
        language,
        plan,
        action=action,
        person=session["person"],
        label=f"{slug} {request.form.get('label', '')}".strip(),
    )
    said = _("Changed: %(changed)s. Skipped: %(skipped)s.", changed=done.changed,
             skipped=", ".join(str(one.number) for one in done.skipped) or "0")  # fmt: skip
    flash(said, f"undo-{done.step}" if done.changed else "ok")
    return redirect(url_for("desk.article", slug=slug, language=language))


def _change(packed: str) -> bulk.Change:
    try:
        segment_id, number, version, after = json.loads(packed)
        return bulk.Change(int(segment_id), int(number), int(version), "", str(after))
    except (ValueError, TypeError) as error:
        raise BadInput("This preview cannot be read.", next="Look at it again.") from error
