"""The shipped glossary with the real matcher: what it must find, and what it must leave alone."""

from pathlib import Path

import pytest

from workbench.formats.terms_csv import read_terms, write_terms
from workbench.names.matcher import Matcher
from workbench.names.term import Status
from workbench.names.term_warnings import common_forms
from workbench.workflow.tables import name_words, often

FOLDER = Path(__file__).parents[2] / "glossary"
TERMS = [
    row.term
    for path in sorted(FOLDER.glob("*.csv"))
    for row in read_terms(path.read_bytes(), path.name).rows
]
ENGLISH, ARABIC = Matcher(TERMS, "en"), Matcher(TERMS, "ar")


def found(matcher: Matcher, text: str) -> list[str]:
    return [one.term.source for one in matcher.find(text) if not one.nested]


def test_every_row_can_be_read() -> None:
    for path in FOLDER.glob("*.csv"):
        assert read_terms(path.read_bytes(), path.name).rejected == (), path.name


def test_a_file_is_written_back_as_it_was() -> None:
    """So that a change made in the workbench is a clean diff."""
    for path in FOLDER.glob("*.csv"):
        rows = read_terms(path.read_bytes(), path.name).rows
        assert write_terms(row.term for row in rows) == path.read_bytes(), path.name


def test_each_term_is_found_by_each_of_its_forms() -> None:
    """Less a full stop or apostrophe at its end, which a sentence may put there as well."""
    lost = []
    for matcher, language in ((ENGLISH, "en"), (ARABIC, "ar")):
        for term in (one for one in TERMS if one.status is Status.APPROVED):
            for form in term.accepted(language):
                size = len(form.rstrip(".')"))
                if not any(one.end - one.start >= size for one in matcher.find(form)):
                    lost.append(f"{term.source}: {form}")
    assert lost == []


@pytest.mark.parametrize(
    "text",
    [
        "فتح الباب وأمسك بالكعك",
        "الغارات تدمر المنازل القديمة",
        "طالبوا بالانتقال السلمي والمظاهرات السلمية",
        "أزمة مالية حادة",
        "لعب دورا هاما في حياتهم",
        "وجده أمام الدكان",
        "عاد باكرا إلى مسكنه",
        "كتب عن الحياة والثورة والأخبار والنهار",
        "بحث الحدث الجديد باللغة العربية",
        "صور من المشهد القائم في زاوية الشارع",
        "كسرت الكوب",
        "لم يبدأ العمل إلا في جسرين",
        "كان دوماً يطلب كوباً من الماء",
        "القوات الأمريكية والسيول الجارفة",
        "القصير والضمير والحاضر",
    ],
)
def test_common_arabic_words_are_no_names(text: str) -> None:
    assert found(ARABIC, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Those who told us bought an acre of land",
        "it is up to them to care for the children",
        "he may use the car and the spa",
        "U.S. forces met US officials",
        "Amnesty was promised to those who surrender",
    ],
)
def test_common_english_words_are_no_names(text: str) -> None:
    assert found(ENGLISH, text) == []


def test_the_names_of_a_news_sentence_are_found_with_their_clitics() -> None:
    sentence = (
        "وصل لافروف إلى دمشق قادما من موسكو وبيروت، ثم زار اللاذقية وطرطوس وللأمم المتحدة مكتب هناك"
    )
    assert found(ARABIC, sentence) == [
        *("Lavrov", "Damascus", "Moscow", "Beirut", "Latakia", "Tartus", "United Nations"),
    ]


def test_no_shipped_term_is_a_common_word_unless_its_note_says_so() -> None:
    unexplained = [term for term in TERMS if not term.note]
    for language in ("en", "ar"):
        words, counts = name_words(language), often(language)
        assert common_forms(unexplained, language, words, counts, often) == []


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("shelling in the northern Aleppo countryside", "Aleppo countryside"),
        ("fighting in rural Homs", "Homs countryside"),
        ("farms in rural Damascus", "Rif Dimashq"),
        ("held in Saydnaya prison", "Sednaya prison"),
        ("Deir al-Zour and Dayr az-Zawr", "Deir ez-Zor"),
        ("in Qamishlo", "Qamishli"),
        ("near Maarrat al-Nu'man", "Maarat al-Numan"),
        ("Hay’at Tahrir al-Sham said", "Hayat Tahrir al-Sham"),
        ("a White Helmet volunteer", "White Helmets"),
        ("Kobane fell", "Kobani"),
        ("Ayn al-Arab fell", "Ain al-Arab"),
        ("As-Suwayda city", "Sweida"),
        ("the al-Watan daily", "Al-Watan"),
        ("in Aleppo today", "Aleppo"),
    ],
)
def test_spellings_seen_in_the_news_are_found(text: str, source: str) -> None:
    assert set(found(ENGLISH, text)) == {source}
