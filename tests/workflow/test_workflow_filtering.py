"""Words are found in either case and with Arabic folded, and what is found is what is replaced."""

import pytest

from workbench.errors import BadInput
from workbench.workflow.filtering import Wanted, finder, replacer

TEXT = "قال مُهَنّد إنّ Duneford وإدلب، ثم أدلب."


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted("ادلب"), "قال مُهَنّد إنّ Duneford و*، ثم *."),
        (Wanted("ادلب", case=True), "قال مُهَنّد إنّ Duneford و*، ثم *."),
        (Wanted("مهند"), "قال * إنّ Duneford وإدلب، ثم أدلب."),
        (Wanted("duneford"), "قال مُهَنّد إنّ * وإدلب، ثم أدلب."),
        (Wanted("duneford", case=True), None),
        (Wanted("Duneford وادلب", case=True), "قال مُهَنّد إنّ *، ثم أدلب."),
        (Wanted("أدلب", exact=True), "قال مُهَنّد إنّ Duneford وإدلب، ثم *."),
        (Wanted("،"), "قال مُهَنّد إنّ Duneford وإدلب* ثم أدلب."),
        (Wanted("ان dune"), "قال مُهَنّد *ford وإدلب، ثم أدلب."),
        (Wanted(r"[إأ]دلب", regex=True), "قال مُهَنّد إنّ Duneford و*، ثم *."),
    ],
)
def test_what_is_found_is_what_is_replaced(wanted: Wanted, found: str | None) -> None:
    assert finder(wanted)(TEXT) == (found is not None)
    assert replacer(wanted, "*")(TEXT) == (found or TEXT)


def test_a_pattern_puts_back_what_it_found_and_a_plain_text_never_does() -> None:
    assert replacer(Wanted(r"(\w+)ford", regex=True), r"\1bridge")("Duneford") == "Dunebridge"
    assert replacer(Wanted("ford"), r"\1")("Duneford") == r"Dune\1"
    with pytest.raises(BadInput):
        replacer(Wanted("x", regex=True), r"\7")("x")
