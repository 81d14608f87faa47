"""The list of Articles; adding one by upload or paste; drafting and exporting one."""

from __future__ import annotations

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
from workbench.review import looked_at
from workbench.review.here import workspace
from workbench.review.panel import ROLES
from workbench.review.words import _
from workbench.workflow import previewing
from workbench.workflow.catalogs import export as export_catalogs
from workbench.workflow.jobs import ask_for_draft, lately_failed, running
from workbench.workflow.overview import overview

blueprint = Blueprint("articles", __name__)


@blueprint.get("/")
def index() -> str:
    """The Articles, the last changed first, with their progress."""
    page = request.args.get("page", "1")
    return render_template(
        "articles/index.html",
        page=overview(
            workspace(),
            page=int(page) if page.isdecimal() else 1,
            q=request.args.get("q", "").strip()[:200],
        ),
        jobs=running(workspace()),
        failed=lately_failed(workspace()),
        settings=workspace().settings,
    )


@blueprint.get("/add")
def add_form() -> str:
    """Upload a file or paste a text."""
    return render_template("articles/add.html", settings=workspace().settings)


@blueprint.post("/add")
def add() -> str:
    """Show what the file holds, with roles to correct, before it is stored."""
    form, file = request.form, request.files.get("file")
    if file is not None and file.filename:
        content, name = file.read(), file.filename
    else:
        text = form.get("text", "").replace("\r\n", "\n")
        if not text.strip():
            raise BadInput(_("Choose a file or paste a text."))
        content = text.encode()
        given = form.get("name", "").strip()
        name = f"{given}.txt" if given else ""
    source, target = form.get("source", ""), form.get("target", "")
    if target == source:  # the form says the workspace's languages until somebody changes them
        target = workspace().settings.into(source)
    seen = previewing.preview(
        workspace(),
        content,
        name,
        source=source,
        target=target,
        encoding=form.get("encoding", "").strip(),
    )
    return _looked_at(seen)


@blueprint.post("/add/look")
def look() -> tuple[str, int]:
    """Show it again with what was corrected: a Segment opened to be split, split or merged."""
    form = request.form
    upload, choices, wish = looked_at.upload(form), looked_at.choices(form), looked_at.wish(form)
    refused, opened = None, (wish.block, wish.start) if wish and wish.verb != "merge" else None
    try:
        if wish and wish.verb == "split":
            choices = previewing.split_previewed(
                workspace(), upload, choices, wish.block, looked_at.place(form)
            )
            opened = None
        elif wish and wish.verb == "merge":
            choices = previewing.merge_previewed(
                workspace(), upload, choices, wish.block, wish.start
            )
    except BadInput as error:
        refused = error
    page = _looked_at(
        previewing.look_again(workspace(), upload, choices),
        opened=opened,
        refused=refused,
        draft=form.get("draft") == "1",
    )
    return page, 400 if refused else 200


@blueprint.post("/add/store")
def store() -> Response:
    """Store what was shown, with its roles and Segments as corrected."""
    form = request.form
    upload = looked_at.upload(form)
    report = previewing.add_previewed(
        workspace(), upload, looked_at.choices(form), person=session["person"]
    )
    flash(_("Added: “%(title)s”", title=report.title), f"undo-{report.step}")
    if form.get("draft") == "1":
        ask_for_draft(workspace(), report.slug, upload.target, session["person"])
    return redirect(url_for("desk.article", slug=report.slug, language=upload.target))


def _looked_at(
    seen: previewing.Preview,
    *,
    opened: tuple[int, int] | None = None,
    refused: BadInput | None = None,
    draft: bool = True,
) -> str:
    return render_template(
        "articles/preview.html", seen=seen, roles=ROLES, opened=opened, refused=refused, draft=draft
    )


@blueprint.post("/articles/<slug>/<language>/draft")
def draft(slug: str, language: str) -> Response:
    """Draft what has no text yet, in the background."""
    ask_for_draft(workspace(), slug, language, session["person"])
    flash(_("Drafting has begun: it goes on when you leave this page."), "ok")
    return redirect(url_for("articles.index"))


@blueprint.post("/articles/<slug>/<language>/export")
def export(slug: str, language: str) -> Response:
    """Write the Article's Catalog into the Workspace."""
    report = export_catalogs(workspace(), [slug], target=language)
    places = ", ".join(str(path.relative_to(workspace().root)) for path in report.paths)
    flash(_("Written: %(places)s", places=places), "ok")
    return redirect(url_for("desk.article", slug=slug, language=language))
