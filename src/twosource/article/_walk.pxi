# Walks the trees of `trees.Trees` as `Grown` lays them out.

from libc.stdint cimport int16_t, int32_t, int64_t

cdef extern from *:
    """
    #include <stdint.h>

    typedef struct { int16_t feature, threshold; int32_t low; } Node;

    /* Eight trees at once, as many steps as the deepest has: a leaf leads to itself, so nothing is guessed. */
    static int64_t sum_trees(const int16_t *row, const Node *nodes, const int32_t *roots, const int32_t *value,
                             int begin, int end, int depth) {
        int64_t total = 0;
        for (int k = begin; k < end; k += 8) {
            int32_t at[8];
            for (int j = 0; j < 8; j++) at[j] = roots[k + j];
            for (int d = 0; d < depth; d++)
                for (int j = 0; j < 8; j++) {
                    const Node node = nodes[at[j]];
                    at[j] = node.low + (row[node.feature] > node.threshold);
                }
            for (int j = 0; j < 8; j++) total += value[at[j]];
        }
        return total;
    }
    """
    ctypedef struct Node:
        pass
    int64_t sum_trees(const int16_t *row, const Node *nodes, const int32_t *roots, const int32_t *value,
                      int begin, int end, int depth) nogil
