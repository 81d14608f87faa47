"""House style: each repair does its one thing, leaves the rest, and says that it was done."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.text.house_style import HouseStyle, apply_house_style

PLAIN = HouseStyle(months="as-is")


@pytest.mark.parametrize(
    ("text", "wanted", "repair"),
    [
        ('قال "لا" لنا', "قال «لا» لنا", "quotation-marks"),
        ('كتبت عن "المدينة" و"الريف"', "كتبت عن «المدينة» و«الريف»", "quotation-marks"),
        ("قال “لا” لنا", "قال «لا» لنا", "quotation-marks"),
        ("أولا, غادروا", "أولا، غادروا", "punctuation"),
        ("غادروا; ثم عادوا", "غادروا؛ ثم عادوا", "punctuation"),
        ("من فعل ذلك?", "من فعل ذلك؟", "punctuation"),
        ("في عام 2016, غادروا", "في عام 2016، غادروا", "punctuation"),
        ("غادروا  المدينة", "غادروا المدينة", "spaces"),
        ("غادروا ، ثم عادوا .", "غادروا، ثم عادوا.", "spaces"),
        ("أولا،غادروا", "أولا، غادروا", "punctuation"),
        ("قُتل ٢٥ من ١٬٢٠٠ أي ٢٫١٪", "قُتل 25 من 1,200 أي 2.1%", "digits"),
        ("على بعد 5 كم", "على بعد 5\u00a0كم", "no-break-spaces"),
        ("قال د. سامر", "قال د.\u00a0سامر", "no-break-spaces"),
    ],
)
def test_arabic(text: str, wanted: str, repair: str) -> None:
    assert apply_house_style(text, "", "ar", PLAIN) == (wanted, (repair,))


@pytest.mark.parametrize(
    "text",
    [
        'قال "لا لنا',  # a quotation that goes on in the next segment
        "بلغ 1,200 شخص و3.5 منها",
        'انظر https://example.org/a,b?c=1 و <a title="x">',
        "%(a,b)s",
        "طائرة CG4684",
        "غادرت الحافلات حلب عند الفجر.",
        "",
    ],
)
def test_what_is_left_alone(text: str) -> None:
    assert apply_house_style(text, "", "ar", PLAIN) == (text, ())


def test_arabic_digits_by_setting_and_codes_stay() -> None:
    style = HouseStyle(digits="arabic", months="as-is")
    text, applied = apply_house_style(
        "قُتل 25 من 1,200 أي 2.1% في رحلة CG4684 و%1$s", "", "ar", style
    )
    assert text == "قُتل ٢٥ من ١٬٢٠٠ أي ٢٫١٪ في رحلة CG4684 و%1$s"
    assert applied == ("digits",)


@pytest.mark.parametrize(
    ("text", "source", "months", "wanted"),
    [
        ("في 20 مارس", "on 20 March", "levantine", "في 20 آذار"),
        ("في مارس وأبريل", "in March and April", "levantine", "في آذار ونيسان"),
        ("في يناير 2017", "", "levantine", "في كانون الثاني 2017"),
        ("في ديسمبر/كانون الأول", "in December", "egyptian", "في ديسمبر/كانون الأول"),
        ("في تشرين الثاني 2016", "in November 2016", "egyptian", "في نوفمبر 2016"),
        ("في كانون الأول", "in Dec. 2016", "egyptian", "في ديسمبر"),
        ("مارس الضغط على الحكومة", "He put pressure", "levantine", "مارس الضغط على الحكومة"),
        ("سيارة نيسان", "a Nissan car", "egyptian", "سيارة نيسان"),
        ("ثورة 25 يناير", "the January 25 revolution", "levantine", "ثورة 25 يناير"),
        ("في مارس", "in March", "as-is", "في مارس"),
    ],
)
def test_months(text: str, source: str, months: str, wanted: str) -> None:
    style = HouseStyle(months=months)  # type: ignore[arg-type]
    assert apply_house_style(text, source, "ar", style)[0] == wanted


def test_english_takes_its_own_marks() -> None:
    text, applied = apply_house_style("He said «no»، ٢٥ times", "", "en")
    assert text == "He said “no”, 25 times"
    assert applied == ("quotation-marks", "punctuation", "digits")


def test_french_spaces() -> None:
    text, _ = apply_house_style('Il dit "non" : pourquoi ?', "", "fr")
    assert text == "Il dit «\u00a0non\u00a0»\u00a0: pourquoi\u202f?"


@given(
    st.text(alphabet='اب و"“”«»,;?.،؛؟!2٣ كم :)(', max_size=40),
    st.sampled_from(["ar", "en", "fr"]),
    st.sampled_from(["western", "arabic"]),
)
def test_twice_is_once(text: str, code: str, digits: str) -> None:
    style = HouseStyle(digits=digits)  # type: ignore[arg-type]
    once, _ = apply_house_style(text, "", code, style)
    assert apply_house_style(once, "", code, style) == (once, ())
