"""Every check has sentences it must speak about and sentences it must leave alone, both ways.

The sentences are written for this test, in the manner of news from the region.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from workbench.checks import ALL_CHECKS, check_explanation, check_id, check_title, run_checks
from workbench.checks.finding import Pair, Severity
from workbench.checks.wording import worded
from workbench.names.matcher import Matcher
from workbench.names.term import Kind, Term

EN, AR = "The buses left Aleppo at dawn.", "غادرت الحافلات حلب عند الفجر."

# check, source, target; the direction is told by the source's first letter.
SPEAKS = [
    ("empty", EN, " "),
    ("empty", AR, ""),
    ("same-as-source", EN, EN),
    ("same-as-source", AR, AR),
    ("left-in-source-language", EN, "غادرت الحافلات and the children were waiting عند الفجر."),
    ("left-in-source-language", AR, "The buses غادرت المدينة القديمة at dawn."),
    ("left-in-source-language", EN, "غادرت buses حلب عند الفجر."),
    ("left-in-source-language", EN, "غادرت الحافلات وbusesها حلب عند الفجر."),
    ("left-in-source-language", AR, "The الحافلات left Aleppo at dawn."),
    ("numbers", "At least 25 people died.", "قُتل 52 شخصا على الأقل."),
    ("numbers", "قُتل ٢٥ شخصا على الأقل.", "At least 52 people died."),
    ("numbers", "Prices rose by 3.5 percent.", "ارتفعت الأسعار بنسبة 35 في المئة."),
    ("numbers", "The talks began at 9:30.", "بدأت المحادثات عند 9:50."),
    ("numbers", "In 2012 they took it.", "استولوا عليها."),
    ("number-words", "They held three hostages.", "احتجزوا خمس رهائن."),
    ("number-words", "عاشوا هنا ثلاثة آلاف سنة.", "They lived here for seven thousand years."),
    ("number-words", "From three to six months.", "من أربعة إلى ستة أشهر."),
    ("numbers", "Some 6.7 million people fled.", "فرّ نحو 6,7 مليارات شخص."),
    ("numbers", "تعهدوا بتقديم 2,4 مليار يورو.", "They pledged €2.4 million."),
    ("number-words", "She has two sons.", "لديها ثلاثة أبناء."),
    ("number-words", "استمرت المعارك يومين.", "The fighting lasted three days."),
    ("repeated-word", "He said that the war is over.", "قال إن إن الحرب انتهت."),
    ("numbers", "It began on 3.4.2017.", "بدأ ذلك في 3/5/2017."),
    ("measures", "Prices rose by 25%.", "ارتفعت الأسعار 25 مرة."),
    ("measures", "بلغت قيمتها 25 دولارا.", "It was worth 25."),
    ("measures", "It cost $25 million.", "كلّف 25 مليون ليرة."),
    ("length", "The buses left Aleppo at dawn and came back before noon.", "غادرت الحافلات."),
    ("length", "غادرت الحافلات حلب.", "The buses left Aleppo at dawn, " * 3 + "they say."),
    ("placeholders", "Hello %(name)s", "مرحبا"),
    ("placeholders", "{count} files", "{عدد} ملفات"),
    ("placeholders", "%d of %d", "%d من"),
    ("placeholders", "%s has %d files", "لديه %d ملفات في %s"),
    ("placeholders", "{} costs {:.2f}", "{:.2f} هو سعر {}"),
    ("placeholders", "%s has %d files", "لديه %1$d ملفات في %2$s"),
    ("tags", "<b>Breaking</b> news", "<b>خبر عاجل"),
    ("links", "See https://example.org/a.", "انظر https://example.org/b."),
    ("links", "Write to desk@example.org.", "اكتبوا إلى desk@example.com."),
    ("hashtags", "They wrote #Aleppo on it.", "كتبوا عليها حلب."),
    ("loop", EN, "غادرت الحافلات غادرت الحافلات غادرت الحافلات غادرت الحافلات."),
    ("repeated-word", EN, "غادرت الحافلات الحافلات حلب عند الفجر."),
    ("repeated-word", EN, "غادرت الحافلات مدينة حلب القديمة عند الفجر أمس. " * 2),
    ("repeated-word", AR, "The buses left left Aleppo at dawn."),
    ("final-punctuation", EN, "غادرت الحافلات حلب عند الفجر"),
    ("final-punctuation", "Who did it?", "من فعل ذلك."),
    ("final-punctuation", AR, "The buses left Aleppo at dawn"),
    ("mixed-punctuation", "Who did it?", "من فعل ذلك؟?"),
    ("mixed-punctuation", EN, "غادرت الحافلات حلب،، عند الفجر."),
    ("punctuation-script", "First, they left.", "أولا, غادروا."),
    ("punctuation-script", "أولا، غادروا.", "First، they left."),
    ("brackets", "The army (SAA) came.", "جاء الجيش (القوات النظامية."),
    ("brackets", "جاء الجيش (النظامي).", "The army SAA) came."),
    ("quotes", 'He said "no" to us.', "قال «لا لنا."),
    ("quotes", "قال «لا» لنا.", 'He said "no to us.'),
    ("spaces", EN, "غادرت  الحافلات حلب عند الفجر."),
    ("spaces", EN, "غادرت الحافلات حلب عند الفجر ."),
    ("spaces", "First, they left.", "أولا،غادروا."),
    ("tatweel", EN, "غادرت الحافـــلات حلب عند الفجر."),
    ("presentation-forms", EN, "غادرت الحافلات ﺣﻠﺐ عند الفجر."),
    ("persian-letters", EN, "غادرت الحافلات إلی حلب عند الفجر."),
    ("persian-letters", EN, "غادرت الپاصات حلب عند الفجر."),
    ("persian-letters", "He lives in Karaj, near Chalus.", "يعيش في كرج قرب چالوس."),
    ("controls", EN, "غادرت الحافلات\u202e حلب عند الفجر."),
    ("controls", EN, "غادرت\u200b الحافلات حلب عند الفجر."),
    ("mixed-digits", "25 of 30 men", "25 من أصل ٣٠ رجلا"),
]

SILENT = [
    (EN, AR),
    (AR, EN),
    ("At least 25 people died.", "قُتل ٢٥ شخصا على الأقل."),
    ("Twenty-five people died in 2012.", "قُتل 25 شخصا في عام 2012."),
    ("About 2.3 million fled.", "فرّ نحو 2,300,000 شخص."),
    ("They waited for 2 hours.", "انتظروا ساعتين."),
    ("It weighs 2 tons.", "يزن طنين."),
    ("It will take 24 hours.", "سيستغرق ذلك أربعا وعشرين ساعة."),
    ("More than 500,000 people died there.", "مات هناك أكثر من نصف مليون شخص."),
    ("مات أكثر من 500 ألف شخص.", "More than half a million people died."),
    ("2,000 people came here.", "جاء إلى هنا ألفا شخص."),
    ("They gave $2.4 billion.", "قدموا 2,4 مليار دولار."),
    ("It is worth 3 billion.", "يساوي 3 آلاف مليون."),
    ("The two presidents met.", "التقى الرئيسان."),
    ("He said: “Where do I go?”", "قال: «إلى أين أذهب؟»."),
    ("BBC and CNN reported it.", "نقلت ذلك «بي بي سي» و«سي إن إن»."),
    ("Follow @UN and #Syria now.", "تابعوا الآن @UN و#سوريا."),
    ("Seven of the 12 men came back.", "عاد سبعة من الرجال الاثني عشر."),
    ("The talks began at 9:30 p.m.", "بدأت المحادثات عند الساعة 21:30."),
    ("The war of 1995-96 was short.", "كانت حرب 1995-1996 قصيرة."),
    ("In the 1960s he was young.", "كان شابا في الستينيات."),
    ("It lasted 1.5 hours.", "استمر ساعة ونصف الساعة."),
    ("Who did it?!", "من فعل ذلك؟!"),
    ("First, they left; then we came.", "أولا، غادروا؛ ثم جئنا."),
    ('He said "no" to us.', "قال «لا» لنا."),
    ("The army (SAA) came.", "جاء الجيش (القوات النظامية)."),
    ("The file “%s” is new.", "الملف ”%s“ جديد."),
    ("Bad value $1, not $2", "قيمة سيئة $1، لا $2"),
    ("Values in [-1, 1] pass.", "تُقبل القيم في [-1، 1]."),
    ("Save it as .docx in glossary/ with --force.", "احفظه بصيغة .docx في glossary/ مع --force."),
    ("Is it in windows-1256?", "أهو في windows-1256؟"),
    ("Set mod_rewrite and run_init.", "اضبط mod_rewrite وrun_init."),
    ("“We are going on.", "«نحن مستمرون."),
    ("Hello %(name)s, you have {count} files.", "مرحبا %(name)s، لديك {count} ملفات."),
    ("The user %s has %d files.", "لدى %2$d ملفات المستخدم %1$s."),
    ("The user %1$s has %2$d files.", "لدى المستخدم %s عدد %d ملفات."),
    ("From %s to %s.", "إلى %s من %s."),
    ("The user {} has {} files.", "لدى {1} ملفات المستخدم {0}."),
    ("The user %(name)s has %(n)d files.", "%(n)d ملفات لدى المستخدم %(name)s."),
    ("Written on %A, %d %B.", "كُتب في %d %B، %A."),
    ("<b>Breaking</b> news from https://example.org.", "<b>خبر عاجل</b> من https://example.org."),
    ("The Guardian and the BBC reported it.", "نقلت ذلك الغارديان وبي بي سي."),
    ("Human Rights Watch said so.", "هذا ما قالته Human Rights Watch."),
    ("It began on 3.4.2017.", "بدأ ذلك في 3/4/2017."),
    ("About 3,000 came for six days.", "جاء نحو ثلاثة آلاف لستة أيام."),
    ("Use %s or %s or both.", "استعمل %s أو %s أو كليهما."),
    ("Say or %s or both.", "قل أو %s أو كليهما معا."),
    ("It is 5 km away.", "يبعد 5 كم."),
    ("It cost $25 million.", "كلّف 25 مليون دولار."),
    ("School begins at 8:30 a.m.", "تبدأ المدرسة في الثامنة والنصف صباحا."),
    ("Louis XVI was king.", "كان لويس السادس عشر ملكا."),
    ("World War II began.", "بدأت الحرب العالمية الثانية."),
    ("Amnesty International said so on Monday.", "قالت منظمة العفو (Amnesty International) ذلك."),
    ("In 1446 AH it began.", "بدأ ذلك سنة 1446 هـ."),
    ("The prices rose by 50%.", "ارتفعت الأسعار بنسبة ٥٠٪."),
    ("", ""),
]


def pair(source: str, target: str) -> Pair:
    arabic = any("\u0600" <= char <= "\u06ff" for char in source)
    return Pair(source, target, *(("ar", "en") if arabic else ("en", "ar")))


@pytest.mark.parametrize(("check", "source", "target"), SPEAKS)
def test_it_speaks(check: str, source: str, target: str) -> None:
    assert check in {finding.check for finding in run_checks(pair(source, target))}


@pytest.mark.parametrize(("source", "target"), SILENT)
def test_it_is_silent(source: str, target: str) -> None:
    assert run_checks(pair(source, target)) == []


@pytest.mark.parametrize(("check", "source", "target"), SPEAKS)
def test_spans_lie_inside_and_a_fix_helps(check: str, source: str, target: str) -> None:
    for finding in run_checks(pair(source, target)):
        for text, span in ((source, finding.source_span), (target, finding.target_span)):
            assert span is None or 0 <= span[0] <= span[1] <= len(text)
        if finding.fix:
            again = run_checks(pair(source, finding.fix))
            count = sum(f.check == finding.check for f in run_checks(pair(source, target)))
            assert sum(f.check == finding.check for f in again) < count


@pytest.mark.parametrize(("check", "source", "target"), SPEAKS)
def test_what_it_says_is_known_to_the_interface(check: str, source: str, target: str) -> None:
    for finding in run_checks(pair(source, target)):
        assert worded(finding.message, lambda text: "") == "", finding.message


def test_every_check_has_a_case_an_id_and_words_to_read() -> None:
    spoken = {check for check, _, _ in SPEAKS}
    for check in ALL_CHECKS:
        assert check_title(check) and check_explanation(check)
        elsewhere = check_id(check).startswith(("names-", "cut", "plural", "edge"))
        assert check_id(check) in spoken or elsewhere


def test_guest_letters_are_a_hint_and_none_in_a_name_of_the_glossary() -> None:
    source, target = "He lives in Chalus.", "يعيش في چالوس."
    (hint,) = run_checks(pair(source, target))
    assert (hint.severity, hint.target_span) == (Severity.INFO, (8, 13))
    term = Term("Chalus", "چالوس", "en", "ar", Kind.PLACE)
    named = tuple(Matcher([term], "ar").find(target))
    terms = tuple(Matcher([term], "en").find(source))
    assert run_checks(replace(pair(source, target), found=named, terms=terms)) == []


def test_a_changed_number_blocks() -> None:
    found = run_checks(pair("At least 25 died.", "قُتل 52 على الأقل."))
    assert [finding.severity for finding in found] == [Severity.ERROR]
    assert found[0].source_span == (9, 11)
    assert found[0].target_span == (5, 7)
