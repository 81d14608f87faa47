"""The names of persons in Arabic text: first names, titles before them, particles inside."""

from __future__ import annotations

from workbench.names.arabic_context import Context, Found
from workbench.names.arabic_words import ArabicWord
from workbench.text.arabic import ARTICLE

_LONGEST = 5


class Persons(Context):
    """Finds persons."""

    def person(self, at: int) -> Found | None:
        """A person who may be named from this word on."""
        word = self.held[at]
        if self.lexicon.function(word) and not self._mother(at):
            return None
        if word.fold in self.lexicon.words.lists.get("saying", ()) or self._in_name_of(at):
            return None
        if self._town(word.fold):
            return None
        for clitic, rest in self.lexicon.readings(word):
            if clitic and (self.lexicon.given(word.fold) or word.fold in self.lexicon.words.common):
                break
            end = self._person_end(at, rest)
            score = self._person_score(at, rest, end, clitic)
            if score:
                return (at, clitic, end), "person", score
        return None

    def _in_name_of(self, at: int) -> bool:
        """Whether باسم is no name: after a spokesman, or in المعروف باسم."""
        before = self.word_at(at - 1)
        return self.held[at].fold == "باسم" and bool(
            before and self.lexicon.listed(before.fold, "spokesmen", "nicknames")
        )

    def _mother(self, at: int) -> bool:
        """Whether أم stands for a mother, not for “or”: with its hamza, before a first name."""
        following = self.next_word(at + 1)
        written = self.held[at].text.lstrip("و") == "أم"
        return bool(written and following and self.lexicon.given(following.fold))

    def _person_end(self, at: int, rest: str) -> int:
        """Where a person's name that starts at a word would end (exclusive)."""
        lists = self.lexicon.words.lists
        end = at + 1
        bound = rest in lists.get("openers", ())
        while end - at < _LONGEST + 2 and (word := self.next_word(end)):
            if word.fold in lists.get("particles", ()) and self._particle(word.fold, end):
                bound = word.fold not in ("الدين", "الله")
            elif bound and not self.lexicon.function(word):
                bound = False
            elif not self._surname(word, end, second=end == at + 1):
                break
            end += 1
        return end

    def _particle(self, particle: str, at: int) -> bool:
        if particle in ("الدين", "الله"):
            return True
        following = self.next_word(at + 1)
        if not following or self.lexicon.function(following):
            return False
        if particle in ("ام", "ابي", "لا", "در", "دي", "دو", "خان", "ال", "اب", "ابا"):
            return self.lexicon.name_like(following.fold)
        return True

    def _surname(self, word: ArabicWord, at: int, *, second: bool) -> bool:
        """Whether a word goes on with a person's name; the `second` may be in a dictionary."""
        lexicon = self.lexicon
        if lexicon.function(word) or lexicon.listed(word.fold, "saying", "places"):
            return False
        if any(self._town(form) for form in (word.fold, word.fold.removeprefix("و"))):
            return False
        if not word.fold.startswith(ARTICLE):
            named = lexicon.name_like(word.fold) or lexicon.family(word.fold)
            told = second and bool(self.introduced(at - 1)) and self._bare_surname(word.fold)
            stranger = lexicon.uncommon(word.fold) or self._stranger(word.fold)
            return named or told or (second and stranger)
        bare = word.fold[2:]
        if bare in ("شيخ", "امين"):
            following = self.next_word(at + 1)
            parts = lexicon.words.lists.get("particles", ())
            return bool(
                following and (following.fold in parts or lexicon.name_like(following.fold))
            )
        if lexicon.listed(word.fold, "titles"):
            return False
        if lexicon.listed(word.fold, "peoples"):
            first = self.held[at - 1].fold
            known = lexicon.given(first) and not lexicon.ambiguous(first)
            return second and known and self.introduced(at - 1) == "title"
        nisba = bare.endswith("ي") and len(bare) > 3
        if bare.startswith("عبدال") or nisba or lexicon.given(bare):
            return True
        return lexicon.family(bare) or not lexicon.ordinary(word.fold)

    def _person_score(self, at: int, rest: str, end: int, clitic: int) -> float:
        """How likely a run of words is a person, 0 when it is none."""
        lexicon = self.lexicon
        if rest in lexicon.words.lists.get("openers", ()):
            return self._opener_score(at, rest, end, clitic)
        given, unknown = lexicon.given(rest), lexicon.unknown(rest)
        given = given or (not clitic and lexicon.written_given(self.held[at]))
        if end - at > 1 and not (given or unknown) and not clitic:
            return self._titled_score(at, rest)
        plain = rest in lexicon.words.common or rest in lexicon.words.rare
        if not (given or unknown) or (clitic and (plain or not given)):
            return 0.0
        introduced = self.introduced(at)
        if rest.startswith(ARTICLE):
            return 0.8 if unknown and introduced == "title" else 0.0
        if end - at > 1:
            strangers = not clitic and self._strangers(at)
            return 0.92 if introduced else self._several_score(at, rest, given or strangers)
        return self._single_score(rest, introduced, given and not plain)

    def _several_score(self, at: int, rest: str, named: bool) -> float:
        """The same for several words to which nothing leads; وكيل اللامي is an office."""
        office = rest in self.lexicon.words.lists.get("titles", ())
        if office and self.held[at + 1].fold.startswith(ARTICLE):
            return 0.0
        return 0.8 if named else 0.0

    def _single_score(self, rest: str, introduced: str, given: bool) -> float:
        """The same for one word; `given` says that it is a first name and nothing else."""
        lexicon = self.lexicon
        if rest in lexicon.words.lists.get("titles", ()):
            return 0.0
        if introduced == "title":
            return 0.9
        if rest.endswith("ت") and rest[:-1] in lexicon.words.common and not introduced:
            return 0.0
        if introduced == "saying" and not lexicon.ambiguous(rest):
            return 0.6
        return 0.4 if given else 0.0

    def _town(self, word: str) -> bool:
        lexicon = self.lexicon
        return lexicon.certain(word) and not (lexicon.given(word) or lexicon.family(word))

    def _bare_surname(self, word: str) -> bool:
        """Whether a word that a dictionary has may follow a first name: بطال, ستراند."""
        common = word in self.lexicon.words.common
        place = word in self.lexicon.words.known_places
        return not common and (place or self._stranger(word) or word in self.lexicon.words.rare)

    def _strangers(self, at: int) -> bool:
        """Whether two words that no dictionary has stand together: الكيني ويلسون كيبروتو."""
        first, second = self.held[at].fold, self.held[at + 1].fold
        alone = all(self._stranger(word) and self.lexicon.unknown(word) for word in (first, second))
        return alone and not self.before(at) and first[0] != "ك"

    def _stranger(self, word: str) -> bool:
        return self.lexicon.foreign(word) and word[0] not in "وفبل"

    def _titled_score(self, at: int, rest: str) -> float:
        """A first name that a dictionary has, between a title and a surname with ال."""
        lexicon, surname = self.lexicon, self.held[at + 1].fold
        listed = rest in lexicon.words.common or lexicon.listed(rest, "titles", "places")
        told = self.introduced(at) in ("title", "saying") and not listed
        named = surname.startswith(ARTICLE) and not lexicon.listed(surname, "peoples", "titles")
        return 0.8 if told and named and not rest.startswith(ARTICLE) else 0.0

    def _opener_score(self, at: int, rest: str, end: int, clitic: int) -> float:
        """The same for a name that begins with عبد, أبو, أم, بن …."""
        if end - at == 1 or (clitic and rest in ("ام", "ابي", "بن", "ال")):
            return 0.0
        following = self.held[at + 1].fold
        if rest == "ام":
            return 0.85 if self.lexicon.given(following) else 0.0
        sure = rest in ("عبد", "ابو", "بو") or self.lexicon.name_like(following)
        return 0.85 if sure else 0.0
