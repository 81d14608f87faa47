"""A desk without a browser: Flask's own test client, as somebody with a name."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
import ferry  # noqa: E402

from workbench.review import create_app  # noqa: E402

JSON = {"Accept": "application/json"}


class Visitor:
    """A browser in miniature: keeps cookies, sends the token its pages carry."""

    def __init__(self, app, person: str = "Rana Saleh") -> None:
        self.client = app.test_client()
        self.token = ""
        if person:
            self.get("/welcome")
            self.post("/preferences", person=person, interface="en", next="/")

    def get(self, address: str, **options):
        response = self.client.get(address, **options)
        found = re.search(r'name="csrf-token" content="([^"]+)"', response.text)
        self.token = found.group(1) if found else self.token
        return response

    def post(self, address: str, *, json: bool = False, files=None, **fields):
        form = {"csrf_token": self.token, **fields, **(files or {})}
        return self.client.post(address, data=form, headers=JSON if json else {})


@pytest.fixture
def workspace(tmp_path: Path):
    return ferry.make(tmp_path / "workspace")


@pytest.fixture
def app(workspace):
    return create_app(workspace)


@pytest.fixture
def rana(app) -> Visitor:
    return Visitor(app)


@pytest.fixture
def visitor(app):
    return lambda person="": Visitor(app, person)
