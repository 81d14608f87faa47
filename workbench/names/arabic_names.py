"""Find names in Arabic text: rules first, a trained model over them, bare surnames again.

The rules know heads, titles and first names; the model (a conditional random field) weighs what
they say against the words and their neighbours. Without a model the rules alone decide.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.names.arabic_rules import apart, echoes, find_by_rules, repeated
from workbench.names.arabic_tagger import ArabicTagger
from workbench.names.arabic_words import ArabicLexicon, split_arabic
from workbench.names.name_words import Mention, NameWords


@dataclass(frozen=True)
class _Reader:
    """Word lists with what has been read by them, kept from one Article to the next."""

    words: NameWords
    lexicon: ArabicLexicon
    tagger: ArabicTagger | None


_LATEST: list[_Reader] = []
"""The reader that was used last, if any: the word lists seldom change."""


def find_arabic_names(segments: Sequence[str], words: NameWords, first: int = 0) -> list[Mention]:
    """The names of an Article's segments, in order; segment numbers start at `first`."""
    reader = _reader(words)
    found = find_by_rules(segments, reader.lexicon)
    if reader.tagger:
        found = _tagged(segments, reader.tagger, found)
    return [replace(mention, segment=mention.segment + first) for mention in found]


def _reader(words: NameWords) -> _Reader:
    latest = _LATEST[0] if _LATEST else None
    if latest is None or latest.words is not words:
        lexicon = ArabicLexicon(words)
        tagger = ArabicTagger(words.model, lexicon) if words.model else None
        latest = _Reader(words, lexicon, tagger)
        _LATEST[:] = [latest]
    return latest


def _tagged(
    segments: Sequence[str], tagger: ArabicTagger, ruled: Sequence[Mention]
) -> list[Mention]:
    lexicon = tagger.lexicon
    split = [split_arabic(text) for text in segments]
    by_segment: list[list[Mention]] = [[] for _ in segments]
    for mention in ruled:
        by_segment[mention.segment].append(mention)
    found = [
        tagger.mentions(text, at, held, by_segment[at])
        for at, (text, held) in enumerate(zip(segments, split, strict=True))
    ]
    again = echoes([m for part in found for m in part], lexicon)
    mentions = []
    for at, (text, held) in enumerate(zip(segments, split, strict=True)):
        more = repeated(text, held, at, again, lexicon)
        mentions += sorted(
            [*found[at], *apart(m for m in more if not _touches(m, found[at]))],
            key=lambda mention: mention.start,
        )
    return mentions


def _touches(mention: Mention, others: Sequence[Mention]) -> bool:
    return any(mention.start < other.end and other.start < mention.end for other in others)
