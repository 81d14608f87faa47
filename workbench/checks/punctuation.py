"""Punctuation: how a segment ends, marks of another script, marks that contradict each other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.finding import Finding, Pair, Severity
from workbench.text.inline import blank_inline
from workbench.text.languages import language

# What the marks of every script mean, as one of . ? ! : ; , …
_MEANING = {
    "؟": "?", "？": "?", "؛": ";", "،": ",", "。": ".", "！": "!", "۔": ".", "：": ":", "।": ".",
    "…": "…", "，": ",",
}  # fmt: skip
_MARKS = ".?!:;,…؟؛،۔。？！：，।"
_CLOSING = "\"'”’»)]}›“„*_ \t\u00a0\u200e\u200f\u061c\u2069\u202c"
_CLOSING_QUOTES = tuple("\"'”’»›“")
_ARABIC_LETTER = "\u0621-\u064a\u064b-\u0652\u066e-\u06d3"
_LATIN_IN_ARABIC = re.compile(
    rf"(?<=[{_ARABIC_LETTER}»\")\]٠-٩])\s?([,;?])(?![\d٠-٩])|([,;?])(?=\s*[{_ARABIC_LETTER}])(?<!\d,)"
)
_LATIN_MARK = re.compile("[,;?]")
_ARABIC_IN_OTHER = re.compile(r"[،؛؟]")
_LABEL_WORDS = 8
_HEADLINES = ("title", "heading", "byline")
_ARABIC_MARK = {",": "،", ";": "؛", "?": "؟"}
_OTHER_MARK = {mark: latin for latin, mark in _ARABIC_MARK.items()}
_TWO_MARKS = re.compile("[؟?،,؛;:.]{2}")
_MIXED = re.compile(r"[؟?]{2,}|[،,]{2,}|[؛;]{2,}")
_DOUBLED = re.compile(r"([,،;؛:])\1+|(?<!\.)\.\.(?!\.)|[,،;؛:]\.(?!\.)|\.[،؛](?!\w)")


def final_punctuation(pair: Pair) -> Iterator[Finding]:
    """Final punctuation differs.

    The source ends in a full stop, question mark, exclamation mark or colon and the translation
    does not, or the reverse. ? and ؟ are the same mark; so are ; and ؛.
    """
    source, target = pair.source.rstrip(), pair.target.rstrip()
    if not source or not target:
        return
    ours, theirs = _ending(source), _ending(target)
    if ours == theirs or {ours, theirs} <= {".", "…"} or _same_question(ours, theirs):
        return
    if ours == _quoted_ending(target) or theirs == _quoted_ending(source):
        return
    if (
        theirs == "."
        and not ours
        and pair.role not in _HEADLINES
        and len(source.split()) > _LABEL_WORDS
    ):
        return  # a sentence whose full stop the source forgot
    yield Finding(
        "final-punctuation",
        Severity.WARNING,
        _ending_message(ours, theirs),
        _ending_span(source),
        _ending_span(target),
    )


def mixed_punctuation(pair: Pair) -> Iterator[Finding]:
    """Mixed or doubled punctuation.

    Two marks that say the same stand side by side (؟? or ،,), or a mark is doubled. ؟! is fine.
    """
    text = blank_inline(pair.target)
    if not _TWO_MARKS.search(text):
        return
    for match in _mixed(text):
        mark = language(pair.target_language)
        own = {"?": mark.question, ",": mark.comma, ";": mark.semicolon}[_plain(match.group())[0]]
        yield _marks_finding(pair, match, Severity.ERROR, own)
    for match in _DOUBLED.finditer(text):
        if not _has(pair.source, match.group()):
            yield _marks_finding(pair, match, Severity.WARNING, "")


def punctuation_script(pair: Pair) -> Iterator[Finding]:
    """Punctuation of another script.

    Arabic text takes ، ؛ ؟ instead of , ; ? and other languages the reverse. Commas inside numbers
    and within foreign words are left alone.
    """
    text = blank_inline(pair.target)
    arabic = language(pair.target_language).script == "Arab"
    found = _LATIN_IN_ARABIC if arabic else _ARABIC_IN_OTHER
    if arabic and not _LATIN_MARK.search(text):
        return
    table = _ARABIC_MARK if arabic else _OTHER_MARK
    mixed = {place for match in _mixed(text) for place in range(*match.span())}
    for match in found.finditer(text):
        mark = match.group().strip()
        start = match.end() - 1
        if start in mixed:
            continue
        yield Finding(
            "punctuation-script",
            Severity.WARNING,
            f"“{mark}” should be “{table[mark]}”.",
            None,
            (start, start + 1),
            fix=pair.target[:start] + table[mark] + pair.target[start + 1 :],
        )


def _mixed(text: str) -> Iterator[re.Match[str]]:
    """Runs of one mark written in both scripts."""
    return (match for match in _MIXED.finditer(text) if len(set(match.group())) > 1)


def _plain(marks: str) -> str:
    return "".join(_MEANING.get(mark, mark) for mark in marks)


def _ending(text: str) -> str:
    """What a text's last marks mean, such as `.` or `?!`; empty when it ends without any."""
    start, end = _ending_span(text)
    marks = _plain(text[start:end])
    if marks.endswith("...") or "…" in marks:
        return "…"
    return "".join(sorted(set(marks)))


def _same_question(ours: str, theirs: str) -> bool:
    """؟! answers ? as well as !: emphasis is the translator's."""
    return (
        bool(ours)
        and bool(theirs)
        and {*ours, *theirs} <= {"?", "!"}
        and set(ours) & set(theirs) != set()
    )


def _ending_span(text: str) -> tuple[int, int]:
    """Where the last marks stand, before closing quotes and brackets; empty at the end if none."""
    end = len(text.rstrip(_CLOSING))
    start = len(text[:end].rstrip(_MARKS))
    return (start, end) if start < end else (len(text), len(text))


def _ending_message(ours: str, theirs: str) -> str:
    if not theirs:
        return f"The source ends in “{ours}”, the translation without punctuation."
    if not ours:
        return f"The source ends without punctuation, the translation in “{theirs}”."
    return f"The source ends in “{ours}”, the translation in “{theirs}”."


def _quoted_ending(text: str) -> str | None:
    """How a quotation ends that a full stop follows: ؟». says a question, too."""
    bare = text.rstrip(_CLOSING)
    inside = bare.removesuffix(".")
    if inside == bare or inside[-1:] not in _CLOSING_QUOTES:
        return None
    return _ending(inside) or None


def _has(source: str, marks: str) -> bool:
    return _plain(marks) in _plain(source)


def _marks_finding(pair: Pair, match: re.Match[str], severity: Severity, own: str) -> Finding:
    start, end = match.span()
    fixed = pair.target[:start] + own + pair.target[end:] if own else ""
    return Finding(
        "mixed-punctuation",
        severity,
        f"“{match.group()}” mixes or doubles marks.",
        None,
        (start, end),
        fix=fixed,
    )
