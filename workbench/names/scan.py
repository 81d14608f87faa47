"""Where a Form really stands in a folded text: word edges, clitics, capitals, exact letters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from workbench.names.forms import Form
from workbench.names.term import Kind
from workbench.text import arabic, latin

_KNOWN = 3  # times a name was seen to count as known
_SHORT = 2  # letters of a name too short for a clitic to be told from a word of its own


class Hit(NamedTuple):
    """A Form at `text[start:end]`, and the clitic written just before it."""

    form: Form
    start: int
    end: int
    clitic: str = ""

    @property
    def front(self) -> int:
        """Where the clitic starts."""
        return self.start - len(self.clitic)


class Spot(NamedTuple):
    """Where all Forms of one pattern stand; `written` is the text.

    At a `doubtful` one each Form's own letters are still to be compared.
    """

    start: int
    end: int
    clitic: str
    written: str
    doubtful: bool = True


class ArabicScan:
    """A text in Arabic script, folded once; tells which pattern hits are names.

    `fronts` are the characters that can stand right before one.
    """

    fronts = " اوفبكل"

    __slots__ = ("_names", "_places", "folded", "text")

    def __init__(self, text: str, names: Mapping[str, int] | None = None) -> None:
        """`names` are known Arabic names, folded and without article, with their frequency."""
        self.text = text
        self.folded = f"{arabic.fold(text)} "
        self._names = names or {}
        self._places: Sequence[int] | None = None

    def before(self, start: int) -> str | None:
        """The letters of the word before a pattern found there, None where they are no clitic."""
        left = self.folded[self.folded.rfind(" ", 0, start) + 1 : start]
        return left if left in _LEFTS else None

    def spot(self, form: Form, start: int, left: str) -> Spot | None:
        """The Spot of a pattern found at `folded[start:]` after these letters of its word.

        None inside another word.
        """
        pattern = form.pattern
        found = _with_article(pattern, left) if form.cut else _plain(pattern, left)
        if found is None or (left and self._is_name(left, form)):
            return None
        clitic, shift = found
        places = self._places
        if places is None:
            places = self._places = arabic.fold_places(self.text)
        end = start + len(pattern) - 1
        first, last = places[start + shift], places[end - 1] + 1
        if not isinstance(places, range) and _behind_hamza(self.text, first):
            return None
        if places[end] > last:
            last = _end(self.text, places[end], last - 1)
        written = self.text[first:last]
        return Spot(first, last, clitic, written, pattern in _COMMON or _TANWIN in written)

    def is_name(self, form: Form, spot: Spot) -> bool:
        """Whether the letters at a Spot are the Form's, where a common word folds to the same."""
        return not (spot.doubtful and _is_common(spot.written, form.text))

    def _is_name(self, left: str, form: Form) -> bool:
        """Whether clitic and word together are a name better known: كامل is not ك and أمل."""
        word = form.pattern[:-1]
        seen = self._names.get(left + word, 0)
        return not form.cut and seen >= _KNOWN and seen > self._names.get(word, 0)


def _behind_hamza(text: str, first: int) -> bool:
    """Whether a hamza, which no fold shows, stands before a letter: ءحلب is another word."""
    while first and arabic.is_mark(text[first - 1]):
        first -= 1
    return text[first - 1 : first] == "ء"


def _end(text: str, end: int, last: int) -> int:
    """The end of the word's own marks: what follows it unfolded, less invisible signs."""
    while end > last + 1 and not (text[end - 1].isalpha() or _combines(text[end - 1])):
        end -= 1
    return end


def _combines(char: str) -> bool:
    return "\u064b" <= char <= "\u065f" or char == "\u0670"


_LEFTS = arabic.CLITICS | {f"{clitic}ا" for clitic in arabic.CLITICS if clitic[-1:] != "ل"}
"""What may stand before a pattern in its word: a clitic, with the alef that a cut one lost."""


def _plain(pattern: str, left: str) -> tuple[str, int] | None:
    if left and (left not in arabic.CLITICS or len(pattern) - 1 <= _SHORT):
        return None
    return left, 0


def _with_article(pattern: str, left: str) -> tuple[str, int] | None:
    """The clitic before a form with ال, and how far the name starts from its lam."""
    if left.endswith("ا"):
        return left[:-1], -1
    if left.endswith("ل"):
        return left, 0
    if pattern.startswith("لل") and left in ("", "و", "ف"):
        return f"{left}ل", 1
    return None


_COMMON = frozenset(
    f"{arabic.fold(word).removeprefix(prefix)} "
    for word in arabic.COMMON_WORDS
    for prefix in ("", "ا")
)
"""Patterns, cut ones too, that common words fold to."""


def _is_common(word: str, form: str) -> bool:
    """Whether a word is a common one that only folds to the name: على is not علي, دوماً not دوما."""
    letters = arabic.strip_marks(word)
    if form.endswith("ا") and _TANWIN in word:
        return True
    return letters in arabic.COMMON_WORDS and letters != arabic.strip_marks(form)


_TANWIN = "\u064b"  # of an adverb or an object, never of a name that ends in alef


class LatinScan:
    """A text in Latin script (or another with capitals), folded once.

    A pattern brings the space before it, so that anything may stand in front (`fronts` is empty).
    """

    fronts = ""

    __slots__ = ("_places", "folded", "text")

    def __init__(self, text: str, names: Mapping[str, int] | None = None) -> None:
        """`names` are of no use here: Latin script writes no clitics."""
        self.text = text
        self.folded = f" {latin.fold(text)} "
        self._places: tuple[int, ...] | None = None

    def before(self, start: int) -> str | None:
        """Nothing: a pattern starts with a space."""
        return ""

    def spot(self, form: Form, start: int, left: str) -> Spot | None:
        """The Spot of a pattern found at `folded[start:]`: it is padded, so edges are right."""
        places = self._places
        if places is None:
            places = self._places = (*latin.fold_map(self.text)[1], len(self.text))
        if form.plural and form.bare:
            start += len(" the ") - 1
            size = len(form.pattern) - len(" the ") - 2
        else:
            size = len(form.pattern) - (3 if form.plural else 2)
        first, last = places[start], places[start + size - 1] + 1
        return Spot(first, last, "", self.text[first:last])

    def is_name(self, form: Form, spot: Spot) -> bool:
        """Whether the capitals at a Spot are the Form's."""
        return _capitals(spot.written, form)


def _capitals(word: str, form: Form) -> bool:
    """Whether case lets this be the name: acronyms exactly, names at their first capital.

    An article before it may be small: al-Watan is Al-Watan, the Guardian The Guardian. A
    publication has all its capitals: what happens in Aleppo today is not in Aleppo Today.
    """
    name = form.text
    if name.isupper() and len(name) <= _ACRONYM and not form.plural:
        return word.isupper()
    if form.term.kind in (Kind.TITLE, Kind.OTHER):
        return True
    parts = name.replace("-", " ").split()
    found = [part[:1] for part in word.replace("-", " ").split()]
    capitals = [at for at, part in enumerate(parts) if part[:1].isupper()]
    named = [at for at in capitals if parts[at].lower() not in _ARTICLES] or capitals
    asked = named if form.term.kind is Kind.PUBLICATION else named[:1]
    return all(at < len(found) and not found[at].islower() for at in asked)


_ACRONYM = 8  # letters; longer capitals are a headline's
_ARTICLES = latin.ARTICLES | {"the"}


def spots(scan: ArabicScan | LatinScan, form: Form) -> Iterator[Spot]:
    """The Spots of one Form in a text, by position."""
    start = scan.folded.find(form.pattern)
    while start >= 0:
        left = scan.before(start)
        spot = None if left is None else scan.spot(form, start, left)
        if spot is not None:
            yield spot
        start = scan.folded.find(form.pattern, start + 1)
