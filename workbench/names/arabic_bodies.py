"""The names of organisations and publications in Arabic text: heads and what belongs to them."""

from __future__ import annotations

from workbench.names.arabic_context import Context, Found
from workbench.names.arabic_words import with_pronoun
from workbench.text.arabic import ARTICLE, strip_marks


class Bodies(Context):
    """Finds organisations and publications."""

    def phrase(self, at: int) -> Found | None:
        """A fixed name of several words."""
        opens = self.lexicon.phrase_openers
        if not any(rest in opens for _, rest in self.lexicon.readings(self.held[at])):
            return None
        phrases = self.lexicon.words.lists.get("phrases", frozenset())
        for size in (4, 3, 2):
            run = self.held[at : at + size]
            if len(run) < size or not all(word.follows for word in run[1:]):
                continue
            for clitic, rest in self.lexicon.readings(run[0]):
                if "_".join([rest, *(word.fold for word in run[1:])]) in phrases:
                    span = (at, clitic, self._adjectives(at + size))
                    return span, "organisation", 0.95
        return None

    def _adjectives(self, end: int) -> int:
        while (word := self.next_word(end)) and self.proper(word.fold):
            end += 1
        return end

    def organisation(self, at: int) -> Found | None:
        """A body: a head such as وزارة and what belongs to it."""
        lists = self.lexicon.words.lists
        for clitic, rest in self.lexicon.readings(self.held[at]):
            if rest in lists.get("definite_organisations", ()):
                end = self._adjectives(at + 1)
                if end == at + 1:
                    return None
                return (at, clitic, self._tail(end)), "organisation", 0.9
            if rest in lists.get("programmes", ()):
                end = self._programme(at + 1)
                return ((at, clitic, end), "organisation", 0.9) if end else None
            if rest in lists.get("circles", ()) and self._of_town(at + 1):
                return (at, clitic, at + 3), "organisation", 0.85
            if rest in lists.get("organisations", ()):
                end = self._construct(at + 1)
                if end == at + 1 and rest in lists.get("causes", ()):
                    end = self._cause(at + 1)
                kind = "publication" if rest == "وكاله" else "organisation"
                return ((at, clitic, end), kind, 0.9) if end > at + 1 else None
        return self._speaking(at)

    def _speaking(self, at: int) -> Found | None:
        """An unknown definite word that says something: ذكرت اليونيسف."""
        word = self.held[at].fold
        named = word.startswith(ARTICLE) and self.lexicon.unknown(word) and not word.endswith("ي")
        if named and not self.is_title(self.held[at]) and self.introduced(at) == "saying":
            return (at, 0, at + 1), "organisation", 0.6
        return None

    def _construct(self, end: int) -> int:
        """Past the genitive and adjectives after وزارة, حزب, جامعة …; unmoved when none follow."""
        word = self.next_word(end)
        openers = self.lexicon.words.lists.get("openers", frozenset()) | _NAMESAKES
        if word and word.fold in openers and self.next_word(end + 1):
            return end + 2
        if not word or self.lexicon.function(word) or not self._names_body(word.fold):
            return end
        if not word.fold.startswith(ARTICLE):
            return self._foreign(end + 1)
        return self._tail(self._definite(end + 1))

    def _of_town(self, at: int) -> bool:
        """Whether an indefinite word and a state or town follow: أطباء السودان."""
        word, town = self.next_word(at), self.next_word(at + 1)
        if not word or not town or word.fold.startswith(ARTICLE) or self.lexicon.function(word):
            return False
        return self.lexicon.certain(town.fold)

    def _programme(self, end: int) -> int:
        """Past a genitive and the adjective that makes it a name: برنامج الأغذية العالمي; or 0."""
        word, adjective = self.next_word(end), self.next_word(end + 1)
        if not word or not adjective or not word.fold.startswith(ARTICLE):
            return 0
        return self._adjectives(end + 1) if self.proper(adjective.fold) else 0

    def _cause(self, end: int) -> int:
        """Past two words that name a body: منظمة أطباء العالم, منظمة هالو ترست; unmoved else."""
        word, genitive = self.next_word(end), self.next_word(end + 1)
        if not word or not genitive or self.lexicon.function(word) or word.fold.startswith(ARTICLE):
            return end
        if self.lexicon.listed(word.fold, "peoples"):
            return end
        if genitive.fold == "بلا" and self.next_word(end + 2):
            return end + 3
        if self.lexicon.foreign(genitive.fold) or self.lexicon.certain(genitive.fold):
            return end + 2
        plain = self.lexicon.listed(genitive.fold, "peoples")
        if not genitive.fold.startswith(ARTICLE) or plain or self.lexicon.function(genitive):
            return end
        return self._tail(self._definite(end + 2))

    def _foreign(self, end: int) -> int:
        """Past the other words of a body with a foreign name: هيومن رايتس ووتش, فرانس برس."""
        first = end
        while (word := self.next_word(end)) and end - first < 3 and self.lexicon.unknown(word.fold):
            end += 1
        town = self.next_word(end)
        if end == first and town and self.lexicon.certain(town.fold):
            return end + 1
        return self._tail(self._definite(end)) if end == first else end

    def _names_body(self, word: str) -> bool:
        if word.startswith(ARTICLE):
            return not self.lexicon.listed(word, "peoples")
        return self.lexicon.unknown(word) or word in self.lexicon.words.known_places

    def _definite(self, end: int) -> int:
        while (word := self.next_word(end)) and end < len(self.held):
            ends = strip_marks(word.text).endswith(("ية", "يه", "ي"))
            adjective = word.fold.startswith(ARTICLE) and ends
            if (
                self.lexicon.function(word)
                or not (adjective or self.proper(word.fold))
                or self.opens_person(end + 1)
            ):
                break
            end += 1
        return end

    def _tail(self, end: int) -> int:
        """Past لحقوق الإنسان, للهجرة, وإعادة إعمار ليبيا after the name of a body."""
        word = self.next_word(end)
        if word and word.fold.startswith("لل") and len(word.fold) > 4:
            end = self._definite(end + 1)
            joined = self.next_word(end)
            if joined and joined.fold.startswith("وال") and not self.opens_person(end + 1):
                end = self._definite(end + 1) if self.lexicon.ordinary(joined.fold[1:]) else end
        elif word and word.fold.startswith("و") and self._portfolio(word.fold[1:]):
            end += 1
        elif word and word.fold.startswith("ل") and self.lexicon.ordinary(word.fold[1:]):
            following = self.next_word(end + 1)
            if following and following.fold.startswith(ARTICLE):
                end += 2
        return end

    def _portfolio(self, word: str) -> bool:
        return word in self.lexicon.words.lists.get("portfolios", ())

    def outlet(self, at: int) -> Found | None:
        """The name after صحيفة, قناة (a publication) or شركة, جماعة (a body)."""
        before = self.word_at(at - 1)
        word = self.held[at]
        if not before or not word.follows or self.lexicon.function(word):
            return None
        heads = {rest for _, rest in self.lexicon.readings(before)}
        kind = ""
        for name, guess in (("media", "publication"), ("groups", "organisation")):
            if heads & self.lexicon.words.lists.get(name, frozenset()):
                kind = guess
        titled = word.fold.startswith(ARTICLE) and not word.fold.endswith("ه")
        people = self.lexicon.listed(word.fold, "peoples")
        if not kind or (people and not (titled and kind == "publication" and heads & _FEMININE)):
            return None
        following = self.next_word(at + 1)
        undefined = self.lexicon.undefined(word.fold) and not with_pronoun(word)
        strange = bool(undefined and following and self.lexicon.foreign(following.fold))
        known = self.lexicon.unknown(word.fold) or self._bears_name(word.fold, kind)
        if not known and not strange:
            return None
        end = at + 1
        while (
            (more := self.next_word(end)) and end - at < 3 and self._goes_on(more.fold, word.fold)
        ):
            end += 1
        if kind == "publication" and end == at + 1 and self._described(word.fold, end):
            end += 1
        return (at, 0, end), kind, 0.85

    def _described(self, first: str, at: int) -> bool:
        """Whether an everyday name goes on with its adjective: موقع عنب بلدي أن."""
        word, following = self.next_word(at), self.next_word(at + 1)
        if not word or first.startswith(ARTICLE) or self.lexicon.function(word):
            return False
        ends = following is None or self.lexicon.function(following)
        return ends and word.fold.endswith("ي") and not word.fold.startswith(ARTICLE)

    def _bears_name(self, word: str, kind: str) -> bool:
        """Whether an everyday word after a head is its name: الوطن, فواصل; not محلية."""
        if word.startswith(ARTICLE):
            return kind == "publication"
        return kind == "publication" and not word.endswith(("ه", "ي")) or self.lexicon.given(word)

    def _goes_on(self, word: str, first: str) -> bool:
        if word == "الله" or (word.startswith(ARTICLE) and word.endswith("يه")):
            return word == "الله"
        if first.startswith(ARTICLE):
            return self.lexicon.foreign(word) and self.lexicon.unknown(word) and self._no_name(word)
        return self.lexicon.unknown(word)

    def _no_name(self, word: str) -> bool:
        return not (self.lexicon.given(word) or self.lexicon.listed(word, "titles", "places"))


_NAMESAKES = frozenset(["ذي", "عين", "بني", "سيدي"])
_FEMININE = frozenset(["صحيفه", "جريده", "مجله", "قناه", "اذاعه"])
