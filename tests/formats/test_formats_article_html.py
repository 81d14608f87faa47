from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.formats.article_html import read, write
from workbench.formats.document import Role, Translated
from workbench.formats.html_scan import runs

SENTENCE = "The trucks returned to the town before noon, and no new date has been set by anyone. "
PAGE = (
    "<html lang=en dir=ltr><head><title>Convoy | The Daily</title></head><body>"
    "<nav><li><a href='/'>Home page</a><li><a href='/w'>World</a></nav><article><h1>Convoy</h1>"
    "<div class='byline'>Omar Haddad</div><figure><figcaption>A street.</figcaption></figure>"
    + "".join(f"<p>{n} {SENTENCE * 3}</p>" for n in range(4))
    + "<p>Share this article</p></article><div class=promo><p>Ten recipes for the winter that you "
    "must try before the spring.</p></div><footer><p>Contact the desk of the paper.</p></footer>"
)


def test_the_article_is_told_from_the_page() -> None:
    roles = {block.text[:12]: block.role for block in read(PAGE.encode(), "en", None).blocks}
    assert roles["Convoy | The"] is Role.TITLE and roles["Convoy"] is Role.TITLE
    assert roles["Home page"] is Role.FURNITURE
    assert roles["Omar Haddad"] is Role.BYLINE
    assert roles["A street."] is Role.CAPTION
    assert roles["0 The trucks"] is Role.BODY
    assert roles["Share this a"] is Role.FURNITURE
    assert roles["Contact the "] is Role.FURNITURE


def test_the_page_says_the_language_and_direction_of_the_target() -> None:
    document = read(PAGE.encode(), "en", None)
    written = write(document, {0: Translated(("قافلة",))}, "ar").decode()
    assert written == PAGE.replace("lang=en dir=ltr", 'lang="ar" dir="rtl"').replace(
        "Convoy | The Daily", "قافلة"
    )


def test_an_old_encoding_holds_any_letter() -> None:
    page = '<meta charset="windows-1252"><p>Caf\xe9 closed.</p>'.encode("cp1252")
    document = read(page, "en", None)
    assert document.blocks[0].text == "Café closed."
    written = write(document, {0: Translated(("مغلق",))}, "ar")
    assert b"<p>&#1605;&#1594;&#1604;&#1602;</p>" in written
    assert read(written, "ar", None).blocks[0].text == "مغلق"


@pytest.mark.parametrize(
    ("markup", "texts"),
    [
        ("<p>a <b>b</b> c</p>", ["a <g1>b</g1> c"]),
        ("<p><b>all bold</b></p>", ["all bold"]),
        ("<p><img src=x> a<br>b <i></p>", ["a<x1/>b"]),
        ("<li>a<ul><li>b</ul>c", ["a", "b", "c"]),
        ("<p>x &lt;b&gt; &amp;amp; y</p>", ["x <b> &amp; y"]),
        ("<p>see &lt;g1&gt;<br>tag</p>", ["see <g1><x2/>tag"]),
        ("<td>a<td>b</table>c", ["a", "b", "c"]),
        (
            "<p translate=no>a</p><p>b <span class='x notranslate'>c <b>d</b></span> e",
            ["b <x1/> e"],
        ),
        ("<pre>a</pre><textarea>b</textarea><svg><text>c</text></svg>d", ["d"]),
        ("<p>1 &nbsp; 2</p><p>!</p><p>é</p>", ["é"]),
        ("<script>a</script", []),
        ("a < b and c > d", ["a < b and c > d"]),
    ],
)
def test_runs_of_text(markup: str, texts: list[str]) -> None:
    found = list(runs(markup))
    assert [run.text for run in found] == texts
    assert all(markup[run.start : run.end] for run in found)


_PIECES = ["<p>", "<b>", "</b>", "a", "é", "<br>", "</p>", "<!--x-->", "&amp;", "<", ">", "<i>"]


@given(st.lists(st.sampled_from(_PIECES)))
def test_runs_stand_where_they_say(pieces: list[str]) -> None:
    page = " ".join(pieces)
    last = 0
    for run in runs(page):
        assert last <= run.start < run.end <= len(page)
        assert page[run.start : run.end].strip() == page[run.start : run.end]
        last = run.end


ATTRIBUTES = (
    "<html><head><title>Convoy</title><meta name='description' content=\"A convoy &amp; its load\">"
    "<meta property=og:title content=Convoy><meta name=viewport content='width=device'>"
    "</head><body><header><img alt='Logo of the paper' src=/l.png></header><main>"
    "<p>The <a href=/x title='More on it'>convoy</a> <img alt='A truck' src=a.png> left "
    '<abbr title="United Nations">UN</abbr> hands.</p>'
    "<img src=b.png ALT=Aleppo><img alt=''><img alt='3 / 4'><p translate=no title='Not this'>x</p>"
    "<noscript><img alt='Nor this'></noscript></main><img alt='An advertisement'></body></html>"
)


def test_words_in_attributes_have_fitting_roles() -> None:
    roles = [(block.text, block.role) for block in read(ATTRIBUTES.encode(), "en").blocks]
    assert roles == [
        ("Convoy", Role.TITLE),
        ("A convoy & its load", Role.BODY),
        ("Convoy", Role.TITLE),
        ("Logo of the paper", Role.FURNITURE),
        ("The <g1>convoy</g1> <x2/> left <g3>UN</g3> hands.", Role.BODY),
        ("More on it", Role.FURNITURE),
        ("A truck", Role.CAPTION),
        ("United Nations", Role.BODY),
        ("Aleppo", Role.CAPTION),
        ("An advertisement", Role.FURNITURE),
    ]


def test_attributes_are_written_in_place_and_all_else_stays() -> None:
    document = read(ATTRIBUTES.encode(), "en")
    done = {1: 'قافلة "و" حمولتها', 2: "قافلة", 6: "شاحنة", 7: "الأمم المتحدة", 8: "مدينة حلب"}
    new = {index: Translated((text,)) for index, text in done.items()}
    expected = ATTRIBUTES.replace("<html>", '<html lang="ar" dir="rtl">')
    for old, value in (
        ('"A convoy &amp; its load"', '"قافلة &quot;و&quot; حمولتها"'),
        ("content=Convoy", 'content="قافلة"'),
        ("'A truck'", '"شاحنة"'),
        ('"United Nations"', '"الأمم المتحدة"'),
        ("ALT=Aleppo", 'ALT="مدينة حلب"'),
    ):
        expected = expected.replace(old, value)
    assert write(document, new, "ar").decode() == expected
    text = Translated(("غادرت <g1>القافلة</g1> <x2/> أيدي <g3>الأمم</g3>.",))
    both = write(document, new | {4: text}, "ar").decode()
    assert (
        "<p>غادرت <a href=/x title='More on it'>القافلة</a> <img alt=\"شاحنة\" src=a.png>" in both
    )
    assert '<abbr title="الأمم المتحدة">الأمم</abbr>.</p>' in both


@given(st.text(alphabet="a<>\"'&; =/", max_size=12), st.text(alphabet="ب<>\"'&;=", min_size=1))
def test_any_value_comes_back_as_it_was_written(value: str, text: str) -> None:
    page = f'<p>x <img alt="z{value.replace(chr(34), "")}"> y</p>'
    document = read(page.encode(), "en")
    places = [n for n, block in enumerate(document.blocks) if block.role is Role.CAPTION]
    for place in places:
        written = write(document, {place: Translated((f"ب {text}",))}, "ar")
        again = read(written, "ar").blocks
        assert again[place].text == f"ب {text}"
        assert len(again) == len(document.blocks)
