"""The Memory as TMX: in, out, broken, hostile, by two at once; stats and pruning."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select
from translate.storage.tmx import tmxfile

from workbench.errors import BadInput, NotFound
from workbench.store.schema import MemoryRow
from workbench.workflow.lookup import remembered
from workbench.workflow.memory_files import export_tmx, import_tmx, prune, stats
from workbench.workflow.workspace import Workspace, open_workspace

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4"><header srclang="en"/>\n<body>\n'
TAIL = "</body></tmx>\n"


def pair(source: str, target: str, stamp: str = "20240305T101112Z") -> str:
    return (
        f'<tu changedate="{stamp}" changeid="Lina"><note>checked</note>'
        f'<tuv xml:lang="en-GB"><seg>{source}</seg></tuv>'
        f'<tuv xml:lang="ar"><seg>{target}</seg></tuv></tu>\n'
    )


def tmx(folder: Path, *pairs: str, tail: str = TAIL) -> Path:
    path = folder / "old.tmx"
    path.write_text(HEAD + "".join(pairs) + tail, "utf-8")
    return path


def rows(workspace: Workspace) -> list[MemoryRow]:
    with workspace.store.read() as session:
        return list(session.scalars(select(MemoryRow).order_by(MemoryRow.id)))


def test_pairs_come_in_once_with_who_when_and_note(workspace: Workspace, tmp_path: Path) -> None:
    path = tmx(
        tmp_path, pair("The road is shut.", "الطريق مغلق."),
        pair("The road is shut.", "الطريق مغلق."), pair("The road is shut.", "الطريق مسدود."),
    )  # fmt: skip
    done = import_tmx(workspace, path)
    assert (done.added, done.known, done.too_long) == (2, 1, 0)
    first = rows(workspace)[0]
    assert (first.source, first.person, first.note) == ("The road is shut.", "Lina", "checked")
    assert (first.at, first.origin) == (datetime(2024, 3, 5, 10, 11, 12, tzinfo=UTC), "import")
    again = import_tmx(workspace, path)
    assert (again.added, again.known) == (0, 3)


def test_what_goes_out_is_what_translate_toolkit_and_we_read(
    workspace: Workspace, tmp_path: Path
) -> None:
    sources = [f"Line {n} & <b>bold</b>".replace("&", "&amp;").replace("<", "&lt;") for n in "abc"]
    import_tmx(workspace, tmx(tmp_path, *(pair(one, "سطر") for one in sources)))
    path = tmp_path / "out" / "new.tmx"
    assert export_tmx(workspace, path) == 3
    assert len(tmxfile.parsefile(str(path)).units) == 3
    done = import_tmx(workspace, path)
    assert (done.added, done.known) == (0, 3)


def test_a_broken_file_keeps_what_stood_before_and_names_the_place(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = tmx(tmp_path, pair("One.", "واحد."), pair("Two.", "اثنان."), tail="<tu></body>")
    with pytest.raises(BadInput, match=r"Line 6.*column \d+.*2 pairs before it are in the memory"):
        import_tmx(workspace, path)
    assert [row.source for row in rows(workspace)] == ["One.", "Two."]


def test_an_empty_file_is_told_as_such(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "empty.tmx").write_bytes(b"")
    with pytest.raises(BadInput, match=r"The file is empty\. No pair was taken from it\."):
        import_tmx(workspace, tmp_path / "empty.tmx")


@pytest.mark.parametrize(
    "content",
    [
        "",
        "not xml",
        "<html/>",
        '<!DOCTYPE tmx [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
        '<tmx version="1.4"><body><tu><tuv xml:lang="en"><seg>&b;</seg></tuv></tu></body></tmx>',
        '<!DOCTYPE tmx [<!ENTITY a SYSTEM "file:///etc/passwd">]><tmx><body>&a;</body></tmx>',
    ],
)
def test_what_is_no_memory_is_refused(workspace: Workspace, tmp_path: Path, content: str) -> None:
    path = tmp_path / "bad.tmx"
    path.write_text(content, "utf-8")
    with pytest.raises(BadInput):
        import_tmx(workspace, path)
    assert rows(workspace) == []


def test_the_wrong_languages_are_said(workspace: Workspace, tmp_path: Path) -> None:
    path = tmx(tmp_path, pair("One.", "واحد."))
    with pytest.raises(BadInput, match=r"no pairs de → ar.*Its languages: ar, en-GB"):
        import_tmx(workspace, path, source="de")
    with pytest.raises(BadInput, match="Both languages"):
        import_tmx(workspace, path, source="ar", target="ar")
    with pytest.raises(NotFound):
        import_tmx(workspace, tmp_path / "none.tmx")
    with pytest.raises(NotFound, match="no pairs"):
        export_tmx(workspace, tmp_path / "none.tmx")
    assert not (tmp_path / "none.tmx").exists()


def test_empty_and_gigantic_segments_are_left_out(workspace: Workspace, tmp_path: Path) -> None:
    path = tmx(
        tmp_path, pair("", "فارغ"), pair(" ", " "), pair("x " * 6_000, "طويل"),
        pair("One.", "واحد."), pair("!!!", "!!!"),
    )  # fmt: skip
    done = import_tmx(workspace, path)
    assert (done.added, done.too_long) == (2, 1)


def test_two_can_write_to_the_memory_at_once(workspace: Workspace, tmp_path: Path) -> None:
    path = tmx(tmp_path, *(pair(f"Line {n} of many.", f"سطر {n}.") for n in range(2_100)))
    other = open_workspace(workspace.root)
    added: list[int] = []
    both = [
        threading.Thread(target=lambda w=w: added.append(import_tmx(w, path).added))
        for w in (workspace, other)
    ]
    for one in both:
        one.start()
    for one in both:
        one.join()
    other.store.close()
    assert sum(added) == 2_100 == len(rows(workspace))


def test_search_reads_both_sides_and_folds_arabic(workspace: Workspace, tmp_path: Path) -> None:
    import_tmx(
        workspace, tmx(tmp_path, pair("They left Idlib.", "غادروا إِدلبَ."), pair("No.", "لا."))
    )
    for words in ("ادلب", "IDLIB", "left idl", "إدلب"):
        assert [r.source for r in remembered(workspace, words, ("en", "ar"))] == [
            "They left Idlib."
        ]
    assert remembered(workspace, "حلب", ("en", "ar")) == ()


def test_pruning_counts_first_then_keeps_a_copy(workspace: Workspace, tmp_path: Path) -> None:
    import_tmx(
        workspace,
        tmx(
            tmp_path, pair("One.", "قديم.", "20100101T000000Z"), pair("One.", "جديد."),
            pair("Two.", "اثنان."),
        ),
    )  # fmt: skip
    with pytest.raises(BadInput, match="Say what to remove"):
        prune(workspace)
    assert prune(workspace, superseded=True).pairs == 1
    assert prune(workspace, before=datetime(2012, 1, 1, tzinfo=UTC)).pairs == 1
    assert prune(workspace, origin="review", remove=True).pairs == 0
    assert len(rows(workspace)) == 3
    done = prune(workspace, superseded=True, remove=True)
    assert [row.target for row in rows(workspace)] == ["جديد.", "اثنان."]
    assert done.copy is not None
    assert import_tmx(workspace, done.copy).added == 1


def test_stats_count_by_languages_and_origin(workspace: Workspace, tmp_path: Path) -> None:
    assert stats(workspace) == []
    import_tmx(workspace, tmx(tmp_path, pair("One.", "واحد."), pair("Two.", "اثنان.")))
    (one,) = stats(workspace)
    assert (one.source_language, one.target_language, one.origin, one.pairs) == (
        "en", "ar", "import", 2,
    )  # fmt: skip
    assert one.newest == datetime(2024, 3, 5, 10, 11, 12, tzinfo=UTC)
