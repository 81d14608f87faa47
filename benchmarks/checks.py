"""How many human references the checks speak about, and how many seeded faults they find.

    python benchmarks/checks.py FOLDER

FOLDER holds lines of one order: flores-dev.en and flores-dev.ref.ar (or --source and --target).
Two tables, each beside Translate Toolkit's pofilter on the same pairs: findings on references, and
one seeded fault a line, by family, both directions. Spelling and names of a glossary are left out
of the first table; the family `name swapped` brings its own glossary of one name a line.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from translate.filters import checks as toolkit
from translate.storage import pypo

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from workbench.checks import run_checks  # noqa: E402
from workbench.checks.finding import Pair, Severity  # noqa: E402
from workbench.names.matcher import Matcher  # noqa: E402
from workbench.names.term import Kind, Term  # noqa: E402

Fault = Callable[[str, str, random.Random], tuple[str, str] | None]
_WORD = re.compile("(?:[^\\W\\d_]|[\u064b-\u065f\u0670])+")
_ENGLISH, _ARABIC = "three four five six seven", "ثلاثة أربعة خمسة ستة سبعة"
_NUMBER_WORDS = {
    "en": dict(enumerate(_ENGLISH.split(), start=3)),
    "ar": dict(enumerate(_ARABIC.split(), start=3)),
}
_DIGITS = "0123456789٠١٢٣٤٥٦٧٨٩"


def number_changed(source: str, target: str, dice: random.Random) -> tuple[str, str] | None:
    """One digit of a number is another digit."""
    places = [i for i, char in enumerate(target) if char in _DIGITS]
    if not places or not re.search(r"\d", source):
        return None
    at = dice.choice(places)
    ten = _DIGITS[:10] if target[at] in _DIGITS[:10] else _DIGITS[10:]
    other = dice.choice([digit for digit in ten[1:] if digit != target[at]])
    return source, target[:at] + other + target[at + 1 :]


def number_dropped(source: str, target: str, dice: random.Random) -> tuple[str, str] | None:
    """A number both texts have is gone from the target."""
    numbers = [m for m in re.finditer(r"(?<!\S)\d{2,}(?!\S)", target) if m.group() in source]
    if not numbers:
        return None
    match = dice.choice(numbers)
    return source, target[: match.start()] + target[match.end() + 1 :]


def clause_left(source: str, target: str, dice: random.Random) -> tuple[str, str] | None:
    """Four to eight words of the source stand in the middle of the target."""
    words, theirs = source.split(), target.split()
    if len(words) < 8 or len(theirs) < 4:
        return None
    size = dice.randint(4, 8)
    start = dice.randint(0, len(words) - size)
    at = dice.randint(1, len(theirs) - 1)
    return source, " ".join([*theirs[:at], *words[start : start + size], *theirs[at:]])


def untranslated(source: str, target: str, dice: random.Random) -> tuple[str, str] | None:
    """The target is the source."""
    return source, source


def bracket_dropped(source: str, target: str, dice: random.Random) -> tuple[str, str] | None:
    """One bracket is gone."""
    return _dropped(source, target, "()[]", dice)


def quote_dropped(source: str, target: str, dice: random.Random) -> tuple[str, str] | None:
    """One quotation mark is gone where both texts have pairs."""
    if min(len(re.findall('["“”«»]', text)) for text in (source, target)) < 2:
        return None
    return _dropped(source, target, '"“”«»', dice)


def word_doubled(source: str, target: str, dice: random.Random) -> tuple[str, str] | None:
    """A word stands twice."""
    match = dice.choice(list(_WORD.finditer(target)))
    return source, f"{target[: match.end()]} {match.group()}{target[match.end() :]}"


def stop_dropped(source: str, target: str, dice: random.Random) -> tuple[str, str] | None:
    """The last full stop, question or exclamation mark is gone."""
    if source.rstrip()[-1:] not in ".?!" or target.rstrip()[-1:] not in ".?!؟":
        return None
    return source, target.rstrip()[:-1]


def punctuation_mixed(source: str, target: str, dice: random.Random) -> tuple[str, str] | None:
    """A comma, semicolon or question mark of the other script."""
    table = {"،": ",", "؛": ";", "؟": "?", ",": "،", ";": "؛", "?": "؟"}
    arabic = _arabic(target)
    marks = "،؛؟" if arabic else ",;?"
    places = [
        i
        for i, char in enumerate(target)
        if char in marks and not (i + 1 < len(target) and target[i + 1] in _DIGITS)
    ]
    if not places:
        return None
    at = dice.choice(places)
    return source, target[:at] + table[target[at]] + target[at + 1 :]


def question_mixed(source: str, target: str, dice: random.Random) -> tuple[str, str] | None:
    """A question ends in marks of both scripts."""
    return source.rstrip(".") + "?", target.rstrip(".") + "؟?"


def space_doubled(source: str, target: str, dice: random.Random) -> tuple[str, str] | None:
    """Two spaces in a row."""
    return _at_space(source, target, "  ", dice)


def space_before(source: str, target: str, dice: random.Random) -> tuple[str, str] | None:
    """A space before a comma or the full stop."""
    places = [m.start() for m in re.finditer(r"(?<=\w)[،,.](?=\s|$)", target)]
    if not places:
        return None
    at = dice.choice(places)
    return source, f"{target[:at]} {target[at:]}"


def emptied(source: str, target: str, dice: random.Random) -> tuple[str, str] | None:
    """Nothing is left."""
    return source, ""


def cut_off(source: str, target: str, dice: random.Random) -> tuple[str, str] | None:
    """Only the first third is left."""
    words = target.split()
    return (source, " ".join(words[: len(words) // 3])) if len(words) >= 9 else None


def run_away(source: str, target: str, dice: random.Random) -> tuple[str, str] | None:
    """The last three words come again and again."""
    return source, target + (" " + " ".join(target.split()[-3:])) * 4


def placeholder_lost(source: str, target: str, dice: random.Random) -> tuple[str, str] | None:
    """A placeholder of the source is not in the target."""
    piece = dice.choice(["%s", "{name}", "%(count)d", "{{user}}", "${total}", "%1$s"])
    return _at_space(source, source, f" {piece} ", dice)[1], target


def tag_broken(source: str, target: str, dice: random.Random) -> tuple[str, str] | None:
    """A closing tag is missing."""
    return f"<b>{source}</b>", f"<b>{target}"


def address_changed(source: str, target: str, dice: random.Random) -> tuple[str, str] | None:
    """A letter of a web or e-mail address is another."""
    good, bad = dice.choice(
        [("https://example.org/news", "https://example.org/mews"), ("a@b.org", "a@d.org")]
    )
    return f"{source} {good}", f"{target} {bad}"


def tatweel_added(source: str, target: str, dice: random.Random) -> tuple[str, str] | None:
    """A stretching stroke inside a word."""
    return _inside_word(source, target, "\u0640", dice)


def persian_letter(source: str, target: str, dice: random.Random) -> tuple[str, str] | None:
    """A Persian letter where an Arabic one belongs."""
    places = [i for i, char in enumerate(target) if char in "كي"]
    if not places:
        return None
    at = dice.choice(places)
    other = "ک" if target[at] == "ك" else "ی"
    return source, target[:at] + other + target[at + 1 :]


def bidi_control(source: str, target: str, dice: random.Random) -> tuple[str, str] | None:
    """A direction control that is never closed."""
    return _at_space(source, target, " \u202e", dice)


def digits_mixed(source: str, target: str, dice: random.Random) -> tuple[str, str] | None:
    """One number of two in the other digits."""
    found = list(re.finditer(r"\d+", target))
    if len(found) < 2 or not _arabic(target):
        return None
    match = dice.choice(found)
    swap = str.maketrans(_DIGITS, _DIGITS[10:] + _DIGITS[:10])
    return source, target[: match.start()] + match.group().translate(swap) + target[match.end() :]


def number_word_changed(source: str, target: str, dice: random.Random) -> tuple[str, str] | None:
    """A number in words, three to twelve and said in both texts, is another one."""
    ours, theirs = (
        _NUMBER_WORDS["ar" if _arabic(source) else "en"],
        _NUMBER_WORDS["ar" if _arabic(target) else "en"],
    )
    for value, word in theirs.items():
        match = re.search(rf"(?<!\w){word}(?!\w)", target)
        if match and re.search(rf"(?<!\w){ours[value]}(?!\w)", source):
            other = dice.choice([each for each in theirs if each != value])
            return source, target[: match.start()] + theirs[other] + target[match.end() :]
    return None


def sentence_doubled(source: str, target: str, dice: random.Random) -> tuple[str, str] | None:
    """The whole target stands twice."""
    return (source, f"{target} {target}") if len(target.split()) >= 8 else None


def per_cent_lost(source: str, target: str, dice: random.Random) -> tuple[str, str] | None:
    """A number in per cent stands bare."""
    made = re.sub(r"(?<=\d)\s?(?:[%٪]|per ?cent|في المائة|في المئة|بالمائة|بالمئة)", "", target)
    asked = re.search(r"\d\s?(?:[%٪]|per ?cent|في المائة|في المئة|بالمائة|بالمئة)", source)
    return (source, made) if asked else None


def space_missing(source: str, target: str, dice: random.Random) -> tuple[str, str] | None:
    """No space after a comma."""
    places = [m.start() for m in re.finditer(r"(?<=[^\W\d_]{2}[،,]) (?=[^\W\d_])", target)]
    if not places:
        return None
    at = dice.choice(places)
    return source, target[:at] + target[at + 1 :]


def presentation_form(source: str, target: str, dice: random.Random) -> tuple[str, str] | None:
    """A letter's shape in place of the letter."""
    places = [i for i, char in enumerate(target) if char in "حلبم"]
    if not places:
        return None
    at = dice.choice(places)
    shape = dict(zip("حلبم", "ﺣﻠﺒﻤ", strict=True))[target[at]]
    return source, target[:at] + shape + target[at + 1 :]


def bracket_turned(source: str, target: str, dice: random.Random) -> tuple[str, str] | None:
    """A closing bracket is an opening one."""
    at = target.find(")")
    return (source, f"{target[:at]}({target[at + 1 :]}") if at >= 0 else None


def quote_mixed(source: str, target: str, dice: random.Random) -> tuple[str, str] | None:
    """A quotation is closed with a mark of another kind."""
    match = re.search(r'"([^"]+)"', target)
    if not match or target.count('"') != 2 or source.count('"') % 2:
        return None
    return source, f"{target[: match.start()]}«{match.group(1)}”{target[match.end() :]}"


def zero_width(source: str, target: str, dice: random.Random) -> tuple[str, str] | None:
    """A zero-width space between two words."""
    return _at_space(source, target, " \u200b", dice)


def hashtag_lost(source: str, target: str, dice: random.Random) -> tuple[str, str] | None:
    """A hashtag of the source is gone."""
    return f"{source} #Aleppo", target


FAULTS: tuple[Fault, ...] = (
    number_changed, number_dropped, clause_left, untranslated, emptied, cut_off, run_away,
    bracket_dropped, quote_dropped, word_doubled, stop_dropped, punctuation_mixed, question_mixed,
    space_doubled, space_before, placeholder_lost, tag_broken, address_changed, tatweel_added,
    persian_letter, bidi_control, digits_mixed, number_word_changed, sentence_doubled,
    per_cent_lost, space_missing, presentation_form, bracket_turned, quote_mixed, zero_width,
    hashtag_lost,
)  # fmt: skip


def _arabic(text: str) -> bool:
    return bool(re.search("[\u0621-\u064a]", text))


def _dropped(source: str, target: str, marks: str, dice: random.Random) -> tuple[str, str] | None:
    places = [i for i, char in enumerate(target) if char in marks]
    if not places:
        return None
    at = dice.choice(places)
    return source, target[:at] + target[at + 1 :]


def _at_space(source: str, target: str, instead: str, dice: random.Random) -> tuple[str, str]:
    places = [i for i, char in enumerate(target) if char == " "]
    if not places:
        return source, target + instead
    at = dice.choice(places)
    return source, target[:at] + instead + target[at + 1 :]


def _inside_word(
    source: str, target: str, piece: str, dice: random.Random
) -> tuple[str, str] | None:
    words = [match for match in _WORD.finditer(target) if len(match.group()) > 3]
    if not words or not _arabic(target):
        return None
    match = dice.choice(words)
    at = match.start() + dice.randint(2, len(match.group()) - 1)
    return source, target[:at] + piece + target[at:]


def swapped_names(pairs: Iterable[Pair]) -> Iterator[tuple[Pair, Pair]]:
    """Lines whose name is another one of the glossary (with its Terms), and the lines before."""
    names = [
        ("London", "لندن", "Paris", "باريس"), ("China", "الصين", "India", "الهند"),
        ("Russia", "روسيا", "France", "فرنسا"), ("Japan", "اليابان", "Brazil", "البرازيل"),
        ("Spain", "إسبانيا", "Mexico", "المكسيك"), ("Germany", "ألمانيا", "Canada", "كندا"),
        ("Washington", "واشنطن", "Chicago", "شيكاغو"), ("Turkey", "تركيا", "Iran", "إيران"),
        ("Europe", "أوروبا", "Africa", "أفريقيا"), ("Iraq", "العراق", "Egypt", "مصر"),
    ]  # fmt: skip
    terms = [Term(en, ar, "en", "ar", Kind.PLACE) for en, ar, *_ in names]
    matchers = {code: Matcher(terms, code) for code in ("en", "ar")}
    for pair in pairs:
        way = (pair.source_language, pair.target_language)
        for en, ar, other_en, other_ar in names:
            ours, theirs, other = (
                (en, ar, other_ar) if pair.source_language == "en" else (ar, en, other_en)
            )
            if ours in pair.source and pair.target.count(theirs) == 1:
                target = pair.target.replace(theirs, other)
                found = tuple(matchers[pair.source_language].find(pair.source))
                found = tuple(f for f in found if f.term.source == en)
                if found:
                    yield Pair(pair.source, target, *way, terms=found), pair


class Peer:
    """Translate Toolkit's standard checks, told the target language."""

    def __init__(self, code: str) -> None:
        config = toolkit.CheckerConfig(targetlanguage=code)
        self._checker = toolkit.StandardChecker(checkerconfig=config)

    def fails(self, pair: Pair) -> set[str]:
        """The names of the filters that fail."""
        unit = pypo.pounit(pair.source)
        unit.target = pair.target
        return set(self._checker.run_filters(unit))


def reference_table(pairs: dict[str, list[Pair]]) -> None:
    """Print how often references are spoken about, ours and the peer's."""
    print(f"{'references':<18}{'lines':>7}{'error %':>9}{'any %':>8}{'pofilter any %':>16}")
    for way, lines in pairs.items():
        peer = Peer(lines[0].target_language)
        found = [run_checks(pair) for pair in lines]
        errors = sum(any(f.severity is Severity.ERROR for f in each) for each in found)
        spoken, theirs = sum(map(bool, found)), sum(bool(peer.fails(pair)) for pair in lines)
        n = len(lines)
        print(
            f"{way:<18}{n:>7}{100 * errors / n:>9.2f}{100 * spoken / n:>8.2f}"
            f"{100 * theirs / n:>16.2f}"
        )


def _new(pair: Pair, before: Pair) -> bool:
    """Whether the faulty pair has a finding that the clean one has not."""
    clean = [finding.check for finding in run_checks(before)]
    faulty = [finding.check for finding in run_checks(pair)]
    return any(faulty.count(check) > clean.count(check) for check in set(faulty))


def fault_table(pairs: dict[str, list[Pair]], show: str) -> None:
    """Print how many seeded faults are found, by family and direction, ours and the peer's."""
    heads = ("way", "lines", "found %", "pofilter %", "ratio")
    print("\n{:<20}{:<8}{:>6}{:>9}{:>12}{:>7}".format("one seeded fault", *heads))
    for fault in FAULTS:
        for way, lines in pairs.items():
            dice, peer = random.Random(fault.__name__ + way), Peer(lines[0].target_language)
            seeded = []
            for pair in lines:
                made = fault(pair.source, pair.target, dice)
                if made and made != (pair.source, pair.target):
                    seeded.append((Pair(*made, pair.source_language, pair.target_language), pair))
            _row(fault.__name__, way, seeded, peer, show)
    for way, lines in pairs.items():
        swapped, peer = list(swapped_names(lines)), Peer(lines[0].target_language)
        ours = sum(any(f.check == "names-missing" for f in run_checks(p)) for p, _ in swapped)
        theirs = sum(bool(peer.fails(pair) - peer.fails(clean)) for pair, clean in swapped)
        _print("name_swapped", way, len(swapped), ours, theirs)


def _row(name: str, way: str, seeded: list[tuple[Pair, Pair]], peer: Peer, show: str) -> None:
    if not seeded:
        return
    missed = [faulty for faulty, clean in seeded if not _new(faulty, clean)]
    theirs = sum(bool(peer.fails(faulty) - peer.fails(clean)) for faulty, clean in seeded)
    _print(name, way, len(seeded), len(seeded) - len(missed), theirs)
    if show == name:
        for pair in missed[:20]:
            print("   missed:", pair.source, "|", pair.target)


def _print(name: str, way: str, n: int, ours: int, theirs: int) -> None:
    ratio = f"{ours / theirs:.2f}" if theirs else "-"
    print(
        f"{name:<20}{way:<8}{n:>6}{100 * ours / max(n, 1):>9.1f}"
        f"{100 * theirs / max(n, 1):>12.1f}{ratio:>7}"
    )


def main() -> None:
    """Read the lines, print both tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--source", default="flores-dev.en")
    parser.add_argument("--target", default="flores-dev.ref.ar")
    parser.add_argument("--show", default="", help="print the missed lines of this family")
    options = parser.parse_args()
    texts = [
        (options.folder / name).read_text("utf-8").split("\n")
        for name in (options.source, options.target)
    ]
    lines = [pair for pair in zip(*texts, strict=True) if all(text.strip() for text in pair)]
    pairs = {
        "en→ar": [Pair(en, ar, "en", "ar") for en, ar in lines],
        "ar→en": [Pair(ar, en, "ar", "en") for en, ar in lines],
    }
    started = time.perf_counter()
    for each in pairs.values():
        for pair in each:
            run_checks(pair)
    taken = time.perf_counter() - started
    reference_table(pairs)
    fault_table(pairs, options.show)
    count = sum(map(len, pairs.values()))
    print(f"\n{count / taken:,.0f} pairs a second, all checks")


if __name__ == "__main__":
    main()
