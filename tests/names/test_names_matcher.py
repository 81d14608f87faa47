"""Terms found in texts: Arabic clitics and folds, English names, surnames, changes at once."""

from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from workbench.names.lexicon import Lexicon
from workbench.names.matcher import Matcher, persons
from workbench.names.presence import present
from workbench.names.term import Kind, Status, Term, Variant
from workbench.text.arabic import COMMON_WORDS, attach_clitic, fold, strip_marks


def place(english, arabic, *variants, kind=Kind.PLACE):
    return Term(english, arabic, "en", "ar", kind=kind, variants=variants)


def person(english, arabic, *variants):
    return place(english, arabic, *variants, kind=Kind.PERSON)


def arabic(form, kind=Kind.PLACE):
    return Matcher([place("X", form, kind=kind)], "ar")


def found(matcher, text, **options):
    return [
        text[each.start : each.end] for each in matcher.find(text, **options) if not each.nested
    ]


@pytest.mark.parametrize(
    ("name", "text", "clitic"),
    [
        ("طرابلس", "وطرابلس", "و"),
        ("طرابلس", "بطرابلس", "ب"),
        ("طرابلس", "لطرابلس", "ل"),
        ("طرابلس", "طَرابُلُس", ""),
        ("طرابلس", "«وبطرابلس»،", "وب"),
        ("القاهرة", "والقاهرة", "و"),
        ("القاهرة", "بالقاهرة", "ب"),
        ("القاهرة", "للقاهرة", "ل"),
        ("القاهرة", "وللقاهره", "ول"),
        ("اللاذقية", "للاذقية", "ل"),
        ("اللاذقية", "وباللاذقية", "وب"),
        ("ألمانيا", "لألمانيا", "ل"),
        ("ألمانيا", "المانيا", ""),
        ("تاس", "وكالة تـــاس", ""),
        ("إبراهيم الحاج", "لابراهيم الحاج", "ل"),
        ("الجبهة الشامية", "للجبهه الشاميه", "ل"),
        ("باب الهوى", "بباب الهوي", "ب"),
        ("علي", "علي", ""),
        ("علي", "لعلي", "ل"),
        ("لبنان", "بلبنان", "ب"),
        ("عمّان", "بعمان", "ب"),
        ("وليد", "ووليد", "و"),
    ],
)
def test_arabic_names_are_found_behind_clitics(name, text, clitic):
    (occurrence,) = arabic(name).find(text)
    assert occurrence.clitic == clitic
    assert text[: occurrence.start].rstrip().endswith(clitic)
    assert occurrence.form == "preferred"
    whole = text[occurrence.start - len(clitic) : occurrence.end]
    assert fold(whole) == fold(attach_clitic(clitic, name))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("حلب", "حليب"),
        ("حلب", "وءحلب"),
        ("وهران", "هران"),
        ("حلب", "حلبة"),
        ("حلب", "الحلبي"),
        ("تاس", "تاسع"),
        ("دمشق", "دمشقيون"),
        ("علي", "على الطاولة"),
        ("علي", "وعلى"),
        ("ألمانيا", "للمانيا"),
        ("القاهرة", "قاهرة"),
        ("إلي", "إلى"),
        ("لي", "ولي العهد"),
        ("منى", "مني"),
        ("عبد الرحمن", "العبد الرحمن"),
    ],
)
def test_arabic_words_that_are_no_names(name, text):
    assert arabic(name).find(text) == []


def test_words_that_begin_like_a_clitic_stay_whole():
    matcher = Matcher([person("Walid", "وليد"), place("Oran", "وهران"), place("Lid", "ليد")], "ar")
    assert found(matcher, "وليد في وهران") == ["وليد", "وهران"]


def test_spans_hold_the_name_and_its_marks():
    text = "في حَلَبٍ، «\u200fإدلِب\u200f»"
    matcher = Matcher([place("Aleppo", "حلب"), place("Idlib", "ادلب")], "ar")
    assert found(matcher, text) == ["حَلَبٍ", "إدلِب"]


def test_case_endings_count_as_the_term():
    brothers = arabic("الإخوان المسلمون", Kind.ORGANISATION)
    assert found(brothers, "مع الإخوان المسلمين وللإخوان المسلمين") == [
        "الإخوان المسلمين",
        "لإخوان المسلمين",
    ]
    father = arabic("أبو عمر", Kind.PERSON)
    assert found(father, "قال أبو عمر لأبي عمر إن أبا عمر") == ["أبو عمر", "أبي عمر", "أبا عمر"]


def test_the_longest_match_wins_and_keeps_the_nested_one():
    matcher = Matcher(
        [
            place("Idlib", "إدلب"),
            place("Idlib Civil Defense", "الدفاع المدني في إدلب", kind=Kind.ORGANISATION),
        ],
        "en",
    )
    text = "Idlib Civil Defense worked in Idlib."
    assert [(each.term.source, each.nested) for each in matcher.find(text)] == [
        ("Idlib Civil Defense", False),
        ("Idlib", True),
        ("Idlib", False),
    ]


@pytest.mark.parametrize(
    ("name", "text", "wanted"),
    [
        ("عبد الرحمن", "قال لعبدالرحمن", "عبدالرحمن"),
        ("عبدالله", "وعبد الله، وهو", "عبد الله"),
        ("حسن نصر الله", "خطاب حسن نصرالله", "حسن نصرالله"),
        ("حسن نصرالله", "وحسن نصر الله", "حسن نصر الله"),
        ("أبو ظبي", "بأبوظبي", "أبوظبي"),
        ("أبوظبي", "لأبي ظبي وأبو ظبي", "أبو ظبي"),
        ("كفر نبل", "وكفرنبل", "كفرنبل"),
        ("كفرزيتا", "بكفر زيتا", "كفر زيتا"),
    ],
)
def test_parts_of_arabic_names_are_written_apart_or_together(name, text, wanted):
    assert found(arabic(name, Kind.PERSON), text) == [wanted]


@pytest.mark.parametrize(
    ("name", "kind", "text", "wanted"),
    [
        ("Idlib", Kind.PLACE, "Idlib’s and Idlib's, north-Idlib; IDLIB", ["Idlib"] * 3 + ["IDLIB"]),
        ("Maarat al-Numan", Kind.PLACE, "Ma’arat al Nu'man’s", ["Ma’arat al Nu'man"]),
        ("Will", Kind.PERSON, "I will. Will did.", ["Will"]),
        ("WHO", Kind.ORGANISATION, "WHO knows who. Who? the WHO's", ["WHO", "WHO"]),
        ("U.N.", Kind.ORGANISATION, "the UN and the U.N. said", ["UN", "U.N"]),
        ("president", Kind.TITLE, "The President of two presidents", ["President", "president"]),
        ("Hama", Kind.PLACE, "Hamas is not Hama", ["Hama"]),
        ("al-Bab", Kind.PLACE, "Al-Bab, al-\nBab", ["Al-Bab", "al-\nBab"]),
        ("Al-Watan", Kind.PUBLICATION, "the al-Watan daily, Al Watan", ["al-Watan", "Al Watan"]),
        ("Aleppo Today", Kind.PUBLICATION, "in Aleppo today; Aleppo Today", ["Aleppo Today"]),
        ("The Guardian", Kind.PUBLICATION, "the Guardian; the guardian", ["the Guardian"]),
        ("El Al", Kind.ORGANISATION, "El Al flies; el al", ["El Al"]),
        ("Aleppo Today", Kind.PUBLICATION, "Aleppo\n  Today", ["Aleppo\n  Today"]),
    ],
)
def test_english_names(name, kind, text, wanted):
    assert found(Matcher([place(name, "ن", kind=kind)], "en"), text) == wanted


MAKHZOM = person("Muhannad Makhzom", "مهند مخزوم")


def test_a_bare_surname_belongs_to_the_person_named_before():
    matcher = Matcher([MAKHZOM], "en")
    assert matcher.find("Makhzom said.") == []
    full, bare = matcher.find("Muhannad Makhzom left. Makhzom's car, Makhzomi.")
    assert (full.expected, bare.expected) == ("مهند مخزوم", "مخزوم")
    (later,) = matcher.find("Makhzom said.", met=[MAKHZOM])
    assert later.expected == "مخزوم"


MAHER, BASHAR = person("Maher al-Assad", "ماهر الأسد"), person("Bashar al-Assad", "بشار الأسد")


def owners(terms, *texts, code="en"):
    found = Matcher(terms, code).find_each(texts)
    return [[each.term.source for each in some if not each.nested] for some in found]


def test_a_headline_has_the_surname_of_the_person_named_in_full_further_on():
    named = owners([MAKHZOM], "Makhzom wins", "Muhannad Makhzom won.", "Makhzom left.")
    assert named == [["Muhannad Makhzom"]] * 3
    (both,) = owners([MAKHZOM], "Makhzom won, said Muhannad Makhzom.")
    assert both == ["Muhannad Makhzom"] * 2
    arabic = owners([MAKHZOM], "فوز مخزوم ولمخزوم", "فاز مهند مخزوم", code="ar")
    assert arabic == [["Muhannad Makhzom"] * 2, ["Muhannad Makhzom"]]
    assert owners([MAKHZOM], "Makhzom wins", "Makhzom left.") == [[], []]


def test_a_headline_that_may_mean_two_persons_means_none():
    brothers = [MAHER, BASHAR]
    named = owners(brothers, "Assad flees", "Bashar al-Assad fled.", "Maher al-Assad too.")
    assert named == [[], ["Bashar al-Assad"], ["Maher al-Assad"]]
    assert owners(brothers, "Assad flees", "Bashar al-Assad fled.")[0] == ["Bashar al-Assad"]


def test_a_surname_alone_is_that_of_the_person_named_last():
    texts = ["Bashar al-Assad left.", "Maher al-Assad stayed.", "Assad spoke."]
    assert owners([MAHER, BASHAR], *texts)[2] == ["Maher al-Assad"]
    texts = ["Maher al-Assad stayed.", "Bashar al-Assad left. Assad spoke.", "Assad slept."]
    assert owners([MAHER, BASHAR], *texts)[1:] == [["Bashar al-Assad"] * 2, ["Bashar al-Assad"]]


@pytest.mark.parametrize(
    ("english", "arabic_name", "bare", "expected"),
    [
        ("Mohammed al-Jolani", "محمد الجولاني", "Jolani", "الجولاني"),
        ("Mohammed al-Jolani", "محمد الجولاني", "al-Jolani", "الجولاني"),
        ("Staffan de Mistura", "ستافان دي ميستورا", "de Mistura", "دي ميستورا"),
        ("Hassan Nasrallah", "حسن نصر الله", "Nasrallah", "نصر الله"),
        ("Mohammed bin Salman", "محمد بن سلمان", "bin Salman", "بن سلمان"),
        ("Recep Tayyip Erdogan", "رجب طيب أردوغان", "Erdogan", "أردوغان"),
        ("Bashar al-Assad", "بشار الأسد", "the Assads", "الأسد"),
    ],
)
def test_the_surname_keeps_its_particles(english, arabic_name, bare, expected):
    matcher = Matcher([person(english, arabic_name)], "en")
    last = matcher.find(f"{english} met {bare}.")[-1]
    assert last.expected == expected


def test_surnames_in_arabic_texts():
    matcher = Matcher([person("Bashar al-Assad", "بشار الأسد")], "ar")
    assert [each.expected for each in matcher.find("بشار الأسد وللأسد")] == [
        "Bashar al-Assad",
        "al-Assad",
    ]


def test_forbidden_forms_are_flagged_and_exact_letters_decide():
    idlib = place("Idlib", "إدلب", Variant("أدلب", "ar", True), Variant("ايدلب", "ar", True))
    matcher = Matcher([idlib], "ar")
    forms = [each.form for each in matcher.find("إدلب ادلب أدلب بايدلب")]
    assert forms == ["preferred", "preferred", "forbidden", "forbidden"]


def test_homographs_are_told_apart_by_their_marks():
    matcher = Matcher([place("Amman", "عمّان"), place("Oman", "عُمان")], "ar")
    for text, name in (("في عُمان", "Oman"), ("في عمّان", "Amman")):
        first, other = matcher.find(text)
        assert (first.term.source, first.nested, other.nested) == (name, False, True)


def test_only_approved_terms_of_the_article_count():
    terms = [
        place("Hama", "حماة"),
        Term("Homs", "حمص", "en", "ar", status=Status.PROPOSED),
        Term("Ghouta", "الغوطة", "en", "ar", scope=("siege",)),
    ]
    matcher = Matcher(terms, "en")
    text = "Hama, Homs, Ghouta"
    assert found(matcher, text) == ["Hama"]
    assert found(matcher, text, article="siege") == ["Hama", "Ghouta"]


def test_changes_are_seen_at_once():
    matcher = Matcher([place("Hama", "حماة")], "en")
    matcher.add(place("Homs", "حمص"))
    assert found(matcher, "Hama and Homs") == ["Hama", "Homs"]
    matcher.add(place("Hama", "حماه"))
    assert [each.expected for each in matcher.find("Hama")] == ["حماه"]
    matcher.remove(place("Hama", "حماة"))
    assert found(matcher, "Hama and Homs") == ["Homs"]
    matcher.add(Term("Homs", "حمص", "en", "ar", status=Status.DEPRECATED))
    assert matcher.find("Hama and Homs") == []


@pytest.mark.parametrize(
    ("source", "target", "form", "clitic"),
    [
        ("Makhzom said", "قال مخزوم", "preferred", ""),
        ("Makhzom said", "قال مهند مخزوم", "preferred", ""),
        ("Makhzom said", "قال ماخزوم", None, ""),
        ("Muhannad Makhzom said", "قال مخزوم", None, ""),
        ("Muhannad Makhzom said", "ولمهند مخزوم", "preferred", "ول"),
        ("Muhannad Makhzom said", "قال مهند ماخزوم", "forbidden", ""),
    ],
)
def test_presence_in_a_target(source, target, form, clitic):
    term = person("Muhannad Makhzom", "مهند مخزوم", Variant("مهند ماخزوم", "ar", True))
    (occurrence,) = Matcher([term], "en").find(source, met=[term])
    there = present(occurrence, target, "ar")
    assert (there.form if there else None) == form
    assert (there.clitic if there else "") == clitic


def test_the_persons_met():
    (occurrence,) = Matcher([MAKHZOM], "en").find("Makhzom", met=[MAKHZOM])
    assert persons([occurrence]) == [MAKHZOM]


def test_protected_names_are_looked_for_in_their_own_script():
    tass = Term("TASS", "TASS", "en", "ar", kind=Kind.PUBLICATION, protect=True)
    (occurrence,) = Matcher([tass], "en").find("TASS reported")
    assert present(occurrence, "وأفادت لـTASS", "ar").clitic == "ل"


NAMES = ["حلب", "القاهرة", "اللاذقية", "علي", "أبو عمر", "ألمانيا", "Idlib", "al-Bab", "Ma'arrat"]
PIECES = st.sampled_from(
    [*NAMES, "و", "ل", "لل", "ال", " ", "\u200f", "ـ", "َ", "،", "-", "’s", "s", ".", "x", "ء", "ß"]
)


@given(st.lists(PIECES, max_size=12).map("".join), st.sampled_from(["ar", "en"]))
def test_spans_point_into_the_text(text, code):
    for each in Matcher([place(name, name) for name in NAMES], code).find(text):
        assert 0 <= each.start < each.end <= len(text)
        assert text[each.start : each.end].strip() == text[each.start : each.end]
        before = strip_marks(text[: each.start])
        assert before.endswith(each.clitic)


@given(st.lists(st.sampled_from(NAMES), max_size=6), st.lists(PIECES, max_size=8).map("".join))
def test_adding_then_removing_changes_nothing(names, text):
    matcher = Matcher([place("Hama", "حماة")], "en")
    before = matcher.find(text + " Hama")
    for name in names:
        matcher.add(place(name, "ن"))
    for name in names:
        matcher.remove(place(name, "ن"))
    assert matcher.find(text + " Hama") == before
    assert len(matcher) == 1


_TRICKY = """
    وليد وهران بيروت كركوك لبنان فلسطين ليبيا باريس كندا بغداد فرنسا كييف لندن واشنطن بوتين فيينا
    طرابلس حلب القاهرة اللاذقية ألمانيا الأردن إيران علي منى هدى ليلى سوريا دوما حماة الرقة درعا
    عمّان مؤيد رئيفة سناء آدم أحمد اليمن الله_أكبر أبو_ظبي باب_الهوى لؤي كفر_نبل الجيش_السوري
    والي وائل فادي فيصل بلال بانياس كمال كابول لطفي لاهاي للي ولاء بابل كوباني
"""
TRICKY = _TRICKY.split()
CLITICS = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل", "فك")
LOOSE = {"أ": "اأ", "إ": "اإ", "آ": "اآ", "ى": "ىي", "ي": "يى", "ة": "ةه", "ؤ": "ؤو", "ئ": "ئي"}
MARKS = st.sampled_from(["", "", "", "ـ", "َ", "ِّ", "ْ", "\u200f", "\u2069"])
LETTERS = st.sampled_from("ابتثجحخدذرزسشصضطظعغفقكلمنهوي")


@st.composite
def written(draw):
    """A name, a clitic, and both as a newsroom may write them: marked, folded, quoted."""
    name, clitic = draw(st.sampled_from(TRICKY)).replace("_", " "), draw(st.sampled_from(CLITICS))
    whole = attach_clitic(clitic, name)
    loose = [draw(st.sampled_from(LOOSE.get(char, char))) for char in whole]
    marked = "".join(char + (draw(MARKS) if char.isalpha() else "") for char in loose)
    return name, clitic, marked


@given(written(), st.sampled_from(["{}", "قال {}، ثم", "«{}»", "({})", "\u202b{}\u202c", "{}؟"]))
def test_a_name_is_found_behind_every_clitic_however_it_is_written(one, frame):
    name, clitic, text = one
    assume(strip_marks(text).removeprefix(clitic) not in COMMON_WORDS)
    sentence = frame.format(text)
    hits = [each for each in arabic(name).find(sentence) if not each.nested]
    assert [fold(each.clitic) for each in hits] == [fold(clitic)]
    (hit,) = hits
    assert fold(clitic + sentence[hit.start : hit.end]) in (fold(text), fold(text).strip())


@given(st.sampled_from(TRICKY), LETTERS, st.sampled_from(CLITICS))
def test_a_letter_behind_a_name_makes_another_word(name, letter, clitic):
    word = name.split("_")[0]
    text = attach_clitic(clitic, word) + letter
    assume(fold(word + letter) not in (fold(word), fold(attach_clitic(clitic, word))))
    assert arabic(word).find(text) == []


@given(st.sampled_from(TRICKY), st.text(alphabet="تثجحخدذرزسشصضطظعغقمنهي", min_size=1, max_size=3))
def test_letters_before_a_name_that_are_no_clitic_make_another_word(name, letters):
    word = name.split("_")[0]
    assert arabic(word).find(letters + word) == []
    assert arabic(word).find("س" + word) == arabic(word).find("فسي" + word) == []


def test_a_nested_name_is_told_once(lexicon):
    terms = [place("East Ghouta", "الغوطة الشرقية"), place("Ghouta", "الغوطة")]
    east, ghouta = Matcher(terms, "en", lexicon=lexicon).find("East Ghouta")
    assert (east.nested, ghouta.nested) == (False, True)


@pytest.fixture(scope="module")
def lexicon():
    shipped = Path(__file__).parents[2] / "workbench" / "names" / "lexicon.tsv.gz"
    return Lexicon.read(shipped.read_bytes())


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Mohanad Makhzoum’s men", ["Mohanad Makhzoum"]),
        ("Muhanad al-Makhzum left. Makhzoum said", ["Muhanad al-Makhzum", "Makhzoum"]),
        ("in Edlib, Ar-Raqqah and Deir Azzour", ["Edlib", "Ar-Raqqah", "Deir Azzour"]),
        ("Said the man in Hamas. Adlib, Makhzom", []),
        ("Al-Jabhat al-Shamiyah", ["Al-Jabhat al-Shamiyah"]),
    ],
)
def test_other_spellings_are_found_by_the_lexicon(lexicon, text, wanted):
    terms = [
        MAKHZOM,
        place("Idlib", "إدلب"),
        place("Raqqa", "الرقة"),
        place("Deir ez-Zor", "دير الزور"),
        place("Hama", "حماة"),
        person("Khaled Saeed", "خالد سعيد"),
        place("al-Jabha a-Shamiya", "الجبهة الشامية", kind=Kind.ORGANISATION),
    ]
    assert found(Matcher(terms, "en", lexicon=lexicon), text) == wanted


def test_a_name_better_known_than_clitic_and_name(lexicon):
    matcher = Matcher([person("Amal", "أمل"), person("Hassan", "حسن")], "ar", lexicon=lexicon)
    assert found(matcher, "كامل وأمل لحسن") == ["أمل", "حسن"]
