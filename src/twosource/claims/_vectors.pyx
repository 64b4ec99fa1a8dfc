# Products of rows with fixed weights, and the layers that see a word's neighbours: the parser's network, compiled.
#
# Each sum runs over one row's values in their order, one fused multiply-add after the other, so a row's result
# hangs on nothing but the row: not on the rows beside it, nor on the width of the machine's registers.

from libc.stdint cimport int32_t

import numpy as np

cdef extern from *:
    """
    #include <math.h>
    #include <string.h>
    #define WIDTH 48 /* columns in a block: three pieces of 16 */
    #define MOST_ROWS 8

    #if defined(__GNUC__)
    #if defined(__x86_64__)
    #define FOR_512 __attribute__((target("avx512f,avx2,fma")))
    #define FOR_256 __attribute__((target("avx2,fma")))
    #endif

    /* The products of ROWS rows, `stride` apart, with a block of columns, and a bias; the results `apart`. */
    #define PRODUCTS(NAME, TARGET, LANES, ROWS)                                                            \\
        typedef float NAME##_lanes __attribute__((vector_size(LANES * 4), aligned(4), may_alias));         \\
        TARGET static void NAME##_some(const float *rows, long stride, int depth, const float *block,      \\
                                       const float *bias, float *sums, long apart) {                       \\
            for (int part = 0; part < 16; part += LANES) {                                                 \\
                NAME##_lanes total[ROWS][3];                                                               \\
                memset(total, 0, sizeof total);                                                            \\
                const float *weights = block + part;                                                       \\
                for (int k = 0; k < depth; k++, weights += WIDTH) {                                        \\
                    const NAME##_lanes first = *(const NAME##_lanes *)weights;                             \\
                    const NAME##_lanes second = *(const NAME##_lanes *)(weights + 16);                     \\
                    const NAME##_lanes third = *(const NAME##_lanes *)(weights + 32);                      \\
                    _Pragma("GCC unroll 8") for (int r = 0; r < ROWS; r++) {                               \\
                        const float value = rows[r * stride + k];                                          \\
                        total[r][0] += first * value;                                                      \\
                        total[r][1] += second * value;                                                     \\
                        total[r][2] += third * value;                                                      \\
                    }                                                                                      \\
                }                                                                                          \\
                for (int r = 0; r < ROWS; r++)                                                             \\
                    for (int p = 0; p < 3; p++)                                                            \\
                        *(NAME##_lanes *)(sums + r * apart + p * 16 + part) =                              \\
                            total[r][p] + *(const NAME##_lanes *)(bias + p * 16 + part);                   \\
            }                                                                                              \\
        }                                                                                                  \\
        TARGET static void NAME(const float *rows, long stride, int depth, const float *block,             \\
                                const float *bias, float *sums, long apart) {                              \\
            for (int r = 0; r < MOST_ROWS; r += ROWS)                                                      \\
                NAME##_some(rows + r * stride, stride, depth, block, bias, sums + r * apart, apart);       \\
        }
    #if defined(__x86_64__)
    PRODUCTS(products_512, FOR_512, 16, 8)
    PRODUCTS(products_256, FOR_256, 8, 4)
    #else
    PRODUCTS(products_128, , 4, 4)
    #endif
    #endif

    typedef void (*Products)(const float *, long, int, const float *, const float *, float *, long);

    /* What this machine's registers hold; none where it can't multiply and add in one step. */
    static Products widest(int most) {
    #if !defined(__GNUC__)
        return 0;
    #elif defined(__x86_64__)
        __builtin_cpu_init();
        if (most >= 512 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("fma")) return products_512;
        if (most >= 256 && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return products_256;
        return 0;
    #else
        return products_128;
    #endif
    }

    /* Each of `count` rows (a multiple of eight) times all columns, with a bias. */
    static void all_products(Products products, const float *rows, long stride, long count, int depth,
                             const float *weights, const float *bias, int blocks, float *out) {
        const long wide = (long)blocks * WIDTH;
        for (long first = 0; first < count; first += MOST_ROWS)
            for (int b = 0; b < blocks; b++)
                products(rows + first * stride, stride, depth, weights + (long)b * depth * WIDTH, bias + b * WIDTH,
                         out + first * wide + b * WIDTH, wide);
    }

    static float added(const float *values) { /* 16 of them, in one order */
        float some[8];
        for (int i = 0; i < 8; i++) some[i] = values[i] + values[i + 8];
        for (int i = 0; i < 4; i++) some[i] += some[i + 4];
        return (some[0] + some[2]) + (some[1] + some[3]);
    }

    /* Even out a row of `width` values (a multiple of 16), and add to it what was there before. */
    static void even_out(const float *row, int width, const float *gain, const float *shift, const float *before,
                         float *out) {
        float sums[16], centred[256];
        memset(sums, 0, sizeof sums);
        for (int i = 0; i < width; i += 16)
            for (int l = 0; l < 16; l++) sums[l] += row[i + l];
        const float mean = added(sums) / (float)width;
        for (int i = 0; i < width; i++) centred[i] = row[i] - mean;
        memset(sums, 0, sizeof sums);
        for (int i = 0; i < width; i += 16)
            for (int l = 0; l < 16; l++) {
                const float square = centred[i + l] * centred[i + l];
                sums[l] += square;
            }
        const float scale = 1.0f / sqrtf(added(sums) / (float)width + 1e-8f);
        for (int i = 0; i < width; i++) {
            const float scaled = centred[i] * scale;
            const float gained = scaled * gain[i];
            const float moved = gained + shift[i];
            out[i] = before ? before[i] + moved : moved;
        }
    }

    /* A layer: of each output's three pieces the largest, evened out. `before` is added where there is one. */
    static void layer(Products products, const float *rows, long stride, long count, int depth,
                      const float *weights, const float *bias, const float *gain, const float *shift, int width,
                      const float *before, float *out) {
        float sums[MOST_ROWS * WIDTH], largest[MOST_ROWS][256];
        for (long first = 0; first < count; first += MOST_ROWS) {
            for (int b = 0; b < width / 16; b++) {
                products(rows + first * stride, stride, depth, weights + (long)b * depth * WIDTH, bias + b * WIDTH, sums,
                         WIDTH);
                for (int r = 0; r < MOST_ROWS; r++)
                    for (int l = 0; l < 16; l++) {
                        const float *sum = sums + r * WIDTH + l;
                        const float more = sum[0] > sum[16] ? sum[0] : sum[16];
                        largest[r][b * 16 + l] = more > sum[32] ? more : sum[32];
                    }
            }
            for (int r = 0; r < MOST_ROWS; r++) {
                const long at = (first + r) * width;
                even_out(largest[r], width, gain, shift, before ? before + at : 0, out + at);
            }
        }
    }
    """
    ctypedef void (*Products)(const float*, long, int, const float*, const float*, float*, long) noexcept nogil
    Products widest(int) noexcept nogil
    void all_products(Products, const float*, long, long, int, const float*, const float*, int, float*) noexcept nogil
    void layer(Products, const float*, long, long, int, const float*, const float*, const float*, const float*, int,
               const float*, float*) noexcept nogil

COLUMNS = 48
ROWS = 8
cdef int MOST = 512
cdef enum:
    BLOCK = 48
    EIGHT = 8
    LINE = 16  # values in a line of the cache


def use(int bits):
    """Let products take registers of at most so many bits."""
    global MOST
    MOST = bits


def can_run():
    """Tell whether this machine can run them: it multiplies and adds in one step, and the compiler let it."""
    if widest(MOST) == NULL:
        return False
    cdef float value = 1.0 + 1.0 / 4096
    rows = np.full((EIGHT, 2), value, "f")
    rows[:, 0] = 1.0
    weights = np.zeros((2, BLOCK), "f")
    weights[0] = -(1.0 + 1.0 / 2048)
    weights[1] = value
    told = np.empty((EIGHT, BLOCK), "f")
    cdef const float[:, ::1] given = rows
    cdef const float[:, ::1] by = weights
    cdef const float[::1] bias = np.zeros(BLOCK, "f")
    cdef float[:, ::1] out = told
    widest(MOST)(&given[0, 0], 2, 2, &by[0, 0], &bias[0], &out[0, 0], BLOCK)
    return bool((told == 2.0**-24).all())


def eights(Py_ssize_t rows):
    """The next multiple of eight."""
    return (rows + EIGHT - 1) // EIGHT * EIGHT


def room(Py_ssize_t rows, Py_ssize_t columns):
    """Room for values, dtype float32, that begins where a line of the machine's cache does."""
    values = np.empty(rows * columns + LINE, "f")
    cdef Py_ssize_t first = (LINE - <Py_ssize_t>values.ctypes.data // 4 % LINE) % LINE
    return values[first : first + rows * columns].reshape(rows, columns)


def times(const float[:, ::1] rows, const float[:, :, ::1] weights, const float[::1] bias):
    """The product of rows with weights in blocks of columns, and a bias.

    Args:
        rows: a multiple of eight of them; only their first values count, as many as the weights take.
        weights: shape (blocks, values in a row, COLUMNS).
        bias: one a column.
    """
    cdef Py_ssize_t count = rows.shape[0]
    assert count % EIGHT == 0 and rows.shape[1] >= weights.shape[1] and weights.shape[2] == BLOCK
    assert bias.shape[0] == weights.shape[0] * BLOCK
    told = room(count, weights.shape[0] * BLOCK)
    cdef float[:, ::1] out = told
    if count:
        with nogil:
            all_products(widest(MOST), &rows[0, 0], rows.shape[1], count, weights.shape[1], &weights[0, 0, 0], &bias[0],
                         weights.shape[0], &out[0, 0])
    return told


def largest(const float[:, ::1] rows, const float[:, :, ::1] weights, const float[::1] bias, const float[::1] gain,
            const float[::1] shift):
    """A layer of three pieces that takes each row (a multiple of eight) by itself."""
    cdef Py_ssize_t count = rows.shape[0]
    cdef int width = gain.shape[0]
    assert count % EIGHT == 0 and rows.shape[1] == weights.shape[1] and weights.shape[2] == BLOCK
    assert weights.shape[0] * 16 == width == shift.shape[0] and width <= 256 and bias.shape[0] == 3 * width
    told = np.empty((count, width), "f")
    cdef float[:, ::1] out = told
    if count:
        with nogil:
            layer(widest(MOST), &rows[0, 0], rows.shape[1], count, rows.shape[1], &weights[0, 0, 0], &bias[0], &gain[0],
                  &shift[0], width, NULL, &out[0, 0])
    return told


def beside(float[:, ::1] rows, float[:, ::1] spare, const float[:, :, ::1] weights, const float[::1] bias,
           const float[::1] gain, const float[::1] shift):
    """A layer of three pieces that sees a row and those before and after it, added to the row, into `spare`.

    Both hold a multiple of eight of rows between a first row and a last one, which stay as they are.
    """
    cdef Py_ssize_t count = rows.shape[0] - 2
    cdef int width = gain.shape[0]
    assert count % EIGHT == 0 and rows.shape[1] == width == shift.shape[0] == weights.shape[0] * 16
    assert spare.shape[0] == rows.shape[0] and spare.shape[1] == width and weights.shape[2] == BLOCK
    assert weights.shape[1] == 3 * width and width <= 256 and bias.shape[0] == 3 * width
    if count > 0:
        with nogil:
            layer(widest(MOST), &rows[0, 0], width, count, 3 * width, &weights[0, 0, 0], &bias[0], &gain[0], &shift[0],
                  width, &rows[1, 0], &spare[1, 0])
