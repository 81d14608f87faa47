"""Looking the Memory up: like texts, words on either side, and an index that keeps up."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import delete, insert, text, update

from workbench.store.concordance import holding
from workbench.store.database import Store, sqlite_url
from workbench.store.memory import add_pairs, alike, facing
from workbench.store.memory_index import indexed_at_once
from workbench.store.schema import MemoryRow
from workbench.store.shelves import index_columns
from workbench.store.upgrade import upgrade
from workbench.text.similarity import comparable, likeness

PAIR = ("en", "ar")


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "workbench.db"
    store = Store(sqlite_url(path))
    upgrade(store)
    store.close()
    return path


@pytest.fixture
def store(empty: Path, tmp_path: Path) -> Iterator[Store]:
    path = Path(shutil.copy(empty, tmp_path))
    made = Store(sqlite_url(path))
    yield made
    made.close()


def remember(store: Store, *pairs: tuple[str, str], languages: tuple[str, str] = PAIR) -> None:
    with store.write() as session:
        add_pairs(session, [row(*pair, languages) for pair in pairs])


def row(source: str, target: str, languages: tuple[str, str] = PAIR) -> dict[str, object]:
    return {
        "source_language": languages[0], "target_language": languages[1], "source": source,
        "target": target, "digest": source, "at": datetime(2026, 1, 1, tzinfo=UTC),
        **index_columns(source, target, *languages),
    }  # fmt: skip


def found(store: Store, source: str, floor: float = 70, languages=PAIR) -> list[str]:
    with store.read() as session:
        rows = alike(session, comparable(source), languages, floor)
        return [one.source for one, _ in rows]


def held(store: Store, words: str) -> list[str]:
    with store.read() as session:
        return [one.target for one in holding(session, words, PAIR, 20)]


def test_like_texts_come_best_first_and_in_their_languages_only(store: Store) -> None:
    remember(
        store,
        ("The road to Aleppo was shut on Monday night.", "أ"),
        ("The road to Aleppo was shut on Tuesday night.", "ب"),
        ("Rain is expected.", "ج"),
    )
    remember(store, ("The road to Aleppo was shut on Monday night.", "x"), languages=("en", "fr"))
    assert found(store, "The road to Aleppo was closed on Tuesday night.") == [
        "The road to Aleppo was shut on Tuesday night.",
        "The road to Aleppo was shut on Monday night.",
    ]
    assert found(store, "The road to Aleppo was shut", languages=("ar", "en")) == []


def test_pairs_are_found_from_either_end(store: Store) -> None:
    remember(store, ("The road to Aleppo was shut on Monday.", "أُغلق طريق حلب يوم الاثنين."))
    remember(
        store, ("أُغلق طريق حلب يوم الأحد.", "The road to Aleppo was shut on Sunday."),
        languages=("ar", "en"),
    )  # fmt: skip
    remember(store, ("Le trajet d'Alep", "أُغلق طريق حلب يوم الاثنين."), languages=("fr", "ar"))
    asked, back = comparable("أُغلق طريق حلب يوم الاثنين الماضي."), ("ar", "en")
    with store.read() as session:
        rows = [facing(row, back) for row, _ in alike(session, asked, back, 60)]
        assert rows == [
            ("أُغلق طريق حلب يوم الاثنين.", "The road to Aleppo was shut on Monday.", True),
            ("أُغلق طريق حلب يوم الأحد.", "The road to Aleppo was shut on Sunday.", False),
        ]
        assert {facing(r, back)[2] for r in holding(session, "طريق حلب", back, 9)} == {True, False}
        assert {facing(r, back)[2] for r in holding(session, "Monday", back, 9)} == {True}


def test_the_index_follows_changes_and_removals(store: Store) -> None:
    remember(store, ("The road to Aleppo was shut.", "أُغلق طريق حلب."))
    new = index_columns("A ferry left the harbour.", "غادرت عبّارة الميناء.", *PAIR)
    with store.write() as session:
        session.execute(update(MemoryRow).values(source="A ferry left the harbour.", **new))
    assert found(store, "The road to Aleppo was shut.") == []
    assert found(store, "A ferry left the harbor.") == ["A ferry left the harbour."]
    with store.write() as session:
        session.execute(delete(MemoryRow))
    assert found(store, "A ferry left the harbour.") == []
    with store.read() as session:
        assert session.execute(text("SELECT count(*) FROM memory_terms")).scalar() == 0


@pytest.mark.parametrize("source", ["", "!!!", '"', "NOT", 'a "b" OR (c)*', "x" * 20_000, "%s %s"])
def test_odd_sources_find_nothing_and_break_nothing(store: Store, source: str) -> None:
    remember(store, ("The road to Aleppo was shut.", "أُغلق طريق حلب."))
    assert found(store, source) == []
    held(store, source)


@pytest.mark.parametrize(
    "words", ["طريق حلب", "الطريق", "aleppo", "ROAD to Alep", "lepp", "إغلاق", "48.6"]
)
def test_words_are_found_on_either_side_with_clitics_and_folded(store: Store, words: str) -> None:
    remember(
        store,
        ("The road to Aleppo was shut at 48.6 degrees.", "وبالطريق إغلاقٌ، طريقِ حلبَ عند 48.6."),
        ("Rain fell at 51.2.", "هطل المطر عند 51.2."),
    )
    assert len(held(store, words)) == 1


def test_common_words_only_are_found_too(store: Store) -> None:
    random.seed(4)
    words = ["the", "of", "and", "to", "in", "is", "that", "he", "said", "it", "was", "on"]
    made = [(" ".join(random.choices(words, k=7)), "ن") for _ in range(4_000)]
    remember(store, *made)
    wanted = made[77][0].split()
    wanted[3] = "Idlib"
    assert made[77][0] in found(store, " ".join(wanted), 75)


def test_what_brute_force_finds_is_found(store: Store) -> None:
    random.seed(5)
    words = [f"{a}{b}{c}" for a in "bdkmrst" for b in "aeiou" for c in ("l", "ren", "tos", "")]
    texts = [" ".join(random.choices(words, k=random.randint(3, 20))) for _ in range(1_500)]
    remember(store, *((one, "ن") for one in texts))
    wanted = got = 0
    for one in texts[:60]:
        near = one.split()
        near[random.randrange(len(near))] = random.choice(words)
        query = " ".join(near)
        true = {other for other in texts if likeness(query, other, 75)}
        wanted += len(true)
        got += len(true & set(found(store, query, 75)))
    assert wanted > 50
    assert got >= 0.95 * wanted


def test_words_with_digits_in_them_are_found(store: Store) -> None:
    remember(store, ("The B52 and the covid19 ward.", "ب"), ("A boat of 52 seats.", "ج"))
    assert held(store, "B52") == ["ب"]
    assert held(store, "covid19 ward") == ["ب"]
    assert held(store, "%") == []


def test_pairs_added_changed_and_removed_at_once_are_all_found_anew(store: Store) -> None:
    remember(
        store, ("The camp is closed.", "المخيم مغلق."), ("The port is open.", "الميناء مفتوح.")
    )
    with store.write() as session, indexed_at_once(session, [1, 2]):
        session.execute(insert(MemoryRow), [row("The bridge is closed.", "الجسر مغلق.")])
        session.execute(delete(MemoryRow).where(MemoryRow.id == 2))
        changed = row("The road is closed.", "الطريق مغلق.")
        session.execute(update(MemoryRow).where(MemoryRow.id == 1).values(**changed))
    assert held(store, "closed") == ["الجسر مغلق.", "الطريق مغلق."]
    assert held(store, "camp") == held(store, "port") == []
    with store.write() as session:  # one by one again
        session.execute(delete(MemoryRow).where(MemoryRow.source == "The road is closed."))
        session.execute(text("INSERT INTO memory_words(memory_words) VALUES ('integrity-check')"))
    assert held(store, "closed") == ["الجسر مغلق."]
