"""One name or two: the shipped lexicon decides, and pairs it has never seen by their spelling."""

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import BadInput
from workbench.names.lexicon import AGREE, BIAS, DISAGREE, Lexicon, same_name
from workbench.text.romanised import name_key, name_words

SHIPPED = Path(__file__).parents[2] / "workbench" / "names" / "lexicon.tsv.gz"


@pytest.fixture(scope="module")
def lexicon():
    return Lexicon.read(SHIPPED.read_bytes())


def test_the_development_pairs_are_all_right(shared, lexicon):
    with (shared / "names" / "same_person_pairs.tsv").open(encoding="utf-8") as lines:
        pairs = list(csv.DictReader(lines, delimiter="\t"))
    wrong = [
        (pair["a"], pair["b"])
        for pair in pairs
        if same_name(pair["a"], pair["b"], lexicon) is not (pair["must_match"] == "1")
    ]
    assert len(pairs) == 40
    assert wrong == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Muhannad Makhzom", "Mohannad al-Makhzoum"),
        ("Hasan", "Hassan"),
        ("Abdulbasit al-Sarout", "Abdel Basset Sarout"),
        ("Mazen al-Qaddour", "Mazin el-Kaddur"),
        ("Jabhat al-Nusra", "Jabhat an-Nusrah"),
        ("Abdullah", "Abdallah"),
        ("Ayn Issa", "Ain Eissa"),
    ],
)
def test_one_name(lexicon, one, other):
    assert name_key(one) == name_key(other)
    assert same_name(one, other, lexicon)
    assert same_name(other, one, lexicon)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hasan", "Hussein"),
        ("Karim", "Karam"),
        ("Salim Idriss", "Salam Idriss"),
        ("Bashar al-Assad", "Bushra al-Assad"),
        ("Muhannad Makhzom", "Makhzom"),
        ("Ali", "Alaa"),
        ("Homs", "Hama"),
        ("", "Ali"),
        ("—", "—"),
    ],
)
def test_two_names(lexicon, one, other):
    assert not same_name(one, other, lexicon)


def test_words_of_names():
    assert name_words("Abdel-Fattah el-Sisi") == ("abd", "fattah", "sisi")
    assert name_words("Hassan Nasrallah") == ("hassan", "nasr", "allah")
    assert name_words("Seifeddine ben Ali") == ("seif", "din", "ibn", "ali")


def test_what_is_written_is_read():
    weights = {BIAS: 1.5, AGREE: 2.0, DISAGREE: -1.0}
    small = Lexicon({"ali": {"علي": 3, "عالي": 1}}, weights)
    assert Lexicon.read(small.write()) == small


@pytest.mark.parametrize("content", [b"", b"no gzip", SHIPPED.read_bytes()[:1000]])
def test_a_damaged_file_says_so(content):
    with pytest.raises(BadInput):
        Lexicon.read(content)


def test_it_is_small():
    assert SHIPPED.stat().st_size < 1_500_000


NAMES = st.text(alphabet="aeiouhklmnrsbd'- A", max_size=12)


@given(NAMES, NAMES)
def test_order_does_not_matter(one, other):
    lexicon = Lexicon({}, {BIAS: 0.5, "v-a|i": -1.0})
    assert same_name(one, other, lexicon) == same_name(other, one, lexicon)
    assert same_name(one, one, lexicon) == bool(name_words(one))


WORDS = [
    "Makhzom",
    "Makhzoum",
    "al-Kaddour",
    "Qaddour",
    "Nasrallah",
    "Nasr",
    "Allah",
    "Abdel",
    "Abdul",
    "Fattah",
    "el-Sisi",
    "Tareq",
    "Tarek",
    "Mohsen",
    "Mouhcine",
    "Yousef",
    "Youssef",
    "Joseph",
    "Issa",
    "Eissa",
    "Aissa",
    "Salim",
    "Salam",
    "Nour",
    "Noureddine",
    "Nureddin",
    "Din",
    "Abd",
    "al-Rahman",
    "Abdulrahman",
    "Abdurrahman",
    "Khaled",
    "Halid",
    "Chalid",
    "Jibril",
    "Gabriel",
]
NAMES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)


@settings(max_examples=400)
@given(one=NAMES, other=NAMES)
def test_spellings_of_one_name_share_a_key(one, other, lexicon):
    if same_name(one, other, lexicon):
        assert lexicon.keys(one) & lexicon.keys(other)


def test_keys_tell_most_names_apart(lexicon):
    pairs = [(a, b) for a in WORDS for b in WORDS if a < b]
    near = [pair for pair in pairs if lexicon.keys(pair[0]) & lexicon.keys(pair[1])]
    assert all(pair in near for pair in pairs if same_name(*pair, lexicon))
    assert len(near) < len(pairs) / 10
