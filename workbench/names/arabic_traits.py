"""What one written word of an Arabic text shows by itself: the features of words for the tagger."""

from __future__ import annotations

import math
from dataclasses import dataclass

from workbench.names.arabic_words import TANWIN, ArabicLexicon, ArabicWord
from workbench.names.name_model import NameModel
from workbench.text.arabic import ARTICLE, fold, strip_marks

_LISTS = tuple(
    word
    for line in (
        "titles saying places place_heads towards organisations definite_organisations groups",
        "media proper_adjectives peoples function particles openers portfolios led spokesmen",
        "ambiguous causes circles certain",
    )
    for word in line.split()
)
_CATEGORIES = tuple(
    word
    for line in (
        "function saying titles places organisations definite_organisations media groups",
        "openers peoples proper_adjectives towards led certain",
    )
    for word in line.split()
)
_WITH_ARTICLE = ("titles", "peoples", "media", "groups")
_CLITICS = ("و", "ب", "ل", "ف", "ك", "وب", "ول", "لل")
_FAR = ("f=", "cat=", "w:", "tanwin", "al", "s2=", "r&=", "r~=")
_PLAIN = ("function", "common", "commonbare", "stemcommon")
_NOT_AFTER = ("r&:", "r~:c")
_STEP = 1.5
"""Log-odds to a bucket of how a word looks."""


@dataclass(frozen=True)
class Traits:
    """The class of a word and the features that it has by itself."""

    category: str
    here: tuple[str, ...]

    def seen_from(self, step: int) -> list[str]:
        """The features that a word has for one `step` words before it (1, 2) or after (-1, -2)."""
        if step == 1:
            return [f"+1:{trait}" for trait in self.here if not trait.startswith(_NOT_AFTER)]
        if step == -1:
            return [f"-1:{trait}" for trait in self.here]
        return [f"{step:+d}:{trait}" for trait in self.here if trait.startswith(_FAR)]


class ArabicTraits:
    """Reads words as they are written."""

    def __init__(self, lexicon: ArabicLexicon, model: NameModel) -> None:
        self.lexicon = lexicon
        self.model = model
        self._categories: dict[str, str] = {}

    def of(self, text: str) -> Traits:
        """The traits of a word as written."""
        word, plain = fold(text).strip(), strip_marks(text)
        category = self.category(word)
        named = category == "function" and self._only_folds_to_function(text, word)
        if named:
            category = "given"
        here = [f"f={word}*" if named else f"f={word}", f"cat={category}"]
        here.append(f"len={min(len(word), 8)}")
        here += [f"p1={word[:1]}", f"p2={word[:2]}"]
        here += [f"s1={plain[-1:]}", f"s2={plain[-2:]}", f"s3={word[-3:]}"]
        if TANWIN in text or plain.endswith("اً"):
            here.append("tanwin")
        if word.startswith(ARTICLE):
            here += ["al", f"al{plain[-2:]}"]
        here += [f"w:{trait}" for trait in self._lists(word) if not (named and trait in _PLAIN)]
        for clitic in _CLITICS:
            rest = ARTICLE + word[2:] if clitic == "لل" else word[len(clitic) :]
            if word.startswith(clitic) and len(word) - len(clitic) >= 3:
                mark = "&" if clitic in "وف" else "~"
                here += [f"r{mark}:{trait}" for trait in self._lists(rest)]
                here.append(f"r{mark}={rest}")
                if rest.startswith(ARTICLE):
                    here.append(f"r{mark}al")
        here.append(f"fq={self._often(word)}")
        if word[0] in "وفبلك" and len(word) > 3:
            rest = ARTICLE + word[2:] if word.startswith("لل") else word[1:]
            here.append(f"rq={self._often(rest)}")
        return Traits(category, tuple(here))

    def _only_folds_to_function(self, text: str, word: str) -> bool:
        """Whether a word is no small word as it is written: علي, هناء."""
        return not self.lexicon.function(ArabicWord(text, 0, len(text), word, ""))

    def _often(self, word: str) -> str:
        held = self.model.often.get(word, 0)
        article = ""
        if not held and word.startswith(ARTICLE):
            held, article = self.model.often.get(word[2:], 0), "a"
        return f"{article}{int(math.log10(held + 1) * 2)}" if held else "0"

    def _lists(self, word: str) -> list[str]:
        words, lexicon = self.lexicon.words, self.lexicon
        bare = word.removeprefix(ARTICLE) if len(word) > 4 else word
        found = []
        for name in _LISTS:
            listed = words.lists.get(name, ())
            if word in listed:
                found.append(name)
            elif bare in listed:
                found.append(f"{name}*")
        held = (
            ("given", word in words.given),
            ("family", bare in words.family),
            ("gaz", word in words.known_places),
            ("state", word in words.states),
            ("common", word in words.common),
            ("commonbare", word not in words.common and bare in words.common),
            ("rare", word in words.rare),
            ("rarebare", word not in words.rare and bare in words.rare),
            ("stemcommon", lexicon.everyday(word)),
        )
        found += [name for name, is_so in held if is_so]
        return found + self._met(word, bare) + self._looks(word)

    def _met(self, word: str, bare: str) -> list[str]:
        """How often a word was met as a name."""
        for form, mark in ((word, "u"), (bare, "U")):
            among, native = self.model.met.get(form, (0, 0))
            if among or native:
                size = min(3, int(math.log2(among + native + 1)))
                share = ("a" if native > among else "f") if mark == "u" else ""
                return [f"{mark}{size}{share}"]
        return []

    def _looks(self, word: str) -> list[str]:
        if len(word) < 3:
            return []
        native, foreign = self.model.looks(word)
        return [
            f"ca{_bucket(native)}",
            f"cf{_bucket(foreign)}",
            f"cm{_bucket(max(native, foreign))}",
        ]

    def category(self, word: str) -> str:
        """One coarse class of a folded word, for pairs of neighbours."""
        held = self._categories.get(word)
        if held is None:
            held = self._categories[word] = self._category(word)
        return held

    def _category(self, word: str) -> str:
        lists = self.lexicon.words.lists
        for form, clitic in _unclitic(word):
            bare = form.removeprefix(ARTICLE) if len(form) > 4 else form
            article = "+" if bare != form else ""
            for name in _CATEGORIES:
                listed = lists.get(name, ())
                if form in listed or (name in _WITH_ARTICLE and bare in listed):
                    return f"{name}{article}{clitic}"
        words = self.lexicon.words
        if word in words.given and word not in words.common:
            return "given"
        article = "+" if word.startswith(ARTICLE) else ""
        if self.lexicon.everyday(word):
            return f"common{article}"
        if self.lexicon.ordinary(word):
            return f"rare{article}"
        if word in words.known_places:
            return "gaz"
        return f"unk{article}{'N' if max(self.model.looks(word)) > 0 else ''}"


def _unclitic(word: str) -> list[tuple[str, str]]:
    forms = [(word, "")]
    if word[0] in "وف" and len(word) > 3:
        forms.append((word[1:], "&"))
    if word[0] in "بلك" and len(word) > 3:
        forms.append((word[1:], "~"))
    if word.startswith("لل") and len(word) > 4:
        forms.append((ARTICLE + word[2:], "~"))
    return forms


def _bucket(odds: float) -> int:
    return max(-4, min(4, math.floor(odds / _STEP)))
