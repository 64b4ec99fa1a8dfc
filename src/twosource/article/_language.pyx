"""The fast twin of py3langid's walk over a text's bytes and of the sums it makes there."""

import numpy as np

from libc.math cimport log1p
from libc.stdint cimport int32_t, uint8_t, uint16_t, uint32_t

cdef extern from *:
    """
    #include <string.h>
    #if defined(__GNUC__) && defined(__x86_64__) && defined(__GLIBC__) && !defined(__clang__)
    #define WIDEST __attribute__((target_clones("avx2", "default")))
    #else
    #define WIDEST
    #endif
    /* Adds a row of half floats, weighed, to sums. */
    WIDEST static void add_row(const uint16_t *restrict row, int size, float weight, double *restrict sums) {
        for (int i = 0; i < size; i++) {
            uint32_t bits = (uint32_t)(row[i] & 0x7FFF) << 13, sign = (uint32_t)(row[i] & 0x8000) << 16;
            float value;
            memcpy(&value, &bits, 4);
            value *= 0x1p112f;
            memcpy(&bits, &value, 4);
            bits |= sign;
            memcpy(&value, &bits, 4);
            sums[i] += (double)weight * value;
        }
    }
    #if defined(__GNUC__)
    #define PREFETCH(at) __builtin_prefetch(at)
    #else
    #define PREFETCH(at)
    #endif
    static void fetch_row(const uint16_t *row, int size) {
        for (int i = 0; i < size; i += 32) PREFETCH(row + i);
        PREFETCH(row + size - 1);
    }
    """
    void add_row(const uint16_t *row, int size, float weight, double *sums) nogil
    void fetch_row(const uint16_t *row, int size) nogil

cdef enum:
    MOST_CLASSES = 512
    MOST_BYTES = 4_096

cdef double SURE = 0.5
"""A lead that no rounding of 32 bits can make or take away in so few bytes."""


cdef class Namer:
    """Tells a text's language. Made once of the arrays of py3langid's model."""

    cdef const uint32_t[::1] moves
    cdef const uint32_t[::1] rows
    cdef const int32_t[::1] features
    cdef const uint16_t[:, ::1] table
    cdef const double[::1] prior
    cdef int32_t[::1] counts
    cdef list same

    def __init__(self, moves, rows, features, table, prior, same):
        self.moves = np.array(moves, dtype=np.uint32)  # anew, on large pages of memory where there are any
        self.rows = np.asarray(rows, dtype=np.uint32)
        self.features = np.asarray(features, dtype=np.int32)
        self.table = np.ascontiguousarray(table, dtype=np.float16).view(np.uint16)
        self.prior = np.asarray(prior, dtype=np.float64)
        self.counts = np.zeros(self.table.shape[0], dtype=np.int32)
        self.same = list(same)
        if self.table.shape[1] > MOST_CLASSES:
            raise ValueError("more languages than the compiled twin has room for")

    def best(self, const uint8_t[::1] text):
        """The place of the language among the model's classes; -1 where the runner-up is too near to tell, or nothing
        is known of the text."""
        cdef int32_t[MOST_BYTES] met
        cdef double[MOST_CLASSES] sums
        cdef int size = self.table.shape[1], found = 0, first = -1, i
        cdef uint32_t state = 0
        cdef int32_t feature
        cdef Py_ssize_t at
        if text.shape[0] > MOST_BYTES:
            return -1
        for at in range(text.shape[0]):
            state = self.moves[(self.rows[state] << 8) + text[at]]
            feature = self.features[state]
            if feature >= 0:
                if self.counts[feature] == 0:
                    met[found] = feature
                    found += 1
                    fetch_row(&self.table[feature, 0], size)  # the table is larger than the caches
                self.counts[feature] += 1
        for i in range(size):
            sums[i] = self.prior[i]
        for i in range(found):
            add_row(&self.table[met[i], 0], size, log1p(self.counts[met[i]]), sums)
            self.counts[met[i]] = 0
        if found == 0:
            return -1
        for one, other in self.same:  # two classes of one name: the better of them counts
            sums[<int>one] = max(sums[<int>one], sums[<int>other])
            sums[<int>other] = -1e30
        for i in range(size):
            if first < 0 or sums[i] > sums[first]:
                first = i
        for i in range(size):
            if i != first and sums[first] - sums[i] < SURE:
                return -1
        return first
