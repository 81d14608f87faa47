"""Spellings of Arabic names in Latin letters: their words, a folding key, how two of them differ.

The key keeps what every romanisation agrees on, the consonants in coarse classes, and lets go of
articles, vowels, doubled letters, kh/x, q/k, dh/z and the like. It brings candidates together; a
name lexicon decides (`names/lexicon.py`).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from workbench.text.latin import ARTICLES, fold

_ABD = frozenset(
    ("abd", "abed", "abdul", "abdel", "abdal", "abdil", "abdoul", "abdol", "abdur", "abdus")
    + ("abder", "abdes", "abdou")
)
_FIXED = {
    "bin": "ibn", "ben": "ibn", "bn": "ibn", "abou": "abu", "aboo": "abu", "abi": "abu",
    "abul": "abu", "aboul": "abu", "abol": "abu", "oum": "umm", "um": "umm", "om": "umm",
    "eddin": "din", "eddine": "din", "edin": "din", "aldin": "din", "uddin": "din", "deen": "din",
    "eldin": "din", "eldeen": "din", "addin": "din", "dine": "din", "alla": "allah",
    "ullah": "allah",
}  # fmt: skip
_LEADS = frozenset({"ibn", "abu", "umm"})
WHOLE = frozenset({"abd", "allah", "ibn", "abu", "umm", "din"})
"""Parts of names that are compared as they are, never by key."""

_SUN = "ss|zz|dd|nn|rr|tt|shsh|dhdh|thth"
_ABD_ALLAH = re.compile(r"abd[aoue]u?l{1,2}ah?")
_ABD_GLUED = re.compile(
    r"abd(?:[aeou]{1,2}(?:l|r(?=r)|s(?=s)|n(?=n)|t(?=t)|d(?=d)|z(?=z)|sh(?=sh))|i?(?=rr|ss|ll))"
    r"([a-z]{3,})"
)
_HEADS = (
    "nasr saad fath awad khair khayr kheir atta ata jar rizk rizq faraj fadl saif sayf seif nour "
    "nur noor ala alaa salah shams jamal gamal imad emad izz ezz badr fakhr diya muhi mohi taj "
    "baha jalal kamal husam hossam sharaf zain zein hayat burhan"
).replace(" ", "|")
_GLUED_TAIL = re.compile(
    rf"({_HEADS})[aeiou]?(?:(?P<god>llah?)|[ld]?(?P<faith>din|deen|dine|ddin|ddine))"
)
_GLUED_ARTICLE = re.compile(r"(?:al|el|ul)(?=[bcdfghjkmnqrstwyz][a-z]{3,})")
_GLUED_SUN = re.compile(rf"[aeiu](?=({_SUN})[a-z]{{2,}})")

_CONSTRUCT = re.compile(r"[a-z]{3,}[ae]t")

_DIGRAPHS = (
    ("tch", "X"), ("sch", "X"), ("sh", "X"), ("ch", "X"), ("kh", "K"), ("gh", "G"), ("dj", "j"),
    ("dh", "D"), ("th", "T"), ("ph", "f"), ("ck", "k"), ("qu", "k"), ("zh", "j"), ("x", "ks"),
)  # fmt: skip
_CLASSES = str.maketrans("GgjKDzTqcvp", "kkkkddtkkfb")
_VOWELS = (
    ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ei", "ay"), ("ai", "ay"), ("ey", "ay"), ("au", "aw"),
    ("ow", "aw"), ("iy", "i"), ("yi", "i"), ("ie", "i"), ("uw", "u"), ("aa", "A"),
)  # fmt: skip
_SOUNDS = re.compile(r"([aeiouwy]+)|([^aeiouwy])\2*")


@functools.lru_cache(maxsize=65536)
def name_words(text: str) -> tuple[str, ...]:
    """The words of a name in one shape: no articles, abd and ibn apart, nasrallah as two.

    `name_words("Abdel-Fattah el-Sisi")` is `("abd", "fattah", "sisi")`.
    """
    return tuple(_words(fold(text).split()))


def _words(tokens: list[str]) -> Iterator[str]:
    for at, token in enumerate(tokens):
        following = tokens[at + 1] if at + 1 < len(tokens) else ""
        if following and (token in ARTICLES or token in ("a", "l")):
            continue
        if following in ARTICLES and _CONSTRUCT.fullmatch(token):
            token = f"{token[:-2]}a"
        yield from _parts(token, following)


def _parts(token: str, following: str) -> tuple[str, ...]:
    """One token as the words it stands for."""
    if token in _ABD and following:
        return ("abd",)
    if _ABD_ALLAH.fullmatch(token):
        return ("abd", "allah")
    glued = _ABD_GLUED.fullmatch(token)
    if glued and not token.startswith(("abdall", "abdull", "abdoll")):
        return ("abd", re.sub(r"^(.)\1", r"\1", glued[1]))
    tailed = _GLUED_TAIL.fullmatch(token)
    if tailed and len(token) > 6:
        return (tailed[1], "allah" if tailed["god"] else "din")
    fixed = _FIXED.get(token, token)
    if fixed in _LEADS:
        return (fixed if following else token,)
    return (fixed,)


def unglued(word: str) -> str:
    """A word without an article that may be written into it: `alsalloum`, `assalloum`."""
    sun = _GLUED_SUN.match(word)
    return word[1 + len(sun[1]) // 2 :] if sun else _GLUED_ARTICLE.sub("", word)


@functools.lru_cache(maxsize=65536)
def sounds(word: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The consonants of a folded word and the vowels around them, always one slot more."""
    for old, new in ((r"ou(?=[aeiy])", "w"), (r"c(?=[eiy])", "s")):
        word = re.sub(old, new, word)
    for digraph, letter in _DIGRAPHS:
        word = word.replace(digraph, letter)
    if len(word) > 3:
        word = re.sub(r"(?<=[^aeiouwy])e$", "", word)
    word = re.sub(r"([aeiou])h$", r"\1", word)
    consonants: list[str] = []
    vowels = [""]
    for sound in _SOUNDS.finditer(word):
        if sound[1]:
            vowels[-1] = sound[1]
        else:
            consonants.append(sound[0])
            vowels.append("")
    return tuple(consonants), tuple(vowels)


@functools.lru_cache(maxsize=65536)
def sound_key(word: str) -> str:
    """The consonant classes of one folded word as it is; vowels alone are `-`."""
    return "".join(sound[0] for sound in sounds(word)[0]).translate(_CLASSES) or "-"


def word_key(word: str) -> str:
    """`sound_key` of a word without a glued article; a part of names in WHOLE is its own key."""
    return word if word in WHOLE else sound_key(unglued(word))


def name_key(text: str) -> str:
    """The folding key of a name: equal for all usual spellings of one Arabic name.

    `name_key("Muhannad Makhzom")` equals `name_key("Mohanad al-Makhzoum")`.
    """
    return " ".join(word_key(word) for word in name_words(text))


def differences(one: str, other: str) -> list[str]:
    """How two words of one key differ: vowels by place, consonants by letter, doubled letters.

    The names of these differences are what the lexicon has weights for.
    """
    (first, around), (second, about) = sounds(one), sounds(other)
    found = []
    last = len(around) - 1
    for at, pair in enumerate(zip(around, about, strict=True)):
        small, large = sorted(_vowels(part) for part in pair)
        if small != large:
            place = "0" if at == 0 else "$" if at == last else "-"
            found += [f"v{place}{small}|{large}", f"v{place}", f"v*{small}|{large}"]
    for at, (left, right) in enumerate(zip(first, second, strict=True)):
        if left[0] != right[0]:
            found.append("c{}|{}".format(*sorted((left[0], right[0]))))
        if (len(left) > 1) != (len(right) > 1):
            found.append("double$" if at == last - 1 and not around[-1] else "double-")
    if len(found) == (3 if found and found[0].startswith("v") else 1):
        found.append(f"only {found[0]}")
    if last < 3:
        found.append("short")
    return found


@functools.lru_cache(maxsize=4096)
def _vowels(part: str) -> str:
    for old, new in _VOWELS:
        part = part.replace(old, new)
    return part
