from pathlib import Path

import pytest

from workbench.errors import BadInput, NotFound
from workbench.workflow.updating import UpdateReport, update_catalog

OLD = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    'msgid "Same"\nmsgstr "نفسه"\n\nmsgid "Open the file"\nmsgstr "افتح"\n\n'
    'msgid "Entirely gone"\nmsgstr "ذهب"\n'
)
NEW = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    'msgid "Same"\nmsgstr ""\n\nmsgid "Open the files"\nmsgstr ""\n\nmsgid "New"\nmsgstr ""\n'
)


def test_the_file_is_brought_up_to_the_template(tmp_path: Path) -> None:
    po, pot = tmp_path / "a b.po", tmp_path / "a.pot"
    po.write_text(OLD, "utf-8")
    pot.write_text(NEW, "utf-8")
    assert update_catalog(po, pot, "en") == UpdateReport(1, 1, 1, 1)
    assert '#| msgid "Open the file"\nmsgid "Open the files"' in po.read_text("utf-8")


def test_a_broken_template_is_named_and_the_file_stays(tmp_path: Path) -> None:
    po, pot = tmp_path / "a.po", tmp_path / "a.pot"
    po.write_text(OLD, "utf-8")
    pot.write_text("not a template", "utf-8")
    with pytest.raises(BadInput, match="a.pot: Line 1: this line is not PO"):
        update_catalog(po, pot, "en")
    assert po.read_text("utf-8") == OLD
    with pytest.raises(NotFound, match="no such file"):
        update_catalog(po, tmp_path / "none.pot", "en")
