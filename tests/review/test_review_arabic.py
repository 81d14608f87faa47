"""Every page in Arabic over a workspace that has been worked in: no English is left in it."""

from __future__ import annotations

import io
import re
from html.parser import HTMLParser

import ferry
import pytest
from conftest import Visitor

from workbench.workflow import comments, naming
from workbench.workflow.articles import add_content, set_role
from workbench.workflow.cutting_by_hand import split
from workbench.workflow.jobs import ask_for_draft

PAGES = (
    "/", "/add", "/history/", "/names/", "/names/?edit=en-ar:Duneford", "/names/candidates",
    "/names/import", "/names/forms/", "/names/term?key=en-ar:Duneford", "/welcome",
    "/articles/ferry/ar/", "/articles/ferry/ar/?at=1", "/articles/ferry/ar/?at=5",
    "/articles/ferry/ar/text", "/articles/ferry/ar/?q=nothing+like+it", "/articles/files/ar/",
    "/articles/ferry/ar/lookup?q=Duneford", "/articles/none/ar/", "/nowhere", "/add/store",
    "/articles/ferry/ar/?regex=1&q=(", "/articles/ferry/ar/bulk/replace",
    "/articles/ferry/ar/bulk/replace?q=خط&by=سطر",
    "/articles/talk/ar/", "/names/forms/join?keep=x",
    "/names/forms/join?keep=Bilal+Nahhas&spelling=Bilal+Nahas&target=بلال",
)  # fmt: skip
# Names, codes and commands of this workspace, and names of formats: no words of the interface.
KNOWN = (
    "R. Saleh", "Rana Saleh", "argos en_ar", "ferry", "files", "talk", "en-ar", "csv", "none",
    "English", "Markdown", "HTML", "DOCX", "XLIFF", "CSV", "TSV", "UTF-8", "utf-8", "trafilatura",
    "FILE", "%d file", "Page one", "Share", "nothing like it", "names", "3 min read", ".txt", "TBX",
)  # fmt: skip
VOID = {"input", "meta", "link", "br", "use", "path", "circle", "rect", "img"}
QUIET = {"script", "style", "kbd", "svg"}
POT = 'msgid "%d file"\nmsgid_plural "%d files"\nmsgstr[0] ""\nmsgstr[1] ""\n'


class Words(HTMLParser):
    """What a page says outside texts in another language: [(where, words)]."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.said: list[tuple[str, str]] = []

    @property
    def silent(self) -> bool:
        return any(silent for _, silent in self.open)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        foreign = given.get("lang", "ar") != "ar" or tag in QUIET or given.get("dir") == "auto"
        if not foreign and not self.silent:
            names = ["aria-label", "title", "placeholder"]
            self.said += [(tag, given[name]) for name in names if given.get(name)]
        if tag not in VOID:
            self.open.append((tag, foreign))

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if not self.silent and data.strip():
            self.said.append((self.open[-1][0] if self.open else "", data.strip()))


def english(page: str) -> list[str]:
    """The words of a page in Latin letters that nobody translated."""
    words = Words()
    words.feed(page.split("</title>")[-1])
    left = []
    for _, text in words.said:
        for known in (*(s for s, _ in ferry.PAIRS), *NAMES, *KNOWN):
            text = text.replace(known, "")
        text = re.sub("«[^»]*»|workbench( [a-z]+)*", "", text)  # quoted, or typed elsewhere
        if re.search(r"[A-Za-z]{3,}", text):
            left.append(text)
    return left


NAMES = ("Port Asfar", "Kestrel Bay", "Lina Haddad", "Duneford", "Alcyon", "Velmar Shipping",
         "Northern Straits Port Authority", "Tomasz Wielgosz", "Bilal Nahhas", "Bilal Nahas",
         "Karim Benyoussef", "mt.rpm")  # fmt: skip


@pytest.fixture
def reader(app, workspace):
    ferry.reviewed(workspace)
    rows = ferry.rows(workspace)
    comments.add_comment(workspace, rows[5].id, "ar", "أي ميناء؟", "R. Saleh")
    set_role(workspace, "ferry", 6, "caption", person="R. Saleh")
    split(workspace, "ferry", 7, "would block", person="R. Saleh")
    add_content(workspace, POT.encode(), "files.pot", slug="files", person="R. Saleh")
    text = "Page one\n\nSpokesman Bilal Nahhas spoke.\n\nLater Bilal Nahas left.\n\nShare\n\n- One"
    add_content(workspace, text.encode(), "talk.txt", slug="talk", person="R. Saleh")
    naming.remove_term(workspace, "en-ar:Alcyon", person="R. Saleh")
    ask_for_draft(workspace, "files", "ar", "R. Saleh")
    visitor = Visitor(app)
    visitor.post("/preferences", person="Rana Saleh", interface="ar", next="/")
    return visitor


@pytest.mark.parametrize("address", PAGES)
def test_no_english_is_left_in_the_arabic_interface(reader, address):
    response = reader.get(address)
    page = response.json["found"] if response.is_json else response.text
    assert english(page) == [], english(page)


def test_nor_where_something_is_sent(reader, workspace):
    row = ferry.rows(workspace)[5]
    sent = [
        ("/add", {"text": "3 min read\n\nRain over Duneford\n\nIt rained.\n\nBy Rana Saleh",
                  "source": "en", "target": "ar", "name": "talk"}),
        ("/add", {"text": " "}),
        ("/add", {"files": {"file": (io.BytesIO(b"PK\x03\x04x"), "ferry.docx")}}),
        ("/names/import", {"files": {"file": (io.BytesIO(b"source,target\n,x\n"), "names.csv")},
                           "source": "en", "target": "ar"}),
        ("/names/edit", {"key": "en-ar:Duneford", "source": "Duneford", "target": "دنفورد",
                         "do": "look"}),
        ("/names/edit", {"key": "nothing like it", "do": "keep"}),
        (f"/segments/{row.id}/ar/", {"text": "x", "version": "0", "action": "edit"}),
        (f"/segments/{row.id}/ar/", {"text": row.text, "version": str(row.version),
                                     "action": "confirm"}),
        (f"/segments/{row.id}/ar/split", {"second": "nothing like it"}),
        ("/history/999/undo", {}),
    ]  # fmt: skip
    seen = reader.post("/add", text=ferry.TITLE, source="en", target="ar", name="talk").text
    token = re.search(r'name="token" value="(\w+)"', seen)[1]
    shown = {"token": token, "name": "talk.txt", "source": "en", "target": "ar"}
    for wish in ("", "open-0-0", "split-0-0", "merge-0-0"):
        sent.append(("/add/look", {**shown, "do": wish}))
    for address, fields in sent:
        page = reader.post(address, **fields).text
        assert english(page) == [], (address, fields)
    answer = reader.get(f"/segments/{row.id}/ar/open").json
    assert english(answer["panel"] + answer["findings"]) == []
    reader.post(f"/segments/{row.id}/ar/", text="", version="0", action="edit", json=True)
    undone = reader.post("/history/1/undo")
    assert english(reader.get(undone.headers.get("Location", "/")).text) == []
