"""What looks wrong in a pair of source and target: pure functions, one family a file.

`ALL_CHECKS` is the whole list, in the order findings are shown.
"""

from __future__ import annotations

from workbench.checks.finding import Check, Finding, Pair

ALL_CHECKS: tuple[Check, ...] = ()


def run_checks(pair: Pair, checks: tuple[Check, ...] | None = None) -> list[Finding]:
    """Every Finding of a Pair, in the order of the checks."""
    return [
        finding for check in (ALL_CHECKS if checks is None else checks) for finding in check(pair)
    ]
