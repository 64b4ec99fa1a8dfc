# Pairs of pages aligned, and what matches counted: the compiled twin of aligning.py and matching.py.
# Returns None when a hash table is flooded; then the twin, which sorts, does the work.

from libc.stdint cimport int32_t, int64_t, uint8_t, uint32_t, uint64_t
from libc.stdlib cimport calloc, free, malloc, realloc
from libc.string cimport memset

import numpy as np

from twosource.reuse.aligning import MOST_OPEN as _MOST_OPEN
from twosource.reuse.matching import LEAST_WORDING as _LEAST_WORDING, PERCENT_WORDING as _PERCENT_WORDING
from twosource.reuse.matching import WORDS_A_PERSON as _WORDS_A_PERSON

from twosource.reuse._machine cimport ALONE_FLAG, FIGURE_FLAG, NAMED_FLAG, QUOTED_FLAG, bits_of, is_live, large, lowest, ones, prefetch

cdef enum:
    WHOLE_BIT = 4
    DEAD_BIT = 7
    PROBES = 16  # steps a look-up may take on average before the table counts as flooded
    COUNTS = 5
    SIEVE = 1 << 15
    SPEAKERS = 1 << 12
    LINES = 8  # of the next page's keys, asked for early
    BLOCK = 6

cdef uint64_t ODD = 0x9E3779B97F4A7C15
cdef Py_ssize_t MOST_OPEN = _MOST_OPEN
cdef int64_t WORDS_A_PERSON = _WORDS_A_PERSON
cdef int64_t LEAST_WORDING = _LEAST_WORDING, PERCENT_WORDING = _PERCENT_WORDING


cdef struct Run:
    int32_t left
    int32_t right
    int32_t words
    int32_t next  # the run behind it in its chain, -1 for the last


cdef struct Chain:
    int32_t first
    int32_t last


cdef struct Runs:
    # a list that grows
    Run* items
    Py_ssize_t count
    Py_ssize_t room


cdef bint push(Runs* runs, int32_t left, int32_t right, int32_t words) noexcept nogil:
    cdef Run* items
    if runs.count == runs.room:
        items = <Run*>realloc(runs.items, (2 * runs.room + 64) * sizeof(Run))
        if items == NULL:
            return False
        runs.items, runs.room = items, 2 * runs.room + 64
    runs.items[runs.count].left, runs.items[runs.count].right = left, right
    runs.items[runs.count].words, runs.items[runs.count].next = words, -1
    runs.count += 1
    return True


cdef class Desk:
    """Room to work in: the left page's keys looked up, and what one pair needs."""

    cdef uint64_t* keys  # the left page's distinct live keys, by slot
    cdef uint8_t* sieve  # a bit for each key of the left page: most keys of the right page are not there
    cdef uint8_t[SPEAKERS >> 3] speakers  # a bit for each word by which speakers mean themselves: most words are none
    cdef int32_t* head  # the first place of each, plus one; 0 is an empty slot
    cdef int32_t* cursor  # the next place not yet met, plus one
    cdef int32_t* epoch  # the pair for which the cursor stands
    cdef int32_t* after  # the next place with the same key, plus one
    cdef int32_t* partner  # the place on the right, plus one; all 0 between pairs
    cdef uint8_t* touched  # the blocks of places where a partner stands
    cdef int32_t* stamp_left
    cdef int32_t* stamp_right
    cdef int32_t* matched_left
    cdef int32_t* matched_right
    cdef uint8_t* table  # of the longest common subsequence
    cdef Chain* chains
    cdef Runs found, placed, out
    cdef int shift
    cdef uint64_t mask
    cdef int32_t pair
    cdef Py_ssize_t most, slots, gap

    def __cinit__(self, Py_ssize_t most, Py_ssize_t gap):
        cdef Py_ssize_t slots = 16
        while slots < 2 * most:
            slots *= 2
        self.most, self.slots, self.gap, self.pair = most + 1, slots, gap, 0
        self.keys = <uint64_t*>malloc(8 * slots)
        self.sieve = <uint8_t*>malloc(SIEVE >> 3)
        self.head = <int32_t*>malloc(4 * slots)
        self.cursor = <int32_t*>malloc(4 * slots)
        self.epoch = <int32_t*>malloc(4 * slots)
        self.after = <int32_t*>malloc(4 * self.most)
        self.partner = <int32_t*>calloc(self.most, 4)
        self.touched = <uint8_t*>calloc((self.most >> BLOCK) + 1, 1)
        self.stamp_left = <int32_t*>calloc(self.most, 4)
        self.stamp_right = <int32_t*>calloc(self.most, 4)
        self.matched_left = <int32_t*>malloc(4 * self.most)
        self.matched_right = <int32_t*>malloc(4 * self.most)
        self.table = <uint8_t*>malloc(2 * (gap + 1) * (gap + 1))
        self.chains = <Chain*>malloc(sizeof(Chain) * self.most)
        self.found.items, self.found.count, self.found.room = NULL, 0, 0
        self.placed, self.out = self.found, self.found
        if (
            self.keys == NULL or self.head == NULL or self.cursor == NULL or self.epoch == NULL or self.after == NULL
            or self.sieve == NULL or self.touched == NULL or self.partner == NULL or self.stamp_left == NULL or self.stamp_right == NULL or self.matched_left == NULL
            or self.matched_right == NULL or self.table == NULL or self.chains == NULL
        ):
            raise MemoryError

    def __dealloc__(self):
        free(self.keys)
        free(self.head)
        free(self.sieve)
        free(self.cursor)
        free(self.epoch)
        free(self.after)
        free(self.partner)
        free(self.touched)
        free(self.stamp_left)
        free(self.stamp_right)
        free(self.matched_left)
        free(self.matched_right)
        free(self.table)
        free(self.chains)
        free(self.found.items)
        free(self.placed.items)
        free(self.out.items)


cdef class Seeds:
    """The live keys of the pages that are aligned, page by page, and where on their page they stand."""

    cdef int64_t* bounds  # of each page of the pile, one more than pages
    cdef uint64_t* keys
    cdef int32_t* places

    def __cinit__(self, const int64_t[::1] bounds, const uint64_t[::1] keys, const uint8_t[::1] flags, const uint8_t[::1] aligned):
        cdef Py_ssize_t n, pages = len(bounds) - 1
        self.bounds = <int64_t*>calloc(pages + 1, 8)
        if self.bounds == NULL:
            raise MemoryError
        for n in range(pages):
            self.bounds[n + 1] = self.bounds[n]
            if aligned[n] and bounds[n] < bounds[n + 1]:
                self.bounds[n + 1] += place_live(&flags[bounds[n]], bounds[n + 1] - bounds[n], NULL)
        self.places = <int32_t*>malloc(4 * self.bounds[pages] + 4)
        self.keys = <uint64_t*>malloc(8 * self.bounds[pages] + 8)
        if self.places == NULL or self.keys == NULL:
            raise MemoryError
        large(self.places, 4 * self.bounds[pages])
        large(self.keys, 8 * self.bounds[pages])
        for n in range(pages):
            if self.bounds[n] < self.bounds[n + 1]:
                place_live(&flags[bounds[n]], bounds[n + 1] - bounds[n], self.places + self.bounds[n])
                copy_at(&keys[bounds[n]], self.places + self.bounds[n], self.bounds[n + 1] - self.bounds[n], self.keys + self.bounds[n])

    def __dealloc__(self):
        free(self.bounds)
        free(self.keys)
        free(self.places)


cdef Py_ssize_t place_live(const uint8_t* flags, Py_ssize_t size, int32_t* places) noexcept nogil:
    """Return how many live keys begin on a page; write down where, if there is room for it."""
    cdef Py_ssize_t i = 0, count = 0
    cdef uint64_t live
    while i + 64 <= size:
        live = bits_of(flags + i, WHOLE_BIT) & ~bits_of(flags + i, DEAD_BIT)
        if places == NULL:
            count += ones(live)
            live = 0
        while live:
            places[count] = <int32_t>(i + lowest(live))
            live &= live - 1
            count += 1
        i += 64
    while i < size:
        if is_live(flags[i]):
            if places != NULL:
                places[count] = <int32_t>i
            count += 1
        i += 1
    return count


cdef void copy_at(const uint64_t* keys, const int32_t* places, Py_ssize_t count, uint64_t* out) noexcept nogil:
    cdef Py_ssize_t i
    for i in range(count):
        out[i] = keys[places[i]]


cdef bint lay_out(Desk desk, const uint64_t* keys, const int32_t* places, Py_ssize_t count) noexcept nogil:
    """Look up the left page's live keys by their first place. Returns whether the table bore it."""
    cdef Py_ssize_t i = count, slots = 16
    cdef uint64_t at
    cdef int64_t probes = PROBES * count + 4096
    cdef int bits = 4
    while slots < 2 * count:
        slots *= 2
        bits += 1
    desk.shift, desk.mask = 64 - bits, slots - 1
    memset(desk.sieve, 0, SIEVE >> 3)
    memset(desk.head, 0, 4 * slots)
    memset(desk.epoch, 0, 4 * slots)
    desk.pair = 0
    while i > 0:
        i -= 1
        desk.sieve[(keys[i] & (SIEVE - 1)) >> 3] |= <uint8_t>(1 << (keys[i] & 7))
        at = (keys[i] * ODD) >> desk.shift
        while desk.head[at] and desk.keys[at] != keys[i]:
            at = (at + 1) & desk.mask
            probes -= 1
        if probes < 0:
            return False
        desk.after[places[i]] = desk.head[at]
        desk.head[at], desk.keys[at] = places[i] + 1, keys[i]
    return True


cdef int meet_keys(Desk desk, const uint64_t* keys, const int32_t* places, Py_ssize_t count) noexcept nogil:
    """Find the left partner of each live key of the right page. Returns how many have one, -1 flooded."""
    cdef Py_ssize_t i, met = 0
    cdef const uint8_t* sieve = desk.sieve
    cdef uint64_t at, key
    cdef int32_t place
    cdef int64_t probes = PROBES * count + 4096
    desk.pair += 1
    for i in range(count):
        key = keys[i]
        if not (sieve[(key & (SIEVE - 1)) >> 3] >> (key & 7)) & 1:
            continue
        at = (key * ODD) >> desk.shift
        while desk.head[at] and desk.keys[at] != key:
            at = (at + 1) & desk.mask
            probes -= 1
        if probes < 0:
            return -1
        if not desk.head[at]:
            continue
        place = desk.cursor[at] if desk.epoch[at] == desk.pair else desk.head[at]
        desk.epoch[at] = desk.pair
        if place:
            desk.partner[place - 1] = places[i] + 1
            desk.touched[(place - 1) >> BLOCK] = 1
            desk.cursor[at] = desk.after[place - 1]
            met += 1
        else:
            desk.cursor[at] = 0
    return <int>met


cdef bint find_runs(Desk desk, const uint8_t* flags, Py_ssize_t size, Py_ssize_t width) noexcept nogil:
    """Fill `found` with the runs of the left page that start and end with a shared seed; clears the partners."""
    cdef Py_ssize_t i = 0, begin, longer
    cdef int32_t first
    desk.found.count = 0
    while i < size:
        if i & ((1 << BLOCK) - 1) == 0 and not desk.touched[i >> BLOCK]:
            i += 1 << BLOCK
            continue
        if not desk.partner[i]:
            i += 1
            continue
        begin, first = i, desk.partner[i]
        while i + 1 < size and desk.partner[i + 1] == desk.partner[i] + 1:
            desk.partner[i] = 0
            i += 1
        desk.partner[i] = 0
        longer = i - begin + width
        if flags[i] & ALONE_FLAG:
            longer += width
        if not push(&desk.found, <int32_t>begin, first - 1, <int32_t>longer):
            return False
        i += 1
    memset(desk.touched, 0, (size >> BLOCK) + 1)
    return True


cdef Py_ssize_t make_chains(Desk desk) noexcept nogil:
    """Put each run behind the nearest chain that it continues on both sides, else begin one. Returns how many."""
    cdef Py_ssize_t n, c, chains = 0, nearest
    cdef int32_t gap = <int32_t>desk.gap, distance, away, over, before_left, before_right
    cdef Run run, last
    desk.placed.count = 0
    for n in range(desk.found.count):
        run = desk.found.items[n]
        nearest, distance = -1, 2 * gap + 1
        c = chains - MOST_OPEN if chains > MOST_OPEN else 0
        while c < chains:
            last = desk.placed.items[desk.chains[c].last]
            before_left = run.left - last.left - last.words
            before_right = run.right - last.right - last.words
            if max(before_left, before_right) <= gap and run.right > last.right and run.left > last.left:
                away = before_left if before_left > 0 else -before_left
                away += before_right if before_right > 0 else -before_right
                if away < distance:
                    nearest, distance = c, away
            c += 1
        if nearest < 0:
            if not push(&desk.placed, run.left, run.right, run.words):
                return -1
            desk.chains[chains].first = desk.chains[chains].last = <int32_t>(desk.placed.count - 1)
            chains += 1
            continue
        last = desk.placed.items[desk.chains[nearest].last]
        over = max(0, max(last.left + last.words - run.left, last.right + last.words - run.right))
        if run.words > over:
            if not push(&desk.placed, run.left + over, run.right + over, run.words - over):
                return -1
            desk.placed.items[desk.chains[nearest].last].next = <int32_t>(desk.placed.count - 1)
            desk.chains[nearest].last = <int32_t>(desk.placed.count - 1)
    return chains


cdef inline int32_t most_of(Desk desk, Chain chain) noexcept nogil:
    cdef Run first = desk.placed.items[chain.first], last = desk.placed.items[chain.last]
    return min(last.left + last.words - first.left, last.right + last.words - first.right)


cdef inline bint same(uint32_t a, uint8_t a_flags, uint32_t b, uint8_t b_flags) noexcept nogil:
    """Whether two words match, all figures alike."""
    if (a_flags | b_flags) & FIGURE_FLAG:
        return a_flags & b_flags & FIGURE_FLAG
    return a == b


cdef int between(
    Desk desk, const uint32_t* words, const uint8_t* flags, Py_ssize_t a, Py_ssize_t a_end, const uint32_t* others,
    const uint8_t* other_flags, Py_ssize_t b, Py_ssize_t b_end,
) noexcept nogil:
    """Push the longest common subsequence of two short stretches; return how many figures changed, -1 no memory."""
    cdef Py_ssize_t i, j, m = a_end - a, n = b_end - b, row = n + 1
    cdef uint8_t* table = desk.table
    cdef uint8_t one, other
    cdef int figures = 0
    for j in range(n + 1):
        table[m * row + j] = 0
    i = m
    while i > 0:
        i -= 1
        table[i * row + n] = 0
        j = n
        while j > 0:
            j -= 1
            if same(words[a + i], flags[a + i], others[b + j], other_flags[b + j]):
                table[i * row + j] = table[(i + 1) * row + j + 1] + 1
            else:
                one, other = table[(i + 1) * row + j], table[i * row + j + 1]
                table[i * row + j] = max(one, other)
    i, j = 0, 0
    while i < m and j < n and table[i * row + j]:
        if same(words[a + i], flags[a + i], others[b + j], other_flags[b + j]):
            if words[a + i] == others[b + j]:
                if not push(&desk.out, <int32_t>(a + i), <int32_t>(b + j), 1):
                    return -1
            else:
                figures += 1
            i += 1
            j += 1
        elif table[(i + 1) * row + j] >= table[i * row + j + 1]:
            i += 1
        else:
            j += 1
    return figures


cdef Py_ssize_t fill(
    Desk desk, Chain chain, const uint32_t* words, const uint8_t* flags, const uint32_t* others,
    const uint8_t* other_flags, int32_t* figures,
) noexcept nogil:
    """Push the runs of a chain and the words that match between them; return how many words, -1 no memory."""
    cdef Py_ssize_t n = chain.first, total = 0, first = desk.out.count
    cdef Run run, last
    cdef int changed
    figures[0] = 0
    while n >= 0:
        run = desk.placed.items[n]
        if desk.out.count > first:
            last = desk.out.items[desk.out.count - 1]
            if last.left + last.words < run.left and last.right + last.words < run.right:
                changed = between(
                    desk, words, flags, last.left + last.words, run.left, others, other_flags, last.right + last.words,
                    run.right,
                )
                if changed < 0:
                    return -1
                figures[0] += changed
        if not push(&desk.out, run.left, run.right, run.words):
            return -1
        n = run.next
    for n in range(first, desk.out.count):
        total += desk.out.items[n].words
    return total


cdef inline bint holds(const uint32_t* sorted_words, Py_ssize_t count, uint32_t word) noexcept nogil:
    cdef Py_ssize_t low = 0, high = count, middle
    while low < high:
        middle = (low + high) >> 1
        if sorted_words[middle] < word:
            low = middle + 1
        else:
            high = middle
    return low < count and sorted_words[low] == word


cdef void count_passage(
    Desk desk, Py_ssize_t first, Py_ssize_t end, int32_t stamp, const uint32_t* words, const uint8_t* left,
    const uint8_t* right, const uint32_t* persons, Py_ssize_t person_count, int64_t* counts,
) noexcept nogil:
    """Add what one passage's runs match to the counts; places that were counted for the pair are left out."""
    cdef Py_ssize_t n, k, matched = 0
    cdef int64_t speaking = 0, weight, marks, wording = 0, every = 0
    cdef bint half = False, spoken = False
    cdef uint32_t word
    cdef int32_t i, j
    for n in range(first, end):
        counts[3] = max(counts[3], <int64_t>desk.out.items[n].words)
        for k in range(desk.out.items[n].words):
            i, j = desk.out.items[n].left + <int32_t>k, desk.out.items[n].right + <int32_t>k
            if desk.stamp_left[i] == stamp:
                continue
            desk.stamp_left[i] = stamp
            desk.matched_left[matched], desk.matched_right[matched] = i, j
            matched += 1
            if desk.stamp_right[j] != stamp:
                desk.stamp_right[j] = stamp
                counts[4] += 1 if right[j] & ALONE_FLAG else 2
            half = half or (left[i] ^ right[j]) & QUOTED_FLAG
    if half:
        for n in range(matched):
            word = words[desk.matched_left[n]]
            if (desk.speakers[(word & (SPEAKERS - 1)) >> 3] >> (word & 7)) & 1:
                speaking += holds(persons, person_count, word)
        spoken = speaking * WORDS_A_PERSON >= matched
    for n in range(matched):
        i, j = desk.matched_left[n], desk.matched_right[n]
        weight = 1 if left[i] & ALONE_FLAG else 2
        marks = ((left[i] & QUOTED_FLAG) != 0) + ((right[j] & QUOTED_FLAG) != 0)
        every += weight
        if marks:
            counts[2] += weight
        if not (left[i] | right[j]) & NAMED_FLAG:
            if marks == 0:
                wording += 2 * weight
            elif marks == 1 and not spoken:
                wording += weight
    counts[0] += every
    if wording >= 4 * LEAST_WORDING or 50 * wording >= PERCENT_WORDING * every:
        counts[1] += wording


def align_pairs(
    const int64_t[::1] bounds, const uint32_t[::1] words, const uint64_t[::1] keys, const uint8_t[::1] flags,
    const int64_t[:] left, const int64_t[:] right, const double[:] least, const uint32_t[::1] persons, *,
    Py_ssize_t width, Py_ssize_t gap, Py_ssize_t least_passage,
):
    """Align pairs of a pile's pages; see the twin."""
    cdef Py_ssize_t n, c, chains, total, first, pairs = len(left), longest = 0, kept, passages = 0, room = 0
    cdef int64_t most
    cdef int64_t a, b, a_size, b_size, first_seed, laid = -1
    cdef int32_t figures
    cdef int met
    if not 0 < gap < 255 or len(words) == 0:
        return None
    cdef uint8_t[::1] aligned = np.zeros(len(bounds) - 1, np.uint8)
    for n in range(pairs):
        aligned[left[n]] = aligned[right[n]] = 1
        longest = max(longest, bounds[left[n] + 1] - bounds[left[n]], bounds[right[n] + 1] - bounds[right[n]])
    cdef Desk desk = Desk(longest, gap)
    cdef Seeds seeds = Seeds(bounds, keys, flags, aligned)
    cdef int64_t[::1] passage_bounds = np.zeros(pairs + 1, np.int64)
    cdef int64_t[:, ::1] counts = np.zeros((pairs, COUNTS), np.int64)
    cdef list run_bounds = [0], changed = []
    cdef const uint32_t* person = &persons[0] if len(persons) else NULL
    for n in range(len(persons)):
        desk.speakers[(persons[n] & (SPEAKERS - 1)) >> 3] |= <uint8_t>(1 << (persons[n] & 7))
    for n in range(pairs):
        if n + 1 < pairs:
            for c in range(LINES):
                prefetch(seeds.keys + seeds.bounds[right[n + 1]] + 8 * c)
        a, b = bounds[left[n]], bounds[right[n]]
        a_size, b_size = bounds[left[n] + 1] - a, bounds[right[n] + 1] - b
        passage_bounds[n + 1] = passages
        if not a_size or not b_size:
            continue
        if left[n] != laid:
            first_seed = seeds.bounds[left[n]]
            if not lay_out(desk, seeds.keys + first_seed, seeds.places + first_seed, seeds.bounds[left[n] + 1] - first_seed):
                return None
            laid = left[n]
        first_seed = seeds.bounds[right[n]]
        met = meet_keys(desk, seeds.keys + first_seed, seeds.places + first_seed, seeds.bounds[right[n] + 1] - first_seed)
        if met < 0:
            return None
        if met == 0:
            continue
        chains = make_chains(desk) if find_runs(desk, &flags[a], a_size, width) else -1
        if chains < 0:
            raise MemoryError
        most = 0
        for c in range(chains):
            most += most_of(desk, desk.chains[c])
        if most < least[n]:
            continue
        for c in range(chains):
            first = desk.out.count
            total = fill(desk, desk.chains[c], &words[a], &flags[a], &words[b], &flags[b], &figures)
            if total < 0:
                raise MemoryError
            if total < least_passage:
                desk.out.count = first
                continue
            count_passage(
                desk, first, desk.out.count, <int32_t>(n + 1), &words[a], &flags[a], &flags[b], person, len(persons),
                &counts[n, 0],
            )
            run_bounds.append(desk.out.count)
            changed.append(figures)
            passages += 1
        passage_bounds[n + 1] = passages
    cdef int32_t[:, ::1] runs = np.empty((desk.out.count, 3), np.int32)
    for n in range(desk.out.count):
        runs[n, 0], runs[n, 1], runs[n, 2] = desk.out.items[n].left, desk.out.items[n].right, desk.out.items[n].words
    return (
        np.asarray(passage_bounds),
        np.array(run_bounds, np.int64),
        np.asarray(runs),
        np.array(changed, np.int32),
        np.asarray(counts),
    )
