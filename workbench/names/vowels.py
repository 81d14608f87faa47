"""The vowels and doubled letters that Arabic does not write, for the strict styles.

Forms are written by the letters of ALA-LC in lower case; a style turns them into its own. A joint
n-gram model trained on places that are romanised strictly weighs them, together with what everyday
spellings suggest and with how Arabic syllables are built.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.names.joint_model import JointModel

_DRAWN, _BEAM, _NARROW = 12, 24, 6
_UNHEARD = 6.0
"""What a form costs, in nats, that no everyday spelling suggests."""
_UNREAD = 2.0
"""What a form costs below the worst the model wrote, where the model cannot read it."""
_ILL_FORMED = 7.0
"""What each thing costs that no Arabic syllable does; the three are fitted on places kept out."""
_DIGRAPH = re.compile("kh|gh|sh|th|dh")
_VOWEL = "[aiuāīūá]"
_ILL = (
    re.compile(f"^(?:(?!{_VOWEL}).){{2}}"),
    re.compile(f"(?:(?!{_VOWEL}).){{3}}"),
    re.compile(f"{_VOWEL}{{2}}"),
)


@dataclass(frozen=True)
class Vowels:
    """`model` pairs strict forms with Arabic words; `listed` gives the forms of known words."""

    model: JointModel
    listed: Mapping[str, str] = field(default_factory=dict)

    def forms(self, word: str, heard: Mapping[str, float]) -> dict[str, float]:
        """Strict forms of an Arabic word with their scores, in nats.

        `heard` are those that everyday spellings suggest, with theirs.
        """
        if word in self.listed:
            return {self.listed[word]: 0.0}
        drawn = {
            one.text: one.score for one in self.model.decode(word, side=1, beam=_BEAM, n=_DRAWN)
        }
        floor = min(drawn.values(), default=0.0) - _UNREAD
        for text in heard:
            if text not in drawn:
                read = self.model.decode(word, side=1, beam=_NARROW, n=1, only=text)
                drawn[text] = read[0].score if read else floor
        loudest = max(heard.values(), default=0.0)
        return {
            text: score
            + (heard[text] - loudest if text in heard else -_UNHEARD)
            - _ILL_FORMED * ill_formed(text)
            for text, score in drawn.items()
        }


def ill_formed(text: str) -> int:
    """How many rules of the Arabic syllable a form breaks.

    No word begins with two consonants, none has three in a row, nor two vowels side by side.
    """
    plain = _DIGRAPH.sub("b", text)
    return sum(bool(rule.search(plain)) for rule in _ILL)
