"""Run the checks over articles of a Workspace, or over any PO file from anywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from sqlalchemy.orm import Session

from workbench.checks import ALL_CHECKS, EVERY_CHECK, check_id, run_checks
from workbench.checks.consistency import consistency
from workbench.checks.dismissal import finding_key
from workbench.checks.finding import Finding, Pair
from workbench.checks.names_elsewhere import names_elsewhere
from workbench.checks.spelling import spelling, words_to_spell
from workbench.errors import BadInput, WorkbenchError
from workbench.formats import po_file
from workbench.formats.decoding import decode
from workbench.formats.files import read_bytes
from workbench.store import queries
from workbench.store.schema import Article, State
from workbench.text.languages import language
from workbench.workflow.articles import ASIDE_ROLES
from workbench.workflow.glossary import Glossary, load_glossary
from workbench.workflow.spelling import unknown_words
from workbench.workflow.target_languages import directions
from workbench.workflow.verifying import asked_names
from workbench.workflow.workspace import Workspace

CHECKS = tuple(check_id(check) for check in EVERY_CHECK)
_UNTOUCHED = {State.UNTRANSLATED.value, State.MACHINE.value}
_STEP = 200  # pairs between two words about progress

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Place:
    """A Pair and where it stands: `where` is `slug:number` or `file.po:line`.

    `dismissed` are keys of Findings, or ids of checks, that a person has set aside here.
    """

    pair: Pair
    path: str = ""
    line: int = 0
    dismissed: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Told:
    """A Finding where it was found."""

    place: Place
    finding: Finding

    def as_json(self) -> dict[str, object]:
        """What `--format json` says of it."""
        return {
            "check": self.finding.check,
            "severity": self.finding.severity.value,
            "message": self.finding.message,
            "source": self.place.pair.source,
            "target": self.place.pair.target,
            "source_span": self.finding.source_span,
            "target_span": self.finding.target_span,
            "where": self.place.pair.where,
        }


@dataclass
class CheckReport:
    """What was found: Findings in reading order, and how much was looked at.

    `no_dictionary` are Languages whose spelling was asked for and could not be checked.
    """

    told: list[Told] = field(default_factory=list)
    checked: int = 0
    untranslated: int = 0
    dismissed: int = 0
    no_dictionary: list[str] = field(default_factory=list)


def chosen(select: Sequence[str] = (), ignore: Sequence[str] = ()) -> frozenset[str]:
    """The ids of the checks to run; all of them when nothing is selected. Raises BadInput."""
    for name in (*select, *ignore):
        if name not in CHECKS:
            raise BadInput(f"There is no check “{name}”.", next=f"Known: {', '.join(CHECKS)}.")
    return frozenset(select or CHECKS) - frozenset(ignore)


def check_places(
    places: Sequence[Place], asked: frozenset[str], progress: Progress | None = None
) -> CheckReport:
    """Run the checks over Pairs; untranslated ones are counted and left alone.

    Only when nothing but `empty` is asked for are they told as findings.
    """
    report = CheckReport()
    checks = tuple(check for check in ALL_CHECKS if check_id(check) in asked)
    for number, place in enumerate(places):
        if progress and number % _STEP == 0:
            progress(number, len(places))
        if not any((place.pair.target, *place.pair.plurals)):
            report.untranslated += 1
            if asked != {"empty"}:
                continue
        report.checked += 1
        _keep(report, place, run_checks(place.pair, checks))
    if "spelling" in asked:
        _spell(report, places)
    for check in (consistency, names_elsewhere):
        if check_id(check) in asked:
            for index, finding in check(place.pair for place in places):
                _keep(report, places[index], [finding])
    order = {id(place): number for number, place in enumerate(places)}
    report.told.sort(key=lambda told: order[id(told.place)])
    if progress:
        progress(len(places), len(places))
    return report


def _spell(report: CheckReport, places: Sequence[Place]) -> None:
    """Hold every word against its Language's dictionary, all of a Language at once."""
    by_language: dict[str, list[Place]] = {}
    for place in places:
        by_language.setdefault(place.pair.target_language, []).append(place)
    for code, group in by_language.items():
        spans = (
            place.pair.target[start:end]
            for place in group
            for start, end in words_to_spell(place.pair)
        )
        unknown = unknown_words(spans, code)
        if unknown is None:
            report.no_dictionary.append(code)
            continue
        for place in group:
            _keep(report, place, spelling(place.pair, unknown))


def _keep(report: CheckReport, place: Place, findings: Iterable[Finding]) -> None:
    for finding in findings:
        if place.dismissed and place.dismissed & {finding.check, finding_key(finding, place.pair)}:
            report.dismissed += 1
        else:
            report.told.append(Told(place, finding))


def article_places(
    workspace: Workspace, slugs: Sequence[str] = (), target: str | None = None
) -> list[Place]:
    """The Pairs of these Articles (all when none is named) in every Language they go into.

    With `target` in that one only. Raises BadInput, NotFound.
    """
    glossary = load_glossary(workspace)
    with workspace.store.read() as session:
        return [
            place
            for article, code in directions(session, slugs, workspace.settings, target)
            for place in _places(session, glossary, article, code)
        ]


def _places(session: Session, glossary: Glossary, article: Article, code: str) -> Iterator[Place]:
    asked = asked_names(session, glossary, article, code)
    finder = glossary.matcher(article.source_language, code, code)
    for segment in queries.segments(session, article):
        if segment.role in ASIDE_ROLES:
            continue
        row = segment.translation_in(code)
        text = row.text if row else ""
        pair = Pair(
            source=segment.source,
            target=text,
            source_language=article.source_language,
            target_language=code,
            terms=tuple(asked[segment.id]),
            found=tuple(finder.find(text, article=article.slug)),
            edited=bool(row and row.state not in _UNTOUCHED),
            role=segment.role,
            where=f"{article.slug}:{segment.number}",
            plurals=tuple(row.plurals) if row else (),
            source_plural=segment.plural,
        )
        keys = (f.key for f in row.findings if f.dismissed_by) if row else ()
        yield Place(pair, dismissed=frozenset(keys))


def file_places(
    path: Path,
    source: str | None = None,
    target: str | None = None,
    glossary: Glossary | None = None,
) -> list[Place]:
    """The Pairs of a PO file: its own header says its Languages unless you do. Raises BadInput.

    A translator's comment `# dismissed: CHECK, CHECK: reason` sets checks aside for its message.
    """
    try:
        content = read_bytes(path)
        document = po_file.read(content, source or "en")
        layout = po_file.take_apart(decode(content, document.encoding, source or "en")[0])
        pair = _languages(document.source_language, document.target_language, source, target, path)
    except WorkbenchError as error:
        error.where = error.where or str(path)
        raise
    places = []
    for entry, (chunk, _) in zip(document.entries, layout.messages, strict=True):
        if entry.obsolete:
            continue
        first, *others = entry.targets
        one = Pair(
            source=entry.source,
            target=first,
            source_language=pair[0],
            target_language=pair[1],
            edited=entry.state not in _UNTOUCHED,
            role="message",
            where=f"{path}:{chunk.line}",
            plurals=tuple(others),
            source_plural=entry.plural,
        )
        places.append(Place(one, str(path), chunk.line, frozenset(entry.dismissed)))
    return places if glossary is None else list(_with_names(places, glossary, pair))


def _with_names(places: list[Place], glossary: Glossary, pair: tuple[str, str]) -> Iterator[Place]:
    targets = glossary.matcher(*pair, pair[1])
    asked = glossary.found("", [place.pair.source for place in places], *pair)
    for place, terms in zip(places, asked, strict=True):
        found = tuple(targets.find(place.pair.target)) if place.pair.target else ()
        yield replace(place, pair=replace(place.pair, terms=tuple(terms), found=found))


def _languages(
    said_source: str, said_target: str, source: str | None, target: str | None, path: Path
) -> tuple[str, str]:
    code = target or said_target
    if not code:
        raise BadInput(
            "The file does not say its language.", where=str(path), next="Say it: --target ar"
        )
    return language(source or said_source).code, language(code).code
