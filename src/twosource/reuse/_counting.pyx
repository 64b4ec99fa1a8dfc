# Counting keys and pairs: the compiled twin of counting.py. A function that finds its hash table flooded
# returns None, and the twin, which sorts, does the work.

from libc.stdint cimport int32_t, int64_t, uint8_t, uint32_t, uint64_t
from libc.stdlib cimport calloc, free, malloc, qsort, realloc
from libc.string cimport memset

import numpy as np

cdef extern from *:
    """
    #if defined(__GNUC__) || defined(__clang__)
    #define twosource_prefetch(address) __builtin_prefetch(address, 1)
    #else
    #define twosource_prefetch(address)
    #endif
    #if defined(__linux__)
    #include <stdint.h>
    #include <sys/mman.h>
    /* Large stretches of memory in large pages, where the system lets programs ask. */
    static void twosource_large(void* data, size_t size) {
        uintptr_t first = ((uintptr_t)data + 4095) & ~(uintptr_t)4095;
        if (data && size >= ((size_t)1 << 22)) madvise((void*)first, size - 4096, MADV_HUGEPAGE);
    }
    #else
    static void twosource_large(void* data, size_t size) { (void)data; (void)size; }
    #endif
    """
    void large "twosource_large"(void*, size_t) noexcept nogil
    void prefetch "twosource_prefetch"(const void*) noexcept nogil

cdef enum:
    PART = 1 << 18  # postings of a part of the keys
    AHEAD = 16  # words between asking memory for a place and going there
    QUEUE = 32  # pairs that wait for their place in memory
    QUOTED_FLAG = 2
    NAMED_FLAG = 4
    ALONE_FLAG = 8
    WHOLE_FLAG = 16
    TELLING_FLAG = 32
    ASIDE_FLAG = 64
    DEAD_FLAG = 128
    PROBES = 16  # steps a look-up may take on average before a table counts as flooded

cdef uint64_t ODD = 0x9E3779B97F4A7C15


cdef int bits_for(Py_ssize_t count) noexcept nogil:
    """The bits of a table with room for twice as many entries."""
    cdef int bits = 4
    while (<Py_ssize_t>1 << bits) < 2 * count:
        bits += 1
    return bits


cdef struct Table:
    # open addressing: keys, and what is kept with each; 0 in `value` is an empty slot
    uint64_t* keys
    uint32_t* value
    int shift
    uint64_t mask
    int64_t probes  # steps still allowed


cdef bint make_table(Table* table, Py_ssize_t count) noexcept nogil:
    cdef int bits = bits_for(count)
    table.keys = <uint64_t*>malloc(8 << bits)
    table.value = <uint32_t*>calloc(1 << bits, 4)
    table.shift, table.mask = 64 - bits, (<uint64_t>1 << bits) - 1
    table.probes = PROBES * count + 4096
    return table.keys != NULL and table.value != NULL


cdef void free_table(Table* table) noexcept nogil:
    free(table.keys)
    free(table.value)


cdef inline uint64_t slot_of(Table* table, uint64_t key) noexcept nogil:
    """The slot where a key is, or where it belongs."""
    cdef uint64_t at = (key * ODD) >> table.shift
    while table.value[at] and table.keys[at] != key:
        at = (at + 1) & table.mask
        table.probes -= 1
        if table.probes < 0:
            break
    return at


# Which keys come again: two bits a key in a table without keys. Never wrong about one that does.

cdef struct Sieve:
    uint8_t* bits
    int shift


cdef bint make_sieve(Sieve* sieve, Py_ssize_t count) noexcept nogil:
    cdef int bits = bits_for(4 * count)
    sieve.bits = <uint8_t*>calloc(((<Py_ssize_t>1 << bits) >> 2) + 1, 1)
    sieve.shift = 64 - bits
    return sieve.bits != NULL


cdef inline void see(Sieve* sieve, uint64_t key) noexcept nogil:
    cdef uint64_t at = (key * ODD) >> sieve.shift
    cdef uint8_t seen = sieve.bits[at >> 2]
    cdef int place = <int>(at & 3) * 2
    sieve.bits[at >> 2] = seen | <uint8_t>((1 + ((seen >> place) & 1)) << place)


cdef inline bint again(Sieve* sieve, uint64_t key) noexcept nogil:
    cdef uint64_t at = (key * ODD) >> sieve.shift
    return ((sieve.bits[at >> 2] >> (<int>(at & 3) * 2)) & 2) != 0


cdef inline void ask_for(Sieve* sieve, uint64_t key) noexcept nogil:
    """Have memory bring the place of a key that comes soon."""
    prefetch(&sieve.bits[((key * ODD) >> sieve.shift) >> 2])


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
        at = (entries[i].key * ODD) >> census.shift
        while census.table[at]:
            at = (at + 1) & census.mask
            census.probes -= 1
            if census.probes < 0:
                return True
        census.table[at] = <uint32_t>(i + 1)
    return True


cdef inline uint32_t place_in(Census* census, uint64_t key, uint32_t number) noexcept nogil:
    """The place of a key in the census, plus one; entered if it is new. 0: flooded or no memory."""
    cdef uint64_t at = (key * ODD) >> census.shift
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


cdef inline bint is_live(uint8_t flags) noexcept nogil:
    return flags & (WHOLE_FLAG | DEAD_FLAG) == WHOLE_FLAG


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


cdef void mark_page(
    const uint8_t* flags, const uint32_t* counts, Py_ssize_t size, uint8_t* out, uint32_t least, uint32_t most,
    Py_ssize_t long_run, double prose, Py_ssize_t width,
) noexcept nogil:
    """Write one page's flags with its furniture marked: `counting.mark_page`."""
    cdef Py_ssize_t i, j, begin = 0, words = 0, wording = 0, covered = 0
    cdef bint spare
    for i in range(size + 1):  # stretches that may be a story: 1 in `out`
        if i < size:
            out[i] = 0
            if counts[i] >= least and counts[i] <= most and is_live(flags[i]):
                continue
        if i - begin >= long_run:
            for j in range(begin, i):
                out[j] = 1
                words += 1
                wording += flags[j] & (NAMED_FLAG | QUOTED_FLAG) == 0
        begin = i + 1
    spare = words > 0 and wording >= prose * words
    for i in range(size):
        if counts[i] >= least and is_live(flags[i]) and not (spare and out[i]):
            out[i] = flags[i] | DEAD_FLAG
            covered = max(covered, i + (2 * width if flags[i] & ALONE_FLAG else width))
        else:
            out[i] = flags[i]
        if i < covered:
            out[i] |= ASIDE_FLAG


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
                at += flags[i] & (TELLING_FLAG | DEAD_FLAG) == TELLING_FLAG
    cdef uint64_t[::1] posted = np.empty(at, np.uint64)
    cdef uint32_t[::1] pages = np.empty(at, np.uint32)
    at = 0
    for n in range(len(numbers)):
        if numbers[n] >= 0:
            for i in range(bounds[n], bounds[n + 1]):
                if flags[i] & (TELLING_FLAG | DEAD_FLAG) == TELLING_FLAG:
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
    return ((pair ^ (pair >> 29)) * ODD) >> shift


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


def shared_keys_on(
    const int64_t[::1] bounds, const uint64_t[::1] keys, const uint8_t[::1] flags, const int64_t[::1] numbers,
    Py_ssize_t most_pages,
):
    """Return what `shared_keys` does of what `post` gives, without writing that down."""
    cdef Py_ssize_t n, i, count = 0
    cdef int bits = bits_of_parts(len(keys) // 2)
    cdef int64_t[::1] ends = np.zeros((1 << bits) + 1, np.int64)
    cdef int64_t* end
    with nogil:
        for n in range(len(numbers)):
            if numbers[n] >= 0:
                for i in range(bounds[n], bounds[n + 1]):
                    if flags[i] & (TELLING_FLAG | DEAD_FLAG) == TELLING_FLAG:
                        ends[part_of(keys[i], bits) + 1] += 1
                        count += 1
        begin_parts(&ends[0], bits)
    cdef uint64_t[::1] arranged = np.empty(count + 1, np.uint64)
    cdef uint32_t[::1] pages = np.empty(count + 1, np.uint32)
    with nogil:
        for n in range(len(numbers)):
            if numbers[n] >= 0:
                for i in range(bounds[n], bounds[n + 1]):
                    if flags[i] & (TELLING_FLAG | DEAD_FLAG) == TELLING_FLAG:
                        end = &ends[part_of(keys[i], bits)]
                        arranged[end[0]], pages[end[0]] = keys[i], <uint32_t>numbers[n]
                        end[0] += 1
    return tally_parts(arranged, pages, ends, most_pages, 0)


def window_pairs(const uint64_t[::1] keys, const uint32_t[::1] pages, Py_ssize_t window):
    """Return how many keys each page shares with the next `window` pages that have them."""
    found = tally_postings(keys, pages, 0, window)
    return None if found is None else found[0]
