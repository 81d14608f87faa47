"""An entry with plurals is drafted form by form; the reviewer is told what was not inflected."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.workflow.conftest import FakeEngine
from workbench.text.inline import find_inline
from workbench.workflow import articles, catalogs, drafting, reviewing
from workbench.workflow.viewing import RowView, article_view
from workbench.workflow.workspace import Workspace

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
FILES = {0: "0 ملفات", 1: "ملف واحد", 2: "ملفان 2", 3: "3 ملفات", 11: "11 ملفًا", 100: "100 ملف"}
COUNTED = {f"{n} file" if n == 1 else f"{n} files": text for n, text in FILES.items()}


def message(singular: str, plural: str, context: str = "") -> str:
    before = f'msgctxt "{context}"\n' if context else ""
    return (
        f'\n#, c-format\n{before}msgid "{singular}"\nmsgid_plural "{plural}"\n'
        'msgstr[0] ""\nmsgstr[1] ""\n'
    )


def drafted(workspace: Workspace, pot: str, engine: FakeEngine) -> list[RowView]:
    path = workspace.root / "software.pot"
    path.write_text(HEADER + pot, "utf-8")
    articles.add_file(workspace, path)
    drafting.translate_articles(workspace, ["software"], "ar", engine)
    return list(article_view(workspace, "software").rows)


def test_each_form_is_asked_for_with_its_number_and_keeps_the_placeholder(
    workspace: Workspace,
) -> None:
    engine = FakeEngine(COUNTED)
    (row,) = drafted(workspace, message("%d file", "%d files"), engine)
    assert [form.text for form in row.forms] == [
        "%d ملفات", "ملف واحد", "ملفان %d", "%d ملفات", "%d ملفًا", "%d ملف"
    ]  # fmt: skip
    assert set(COUNTED) == set(engine.asked)
    assert (row.state, row.origin, row.findings) == ("machine", "engine", ())


def test_a_singular_without_a_number_is_drafted_as_it_is(workspace: Workspace) -> None:
    engine = FakeEngine(COUNTED | {"One file": "ملف وحيد"})
    (row,) = drafted(workspace, message("One file", "%d files"), engine)
    assert row.forms[1].text == "ملف وحيد"


def test_what_the_machine_did_not_inflect_is_told(workspace: Workspace) -> None:
    stiff = {f"{n} file{'' if n == 1 else 's'}": f"{n} ملفات" for n in range(103)}
    stiff |= {"3 files": "ملفات", "4 files": "ملفات", "%d files": "%d ملفات"}
    (row,) = drafted(workspace, message("%d file", "%d files"), FakeEngine(stiff))
    assert all("%d" in form.text for form in row.forms)
    (finding,) = [f for f in row.findings if f.check == "plural-drafted"]
    assert finding.severity == "warning"
    assert "form 3, 4, 5:" in finding.message
    assert not [f for f in row.findings if f.severity == "error"]


def test_a_lost_placeholder_is_an_error_on_its_form(workspace: Workspace) -> None:
    lost = {text: "ملفات" for text in ("3 files", "4 files", "%d files")}
    plain = FakeEngine(COUNTED | lost)
    (row,) = drafted(workspace, message("%d file", "%d files"), plain)
    checks = {(f.check, f.severity) for f in row.findings}
    assert ("plural-drafted", "warning") in checks
    assert "%d" in row.forms[3].text or ("plural-forms", "error") in checks
    assert row.state == "machine"


def test_an_entry_confirmed_before_gives_all_its_forms(workspace: Workspace) -> None:
    twice = message("%d file", "%d files") + message("%d file", "%d files", "trash")
    first, _ = drafted(workspace, twice, FakeEngine(COUNTED))
    forms = [form.text for form in first.forms]
    forms[2] = "ملفان"
    reviewing.save(
        workspace, first.id, "ar", forms[0], plurals=forms[1:], version=first.version,
        person="Rana", action="confirm",
    )  # fmt: skip
    other = workspace.root / "other.pot"
    other.write_text(HEADER + message("%d file", "%d files"), "utf-8")
    articles.add_file(workspace, other)
    engine = FakeEngine()
    drafting.translate_articles(workspace, ["other"], "ar", engine)
    (row,) = article_view(workspace, "other").rows
    assert ([form.text for form in row.forms], row.origin) == (forms, "memory")
    assert row.origin_note.startswith("100 % Rana")
    assert engine.asked == []


def test_reset_brings_all_drafted_forms_back(workspace: Workspace) -> None:
    (row,) = drafted(workspace, message("%d file", "%d files"), FakeEngine(COUNTED))
    drafts = [form.text for form in row.forms]
    saved = reviewing.save(
        workspace, row.id, "ar", "x", plurals=["x"] * 5, version=row.version, person="Rana"
    )
    reset = reviewing.save(
        workspace, row.id, "ar", "", version=saved.version, person="Rana", action="reset"
    )
    assert [reset.text, *reset.plurals] == drafts


class Inflecting(dict[str, str]):
    """Arabic of a kind for any text: its placeholders and numbers kept, nouns by their number."""

    def get(self, text: str, default: object = None) -> str:
        return self.arabic(text)

    def arabic(self, text: str) -> str:
        number = re.search(r"(?<![\w%{])(\d+)(?= (?:file|message)s?\b)", text)
        noun = self.noun(int(number[1])) if number else "عنصر"
        kept = [piece.text for piece in find_inline(text, numbers=True)]
        return " ".join(["جرى", *kept, noun, "هنا"])

    @staticmethod
    def noun(number: int) -> str:
        rest = number % 100
        return "عناصر" if 3 <= rest <= 10 else "عنصرًا" if rest >= 11 else "عنصر"


def software(entries: int) -> str:
    """A POT as programs have them: every style of placeholder, every fifth entry with plurals."""
    plain = (
        ('#, c-format\nmsgid "Copy %s to folder {n}"', "%s"),
        ('#, python-format\nmsgid "%(who)s left folder {n}"', "%(who)s"),
        ('#, python-brace-format\nmsgid "Open {{name}} in folder {n}"', "{name}"),
        ('msgctxt "menu"\nmsgid "Close the folder {n}"', ""),
    )
    parts: list[str] = []
    for n in range(entries):
        number = f"N{n}"
        if n % 5 == 0:
            parts.append(
                f'\n#. how many\n#: src/a file.c:{n}\n#, c-format\nmsgid "%d file {number}"\n'
                f'msgid_plural "%d files {number}"\nmsgstr[0] ""\nmsgstr[1] ""\n'
            )
        else:
            parts.append(f'\n#: b.c:{n}\n{plain[n % 4][0].format(n=number)}\nmsgstr ""\n')
    return "".join(parts)


@pytest.mark.parametrize("entries", [60, pytest.param(5000, marks=pytest.mark.slow)])
def test_a_software_catalog_goes_in_is_drafted_reviewed_and_comes_out(
    workspace: Workspace, entries: int, tmp_path: Path
) -> None:
    engine = FakeEngine()
    engine.table = Inflecting()
    rows = drafted(workspace, software(entries), engine)
    assert len(rows) == entries
    assert not [f for row in rows for f in row.findings if f.check.startswith("plac")]
    assert not [f for row in rows for f in row.findings if f.check == "plural-forms"]
    plural = rows[0]
    assert [form.text.split()[-2] for form in plural.forms[3:]] == ["عناصر", "عنصرًا", "عنصر"]
    forms = ["لا شيء", "عنصر واحد", "عنصران", *(form.text for form in plural.forms[3:])]
    reviewing.save(
        workspace, plural.id, "ar", forms[0], plurals=forms[1:], version=plural.version,
        person="Rana", action="confirm", override=True,
    )  # fmt: skip
    (written,) = catalogs.export(
        workspace, ["software"], target="ar", output=tmp_path, form="document"
    ).paths
    original = workspace.root / "software.pot"
    for command in (
        ["msgfmt", "-c", "--use-fuzzy", "-o", "/dev/null", str(written)],
        ["msgcmp", "--use-fuzzy", str(written), str(original)],
    ):
        subprocess.run(command, check=True, capture_output=True, text=True)
    kept = re.compile(r"msgstr|#, |# |\s*$|\"")
    before, after = (
        [line for line in path.read_text("utf-8").split("\n") if not kept.match(line)]
        for path in (original, written)
    )
    assert before == after
