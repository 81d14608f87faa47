"""Names: the glossary's form, always; a person may decide otherwise with a second word."""

from __future__ import annotations

from workbench.checks import run_checks
from workbench.checks.finding import Finding, Pair, Severity
from workbench.names.term import Kind, Occurrence, Term, Variant

MAKHZOUM = Term(
    "Muhannad Makhzoum",
    "مهند مخزوم",
    "en",
    "ar",
    Kind.PERSON,
    (Variant("مهند المخزوم", "ar", forbidden=True), Variant("مخزوم", "ar")),
)
SOURCE = "Muhannad Makhzom told us."


def find(target: str, found: tuple[Occurrence, ...] = (), edited: bool = False) -> list[Finding]:
    terms = (Occurrence(MAKHZOUM, 0, 16, "accepted", expected="مهند مخزوم"),)
    pair = Pair(SOURCE, target, "en", "ar", terms, found, edited)
    return [finding for finding in run_checks(pair) if finding.check.startswith("names-")]


def test_a_missing_name_blocks_a_draft_and_warns_an_editor() -> None:
    (finding,) = find("قال لنا محمد.")
    assert (finding.check, finding.severity) == ("names-missing", Severity.ERROR)
    assert finding.source_span == (0, 16)
    assert "مهند مخزوم" in finding.message
    assert find("قال لنا محمد.", edited=True)[0].severity is Severity.WARNING


def test_the_approved_form_passes() -> None:
    assert find("قال لنا مهند مخزوم.", (Occurrence(MAKHZOUM, 8, 18),)) == []


def test_a_forbidden_form_names_the_right_one_and_mends_it() -> None:
    (finding,) = find("قال لنا مهند المخزوم.", (Occurrence(MAKHZOUM, 8, 20, "forbidden"),))
    assert (finding.check, finding.severity) == ("names-forbidden", Severity.ERROR)
    assert finding.fix == "قال لنا مهند مخزوم."


def test_mending_a_forbidden_form_keeps_its_clitic_and_its_case() -> None:
    cairo = Term("Cairo", "القاهرة", "en", "ar", Kind.PLACE, (Variant("كايرو", "ar", True),))
    brothers = Term(
        "Brothers", "الإخوان المسلمون", "en", "ar", Kind.ORGANISATION,
        (Variant("الإخوة المسلمون", "ar", True),),
    )  # fmt: skip
    for term, target, mended in (
        (cairo, "سافر لكايرو.", "سافر للقاهرة."),
        (cairo, "سافر وبكايرو.", "سافر وبالقاهرة."),
        (brothers, "مع الإخوة المسلمين.", "مع الإخوان المسلمين."),
    ):
        pair = Pair("X.", target, "en", "ar", (Occurrence(term, 0, 1, expected=term.target),))
        assert [f.fix for f in run_checks(pair) if f.check == "names-forbidden"] == [mended]


def test_a_term_is_asked_for_once_and_a_nested_one_not_at_all() -> None:
    twice = (Occurrence(MAKHZOUM, 0, 8), Occurrence(MAKHZOUM, 9, 16, nested=True))
    pair = Pair(SOURCE, "قال لنا.", "en", "ar", twice)
    assert [f.check for f in run_checks(pair)].count("names-missing") == 1


def test_the_target_is_searched_even_when_nobody_did() -> None:
    assert find("قال لنا ومهند مخزوم.") == []
    (finding,) = find("قال لنا مهند المخزوم.")
    assert finding.check == "names-forbidden"


def test_a_name_missing_from_one_plural_form_is_told() -> None:
    terms = (Occurrence(MAKHZOUM, 9, 25, expected="مهند مخزوم"),)
    forms = ("لا يوم مع مهند مخزوم", "يوم مع محمد", "يومان", "أيام", "يوما", "يوم")
    pair = Pair(
        "One day, Muhannad Makhzom", forms[0], "en", "ar", terms, plurals=forms[1:],
        source_plural="%d days, Muhannad Makhzom",
    )  # fmt: skip
    found = [f for f in run_checks(pair) if f.check == "names-missing"]
    assert [f.message[:14] for f in found] == [f"Plural form {n}:" for n in range(1, 6)]
    assert all("“Muhannad Makhzom” should be “مهند مخزوم”" in f.message for f in found)
