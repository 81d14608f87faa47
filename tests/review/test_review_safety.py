"""What keeps the desk to its own machine and its own pages."""

from __future__ import annotations

import stat

import ferry
import pytest

from workbench.review.person import inside
from workbench.workflow.articles import add_content

EVIL = 'Read <img src=x onerror="alert(1)"> and </script><script>alert(2)</script> now.'


@pytest.mark.parametrize("host", ["example.org", "127.0.0.1.example.org", "10.0.0.5", "evil:8765"])
def test_only_loopback_names_are_answered(rana, host):
    assert rana.client.get("/", headers={"Host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost", "[::1]:9"])
def test_loopback_names_are_answered(rana, host):
    assert rana.client.get("/add", headers={"Host": host}).status_code in (200, 302)


def test_every_change_needs_the_token(rana, app):
    for rule in app.url_map.iter_rules():
        if "POST" not in rule.methods:
            continue
        values = {"segment_id": 1, "language": "ar", "slug": "ferry", "step_id": 1, "job_id": 1,
                  "finding_id": 1, "comment_id": 1}  # fmt: skip
        with app.test_request_context():
            from flask import url_for

            address = url_for(rule.endpoint, **{k: values[k] for k in rule.arguments})
        answer = rana.client.post(address, data={"text": "x"})
        assert answer.status_code == 400, rule.endpoint
        assert "out of date" in answer.text


def test_pages_carry_a_strict_policy_and_no_script_or_style_of_their_own(rana):
    for address in ("/", "/articles/ferry/ar/", "/names/", "/history/", "/add", "/nowhere"):
        page = rana.get(address)
        policy = page.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert page.headers["X-Content-Type-Options"] == "nosniff"
        assert " style=" not in page.text
        assert "onclick" not in page.text
        assert "<style" not in page.text


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(visitor):
    answer = visitor("").get("/welcome")
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_the_session_secret_persists_and_is_private(workspace, app, rana):
    from workbench.review import create_app

    path = workspace.private / "session-secret"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert create_app(workspace).secret_key == app.secret_key


def test_texts_are_escaped_everywhere(rana, workspace):
    add_content(workspace, f"{EVIL}\n\n{EVIL} Again.".encode(), "evil.txt", slug="evil")
    row = next(iter(ferry.article_view(workspace, "evil", "ar").rows))
    rana.post(f"/segments/{row.id}/ar/", json=True, text=EVIL, version=0, action="edit")
    rana.post(f"/segments/{row.id}/ar/comments", json=True, text=EVIL)
    pages = [rana.get(a).text for a in ("/", "/articles/evil/ar/", "/articles/evil/ar/text")]
    opened = rana.get(f"/segments/{row.id}/ar/open").json
    pages += [opened["panel"], opened["target"], opened["source"], opened["findings"]]
    for page in pages:
        assert "<img" not in page
        assert "<script>alert" not in page


def test_a_large_body_is_refused(rana, workspace):
    answer = rana.post("/segments/1/ar/", json=True, text="x" * 2_000_000, version=1)
    assert answer.status_code == 413


@pytest.mark.parametrize(
    "address", ["https://example.org/", "//example.org", "javascript:alert(1)", "/\\example.org"]
)
def test_nobody_is_sent_elsewhere(app, address):
    with app.test_request_context():
        assert inside(address) == "/"


def test_an_uploaded_name_is_never_a_path(rana, workspace):
    import io

    page = rana.post(
        "/add", source="en", target="ar",
        files={"file": (io.BytesIO(b"A line of text.\n"), "../../../etc/cron.d/x.txt")},
    )  # fmt: skip
    assert page.status_code == 200
    assert "../" not in page.text
    kept = [p.name for p in (workspace.private / "uploads").iterdir()]
    assert len(kept) == 1
    assert kept[0].isalnum()


def test_nobody_works_without_a_name(visitor, workspace):
    stranger = visitor("")
    assert stranger.get("/").location.startswith("/welcome")
    stranger.get("/welcome")
    assert stranger.post("/segments/1/ar/", json=True, text="x", version=1).status_code == 403


def test_an_unexpected_error_becomes_words(rana, app, monkeypatch):
    from workbench.review import steps

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("disk on fire")

    monkeypatch.setattr(steps.steps, "history", broken)
    page = rana.get("/history/")
    assert page.status_code == 500
    assert "disk on fire" not in page.text
    assert "saved work is safe" in page.text
