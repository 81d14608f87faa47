"""A glossary file rewritten: only the lines of changed Terms differ."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.formats.terms_csv import read_terms
from workbench.formats.terms_rewrite import rewrite_terms
from workbench.names.term import Kind, Term

NAME = "names.en-ar.csv"
HOMS = Term("Homs", "حمص", "en", "ar", kind=Kind.PLACE)
FILE = (
    "source,target,kind,status,colour\r\n"
    'Aleppo,"حلب",place,,=red\r\n'
    "\r\n"
    "Nowhere,,place,,\r\n"
    " Hama , حماة,,,\r\n"
    'Idlib,إدلب,place,,"two\r\nlines"'
)


def rewritten(change, text=FILE, name=NAME):
    return rewrite_terms(text.encode(), name, change).decode()


def test_nothing_changed_is_the_same_file_but_for_its_last_line_end():
    assert rewritten(lambda terms: terms) == f"{FILE}\r\n"
    assert rewritten(lambda terms: terms, f"\ufeff{FILE}\r\n") == f"\ufeff{FILE}\r\n"


def test_a_new_term_is_one_new_line():
    assert rewritten(lambda terms: [*terms, HOMS]) == f"{FILE}\r\nHoms,حمص,place,approved,\r\n"


def test_a_removed_term_is_one_line_less_and_rows_that_are_no_terms_stay():
    kept = rewritten(lambda terms: [term for term in terms if term.source != "Hama"])
    assert kept == f"{FILE}\r\n".replace(" Hama , حماة,,,\r\n", "")
    assert "Nowhere,,place" in rewritten(lambda terms: [])


def test_a_changed_term_keeps_what_was_written_in_its_other_cells():
    changed = rewritten(lambda terms: [replace(terms[0], target="حلبا"), *terms[1:]])
    assert changed == f"{FILE}\r\n".replace('"حلب"', "حلبا")
    renamed = rewritten(lambda terms: [replace(terms[0], source="Halab"), *terms[1:]])
    assert renamed == f"{FILE}\r\n".replace('Aleppo,"حلب"', "Halab,حلب")


def test_a_column_that_is_needed_stands_at_the_end_of_every_row():
    noted = rewritten(lambda terms: [replace(terms[0], note="x"), *terms[1:]])
    assert noted.startswith("source,target,kind,status,colour,note\r\nAleppo,حلب,place,,=red,x\r\n")
    assert " Hama , حماة,,,,\r\n" in noted
    assert 'lines",\r\n' in noted


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_a_file_keeps_its_delimiter(delimiter):
    name = "names.en-ar.tsv" if delimiter == "\t" else NAME
    text = f"source{delimiter}target\nAleppo{delimiter}حلب\n"
    new = rewritten(lambda terms: [*terms, HOMS], text, name)
    assert new == f"source{delimiter}target{delimiter}kind\nAleppo{delimiter}حلب{delimiter}\n" + (
        f"Homs{delimiter}حمص{delimiter}place\n"
    )


def test_a_file_without_a_header_gets_one():
    new = rewritten(lambda terms: [*terms, HOMS], "Aleppo\tحلب\told\n", "names.en-ar.tsv")
    assert new == ("source\ttarget\tnote\tkind\nAleppo\tحلب\told\tother\nHoms\tحمص\t\tplace\n")


CELLS = st.lists(
    st.sampled_from(["", "a", "حلب", "place", '"q"', '"a,b"', " x ", "=1", '"two\nlines"']),
    min_size=1, max_size=4,
).map(",".join)  # fmt: skip


@given(st.lists(CELLS, max_size=6))
def test_any_file_comes_back_and_a_new_term_is_read_again(rows):
    text = "\n".join(["source,target,kind,colour", *rows, ""])
    assert rewritten(lambda terms: terms, text) == text
    before = read_terms(text.encode(), NAME)
    after = read_terms(rewritten(lambda terms: [*terms, HOMS], text).encode(), NAME)
    assert after.terms == (*before.terms, replace(HOMS, extra=(("colour", ""),)))
    assert [row.reason for row in after.rejected] == [row.reason for row in before.rejected]
