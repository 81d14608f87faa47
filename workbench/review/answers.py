"""Segments as the desk shows them: rows for the page, JSON for its script."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import get_template_attribute, render_template
from markupsafe import Markup

from workbench.review.forms import whole
from workbench.review.marking import Mark, marked
from workbench.workflow.beside import Beside, Occupied
from workbench.workflow.overview import states_of
from workbench.workflow.viewing import FindingView, FormView, RowView
from workbench.workflow.workspace import Workspace

_FORM = re.compile(r"Plural form (\d+)")
DONE = ("confirmed", "approved")


@dataclass(frozen=True, slots=True)
class Row:
    """One Segment of the page: what templates ask of it, as plain fields (there are thousands)."""

    id: int
    number: int
    role: str
    why: str
    aside: bool
    text: str
    state: str
    version: int
    note: str
    source_marked: Markup
    target_marked: Markup
    errors: int
    warnings: int
    comments: int
    shows_role: bool
    plural: str
    forms: tuple[FormView, ...]

    @property
    def kind(self) -> str:
        """Its CSS classes, each after a space."""
        return (
            f" {self.role}{' labelled' if self.shows_role else ''}{' aside' if self.aside else ''}"
        )

    @property
    def marginal(self) -> bool:
        """Whether anything stands in its margin."""
        return bool(self.errors or self.warnings or self.comments)

    @property
    def done(self) -> bool:
        """Whether it is confirmed or approved."""
        return self.state in DONE


def page_row(
    view: RowView,
    occupied: Sequence[Occupied],
    *,
    comments: int = 0,
    shows_role: bool = False,
) -> Row:
    """A Segment for the page, its names and findings marked on both sides."""
    return Row(
        id=view.id,
        number=view.number,
        role=view.role,
        why=view.why,
        aside=view.aside,
        text=view.text,
        state=view.state,
        version=view.version,
        note=view.note,
        source_marked=marked(view.source, source_marks(view)),
        target_marked=marked(view.text, target_marks(view, occupied)),
        errors=_count(view.findings, "error"),
        warnings=_count(view.findings, "warning"),
        comments=comments,
        shows_role=shows_role,
        plural=view.plural,
        forms=view.forms,
    )


def source_marks(view: RowView, numbers: Mapping[tuple[str, str], int] | None = None) -> list[Mark]:
    """The names of the source; one that the target does not use is `miss`."""
    return [
        Mark(
            int(name["start"]),
            int(name["end"]),
            "term" if name["used"] or not view.text else "miss",
            (numbers or {}).get((str(name["term"]), str(name["target"])), 0),
        )
        for name in view.names
    ]


def target_marks(
    view: RowView,
    occupied: Sequence[Occupied],
    numbers: Mapping[str, tuple[int, str]] | None = None,
) -> list[Mark]:
    """Names and findings of the target; a wrong form carries the right one in `to`."""
    marks = []
    for one in occupied:
        n, to = (numbers or {}).get(one.key, (0, ""))
        wrong = one.form == "forbidden"
        marks.append(Mark(one.start, one.end, "miss" if wrong else "term", n, to if wrong else ""))
    taken = [(mark.start, mark.end) for mark in marks]
    for finding in view.findings:
        span = finding.target_span
        if span and not finding.dismissed_by and not any(_meet(span, other) for other in taken):
            kind = "miss" if finding.severity == "error" else "finding"
            marks.append(Mark(*span, kind))
    return marks


def segment_answer(view: Beside, *, panel: bool = False) -> dict[str, Any]:
    """An open Segment for the desk's script."""
    shown = numbered(view)
    answer = row_answer(view) | {
        "source": str(marked(view.row.source, shown["source_marks"])),
        "spans": [
            {"start": m.start, "end": m.end, "kind": m.kind, "n": m.n, "to": m.to}
            for m in shown["target_marks"]
        ],
        "draft": view.row.draft,
        "drafts": view.drafts,
        "errors": _count(view.row.findings, "error"),
        "warnings": _count(view.row.findings, "warning"),
        "findings": findings_html(view),
    }
    answer["panel" if panel else "names"] = panel_html(view, whole=panel)
    return answer


def row_answer(view: Beside) -> dict[str, Any]:
    """A closed row for the desk's script."""
    row = page_row(
        view.row,
        view.occupied,
        comments=sum(not comment.resolved for comment in view.comments),
    )
    return {
        "id": row.id,
        "number": row.number,
        "version": row.version,
        "state": row.state,
        "text": whole(form.text for form in row.forms) if row.forms else row.text,
        "target": str(target_html(row)),
        "side": str(get_template_attribute("desk/row.html", "side")(row)),
    }


def target_html(row: Row) -> Markup:
    """What stands in a closed row's target: its text marked, or its plural forms."""
    if not row.forms:
        return row.target_marked
    return Markup(render_template("desk/forms.html", row=row))  # noqa: S704 - our template


def numbered(view: Beside) -> dict[str, Any]:
    """The panel's lines with their numbers 1 to 9, and the marks that carry them."""
    names = [{"n": n, "view": one} for n, one in enumerate(view.names, 1)]
    by_pair = {(one.key, one.target): n for n, one in enumerate(view.names, 1)}
    by_key = {one.key: (n, one.target) for n, one in reversed([*enumerate(view.names, 1)])}
    return {
        "names": names,
        "by_key": by_key,
        "source_marks": source_marks(view.row, by_pair),
        "target_marks": target_marks(view.row, view.occupied, by_key),
    }


def panel_html(view: Beside, *, whole: bool = True) -> str:
    """The panel beside an open Segment, or its names alone."""
    from workbench.review.panel import panel_view

    page = "desk/panel.html" if whole else "desk/names.html"
    return render_template(page, js=True, **panel_view(view))


def findings_html(view: Beside) -> Markup:
    """The findings under an open Segment."""
    by_key = numbered(view)["by_key"]
    page = render_template(
        "desk/findings.html",
        findings=[_finding(finding, by_key) for finding in live_findings(view.row)],
        segment_id=view.row.id,
        language=view.language,
    )
    return Markup(page)  # noqa: S704 - our own template, which escapes


def live_findings(row: RowView) -> list[FindingView]:
    """The Findings nobody set aside, worst first."""
    order = {"error": 0, "warning": 1}
    live = [finding for finding in row.findings if not finding.dismissed_by]
    return sorted(live, key=lambda finding: order.get(finding.severity, 2))


def progress(workspace: Workspace, slug: str, language: str) -> dict[str, int]:
    """How many Segments of an Article stand in each state, `all` and `done` among them."""
    return counts(states_of(workspace, slug, language))


def counts(states: Mapping[str, int]) -> dict[str, int]:
    """States with `all`, `done` and `unfinished` added up."""
    every = sum(states.values())
    done = sum(states.get(state, 0) for state in DONE)
    return {**states, "all": every, "done": done, "unfinished": every - done}


def _finding(finding: FindingView, by_key: Mapping[str, tuple[int, str]]) -> dict[str, Any]:
    start, end = finding.target_span or (None, None)
    n, _ = by_key.get(finding.term, (0, ""))
    of_form = _FORM.match(finding.message)
    return {
        "id": finding.id,
        "severity": finding.severity,
        "message": finding.message,
        "check": finding.check,
        "fix": finding.fix,
        "n": n if n < 10 else 0,
        "form": int(of_form[1]) if of_form else 0,
        "target_start": start,
        "target_end": end,
    }


def _count(findings: Sequence[FindingView], severity: str) -> int:
    return sum(f.severity == severity and not f.dismissed_by for f in findings)


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
