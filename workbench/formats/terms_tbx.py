"""The Glossary as TBX-Basic (ISO 30042): version 2 (martif) and version 3, read by `xml:lang`.

One concept is one Term: its preferred form in each of the two Languages, admitted forms as accepted
Variants, deprecated and superseded ones as forbidden. What TBX-Basic has no category for is kept in
`admin` elements of a type that starts with `x-workbench-`, which other tools pass over.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from lxml import etree

from workbench.errors import BadInput, WorkbenchError
from workbench.formats.term_rows import Rejection, Seen, kind_of, status_of
from workbench.formats.terms_file import RejectedRow, TermRow, TermsFile, pair_of
from workbench.names.term import Kind, Term, Variant

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_V3 = "urn:iso:std:iso:30042:ed-2"
_OWN = "x-workbench-"
_PREFERRED, _ADMITTED = "preferredTerm-admn-sts", "admittedTerm-admn-sts"
_DEPRECATED = "deprecatedTerm-admn-sts"
_FORBIDDEN = frozenset({_DEPRECATED, "supersededTerm-admn-sts", "deprecatedTerm", "superseded"})
_CONCEPTS, _LANGUAGES = ("termEntry", "conceptEntry"), ("langSet", "langSec")
_TERMS = ("tig", "ntig", "termSec")


def read_tbx(content: bytes, name: str, *, languages: tuple[str, str] | None = None) -> TermsFile:
    """Read TBX; `languages` (source, target) overrules the file's name and header.

    Raises BadInput, with line and column, for malformed XML, for a file that declares entities and
    for one whose Languages cannot be told.
    """
    root = _parse(content, name)
    concepts = list(_local(root, *_CONCEPTS))
    if etree.QName(root).localname not in ("martif", "tbx"):
        raise BadInput(
            "The file is no TBX.", where=f"{name}:1:1", next="Its root must be <martif> or <tbx>."
        )
    source, target = languages or _pair(root, name)
    seen = Seen()
    rows: list[TermRow] = []
    rejected: list[RejectedRow] = []
    for concept in concepts:
        line = concept.sourceline or 0
        try:
            rows.append(TermRow(line, seen.check(line, _term(concept, source, target))))
        except Rejection as reason:
            texts = tuple("".join(term.itertext()) for term in _local(concept, "term"))
            rejected.append(RejectedRow(line, str(reason), texts))
    return TermsFile(name, source, target, (), tuple(rows), tuple(rejected))


def _parse(content: bytes, name: str) -> etree._Element:
    """The root of the file, no entity resolved, nothing fetched."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        raise BadInput(
            f"The XML is malformed: {error.msg.split(', line')[0]}.",
            where=f"{name}:{line}:{column}",
            next="Mend it there, or export the file again.",
        ) from error
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise BadInput(
            "The file declares entities.", where=f"{name}:1:1", next="Export it without a DTD."
        )
    return root


def _local(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The descendants with one of these names, in any namespace."""
    yield from element.iter(*(f"{{*}}{name}" for name in names))


def _pair(root: etree._Element, name: str) -> tuple[str, str]:
    """The Languages by the file's name, else the header's and the only other one."""
    try:
        return pair_of(name)
    except WorkbenchError:
        codes = dict.fromkeys(_code(section) for section in _local(root, *_LANGUAGES))
        main = (root.get(_LANG) or "").replace("-", "_") or next(iter(codes), "")
        source = next((code for code in codes if _base(code) == _base(main)), "")
        others = [code for code in codes if code and _base(code) != _base(source)]
        if not source or len({_base(code) for code in others}) != 1:
            raise BadInput(
                f"The file has the languages {', '.join(codes) or 'none'}.",
                where=name,
                next="Say which two, or name it like names.en-ar.tbx.",
            ) from None
        return source, others[0]


def _code(section: etree._Element) -> str:
    return (section.get(_LANG) or section.get("lang") or "").replace("-", "_")


def _base(code: str) -> str:
    return code.split("_")[0].lower()


def _term(concept: etree._Element, source: str, target: str) -> Term:
    forms = {code: list(_forms(concept, code)) for code in (source, target)}
    own = {
        element.get("type", "").removeprefix(_OWN): _text(element)
        for element in _local(concept, "admin")
        if element.get("type", "").startswith(_OWN)
    }
    texts = {}
    for code, word in ((source, "source"), (target, "target")):
        accepted = [(text, rank) for text, rank in forms[code] if rank < 2]
        if not accepted:
            raise Rejection(f"no {word} in “{code}”")
        texts[code] = min(accepted, key=lambda form: form[1])[0]
    variants = tuple(
        Variant(text, code, rank == 2)
        for code in (source, target)
        for rank in (0, 1, 2)
        for text, its in forms[code]
        if its == rank and text != texts[code]
    )
    return Term(
        texts[source],
        texts[target],
        source,
        target,
        kind=_kind(own.get("kind") or _typed(concept, "descrip", "subjectField")),
        variants=variants,
        status=status_of(own.get("status", "")),
        protect=own.get("protect") == "yes",
        gender=_typed(concept, "termNote", "grammaticalGender"),
        number=_typed(concept, "termNote", "grammaticalNumber"),
        note=next((_text(note) for note in _local(concept, "note")), ""),
        authority=_typed(concept, "admin", "source"),
        scope=tuple(part for part in own.get("scope", "").split("|") if part),
        changed=own.get("changed", ""),
        extra=tuple(
            (key.removeprefix("column-"), value)
            for key, value in own.items()
            if key.startswith("column-")
        ),
    )


def _forms(concept: etree._Element, code: str) -> Iterator[tuple[str, int]]:
    """The forms of a concept in a Language: 0 preferred, 1 accepted, 2 forbidden."""
    sections = list(_local(concept, *_LANGUAGES))
    exact = [section for section in sections if _code(section).lower() == code.lower()]
    for section in exact or [each for each in sections if _base(_code(each)) == _base(code)]:
        for group in _local(section, *_TERMS):
            text = next((_text(term) for term in _local(group, "term")), "")
            status = _typed(group, "termNote", "administrativeStatus")
            if text:
                yield text, 2 if status in _FORBIDDEN else 1 if status == _ADMITTED else 0


def _kind(value: str) -> Kind:
    try:
        return kind_of(value)
    except Rejection:
        return Kind.OTHER


def _typed(element: etree._Element, name: str, kind: str) -> str:
    """What a data category says: `<name type="kind">` in TBX's style DCA, `<kind>` in DCT."""
    typed = (each for each in _local(element, name) if each.get("type") == kind)
    found = next(typed, None)
    if found is None:
        found = next(_local(element, kind), None)
    return "" if found is None else _text(found)


def _text(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


def write_tbx(terms: Iterable[Term], *, version: int = 3) -> bytes:
    """These Terms as TBX-Basic of version 2 or 3, in their order, the same for the same Terms.

    Raises BadInput for a character that XML cannot hold.
    """
    listed = list(terms)
    language = listed[0].source_language if listed else "en"
    if version == 3:
        attributes = {"type": "TBX-Basic", "style": "dca", _LANG: language.replace("_", "-")}
        root = etree.Element("tbx", attributes, nsmap={None: _V3})
        header = etree.SubElement(root, "tbxHeader")
    else:
        attributes = {"type": "TBX-Basic", _LANG: language.replace("_", "-")}
        root = etree.Element("martif", attributes)
        header = etree.SubElement(root, "martifHeader")
    described = etree.SubElement(etree.SubElement(header, "fileDesc"), "sourceDesc")
    etree.SubElement(described, "p").text = "Glossary of the workbench"
    body = etree.SubElement(etree.SubElement(root, "text"), "body")
    for term in listed:
        try:
            _write(body, term, version)
        except ValueError as error:
            raise BadInput(
                "A character of the term has no place in XML.", where=term.source, next="Delete it."
            ) from error
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def _write(body: etree._Element, term: Term, version: int) -> None:
    concept_name, section_name, group_name = (
        ("conceptEntry", "langSec", "termSec") if version == 3 else ("termEntry", "langSet", "tig")
    )
    mark = hashlib.sha1(term.key.encode(), usedforsecurity=False).hexdigest()[:12]
    concept = etree.SubElement(body, concept_name, {"id": f"c{mark}"})
    _typed_child(concept, "descrip", "subjectField", term.kind.value)
    for kind, value in _admins(term):
        _typed_child(concept, "admin", kind, value)
    if term.note:
        etree.SubElement(concept, "note").text = term.note
    for code in (term.source_language, term.target_language):
        section = etree.SubElement(concept, section_name, {_LANG: code.replace("_", "-")})
        for text, status in _statuses(term, code):
            group = etree.SubElement(section, group_name)
            etree.SubElement(group, "term").text = text
            _typed_child(group, "termNote", "partOfSpeech", "noun")
            _typed_child(group, "termNote", "administrativeStatus", status)
            if code == term.target_language and status == _PREFERRED:
                _typed_child(group, "termNote", "grammaticalGender", term.gender)
                _typed_child(group, "termNote", "grammaticalNumber", term.number)


def _statuses(term: Term, code: str) -> Iterator[tuple[str, str]]:
    first, *others = term.accepted(code)
    yield first, _PREFERRED
    for text in others:
        yield text, _ADMITTED
    for text in term.forbidden(code):
        yield text, _DEPRECATED


def _admins(term: Term) -> Iterator[tuple[str, str]]:
    yield "source", term.authority
    yield f"{_OWN}status", "" if term.status == "approved" else term.status.value
    yield f"{_OWN}protect", "yes" if term.protect else ""
    yield f"{_OWN}scope", "|".join(term.scope)
    yield f"{_OWN}changed", term.changed
    for column, value in term.extra:
        yield f"{_OWN}column-{column}", value


def _typed_child(parent: etree._Element, name: str, kind: str, value: str) -> None:
    if value:
        etree.SubElement(parent, name, {"type": kind}).text = value
