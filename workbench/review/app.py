"""The Flask application of one Workspace: everything is wired here and nowhere else."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from pathlib import Path

from flask import Flask
from flask_wtf.csrf import CSRFProtect

from workbench.engines.engine import Engine
from workbench.review import errors, interface, security, shown
from workbench.review.articles import blueprint as articles
from workbench.review.bulk import blueprint as bulk
from workbench.review.candidates import blueprint as candidates
from workbench.review.desk import blueprint as desk
from workbench.review.jobs import blueprint as jobs
from workbench.review.one_form import blueprint as one_form
from workbench.review.person import ask_for_name
from workbench.review.person import blueprint as person
from workbench.review.segments import blueprint as segments
from workbench.review.steps import blueprint as steps
from workbench.review.term_import import blueprint as term_import
from workbench.review.terms import blueprint as terms
from workbench.workflow.workspace import Workspace

BLUEPRINTS = (
    articles,
    desk,
    segments,
    bulk,
    terms,
    term_import,
    candidates,
    one_form,
    steps,
    jobs,
    person,
)


def create_app(workspace: Workspace, engine: Engine | None = None) -> Flask:
    """The review desk of a Workspace. It answers loopback host names only.

    `engine` makes the machine alternatives; None: whatever packages are at hand.
    """
    app = Flask(__name__, static_url_path=f"/static/{static_version()}")
    app.config.update(
        SECRET_KEY=security.secret(workspace.private),
        SESSION_COOKIE_NAME=security.cookie_name(workspace.root),
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        PERMANENT_SESSION_LIFETIME=timedelta(days=365),
        SESSION_REFRESH_EACH_REQUEST=False,
        SEND_FILE_MAX_AGE_DEFAULT=timedelta(days=365),
        MAX_CONTENT_LENGTH=security.BODY_BYTES,
        MAX_FORM_MEMORY_SIZE=security.BODY_BYTES,
        WTF_CSRF_TIME_LIMIT=None,
    )
    app.jinja_env.trim_blocks = True
    app.extensions["workspace"] = workspace
    app.extensions["engine"] = engine
    security.guard(app)
    CSRFProtect(app)
    interface.install(app)
    shown.install(app)
    errors.install(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    app.before_request(ask_for_name)
    return app


def static_version() -> str:
    """A name for our scripts and styles as they are: browsers keep them until one changes."""
    files = sorted(path for path in (Path(__file__).parent / "static").rglob("*") if path.is_file())
    return hashlib.sha256(b"".join(map(Path.read_bytes, files))).hexdigest()[:12]
