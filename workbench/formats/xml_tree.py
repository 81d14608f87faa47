"""XML read without entities, network or DTDs, and its inline elements as tags."""

from __future__ import annotations

import copy
from collections.abc import Container
from io import BytesIO
from typing import Any

from lxml import etree

from workbench.errors import BadInput
from workbench.formats.decoding import check_size
from workbench.formats.tags import OURS, Tags, balanced


def parse_xml(content: bytes) -> Any:
    """The lxml tree of an XML file. Raises BadInput with the line of what is wrong."""
    check_size(content)
    try:
        tree = etree.parse(BytesIO(content), safe_parser())
    except etree.XMLSyntaxError as error:
        raise broken_xml(error) from error
    except (LookupError, ValueError) as error:
        raise BadInput(f"It is not XML: {error}.", next="Export it again.") from error
    refuse_entities(tree)
    return tree


def safe_parser() -> Any:
    """A parser that expands no entities, loads no DTD and opens no address."""
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


def broken_xml(error: Any) -> BadInput:
    """The one message about XML that cannot be read."""
    message = (error.msg or "it cannot be read").split(", line")[0]
    return BadInput(
        f"Line {error.lineno or 1}: it is not well-formed XML: {message} (column {error.offset}).",
        next="Export the file again, or correct that line.",
    )


def refuse_entities(tree: Any) -> None:
    """Raise BadInput for a file that declares entities of its own: they can hide a bomb."""
    dtd = tree.docinfo.internalDTD
    if dtd is not None and any(True for _ in dtd.iterentities()):
        raise BadInput(
            "It declares XML entities, which are not expanded here.",
            next="Save it without a DTD and add it again.",
        )


def local(element: Any) -> str:
    """An element's name without its namespace; empty for comments and instructions."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def flatten(element: Any, lone_names: Container[str]) -> tuple[str, Tags]:
    """The text of an element with its inline elements as tags.

    Elements named in `lone_names` hold codes, not text: they become lone tags, as do empty ones.
    """
    tags = Tags("".join(element.itertext()))
    return _flat(element, tags, lone_names), tags


def flatten_like(element: Any, model: Any, lone_names: Container[str]) -> str:
    """The text of a translated element, its tags numbered as those of `model`, its source."""
    text, tags = flatten(element, lone_names)
    _, wanted = flatten(model, lone_names)
    numbers = {
        (local(child), child.get("id")): number
        for number, child in zip(_numbers(wanted), _inline(model, lone_names), strict=True)
    }
    extra = iter(range(len(wanted) + 1, len(wanted) + len(tags) + 1))
    renamed = {
        number: numbers.get((local(child), child.get("id"))) or str(next(extra))
        for number, child in zip(_numbers(tags), _inline(element, lone_names), strict=True)
    }
    return OURS.sub(lambda m: f"<{m[1]}{m[2]}{renamed.get(m[3], m[3])}{m[4]}>", text)


def _numbers(tags: Tags) -> list[str]:
    return sorted((*tags.pairs, *tags.lone), key=int)


def _flat(element: Any, tags: Tags, lone_names: Container[str]) -> str:
    parts = [element.text or ""]
    for number, child in enumerate(element):
        if not isinstance(child.tag, str) or local(child) in lone_names or not _has_text(child):
            parts.append(tags.alone(str(number)))
        else:
            opening, closing = tags.pair(str(number), "")
            parts += [opening, _flat(child, tags, lone_names), closing]
        parts.append(child.tail or "")
    return "".join(parts)


def _has_text(element: Any) -> bool:
    return any(text for text in element.itertext())


def _originals(element: Any, lone_names: Container[str]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Copies of the inline elements by the numbers `flatten` gives them: (pairs, lone)."""
    _, tags = flatten(element, lone_names)
    pairs, lone = {}, {}
    for number, child in zip(_numbers(tags), _inline(element, lone_names), strict=True):
        twin = copy.deepcopy(child)
        twin.tail = None
        if number in tags.lone:
            lone[number] = twin
        else:
            twin.text = None
            for inner in list(twin):
                twin.remove(inner)
            pairs[number] = twin
    return pairs, lone


def _inline(element: Any, lone_names: Container[str]) -> list[Any]:
    found = []
    for child in element:
        found.append(child)
        codes = not isinstance(child.tag, str) or local(child) in lone_names
        if not codes and _has_text(child):
            found += _inline(child, lone_names)
    return found


def fill(target: Any, source: Any, text: str, lone_names: Container[str]) -> None:
    """Put a tagged text into `target`, with copies of the inline elements of `source`."""
    pairs, lone = _originals(source, lone_names)
    for child in list(target):
        target.remove(child)
    target.text = None
    stack = [target]
    for kind, value in balanced(text, pairs, lone):
        if kind == "text":
            _append_text(stack[-1], value)
        elif kind == "close":
            stack.pop()
        else:
            child = copy.deepcopy((pairs if kind == "open" else lone)[value])
            stack[-1].append(child)
            if kind == "open":
                stack.append(child)


def _append_text(element: Any, text: str) -> None:
    text = "".join(char for char in text if _allowed(char))
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def _allowed(char: str) -> bool:
    """Whether XML 1.0 may hold a character."""
    code = ord(char)
    return char in "\t\n\r" or (
        code >= 0x20 and not 0xD800 <= code < 0xE000 and code & ~1 != 0xFFFE
    )


def xml_text(text: str) -> str:
    """A text without the characters that XML 1.0 cannot hold."""
    return "".join(char for char in text if _allowed(char))


def serialise(tree: Any) -> bytes:
    """The tree as a file, with its own encoding and document type."""
    info = tree.docinfo
    return bytes(
        etree.tostring(
            tree,
            xml_declaration=True,
            encoding=info.encoding or "UTF-8",
            standalone=info.standalone or None,
            doctype=info.doctype or None,
        )
    )
