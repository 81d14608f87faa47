"""Numbers, across digit systems, words, dates, times and scales."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from workbench.checks.finding import Finding, Pair, Severity
from workbench.text.inline import blank_inline
from workbench.text.number_words import WordNumber, says_cardinal
from workbench.text.numbers import Number, find_numbers, find_word_numbers


def numbers(pair: Pair) -> Iterator[Finding]:
    """Numbers differ.

    A number of the source is missing from the translation, another stands there instead, or one was
    added. 25, ٢٥ and twenty-five are the same number; so are 2.3 million and 2,300,000.
    """
    if not pair.target.strip():
        return
    source, target = blank_inline(pair.source), blank_inline(pair.target)
    ours = find_numbers(source, pair.source_language)
    theirs = find_numbers(target, pair.target_language)
    if not ours and not theirs:
        return
    yield from _rescaled(ours, theirs)
    source_words = find_word_numbers(source, pair.source_language)
    target_words = find_word_numbers(target, pair.target_language)
    missing = _unexplained(ours, theirs, target_words)
    added = _unexplained(theirs, ours, source_words)
    for gone, came in zip(missing, added, strict=False):
        yield _changed(gone, came)
    for gone in missing[len(added) :]:
        if not gone.code and _tells(gone, pair.target_language):
            yield Finding(
                "numbers",
                Severity.WARNING,
                f"The number {gone.text} is not in the translation.",
                (gone.start, gone.end),
            )
    for came in added[len(missing) :]:
        if came.code:
            continue
        yield Finding(
            "numbers",
            Severity.WARNING,
            f"The number {came.text} is not in the source.",
            None,
            (came.start, came.end),
        )


def number_words(pair: Pair) -> Iterator[Finding]:
    """Number words differ.

    The source says one number in words, the translation another: three became خمسة.
    """
    source, target = blank_inline(pair.source), blank_inline(pair.target)
    ours = find_word_numbers(source, pair.source_language)
    small = any(_small(word.value) for word in ours)
    if not ours or not (small or says_cardinal(target, pair.target_language)):
        return
    theirs = find_word_numbers(target, pair.target_language)
    if not small and not any(_small(word.value) for word in theirs):
        return
    our_digits = find_numbers(source, pair.source_language)
    their_digits = find_numbers(target, pair.target_language)
    missing = _unsaid(ours, theirs, their_digits)
    added = _unsaid(theirs, ours, our_digits)
    if len(missing) < len(added):
        missing += _twos(ours, theirs, their_digits)
    for gone, came in zip(missing, added, strict=False):
        yield Finding(
            "number-words",
            Severity.WARNING,
            f"“{source[gone.start : gone.end]}” became “{target[came.start : came.end]}”.",
            (gone.start, gone.end),
            (came.start, came.end),
        )


def _changed(gone: Number, came: Number) -> Finding:
    return Finding(
        "numbers",
        Severity.ERROR,
        f"The number {gone.text} became {came.text}.",
        (gone.start, gone.end),
        (came.start, came.end),
    )


def _rescaled(ours: tuple[Number, ...], theirs: tuple[Number, ...]) -> Iterator[Finding]:
    """6.7 million that became 6.7 billion: both say which, and none says the same."""
    for number in ours:
        same = [other for other in theirs if number.scale and other.agrees(number)]
        if same and all(other.scale not in (0, number.scale) for other in same):
            gone, came = (replace(one, text=one.whole) for one in (number, same[0]))
            yield _changed(gone, came)


def _unexplained(
    numbers: tuple[Number, ...], others: tuple[Number, ...], words: tuple[WordNumber, ...]
) -> list[Number]:
    """The numbers without a counterpart; one said twice wants two, in digits or words."""
    digits = Counter(reading for other in others for reading in other.readings)
    spelt = Counter(reading for word in words for reading in word.readings)
    met: Counter[str] = Counter()
    alone = []
    for number in numbers:
        said = max(digits[reading] + spelt[reading] for reading in number.readings)
        plain = min(number.readings)
        met[plain] += 1
        if said < met[plain] and not _half(number, digits, spelt):
            alone.append(number)
    return alone


def _half(number: Number, digits: Counter[str], spelt: Counter[str]) -> bool:
    """1.5 said as an hour and a half."""
    halves = any(reading.endswith(".5") for reading in number.readings)
    return halves and spelt["0.5"] > 0 and not any(digits[r] for r in number.readings)


def _tells(number: Number, language: str) -> bool:
    """Whether a missing number speaks: small ones are often said in words we cannot read."""
    base = language.partition("_")[0]
    return base in ("en", "ar") or not number.text.isdigit() or int(number.text) > 12


def _unsaid(
    words: tuple[WordNumber, ...], others: tuple[WordNumber, ...], digits: tuple[Number, ...]
) -> list[WordNumber]:
    """Cardinals of 3 to 12, alone or before a thousand, that the other text says less often.

    Smaller ones are often grammar, larger ones often rounded.
    """
    said = Counter(reading for other in others for reading in other.readings)
    said.update(reading for number in digits for reading in number.readings)
    met: Counter[str] = Counter()
    unsaid = []
    for word in words:
        small = _small(word.value)
        if not small:
            continue
        met[small] += 1
        if max(said[small], said[str(word.value)]) < met[small]:
            unsaid.append(word)
    return unsaid


def _twos(
    words: tuple[WordNumber, ...], others: tuple[WordNumber, ...], digits: tuple[Number, ...]
) -> list[WordNumber]:
    """Twos and duals, where the other text has none: “two” became ثلاثة, يومين “three”."""
    said = [*(other.readings for other in others), *(number.readings for number in digits)]
    if any("2" in readings for readings in said):
        return []
    return [word for word in words if word.value in (2, None) and word.readings == {"2"}]


def _small(value: int | None) -> str:
    while value is not None and value >= 1000 and value % 1000 == 0:
        value //= 1000
    return str(value) if value is not None and 3 <= value <= 12 else ""
