"""The names of places in Arabic text: the gazetteer, heads and directions before a word."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.names.arabic_context import Context, Found
from workbench.names.arabic_words import with_pronoun
from workbench.text.arabic import ARTICLE


class Places(Context):
    """Finds places."""

    def place(self, at: int) -> Found | None:
        """A place that may be named from this word on."""
        word = self.held[at]
        pair = self._certain_pair(at)
        if pair or (self.lexicon.function(word) and not (word.fold == "ام" and self.before(at))):
            return pair
        if self.lexicon.listed(word.fold, "organisations", "media", "groups"):
            return None
        found = self._gazetteer(at, (3, 2)) or self._two_words(at) or self._gazetteer(at, (1,))
        if found or self.lexicon.listed(word.fold, "peoples"):
            return found
        before = self.word_at(at - 1)
        if not before or not word.follows:
            return None
        unknown = self.lexicon.unknown(word.fold)
        heads = {rest for _, rest in self.lexicon.readings(before)}
        street = bool(heads & _STREETS) and word.fold.startswith(ARTICLE)
        named = self.lexicon.uncommon(word.fold) or self._settled(at, heads)
        if self.heads_place(before) and (street or named):
            return (at, 0, self._more_place(at + 1)), "place", 0.8 if unknown else 0.7
        if with_pronoun(word) or self._governs(at):
            return None
        if unknown and (self.towards(before) or self._pair(at)):
            return (at, 0, self._more_place(at + 1)), "place", 0.65
        return None

    def _certain_pair(self, at: int) -> Found | None:
        """A state or town of two words: أم درمان."""
        following = self.next_word(at + 1)
        pairs = self.lexicon.words.lists.get("certain_pairs", frozenset())
        for clitic, rest in self.lexicon.readings(self.held[at]):
            if following and f"{rest}_{following.fold}" in pairs:
                return (at, clitic, at + 2), "place", 0.95
        return None

    def _two_words(self, at: int) -> Found | None:
        """تل تمر, رأس العين where a place is expected."""
        following = self.next_word(at + 1)
        if self.held[at].fold not in self.lexicon.words.lists.get("place_heads", ()):
            return None
        if not following or self.lexicon.function(following) or not self.before(at):
            return None
        opens = following.fold == "عبد" and self.next_word(at + 2)
        return (at, 0, at + (3 if opens else 2)), "place", 0.9

    def _settled(self, at: int, heads: set[str]) -> bool:
        """Whether a word that only looks inflected names a town: بلدية القريتين, قرية غويران."""
        word, common = self.held[at].fold, self.lexicon.words.common
        if not heads & _SETTLEMENTS or with_pronoun(self.held[at]):
            return False
        if word.startswith(ARTICLE):
            return word not in common and word[2:] not in common
        return self.lexicon.foreign(word)

    def _pair(self, at: int) -> bool:
        """Whether بين stands before and و with a place after: بين حمص والقريتين."""
        before, following = self.word_at(at - 1), self.next_word(at + 1)
        if not before or before.fold not in ("بين", "وبين") or not following:
            return False
        return following.fold.startswith("و") and self._known(following.fold[1:])

    def _known(self, name: str) -> bool:
        """Whether the gazetteer has a name that is no frequent word."""
        words = self.lexicon.words
        plain = name in words.common or name in words.given
        return self.lexicon.certain(name) or (name in words.known_places and not plain)

    def _joined(self, at: int) -> bool:
        """Whether another place is joined to this word by و: ضربت البيضاء وسوسة."""
        following = self.word_at(at + 1)
        if not following or not following.fold.startswith("و"):
            return False
        return following.gap.strip() in ("", "،") and self._known(following.fold[1:])

    def _governs(self, at: int) -> bool:
        """Whether a word is a noun with a genitive (استئناف المفاوضات) or a plural, not a name."""
        word, following = self.held[at].fold, self.next_word(at + 1)
        if word.startswith(ARTICLE) and word.endswith(("ين", "ون", "ات")):
            return True
        genitive = bool(following and following.fold.startswith(ARTICLE))
        return genitive and following is not None and self.lexicon.ordinary(following.fold)

    def _more_place(self, end: int) -> int:
        word = self.next_word(end)
        if word and self.lexicon.unknown(word.fold) and word.fold[0] not in "وفبلك":
            return end + 1
        return end

    def _gazetteer(self, at: int, sizes: Sequence[int]) -> Found | None:
        opens = self.lexicon.place_openers
        if not any(rest in opens for _, rest in self.lexicon.readings(self.held[at])):
            sizes = [size for size in sizes if size == 1]
        for size in sizes:
            run = self.held[at : at + size]
            if len(run) < size or not all(word.follows for word in run[1:]):
                continue
            for clitic, rest in self.lexicon.readings(run[0]):
                name = " ".join([rest, *(word.fold for word in run[1:])])
                if self.lexicon.certain(name) and self._stands(at, clitic):
                    return (at, clitic, at + size), "place", 0.9
                if any(word.fold[0] == "و" and self._known(word.fold[1:]) for word in run[1:]):
                    continue
                listed = name in self.lexicon.words.known_places
                if listed and self._sure_place(at, name, clitic):
                    return (at, clitic, at + size), "place", 0.9 if size > 1 else 0.88
        return None

    def _stands(self, at: int, clitic: int) -> bool:
        """Whether a great town is meant, not a word whose first letters are like clitics."""
        word = self.held[at].fold
        return not clitic or len(word) - clitic > 3 or word not in self.lexicon.words.rare

    def _sure_place(self, at: int, name: str, clitic: int) -> bool:
        """Whether a name of the gazetteer is meant, not a word or a person spelled like it."""
        words = self.lexicon.words
        if len(name) < (4 if clitic else 3) or self.lexicon.function(self.held[at]):
            return False
        before = self.word_at(at - 1)
        headed = bool(before and self.heads_place(before))
        head, _, rest = name.partition(" ")
        if not rest and self.is_title(self.held[at]):
            return headed
        if rest and head in words.lists.get("places", ()):
            return False
        if rest or (name in words.states and name not in words.common):
            return True
        if clitic and self.held[at].fold in words.common:
            return False
        if name in words.common and name.startswith(ARTICLE) and name not in words.states:
            return headed or self._joined(at)
        if name in words.common or name in words.rare or name in words.given:
            return self.before(at) or (not clitic and self._joined(at))
        return True


_SETTLEMENTS = frozenset(["مدينه", "بلده", "قريه", "بلديه", "ناحيه", "محافظه", "حي", "ضاحيه"])
_STREETS = frozenset(
    ["جسر", "حي", "شارع", "ساحه", "دوار", "مخيم", "معبر", "سجن", "قلعه", "سوق", "حاجز", "مدينه"]
)
