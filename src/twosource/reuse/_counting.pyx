# Counting a host's keys, setting its furniture aside, and posting keys: the compiled twin of counting.py.
# A function that finds its hash table flooded returns None, and the twin, which sorts, does the work.

from libc.stdint cimport int64_t, uint8_t, uint32_t, uint64_t
from libc.stdlib cimport calloc, free, realloc
from libc.string cimport memcpy, memset

import numpy as np

from twosource.reuse._machine cimport ALONE_FLAG, ASIDE_FLAG, DEAD_FLAG, NAMED_FLAG, QUOTED_FLAG, is_live, tells
from twosource.reuse._tables cimport (
    AHEAD, PROBES, Sieve, Table, again, ask_for, free_table, make_sieve, make_table, see, slot_of, spread,
)


cdef struct Entry:
    # a key of one host: on how many numbers it stands, and the last of them
    uint64_t key
    uint32_t count
    uint32_t last


cdef struct Census:
    # keys met, in the order in which they were; a table of their places, plus one; grows
    Entry* entries
    uint32_t* table
    Py_ssize_t used
    int shift
    uint64_t mask
    int64_t probes


cdef bint enlarge(Census* census) noexcept nogil:
    """Double the room of a census, or make its first. False when there is no memory."""
    cdef int bits = 65 - census.shift if census.table != NULL else 12
    cdef Py_ssize_t i
    cdef uint64_t at
    cdef Entry* entries = <Entry*>realloc(census.entries, sizeof(Entry) << (bits - 1))
    if entries == NULL:
        return False
    census.entries = entries
    free(census.table)
    census.table = <uint32_t*>calloc(<size_t>1 << bits, 4)
    if census.table == NULL:
        return False
    census.shift, census.mask = 64 - bits, (<uint64_t>1 << bits) - 1
    for i in range(census.used):
        at = spread(entries[i].key) >> census.shift
        while census.table[at]:
            at = (at + 1) & census.mask
            census.probes -= 1
            if census.probes < 0:
                return True
        census.table[at] = <uint32_t>(i + 1)
    return True


cdef inline uint32_t place_in(Census* census, uint64_t key, uint32_t number) noexcept nogil:
    """The place of a key in the census, plus one; entered if it is new. 0: flooded or no memory."""
    cdef uint64_t at = spread(key) >> census.shift
    cdef uint32_t place = census.table[at]
    while place and census.entries[place - 1].key != key:
        at = (at + 1) & census.mask
        place = census.table[at]
        census.probes -= 1
        if census.probes < 0:
            return 0
    if place:
        return place
    census.entries[census.used].key = key
    census.entries[census.used].count, census.entries[census.used].last = 1, number
    census.used += 1
    place = <uint32_t>census.used
    census.table[at] = place
    if 2 * census.used >= <Py_ssize_t>census.mask:
        if not enlarge(census) or census.probes < 0:
            return 0
    return place


def count_on_pages(
    const int64_t[::1] bounds, const uint64_t[::1] keys, const uint8_t[::1] flags, const int64_t[::1] pages,
    const uint32_t[::1] numbers,
):
    """Return for each word of some pages, one after the other, on how many distinct numbers its live key stands.

    `numbers` is the number of each page, ascending. 0 stands for one, too.
    """
    cdef Py_ssize_t n, i, total = 0, at = 0, size = len(keys)
    cdef uint32_t place = 0  # where the last key stands, plus one: keys that follow each other once mostly do so again
    cdef Census census
    cdef Sieve sieve
    cdef bint flooded = False
    for n in range(len(pages)):
        total += bounds[pages[n] + 1] - bounds[pages[n]]
    cdef uint32_t[::1] out = np.zeros(total, np.uint32)
    census.entries, census.table, census.used, census.probes = NULL, NULL, 0, PROBES * total + 4096
    if not make_sieve(&sieve, total) or not enlarge(&census):
        free(sieve.bits)
        free(census.entries)
        free(census.table)
        raise MemoryError
    with nogil:
        for n in range(len(pages)):
            for i in range(bounds[pages[n]], bounds[pages[n] + 1]):
                if i + AHEAD < size:
                    ask_for(&sieve, keys[i + AHEAD])
                if is_live(flags[i]):
                    see(&sieve, keys[i])
        for n in range(len(pages)):
            for i in range(bounds[pages[n]], bounds[pages[n] + 1]):
                if i + AHEAD < size:
                    ask_for(&sieve, keys[i + AHEAD])
                if not is_live(flags[i]):
                    at += 1
                    continue
                if not (place < census.used and census.entries[place].key == keys[i]):  # else: follows as it did before
                    if not again(&sieve, keys[i]):
                        at += 1
                        continue
                    place = place_in(&census, keys[i], numbers[n])
                    if not place:
                        flooded = True
                        break
                else:
                    place += 1
                out[at] = place
                if census.entries[place - 1].last != numbers[n]:
                    census.entries[place - 1].last = numbers[n]
                    census.entries[place - 1].count += 1
                at += 1
            if flooded:
                break
        for i in range(total):
            place = out[i]
            if place and not flooded:
                out[i] = census.entries[place - 1].count if census.entries[place - 1].count > 1 else 0
    free(sieve.bits)
    free(census.entries)
    free(census.table)
    return None if flooded else np.asarray(out)


cdef inline bint none_counted(const uint32_t* counts) noexcept nogil:
    """Whether eight counts are 0."""
    cdef uint64_t two[4]
    memcpy(two, counts, 32)
    return (two[0] | two[1] | two[2] | two[3]) == 0


cdef void mark_page(
    const uint8_t* flags, const uint32_t* counts, Py_ssize_t size, uint8_t* out, uint32_t least, uint32_t most,
    Py_ssize_t long_run, double prose, Py_ssize_t width,
) noexcept nogil:
    """Write one page's flags with its furniture marked: the twin's step for a page."""
    cdef Py_ssize_t i, j, begin = 0, words = 0, wording = 0, covered = 0
    cdef bint spare
    memset(out, 0, size)
    while begin + long_run <= size:  # stretches that may be a story: 1 in `out`; looked for from their ends
        i = begin + long_run - 1
        while i >= begin and least <= counts[i] <= most and is_live(flags[i]):
            i -= 1
        if i < begin:
            i = begin + long_run
            while i < size and least <= counts[i] <= most and is_live(flags[i]):
                i += 1
            for j in range(begin, i):
                out[j] = 1
                words += 1
                wording += flags[j] & (NAMED_FLAG | QUOTED_FLAG) == 0
        begin = i + 1
    spare = words > 0 and wording >= prose * words
    i = 0
    while i < size:
        if least > 0 and i >= covered and i + 8 <= size and none_counted(counts + i):
            memcpy(out + i, flags + i, 8)
            i += 8
            continue
        if counts[i] >= least and is_live(flags[i]) and not (spare and out[i]):
            out[i] = flags[i] | DEAD_FLAG
            covered = max(covered, i + (2 * width if flags[i] & ALONE_FLAG else width))
        else:
            out[i] = flags[i]
        if i < covered:
            out[i] |= ASIDE_FLAG
        i += 1


def mark_furniture(
    const int64_t[::1] bounds, const uint8_t[::1] flags, const int64_t[::1] pages, const uint32_t[::1] counts,
    uint8_t[::1] out, *, uint32_t least, uint32_t most, Py_ssize_t long_run, double prose, Py_ssize_t width,
):
    """Write the flags of a host's pages, with its furniture marked, into `out`; see the twin."""
    cdef Py_ssize_t n, at = 0, size
    cdef int64_t first
    for n in range(len(pages)):
        first = bounds[pages[n]]
        size = bounds[pages[n] + 1] - first
        if size:
            mark_page(&flags[first], &counts[at], size, &out[first], least, most, long_run, prose, width)
        at += size
    return True


def post(
    const int64_t[::1] bounds, const uint64_t[::1] keys, const uint8_t[::1] flags, const int64_t[::1] numbers,
):
    """Return the postings of pages under their numbers (-1: not posted): live keys that tell copy."""
    cdef Py_ssize_t n, i, at = 0
    for n in range(len(numbers)):
        if numbers[n] >= 0:
            for i in range(bounds[n], bounds[n + 1]):
                at += tells(flags[i])
    cdef uint64_t[::1] posted = np.empty(at, np.uint64)
    cdef uint32_t[::1] pages = np.empty(at, np.uint32)
    at = 0
    for n in range(len(numbers)):
        if numbers[n] >= 0:
            for i in range(bounds[n], bounds[n + 1]):
                if tells(flags[i]):
                    posted[at], pages[at] = keys[i], <uint32_t>numbers[n]
                    at += 1
    return np.asarray(posted), np.asarray(pages)


def post_mass(
    const int64_t[::1] bounds, const uint64_t[::1] keys, const uint8_t[::1] flags, const int64_t[::1] numbers,
    const uint64_t[::1] above, Py_ssize_t long_run,
):
    """Return the postings of live keys that are among `above` and stand in runs of `long_run` of their like."""
    cdef Table table
    cdef Py_ssize_t n, i, at = 0, begin, end, room = 0
    cdef uint64_t slot
    if not make_table(&table, len(above)):
        free_table(&table)
        raise MemoryError
    for i in range(len(above)):
        slot = slot_of(&table, above[i])
        table.keys[slot], table.value[slot] = above[i], 1
    if table.probes < 0:
        free_table(&table)
        return None
    cdef list spans = []
    for n in range(len(numbers)):
        begin, end = bounds[n], bounds[n + 1]
        if numbers[n] < 0:
            continue
        table.probes = PROBES * (end - begin) + 4096
        while begin + long_run <= end:  # from where such a run would end, backwards: most places are never looked at
            i = begin + long_run - 1
            while i >= begin and is_live(flags[i]) and table.value[slot_of(&table, keys[i])]:
                i -= 1
            if i < begin:
                i = begin + long_run
                while i < end and is_live(flags[i]) and table.value[slot_of(&table, keys[i])]:
                    i += 1
                spans.append((begin, i, numbers[n]))
                room += i - begin
            begin = i + 1
        if table.probes < 0:
            free_table(&table)
            return None
    free_table(&table)
    cdef uint64_t[::1] posted = np.empty(room, np.uint64)
    cdef uint32_t[::1] pages = np.empty(room, np.uint32)
    for begin, end, n in spans:
        for i in range(begin, end):
            posted[at], pages[at] = keys[i], <uint32_t>n
            at += 1
    return np.asarray(posted), np.asarray(pages)
