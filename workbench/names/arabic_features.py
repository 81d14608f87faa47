"""What stands around each word of an Arabic segment: the features of places for the tagger."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbench.names.arabic_context import Context
from workbench.names.arabic_words import ArabicLexicon, ArabicWord
from workbench.names.known_names import KnownNames
from workbench.text.arabic import ARTICLE, strip_marks

TATWEEL_CLITIC = re.compile("^[وف]?[بلك]ـ")
"""A clitic held off the name it stands before: بـ«…», لـحزب."""
_GAPS = (
    (".", ".!?؟…"),
    (",", "،,؛;"),
    ("q", '«"“”'),
    ("Q", "»"),
    ("(", "(["),
    (")", ")]"),
    ("-", "-–—/"),
    (":", ":"),
    ("d", "0123456789٠١٢٣٤٥٦٧٨٩"),
)
_BACK = 6


class Surroundings:
    """The words of one segment with what the rules found in it, read feature by feature."""

    def __init__(
        self,
        held: Sequence[ArabicWord],
        ruled: Sequence[str],
        categories: Sequence[str],
        lexicon: ArabicLexicon,
        known: KnownNames,
    ) -> None:
        self.held = held
        self.ruled = ruled
        self.categories = categories
        self.context = Context(held, lexicon)
        self.lexicon = lexicon
        self.nicknames = lexicon.words.lists.get("nicknames", frozenset())
        self.heads = [lexicon.head(word.fold) for word in held]
        self.gaps = ["^", *(_gap(word.gap) for word in held[1:]), "$"]
        self.spans = self._spans(known)

    def around(self, at: int) -> list[str]:
        """The features that are of no single word."""
        return [
            *self._introduced(at),
            *self._rules(at),
            *self.spans[at],
            *self._body(at),
        ]

    def classes(self, at: int) -> tuple[str, ...]:
        """The classes of a word, two before it and one after it, and what stands between them."""
        last = self.categories[at - 1] if at else "^"
        first = self.categories[at - 2] if at > 1 else "^"
        following = self.categories[at + 1] if at + 1 < len(self.categories) else "$"
        return first, last, self.gaps[at], self.categories[at], self.gaps[at + 1], following

    def _introduced(self, at: int) -> list[str]:
        word, category = self.held[at].fold, self.categories[at]
        told = self.context.introduced(at)
        article = "al" if word.startswith(ARTICLE) else ""
        last = self.held[at - 1].fold if at else "^"
        found = [f"intro={told}|{category}", f"pw|al={last}|{article}"]
        following = self.held[at + 1].fold if at + 1 < len(self.held) else "$"
        found += [f"fl={last}|{category}", f"fn={category}|{following}"]
        if told:
            found.append(f"intro={told}")
        if self.context.before(at):
            found.append(f"before|{category}")
        if TATWEEL_CLITIC.match(self.held[at].text):
            found.append("tat")
        if last in self.nicknames:
            found.append("nick")
        if at > 1 and last == "باسم" and self.held[at - 2].fold in self.nicknames:
            found.append("nick2")
        return found

    def _rules(self, at: int) -> list[str]:
        steps = [step for step in (-1, 0, 1) if 0 <= at + step < len(self.ruled)]
        found = [f"rule{step:+d}={self.ruled[at + step]}" for step in steps]
        return [*found, f"rulec={self.ruled[at]}|{self.categories[at]}"]

    def _spans(self, known: KnownNames) -> list[list[str]]:
        """What the list of known names says of each word."""
        words = self.lexicon.words
        found: list[list[str]] = [[] for _ in self.held]
        for span in known.spans(self.held):
            rest = self.held[span.start].fold[len(span.clitic) :]
            single = span.size == 1
            plain = single and (rest in words.common or rest in words.given)
            size = ("1" if single else "2") + ("c" if plain else "")
            clitic = "&" if span.clitic and span.clitic in "وف" else "~" if span.clitic else "0"
            end = span.start + span.size
            found[span.start] += [
                f"K=B{clitic}{span.kinds}{size}",
                f"KB{size[0]}",
                f"Kc={clitic}{size}",
            ]
            for at in range(span.start + 1, end):
                found[at] += [f"K=I{span.kinds}", "KI"]
            if end < len(self.held):
                found[end].append(f"Kafter={span.kinds}")
            if span.start:
                found[span.start - 1].append(f"Kbefore={span.kinds}")
        return found

    def _body(self, at: int) -> list[str]:
        """Whether the word heads a body (هيئة, المجلس), or belongs to the head before it."""
        word, head = self.held[at], self.heads[at]
        found = self._heading(at) if head else []
        chain, steps, first = self._chain(at)
        if not chain:
            return found
        shape, end = _shape(word.fold), strip_marks(word.text)[-1:]
        category, words = self.categories[at], self.lexicon.words
        proper = "p" if self.lexicon.listed(word.fold, "peoples", "proper_adjectives") else ""
        plain = "c" if self.lexicon.everyday(word.fold) else "u"
        given = "g" if word.fold in words.given else ""
        return [
            *found,
            f"ch={chain}",
            f"ch={chain}{min(steps, 3)}{shape}",
            f"che={chain}{shape}{end}",
            f"chc={chain}{min(steps, 2)}{category}",
            f"chp={chain}{proper}",
            f"chw={first}{shape}",
            f"chg={chain}{given}{plain}",
            *self._agreement(at, chain, shape),
        ]

    def _agreement(self, at: int, chain: str, shape: str) -> list[str]:
        """Whether a word ends as the one before it does, and what follows it: البرية والبحرية."""
        ending, last = (strip_marks(self.held[off].text)[-2:] for off in (at, at - 1))
        like = "=" if ending == last else "+" if ending[-1:] == last[-1:] else "-"
        following = self.held[at + 1] if at + 1 < len(self.held) else None
        after = _shape(following.fold) if following and following.follows else "$"
        return [
            f"cha={chain}{shape}{like}{_shape(self.held[at - 1].fold)}",
            f"chn={chain}{shape}{after}",
        ]

    def _heading(self, at: int) -> list[str]:
        word, head = self.held[at], self.heads[at]
        following = self.held[at + 1] if at + 1 < len(self.held) else None
        if following is None or not following.follows:
            return [f"bh={head}", f"bhn={head}$"]
        shape = _shape(following.fold)
        shape = shape if shape in ("al", "lil") else ""
        end = strip_marks(following.text)[-1:]
        plain = "c" if self.lexicon.everyday(following.fold) else "u"
        return [
            f"bh={head}",
            f"bhn={head}{shape}{end}",
            f"bhc={head}{self.categories[at + 1]}",
            f"bhw={word.fold}|{shape}",
            f"bhC={head}{shape}{plain}",
        ]

    def _chain(self, at: int) -> tuple[str, int, str]:
        """The head that a word may belong to: its sort, how far back, the word itself."""
        back = at - 1
        while back >= 0 and at - back <= _BACK and self.held[back + 1].follows:
            word = self.held[back].fold
            if self.heads[back]:
                return self.heads[back], at - back, word
            goes_on = word.startswith((ARTICLE, "لل", "وال")) or at - back == 1
            if not goes_on and not (back and self.heads[back - 1] == "h"):
                break
            back -= 1
        return "", 0, ""


def class_features(classes: tuple[str, ...]) -> list[str]:
    """The features of neighbouring classes, as `Surroundings.classes` gives them."""
    first, last, gap, category, next_gap, following = classes
    before, after = f"{last}{gap}", f"{next_gap}{following}"
    return [
        f"g0={gap}",
        f"g1={next_gap}",
        f"gg={gap}|{next_gap}",
        f"g0c={gap}|{category}",
        f"g1c={next_gap}|{category}",
        f"pc={before}|{category}",
        f"cn={category}|{after}",
        f"pcn={before}|{category}|{after}",
        f"pp={first}|{before}",
        f"ppc={first}|{before}|{category}",
    ]


def _shape(word: str) -> str:
    for opening, shape in ((ARTICLE, "al"), ("لل", "lil"), ("وال", "wal"), ("ل", "l")):
        if word.startswith(opening):
            return shape
    return ""


def _gap(gap: str) -> str:
    if not gap.strip() and "\n" not in gap:
        return "_"
    return "".join(mark for mark, chars in _GAPS if any(c in chars for c in gap)) or "?"
