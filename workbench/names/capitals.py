"""Find names in a text of Latin letters: runs of capitals, held together by small words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from workbench.names.name_words import Mention, NameWords

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’‘ʼʿʾ`-][^\W_]+|[&][A-Z])*", re.UNICODE)
_POSSESSIVE = re.compile(r"['’](?:s|S)?$")
_OPENS_SENTENCE = re.compile(r"[.!?:;…“\"«—]\s*[\[(]?$|[.!?]['’”\")]*\s+[\[(“\"]*$")
_POSSESSIVE_GAP = re.compile(r"^['’]s? $")
_SPACE = re.compile(r"^[ \u00a0\u202f]+$")


@dataclass(frozen=True)
class Word:
    """One word of a text and where it stands; `gap` is what parts it from the one before."""

    text: str
    start: int
    end: int
    gap: str
    opens: bool

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter, an article such as al- set aside."""
        return self.text[0].isupper()

    @property
    def lower(self) -> str:
        """The word in lower case with straight apostrophes."""
        return self.text.lower().replace("’", "'")


def split_words(text: str) -> list[Word]:
    """The words of a text without possessive endings."""
    words: list[Word] = []
    end = 0
    for match in _WORD.finditer(text):
        bare = _POSSESSIVE.sub("", match.group())
        gap = text[end : match.start()]
        opens = not words or bool(_OPENS_SENTENCE.search(gap)) or "\n" in gap
        opens = opens or (words[-1].lower in ("a.m.", "p.m.") and bare[:1].isupper())
        if bare:
            words.append(Word(bare, match.start(), match.start() + len(bare), gap, opens))
            end = words[-1].end
    return words


def find_capital_names(text: str, segment: int, words: NameWords) -> list[Mention]:
    """The names of one segment, left to right."""
    found = [part for word in split_words(text) for part in _parts(word, words)]
    if _is_headline(found, text, words):
        found = _quieted(found, words)
    mentions = []
    for run in _runs(found, words):
        mentions += _mentions(run, text, segment, words, found)
    return mentions


def _parts(word: Word, words: NameWords) -> list[Word]:
    """The names in a hyphened word: `pro-Assad`, `Aleppo-based`, `Turkish-Russian`."""
    pieces = word.text.split("-")
    if len(pieces) == 1:
        return [word]
    if words.listed(pieces[0], "particles") and pieces[1][:1].isupper():
        return [word]
    kept = [piece for piece in pieces if piece[:1].isupper()]
    peoples = sum(words.listed(piece, "peoples") for piece in pieces)
    if not kept or peoples == len(pieces):
        return [replace(word, text=word.text.lower())]
    if words.listed(pieces[0], "open_prefixes"):
        at = len(pieces[0]) + 1
        return [replace(word, text=word.text[at:], start=word.start + at)] if kept else []
    if pieces[-1][:1].islower() and not words.listed(pieces[-1], "particles"):
        if len(pieces) == 2 and peoples == 0 and pieces[-1] not in words.common:
            return [word]
        return [_cut(word, pieces[:-1], words)]
    if len(pieces) == 2 and all(_is_place(piece, words) for piece in pieces):
        at = len(pieces[0])
        first = replace(word, text=pieces[0], end=word.start + at)
        return [first, Word(pieces[1], word.start + at + 1, word.end, "-", False)]
    return [word]


def _cut(word: Word, pieces: Sequence[str], words: NameWords) -> Word:
    text = "-".join(pieces)
    if all(words.listed(piece, "peoples") for piece in pieces):
        text = text.lower()
    return replace(word, text=text, end=word.start + len(text))


def _is_place(word: str, words: NameWords) -> bool:
    return word.lower() in words.known_places


def _is_headline(found: Sequence[Word], text: str, words: NameWords) -> bool:
    """Whether capitals say nothing here: a headline in title case or in capitals."""
    long = [w for w in found if len(w.text) > 3 and not words.listed(w.text, "particles")]
    if len(long) < 4 or text.rstrip().endswith((".", "?”", ".”", "…")):
        return False
    common = [w for w in long if words.is_common(w.text)]
    return len(common) >= 2 and sum(w.capital for w in common) >= 0.8 * len(common)


def _quieted(found: Sequence[Word], words: NameWords) -> list[Word]:
    """A headline's words with every common one in lower case."""
    return [
        replace(w, text=w.text.lower())
        if w.capital and words.is_inflected(w.text) and not _is_place(w.text, words)
        else w
        for w in found
    ]


def _runs(found: Sequence[Word], words: NameWords) -> Iterator[list[Word]]:
    at = 0
    while at < len(found):
        if not _begins(found, at, words):
            at += 1
            continue
        end = at + 1
        while (step := _reach(found, at, end, words)) > end:
            end = step
        yield list(found[at:end])
        at = end


def _begins(found: Sequence[Word], at: int, words: NameWords) -> bool:
    word = found[at]
    if word.capital:
        return True
    head, _, rest = word.text.partition("-")
    if rest[:1].isupper() and words.listed(head, "openers"):
        return True
    following = found[at + 1] if at + 1 < len(found) else None
    return bool(
        following
        and words.listed(word.text, "openers")
        and following.capital
        and _SPACE.match(following.gap)
        and not words.listed(following.text, "function")
        and word.text not in ("an", "as", "at", "a", "et")
    )


def _reach(found: Sequence[Word], start: int, end: int, words: NameWords) -> int:
    """Where the run that begins at `start` and now stops before `end` goes on to."""
    if end >= len(found) or not _linked(found, end, words):
        return end
    if _named(found[end], words):
        return end + 1
    probe = end
    while probe < len(found) and words.listed(found[probe].text, "particles"):
        probe += 1
        if probe < len(found) and not _SPACE.match(found[probe].gap):
            return end
    if probe > end and probe < len(found) and _named(found[probe], words):
        return probe + 1
    return _past_joiners(found, start, end, words)


def _linked(found: Sequence[Word], at: int, words: NameWords) -> bool:
    """Whether a word follows the one before within a name: a space, St. Louis, Workers’ Union."""
    word, before = found[at], found[at - 1]
    if _SPACE.match(word.gap):
        return True
    if _POSSESSIVE_GAP.match(word.gap):
        return words.is_common(word.text) and words.is_inflected(before.text)
    if word.gap != ". ":
        return False
    initial = len(before.text) == 1 and before.text != "I"
    return initial or words.listed(before.text, "shortened")


def _named(word: Word, words: NameWords) -> bool:
    if word.capital:
        return not words.listed(word.text, "calendar") or word.lower == "may"
    head, _, rest = word.text.partition("-")
    return rest[:1].isupper() and words.listed(head, "particles", "openers")


def _past_joiners(found: Sequence[Word], start: int, end: int, words: NameWords) -> int:
    """Past `of`, `for`, `and the` inside the name of an organisation; `end` when it stops here."""
    run = found[start:end]
    probe = end
    while (
        probe < min(len(found), end + 2)
        and words.listed(found[probe].text, "joiners")
        and _SPACE.match(found[probe].gap)
    ):
        probe += 1
    if probe == end or probe >= len(found):
        return end
    following = found[probe]
    if not (following.capital and _SPACE.match(following.gap)):
        return end
    joins = _joins(found[end].lower, probe - end, run, following, words)
    if not joins and found[end].lower in ("and", "&"):
        joins = _joint_head(found, start, end, words)
    return probe + 1 if joins else end


def _joins(
    joiner: str, length: int, run: Sequence[Word], following: Word, words: NameWords
) -> bool:
    """Whether a small word goes on with the name before it."""
    if joiner in ("in", "on", "to", "the", "against"):
        return False
    if joiner in ("and", "&"):
        inside = any(words.listed(w.text, "joiners") for w in run)
        return length == 1 and inside and words.is_common(following.text)
    if any(words.listed(w.text, "institutions") for w in run):
        return True
    if words.listed(run[-1].text, "calendar", "peoples", "titles"):
        return False
    heads = ("institutions", "organisations", "places") if joiner == "of" else ("institutions",)
    return any(words.listed(w.text, *heads) for w in run)


def _joint_head(found: Sequence[Word], start: int, end: int, words: NameWords) -> bool:
    """Whether `X and Y` share a head that follows: Food and Agriculture Organization."""
    if end - start > 2 or not all(words.is_common(w.text) for w in found[start:end]):
        return False
    probe = end + 1
    while probe < len(found) and found[probe].capital and _linked(found, probe, words):
        if not words.is_inflected(found[probe].text):
            return False
        if probe > end + 1 and words.listed(found[probe].text, "institutions"):
            return True
        probe += 1
    return False


def _mentions(
    run: list[Word], text: str, segment: int, words: NameWords, found: Sequence[Word]
) -> list[Mention]:
    run, titled = _trimmed(run, words)
    if not run:
        return []
    start, end = run[0].start, run[-1].end
    kind, score = _judge(run, titled, text, words)
    if score <= 0:
        return []
    return [Mention(text[start:end], segment, start, end, kind, score)]


def _trimmed(run: list[Word], words: NameWords) -> tuple[list[Word], bool]:
    """A run without what only stands before or after the name; whether a title stood there."""
    run = list(run)
    if run[0].opens and _falls_at_start(run, words):
        run = run[1:]
    while run and _is_dated(run, words):
        run = [] if words.listed(run[0].text, "feasts") else run[1:]
    titled = False
    while run:
        count = _title_words(run, words)
        if count:
            run, titled = run[count:], True
        elif _only_people(run, words):
            run = run[1:]
        else:
            break
    while run and words.listed(run[-1].text, "calendar", "joiners"):
        run = run[:-1]
    return run, titled


def _is_dated(run: Sequence[Word], words: NameWords) -> bool:
    """Whether a run begins with a month, a day, a feast or a small word that is not of the name."""
    first = run[0]
    if words.listed(first.text, "feasts"):
        return len(run) == 1 or run[1].lower.startswith("al-")
    if len(run) > 1 and words.listed(run[1].text, "places", "organisations"):
        return False
    if words.listed(first.text, "function"):
        return not (first.text.isupper() and len(first.text) > 1 and len(run) == 1)
    return words.listed(first.text, "calendar")


def _falls_at_start(run: Sequence[Word], words: NameWords) -> bool:
    """Whether the first word of a sentence is capital by its place alone."""
    first = run[0]
    if first.text.isupper() and len(first.text) > 1:
        return False
    if words.listed(first.text, "peoples", "titles"):
        return False
    if words.listed(first.text, "openers") and len(run) > 2 and not run[1].capital:
        return False
    if words.listed(first.text, "function", "calendar"):
        return not (len(run) > 1 and words.listed(first.text, "calendar"))
    if not words.is_inflected(first.text):
        return False
    if first.lower in words.known_places or first.lower in words.given:
        return False
    if len(run) > 1 and words.listed(run[-1].text, "organisations", "institutions"):
        return False
    return not (len(run) > 1 and run[1].capital and words.is_common(run[1].text))


def _title_words(run: Sequence[Word], words: NameWords) -> int:
    """How many words before the name are titles; none where they belong to it."""
    count = 0
    while count < len(run) and (
        words.listed(run[count].text.rstrip("."), "titles")
        or (count and words.listed(run[count].text, "peoples"))
    ):
        count += 1
    if not count:
        return 0
    rest = run[count:]
    if rest and words.listed(rest[0].text, "organisations", "places") and len(rest) == 1:
        return 0
    if rest and any(words.listed(w.text, "organisations") for w in rest):
        return 0
    return count


def _only_people(run: Sequence[Word], words: NameWords) -> bool:
    """Whether a run begins with a nationality that is not part of the name."""
    if not words.listed(run[0].text, "peoples") or run[0].text.isupper():
        plural = run[0].text.endswith("s") and words.listed(run[0].text[:-1], "peoples")
        if not plural or run[0].text.isupper():
            return False
    if (
        len(run) == 1
        or words.listed(run[1].text, "titles", "peoples")
        and not any(words.listed(w.text, "organisations") for w in run[1:])
    ):
        return True
    return not words.is_common(run[1].text) and not any(
        words.listed(w.text, "organisations", "institutions", "places") for w in run[1:]
    )


def _judge(run: Sequence[Word], titled: bool, text: str, words: NameWords) -> tuple[str, float]:
    """The kind of a name, or empty, and how likely it is one."""
    name = text[run[0].start : run[-1].end].lower()
    before = text[: run[0].start].rsplit(None, 3)[-3:]
    after = re.findall(r"[^\W\d_]+", text[run[-1].end : run[-1].end + 40])[:1]
    common = all(words.is_common(w.text) or words.listed(w.text, "titles", "peoples") for w in run)
    single = len(run) == 1
    if single and common and not _stands_alone(run[0], before, words):
        return "", 0.0
    kind = _kind_of_words(run, words)
    if titled and not kind:
        return "person", 0.95
    if name in words.known_places:
        return kind or "place", 0.9
    if not kind:
        kind = _kind_of_neighbours(run, before, after, words)
    score = 0.55 if common else 0.8
    if single and run[0].opens:
        score -= 0.2
    return kind, score


def _stands_alone(word: Word, before: Sequence[str], words: NameWords) -> bool:
    """Whether a common word with a capital may be a name by itself."""
    if words.listed(word.text, "lone") and before and before[-1].lower() == "the":
        return True
    if words.listed(
        word.text, "function", "calendar", "titles", "peoples", "organisations", "places"
    ):
        return word.text.isupper() and 2 <= len(word.text) <= 3 and word.text not in _LOUD
    if word.text.isupper() and len(word.text) > 1:
        return not word.opens
    if word.lower in words.known_places or word.lower in words.given:
        return True
    return not word.opens


_LOUD = frozenset(
    {"AM", "PM", "GMT", "UTC", "TV", "DR", "MR", "MRS", "MS", "GEN", "I", "A", "CEO", "AD"}
)


def _kind_of_words(run: Sequence[Word], words: NameWords) -> str:
    last = run[-1].text
    if len(run) > 1 and words.listed(last, "media"):
        return "publication"
    if len(run) > 1 and any(words.listed(w.text, "institutions") for w in run):
        return "organisation"
    if len(run) > 1 and (words.listed(last, "places") or words.listed(run[0].text, "places")):
        return "place"
    if len(run) > 1 and any(words.listed(w.text, "organisations") for w in run):
        return "organisation"
    if len(run) > 1 and run[0].lower in words.given:
        return "person"
    if len(run) == 1 and last.isupper() and 2 <= len(last) <= 6 and not run[0].opens:
        return "organisation"
    return ""


def _kind_of_neighbours(
    run: Sequence[Word], before: Sequence[str], after: Sequence[str], words: NameWords
) -> str:
    previous = before[-1].lower().strip('“"(') if before else ""
    follows = after[0].lower() if after else ""
    if words.listed(follows, "saying"):
        return "person"
    if words.listed(previous, "preposition") or words.listed(follows, "places"):
        return "place"
    if len(run) == 1 and run[0].lower in words.given:
        return "person"
    return ""
