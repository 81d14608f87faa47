"""Long work asked for in the browser: kept in the store, it survives the page and the desk.

A job is `waiting`, `running`, `stopping`, then `done`, `failed` or `stopped`. Drafting saves chunk
by chunk and goes on where it was, so a job that was cut off is simply run again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select

from workbench.engines.engine import Engine
from workbench.errors import NotFound, WorkbenchError
from workbench.store import queries
from workbench.store.schema import Job
from workbench.text.languages import language
from workbench.workflow.drafting import translate_articles
from workbench.workflow.engine import open_engine
from workbench.workflow.workspace import Workspace

LIVE = ("waiting", "running", "stopping")


@dataclass(frozen=True)
class JobView:
    """A job: Segments done of all, and how it ended."""

    id: int
    label: str
    state: str
    done: int
    total: int
    message: str
    person: str
    arguments: dict[str, str]

    @property
    def ended(self) -> bool:
        """Whether nothing more will happen."""
        return self.state not in LIVE


class Stopped(Exception):
    """Somebody asked the job to stop; what was saved is kept."""


def ask_for_draft(workspace: Workspace, slug: str, target: str, person: str) -> JobView:
    """Ask for an Article's drafts; the same asked twice is one job. Raises NotFound, BadInput."""
    target = language(target).code
    with workspace.store.write() as session:
        article = queries.article(session, slug)
        arguments = {"slug": slug, "target": target}
        for job in session.scalars(select(Job).where(Job.state.in_(LIVE))):
            if job.arguments == arguments:
                return _view(job)
        job = Job(
            verb="draft",
            label=article.title,
            person=person,
            state="waiting",
            done=0,
            total=0,
            message="",
            arguments=arguments,
            asked_at=datetime.now(UTC),
        )
        session.add(job)
        session.flush()
        return _view(job)


def running(workspace: Workspace) -> list[JobView]:
    """The jobs that have not ended, oldest first."""
    with workspace.store.read() as session:
        rows = session.scalars(select(Job).where(Job.state.in_(LIVE)).order_by(Job.id))
        return [_view(row) for row in rows]


def lately_failed(workspace: Workspace) -> list[JobView]:
    """The last five jobs, those among them that failed."""
    with workspace.store.read() as session:
        rows = session.scalars(select(Job).order_by(Job.id.desc()).limit(5))
        return [_view(row) for row in rows if row.state == "failed"]


def job(workspace: Workspace, job_id: int) -> JobView:
    """One job. Raises NotFound."""
    with workspace.store.read() as session:
        row = session.get(Job, job_id)
        if row is None:
            raise NotFound(f"There is no job {job_id}.")
        return _view(row)


def stop(workspace: Workspace, job_id: int) -> JobView:
    """Stop a job after its present chunk; one that waits ends at once. Raises NotFound."""
    with workspace.store.write() as session:
        row = session.get(Job, job_id)
        if row is None:
            raise NotFound(f"There is no job {job_id}.")
        if row.state == "waiting":
            row.state, row.ended_at = "stopped", datetime.now(UTC)
        elif row.state == "running":
            row.state = "stopping"
        return _view(row)


def run(workspace: Workspace, job_id: int, engine: Engine | None = None) -> JobView:
    """Do a job to its end; how it ended is kept with it, and never raised."""
    found = job(workspace, job_id)
    if found.ended:
        return found
    _write(workspace, job_id, state="running")

    def progress(done: int, total: int) -> None:
        if job(workspace, job_id).state == "stopping":
            raise Stopped
        _write(workspace, job_id, done=done, total=total)

    try:
        report = translate_articles(
            workspace,
            [found.arguments["slug"]],
            found.arguments["target"],
            engine or open_engine(workspace),
            progress=progress,
        )
    except Stopped:
        return _end(workspace, job_id, "stopped", "")
    except WorkbenchError as error:
        return _end(workspace, job_id, "failed", str(error))
    except Exception as error:
        _end(workspace, job_id, "failed", f"{type(error).__name__}: {error}")
        raise
    return _end(workspace, job_id, "done", f"{report.segments}")


def _end(workspace: Workspace, job_id: int, state: str, message: str) -> JobView:
    return _write(workspace, job_id, state=state, message=message, ended_at=datetime.now(UTC))


def _write(workspace: Workspace, job_id: int, **columns: object) -> JobView:
    with workspace.store.write() as session:
        row = session.get_one(Job, job_id)
        for name, value in columns.items():
            setattr(row, name, value)
        return _view(row)


def _view(row: Job) -> JobView:
    return JobView(
        row.id,
        row.label,
        row.state,
        row.done,
        row.total,
        row.message,
        row.person,
        dict(row.arguments),
    )
