"""The interface's words, typed: `_` for now, `later` for tables made before anybody asks."""

from __future__ import annotations

from flask_babel import LazyString, gettext, lazy_gettext, ngettext


def _(text: str, **values: object) -> str:
    """`text` in the interface's Language, with %(name)s filled in."""
    return str(gettext(text, **values))


def later(text: str) -> LazyString:
    """`text` in the Language of whoever reads it then."""
    return lazy_gettext(text)


def told(text: str) -> str:
    """A template of what another room says, marked for translation and left as it is."""
    return text


def counted(one: str, many: str, number: int) -> str:
    """`one` or `many` with %(num)s, by the plural forms of the interface's Language."""
    return str(ngettext(one, many, number))
