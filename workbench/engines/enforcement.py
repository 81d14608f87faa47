"""Make drafts use the names they were given, or say so.

A cascade over whole batches, each step only for what is still wrong: (a) as drafted, (b) the
engine's other alternatives, (c) the names told to packages that declare how, (d) decoding forced to
begin with the text up to and with the name, (e) the wrong rendering replaced, (f) a Finding.
Numbers, addresses and what must not be translated go the same way.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from workbench.engines.drafts import Draft, DraftRequest, missing, put_in
from workbench.engines.engine import Engine, EngineInfo, Hypothesis
from workbench.engines.placing import Place, find_place
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
    places,
    too_often,
    wanted_of,
)

ALTERNATIVES = 4
FORCED_BEAM = 2
FORCED_SHARE = 0.3  # of a batch
WORSE = 1.0  # nats a piece that an alternative or forced text may lose


@dataclass
class _Job:
    """One request on its way through the cascade; `best` is the nearest to right so far."""

    request: DraftRequest
    asked: tuple[Wanted, ...]
    found: list[Hypothesis] = field(default_factory=list)
    best: str = ""
    how: str = "drafted"
    right: bool = False
    guessed: list[Wanted] = field(default_factory=list)


class _Cascade:
    """The steps for one batch of jobs in one pair of Languages."""

    def __init__(self, engine: Engine, source: str, target: str) -> None:
        self.engine = engine
        self.source = source
        self.target = target
        self.info: EngineInfo = engine.info(source, target)
        self.drafted = 0
        self._renderings: dict[str, tuple[str, ...]] = {}

    def open(self, requests: Sequence[DraftRequest]) -> list[_Job]:
        """(a) every text as the engine drafts it."""
        asked = [
            wanted_of(each.text, each.occurrences, each.protected, self.target) for each in requests
        ]
        self.drafted = len(requests)
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
                if job.found[0].score - other.score <= WORSE:
                    self._offer(job, other.text, "alternative")
                if job.right:
                    break

    def inline(self, jobs: Sequence[_Job]) -> None:
        """(c) the names' target forms written into the source."""
        mark = self.info.inline
        if not mark:
            return
        jobs = [job for job in jobs if any(w.occurrence for w in job.asked)]
        texts = [
            with_inline(job.request.text, [w for w in job.asked if w.occurrence], mark)
            for job in jobs
        ]
        for job, hypothesis in self._again(jobs, texts):
            self._offer(job, without_inline(hypothesis.text, mark), "inline")

    def placeholders(self, jobs: Sequence[_Job]) -> None:
        """(c) numbered marks in the source, exchanged for the forms in the target."""
        mark = self.info.placeholder
        if not mark:
            return
        told = [with_placeholders(job.request.text, job.asked, mark) for job in jobs]
        for (job, hypothesis), (_, forms) in zip(
            self._again(jobs, [text for text, _ in told]), told, strict=True
        ):
            text = without_placeholders(hypothesis.text, forms, mark)
            self._offer(job, text, "placeholder")

    def forced(self, jobs: Sequence[_Job]) -> None:
        """(d) decode again from the text up to and with the first wrong name.

        What comes out must be right and likelier than the draft with the name replaced. Only
        the surest places of a batch are worth the time.
        """
        self._render(jobs)
        spots = [(place, job, wanted) for job in jobs for place, wanted in self._first_place(job)]
        spots.sort(key=lambda spot: -spot[0].sure)
        spots = spots[: math.ceil(self.drafted * FORCED_SHARE)]
        tried = [job for _, job, _ in spots]
        starts = [place.before(job.found[0].text, w.form) for place, job, w in spots]
        prefixes = [self.engine.pieces(each, self.source, self.target) for each in starts]
        found = self._again(tried, None, prefixes, FORCED_BEAM)
        right = [(job, h.text) for job, h in found if self._is_right(job, h.text)]
        free = self._scores([(job, self._mended(job)[0]) for job, _ in right])
        bound = self._scores(right)
        for (job, text), less, more in zip(right, free, bound, strict=True):
            if more > less:
                self._offer(job, text, "forced")

    def replaced(self, jobs: Sequence[_Job]) -> None:
        """(e) each wrong rendering replaced where it stands, the clitics kept."""
        self._render(jobs)
        for job in jobs:
            text, guessed = self._mended(job)
            if self._offer(job, text, "replaced"):
                job.guessed = guessed

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
            cut=top.cut and job.best == top.text,
            findings=(
                *(missing(w) for w in lacking),
                *(put_in(w) for w in job.guessed if w not in lacking),
            ),
        )

    def _again(
        self,
        jobs: Sequence[_Job],
        texts: Sequence[str] | None,
        prefixes: Sequence[Sequence[str]] | None = None,
        beam: int | None = None,
    ) -> list[tuple[_Job, Hypothesis]]:
        if not jobs:
            return []
        asked = [job.request.text for job in jobs] if texts is None else texts
        found = self.engine.translate(asked, self.source, self.target, prefixes=prefixes, beam=beam)
        return [(job, hypotheses[0]) for job, hypotheses in zip(jobs, found, strict=True)]

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

    def _first_place(self, job: _Job) -> list[tuple[Place, Wanted]]:
        """The wrong name that stands first in the draft, if any has a place there."""
        top = job.found[0]
        lacking = missing_of(job.asked, top.text, self.target, self.source)
        spots = [(place, w) for w in lacking if (place := self._place(job, w, top))]
        return sorted(spots, key=lambda spot: spot[0].start)[:1]

    def _place(self, job: _Job, wanted: Wanted, hypothesis: Hypothesis) -> Place | None:
        taken = [span for w in job.asked for span in places(w, hypothesis.text, self.target)]
        renderings = self._renderings.get(wanted.written, ())
        return find_place(wanted, hypothesis, renderings, self.target, taken)

    def _mended(self, job: _Job) -> tuple[str, list[Wanted]]:
        """The draft with every wrong name replaced, and the names that were only put in."""
        hypothesis = job.found[0]
        guessed = []
        for wanted in job.asked:
            text = hypothesis.text
            wrong = forbidden_place(wanted, text, self.target)
            if wrong is not None:
                text = text[: wrong.start] + wanted.form + text[wrong.end :]
            elif not places(wanted, text, self.target, self.source):
                place = self._place(job, wanted, hypothesis)
                text = place.replaced(text, wanted.form) if place else text
                if place and place.empty:
                    guessed.append(wanted)
            if text != hypothesis.text:
                hypothesis = replace(hypothesis, text=text)
        return hypothesis.text, guessed

    def _render(self, jobs: Sequence[_Job]) -> None:
        """How the engine writes each wrong name when it stands alone."""
        names = {w.written for job in jobs for w in job.asked if w.occurrence}
        new = sorted(names.difference(self._renderings))
        found = self.engine.translate(new, self.source, self.target) if new else []
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
