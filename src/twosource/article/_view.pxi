# Where lines stand, as `places` has it, a page at a time; included by _judge.pyx.


cdef class View:
    """A page while it is judged: the arrays both passes read, and the matrix that is being filled."""

    cdef int n
    cdef int64_t[::1] length
    cdef int64_t[:, ::1] own
    cdef int32_t[::1] topics
    cdef int64_t[::1] topic_ends
    cdef int64_t[:, ::1] rows
    cdef int32_t[::1] last

    cdef inline int64_t begin(self, int i) noexcept:
        return self.topic_ends[i - 1] if i else 0

    cdef void windows(self, int64_t[::1] values, int64_t reach, int column):
        cdef int64_t i, low, high, total = 0, begun = 0, done = 0, n = self.n
        for i in range(n):
            low, high = most(i - reach, 0), least(i + reach + 1, n)
            while done < high:
                total += values[done]
                done += 1
            while begun < low:
                total -= values[begun]
                begun += 1
            self.rows[i, column] = over(total, high - low)

    cdef void distances(self, int64_t[::1] chosen, int column):
        cdef int64_t i, met = -FAR
        for i in range(self.n):
            self.rows[i, column] = least(i - met, FAR)
            if chosen[i]:
                met = i
        met = self.n + FAR
        for i in range(self.n - 1, -1, -1):
            self.rows[i, column + 1] = least(met - i, FAR)
            if chosen[i]:
                met = i

    cdef void cluster(self, int64_t[::1] chosen, int64_t[::1] mass, int64_t gap, int column):
        cdef int64_t i, first = -1, last = -1, begun = -1, met = -1, weight = 0, best = -1, total = 0
        for i in range(self.n):
            if not chosen[i]:
                continue
            if met >= 0 and i - met > gap:
                if weight > best:
                    best, first, last = weight, begun, met
                weight, begun = 0, i
            if begun < 0:
                begun = i
            met = i
            weight += mass[i]
            total += mass[i]
        if weight > best and met >= 0:
            best, first, last = weight, begun, met
        for i in range(self.n):
            if met < 0:
                self.rows[i, column], self.rows[i, column + 1], self.rows[i, column + 2] = FAR, FAR, 0
            else:
                self.rows[i, column] = most(0, least(first - i, FAR))
                self.rows[i, column + 1] = most(0, least(i - last, FAR))
                self.rows[i, column + 2] = 32 * best // most(1, total)

    cdef void cohesion(self, int64_t[::1] chosen, int column):
        cdef int64_t i, k, once, twice, seen, count
        memset(&self.last[0], 0, self.last.shape[0] * sizeof(int32_t))
        for i in range(self.n):
            if chosen[i]:
                for k in range(self.begin(i), self.topic_ends[i]):
                    self.last[self.topics[k]] += 1
        for i in range(self.n):
            once = twice = 0
            for k in range(self.begin(i), self.topic_ends[i]):
                seen = self.last[self.topics[k]] - chosen[i]
                once += seen >= 1
                twice += seen >= 2
            count = self.topic_ends[i] - self.begin(i)
            self.rows[i, column] = 32 * once // count if count else -1
            self.rows[i, column + 1] = 32 * twice // count if count else -1

    cdef void labels(self, int64_t[::1] dense, int column):
        cdef int64_t i, k, weight, worst = 0, before = 0, total = 0, near, promised = 0
        cdef bint begun = False
        for i in range(self.n):
            total += before
            worst = least(worst, before)
            near = 0
            for k in range(most(0, i - 10), i):
                near = least(near, self.own[k, 35])
            self.rows[i, column] = worst
            self.rows[i, column + 1] = near
            self.rows[i, column + 2] = most(total, -MOST_LABELS)
            before = least(self.own[i, 35], 0) if begun else 0
            if dense[i]:
                begun = True
        for i in range(self.n - 1, -1, -1):
            promised += most(self.own[i, 35], 0)
            self.rows[i, column + 3] = least(promised, MOST_LABELS)

    cdef void kinship(self, int64_t[::1] dense, int64_t[::1] inside, int column):
        cdef int64_t i, k, hits, count, leads = 0, rank = -1, above = -1, met
        cdef int32_t topic
        memset(&self.last[0], 0, self.last.shape[0] * sizeof(int32_t))
        for i in range(self.n):
            if leads < LEAD and dense[i] and inside[i]:
                leads += 1
                self.rows[i, column] = 33
                for k in range(self.begin(i), self.topic_ends[i]):
                    self.last[self.topics[k]] = 1
            else:
                self.rows[i, column] = 0
        for i in range(self.n):
            if self.rows[i, column] == 33:
                continue
            hits = 0
            for k in range(self.begin(i), self.topic_ends[i]):
                hits += self.last[self.topics[k]]
            count = self.topic_ends[i] - self.begin(i)
            self.rows[i, column] = 32 * hits // count if count else -1
        for k in range(self.last.shape[0]):
            self.last[k] = -2
        for i in range(self.n):
            self.rows[i, column + 1] = self.rows[i, column + 2] = -2
            if not dense[i]:
                continue
            rank += 1
            met = 0
            for k in range(self.begin(i), self.topic_ends[i]):
                topic = self.topics[k]
                met += self.last[topic] == rank - 1
                self.last[topic] = rank
            self.rows[i, column + 1] = least(met, 8)
            self.rows[i, column + 2] = 0
            if above >= 0:
                self.rows[above, column + 2] = least(met, 8)
            above = i

    cdef void shift(self, int by, int source, int target):
        cdef int i, k
        for i in range(self.n):
            k = i + by
            self.rows[i, target] = self.rows[k, source] if 0 <= k < self.n else OUTSIDE

    cdef fill(self, int column, int64_t value):
        cdef int i
        for i in range(self.n):
            self.rows[i, column] = value
