"""One name, one form: names spelled several ways in sources, Terms rendered several ways."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.names.candidates import find_mentions
from workbench.names.one_form import Mention, Rendering, find_spellings, rendered_twice
from workbench.names.surname import surname
from workbench.names.term import Term
from workbench.store import queries
from workbench.text.languages import language
from workbench.workflow.articles import ASIDE_ROLES
from workbench.workflow.glossary import Glossary, load_glossary
from workbench.workflow.tables import name_lexicon, name_words
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

    `join` is the name to join the others to: the one in the Glossary, else the most usual.
    """

    spellings: tuple[str, ...]
    places: dict[str, tuple[str, ...]]
    join: str
    in_glossary: bool


@dataclass(frozen=True)
class RenderedTwice:
    """A Term that targets write in several ways; `places` are {form: where it stands}."""

    term: str
    places: dict[str, tuple[str, ...]]


def spelled_twice(
    workspace: Workspace, slugs: Sequence[str] = (), target: str | None = None
) -> list[SpelledTwice]:
    """Names spelled several ways that no Term joins yet, in Articles named or in all of them."""
    target = language(target or workspace.settings.target).code
    glossary = load_glossary(workspace)
    found: list[SpelledTwice] = []
    for source, lines in _lines(workspace, slugs, target).items():
        mentions = _mentions(lines, (source, target), glossary)
        for one in find_spellings(mentions, source, name_lexicon()):
            named = glossary.term(next((m.term for m in one.mentions if m.term), ""))
            if named is None or not _lists(named, one.texts, source):
                places = {
                    text: tuple(dict.fromkeys(m.where for m in one.mentions if m.text == text))
                    for text in one.texts
                }
                join = named.preferred(source) if named else one.texts[0]
                found.append(SpelledTwice(one.texts, places, join, named is not None))
    return found


def _lists(term: Term, spellings: Sequence[str], source: str) -> bool:
    """Whether a Term's Variants name every spelling already, a bare surname included."""
    forms = term.accepted(source)
    listed = {form.casefold() for form in (*forms, *map(surname, forms))}
    return all(text.casefold() in listed for text in spellings)


def terms_rendered_twice(
    workspace: Workspace, slugs: Sequence[str] = (), target: str | None = None
) -> list[RenderedTwice]:
    """Terms whose accepted forms vary over the targets of the Articles named, or of all."""
    target = language(target or workspace.settings.target).code
    glossary = load_glossary(workspace)
    found: list[RenderedTwice] = []
    for source, lines in _lines(workspace, slugs, target).items():
        matcher = glossary.matcher(source, target, target)
        renderings = [
            Rendering(occurrence, line.target, line.where)
            for line in lines
            if line.target
            for occurrence in matcher.find(line.target)
            if not occurrence.nested
        ]
        for key, forms in rendered_twice(renderings, target).items():
            term = glossary.term(key)
            places = {form: tuple(r.where for r in some) for form, some in forms.items()}
            found.append(RenderedTwice(term.preferred(source) if term else key, places))
    return found


def _lines(workspace: Workspace, slugs: Sequence[str], target: str) -> dict[str, list[Line]]:
    """{source Language: the Segments of its Articles}, set-aside ones left out."""
    lines: dict[str, list[Line]] = {}
    with workspace.store.read() as session:
        chosen = [queries.article(session, slug) for slug in slugs] or queries.articles(session)
        for article in chosen:
            for segment in queries.segments(session, article):
                if segment.role not in ASIDE_ROLES:
                    text = next((t.text for t in segment.translations if t.language == target), "")
                    where = f"{article.slug}:{segment.number}"
                    lines.setdefault(article.source_language, []).append(
                        Line(where, segment.source, text)
                    )
    return lines


def lines_at(workspace: Workspace, places: Iterable[str], target: str) -> dict[str, Line]:
    """The Segments that stand at places (`slug:number`), each with its Translation if any."""
    numbers: dict[str, set[int]] = {}
    for place in places:
        slug, _, number = place.rpartition(":")
        numbers.setdefault(slug, set()).add(int(number))
    found: dict[str, Line] = {}
    with workspace.store.read() as session:
        for slug, wanted in numbers.items():
            article = queries.article(session, slug)
            for segment, row, _ in queries.lines(session, article, target):
                if segment.number in wanted:
                    where = f"{slug}:{segment.number}"
                    found[where] = Line(where, segment.source, row.text if row else "")
    return found


def _mentions(lines: Sequence[Line], pair: tuple[str, str], glossary: Glossary) -> list[Mention]:
    """Every name in the sources: those of Terms, and those the Glossary lacks, in order."""
    texts = [line.source for line in lines]
    known = glossary.asked("", texts, *pair)
    unknown = find_mentions(texts, pair[0], name_words(pair[0]))
    mentions = [
        (index, one.start, Mention(line.source[one.start : one.end], line.where, one.term.key))
        for index, line in enumerate(lines)
        for one in known[index]
    ]
    mentions += [
        (one.segment, one.start, Mention(one.text, lines[one.segment].where))
        for one in unknown
        if not any(k.start < one.end and one.start < k.end for k in known[one.segment])
    ]
    return [mention for _, _, mention in sorted(mentions, key=lambda each: each[:2])]
