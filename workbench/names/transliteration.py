"""Propose target forms for a name that the Glossary does not have, best first, with the reason.

Nothing here is ever applied unseen: a Proposal becomes a Term only when a person accepts it.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from workbench.names.name_parts import Part, PartForms, name_parts
from workbench.names.term import Kind
from workbench.names.word_speller import Form, SpellingTables, WordSpeller
from workbench.text.arabic import fold
from workbench.text.latin import fold as fold_latin

_KEPT = 5
"""How many forms of each part enter the combinations."""


@dataclass(frozen=True)
class Proposal:
    """A target form, how sure it is (0 to 1) and why it is offered."""

    target: str
    score: float
    reason: str


@dataclass(frozen=True)
class TransliterationTables:
    """What the transliterator reads.

    `gazetteer` holds, by Language pair (`en-ar`), folded source names with (target, source of the
    row); `spelling` the trained tables.
    """

    spelling: SpellingTables
    parts: PartForms
    gazetteer: Mapping[str, Mapping[str, tuple[str, str]]] = field(default_factory=dict)


class Transliterator:
    """Proposes Arabic forms of Latin names."""

    def __init__(self, tables: TransliterationTables) -> None:
        self._gazetteer = tables.gazetteer
        self._parts = tables.parts
        self._speller = WordSpeller(tables.spelling)

    def propose(
        self, name: str, source: str, target: str, kind: Kind | None = None, n: int = 3
    ) -> list[Proposal]:
        """Up to `n` different target forms of a name, best first.

        Empty for a pair that has neither a gazetteer nor a trained table, and for a name without
        letters.
        """
        proposals = self._looked_up(name, source, target)
        if (source, target) == ("en", "ar"):
            proposals += self._spelled(name)
        return _first(proposals, n)

    def _looked_up(self, name: str, source: str, target: str) -> list[Proposal]:
        rows = self._gazetteer.get(f"{source}-{target}", {})
        row = rows.get(" ".join(fold_latin(name).split()))
        return [Proposal(row[0], 0.97, f"gazetteer: {row[1]}")] if row else []

    def _spelled(self, name: str) -> list[Proposal]:
        choices = [self._forms(part) for part in name_parts(name, self._parts)]
        if not choices or not all(choices):
            return []
        ranked = _combined(choices)
        total = sum(math.exp(form.score) for form in ranked)
        return [
            Proposal(form.text, round(math.exp(form.score) / total, 3), form.reason)
            for form in ranked
        ]

    def _forms(self, part: Part) -> list[Form]:
        if part.fixed:
            forms = [Form(text, -1.2 * at, "usual form") for at, text in enumerate(part.fixed)]
        else:
            forms = self._speller.spell(part.word)
        return [Form(_joined(part, form.text), form.score, form.reason) for form in forms[:_KEPT]]


def _joined(part: Part, text: str) -> str:
    bare = text.removeprefix("ال") if len(text) > 4 else text
    if part.before:
        return part.before + bare
    if part.article:
        return "ال" + bare
    if part.bound and text.endswith("ت"):
        return text[:-1] + "ة"
    return text


def _combined(choices: list[list[Form]]) -> list[Form]:
    """The best whole names over every part's forms."""
    best = [Form("", 0.0, "")]
    for forms in choices:
        grown = [
            Form(
                f"{left.text} {right.text}".strip(), left.score + right.score, _reason(left, right)
            )
            for left in best
            for right in forms
        ]
        best = heapq.nlargest(12, grown, key=lambda form: form.score)
    return best


def _reason(left: Form, right: Form) -> str:
    reasons = [reason for reason in left.reason.split("; ") if reason]
    return "; ".join(dict.fromkeys([*reasons, right.reason]))


def _first(proposals: Iterable[Proposal], n: int) -> list[Proposal]:
    kept: dict[str, Proposal] = {}
    for proposal in proposals:
        kept.setdefault(fold(proposal.target), proposal)
    return list(kept.values())[:n]
