"""The Argos index: which packages there are for download, and from where."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.engines.known import INDEX, KNOWN
from workbench.engines.packages import version_numbers
from workbench.engines.web import fetch_text
from workbench.errors import BadInput, NotFound


@dataclass(frozen=True)
class Offer:
    """A package that can be downloaded; `sha256` and `size` are empty and 0 when not known."""

    source: str
    target: str
    version: str
    links: tuple[str, ...]
    sha256: str = ""
    size: int = 0

    @property
    def pair(self) -> str:
        """As the command line writes it: `en-ar`."""
        return f"{self.source}-{self.target}"


def read_index(text: str, where: str = "index.json") -> list[Offer]:
    """The translation packages of an index, as JSON text; rows of other kinds are left out.

    Raises BadInput when it is no index (a proxy's web page, for instance).
    """
    try:
        rows = json.loads(text)
    except ValueError as error:
        raise BadInput(
            "It is not an index of packages.", where=where, next="Does a proxy stand between?"
        ) from error
    if not isinstance(rows, list):
        raise BadInput("It is not a list of packages.", where=where)
    return [offer for row in rows if isinstance(row, dict) and (offer := _offer(row))]


def offers(
    index: str | None = None,
    *,
    timeout: float = 30.0,
    unread: Callable[[BadInput], None] | None = None,
) -> list[Offer]:
    """What the index offers, with what the project knows of each; without it, the known ones.

    `index` is an address or a folder; else ARGOS_PACKAGE_INDEX (the same, as Argos has it), else
    Argos's own; `unread` is told why that one could not be read. Raises BadInput when a chosen
    index cannot be read.
    """
    chosen = _address(index or os.environ.get("ARGOS_PACKAGE_INDEX", ""))
    try:
        found = read_index(fetch_text(chosen or INDEX, timeout=timeout), chosen or INDEX)
    except BadInput as error:
        if chosen:
            raise
        if unread:
            unread(error)
        found = []
    listed = {(offer.pair, offer.version) for offer in found}
    known = [
        Offer(k.source, k.target, k.version, (k.link,), k.sha256, k.size)
        for k in KNOWN
        if (f"{k.source}-{k.target}", k.version) not in listed
    ]
    return found + known


def best_offer(found: Sequence[Offer], source: str, target: str) -> Offer:
    """The newest package for a pair. Raises NotFound, naming pairs that would lead there."""
    pair = [offer for offer in found if (offer.source, offer.target) == (source, target)]
    if pair:
        return max(pair, key=lambda offer: version_numbers(offer.version))
    near = sorted({o.pair for o in found if source == o.source or target == o.target})
    raise NotFound(
        f"There is no package {source}-{target}.",
        next=f"There are: {', '.join(near[:12])}." if near else "",
    )


def _address(index: str) -> str:
    """The address of an index.json, of a folder here or on a server; empty where none is named."""
    if not index:
        return ""
    if "://" not in index:
        index = Path(index).expanduser().absolute().as_uri()
    return index if index.endswith(".json") else index.rstrip("/") + "/index.json"


def _offer(row: dict[str, Any]) -> Offer | None:
    source, target = row.get("from_code"), row.get("to_code")
    if not isinstance(source, str) or not isinstance(target, str):
        return None
    if row.get("type", "translate") != "translate":
        return None
    version = str(row.get("package_version", ""))
    links = row.get("links")
    links = [str(link) for link in links] if isinstance(links, list) else []
    known = next(
        (k for k in KNOWN if (k.source, k.target, k.version) == (source, target, version)), None
    )
    if known is None:
        return Offer(source, target, version, tuple(links))
    ways = tuple(dict.fromkeys((*links, known.link)))
    return Offer(source, target, version, ways, known.sha256, known.size)
