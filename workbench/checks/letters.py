"""Letters that look right and are not: stretched, shaped, Persian, or invisible ones."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from workbench.checks.finding import Finding, Pair, Severity
from workbench.text.languages import language

_LETTER = "\u0621-\u063f\u0641-\u064a"
_TATWEEL = re.compile(f"(?<=[{_LETTER}\u064b-\u0652])\u0640+(?=[{_LETTER}\u064b-\u0652])")
_CLITIC = re.compile("(?<![\u0621-\u064a])[بكل]$")
_PRESENTATION = re.compile("[\ufb50-\ufbc1\ufbd3-\ufd3d\ufd50-\ufdfb\ufe70-\ufefc]+")
_LOOK_ALIKE = {"ک": "ك", "ی": "ي", "ۀ": "ة", "ە": "ه", "ہ": "ه", "ھ": "ه", "ے": "ي"}
_LOOK_ALIKES = re.compile(f"[{''.join(_LOOK_ALIKE)}]")
_GUEST = re.compile("[پچگڤژ]")
_FOREIGN = re.compile("\\w*?([پچگڤژ])\\w*")  # at home in Persian, guests in Arabic names
_ORNAMENTS = re.compile("[\ufd3e\ufd3f\ufdf2\ufdfa\ufdfb\ufdfc\ufdfd]")
_OPEN = {"\u202a": "\u202c", "\u202b": "\u202c", "\u202d": "\u202c", "\u202e": "\u202c"}
_OPEN |= {"\u2066": "\u2069", "\u2067": "\u2069", "\u2068": "\u2069"}
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
_INVISIBLE = re.compile("[\u200b\u2060\ufeff\u00ad\u180e\u2061-\u2064\ufffc\ufffd]")
_DIGIT = re.compile(r"\d")
_DIGIT_RUNS = {
    "western": re.compile(r"[0-9]"),
    "arabic": re.compile("[٠-٩]"),
    "persian": re.compile("[۰-۹]"),
}


def tatweel(pair: Pair) -> Iterator[Finding]:
    """Tatweel.

    A stretching stroke (ـ) inside a word adorns a headline; in text it keeps searches from finding
    the word. The abbreviation هـ and a clitic before a foreign word keep theirs.
    """
    if "\u0640" not in pair.target or not _is_arabic(pair):
        return
    for match in _TATWEEL.finditer(pair.target):
        if _CLITIC.search(pair.target[max(0, match.start() - 2) : match.start()]):
            continue
        yield _replaced(
            pair, "tatweel", match, "", Severity.WARNING, "A stretching stroke (ـ) inside a word."
        )


def presentation_forms(pair: Pair) -> Iterator[Finding]:
    """Presentation forms.

    These are shapes of letters, copied from a PDF or an old page: no search finds them.
    """
    for match in _PRESENTATION.finditer(pair.target):
        if _ORNAMENTS.search(match.group()):
            continue
        plain = unicodedata.normalize("NFKC", match.group())
        yield _replaced(
            pair,
            "presentation-forms",
            match,
            plain,
            Severity.ERROR,
            f"Letter shapes instead of “{plain}”.",
        )


def persian_letters(pair: Pair) -> Iterator[Finding]:
    """Persian letters.

    ک and ی look like ك and ي and are other letters. پ چ گ ڤ may stand in a foreign name; put it in
    the glossary and nothing is said.
    """
    if pair.target_language[:2] != "ar":
        return
    for match in _LOOK_ALIKES.finditer(pair.target):
        if match.group() not in pair.source:
            right = _LOOK_ALIKE[match.group()]
            yield _replaced(
                pair,
                "persian-letters",
                match,
                right,
                Severity.WARNING,
                f"“{match.group()}” is Persian: write “{right}”.",
            )
    if not _GUEST.search(pair.target):
        return
    for word in _FOREIGN.finditer(pair.target):
        start, end = word.span()
        named = any(found.start < end and start < found.end for found in pair.found)
        letter = word[1]
        if not named and letter not in pair.source:
            message = f"“{letter}” is not Arabic; only foreign names may have it: “{word[0]}”."
            yield Finding("persian-letters", Severity.INFO, message, None, (start, end))


def controls(pair: Pair) -> Iterator[Finding]:
    """Invisible characters.

    A character no one sees: a zero-width space, a soft hyphen, or a direction mark that is opened
    and not closed, which turns the text after it around.
    """
    text = pair.target
    for match in _INVISIBLE.finditer(text):
        if match.group() in pair.source:
            continue
        name = unicodedata.name(match.group(), "control").lower()
        yield _replaced(
            pair, "controls", match, "", Severity.WARNING, f"An invisible character ({name})."
        )
    for index in _unbalanced(text):
        yield Finding(
            "controls",
            Severity.WARNING,
            "A direction control without its partner.",
            None,
            (index, index + 1),
            fix=text[:index] + text[index + 1 :],
        )


def mixed_digits(pair: Pair) -> Iterator[Finding]:
    """Mixed digits.

    The translation writes some numbers in Western digits (25) and others in Arabic ones (٢٥).
    """
    if not _DIGIT.search(pair.target):
        return
    used = {name: found for name, run in _DIGIT_RUNS.items() if (found := run.search(pair.target))}
    if len(used) > 1:
        first = max(used.values(), key=lambda match: match.start())
        yield Finding(
            "mixed-digits",
            Severity.WARNING,
            "Digits of two systems in one text.",
            None,
            first.span(),
        )


def _unbalanced(text: str) -> list[int]:
    if not _DIRECTION.search(text):
        return []
    stack: list[int] = []
    alone = []
    for index, char in enumerate(text):
        if char in _OPEN:
            stack.append(index)
        elif char in "\u202c\u2069":
            if stack and _OPEN[text[stack[-1]]] == char:
                stack.pop()
            else:
                alone.append(index)
    return sorted(alone + stack)


def _is_arabic(pair: Pair) -> bool:
    return language(pair.target_language).script == "Arab"


def _replaced(
    pair: Pair, check: str, match: re.Match[str], instead: str, severity: Severity, message: str
) -> Finding:
    start, end = match.span()
    fixed = pair.target[:start] + instead + pair.target[end:]
    return Finding(check, severity, message, None, (start, end), fix=fixed)
