"""What a trained finder of names knows of words, beside the word lists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.names.linear_chain import LinearChain

LONGEST_GRAM = 4
_ORDINARY, _NATIVE, _FOREIGN = range(3)


@dataclass(frozen=True)
class NameModel:
    """Tables of one Language, every word folded.

    `chain` labels words; `letters` gives for a run of letters what it says for an ordinary word,
    a native name and a foreign one (log-odds); `known` names that are everywhere, with the first
    letters of their kinds (`p`lace, `w`orld, `o`rganisation, `m`edia); `met` how often a word
    was met as a name, among all and among native ones; `often` how often in a million of prose.
    """

    chain: LinearChain
    letters: Mapping[str, tuple[float, float, float]] = field(default_factory=dict)
    known: Mapping[tuple[str, ...], str] = field(default_factory=dict)
    met: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    often: Mapping[str, int] = field(default_factory=dict)

    def looks(self, word: str) -> tuple[float, float]:
        """How much the letters of a word look like a native name, and like a foreign one."""
        sums = [0.0, 0.0, 0.0]
        for gram in letter_runs(word):
            held = self.letters.get(gram)
            if held:
                sums[0] += held[0]
                sums[1] += held[1]
                sums[2] += held[2]
        return sums[_NATIVE] - sums[_ORDINARY], sums[_FOREIGN] - sums[_ORDINARY]


def letter_runs(word: str) -> list[str]:
    """The length of a word and its runs of one to four letters, its ends marked."""
    closed = f"^{word}$"
    runs = [f"len={min(len(word), 9)}", *word]
    for size in range(2, LONGEST_GRAM + 1):
        runs += [closed[at : at + size] for at in range(len(closed) - size + 1)]
    return runs
