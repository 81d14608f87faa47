"""HTML: a page of one's own or one saved from a browser, with the article found in it."""

from __future__ import annotations

import html
import logging
import re
from collections.abc import Mapping, Sequence

from lxml import etree

from workbench.formats.decoding import decode, encode, implausible
from workbench.formats.document import ASIDE, Block, Document, Format, Role, Translated
from workbench.formats.html_attributes import Attribute, written
from workbench.formats.html_scan import Run, marks, runs, texts
from workbench.formats.roles import Paragraph, Verdict, recognise
from workbench.text.languages import language

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_PAGE = frozenset({"nav", "header", "footer", "aside", "form", "button", "menu", "label", "dialog"})
_ROLES = {
    "title": (Role.TITLE, "It is the title of the page."),
    "h1": (Role.TITLE, "It is a heading of the first rank."),
    **{f"h{n}": (Role.HEADING, f"It is a heading of rank {n}.") for n in range(2, 7)},
    "figcaption": (Role.CAPTION, "It is the caption of a picture."),
    "caption": (Role.CAPTION, "It is the caption of a table."),
    "li": (Role.ITEM, "It stands in a list."),
    "blockquote": (Role.QUOTE, "It is quoted as a block."),
}
_CLASSES = (
    (re.compile(r"""class=["'][^"']*\b(?:wp-)?caption""", re.I), Role.CAPTION, "a caption"),
    (re.compile(r"""class=["'][^"']*\b(?:byline|author)\b""", re.I), Role.BYLINE, "a byline"),
)
_LEAST_ARTICLE = 200


def read(content: bytes, source: str, encoding: str | None = None) -> Document:
    """The text of a page in Blocks, formatting inside them as tags; what is not the article is
    furniture. Alternative texts, tooltips and descriptions are Blocks, too. Raises BadInput."""
    text, name = decode(content, encoding or _declared(content), source)
    found = texts(text)
    article = _article(text)
    own = [each for each in found if isinstance(each, Run)]
    guesses = iter(recognise([Paragraph(run.text) for run in own]))
    main = any({"article", "main"} & set(run.around) for run in own)
    blocks = tuple(
        _block(each, _own_role(each), next(guesses), article)
        if isinstance(each, Run)
        else Block(each.text, *_attribute_role(each, main=main))
        for each in found
    )
    body = " ".join(block.text for block in blocks if block.role not in ASIDE)
    return Document(
        original=content,
        blocks=blocks,
        source_language=source,
        encoding=name,
        warnings=implausible(body, source),
    )


def write(document: Document, translations: Mapping[int, Translated], target: str) -> bytes:
    """The same page with translated text in place; <html> says its language and direction."""
    text, name = decode(document.original, document.encoding, document.source_language)
    found = texts(text)
    new = {
        index: wanted.text
        for index, each in enumerate(found)
        if (wanted := translations.get(index)) and wanted.text and wanted.text != each.text
    }
    if not new:
        return document.original
    page = _with_runs(_with_attributes(text, found, new), found, new)
    page = _directed(page, target)
    safe = page.encode(name, errors="xmlcharrefreplace").decode(name)
    return encode(safe, name, document.original)


def _with_attributes(page: str, found: Sequence[Run | Attribute], new: Mapping[int, str]) -> str:
    """The page with new values in its tags; its runs of text are the same, in the same order."""
    parts, at = [], 0
    for index, each in enumerate(found):
        if index in new and isinstance(each, Attribute):
            parts += [page[at : each.start], written(new[index])]
            at = each.end
    return "".join([*parts, page[at:]])


def _with_runs(page: str, found: Sequence[Run | Attribute], new: Mapping[int, str]) -> str:
    places = [index for index, each in enumerate(found) if isinstance(each, Run)]
    parts, at = [], 0
    for index, run in zip(places, runs(page), strict=True):
        if index in new:
            parts += [page[at : run.start], run.tags.restore(new[index], _escaped)]
            at = run.end
    return "".join([*parts, page[at:]])


FORMAT = Format("html", (".html", ".htm", ".xhtml"), read, write)


def _declared(content: bytes) -> str | None:
    match = _CHARSET.search(content[:4096])
    name = match[1].decode("ascii") if match else ""
    try:
        "".encode(name)
    except (LookupError, ValueError):
        return None
    return name


def _escaped(text: str) -> str:
    return html.escape(text, quote=False)


def _own_role(run: Run) -> Verdict | None:
    """The Role that the markup around a run gives it."""
    page = next((name for name in run.around if name in _PAGE), None)
    in_article = "article" in run.around and page == "header"
    if page and not in_article:
        return Role.FURNITURE, f"It stands in the page's <{page}>."
    for pattern, role, what in _CLASSES:
        if pattern.search(run.attributes):
            return role, f"The page marks it as {what}."
    return next((_ROLES[name] for name in reversed(run.around) if name in _ROLES), None)


def _attribute_role(each: Attribute, *, main: bool) -> Verdict:
    """The Role of the words in a tag; `main` is whether the page marks its article."""
    if each.kind == "headline":
        return Role.TITLE, "It is the title shown where the page is shared."
    if each.kind == "description":
        return Role.BODY, "It describes the page where it is found or shared."
    if each.kind == "picture":
        return Role.CAPTION, "It describes the picture shown where the page is shared."
    page = next((name for name in each.around if name in _PAGE), None)
    if page and "article" not in each.around:
        return Role.FURNITURE, f"It stands in the page's <{page}>."
    if main and not {"article", "main"} & set(each.around):
        return Role.FURNITURE, "It stands outside the page's article."
    if each.kind == "alt" or each.element in ("img", "picture", "figure", "video", "iframe"):
        return Role.CAPTION, f"It describes a picture (its {each.kind})."
    if each.element in ("abbr", "acronym", "dfn"):
        return Role.BODY, "It explains a term of the article."
    return Role.FURNITURE, f"It is shown when the pointer rests on the page's <{each.element}>."


def _block(run: Run, own: Verdict | None, guess: Verdict, article: str) -> Block:
    role, why = own or (Role.BODY, "A paragraph of the page.")
    told = guess[0] in (*ASIDE, Role.BYLINE, Role.CAPTION)
    of_body = role in (Role.BODY, Role.ITEM, Role.QUOTE, Role.HEADING)
    if own is None and told:
        role, why = guess
    elif of_body and article and not _stands_in(run.text, article):
        role, why = Role.FURNITURE, "It stands outside the article as trafilatura finds it."
    return Block(run.text, role, why, inline=bool(len(run.tags)))


def _article(text: str) -> str:
    """The letters of the article as trafilatura finds it; empty where there are too few."""
    import trafilatura  # takes a second to import, so only for a page

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        found = trafilatura.extract(
            text, output_format="txt", include_comments=False, favor_recall=True
        )
    except (ValueError, TypeError, AttributeError, RecursionError, etree.LxmlError):
        return ""
    letters = _letters(found or "")
    return letters if len(letters) >= _LEAST_ARTICLE else ""


def _stands_in(text: str, article: str) -> bool:
    """Whether at least half of a text's letters stand in the article (code and links may not)."""
    parts = [_letters(part) for part in re.split(r"</?[gx]\d+/?>", text)]
    inside = sum(len(part) for part in parts if part in article)
    return inside * 2 >= sum(map(len, parts))


def _letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum()).lower()


def _directed(page: str, target: str) -> str:
    """The page with lang and dir of the target on its <html> tag, if it has one."""
    mark = next((mark for mark in marks(page) if mark.name == "html" and not mark.closing), None)
    if mark is None:
        return page
    tag = re.sub(r"""\s+(?:xml:)?(?:lang|dir)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)""", "", mark.source)
    said = f' lang="{target.replace("_", "-")}" dir="{language(target).direction}"'
    return page[: mark.start] + tag[:5] + said + tag[5:] + page[mark.end :]
