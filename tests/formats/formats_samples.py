"""One small file of every format, in the words of the same invented report."""

from __future__ import annotations

import io

import docx

TEXT = "Convoy turned back\n\nThe first trucks left on Monday. Nobody came.\n\n• flour\n• water\n"

MARKDOWN = """---
title: Untouched
---
# Convoy *turned* back

The **first** trucks left [on Monday](https://example.org/a_b "when"), `code` and
a wrapped line.[^1]

> Nobody came,
> he said.

- flour

| Name | Town |
|------|------|
| Omar | Idlib |

```sh
echo untouched
```

[^1]: A note.
"""

HTML = """<!doctype html>
<html lang=en><head><meta charset="utf-8"><title>Convoy &amp; road</title>
<script>var untouched = "<p>x</p>";</script><style>p { color: red }</style></head>
<body><nav><a href="/">Home page</a></nav><article>
<h1>Convoy turned <em>back</em></h1><p class='byline'>By Omar Haddad</p>
<figure><img src="a.png" alt="x"><figcaption>A street.</figcaption></figure>
<p>The <a href="x?a=1&b=2">first <b>trucks</b></a> left&nbsp;on Monday<br>and <code>untouched</code>
came <!-- untouched --> back.<p>Unclosed &lt;paragraph.
</article><pre>untouched</pre><footer>Contact the desk</footer></body></html>
"""

PO = (
    """# Translators
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: ar\\n"
"Plural-Forms: nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 """
    + """: n%100>=11 ? 4 : 5);\\n"

#. untouched
#: desk main.c:3
#, c-format
msgctxt "menu"
msgid "Open %s"
msgstr ""

msgid "%d truck"
msgid_plural "%d trucks"
msgstr[0] ""
msgstr[1] ""
msgstr[2] ""
msgstr[3] ""
msgstr[4] ""
msgstr[5] ""

#~ msgid "Gone"
#~ msgstr "ذهب"
"""
)

XLIFF = """<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
 <file original="a.html" source-language="en" target-language="ar" datatype="html"><body>
  <trans-unit id="1"><source>The <g id="1">first</g> trucks<ph id="2">&lt;br/&gt;</ph></source>
   <note>untouched</note></trans-unit>
  <trans-unit id="2"><source>Nobody &amp; no one</source><target state="new">لا أحد</target>
  </trans-unit>
  <trans-unit id="3" translate="no"><source>Untouched</source></trans-unit>
 </body></file>
</xliff>
"""

XLIFF2 = """<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0"
 version="2.0" srcLang="en" trgLang="ar"><file id="f"><unit id="u">
 <segment id="s"><source>The <pc id="1">first</pc> truck</source></segment>
 <segment id="t" state="final"><source>Nobody</source><target>لا أحد</target></segment>
 </unit></file>
</xliff>
"""

CSV = 'id,source,target,state\n1,"The first, truck",,\n2,Nobody,لا أحد,machine\n3,"a ""b""",,\n'


def a_docx() -> bytes:
    """A DOCX with a title, bold text, a list, a table, a header, and a part that is no text."""
    made = docx.Document()
    made.add_heading("Convoy turned back", 0)
    paragraph = made.add_paragraph("The ")
    paragraph.add_run("first").bold = True
    paragraph.add_run(" trucks left ")
    paragraph.add_run("on Monday.")
    made.add_paragraph("flour", style="List Bullet")
    table = made.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Name", "Town"
    made.sections[0].header.paragraphs[0].text = "The desk"
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


SAMPLES: dict[str, tuple[str, bytes]] = {
    "text": ("a.txt", TEXT.encode()),
    "text-crlf": ("a.txt", TEXT.replace("\n", "\r\n").encode("utf-8-sig")),
    "markdown": ("a.md", MARKDOWN.encode()),
    "markdown-crlf": ("a.md", MARKDOWN.replace("\n", "\r\n").encode()),
    "html": ("a.html", HTML.encode()),
    "docx": ("a.docx", a_docx()),
    "po": ("a.po", PO.encode()),
    "po-crlf": ("a.pot", PO.replace("\n", "\r\n").encode()),
    "xliff": ("a.xlf", XLIFF.encode()),
    "xliff2": ("a.xliff", XLIFF2.encode()),
    "csv": ("a.csv", CSV.encode()),
    "tsv": ("a.tsv", "source\ttarget\nThe truck\t\n".encode("utf-16")),
}
