"""What keeps the desk to its own machine and its own pages.

Only loopback host names are answered (a page elsewhere that resolves its own name to 127.0.0.1 gets
nothing), nothing is loaded from or sent to anywhere else, no script or style stands in a page.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from pathlib import Path

from flask import Flask, Response, abort, request

from workbench.errors import WriteError
from workbench.workflow.uploads import LARGEST

BODY_BYTES = 1_000_000
UPLOAD_BYTES = LARGEST + BODY_BYTES  # a file, and the form around it
UPLOADS = frozenset({"articles.add", "articles.store", "term_import.look_or_add"})
_HOSTS = frozenset({"127.0.0.1", "localhost", "[::1]"})
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def guard(app: Flask) -> None:
    """Refuse foreign hosts and large bodies, and send the headers that bind the browser."""
    app.before_request(_known_host)
    app.before_request(_body_limit)
    app.after_request(_bind)


def secret(folder: Path) -> bytes:
    """The Workspace's session secret, made once and readable by its owner alone.

    Raises WriteError when it can be neither read nor made.
    """
    path = folder / "session-secret"
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        pass
    except OSError as error:
        raise WriteError(
            f"The session secret cannot be kept: {error.strerror}.",
            where=str(path),
            next="Give yourself the right to write there.",
        ) from error
    else:
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_bytes(32))
    return path.read_bytes()


def cookie_name(root: Path) -> str:
    """A cookie's own name for each Workspace: cookies do not tell ports apart."""
    return "workbench-" + hashlib.sha256(str(root).encode()).hexdigest()[:8]


def _known_host() -> None:
    host = request.host
    name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
    if name.lower() not in _HOSTS:
        abort(421, "This desk answers on 127.0.0.1 and localhost only.")


def _body_limit() -> None:
    if request.endpoint in UPLOADS:
        request.max_content_length = UPLOAD_BYTES
        request.max_form_memory_size = UPLOAD_BYTES


def _bind(response: Response) -> Response:
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    if request.endpoint != "static":
        response.headers["Cache-Control"] = "no-store"
    return response
