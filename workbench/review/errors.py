"""The boundary: what can go wrong becomes a page, or a JSON answer for the desk's own script."""

from __future__ import annotations

import logging
from typing import Any

from flask import Flask, Response, jsonify, make_response, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from workbench.errors import WorkbenchError
from workbench.review.security import UPLOADS
from workbench.review.told import in_words
from workbench.review.words import _
from workbench.workflow.uploads import LARGEST

_log = logging.getLogger(__name__)


def install(app: Flask) -> None:
    """Answer every error in a translator's words."""
    app.register_error_handler(WorkbenchError, _expected)
    app.register_error_handler(CSRFError, _forged)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unexpected)


def wants_json() -> bool:
    """Whether the desk's script asks, rather than a person's browser."""
    return request.accept_mimetypes.best_match(["text/html", "application/json"]) == (
        "application/json"
    )


def answer(status: int, what: str, next_step: str = "", **more: Any) -> Response:
    """An error as JSON or as a page."""
    if wants_json():
        response = jsonify(what=f"{what} {next_step}".strip(), **more)
        response.status_code = status
        return response
    page = render_template("error.html", what=what, next_step=next_step, status=status)
    return make_response(page, status)


def _expected(error: WorkbenchError) -> Response:
    where = f"{error.where}: " if error.where else ""
    return answer(error.http_status, where + in_words(error.what), in_words(error.next))


def _forged(_error: CSRFError) -> Response:
    return answer(
        400,
        _("This page is out of date, so nothing was changed."),
        _("Reload it and try again."),
    )


def _http(error: HTTPException) -> Response:
    said = {
        404: _("There is no such page."),
        405: _("That cannot be done here."),
        413: _("That is larger than the desk takes."),
    }
    status = error.code or 500
    if status == 413 and request.endpoint in UPLOADS:
        large = _("A file may have %(limit)s MB at most.", limit=LARGEST // 2**20)
        return answer(status, large, _("Split it into several files."))
    return answer(status, said.get(status, _("That was refused.")))


def _unexpected(error: Exception) -> Response:
    _log.exception("unexpected error at %s", request.path, exc_info=error)
    return answer(
        500,
        _("Something went wrong in the workbench itself. Your saved work is safe."),
        _("Try again; if it comes back, report what you did."),
    )
