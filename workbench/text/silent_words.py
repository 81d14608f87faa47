"""Texts of nothing but words that say nothing, passed at once."""

from __future__ import annotations

from collections.abc import Callable, Collection

_MOST = 65_536  # words remembered


class SilentWords:
    """Remembers the words that a test is false for: most texts are made of these alone."""

    def __init__(self, speaks: Callable[[str], bool]) -> None:
        self._speaks = speaks
        self._silent: set[str] = set()

    def are(self, words: Collection[str]) -> bool:
        """Whether the test is false for each of some words."""
        silent = self._silent
        if silent.issuperset(words):
            return True
        if len(silent) > _MOST:
            silent = self._silent = set()
        for word in words:
            if word not in silent:
                if self._speaks(word):
                    return False
                silent.add(word)
        return True
