"""Files for hand-over: running text, the Article's own file, TMX, and a page for sign-off."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from workbench import __version__
from workbench.errors import BadInput
from workbench.formats import FORMATS
from workbench.formats.bilingual_html import BilingualRow, bilingual_page
from workbench.formats.document import Translated
from workbench.formats.tmx import TmxPair, write_tmx
from workbench.store.schema import DONE, Article, Segment, State, Translation
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
    """A TMX of the pairs that somebody has confirmed."""
    pairs = [
        TmxPair(segment.source, row.text, f"{row.changed_at:%Y%m%dT%H%M%SZ}", row.person)
        for segment, row in rows
        if row is not None and row.text and row.state in DONE
    ]
    source = article.source_language
    return b"".join(write_tmx(pairs, source, target, f"workbench {__version__}"))


def running_text(rows: Sequence[Row]) -> str:
    """The translation as it reads; what nobody has confirmed stands in `[? … ?]`."""
    parts: list[str] = []
    for index, (segment, row) in enumerate(rows):
        text = row.text if row is not None and row.text else segment.source
        done = row is not None and row.state in DONE
        shown = text if done else f"[? {text} ?]"
        lead = "" if index == 0 else segment.lead
        parts.append(f"{lead}{shown}{segment.trail}")
    return "".join(parts).rstrip() + "\n"


def sign_off_page(article: Article, rows: Sequence[Row], target: str, glossary: Glossary) -> bytes:
    """Source and translation side by side as one printable page, names marked in both."""
    pair = (article.source_language, target)
    finders = [glossary.matcher(*pair, code) for code in pair]
    shown = []
    for segment, row in rows:
        text = row.text if row is not None else ""
        source_names, target_names = (
            tuple((o.start, o.end) for o in finder.find(part) if not o.nested)
            for finder, part in zip(finders, (segment.source, text), strict=True)
        )
        shown.append(
            BilingualRow(
                number=segment.number, source=segment.source, target=text,
                state=row.state if row is not None else State.UNTRANSLATED.value,
                role=segment.role, note=row.note if row is not None else "",
                source_names=source_names, target_names=target_names,
            )
        )  # fmt: skip
    made = f"workbench {__version__}, {article.changed_at:%Y-%m-%d}"
    return bilingual_page(article.title, *pair, shown, made)
