"""What a Segment without text is given: from the Memory, from an entry like it, from an Engine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.engines.drafts import Draft
from workbench.engines.engine import EngineInfo
from workbench.settings import Settings
from workbench.store.schema import Translation
from workbench.text.house_style import HouseStyle, apply_house_style
from workbench.workflow.memory import Match
from workbench.workflow.plural_drafting import PluralDraft


@dataclass(frozen=True)
class Proposal:
    """A Draft as it is kept: `texts` has one text, or one per plural form of the target.

    The rest is as on Translation; `draft` is what the Engine said of it, if it is from one.
    """

    texts: tuple[str, ...]
    origin: str
    origin_note: str
    score: float | None
    matched: str = ""
    repairs: tuple[str, ...] = ()
    draft: Draft | None = None


def from_match(match: Match) -> Proposal:
    """A Match of the Memory."""
    note = f"{match.score} % {match.person} {match.at:%Y-%m-%d}".rstrip()
    note += (", reversed" if match.reversed else "") + (", adapted" if match.changes else "")
    return Proposal((match.target,), "memory", note, match.score / 100, match.source)


def from_like(row: Translation, source: str) -> Proposal:
    """The confirmed Translation of an entry with the same plurals, all its forms."""
    note = f"100 % {row.person} {row.changed_at:%Y-%m-%d}"
    return Proposal((row.text, *row.plurals), "memory", note, 1.0, source)


def from_engine(
    one: Draft, source: str, target: str, info: EngineInfo | None, settings: Settings
) -> Proposal:
    """A Draft of an Engine, in house style."""
    text, repairs = _styled(one, source, target, settings)
    return Proposal((text,), "engine", _engine_note(info), one.score, repairs=repairs, draft=one)


def from_forms(
    many: PluralDraft, target: str, info: EngineInfo | None, settings: Settings
) -> Proposal:
    """One Draft per plural form, each in house style."""
    styled = [
        _styled(one, source, target, settings)
        for one, source in zip(many.forms, many.sources, strict=True)
    ]
    repairs = dict.fromkeys(name for _, names in styled for name in names)
    whole = many.whole
    return Proposal(
        tuple(text for text, _ in styled), "engine", _engine_note(info), whole.score,
        repairs=tuple(repairs), draft=whole,
    )  # fmt: skip


def in_house_style(repairs: Sequence[str]) -> str:
    """The repairs that changed a Draft, as its history says it; nothing where none did."""
    if not repairs:
        return ""
    return "house style: " + ", ".join(name.replace("-", " ") for name in repairs)


def style_of(settings: Settings) -> HouseStyle | None:
    """The house style that the Settings want, if any. Raises BadInput for an unknown repair."""
    if not settings.house_style:
        return None
    return HouseStyle.without_named(
        settings.house_style_without, digits=settings.digits, months=settings.months
    )


def _styled(
    one: Draft, source: str, target: str, settings: Settings
) -> tuple[str, tuple[str, ...]]:
    """House style as the Settings want it, the names left alone, and which repairs were made."""
    style = style_of(settings)
    if style is None:
        return one.text, ()
    return apply_house_style(one.text, source, target, style, one.used)


def _engine_note(info: EngineInfo | None) -> str:
    if info is None:
        return ""
    label = " (starter, not for reading)" if info.starter else ""
    return f"{info.name} {info.version}{label}"
