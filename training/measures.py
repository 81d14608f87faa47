"""What is measured on outputs: likeness to references, language left behind, loops, obedience."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sacrebleu.metrics import BLEU, CHRF

ARABIC = re.compile(r"[\u0621-\u064a]")
LATIN = re.compile(r"[A-Za-z]")
PLACEHOLDER = re.compile(r"⟦\d⟧")
INLINE = re.compile(r"⟪ ?(.+?)⟫")


@dataclass(frozen=True, slots=True)
class Scores:
    """chrF and BLEU with sacrebleu's signatures, lines left in the source's script, loops."""

    chrf: float
    bleu: float
    left: int
    loops: int
    lines: int
    signatures: tuple[str, str]


def in_script_of(language: str, text: str) -> bool:
    """Whether more than half of the letters belong to the script of ``language``."""
    arabic, latin = len(ARABIC.findall(text)), len(LATIN.findall(text))
    wanted = arabic if language == "ar" else latin
    return wanted * 2 > arabic + latin


def loops(text: str) -> bool:
    """Whether one to four words are said three times or more in a row."""
    words = text.split()
    for size in range(1, 5):
        for start in range(len(words) - 3 * size + 1):
            part = words[start : start + size]
            if (
                part
                == words[start + size : start + 2 * size]
                == words[start + 2 * size : start + 3 * size]
            ):
                return True
    return False


def score(outputs: Sequence[str], references: Sequence[str], source: str) -> Scores:
    """Score outputs against one reference each; ``source`` is the language translated from."""
    chrf, bleu = CHRF(), BLEU()
    kept = list(outputs), [list(references)]
    return Scores(
        chrf.corpus_score(*kept).score,
        bleu.corpus_score(*kept).score,
        sum(in_script_of(source, text) for text in outputs),
        sum(loops(text) for text in outputs),
        len(outputs),
        (str(chrf.get_signature()), str(bleu.get_signature())),
    )


def placeholders_kept(source: str, output: str) -> tuple[int, int]:
    """(placeholders of the source that arrive exactly once, placeholders of the source)."""
    wanted = PLACEHOLDER.findall(source)
    return sum(output.count(mark) == 1 for mark in wanted), len(wanted)


def inline_used(source: str, output: str) -> tuple[int, int]:
    """(inline forms of the source found in the output, inline forms of the source).

    A form counts only when the output keeps none of the brackets.
    """
    wanted = INLINE.findall(source)
    clean = "⟪" not in output and "⟫" not in output
    return sum(form in output for form in wanted) * clean, len(wanted)
