"""A software catalog by way of Translate Toolkit's XLIFF, plurals and all."""

import subprocess
from pathlib import Path

from translate.convert.xliff2po import convertxliff

from tests.formats.test_formats_xliff_plurals import from_toolkit
from tests.workflow.conftest import FakeEngine
from workbench.workflow import articles, catalogs, drafting
from workbench.workflow.viewing import article_view
from workbench.workflow.workspace import Workspace


def test_the_whole_round_ends_in_a_po_that_msgfmt_takes(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = workspace.root / "software.xlf"
    path.write_bytes(from_toolkit())
    articles.add_file(workspace, path)
    counted = {0: "0 ملف", 1: "1 ملف", 2: "2 ملف", 3: "3 ملفات", 11: "11 ملفًا", 100: "100 ملف"}
    table = {f"{n} file{'' if n == 1 else 's'}": text for n, text in counted.items()}
    drafting.translate_articles(workspace, ["software"], "ar", FakeEngine(table | {"Open": "افتح"}))
    assert len(article_view(workspace, "software").rows[0].forms) == 6
    (written,) = catalogs.export(workspace, ["software"], output=tmp_path, form="document").paths
    po = tmp_path / "back.po"
    with written.open("rb") as file, po.open("wb") as out:
        convertxliff(file, out, None)
    text = po.read_text("utf-8").replace(
        "charset=UTF-8\\n", 'charset=UTF-8\\n"\n"Plural-Forms: nplurals=6; plural=(n==0 ? 0 : n==1'
        " ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);\\n",
    )  # fmt: skip
    po.write_text(text, "utf-8")
    subprocess.run(["msgfmt", "-c", "--use-fuzzy", "-o", "/dev/null", str(po)], check=True)
    assert 'msgstr[4] "%d ملفًا"' in text
