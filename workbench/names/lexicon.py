"""The name lexicon: how spellings of names are written in Arabic, and how spellings differ.

It decides whether two spellings are one name: by what both are known to stand for, else by weights
learned from spellings that are, and are not, one name. The table ships as `lexicon.tsv.gz` (sources
and licences in the README beside it); whoever has the file passes its content in.
"""

from __future__ import annotations

import collections
import functools
import gzip
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from workbench.errors import BadInput
from workbench.text.romanised import WHOLE, differences, name_words, sound_key, unglued

_SPELLING, _WEIGHT = "s", "w"
BIAS, AGREE, DISAGREE, ALEF = "bias", "agree", "disagree", "alef"
_CERTAIN = 0.5  # agreement that joins even two words of different keys (Gamal, Jamal)
_SEEN = 2  # times a spelling must have been seen to count as known


@dataclass(frozen=True)
class Lexicon:
    """`spellings`: a folded Latin word to its Arabic forms (folded, no article) with counts.

    `weights`: log-odds of each difference (see `evidence`), of BIAS, and of what the
    lexicon knows of both words (DISAGREE + agreement · AGREE).
    """

    spellings: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    weights: Mapping[str, float] = field(default_factory=dict)

    @classmethod
    def read(cls, content: bytes) -> Lexicon:
        """The Lexicon in the content of `lexicon.tsv.gz`; raises BadInput where it is damaged."""
        spellings: dict[str, dict[str, int]] = {}
        weights: dict[str, float] = {}
        try:
            lines = gzip.decompress(content).decode().split("\n")
            for kind, name, value in (line.split("\t") for line in lines):
                if kind == _WEIGHT:
                    weights[name] = float(value)
                else:
                    spellings[name] = dict(_counts(value))
        except (OSError, EOFError, ValueError) as error:
            raise BadInput(
                "The name lexicon is damaged.", where="lexicon.tsv.gz", next="Install again."
            ) from error
        return cls(spellings, weights)

    def write(self) -> bytes:
        """The content of `lexicon.tsv.gz`, the same for the same Lexicon."""
        lines = [
            f"{_WEIGHT}\t{name}\t{weight:.2f}" for name, weight in sorted(self.weights.items())
        ]
        for spelling, forms in sorted(self.spellings.items()):
            value = "|".join(
                form if count == 1 else f"{form}:{count}" for form, count in sorted(forms.items())
            )
            lines.append(f"{_SPELLING}\t{spelling}\t{value}")
        return gzip.compress("\n".join(lines).encode(), mtime=0)

    def agreement(self, one: str, other: str) -> float | None:
        """The share of Arabic forms that two words have in common, 0 to 1; None if unknown."""
        first, second = self._known(one), self._known(other)
        if not first or not second:
            return None
        whole, total = sum(first.values()), sum(second.values())
        shared = sum(min(n / whole, second.get(form, 0) / total) for form, n in first.items())
        return shared if shared or min(whole, total) >= _SEEN else None

    @functools.cached_property
    def arabic(self) -> Mapping[str, int]:
        """Every Arabic form, folded and without its article, and how often it was seen."""
        seen: collections.Counter[str] = collections.Counter()
        for forms in self.spellings.values():
            seen.update(forms)
        return seen

    def _known(self, word: str) -> Mapping[str, int]:
        return self.spellings.get(word, {})

    def evidence(self, one: str, other: str) -> list[str]:
        """The differences of two words of one key, by the names that `weights` has for them.

        An alef known to begin the name makes its first vowel count: what is written إ is not
        romanised as a nor أ as i, while ع may be either (Imad, Amad).
        """
        found = differences(one, other)
        if found and found[0] == "v0a|i":
            known = self._known(one) or self._known(other)
            if known and max(known, key=lambda form: (known[form], form)).startswith("ا"):
                found.append(ALEF)
        return found

    def odds(self, one: str, other: str) -> float:
        """The log-odds that two words of one key are one name, from their spelling."""
        weights = self.weights
        return weights.get(BIAS, 0.0) + sum(
            weights.get(difference, 0.0) for difference in self.evidence(one, other)
        )

    def same_word(self, one: str, other: str) -> bool:
        """Whether two words of names (see `romanised.name_words`) are one name."""
        if one == other:
            return True
        if one in WHOLE or other in WHOLE:
            return False
        if self._joined(one, other):
            return True
        plain, bare = unglued(one), unglued(other)
        return (plain != one) != (bare != other) and (plain == bare or self._joined(plain, bare))

    def keys(self, name: str) -> frozenset[str]:
        """Two spellings that `same_name` joins have at least one of these in common."""
        words = name_words(name)
        near = {words[-1], "".join(words)} if words else set()
        shapes = near | {unglued(word) for word in near}
        known = (form for shape in shapes for form in self._known(shape))
        return frozenset((*shapes, *map(sound_key, shapes), *known))

    def _joined(self, one: str, other: str) -> bool:
        agreement = self.agreement(one, other)
        if sound_key(one) != sound_key(other):
            return agreement is not None and agreement >= _CERTAIN
        odds = self.odds(one, other)
        if agreement is not None:
            odds += self.weights.get(DISAGREE, 0.0) + agreement * self.weights.get(AGREE, 0.0)
        return odds > 0


def same_name(one: str, other: str, lexicon: Lexicon) -> bool:
    """Whether two Latin spellings are one name, word by word.

    `Makhzom` and `Makhzoum` are; `Salim` and `Salam` are not. Words must come in the same order
    and number; an article or a glued abd, allah or din makes no difference.
    """
    return same_words(name_words(one), name_words(other), lexicon.same_word)


def same_words(
    first: tuple[str, ...], second: tuple[str, ...], same_word: Callable[[str, str], bool]
) -> bool:
    """`same_name` for names already in words; `same_word` may remember its answers."""
    if not first or not second:
        return False
    if len(first) == len(second):
        return all(same_word(*pair) for pair in zip(first, second, strict=True))
    if abs(len(first) - len(second)) == 1:
        return same_word("".join(first), "".join(second))
    return False


def _counts(value: str) -> Iterator[tuple[str, int]]:
    for part in value.split("|"):
        form, _, count = part.partition(":")
        yield form, int(count or 1)
