# How many keys pages share, without postings: the compiled twin of counting.shared_keys_on.
#
# Keys that a sieve has seen twice are numbered in the order in which they come, so a story's keys have numbers in a row
# wherever the story stands again, and a page that goes on as another did finds each key without a look-up. The pages
# that have a key stand in a row, too: a page counts those it meets there in a small array, one place a page.

from libc.stdint cimport int64_t, uint8_t, uint32_t, uint64_t
from libc.stdlib cimport qsort

import numpy as np

from twosource.reuse._machine cimport is_live, large, prefetch
from twosource.reuse._sifting cimport Postings, room_to_sift, sift
from twosource.reuse._tables cimport AHEAD, PROBES, bits_for, spread

cdef enum:
    NONE = 0xFFFFFFFF  # no number: of a key that its page had before, or that leads nowhere


cdef struct Key:
    uint64_t key
    uint32_t pages  # on how many pages it is; then how many of them are written down
    uint32_t last  # the last of those pages; then where they are written down


cdef Py_ssize_t number_keys(Postings* posted, Key* found, uint32_t* table, int bits) noexcept nogil:
    """Put the numbers of keys in the place of their places, and count their pages. Returns how many, -1 when flooded."""
    cdef Py_ssize_t n, j, count = posted.kept_bounds[posted.page_count], used = 0
    cdef int64_t probes = PROBES * count + 4096
    cdef uint64_t key, at, mask = (<uint64_t>1 << bits) - 1
    cdef uint32_t number = 0
    cdef int shift = 64 - bits
    for n in range(posted.page_count):
        for j in range(posted.kept_bounds[n], posted.kept_bounds[n + 1]):
            if j + AHEAD < count:
                prefetch(&table[spread(posted.keys[posted.kept[j + AHEAD]]) >> shift])
            key = posted.keys[posted.kept[j]]
            number += 1
            if number >= used or found[number].key != key:  # else: goes on as it did before
                at = spread(key) >> shift
                while table[at] and found[table[at] - 1].key != key:
                    at = (at + 1) & mask
                    probes -= 1
                    if probes < 0:
                        return -1
                if table[at]:
                    number = table[at] - 1
                else:
                    number = <uint32_t>used
                    used += 1
                    table[at] = <uint32_t>used
                    found[number].key, found[number].pages, found[number].last = key, 0, NONE
            posted.kept[j] = NONE if found[number].last == <uint32_t>n else number
            found[number].pages += found[number].last != <uint32_t>n
            found[number].last = <uint32_t>n
    return used


cdef Py_ssize_t give_room(Key* found, Py_ssize_t count, Py_ssize_t most_pages) noexcept nogil:
    """Say where the pages of each key are to be written, if it leads anywhere; return how much room that takes."""
    cdef Py_ssize_t i, room = 0
    for i in range(count):
        if 2 <= found[i].pages <= most_pages:
            found[i].last = <uint32_t>room
            room += found[i].pages
        else:
            found[i].last = NONE
        found[i].pages = 0
    return room


cdef int compare(const void* one, const void* other) noexcept nogil:
    cdef uint32_t a = (<const uint32_t*>one)[0], b = (<const uint32_t*>other)[0]
    return (a < b) - (a > b)


cdef class Meetings:
    """Pages that meet: pairs from the last to the first, and how many keys each shares."""

    cdef object pairs, counts
    cdef uint64_t[::1] pair
    cdef uint32_t[::1] count
    cdef Py_ssize_t used

    def __cinit__(self):
        self.used = 0
        self.make_room(1 << 12)

    cdef int make_room(self, Py_ssize_t room) except -1:
        cdef uint64_t[::1] pair = np.empty(room, np.uint64)
        cdef uint32_t[::1] count = np.empty(room, np.uint32)
        if self.used:
            pair[:self.used] = self.pair[:self.used]
            count[:self.used] = self.count[:self.used]
        self.pair, self.count = pair, count
        return 0

    cdef int enter(self, uint64_t left, uint32_t* rights, Py_ssize_t met, uint32_t* counts, const int64_t[::1] numbers) except -1:
        """Enter the pairs of a page, and make the counts 0 again."""
        cdef Py_ssize_t i
        if self.used + met > len(self.pair):
            self.make_room(2 * (self.used + met))
        qsort(rights, met, 4, compare)
        for i in range(met):
            self.pair[self.used] = (left << 32) | <uint64_t>numbers[rights[i]]
            self.count[self.used] = counts[rights[i]]
            counts[rights[i]] = 0
            self.used += 1
        return 0


cdef Py_ssize_t meet(Postings* posted, Py_ssize_t n, Key* found, uint32_t* rows, uint32_t* counts, uint32_t* met) noexcept nogil:
    """Count the keys that page n shares with the pages behind it; return how many of those it met."""
    cdef Py_ssize_t j, k, others = 0
    cdef uint32_t* row
    cdef Key* key
    for j in range(posted.kept_bounds[n], posted.kept_bounds[n + 1]):
        if posted.kept[j] == NONE:
            continue
        key = &found[posted.kept[j]]
        if key.last == NONE:
            continue
        row = rows + key.last
        for k in range(key.pages):
            met[others] = row[k]
            others += counts[row[k]] == 0
            counts[row[k]] += 1
        row[key.pages] = <uint32_t>n
        key.pages += 1
    return others


def shared_keys_on(
    const int64_t[::1] bounds, const uint64_t[::1] keys, const uint8_t[::1] flags, const int64_t[::1] numbers,
    Py_ssize_t most_pages,
):
    """Return what `shared_keys` does of what `post` gives, without writing that down. No number comes twice.

    And flags in which live keys of these pages are dead that stand nowhere else on them, but for a few.
    """
    posting = np.flatnonzero(np.asarray(numbers) >= 0)
    cdef const int64_t[::1] pages = posting[np.argsort(np.asarray(numbers)[posting], kind="stable")]
    cdef const int64_t[::1] own = np.asarray(numbers)[np.asarray(pages)]
    cdef Py_ssize_t i, n, live = 0, count = len(pages), used, met
    if len(keys) >= NONE:
        return None
    for i in range(len(keys)):
        live += is_live(flags[i])
    cdef uint32_t[::1] kept = np.empty(room_to_sift(live), np.uint32)
    cdef int64_t[::1] kept_bounds = np.zeros(count + 1, np.int64)
    cdef uint8_t[::1] marked = np.array(flags)
    cdef Postings posted
    posted.bounds, posted.keys, posted.flags = &bounds[0], &keys[0] if len(keys) else NULL, &flags[0] if len(keys) else NULL
    posted.pages, posted.page_count, posted.words = &pages[0] if count else NULL, count, len(keys)
    posted.kept, posted.kept_bounds, posted.met = &kept[0], &kept_bounds[0], &marked[0] if len(keys) else NULL
    if not sift(&posted, live):
        raise MemoryError
    cdef int bits = bits_for(3 * kept_bounds[count] // 4)
    cdef uint32_t[::1] table = np.zeros(1 << bits, np.uint32)
    large(&table[0], 4 << bits)
    cdef Key[::1] found = np.empty(kept_bounds[count] + 1, [("key", np.uint64), ("pages", np.uint32), ("last", np.uint32)])
    used = number_keys(&posted, &found[0], &table[0], bits)
    del table
    if used < 0:
        return None
    every = np.asarray(found)[:used]
    above = np.sort(every["key"][every["pages"] > most_pages])
    cdef uint32_t[::1] rows = np.empty(give_room(&found[0], used, most_pages) + 1, np.uint32)
    cdef uint32_t[::1] counts = np.zeros(count + 1, np.uint32), others = np.empty(count + 1, np.uint32)
    cdef Meetings meetings = Meetings()
    for n in range(count - 1, -1, -1):
        met = meet(&posted, n, &found[0], &rows[0], &counts[0], &others[0])
        meetings.enter(<uint64_t>own[n], &others[0], met, &counts[0], own)
    pairs, shared = np.asarray(meetings.pair)[:meetings.used], np.asarray(meetings.count)[:meetings.used]
    return (pairs[::-1].copy(), shared[::-1].copy()), above, np.asarray(marked)
