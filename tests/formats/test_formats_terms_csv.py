"""Glossary files: read, rejected with reasons, written back byte for byte."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import BadInput
from workbench.formats.terms_csv import read_terms, write_terms
from workbench.formats.terms_file import in_order, pair_of
from workbench.names.term import Kind, Status, Term, Variant
from workbench.text.arabic import fold

SHIPPED = sorted((Path(__file__).parents[2] / "glossary").glob("*.csv"))
HEADER = "source,target,kind\n"


def read(text, name="names.en-ar.csv"):
    return read_terms(text.encode(), name)


def reasons(text, name="names.en-ar.csv"):
    return [(row.line, row.reason) for row in read(text, name).rejected]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_shipped_files_come_back_byte_for_byte(path):
    content = path.read_bytes()
    file = read_terms(content, path.name)
    assert not file.rejected
    assert write_terms(file.terms, columns=file.columns) == content


def test_a_whole_row():
    file = read(
        "source,target,kind,source_variants,target_variants,forbidden,status,protect,scope,desk\n"
        "Idlib,إدلب,place,Idleb| Edlib ,محافظة إدلب,ادليب|ايدلب,proposed,no,a|b,Sami\n"
    )
    assert file.rows[0].line == 2
    term = file.terms[0]
    assert term.accepted("en") == ("Idlib", "Idleb", "Edlib")
    assert term.accepted("ar") == ("إدلب", "محافظة إدلب")
    assert term.forbidden("ar") == ("ادليب", "ايدلب")
    assert (term.kind, term.status, term.scope) == (Kind.PLACE, Status.PROPOSED, ("a", "b"))
    assert term.extra == (("desk", "Sami"),)


def test_unknown_columns_keep_their_place():
    content = "source,desk,target,kind\nIdlib,Sami,إدلب,place\n".encode()
    file = read_terms(content, "names.en-ar.csv")
    assert write_terms(file.terms, columns=file.columns) == content


def test_a_column_that_a_term_needs_is_added():
    term = Term("Idlib", "إدلب", "en", "ar", variants=(Variant("Adlib", "en", forbidden=True),))
    content = write_terms([term], columns=("source", "target", "kind"))
    assert content.splitlines()[0] == b"source,target,kind,source_forbidden"
    assert read_terms(content, "x.en-ar.csv").terms == (term,)


def test_rows_that_are_no_terms_say_why():
    assert reasons(
        HEADER + "Idlib,إدلب,place\nHama,,place\n,حماة,place\nIdlib,إدلب,place\nIdlib,ادلب,place\n"
        "Homs,حمص,town\nA,ا,place,b\n—,ـ,place\n"
    ) == [
        (3, "no target"),
        (4, "no source"),
        (5, "duplicate: line 2 has “Idlib” already"),
        (6, "clash: line 2 says “Idlib” is “إدلب”"),
        (7, "kind is “town”; use one of person, place, organisation, publication, title, other"),
        (8, "4 cells under 3 columns"),
        (9, "“—” has no letter or digit to be found by"),
    ]


def test_bad_bytes_reject_their_own_line_and_survive_a_rewrite():
    content = HEADER.encode() + b"Caf\xe9,x,place\n" + "Idlib,إدلب,place\n".encode()
    file = read_terms(content, "names.en-ar.csv")
    assert [(row.line, row.reason) for row in file.rejected] == [(2, "the line is not UTF-8")]
    assert [term.source for term in file.terms] == ["Idlib"]
    again = write_terms(file.terms, columns=file.columns, rejected=file.rejected)
    assert sorted(again.splitlines()) == sorted(content.splitlines())


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ("", "n.en-ar.csv", "empty"),
        ("Idlib,إدلب\n", "n.en-ar.csv:1:1", "source and target"),
        ("source,target,note,note\n", "n.en-ar.csv:1:1", "twice"),
        (HEADER + 'Idlib,"إدلب,place\nHoms,حمص,place\n', "n.en-ar.csv:2:7", "quotation mark"),
    ],
)
def test_a_broken_file_says_where(text, where, what):
    with pytest.raises(BadInput, match=what) as error:
        read(text, "n.en-ar.csv")
    assert error.value.where == where
    assert error.value.next


def test_utf16_is_told_apart():
    with pytest.raises(BadInput, match="UTF-16"):
        read_terms("source,target\n".encode("utf-16"), "n.en-ar.csv")


def test_files_of_spreadsheets_are_read():
    file = read_terms("\ufeffSource;Target;Kind\r\nIdlib;إدلب;place\r\n".encode(), "n.en-ar.csv")
    assert [term.target for term in file.terms] == ["إدلب"]


def test_formulas_are_neutralised_and_read_back():
    term = Term("=cmd()", "@SUM(1)", "en", "ar", note="'=1")
    content = write_terms([term])
    assert content.splitlines()[1].startswith(b"'=cmd(),'@SUM(1),")
    assert read_terms(content, "n.en-ar.csv").terms == (term,)


def test_tab_files_with_a_header_and_omegats_without():
    term = Term("Idlib", "إدلب", "en", "ar", kind=Kind.PLACE)
    content = write_terms([term], tab=True)
    assert read_terms(content, "n.en-ar.tsv").terms == (term,)
    omegat = '# remark\nIdlib\tإدلب\tcity\tnorth\nthe "Tiger"\tالنمر\n'
    file = read_terms(omegat.encode(), "glossary.txt", languages=("en", "ar"))
    assert [(row.line, row.term.source, row.term.note) for row in file.rows] == [
        (2, "Idlib", "city north"),
        (3, 'the "Tiger"', ""),
    ]


def test_protected_names_need_no_target():
    file = read("source,target,kind,protect\nTASS,,publication,yes\n")
    assert file.terms[0].target == "TASS"
    assert file.terms[0].protect


def test_languages_come_from_the_name():
    assert pair_of("people.en-ar.csv") == ("en", "ar")
    assert pair_of("a.b.fr-pt_BR.tsv") == ("fr", "pt_BR")
    for name in ("people.csv", "people.en-qq.csv"):
        with pytest.raises(BadInput):
            pair_of(name)


def test_order_is_by_source():
    terms = [Term(s, "ن", "en", "ar") for s in ("Zabadani", "al-Bab", "Aleppo")]
    assert [term.source for term in in_order(terms)] == ["al-Bab", "Aleppo", "Zabadani"]


WORD = (
    st.text(st.characters(exclude_categories=["Cs", "Zs", "Cc"]), min_size=1, max_size=8)
    .map(str.strip)
    .filter(lambda text: fold(text).strip())
)
TERMS = st.builds(
    lambda source, target, kind, english, arabic, wrong, note, scope: Term(
        source,
        target,
        "en",
        "ar",
        kind=kind,
        variants=(
            *(Variant(text, "en") for text in english),
            *(Variant(text, "ar") for text in arabic),
            *(Variant(text, "ar", forbidden=True) for text in wrong),
        ),
        note=note,
        scope=tuple(scope),
    ),
    WORD, WORD, st.sampled_from(Kind), st.lists(WORD), st.lists(WORD), st.lists(WORD),
    WORD, st.lists(WORD, max_size=2),
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.lists(TERMS, unique_by=lambda term: term.source, max_size=3), st.booleans())
def test_terms_survive_a_file(terms, tab):
    content = write_terms(terms, tab=tab)
    file = read_terms(content, "n.en-ar.tsv" if tab else "n.en-ar.csv")
    assert file.rejected == ()
    assert list(file.terms) == terms
    assert write_terms(file.terms, columns=file.columns, tab=tab) == content


@pytest.mark.slow
def test_two_hundred_thousand_rows_are_read():
    rows = "".join(f"Name{number},اسم{number},place\n" for number in range(200_000))
    file = read(HEADER + rows)
    assert len(file.rows) == 200_000
    assert file.rows[-1].line == 200_001
