"""The Engine that drives Argos packages with CTranslate2, in batches, without argostranslate."""

from __future__ import annotations

import os
import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import replace

from workbench.engines.engine import EngineInfo, Hypothesis
from workbench.engines.model import Decoding, PackageModel
from workbench.engines.packages import PackageFolder, route

_REMEMBERED = 4096
_MOST_WORKERS = 8
_Job = tuple[str, tuple[str, ...]]


class ArgosEngine:
    """Any installed Argos packages behind the Engine protocol; satisfies `Engine`.

    `beam` hypotheses wide; `batch_tokens` source pieces a batch and worker; `threads` in all
    (None: the cores this process may use). A model loads when its pair is first asked for.
    """

    def __init__(
        self,
        packages: Sequence[PackageFolder],
        *,
        beam: int = 4,
        batch_tokens: int = 2048,
        threads: int | None = None,
    ) -> None:
        self._packages = list(packages)
        self._how = Decoding(beam=beam, batch_tokens=batch_tokens)
        self.threads = fit_threads(threads or len(os.sched_getaffinity(0)))
        self._models: dict[PackageFolder, PackageModel] = {}
        self._lock = threading.Lock()
        self._first_legs: OrderedDict[tuple[str, str], str] = OrderedDict()

    def info(self, source: str, target: str) -> EngineInfo:
        """What would translate this pair. Raises NoEngine when nothing does."""
        legs = route(self._packages, source, target)
        return EngineInfo(
            name="argos " + "+".join(f"{leg.source}_{leg.target}" for leg in legs),
            version="+".join(leg.version for leg in legs),
            source=source,
            target=target,
            starter=any(leg.starter for leg in legs),
            placeholder=legs[0].placeholder if len(legs) == 1 else None,
            inline=legs[0].inline if len(legs) == 1 else None,
            via=legs[0].target if len(legs) > 1 else None,
        )

    def translate(
        self,
        texts: Sequence[str],
        source: str,
        target: str,
        *,
        prefixes: Sequence[Sequence[str] | None] | None = None,
        alternatives: int = 1,
        attention: bool = False,
        suppress: Sequence[str] | None = None,
        beam: int | None = None,
    ) -> list[list[Hypothesis]]:
        """For each text, in order, `alternatives` Hypotheses at most, best first.

        A text that occurs twice (with the same prefix) is translated once. With a pivot, prefixes,
        alternatives, attention and source pieces belong to the last leg. Raises NoEngine.
        """
        how = replace(
            self._how,
            beam=beam or self._how.beam,
            alternatives=alternatives,
            attention=attention,
            suppress=tuple(suppress or ()),
        )
        starts = [tuple(start or ()) for start in prefixes or [None] * len(texts)]
        jobs: list[_Job] = list(zip(texts, starts, strict=True))
        model, asked = self._last_leg(texts, source, target)
        unique = {job: None for job in jobs if job[0].strip()}
        read = model.read([asked[text] for text, _ in unique])
        done = model.translate(read, [start for _, start in unique], how) if unique else []
        by_job = dict(zip(unique, done, strict=True))
        return [by_job.get(job) or [Hypothesis("", 0.0)] for job in jobs]

    def score_batch(
        self, texts: Sequence[str], targets: Sequence[str], source: str, target: str
    ) -> list[float]:
        """The mean log-probability a piece, in nats, of each target given its text."""
        model, asked = self._last_leg(texts, source, target)
        if not texts:
            return []
        return model.score(
            model.read([asked[text] for text in texts]),
            model.pieces(targets, "target"),
            self._how.batch_tokens,
        )

    def pieces(self, text: str, source: str, target: str, *, side: str = "target") -> list[str]:
        """How the package's own tokenizer of that side cuts a text.

        With a pivot: `source` of the first leg, `target` of the last.
        """
        legs = route(self._packages, source, target)
        return self._model(legs[0 if side == "source" else -1]).pieces([text], side)[0]

    def can_write(self, pieces: Sequence[str], source: str, target: str) -> bool:
        """Whether the last model knows every one of these target pieces."""
        return self._model(route(self._packages, source, target)[-1]).can_write(pieces)

    def _last_leg(
        self, texts: Sequence[str], source: str, target: str
    ) -> tuple[PackageModel, dict[str, str]]:
        """The model that writes the target, and what it reads for each text."""
        legs = route(self._packages, source, target)
        last = self._model(legs[-1])
        if len(legs) == 1:
            return last, {text: text for text in texts}
        via = legs[0].target
        known = {t: self._first_legs[t, source] for t in texts if (t, source) in self._first_legs}
        new = [text for text in dict.fromkeys(texts) if text not in known]
        for text, found in zip(new, self.translate(new, source, via), strict=True):
            known[text] = self._first_legs[text, source] = found[0].text
        while len(self._first_legs) > _REMEMBERED:
            self._first_legs.popitem(last=False)
        return last, known

    def _model(self, package: PackageFolder) -> PackageModel:
        with self._lock:
            if package not in self._models:
                self._models[package] = PackageModel(package, self.threads)
            return self._models[package]


def fit_threads(cores: int) -> tuple[int, int]:
    """(batches at once, threads a batch) for that many cores.

    One thread a batch and a batch a core is fastest for sentence-sized work, up to the number of
    workers beyond which their buffers cost more memory than they win time.
    """
    workers = min(cores, _MOST_WORKERS)
    return workers, max(1, cores // workers)
