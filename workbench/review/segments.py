"""One Segment: open it, save it, dismiss a finding, comment, correct its role."""

from __future__ import annotations

from flask import (
    Blueprint,
    current_app,
    jsonify,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from werkzeug.wrappers import Response

from workbench.checks.wording import worded
from workbench.errors import BadInput, NoEngine
from workbench.review.answers import progress, row_answer, segment_answer
from workbench.review.errors import wants_json
from workbench.review.forms import parts, whole
from workbench.review.here import engine, workspace
from workbench.review.person import inside
from workbench.review.words import _
from workbench.workflow import articles, comments, cutting_by_hand, offers, propagation, reviewing
from workbench.workflow.alternatives import machine_alternatives
from workbench.workflow.beside import beside

blueprint = Blueprint("segments", __name__, url_prefix="/segments/<int:segment_id>/<language>")


@blueprint.get("/open")
def open_segment(segment_id: int, language: str) -> Response:
    """The Segment with all that stands beside it."""
    return jsonify(segment_answer(beside(workspace(), segment_id, language), panel=True))


@blueprint.get("/alternatives")
def alternatives(segment_id: int, language: str) -> Response:
    """What else the Engine would say, numbered on from `after`; `busy` while it is at work."""
    try:
        found = machine_alternatives(workspace(), segment_id, language, engine())
    except NoEngine:
        found = ()
    if found is None:
        return jsonify(busy=True)
    view = beside(workspace(), segment_id, language, look_up=False)
    after = request.args.get("after", 0, type=int)
    page = render_template(
        "desk/alternatives.html",
        alternatives=list(enumerate(found, after + 1)),
        language=view.language,
        at=view.row,
    )
    return jsonify(alternatives=page)


@blueprint.post("/")
def save(segment_id: int, language: str) -> Response:
    """Save what a person did; 412 with both texts when another was saved since."""
    form = request.form
    action = form.get("action", "edit")
    text, plurals = parts(form.getlist("text"))
    try:
        saved = reviewing.save(
            workspace(),
            segment_id,
            language,
            text,
            version=_version(form.get("version", "")),
            person=session["person"],
            action=action,
            note=form.get("note", "").strip(),
            override=form.get("override") == "1",
            plurals=plurals,
            taken=form.get("taken", ""),
        )
    except reviewing.Stale as stale:
        return _stale(stale, segment_id, language)
    except reviewing.Blocked as blocked:
        return _blocked(blocked, segment_id, language)
    twins = (
        propagation.propagate(workspace(), saved, person=session["person"])
        if action != "edit"
        else []
    )
    if not wants_json():
        return redirect(inside(form.get("next")))
    view = beside(workspace(), segment_id, language, look_up=False)
    return jsonify(
        segment_answer(view)
        | {
            "counts": progress(workspace(), view.slug, language),
            "propagated": [
                row_answer(beside(workspace(), twin, language, look_up=False)) for twin in twins
            ],
        }
    )


def _version(text: str) -> int:
    if not text.isdecimal():
        raise BadInput("A save carries the version it saw.")
    return int(text)


def _stale(stale: reviewing.Stale, segment_id: int, language: str) -> Response:
    theirs = {
        "text": whole((stale.theirs, *stale.theirs_plurals)),
        "version": stale.version,
        "state": stale.state,
        "person": stale.person,
    }
    if wants_json():
        answer = jsonify(what=_("Somebody else changed it."), mine=stale.mine, theirs=theirs)
    else:
        page = render_template(
            "desk/conflict.html",
            mine=[stale.mine, *stale.mine_plurals],
            their_texts=[stale.theirs, *stale.theirs_plurals],
            theirs=theirs,
            segment_id=segment_id,
            language=language,
            next=inside(request.form.get("next")),
        )
        answer = current_app.make_response(page)
    answer.status_code = 412
    return answer


def _blocked(blocked: reviewing.Blocked, segment_id: int, language: str) -> Response:
    if not wants_json():
        page = render_template(
            "desk/blocked.html",
            blocked=blocked,
            texts=request.form.getlist("text"),
            version=request.form.get("version"),
            action=request.form.get("action"),
            segment_id=segment_id,
            language=language,
            next=inside(request.form.get("next")),
        )
        answer = current_app.make_response(page)
    else:
        answer = jsonify(what=_blocked_words(blocked), errors=blocked.errors)
    answer.status_code = 409
    return answer


def _blocked_words(blocked: reviewing.Blocked) -> str:
    said = " ".join(worded(finding.message, _) for finding in blocked.findings)
    step = _("Mend it first.") if blocked.errors else _("Confirm again to leave it as it is.")
    return f"{said} {step}"


@blueprint.post("/findings/<int:finding_id>/dismiss")
def dismiss(segment_id: int, language: str, finding_id: int) -> Response:
    """Set a finding aside here; it returns when the text changes."""
    reviewing.dismiss(workspace(), finding_id, session["person"], request.form.get("reason", ""))
    return _told(_("The finding is set aside here."))


@blueprint.post("/comments")
def comment(segment_id: int, language: str) -> Response:
    """Say something about the Segment."""
    comments.add_comment(
        workspace(), segment_id, language, request.form.get("text", ""), session["person"]
    )
    return _told(_("The comment is kept."))


@blueprint.post("/comments/<int:comment_id>/resolve")
def resolve(segment_id: int, language: str, comment_id: int) -> Response:
    """Settle a comment."""
    comments.resolve_comment(workspace(), comment_id, session["person"])
    return _told(_("The comment is settled."))


@blueprint.post("/comments/<int:comment_id>/take")
def take(segment_id: int, language: str, comment_id: int) -> Response:
    """Take the text that an import left waiting; 412 with both when another was saved since."""
    seen = _version(request.form.get("version", ""))
    try:
        offers.take(
            workspace(), segment_id, language, comment_id, version=seen, person=session["person"]
        )
    except reviewing.Stale as stale:
        return _stale(stale, segment_id, language)
    view = beside(workspace(), segment_id, language, look_up=False)
    return _told(
        _("The file's text is taken; yours is in the history."),
        counts=progress(workspace(), view.slug, language),
    )


@blueprint.post("/role")
def role(segment_id: int, language: str) -> Response:
    """Correct what the Segment is in its Article."""
    view = beside(workspace(), segment_id, language)
    role = request.form.get("role", "")
    articles.set_role(workspace(), view.slug, view.row.number, role, person=session["person"])
    return _at(view.slug, language, view.row.number)


@blueprint.post("/split")
def split(segment_id: int, language: str) -> Response:
    """Cut the Segment in two where the words given begin."""
    view = beside(workspace(), segment_id, language)
    cutting_by_hand.split(
        workspace(),
        view.slug,
        view.row.number,
        request.form.get("second", "").strip(),
        person=session["person"],
    )
    return _at(view.slug, language, view.row.number)


@blueprint.post("/merge")
def merge(segment_id: int, language: str) -> Response:
    """Join the Segment with the next of its paragraph."""
    view = beside(workspace(), segment_id, language)
    cutting_by_hand.merge(workspace(), view.slug, view.row.number, person=session["person"])
    return _at(view.slug, language, view.row.number)


@blueprint.post("/keep-apart")
def keep_apart(segment_id: int, language: str) -> Response:
    """Let a repetition follow the others, or keep it apart from them."""
    apart = request.form.get("apart") == "1"
    propagation.keep_apart(workspace(), segment_id, language, session["person"], apart=apart)
    return _told(_("It is kept apart.") if apart else _("It follows the others."))


def _at(slug: str, language: str, number: int) -> Response:
    return redirect(url_for("desk.article", slug=slug, language=language, at=number))


def _told(said: str, **more: object) -> Response:
    if wants_json():
        return jsonify(said=said, **more)
    return redirect(inside(request.form.get("next")))
