"""The index of the glossary files: read again only where a file has changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import func, select

from workbench.names.term import Kind, Status, Term, Variant
from workbench.store.schema import GlossaryFile, TermRow
from workbench.workflow.glossary_index import indexed, row_of, term_of
from workbench.workflow.workspace import Workspace, init

HEADER = "source,target,kind,mark\n"


@pytest.fixture
def desk(tmp_path: Path) -> Workspace:
    made = init(tmp_path / "desk")
    for path in made.glossary.glob("*.csv"):
        path.unlink()
    return made


def read(desk: Workspace) -> dict[str, list[str]]:
    files = sorted(desk.glossary.glob("*.csv"))
    return {one.name: [row.term.source for row in one.rows] for one in indexed(desk.store, files)}


def count(desk: Workspace, model: type) -> int:
    with desk.store.read() as session:
        return session.scalar(select(func.count()).select_from(model)) or 0


def test_a_file_is_read_kept_read_again_and_forgotten(desk: Workspace) -> None:
    one, other = desk.glossary / "one.en-ar.csv", desk.glossary / "other.en-ar.csv"
    one.write_text(f"{HEADER}Homs,حمص,place,x\nHama,حماة,place,\n", "utf-8")
    other.write_text(f"{HEADER}Idlib,إدلب,place,\n", "utf-8")
    first = read(desk)
    assert first == {"one.en-ar.csv": ["Homs", "Hama"], "other.en-ar.csv": ["Idlib"]}
    assert read(desk) == first
    one.write_text(f"{HEADER}Hama,حماة,place,\n", "utf-8")
    assert read(desk)["one.en-ar.csv"] == ["Hama"]
    other.unlink()
    assert read(desk) == {"one.en-ar.csv": ["Hama"]}
    assert (count(desk, GlossaryFile), count(desk, TermRow)) == (1, 1)


def test_a_file_that_cannot_be_read_keeps_its_terms_and_says_so(desk: Workspace) -> None:
    path = desk.glossary / "one.en-ar.csv"
    path.write_text(f"{HEADER}Homs,حمص,place,\n", "utf-8")
    read(desk)
    path.write_text(f'{HEADER}"Homs,حمص\n', "utf-8")
    (found,) = indexed(desk.store, [path])
    assert [row.term.source for row in found.rows] == ["Homs"]
    ((line, message),) = found.problems
    assert line == 2
    assert message.startswith("A quotation mark is not closed (column 1). Write")
    assert message.endswith("Its terms are used as they were before.")


def test_the_same_terms_come_from_the_file_and_from_the_index(desk: Workspace) -> None:
    path = desk.glossary / "one.en-ar.csv"
    path.write_text(
        "source,target,kind,source_variants,forbidden,status,note,protect,scope,mark\n"
        "Homs,حمص,place,Hims|Emesa,حمس,proposed,old,,a|b,7\nX9,X9,other,,,,,yes,,\n",
        "utf-8",
    )
    (fresh,), (kept,) = indexed(desk.store, [path]), indexed(desk.store, [path])
    assert fresh.rows == kept.rows
    assert fresh.rows[0].term.extra == (("mark", "7"),)


def test_progress_ends_at_the_last_line(desk: Workspace) -> None:
    path = desk.glossary / "one.en-ar.csv"
    path.write_text(f"{HEADER}Homs,حمص,place,\n", "utf-8")
    told: list[tuple[int, int]] = []
    indexed(desk.store, [path], lambda done, total: told.append((done, total)))
    assert told[-1] == (2, 2)
    assert [done for done, _ in told] == sorted(done for done, _ in told)


def test_a_row_of_an_older_index_has_all_its_columns() -> None:
    term = Term(
        "Homs", "حمص", "en", "ar", kind=Kind.PLACE, status=Status.DEPRECATED,
        variants=(Variant("Hims", "en"), Variant("حمس", "ar", forbidden=True)), scope=("a",),
        gender="feminine", extra=(("mark", "7"),),
    )  # fmt: skip
    assert term_of(row_of(term)) == term
    whole = row_of(term) | {"protect": False, "number": "", "note": "", "changed": ""}
    assert term_of(whole) == term
    assert set(row_of(Term("a", "b", "en", "ar"))) == {
        "source", "target", "source_language", "target_language",
    }  # fmt: skip
