"""`workbench check`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli import show
from workbench.cli.door import opened
from workbench.errors import NotFound, WorkbenchError

if TYPE_CHECKING:
    from workbench.workflow.checking import CheckReport, Place
    from workbench.workflow.workspace import Workspace

FOUND, FAILED = 1, 2
SEVERITIES = ("error", "warning", "info")


@click.command()
@click.argument("places", metavar="[ARTICLE|FILE.po]…", nargs=-1)
@click.option("--select", metavar="CHECK,…", default="", help="Run only these checks.")
@click.option("--ignore", metavar="CHECK,…", default="", help="Leave these checks out.")
@click.option("--source", help="Language of a file's source, if it does not say and it is not en.")
@click.option("--target", help="Language of a file, or of the articles, if not as they say.")
@click.option("--fail-on", type=click.Choice([*SEVERITIES, "never"]), default="error",
              show_default=True, help="Exit with 1 from this severity on.")  # fmt: skip
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text")
@click.option("--list", "list_only", is_flag=True, help="List the checks and what they look for.")
def check(
    places: tuple[str, ...],
    select: str,
    ignore: str,
    source: str | None,
    target: str | None,
    fail_on: str,
    form: str,
    list_only: bool,
) -> None:
    """Check articles of this workspace, or any PO file.

    Without arguments every article. Exits with 0 when nothing is wrong, 1 when there are findings
    (see --fail-on), and 2 when something could not be checked.
    """
    from workbench.workflow.checking import check_places, chosen

    if list_only:
        _list()
        return
    failed: list[WorkbenchError] = []
    try:
        asked = chosen(_ids(select), _ids(ignore))
        gathered = _gather(places, source, target, failed)
    except WorkbenchError as error:
        error.exit_code = FAILED
        raise
    with show.progress("Checking") as progress:
        report = check_places(gathered, asked, progress if len(gathered) > 500 else None)
    {"text": _text, "json": _json, "github": _github}[form](report)
    if "spelling" in _ids(select):
        for code in report.no_dictionary:
            show.warn(f"No hunspell dictionary for {code}: spelling was not checked.")
    for failure in failed:
        click.secho("Error: ", nl=False, fg="red", bold=True, err=True)
        click.echo(str(failure), err=True)
    raise SystemExit(FAILED if failed else FOUND if _fails(report, fail_on) else 0)


def _gather(
    places: Sequence[str], source: str | None, target: str | None, failed: list[WorkbenchError]
) -> list[Place]:
    from workbench.workflow.checking import article_places, file_places
    from workbench.workflow.glossary import load_glossary

    files = [place for place in places if _is_file(place)]
    slugs = [place for place in places if not _is_file(place)]
    workspace = _workspace(needed=bool(slugs) or not places)
    gathered: list[Place] = []
    if workspace and (slugs or not places):
        gathered += article_places(workspace, slugs, target)
    glossary = load_glossary(workspace) if workspace and files else None
    for name in files:
        try:
            gathered += file_places(Path(name), source, target, glossary)
        except WorkbenchError as error:
            failed.append(error)
    return gathered


def _workspace(*, needed: bool) -> Workspace | None:
    try:
        return opened()
    except NotFound:
        if needed:
            raise
        return None


def _is_file(place: str) -> bool:
    return place.endswith((".po", ".pot")) or Path(place).is_file()


def _ids(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _fails(report: CheckReport, fail_on: str) -> bool:
    if fail_on == "never":
        return False
    grave = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    return any(told.finding.severity.value in grave for told in report.told)


def _text(report: CheckReport) -> None:
    colours = {"error": "red", "warning": "yellow", "info": "blue"}
    for told in report.told:
        finding = told.finding
        click.echo(f"{told.place.pair.where}: ", nl=False)
        click.secho(finding.severity.value, fg=colours[finding.severity.value], nl=False)
        click.echo(f" {finding.check}: {finding.message}")
    count = {name: 0 for name in SEVERITIES}
    for told in report.told:
        count[told.finding.severity.value] += 1
    click.echo(
        f"{report.checked} checked: {show.counted(count['error'], 'error')}, "
        f"{show.counted(count['warning'], 'warning')}, "
        f"{show.counted(count['info'], 'hint')}; "
        f"{report.untranslated} untranslated, {report.dismissed} dismissed.",
        err=True,
    )


def _json(report: CheckReport) -> None:
    show.as_json({"findings": [told.as_json() for told in report.told]})


def _github(report: CheckReport) -> None:
    """Workflow commands that GitHub shows beside the lines of a pull request."""
    kinds = {"error": "error", "warning": "warning", "info": "notice"}
    for told in report.told:
        finding, place = told.finding, told.place
        where = f"file={_property(place.path)},line={place.line}," if place.path else ""
        message = finding.message if place.path else f"{place.pair.where}: {finding.message}"
        kind = kinds[finding.severity.value]
        click.echo(f"::{kind} {where}title={finding.check}::{_escaped(message)}")


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def _list() -> None:
    from workbench.checks import EVERY_CHECK, check_explanation, check_id, check_title

    for each in EVERY_CHECK:
        click.secho(check_id(each), bold=True, nl=False)
        click.echo(f"  {check_title(each)}. {check_explanation(each)}")
