"""A file's plural forms are taken over, and given back, by the numbers they are for."""

import pytest
from babel.messages.plurals import get_plural

from workbench.formats.document import Translated
from workbench.formats.po_edit import write
from workbench.formats.po_file import read
from workbench.formats.po_plurals import form_order
from workbench.text.languages import language

SIX = ("صفر", "واحد", "اثنان", "%d قليل", "%d كثير", "%d آخر")
BABEL = (
    "(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=0 && n%100<=2 ? 4 : 5)"
)


def po(forms: int, expression: str, texts: tuple[str, ...], code: str = "ar") -> bytes:
    filled = "".join(f'msgstr[{n}] "{text}"\n' for n, text in enumerate(texts))
    return (
        f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        f'"Language: {code}\\n"\n'
        f'"Plural-Forms: nplurals={forms}; plural={expression};\\n"\n\n'
        f'msgid "%d file"\nmsgid_plural "%d files"\n{filled}'
    ).encode()


def test_arabic_as_babel_orders_it_is_read_and_written_in_its_own_order() -> None:
    assert get_plural("ar").plural_expr.replace(" ", "") in BABEL.replace(" ", "")
    theirs = (*SIX[:4], SIX[5], SIX[4])
    document = read(po(6, BABEL, theirs), "en")
    assert document.entries[0].targets == SIX
    assert document.warnings == ()
    assert write(document, {0: Translated(SIX)}, "ar") == document.original
    new = (*SIX[:4], "%d كثير جدا", "%d غير ذلك")
    assert write(document, {0: Translated(new)}, "ar") == po(6, BABEL, (*new[:4], new[5], new[4]))


def test_a_file_with_fewer_forms_than_its_language_is_filled_and_told() -> None:
    document = read(po(2, "(n != 1)", ("ملف واحد", "%d ملف")), "en")
    many = ["%d ملف"] * 6
    many[1] = "ملف واحد"
    assert list(document.entries[0].targets) == many
    assert "The header counts 2 plural forms, the language has 6" in document.warnings[0]
    written = write(document, {0: Translated(SIX)}, "ar")
    assert written == po(2, "(n != 1)", (SIX[1], SIX[4]))


@pytest.mark.parametrize(
    ("forms", "expression", "code"),
    [
        (*language("ar").plurals, "ar"),
        (2, "(n != 1)", "en"),
        (2, "n > 1", "fr"),
        (2, "import os", "ar"),
        (2, "n / 0", "ar"),
        (3, "n != 1", "ar"),
        (2, "(n != 1)", "xx-unknown"),
        (2, "(n != 1)", ""),
        (1, "0" + "+n" * 2000, "ja"),
    ],
)  # fmt: skip
def test_the_same_order_and_nonsense_change_nothing(forms: int, expression: str, code: str) -> None:
    said = {"Plural-Forms": f"nplurals={forms}; plural={expression};", "Language": code}
    assert form_order(said) is None
