from __future__ import annotations

import random
import time

import pytest

from tests.formats.formats_fuzz import damaged, damaged_docx, samples, try_to_read
from tests.formats.formats_samples import SAMPLES

INPUTS = 200


@pytest.mark.parametrize("part", range(4))
def test_damaged_files_are_read_or_refused(part: int) -> None:
    """200 inputs over all readers: no other error than BadInput, none slower than five seconds."""
    known = list(samples(SAMPLES))
    readable = 0
    for number in range(part, INPUTS, 4):
        reader, content = known[number % len(known)]
        chance = random.Random(number)
        hurt = (damaged_docx if reader == "docx" else damaged)(content, chance)
        start = time.perf_counter()
        readable += try_to_read(reader, hurt)
        assert time.perf_counter() - start < 5, (reader, number)
    assert readable
