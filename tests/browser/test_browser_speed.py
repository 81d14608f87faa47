"""What the desk weighs."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]
STATIC = Path(__file__).parents[2] / "workbench" / "review" / "static"


def test_scripts_and_styles_together_stay_small():
    files = [*STATIC.rglob("*.js"), *STATIC.rglob("*.css")]
    assert sum(len(gzip.compress(file.read_bytes())) for file in files) < 60_000
