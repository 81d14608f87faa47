"""Second tries for drafts left in the source's language, in circles, cut off or empty.

First the engine's other alternatives, then the sentence begun in the target's script, then the
sentence in clauses. The best of all is kept; what is still wrong with it, the checks say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.engines.engine import Engine, Hypothesis
from workbench.text.languages import language
from workbench.text.loops import find_loops
from workbench.text.script import left_in_source

_CLAUSE = re.compile(r"(?<=[,;:،؛–—])\s+|\s+(?=\()|(?<=\))\s+|(?<=[.!?؟])\s+")
_SHORTEST = 3  # words in a clause
_LONGEST = 40
_OPENING = 4  # words that are translated alone to find how a sentence may begin
# Words that news sentences begin with, for when the opening words come out in the wrong script.
_OPENERS = {"Arab": ("وقد", "في", "إن"), "Latn": ("The", "In", "It"), "Cyrl": ("В", "Это")}
_RATIO = (0.4, 2.5)
_ALTERNATIVES = 4


@dataclass(frozen=True)
class Faults:
    """What is wrong with a target text: the share of its letters that is left or said again."""

    left: float = 0.0
    looped: float = 0.0
    cut: bool = False
    odd_length: bool = False
    empty: bool = False

    def __bool__(self) -> bool:
        return bool(self.left or self.looped or self.cut or self.empty)

    @property
    def weight(self) -> float:
        """For choosing the lesser evil, 0 for none."""
        return self.left + self.looped + 0.5 * self.cut + self.odd_length + 2 * self.empty


def faults_of(
    text: str, found: Hypothesis, source: str, target: str, kept: Sequence[str] = ()
) -> Faults:
    """What is wrong with a Hypothesis of a source text; `kept` forms may stay as they are."""
    spans = [m.span() for form in kept if form for m in re.finditer(re.escape(form), found.text)]
    left = left_in_source(text, found.text, source, target, spans)
    looped = find_loops(found.text, text)
    letters = max(1, len(found.text))
    ratio = len(found.text) / max(1, len(text))
    return Faults(
        left=sum(end - start for start, end in left) / letters,
        looped=sum(end - start for start, end in looped) / letters,
        cut=found.cut,
        odd_length=len(text) > 20 and not _RATIO[0] <= ratio <= _RATIO[1],
        empty=bool(text.strip()) and not found.text.strip(),
    )


def try_again(
    engine: Engine,
    texts: Sequence[str],
    drafts: Sequence[Sequence[Hypothesis]],
    source: str,
    target: str,
    kept: Sequence[Sequence[str]] | None = None,
    *,
    attention: bool = False,
) -> list[list[Hypothesis]]:
    """The drafts, with a better one first where the first was faulty and a better one was found.

    `drafts` are the engine's Hypotheses of each text, best first; `kept` the forms of each that
    may stay in the source's script; `attention` asks the engine for it. Texts without fault come
    back as they are.
    """
    tries = _Tries(engine, source, target, kept or [()] * len(texts), attention)
    pairs = zip(texts, drafts, strict=True)
    rows = [_Row(n, text, list(found)) for n, (text, found) in enumerate(pairs)]
    for row in rows:
        row.best = row.found[0]
        row.faults = tries.faults(row, row.best)
    for step in (tries.alternatives, tries.begun, tries.in_clauses):
        faulty = [row for row in rows if row.faults]
        if faulty:
            step(faulty)
    return [row.found if row.best is row.found[0] else [row.best, *_others(row)] for row in rows]


@dataclass
class _Row:
    number: int
    text: str
    found: list[Hypothesis]
    best: Hypothesis = Hypothesis("", 0.0)
    faults: Faults = Faults()


class _Tries:
    def __init__(
        self,
        engine: Engine,
        source: str,
        target: str,
        kept: Sequence[Sequence[str]],
        attention: bool,
    ) -> None:
        self.engine, self.source, self.target = engine, source, target
        self.kept, self.attention = kept, attention

    def faults(self, row: _Row, found: Hypothesis) -> Faults:
        return faults_of(row.text, found, self.source, self.target, self.kept[row.number])

    def alternatives(self, rows: Sequence[_Row]) -> None:
        """What else the engine had in mind."""
        new = [row for row in rows if len(row.found) == 1]
        found = self._translate([row.text for row in new], alternatives=_ALTERNATIVES)
        for row, hypotheses in zip(new, found, strict=True):
            row.found += [h for h in hypotheses if h.text != row.found[0].text]
        for row in rows:
            self._offer(row, row.found[1:])

    def begun(self, rows: Sequence[_Row]) -> None:
        """The sentence begun with a word in the target's script."""
        openings = [" ".join(row.text.split()[:_OPENING]) for row in rows]
        alone = self._translate(openings)
        starts = [self._starts(found[0].text) for found in alone]
        texts = [row.text for row, some in zip(rows, starts, strict=True) for _ in some]
        prefixes = [self._pieces(start) for some in starts for start in some]
        found = iter(self._translate(texts, prefixes=prefixes) if texts else [])
        for row, some in zip(rows, starts, strict=True):
            begun = [(start, next(found)[0]) for start in some]
            said = [each for start, each in begun if each.text.strip() != start]
            self._offer(row, self._scored(row, said))

    def in_clauses(self, rows: Sequence[_Row]) -> None:
        """The sentence in clauses, each translated alone."""
        cut = [(row, clauses_of(row.text)) for row in rows]
        cut = [(row, clauses) for row, clauses in cut if len(clauses) > 1]
        every = [clause for _, clauses in cut for clause in clauses]
        found = iter(self._translate(every, alternatives=_ALTERNATIVES) if every else [])
        for row, clauses in cut:
            parts = [self._best(row, clause, next(found)) for clause in clauses]
            whole = Hypothesis(" ".join(p.text for p in parts), 0.0, cut=any(p.cut for p in parts))
            self._offer(row, self._scored(row, [whole]))

    def _best(self, row: _Row, clause: str, found: Sequence[Hypothesis]) -> Hypothesis:
        kept = self.kept[row.number]
        weights = [faults_of(clause, h, self.source, self.target, kept).weight for h in found]
        return found[weights.index(min(weights))]

    def _offer(self, row: _Row, others: Sequence[Hypothesis]) -> None:
        """Take the other with the least fault if it has less than the best so far."""
        for other in sorted(others, key=lambda h: -h.score):
            faults = self.faults(row, other)
            if other.text.strip() and faults.weight < row.faults.weight:
                row.best, row.faults = other, faults

    def _scored(self, row: _Row, found: Sequence[Hypothesis]) -> list[Hypothesis]:
        texts = [h.text for h in found]
        scores = self.engine.score_batch([row.text] * len(found), texts, self.source, self.target)
        return [replace(h, score=score) for h, score in zip(found, scores, strict=True)]

    def _starts(self, opening: str) -> tuple[str, ...]:
        """First words to try: the opening's own if it is in the right script, else the usual."""
        own = language(self.target)
        word = next(iter(opening.split()), "")
        usual = _OPENERS.get(own.script, ())
        right = any(c.isalpha() for c in word) and own.letter_share(word) == 1.0
        if not right or own.script == language(self.source).script:
            return usual
        return (word, *usual[:1])

    def _pieces(self, text: str) -> list[str]:
        return self.engine.pieces(text, self.source, self.target)

    def _translate(
        self,
        texts: Sequence[str],
        *,
        alternatives: int = 1,
        prefixes: Sequence[Sequence[str]] | None = None,
    ) -> list[list[Hypothesis]]:
        return self.engine.translate(
            texts,
            self.source,
            self.target,
            alternatives=alternatives,
            prefixes=prefixes,
            attention=self.attention,
        )


def clauses_of(text: str) -> list[str]:
    """A sentence cut at its own marks, short clauses joined to the next, long ones by words."""
    clauses: list[str] = []
    for part in _CLAUSE.split(text):
        if clauses and len(clauses[-1].split()) < _SHORTEST:
            clauses[-1] += f" {part}"
        elif part.strip():
            clauses.append(part)
    if len(clauses) > 1 and len(clauses[-1].split()) < _SHORTEST:
        last = clauses.pop()
        clauses[-1] += f" {last}"
    return [piece for clause in clauses for piece in _by_words(clause)]


def _by_words(clause: str) -> list[str]:
    words = clause.split()
    if len(words) <= _LONGEST:
        return [clause]
    return [" ".join(words[at : at + _LONGEST]) for at in range(0, len(words), _LONGEST)]


def _others(row: _Row) -> list[Hypothesis]:
    return [h for h in row.found if h is not row.best]
