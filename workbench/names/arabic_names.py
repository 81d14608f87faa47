"""Find names in Arabic text, which has no capitals: by the words that stand around and in them.

Titles, verbs of saying and known first names open a person; heads such as مدينة and صحيفة, and
prepositions before words that are no vocabulary, a place or a paper; heads such as وزارة an
organisation. What was found once is then found again alone (a bare surname).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from workbench.names.arabic_words import ArabicLexicon, ArabicWord, split_arabic
from workbench.names.name_words import Mention, NameWords
from workbench.text.arabic import ARTICLE, fold

_LONGEST = 5
_BACK = 5
_SURE = 0.75
Span = tuple[int, int, int]
"""First word, letters of its clitic, last word (exclusive)."""


def find_arabic_names(segments: Sequence[str], words: NameWords, first: int = 0) -> list[Mention]:
    """The names of an Article's segments, in order; segment numbers start at `first`."""
    lexicon = ArabicLexicon(words)
    split = [split_arabic(text) for text in segments]
    found = [
        _find(text, held, at, lexicon)
        for at, (text, held) in enumerate(zip(segments, split, strict=True))
    ]
    again = _echoes([m for part in found for m in part], lexicon)
    mentions = []
    for at, (text, held) in enumerate(zip(segments, split, strict=True)):
        more = _repeated(text, held, at, again, lexicon)
        mentions += _apart([*found[at], *more])
    return [Mention(m.text, m.segment + first, m.start, m.end, m.kind, m.score) for m in mentions]


def _find(text: str, held: list[ArabicWord], segment: int, lexicon: ArabicLexicon) -> list[Mention]:
    finder = _Finder(held, lexicon)
    proposals: list[Mention] = []
    for at in range(len(held)):
        for (start, clitic, end), kind, score in finder.at(at):
            first = held[start].past(clitic)
            last = held[end - 1].end
            proposals.append(Mention(text[first:last], segment, first, last, kind, score))
    return _chained(proposals, text, held, segment, lexicon)


def _apart(mentions: Iterable[Mention]) -> list[Mention]:
    """Mentions that do not overlap: the longest of the sure ones first."""
    kept: list[Mention] = []
    ranked = sorted(mentions, key=lambda m: (m.score < _SURE, m.start - m.end, -m.score))
    for mention in ranked:
        if all(mention.end <= k.start or k.end <= mention.start for k in kept):
            kept.append(mention)
    return sorted(kept, key=lambda m: m.start)


class _Finder:
    """The rules, over the words of one segment."""

    def __init__(self, held: Sequence[ArabicWord], lexicon: ArabicLexicon) -> None:
        self._held = held
        self._lexicon = lexicon

    def at(self, at: int) -> list[tuple[Span, str, float]]:
        """Every name that may start at a word: (span, kind, score)."""
        rules = (self._phrase, self._organisation, self._outlet, self._person, self._place)
        return [found for rule in rules if (found := rule(at)) is not None]

    def _word(self, at: int) -> ArabicWord | None:
        return self._held[at] if 0 <= at < len(self._held) else None

    def _next(self, at: int) -> ArabicWord | None:
        word = self._word(at)
        return word if word and word.follows else None

    def _phrase(self, at: int) -> tuple[Span, str, float] | None:
        phrases = self._lexicon.words.lists.get("phrases", frozenset())
        for size in (4, 3, 2):
            run = self._held[at : at + size]
            if len(run) < size or not all(word.follows for word in run[1:]):
                continue
            for clitic, rest in self._lexicon.readings(run[0]):
                if "_".join([rest, *(word.fold for word in run[1:])]) in phrases:
                    span = (at, clitic, self._adjectives(at + size))
                    return span, "organisation", 0.95
        return None

    def _adjectives(self, end: int) -> int:
        while (word := self._next(end)) and self._proper(word.fold):
            end += 1
        return end

    def _proper(self, word: str) -> bool:
        return word in self._lexicon.words.lists.get("proper_adjectives", ())

    def _organisation(self, at: int) -> tuple[Span, str, float] | None:
        lists = self._lexicon.words.lists
        for clitic, rest in self._lexicon.readings(self._held[at]):
            if rest in lists.get("definite_organisations", ()):
                end = self._adjectives(at + 1)
                if end == at + 1:
                    return None
                return (at, clitic, self._tail(end)), "organisation", 0.9
            if rest in lists.get("organisations", ()):
                end = self._construct(at + 1)
                kind = "publication" if rest == "وكاله" else "organisation"
                return ((at, clitic, end), kind, 0.9) if end > at + 1 else None
        return self._speaking(at)

    def _speaking(self, at: int) -> tuple[Span, str, float] | None:
        """An unknown definite word that says something: ذكرت اليونيسف."""
        word = self._held[at].fold
        named = word.startswith(ARTICLE) and self._lexicon.unknown(word) and not word.endswith("ي")
        if named and self._introduced(at) == "saying":
            return (at, 0, at + 1), "organisation", 0.6
        return None

    def _construct(self, end: int) -> int:
        """Past the genitive and adjectives after وزارة, حزب, جامعة …; unmoved when none follow."""
        word = self._next(end)
        if not word or self._lexicon.function(word) or not self._names_body(word.fold):
            return end
        if not word.fold.startswith(ARTICLE):
            return self._foreign(end + 1)
        return self._tail(self._definite(end + 1))

    def _foreign(self, end: int) -> int:
        """Past the other words of a body with a foreign name: هيومن رايتس ووتش, فرانس برس."""
        first = end
        while (word := self._next(end)) and end - first < 3 and self._lexicon.unknown(word.fold):
            end += 1
        return self._tail(self._definite(end)) if end == first else end

    def _names_body(self, word: str) -> bool:
        if word.startswith(ARTICLE):
            return not self._lexicon.listed(word, "peoples")
        return self._lexicon.unknown(word) or word in self._lexicon.words.known_places

    def _definite(self, end: int) -> int:
        while (word := self._next(end)) and end < len(self._held):
            adjective = word.fold.startswith(ARTICLE) and word.fold.endswith(("يه", "ي"))
            if (
                self._lexicon.function(word)
                or not (adjective or self._proper(word.fold))
                or self._opens_person(end + 1)
            ):
                break
            end += 1
        return end

    def _tail(self, end: int) -> int:
        """Past لحقوق الإنسان, للهجرة, وإعادة إعمار ليبيا after the name of a body."""
        word = self._next(end)
        if word and word.fold.startswith("لل") and len(word.fold) > 4:
            end = self._definite(end + 1)
            joined = self._next(end)
            if joined and joined.fold.startswith("وال") and not self._opens_person(end + 1):
                end = self._definite(end + 1) if self._lexicon.ordinary(joined.fold[1:]) else end
        elif word and word.fold.startswith("ل") and self._lexicon.ordinary(word.fold[1:]):
            following = self._next(end + 1)
            if following and following.fold.startswith(ARTICLE):
                end += 2
        return end

    def _opens_person(self, at: int) -> bool:
        word = self._next(at)
        return bool(
            word and self._lexicon.given(word.fold) and not self._lexicon.ambiguous(word.fold)
        )

    def _outlet(self, at: int) -> tuple[Span, str, float] | None:
        """The name after صحيفة, قناة (a publication) or شركة, جماعة (a body)."""
        before = self._word(at - 1)
        word = self._held[at]
        if not before or not word.follows or self._lexicon.function(word):
            return None
        heads = {rest for _, rest in self._lexicon.readings(before)}
        kind = ""
        for name, guess in (("media", "publication"), ("groups", "organisation")):
            if heads & self._lexicon.words.lists.get(name, frozenset()):
                kind = guess
        if not kind or self._lexicon.listed(word.fold, "peoples"):
            return None
        if not self._lexicon.unknown(word.fold) and not self._bears_name(word.fold, kind):
            return None
        end = at + 1
        while (more := self._next(end)) and end - at < 3 and self._goes_on(more.fold, word.fold):
            end += 1
        if kind == "publication" and end == at + 1 and self._described(word.fold, end):
            end += 1
        return (at, 0, end), kind, 0.85

    def _described(self, first: str, at: int) -> bool:
        """Whether an everyday name goes on with its adjective: موقع عنب بلدي أن."""
        word, following = self._next(at), self._next(at + 1)
        if not word or first.startswith(ARTICLE) or self._lexicon.function(word):
            return False
        ends = following is None or self._lexicon.function(following)
        return ends and word.fold.endswith("ي") and not word.fold.startswith(ARTICLE)

    def _bears_name(self, word: str, kind: str) -> bool:
        """Whether an everyday word after a head is its name: الوطن, فواصل; not محلية."""
        if word.startswith(ARTICLE):
            return kind == "publication"
        return kind == "publication" and not word.endswith(("ه", "ي")) or self._lexicon.given(word)

    def _goes_on(self, word: str, first: str) -> bool:
        if word == "الله" or (word.startswith(ARTICLE) and word.endswith("يه")):
            return word == "الله"
        return self._lexicon.unknown(word) and not first.startswith(ARTICLE)

    def _person(self, at: int) -> tuple[Span, str, float] | None:
        word = self._held[at]
        if self._lexicon.function(word) and not self._mother(at):
            return None
        if word.fold in self._lexicon.words.lists.get("saying", ()) or self._in_name_of(at):
            return None
        for clitic, rest in self._lexicon.readings(word):
            if clitic and (
                self._lexicon.given(word.fold) or word.fold in self._lexicon.words.common
            ):
                break
            end = self._person_end(at, rest)
            score = self._person_score(at, rest, end, clitic)
            if score:
                return (at, clitic, end), "person", score
        return None

    def _in_name_of(self, at: int) -> bool:
        """Whether باسم is “in the name of”: after a spokesman, before whom he speaks for."""
        before = self._word(at - 1)
        return self._held[at].fold == "باسم" and bool(
            before and self._lexicon.listed(before.fold, "spokesmen")
        )

    def _mother(self, at: int) -> bool:
        """Whether أم stands for a mother, not for “or”: with its hamza, before a first name."""
        following = self._next(at + 1)
        written = self._held[at].text.lstrip("و") == "أم"
        return bool(written and following and self._lexicon.given(following.fold))

    def _person_end(self, at: int, rest: str) -> int:
        """Where a person's name that starts at a word would end (exclusive)."""
        lists = self._lexicon.words.lists
        end = at + 1
        bound = rest in lists.get("openers", ())
        while end - at < _LONGEST + 2 and (word := self._next(end)):
            if word.fold in lists.get("particles", ()) and self._particle(word.fold, end):
                bound = word.fold not in ("الدين", "الله")
            elif bound and not self._lexicon.function(word):
                bound = False
            elif not self._surname(word, end, second=end == at + 1):
                break
            end += 1
        return end

    def _particle(self, particle: str, at: int) -> bool:
        if particle in ("الدين", "الله"):
            return True
        following = self._next(at + 1)
        if not following or self._lexicon.function(following):
            return False
        if particle in ("ام", "ابي", "لا", "در", "دي", "دو", "خان", "ال", "اب", "ابا"):
            return self._lexicon.name_like(following.fold)
        return True

    def _surname(self, word: ArabicWord, at: int, *, second: bool) -> bool:
        """Whether a word goes on with a person's name; the `second` may be in a dictionary."""
        lexicon = self._lexicon
        if lexicon.function(word) or lexicon.listed(word.fold, "saying", "places"):
            return False
        if not word.fold.startswith(ARTICLE):
            named = lexicon.name_like(word.fold) or lexicon.family(word.fold)
            return named or (second and lexicon.uncommon(word.fold))
        bare = word.fold[2:]
        if bare == "شيخ":
            following = self._next(at + 1)
            return bool(following and lexicon.name_like(following.fold))
        if lexicon.listed(word.fold, "titles"):
            return False
        if lexicon.listed(word.fold, "peoples"):
            first = self._held[at - 1].fold
            known = lexicon.given(first) and not lexicon.ambiguous(first)
            return second and known and self._introduced(at - 1) == "title"
        nisba = bare.endswith("ي") and len(bare) > 3
        if bare.startswith("عبدال") or nisba or lexicon.given(bare):
            return True
        return lexicon.family(bare) or not lexicon.ordinary(word.fold)

    def _person_score(self, at: int, rest: str, end: int, clitic: int) -> float:
        """How likely a run of words is a person, 0 when it is none."""
        lexicon = self._lexicon
        if rest in lexicon.words.lists.get("openers", ()):
            return self._opener_score(at, rest, end, clitic)
        given, unknown = lexicon.given(rest), lexicon.unknown(rest)
        plain = rest in lexicon.words.common or rest in lexicon.words.rare
        if not (given or unknown) or (clitic and (plain or not given)):
            return 0.0
        introduced = self._introduced(at)
        if rest.startswith(ARTICLE):
            return 0.8 if unknown and introduced == "title" else 0.0
        if end - at > 1:
            return 0.92 if introduced else 0.8 if given else 0.0
        if rest in lexicon.words.lists.get("titles", ()):
            return 0.0
        if introduced == "title":
            return 0.9
        if introduced == "saying" and not self._lexicon.ambiguous(rest):
            return 0.6
        return 0.4 if given and not plain else 0.0

    def _opener_score(self, at: int, rest: str, end: int, clitic: int) -> float:
        """The same for a name that begins with عبد, أبو, أم, بن …."""
        if end - at == 1 or (clitic and rest in ("ام", "ابي", "بن", "ال")):
            return 0.0
        following = self._held[at + 1].fold
        if rest == "ام":
            return 0.85 if self._lexicon.given(following) else 0.0
        sure = rest in ("عبد", "ابو", "بو") or self._lexicon.name_like(following)
        return 0.85 if sure else 0.0

    def _introduced(self, at: int) -> str:
        """What leads to a name here: a title within a few words, a verb of saying, or nothing."""
        before = self._word(at - 1)
        word = self._held[at]
        if not before:
            return ""
        if word.follows and any(
            rest in self._lexicon.words.lists.get("saying", ())
            for _, rest in self._lexicon.readings(before)
        ):
            return "saying"
        if not (word.follows or word.gap.strip() in ("،", ",")):
            return ""
        for back in range(1, _BACK + 1):
            held = self._word(at - back)
            if held is None:
                return ""
            if self._is_title(held) or (back == 1 and self._lexicon.listed(held.fold, "led")):
                return "title"
            leads = held.fold.startswith(ARTICLE) or self._lexicon.listed(held.fold, "peoples")
            if not leads or (back > 1 and not self._held[at - back + 1].follows):
                return ""
        return ""

    def _is_title(self, word: ArabicWord) -> bool:
        titles = self._lexicon.words.lists.get("titles", frozenset())
        for _, rest in self._lexicon.readings(word):
            if rest in titles or (rest.startswith(ARTICLE) and rest[2:] in titles):
                return True
            if rest.startswith("ل") and rest[1:] in titles:
                return True
        return False

    def _place(self, at: int) -> tuple[Span, str, float] | None:
        word = self._held[at]
        if self._lexicon.function(word):
            return None
        found = self._gazetteer(at, (3, 2)) or self._two_words(at) or self._gazetteer(at, (1,))
        if found or self._lexicon.listed(word.fold, "peoples"):
            return found
        before = self._word(at - 1)
        if not before or not word.follows:
            return None
        unknown = self._lexicon.unknown(word.fold)
        heads = {rest for _, rest in self._lexicon.readings(before)}
        street = bool(heads & _STREETS) and word.fold.startswith(ARTICLE)
        if self._heads_place(before) and (street or self._lexicon.uncommon(word.fold)):
            return (at, 0, self._more_place(at + 1)), "place", 0.8 if unknown else 0.7
        if unknown and self._towards(before) and not self._governs(at):
            return (at, 0, self._more_place(at + 1)), "place", 0.65
        return None

    def _two_words(self, at: int) -> tuple[Span, str, float] | None:
        """تل تمر, رأس العين where a place is expected."""
        following = self._next(at + 1)
        if self._held[at].fold not in self._lexicon.words.lists.get("place_heads", ()):
            return None
        if not following or self._lexicon.function(following) or not self._before(at):
            return None
        return (at, 0, at + 2), "place", 0.9

    def _governs(self, at: int) -> bool:
        """Whether a word is a noun with a genitive (استئناف المفاوضات) or a plural, not a name."""
        word, following = self._held[at].fold, self._next(at + 1)
        if word.startswith(ARTICLE) and word.endswith(("ين", "ون", "ات")):
            return True
        genitive = bool(following and following.fold.startswith(ARTICLE))
        return genitive and following is not None and self._lexicon.ordinary(following.fold)

    def _more_place(self, end: int) -> int:
        word = self._next(end)
        if word and self._lexicon.unknown(word.fold) and word.fold[0] not in "وفبلك":
            return end + 1
        return end

    def _gazetteer(self, at: int, sizes: Sequence[int]) -> tuple[Span, str, float] | None:
        places = self._lexicon.words.known_places
        for size in sizes:
            run = self._held[at : at + size]
            if len(run) < size or not all(word.follows for word in run[1:]):
                continue
            for clitic, rest in self._lexicon.readings(run[0]):
                name = " ".join([rest, *(word.fold for word in run[1:])])
                if name in places and self._sure_place(at, name, clitic):
                    return (at, clitic, at + size), "place", 0.9 if size > 1 else 0.88
        return None

    def _sure_place(self, at: int, name: str, clitic: int) -> bool:
        """Whether a name of the gazetteer is meant, not a word or a person spelled like it."""
        words = self._lexicon.words
        if len(name) < (4 if clitic else 3) or self._lexicon.function(self._held[at]):
            return False
        head, _, rest = name.partition(" ")
        if rest and head in words.lists.get("places", ()):
            return False
        if rest or (name in words.states and name not in words.common):
            return True
        if clitic and self._held[at].fold in words.common:
            return False
        if name in words.common and name.startswith(ARTICLE) and name not in words.states:
            before = self._word(at - 1)
            return bool(before and self._heads_place(before))
        if name in words.common or name in words.rare or name in words.given:
            return self._before(at)
        return True

    def _before(self, at: int) -> bool:
        before = self._word(at - 1)
        return bool(
            before
            and self._held[at].follows
            and (self._towards(before) or self._heads_place(before))
        )

    def _towards(self, word: ArabicWord) -> bool:
        lists = self._lexicon.words.lists
        bare = word.fold[1:] if word.fold[0] in "وف" else word.fold
        return word.fold in lists.get("towards", ()) or bare in lists.get("towards", ())

    def _heads_place(self, word: ArabicWord) -> bool:
        places = self._lexicon.words.lists.get("places", frozenset())
        return any(rest in places for _, rest in self._lexicon.readings(word))


_STREETS = frozenset(
    ["جسر", "حي", "شارع", "ساحه", "دوار", "مخيم", "معبر", "سجن", "قلعه", "سوق", "حاجز", "مدينه"]
)


def _chained(
    proposals: list[Mention],
    text: str,
    held: Sequence[ArabicWord],
    segment: int,
    lexicon: ArabicLexicon,
) -> list[Mention]:
    """Add what follows a place by و: في القامشلي وعامودا."""
    mentions = _apart(proposals)
    ends = {m.end: m for m in mentions if m.kind == "place"}
    for at, word in enumerate(held):
        before = held[at - 1] if at else None
        if before is None or before.end not in ends or not word.fold.startswith("و"):
            continue
        rest = word.fold[1:]
        listed = rest in lexicon.words.known_places
        if (
            word.gap.strip() in ("", "،")
            and len(rest) > 2
            and (listed or lexicon.unknown(word.fold))
        ):
            start = word.past(1)
            added = Mention(text[start : word.end], segment, start, word.end, "place", 0.6)
            mentions.append(added)
            ends[word.end] = added
    return _apart(mentions)


def _echoes(mentions: Sequence[Mention], lexicon: ArabicLexicon) -> dict[str, str]:
    """Single words that stand for a name found elsewhere: fold -> kind."""
    echoes: dict[str, str] = {}
    for mention in mentions:
        words = fold(mention.text).split()
        last = words[-1]
        if mention.kind == "person" and len(words) > 1:
            if last not in lexicon.words.common:
                echoes.setdefault(last, "person")
        elif len(words) == 1 and mention.score > 0.5 and lexicon.uncommon(last):
            echoes.setdefault(last, mention.kind)
    return echoes


def _repeated(
    text: str,
    held: Sequence[ArabicWord],
    segment: int,
    echoes: dict[str, str],
    lexicon: ArabicLexicon,
) -> list[Mention]:
    mentions = []
    for word in held:
        for clitic, rest in lexicon.readings(word):
            if rest in echoes:
                start = word.past(clitic)
                mentions.append(
                    Mention(text[start : word.end], segment, start, word.end, echoes[rest], 0.5)
                )
                break
    return mentions
