"""Names of the list are found with clitics before them, the longest first."""

import pytest

from workbench.names.arabic_words import split_arabic
from workbench.names.known_names import KnownNames
from workbench.workflow.tables import known_names

LIST = KnownNames({("دير", "الزور"): "p", ("الزور",): "p", ("مصر",): "w", ("القاهره",): "p"})


def found(text: str) -> list[tuple[int, str, int]]:
    return [(span.start, span.clitic, span.size) for span in LIST.spans(split_arabic(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("سقطت دير الزور أمس", [(1, "", 2)]),
        ("وصل بدير الزور", [(1, "ب", 2)]),
        ("من ومصر", [(1, "و", 1)]),
        ("سافر للقاهرة", [(1, "ل", 1)]),
        ("دير، الزور", [(1, "", 1)]),
        ("لا شيء هنا", []),
    ],
)
def test_names_of_the_list_are_found(text: str, expected: list[tuple[int, str, int]]) -> None:
    assert found(text) == expected


def test_the_shipped_list_is_folded_and_has_kinds() -> None:
    names = known_names()
    assert len(names) > 1500
    assert names["حلب",] == "p"
    assert "o" in names["الامم", "المتحده"]
    assert all(kinds and set(kinds) <= set("pwom") for kinds in names.values())
