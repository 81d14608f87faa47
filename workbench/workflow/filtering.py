"""Find Segments of an Article: by state, finding, name, origin, author, comment, date and words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from workbench.errors import BadInput
from workbench.store.schema import State
from workbench.text.arabic import fold
from workbench.workflow.folded_pattern import FoldedPattern, folded_pattern
from workbench.workflow.viewing import RowView

UNFINISHED = frozenset({State.UNTRANSLATED, State.MACHINE, State.EDITED, State.NEEDS_WORK})
LONGEST = 200


@dataclass(frozen=True)
class Wanted:
    """What is looked for; empty means any.

    `state` is a state or `unfinished`; `finding` a check's name or `any`; `side` is `source`,
    `target` or empty for both. Without `case` letters match in either case; unless `exact`,
    Arabic ones are folded (hamza, ta marbuta, vowel signs), in a pattern too; `regex` takes `q` as
    a pattern.
    """

    q: str = ""
    side: str = ""
    case: bool = False
    exact: bool = False
    regex: bool = False
    state: str = ""
    finding: str = ""
    name: str = ""
    origin: str = ""
    person: str = ""
    commented: bool = False
    since: date | None = None


@dataclass(frozen=True)
class Facets:
    """What there is to filter by, each with the number of Segments, most frequent first."""

    states: Mapping[str, int]
    findings: Sequence[tuple[str, int]]
    names: Sequence[tuple[str, int]]
    origins: Sequence[tuple[str, int]]
    people: Sequence[tuple[str, int]]
    found: int
    commented: int

    @property
    def unfinished(self) -> int:
        """Segments that nobody has confirmed."""
        return sum(n for state, n in self.states.items() if state in UNFINISHED)


def facets(rows: Iterable[RowView], comments: Mapping[int, int]) -> Facets:
    """Count what the Segments of an Article can be filtered by; set-aside ones do not count."""
    states: Counter[str] = Counter()
    findings: Counter[str] = Counter()
    names: Counter[str] = Counter()
    origins: Counter[str] = Counter()
    people: Counter[str] = Counter()
    found = commented = 0
    for row in rows:
        if row.aside:
            continue
        live = {f.check for f in row.findings if not f.dismissed_by and f.severity != "info"}
        states[row.state] += 1
        findings.update(live)
        found += bool(live)
        names.update({str(name["source"]) for name in row.names})
        origins.update([row.origin] if row.origin else [])
        people.update([row.person] if row.person else [])
        commented += row.id in comments
    return Facets(
        states,
        findings.most_common(),
        names.most_common(),
        origins.most_common(),
        people.most_common(),
        found,
        commented,
    )


def matching(rows: Iterable[RowView], wanted: Wanted, comments: Mapping[int, int]) -> list[RowView]:
    """The Segments that pass, in order. Raises BadInput for a pattern that cannot be used."""
    tests = [*_plain(wanted, comments), *_words(wanted)]
    return [row for row in rows if all(test(row) for test in tests)]


Test = Callable[[RowView], bool]


def _plain(wanted: Wanted, comments: Mapping[int, int]) -> Iterable[Test]:
    if wanted.state == "unfinished":
        yield lambda row: not row.aside and row.state in UNFINISHED
    elif wanted.state:
        yield lambda row: not row.aside and row.state == wanted.state
    if wanted.finding:
        yield lambda row: _has_finding(row, wanted.finding)
    if wanted.name:
        yield lambda row: any(name["source"] == wanted.name for name in row.names)
    if wanted.origin:
        yield lambda row: row.origin == wanted.origin
    if wanted.person:
        yield lambda row: row.person == wanted.person
    if wanted.commented:
        yield lambda row: row.id in comments
    since = wanted.since
    if since is not None:
        yield lambda row: row.changed_at is not None and row.changed_at.date() >= since


def _has_finding(row: RowView, check: str) -> bool:
    return any(
        check in ("any", f.check) and not f.dismissed_by and f.severity != "info"
        for f in row.findings
    )


def _words(wanted: Wanted) -> Iterable[Test]:
    if not wanted.q:
        return
    find = finder(wanted)
    if wanted.side == "source":
        yield lambda row: find(row.source)
    elif wanted.side == "target":
        yield lambda row: find(row.text)
    else:
        yield lambda row: find(row.source) or find(row.text)


def finder(wanted: Wanted) -> Callable[[str], bool]:
    """Whether a text holds the words looked for. Raises BadInput for a bad pattern."""
    if wanted.regex:
        return _folded(wanted).found
    table = _alike(wanted)
    needle = wanted.q.translate(table)
    return lambda text: needle in text.translate(table)


def replacer(wanted: Wanted, by: str) -> Callable[[str], str]:
    """A text with `by` in the place of all that `finder` finds; in a pattern's, `by` may use \\1.

    Marks on the last letter found go with it. Raises BadInput for a bad pattern or `by`.
    """
    if not wanted.regex:
        table = _alike(wanted)
        return lambda text: _replaced(text, wanted.q, by, table)
    folded = _folded(wanted)

    def replace(text: str) -> str:
        try:
            return folded.replaced(text, by)
        except (IndexError, KeyError) as error:
            raise BadInput(f"“{by}” cannot be put in: the pattern has no such group.") from error

    return replace


def _folded(wanted: Wanted) -> FoldedPattern:
    """The pattern looked for; unless `exact`, it and the texts are folded."""
    return folded_pattern(pattern(wanted), {} if wanted.exact else _Alike(True, exact=False))


def _replaced(text: str, q: str, by: str, table: _Alike) -> str:
    needle, shaped = q.translate(table), text.translate(table)
    if not needle or needle not in shaped:
        return text
    places = [at for at, char in enumerate(text) for _ in table[ord(char)]]
    parts, end = [], 0
    found = shaped.find(needle)
    while found >= 0:
        behind = found + len(needle)
        parts += [text[end : places[found]], by]
        end = places[behind - 1] + 1
        while end < len(text) and not table[ord(text[end])]:
            end += 1
        found = shaped.find(needle, behind)
    return "".join(parts) + text[end:]


def _alike(wanted: Wanted) -> _Alike:
    """The table for what is looked for; marks looked for alone are not folded away."""
    folding = _Alike(wanted.case, wanted.exact)
    return folding if wanted.q.translate(folding) else _Alike(wanted.case, exact=True)


class _Alike(dict[int, str]):
    """A table for `str.translate`: what each letter is compared as; signs stay what they are."""

    def __init__(self, case: bool, exact: bool) -> None:
        super().__init__()
        self.case, self.exact = case, exact

    def __missing__(self, code: int) -> str:
        char = chr(code)
        alike = char if self.exact else fold(char)
        if char.isspace() and not self.exact:
            alike = " "
        elif alike == " " or (self.case and char.lower() != char.upper()):
            alike = char
        self[code] = alike if self.case else alike.casefold()
        return self[code]


def pattern(wanted: Wanted) -> re.Pattern[str]:
    """The words looked for as a pattern of `re`. Raises BadInput for one that is not valid."""
    if len(wanted.q) > LONGEST:
        raise BadInput(f"Search for {LONGEST} letters at most.")
    flags = re.NOFLAG if wanted.case else re.IGNORECASE
    try:
        return re.compile(wanted.q if wanted.regex else re.escape(wanted.q), flags)
    except re.error as error:
        place = (error.pos or 0) + 1
        raise BadInput(
            f"“{wanted.q}” is not a regular expression: it goes wrong at letter {place}.",
            next="Mend it, or search for the plain words.",
        ) from error
