"""The fast twin of `density.Model.judge`: the same logits, one line after the other instead of one array after the
other.

Numbers are whole, weights multiples of 2**-14: sums are exact in any order, so both twins give the same bytes. Names
are those of `features`, `places`, `stretches` and `density`, where each number is explained.
"""

import numpy as np

from libc.math cimport floor
from libc.stdint cimport int16_t, int32_t, int64_t
from libc.string cimport memset

include "_weigh.pxi"
include "_walk.pxi"

cdef enum:
    OWN = 50
    FIRST = 112
    TWICE = 149  # what `density.seen_twice` adds begins at FIRST, `stretches.surroundings` at TWICE, `sightings` at MET
    MET = 232
    SECOND = 240
    MOST_HIDDEN = 256
    FAR = 64
    LEAD = 3
    MOST_LABELS = 400
    MOST_MASS = 2_000
    HEAD = 1_200
    ROOM = 1_024
    OUTSIDE = -8
    HASTY = 64  # as in `trees`
    SETTLED = -3_072
    MOST = 32_767
    SURE = 24  # and what follows: as in `stretches`
    POSSIBLE = -16
    LEAST_LABEL = -40
    AROUND = 64
    NEAR = 32
    DRIFTS = 13
    STRETCHES = 8
    COHESION = 139  # with the likely body, as `seen_twice` has it

cdef int[5] ASKED = [0, 3, 8, 13, 49]  # LOGWORDS, LOWER, WEIGHT, ENDED, KNOWN


cdef inline int64_t over(int64_t a, int64_t b) noexcept nogil:
    """`a // b`, rounded down; b > 0."""
    return a // b if a >= 0 else -((b - 1 - a) // b)


cdef inline int64_t least(int64_t a, int64_t b) noexcept nogil:
    return a if a < b else b


cdef inline int64_t most(int64_t a, int64_t b) noexcept nogil:
    return a if a > b else b


cdef inline int64_t drifting(int64_t value, int k) noexcept nogil:
    """A value as `stretches._drift` takes it: cohesion is 0 where it is not known."""
    return most(0, value) if k == 10 else value


include "_grown.pxi"
include "_view.pxi"


cdef class FastJudge:
    """Judges the lines of a page. Made once for a model."""

    cdef Net first
    cdef Grown second
    cdef int64_t[:, ::1] weights
    cdef int64_t[::1] sizes
    cdef int threshold, leftovers, frame, settled
    cdef object room
    cdef object log_size

    def __init__(self, first, second, weights, sizes, log_size, *, threshold, leftovers, frame, settled):
        self.first, self.second = Net(first), Grown(second)
        if self.first.hidden.shape[0] != FIRST or np.max(second.feature) >= SECOND:
            raise ValueError("networks of another shape than the compiled twin's")
        if FIRST > 128 or self.first.hidden.shape[1] > MOST_HIDDEN:
            raise ValueError("networks larger than the compiled twin's")
        self.weights, self.sizes, self.log_size = weights, sizes, log_size
        self.threshold, self.leftovers, self.frame, self.settled = threshold, leftovers, frame, settled
        self.room = np.empty((ROOM, SECOND), dtype=np.int64)  # kept: it costs more to get than to use

    def __call__(self, scan, list lines, list roles, list again):
        """Return the second pass's logits, less the threshold, as a list. `roles` are numbers, -1 for none."""
        cdef View view = View()
        cdef int n = len(lines), i, labels = 0
        cdef object line
        cdef list lengths = [], indents = []
        cdef dict seen = {}
        for line in lines:  # lines.Line: start, end, head, tail, length, indent
            head = (<tuple>line)[2]
            seen[head] = seen.get(head, 0) + 1
            lengths.append((<tuple>line)[4])
            indents.append((<tuple>line)[5])
        cdef list repeats = [seen[(<tuple>line)[2]] for line in lines]
        view.n = n
        view.length = np.array(lengths, dtype=np.int64)
        view.topics, view.topic_ends = scan.topics, scan.topic_ends
        view.last = np.empty(max(1, len(scan.topics)), dtype=np.int32)
        view.rows = self.room if n <= ROOM else np.empty((n, SECOND), dtype=np.int64)
        view.own = view.rows
        self.own_numbers(view, scan, indents, roles)
        self.first_features(view, repeats)
        cdef int64_t[::1] logits = np.empty(n, dtype=np.int64)
        for i in range(n):
            logits[i] = self.first.logit(&view.rows[i, 0], FIRST)
            labels += view.own[i, 0] <= self.sizes[4]
        self.second_features(view, logits)
        self.surroundings(view, logits)
        self.sightings(view, np.array(again or [False] * n, dtype=np.int64))
        cdef int64_t less = self.leftovers if labels < self.frame else self.threshold
        return [
            (self.second.logit(&view.rows[i, 0], SECOND) if logits[i] > self.settled else logits[i]) - less for i in range(n)
        ]

    cdef own_numbers(self, View view, scan, list indents, list roles):
        """`features.own_numbers`, into the first columns."""
        cdef int64_t[:, ::1] counts = scan.counts
        cdef int32_t[::1] words = scan.words
        cdef int64_t[::1] ends = scan.word_ends
        cdef int64_t[:, ::1] rows = view.rows
        cdef int64_t looked, pieces, whole, spelled, start
        cdef int i, k, role
        for i in range(view.n):
            looked = most(counts[i, 0], 1)
            pieces = counts[i, 1] + counts[i, 2] // 2
            whole = least(view.length[i], HEAD)
            spelled = most(counts[i, 3], 1)
            for k in range(OWN):
                rows[i, k] = 0
            rows[i, 0] = self.sizes[pieces * whole // looked]
            rows[i, 1] = self.sizes[whole]
            rows[i, 2] = least(48, 4 * most(counts[i, 4], 1) // spelled)
            rows[i, 3] = 32 * counts[i, 5] // spelled
            rows[i, 4] = 32 * counts[i, 6] // spelled
            rows[i, 5] = 32 * counts[i, 7] // looked
            rows[i, 6] = least(32, 64 * counts[i, 8] // most(1, pieces))
            rows[i, 7] = least(8, counts[i, 9])
            start = ends[i - 1] if i else 0
            self.weigh(rows, words, start, ends[i], spelled, i, i == view.n - 1)
            for k in range(8):
                rows[i, 13 + k] = counts[i, 21 + k]
            for k in range(9):
                rows[i, 21 + k] = least(8, counts[i, 10 + k])
            rows[i, 36] = least(8, indents[i])
            role = roles[i]
            if role >= 0:
                rows[i, 37 + role] = 1
                rows[i, OWN - 1] = 1

    cdef weigh(self, int64_t[:, ::1] rows, int32_t[::1] words, int64_t start, int64_t end, int64_t spelled, int i,
               bint last):
        """`features._weigh`: the columns of word weights. Of the page's last line, unknown words count as zero."""
        cdef int64_t[6] sums
        cdef int64_t lowest = 0, highest = 0, lowest_long = 0
        cdef int64_t k, place, unknown = self.weights.shape[0] - 1
        cdef int c
        for c in range(6):
            sums[c] = 0
        for k in range(start, end):
            place = words[k] if words[k] >= 0 else unknown
            for c in range(6):
                sums[c] += self.weights[place, c]
            if k == start and not last:
                lowest = highest = self.weights[place, 0]
                lowest_long = self.weights[place, 1]
            else:
                lowest = least(lowest, self.weights[place, 0])
                highest = most(highest, self.weights[place, 0])
                lowest_long = least(lowest_long, self.weights[place, 1])
        rows[i, 8] = over(sums[0], spelled)
        rows[i, 9], rows[i, 10], rows[i, 34] = lowest, highest, lowest_long
        if end > start:
            rows[i, 11] = self.weights[words[start] if words[start] >= 0 else unknown, 0]
            rows[i, 12] = self.weights[words[end - 1] if words[end - 1] >= 0 else unknown, 0]
        for c in range(3):
            rows[i, 30 + c] = least(8, sums[3 + c])
        rows[i, 33] = over(4 * sums[1], spelled)
        rows[i, 35] = over(sums[2], spelled) if end - start <= 6 else 0

    cdef first_features(self, View view, list repeats):
        """`features.page_features`."""
        cdef int n = view.n, i, k, by, column = OWN
        cdef int64_t[:, ::1] rows = view.rows
        cdef int64_t[::1] dense = np.empty(n, dtype=np.int64)
        cdef int64_t[::1] mass = np.empty(n, dtype=np.int64)
        cdef int64_t[::1] values = np.empty(n, dtype=np.int64)
        cdef int64_t total = 0, before = 0, chosen = 0, length = 0
        for i in range(n):
            dense[i] = (rows[i, 13] > 0 and rows[i, 0] >= self.sizes[8]) or rows[i, 0] >= self.sizes[24]
            mass[i] = least(view.length[i], MOST_MASS) if dense[i] else 0
            values[i] = 32 * dense[i]
            total += mass[i]
            chosen += dense[i]
            length += view.length[i]
        for by in (-3, -2, -1, 1, 2, 3):
            for k in range(5):
                view.shift(by, ASKED[k], column)
                column += 1
        for by in (-1, 1):
            view.shift(by, 33, column)
            view.shift(by, 35, column + 1)
            column += 2
        for by in (2, 5, 15):
            view.windows(values, by, column)
            column += 1
        view.fill(column, self.log_size(n))
        view.fill(column + 1, 32 * total // most(1, length))
        view.fill(column + 2, self.log_size(chosen))
        total = most(1, total)
        view.fill(column + 3, self.log_size(total))
        for i in range(n):
            rows[i, column + 4] = least(i, FAR)
            rows[i, column + 5] = least(n - 1 - i, FAR)
            rows[i, column + 6] = 32 * i // n
            rows[i, column + 7] = 32 * before // total
            rows[i, column + 8] = 32 * (total - before - mass[i]) // total
            rows[i, column + 9] = least(9, repeats[i])
            before += mass[i]
        view.distances(dense, column + 10)
        view.cluster(dense, mass, 6, column + 12)
        view.cohesion(dense, column + 15)
        view.labels(dense, column + 17)
        for i in range(n):
            values[i] = rows[i, column + 12] == 0 and rows[i, column + 13] == 0
        view.kinship(dense, values, column + 21)
        for i in range(n):
            values[i] = rows[i, 33] * dense[i]
        view.windows(values, 3, column + 24)

    cdef second_features(self, View view, int64_t[::1] logits):
        """`density.seen_twice`, behind the first columns."""
        cdef int n = view.n, i, by, column = FIRST + 1
        cdef int64_t[:, ::1] rows = view.rows
        cdef int64_t[::1] chosen = np.empty(n, dtype=np.int64)
        cdef int64_t[::1] mass = np.empty(n, dtype=np.int64)
        cdef int64_t[::1] values = np.empty(n, dtype=np.int64)
        cdef int64_t total = 0, before = 0, count = 0, length = 0
        for i in range(n):
            chosen[i] = logits[i] > 0
            mass[i] = least(view.length[i], MOST_MASS) if chosen[i] else 0
            values[i] = 32 * chosen[i]
            total += mass[i]
            count += chosen[i]
            length += view.length[i]
            rows[i, FIRST] = logits[i]
        for by in (-4, -3, -2, -1, 1, 2, 3, 4):
            view.shift(by, FIRST, column)
            column += 1
        for by in (2, 6, 15):
            view.windows(logits, by, column)
            column += 1
        for by in (3, 10):
            view.windows(values, by, column)
            column += 1
        total = most(1, total)
        for i in range(n):
            rows[i, column] = 32 * before // total
            rows[i, column + 1] = 32 * (total - before - mass[i]) // total
            before += mass[i]
        view.fill(column + 2, 32 * total // most(1, length))
        view.fill(column + 3, 32 * count // n)
        view.fill(column + 4, self.log_size(count))
        view.distances(chosen, column + 5)
        view.cluster(chosen, mass, 4, column + 7)
        view.cluster(chosen, mass, 12, column + 10)
        view.cohesion(chosen, column + 13)
        view.labels(chosen, column + 15)
        view.kinship(chosen, chosen, column + 19)
        for i in range(n):
            values[i] = view.own[i, 33] * chosen[i]
        view.windows(values, 3, column + 22)
    cdef surroundings(self, View view, int64_t[::1] logits):
        """`stretches.surroundings`, behind them."""
        cdef int n = view.n, i, k, column = TWICE
        cdef int64_t[:, ::1] rows = view.rows
        cdef int64_t[::1] chosen = np.empty(n, dtype=np.int64)
        cdef int64_t[::1] mass = np.empty(n, dtype=np.int64)
        cdef int64_t[::1] values = np.empty(n, dtype=np.int64)
        cdef int[5] names = [30, 31, 32, 5, 17]  # ME, YOU, WE, DIGITS, STARTS_LOWER
        for i in range(n):
            chosen[i] = logits[i] > 0
            mass[i] = least(view.length[i], MOST_MASS) if chosen[i] else 0
        for k in range(5):
            for i in range(n):
                values[i] = 8 * rows[i, names[k]]
            view.windows(values, 4, column)
            view.windows(values, 12, column + 1)
            column += 2
        for i in range(n):
            values[i] = 32 * rows[i, 49]
        view.windows(values, 3, column)
        view.windows(values, 10, column + 1)
        for i in range(n):
            values[i] = 32 * rows[i, 45]
        view.windows(values, 5, column + 2)
        self.habits(view, chosen, mass, column + 3)
        self.gaps(view, chosen, column + 15)
        self.runs(view, logits, column + 17)
        view.cluster(chosen, mass, 6, column + 25)  # written over below
        for i in range(n):
            values[i] = chosen[i] and rows[i, column + 25] == 0 and rows[i, column + 26] == 0
        view.cohesion(values, column + 21)
        for i in range(n):
            values[i] = logits[i] > SURE
        view.cohesion(values, column + 23)
        self.drift(view, logits, column + 25)
        self.stretch(view, logits, column + 25 + 2 * DRIFTS)
        self.company(view, values, column + 25 + 2 * DRIFTS + STRETCHES + 6)

    cdef habits(self, View view, int64_t[::1] chosen, int64_t[::1] mass, int column):
        """`stretches._habits`."""
        cdef int64_t[:, ::1] rows = view.rows
        cdef int[5] names = [13, 7, 0, 33, 20]  # ENDED, STOPS, LOGWORDS, LONG_WEIGHT, STARTS_SIGN
        cdef int[5] scales = [32, 1, 1, 1, 32]
        cdef int64_t[9] indents
        cdef int64_t[5] means
        cdef int64_t total = 0, usual = 0
        cdef int i, k
        for k in range(9):
            indents[k] = 0
        for k in range(5):
            means[k] = 0
        for i in range(view.n):
            if chosen[i]:
                total += mass[i]
                indents[rows[i, 36]] += mass[i]
                for k in range(5):
                    means[k] += rows[i, names[k]] * mass[i]
        for k in range(9):
            if indents[k] > indents[usual]:
                usual = k
        for k in range(5):
            means[k] = over(means[k] * scales[k], most(1, total))
        for i in range(view.n):
            rows[i, column] = rows[i, 36] - usual
            rows[i, column + 1] = usual
            for k in range(5):
                rows[i, column + 2 + 2 * k] = means[k]
                rows[i, column + 3 + 2 * k] = scales[k] * rows[i, names[k]] - means[k]

    cdef gaps(self, View view, int64_t[::1] chosen, int column):
        """`stretches._gaps`."""
        cdef int64_t[:, ::1] rows = view.rows
        cdef int64_t short = 0
        cdef int i
        for i in range(view.n):
            short = 0 if chosen[i] else short + (rows[i, 0] <= self.sizes[6])
            rows[i, column] = least(AROUND, short)
        short = 0
        for i in range(view.n - 1, -1, -1):
            if chosen[i]:
                short = 0
            rows[i, column + 1] = least(AROUND, short)
            short += rows[i, 0] <= self.sizes[6]

    cdef runs(self, View view, int64_t[::1] logits, int column):
        """`stretches._runs`."""
        cdef int64_t[:, ::1] rows = view.rows
        cdef int64_t total = 0, above = 0, weight = 0, mass
        cdef int i, k, end, n = view.n
        for i in range(n):
            total += most(0, logits[i])
            if logits[i] > POSSIBLE:
                weight += least(view.length[i], MOST_MASS)
        total, weight = most(1, total), most(1, weight)
        for i in range(n):
            rows[i, column] = 32 * above // total
            above += most(0, logits[i])
            rows[i, column + 1] = 32 * (total - above) // total
            rows[i, column + 2] = rows[i, column + 3] = 0
        i = 0
        while i < n:
            end, mass = i, 0
            while end < n and logits[end] > POSSIBLE:
                mass += least(view.length[end], MOST_MASS)
                end += 1
            for k in range(i, end):
                rows[k, column + 2] = least(AROUND, end - i)
                rows[k, column + 3] = 32 * mass // weight
            i = end + 1

    cdef drift(self, View view, int64_t[::1] logits, int column):
        """`stretches._drift`."""
        cdef int64_t[:, ::1] rows = view.rows
        cdef int[DRIFTS] names = [FIRST, 30, 31, 32, 27, 28, 21, 33, 0, 13, COHESION, 5, 3]
        cdef int[DRIFTS] scales = [1, 16, 16, 16, 16, 16, 8, 1, 1, 32, 1, 1, 1]
        cdef int64_t[DRIFTS] sums, totals
        cdef int64_t value, below, mass, above = 0, total = 0
        cdef int64_t[::1] masses = np.empty(view.n, dtype=np.int64)
        cdef int i, k
        for k in range(DRIFTS):
            sums[k] = totals[k] = 0
        for i in range(view.n):
            mass = least(view.length[i], 500) if rows[i, 0] >= self.sizes[8] or logits[i] > 0 else 0
            masses[i] = mass
            total += mass
            if mass:
                for k in range(DRIFTS):
                    totals[k] += drifting(rows[i, names[k]], k) * scales[k] * mass
        for i in range(view.n):
            for k in range(DRIFTS):
                below = over(totals[k] - sums[k], most(1, total - above))
                rows[i, column + 2 * k] = below
                rows[i, column + 2 * k + 1] = below - over(sums[k], most(1, above))
            if masses[i]:
                above += masses[i]
                for k in range(DRIFTS):
                    sums[k] += drifting(rows[i, names[k]], k) * scales[k] * masses[i]

    cdef stretch(self, View view, int64_t[::1] logits, int column):
        """`stretches._stretch`."""
        cdef int64_t[:, ::1] rows = view.rows
        cdef int[STRETCHES] names = [FIRST, 30, 31, 32, 33, 0, 13, 27]
        cdef int[STRETCHES] scales = [1, 16, 16, 16, 1, 1, 32, 16]
        cdef int64_t[STRETCHES] means
        cdef int64_t[::1] ends = np.empty(view.n, dtype=np.int64)
        cdef int64_t[::1] masses = np.zeros(view.n, dtype=np.int64)
        cdef int64_t[::1] inside = np.zeros(view.last.shape[0], dtype=np.int64)
        cdef int64_t value, likely, best = -1, total = 0, above = 0, hits, topics, own
        cdef int64_t i, k, t, begin, end, main = 0, count = 0
        memset(&view.last[0], 0, view.last.shape[0] * sizeof(int32_t))
        begin = 0
        while begin < view.n:
            end, likely = begin, 0
            while end < view.n and (end == begin or not self.is_label(rows, end)):
                if not self.is_label(rows, end):
                    masses[count] += least(view.length[end], MOST_MASS)
                    likely += least(view.length[end], MOST_MASS) if logits[end] > 0 else 0
                if logits[end] > 0:
                    for t in range(view.begin(end), view.topic_ends[end]):
                        view.last[view.topics[t]] += 1
                end += 1
            if likely > best:
                best, main = likely, count
            total += masses[count]
            ends[count] = end
            count, begin = count + 1, end
        begin = 0
        for k in range(count):
            end, hits, topics = ends[k], 0, 0
            for t in range(STRETCHES):
                means[t] = 0
            for i in range(begin, end):
                if logits[i] > 0:
                    for t in range(view.begin(i), view.topic_ends[i]):
                        inside[view.topics[t]] += 1
                if i > begin or not self.is_label(rows, i):
                    for t in range(STRETCHES):
                        value = rows[i, names[t]] + (rows[i, 28] if t == 7 else 0)  # 7: ASKING and CALLING
                        means[t] += value * scales[t] * least(view.length[i], MOST_MASS)
            for t in range(STRETCHES):
                means[t] = over(means[t], most(1, masses[k]))
            for i in range(begin, end):
                for t in range(STRETCHES):
                    rows[i, column + t] = means[t]
                rows[i, column + STRETCHES] = 32 * masses[k] // most(1, total)
                rows[i, column + STRETCHES + 1] = least(AROUND, end - begin)
                rows[i, column + STRETCHES + 2] = 32 * above // most(1, total)
                rows[i, column + STRETCHES + 3] = most(-NEAR, least(NEAR, k - main))
                own = 0
                for t in range(view.begin(i), view.topic_ends[i]):
                    own += view.last[view.topics[t]] > inside[view.topics[t]]
                value = view.topic_ends[i] - view.begin(i)
                rows[i, column + STRETCHES + 4] = 32 * own // value if value else -1
                hits += own
                topics += value
            for i in range(begin, end):
                rows[i, column + STRETCHES + 5] = 32 * hits // topics if topics else -1
                for t in range(view.begin(i), view.topic_ends[i]):
                    inside[view.topics[t]] = 0
            above += masses[k]
            begin = end

    cdef inline bint is_label(self, int64_t[:, ::1] rows, int64_t i) noexcept:
        return rows[i, 0] <= self.sizes[8] and rows[i, 13] == 0

    cdef company(self, View view, int64_t[::1] values, int column):
        """`stretches._company`."""
        cdef int64_t[:, ::1] rows = view.rows
        cdef int i, k
        for k in range(3):
            for i in range(view.n):
                if k == 0:
                    values[i] = rows[i, 0] <= self.sizes[4] and rows[i, 3] == 0 and rows[i, 5] == 0 and rows[i, 2] > 8
                elif k == 1:
                    values[i] = rows[i, 0] <= self.sizes[9] and (rows[i, 25] > 0 or rows[i, 26] > 0 or rows[i, 5] > 4)
                else:
                    values[i] = rows[i, 0] <= self.sizes[12] and rows[i, 13] > 0
                values[i] *= 32
            view.windows(values, 3, column + 2 * k)
            view.windows(values, 10, column + 2 * k + 1)
        for i in range(view.n):
            values[i] = most(LEAST_LABEL, rows[i, 35])
        view.windows(values, 6, column + 6)
        for i in range(view.n):
            values[i] = rows[i, 35]
        view.windows(values, 12, column + 7)

    cdef sightings(self, View view, int64_t[::1] again):
        """`stretches.sightings`, behind those."""
        cdef int64_t[:, ::1] rows = view.rows
        cdef int64_t[::1] values = np.empty(view.n, dtype=np.int64)
        cdef int64_t total = 0
        cdef int i, k, n = view.n
        for i in range(n):
            total += again[i]
            values[i] = 32 * again[i]
        if not total:
            for i in range(n):
                for k in range(MET, SECOND):
                    rows[i, k] = 0
            return
        view.windows(values, 2, MET + 1)
        view.windows(values, 6, MET + 2)
        for i in range(n):
            rows[i, MET] = again[i] + 1
            rows[i, MET + 3] = 32 * total // n
            rows[i, MET + 4] = again[i - 1] if i else OUTSIDE
            rows[i, MET + 5] = again[i + 1] if i < n - 1 else OUTSIDE
        view.distances(again, MET + 6)
