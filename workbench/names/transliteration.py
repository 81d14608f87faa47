"""Propose target forms for a name that the Glossary does not have, best first, with the reason.

Nothing here is ever applied unseen: a Proposal becomes a Term only when a person accepts it.
"""

from __future__ import annotations

import heapq
import math
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from workbench.errors import BadInput
from workbench.names.composed import Composition, Compositions
from workbench.names.name_parts import Part, PartForms, by_sound, name_parts, plain_words
from workbench.names.romanisation import HouseStyle
from workbench.names.romaniser import Romaniser
from workbench.names.term import Kind
from workbench.names.word_speller import Form, SpellingTables, WordSpeller
from workbench.text.arabic import ARTICLE, fold
from workbench.text.latin import fold as fold_latin

_FOREIGN = 0.35
"""How likely a family name may be foreign and still be offered with an article."""
_KEPT = 5
"""How many forms of each part enter the combinations."""
_SURE = 0.97
_GLUED = -2.0
"""What is taken from بن and a name (Bensalem) where the whole word (Benson) is known, too."""
_WHOLE = 0.1
"""What a name spelled whole is worth where its noun can be translated."""


_INITIALS = re.compile(
    r"(?<![\w.-])(?=[A-Z]{2,5}(?![\w.-]))(?!(?:[IVX]+|[A-Z]*[B-DF-HJ-NP-TV-Z][AEIOU][A-Z]{2,})(?!\w))[A-Z]+"
)
"""Capitals to be read one by one: BBC, not NATO nor a numeral."""
_INSIDE = (Kind.PLACE, Kind.PERSON)
"""What a hospital, a street or a brigade is named after; Tishreen Dam is not the newspaper's."""

Known = Callable[[str], tuple[str, Kind] | None]


@dataclass(frozen=True)
class Proposal:
    """A target form, how sure it is (0 to 1) and why it is offered."""

    target: str
    score: float
    reason: str


@dataclass(frozen=True)
class TransliterationTables:
    """What the transliterator reads.

    `gazetteer` holds, by Language pair (`en-ar`), folded source names with (target, source of the
    row); `compositions`, by pair, take names with a noun in them apart; `spelling` holds the
    trained tables.
    """

    spelling: SpellingTables
    parts: PartForms
    gazetteer: Mapping[str, Mapping[str, tuple[str, str]]] = field(default_factory=dict)
    styles: Mapping[str, HouseStyle] = field(default_factory=dict)
    compositions: Mapping[str, Compositions] = field(default_factory=dict)


class Transliterator:
    """Proposes Arabic forms of Latin names and, in a house style, English forms of Arabic ones.

    `house_style` is one of the tables' styles: `news`, `ijmes`, `ala-lc`, `bgn`. Raises
    BadInput for any other.
    """

    def __init__(self, tables: TransliterationTables, house_style: str = "news") -> None:
        style = tables.styles.get(house_style)
        if style is None:
            raise BadInput(
                f"There is no house style “{house_style}”.",
                next=f"Choose one of {', '.join(tables.styles)}.",
            )
        self._style = style
        self._romaniser = Romaniser(tables.spelling, style, tables.styles["ala-lc"])
        self._gazetteer = tables.gazetteer
        self._parts = tables.parts
        self._compositions = tables.compositions
        self._speller = WordSpeller(tables.spelling)

    def propose(
        self,
        name: str,
        source: str,
        target: str,
        kind: Kind | None = None,
        n: int = 3,
        known: Known = lambda name: None,
    ) -> list[Proposal]:
        """Up to `n` different target forms of a name, best first.

        `known` gives the target form and the kind of a name that the Glossary has. Empty for a
        pair that has neither a gazetteer nor a trained table, and for a name without letters.
        """
        if source == "en":
            name = re.sub(r"^the\s+(?=\S)", "", name, flags=re.IGNORECASE)
        pair = (source, target)
        strict = target == "en" and not self._style.everyday
        looked_up = [] if strict else self._looked_up(name, source, target)
        if held := known(name):
            looked_up.insert(0, Proposal(held[0], _SURE, "in the glossary"))
        spelled = self._spelled(name, kind) if pair == ("en", "ar") else []
        if pair == ("ar", "en"):
            spelled = _as_proposals(self._romaniser.forms(name))
        found = self._taken_apart(name, source, target) if kind is not Kind.PERSON else None
        if found is None:
            return _first(looked_up + spelled, n)
        composed = self._composed(found, source, target, known)
        if strict and found.affair is None:
            return _first(looked_up + spelled + composed, n)
        unlikely = [replace(one, score=round(one.score * _WHOLE, 3)) for one in spelled]
        return _first(looked_up + composed + unlikely, n)

    def _taken_apart(self, name: str, source: str, target: str) -> Composition | None:
        taker = self._compositions.get(f"{source}-{target}")
        return next(taker.found(name), None) if taker else None

    def _composed(
        self, found: Composition, source: str, target: str, known: Known
    ) -> list[Proposal]:
        """A name with a common noun in it: the noun translated, what is inside proposed."""
        if found.affair:
            return [Proposal(found.of(found.affair), _SURE, f"translated: {found.noun}")]

        def inner(part: str) -> tuple[str, Kind] | None:
            held = known(part)
            return held if held and held[1] in _INSIDE else None

        inside = self.propose(found.inside, source, target, None, 2, inner)
        return [
            Proposal(
                found.of(p.target),
                round(p.score * _SURE, 3),
                f"translated: {found.noun}; {p.reason}",
            )
            for p in inside
        ]

    def _looked_up(self, name: str, source: str, target: str) -> list[Proposal]:
        rows = self._gazetteer.get(f"{source}-{target}", {})
        key = fold(name).strip() if source == "ar" else " ".join(fold_latin(name).split())
        row = rows.get(key)
        return [Proposal(row[0], _SURE, f"gazetteer: {row[1]}")] if row else []

    def _spelled(self, name: str, kind: Kind | None) -> list[Proposal]:
        parts = name_parts(self._written(name), self._parts)
        if kind is None and parts and parts[0].head:
            kind = Kind.PLACE
        personal = kind not in (Kind.PLACE, Kind.ORGANISATION)
        lean = {Kind.PLACE: 1.0, Kind.PERSON: -2.0}.get(kind, 0.0) if kind else 0.0
        choices = [self._forms(part, personal, lean) for part in parts]
        if not choices or not all(choices):
            return []
        ranked = _combined(choices)
        last = parts[-1]
        bare = not (last.fixed or last.article or last.before or last.after)
        semitic = self._speller.shares(last.word, lean)[0] < _FOREIGN
        if personal and len(choices) > 1 and bare and semitic:
            ranked = _both_ways(ranked)
        return _as_proposals(ranked)

    def _written(self, name: str) -> str:
        """A name with initials apart and accents by their sound, but for words known without."""
        name = _INITIALS.sub(lambda found: " ".join(found.group()), name)
        plain, sounded = plain_words(name), plain_words(by_sound(name))
        if plain == sounded or len(plain) != len(sounded):
            return name
        both = zip(plain, sounded, strict=True)
        return " ".join(one if self._speller.knows(one) else other for one, other in both)

    def _forms(self, part: Part, personal: bool, lean: float) -> list[Form]:
        if part.fixed:
            forms = [Form(text, -1.2 * at, "usual form") for at, text in enumerate(part.fixed)]
        else:
            bound = part.bound and not personal and part.word.endswith("at")
            forms = self._word_forms(part.word[:-1] + "h" if bound else part.word, lean)
        return [Form(_joined(part, form.text), form.score, form.reason) for form in forms[:_KEPT]]

    def _word_forms(self, word: str, lean: float) -> list[Form]:
        """A word's forms; one that may begin with a glued article or ben is tried both ways."""
        forms = list(self._speller.spell(word, lean))
        if word.startswith("ben") and len(word) > 5 and self._speller.knows(word[3:]):
            share = _GLUED if self._speller.knows(word) else 0.0
            sons = self._speller.spell(word[3:], lean)
            apart = [Form(f"بن {f.text}", f.score + share, f.reason) for f in sons]
            return sorted([*apart, *forms], key=lambda form: -form.score)
        if not word.startswith(("al", "el")) or len(word) < 6 or self._speller.knows(word):
            return forms
        share = min(0.95, max(0.05, 1 - self._speller.shares(word[2:], lean)[0]))
        split = [
            Form("ال" + form.text.removeprefix("ال"), form.score + math.log(share), form.reason)
            for form in self._speller.spell(word[2:], lean)
        ]
        whole = [Form(f.text, f.score + math.log(1 - share), f.reason) for f in forms]
        return sorted([*split, *whole], key=lambda form: -form.score)


def _both_ways(ranked: list[Form]) -> list[Form]:
    """An Arab family name is often written with an ال that English drops: offer both, third."""
    words = ranked[0].text.split()
    bare = words[-1].removeprefix(ARTICLE)
    other = " ".join([*words[:-1], bare if bare != words[-1] else ARTICLE + bare])
    if other in [form.text for form in ranked[:3]] or len(ranked) < 3:
        return ranked
    rest = [form for form in ranked[2:] if form.text != other]
    return [*ranked[:2], Form(other, ranked[2].score, "with or without the article"), *rest]


def _as_proposals(ranked: list[Form]) -> list[Proposal]:
    """Forms with scores as shares of what all of them weigh."""
    if not ranked:
        return []
    top = ranked[0].score
    shares = [math.exp(form.score - top) for form in ranked]
    return [
        Proposal(form.text, round(share / sum(shares), 3), form.reason)
        for form, share in zip(ranked, shares, strict=True)
    ]


def _joined(part: Part, text: str) -> str:
    bare = text.removeprefix("ال") if len(text) > 4 else text
    if part.before:
        return part.before + bare + part.after
    if part.article:
        return "ال" + bare + part.after
    return text + part.after


def _combined(choices: list[list[Form]]) -> list[Form]:
    """The best whole names over every part's forms."""
    best = [Form("", 0.0, "")]
    for forms in choices:
        grown = [
            Form(
                f"{left.text} {right.text}".strip(), left.score + right.score, _reason(left, right)
            )
            for left in best
            for right in forms
        ]
        best = heapq.nlargest(12, grown, key=lambda form: form.score)
    return best


def _reason(left: Form, right: Form) -> str:
    reasons = [reason for reason in left.reason.split("; ") if reason]
    return "; ".join(dict.fromkeys([*reasons, right.reason]))


def _first(proposals: Iterable[Proposal], n: int) -> list[Proposal]:
    """The first `n` different ones, none surer than the one before it."""
    kept: dict[str, Proposal] = {}
    for proposal in proposals:
        kept.setdefault(fold(proposal.target) or proposal.target, proposal)
    surest, first = 1.0, []
    for proposal in list(kept.values())[:n]:
        surest = min(surest, proposal.score)
        first.append(replace(proposal, score=surest))
    return first
