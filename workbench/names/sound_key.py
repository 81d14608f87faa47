"""A rough key of how a romanised name sounds: spellings that may be one name share it."""

from __future__ import annotations

import re

_DIGRAPHS = (
    ("sch", "S"), ("tch", "S"), ("sh", "S"), ("ch", "S"), ("kh", "K"), ("gh", "g"), ("dj", "j"),
    ("dh", "d"), ("th", "t"), ("ph", "f"), ("ck", "k"), ("x", "ks"), ("ou", "u"), ("oo", "u"),
)  # fmt: skip
_SINGLE = str.maketrans("cqv", "kkf")
_SOFT_C = re.compile("c(?=[eiy])")
_DOUBLED = re.compile(r"(.)\1+")
_GLIDE = re.compile(r"(?<=[aeiou])[wy](?![aeiou])|(?<![aeiou])y(?![aeiou])")
_FINAL = re.compile("(?<=.)(?:[ae]h|[ae]t|e|a)$")
_VOWELS = re.compile("[aeiou]+")


def sound_key(word: str) -> str:
    """The consonants of a word in lower-case ASCII letters, with a mark for an opening vowel.

    `sound_key("mouhcine")` and `sound_key("mohsen")` differ in one letter only; `tareq`, `tarek`
    and `tarik` have the same key.
    """
    for letters, one in _DIGRAPHS:
        word = word.replace(letters, one)
    word = _SOFT_C.sub("s", word).translate(_SINGLE)
    word = _DOUBLED.sub(r"\1", _FINAL.sub("", word))
    nisba = "y" if word.endswith(("i", "y")) and len(word) > 2 else ""
    word = _GLIDE.sub("", word)
    opening = "'" if word[:1] in "aeiou" else ""
    return opening + _DOUBLED.sub(r"\1", _VOWELS.sub("", word.rstrip("iy"))) + nisba
