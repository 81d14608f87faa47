"""What a file says of a known Term is taken; what it is silent on stays."""

from workbench.formats.terms_csv import read_terms
from workbench.formats.terms_merge import changed_columns, merged
from workbench.names.term import Kind, Term, Variant

HALAB, WRONG = Variant("Halab", "en"), Variant("حلبا", "ar", forbidden=True)
ALEPPO = Term(
    "Aleppo", "حلب", "en", "ar", kind=Kind.PLACE, variants=(HALAB, WRONG), gender="feminine",
    note="the city", authority="CLDR", scope=("a",), extra=(("ticket", "7"),),
)  # fmt: skip


def held(text: str, name: str = "more.en-ar.csv") -> Term:
    file = read_terms(text.encode(), name)
    return merged(ALEPPO, file.terms[0], file)


def test_a_file_of_forms_alone_changes_nothing() -> None:
    assert held("source,target\nAleppo,حلب\n") == ALEPPO
    assert held("Aleppo\tحلب\t\n", "more.en-ar.txt") == ALEPPO


def test_omegats_comment_becomes_the_note_where_there_is_one() -> None:
    assert held("Aleppo\tحلب\tthe north\n", "more.en-ar.txt").note == "the north"


def test_a_column_of_the_file_is_taken_even_if_it_is_empty() -> None:
    taken = held("source,target,note,source_variants,colour\nAleppo,حلب,,Alep,red\n")
    assert (taken.note, taken.kind, taken.gender) == ("", Kind.PLACE, "feminine")
    assert taken.variants == (Variant("Alep", "en"), WRONG)
    assert dict(taken.extra) == {"ticket": "7", "colour": "red"}
    assert set(changed_columns(ALEPPO, taken)) == {"note", "source_variants", "colour"}


def test_another_target_is_taken_with_all_else_as_it_was() -> None:
    assert changed_columns(ALEPPO, held("source,target\nAleppo,حلب الشهباء\n")) == ["target"]
