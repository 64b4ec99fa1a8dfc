# BLAKE2b with a digest of eight bytes (RFC 7693), included by _lines.pyx: `hashlib` takes longer to be called than to work.

from libc.string cimport memcpy, memset

cdef enum:
    BLOCK = 128

cdef uint64_t[8] INITIAL = [
    0x6A09E667F3BCC908, 0xBB67AE8584CAA73B, 0x3C6EF372FE94F82B, 0xA54FF53A5F1D36F1,
    0x510E527FADE682D1, 0x9B05688C2B3E6C1F, 0x1F83D9ABFB41BD6B, 0x5BE0CD19137E2179,
]
cdef uint8_t[10][16] ORDER = [
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
    [14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3],
    [11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4],
    [7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8],
    [9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13],
    [2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9],
    [12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11],
    [13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10],
    [6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5],
    [10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0],
]


cdef inline uint64_t turned(uint64_t x, int by) noexcept:
    return (x >> by) | (x << (64 - by))


cdef inline void mix(uint64_t *v, int a, int b, int c, int d, uint64_t x, uint64_t y) noexcept:
    v[a] = v[a] + v[b] + x
    v[d] = turned(v[d] ^ v[a], 32)
    v[c] = v[c] + v[d]
    v[b] = turned(v[b] ^ v[c], 24)
    v[a] = v[a] + v[b] + y
    v[d] = turned(v[d] ^ v[a], 16)
    v[c] = v[c] + v[d]
    v[b] = turned(v[b] ^ v[c], 63)


cdef void compress(uint64_t *h, const uint8_t *block, uint64_t told, bint last) noexcept:
    """Take one block into the state; `told` are the bytes so far."""
    cdef uint64_t[16] v
    cdef uint64_t[16] m
    cdef uint8_t *s
    cdef int i, k
    for i in range(16):
        m[i] = 0
        for k in range(8):
            m[i] |= <uint64_t>block[8 * i + k] << (8 * k)
    for i in range(8):
        v[i] = h[i]
        v[i + 8] = INITIAL[i]
    v[12] ^= told
    if last:
        v[14] = ~v[14]
    for i in range(12):
        s = ORDER[i % 10]
        mix(v, 0, 4, 8, 12, m[s[0]], m[s[1]])
        mix(v, 1, 5, 9, 13, m[s[2]], m[s[3]])
        mix(v, 2, 6, 10, 14, m[s[4]], m[s[5]])
        mix(v, 3, 7, 11, 15, m[s[6]], m[s[7]])
        mix(v, 0, 5, 10, 15, m[s[8]], m[s[9]])
        mix(v, 1, 6, 11, 12, m[s[10]], m[s[11]])
        mix(v, 2, 7, 8, 13, m[s[12]], m[s[13]])
        mix(v, 3, 4, 9, 14, m[s[14]], m[s[15]])
    for i in range(8):
        h[i] ^= v[i] ^ v[i + 8]


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
