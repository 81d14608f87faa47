"""`workbench check`: articles and any PO file, for people, programs and CI."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from workbench.cli.door import workbench
from workbench.workflow.workspace import Workspace

HEADER = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: ar\\n"\n'
    '"Plural-Forms: nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 '
    ': n%100>=11 ? 4 : 5);\\n"\n\n'
)
GOOD = 'msgid "At least 25 died."\nmsgstr "قُتل ٢٥ على الأقل."\n\nmsgid "Save"\nmsgstr ""\n'
BAD = (
    '#: a.c:1\nmsgid "Hello %(name)s, 25 files."\nmsgstr "مرحبا، 52 ملفا."\n\n'
    '#, fuzzy\nmsgid "Who did it?"\nmsgstr "من فعل ذلك?"\n\n'
    'msgid "%d file"\nmsgid_plural "%d files"\nmsgstr[0] "لا ملفات"\nmsgstr[1] "ملف"\n'
    'msgstr[2] "ملفان"\nmsgstr[3] "%d ملفات"\nmsgstr[4] "%d  ملفا"\nmsgstr[5] "ملف"\n\n'
    '#~ msgid "Gone %s"\n#~ msgstr "ذهب"\n'
)


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def po(text: str, name: str = "ar.po", header: str = HEADER) -> str:
    Path(name).write_text(header + text, "utf-8")
    return name


def run(*arguments: str) -> Result:
    return CliRunner().invoke(workbench, ["check", *arguments])


def test_a_good_file_from_anywhere_passes() -> None:
    result = run(po(GOOD))
    assert result.exit_code == 0, result.output
    assert "1 untranslated" in result.stderr


def test_errors_fail_and_say_where() -> None:
    result = run(po(BAD))
    assert result.exit_code == 1
    assert "ar.po:8: error placeholders" in result.stdout
    assert "ar.po:8: error numbers" in result.stdout
    assert "ar.po:12: warning punctuation-script" in result.stdout
    assert "error plural-forms: Plural form 5" in result.stdout
    assert "warning spaces: Plural form 4" in result.stdout
    assert "Gone" not in result.stdout


def test_json_has_every_field() -> None:
    found = json.loads(run(po(BAD), "--format", "json", "--select", "numbers").stdout)["findings"]
    assert found == [
        {
            "check": "numbers",
            "severity": "error",
            "message": "The number 25 became 52.",
            "source": "Hello %(name)s, 25 files.",
            "target": "مرحبا، 52 ملفا.",
            "source_span": [16, 18],
            "target_span": [7, 9],
            "where": "ar.po:8",
        }
    ]


def test_github_annotations() -> None:
    lines = run(po(BAD), "--format", "github", "--select", "placeholders").stdout.splitlines()
    assert lines == [
        "::error file=ar.po,line=8,title=placeholders::“%25(name)s” is not in the translation."
    ]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--select", "punctuation-script"), 0),
        (("--select", "punctuation-script", "--fail-on", "warning"), 1),
        (("--fail-on", "never"), 0),
        (("--ignore", "numbers,placeholders,plural-forms"), 0),
    ],
)
def test_exit_codes(arguments: tuple[str, ...], code: int) -> None:
    assert run(po(BAD), *arguments).exit_code == code


def test_what_cannot_be_checked_is_told_and_the_rest_is_checked() -> None:
    Path("broken.po").write_text('msgid "x\nmsgstr', "utf-8")
    result = run("broken.po", "missing.po", po(BAD))
    assert result.exit_code == 2
    assert "broken.po" in result.stderr and "missing.po" in result.stderr
    assert "ar.po:8" in result.stdout


def test_a_file_without_a_language_asks_for_it() -> None:
    name = po(GOOD, header="")
    result = run(name)
    assert result.exit_code == 2 and "--target ar" in result.stderr
    assert run(name, "--target", "ar").exit_code == 0


def test_a_comment_in_the_file_dismisses_a_check_for_its_message() -> None:
    message = 'msgid "Who did it?"\nmsgstr "من فعل  ذلك?"\n'
    found = run(po(message), "--fail-on", "warning")
    assert "punctuation-script" in found.stdout and "spaces" in found.stdout
    said = run(po("# dismissed: punctuation-script, final-punctuation: a quotation\n" + message))
    assert "punctuation-script" not in said.stdout and "spaces" in said.stdout
    assert "1 dismissed" in said.stderr


def test_an_unknown_check_is_named() -> None:
    result = run(po(GOOD), "--select", "spelings")
    assert result.exit_code == 2 and "spelings" in result.stderr and "numbers" in result.stderr


def test_one_source_in_two_translations() -> None:
    text = 'msgid "Open"\nmsgstr "افتح"\n\nmsgctxt "menu"\nmsgid "Open"\nmsgstr "فتح"\n'
    result = run(po(text), "--select", "consistency")
    assert result.stdout.count("warning consistency") == 2


def test_every_check_can_be_listed() -> None:
    result = run("--list")
    assert result.exit_code == 0
    assert "names-missing  Name missing." in result.stdout


def test_articles_of_the_workspace(desk: Workspace) -> None:
    from workbench.workflow.articles import add_file
    from workbench.workflow.reviewing import dismiss, save
    from workbench.workflow.viewing import article_view

    story = desk.root / "story.txt"
    story.write_text("Talks\n\nAt least 25 people died there.\n", "utf-8")
    add_file(desk, story)
    row = article_view(desk, "story").rows[1]
    save(desk, row.id, "ar", "قُتل 52 شخصا على الأقل هناك.", version=0, person="Lina")
    assert f"story:{row.number}: error numbers" in run().stdout
    assert run("story").exit_code == 1
    (finding,) = article_view(desk, "story").rows[1].findings
    dismiss(desk, finding.id, "Lina", "the agency's figure")
    result = run("story")
    assert result.exit_code == 0 and "1 dismissed" in result.stderr


def test_an_unknown_article_is_told(desk: Workspace) -> None:
    result = run("nothing")
    assert result.exit_code == 2 and "There is no article “nothing”" in result.stderr


def test_a_surname_alone_is_the_persons_named_before_it_in_the_file(desk: Workspace) -> None:
    (desk.glossary / "names.en-ar.csv").write_text(
        "source,target,kind\nQamar al-Dali,قمر الدالي,person\n", "utf-8"
    )
    text = 'msgid "Qamar al-Dali left."\nmsgstr "غادر قمر الدالي."\n\n'
    text += 'msgid "Dali spoke."\nmsgstr "تحدث القمر."\n'
    result = run(po(text), "--select", "names-missing")
    assert "“Dali” should be “الدالي”." in result.stdout
