"""The interface in English and Arabic."""

from __future__ import annotations

import string
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
METHODS = [("review/**.py", "python"), ("review/**.html", "jinja2")]
KEYWORDS = {"_": None, "later": None, "told": None, "counted": (1, 2)}


def asked_for() -> set[str]:
    found = extract_from_dir(str(ROOT / "workbench"), METHODS, keywords=KEYWORDS)
    return {m[2] if isinstance(m[2], str) else m[2][0] for m in found}


@pytest.mark.parametrize("code", ["en", "ar"])
def test_every_word_of_the_interface_is_translated_and_compiled(code):
    folder = ROOT / "locales" / code / "LC_MESSAGES"
    with (folder / "workbench.po").open("rb") as file:
        catalog = read_po(file, locale=code)
    told = {forms(m.id): forms(m.string) for m in catalog if m.id and m.string and not m.fuzzy}
    assert asked_for() - {one[0] for one in told} == set(), "run `make catalogs` and translate"
    with (folder / "workbench.mo").open("rb") as file:
        compiled = {forms(m.id): forms(m.string) for m in read_mo(file) if m.id}
    assert compiled == told, "run `make catalogs`"


def forms(text: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    """A message's plural forms, one where it has none; only untranslated ones are empty."""
    return (text,) if isinstance(text, str) else tuple(text)


def test_arabic_keeps_every_placeholder():
    with (ROOT / "locales/ar/LC_MESSAGES/workbench.po").open("rb") as file:
        for message in read_po(file, locale="ar"):
            if not isinstance(message.id, str):
                assert names(message.string[-1], "%") == names(message.id[-1], "%"), message.id
            elif message.id and "%(" in message.id:
                assert names(message.id, "%") == names(message.string, "%"), message.id
            elif message.id:
                assert names(message.id, "{") == names(message.string, "{"), message.id


def names(text: str, kind: str) -> set[str]:
    if kind == "%":
        return {part.split(")")[0] for part in text.split("%(")[1:]}
    return {field for _, field, _, _ in string.Formatter().parse(text) if field}


def test_the_interface_speaks_arabic_right_to_left_and_remembers(rana):
    rana.post("/preferences", person="رنا", interface="ar", theme="dark", next="/")
    page = rana.get("/articles/ferry/ar/").text
    assert '<html lang="ar" dir="rtl" data-theme="dark">' in page
    assert "تأكيد" in page
    assert "Confirm" not in page.split('id="words"')[0]


def test_the_browsers_language_is_taken_until_one_is_chosen(visitor):
    page = visitor("").get("/welcome", headers={"Accept-Language": "ar-SY,ar;q=0.9"})
    assert 'dir="rtl"' in page.text
