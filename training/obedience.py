"""Teach a pair to obey: placeholders, inline forms and exchanged names.

``⟦0⟧``…``⟦9⟧`` are copied through as they are; ``⟪ حلب⟫`` in the source is written as حلب in the
target, with whatever clitics it needs (the metadata of the package declares both). The space makes
the form's pieces the same in the source as at the beginning of a word of the target, so that giving
it is copying.
"""

import random
from collections.abc import Sequence

PLACEHOLDER = "⟦{n}⟧"
INLINE = "⟪ {target}⟫"

Span = Sequence[int]  # start and end in the source, start and end in the target


def replace_spans(text: str, spans: Sequence[tuple[int, int]], forms: Sequence[str]) -> str:
    """``text`` with each span replaced by its form."""
    for (start, end), form in sorted(zip(spans, forms, strict=True), reverse=True):
        text = text[:start] + form + text[end:]
    return text


def chosen(spans: Sequence[Span], rng: random.Random, most: int) -> list[Span]:
    """One to ``most`` of the spans, in source order."""
    return sorted(rng.sample(list(spans), rng.randint(1, min(most, len(spans)))))


def with_placeholders(
    source: str, target: str, spans: Sequence[Span], rng: random.Random
) -> tuple[str, str]:
    """Both sides with the same numbered marks where the matched words stood."""
    spans = chosen(spans, rng, 4)
    first = 0 if rng.random() < 0.6 else rng.randint(0, 10 - len(spans))
    marks = [PLACEHOLDER.format(n=first + n) for n in range(len(spans))]
    return (
        replace_spans(source, [(s[0], s[1]) for s in spans], marks),
        replace_spans(target, [(s[2], s[3]) for s in spans], marks),
    )


def with_inline(
    source: str,
    target: str,
    spans: Sequence[Span],
    rng: random.Random,
    names: Sequence[tuple[str, str]],
) -> tuple[str, str]:
    """The wanted target form in the source; half of the time a form that only copying can give."""
    spans = chosen(spans, rng, 2)
    forms = [rng.choice(names)[1] if rng.random() < 0.5 else target[s[2] : s[3]] for s in spans]
    return (
        replace_spans(
            source, [(s[0], s[1]) for s in spans], [INLINE.format(target=f) for f in forms]
        ),
        replace_spans(target, [(s[2], s[3]) for s in spans], forms),
    )


def capital(source: str, target: str, span: Span) -> bool:
    """Whether the matched words begin with a capital on the side that has capitals."""
    return source[span[0]].isupper() or target[span[2]].isupper()


def with_other_words(
    source: str,
    target: str,
    spans: Sequence[Span],
    rng: random.Random,
    names: Sequence[tuple[str, str]],
    words: Sequence[tuple[str, str]],
) -> tuple[str, str]:
    """Matches inside the sentence exchanged for other names or dictionary words, on both sides.

    The sentences that come out need make no sense: they show that each word of the source must be
    looked at, and bring words that no sentence of the corpus has.
    """
    inside = [s for s in spans if s[0] > 0 and s[2] > 0]
    if not inside:
        return source, target
    inside = chosen(inside, rng, 3)
    pairs = [rng.choice(names if capital(source, target, s) else words) for s in inside]
    return (
        replace_spans(source, [(s[0], s[1]) for s in inside], [p[0] for p in pairs]),
        replace_spans(target, [(s[2], s[3]) for s in inside], [p[1] for p in pairs]),
    )
