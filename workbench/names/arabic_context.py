"""What stands around a word of an Arabic text: titles, verbs of saying, directions."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.names.arabic_words import ArabicLexicon, ArabicWord
from workbench.text.arabic import ARTICLE

_BACK = 5
Span = tuple[int, int, int]
"""First word, letters of its clitic, last word (exclusive)."""
Found = tuple[Span, str, float]
"""A name: its span, kind and score."""


class Context:
    """The words of one segment, with the questions that every rule asks of them."""

    def __init__(self, held: Sequence[ArabicWord], lexicon: ArabicLexicon) -> None:
        self.held = held
        self.lexicon = lexicon

    def word_at(self, at: int) -> ArabicWord | None:
        """The word there, if there is one."""
        return self.held[at] if 0 <= at < len(self.held) else None

    def next_word(self, at: int) -> ArabicWord | None:
        """The word there, if only a space stands before it."""
        word = self.word_at(at)
        return word if word and word.follows else None

    def proper(self, word: str) -> bool:
        """Whether an adjective makes a definite head a name."""
        lists = self.lexicon.words.lists
        bare = word.removeprefix(ARTICLE)
        peoples = bare in lists.get("peoples", ()) and bare not in lists.get("plain_adjectives", ())
        listed = word in lists.get("proper_adjectives", ())
        return listed or (peoples and word.startswith(ARTICLE))

    def opens_person(self, at: int) -> bool:
        """Whether a first name stands there."""
        word = self.next_word(at)
        return bool(
            word and self.lexicon.given(word.fold) and not self.lexicon.ambiguous(word.fold)
        )

    def introduced(self, at: int) -> str:
        """What leads to a name here: a title within a few words, a verb of saying, or nothing."""
        before = self.word_at(at - 1)
        word = self.held[at]
        if not before:
            return ""
        if word.follows and any(
            rest in self.lexicon.words.lists.get("saying", ())
            for _, rest in self.lexicon.readings(before)
        ):
            return "saying"
        if not (word.follows or word.gap.strip() in ("،", ",")):
            return ""
        for back in range(1, _BACK + 1):
            held = self.word_at(at - back)
            if held is None:
                return ""
            if self.is_title(held) or (back == 1 and self.lexicon.listed(held.fold, "led")):
                return "title"
            leads = held.fold.startswith(ARTICLE) or self.lexicon.listed(held.fold, "peoples")
            if not leads or (back > 1 and not self.held[at - back + 1].follows):
                return ""
        return ""

    def is_title(self, word: ArabicWord) -> bool:
        """Whether a word is a title, with or without clitic and article."""
        titles = self.lexicon.words.lists.get("titles", frozenset())
        for _, rest in self.lexicon.readings(word):
            if rest in titles or (rest.startswith(ARTICLE) and rest[2:] in titles):
                return True
            if rest.startswith("ل") and rest[1:] in titles:
                return True
        return False

    def before(self, at: int) -> bool:
        """Whether a direction or the head of a place stands before."""
        before = self.word_at(at - 1)
        return bool(
            before and self.held[at].follows and (self.towards(before) or self.heads_place(before))
        )

    def towards(self, word: ArabicWord) -> bool:
        """Whether a word is a direction or preposition before places."""
        lists = self.lexicon.words.lists
        bare = word.fold[1:] if word.fold[0] in "وف" else word.fold
        return word.fold in lists.get("towards", ()) or bare in lists.get("towards", ())

    def heads_place(self, word: ArabicWord) -> bool:
        """Whether a word is a noun whose next word names a place."""
        places = self.lexicon.words.lists.get("places", frozenset())
        return any(rest in places for _, rest in self.lexicon.readings(word))
