"""Drafting in the background."""

from __future__ import annotations

import ferry

from workbench.workflow import jobs
from workbench.workflow.articles import add_content


def test_a_draft_is_asked_for_done_and_told(rana, workspace):
    add_content(workspace, ferry.PAIRS[1][0].encode(), "again.txt", slug="again")
    rana.post("/articles/again/ar/draft")
    (job,) = jobs.running(workspace)
    assert "data-job" in rana.get("/").text
    assert not rana.get(f"/jobs/{job.id}/").json["ended"]
    done = jobs.run(workspace, job.id, ferry.Drafts(ferry.PAIRS))
    assert done.state == "done"
    assert rana.get(f"/jobs/{job.id}/").json["ended"]
    assert "data-job" not in rana.get("/").text
    (row,) = ferry.article_view(workspace, "again", "ar").rows
    assert row.state == "machine"


def test_the_same_draft_asked_twice_is_one_job(rana, workspace):
    rana.post("/articles/ferry/ar/draft")
    rana.post("/articles/ferry/ar/draft")
    assert len(jobs.running(workspace)) == 1


def test_a_waiting_job_is_stopped(rana, workspace):
    rana.post("/articles/ferry/ar/draft")
    (job,) = jobs.running(workspace)
    rana.post(f"/jobs/{job.id}/stop")
    assert jobs.run(workspace, job.id).state == "stopped"


def test_a_job_that_fails_says_why(rana, workspace):
    add_content(workspace, b"Guten Tag allen.", "tag.txt", source="de", target="fi", slug="tag")
    rana.post("/articles/tag/fi/draft")
    (job,) = jobs.running(workspace)
    failed = jobs.run(workspace, job.id)
    assert failed.state == "failed"
    assert failed.message
    assert failed.message in __import__("html").unescape(rana.get("/").text)
