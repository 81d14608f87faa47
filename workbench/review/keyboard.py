"""The keyboard, said once: the help dialog shows this table and the desk's script reads it there.

A chord is written `Mod+Shift+Enter`; Mod is Ctrl, or Command on a Mac. `scope` says where it holds:
`any`, `edit` (a segment is open) or `list`.
"""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import LazyString

from workbench.review.words import later

_KEYS = {
    "Mod": "Ctrl", "Enter": "↵", "Up": "↑", "Down": "↓", "PageDown": "PgDn", "PageUp": "PgUp",
    "Escape": "Esc",
}  # fmt: skip


@dataclass(frozen=True)
class Command:
    """One thing a key does. `short` is its hint at the foot; `free` says it may be remapped."""

    name: str
    chord: str
    label: LazyString
    scope: str = "edit"
    short: LazyString | None = None
    free: bool = True

    @property
    def shown(self) -> str:
        """The first chord as written on keys."""
        if self.name == "use":
            return "Ctrl 1–9"
        return " ".join(_KEYS.get(part, part) for part in self.chord.split(" ")[0].split("+"))


COMMANDS = (
    Command(
        "confirm",
        "Mod+Enter",
        later("Confirm and go to the next unfinished segment (again in spite of warnings)"),
        short=later("Confirm, next"),
    ),
    Command("approve", "Mod+Shift+Enter", later("Approve and go to the next unfinished segment")),
    Command("needs-work", "Alt+Enter", later("Needs work, with a note")),
    Command("next", "Alt+Down", later("Next segment"), "any", short=later("Move")),
    Command("previous", "Alt+Up", later("Previous segment"), "any"),
    Command("next-unfinished", "Alt+PageDown", later("Next unfinished segment"), "any"),
    Command("previous-unfinished", "Alt+PageUp", later("Previous unfinished segment"), "any"),
    Command("first", "Alt+Home", later("First segment"), "any"),
    Command("last", "Alt+End", later("Last segment"), "any"),
    Command(
        "use",
        " ".join(f"Ctrl+{n}" for n in range(1, 10)),
        later("Use name or match 1 to 9 of the panel"),
        short=later("Insert name or match"),
        free=False,
    ),
    Command("draft", "Ctrl+M", later("Back to the machine's draft"), short=later("Machine draft")),
    Command("source", "Mod+I", later("Copy the source")),
    Command("changes", "Alt+M", later("Show or hide the changes from the machine's draft")),
    Command("next-finding", "F8", later("Next finding"), "any", short=later("Next finding")),
    Command("previous-finding", "Shift+F8", later("Previous finding"), "any"),
    Command(
        "term",
        "Mod+E",
        later("Add the selected words to the glossary"),
        "any",
        short=later("Add term"),
    ),
    Command("lookup", "Mod+K", later("Look the selected words up"), "any"),
    Command("comment", "Alt+C", later("Comment")),
    Command("offer", "Alt+I", later("To the text of the imported file: take it, or keep mine")),
    Command("characters", "Mod+.", later("Bidi and special characters")),
    Command("save", "Mod+S", later("Save now"), "any"),
    Command(
        "leave",
        "Escape",
        later("Leave the editor: list mode"),
        short=later("List mode"),
        free=False,
    ),
    Command("down", "Down J", later("List: next segment"), "list"),
    Command("up", "Up K", later("List: previous segment"), "list"),
    Command("edit", "Enter", later("List: edit"), "list"),
    Command("select", "Space", later("List: select"), "list"),
    Command("range", "Shift+Space", later("List: select up to here"), "list"),
    Command("approve-listed", "A", later("List: approve"), "list"),
    Command("search", "/", later("List: search"), "list"),
    Command("help", "F1", later("All keys"), "any", free=False),
)
LIST_HELP = Command("list-help", "?", later("List: all keys"), "list", free=False)
HINTS = tuple(command for command in COMMANDS if command.short is not None)

CHARACTERS = (
    ("200F", later("Right-to-left mark")),
    ("200E", later("Left-to-right mark")),
    ("2067", later("Right-to-left isolate")),
    ("2066", later("Left-to-right isolate")),
    ("2069", later("End of isolate")),
    ("200C", later("Zero-width non-joiner")),
    ("200D", later("Zero-width joiner")),
    ("00A0", later("No-break space")),
    ("00AB", "«"),
    ("00BB", "»"),
    ("060C", "،"),
    ("061B", "؛"),
    ("061F", "؟"),
    ("0640", later("Tatweel")),
    ("2026", "…"),
    ("2013", "–"),
)
