"""TBX-Basic of both versions: read by language, written and read back, bad files told."""

import time
from pathlib import Path

import pytest

from workbench.errors import BadInput
from workbench.formats.terms_csv import read_terms
from workbench.formats.terms_tbx import read_tbx, write_tbx
from workbench.names.term import Kind, Status, Term, Variant

GLOSSARY = Path(__file__).parents[2] / "glossary"
FULL = Term(
    "Idlib", "إدلب", "en", "ar",
    kind=Kind.PLACE,
    variants=(
        Variant("Idleb", "en"), Variant("Adlib", "en", True),
        Variant("محافظة إدلب", "ar"), Variant("ادليب", "ar", True),
    ),
    status=Status.PROPOSED, protect=True, gender="feminine", number="plural",
    note="a <note> & more", authority="desk", scope=("a", "b"), changed="2026-11-22 Sami",
    extra=(("desk", "north"),),
)  # fmt: skip

VERSION_2 = """<?xml version="1.0"?>
<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="en-US">
 <text><body>
  <termEntry id="1">
   <descrip type="subjectField">geography</descrip>
   <langSet xml:lang="ar"><tig><term>حلب</term></tig></langSet>
   <langSet xml:lang="en-US">
    <tig><term>Halab</term>
     <termNote type="administrativeStatus">admittedTerm-admn-sts</termNote></tig>
    <ntig><termGrp><term>Aleppo</term></termGrp></ntig>
   </langSet>
  </termEntry>
  <termEntry id="2"><langSet xml:lang="en"><tig><term>Hama</term></tig></langSet></termEntry>
  <termEntry id="3">
   <langSet xml:lang="en-US"><tig><term>Aleppo</term></tig></langSet>
   <langSet xml:lang="ar"><tig><term>أليبو</term></tig></langSet>
  </termEntry>
 </body></text>
</martif>"""

VERSION_3 = """<tbx type="TBX-Basic" style="dct" xml:lang="en"
 xmlns="urn:iso:std:iso:30042:ed-2" xmlns:min="http://www.tbxinfo.net/ns/min">
 <text><body><conceptEntry id="c1">
  <langSec xml:lang="en"><termSec><term>Aleppo</term></termSec></langSec>
  <langSec xml:lang="ar">
   <termSec><term>أليبو</term>
    <min:administrativeStatus>deprecatedTerm-admn-sts</min:administrativeStatus></termSec>
   <termSec><term>حلب</term></termSec>
  </langSec>
 </conceptEntry></body></text>
</tbx>"""


@pytest.mark.parametrize("version", [2, 3])
def test_all_of_a_term_survives(version):
    content = write_tbx([FULL], version=version)
    file = read_tbx(content, "names.en-ar.tbx")
    assert file.terms == (FULL,)
    assert write_tbx(file.terms, version=version) == content


@pytest.mark.parametrize("path", sorted(GLOSSARY.glob("*.csv")), ids=lambda path: path.name)
def test_shipped_files_survive(path):
    terms = read_terms(path.read_bytes(), path.name).terms
    assert read_tbx(write_tbx(terms), "n.en-ar.tbx").terms == terms


def test_version_2_is_read_by_language():
    file = read_tbx(VERSION_2.encode(), "names.tbx")
    assert (file.source_language, file.target_language) == ("en_US", "ar")
    (term,) = file.terms
    assert (term.source, term.target) == ("Aleppo", "حلب")
    assert term.accepted("en_US") == ("Aleppo", "Halab")
    assert term.kind == Kind.OTHER
    assert [(row.line, row.reason) for row in file.rejected] == [
        (14, "no target in “ar”"),
        (15, "clash: line 5 says “Aleppo” is “حلب”"),
    ]


def test_version_3_with_its_own_elements():
    (term,) = read_tbx(VERSION_3.encode(), "names.tbx", languages=("ar", "en")).terms
    assert (term.source, term.target) == ("حلب", "Aleppo")
    assert term.forbidden("ar") == ("أليبو",)


@pytest.mark.parametrize(
    ("content", "where", "what"),
    [
        (b"<tbx><text></tbx>", "n.tbx:1:", "malformed"),
        (b"", "n.tbx:", "malformed"),
        (b"<html/>", "n.tbx:1:1", "no TBX"),
        (b"<tbx/>", "n.tbx", "languages none"),
        (b'<!DOCTYPE tbx [<!ENTITY a "b">]><tbx><text>&a;</text></tbx>', "n.tbx:1:1", "entities"),
    ],
)
def test_bad_files_are_told(content, where, what):
    with pytest.raises(BadInput, match=what) as error:
        read_tbx(content, "n.tbx")
    assert error.value.where.startswith(where)


def test_an_entity_bomb_does_not_go_off():
    lines = ['<!ENTITY a0 "bang">']
    lines += [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)]
    bomb = f"<!DOCTYPE tbx [{''.join(lines)}]><tbx>&a11;</tbx>"
    start = time.monotonic()
    with pytest.raises(BadInput):
        read_tbx(bomb.encode(), "n.tbx")
    assert time.monotonic() - start < 5


def test_an_outside_entity_is_not_read(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("secret")
    text = f'<!DOCTYPE tbx [<!ENTITY a SYSTEM "{secret.as_uri()}">]><tbx>&a;</tbx>'
    with pytest.raises(BadInput, match="entities"):
        read_tbx(text.encode(), "n.tbx")


def test_characters_without_a_place_in_xml():
    with pytest.raises(BadInput, match="no place in XML") as error:
        write_tbx([Term("a\x00b", "ب", "en", "ar")])
    assert error.value.where == "a\x00b"


def test_categories_that_are_tags_of_their_own_are_read() -> None:
    """TBX version 3 in its style DCT, as terminology banks offer it."""
    content = """<?xml version="1.0" encoding="UTF-8"?>
<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
 xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
<text><body><conceptEntry id="1"><min:subjectField>place</min:subjectField>
<basic:source>the ministry</basic:source>
<langSec xml:lang="ar"><termSec><term>موسكو</term>
<basic:grammaticalGender>feminine</basic:grammaticalGender></termSec>
<termSec><term>موسكفا</term>
<min:administrativeStatus>deprecatedTerm-admn-sts</min:administrativeStatus></termSec></langSec>
<langSec xml:lang="en"><termSec><term>Moscow</term></termSec></langSec></conceptEntry></body></text>
</tbx>"""
    (term,) = read_tbx(content.encode(), "bank.en-ar.tbx").terms
    assert (term.source, term.target, term.kind) == ("Moscow", "موسكو", Kind.PLACE)
    assert (term.gender, term.authority) == ("feminine", "the ministry")
    assert term.forbidden("ar") == ("موسكفا",)
