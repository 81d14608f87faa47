from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from workbench.errors import BadInput
from workbench.formats.document import Document, Translated
from workbench.formats.po_edit import write
from workbench.formats.po_file import read

HEADER = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: ar\\n"\n'
    '"Plural-Forms: nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 '
    ': n%100>=11 ? 4 : 5);\\n"\n\n'
)
BODY = (
    "# a translator wrote\n#   this, indented\n#. for you\n#: my article.txt:3 other.c:7\n"
    '#: \u2068spaced name.c\u2069:4\n#,fuzzy, c-format\n#| msgctxt "old"\n#| msgid ""\n'
    '#| "Old "\n#| "text"\nmsgctxt "menu"\nmsgid ""\n"New "\n"text %d"\n'
    'msgstr   "نص %d"\n'
    '\nmsgid "%d file"\nmsgid_plural "%d files"\n'
    + "".join(f'msgstr[{n}] "ملف {n}"\n' for n in range(6))
    + '\nmsgid "a\u2028b\x85c"\nmsgstr "ا\u2028ب"\n'
    '\nmsgid "Open"\nmsgstr ""\n'
    '\n#~| msgid "Older"\n#~ msgid "Gone"\n#~ msgstr "ذهب"\n\n# the end\n'
)
PO = (HEADER + BODY).encode()


def _read(content: bytes = PO) -> Document:
    return read(content, "en", None)


def test_everything_is_read() -> None:
    menu, plural, odd, untouched, gone = _read().entries
    assert (menu.context, menu.source, menu.targets) == ("menu", "New text %d", ("نص %d",))
    assert menu.state == "needs-work" and menu.flags == ("fuzzy", "c-format")
    assert menu.previous == ("old", "Old text", None)
    assert menu.extracted == "for you"
    assert menu.references[:2] == ("my article.txt:3", "other.c:7")
    assert (plural.plural, plural.targets[5], plural.state) == ("%d files", "ملف 5", "confirmed")
    assert (odd.source, odd.targets) == ("a\u2028b\x85c", ("ا\u2028ب",))
    assert untouched.state == "untranslated"
    assert gone.obsolete and gone.previous == (None, "Older", None)
    assert _read().warnings == ()
    assert _read().target_language == "ar"


def test_nothing_changed_is_the_same_bytes() -> None:
    for content in (PO, PO.replace(b"\n", b"\r\n"), b"\xef\xbb\xbf" + PO, PO.rstrip()):
        document = _read(content)
        same = {
            index: Translated(entry.targets, entry.state, entry.note)
            for index, entry in enumerate(document.entries)
        }
        assert write(document, same, "ar") == content


def test_only_the_translation_changes() -> None:
    document = _read()
    written = write(document, {0: Translated(("نص جديد %d",)), 3: Translated(("افتح",))}, "ar")
    wanted = (
        PO.decode()
        .replace("#,fuzzy, c-format\n", "#, c-format\n")
        .replace('#| msgctxt "old"\n#| msgid ""\n#| "Old "\n#| "text"\n', "")
        .replace('msgstr   "نص %d"\n', 'msgstr "نص جديد %d"\n')
        .replace('msgid "Open"\nmsgstr ""\n', 'msgid "Open"\nmsgstr "افتح"\n')
    )
    assert written.decode() == wanted


def test_plural_forms_and_states_are_written() -> None:
    document = _read()
    forms = tuple(f"صيغة\n{n} \u2028" for n in range(6))
    written = write(document, {1: Translated(forms, "needs-work", "which?")}, "ar")
    entry = read(written, "en", None).entries[1]
    assert (entry.targets, entry.state, entry.note) == (forms, "needs-work", "which?")
    again = write(read(written, "en", None), {1: Translated(forms, "approved", "Lina")}, "ar")
    entry = read(again, "en", None).entries[1]
    assert (entry.state, entry.flags) == ("approved", ())


def test_line_ends_are_those_of_the_file() -> None:
    content = PO.replace(b"\n", b"\r\n")
    written = write(_read(content), {3: Translated(("افتح",), "edited")}, "ar")
    assert written.count(b"\n") == written.count(b"\r\n")
    assert '# edited\r\n#, fuzzy\r\nmsgid "Open"\r\nmsgstr "افتح"\r\n' in written.decode()


def test_a_template_becomes_a_catalog(tmp_path: Path) -> None:
    template = (
        '# A title\n#, fuzzy\nmsgid ""\nmsgstr ""\n"Language: \\n"\n'
        '"Content-Type: text/plain; charset=CHARSET\\n"\n'
        '"Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;\\n"\n\nmsgid "Open"\nmsgstr ""\n'
    )
    written = write(_read(template.encode()), {0: Translated(("افتح",))}, "ar").decode()
    assert '"Language: ar\\n"' in written and "nplurals=6" in written
    assert "charset=UTF-8" in written and "fuzzy" not in written


def test_an_old_encoding_that_lacks_the_letters_gives_way_to_utf8() -> None:
    content = PO.decode().replace("UTF-8", "ISO-8859-1").replace("نص %d", "caf\xe9")
    content = "".join(char for char in content if ord(char) < 256)
    document = _read(content.encode("latin-1"))
    assert document.encoding == "iso8859-1"
    index = next(i for i, e in enumerate(document.entries) if e.source == "Open")
    written = write(document, {index: Translated(("افتح",))}, "ar")
    assert b"charset=UTF-8" in written
    assert "افتح" in written.decode() and "caf\xe9" in written.decode()


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ('msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', "stands there already in line 7"),
        ('msgid ""\nmsgstr "b"\n', "without source text"),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr[0] "x"\nmsgstr[1] "y"\n', "2 plural forms, not 6"),
    ],
)
def test_what_msgfmt_would_stop_at_is_a_warning(body: str, words: str) -> None:
    document = _read((HEADER + body).encode())
    assert any(words in warning for warning in document.warnings)
    assert all(entry.source for entry in document.entries)


def test_a_missing_header_is_a_warning() -> None:
    assert "no header" in _read(b'msgid "a"\nmsgstr "b"\n').warnings[0]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ('msgid "a"\nmsgstr "b"\nhello\n', "Line 9: this line is not PO"),
        ('msgid "a"\n', "Line 7: this message has no msgstr"),
        ('msgid "a"\n\nmsgid "b"\nmsgstr ""\n', "Line"),
        ('msgid "a" b"\nmsgstr "b"\n', "Line 7"),
        ('msgstr "b"\n', "Line"),
        ('"lost"\n#, x\n"lost"\n', "Line"),
        ('msgid "a\nmsgstr "b"\n', "Line"),
    ],
)
def test_broken_files_are_refused_with_the_line(body: str, words: str) -> None:
    with pytest.raises(BadInput) as caught:
        _read((HEADER + body).encode())
    assert words in str(caught.value) and caught.value.next


def test_a_catalog_that_is_the_name_of_a_file_opens_no_file(tmp_path: Path) -> None:
    path = tmp_path / "secret.po"
    path.write_bytes(PO)
    with pytest.raises(BadInput, match="not PO"):
        _read(str(path).encode())


def test_five_thousand_entries_with_plurals_pass_msgfmt_and_msgcmp(tmp_path: Path) -> None:
    if not shutil.which("msgfmt"):
        pytest.skip("gettext's tools are not installed")
    body = "".join(
        f'#: a.c:{n}\n#, c-format\nmsgid "%d file {n}"\nmsgid_plural "%d files {n}"\n'
        + "".join(f'msgstr[{form}] ""\n' for form in range(6))
        + "\n"
        for n in range(5000)
    )
    (tmp_path / "a.pot").write_bytes((HEADER + body).encode())
    document = _read((HEADER + body).encode())
    forms = Translated(tuple(f"%d ملف {n}" for n in range(6)))
    written = write(document, dict.fromkeys(range(5000), forms), "ar")
    (tmp_path / "a.po").write_bytes(written)
    for command in (["msgfmt", "-c", "-o", "a.mo", "a.po"], ["msgcmp", "a.po", "a.pot"]):
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert "fatal" not in done.stderr and done.returncode == 0, done.stderr
    reread = _read(written)
    assert [replace(e, targets=("",) * 6, state="untranslated") for e in reread.entries] == list(
        document.entries
    )


@pytest.mark.parametrize("said", ["ISO-8859-1", "windows-1256", "no-such"])
def test_utf8_is_read_whatever_the_header_says(said: str) -> None:
    document = _read(PO.replace(b"charset=UTF-8", f"charset={said}".encode()))
    assert document.entries[0].targets == ("نص %d",)
    assert [w for w in document.warnings if "UTF-8" in w] == [
        f"The header says its encoding is {said}; it was read as UTF-8, which it is."
    ]


def test_another_encoding_is_read_as_the_header_says() -> None:
    po = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=windows-1256\\n"\n\n'
    po += 'msgid "Yes"\nmsgstr "نعم"\n'
    document = _read(po.encode("windows-1256"))
    assert (document.entries[0].targets, document.encoding) == (("نعم",), "cp1256")
    assert document.warnings == ()
