"""Plurals drafted form by form: each form of the target is asked for with a number of its own.

A machine does not know what “%d files” counts; “3 files” and “11 files” it may inflect. The number
is put in, the draft made, and the placeholder put back (`text.counted`). Where the number does not
come back after two tries, the form is drafted with its placeholder, as any text is; what
was not inflected is told to the reviewer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.checks.finding import Finding, Severity
from workbench.engines.drafts import Draft
from workbench.engines.engine import Engine
from workbench.store.schema import DONE, Article, Segment, Translation
from workbench.text.counted import Counted, counted, restored
from workbench.text.plurals import PluralForm, plural_forms
from workbench.workflow.asking import Question, ask
from workbench.workflow.glossary import Glossary
from workbench.workflow.workspace import Workspace

TRIES = 2  # numbers of each form, before it is drafted with its placeholder


@dataclass(frozen=True)
class PluralSource:
    """What is drafted: an entry's two sources, and the Article it is in (its slug)."""

    id: int
    singular: str
    plural: str
    article: str


@dataclass(frozen=True)
class PluralDraft:
    """One Draft a plural form, in the order of the target's forms, each with its source text.

    `findings` say which forms the machine could not inflect and what it had to guess.
    """

    forms: tuple[Draft, ...]
    sources: tuple[str, ...]
    findings: tuple[Finding, ...]

    @property
    def whole(self) -> Draft:
        """The first form, with what is true of all: the lowest score, any cut, all Findings."""
        return replace(
            self.forms[0],
            score=min(one.score for one in self.forms),
            cut=any(one.cut for one in self.forms),
            findings=self.findings,
        )


def draft_plurals(
    workspace: Workspace,
    sources: Sequence[PluralSource],
    languages: tuple[str, str],
    engine: Engine,
    glossary: Glossary,
) -> dict[int, PluralDraft]:
    """{id: all plural forms of the target} for entries with plurals. Raises NoEngine."""
    forms = plural_forms(languages[1])
    desk = _Desk(workspace, languages, engine, glossary)
    done: dict[_Place, Draft] = {}
    for turn in range(TRIES):
        asked = {
            _Place(one.id, index): (one, question)
            for one in sources
            for index, form in enumerate(forms)
            if (one.id, index) not in done
            and _worth_asking(question := counted(one.singular, one.plural, form, turn), turn)
        }
        for place, draft in desk.ask(asked).items():
            text = restored(asked[place][1], draft.text, languages[1])
            if text is not None:
                done[place] = replace(draft, text=text)
    bare = {
        _Place(one.id, index): (one, Counted(form, written, written))
        for one in sources
        for index, form in enumerate(forms)
        if (one.id, index) not in done
        for written in [one.singular if form.of_one else one.plural]
    }
    done |= desk.ask(bare)
    return {
        one.id: _gathered(one, [done[_Place(one.id, n)] for n in range(len(forms))], forms, bare)
        for one in sources
    }


class _Place(NamedTuple):
    """One form, by its index, of one entry."""

    id: int
    form: int


def _worth_asking(question: Counted, turn: int) -> bool:
    """Whether there is a number in it, or (once) nothing to count: a singular without one."""
    return question.number is not None or (question.form.of_one and turn == 0)


@dataclass(frozen=True)
class _Desk:
    workspace: Workspace
    languages: tuple[str, str]
    engine: Engine
    glossary: Glossary

    def ask(self, asked: Mapping[_Place, tuple[PluralSource, Counted]]) -> dict[_Place, Draft]:
        """Each text once, however many forms ask for it."""
        questions: dict[tuple[str, str], Question] = {}
        for one, question in asked.values():
            if (one.article, question.text) not in questions:
                (names,) = self.glossary.found(one.article, [question.text], *self.languages)
                kept = "" if question.form.single else str(question.number or "")
                questions[one.article, question.text] = Question(question.text, names, kept)
        drafts = ask(self.workspace, list(questions.values()), self.languages, self.engine)
        answers = dict(zip(questions, drafts, strict=True))
        return {
            place: answers[one.article, question.text] for place, (one, question) in asked.items()
        }


def _gathered(
    one: PluralSource,
    drafts: Sequence[Draft],
    forms: Sequence[PluralForm],
    bare: Collection[_Place],
) -> PluralDraft:
    counting = [draft.text for draft, form in zip(drafts, forms, strict=True) if not form.single]
    plain = [
        index
        for index, (draft, form) in enumerate(zip(drafts, forms, strict=True))
        if _Place(one.id, index) in bare or (not form.single and counting.count(draft.text) > 1)
    ]
    return PluralDraft(
        forms=tuple(drafts),
        sources=tuple(one.singular if form.of_one else one.plural for form in forms),
        findings=(*_not_inflected(plain), *_guessed(drafts)),
    )


def _not_inflected(indexes: Sequence[int]) -> Iterator[Finding]:
    if indexes:
        listed = ", ".join(map(str, indexes))
        message = f"Plural form {listed}: not inflected for its number by the machine."
        yield Finding("plural-drafted", Severity.WARNING, message)


def _guessed(drafts: Sequence[Draft]) -> Iterator[Finding]:
    """What the engine said of each form; the spans are those of texts nobody sees."""
    for index, draft in enumerate(drafts):
        for finding in draft.findings:
            message = f"Plural form {index}: {finding.message}"
            yield replace(finding, message=message, source_span=None, target_span=None)


def known_plurals(
    session: Session, segments: Sequence[Segment], languages: tuple[str, str]
) -> Mapping[int, Translation]:
    """For Segments (by id) with plurals, the last confirmed Translation of an entry like it."""
    rows = session.execute(
        select(Segment.source, Segment.plural, Translation)
        .join(Translation, Translation.segment_id == Segment.id)
        .join(Article, Article.id == Segment.article_id)
        .where(
            Segment.source.in_({segment.source for segment in segments}),
            Segment.plural != "",
            Article.source_language == languages[0],
            Translation.language == languages[1],
            Translation.state.in_(DONE),
        )
        .order_by(Translation.changed_at, Translation.id)
    )
    last = {(source, plural): row for source, plural, row in rows}
    return {s.id: last[s.source, s.plural] for s in segments if (s.source, s.plural) in last}
