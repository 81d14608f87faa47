"""A Term's Arabic form in its grammatical cases: found in each, written in the one that is wanted.

أبو/أبي/أبا, ذو/ذي and أخو decline in every name; المسلمون/المسلمين in groups and titles; a dual
(النهران/النهرين) and a plural that has lost its nun (مجاهدو/مجاهدي خلق) only where the Term says
that it is one, since nothing in their letters does.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from workbench.names.term import Kind, Term
from workbench.text import arabic

_DECLINES = frozenset({Kind.ORGANISATION, Kind.TITLE, Kind.PUBLICATION, Kind.OTHER})
_FIVE = frozenset(f"{stem}{end}" for stem in ("اب", "اخ", "ذ") for end in "ويا")
_SHORTEST = 4  # letters of a plural or dual before its ending: لبنان is none
_MOST = 16  # forms of one name

_GENITIVE = frozenset("بلك")
"""Clitics whose word is in the genitive."""


def cases(folded: str, term: Term) -> Iterator[str]:
    """A folded form in each of its cases, as it is first."""
    words = folded.split(" ")
    choices = [_cases(word, term, at + 1 < len(words)) for at, word in enumerate(words)]
    for choice in itertools.islice(itertools.product(*choices), _MOST):
        yield " ".join(choice)


def _cases(word: str, term: Term, leads: bool) -> tuple[str, ...]:
    """A folded word in its cases; `leads` says that another one follows it."""
    if word in _FIVE or term.kind in _DECLINES:
        found = arabic.declined(word)
        if len(found) > 1:
            return found
    if term.number == "dual" and word.endswith(("ان", "ين")) and len(word) >= _SHORTEST:
        return (word, f"{word[:-2]}{'ين' if word.endswith('ان') else 'ان'}")
    if term.number == "plural" and leads and word.endswith(("و", "ي")) and len(word) > _SHORTEST:
        return (word, f"{word[:-1]}{'ي' if word.endswith('و') else 'و'}")
    return (word,)


def in_case_of(written: str, listed: str, clitic: str, form: str, term: Term) -> str:
    """`form` of a Term in the case in which `written`, its form `listed`, stood in a text.

    `clitic` is what stood on its front: after ب, ل and ك the case is the genitive. Where neither
    tells the case the form stays as it is.
    """
    old, new = (arabic.fold(text).split() for text in (listed, written))
    oblique = bool(_GENITIVE.intersection(clitic)) or any(
        one != other and other.endswith("ي" if one in _FIVE else ("ين", "ي"))
        for one, other in zip(old, new, strict=False)
    )
    accusative = any(
        one != other and other in _FIVE and other.endswith("ا")
        for one, other in zip(old, new, strict=False)
    )
    if not oblique and not accusative:
        return form
    words = form.split(" ")
    leads = [at + 1 < len(words) for at in range(len(words))]
    return " ".join(
        _oblique(word, term, lead, "ا" if accusative and not oblique else "ي")
        for word, lead in zip(words, leads, strict=True)
    )


def _oblique(word: str, term: Term, leads: bool, ending: str) -> str:
    """A word as written, no longer in the nominative."""
    folded = arabic.fold(word)
    if folded in _FIVE and leads:
        return f"{word[:-1]}{ending}"
    others = _cases(folded, term, leads)
    if len(others) > 1 and word.endswith(("ون", "ان")):
        return f"{word[:-2]}ين"
    if len(others) > 1 and word.endswith("و") and leads:
        return f"{word[:-1]}ي"
    return word
