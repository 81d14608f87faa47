"""The form of a file that is looked at: what its fields say was corrected, and what to do now."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from workbench.errors import BadInput
from workbench.workflow.previewing import Choices, Upload

_ROLE = re.compile(r"role-([0-9]{1,9})")
_CUTS = re.compile(r"cuts-([0-9]{1,9})")
_PLACES = re.compile(r"([0-9]{1,9}(,[0-9]{1,9})*)?")
_WISH = re.compile(r"(open|split|merge)-([0-9]{1,9})-([0-9]{1,9})")


@dataclass(frozen=True)
class Wish:
    """The button that was pressed: open a Segment to split it, split it, or merge it."""

    verb: str
    block: int
    start: int


def upload(form: Mapping[str, str]) -> Upload:
    """What finds the file again."""
    fields = ("token", "name", "source", "target", "encoding")
    return Upload(*(form.get(field, "") for field in fields))


def choices(form: Mapping[str, str]) -> Choices:
    """Roles and cuts by block. Raises BadInput where the places are no numbers."""
    return Choices(
        roles={int(found[1]): form[key] for key in form if (found := _ROLE.fullmatch(key))},
        cuts={int(found[1]): _places(form[key]) for key in form if (found := _CUTS.fullmatch(key))},
    )


def wish(form: Mapping[str, str]) -> Wish | None:
    """What to do, or None to look at it with the roles as they are chosen now."""
    found = _WISH.fullmatch(form.get("do", ""))
    return Wish(found[1], int(found[2]), int(found[3])) if found else None


def place(form: Mapping[str, str]) -> int:
    """Where the chosen word begins; 0, where nothing can be split, when none was chosen."""
    chosen = form.get("place", "")
    return int(chosen) if re.fullmatch(r"[0-9]{1,9}", chosen) else 0


def _places(text: str) -> tuple[int, ...]:
    if not _PLACES.fullmatch(text):
        raise BadInput("This preview cannot be read.", next="Upload the file again.")
    return tuple(map(int, text.split(","))) if text else ()
