"""Every row that ships is looked at: scripts, spelling slips, duplicates, folds that collide."""

import csv
import gzip
import re
import unicodedata
from collections import defaultdict
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import pytest
from babel import Locale

FOLDER = Path(__file__).parents[2] / "glossary"
FILES = sorted(FOLDER.glob("*.csv"))
HEADER = (
    "source,target,kind,source_variants,target_variants,forbidden,status,note,authority,"
    "protect,gender,number,scope,changed"
)
KINDS = {"person", "place", "organisation", "publication", "title", "other"}
STATES = {"proposed", "approved", "deprecated"}
AUTHORITIES = {"CLDR", "GeoNames", "ArWikiCats", "Wikidata", "desk"}
GENDERS = {"", "masculine", "feminine"}
NUMBERS = {"", "singular", "dual", "plural"}

BIDI_OR_ZERO_WIDTH = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a\u064e-\u0652 0-9-]+")
LATIN_EXTRA = set(" '’.,&()-0123456789")

# Words that rightly end or begin as they do; anything else of the shape is taken for a slip.
ENDS_IN_HA = """طه عبده وجيه شبه نبيه ربه عبدربه إيه جيه
روته دوشنبه ماليه بنه خوسيه سكوبيه تايبيه قره كانيه دويتشه فيله فيلله
أندريه زاده أخوندزاده لوكه ميته باشليه سيجورنيه"""
ENDS_IN_ALEF_MAQSURA = """الهوى مصطفى المصطفى موسى عيسى يحيى مرتضى مقتدى الأعلى العظمى على
الوسطى الأدنى الكبرى ديالى نينوى سقطرى بصرى مشتى نوى بردى مدى قوى لقوى
النصارى المولى عبدالمولى مجتبى سلمى الأقصى"""
PLAIN_ALEF = """الاتحاد اتحاد الاتحادية الاتحادي الاستوائية الاشتراكي الاستخبارات
الاحتلال الانتقالي الائتلاف الاجتماعي الاشتباك الانتهاكات
الاستشارية الانتقالية اشتية استوكهولم"""

DEMONSTRATION = """Maarat al-Numan, Russia, Turkey, Hama, Idlib, Enab Baladi, Mazen al-Qaddour,
Mazen al-Kaddour, Idlib Civil Defense, Ahrar al-Sham, Syrian army, SANA, Syrian Arab Red Crescent,
World Food Programme, Ankara, Saraqib, Aleppo, OCHA, U.N., Homs, Daraa, Damascus, Moscow,
Sergey Lavrov, Recep Tayyip Erdogan, Iran, Aleppo Today, Staffan de Mistura, United Nations, Geneva,
Bab al-Hawa, Reuters, Syrian Observatory for Human Rights, Britain, Beirut"""

# ISO 3166 codes of the members of the United Nations, and PS and VA, its observers.
STATES_OF_THE_WORLD = """
AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH
CI CL CM CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD GE GH GM GN
GQ GR GT GW GY HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KZ LA LB LC
LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP
NR NZ OM PA PE PG PH PK PL PS PT PW PY QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST
SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TZ UA UG US UY UZ VA VC VE VN VU WS YE ZA ZM ZW
"""


class Row(NamedTuple):
    """One line of one file, with its lists split."""

    place: str
    cells: dict[str, str]

    def values(self, column: str) -> list[str]:
        """The values of a cell that may hold several."""
        return [value for value in self.cells[column].split("|") if value]

    @property
    def sources(self) -> list[str]:
        """Every accepted form on the source side, the preferred one first."""
        return [self.cells["source"], *self.values("source_variants")]

    @property
    def targets(self) -> list[str]:
        """Every accepted form on the target side, the preferred one first."""
        return [self.cells["target"], *self.values("target_variants")]


def read_rows() -> list[Row]:
    rows = []
    for path in FILES:
        with path.open(encoding="utf-8", newline="") as lines:
            reader = csv.DictReader(lines)
            for cells in reader:
                rows.append(Row(f"{path.name}:{reader.line_num}", cells))
    return rows


ROWS = read_rows()
SEATS = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ؤ": "و", "ئ": "ي", "ى": "ي", "ة": "ه"})


def fold_latin(text: str) -> str:
    """Case, accents, apostrophes, dots, hyphens and a leading article do not tell names apart."""
    if text.isupper():
        return text.replace(".", "")
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    bare = re.sub(r"['’‘ʿʾ.]", "", bare.casefold())
    bare = re.sub(r"[-\s]+", " ", bare).strip()
    return re.sub(r"^(al|el|the) ", "", bare)


def fold_arabic(text: str) -> str:
    """Vowel signs, hamza seats, ta marbuta and alef maqsura do not tell names apart."""
    bare = "".join(c for c in text if not unicodedata.combining(c))
    return bare.translate(SEATS)


def problems_of(row: Row) -> list[str]:
    found = []
    cells = row.cells
    for column, allowed in (
        ("kind", KINDS),
        ("status", STATES),
        ("authority", AUTHORITIES),
        ("gender", GENDERS),
        ("number", NUMBERS),
        ("protect", {"", "yes"}),
    ):
        if cells[column] not in allowed:
            found.append(f"{column} is {cells[column]!r}")
    for column, cell in cells.items():
        if cell != cell.strip() or "  " in cell or "\n" in cell or "\u00a0" in cell:
            found.append(f"stray space in {column}")
        if BIDI_OR_ZERO_WIDTH.search(cell):
            found.append(f"invisible mark in {column}")
        if unicodedata.normalize("NFC", cell) != cell:
            found.append(f"{column} is not NFC")
        if column in {"source_variants", "target_variants", "forbidden"} and cell:
            values = cell.split("|")
            if any(not value or value != value.strip() for value in values):
                found.append(f"empty or padded value in {column}")
            if len(set(values)) != len(values):
                found.append(f"{column} says one thing twice")
    return found


def slips_in(word: str) -> list[str]:
    bare = re.sub("^و(?=ال)", "", word)
    found = []
    if word.endswith("ه") and not word.endswith("الله") and word not in ENDS_IN_HA.split():
        found.append(f"{word} ends in ه")
    if word.endswith("ى") and word not in ENDS_IN_ALEF_MAQSURA.split():
        found.append(f"{word} ends in ى")
    if re.match("(ا|الا)(?!ل)", bare) and bare not in PLAIN_ALEF.split():
        found.append(f"{word} begins with a bare alef")
    return found


def test_the_files_are_there_and_named_for_their_languages() -> None:
    assert FILES
    for path in FILES:
        assert re.fullmatch(r"[a-z-]+\.en-ar\.csv", path.name), path.name


@pytest.mark.parametrize("path", FILES, ids=[path.name for path in FILES])
def test_a_file_has_the_header_unix_lines_and_whole_rows(path: Path) -> None:
    content = path.read_bytes()
    assert not content.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in content
    assert content.endswith(b"\n")
    lines = list(csv.reader(content.decode("utf-8").splitlines()))
    assert lines[0] == HEADER.split(",")
    assert {len(line) for line in lines} == {HEADER.count(",") + 1}


def test_every_row_is_well_formed() -> None:
    for row in ROWS:
        for column in ("source", "target", "authority"):
            assert row.cells[column], f"{row.place}: no {column}"
    assert [f"{row.place}: {problem}" for row in ROWS for problem in problems_of(row)] == []


def test_each_side_is_in_its_own_script() -> None:
    def is_latin(form: str) -> bool:
        return all(c in LATIN_EXTRA or unicodedata.name(c, "").startswith("LATIN") for c in form)

    strange = [
        f"{row.place}: {form}"
        for row in ROWS
        for form in row.sources
        if not is_latin(form) or not re.search("[A-Za-z]", form)
    ]
    strange += [
        f"{row.place}: {form}"
        for row in ROWS
        for form in [*row.targets, *row.values("forbidden")]
        if not ARABIC.fullmatch(form)
    ]
    assert strange == []


def test_arabic_is_spelled_with_its_hamza_and_its_ta_marbuta() -> None:
    slips = [
        f"{row.place}: {slip}"
        for row in ROWS
        for form in row.targets
        for word in form.split()
        for slip in slips_in(word)
    ]
    assert slips == []


def test_variants_differ_from_what_they_vary() -> None:
    """Folding finds hamza, accents and the like; a variant that adds nothing is noise."""
    noise = []
    for row in ROWS:
        right_and_wrong = [fold_arabic(form) for form in [*row.targets, *row.values("forbidden")]]
        for forms in (right_and_wrong, row.sources):
            if len(set(forms)) != len(forms):
                noise.append(f"{row.place}: {forms}")
    assert noise == []


def test_no_two_rows_say_the_same() -> None:
    seen: dict[tuple[str, str], str] = {}
    for row in ROWS:
        key = (fold_latin(row.cells["source"]), fold_arabic(row.cells["target"]))
        assert key not in seen, f"{row.place} repeats {seen[key]}"
        seen[key] = row.place


def collisions(side: str) -> list[tuple[Row, Row, str]]:
    fold = fold_latin if side == "sources" else fold_arabic
    holders: dict[str, list[Row]] = defaultdict(list)
    for row in ROWS:
        for form in {fold(form) for form in getattr(row, side)}:
            holders[form].append(row)
    return [
        (one, other, form) for form, rows in holders.items() for one, other in combinations(rows, 2)
    ]


@pytest.mark.parametrize("side", ["sources", "targets"])
def test_two_names_that_fold_alike_explain_each_other(side: str) -> None:
    """A translator who meets one of them must be told of the other."""
    silent = [
        f"{form}: {one.place} {one.cells['source']}, {other.place} {other.cells['source']}"
        for one, other, form in collisions(side)
        if other.cells["source"] not in one.cells["note"]
        or one.cells["source"] not in other.cells["note"]
    ]
    assert silent == []


def test_a_forbidden_form_is_nobody_elses_right_form() -> None:
    right = {fold_arabic(form): row.place for row in ROWS for form in row.targets}
    for row in ROWS:
        for form in row.values("forbidden"):
            assert fold_arabic(form) not in right, f"{row.place}: {form}"


def test_every_state_of_the_world_is_named() -> None:
    known = {fold_latin(form) for row in ROWS for form in row.sources}
    names = Locale("en").territories
    missing = [names[code] for code in STATES_OF_THE_WORLD.split()]
    assert [name for name in missing if fold_latin(name) not in known] == []


def test_there_are_as_many_names_as_promised() -> None:
    syrian = [row for row in ROWS if row.place.startswith("places-syria.")]
    assert len(ROWS) >= 600
    assert len([row for row in syrian if row.cells["kind"] == "place"]) >= 14 + 14 + 150


def test_an_authority_holds_the_pair(shared: Path) -> None:
    """What a row claims of a public source is so; the source files do not ship."""
    tables = {
        "CLDR": ["cldr"],
        "GeoNames": ["geonames_places"],
        "ArWikiCats": ["arwikicats_places", "arwikicats_people"],
        "Wikidata": ["wd_arabic_64"],
    }
    pairs = {
        authority: set().union(*(pairs_in(shared / "names" / f"{name}.tsv.gz") for name in names))
        for authority, names in tables.items()
    }
    english, arabic = Locale("en").territories, Locale("ar").territories
    pairs["CLDR"] |= {
        (fold_latin(english[code]).casefold(), arabic[code]) for code in arabic if code in english
    }
    unfounded = [
        f"{row.place}: {row.cells['source']}"
        for row in ROWS
        if row.cells["authority"] != "desk"
        and not any(
            (fold_latin(form).casefold(), row.cells["target"]) in pairs[row.cells["authority"]]
            for form in row.sources
        )
    ]
    assert unfounded == []


def pairs_in(path: Path) -> set[tuple[str, str]]:
    """All pairs (folded Latin form, Arabic form) of a table of the shared names."""
    pairs = set()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for cells in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            latin = [cells["en"], *(cells.get("latin_variants") or "").split("|")]
            arabic = [cells["ar"], *(cells.get("ar_all") or "").split("|")]
            pairs |= {(fold_latin(one).casefold(), other) for one in latin for other in arabic}
    return pairs


def test_people_have_a_gender_for_agreement() -> None:
    for row in ROWS:
        if row.cells["kind"] == "person":
            assert row.cells["gender"], row.place


def test_the_names_of_the_demonstration_article_are_in_the_glossary() -> None:
    article = (FOLDER.parent / "workbench" / "demo" / "article.txt").read_text("utf-8")
    text = article.replace("\u00a0", " ").casefold()
    known = {form for row in ROWS for form in row.sources}
    for name in re.split(r",\s", DEMONSTRATION):
        assert name in known, name
        assert name.casefold() in text, name
