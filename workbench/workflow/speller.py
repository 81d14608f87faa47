"""Dictionaries kept open: spelling for somebody who waits.

Loading a dictionary takes hunspell a second, a word a few microseconds. So one stays open for each
Language, in a thread of its own: whoever asks waits 40 ms at most, and a program that hangs, fails
or is missing only leaves spelling unsaid. `hunspell -l` prints the words it does not know; it does
so line by line only to a terminal, which it is given, and a word that is none ends every answer.
"""

from __future__ import annotations

import os
import select
import shutil
import subprocess
import time
from collections.abc import Collection, Sequence
from contextlib import suppress
from itertools import islice
from queue import Full, Queue
from threading import Event, Lock, Thread

from workbench.checks.finding import Finding, Pair
from workbench.checks.spelling import spelling, words_to_spell
from workbench.workflow.spelling import dictionary

WAIT = 0.04
"""Seconds that an answer is waited for."""

_ANSWERED = 30.0  # seconds after which a program that says nothing is given up
_TRIES = 3
_WAITING = 8  # questions that may wait behind one another
_AT_ONCE = 200  # words: fewer bytes than a pipe holds
_LONGEST = 60  # letters of a word
_REMEMBERED = 100_000  # words
_LETTERS = "abcdefghij"


class Speller:
    """The dictionaries of a running desk, each opened when its Language is first asked for."""

    def __init__(self) -> None:
        self._opened: dict[str, _Dictionary | None] = {}
        self._lock = Lock()

    def open(self, code: str) -> None:
        """Begin to load the dictionary of a Language, where one is installed."""
        self._of(code)

    def findings(self, pair: Pair, wait: float = WAIT) -> list[Finding]:
        """What `spelling` says of a Pair, as far as the dictionary answers within `wait` s."""
        known = self._of(pair.target_language)
        if known is None:
            return []
        words = {pair.target[start:end] for start, end in words_to_spell(pair)}
        return list(spelling(pair, known.unknown(words, wait)))

    def _of(self, code: str) -> _Dictionary | None:
        with self._lock:
            if code not in self._opened:
                program, path = shutil.which("hunspell"), dictionary(code)
                self._opened[code] = None
                if program and path and hasattr(os, "openpty"):
                    base = str(path.with_suffix(""))
                    self._opened[code] = _Dictionary([program, "-i", "utf-8", "-d", base, "-l"])
            return self._opened[code]


class _Dictionary:
    """What one dictionary was asked, and the thread that asks it."""

    def __init__(self, command: Sequence[str]) -> None:
        self._command = command
        self._known: dict[str, bool] = {}
        self._asked: Queue[tuple[list[str], Event]] = Queue(_WAITING)
        Thread(target=self._answer, daemon=True).start()

    def unknown(self, words: Collection[str], wait: float) -> frozenset[str]:
        """Those of the words that it is known not to have."""
        fresh = sorted(w for w in words if w not in self._known and len(w) <= _LONGEST)
        if fresh:
            answered = Event()
            with suppress(Full):
                self._asked.put_nowait((fresh, answered))
                answered.wait(wait)
        return frozenset(word for word in words if self._known.get(word) is False)

    def _answer(self) -> None:
        for _ in range(_TRIES):
            with suppress(OSError, TimeoutError):
                program = _Program(self._command)
                try:
                    while True:
                        self._learn(program)
                finally:
                    program.close()

    def _learn(self, program: _Program) -> None:
        words, answered = self._asked.get()
        if len(self._known) > _REMEMBERED:
            self._known.clear()
        left = iter(words)
        while some := list(islice(left, _AT_ONCE)):
            unknown = program.unknown(some)
            self._known.update((word, word not in unknown) for word in some)
        answered.set()


class _Program:
    """A running `hunspell -l` whose answers come at once."""

    def __init__(self, command: Sequence[str]) -> None:
        import tty

        self._answers, terminal = os.openpty()
        tty.setraw(terminal)
        try:
            self._process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=terminal, stderr=subprocess.DEVNULL
            )
        finally:
            os.close(terminal)
        self._asked = 0

    def unknown(self, words: Sequence[str]) -> frozenset[str]:
        """The words it does not know. Raises OSError, TimeoutError."""
        self._asked += 1
        end = "xqzj" + "".join(_LETTERS[int(digit)] for digit in str(self._asked)) + "jzqx"
        assert self._process.stdin is not None
        self._process.stdin.write("\n".join([*words, end, ""]).encode())
        self._process.stdin.flush()
        said, until = b"", time.monotonic() + _ANSWERED
        while end.encode() not in said:
            ready, _, _ = select.select([self._answers], [], [], max(0, until - time.monotonic()))
            if not ready:
                raise TimeoutError
            said += os.read(self._answers, 65_536)
        return frozenset(said.decode("utf-8", "replace").split())

    def close(self) -> None:
        """End it."""
        self._process.kill()
        self._process.wait()
        with suppress(OSError):
            os.close(self._answers)
