"""Whether enforced names stand where they should: an independent judge beside names_enforced.py.

Nothing here is used by the workbench. A name that plain drafting wrote rightly by itself is the
peer: where the reference has another order, it has it for those names, too.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from name_sentences import NamedSentence

from workbench.engines.drafts import Draft

_FRONT = "(?:[وف]?[بكل]?|[وف]?ل)"
_NEAR_HERE, _NEAR_THERE = 2, 3  # words
_LIKE = 0.7
_LIKE_LATIN = 0.6
_LETTERS = 4  # a shorter word resembles too many
_APART = re.compile(r"(?<!\w)[وفبكل]{1,2}\s+$")
_TWICE = re.compile(r"(?<!\w)(\w+)\s+\1(?!\w)")
_POSSESSIVE_TWICE = re.compile(r"['’]s?['’]s")
Span = tuple[int, int]


@dataclass
class Tally:
    """Counts of one way in which names came into their Drafts."""

    names: int = 0
    pairs: int = 0
    in_order: int = 0
    with_words: int = 0
    near: int = 0
    left: int = 0
    broken: int = 0


def judge(
    rows: Sequence[NamedSentence], plain: Sequence[str], drafts: Sequence[Draft], code: str
) -> dict[str, Tally]:
    """A Tally for each way, `engine` for names that plain drafting wrote."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    for row, before, draft in zip(rows, plain, drafts, strict=True):
        for name in row.names:
            here, there = (find(name.expected, t, code) for t in (draft.text, row.reference))
            if here and there:
                way = _way(name.expected, before, draft, code)
                _count(tallies[way], row, draft.text, name.expected, here[0], there[0], code)
    return tallies


def show(tallies: dict[str, Tally]) -> None:
    """Print the table."""
    print("names by way         in all   order as in the reference   beside its words   leftovers"
          "   broken clitics")  # fmt: skip
    for way in sorted(tallies, key=lambda each: -tallies[each].names):
        t = tallies[way]
        print(
            f"  {way:18} {t.names:6}   {t.in_order:4} of {t.pairs:4} pairs "
            f"{t.in_order / max(1, t.pairs):7.1%}   {t.near / max(1, t.with_words):15.1%}"
            f"   {t.left:9}   {t.broken:14}"
        )


def find(form: str, text: str, code: str) -> list[Span]:
    """Every place of a form, with any clitics on its front, in `plain(text)`."""
    return [match.span() for match in re.finditer(pattern(form, code), plain(text))]


def pattern(form: str, code: str) -> str:
    """What a form looks like in `plain` text."""
    letters = re.escape(plain(form))
    if code != "ar":
        return rf"(?<!\w){letters}(?:s|['’]s)?(?!\w)"
    if letters.startswith("ال"):
        return rf"(?<!\w)(?:[وفبك]?[بك]?ال|[وف]?لل){letters[2:]}(?!\w)"
    return rf"(?<!\w){_FRONT}{letters}(?!\w)"


def plain(text: str) -> str:
    """A text without vowel signs, hamza and case."""
    bare = "".join(c for c in text if not unicodedata.combining(c) and c != "ـ")
    return bare.translate(str.maketrans("أإآٱىةچپڤگژ", "ااااي" + "هجبفكز")).casefold()


def _way(form: str, before: str, draft: Draft, code: str) -> str:
    if find(form, before, code):
        return "engine"
    guessed = any(f.check.endswith("put-in") and form in f.message for f in draft.findings)
    return "put in" if guessed else draft.how


def _count(
    tally: Tally, row: NamedSentence, text: str, form: str, here: Span, there: Span, code: str
) -> None:
    text, reference = plain(text), plain(row.reference)
    others = [each.expected for each in row.names if each.expected != form]
    tally.names += 1
    for other in others:
        spans = find(other, text, code), find(other, reference, code)
        if all(spans):
            tally.pairs += 1
            tally.in_order += (spans[0][0] < here) == (spans[1][0] < there)
    near, known = _words_near(text, here, _NEAR_HERE), set(_words_near(reference, there, 99))
    beside = set(_words_near(reference, there, _NEAR_THERE))
    tally.with_words += bool(known.intersection(near))
    tally.near += bool(beside.intersection(near))
    source = next(row.source[n.start : n.end] for n in row.names if n.expected == form)
    tally.left += any(_leftovers(text, reference, plain(source), form, row, code))
    tally.broken += _is_broken(text, here, code)


def _words_near(text: str, span: Span, most: int) -> list[str]:
    """The longer words around a place, without their clitics and article."""
    before = re.findall(r"\w{4,}", text[: span[0]])[-most:]
    after = re.findall(r"\w{4,}", text[span[1] :])[:most]
    return [re.sub(r"^(?:[وف]?[بكل]?ال|[وف]?لل|و)(?=\w{2})", "", word) for word in before + after]


def _leftovers(
    text: str, reference: str, source: str, form: str, row: NamedSentence, code: str
) -> Iterator[str]:
    """Words beside the names that are the same name again, written wrongly or in the source."""
    for name in row.names:
        text = re.sub(pattern(name.expected, code), " ", text)
    legitimate = set(re.findall(r"\w+", reference))
    for word in re.findall(r"\w+", text):
        if len(word) < _LETTERS or word in legitimate:
            continue
        for part in source.split():
            if len(part) >= _LETTERS and _like(word, part) >= _LIKE_LATIN:
                yield word
        for part in plain(form).split():
            bare = re.sub(r"^[وف]?[بكل]?(?=\w{4})", "", word) if code == "ar" else word
            if len(part) >= _LETTERS and max(_like(word, part), _like(bare, part)) >= _LIKE:
                yield word


def _like(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio()


def _is_broken(text: str, here: Span, code: str) -> bool:
    """Whether a clitic stands apart from the name, or a word is said twice before it."""
    start, end = here
    before = text[max(0, start - 16) : start]
    if any(match.end() == len(before.rstrip()) for match in _TWICE.finditer(before)):
        return True
    if code == "ar":
        return bool(_APART.search(before))
    return bool(_POSSESSIVE_TWICE.match(text[end - 2 : end + 3]))
