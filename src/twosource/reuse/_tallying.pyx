# How many keys pages share, from postings: the compiled twin of counting.shared_keys and window_pairs.
# Returns None when a hash table is flooded; then the twin, which sorts, does the work.

from libc.stdint cimport int64_t, uint32_t, uint64_t
from libc.stdlib cimport calloc, free, malloc, qsort

import numpy as np

from twosource.reuse._machine cimport large, prefetch
from twosource.reuse._tables cimport Sieve, Table, again, free_table, make_sieve, make_table, see, slot_of, spread

cdef enum:
    PART = 1 << 18  # postings of a part of the keys
    QUEUE = 32  # pairs that wait for their place in memory


cdef int compare(const void* one, const void* other) noexcept nogil:
    cdef uint32_t a = (<const uint32_t*>one)[0], b = (<const uint32_t*>other)[0]
    return (a > b) - (a < b)


cdef Py_ssize_t distinct(uint32_t* pages, Py_ssize_t count) noexcept nogil:
    """Sort pages and drop those that come again; most come sorted."""
    cdef Py_ssize_t i, kept = 1
    for i in range(1, count):
        if pages[i] < pages[i - 1]:
            qsort(pages, count, 4, compare)
            break
    for i in range(1, count):
        if pages[i] != pages[kept - 1]:
            pages[kept] = pages[i]
            kept += 1
    return min(kept, count)


cdef inline uint64_t place_of(uint64_t pair, int shift) noexcept nogil:
    return spread(pair ^ (pair >> 29)) >> shift


cdef struct Tally:
    # how often each pair was met; grows
    uint64_t* pairs
    uint32_t* counts
    int shift
    uint64_t mask
    uint64_t used
    uint64_t queue[QUEUE]
    int waiting


cdef bint grow(Tally* tally) noexcept nogil:
    """Double the room of a tally, or make its first."""
    cdef uint64_t* pairs
    cdef uint32_t* counts
    cdef int shift
    cdef uint64_t i, at, mask
    cdef int bits = 65 - tally.shift if tally.pairs != NULL else 12
    shift, mask = 64 - bits, (<uint64_t>1 << bits) - 1
    pairs = <uint64_t*>malloc(<size_t>8 << bits)
    counts = <uint32_t*>calloc(<size_t>1 << bits, 4)
    if pairs == NULL or counts == NULL:
        free(pairs)
        free(counts)
        return False
    large(pairs, <size_t>8 << bits)
    large(counts, <size_t>4 << bits)
    if tally.pairs != NULL:
        for i in range(tally.mask + 1):
            if tally.counts[i]:
                at = place_of(tally.pairs[i], shift)
                while counts[at]:
                    at = (at + 1) & mask
                pairs[at], counts[at] = tally.pairs[i], tally.counts[i]
    free(tally.pairs)
    free(tally.counts)
    tally.pairs, tally.counts, tally.shift, tally.mask = pairs, counts, shift, mask
    return True


cdef bint settle(Tally* tally) noexcept nogil:
    """Enter the pairs that wait; their places were asked for from memory when they came."""
    cdef uint64_t pair, at
    cdef int i
    for i in range(tally.waiting):
        pair = tally.queue[i]
        at = place_of(pair, tally.shift)
        while tally.counts[at] and tally.pairs[at] != pair:
            at = (at + 1) & tally.mask
        if not tally.counts[at]:
            tally.pairs[at] = pair
            tally.used += 1
        tally.counts[at] += 1
        if 2 * tally.used > tally.mask and not grow(tally):
            return False
    tally.waiting = 0
    return True


cdef inline bint meet(Tally* tally, uint32_t left, uint32_t right) noexcept nogil:
    """Count a pair once more; False when there is no memory."""
    cdef uint64_t pair = (<uint64_t>left << 32) | right
    cdef uint64_t at = place_of(pair, tally.shift)
    prefetch(&tally.counts[at])
    prefetch(&tally.pairs[at])
    tally.queue[tally.waiting] = pair
    tally.waiting += 1
    return tally.waiting < QUEUE or settle(tally)


cdef object tallied(Tally* tally):
    """The pairs, sorted, and their counts; the tally is freed."""
    cdef uint64_t[::1] pairs = np.empty(tally.used, np.uint64)
    cdef uint32_t[::1] counts = np.empty(tally.used, np.uint32)
    cdef uint64_t i, at = 0
    for i in range(tally.mask + 1):
        if tally.counts[i]:
            pairs[at], counts[at] = tally.pairs[i], tally.counts[i]
            at += 1
    free(tally.pairs)
    free(tally.counts)
    order = np.argsort(np.asarray(pairs))
    return np.asarray(pairs)[order], np.asarray(counts)[order]


cdef Py_ssize_t part(
    const uint64_t* keys, const uint32_t* pages, Py_ssize_t count, Py_ssize_t most_pages, Py_ssize_t window,
    Tally* tally, uint64_t* above,
) noexcept nogil:
    """Tally the pairs of one part of the keys. Returns how many keys are above the cap, -1 flooded, -2 no memory."""
    cdef Sieve sieve
    cdef Table table
    cdef Py_ssize_t i, k, j, kept = 0, groups = 0, many = 0, begin, end, size
    cdef uint64_t slot
    cdef uint32_t* group = NULL
    cdef uint32_t* own = NULL
    cdef uint32_t* begins = NULL
    cdef uint32_t* arranged = NULL
    cdef uint64_t* key_of = NULL
    if not make_sieve(&sieve, count):
        return -2
    for i in range(count):
        see(&sieve, keys[i])
    own = <uint32_t*>malloc(4 * count + 4)  # places of the keys that come again
    if own == NULL:
        free(sieve.bits)
        return -2
    for i in range(count):
        own[kept] = <uint32_t>i
        kept += again(&sieve, keys[i])
    free(sieve.bits)
    group = <uint32_t*>malloc(4 * kept + 4)
    begins = <uint32_t*>calloc(kept + 2, 4)
    arranged = <uint32_t*>malloc(4 * kept + 4)
    key_of = <uint64_t*>malloc(8 * kept + 8)
    if not make_table(&table, kept) or group == NULL or begins == NULL or arranged == NULL or key_of == NULL:
        many = -2
        kept = 0
    for i in range(kept):
        slot = slot_of(&table, keys[own[i]])
        if table.probes < 0:
            many = -1
            break
        if not table.value[slot]:
            key_of[groups] = keys[own[i]]
            groups += 1
            table.keys[slot], table.value[slot] = keys[own[i]], <uint32_t>groups
        group[i] = table.value[slot] - 1
        begins[group[i] + 1] += 1
    if many == 0:
        for i in range(groups):
            begins[i + 1] += begins[i]
        for i in range(kept):
            arranged[begins[group[i]]] = pages[own[i]]
            begins[group[i]] += 1
        begin = 0
        for i in range(groups):
            end = begins[i]
            size = distinct(arranged + begin, end - begin)
            if window == 0 and size > most_pages:
                above[many] = key_of[i]
                many += 1
            elif size > 1:
                for k in range(size - 1):
                    for j in range(k + 1, min(size, k + 1 + window) if window else size):
                        if not meet(tally, arranged[begin + k], arranged[begin + j]):
                            many = -2
                            break
                    if many == -2:
                        break
            if many == -2:
                break
            begin = end
    free_table(&table)
    free(own)
    free(group)
    free(begins)
    free(arranged)
    free(key_of)
    return many


cdef int bits_of_parts(Py_ssize_t count) noexcept nogil:
    """The upper bits of a key that say its part: parts fit the processor's cache."""
    cdef int bits = 0
    while bits < 12 and count >> bits > PART:
        bits += 1
    return bits


cdef inline uint64_t part_of(uint64_t key, int bits) noexcept nogil:
    return (key >> 1) >> (63 - bits)


cdef void begin_parts(int64_t* ends, int bits) noexcept nogil:
    """Turn the postings of each part, counted in `ends[part + 1]`, into where each begins, in `ends[part]`."""
    cdef Py_ssize_t i
    for i in range(1 << bits):
        ends[i + 1] += ends[i]


cdef object tally_parts(
    const uint64_t[::1] keys, const uint32_t[::1] pages, const int64_t[::1] ends, Py_ssize_t most_pages,
    Py_ssize_t window,
):
    """Return pairs and keys above the cap, part by part, of which `ends` are the ends; None when flooded."""
    cdef Py_ssize_t i, begin = 0, many = 0, total = 0
    cdef uint64_t[::1] above = np.empty(len(keys) // 2 + 1, np.uint64)
    cdef Tally tally
    tally.pairs, tally.counts, tally.used, tally.shift, tally.waiting = NULL, NULL, 0, 64, 0
    if not grow(&tally):
        raise MemoryError
    with nogil:
        for i in range(len(ends) - 1):
            many = part(&keys[begin], &pages[begin], ends[i] - begin, most_pages, window, &tally, &above[total])
            if many < 0:
                break
            total += many
            begin = ends[i]
        if many >= 0 and not settle(&tally):
            many = -2
    if many < 0:
        free(tally.pairs)
        free(tally.counts)
        if many == -2:
            raise MemoryError
        return None
    return tallied(&tally), np.sort(np.asarray(above)[:total])


cdef object tally_postings(const uint64_t[::1] keys, const uint32_t[::1] pages, Py_ssize_t most_pages, Py_ssize_t window):
    """Return pairs and keys above the cap of postings; None when flooded."""
    cdef Py_ssize_t i
    cdef int bits = bits_of_parts(len(keys))
    cdef int64_t[::1] ends = np.zeros((1 << bits) + 1, np.int64)
    cdef uint64_t[::1] arranged = np.empty(len(keys) + 1, np.uint64)
    cdef uint32_t[::1] numbers = np.empty(len(keys) + 1, np.uint32)
    cdef int64_t* end
    with nogil:
        for i in range(len(keys)):
            ends[part_of(keys[i], bits) + 1] += 1
        begin_parts(&ends[0], bits)
        for i in range(len(keys)):
            end = &ends[part_of(keys[i], bits)]
            arranged[end[0]], numbers[end[0]] = keys[i], pages[i]
            end[0] += 1
    return tally_parts(arranged, numbers, ends, most_pages, window)


def shared_keys(const uint64_t[::1] keys, const uint32_t[::1] pages, Py_ssize_t most_pages):
    """Return how many keys any two pages share, and the keys on more than `most_pages` pages."""
    return tally_postings(keys, pages, most_pages, 0)


def window_pairs(const uint64_t[::1] keys, const uint32_t[::1] pages, Py_ssize_t window):
    """Return how many keys each page shares with the next `window` pages that have them."""
    found = tally_postings(keys, pages, 0, window)
    return None if found is None else found[0]
