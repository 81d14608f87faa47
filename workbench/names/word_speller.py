"""Spell one word of a name in Arabic: a joint n-gram model, judged again by names already seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from workbench.names.joint_model import JointModel


@dataclass(frozen=True)
class SpellingTables:
    """What the speller has learned; `training/transliteration.py` writes it.

    `seen[key]` lists, for words of one sound key, (word, Arabic, count) of pairs in the training
    set; `uses[folded Arabic]` says how many spellings stand for that form among all names and
    among Arab names; `weights` are the two weight vectors of the ranking, for foreign and for Arab
    words; `origins` the log-odds of each run of three letters to come from an Arab name.
    """

    model: JointModel
    seen: Mapping[str, Sequence[tuple[str, str, int]]] = field(default_factory=dict)
    uses: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    weights: tuple[tuple[float, ...], tuple[float, ...]] = ((), ())
    origins: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Form:
    """One Arabic spelling of a word, its score (a log-probability) and where it comes from."""

    text: str
    score: float
    reason: str


class WordSpeller:
    """Spells one word at a time; remembers what it has spelled."""

    def __init__(self, tables: SpellingTables) -> None:
        self._tables = tables

    def spell(self, word: str) -> list[Form]:
        """Arabic forms of a word of ASCII letters, best first; empty when none can be made."""
        spellings = self._tables.model.decode(word, beam=12, n=8)
        return [Form(s.text, s.score, "transliterated") for s in spellings]
