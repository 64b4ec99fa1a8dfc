# The sums of one row of inputs through a layer of rectified sums, included by _judge.pyx: as wide as the machine goes.

from libc.stdint cimport int64_t

cdef extern from *:
    """
    #if defined(__GNUC__) && defined(__x86_64__) && defined(__GLIBC__) && !defined(__clang__)
    #define WIDEST __attribute__((target_clones("avx2", "default")))
    #else
    #define WIDEST
    #endif
    #define MOST_INPUTS 128
    #if defined(__GNUC__)
    #define AT_ONCE 16  /* sums that stay in registers while the inputs go by */
    typedef double four __attribute__((vector_size(32), aligned(8)));
    typedef long long four_bits __attribute__((vector_size(32)));
    WIDEST static void weigh_some(const double **weights, const double *values, int inputs, int at, double *sums) {
        four *held = (four *)(sums + at);
        four a = held[0], b = held[1], c = held[2], d = held[3];
        for (int f = 0; f < inputs; f++) {
            const four *w = (const four *)(weights[f] + at);
            const double v = values[f];
            a += w[0] * v;
            b += w[1] * v;
            c += w[2] * v;
            d += w[3] * v;
        }
        held[0] = a, held[1] = b, held[2] = c, held[3] = d;
    }
    WIDEST static double lit_some(const double *sums, int size, const double *out) {
        const four none = {0, 0, 0, 0}, one = {1, 1, 1, 1};
        const four whole = {4503599627370496.0, 4503599627370496.0, 4503599627370496.0, 4503599627370496.0};
        four total = none;
        for (int h = 0; h + 4 <= size; h += 4) {
            four sum = *(const four *)(sums + h), lit;
            sum = (four)((four_bits)sum & (sum > none)) * 1024.0;
            lit = (sum + whole) - whole;  /* rounded to the nearest, then down */
            lit -= (four)((four_bits)one & (lit > sum));
            total += lit * *(const four *)(out + h);
        }
        return (total[0] + total[1] + total[2] + total[3]) / 1024.0;
    }
    #else
    #define AT_ONCE 1
    #endif
    static double weigh_row(const int64_t *row, int width, const double *hidden, int size, double *sums,
                            const double *out) {
        const double *weights[MOST_INPUTS];
        double values[MOST_INPUTS], total = 0;
        int inputs = 0, h = 0;
        for (int f = 0; f < width; f++) {
            values[inputs] = (double)row[f];
            weights[inputs] = hidden + (long)f * size;
            inputs += row[f] != 0;
        }
    #if AT_ONCE > 1
        for (; h + AT_ONCE <= size; h += AT_ONCE) weigh_some(weights, values, inputs, h, sums);
        total = lit_some(sums, h, out);
    #endif
        for (; h < size; h++) {
            for (int f = 0; f < inputs; f++) sums[h] += values[f] * weights[f][h];
            if (sums[h] > 0) total += (double)(int64_t)(sums[h] * 1024.0) / 1024.0 * out[h];
        }
        return total;
    }
    """
    double weigh_row(
        const int64_t *row, int width, const double *hidden, int size, double *sums, const double *out
    ) nogil
