"""The interface's own Languages: English and Arabic, chosen once and remembered."""

from __future__ import annotations

from flask import Flask, request, session
from flask_babel import Babel

from workbench.text.languages import Language, language
from workbench.workflow.shipped import shipped

DOMAIN = "workbench"
INTERFACES = ("en", "ar")


def install(app: Flask) -> None:
    """Speak the person's Language: the one chosen, else the browser's, else English."""
    Babel(
        app,
        default_locale="en",
        default_domain=DOMAIN,
        default_translation_directories=str(shipped("locales")),
        locale_selector=chosen,
    )


def chosen() -> str:
    """The code of the interface's Language for this request."""
    kept = session.get("interface")
    if kept in INTERFACES:
        return str(kept)
    return request.accept_languages.best_match(INTERFACES) or "en"


def current() -> Language:
    """The interface's Language for this request."""
    return language(chosen())
