"""A text is parted with its source only where it is plain how."""

from __future__ import annotations

import pytest

from workbench.workflow.sharing import shared


@pytest.mark.parametrize(
    ("first", "second", "text", "parts"),
    [
        ("He came. ", "She left.", "جاء. غادرت.", ("جاء.", "غادرت.")),
        ("He came. ", "She left. All slept.", "جاء. غادرت. ناموا.", ("جاء.", "غادرت. ناموا.")),
        ("He came. She left. ", "All slept.", "جاء. غادرت. ناموا.", ("جاء. غادرت.", "ناموا.")),
        ("He came and ", "she left.", "جاء. وغادرت.", ("جاء.", "وغادرت.")),
        ("He came, ", "and she left.", "جاء، وغادرت.", ("جاء،", "وغادرت.")),
        ("He came, ", "saw, and left.", "جاء، ورأى، وغادر.", ("جاء،", "ورأى، وغادر.")),
        ("He came; ", "1,200 left.", "جاء؛ وغادر 1,200.", ("جاء؛", "وغادر 1,200.")),
        ("He said: ", "no.", "قال: لا.", ("قال:", "لا.")),
        # not plain
        ("He came, ", "saw, and left.", "جاء ورأى، وغادر.", None),
        ("He came and ", "she left.", "جاء وغادرت.", None),
        ("He came. ", "She left.", "جاء. غادرت. ناموا.", None),
        ("He came, ", "and left.", "جاء،", None),
        ("He came. ", "She left.", "", None),
    ],
)
def test_a_text_is_shared(
    first: str, second: str, text: str, parts: tuple[str, str] | None
) -> None:
    assert shared(first.rstrip(), second, "en", text, "ar") == parts
