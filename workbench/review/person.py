"""Who is at the desk: a name asked once a browser, and what this person prefers."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Blueprint, current_app, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from workbench.errors import BadInput
from workbench.review.errors import answer
from workbench.review.interface import INTERFACES
from workbench.review.words import _

blueprint = Blueprint("person", __name__)
_OPEN = frozenset({"static", "person.welcome", "person.preferences"})


def ask_for_name() -> Response | None:
    """Nobody works without a name: every Revision carries one."""
    if session.get("person") or request.endpoint in _OPEN or request.endpoint is None:
        return None
    if request.method == "GET":
        return redirect(url_for("person.welcome", next=request.full_path))
    return answer(403, _("Say who you are first."), _("Reload the page."))


@blueprint.get("/welcome")
def welcome() -> str:
    """Ask for the name."""
    suggested = current_app.extensions["workspace"].settings.person
    return render_template(
        "welcome.html", suggested=suggested, next=inside(request.args.get("next"))
    )


@blueprint.post("/preferences")
def preferences() -> Response:
    """Keep the name, the interface's Language and the colours in this browser."""
    name = " ".join(request.form.get("person", "").split())
    if not name or len(name) > 80:
        raise BadInput(_("A name of 1 to 80 letters is needed."))
    session.permanent = True
    session["person"] = name
    if request.form.get("interface") in INTERFACES:
        session["interface"] = request.form["interface"]
    if request.form.get("theme") in ("", "light", "dark"):
        session["theme"] = request.form["theme"]
    return redirect(inside(request.form.get("next")))


def inside(address: str | None) -> str:
    """The address if it lies in this application, else its front page."""
    parts = urlsplit(address or "/")
    safe = address and not parts.scheme and not parts.netloc and address.startswith("/")
    if not safe or "\\" in str(address) or str(address).startswith("//"):
        return url_for("articles.index")
    return str(address)
