"""Make drafts use the names they were given, or say so.

A cascade over whole batches, each step only for what is still wrong: (a) as drafted, (b) the
engine's other alternatives, (c) the names told to packages that declare how, (d) decoding forced to
begin with the text up to and with the name, (e) the wrong rendering replaced, (f) a Finding.
Numbers, addresses and what must not be translated go the same way.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

from workbench.engines.again import Again
from workbench.engines.drafts import Draft, DraftRequest
from workbench.engines.engine import Engine, EngineInfo
from workbench.engines.job import Job
from workbench.engines.mending import mend
from workbench.engines.retry import faults_of, try_again
from workbench.engines.telling import (
    with_inline,
    with_placeholders,
    without_inline,
    without_placeholders,
    without_strays,
)
from workbench.engines.wanted import wanted_of

ALTERNATIVES = 4
NAME_BEAM = 2  # for a name alone
SURE = 0.85  # of a place, for mending it without asking the engine again
WORSE = 1.0  # nats a piece that an alternative may lose


class Watch(Protocol):
    """Told after each step how many texts came to it wrong, and how many it mended."""

    def __call__(self, step: str, wrong: int, mended: int) -> None:
        """Note it."""


class _Cascade:
    """The steps for one batch of jobs in one pair of Languages."""

    def __init__(self, engine: Engine, source: str, target: str) -> None:
        self.engine = engine
        self.source = source
        self.target = target
        self.info: EngineInfo = engine.info(source, target)
        self.again = Again(engine, source, target)
        self._renderings: dict[str, tuple[str, ...]] = {}

    def open(self, requests: Sequence[DraftRequest]) -> list[Job]:
        """(a) every text as the engine drafts it."""
        asked = [
            wanted_of(each.text, each.occurrences, each.protected, self.target) for each in requests
        ]
        self.again.allow([each.text for each in requests])
        jobs = [
            Job(request, wanted, self.source, self.target)
            for request, wanted in zip(requests, asked, strict=True)
        ]
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
                job.right = job.is_right(job.best)
        return jobs

    def each(self, request: DraftRequest) -> list[Job]:
        """A job for every sound hypothesis of one text."""
        asked = wanted_of(request.text, request.occurrences, request.protected, self.target)
        kept = [wanted.form for wanted in asked]
        (found,) = self.engine.translate(
            [request.text],
            self.source,
            self.target,
            alternatives=ALTERNATIVES,
            attention=self.info.via is None,
        )
        jobs = [
            Job(request, asked, self.source, self.target, found=[one], best=one.text)
            for one in found
            if one.text.strip() and not faults_of(request.text, one, self.source, self.target, kept)
        ]
        for job in jobs:
            job.right = job.is_right(job.best)
        return jobs

    def second_tries(self, jobs: Sequence[Job]) -> None:
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
                job.right = job.is_right(job.best)

    def alternatives(self, jobs: Sequence[Job]) -> None:
        """(b) the best other hypothesis that is right."""
        for job in jobs:
            for other in job.found[1:]:
                if not other.cut and job.found[0].score - other.score <= WORSE:
                    job.offer(other.text, "alternative")
                if job.right:
                    break

    def surely(self, jobs: Sequence[Job]) -> None:
        """(e) first where it is certain: the wrong rendering is plain to see, and costs nothing."""
        self._render(jobs)
        for job in jobs:
            job.mended = mend(job.asked, job.found[0], self._renderings, self.target, self.source)
            if job.mended.sure >= SURE:
                job.offer(job.mended.text, "replaced")

    def placeholders(self, jobs: Sequence[Job]) -> None:
        """(c) numbered marks in the source, exchanged for the forms in the target."""
        mark = self.info.placeholder
        if not mark:
            return
        jobs = self.again.affordable(jobs)
        told = [with_placeholders(job.request.text, job.asked, mark) for job in jobs]

        def read(n: int, text: str) -> str:
            return without_placeholders(text, told[n][1], mark)

        self.again.decode(jobs, [text for text, _ in told], read, "placeholder")

    def inline(self, jobs: Sequence[Job]) -> None:
        """(c) the names' target forms written into the source."""
        mark = self.info.inline
        if not mark:
            return
        jobs = self.again.affordable([job for job in jobs if any(w.occurrence for w in job.asked)])
        named = [[w for w in job.asked if w.occurrence] for job in jobs]
        texts = [
            with_inline(job.request.text, some, mark) for job, some in zip(jobs, named, strict=True)
        ]
        self.again.decode(jobs, texts, lambda _, text: without_inline(text, mark), "inline")

    def forced(self, jobs: Sequence[Job]) -> None:
        """(d) decode again from the text up to and with the first wrong name."""
        jobs = self.again.affordable([job for job in jobs if job.mended and job.mended.spots])
        starts = [_start(job) for job in jobs]
        prefixes = [self.engine.pieces(each, self.source, self.target) for each in starts]
        texts = [job.request.text for job in jobs]
        self.again.decode(jobs, texts, lambda _, text: text, "forced", prefixes)
        for job in jobs:
            if job.how == "forced" and job.mended:
                job.guessed = job.mended.guessed[:1]

    def replaced(self, jobs: Sequence[Job]) -> None:
        """(e) each wrong rendering replaced where it stands, the clitics kept."""
        for job in jobs:
            if job.mended and job.offer(job.mended.text, "replaced"):
                job.guessed = job.mended.guessed

    def close(self, job: Job) -> Draft:
        """The Draft of a job, without marks of the package's own that came of themselves."""
        one, marks = job.close(), (self.info.placeholder, self.info.inline)
        return replace(one, text=without_strays(one.text, job.request.text, *marks))

    def _render(self, jobs: Sequence[Job]) -> None:
        """How the engine writes each wrong name when it stands alone."""
        names = {w.written for job in jobs for w in job.asked if w.occurrence}
        new = sorted(names.difference(self._renderings))
        found = self.engine.translate(new, self.source, self.target, beam=NAME_BEAM) if new else []
        for name, hypotheses in zip(new, found, strict=True):
            self._renderings[name] = tuple(h.text.strip(" .،؛؟!") for h in hypotheses if h.text)


def _start(job: Job) -> str:
    """What a forced draft begins with: the first draft up to its first wrong name, that right."""
    assert job.mended is not None
    place, wanted = job.mended.spots[0]
    return place.before(job.found[0].text, wanted.form)


def draft(
    engine: Engine,
    requests: Sequence[DraftRequest],
    source: str,
    target: str,
    *,
    second_tries: bool = True,
    watch: Watch | None = None,
) -> list[Draft]:
    """A Draft for each request, in order, with its names used or a Finding for each that is not.

    `second_tries` mends drafts that stay in the source's language or go in circles first; `watch`
    is told of every step what it mended. Raises NoEngine when nothing translates the pair.
    """
    cascade = _Cascade(engine, source, target)
    watch = watch or _unwatched
    jobs = cascade.open(requests)
    watch("drafted", len(jobs), _right(jobs))
    if second_tries and jobs:
        cascade.second_tries(jobs)
    steps: tuple[Callable[[Sequence[Job]], None], ...] = (
        cascade.alternatives,
        cascade.surely,
        cascade.placeholders,
        cascade.inline,
        cascade.forced,
        cascade.replaced,
    )
    for step in steps:
        wrong = [job for job in jobs if not job.right]
        if wrong:
            step(wrong)
        watch(step.__name__, len(wrong), _right(wrong))
    return [cascade.close(job) for job in jobs]


def _unwatched(step: str, wrong: int, mended: int) -> None:
    """Nobody looks."""


def _right(jobs: Sequence[Job]) -> int:
    return sum(job.right for job in jobs)


def alternatives(engine: Engine, request: DraftRequest, source: str, target: str) -> list[Draft]:
    """What else a text may be, four Drafts at most: likeliest first, those that lack a name last.

    Of the steps only those are taken that cost next to nothing: a wrong rendering is replaced where
    it stands. Raises NoEngine when nothing translates the pair.
    """
    cascade = _Cascade(engine, source, target)
    jobs = cascade.each(request)
    for step in (cascade.surely, cascade.replaced):
        wrong = [job for job in jobs if not job.right]
        if wrong:
            step(wrong)
    return sorted((cascade.close(job) for job in jobs), key=lambda one: one.how == "missing")
