"""What templates may say: words of states and roles, directions, dates, the desk's own phrases."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from babel.dates import format_datetime, get_timezone
from flask import Flask, request, session, url_for
from flask_wtf.csrf import generate_csrf
from markupsafe import Markup, escape

from workbench.checks.wording import about, worded
from workbench.review import interface
from workbench.review.forms import form_word, whole
from workbench.review.reasons import reason_words
from workbench.review.told import in_words, step_words
from workbench.review.words import _
from workbench.text.languages import language


def install(app: Flask) -> None:
    """Give templates their words."""
    app.jinja_env.filters["moment"] = moment
    app.context_processor(_context)


def _context() -> dict[str, object]:
    return {
        "interface": interface.current(),
        "interfaces": [(code, language(code).own_name) for code in interface.INTERFACES],
        "session": session,
        "csrf": csrf,
        "direction": lambda code: language(code).direction,
        "own_name": lambda code: language(code).own_name,
        "name_of": name_of,
        "state_word": state_word,
        "role_word": role_word,
        "why_words": why_words,
        "grammar_word": grammar_word,
        "kind_word": kind_word,
        "form_word": form_word,
        "in_words": in_words,
        "reason_words": reason_words,
        "step_words": step_words,
        "whole": whole,
        "status_word": status_word,
        "severity_word": severity_word,
        "finding_words": finding_words,
        "notice_words": notice_words,
        "check_words": check_words,
        "origin_word": origin_word,
        "progress_words": progress_words,
        "here": here,
    }


def csrf() -> Markup:
    """The hidden field that every form carries."""
    return Markup('<input type="hidden" name="csrf_token" value="{}">').format(generate_csrf())


def here(**changed: object) -> str:
    """This page's address with some of its query changed (None takes one out)."""
    query = {**request.args.to_dict(), **changed}
    kept = {key: value for key, value in query.items() if value not in (None, "")}
    values: dict[str, Any] = {**(request.view_args or {}), **kept}
    return url_for(str(request.endpoint), **values)


def moment(when: datetime) -> str:
    """A point in time on this machine's clock: the hour today, else the day."""
    local = when.astimezone()
    today = datetime.now().astimezone().date() == local.date()
    pattern = "HH:mm" if today else "d MMM" if local.year == datetime.now().year else "d MMM y"
    return format_datetime(local.replace(tzinfo=None), pattern, get_timezone("UTC"), locale=_code())


def _code() -> str:
    # The desk's Arabic uses Latin digits, as the texts do, so that dates never turn around.
    return "ar_MA" if interface.chosen() == "ar" else interface.chosen()


def name_of(code: str) -> str:
    """A Language's name in the interface's Language."""
    from babel import Locale

    name = Locale.parse(interface.chosen()).languages.get(code)
    return name or language(code).english_name


def state_word(state: str) -> str:
    """The word of a state."""
    return {
        "untranslated": _("Untranslated"),
        "machine": _("Machine"),
        "edited": _("Edited"),
        "needs-work": _("Needs work"),
        "confirmed": _("Confirmed"),
        "approved": _("Approved"),
    }.get(state, state)


def role_word(role: str) -> str:
    """The word of a Segment's role."""
    return {
        "title": _("Title"),
        "teaser": _("Teaser"),
        "byline": _("Byline"),
        "heading": _("Heading"),
        "body": _("Body"),
        "quote": _("Quotation"),
        "item": _("List entry"),
        "caption": _("Caption"),
        "furniture": _("Page furniture"),
    }.get(role, role)


def why_words(why: str) -> Markup:
    """Why a Segment has its role, in the interface's Language, what it quotes isolated."""
    return _quoted(in_words(why))


def kind_word(kind: str) -> str:
    """The word of a Term's kind."""
    return {
        "person": _("Person"),
        "place": _("Place"),
        "organisation": _("Organisation"),
        "publication": _("Publication"),
        "title": _("Title of a person"),
        "other": _("Other"),
    }.get(kind, kind)


def grammar_word(word: str) -> str:
    """The word of a Term's grammatical gender or number."""
    return {
        "masculine": _("Masculine"),
        "feminine": _("Feminine"),
        "neuter": _("Neuter"),
        "singular": _("Singular"),
        "dual": _("Dual"),
        "plural": _("Plural"),
    }.get(word, word)


def status_word(status: str) -> str:
    """The word of a Term's status."""
    return {
        "proposed": _("Proposed"),
        "approved": _("Approved"),
        "deprecated": _("Deprecated"),
    }.get(status, status)


def finding_words(message: str) -> Markup:
    """A Finding's message in the interface's Language, what it quotes isolated."""
    return _quoted(worded(message, _))


def notice_words(message: str) -> Markup:
    """What another room says, in the interface's Language, what it quotes isolated."""
    return _quoted(in_words(message))


def _quoted(text: str) -> Markup:
    said = str(escape(text))
    return Markup(re.sub("([“«])([^”»]*)([”»])", r"\1<bdi>\2</bdi>\3", said))  # noqa: S704 - escaped above


def check_words(check: str) -> str:
    """The title of the check that made a Finding, in the interface's Language."""
    title = about(check)
    return _(title[0]) if title else check


def severity_word(severity: str) -> str:
    """The word of a Finding's severity."""
    return {"error": _("Error"), "warning": _("Warning")}.get(severity, _("Remark"))


def origin_word(origin: str) -> str:
    """Where a Translation came from."""
    return {
        "engine": _("Machine"),
        "memory": _("Memory"),
        "person": _("Person"),
        "import": _("Import"),
    }.get(origin, origin or _("None"))


def progress_words(states: Mapping[str, int]) -> str:
    """A progress bar in words."""
    names = ("approved", "confirmed", "edited", "needs-work", "machine", "untranslated")
    said = [f"{state_word(name)}: {states[name]}" for name in names if states.get(name)]
    return ", ".join(said) or _("Nothing yet")


def desk_words() -> dict[str, str]:
    """The phrases of the desk's script; {name} is filled in there."""
    states = ("untranslated", "machine", "edited", "needs-work", "confirmed", "approved")
    return {f"state-{name}": state_word(name) for name in states} | {
        "empty": _("Not translated yet"),
        "sending-saving": _("saving"),
        "sending-saved": _("saved"),
        "sending-failed": _("not saved"),
        "sending-conflict": _("conflict"),
        "sending-offline": _("The desk cannot be reached. Your work is kept here and sent later."),
        "head-saving": _("Saving"),
        "head-saved": _("Saved {time}"),
        "head-conflict": _("Conflict: both kept"),
        "head-offline": _("Not reached: {n} kept here"),
        "blocked": _("Findings in the way: {n}. Mend them first."),
        "again": _("Warnings: {n}. Press again to leave them as they are."),
        "nothing-yet": _("There is no translation to confirm yet."),
        "now-at": _("Segment {n}"),
        "all-done": _("Nothing is unfinished any more."),
        "no-draft": _("There is no machine draft of this segment."),
        "used": _("Used: {text}"),
        "no-more-findings": _("No more findings that way."),
        "letters": _("{n} characters"),
        "selected": _("Selected: {n}"),
        "theirs": _("{person} changed it meanwhile to:"),
        "conflict": _("Segment {n} was changed by somebody else. Both texts are kept."),
        "go-there": _("Go there"),
        "press-keys": _("Press the new keys (Esc: as they were)"),
        "keys-taken": _("{keys} is taken already."),
        "keys-kept": _("Kept: {keys}"),
        "term-added": _("The name is in the glossary."),
    }
