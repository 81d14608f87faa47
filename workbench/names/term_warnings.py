"""What to look at twice in a Glossary: Terms that are common words, Terms inside other Terms."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from workbench.names.arabic_words import ArabicLexicon
from workbench.names.forms import is_arabic
from workbench.names.matcher import Matcher
from workbench.names.name_words import NameWords
from workbench.names.term import GENDERS, NUMBERS, Status, Term
from workbench.text import arabic, latin

COMMON = 20
"""Times in a million words from which a form is told to be a common word."""
_SHARE = 4
"""A word so many times as frequent as its Term in the other Language is more than the name."""


@dataclass(frozen=True)
class TermWarning:
    """What to look at twice: the Term's key, `warning` or `info`, and why."""

    key: str
    severity: str
    message: str


@dataclass(frozen=True)
class CommonForm:
    """A Term with a form that is a common word of `language`: how often in a million words."""

    term: Term
    form: str
    language: str
    per_million: int


def common_forms(
    terms: Iterable[Term],
    language: str,
    words: NameWords,
    often: Mapping[str, int],
    elsewhere: Callable[[str], Mapping[str, int]],
) -> list[CommonForm]:
    """The Terms that would match common words of a Language, the most frequent first.

    `often` gives words as they are written with their frequency in a million, `elsewhere` the same
    for another Language. Letters, clitics and capitals are compared as in any text. A word whose
    Term is about as frequent in its other Language is the name itself (مصر, Egypt).
    """
    single = [term for term in terms if any(_is_word(f, language) for f in term.accepted(language))]
    matcher = Matcher(single, language, statuses=Status)
    lexicon = ArabicLexicon(words) if is_arabic(language) else None
    counts: Counter[str] = Counter()
    found: dict[str, tuple[Term, str]] = {}
    for word, count in often.items():
        held = matcher.find(word)
        common = held and (
            not lexicon.uncommon(arabic.fold(word)) if lexicon else _common(word, words, often)
        )
        for each in held if common else ():
            counts[each.term.key] += count
            found.setdefault(each.term.key, (each.term, word[each.start : each.end]))
    return [
        CommonForm(*found[key], language, count)
        for key, count in counts.most_common()
        if count >= COMMON and count > _SHARE * _frequency(found[key][0], language, elsewhere)
    ]


def _frequency(term: Term, language: str, elsewhere: Callable[[str], Mapping[str, int]]) -> int:
    """How often the Term's forms stand in a million words of its other Language."""
    other = term.other_language(language)
    counts = elsewhere(other)
    return sum(counts.get(form, 0) for form in dict.fromkeys(term.accepted(other)))


def _is_word(form: str, language: str) -> bool:
    return " " not in form and " " not in _folded(form, language)


def _common(word: str, words: NameWords, often: Mapping[str, int]) -> bool:
    """Whether an English word is no name: it is written small at least as often."""
    if len(word) > 1 and word.isupper():
        return False
    return words.is_common(word) and often.get(word.lower(), 0) >= often.get(word, 0)


def counted(
    common: Sequence[CommonForm], language: str, texts: Iterable[str]
) -> tuple[Counter[str], int]:
    """How often those Terms, by key, match in some texts; and how many texts there are."""
    matcher = Matcher((one.term for one in common), language, statuses=Status)
    counts: Counter[str] = Counter()
    size = 0
    for text in texts:
        size += 1
        counts.update(each.term.key for each in matcher.find(text))
    return counts, size


def common_word_warning(common: CommonForm, matches: int, texts: int) -> TermWarning:
    """The warning for a common word that matches so often in so many texts (0: none there)."""
    usual = f"about {common.per_million:,} times in a million words"
    here = f"{matches:,} times in the {texts:,} segments here ({usual})" if texts else usual
    verb = "matches" if texts else "would match"
    return TermWarning(
        common.term.key, "warning", f"“{common.form}” is a common word: it {verb} {here}."
    )


def field_warnings(terms: Iterable[Term], articles: Set[str]) -> Iterator[TermWarning]:
    """Fields that are of no use: a scope with no such Article, a gender or number of other words.

    `articles` are the slugs of those that there are.
    """
    for term in terms:
        for slug in term.scope:
            if slug not in articles:
                message = f"The scope of “{term.source}” names “{slug}”: there is no such article."
                yield TermWarning(term.key, "warning", message)
        for name, value, known in (
            ("gender", term.gender, GENDERS),
            ("number", term.number, NUMBERS),
        ):
            if value and value not in known:
                message = (
                    f"The {name} “{value}” of “{term.source}” is not one of {', '.join(known)}."
                )
                yield TermWarning(term.key, "warning", message)


def parts_of_others(
    terms: Iterable[Term], language: str, asked: Set[str], most: int
) -> Iterator[TermWarning]:
    """Terms that stand inside longer ones, where one of the two is asked about, by key.

    Each with at most `most` longer ones; one that has had its number is looked at no more, so that
    the cost grows with the Terms and not with their pairs.
    """
    short: dict[str, dict[str, Term]] = defaultdict(dict)
    long: list[tuple[Term, list[tuple[str, str]]]] = []
    for term in terms:
        forms = [(form, _folded(form, language)) for form in term.accepted(language)]
        for _, folded in forms:
            short[folded][term.key] = term
        long.append((term, [one for one in forms if " " in one[1]]))
    shown: Counter[str] = Counter()
    for longer, forms in long:
        for term, form, held in _held_in(longer, forms, short):
            if term.key in asked or longer.key in asked:
                shown[term.key] += 1
                if shown[term.key] >= most:
                    del held[term.key]
                if shown[term.key] <= most:
                    yield _part_info(term, longer, form, language)


_NONE: dict[str, Term] = {}


def _held_in(
    longer: Term, forms: Iterable[tuple[str, str]], short: Mapping[str, dict[str, Term]]
) -> Iterator[tuple[Term, str, dict[str, Term]]]:
    """The Terms inside one Term, each once: with the form it is in and where it was found.

    `forms` are its forms of several words, each with its fold.
    """
    told = {longer.key}
    for form, folded in forms:
        for part in _parts(folded):
            held = short.get(part, _NONE)
            for key in [key for key in held if key not in told]:
                told.add(key)
                yield held[key], form, held


def _part_info(term: Term, longer: Term, form: str, language: str) -> TermWarning:
    other = term.other_language(language)
    return TermWarning(
        term.key,
        "info",
        f"“{term.preferred(language)}” ({term.preferred(other)}) is a part of “{form}” "
        f"({longer.preferred(other)}): the longer one wins where it stands whole.",
    )


def _parts(form: str) -> Iterator[str]:
    """Every run of whole words that is shorter than the form."""
    words = form.split()
    for size in range(1, len(words)):
        for at in range(len(words) - size + 1):
            yield " ".join(words[at : at + size])


def _folded(form: str, language: str) -> str:
    if not is_arabic(language):
        return " ".join(latin.fold(form).split())
    return " ".join(word.removeprefix(arabic.ARTICLE) for word in arabic.fold(form).split())
