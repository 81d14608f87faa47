"""Find names in English spellings that no Variant lists, by folding key and name lexicon."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rapidfuzz import fuzz

from workbench.names.forms import Form, forms_of
from workbench.names.lexicon import Lexicon, same_words
from workbench.names.scan import Hit
from workbench.names.term import Kind, Term
from workbench.text.latin import ARTICLES
from workbench.text.romanised import name_key, name_words, sound_key, unglued

_UPPER = "A-Z\u00c0-\u00d6\u00d8-\u00de\u0100\u0106\u010c\u011e\u0130\u0141\u015a\u015e\u0160\u017d"
_DASH = "\u2010-\u2015-"
# What may stand in small letters before a name: any article with a hyphen, else no English word.
_LEAD = (
    rf"(?:(?:{'|'.join(sorted({*ARTICLES, 'a'}))})[{_DASH}]"
    rf"|(?:[ae]l|bin|ibn|bint|abu|abd|abd[ue]l)[{_DASH} ])+"
)
_CAPITAL = re.compile(rf"[{_UPPER}][\w'’ʼʻʿʾ`]*")
_BEFORE = re.compile(rf"(?<![\w'’{_DASH}]){_LEAD}$", re.IGNORECASE)
_BETWEEN = re.compile(rf"[ \u00a0\n{_DASH}](?:{_LEAD})?")
_REACH = 16  # letters that particles before a name take at most
_POSSESSIVE = re.compile(r"['’]s?$")
_ARTICLED = re.compile(r"(?:^|[\s-])(?:al|el|a[dnrstz]|a(?:sh|dh|th))[-\s]", re.IGNORECASE)
_SENTENCE = re.compile(r"(?:^|[.!?:…]['\"”’)\]]*\s+|[\"“‘(\[]|\n)$")
_LONGEST = 6  # words of a name
# A single word that is no bare surname needs more: so many letters, so alike (percent), and where
# the lexicon knows both words their forms in common, else these log-odds.
_LETTERS, _ALIKE, _SHARED, _SURE = 4, 80, 0.5, 1.5


class SpellingIndex:
    """The Latin forms of some Terms by folding key; only names that are romanised are in it."""

    def __init__(self, terms: Iterable[Term], code: str, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._forms: dict[str, list[Form]] = {}
        self._bare: dict[str, list[Form]] = {}
        self._persons: set[str] = set()
        for term in terms:
            for form in forms_of(term, code):
                if form.bare and not form.plural:
                    self._persons.add(form.key)
                    for key in lexicon.keys(form.text):
                        self._bare.setdefault(key, []).append(form)
                elif form.standing != "forbidden" and not form.plural and _romanised(form):
                    self._forms.setdefault(name_key(form.text), []).append(form)
        self._meant = functools.lru_cache(maxsize=65536)(self._look_up)
        self._alone = functools.lru_cache(maxsize=65536)(self._look_up_bare)
        self._same_word = functools.lru_cache(maxsize=65536)(lexicon.same_word)

    def hits(self, text: str) -> Iterator[Hit]:
        """Every Hit in the runs of capitals of a text but bare surnames, overlapping ones too."""
        if self._forms:
            for start, end in _spans(text):
                forms = self._meant(text[start:end])
                if forms:
                    yield from _named(text, start, end, forms)

    def surnames(self, text: str, known: Mapping[str, int]) -> Iterator[Hit]:
        """The surnames of persons by key, each only from the given index on."""
        if self._persons.isdisjoint(known):
            return
        for start, end in _spans(text):
            forms = self._alone(text[start:end])
            if forms:
                near = [form for form in forms if known.get(form.key, end) <= start]
                if len(near) > 1:
                    order = list(known)
                    near.sort(key=lambda form: order.index(form.key))
                yield from _named(text, start, end, ((form, True) for form in near))

    def _look_up_bare(self, spelled: str) -> tuple[Form, ...]:
        """The surnames that a spelling is of, whoever of their persons is known."""
        spelled = _POSSESSIVE.sub("", spelled)
        words = name_words(spelled)
        near = {id(form): form for key in self._lexicon.keys(spelled) for form in self._at(key)}
        return tuple(form for form in near.values() if self._same(words, name_words(form.text)))

    def _at(self, key: str) -> Sequence[Form]:
        return self._bare.get(key, ())

    def _same(self, first: tuple[str, ...], second: tuple[str, ...]) -> bool:
        return same_words(first, second, self._same_word)

    def _look_up(self, spelled: str) -> tuple[tuple[Form, bool], ...]:
        """The Forms a spelling is of, each with whether it is one at a sentence's start too."""
        spelled = _POSSESSIVE.sub("", spelled)
        words = name_words(spelled)
        found = []
        for form in self._forms.get(name_key(spelled), ()):
            sure = _ANYWHERE if len(words) > 1 else self._is_sure(spelled, form)
            if sure and self._same(words, name_words(form.text)):
                found.append((form, sure == _ANYWHERE))
        return tuple(found)

    def _is_sure(self, spelled: str, form: Form) -> int:
        """Whether a word alone may count: not at all, within a sentence, or anywhere."""
        words, names = name_words(spelled), name_words(form.text)
        if form.term.kind not in (Kind.PERSON, Kind.PLACE) or len(names) != 1 or not words:
            return _NOWHERE
        word, name = unglued(words[0]), unglued(names[0])
        if len(word) < _LETTERS or spelled.isupper() or fuzz.ratio(word, name) < _ALIKE:
            return _NOWHERE
        agreement = self._lexicon.agreement(word, name)
        if agreement is not None:
            return _ANYWHERE if agreement >= _SHARED else _NOWHERE
        alike = sound_key(word) != sound_key(name) or self._lexicon.odds(word, name) > _SURE
        return _WITHIN if alike else _NOWHERE


_NOWHERE, _WITHIN, _ANYWHERE = 0, 1, 2


def _named(text: str, start: int, end: int, forms: Iterable[tuple[Form, bool]]) -> Iterator[Hit]:
    """The Hits of Forms at a span of capitals, particles before it taken in."""
    end = start + len(_POSSESSIVE.sub("", text[start:end]))
    before = _BEFORE.search(text, max(0, start - _REACH), start)
    front = before.start() if before else start
    first = _SENTENCE.search(text, max(0, front - 8), front) is not None
    for form, anywhere in forms:
        if anywhere or not first:
            yield Hit(form, front, end)


@functools.lru_cache(maxsize=16)  # full names and surnames are looked for in the same text
def _spans(text: str) -> tuple[tuple[int, int], ...]:
    """Every span of up to _LONGEST words in the runs of capitals of a text."""
    return tuple(
        (start, end)
        for run in _runs(text)
        for at, (start, _) in enumerate(run)
        for _, end in run[at : at + _LONGEST]
    )


def _runs(text: str) -> Iterator[list[tuple[int, int]]]:
    """Spans of words with capitals that stand together, with nothing but particles between."""
    run: list[tuple[int, int]] = []
    for word in _CAPITAL.finditer(text):
        start, end = word.span()
        if run and not _BETWEEN.fullmatch(text, run[-1][1], start):
            yield run
            run = []
        run.append((start, end))
    if run:
        yield run


def _romanised(form: Form) -> bool:
    if form.text.isupper():
        return False
    return form.term.kind in (Kind.PERSON, Kind.PLACE) or bool(_ARTICLED.search(form.text))
