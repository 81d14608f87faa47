"""What must come through unchanged: placeholders, tags, addresses, hashtags."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from workbench.checks.finding import Finding, Pair, Severity
from workbench.text.arguments import has_numbers, in_order, numbered
from workbench.text.inline import Inline, InlineKind, find_inline
from workbench.text.numbers import ascii_digits

_ICU = re.compile(r"\{\s*(\w+)\s*,\s*(\w+)")


def placeholders(pair: Pair) -> Iterator[Finding]:
    """Placeholders differ.

    A placeholder such as %s, {name} or ⟦0⟧ is filled in when the text is shown. Every one of the
    source belongs in the translation, none may be added, and none may be translated. %s and %d
    are filled in by their order and keep it, unless they are numbered (%2$d, %1$s).
    """
    ours, theirs = (_of(text, InlineKind.PLACEHOLDER) for text in (pair.source, pair.target))
    if not ours and not theirs:
        return
    if has_numbers([piece.text for piece in (*ours, *theirs)]):
        ours, theirs = _numbered(ours), _numbered(theirs)
    told = list(_unlike("placeholders", ours, theirs, Severity.ERROR))
    yield from told or _out_of_order(pair, ours, theirs)


def tags(pair: Pair) -> Iterator[Finding]:
    """Tags differ.

    Tags such as <b> and references such as &amp; make the page. They stay as they are; they may
    move with the words they belong to.
    """
    yield from _compare(pair, "tags", (InlineKind.TAG,), Severity.ERROR)


def links(pair: Pair) -> Iterator[Finding]:
    """Addresses differ.

    A web or e-mail address of the source is missing or was changed, so a reader would end nowhere.
    """
    yield from _compare(pair, "links", (InlineKind.URL, InlineKind.EMAIL), Severity.ERROR)


def hashtags(pair: Pair) -> Iterator[Finding]:
    """Hashtags and mentions differ.

    A #hashtag may be translated, an @account may not; both should still be there.
    """
    ours, theirs = _of(pair.source, InlineKind.HASHTAG), _of(pair.target, InlineKind.HASHTAG)
    if len(ours) != len(theirs):
        gone = ours[len(theirs) :]
        yield Finding(
            "hashtags",
            Severity.WARNING,
            f"The source has {len(ours)} hashtags, the translation {len(theirs)}.",
            (gone[0].start, gone[0].end) if gone else None,
            None if gone else (theirs[-1].start, theirs[-1].end),
        )
    yield from _compare(pair, "hashtags", (InlineKind.MENTION,), Severity.WARNING)


def _of(text: str, *kinds: InlineKind) -> list[Inline]:
    return [piece for piece in find_inline(text) if piece.kind in kinds]


def _compare(
    pair: Pair, check: str, kinds: Iterable[InlineKind], severity: Severity
) -> Iterator[Finding]:
    ours, theirs = _of(pair.source, *kinds), _of(pair.target, *kinds)
    yield from _unlike(check, ours, theirs, severity)


def _unlike(
    check: str, ours: list[Inline], theirs: list[Inline], severity: Severity
) -> Iterator[Finding]:
    if not ours and not theirs:
        return
    gone, came = _unmatched(ours, theirs), _unmatched(theirs, ours)
    for piece in gone:
        yield Finding(
            check,
            severity,
            f"“{piece.text}” is not in the translation.",
            (piece.start, piece.end),
            (came[0].start, came[0].end) if came else None,
        )
    for piece in came[len(gone) :]:
        yield Finding(
            check,
            severity,
            f"“{piece.text}” is not in the source.",
            None,
            (piece.start, piece.end),
        )


def _numbered(pieces: list[Inline]) -> list[Inline]:
    texts = numbered([piece.text for piece in pieces])
    return [replace(piece, text=text) for piece, text in zip(pieces, texts, strict=True)]


def _out_of_order(pair: Pair, ours: list[Inline], theirs: list[Inline]) -> Iterator[Finding]:
    """The first placeholder that takes the place, and so the argument, of another kind."""
    wanted, found = (
        in_order(text, [piece.text for piece in pieces])
        for text, pieces in ((pair.source, ours), (pair.target, theirs))
    )
    for at, (ordered, written) in enumerate(zip(wanted, found, strict=False)):
        if ascii_digits(ordered) != ascii_digits(written):
            first = found[:at].count(written)
            piece = [piece for piece in theirs if piece.text == written][first]
            yield Finding(
                "placeholders",
                Severity.ERROR,
                f"“{written}” stands where “{ordered}” is filled in: keep the order.",
                None,
                (piece.start, piece.end),
            )
            return


def _unmatched(pieces: list[Inline], others: list[Inline]) -> list[Inline]:
    left = Counter(_key(other) for other in others)
    alone = []
    for piece in pieces:
        if left[_key(piece)] > 0:
            left[_key(piece)] -= 1
        else:
            alone.append(piece)
    return alone


def _key(piece: Inline) -> str:
    """What must be the same; of an ICU message only its argument and kind."""
    text = ascii_digits(piece.text)
    icu = _ICU.match(text) if piece.kind is InlineKind.PLACEHOLDER else None
    if icu:
        return f"{icu.group(1)},{icu.group(2)}"
    return " ".join(text.split()) if piece.kind is InlineKind.TAG else text
