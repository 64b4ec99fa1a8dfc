"""What pages say of each other's lines: whatever their order, the same; what a page gives, it takes along."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.article import AGENCIES, ONCE, Memory, Sheet, dissect, is_standing, seen_from
from twosource.engine import LocalEngine
from twosource.pipeline import ingest, settle_pages
from twosource.records import Locator, Page, PageId
from twosource.store import Store
from twosource.watching import Watch

FRAME = ("Home", "Sign up for the Tide, our morning letter, and never miss a ferry again", "12 min read", "Follow us")
STORY = (
    "The ferry Marlow Queen ran aground off Pellen Head on Tuesday with 140 passengers aboard, the coast guard said.",
    "Nobody was hurt, but the vessel took on water and 30 children were lifted off by helicopter before dusk.",
    "A spokesman for the operator, Strand Lines, said that the captain had reported a fault in the steering gear.",
    "The harbour master closed the northern channel to all traffic until the wreck can be towed to Oxmere.",
    "Two tugs were on their way from Lothay and were expected to arrive on Wednesday morning, he said.",
)
OTHER = (
    "The council of Oxmere voted 7 to 5 on Monday to sell the old brewery to a builder from Carrow Bay.",
    "Residents who had asked for a school on the site left the chamber before the count was read out.",
    "The builder, Ada Brell, promised 60 flats and a garden that anyone may enter between dawn and dusk.",
)
HOSTS = ("tidepost.example", "oxmereherald.example", None)
LINES = st.sampled_from((*FRAME, *STORY, *OTHER))
DRAWN = st.tuples(st.sampled_from(HOSTS), st.lists(LINES, min_size=1, max_size=9))
PILES = st.lists(DRAWN, min_size=1, max_size=8)


def page(name: str, lines: Sequence[str], host: str | None = "tidepost.example", *, path: str | None = None) -> Page:
    """A plain-text page of a host."""
    return Page(
        id=PageId(f"{name:0>16}"),
        digest="",
        media="text",
        content="\n".join(lines),
        encoding="utf-8",
        locator=Locator(file=name),
        name=name,
        url=f"https://{host}/{path or name}" if host else None,
    )


def read(store: Store, pages: Iterable[Page]) -> None:
    """Read pages into the store and settle them, as a run does."""
    with LocalEngine(1) as engine:
        ingest(store, pages, agencies=AGENCIES, engine=engine, watch=Watch())
        settle_pages(store, agencies=AGENCIES, engine=engine, watch=Watch())


def contents(store: Store) -> dict[str, object]:
    """Everything the lines' roles touch."""
    tables = ("page", "block", "article", "sentence", "memory", "touched", "draft")
    return {name: store.arrow(name).to_pylist() for name in tables}


def held(*batches: Iterable[Page]) -> dict[str, object]:
    """The contents of a store into which the batches were read one after the other."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder) / "held.db")
        for batch in batches:
            read(store, batch)
        found = contents(store)
        store.close()
        return found


def roles(store: Store, name: str) -> dict[str, tuple[str, str]]:
    """Role and reason of a page's lines."""
    layout = store.layout(PageId(f"{name:0>16}"))
    return {layout.text[block.start : block.end]: (block.role, block.reason) for block in layout.blocks}


@settings(max_examples=20, deadline=None)
@given(PILES, st.randoms(use_true_random=False), st.integers(min_value=0, max_value=8))
def test_order_and_batches_change_nothing(drawn: list[tuple[str | None, list[str]]], random: object, cut: int) -> None:
    pages = [page(str(n), lines, host) for n, (host, lines) in enumerate(drawn)]
    shuffled = list(pages)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert held(shuffled[:cut], shuffled[cut:]) == held(pages)


@settings(max_examples=20, deadline=None)
@given(PILES)
def test_the_tables_count_as_the_plain_counter_does(drawn: list[tuple[str | None, list[str]]]) -> None:
    layouts = [dissect(page(str(n), lines, host)) for n, (host, lines) in enumerate(drawn)]
    keys = [frozenset(b.line for b in layout.blocks if b.line is not None) for layout in layouts]
    sheets = [
        Sheet(site=layout.site, address=layout.page, alike=layout.alike or 0, keys=own)
        for layout, own in zip(layouts, keys, strict=True)
    ]
    memory = Memory(sheets)
    told = {(layout.page, line) for layout, own in zip(layouts, keys, strict=True) for line in own}
    known = {(lay.page, k) for lay, own in zip(layouts, keys, strict=True) for k in memory.evidence(lay.site, own)}
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder) / "counted.db")
        read(store, [page(str(n), lines, host) for n, (host, lines) in enumerate(drawn)])
        noted = {
            (row["page"], row["line"])
            for row in store.arrow("block").to_pylist()
            if "of this outlet" in row["reason"] or "other outlet" in row["reason"] or "another outlet" in row["reason"]
        }
        store.close()
    assert noted <= told
    assert noted == known


def test_what_two_pages_of_an_outlet_print_is_its_furniture(tmp_path: Path) -> None:
    store = Store(tmp_path / "two.db")
    offer = "People everywhere told us that our morning letter keeps them company over breakfast."
    read(store, [page("1", (*STORY, offer))])
    alone = roles(store, "1")
    read(store, [page("2", (*OTHER, offer))])
    assert alone[offer][0] == "body"
    assert roles(store, "1")[offer][0] == roles(store, "2")[offer][0] == "other"
    assert "on 2 pages of this outlet" in roles(store, "1")[offer][1]
    assert {alone[line][0] for line in STORY} == {roles(store, "1")[line][0] for line in STORY} == {"body"}


def test_a_page_read_tomorrow_profits_from_yesterdays_pile(tmp_path: Path) -> None:
    store = Store(tmp_path / "tomorrow.db")
    offer = "People everywhere told us that our morning letter keeps them company over breakfast."
    read(store, [page("1", (*STORY, offer))])
    store.close()
    store = Store(tmp_path / "tomorrow.db")
    read(store, [page("2", (*OTHER, offer))])
    assert roles(store, "2")[offer][0] == "other"


def test_a_story_under_two_addresses_keeps_its_body(tmp_path: Path) -> None:
    store = Store(tmp_path / "twice.db")
    read(store, [page("1", (*FRAME, *STORY)), page("2", ("Print version", *FRAME, *STORY))])
    for name in ("1", "2"):
        assert {roles(store, name)[line][0] for line in STORY} == {"body"}


def test_background_that_follow_ups_repeat_stays_body(tmp_path: Path) -> None:
    store = Store(tmp_path / "background.db")
    later = ("The Marlow Queen was towed to Oxmere on Friday with a hole in her hull, the coast guard said.", STORY[0])
    read(store, [page("1", STORY), page("2", later)])
    assert roles(store, "2")[STORY[0]][0] == "body"
    assert "on 2 pages of this outlet" in roles(store, "2")[STORY[0]][1]


@pytest.mark.parametrize("changed", ["address", "figures"])
def test_captures_of_one_page_are_one_page(tmp_path: Path, changed: str) -> None:
    store = Store(tmp_path / "captures.db")
    first = page("1", (*FRAME, *STORY), path="story")
    if changed == "address":  # the same address, another text
        second = page("2", (*FRAME, *STORY, "A third tug has joined the other two off Pellen Head."), path="story")
    else:  # another address, a text that differs in figures only
        second = page("2", [line.replace("12", "9") for line in (*FRAME, *STORY)], path="moved")
    read(store, [first, second])
    assert store.arrow("memory").num_rows == 0
    assert not any("of this outlet" in reason for _, reason in roles(store, "1").values())


def test_a_page_without_an_outlet_has_no_other_pages(tmp_path: Path) -> None:
    store = Store(tmp_path / "nobody.db")
    read(store, [page("1", (*FRAME, *STORY), None), page("2", (*FRAME, *OTHER), None)])
    assert store.arrow("memory").num_rows == 0


def test_an_outlet_by_another_name_is_counted_alike(tmp_path: Path) -> None:
    pile = [((*FRAME, *STORY), "a.example"), ((*FRAME, *OTHER), "a.example"), (STORY, "b.example")]
    found = []
    for name, hosts in (("one", {}), ("other", {"a.example": "renamed.example"})):
        store = Store(tmp_path / f"{name}.db")
        read(store, [page(str(n), lines, hosts.get(host, host), path="x" * n) for n, (lines, host) in enumerate(pile)])
        found.append([roles(store, str(n)) for n in range(len(pile))])
    assert found[0] == found[1]


def test_a_page_takes_its_counts_along(tmp_path: Path) -> None:
    """A page whose outlet is stated later was counted for its former outlet, and is so no more."""
    offer = "People everywhere told us that our morning letter keeps them company over breakfast."
    pages = [replace(page(str(n), (*lines, offer), None), outlet="Tide Post") for n, lines in ((1, STORY), (2, OTHER))]
    store = Store(tmp_path / "moved.db")
    read(store, pages)
    assert roles(store, "1")[offer][0] == "other"
    moved = replace(pages[1], outlet="Oxmere Herald")
    read(store, [moved])
    assert roles(store, "1")[offer][0] == "body"
    fresh = Store(tmp_path / "fresh.db")
    read(fresh, [pages[0], moved])
    assert contents(store) == contents(fresh)


def test_a_pile_read_twice_settles_nothing_anew(tmp_path: Path) -> None:
    store = Store(tmp_path / "again.db")
    pile = [page("1", (*FRAME, *STORY)), page("2", (*FRAME, *OTHER))]
    read(store, pile)
    before = contents(store)
    assert store.recount(is_standing=lambda _pages, _of: True, view=lambda *_: ONCE) == []
    read(store, pile)
    assert contents(store) == before


def test_a_common_line_on_one_page_more_leaves_the_others_alone(tmp_path: Path) -> None:
    """Counts are told up to five: the hundredth page of an outlet settles itself, not the ninety-nine others."""
    store = Store(tmp_path / "many.db")
    read(store, [page(str(n), (*FRAME, f"Item {'abcdefgh'[n]} came in on the tide today.")) for n in range(8)])
    with LocalEngine(1) as engine:
        ingest(store, [page("9", (*FRAME, *OTHER))], agencies=AGENCIES, engine=engine, watch=Watch())
    assert store.recount(is_standing=is_standing, view=seen_from) == [f"{'9':0>16}"]


def test_what_stands_everywhere_at_one_outlet_still_does_when_another_gets_a_page(tmp_path: Path) -> None:
    """Two outlets of a dozen pages each print a platform's line; a page more of one is no news to the other."""
    pile = [
        page(f"{host[0]}{n}", ("Made with Quaypress", f"Boat {'abcdefghijklm'[n]} of {host} is in."), host)
        for host in ("tidepost.example", "oxmereherald.example")
        for n in range(13)
    ]
    store = Store(tmp_path / "platform.db")
    read(store, pile)
    assert [row["standing"] for row in store.arrow("memory").to_pylist()] == [True, True]
    with LocalEngine(1) as engine:
        ingest(store, [page("t99", ("Made with Quaypress", *OTHER))], agencies=AGENCIES, engine=engine, watch=Watch())
    assert store.recount(is_standing=is_standing, view=seen_from) == [f"{'t99':0>16}"]
    assert [row["standing"] for row in store.arrow("memory").to_pylist()] == [True, True]


def test_a_store_from_before_the_memory_is_migrated(tmp_path: Path) -> None:
    """Its pages stay as they were read, and those read from now on are remembered."""
    path = tmp_path / "before.db"
    store = Store(path)
    read(store, [page("1", (*STORY, *FRAME))])
    before = roles(store, "1")
    store.close()
    with sqlite3.connect(path) as plain:
        for index in ("page_site", "page_settled", "block_line"):
            plain.execute(f"DROP INDEX {index}")
        for table in ("memory", "touched", "draft", "entry_text"):
            plain.execute(f"DROP TABLE {table}")
        for table, column in (("page", "site"), ("page", "alike"), ("page", "settled"), ("block", "line")):
            plain.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
        for column in ("amp", "modified_earliest", "modified_latest", "modified_evidence"):
            plain.execute(f"ALTER TABLE article DROP COLUMN {column}")
        plain.execute("PRAGMA user_version = 2")
    store = Store(path)
    read(store, [page("2", (*OTHER, *FRAME)), page("3", (*FRAME, "The quay was empty at noon on Friday."))])
    assert roles(store, "1") == before
    assert "on 2 pages of this outlet" in roles(store, "2")["Follow us"][1]
    indexes = {row[0] for row in sqlite3.connect(path).execute("SELECT name FROM sqlite_master WHERE type = 'index'")}
    assert {"page_site", "block_line"} <= indexes
