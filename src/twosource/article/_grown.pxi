# A `density.Network` and `trees.Trees`, laid out for one row at a time; included by _judge.pyx.


cdef class Net:
    """A `density.Network`, its weights laid out for one row at a time."""

    cdef double[:, ::1] hidden
    cdef double[::1] hidden_bias
    cdef double[::1] out
    cdef double out_bias

    def __init__(self, network):
        self.hidden = np.ascontiguousarray(network.hidden)
        self.hidden_bias = np.ascontiguousarray(network.hidden_bias)
        self.out = np.ascontiguousarray(network.out)
        self.out_bias = network.out_bias

    cdef int64_t logit(self, const int64_t *row, int width) noexcept:
        cdef double[MOST_HIDDEN] sums
        cdef int size = self.hidden.shape[1], h
        cdef double logit
        for h in range(size):
            sums[h] = self.hidden_bias[h]
        logit = self.out_bias + weigh_row(row, width, &self.hidden[0, 0], size, sums, &self.out[0])
        return most(-64, least(64, <int64_t>floor(logit * 8.0)))


cdef class Grown:
    """`trees.Trees`, laid out to be walked: the children of a node beside each other, leaves that lead to themselves."""

    cdef const int16_t[:, ::1] nodes
    cdef int32_t[::1] roots
    cdef int32_t[::1] value
    cdef int depth, hasty
    cdef int16_t[SECOND] row

    def __init__(self, trees):
        cdef list feature = [], threshold = [], low = [], value = []
        cdef int depth = 0
        cdef list row = [int(root) for root in trees.roots]
        cdef list places = list(range(len(row)))
        row += [None] * ((8 - len(row) % 8) % 8)  # trees of one leaf that adds nothing, to fill the last eight
        count = len(row)
        for table in (feature, threshold, low, value):
            table += [0] * count
        for place in range(len(places), count):
            threshold[place], low[place] = MOST, place
        while places:
            below = []
            for place in places:
                node = row[place]
                if node < 0:
                    threshold[place], low[place], value[place] = MOST, place, trees.value[~node]
                    continue
                feature[place], threshold[place], low[place] = trees.feature[node], trees.threshold[node], len(row)
                below += [len(row), len(row) + 1]
                row += [int(trees.low[node]), int(trees.high[node])]
                for table in (feature, threshold, low, value):
                    table += [0, 0]
            places = below
            depth += bool(places)
        packed = np.zeros(len(row), dtype=[("feature", np.int16), ("threshold", np.int16), ("low", np.int32)])
        packed["feature"], packed["threshold"], packed["low"] = feature, threshold, low
        self.nodes = packed.view(np.int16).reshape(-1, 4)
        self.roots = np.arange(count, dtype=np.int32)
        self.value = np.array(value, dtype=np.int32)
        self.depth, self.hasty = depth, least(HASTY, count)

    def logits(self, const int64_t[:, ::1] matrix):
        """`Trees.logits`, as a list."""
        if matrix.shape[0] and matrix.shape[1] > SECOND:
            raise ValueError("rows wider than the compiled twin's")
        return [self.logit(&matrix[i, 0], matrix.shape[1]) for i in range(matrix.shape[0])]

    cdef int64_t logit(self, const int64_t *row, int width) noexcept:
        cdef const Node *nodes = <const Node *>&self.nodes[0, 0]
        cdef int64_t total
        cdef int k, count = self.roots.shape[0]
        for k in range(width):
            self.row[k] = <int16_t>most(-MOST, least(MOST, row[k]))
        total = sum_trees(self.row, nodes, &self.roots[0], &self.value[0], 0, self.hasty, self.depth)
        if count > self.hasty and total > SETTLED:
            total += sum_trees(self.row, nodes, &self.roots[0], &self.value[0], self.hasty, count, self.depth)
        return most(-64, least(64, over(total * 8, 1024)))
