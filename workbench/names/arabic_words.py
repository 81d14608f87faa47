"""Arabic words as the name finder sees them: folded, with the clitics that may stand in front."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from workbench.names.name_words import NameWords
from workbench.text.arabic import ARTICLE, fold, strip_marks

_WORD = re.compile(r"[\u0610-\u061a\u0620-\u065f\u0670-\u06d3]+")
_CLITICS = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل")
_BODY_CLITICS = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول")
_ENDINGS = (
    "ه",
    "ها",
    "هم",
    "هما",
    "نا",
    "كم",
    "ات",
    "ون",
    "ين",
    "ان",
    "تين",
    "تان",
    "وا",
    "ت",
    "ا",
)
_VERBAL = ("سي", "ست", "ي", "ت", "ن", "م")
_VERB_OPENS = ("ي", "ت", "ن", "سي", "ست", "سن")
_PRONOUNS = ("ته", "تها", "تهم", "ها", "هم", "هما", "نا")
_NO_GIVEN = ("places", "organisations", "media", "groups", "saying", "function", "towards")
TANWIN = "\u064b"
_FINAL_YA = {"علي"}
_FINAL_HAMZA = {"هنا"}
_SPACE = re.compile(r"^[ \u00a0\u202f]+$")


@dataclass(frozen=True)
class ArabicWord:
    """One word: its text and place, its fold, and what parts it from the word before."""

    text: str
    start: int
    end: int
    fold: str
    gap: str

    @functools.cached_property
    def follows(self) -> bool:
        """Whether only a space stands between it and the word before."""
        return bool(_SPACE.match(self.gap))

    def past(self, clitic: int) -> int:
        """Where the word starts in the text once so many letters are taken from its front."""
        if not clitic:
            return self.start
        seen = 0
        for at, char in enumerate(self.text):
            if seen == clitic and fold(char).strip():
                return self.start + at
            seen += bool(fold(char).strip())
        return self.end


def split_arabic(text: str) -> list[ArabicWord]:
    """The words of a text in Arabic letters."""
    words: list[ArabicWord] = []
    end = 0
    for match in _WORD.finditer(text):
        folded = fold(match.group()).strip()
        if folded:
            gap = text[end : match.start()]
            words.append(ArabicWord(match.group(), match.start(), match.end(), folded, gap))
            end = match.end()
    return words


class ArabicLexicon:
    """Questions about single words, answered from the word lists."""

    def __init__(self, words: NameWords) -> None:
        self.words = words
        self._ambiguous = words.lists.get("ambiguous", frozenset())
        self._readings: dict[str, list[tuple[int, str]]] = {}
        self._everyday: dict[str, bool] = {}
        self._heads: dict[str, str] = {}
        self._lists: dict[str, frozenset[str]] = {}
        self._ordinary: dict[str, bool] = {}
        self._function: dict[str, bool] = {}
        longer = (*words.known_places, *words.lists.get("certain", ()))
        self.place_openers = frozenset(name.split(" ")[0] for name in longer if " " in name)
        phrases = words.lists.get("phrases", frozenset())
        self.phrase_openers = frozenset(phrase.split("_")[0] for phrase in phrases)

    def listed(self, word: str, *names: str) -> bool:
        """Whether a folded word, with or without ال or و, is in one of the lists."""
        held = self._lists.get(word)
        if held is None:
            forms = {word, *(word.removeprefix(front) for front in (ARTICLE, "و", "ل"))}
            lists = self.words.lists.items()
            held = frozenset(name for name, listed in lists if not forms.isdisjoint(listed))
            self._lists[word] = held
        return not held.isdisjoint(names)

    def function(self, word: ArabicWord) -> bool:
        """Whether it is no name: a small word (على, not علي), or an adverb with tanwin."""
        held = self._function.get(word.text)
        if held is None:
            held = self._function[word.text] = self._is_function(word)
        return held

    def _is_function(self, word: ArabicWord) -> bool:
        if TANWIN in word.text:
            return True
        plain = strip_marks(word.text)
        if word.fold in _FINAL_YA and not plain.endswith("ى"):
            return False
        if word.fold in _FINAL_HAMZA and plain.endswith("ء"):
            return False
        stripped = (word.fold, word.fold[1:] if word.fold[0] in "وف" else "")
        return any(form in self.words.lists.get("function", ()) for form in stripped)

    def given(self, word: str) -> bool:
        """Whether it is a first name."""
        return word in self.words.given and not any(
            word in self.words.lists.get(name, ()) for name in _NO_GIVEN
        )

    def written_given(self, word: ArabicWord) -> bool:
        """Whether it is a first name as written: هناء, not the هنا that folds like it."""
        if word.fold in _FINAL_HAMZA:
            return not self.function(word)
        return self.given(word.fold)

    def ambiguous(self, word: str) -> bool:
        """Whether a first name is far oftener an ordinary word."""
        return word in self._ambiguous

    def ordinary(self, word: str) -> bool:
        """Whether a word, or what is left without clitics and endings, is everyday vocabulary."""
        held = self._ordinary.get(word)
        if held is None:
            held = self._ordinary[word] = self._is_ordinary(word)
        return held

    def _is_ordinary(self, word: str) -> bool:
        bare = word.removeprefix(ARTICLE) if len(word) > 4 else word
        if word in self.words.rare or bare in self.words.rare:
            return True
        return any(self.everyday(form) for form in _stripped(word))

    def everyday(self, word: str) -> bool:
        """Whether a word as it stands, or its stem, is frequent or in a hand-written list."""
        held = self._everyday.get(word)
        if held is None:
            held = self._everyday[word] = self._is_everyday(word)
        return held

    def _is_everyday(self, word: str) -> bool:
        if self.listed(word, "peoples", "titles", "saying", "places", "function", "towards"):
            return True
        bare = word.removeprefix(ARTICLE) if len(word) > 4 else word
        common = self.words.common
        if word in common or bare in common:
            return True
        if any(stem in common for stem in _stems(bare)):
            return True
        verbs = [bare[len(front) :] for front in _VERBAL if bare.startswith(front)]
        return bare == word and any(len(verb) > 2 and verb in common for verb in verbs)

    def unknown(self, word: str) -> bool:
        """Whether it is long enough to be a name and no everyday word."""
        return len(word) > 2 and not self.ordinary(word)

    def uncommon(self, word: str) -> bool:
        """Whether it is no frequent word, though a dictionary may have it."""
        return len(word) > 2 and not any(self.everyday(form) for form in _stripped(word))

    def certain(self, word: str) -> bool:
        """Whether it is a state or a great town, and a place wherever it stands."""
        return word in self.words.lists.get("certain", ())

    def undefined(self, word: str) -> bool:
        """Whether no dictionary has the word as it stands, and it is without ال."""
        listed = word in self.words.common or word in self.words.rare
        return not listed and len(word) > 2 and not word.startswith(ARTICLE)

    def foreign(self, word: str) -> bool:
        """Whether no dictionary has the word as it stands and it does not open like a verb."""
        if not self.undefined(word):
            return False
        return word in self.words.known_places or not word.startswith(_VERB_OPENS)

    def family(self, word: str) -> bool:
        """Whether it is a family name, with or without ال."""
        return word.removeprefix(ARTICLE) in self.words.family

    def name_like(self, word: str) -> bool:
        """Whether it may be part of a person's name where a name is expected."""
        return self.given(word) or self.unknown(word)

    def head(self, word: str) -> str:
        """Whether a word heads a body: `h` (وزارة), `H` with ال, or nothing."""
        held = self._heads.get(word)
        if held is None:
            held = self._heads[word] = self._head(word)
        return held

    def _head(self, word: str) -> str:
        bodies = self.words.lists.get("bodies", frozenset())
        for clitic in _BODY_CLITICS:
            rest = word[len(clitic) :]
            if not word.startswith(clitic):
                continue
            if rest in bodies:
                return "h"
            if rest.startswith(ARTICLE) and rest[2:] in bodies:
                return "H"
        return "H" if word.startswith("لل") and word[2:] in bodies else ""

    def readings(self, word: ArabicWord) -> list[tuple[int, str]]:
        """(letters of clitic, rest) for each way to read a word, the whole word first."""
        held = self._readings.get(word.fold)
        if held is None:
            held = self._readings[word.fold] = _readings(word.fold)
        return held


def _readings(word: str) -> list[tuple[int, str]]:
    return [
        (len(clitic), word[len(clitic) :])
        for clitic in _CLITICS
        if word.startswith(clitic) and len(word) - len(clitic) >= 3 - (not clitic)
    ]


def with_pronoun(word: ArabicWord) -> bool:
    """Whether a noun ends in a pronoun as written: مقطورته, not مقطورة."""
    return len(word.fold) > 4 and strip_marks(word.text).endswith(_PRONOUNS)


def _stems(word: str) -> list[str]:
    """A word without pronoun or plural ending; a ta that opened before it is closed again."""
    stems = [word[: -len(end)] for end in _ENDINGS if word.endswith(end)]
    stems = [stem for stem in stems if len(stem) > 2]
    return stems + [stem + "ه" for stem in stems] + [s[:-1] + "ه" for s in stems if s[-1] == "ت"]


def _stripped(word: str) -> list[str]:
    forms = [word]
    for clitic in _CLITICS[1:]:
        if word.startswith(clitic) and len(word) - len(clitic) >= 3:
            forms.append(word[len(clitic) :])
    if word.startswith("لل"):
        forms.append(ARTICLE + word[2:])
    return forms
