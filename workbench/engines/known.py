"""The Argos packages whose sums the project has verified, and where Argos publishes packages."""

from __future__ import annotations

from dataclasses import dataclass

INDEX = "https://raw.githubusercontent.com/argosopentech/argospm-index/main/index.json"
_PUBLISHED = "https://argos-net.com/v1/translate-{source}_{target}-{version}.argosmodel"


@dataclass(frozen=True)
class KnownPackage:
    """A package by its SHA-256 and its size in bytes."""

    source: str
    target: str
    version: str
    sha256: str
    size: int

    @property
    def link(self) -> str:
        """Where Argos publishes it, for when the index cannot be reached."""
        version = self.version.replace(".", "_")
        return _PUBLISHED.format(source=self.source, target=self.target, version=version)


# pair, version, SHA-256, bytes
_TABLE = """
en-ar 1.0 e2a6e84337f7ebbb55f9dc61dcba3a861c0d786ae5a46fa198fd8d6473f5c775 88502631
ar-en 1.0 bc98cd4e27ca1cebfae9b7086b2ebc635e4dbed45e7cb5f0891cb7d22feacfad 81869670
en-fr 1.9 3a65ed83364f4e7b06e30f9dd823db1934899ed3ce839e63f46dc7b09dc797b4 65472327
fr-en 1.9 3b3052fee6bb1e8e8e632a26a723eb2a2c7710dfe73ba61ffd9b83e85d4f14c1 66585033
en-es 1.0 d698d0ef87ad70d5d184b7fa6965905bf4368f09a2bb9ffb165a79bac96af0c4 87503191
en-ru 1.9 591d743ae103752b88ffc38785c50421320f4eff93c8967e0d3d2e14d4e27811 195746693
ru-en 1.9 e9ba8bf722d10a4a4c39f74289d5938fd47eac08dbe4ed0afd22d89445a5c3ac 156239112
"""


def _row(line: str) -> KnownPackage:
    pair, version, sha256, size = line.split()
    source, target = pair.split("-")
    return KnownPackage(source, target, version, sha256, int(size))


KNOWN = tuple(_row(line) for line in _TABLE.strip().splitlines())


def known_package(source: str, target: str, version: str = "") -> KnownPackage | None:
    """The verified package of a pair (and version, when given)."""
    pair = [each for each in KNOWN if (each.source, each.target) == (source, target)]
    return next((each for each in pair if version in ("", each.version)), None)


def known_sum(sha256: str) -> KnownPackage | None:
    """The verified package with that sum."""
    return next((package for package in KNOWN if package.sha256 == sha256), None)
