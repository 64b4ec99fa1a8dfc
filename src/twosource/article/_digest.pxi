# BLAKE2b with a digest of eight bytes (RFC 7693), included by _lines.pyx: `hashlib` takes longer to be called than to work.

from libc.string cimport memcpy, memset

cdef enum:
    BLOCK = 128

cdef extern from *:
    """
    #include <stdint.h>
    #include <string.h>
    static const uint64_t INITIAL[8] = {
        0x6A09E667F3BCC908, 0xBB67AE8584CAA73B, 0x3C6EF372FE94F82B, 0xA54FF53A5F1D36F1,
        0x510E527FADE682D1, 0x9B05688C2B3E6C1F, 0x1F83D9ABFB41BD6B, 0x5BE0CD19137E2179,
    };
    #define TURNED(x, by) ((x) >> (by) | (x) << (64 - (by)))
    #define MIX(a, b, c, d, x, y) \
        a += b + x, d = TURNED(d ^ a, 32), c += d, b = TURNED(b ^ c, 24); \
        a += b + y, d = TURNED(d ^ a, 16), c += d, b = TURNED(b ^ c, 63);
    #define ROUND(a, b, c, d, e, f, g, h, i, j, k, l, n, o, p, q) \
        MIX(v0, v4, v8, v12, m[a], m[b]) MIX(v1, v5, v9, v13, m[c], m[d]) \
        MIX(v2, v6, v10, v14, m[e], m[f]) MIX(v3, v7, v11, v15, m[g], m[h]) \
        MIX(v0, v5, v10, v15, m[i], m[j]) MIX(v1, v6, v11, v12, m[k], m[l]) \
        MIX(v2, v7, v8, v13, m[n], m[o]) MIX(v3, v4, v9, v14, m[p], m[q])
    /* Takes one block into the state; `told` are the bytes so far. Written out, for the orders are then known. */
    static void compress(uint64_t *h, const uint8_t *block, uint64_t told, int last) {
        uint64_t v0 = h[0], v1 = h[1], v2 = h[2], v3 = h[3], v4 = h[4], v5 = h[5], v6 = h[6], v7 = h[7];
        uint64_t v8 = INITIAL[0], v9 = INITIAL[1], v10 = INITIAL[2], v11 = INITIAL[3];
        uint64_t v12 = INITIAL[4] ^ told, v13 = INITIAL[5], v14 = last ? ~INITIAL[6] : INITIAL[6], v15 = INITIAL[7];
        uint64_t m[16];
        for (int i = 0; i < 16; i++) {
            m[i] = 0;
            for (int k = 0; k < 8; k++) m[i] |= (uint64_t)block[8 * i + k] << (8 * k);
        }
        ROUND(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
        ROUND(14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3)
        ROUND(11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4)
        ROUND(7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8)
        ROUND(9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13)
        ROUND(2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9)
        ROUND(12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11)
        ROUND(13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10)
        ROUND(6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5)
        ROUND(10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0)
        ROUND(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
        ROUND(14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3)
        h[0] ^= v0 ^ v8, h[1] ^= v1 ^ v9, h[2] ^= v2 ^ v10, h[3] ^= v3 ^ v11;
        h[4] ^= v4 ^ v12, h[5] ^= v5 ^ v13, h[6] ^= v6 ^ v14, h[7] ^= v7 ^ v15;
    }
    """
    uint64_t[8] INITIAL
    void compress(uint64_t *h, const uint8_t *block, uint64_t told, bint last) noexcept


cdef int64_t digest_of(const uint8_t *string, Py_ssize_t size) noexcept:
    """The digest as a signed number, its first byte the highest."""
    cdef uint64_t[8] h
    cdef uint8_t[BLOCK] block
    cdef Py_ssize_t at = 0
    cdef uint64_t out = 0
    cdef int i
    memcpy(h, INITIAL, sizeof(h))
    h[0] ^= 0x01010008
    while size - at > BLOCK:
        compress(h, string + at, at + BLOCK, False)
        at += BLOCK
    memset(block, 0, BLOCK)
    memcpy(block, string + at, size - at)
    compress(h, block, size, True)
    for i in range(8):
        out = (out << 8) | ((h[0] >> (8 * i)) & 0xFF)
    return <int64_t>out
