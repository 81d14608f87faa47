from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from tests.formats.formats_samples import a_docx
from workbench.errors import BadInput
from workbench.formats.article_docx import read, write
from workbench.formats.document import Role, Translated


def _with(content: bytes, **parts: bytes) -> bytes:
    """A copy of a package with more or other parts; `__` in a name stands for `/`, `_` for `.`."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        added = {name.replace("__", "/").replace("_", "."): data for name, data in parts.items()}
        for each in old.infolist():
            if each.filename not in added:
                new.writestr(each, old.read(each))
        for name, data in added.items():
            new.writestr(name, data)
    return out.getvalue()


def _saved(made: docx.document.Document) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_roles_come_from_styles_and_places() -> None:
    found = [(block.role, block.text) for block in read(a_docx(), "en", None).blocks]
    assert found[0] == (Role.TITLE, "Convoy turned back")
    assert found[1] == (Role.BODY, "The <g1>first</g1> trucks left on Monday.")
    assert found[2] == (Role.ITEM, "flour")
    assert found[-1] == (Role.FURNITURE, "The desk")


def test_a_translation_runs_right_to_left_with_its_formatting() -> None:
    document = read(a_docx(), "en", None)
    text = "غادرت الشاحنات <g1>الأولى</g1>."
    written = write(document, {1: Translated((text,)), 3: Translated(("الاسم",))}, "ar")
    made = docx.Document(io.BytesIO(written))
    paragraph = made.paragraphs[1]
    assert [(run.text, bool(run.bold), run.font.rtl) for run in paragraph.runs] == [
        ("غادرت الشاحنات ", False, True),
        ("الأولى", True, True),
        (".", False, True),
    ]
    assert paragraph._p.pPr.find(qn("w:bidi")) is not None
    assert made.tables[0]._tbl.tblPr.find(qn("w:bidiVisual")) is not None
    assert made.paragraphs[0]._p.pPr.find(qn("w:bidi")) is None
    assert read(written, "ar", None).blocks[1].text == text


def test_links_notes_fields_and_pictures_pass_through() -> None:
    made = docx.Document()
    paragraph = made.add_paragraph("See ")
    for piece in (
        '<w:hyperlink {ns} w:anchor="x"><w:r><w:t>the map</w:t></w:r></w:hyperlink>',
        '<w:r {ns}><w:footnoteReference w:id="2"/></w:r>',
        '<w:r {ns}><w:t xml:space="preserve"> on page </w:t></w:r>',
        '<w:r {ns}><w:fldChar w:fldCharType="begin"/></w:r>',
        "<w:r {ns}><w:instrText>PAGE</w:instrText></w:r>",
        '<w:r {ns}><w:fldChar w:fldCharType="separate"/></w:r>',
        "<w:r {ns}><w:t>7</w:t></w:r>",
        '<w:r {ns}><w:fldChar w:fldCharType="end"/></w:r>',
        "<w:r {ns}><w:t>, he said.</w:t></w:r>",
    ):
        paragraph._p.append(parse_xml(piece.format(ns=nsdecls("w"))))
    document = read(_saved(made), "en", None)
    assert document.blocks[0].text == "See <g1>the map</g1><x2/> on page <x3/>, he said."
    written = write(document, {0: Translated(("قال <x3/> انظر <g1>الخريطة</g1>.",))}, "ar")
    text = read(written, "ar", None).blocks[0].text
    assert text == "قال <x1/> انظر <g2>الخريطة</g2>."
    xml = zipfile.ZipFile(io.BytesIO(written)).read("word/document.xml").decode()
    assert xml.count("footnoteReference") == 1
    assert (
        xml.index("begin")
        < xml.index("PAGE")
        < xml.index("separate")
        < xml.index('fldCharType="end"')
    )


def test_footnotes_are_translated_too() -> None:
    notes = (
        f'<w:footnotes {nsdecls("w")}><w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>'
        "<w:r><w:t>According to the desk.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    content = _with(a_docx(), word__footnotes_xml=notes.encode())
    document = read(content, "en", None)
    place = [block.text for block in document.blocks].index("According to the desk.")
    written = write(document, {place: Translated(("بحسب المكتب.",))}, "ar")
    xml = zipfile.ZipFile(io.BytesIO(written)).read("word/footnotes.xml").decode()
    assert "footnoteRef" in xml and "بحسب المكتب." in xml


def test_macros_and_embedded_objects_are_kept_and_never_run() -> None:
    content = _with(a_docx(), word__vbaProject_bin=b"macro", word__embeddings__a_bin=b"object")
    document = read(content, "en", None)
    written = zipfile.ZipFile(io.BytesIO(write(document, {0: Translated(("عادت",))}, "ar")))
    assert written.read("word/vbaProject.bin") == b"macro"
    assert written.read("word/embeddings/a.bin") == b"object"
    assert written.namelist() == zipfile.ZipFile(io.BytesIO(content)).namelist()


def test_a_style_is_known_by_its_name_in_any_language() -> None:
    styles = (
        f'<w:styles {nsdecls("w")}><w:style w:styleId="1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:styleId="a5"><w:name w:val="عنوان الخبر"/><w:basedOn w:val="1"/></w:style>'
        '<w:style w:styleId="b"><w:name w:val="b"/><w:basedOn w:val="b"/></w:style></w:styles>'
    )
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'
        for style, text in (
            ("1", "The talks go on."),
            ("a5", "The road is shut."),
            ("b", "It rained."),
        )
    )
    made = f"<w:document {nsdecls('w')}><w:body>{body}</w:body></w:document>"
    content = _with(a_docx(), word__styles_xml=styles.encode(), word__document_xml=made.encode())
    roles = [(block.text, block.role, block.why) for block in read(content, "en").blocks][:3]
    assert roles[0] == ("The talks go on.", Role.TITLE, "Its style is “heading 1”.")
    assert roles[1] == ("The road is shut.", Role.TITLE, "Its style is “heading 1”.")
    assert roles[2][1] is Role.BODY


def test_why_it_is_not_read_with_python_docx() -> None:
    whole = zipfile.ZipFile(io.BytesIO(a_docx()))
    inserted = (
        b'<w:p><w:ins w:id="9" w:author="x"><w:r><w:t>Inserted text.</w:t></w:r></w:ins></w:p>'
        b"<w:sdt><w:sdtContent><w:p><w:r><w:t>In a control.</w:t></w:r></w:p></w:sdtContent>"
        b"</w:sdt>"
    )
    content = _with(
        a_docx(),
        word__document_xml=whole.read("word/document.xml").replace(
            b"<w:body>", b"<w:body>" + inserted
        ),
        word__styles_xml=whole.read("word/styles.xml").replace(b"?>", b"?>\n<!-- ours -->", 1),
        word__stray_bin=b"stray",
    )
    theirs = docx.Document(io.BytesIO(content))
    assert not [p.text for p in theirs.paragraphs if p.text in ("Inserted text.", "In a control.")]
    saved = zipfile.ZipFile(io.BytesIO(_saved(theirs)))
    assert "word/stray.bin" not in saved.namelist()
    assert b"<!-- ours -->" not in saved.read("word/styles.xml")
    document = read(content, "en")
    texts = [block.text for block in document.blocks]
    assert texts[:2] == ["<g1>Inserted text.</g1>", "In a control."]
    ours = zipfile.ZipFile(io.BytesIO(write(document, {1: Translated(("في حقل.",))}, "ar")))
    assert ours.read("word/stray.bin") == b"stray"
    assert b"<!-- ours -->" in ours.read("word/styles.xml")


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bomb,
        bomb.open("word/document.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(400):
            part.write(bytes(2**20))
    assert len(out.getvalue()) < 2**20
    with pytest.raises(BadInput, match="unpacks to 400 MB"):
        read(out.getvalue(), "en", None)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xd0\xcf\x11\xe0rest", "old .doc"),
        (b"plain text", "not a DOCX"),
        (_with(a_docx(), word__document_xml=b"<w:p"), "not well-formed XML"),
        (
            _with(a_docx(), word__document_xml=b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
            "declares XML entities",
        ),
    ],
)
def test_what_cannot_be_read_says_why(content: bytes, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        read(content, "en", None)
