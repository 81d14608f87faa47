from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import BadInput
from workbench.formats.article_text import blocks_of, read, write
from workbench.formats.decoding import LIMIT
from workbench.formats.document import Role, Translated
from workbench.formats.known import format_for

PAGE = (
    "2 min read\r\n\r\nA title\r\n\r\nThe first “line”.\r\n\r\n  A street. Photo courtesy of us."
    "\r\n\r\nThe second line.\r\n\r\nThe third.\r\n"
)


def test_the_real_article_has_the_roles_a_person_would_give_it(shared: Path) -> None:
    content = (shared / "articles" / "ceasefire-east-aleppo.txt").read_bytes()
    document = read(content, "en", None)
    roles = [block.role for block in document.blocks]
    aside = {Role.FURNITURE: 2, Role.TITLE: 1, Role.TEASER: 1, Role.CAPTION: 2}
    assert {role: roles.count(role) for role in aside} == aside
    assert roles.count(Role.BODY) == len(roles) - 6
    assert roles[:4] == [Role.FURNITURE, Role.TITLE, Role.TEASER, Role.BODY]
    assert write(document, {}, "ar") == content
    assert document.warnings == ()


def test_translated_blocks_stand_where_the_original_stood() -> None:
    document = read(PAGE.encode(), "en", None)
    texts = [block.text for block in document.blocks]
    place = texts.index("The first “line”.")
    written = write(document, {place: Translated(("السطر الأول.",))}, "ar").decode()
    assert written == PAGE.replace("The first “line”.", "السطر الأول.")


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ],
)
def test_byte_order_marks_are_read_and_kept(mark: bytes, encoding: str) -> None:
    content = mark + PAGE.encode(encoding)
    document = read(content, "en", None)
    assert document.blocks[1].text == "A title"
    assert write(document, {}, "ar") == content


def test_another_encoding_by_name() -> None:
    content = "غادر السكان البلدة يوم الاثنين.".encode("windows-1256")
    assert read(content, "ar", "windows-1256").blocks[0].text.startswith("غادر")
    with pytest.raises(BadInput) as caught:
        read(b"ok\n" + content, "ar", None)
    assert "Byte 3 (0xDB, line 2) is not valid UTF-8" in str(caught.value)
    assert "--encoding windows-1256" in caught.value.next


def test_arabic_in_place_of_english_is_not_taken_for_a_latin_encoding() -> None:
    with pytest.raises(BadInput) as caught:
        read("غادر السكان البلدة يوم الاثنين.".encode("windows-1256"), "en", None)
    assert "1252" not in caught.value.next
    with pytest.raises(BadInput) as caught:
        read("The café closed.".encode("windows-1252"), "en", None)
    assert "--encoding windows-1252" in caught.value.next


def test_arabic_that_the_old_encoding_cannot_hold_is_written_as_utf8() -> None:
    document = read("Caf\xe9 closed.".encode("latin-1"), "en", "latin-1")
    assert write(document, {0: Translated(("مغلق",))}, "ar").decode() == "مغلق"


@pytest.mark.parametrize(
    ("content", "encoding", "words"),
    [
        (b"", None, "is empty"),
        (b" \n\n", None, "is empty"),
        ("\u2028\x85".encode(), None, "is empty"),
        (b"%PDF-1.7\n", None, "is a PDF"),
        (b"text\0text", None, "byte 4 is zero"),
        (b"x" * (LIMIT + 1), None, "the limit is 50 MB"),
        (b"text", "utf-9", "no text encoding"),
        (b"text", "base64", "no text encoding"),
        (codecs.BOM_UTF16_LE + b"a", None, "not valid"),
    ],
)
def test_what_is_no_text_is_refused_in_one_message(
    content: bytes, encoding: str | None, words: str
) -> None:
    with pytest.raises(BadInput) as caught:
        read(content, "en", encoding)
    assert words in str(caught.value)
    assert caught.value.next


def test_a_text_in_another_script_is_doubted() -> None:
    document = read(("غادر السكان البلدة يوم الاثنين. " * 3).encode(), "en", None)
    assert "Only 0% of its letters are English" in document.warnings[0]


def test_wrapped_lines_are_one_paragraph() -> None:
    wrapped = (
        "The buses were turned back on Wednesday morning, and the injured were\n"
        "not permitted to leave the districts, which had been under siege for\n"
        "four months.\nA new paragraph"
    )
    assert len(blocks_of(wrapped.rpartition("\n")[0])) == 1
    assert len(blocks_of("A short line.\nAnother one.\nA third.")) == 3


def test_list_marks_are_not_for_translating() -> None:
    blocks = blocks_of("They need these things now.\n\n• flour\n• water\n\n2. Nothing more came.")
    assert [block.text for block in blocks[1:]] == ["flour", "water", "Nothing more came."]
    assert {block.role for block in blocks[1:]} == {Role.ITEM}


def test_a_line_of_200_000_characters_is_one_block() -> None:
    line = "word " * 40_000
    assert len(blocks_of(line)) == 1


@given(st.text(alphabet=st.sampled_from("ab. \t\r\n\u2028\u00a0•-1)…[]غ"), max_size=80))
def test_joining_the_blocks_gives_the_text_back(text: str) -> None:
    blocks = blocks_of(text)
    assert "".join(b.lead + b.text + b.trail for b in blocks) == (text if text.strip() else "")
    assert all(block.text.strip() == block.text != "" for block in blocks)


def test_the_format_is_found_by_the_ending_of_the_name() -> None:
    assert format_for("مقال طويل.TXT").name == "text"
    assert format_for("README").name == "text"
    with pytest.raises(BadInput, match="Known endings"):
        format_for("a.xyz")
