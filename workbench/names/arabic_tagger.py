"""Find names in Arabic text by a trained model that reads words, neighbours, lists and rules."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from workbench.names.arabic_features import TATWEEL_CLITIC, Surroundings, class_features
from workbench.names.arabic_traits import ArabicTraits
from workbench.names.arabic_words import ArabicLexicon, ArabicWord
from workbench.names.known_names import KnownNames
from workbench.names.linear_chain import Vector
from workbench.names.name_model import NameModel
from workbench.names.name_words import Mention
from workbench.names.word_weights import WordWeights
from workbench.text.arabic import ARTICLE

OUTSIDE = "O"
KINDS = {"person": "p", "place": "l", "organisation": "o", "publication": "o"}
"""Kinds to the letters of the labels: B0p opens a person, B1p one after a clitic, Ip goes on and
Ep ends it; S0p and S1p are persons of one word."""
_NAMED = {"p": "person", "l": "place", "o": "organisation"}
_NEVER_INSIDE = ("بال", "كال", "وبال")
"""A preposition and ال, which no name goes on with."""
_MOST_WORDS = 30_000
"""So many words are kept read; with more, reading starts anew."""
_OF_PLACES = frozenset(("جامعه", "معهد", "مستشفي", "مشفي"))
"""Folds of heads that make a body of the place after them."""
_LINKS = ("بن", "بنت")
"""Son and daughter, which no name ends or goes without."""
_TWO_LETTERS = ("وب", "ول", "فب", "فل", "وك")


class ArabicTagger:
    """Labels the words of segments; keeps what it has read of words between them."""

    def __init__(self, model: NameModel, lexicon: ArabicLexicon) -> None:
        self.lexicon = lexicon
        self.model = model
        self.known = KnownNames(model.known)
        self.traits = ArabicTraits(lexicon, model)
        self._weights = WordWeights(model.chain)
        self._read: dict[str, tuple[str, array[float]]] = {}
        self._classes: dict[tuple[str, ...], Vector] = {}

    def around(self, held: Sequence[ArabicWord], ruled: Sequence[Mention]) -> Surroundings:
        """A segment's words with the names that the rules found in it."""
        categories = [self._reading(word.text)[0] for word in held]
        return Surroundings(held, labels_of(held, ruled), categories, self.lexicon, self.known)

    def features(self, around: Surroundings, at: int) -> list[str]:
        """Every feature of the word there, for training."""
        found = list(self.traits.of(around.held[at].text).here)
        for step in (-2, -1, 1, 2):
            if 0 <= at + step < len(around.held):
                found += self.traits.of(around.held[at + step].text).seen_from(step)
        return found + class_features(around.classes(at)) + around.around(at)

    def _reading(self, text: str) -> tuple[str, array[float]]:
        """The class of a word and what the model says of it, for itself and its neighbours."""
        held = self._read.get(text)
        if held is None:
            if len(self._read) >= _MOST_WORDS:
                self._read.clear()
            traits = self.traits.of(text)
            held = self._read[text] = traits.category, self._weights.said(traits.here)
        return held

    def _scores(self, around: Surroundings) -> list[Vector]:
        """What the model says of each word of a segment."""
        said = [self._reading(word.text)[1] for word in around.held]
        heard, around_word = self._weights.heard, self.model.chain.vector
        scores: list[Vector] = []
        for at in range(len(said)):
            near = range(max(0, at - 2), min(len(said), at + 3))
            parts: list[Sequence[float]] = [heard(said[off], off - at) for off in near]
            parts.append(self._of_classes(around.classes(at)))
            parts.append(around_word(around.around(at)))
            scores.append(tuple(map(sum, zip(*parts, strict=True))))
        return scores

    def _of_classes(self, classes: tuple[str, ...]) -> Vector:
        held = self._classes.get(classes)
        if held is None:
            if len(self._classes) >= _MOST_WORDS:
                self._classes.clear()
            held = self._classes[classes] = self.model.chain.vector(class_features(classes))
        return held

    def mentions(
        self, text: str, segment: int, held: Sequence[ArabicWord], ruled: Sequence[Mention]
    ) -> list[Mention]:
        """The names of one segment, left to right."""
        if not held:
            return []
        chain, around = self.model.chain, self.around(held, ruled)
        scores = self._scores(around)
        path = chain.best(scores)
        labels = [chain.labels[label] for label in path]
        found, at = [], 0
        while at < len(held):
            if labels[at] == OUTSIDE or self._stray(held, labels, at):
                at += 1
                continue
            end = self._end(labels, held, at)
            start = held[at].past(self._clitic(held[at:end], labels[at]))
            letter = labels[at][-1]
            if (headed := self._headed(held, labels, at)) is not None:
                start, letter = headed, "o"
            if start == held[at].end:  # a clitic held off what is in quotation marks
                at += 1
                continue
            last = held[end - 1].end
            sure = sum(chain.likelihood(scores, path, a) for a in range(at, end)) / (end - at)
            kind = self._kind(letter, held, at)
            found.append(Mention(text[start:last], segment, start, last, kind, sure))
            at = end
        return found

    def _end(self, labels: Sequence[str], held: Sequence[ArabicWord], at: int) -> int:
        """Past the last word of the name that opens there."""
        end = at + 1
        while end < len(labels) and held[end].follows and not self._breaks(held[end].fold):
            linked = held[end].fold in _LINKS or held[end - 1].fold in _LINKS
            goes_on = labels[end - 1][0] in "BI" and labels[end][0] in "IE"
            if not (linked or goes_on):
                break
            end += 1
        return end

    def _breaks(self, word: str) -> bool:
        """Whether no name goes on with a word: a preposition and ال, فأكد, or التابع."""
        lists = self.lexicon.words.lists
        said = word[0] == "ف" and word[1:] in lists.get("saying", ())
        return said or word in lists.get("telling_of", ()) or word.startswith(_NEVER_INSIDE)

    def _stray(self, held: Sequence[ArabicWord], labels: Sequence[str], at: int) -> bool:
        """Whether a word is no name though it was taken for one: المعروف باسم, المتحدث باسم."""
        if labels[at][0] in "IE" and self._breaks(held[at].fold):
            return True
        before = held[at - 1].fold if at else ""
        return held[at].fold == "باسم" and self.lexicon.listed(before, "nicknames", "spokesmen")

    def _clitic(self, name: Sequence[ArabicWord], label: str) -> int:
        """How many letters before the name are no part of it."""
        held_off = TATWEEL_CLITIC.match(name[0].text)
        if held_off:
            return len(held_off.group()) - 1
        if label[1] != "1":
            return 0
        word = name[0].fold
        if len(word) < 5 or not word.startswith(_TWO_LETTERS):
            return 1
        more = tuple(w.fold for w in name[1:])
        return max((1, 2), key=lambda letters: (self._worth(word[letters:], more), -letters))

    def _headed(self, held: Sequence[ArabicWord], labels: Sequence[str], at: int) -> int | None:
        """Where a body begins whose head stands before what was found: منظمة هيومن رايتس ووتش.

        A place makes a body of few heads: جامعة عين شمس, but not مركز حلب.
        """
        if not at or labels[at - 1] != OUTSIDE or not held[at].follows or labels[at][-1] == "p":
            return None
        if held[at].past(self._clitic(held[at : at + 1], labels[at])) != held[at].start:
            return None
        heads = self.lexicon.words.lists.get("own_heads", frozenset())
        if labels[at][-1] == "l":
            heads &= _OF_PLACES
        ways = [w for w in self.lexicon.readings(held[at - 1]) if w[1] in heads]
        return held[at - 1].past(ways[0][0]) if ways else None

    def _worth(self, rest: str, more: tuple[str, ...]) -> tuple[bool, int, float]:
        """How well a word without its clitic would open a name."""
        words = self.lexicon.words
        listed = (rest, *more) in self.known or (rest,) in self.known
        known = (rest in words.known_places) + (rest in words.given) + 2 * rest.startswith(ARTICLE)
        return listed, known, max(self.model.looks(rest))

    def _kind(self, letter: str, held: Sequence[ArabicWord], at: int) -> str:
        """The kind of a name; a body after صحيفة or called وكالة is a publication."""
        if letter == "o":
            around = [held[at].fold, *([held[at - 1].fold] if at else [])]
            if any(self.lexicon.listed(word, "media", "agencies") for word in around):
                return "publication"
        return _NAMED[letter]


def labels_of(held: Sequence[ArabicWord], mentions: Sequence[Mention]) -> list[str]:
    """The label of each word of a segment, given the names in it."""
    labels = [OUTSIDE] * len(held)
    for mention in mentions:
        kind = KINDS.get(mention.kind, "p")
        inside = [
            at for at, w in enumerate(held) if w.start < mention.end and w.end > mention.start
        ]
        for at in inside:
            labels[at] = f"I{kind}"
        if inside:
            labels[inside[-1]] = f"E{kind}"
            cut = mention.start > held[inside[0]].start
            labels[inside[0]] = f"{'B' if len(inside) > 1 else 'S'}{int(cut)}{kind}"
    return labels
