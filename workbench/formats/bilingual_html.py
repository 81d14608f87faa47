"""A page for sign-off: source and translation side by side, printable, names marked."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.formats.catalog import STATES
from workbench.text.languages import Language, language

Span = tuple[int, int]


@dataclass(frozen=True)
class BilingualRow:
    """One Segment: both texts, its state and Role, and where names stand in each text.

    Spans are [start, end) in code points. `number` is the Segment's in the Article.
    """

    number: int
    source: str
    target: str
    state: str = "untranslated"
    role: str = "body"
    note: str = ""
    source_names: tuple[Span, ...] = ()
    target_names: tuple[Span, ...] = ()


_STYLE = """
:root { color-scheme: light; }
body { font: 1rem/1.6 system-ui, "Noto Sans", sans-serif; color: #1b1b1b; background: #fff;
  margin: 2rem auto; max-width: 75rem; padding: 0 1rem; }
h1 { font-size: 1.4rem; margin-block: 0 .25rem; }
header p { color: #555; margin-block: 0 1rem; }
table { border-collapse: collapse; inline-size: 100%; table-layout: fixed; }
th, td { border-block-end: 1px solid #ccc; padding: .5rem .6rem; text-align: start;
  vertical-align: top; overflow-wrap: anywhere; }
th:first-child, td:first-child { inline-size: 3rem; color: #555; }
th:last-child, td:last-child { inline-size: 9rem; color: #444; font-size: .85rem; }
[lang=ar], [lang=fa], [lang=ur] { font-family: "Noto Naskh Arabic", "Amiri", serif;
  font-size: 1.15rem; line-height: 1.8; }
mark { background: none; color: inherit; border-block-end: 2px solid #a66a00; }
tr.title td { font-weight: 600; }
tr.caption td, tr.byline td { font-style: italic; }
tr.open td:last-child { font-weight: 600; color: #8a1c00; }
.sign { display: grid; grid-template-columns: repeat(3, 1fr); gap: 2rem; margin-block: 3rem 0; }
.sign p { border-block-start: 1px solid #333; padding-block-start: .3rem; color: #444; }
@page { margin: 18mm 15mm; }
@media print { body { margin: 0; max-width: none; padding: 0; font-size: 10pt; }
  tr, .sign { break-inside: avoid; } thead { display: table-header-group; } }
"""


def bilingual_page(
    title: str, source: str, target: str, rows: Iterable[BilingualRow], made: str
) -> bytes:
    """A whole HTML page, UTF-8, that needs nothing beside it.

    `made` is the date and program shown under the title. Whatever is not confirmed or approved is
    said to be open.
    """
    first, second = language(source), language(target)
    listed = list(rows)
    counts = Counter(row.state for row in listed)
    summary = ", ".join(f"{counts[state]} {state}" for state in reversed(STATES) if counts[state])
    body = "\n".join(_row(row, first, second) for row in listed)
    return f"""<!doctype html>
<html lang="en" dir="ltr">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{html.escape(title)}</title><style>{_STYLE}</style></head>
<body>
<header><h1 lang="{_code(first)}" dir="auto">{html.escape(title)}</h1>
<p>{html.escape(made)} · {len(listed)} segments: {html.escape(summary or "none")}</p></header>
<table>
<thead><tr><th scope="col">No.</th><th scope="col">{html.escape(first.english_name)}</th>
<th scope="col">{html.escape(second.english_name)}</th><th scope="col">State</th></tr></thead>
<tbody>
{body}
</tbody></table>
<section class="sign"><p>Translator</p><p>Editor</p><p>Date</p></section>
</body></html>
""".encode()


def _row(row: BilingualRow, first: Language, second: Language) -> str:
    open_class = "" if row.state in ("confirmed", "approved") else " open"
    note = f"<br>{html.escape(row.note)}" if row.note else ""
    return (
        f'<tr class="{html.escape(row.role)}{open_class}"><td>{row.number}</td>'
        f"{_cell(row.source, row.source_names, first)}{_cell(row.target, row.target_names, second)}"
        f"<td>{html.escape(row.state)}{note}</td></tr>"
    )


def _cell(text: str, names: Sequence[Span], tongue: Language) -> str:
    marked = _marked(text, names).replace("\n", "<br>")
    return f'<td lang="{_code(tongue)}" dir="{tongue.direction}">{marked}</td>'


def _marked(text: str, names: Sequence[Span]) -> str:
    """The text with names in <mark>; of overlapping spans the first and longest stands."""
    parts, at = [], 0
    for start, end in sorted(names, key=lambda span: (span[0], -span[1])):
        if at <= start < end <= len(text):
            parts.append(html.escape(text[at:start]))
            parts.append(f"<mark><bdi>{html.escape(text[start:end])}</bdi></mark>")
            at = end
    return "".join([*parts, html.escape(text[at:])])


def _code(tongue: Language) -> str:
    return tongue.code.replace("_", "-")
