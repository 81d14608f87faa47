"""Find names in Arabic text, which has no capitals: by the words that stand around and in them.

Titles, verbs of saying and known first names open a person; heads such as مدينة and صحيفة, and
prepositions before words that are no vocabulary, a place or a paper; heads such as وزارة an
organisation. What was found once is then found again alone (a bare surname).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from workbench.names.arabic_bodies import Bodies
from workbench.names.arabic_context import Context
from workbench.names.arabic_persons import Persons
from workbench.names.arabic_places import Places
from workbench.names.arabic_words import ArabicLexicon, ArabicWord, split_arabic
from workbench.names.name_words import Mention
from workbench.text.arabic import ARTICLE, fold

_SURE = 0.75


def find_by_rules(segments: Sequence[str], lexicon: ArabicLexicon) -> list[Mention]:
    """The names of an Article's segments, in order."""
    split = [split_arabic(text) for text in segments]
    found = [
        _find(text, held, at, lexicon)
        for at, (text, held) in enumerate(zip(segments, split, strict=True))
    ]
    again = echoes([m for part in found for m in part], lexicon)
    mentions = []
    for at, (text, held) in enumerate(zip(segments, split, strict=True)):
        more = repeated(text, held, at, again, lexicon)
        mentions += apart([*found[at], *more])
    return mentions


def _find(text: str, held: list[ArabicWord], segment: int, lexicon: ArabicLexicon) -> list[Mention]:
    bodies, persons = Bodies(held, lexicon), Persons(held, lexicon)
    rules = (
        bodies.phrase,
        bodies.organisation,
        bodies.outlet,
        persons.person,
        Places(held, lexicon).place,
    )
    proposals: list[Mention] = []
    for at in range(len(held)):
        for (start, clitic, end), kind, score in filter(None, (rule(at) for rule in rules)):
            first = held[start].past(clitic)
            last = held[end - 1].end
            proposals.append(Mention(text[first:last], segment, first, last, kind, score))
    return _chained(proposals, text, held, segment, lexicon)


def apart(mentions: Iterable[Mention]) -> list[Mention]:
    """Mentions that do not overlap: the longest of the sure ones first."""
    kept: list[Mention] = []
    ranked = sorted(mentions, key=lambda m: (m.score < _SURE, m.start - m.end, -m.score))
    for mention in ranked:
        if all(mention.end <= k.start or k.end <= mention.start for k in kept):
            kept.append(mention)
    return sorted(kept, key=lambda m: m.start)


def _chained(
    proposals: list[Mention],
    text: str,
    held: Sequence[ArabicWord],
    segment: int,
    lexicon: ArabicLexicon,
) -> list[Mention]:
    """Add what follows a place by و: في القامشلي وعامودا."""
    mentions = apart(proposals)
    ends = {m.end: m for m in mentions if m.kind == "place"}
    for at, word in enumerate(held):
        before = held[at - 1] if at else None
        if before is None or before.end not in ends or not word.fold.startswith("و"):
            continue
        rest = word.fold[1:]
        listed = rest in lexicon.words.known_places or lexicon.certain(rest)
        dual = (
            rest.startswith(ARTICLE) and rest.endswith("تين") and rest not in lexicon.words.common
        )
        if (
            word.gap.strip() in ("", "،")
            and len(rest) > 2
            and (listed or dual or lexicon.unknown(word.fold))
        ):
            start = word.past(1)
            added = Mention(text[start : word.end], segment, start, word.end, "place", 0.6)
            mentions.append(added)
            ends[word.end] = added
    return apart(mentions)


def echoes(mentions: Sequence[Mention], lexicon: ArabicLexicon) -> dict[str, str]:
    """Single words that stand for a name found elsewhere: fold -> kind."""
    echoes: dict[str, str] = {}
    for mention in mentions:
        words = fold(mention.text).split()
        last = words[-1]
        if mention.kind == "person" and len(words) > 1:
            echoes.setdefault(last, "person")
        elif len(words) == 2 and mention.kind != "person" and mention.score > 0.8:
            echoes.setdefault(" ".join(words), mention.kind)
        elif len(words) == 1 and mention.score > 0.5 and lexicon.uncommon(last):
            echoes.setdefault(last, mention.kind)
    return echoes


def repeated(
    text: str,
    held: Sequence[ArabicWord],
    segment: int,
    echoes: dict[str, str],
    lexicon: ArabicLexicon,
) -> list[Mention]:
    """Where names found elsewhere (`echoes`) stand again in one segment."""
    mentions = []
    context = Context(held, lexicon)
    for at, word in enumerate(held):
        following = context.next_word(at + 1)
        for clitic, rest in lexicon.readings(word):
            pair = f"{rest} {following.fold}" if following else ""
            if following and pair in echoes:
                start = word.past(clitic)
                named = text[start : following.end]
                mentions.append(Mention(named, segment, start, following.end, echoes[pair], 0.8))
                break
            plain = echoes.get(rest) == "person" and rest in lexicon.words.common
            if rest in echoes and not (plain and (clitic or not context.introduced(at))):
                start = word.past(clitic)
                mentions.append(
                    Mention(text[start : word.end], segment, start, word.end, echoes[rest], 0.5)
                )
                break
    return mentions
