"""Arabic spelling folded, and the clitics written on the front of a word.

Folding takes away what news desks spell differently (hamza, alef, ya, ta marbuta, vowel signs,
tatweel, direction marks). Nothing is ever stemmed: a clitic is only seen to the left of a form that
is already known.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Sequence

from workbench.text.folds import Folds, fold_letters

# Vowel signs and Koranic marks, tatweel, zero-width and direction marks.
_MARKS = (
    "\u0610-\u061a\u061c\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8"
    "\u06ea-\u06ed\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
)
_MARK = re.compile(f"[{_MARKS}]")
_LEFT_OUT = re.compile(f"[{_MARKS}\u0621]")
# Characters that may fold to several, or to none without being a mark listed above.
_STRANGE = re.compile(
    f"[^\x20-\x7e\u00a0\u00ab\u00bb\u060c\u061b\u061f-\u066c\u2010-\u2026{_MARKS}]"
)
_WIDE = re.compile(r"\s\s+")
_LETTERS = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ء": "",
    "ک": "ك", "گ": "ك", "ی": "ي", "ے": "ي", "ھ": "ه", "ہ": "ه", "ە": "ه",
    "ڤ": "ف", "پ": "ب", "چ": "ج", "ژ": "ز",
}  # fmt: skip
_CONJUNCTIONS = "وف"
_PREPOSITIONS = "بكل"
CLITICS = frozenset(
    {"", *_CONJUNCTIONS, *_PREPOSITIONS}
    | {conjunction + preposition for conjunction in _CONJUNCTIONS for preposition in _PREPOSITIONS}
)
ARTICLE = "ال"

# Words so common that a name which only folds to one of them must be written with its own letters.
_COMMON = """
    على إلى الى حتى متى لدى مدى سوى أي اي إي آن أن ان إن انا أنا إنا مني عني إلي لي في هي هو
    كان كأن كل لكن لكي كي كما لما لم لن له لها لهم به بها بهم ما من مع عن قد كم هل بل ثم أو او
    أم ام إذا اذا أما اما إما الا إلا ألا لا ذا ذي ذو هذا هذه ذلك تلك التي الذي أين اين أول اول
    آخر اخر أحد احد بعد قبل عند غير بين فوق تحت منذ حول دون نحو ضد أمام امام أمس امس غدا اليوم
    الان الآن يوم سنة عام شهر أكثر اكثر أقل اقل مئة مائة رأى راى أتى اتى جرى بنى سعى جده
"""
COMMON_WORDS = frozenset(_COMMON.split())


def _folded(char: str) -> str:
    """One character folded: letters to their plain form, what is no letter or digit to a space."""
    if _MARK.match(char):
        return ""
    parts = [part for part in unicodedata.normalize("NFKD", char) if not _MARK.match(part)]
    parts = [part for part in parts if not unicodedata.combining(part)]
    plain = "".join(_LETTERS.get(part, part) for part in parts)
    if len(plain) == 1 and plain.isdecimal():
        return str(unicodedata.decimal(plain))
    if plain.isalnum():
        return plain.casefold()
    return "" if char in _LETTERS or unicodedata.combining(char) else " "


_FOLDS = Folds(_folded)
"""Characters to their fold; filled as they are met."""

# Nearly every Arabic sentence fits this code page, where a fold is one look-up a letter. What it
# lacks among these characters are dashes, quotation marks and dots: spaces, as the question mark.
_CODEC = "iso8859_6"
_UNUSUAL = re.compile(
    "[^\x20-\x7e\u00a0\u00ab\u00bb\u060c\u061b\u061f\u0621-\u063a\u0640-\u0652\u2010-\u2026]|\\s\\s"
)
_LEFT_OUT_BYTES = "".join(map(chr, (0x621, *range(0x640, 0x641), *range(0x64B, 0x653)))).encode(
    _CODEC
)


def _page() -> bytes:
    """The fold of each byte of the code page; one that folds to nothing is left out anyway."""
    chars = bytes(range(256)).decode(_CODEC, "replace")
    folds = (_FOLDS[ord(char)] for char in chars)
    return b"".join(
        fold.encode(_CODEC) if len(fold) == 1 and fold != "\ufffd" else b" " for fold in folds
    )


_PAGE = _page()


def fold(text: str) -> str:
    """The text as names are compared: same words, one spelling; everything else is a space.

    `fold("إِدلب، حَلَبُ")` is `"ادلب  حلب"`. A run of white space counts as one space.
    """
    if not _UNUSUAL.search(text):
        return text.encode(_CODEC, "replace").translate(_PAGE, _LEFT_OUT_BYTES).decode(_CODEC)
    return text.translate(_FOLDS) if not _WIDE.search(text) else fold_map(text)[0]


def fold_map(text: str) -> tuple[str, tuple[int, ...]]:
    """`fold(text)`, and for each of its characters the index into `text` that it comes from."""
    narrow = {at for run in _WIDE.finditer(text) for at in range(run.start() + 1, run.end())}
    if not narrow and not _STRANGE.search(text):
        return fold(text), _places(text)
    return fold_letters(text, _FOLDS, narrow)


def fold_places(text: str) -> Sequence[int]:
    """The places of `fold_map(text)`, and the length of the text behind them."""
    if _UNUSUAL.search(text):
        return (*fold_map(text)[1], len(text))
    return (*_places(text), len(text)) if _LEFT_OUT.search(text) else range(len(text) + 1)


def _places(text: str) -> tuple[int, ...]:
    """The indexes that a fold keeps where it only leaves characters out."""
    left_out = [found.start() for found in _LEFT_OUT.finditer(text)]
    edges = zip([-1, *left_out], [*left_out, len(text)], strict=True)
    return tuple(itertools.chain.from_iterable(range(a + 1, b) for a, b in edges))


def strip_marks(text: str) -> str:
    """The letters as written, without vowel signs, tatweel and direction marks."""
    return _MARK.sub("", text)


def is_mark(char: str) -> bool:
    """Whether a character is a vowel sign, tatweel, or a zero-width or direction mark."""
    return bool(_MARK.match(char))


def has_article(form: str) -> bool:
    """Whether a form begins with the article ال (ألمانيا does not: its hamza is its own)."""
    letters = strip_marks(form)
    return letters.startswith(ARTICLE) and len(letters) > len(ARTICLE) + 1


def attach_clitic(clitic: str, form: str) -> str:
    """A form with clitics on its front, as it is spelled: ل and ال become لل.

    `attach_clitic("ول", "القاهرة")` is `"وللقاهرة"`; `("ل", "اللاذقية")` is `"للاذقية"`;
    `("ل", "ألمانيا")` is `"لألمانيا"`; before letters that are not Arabic a tatweel joins.
    """
    if not clitic:
        return form
    if clitic.endswith("ل") and has_article(form):
        rest = form[_after_letters(form, 2) :]
        return clitic + rest if rest.startswith("ل") else f"{clitic}ل{rest}"
    joined = form[:1].isalpha() and unicodedata.name(form[0], "").startswith("ARABIC")
    return clitic + form if joined else f"{clitic}\u0640{form}"


def _after_letters(form: str, count: int) -> int:
    """The index behind the first `count` letters and the marks on them."""
    seen = 0
    for at, char in enumerate(form):
        if not is_mark(char):
            if seen == count:
                return at
            seen += 1
    return len(form)


def declined(word: str) -> tuple[str, ...]:
    """A folded word in its three cases: ابو ابي ابا, المسلمون المسلمين, الدولتان الدولتين."""
    for stem in ("اب", "اخ", "ذ"):
        if word in (f"{stem}و", f"{stem}ي", f"{stem}ا"):
            return (f"{stem}و", f"{stem}ي", f"{stem}ا")
    if len(word) >= 6 and word.endswith(("ون", "ين")):
        return (f"{word[:-2]}ون", f"{word[:-2]}ين")
    if len(word) >= 6 and word.endswith("تان"):
        return (word, f"{word[:-2]}ين")
    return (word,)
