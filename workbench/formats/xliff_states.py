"""XLIFF's states and ours: 1.2 has them on the target, 2.0 on the segment."""

from __future__ import annotations

from typing import Any

from workbench.formats.xml_tree import local

_TO_STATE = {
    "new": "needs-work",
    "needs-translation": "needs-work",
    "needs-adaptation": "needs-work",
    "needs-l10n": "needs-work",
    "needs-review-adaptation": "edited",
    "needs-review-l10n": "edited",
    "needs-review-translation": "edited",
    "translated": "confirmed",
    "signed-off": "approved",
    "final": "approved",
    "initial": "needs-work",
    "reviewed": "approved",
}
_FROM_STATE = {
    "machine": "needs-review-translation",
    "edited": "needs-review-translation",
    "needs-work": "needs-adaptation",
    "confirmed": "translated",
    "approved": "final",
}
_FROM_STATE_2 = {"confirmed": "translated", "approved": "final"}
_MACHINE = {"mt-suggestion", "leveraged-mt", "fuzzy-match", "exact-match", "leveraged-tm"}


def state_of(unit: Any, target: Any) -> str:
    """The state of a <trans-unit> or <segment> whose <target> holds a text."""
    if unit.get("approved") == "yes":
        return "approved"
    if target.get("state-qualifier") in _MACHINE or unit.get("subState") == "workbench:machine":
        return "machine"
    said = target.get("state") or unit.get("state") or "translated"
    return _TO_STATE.get(said, "edited")


def set_state(unit: Any, target: Any, state: str) -> None:
    """Say a state on a <trans-unit> or <segment> and its <target>."""
    target.attrib.pop("state-qualifier", None)
    if local(unit) == "segment":
        unit.set("state", _FROM_STATE_2.get(state, "initial"))
        _mark(unit, "subState", "workbench:machine", state == "machine")
        return
    target.set("state", _FROM_STATE.get(state, "needs-translation"))
    _mark(target, "state-qualifier", "mt-suggestion", state == "machine")
    if unit.get("approved") or state == "approved":
        unit.set("approved", "yes" if state == "approved" else "no")


def _mark(element: Any, name: str, value: str, present: bool) -> None:
    if present:
        element.set(name, value)
    else:
        element.attrib.pop(name, None)
