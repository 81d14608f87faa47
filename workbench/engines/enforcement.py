"""Make drafts use the names they were given, or say so.

A cascade over whole batches, each step only for what is still wrong: (a) as drafted, (b) the
engine's other alternatives, (c) the names told to packages that declare how, (d) decoding forced to
begin with the text up to and with the name, (e) the wrong rendering replaced, (f) a Finding.
Numbers, addresses and what must not be translated go the same way.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from workbench.engines.drafts import Draft, DraftRequest, missing, put_in
from workbench.engines.engine import Engine, EngineInfo, Hypothesis
from workbench.engines.mending import Mended, mend
from workbench.engines.retry import faults_of, try_again
from workbench.engines.telling import (
    with_inline,
    with_placeholders,
    without_inline,
    without_placeholders,
)
from workbench.engines.wanted import (
    Wanted,
    forbidden_place,
    missing_of,
    too_often,
    wanted_of,
)

ALTERNATIVES = 4
FORCED_BEAM = NAME_BEAM = 2
AGAIN_SHARE = 0.3  # of a batch's letters that may be decoded again, which keeps the cost bounded
FEWEST = 4  # texts: a smaller batch is not bounded
SURE = 0.85  # of a place, for mending it without asking the engine again
LESS_LIKELY = 0.5  # nats a piece that a text may lose against a name's guessed place
WORSE = 1.0  # nats a piece that an alternative or forced text may lose

_OF_THE_DRAFT = ("drafted", "second try", "replaced")


@dataclass
class _Job:
    """One request on its way through the cascade; `best` is the nearest to right so far."""

    request: DraftRequest
    asked: tuple[Wanted, ...]
    found: list[Hypothesis] = field(default_factory=list)
    best: str = ""
    how: str = "drafted"
    right: bool = False
    mended: Mended | None = None
    guessed: list[Wanted] = field(default_factory=list)


class _Cascade:
    """The steps for one batch of jobs in one pair of Languages."""

    def __init__(self, engine: Engine, source: str, target: str) -> None:
        self.engine = engine
        self.source = source
        self.target = target
        self.info: EngineInfo = engine.info(source, target)
        self.budget = 0.0
        self._renderings: dict[str, tuple[str, ...]] = {}

    def open(self, requests: Sequence[DraftRequest]) -> list[_Job]:
        """(a) every text as the engine drafts it."""
        asked = [
            wanted_of(each.text, each.occurrences, each.protected, self.target) for each in requests
        ]
        letters = sum(len(each.text) for each in requests)
        self.budget = letters * AGAIN_SHARE if len(requests) > FEWEST else float("inf")
        jobs = [_Job(*each) for each in zip(requests, asked, strict=True)]
        for some, alternatives in (
            ([job for job in jobs if job.asked], ALTERNATIVES),
            ([job for job in jobs if not job.asked], 1),
        ):
            texts = [job.request.text for job in some]
            found = self.engine.translate(
                texts,
                self.source,
                self.target,
                alternatives=alternatives,
                attention=alternatives > 1 and self.info.via is None,
            )
            for job, hypotheses in zip(some, found, strict=True):
                job.found = hypotheses
                job.best = hypotheses[0].text
                job.right = self._is_right(job, job.best)
        return jobs

    def second_tries(self, jobs: Sequence[_Job]) -> None:
        """A better start where the source's language stayed, the text went round or was cut."""
        found = try_again(
            self.engine,
            [job.request.text for job in jobs],
            [job.found for job in jobs],
            self.source,
            self.target,
            [[w.form for w in job.asked] for job in jobs],
            attention=self.info.via is None,
        )
        for job, hypotheses in zip(jobs, found, strict=True):
            if hypotheses[0].text != job.best:
                job.found, job.best, job.how = hypotheses, hypotheses[0].text, "second try"
                job.right = self._is_right(job, job.best)

    def alternatives(self, jobs: Sequence[_Job]) -> None:
        """(b) the best other hypothesis that is right."""
        for job in jobs:
            for other in job.found[1:]:
                if not other.cut and job.found[0].score - other.score <= WORSE:
                    self._offer(job, other.text, "alternative")
                if job.right:
                    break

    def surely(self, jobs: Sequence[_Job]) -> None:
        """(e) first where it is certain: the wrong rendering is plain to see, and costs nothing."""
        self._render(jobs)
        for job in jobs:
            job.mended = mend(job.asked, job.found[0], self._renderings, self.target, self.source)
            if job.mended.sure >= SURE:
                self._offer(job, job.mended.text, "replaced")

    def inline(self, jobs: Sequence[_Job]) -> None:
        """(c) the names' target forms written into the source."""
        mark = self.info.inline
        if not mark:
            return
        jobs = self._affordable([job for job in jobs if any(w.occurrence for w in job.asked)])
        named = [[w for w in job.asked if w.occurrence] for job in jobs]
        texts = [
            with_inline(job.request.text, some, mark) for job, some in zip(jobs, named, strict=True)
        ]
        found = [without_inline(h.text, mark) for h in self._again(jobs, texts)]
        self._if_likelier(jobs, found, "inline")

    def placeholders(self, jobs: Sequence[_Job]) -> None:
        """(c) numbered marks in the source, exchanged for the forms in the target."""
        mark = self.info.placeholder
        if not mark:
            return
        jobs = self._affordable(jobs)
        told = [with_placeholders(job.request.text, job.asked, mark) for job in jobs]
        again = self._again(jobs, [text for text, _ in told])
        found = [
            without_placeholders(hypothesis.text, forms, mark)
            for hypothesis, (_, forms) in zip(again, told, strict=True)
        ]
        self._if_likelier(jobs, found, "placeholder")

    def forced(self, jobs: Sequence[_Job]) -> None:
        """(d) decode again from the text up to and with the first wrong name."""
        jobs = [job for job in jobs if job.mended and job.mended.spots]
        jobs = self._affordable(jobs)
        starts = []
        for job in jobs:
            assert job.mended is not None
            place, wanted = job.mended.spots[0]
            starts.append(place.before(job.found[0].text, wanted.form))
        prefixes = [self.engine.pieces(each, self.source, self.target) for each in starts]
        texts = [job.request.text for job in jobs]
        again = self._again(jobs, texts, prefixes, FORCED_BEAM)
        self._if_likelier(jobs, [h.text for h in again], "forced")
        for job in jobs:
            if job.how == "forced" and job.mended:
                job.guessed = job.mended.guessed

    def replaced(self, jobs: Sequence[_Job]) -> None:
        """(e) each wrong rendering replaced where it stands, the clitics kept."""
        for job in jobs:
            if job.mended and self._offer(job, job.mended.text, "replaced"):
                job.guessed = job.mended.guessed

    def close(self, job: _Job) -> Draft:
        """(f) the Draft, with an error Finding for whatever is still missing."""
        lacking = missing_of(job.asked, job.best, self.target, self.source)
        names = [w for w in job.asked if w.occurrence]
        top = job.found[0]
        return Draft(
            text=job.best,
            score=top.score,
            how="missing" if lacking else job.how,
            asked=tuple(w.form for w in names),
            used=tuple(w.form for w in names if w not in lacking),
            cut=top.cut and job.how in _OF_THE_DRAFT,
            findings=(
                *(missing(w) for w in lacking),
                *(put_in(w) for w in job.guessed if w not in lacking),
            ),
        )

    def _affordable(self, jobs: Sequence[_Job]) -> list[_Job]:
        """The jobs that may still be decoded again, those first that mending helps least."""
        chosen = []
        for job in sorted(jobs, key=lambda job: job.mended.sure if job.mended else 0.0):
            size = len(job.request.text)
            if size <= self.budget:
                chosen.append(job)
                self.budget -= size
        return chosen

    def _again(
        self,
        jobs: Sequence[_Job],
        texts: Sequence[str],
        prefixes: Sequence[Sequence[str]] | None = None,
        beam: int | None = None,
    ) -> list[Hypothesis]:
        if not jobs:
            return []
        found = self.engine.translate(texts, self.source, self.target, prefixes=prefixes, beam=beam)
        best = [hypotheses[0] for hypotheses in found]
        return [replace(each, text="") if each.cut else each for each in best]

    def _if_likelier(self, jobs: Sequence[_Job], texts: Sequence[str], how: str) -> None:
        """Take each text that is right and likelier than the draft with its names replaced."""
        rows = [
            (job, text, job.mended.text if job.mended else job.best)
            for job, text in zip(jobs, texts, strict=True)
            if self._is_right(job, text)
        ]
        more = self._scores([(job, text) for job, text, _ in rows])
        less = self._scores([(job, other) for job, _, other in rows])
        for (job, text, _), new, old in zip(rows, more, less, strict=True):
            guess = job.mended is None or bool(job.mended.guessed) or not job.mended.spots
            if new > old - (LESS_LIKELY if guess and how != "forced" else 0.0):
                self._offer(job, text, how)

    def _offer(self, job: _Job, text: str, how: str) -> bool:
        """Take a text if it is right, or lacks less than the best so far."""
        before = len(missing_of(job.asked, job.best, self.target, self.source))
        lacking = len(missing_of(job.asked, text, self.target, self.source))
        right = self._is_right(job, text)
        taken = bool(text.strip()) and (right or lacking < before)
        taken = taken and not self._is_worse(job, text)
        if taken:
            job.best, job.how, job.right = text, how, right
        return taken

    def _is_right(self, job: _Job, text: str) -> bool:
        lacking = missing_of(job.asked, text, self.target, self.source)
        if lacking or any(forbidden_place(w, text, self.target) for w in job.asked):
            return False
        return not too_often(job.asked, text, self.target)

    def _is_worse(self, job: _Job, text: str) -> bool:
        """Whether a text goes in circles or leaves the source's language where the best did not."""
        kept = [w.form for w in job.asked]
        new, old = (
            faults_of(job.request.text, Hypothesis(each, 0.0), self.source, self.target, kept)
            for each in (text, job.best)
        )
        return bool(new) and not old

    def _render(self, jobs: Sequence[_Job]) -> None:
        """How the engine writes each wrong name when it stands alone."""
        names = {w.written for job in jobs for w in job.asked if w.occurrence}
        new = sorted(names.difference(self._renderings))
        found = self.engine.translate(new, self.source, self.target, beam=NAME_BEAM) if new else []
        for name, hypotheses in zip(new, found, strict=True):
            self._renderings[name] = tuple(h.text.strip(" .،؛؟!") for h in hypotheses if h.text)

    def _scores(self, rows: Sequence[tuple[_Job, str]]) -> list[float]:
        texts = [job.request.text for job, _ in rows]
        return self.engine.score_batch(texts, [text for _, text in rows], self.source, self.target)


def draft(
    engine: Engine,
    requests: Sequence[DraftRequest],
    source: str,
    target: str,
    *,
    second_tries: bool = True,
) -> list[Draft]:
    """A Draft for each request, in order, with its names used or a Finding for each that is not.

    `second_tries` mends drafts that stay in the source's language or go in circles first. Raises
    NoEngine when nothing translates the pair.
    """
    cascade = _Cascade(engine, source, target)
    jobs = cascade.open(requests)
    if second_tries and jobs:
        cascade.second_tries(jobs)
    steps: tuple[Callable[[Sequence[_Job]], None], ...] = (
        cascade.alternatives,
        cascade.surely,
        cascade.inline,
        cascade.placeholders,
        cascade.forced,
        cascade.replaced,
    )
    for step in steps:
        wrong = [job for job in jobs if not job.right]
        if wrong:
            step(wrong)
    return [cascade.close(job) for job in jobs]
