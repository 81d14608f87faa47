"""What a dismissed Finding is remembered by."""

from __future__ import annotations

import hashlib

from workbench.checks.finding import Finding, Pair


def finding_key(finding: Finding, pair: Pair) -> str:
    """A stable key of a Finding in its Pair: 32 hex digits.

    A dismissal kept under it holds as long as source and target are what they were, so the Finding
    returns when either changes. Wording of messages and severities may change between versions;
    they are not part of it, unless the Finding points at no place in the text.
    """
    placed = finding.source_span or finding.target_span
    parts = (
        finding.check,
        finding.term,
        repr(finding.source_span),
        repr(finding.target_span),
        "" if placed else finding.message,
        pair.source_language,
        pair.target_language,
        pair.source,
        pair.target,
        *pair.plurals,
    )
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:32]
