"""The short name of an Article: what files, references and commands call it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from pathlib import PurePath

LONGEST = 80
_RESERVED = {"con", "prn", "aux", "nul", "messages"}


def slugify(name: str) -> str:
    """A name of letters, digits and hyphens in any script; never empty, at most 80 characters."""
    text = unicodedata.normalize("NFC", PurePath(name).stem or name).lower()
    text = "".join("-" if unicodedata.category(c) in ("Cf", "Cc", "Mn") else c for c in text)
    slug = re.sub(r"[^\w]+|_", "-", text).strip("-")[:LONGEST].strip("-")
    if not slug or slug in _RESERVED:
        slug = f"article-{slug}" if slug else "article"
    return slug


def unused(slug: str, taken: Container[str]) -> str:
    """The slug itself, or with the first free number behind it."""
    number, candidate = 1, slug
    while candidate in taken:
        number += 1
        candidate = f"{slug}-{number}"
    return candidate
