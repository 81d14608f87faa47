"""Find where a Draft writes a wanted name wrongly, and write it rightly there.

The place is where the target resembles the engine's own rendering of the name alone, the form that
was wanted (a name is a transliteration, so that a wrong form looks like the right one), or the
source that was left standing; where nothing does, where the decoder looked at the name while it
wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import Indel

from workbench.engines.engine import Hypothesis
from workbench.engines.looking import LOOKED, WORD, Looks, touches
from workbench.engines.wanted import Wanted
from workbench.names.forms import is_arabic
from workbench.text import arabic, latin
from workbench.text.arabic import CLITICS, attach_clitic

Span = tuple[int, int]

# Tuned on one half of the sentences of benchmarks/names_enforced.py: below it a word that belongs
# to something else is overwritten more often than a wrong name is mended.
ALIKE = 0.7
_MOST_BY_LOOKS = 0.8  # less sure than a word that looks like the name
_STRIPPING = 0.02
_SHORT = 4  # letters: a shorter word must be nearly the name
_ALIKE_SHORT = 0.85
_OPENING = " \u00a0\n\t([«“‘\"'"
_EACH_WORD = 0.55  # of several that are to be overwritten together
_BROKEN_OFF = 0.72  # for the beginning of a name
_JOINT = re.compile(r"[ \u00a0'’-]+")
_RUN = re.compile(r"[^\s«»“”\"'’()\[\]،؛,.!?؟:;…](?:\S*[^\s«»“”\"'’()\[\]،؛,.!?؟:;…])?")
_FIGURE = re.compile(r"\d(?:[\d.,:/٫٬]*\d)?")
# What an English preposition or conjunction becomes when it is written on an Arabic name.
_CLITIC_OF = {
    "and": "و", "in": "ب", "by": "ب", "with": "ب", "at": "ب", "to": "ل", "for": "ل", "of": "ل",
    "as": "ك", "like": "ك",
}  # fmt: skip
_ENGLISH = """
    a about after all an and are as at be been before but by can for from had has have he her his i
    if in into is it its more no not of on one or our out over said she so than that the their them
    there they this to under up was we were what when where which who will with would you your
"""
_SMALL_WORDS = arabic.COMMON_WORDS | frozenset(_ENGLISH.split())


@dataclass(frozen=True)
class Place:
    """`text[start:end]` is the wrong rendering without its clitic; `sure` from 0 to 1.

    An empty one (start == end) is where the name was left out.
    """

    start: int
    end: int
    clitic: str
    sure: float

    @property
    def empty(self) -> bool:
        """Whether the name was left out, so that it can only be put in."""
        return self.start == self.end

    def replaced(self, text: str, form: str) -> str:
        """The text with the wanted form there, clitics kept."""
        space = " " if self.empty and text[self.end : self.end + 1].isalnum() else ""
        return self.before(text, form) + space + text[self.end :]

    def before(self, text: str, form: str) -> str:
        """The text up to and with the wanted form: what the engine is made to begin with."""
        start = text[: self.start - len(self.clitic)]
        space = " " if self.empty and start and start[-1] not in _OPENING else ""
        return start + space + attach_clitic(self.clitic, form)


def find_place(
    wanted: Wanted,
    hypothesis: Hypothesis,
    renderings: Sequence[str],
    code: str,
    taken: Sequence[Span] = (),
    known: Mapping[Span, Span] | None = None,
) -> Place | None:
    """The likeliest place of a wrong rendering, or None. `taken` spans belong to other names.

    `known` says for source spans of those where the target has them.
    """
    if wanted.occurrence is None:
        return _kept_place(wanted, hypothesis, code, taken, known or {})
    text = hypothesis.text
    shapes = {_fold(form, code) for form in (*renderings, wanted.form, wanted.written)} - {""}
    longest = max((shape.count(" ") + 1 for shape in shapes), default=1)
    best: Place | None = None
    for window in _windows(text, longest, taken):
        for place in _readings(text, window, shapes, code):
            if best is None or place.sure > best.sure:
                best = place
    if best is not None and best.sure >= ALIKE:
        return best
    return looked_at(wanted, hypothesis, code, taken, known or {})


def _kept_place(
    wanted: Wanted,
    hypothesis: Hypothesis,
    code: str,
    taken: Sequence[Span],
    known: Mapping[Span, Span],
) -> Place | None:
    """Where an address, a code or a number is written wrongly: a whole run between spaces.

    A number is only ever exchanged for a number.
    """
    text = hypothesis.text
    form = arabic.fold(wanted.form).replace(" ", "")
    runs = [
        Place(*run.span(), "", Indel.normalized_similarity(form, shown.replace(" ", "")))
        for run in (_FIGURE if wanted.number else _RUN).finditer(text)
        if not touches(run.span(), taken) and (shown := arabic.fold(run.group()))
    ]
    best = max(runs, key=lambda place: place.sure, default=None)
    if best is not None and best.sure >= ALIKE:
        return best
    seen = looked_at(wanted, hypothesis, code, taken, known)
    if seen is None or seen.empty:
        return seen
    over = [run for run in runs if run.start < seen.end and seen.start < run.end]
    if wanted.number and not over:
        return replace(seen, end=seen.start)
    return replace(over[0], sure=seen.sure) if over else seen


def looked_at(
    wanted: Wanted,
    hypothesis: Hypothesis,
    code: str,
    taken: Sequence[Span],
    known: Mapping[Span, Span],
) -> Place | None:
    """The word during which the decoder looked at the name most; None without attention.

    Where it hardly looked there, or the word is a small one, the name was left out: the place is
    empty, beside the words of its neighbours in the source.
    """
    looks = Looks(hypothesis, wanted.source)
    if not looks:
        return None
    share, (start, end) = looks.word(*wanted.spans[0], taken) or (0.0, (0, 0))
    word = hypothesis.text[start:end]
    if share < LOOKED or _fold(word, code) in _SMALL_WORDS:
        gap = looks.gap(*wanted.spans[0], known)
        at = start if gap is None or any(s < gap < e for s, e in taken) else gap
        return Place(at, at, "", min(share, LOOKED)) if hypothesis.text else None
    *_, last = _fold(word, code).split() or [""]
    if last in _SMALL_WORDS and (first := WORD.match(word)):  # it looked there as well
        end = start + first.end()
    clitic = _clitic_by_source(wanted, word) if is_arabic(code) else ""
    return Place(start + len(clitic), end, clitic, min(share, _MOST_BY_LOOKS))


def _readings(text: str, window: Span, shapes: set[str], code: str) -> Iterator[Place]:
    """The window as it is, without each clitic that it may begin with, and without its ’s."""
    start, end = window
    folded = _fold(text[start:end], code)
    if not folded or folded in _SMALL_WORDS:
        return
    yield Place(start, end, "", _likeness(folded, shapes))
    if not is_arabic(code):
        if text[start:end].endswith(("'s", "’s")):
            yield Place(start, end - 2, "", _likeness(_fold(text[start : end - 2], code), shapes))
        return
    for clitic in CLITICS:
        if not clitic or not text.startswith(clitic, start) or end - start < len(clitic) + 2:
            continue
        rest = folded[len(clitic) :]
        likeness = _likeness(rest, shapes)
        if clitic.endswith("ل") and rest.startswith("ل"):  # لل is ل and ال
            likeness = max(likeness, _likeness(f"ا{folded[len(clitic) - 1 :]}", shapes))
        yield Place(start + len(clitic), end, clitic, likeness - _STRIPPING)


def _likeness(folded: str, shapes: set[str]) -> float:
    """How much a folded window looks like the most similar shape, 0 to 1."""
    return max((_alike(folded, shape) for shape in shapes), default=0.0)


def _alike(folded: str, shape: str) -> float:
    likeness = Indel.normalized_similarity(folded, shape)
    if min(len(folded), len(shape)) < _SHORT and likeness < _ALIKE_SHORT:
        return 0.0
    words = folded.split()
    if len(words) == 1:
        return max(likeness, _begun(folded, shape))
    parts = shape.split()
    each = min(max(Indel.normalized_similarity(w, p) for p in parts) for w in words)
    return likeness if each >= _EACH_WORD else 0.0


def _begun(folded: str, shape: str) -> float:
    """A name that the engine broke off after some of its letters is a wrong rendering, too."""
    cut = shape.startswith(folded) and len(folded) * 5 >= len(shape) * 2
    return _BROKEN_OFF if cut and " " not in shape else 0.0


def _windows(text: str, longest: int, taken: Sequence[Span]) -> Iterator[Span]:
    """One to `longest` words in a row, nothing but a space or a hyphen between them."""
    words = [match.span() for match in WORD.finditer(text)]
    for first, (start, last) in enumerate(words):
        for begin, end in words[first : first + longest]:
            if begin > start and not _JOINT.fullmatch(text, last, begin):
                break
            last = end
            if not touches((start, end), taken):
                yield start, end


def _fold(text: str, code: str) -> str:
    folded = arabic.fold(text) if is_arabic(code) else latin.fold(text)
    return " ".join(folded.split())


def _clitic_by_source(wanted: Wanted, word: str) -> str:
    """The clitic on an unknown word, believed only when the source has a word that asks for it."""
    before = re.findall(r"[A-Za-z]+", wanted.source[: wanted.spans[0][0]])
    clitic = _CLITIC_OF.get(before[-1].lower(), "") if before else ""
    return clitic if clitic and word.startswith(clitic) and len(word) > 3 else ""
