"""One DOCX paragraph as text with tags, and a translation put back into runs.

Runs that look alike are one text; those that look different from most of the paragraph become
pairs of tags, as do links; pictures, notes and fields become lone tags.
"""

from __future__ import annotations

import copy
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from workbench.formats.tags import Tags, balanced
from workbench.formats.xml_tree import local, xml_text


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_UNSEEN = frozenset({"lang", "noProof", "rtl", "rsid", "webHidden"})
_NO_TEXT = frozenset({"proofErr", "bookmarkStart", "bookmarkEnd", "lastRenderedPageBreak"})
_WRAPPERS = frozenset({"hyperlink", "ins", "smartTag"})
_BEFORE_BIDI = _names(
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers "
    "pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE "
    "autoSpaceDN"
)
_AFTER_RTL = _names("cs em lang eastAsianLayout specVanish oMath rPrChange")


@dataclass
class _Event:
    """`text` in a look, `lone` elements, or the `open` or `close` of a wrapping element."""

    kind: str
    text: str = ""
    look: Any = None
    elements: list[Any] = field(default_factory=list)

    @property
    def key(self) -> bytes:
        """What tells one look from another: the run properties a reader can see."""
        if self.look is None:
            return b""
        seen = [each for each in self.look if local(each) not in _UNSEEN]
        return b"".join(sorted(etree.tostring(each, method="c14n") for each in seen))


@dataclass
class Passage:
    """The text of a paragraph with its tags, and all it takes to write another text."""

    paragraph: Any
    text: str
    tags: Tags
    before: list[Any]
    after: list[Any]
    base: Any
    pairs: dict[str, _Event]
    lone: dict[str, list[Any]]


def passage(paragraph: Any) -> Passage:
    """A `w:p` as a Passage; its text may be blank."""
    unseen: list[Any] = []
    events = _merged(_events(paragraph, unseen))
    first, last = 0, len(events)
    while first < last and _blank(events[first]):
        first += 1
    while first < last and _blank(events[last - 1]):
        last -= 1
    weights: Counter[bytes] = Counter()
    for event in events[first:last]:
        weights[event.key] += len(event.text) if event.kind == "text" else 0
    common = weights.most_common(1)[0][0] if weights else b""
    base = next((e.look for e in events if e.kind == "text" and e.key == common), None)
    tags = Tags("".join(event.text for event in events))
    pairs: dict[str, _Event] = {}
    lone: dict[str, list[Any]] = {}
    text = _tagged(events[first:last], common, tags, pairs, lone)
    before = unseen + [each for event in events[:first] for each in event.elements]
    after = [each for event in events[last:] for each in event.elements]
    return Passage(paragraph, text, tags, before, after, base, pairs, lone)


def rewrite(old: Passage, text: str, rtl: bool) -> None:
    """Put a translated text into the paragraph, in the direction of its Language."""
    paragraph = old.paragraph
    for child in [child for child in paragraph if local(child) != "pPr"]:
        paragraph.remove(child)
    _direct_paragraph(paragraph, rtl)
    for element in old.before:
        paragraph.append(element)
    stack: list[tuple[Any, Any]] = [(paragraph, old.base)]
    for kind, value in balanced(text, old.pairs, old.lone):
        parent, look = stack[-1]
        if kind == "text":
            parent.append(_run(value, look, rtl))
        elif kind == "lone":
            for element in old.lone[value]:
                parent.append(copy.deepcopy(element))
        elif kind == "close":
            stack.pop()
        elif old.pairs[value].kind == "text":
            stack.append((parent, old.pairs[value].look))
        else:
            wrapper = copy.deepcopy(old.pairs[value].elements[0])
            parent.append(wrapper)
            stack.append((wrapper, look))
    for element in old.after:
        paragraph.append(element)


def _events(parent: Any, unseen: list[Any]) -> list[_Event]:
    events: list[_Event] = []
    field_depth = 0
    for child in parent:
        name = local(child)
        if name == "pPr":
            continue
        depth = field_depth + _field_steps(child)
        if field_depth or depth:
            _add_lone(events, child, joined=field_depth > 0)
        elif name in _NO_TEXT:
            unseen.append(child)
        elif name == "r":
            events += _run_events(child)
        elif name in _WRAPPERS and child.find(f".//{W}t") is not None:
            shell = etree.Element(child.tag, dict(child.attrib), nsmap=child.nsmap)
            events.append(_Event("open", elements=[shell]))
            events += _events(child, unseen)
            events.append(_Event("close"))
        else:
            _add_lone(events, child, joined=False)
        field_depth = max(0, depth)
    return events


def _field_steps(child: Any) -> int:
    kinds = [each.get(f"{W}fldCharType") for each in child.iter(f"{W}fldChar")]
    return kinds.count("begin") - kinds.count("end")


def _add_lone(events: list[_Event], element: Any, *, joined: bool) -> None:
    if joined and events and events[-1].kind == "lone":
        events[-1].elements.append(element)
    else:
        events.append(_Event("lone", elements=[element]))


def _run_events(run: Any) -> list[_Event]:
    look = run.find(f"{W}rPr")
    events = []
    for child in run:
        name = local(child)
        if name == "t":
            events.append(_Event("text", child.text or "", look))
        elif name == "noBreakHyphen":
            events.append(_Event("text", "\u2011", look))
        elif name not in ("rPr", "lastRenderedPageBreak", "softHyphen"):
            twin = etree.Element(run.tag, nsmap=run.nsmap)
            if look is not None:
                twin.append(copy.deepcopy(look))
            twin.append(copy.deepcopy(child))
            events.append(_Event("lone", elements=[twin]))
    return events


def _merged(events: list[_Event]) -> list[_Event]:
    merged: list[_Event] = []
    for event in events:
        last = merged[-1] if merged else None
        if last and last.kind == event.kind == "text" and last.key == event.key:
            merged[-1] = _Event("text", last.text + event.text, last.look)
        elif event.kind != "text" or event.text:
            merged.append(event)
    return merged


def _blank(event: _Event) -> bool:
    return event.kind == "lone"


def _tagged(
    events: list[_Event],
    common: bytes,
    tags: Tags,
    pairs: dict[str, _Event],
    lone: dict[str, list[Any]],
) -> str:
    parts: list[str] = []
    closing: list[str] = []
    for event in events:
        plain = event.kind == "text" and (event.key == common or not event.text.strip())
        if plain:
            parts.append(event.text)
        elif event.kind == "close":
            parts.append(closing.pop())
        elif event.kind == "lone":
            parts.append(tags.alone(""))
            lone[str(list(tags.lone)[-1])] = event.elements
        else:
            opening, end = tags.pair("", "")
            pairs[list(tags.pairs)[-1]] = event
            if event.kind == "open":
                closing.append(end)
                parts.append(opening)
            else:
                parts += [opening, event.text, end]
    return "".join(parts)


def _run(text: str, look: Any, rtl: bool) -> Any:
    run = etree.Element(f"{W}r")
    properties = copy.deepcopy(look) if look is not None else etree.Element(f"{W}rPr")
    for old in properties.findall(f"{W}rtl"):
        properties.remove(old)
    if rtl:
        place = next((n for n, e in enumerate(properties) if local(e) in _AFTER_RTL), None)
        properties.insert(len(properties) if place is None else place, etree.Element(f"{W}rtl"))
    if len(properties):
        run.append(properties)
    words = etree.SubElement(run, f"{W}t")
    words.text = xml_text(text)
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return run


def _direct_paragraph(paragraph: Any, rtl: bool) -> None:
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        properties = etree.Element(f"{W}pPr")
        paragraph.insert(0, properties)
    for old in properties.findall(f"{W}bidi"):
        properties.remove(old)
    if rtl:
        place = sum(1 for each in properties if local(each) in _BEFORE_BIDI)
        properties.insert(place, etree.Element(f"{W}bidi"))
    elif not len(properties):
        paragraph.remove(properties)
