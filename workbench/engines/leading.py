"""The small word that leads a name in, for a name that the engine left out with it."""

from __future__ import annotations

import re

from workbench.engines.wanted import Wanted
from workbench.names.forms import is_arabic
from workbench.text.arabic import attach_clitic

_WORD = re.compile(r"[^\W\d_]+")
# The word before an English name, and what Arabic says for it: a word, or a clitic (with ـ).
_ARABIC = {
    "and": "وـ", "in": "في", "at": "في", "to": "إلى", "from": "من", "for": "لـ", "with": "مع",
}  # fmt: skip
# The clitics on an Arabic name, and the words before it.
_ENGLISH_OF_CLITICS = {"و": "and", "ب": "in"}  # ل may be to, for or of
_ENGLISH = {"في": "in", "إلى": "to", "من": "from", "مع": "with"}
_LEADING = frozenset((*_ARABIC, *_ENGLISH, "the", "of", "by", "on", "أن", "على", "عن", "بين"))


def led_in(wanted: Wanted, before: str, code: str) -> str:
    """A name's form behind the word that leads it in, where `before`, the target text, lacks one.

    “in Aleppo” put in is “في حلب”, “وحلب” is “and Aleppo”. Known for English and Arabic only.
    """
    name = wanted.occurrence
    if name is None or (last := _last(before)) in _LEADING:
        return wanted.form
    source = _last(wanted.source[: wanted.spans[0][0]])
    if is_arabic(code) and name.term.other_language(code) == "en":
        word = _ARABIC.get(source.lower(), "")
        return attach_clitic(word[0], wanted.form) if word.endswith("ـ") else _joined(word, wanted)
    if code == "en" and is_arabic(name.term.other_language(code)):
        words = [_ENGLISH_OF_CLITICS.get(clitic, "") for clitic in name.clitic]
        if not name.clitic:
            words = [_ENGLISH.get(source, "")]
        return _joined(" ".join(word for word in words if word and word != last), wanted)
    return wanted.form


def _joined(word: str, wanted: Wanted) -> str:
    return f"{word} {wanted.form}" if word else wanted.form


def _last(text: str) -> str:
    """The word that a text ends with; empty after a mark."""
    found = _WORD.findall(text)
    return found[-1] if found and text.rstrip().endswith(found[-1]) else ""
