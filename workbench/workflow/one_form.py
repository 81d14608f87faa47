"""One name, one form: names spelled several ways in sources, Terms rendered several ways."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.names.candidates import find_mentions
from workbench.names.one_form import Mention, Rendering, find_spellings, rendered_twice
from workbench.names.surname import surname
from workbench.names.term import Kind, Occurrence, Term
from workbench.store import queries
from workbench.store.schema import Article, Segment, Translation
from workbench.text.languages import language
from workbench.workflow.articles import ASIDE_ROLES
from workbench.workflow.glossary import Glossary, load_glossary
from workbench.workflow.tables import name_lexicon, name_words
from workbench.workflow.target_languages import asked_languages, languages_of
from workbench.workflow.two_forms import standing
from workbench.workflow.workspace import Workspace


@dataclass(frozen=True)
class Line:
    """A Segment as this room reads it; `where` is `slug:number`."""

    where: str
    source: str
    target: str


@dataclass(frozen=True)
class SpelledTwice:
    """One name that sources spell in several ways; `places` are {spelling: where it stands}.

    `join` is the name to join the others to: the one in the Glossary, else the fullest, the most
    usual of those; `joining` are those that its Term does not list yet, surnames alone left out;
    `pair` the source Language and the one it goes into.
    """

    pair: tuple[str, str]
    spellings: tuple[str, ...]
    places: dict[str, tuple[str, ...]]
    join: str
    joining: tuple[str, ...]
    in_glossary: bool


@dataclass(frozen=True)
class RenderedTwice:
    """A Term that targets write in several ways; `places` are {form: where it stands}."""

    pair: tuple[str, str]
    term: str
    places: dict[str, tuple[str, ...]]


def spelled_twice(
    workspace: Workspace, slugs: Sequence[str] = (), target: str | None = None
) -> list[SpelledTwice]:
    """Names spelled several ways that no Term joins yet, in Articles named or in all of them.

    Without `target` it is the Language each Article goes into.
    """
    glossary = load_glossary(workspace)
    return [
        one
        for pair, lines in _lines(workspace, slugs, target).items()
        for one in _spelled(glossary, pair, tuple((line.where, line.source) for line in lines))
    ]


@lru_cache(maxsize=8)
def _spelled(
    glossary: Glossary, pair: tuple[str, str], lines: tuple[tuple[str, str], ...]
) -> tuple[SpelledTwice, ...]:
    """Found once as long as neither the sources, (where, text) each, nor the Glossary change."""
    found: list[SpelledTwice] = []
    for one in find_spellings(_mentions(lines, pair, glossary), pair[0], name_lexicon()):
        named = glossary.term(next((m.term for m in one.mentions if m.term), ""))
        listed = _listed(named, pair[0]) if named else frozenset()
        if any(text.casefold() not in listed for text in one.texts):
            places = {
                text: tuple(dict.fromkeys(m.where for m in one.mentions if m.text == text))
                for text in one.texts
            }
            join = named.preferred(pair[0]) if named else _fullest(one.texts)
            known = listed.union((join.casefold(), *(surname(t).casefold() for t in one.texts)))
            joining = tuple(text for text in one.texts if text.casefold() not in known)
            found.append(SpelledTwice(pair, one.texts, places, join, joining, named is not None))
    return tuple(found)


def _fullest(spellings: Sequence[str]) -> str:
    """The name with the most words, the most usual of those: a headline has the surname alone."""
    return max(spellings, key=lambda text: len(text.split()))


def _listed(term: Term, source: str) -> frozenset[str]:
    """The spellings that a Term has already, bare surnames included, without regard to case."""
    forms = term.accepted(source)
    return frozenset(form.casefold() for form in (*forms, *map(surname, forms)))


def terms_rendered_twice(
    workspace: Workspace, slugs: Sequence[str] = (), target: str | None = None
) -> list[RenderedTwice]:
    """Terms whose accepted forms vary over the targets of the Articles named, or of all."""
    glossary = load_glossary(workspace)
    found: list[RenderedTwice] = []
    for pair, lines in _lines(workspace, slugs, target).items():
        matcher = glossary.matcher(*pair, pair[1])
        renderings = [
            Rendering(occurrence, line.target, line.where)
            for line in lines
            if line.target
            for occurrence in standing(matcher, line.target, _slug(line.where))
        ]
        for key, forms in rendered_twice(renderings, pair[1]).items():
            term = glossary.term(key)
            places = {form: tuple(r.where for r in some) for form, some in forms.items()}
            found.append(RenderedTwice(pair, term.preferred(pair[0]) if term else key, places))
    return found


def _slug(where: str) -> str:
    return where.rpartition(":")[0]


def _lines(
    workspace: Workspace, slugs: Sequence[str], target: str | None
) -> dict[tuple[str, str], list[Line]]:
    """{(source, target): the Segments of its Articles}, set-aside ones left out."""
    lines: dict[tuple[str, str], list[Line]] = {}
    with workspace.store.read() as session:
        chosen = [queries.article(session, slug) for slug in slugs] or queries.articles(session)
        into = languages_of(session, chosen, workspace.settings)
        for article in chosen:
            for code in [language(target).code] if target else into[article.id]:
                lines.setdefault((article.source_language, code), []).extend(
                    Line(f"{article.slug}:{row.number}", row.source, row.text or "")
                    for row in _texts(session, article, code)
                )
    return lines


def _texts(session: Session, article: Article, target: str) -> Iterable[Any]:
    """(number, source, text) of an Article, as columns: every Article is read for one page."""
    here = (Translation.segment_id == Segment.id) & (Translation.language == target)
    return session.execute(
        select(Segment.number, Segment.source, Translation.text)
        .outerjoin(Translation, here)
        .where(
            Segment.article_id == article.id,
            Segment.gone.is_(False),
            Segment.role.not_in(ASIDE_ROLES),
        )
        .order_by(Segment.number)
    )


def lines_at(workspace: Workspace, places: Iterable[str]) -> dict[str, Line]:
    """The Segments that stand at places (`slug:number`), each with its Translation if any.

    The Translation is the one in the Language that its Article goes into.
    """
    numbers: dict[str, set[int]] = {}
    for place in places:
        slug, _, number = place.rpartition(":")
        numbers.setdefault(slug, set()).add(int(number))
    found: dict[str, Line] = {}
    with workspace.store.read() as session:
        for slug, wanted in numbers.items():
            article = queries.article(session, slug)
            target = asked_languages(session, article, workspace.settings)[0]
            for segment, row, _ in queries.lines(session, article, target):
                if segment.number in wanted:
                    where = f"{slug}:{segment.number}"
                    found[where] = Line(where, segment.source, row.text if row else "")
    return found


def _mentions(
    lines: Sequence[tuple[str, str]], pair: tuple[str, str], glossary: Glossary
) -> list[Mention]:
    """Every name in the sources: those of Terms, and those the Glossary lacks, in order."""
    texts = [text for _, text in lines]
    known = glossary.found_in(((_slug(where), text) for where, text in lines), *pair)
    unknown = find_mentions(texts, pair[0], name_words(pair[0]))
    mentions = [
        (index, one.start, _of_term(one, text, where))
        for index, (where, text) in enumerate(lines)
        for one in known[index]
    ]
    mentions += [
        (one.segment, one.start, Mention(_spaced(one.text), lines[one.segment][0]))
        for one in unknown
        if not any(k.start < one.end and one.start < k.end for k in known[one.segment])
    ]
    return [mention for _, _, mention in sorted(mentions, key=lambda each: each[:2])]


def _of_term(one: Occurrence, text: str, where: str) -> Mention:
    name = _spaced(text[one.start : one.end])
    return Mention(name, where, one.term.key, one.term.kind is Kind.PERSON)


def _spaced(name: str) -> str:
    """A name with plain spaces: one with a no-break space is no other spelling."""
    return " ".join(name.split())
