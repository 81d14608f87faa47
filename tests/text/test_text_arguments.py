"""Placeholders and the arguments they take."""

import pytest

from workbench.text.arguments import has_numbers, in_order, numbered


@pytest.mark.parametrize(
    ("placeholders", "expected"),
    [
        (["%s", "%%", "%(name)s", "%5.2f"], ["%1$s", "%%", "%(name)s", "%2$5.2f"]),
        (["{}", "{name}", "{:.2f}", "{!r}"], ["{0}", "{name}", "{1:.2f}", "{2!r}"]),
        (["%2$d", "{1}", "%1", "%n", "$name", "%{count}"], None),
    ],
)
def test_only_what_is_filled_in_by_order_gets_a_number(
    placeholders: list[str], expected: list[str] | None
) -> None:
    assert numbered(placeholders) == (expected or placeholders)
    ordered = in_order(" ".join(placeholders), placeholders)
    assert ordered == [one for one in placeholders if one not in numbered(placeholders)]


def test_numbers_are_seen() -> None:
    assert has_numbers(["%s", "%2$d"])
    assert has_numbers(["{0:>5}"])
    assert not has_numbers(["%s", "{}", "{name}", "%(n)d", "%1"])


def test_a_date_may_be_written_in_another_order() -> None:
    assert in_order("%A, %d %B %Y", ["%A", "%d"]) == []
