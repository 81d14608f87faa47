"""One request on its way through the cascade of enforcement: what it asks, the best text so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench.engines.drafts import Draft, DraftRequest, missing, put_in
from workbench.engines.engine import Hypothesis
from workbench.engines.mending import Mended
from workbench.engines.retry import faults_of
from workbench.engines.spelled import spelled
from workbench.engines.wanted import Wanted, forbidden_place, missing_of, places, too_often

_OF_THE_DRAFT = ("drafted", "second try", "replaced")


@dataclass
class Job:
    """`found` are the engine's Hypotheses, best first; `best` is the text nearest to right so far.

    `how` is the step that gave it; `mended` the draft with its names replaced, once that was tried;
    `guessed` the names of `best` whose place is a guess.
    """

    request: DraftRequest
    asked: tuple[Wanted, ...]
    source: str
    target: str
    found: list[Hypothesis] = field(default_factory=list)
    best: str = ""
    how: str = "drafted"
    right: bool = False
    mended: Mended | None = None
    guessed: list[Wanted] = field(default_factory=list)

    @property
    def guesses(self) -> bool:
        """Whether replacing the wrong names would guess a place, or find none."""
        return self.mended is None or bool(self.mended.guessed) or not self.mended.spots

    def is_right(self, text: str) -> bool:
        """Whether a text has all that is asked, none of it in a forbidden form or too often."""
        if self._missing(text) or any(forbidden_place(w, text, self.target) for w in self.asked):
            return False
        return not too_often(self.asked, text, self.target)

    def in_order(self, text: str) -> bool:
        """Whether a text has its names in the order of the source.

        So have 98 % of the pairs of names in human translations between English and Arabic
        (benchmarks/name_sentences.py): where a text has not, a name is likely misplaced.
        """
        found = (places(w, text, self.target, self.source) for w in self.asked if w.occurrence)
        starts = [spans[0][0] for spans in found if len(spans) == 1]
        return starts == sorted(starts)

    def offer(self, text: str, how: str) -> bool:
        """Take a text if it is right, or lacks less than the best so far, and is no worse else."""
        right = self.is_right(text)
        better = right or len(self._missing(text)) < len(self._missing(self.best))
        taken = bool(text.strip()) and better and not self._is_worse(text)
        if taken:
            self.best, self.how, self.right = text, how, right
        return taken

    def close(self) -> Draft:
        """The Draft, with an error Finding for whatever is still missing."""
        text = spelled(self.best, self.asked, self.source, self.target)
        lacking = self._missing(text)
        names = [w for w in self.asked if w.occurrence]
        top = self.found[0]
        return Draft(
            text=text,
            score=top.score,
            how="missing" if lacking else self.how,
            asked=tuple(w.form for w in names),
            used=tuple(w.form for w in names if w not in lacking),
            cut=top.cut and self.how in _OF_THE_DRAFT,
            findings=(
                *(missing(w) for w in lacking),
                *(put_in(w) for w in self.guessed if w not in lacking),
            ),
        )

    def _missing(self, text: str) -> list[Wanted]:
        return missing_of(self.asked, text, self.target, self.source)

    def _is_worse(self, text: str) -> bool:
        """Whether a text goes in circles or leaves the source's language where the best did not."""
        kept = [w.form for w in self.asked]
        new, old = (
            faults_of(self.request.text, Hypothesis(each, 0.0), self.source, self.target, kept)
            for each in (text, self.best)
        )
        return bool(new) and not old
