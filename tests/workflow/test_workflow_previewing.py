"""A file looked at: roles, splits and merges travel with the choices and are stored at once."""

import pytest

from workbench.errors import BadInput, NotFound
from workbench.store import queries
from workbench.workflow import previewing, steps
from workbench.workflow.articles import AddReport
from workbench.workflow.previewing import Choices, Preview
from workbench.workflow.viewing import article_view
from workbench.workflow.workspace import Workspace

TEXT = (
    "Rain over Duneford\n\n"
    "It rained all Monday. The ferry stayed in port. Nobody sailed.\n\n"
    "Talks will go on.\n"
)
BODY = TEXT.split("\n\n")[1]


@pytest.fixture
def seen(workspace: Workspace) -> Preview:
    return previewing.preview(workspace, TEXT.encode(), "rain.txt", source="en", target="ar")


def parts(seen: Preview) -> list[list[str]]:
    return [[part.text for part in block.parts] for block in seen.blocks]


def stored(workspace: Workspace, report: AddReport) -> list[tuple[str, str]]:
    return [(row.source, row.role) for row in article_view(workspace, report.slug).rows]


def test_a_split_and_a_merge_are_shown_then_stored_as_one_step(
    workspace: Workspace, seen: Preview
) -> None:
    before = len(steps.history(workspace, limit=10))
    choices = Choices(roles={2: "caption"})
    place = BODY.index("all Monday")
    choices = previewing.split_previewed(workspace, seen.upload, choices, 1, place)
    choices = previewing.merge_previewed(
        workspace, seen.upload, choices, 1, BODY.index("The ferry")
    )
    again = previewing.look_again(workspace, seen.upload, choices)
    wanted = ["It rained", "all Monday.", "The ferry stayed in port. Nobody sailed."]
    assert parts(again) == [["Rain over Duneford"], wanted, ["Talks will go on."]]
    report = previewing.add_previewed(workspace, seen.upload, choices)
    assert stored(workspace, report) == [
        ("Rain over Duneford", "title"),
        *((text, "body") for text in wanted),
        ("Talks will go on.", "caption"),
    ]
    with workspace.store.read() as session:
        rows = queries.segments(session, queries.article(session, report.slug))
        assert "".join(row.lead + row.source + row.trail for row in rows) == TEXT
        assert [row.why for row in rows][1:4] == ["cut by hand"] * 3
    assert [one.verb for one in steps.history(workspace, limit=10)][: -before or None] == ["add"]


def test_a_title_is_split_by_hand_only_and_a_merge_takes_the_split_back(
    workspace: Workspace, seen: Preview
) -> None:
    choices = previewing.split_previewed(workspace, seen.upload, Choices(), 0, 5)
    assert parts(previewing.look_again(workspace, seen.upload, choices))[0] == [
        "Rain",
        "over Duneford",
    ]
    assert previewing.merge_previewed(workspace, seen.upload, choices, 0, 0) == Choices()


def test_another_role_cuts_a_block_anew_unless_it_was_cut_by_hand(
    workspace: Workspace, seen: Preview
) -> None:
    as_heading = Choices(roles={1: "heading"})
    assert parts(previewing.look_again(workspace, seen.upload, as_heading))[1] == [BODY]
    by_hand = previewing.split_previewed(workspace, seen.upload, as_heading, 1, 3)
    assert parts(previewing.look_again(workspace, seen.upload, by_hand))[1] == ["It", BODY[3:]]


@pytest.mark.parametrize("place", [0, 22, len(BODY), 10_000])
def test_a_split_that_leaves_nothing_on_a_side_is_refused(
    workspace: Workspace, seen: Preview, place: int
) -> None:
    with pytest.raises(BadInput, match="one part would have no text"):
        previewing.split_previewed(workspace, seen.upload, Choices(), 1, place)


def test_the_last_segment_of_a_paragraph_is_not_merged(workspace: Workspace, seen: Preview) -> None:
    with pytest.raises(BadInput, match="another paragraph"):
        previewing.merge_previewed(workspace, seen.upload, Choices(), 1, BODY.index("Nobody"))
    with pytest.raises(BadInput, match="another paragraph"):
        previewing.merge_previewed(workspace, seen.upload, Choices(), 0, 0)


@pytest.mark.parametrize("cuts", [{1: (5, 5)}, {1: (9, 3)}, {1: (10_000,)}, {99: ()}])
def test_cuts_that_cannot_be_are_refused_and_the_upload_is_kept(
    workspace: Workspace, seen: Preview, cuts: dict[int, tuple[int, ...]]
) -> None:
    with pytest.raises(BadInput):
        previewing.add_previewed(workspace, seen.upload, Choices(cuts=cuts))
    assert previewing.add_previewed(workspace, seen.upload, Choices()).segments == 5
    with pytest.raises(NotFound):
        previewing.add_previewed(workspace, seen.upload, Choices())


def test_a_split_segment_offers_its_words_but_the_first(
    workspace: Workspace, seen: Preview
) -> None:
    ferry = seen.blocks[1].parts[1]
    assert [word for _, word in ferry.words] == ["ferry", "stayed", "in", "port."]
    assert all(BODY[place:].startswith(word) for place, word in ferry.words)
