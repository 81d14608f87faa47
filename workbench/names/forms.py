"""The forms in which a Term may stand in a text: preferred, accepted, forbidden, bare surname."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.names.cases import cases
from workbench.names.surname import surname
from workbench.names.term import Kind, Term
from workbench.text import arabic, latin
from workbench.text.languages import language

_COUNTED = frozenset({Kind.ORGANISATION, Kind.TITLE, Kind.OTHER})

_NOUNS = """
    مدينة بلدة قرية حي معبر مخيم مطار قناة صحيفة جريدة مجلة موقع وكالة تنظيم حركة جماعة دولة
"""
_HEADS = frozenset(_NOUNS.split())
# Spaces that Arabic prints or leaves out: after عبد, and before الله in a name (حزب الله keeps it).
_BEFORE_GOD = "نصر|سعد|جار|فضل|رزق|عطا|ضيف|خلف|حسب|حمد|خير|فتح|عون|مال|جاد|شكر|اسد|سيف"
_APART = re.compile(rf"(?:(?<=\bعبد) (?=ال\w)|(?<=\b(?:{_BEFORE_GOD})) (?=الله\b))")
_TOGETHER = re.compile(rf"(?:(?<=\bعبد)(?=ال\w)|(?<=\b(?:{_BEFORE_GOD}))(?=الله\b))")
# Heads written apart or together with three letters or more: أبو ظبي, أبوظبي; كفر نبل, كفرنبل.
_HEAD_APART = re.compile(r"(?<=\bابو) (?=\w{3})|(?<=\bكفر) (?=\w{3})")
_HEAD_TOGETHER = re.compile(r"(?<=\bابو)(?=\w{3})|(?<=\bكفر)(?=\w{3})")


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a Term in one Language.

    `text` as the glossary has it, `pattern` its fold as looked for (in Arabic script without the
    alef of its article); `standing` is `preferred`, `accepted` or `forbidden`; `bare` marks a
    surname alone, `cut` a pattern that lost its alef, `plural` an English plural;
    `key` is the Term's.
    """

    term: Term
    text: str
    pattern: str
    standing: str
    bare: bool = False
    cut: bool = False
    plural: bool = False
    key: str = ""


def forms_of(term: Term, code: str) -> Iterator[Form]:
    """Every Form of a Term in a Language, the preferred first; none where the fold is empty."""
    build = _arabic if is_arabic(code) else _latin
    for standing, texts in (
        ("preferred", term.accepted(code)[:1]),
        ("accepted", term.accepted(code)[1:]),
        ("forbidden", term.forbidden(code)),
    ):
        for text in texts:
            yield from build(term, text, standing)
    if term.kind is Kind.PERSON:
        bare = dict.fromkeys(surname(text) for text in term.accepted(code))
        for text in bare:
            if text and text not in term.accepted(code):
                yield from build(term, text, "preferred", bare=True)


def headless_forms(term: Term, code: str) -> Iterator[Form]:
    """The accepted Forms less the noun before the name: تدمر for مدينة تدمر.

    A target may leave that noun out; in a source the bare word may be another (she destroys).
    """
    if not is_arabic(code):
        return
    for text in term.accepted(code):
        head, _, name = text.partition(" ")
        if name and head in _HEADS and (head != "وكالة" or " " not in name):
            yield from _arabic(term, name, "accepted")


def is_arabic(code: str) -> bool:
    """Whether a Language is written in Arabic script."""
    return language(code).script == "Arab"


def _arabic(term: Term, text: str, standing: str, bare: bool = False) -> Iterator[Form]:
    cut = arabic.has_article(text)
    folded = arabic.fold(text).strip()
    for pattern in itertools.chain.from_iterable(map(_joined, cases(folded, term))):
        pattern = pattern[1:] if cut else pattern
        if pattern:
            yield Form(term, text, f"{pattern} ", standing, bare, cut, key=term.key)


def _joined(folded: str) -> tuple[str, ...]:
    """A folded form as it is and with the parts of its names written apart or together.

    عبد الرحمن is عبدالرحمن, نصر الله is نصرالله, أبو ظبي is أبوظبي, كفر نبل is كفرنبل.
    """
    shapes = [folded]
    if "عبد" in folded or "الله" in folded:
        shapes += [_APART.sub("", folded), _TOGETHER.sub(" ", folded)]
    if "ابو" in folded or "كفر" in folded:
        shapes += [way for one in shapes for way in _heads(one)]
    return tuple(dict.fromkeys(shapes))


def _heads(folded: str) -> tuple[str, str]:
    return _HEAD_APART.sub("", folded), _HEAD_TOGETHER.sub(" ", folded)


def together_in(folded: str) -> str:
    """A folded text with the parts of its names written together: عبدالرحمن, نصرالله, أبوظبي."""
    return _HEAD_APART.sub("", _APART.sub("", folded))


def _latin(term: Term, text: str, standing: str, bare: bool = False) -> Iterator[Form]:
    folded = latin.fold(text).strip()
    if not folded:
        return
    yield Form(term, text, f" {folded} ", standing, bare, key=term.key)
    without = _without_article(text)
    if bare and without:
        pattern = f" {latin.fold(without).strip()} "
        yield Form(term, without, pattern, standing, bare, key=term.key)
    if folded.endswith("s") or len(folded) < 3 or not folded[-1].isalpha():
        return
    if term.kind in _COUNTED:
        yield Form(term, text, f" {folded}s ", standing, bare, plural=True, key=term.key)
    elif bare:
        for name in filter(None, (text, without)):
            pattern = f" the {latin.fold(name).strip()}s "
            yield Form(term, name, pattern, standing, bare, plural=True, key=term.key)


def _without_article(text: str) -> str:
    head, _, rest = text.replace(" ", "-", 1).partition("-")
    return rest if rest and head.lower() in latin.ARTICLES else ""
