"""Proposals: the gazetteer first, then spelling by the trained tables."""

from importlib.resources import files

import pytest

from workbench.names.name_parts import by_sound
from workbench.names.term import Kind
from workbench.names.transliteration import Transliterator
from workbench.names.word_speller import WordSpeller
from workbench.text.arabic import fold
from workbench.workflow.tables import transliteration_tables


@pytest.fixture(scope="module")
def transliterator() -> Transliterator:
    return Transliterator(transliteration_tables())


def targets(transliterator: Transliterator, name: str) -> list[str]:
    return [p.target for p in transliterator.propose(name, "en", "ar")]


def test_the_gazetteer_comes_first_and_says_so(transliterator: Transliterator) -> None:
    first = transliterator.propose("Aleppo", "en", "ar")[0]
    assert first.target == "حلب"
    assert first.reason.startswith("gazetteer")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Muhannad Makhzom", "مهند مخزوم"),
        ("Saifuddin Nasrallah", "سيف الدين نصر الله"),
        ("Abdullah bin Khalid", "عبد الله بن خالد"),
    ],
)
def test_a_name_in_no_gazetteer_is_spelled(
    transliterator: Transliterator, name: str, expected: str
) -> None:
    assert fold(expected) in [fold(target) for target in targets(transliterator, name)]


def test_proposals_differ_and_are_at_most_as_many_as_asked(transliterator: Transliterator) -> None:
    proposals = transliterator.propose("Kurtash al-Zabbal", "en", "ar", n=2)
    assert len(proposals) == len({fold(p.target) for p in proposals}) == 2
    assert all(0 <= p.score <= 1 and p.reason for p in proposals)


@pytest.mark.parametrize("name", ["", "  ", "123", "—", "مهند"])
def test_what_has_no_latin_letters_gets_no_proposal(
    transliterator: Transliterator, name: str
) -> None:
    assert targets(transliterator, name) == []


def test_an_unknown_pair_gets_no_proposal(transliterator: Transliterator) -> None:
    assert transliterator.propose("Zabbal", "en", "ja") == []


def test_the_article_is_offered_both_ways(transliterator: Transliterator) -> None:
    forms = [fold(p.target) for p in transliterator.propose("Tajouri", "en", "ar", n=12)]
    assert {"تاجوري", "التاجوري"} <= set(forms)


def test_a_son_written_together_is_offered_apart(transliterator: Transliterator) -> None:
    assert targets(transliterator, "Karim Benyoussef")[0] == "كريم بن يوسف"
    assert "زين بن علي" in targets(transliterator, "Zine Benali")
    assert targets(transliterator, "Karim Benzema")[0] == "كريم بنزيما"
    assert not any("بن " in form for form in targets(transliterator, "Naftali Bennett"))


def test_what_stands_before_allah_and_din_is_opened(transliterator: Transliterator) -> None:
    assert targets(transliterator, "Abdulrahman Jadallah")[0] == "عبد الرحمن جاد الله"
    assert targets(transliterator, "Nureddin")[0] == "نور الدين"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Jaysh al-Islam", "جيش الإسلام"),
        ("Faylaq al-Rahman", "فيلق الرحمن"),
        ("Hamad bin Khalifa Al Thani", "حمد بن خليفة آل ثاني"),
        ("Selahattin Demirtaş", "صلاح الدين دميرتاش"),
        ("Ahmet Karaoğlu", "أحمد كارا أوغلو"),
        ("USS Cole", "يو إس إس كول"),
        ("Hizb ut-Tahrir", "حزب التحرير"),
        ("Bashar Assad", "بشار أسد"),
    ],
)
def test_parts_of_names_are_known(transliterator: Transliterator, name: str, expected: str) -> None:
    assert fold(targets(transliterator, name)[0]) == fold(expected)


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Çavuşoğlu", "chavushoghlu"),
        ("François", "fransois"),
        ("Koç", "koch"),
        ("Žižek", "zhizhek"),
        ("Aş Şafirah", "aş şafirah"),
    ],
)
def test_accents_that_are_sounds_of_their_own(name: str, plain: str) -> None:
    assert by_sound(name) == plain


def test_a_head_makes_a_place_of_what_follows(transliterator: Transliterator) -> None:
    forms = targets(transliterator, "Kafr Xabil")
    assert all(form.startswith("كفر ") for form in forms)
    assert not any(
        p.reason.startswith("with") for p in transliterator.propose("Kafr Xabil", "en", "ar")
    )


def test_a_ta_marbuta_before_an_article_is_written_in_a_place_only(
    transliterator: Transliterator,
) -> None:
    place = transliterator.propose("Khurbat al-Zabbal", "en", "ar", Kind.PLACE)[0].target
    assert place.split()[0].endswith("ة")


def test_the_tables_are_small_enough_to_ship() -> None:
    folder = files("workbench.names") / "tables"
    sizes = [len(place.read_bytes()) for place in folder.iterdir() if "en-ar" in place.name]
    assert sum(sizes) <= 5_000_000


@pytest.mark.parametrize(("word", "form"), [("makkah", "مكة"), ("jeddah", "جدة")])
def test_a_doubled_letter_may_be_one_arabic_letter(word: str, form: str) -> None:
    speller = WordSpeller(transliteration_tables().spelling)
    assert fold(form) in speller.evidence(word).texts


def test_a_model_judges_a_form_that_it_was_given() -> None:
    model = transliteration_tables().spelling.models[0]
    best = model.decode("makhzoum", n=1)[0]
    assert model.decode("makhzoum", n=1, only=best.text)[0].score == pytest.approx(best.score)
    assert model.decode("makhzoum", n=1, only="بغداد") == []
