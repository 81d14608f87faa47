from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from workbench.formats.article_markdown import read, write
from workbench.formats.document import Role, Translated
from workbench.formats.markdown_inline import escaped, tagged


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("**a** _b_ *c* ~~d~~", "<g1>a</g1> <g3>b</g3> <g2>c</g2> <g4>d</g4>"),
        ('[map **b**](x_y_z "t") `code *x*`', "<g2>map <g3>b</g3></g2> <x1/>"),
        ("![alt](a.png) <https://x.org> <span>a</span>", "<x1/> <x2/> <x3/>a<x4/>"),
        (r"1 \* 2 \[x\] snake_case &amp; 5 * 3", "1 * 2 [x] snake_case & 5 * 3"),
        ("one\ntwo  \nthree", "one two<x1/>three"),
    ],
)
def test_formatting_becomes_tags_and_comes_back(raw: str, text: str) -> None:
    shown, tags = tagged(raw)
    assert sorted(shown) == sorted(text) or shown == text
    again, _ = tagged(tags.restore(shown, escaped))
    assert sorted(again) == sorted(shown)


def test_front_matter_and_code_are_untouched() -> None:
    head = "---\ntitle: x\n---\n\n# Head\n\nBody `x`.\n"
    content = f"{head}\n    code\n\n```\nfence\n```\n\n<div>h</div>\n".encode()
    document = read(content, "en", None)
    assert [(b.role, b.text) for b in document.blocks] == [
        (Role.TITLE, "Head"),
        (Role.BODY, "Body <x1/>."),
    ]
    written = write(document, {0: Translated(("عنوان",)), 1: Translated(("متن <x1/>.",))}, "ar")
    assert written.decode() == content.decode().replace("Head", "عنوان").replace("Body", "متن")


@given(st.text(st.sampled_from("ab *_`[]<>&#-+1.)!~|\\$:=\"'أ"), min_size=1, max_size=30))
def test_any_text_stays_text(text: str) -> None:
    """Whatever a translator types is shown as typed, not as Markdown."""
    line = " ".join(text.split())
    if not any(char.isalpha() for char in line):
        return
    written = write(read(b"Body text.\n", "en", None), {0: Translated((line,))}, "ar").decode()
    tokens = MarkdownIt("commonmark").enable("table").parse(written)
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    inner = tokens[1].children or []
    assert {child.type for child in inner} <= {"text", "text_special"}
    assert "".join(child.content for child in inner) == line
