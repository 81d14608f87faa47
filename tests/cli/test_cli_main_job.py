"""The main job as a person types it, with the starter that ships, and what can go wrong."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import func, select

from workbench.cli.door import workbench
from workbench.store.schema import Revision, Translation
from workbench.workflow.shipped import demo_article
from workbench.workflow.workspace import Workspace, open_workspace

ROOT = Path(__file__).parents[2]
Run = Callable[..., Result]


@pytest.fixture
def run(desk: Workspace) -> Run:
    def call(*arguments: str, code: int = 0) -> Result:
        result = CliRunner().invoke(workbench, list(arguments))
        assert result.exit_code == code, result.output
        assert "Traceback" not in result.output
        return result

    return call


def process(desk: Workspace, *arguments: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [sys.executable, "-m", "workbench", *arguments], cwd=desk.root, env=environment,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip


@pytest.mark.slow
def test_an_article_becomes_a_catalog(run: Run, desk: Workspace) -> None:
    drafted = run("translate", str(demo_article()))
    assert "not for reading" in drafted.output
    assert "workbench models install en-ar" in drafted.output
    status = run("status", "article")
    assert "Set aside" in status.output
    exported = run("export")
    assert "ar/LC_MESSAGES/article.po" in exported.output
    text = (desk.locales / "ar" / "LC_MESSAGES" / "article.po").read_text("utf-8")
    assert text.count("# mt: ") == text.count("#, fuzzy") > 20
    assert "[? " in Path(
        run("export", "--format", "text").output.split("Wrote ")[1].split("\n")[0]
    ).read_text("utf-8")


@pytest.mark.slow
def test_a_folder_goes_on_past_a_bad_file_and_says_so(run: Run, desk: Workspace) -> None:
    folder = desk.root / "in"
    folder.mkdir()
    (folder / "good.txt").write_text("A title\n\nThe file is open.\n", "utf-8")
    (folder / "bad.txt").write_bytes(b"\x00\x01\x02" * 100)
    result = run("translate", "in", code=1)
    assert "good: 2 segments" in result.output
    assert "bad.txt" in result.output
    assert "2 segments drafted" in result.output


@pytest.mark.slow
def test_two_processes_draft_one_article_without_harm(run: Run, desk: Workspace) -> None:
    run("add", str(demo_article()))
    both = [process(desk, "translate") for _ in range(2)]
    outputs = [one.communicate(timeout=120)[0] for one in both]
    assert [one.returncode for one in both] == [0, 0], outputs
    with open_workspace(desk.root).store.read() as session:
        assert session.scalar(select(func.count(Revision.id))) == session.scalar(
            select(func.count(Translation.id))
        )


@pytest.mark.slow
def test_a_killed_run_loses_one_chunk_at_most(run: Run, desk: Workspace) -> None:
    (desk.root / "workbench.toml").write_text("chunk = 4\n", "utf-8")
    run("add", str(demo_article()))
    victim = process(desk, "translate")
    store = open_workspace(desk.root).store

    def drafted() -> int:
        with store.read() as session:
            return session.scalar(select(func.count(Translation.id))) or 0

    for _ in range(600):
        if drafted() or victim.poll() is not None:
            break
        time.sleep(0.05)
    victim.send_signal(signal.SIGKILL)
    victim.communicate()
    before = drafted()
    assert before % 4 == 0 or before > 20
    output = run("translate").output
    assert f"{28 - before} segments drafted" in output
    assert drafted() == 28


def test_a_language_that_does_not_exist(run: Run) -> None:
    assert "There is no language “zz9”" in run("translate", "--target", "zz9", code=1).output


def test_a_pair_without_a_model_names_the_package(run: Run, desk: Workspace) -> None:
    (desk.root / "a.txt").write_text("A title\n\nThe file is open.\n", "utf-8")
    output = run("translate", "a.txt", "--target", "fr", code=1).output
    assert "workbench models install en-fr" in output


def test_a_damaged_package_is_named(run: Run, desk: Workspace) -> None:
    folder = desk.root / "packages" / "en_fr"
    folder.mkdir(parents=True)
    (folder / "metadata.json").write_text('{"from_code": "en", "to_code": "fr"', "utf-8")
    (desk.root / "workbench.toml").write_text('packages = "packages"\n', "utf-8")
    (desk.root / "a.txt").write_text("A title\n\nThe file is open.\n", "utf-8")
    assert "en_fr" in run("translate", "a.txt", "--target", "fr", code=1).output


def test_a_line_of_200_000_characters_is_cut_into_segments(run: Run, desk: Workspace) -> None:
    (desk.root / "long.txt").write_text("word " * 40_000, "utf-8")
    output = run("add", "long.txt").output
    assert int(output.split(": ")[1].split()[0]) > 100


def test_a_read_only_database_is_told_and_keeps_everything(
    run: Run, desk: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    (desk.root / "a.txt").write_text("A title\n\nThe file is open.\n", "utf-8")
    run("add", "a.txt")
    database = desk.private / "workbench.db"
    monkeypatch.setenv("WORKBENCH_DATABASE", f"sqlite:///file:{database}?mode=ro&uri=true")
    assert "read-only" in run("add", "a.txt", code=1).output
    monkeypatch.delenv("WORKBENCH_DATABASE")
    assert "a" in run("articles", "list").output


def test_unknown_settings_are_refused_by_name(run: Run, desk: Workspace) -> None:
    (desk.root / "workbench.toml").write_text('sourse = "en"\n', "utf-8")
    output = run("status", code=1).output
    assert "sourse" in output
    assert "workbench.toml" in output


def test_bad_glossary_rows_are_warned_of_with_file_and_line(run: Run, desk: Workspace) -> None:
    (desk.glossary / "bad.en-ar.csv").write_text("source,target\nNowhere,\n", "utf-8")
    assert "bad.en-ar.csv:2" in run("glossary", "check", code=1).output
    assert "glossary/bad.en-ar.csv:2" in run("translate").output
