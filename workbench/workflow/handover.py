"""Files for hand-over: running text, the Article's own file, TMX, and a page for sign-off."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from workbench import __version__
from workbench.errors import BadInput
from workbench.formats.bilingual_html import BilingualRow, bilingual_page
from workbench.formats.document import Translated
from workbench.formats.known import FORMATS
from workbench.formats.tmx import TmxPair, write_tmx
from workbench.store.schema import DONE, Article, Segment, State, Translation
from workbench.text.plurals import plural_forms
from workbench.workflow.glossary import Glossary

Row = tuple[Segment, Translation | None]


def translated_document(article: Article, rows: Sequence[Row], target: str) -> bytes:
    """The Article's own file with every translation in place and all else untouched.

    A Segment without text keeps its source. Raises BadInput for a format that is only read.
    """
    own = FORMATS[article.format]
    if own.write is None:
        raise BadInput(f"A {own.name} file cannot be written back.", where=article.slug)
    document = own.read(article.original, article.source_language, article.encoding)
    blocks: dict[int, list[Row]] = defaultdict(list)
    for segment, row in rows:
        blocks[segment.block].append((segment, row))
    done = {
        index: _joined(some)
        for index, some in blocks.items()
        if any(row is not None and row.text for _, row in some)
    }
    return own.write(document, done, target)


def _joined(rows: Sequence[Row]) -> Translated:
    """The text of one Block or Entry: its Segments with the spaces that stood between them."""
    first = rows[0][1]
    if len(rows) == 1 and first is not None:
        return Translated((first.text, *first.plurals), first.state, first.note)
    parts = []
    for at, (segment, row) in enumerate(rows):
        parts.append(segment.lead if at else "")
        parts.append(row.text if row is not None and row.text else segment.source)
        parts.append(segment.trail if at < len(rows) - 1 else "")
    return Translated(("".join(parts),))


def memory_exchange(article: Article, rows: Sequence[Row], target: str) -> bytes:
    """A TMX of the pairs that somebody has confirmed; of plurals, those for one and for many."""
    pairs = [
        TmxPair(source, text, f"{row.changed_at:%Y%m%dT%H%M%SZ}", row.person)
        for segment, row in rows
        if row is not None and row.state in DONE
        for source, text in _pairs(segment, row, target)
    ]
    source = article.source_language
    return b"".join(write_tmx(pairs, source, target, f"workbench {__version__}"))


def _pairs(segment: Segment, row: Translation, target: str) -> Iterator[tuple[str, str]]:
    """Source and text; of an entry with plurals the singular's and the plural's own form."""
    if not segment.plural:
        yield segment.source, row.text
        return
    forms = dict(zip(plural_forms(target), (row.text, *row.plurals), strict=False))
    yield from ((segment.source, text) for form, text in forms.items() if form.of_one and text)
    many = [text for form, text in forms.items() if not form.single]
    if many and many[-1]:
        yield segment.plural, many[-1]


def running_text(article: Article, rows: Sequence[Row]) -> str:
    """The translation as it reads; what nobody has confirmed stands in `[? … ?]`.

    A catalog has a line for each entry, its plural forms beside one another.
    """
    end = "\n" if FORMATS[article.format].catalog else ""
    parts: list[str] = []
    for index, (segment, row) in enumerate(rows):
        forms = [text for text in (row.text, *row.plurals) if text] if row is not None else []
        text = " | ".join(forms) or segment.source
        done = row is not None and row.state in DONE
        shown = text if done else f"[? {text} ?]"
        lead = "" if index == 0 else segment.lead
        parts.append(f"{lead}{shown}{segment.trail}{end}")
    return "".join(parts).rstrip() + "\n"


def _side_by_side(
    segment: Segment, row: Translation | None, target: str
) -> Iterator[tuple[str, str, str]]:
    """(source, text, which plural form): one, or one for each form of the target."""
    texts = (row.text, *row.plurals) if row is not None else ("",)
    if not segment.plural:
        yield segment.source, texts[0], ""
        return
    forms = plural_forms(target)
    for form, text in zip(forms, (*texts, *[""] * len(forms)), strict=False):
        shown = ", ".join(map(str, form.shown)) + ("" if form.single else " …")
        yield segment.source if form.of_one else segment.plural, text, f"{form.category} ({shown})"


def sign_off_page(article: Article, rows: Sequence[Row], target: str, glossary: Glossary) -> bytes:
    """Source and translation side by side as one printable page, names marked in both."""
    pair = (article.source_language, target)
    finders = [glossary.matcher(*pair, code) for code in pair]
    shown = []
    for segment, row in rows:
        for source, text, form in _side_by_side(segment, row, target):
            source_names, target_names = (
                tuple(
                    (o.start, o.end)
                    for o in finder.find(part, article=article.slug)
                    if not o.nested
                )
                for finder, part in zip(finders, (source, text), strict=True)
            )
            note = row.note if row is not None else ""
            shown.append(
                BilingualRow(
                    number=segment.number, source=source, target=text,
                    state=row.state if row is not None else State.UNTRANSLATED.value,
                    role=segment.role, note=" · ".join(filter(None, (form, note))),
                    source_names=source_names, target_names=target_names,
                )
            )  # fmt: skip
    made = f"workbench {__version__}, {article.changed_at:%Y-%m-%d}"
    return bilingual_page(article.title, *pair, shown, made)
