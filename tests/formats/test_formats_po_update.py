from __future__ import annotations

import random
import shutil
import subprocess
from pathlib import Path

import pytest

from workbench.formats.po_file import read
from workbench.formats.po_update import update

HEADER = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: ar\\n"\n'
    '"POT-Creation-Date: {year}-01-01 00:00+0000\\n"\n'
    '"Plural-Forms: nplurals=2; plural=n != 1;\\n"\n\n'
)
OLD = (
    "# Translators\n"
    + HEADER.format(year=2020)
    + """# a note of ours
#: a.c:1
msgid "Same one"
msgstr "نفسه"

#: a.c:2
msgid "Open the file now"
msgstr "افتح"

#: a.c:3
msgctxt "menu"
msgid "Close"
msgstr "أغلق"

#: a.c:9
#, c-format
msgid "%d file"
msgid_plural "%d files"
msgstr[0] "ملف"
msgstr[1] "ملفات"

msgid "Gone for good entirely"
msgstr "ذهب"

msgid "Never translated"
msgstr ""

#, fuzzy
#| msgid "older"
msgid "Fuzzy stays"
msgstr "ضبابي"

#, fuzzy
#| msgid "even older"
msgid "Fuzzy and then gone from here"
msgstr "ضبابي"

#, fuzzy
#| msgid "Was some old sentence here"
msgid "Was some older sentence here"
msgstr "جملة"

msgid "One message only"
msgstr "رسالة"

#~ msgid "Old obsolete"
#~ msgstr "قديم"

#, fuzzy
#~| msgid "ancient"
#~ msgid "Obsolete with a past"
#~ msgstr "غابر"
"""
)
NEW = (
    HEADER.format(year=2021)
    + """#. a note for translators
#: b.c:1
msgid "Same one"
msgstr ""

#: b.c:2
msgid "Open the files now"
msgstr ""

#: b.c:3
msgctxt "toolbar"
msgid "Close"
msgstr ""

#: b.c:9
#, c-format
msgid "%d file"
msgid_plural "%d files"
msgstr[0] ""
msgstr[1] ""

#: b.c:10
msgid "Fuzzy stays"
msgstr ""

#: b.c:11
msgid "Brand new thing"
msgstr ""

msgid "Old obsolete"
msgstr ""

#, c-format
msgid "%d filex"
msgid_plural "%d filesx"
msgstr[0] ""
msgstr[1] ""

msgid "Was some other sentence here"
msgstr ""

msgid "One message only"
msgid_plural "%d messages only"
msgstr[0] ""
msgstr[1] ""
"""
)


def _by_msgmerge(old: str, new: str, folder: Path) -> bytes:
    if not shutil.which("msgmerge"):
        pytest.skip("gettext's tools are not installed")
    (folder / "old.po").write_text(old, "utf-8")
    (folder / "new.pot").write_text(new, "utf-8")
    command = ["msgmerge", "--previous", "--quiet", "--no-wrap", "old.po", "new.pot"]
    return subprocess.run(command, cwd=folder, capture_output=True, check=True).stdout


def test_it_says_what_msgmerge_says(tmp_path: Path) -> None:
    ours = read(update(OLD.encode(), NEW.encode(), "en"), "en", None)
    theirs = read(_by_msgmerge(OLD, NEW, tmp_path), "en", None)
    assert ours.header == theirs.header
    assert list(ours.entries) == list(theirs.entries)


def test_even_byte_for_byte_where_no_line_is_wrapped(tmp_path: Path) -> None:
    theirs = _by_msgmerge(OLD, NEW, tmp_path).decode()
    assert update(OLD.encode(), NEW.encode(), "en").decode() == theirs


def test_a_template_that_has_not_changed_changes_nothing() -> None:
    once = update(OLD.encode(), NEW.encode(), "en")
    assert update(once, NEW.encode(), "en") == once


@pytest.mark.parametrize("seed", range(5))
def test_random_catalogs_say_what_msgmerge_says(seed: int, tmp_path: Path) -> None:
    """Messages in which one word of many changes: the nearest is never in doubt."""
    chance = random.Random(seed)
    letters = "abcdefghijklmnopqrstuvwxyz"
    words = ["".join(chance.choices(letters, k=7)) for _ in range(400)]
    messages = [" ".join(chance.sample(words, 6)) for _ in range(60)]
    old = HEADER.format(year=2020) + "\n".join(
        f'#: a.c:{n}\nmsgid "{message}"\nmsgstr "{n if n % 5 else ""}"\n'
        for n, message in enumerate(messages)
    )
    changed = [
        message.replace(message.split()[2], chance.choice(words)) if n % 3 == 0 else message
        for n, message in enumerate(messages)
        if n % 7
    ]
    chance.shuffle(changed)
    new = HEADER.format(year=2021) + "\n".join(
        f'#: b.c:{n}\nmsgid "{message}"\nmsgstr ""\n' for n, message in enumerate(changed)
    )
    ours = read(update(old.encode(), new.encode(), "en"), "en", None)
    theirs = read(_by_msgmerge(old, new, tmp_path), "en", None)
    assert list(ours.entries) == list(theirs.entries)
