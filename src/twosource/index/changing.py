"""One change of an index: pages come and go, and what they touch is found along the keys and done anew."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow as arrow

from twosource.engine.tables import PAIRS, pairs_table
from twosource.index import neighbourhood as near
from twosource.index.neighbourhood import View, pack, unpack, view
from twosource.index.segments import FURNITURE, distinct, postings_of, write_segment
from twosource.index.shelf import Part, write_part
from twosource.index.stamps import characters, number_of, stamp
from twosource.index.state import State, with_ids
from twosource.records import Article, ArticleId
from twosource.reuse import kernel
from twosource.reuse.candidates import same_copies, unfold
from twosource.reuse.furniture import host_of
from twosource.reuse.judging import judge_pairs
from twosource.reuse.passages import align_pairs
from twosource.reuse.pile import read_articles
from twosource.reuse.settings import Settings
from twosource.reuse.words import Ints, UInts


def changed(
    folder: Path, state: State, add: Sequence[Article], remove: Collection[ArticleId], settings: Settings
) -> State:
    """Return the state after a change, not yet saved."""
    before = view(folder, _with_pages(folder, state, add, settings), settings)
    gone = {*remove}
    removed = np.array([n for n, name in enumerate(state.ids) if name in gone and state.alive[n]], np.int64)
    added = np.arange(len(state.ids), len(before.state.ids))
    return _settled(before, added, removed).state


def _with_pages(folder: Path, state: State, add: Sequence[Article], settings: Settings) -> State:
    """Return a state that knows the new pages, none of them living yet, posted as if without furniture."""
    number = state.number + 1
    name = f"{number:08}"
    if not add:
        return replace(state, number=number)
    pile = read_articles(add, settings)
    part: Part = write_part(folder, name, [pile])
    pages = np.arange(len(state.ids), len(state.ids) + len(add))
    slots = np.arange(len(state.slot_page), len(state.slot_page) + len(add))
    hosts = {host: n for n, host in enumerate(state.hosts)}
    own = [host_of(article) for article in add]
    for host in own:
        if host:
            hosts.setdefault(host, len(hosts))
    c = state.columns
    columns = {
        "alive": np.zeros(len(add), np.bool_),
        "address": np.array([number_of(article.url or article.page) for article in add], np.uint64),
        "characters": np.array([characters(article) for article in add], np.int64),
        "host": np.array([hosts[host] if host else -1 for host in own], np.int32),
        "named": np.array([bool(host) for host in own], np.bool_),
        "part": np.full(len(add), len(state.parts), np.int32),
        "first": np.cumsum(part.lengths) - part.lengths,
        "length": part.lengths,
        "digests": part.digests,
        "copies": part.copies,
        "stamp": np.array([stamp(article) for article in add], np.uint64),
        "slot": slots,
        "slot_page": pages,
    }
    return replace(
        with_ids(state, [article.id for article in add]).with_columns(
            **{key: np.concatenate([c[key], new]) for key, new in columns.items()}
        ),
        hosts=tuple(hosts),
        parts=(*state.parts, name),
        segments=(*state.segments, write_segment(folder, f"{name}a", *postings_of(pile, slots))),
        number=number,
    )


def _settled(before: View, added: Ints, removed: Ints) -> View:
    """Return the index with some pages living and others not, and everything that follows."""
    now = _reposted(before, added, removed)
    differ = np.flatnonzero(before.firsts != now.firsts)
    reposted = np.flatnonzero((before.state.slot != now.state.slot[: len(before.state.slot)]) & now.state.alive)
    touched = distinct(added, removed, differ, reposted)
    rose, fell = near.crossing(before, now, touched)
    above = distinct(before.state.above[~np.isin(before.state.above, fell)], rose)
    now = replace(now, state=now.state.with_columns(above=above))
    crossed = distinct(rose, fell)
    dirty, mass = [touched], [touched]
    for side in (before, now):
        found, pages = side.holders(crossed)
        mass.append(pages[found.kind > FURNITURE])
        dirty.append(side.candidates(crossed)[1])
    now, moved = _with_mass(before, now, distinct(*mass))
    pages = distinct(*dirty, moved)
    fresh = distinct(added, reposted)
    return _paired(before, now, pages, fresh)


def _reposted(before: View, added: Ints, removed: Ints) -> View:
    """Let pages live or not, count their hosts, and post anew whatever has other furniture."""
    state = before.state
    alive = state.alive.copy()
    alive[added], alive[removed] = True, False
    now = view(before.folder, state.with_columns(alive=alive), before.settings)
    if before.settings.raw and not state.named[np.concatenate([added, removed])].all():
        now = near.with_unknown_hosts(now)
    moved = np.flatnonzero((state.host != now.state.host) & alive)
    some = np.concatenate([added, removed, moved])
    hosts = distinct(state.host[some], now.state.host[some])
    after, changed = near.recount(before, now, hosts[hosts >= 0])
    counts = {host: one for host, one in state.counts.items() if host not in changed} | after
    now = replace(now, state=replace(now.state, counts=counts))
    old = near.remarked(before, now, changed)
    return _with_postings(now, distinct(old, near.with_furniture(now, added), moved))


def _with_postings(now: View, pages: Ints) -> View:
    """Post pages anew, in slots of their own, with what their keys are now."""
    if not len(pages):
        return now
    state, pile = now.state, now.take(pages, ("keys", "flags"))
    slots = np.arange(len(state.slot_page), len(state.slot_page) + len(pages))
    slot, copies = state.slot.copy(), state.copies.copy()
    slot[pages] = slots
    copies[pages] = kernel.copy_digests(pile.bounds, pile.keys, pile.flags)
    segment = write_segment(now.folder, f"{state.number:08}b", *postings_of(pile, slots))
    state = replace(
        state.with_columns(slot=slot, copies=copies, slot_page=np.concatenate([state.slot_page, pages])),
        segments=(*state.segments, segment),
    )
    return view(now.folder, state, now.settings)


def _with_mass(before: View, now: View, pages: Ints) -> tuple[View, Ints]:
    """Settle the mass postings of some pages; return the pages whose neighbours under a key are others now."""
    c = before.state.columns
    old = np.isin(c["mass_pages"], pages)
    keys, of_key = near.mass_of(now, pages)
    mass_keys = np.concatenate([c["mass_keys"][~old], keys])
    mass_pages = np.concatenate([c["mass_pages"][~old], of_key])
    changed = distinct(c["mass_keys"][old], keys)
    ours, theirs = np.isin(c["mass_keys"], changed), np.isin(mass_keys, changed)
    was = near.windows(now, c["mass_keys"][ours], c["mass_pages"][ours])
    is_now = near.windows(now, mass_keys[theirs], mass_pages[theirs])
    pairs = distinct(was[0], is_now[0])
    left, right = unpack(pairs[kernel.counts_of(pairs, *was) != kernel.counts_of(pairs, *is_now)])
    state = now.state.with_columns(mass_keys=mass_keys, mass_pages=mass_pages)
    return replace(now, state=state), now.state.order[distinct(left, right)]


def _paired(before: View, now: View, pages: Ints, fresh: Ints) -> View:
    """Compare some pages anew with all that share enough keys with them; `fresh` ones read otherwise than before."""
    left, right = unpack(now.state.links)
    stay = ~np.isin(left, pages) & ~np.isin(right, pages)
    own = pages[now.firsts[pages]]
    links = distinct(now.state.links[stay], near.links_of(now, own))
    state = now.state.with_columns(links=links)
    copies = distinct(before.state.copies[pages], now.state.copies[pages])
    changed = distinct(pages, np.flatnonzero(np.isin(state.copies, copies[copies > 0]) & state.alive))
    wanted = _unfolded(replace(now, state=state), changed)
    left, right = unpack(state.pairs)
    kept = ~np.isin(left, changed) & ~np.isin(right, changed)
    old = ~np.isin(left, fresh) & ~np.isin(right, fresh) & np.isin(state.pairs, wanted)
    chosen = kept | old
    rows = {name: state.columns[name][chosen] for name in ("pairs", "pair_file", "pair_row")}
    state = state.with_columns(**rows)
    return replace(now, state=_aligned(replace(now, state=state), wanted[~np.isin(wanted, rows["pairs"])]))


def _unfolded(now: View, changed: Ints) -> UInts:
    """Return the pairs of pages that the links stand for, as far as they touch a changed page."""
    state = now.state
    left, right = unpack(state.links)
    some = np.isin(left, changed) | np.isin(right, changed)
    left, right = left[some], right[some]
    copies = distinct(state.copies[changed], state.copies[distinct(left, right)])
    members = np.flatnonzero(np.isin(state.copies, copies[copies > 0]) & state.alive)
    members = members[np.argsort(now.places[members])]
    groups = same_copies(state.copies[members])
    of_page = {int(members[group[0]]): n for n, group in enumerate(groups)}
    one, other = (np.array([of_page[page] for page in side.tolist()], np.int64) for side in (left, right))
    first, second = unfold(groups, one, other, now.settings)
    first, second = members[first], members[second]
    touch = np.isin(first, changed) | np.isin(second, changed)
    return pack(first[touch], second[touch])


def _aligned(now: View, pairs: UInts) -> State:
    """Align and judge pairs; keep those that share a passage."""
    state = now.state
    if not len(pairs):
        return state
    left, right = unpack(pairs)
    pages, places = np.unique(np.concatenate([left, right]), return_inverse=True)
    pile = now.take(pages)
    one, other = places[: len(left)], places[len(left) :]
    names = [state.ids[page] for page in pages.tolist()]
    found = judge_pairs(names, pile, one, other, align_pairs(pile, one, other, now.settings), now.settings)
    if not found:
        return state
    number = dict(zip(names, pages.tolist(), strict=True))
    name = f"{state.number:08}"
    with arrow.ipc.new_file(now.folder / f"{name}.pairs", PAIRS) as file:
        file.write_table(pairs_table(found))
    own = pack(np.array([number[pair.left] for pair in found]), np.array([number[pair.right] for pair in found]))
    file_of = np.full(len(found), len(state.pair_files), np.int32)
    state = state.with_columns(
        pairs=np.concatenate([state.pairs, own]),
        pair_file=np.concatenate([state.pair_file, file_of]),
        pair_row=np.concatenate([state.pair_row, np.arange(len(found), dtype=np.int32)]),
    )
    return replace(state, pair_files=(*state.pair_files, name))
