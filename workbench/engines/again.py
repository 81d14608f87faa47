"""The decodings of the cascade after the first: what they may cost, and which texts are taken."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from workbench.engines.engine import Engine, Hypothesis
from workbench.engines.job import Job

AGAIN_SHARE = 0.27  # of a batch's letters that may be decoded again, which keeps the cost bounded
LETTERS = 2000  # that may in any case: a short article is not bounded
ALTERNATIVES = 4
LESS_LIKELY = 0.1  # nats a piece that a text may lose against names replaced where they stand
WORSE = 1.0  # nats a piece that it may lose against the first draft, where a place was a guess


class Again:
    """Second decodings for one batch in one pair of Languages, `letters` long in all."""

    def __init__(self, engine: Engine, source: str, target: str) -> None:
        self.engine, self.source, self.target = engine, source, target
        self.left = 0.0

    def allow(self, texts: Sequence[str]) -> None:
        """Set what a batch of these texts may cost."""
        self.left = max(LETTERS, sum(map(len, texts)) * AGAIN_SHARE)

    def affordable(self, jobs: Sequence[Job]) -> list[Job]:
        """The jobs that may still be decoded again, those first that mending helps least."""
        chosen = []
        for job in sorted(jobs, key=lambda job: job.mended.sure if job.mended else 0.0):
            size = len(job.request.text)
            if size <= self.left:
                chosen.append(job)
                self.left -= size
        return chosen

    def decode(
        self,
        jobs: Sequence[Job],
        texts: Sequence[str],
        read: Callable[[int, str], str],
        how: str,
        prefixes: Sequence[Sequence[str]] | None = None,
    ) -> None:
        """Decode each job's text, and take the first right result that is likely enough.

        `read` makes the target text of the n-th job from what the engine wrote.
        """
        if not jobs:
            return
        found = self.engine.translate(
            texts, self.source, self.target, prefixes=prefixes, alternatives=ALTERNATIVES
        )
        rows = []
        for n, (job, hypotheses) in enumerate(zip(jobs, found, strict=True)):
            right = _first_right(job, [(read(n, h.text), h) for h in hypotheses if not h.cut])
            if right is not None:
                rows.append((job, *right))
        for job, text in self._likely(rows, forced=prefixes is not None):
            job.offer(text, how)

    def _likely(
        self, rows: Sequence[tuple[Job, str, float]], forced: bool
    ) -> Iterator[tuple[Job, str]]:
        """Those texts that are about as likely as the draft with its names replaced.

        Where that had to guess a place, another draft that is not unlikely will do; its own score
        tells, unless a prefix was forced, which that leaves out.
        """
        compared = []
        for job, text, score in rows:
            if forced or not job.guesses:
                compared.append((job, text))
            elif score > job.found[0].score - WORSE:
                yield job, text
        new = self._scores(compared)
        old = self._scores([(job, job.mended.text if job.mended else "") for job, _ in compared])
        for (job, text), a, b in zip(compared, new, old, strict=True):
            if a > b - (0.0 if forced else LESS_LIKELY):
                yield job, text

    def _scores(self, rows: Sequence[tuple[Job, str]]) -> list[float]:
        texts = [job.request.text for job, _ in rows]
        return self.engine.score_batch(texts, [text for _, text in rows], self.source, self.target)


def _first_right(job: Job, found: Sequence[tuple[str, Hypothesis]]) -> tuple[str, float] | None:
    """The best right text and its score, one with the names in order if there is any.

    None too where replacing keeps the order and no text does.
    """
    right = [(text, h.score) for text, h in found if job.is_right(text)]
    ordered = [each for each in right if job.in_order(each[0])]
    keeps = job.mended is not None and job.is_right(job.mended.text)
    if not ordered and keeps and job.mended and job.in_order(job.mended.text):
        return None
    return next(iter(ordered or right), None)
