"""House style: each repair does its one thing, leaves the rest, and says that it was done."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import BadInput
from workbench.text.house_style import HouseStyle, apply_house_style
from workbench.text.inline import find_inline

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
        ("في 2016 م. وقال", "في 2016\u00a0م. وقال", "no-break-spaces"),
        # quotation marks turned round, nested, single, with spaces, beside inches
        ("قال ”لا“ لنا", "قال «لا» لنا", "quotation-marks"),
        ("قال »لا« لنا", "قال «لا» لنا", "quotation-marks"),
        ("قال „لا“ و“نعم”", "قال «لا» و«نعم»", "quotation-marks"),
        ('قال «إن "المدينة" سقطت»', "قال «إن “المدينة” سقطت»", "quotation-marks"),
        ('قال "إن «المدينة» سقطت"', "قال «إن “المدينة” سقطت»", "quotation-marks"),
        ("قال 'لا' لـ O'Brien", "قال «لا» لـ O'Brien", "quotation-marks"),
        ('قال " لا " لنا', "قال «لا» لنا", "quotation-marks"),
        ('شاشة 15" و"خبر"', 'شاشة 15" و«خبر»', "quotation-marks"),
        ('قال "عددهم 15" وغادر', "قال «عددهم 15» وغادر", "quotation-marks"),
        ('<a href="x">"لا"</a>', '<a href="x">«لا»</a>', "quotation-marks"),
        # marks that belong to the Arabic around an English island, and numbers in a row
        ("قال Smith, وهو وزير", "قال Smith، وهو وزير", "punctuation"),
        ("قال George? ثم", "قال George؟ ثم", "punctuation"),
        ("نعم, 5, 6", "نعم، 5، 6", "punctuation"),
        ("في عام 2016;", "في عام 2016؛", "punctuation"),
        ("غادر ,ثم عاد", "غادر، ثم عاد", "punctuation"),
        ("بلغ ( 5 ) أشخاص", "بلغ (5) أشخاص", "spaces"),
        ("بلغ 5٪ أو ۱۲ أو 1٬200", "بلغ 5% أو 12 أو 1,200", "digits"),
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
        'طوله 5\'10" وشاشته 15" كبيرة',
        'هذا ما قاله "باحث للدراسة، "وغادر',  # where the second one opens nothing is sure
        'a="b" في البرنامج',
        '"" فارغة',
        "قال John, Paul وغيرهما: 1;2",
        "“Who are you?” he asked, then left",  # all of it still English
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
    ("text", "wanted"),
    [
        ("192.168.1.1 وv1.2.3 وF-16 و3G", "192.168.1.1 وv1.2.3 وF-16 و3G"),
        ("هاتف iPhone 6 في 2016", "هاتف iPhone 6 في ٢٠١٦"),
        ("23.11.2016 و1,2,3 و5,5", "٢٣.١١.٢٠١٦ و١,٢,٣ و٥,٥"),
        ("50 % و٥.٥ و١,٢٠٠", "٥٠ ٪ و٥٫٥ و١٬٢٠٠"),
        ("10:30 في https://a.example/2016?x=5 و{0}", "١٠:٣٠ في https://a.example/2016?x=5 و{0}"),
    ],
)
def test_only_sure_numbers_become_arabic(text: str, wanted: str) -> None:
    style = HouseStyle(digits="arabic", months="as-is")
    assert apply_house_style(text, "", "ar", style)[0] == wanted


def test_persian_has_its_own_digits() -> None:
    style = HouseStyle(digits="arabic")
    assert apply_house_style("در 2016 و ٤٥٦", "", "fa", style)[0] == "در ۲۰۱۶ و ۴۵۶"


def test_single_repairs_are_left_out_by_name() -> None:
    style = HouseStyle.without_named("quotation-marks, digits", months="as-is")
    assert apply_house_style('"لا", ٢٥', "", "ar", style) == ('"لا"، ٢٥', ("punctuation",))
    with pytest.raises(BadInput, match="no repair “colour”"):
        HouseStyle.without_named("colour")


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
        # told by both names
        ("مايو / أيار 2016", "in May 2016", "levantine", "مايو / أيار 2016"),
        ("في أيار (مايو) 2016", "in May 2016", "egyptian", "في أيار (مايو) 2016"),
        ("فبراير/مارس 2016", "February/March 2016", "levantine", "شباط/آذار 2016"),
        # clitics
        ("ولمايو وبيونيو", "for May 2016 and in June", "levantine", "ولأيار وبحزيران"),
        ("في تموز وأغسطس", "in July and August", "levantine", "في تموز وآب"),
        # people, verbs, and what bears the name of a date
        ("قالت تيريزا مايو", "Theresa May said", "levantine", "قالت تيريزا مايو"),
        ("قالت أبريل سميث", "April Smith said", "levantine", "قالت أبريل سميث"),
        ("مارس الضغط في مارس", "put pressure in March", "levantine", "مارس الضغط في آذار"),
        ("جسر 14 تموز", "the 14 July bridge", "egyptian", "جسر 14 تموز"),
        ("هجمات 11 سبتمبر", "the September 11 attacks", "levantine", "هجمات 11 سبتمبر"),
        ("أيلول الأسود", "Black September", "egyptian", "أيلول الأسود"),
        # English short forms
        ("في سبتمبر", "on Sept. 11", "levantine", "في أيلول"),
        ("في أغسطس", "on 5 Aug", "levantine", "في آب"),
    ],
)
def test_months(text: str, source: str, months: str, wanted: str) -> None:
    style = HouseStyle(months=months)  # type: ignore[arg-type]
    assert apply_house_style(text, source, "ar", style)[0] == wanted


def test_english_takes_its_own_marks() -> None:
    text, applied = apply_house_style("He said «no»، ٢٥ times", "", "en")
    assert text == "He said “no”, 25 times"
    assert applied == ("quotation-marks", "punctuation", "digits")


def test_names_of_the_glossary_stay_as_they_are_written() -> None:
    text, name = "في السادس من أكتوبر وفي أكتوبر, قال", "السادس من أكتوبر"
    style, source = HouseStyle(digits="arabic"), "in October City and in October"
    assert apply_house_style(text, source, "ar", style, [name])[0] == (
        "في السادس من أكتوبر وفي تشرين الأول، قال"
    )
    assert apply_house_style('"قناة 24", 24', "", "ar", style, ["قناة 24"])[0] == "«قناة 24»، ٢٤"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("He said ”no“ and „yes“", "He said “no” and “yes”"),
        ('"He said «no» today"', "“He said ‘no’ today”"),
        ('He is 5\'10" tall and said "no"', "He is 5'10\" tall and said “no”"),
        ("the '90s and Assad's 'no'", "the '90s and Assad's 'no'"),
        ("25٪ of ۱۲، no،yes", "25% of 12, no, yes"),
        ("The word «لا، نعم؟ ربما»", "The word “لا، نعم؟ ربما”"),
    ],
)
def test_english(text: str, wanted: str) -> None:
    assert apply_house_style(text, "", "en")[0] == wanted


def test_french_spaces() -> None:
    text, _ = apply_house_style('Il dit "non" : pourquoi ?', "", "fr")
    assert text == "Il dit «\u00a0non\u00a0»\u00a0: pourquoi\u202f?"


_PIECES = ("مايو", "آب", "{0}", "<b>", "</b>", "%s", "https://a.example/1,2", "CG46", "أيار")


@given(
    st.lists(st.sampled_from(_PIECES) | st.text("\"'“”«»,;?. ()٥5٪%و", max_size=4), max_size=12),
    st.sampled_from(["ar", "en", "fr"]),
    st.sampled_from(["western", "arabic"]),
)
def test_inline_pieces_come_through(parts: list[str], code: str, digits: str) -> None:
    text, style = "".join(parts), HouseStyle(digits=digits)  # type: ignore[arg-type]
    once, _ = apply_house_style(text, "in May", code, style)
    before, after = ([piece.text for piece in find_inline(each)] for each in (text, once))
    assert [piece for piece in before if piece not in after] == []
    assert apply_house_style(once, "in May", code, style) == (once, ())


@given(
    st.text(alphabet="اب و\"'‘’„“”«»,;?.،؛؟!2٣٪% كم :)(", max_size=40),
    st.sampled_from(["ar", "en", "fr"]),
    st.sampled_from(["western", "arabic"]),
)
def test_twice_is_once(text: str, code: str, digits: str) -> None:
    style = HouseStyle(digits=digits)  # type: ignore[arg-type]
    once, _ = apply_house_style(text, "", code, style)
    assert apply_house_style(once, "", code, style) == (once, ())
