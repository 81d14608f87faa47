"""What every test shares: a closed network and the way to the work material."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

_FOLDERS = (
    "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "ARGOS_PACKAGES_DIR",
    "ARGOS_TRANSLATE_PACKAGE_DIR", "ARGOS_PACKAGE_INDEX",
)  # fmt: skip
_LOCAL = {"127.0.0.1", "::1", "localhost"}
# Read before any test: the workbench itself knows no such setting.
# Taken out of the environment: the workbench would ask what setting that is.
_SHARED = Path(os.environ.pop("WORKBENCH_SHARED", Path(__file__).parents[2] / "shared"))
_connect = socket.socket.connect


def _only_loopback(self: socket.socket, address: object) -> None:
    if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in _LOCAL:  # type: ignore[index]
        raise OSError(f"the network is closed in tests: {address}")
    _connect(self, address)  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def _closed_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket.socket, "connect", _only_loopback)


@pytest.fixture(autouse=True)
def _own_home(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """No test sees, or leaves anything in, the person's own folders or settings."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    for name in _FOLDERS:
        monkeypatch.delenv(name, raising=False)
    for name in [name for name in os.environ if name.startswith("WORKBENCH_")]:
        monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The shared work material; the test is skipped where it is missing."""
    if not (_SHARED / "design.md").is_file():
        pytest.skip("the shared work material is not beside this checkout")
    return _SHARED
