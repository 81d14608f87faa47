"""One Term in two of its forms within an article is a Finding on each; clitics are none."""

from __future__ import annotations

from workbench.checks.finding import Pair, Severity
from workbench.checks.names_elsewhere import names_elsewhere
from workbench.names.matcher import Matcher
from workbench.names.term import Kind, Term, Variant

AFP = Term(
    "AFP", "وكالة الصحافة الفرنسية", "en", "ar", Kind.PUBLICATION,
    (Variant("فرانس برس", "ar"), Variant("أ ف ب", "ar", forbidden=True)),
)  # fmt: skip
MAN = Term("Bilal Nahhas", "أبو بلال نحاس", "en", "ar", Kind.PERSON)
FINDER = Matcher([AFP, MAN], "ar")


def found(*targets: str, articles: str = "") -> list[tuple[int, str]]:
    slugs = articles or "a" * len(targets)
    pairs = [
        Pair("X.", text, "en", "ar", found=tuple(FINDER.find(text)), where=f"{slug}:{number}")
        for number, (text, slug) in enumerate(zip(targets, slugs, strict=True), start=1)
    ]
    told = list(names_elsewhere(pairs))
    assert all(one.severity is Severity.INFO and one.target_span for _, one in told)
    return [(index, one.message) for index, one in told]


def test_each_of_the_two_is_told_with_the_place_of_the_other() -> None:
    assert found("نقلت فرانس برس.", "لا شيء.", "نقلت وكالة الصحافة الفرنسية.") == [
        (0, "“فرانس برس” is “وكالة الصحافة الفرنسية” elsewhere (a:3)."),
        (2, "“وكالة الصحافة الفرنسية” is “فرانس برس” elsewhere (a:1)."),
    ]


def test_clitics_cases_and_surnames_are_the_same_form() -> None:
    assert found("نقلت فرانس برس.", "قالت لفرانس برس وبفرانس برس.") == []
    assert found("قال أبو بلال نحاس.", "قال لأبي بلال نحاس.", "قال نحاس.") == []


def test_other_articles_and_forbidden_forms_are_told_elsewhere() -> None:
    assert found("نقلت فرانس برس.", "نقلت وكالة الصحافة الفرنسية.", articles="ab") == []
    assert found("نقلت فرانس برس.", "نقلت أ ف ب.") == []


def test_both_in_one_text_are_the_other_checks_business() -> None:
    assert found("فرانس برس هي وكالة الصحافة الفرنسية.") == []


def test_a_form_behind_a_clitic_is_told_whole() -> None:
    term = Term(
        "Free Lawyers", "المحامون الأحرار", "en", "ar", Kind.ORGANISATION,
        (Variant("رابطة المحامين", "ar"),),
    )  # fmt: skip
    texts = ("قال للمحامين الأحرار.", "عادت رابطة المحامين.")
    pairs = [Pair("X.", t, "en", "ar", found=tuple(Matcher([term], "ar").find(t))) for t in texts]
    assert [one.message for _, one in names_elsewhere(pairs)] == [
        "“المحامون الأحرار” is “رابطة المحامين” elsewhere.",
        "“رابطة المحامين” is “المحامون الأحرار” elsewhere.",
    ]


def test_of_the_usual_form_only_the_first_place_is_told() -> None:
    usual = ["نقلت وكالة الصحافة الفرنسية."] * 4
    assert [index for index, _ in found(*usual, "قالت فرانس برس.", "قالت فرانس برس.")] == [0, 4, 5]
