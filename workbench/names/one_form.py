"""One name, one form: spellings that mean one name, one Term rendered two ways, a form changed."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from workbench.names.cases import in_case_of
from workbench.names.forms import forms_of, is_arabic, together_in
from workbench.names.lexicon import Lexicon, same_name
from workbench.names.matcher import Matcher
from workbench.names.scan import ArabicScan, LatinScan, spots
from workbench.names.surname import surname
from workbench.names.term import Occurrence, Status, Term
from workbench.text import arabic, latin
from workbench.text.romanised import name_key


@dataclass(frozen=True)
class Mention:
    """A name as written in a source, and where; `term` is the key of its Term, if any.

    `person` is False where the Term says that it is no person, so that no surname ends it.
    """

    text: str
    where: str
    term: str = ""
    person: bool = True


@dataclass(frozen=True)
class Spellings:
    """Mentions of one name that is spelled in several ways, the most usual first.

    `known` says that one Term has them all already; else they are to be joined as variants.
    """

    texts: tuple[str, ...]
    mentions: tuple[Mention, ...]
    known: bool = False


def find_spellings(mentions: Iterable[Mention], code: str, lexicon: Lexicon) -> list[Spellings]:
    """The names that are spelled in several ways, in the order of their first mention.

    Every spelling of a group is the same name as every other one, so that no chain joins two
    people; two Terms are never joined. A surname alone goes with the full name it ends.
    """
    groups: list[list[Mention]] = []
    places: dict[str, list[list[Mention]]] = {}
    homes: dict[tuple[str, str], list[Mention]] = {}
    for mention in mentions:
        home = homes.get((mention.text, mention.term))
        if home is not None:
            home.append(mention)
            continue
        keys = [key for key in (_block(mention.text, code), mention.term) if key]
        near = [group for key in keys for group in places.get(key, ())]
        fits = (
            group
            for group in near
            if all(_one_name(mention, other, code, lexicon) for other in _distinct(group, code))
        )
        group = next(fits, None)
        if group is None:
            group = []
            groups.append(group)
        group.append(mention)
        homes[mention.text, mention.term] = group
        for key in keys:
            listed = places.setdefault(key, [])
            if not any(other is group for other in listed):
                listed.append(group)
    return [_spellings(group, code) for group in groups if _spelled_twice(group, code)]


def _block(text: str, code: str) -> str:
    """What all spellings of a name share, so that only few are compared: its last key."""
    return _plain(text, code) if is_arabic(code) else name_key(text).split(" ")[-1]


def _one_name(one: Mention, other: Mention, code: str, lexicon: Lexicon) -> bool:
    if one.term and other.term:
        return one.term == other.term
    if _plain(one.text, code) == _plain(other.text, code):
        return True
    if is_arabic(code) or _are_initials(one.text) or _are_initials(other.text):
        return False
    pairs = (
        (one.text, other.text),
        (one.text, surname(other.text) if other.person else ""),
        (surname(one.text) if one.person else "", other.text),
    )
    return any(a and b and same_name(a, b, lexicon) for a, b in pairs)


def _are_initials(text: str) -> bool:
    """Initials sound like nothing: *U.S.* is no spelling of *Weise*, whatever their letters."""
    letters = [char for char in text if char.isalpha()]
    return len(letters) <= 3 and all(char.isupper() for char in letters)


def _plain(text: str, code: str) -> str:
    """A spelling such that only real differences count: its fold.

    In Arabic عبد الرحمن is عبدالرحمن too, and داوود is داود.
    """
    if not is_arabic(code):
        return " ".join(latin.fold(text).split())
    return together_in(" ".join(arabic.fold(text).split())).replace("وو", "و")


def _exact(text: str, code: str) -> str:
    """What makes two spellings differ: the letters, but neither case nor marks nor articles."""
    if is_arabic(code):
        return " ".join(arabic.strip_marks(text).split())
    words = _plain(text, code).split()
    return " ".join(word for word in words if word not in latin.ARTICLES) or " ".join(words)


def _distinct(group: Sequence[Mention], code: str) -> list[Mention]:
    return list({(_exact(each.text, code), each.term): each for each in group}.values())


def _spelled_twice(group: Sequence[Mention], code: str) -> bool:
    """Whether a name's own letters differ: a full name and its surname alike are one spelling."""
    spelled = sorted({_exact(each.text, code) for each in group}, key=len)
    return any(
        long != short and not long.endswith(f" {short}")
        for short, long in itertools.combinations(spelled, 2)
    )


def _spellings(group: Sequence[Mention], code: str) -> Spellings:
    counts: dict[str, list[str]] = {}
    for each in group:
        counts.setdefault(_exact(each.text, code), []).append(each.text)
    usual = sorted(counts.values(), key=lambda texts: -len(texts))
    known = len({each.term for each in group}) == 1 and bool(group[0].term)
    return Spellings(tuple(texts[0] for texts in usual), tuple(group), known)


@dataclass(frozen=True)
class Rendering:
    """A Term as found in a target: the Occurrence, its text, and where that is."""

    occurrence: Occurrence
    text: str
    where: str


def rendered_twice(
    renderings: Iterable[Rendering], code: str
) -> dict[str, dict[str, list[Rendering]]]:
    """Terms by key that stand in targets in two listed forms or more, with the places of each.

    Case endings, clitics and the surname alone make no other form.
    """
    found: dict[str, dict[str, list[Rendering]]] = {}
    for each in renderings:
        form = listed_form(each.occurrence, each.text, code)
        if form:
            forms = found.setdefault(each.occurrence.term.key, {})
            forms.setdefault(form, []).append(each)
    return {key: forms for key, forms in found.items() if len(forms) > 1}


def listed_form(occurrence: Occurrence, text: str, code: str) -> str:
    """The form in the glossary that an Occurrence in `text` is; empty for a bare surname."""
    start = front(text, occurrence)
    written = text[start : occurrence.end]
    return _listed(occurrence.term, occurrence.form, written, occurrence.start - start, code)


@lru_cache(maxsize=20_000)
def _listed(term: Term, standing: str, written: str, start: int, code: str) -> str:
    """The same for what is `written`, from its clitic on; the name itself starts at `start`."""
    scan = (ArabicScan if is_arabic(code) else LatinScan)(written)
    fits = []
    for form in forms_of(term, code):
        for spot in () if form.bare else spots(scan, form):
            if (spot.start, spot.end) == (start, len(written)):
                same_letters = arabic.strip_marks(spot.written) == arabic.strip_marks(form.text)
                fits.append((form.standing != standing, not same_letters, form.text))
    return min(fits, key=lambda fit: fit[:2])[2] if fits else ""


def replaced(text: str, occurrence: Occurrence, form: str, code: str) -> str:
    """The text with another form in place of an Occurrence, clitics and case ending kept.

    `للقاهرة` with حلب is `لحلب`; `لأبي عمر` with أبو بكر is `لأبي بكر`; `للمسلمين` with المؤمنون
    is `للمؤمنين`. `code` is the text's Language.
    """
    if is_arabic(code):
        listed = listed_form(occurrence, text, code) or form
        written = text[occurrence.start : occurrence.end]
        form = in_case_of(written, listed, occurrence.clitic, form, occurrence.term)
    whole = arabic.attach_clitic(occurrence.clitic, form)
    return text[: front(text, occurrence)] + whole + text[occurrence.end :]


def reworded(text: str, old: Term, new: Term, code: str, met: Sequence[Term] = ()) -> str:
    """A target text with the forms of a Term as it was in those of the Term as it is now.

    `code` is the text's Language; `met` are the persons named before it. Forms that the new Term
    still accepts stay, surnames alone stay surnames.
    """
    matcher = Matcher([old], code, statuses=tuple(Status))
    accepted = {_exact(form, code) for form in new.accepted(code)}
    named = [old for person in met if person.key in (old.key, new.key)]
    for occurrence in reversed(matcher.find(text, met=named, asked={old.key})):
        form = listed_form(occurrence, text, code)
        wanted = new.preferred(code)
        if not form:
            wanted = surname(wanted) or wanted
        elif occurrence.form == "accepted" and _exact(form, code) in accepted:
            continue
        text = replaced(text, occurrence, wanted, code)
    return text


def front(text: str, occurrence: Occurrence) -> int:
    """Where an Occurrence starts with its clitic; marks and tatweel may stand between them."""
    at = occurrence.start
    for _ in occurrence.clitic:
        at -= 1
        while at > 0 and arabic.is_mark(text[at]):
            at -= 1
    return at
