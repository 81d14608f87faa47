"""Every word a check says can be said in Arabic too."""

from __future__ import annotations

import ast
import gettext
from pathlib import Path

import pytest

from workbench.checks import EVERY_CHECK, check_explanation, check_title, run_checks
from workbench.checks.finding import Pair
from workbench.checks.wording import MESSAGES, OF_A_FORM, OF_DRAFTS, about, worded

ROOT = Path(__file__).parents[2]
WORDS = (
    *MESSAGES,
    OF_A_FORM,
    *(text for texts in OF_DRAFTS.values() for text in texts),
    *(check_title(check) for check in EVERY_CHECK),
    *(check_explanation(check) for check in EVERY_CHECK),
)


@pytest.fixture(scope="module")
def arabic() -> gettext.GNUTranslations:
    with (ROOT / "locales/ar/LC_MESSAGES/workbench.mo").open("rb") as compiled:
        return gettext.GNUTranslations(compiled)


@pytest.mark.parametrize("text", WORDS)
def test_it_is_in_the_arabic_catalog_with_its_parts(
    text: str, arabic: gettext.GNUTranslations
) -> None:
    said = arabic.gettext(text)
    assert said and said != text
    pair = Pair(text, said, "en", "ar", role="message")
    wrong = {f.check for f in run_checks(pair)} & {"placeholders", "tags", "brackets", "quotes"}
    assert not wrong


def test_a_message_is_said_with_its_parts(arabic: gettext.GNUTranslations) -> None:
    said = worded("The number 25 became 52.", arabic.gettext)
    assert "25" in said and "52" in said and "number" not in said
    form = worded("Plural form 4: Two spaces in a row.", arabic.gettext)
    assert "4" in form and "Two" not in form


def drafting() -> set[str]:
    """What is said of drafts by the modules that find it, with ⟨7⟩ for what is filled in."""
    found = set()
    for name in ("engines/drafts.py", "workflow/plural_drafting.py"):
        for node in ast.walk(ast.parse((ROOT / "workbench" / name).read_text("utf-8"))):
            if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "message":
                assert isinstance(node.value, ast.JoinedStr)
                texts = (getattr(part, "value", "") for part in node.value.values)
                found.add("".join(t if isinstance(t, str) else "⟨7⟩" for t in texts))
    return found


def test_what_drafting_says_is_known_too(arabic: gettext.GNUTranslations) -> None:
    said = drafting()
    assert len(said) >= 5
    for text in said - {"Plural form ⟨7⟩: ⟨7⟩"}:
        assert worded(text, lambda known: f"§{known}").startswith("§"), text
    assert "plural-drafted" in OF_DRAFTS
    assert about("plural-drafted")[0] == "Plural form not inflected"


def test_an_unknown_message_stays() -> None:
    assert worded("Something else.", str.upper) == "Something else."


@pytest.mark.parametrize(
    "message",
    ["“x” became “y”.", "“a” is not in the source.", "The number 1 is not in the source."],
)
def test_each_finds_its_own_sentence(message: str) -> None:
    assert worded(message, lambda text: text) == message


def test_a_check_is_told_by_its_id() -> None:
    assert about("numbers")[0] == "Numbers differ"
    assert about("gone") == ()
