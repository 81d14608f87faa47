"""The door to hunspell: which words a dictionary does not know, where one is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from workbench.errors import BadInput

_FOLDERS = (
    "/usr/share/hunspell",
    "/usr/share/myspell/dicts",
    "/usr/local/share/hunspell",
    "/opt/homebrew/share/hunspell",
    "/Library/Spelling",
    "~/.local/share/hunspell",
    "~/Library/Spelling",
)
_SECONDS = 120


def dictionary(code: str) -> Path | None:
    """The hunspell dictionary of a Language (`ar.dic`, `en_US.dic`), or None.

    Folders in DICPATH come first; an exact code before a region's.
    """
    places = [*filter(None, os.environ.get("DICPATH", "").split(os.pathsep)), *_FOLDERS]
    folders = [folder for place in places if (folder := Path(place).expanduser()).is_dir()]
    name = code.replace("-", "_")
    for pattern in (f"{name}.dic", f"{name.partition('_')[0]}_*.dic"):
        for folder in folders:
            found = [path for path in sorted(folder.glob(pattern)) if _is_whole(path)]
            if found:
                return next((path for path in found if path.stem == "en_US"), found[0])
    return None


def unknown_words(words: Iterable[str], code: str) -> frozenset[str] | None:
    """Which of the words its dictionary does not know; None where hunspell or it is missing.

    Raises BadInput when hunspell fails.
    """
    program, found = shutil.which("hunspell"), dictionary(code)
    if program is None or found is None:
        return None
    asked = sorted({word for word in words if not any(map(str.isspace, word))})
    try:
        done = subprocess.run(
            [program, "-i", "utf-8", "-d", str(found.with_suffix("")), "-l"],
            input="\n".join(asked),
            capture_output=True,
            encoding="utf-8",
            timeout=_SECONDS,
            check=True,
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise BadInput(
            f"The spelling could not be checked: {error}.", next="Leave it out: --ignore spelling"
        ) from error
    return frozenset(done.stdout.split()) & frozenset(asked)


def _is_whole(path: Path) -> bool:
    return path.with_suffix(".aff").is_file()
