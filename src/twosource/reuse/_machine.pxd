# What the kernels ask of the machine: memory in large pages, memory brought early, sixty-four bytes as bits.

from libc.stdint cimport uint8_t, uint64_t

cdef extern from *:
    """
    #ifndef TWOSOURCE_MACHINE
    #define TWOSOURCE_MACHINE
    #include <stdint.h>
    #include <string.h>
    #if defined(__linux__)
    #include <sys/mman.h>
    /* Large stretches of memory in large pages, where the system lets programs ask. */
    static inline void twosource_large(void* data, size_t size) {
        uintptr_t first = ((uintptr_t)data + 4095) & ~(uintptr_t)4095;
        if (data && size >= ((size_t)1 << 22)) madvise((void*)first, size - 4096, MADV_HUGEPAGE);
    }
    #else
    static inline void twosource_large(void* data, size_t size) { (void)data; (void)size; }
    #endif

    #if defined(__GNUC__) || defined(__clang__)
    #define twosource_prefetch(address) __builtin_prefetch(address, 1)
    static inline int twosource_lowest(uint64_t bits) { return __builtin_ctzll(bits); }
    #define twosource_ones(bits) __builtin_popcountll(bits)
    #else
    #define twosource_prefetch(address)
    static inline int twosource_lowest(uint64_t bits) {
        int at = 0;
        while (!(bits >> at & 1)) at++;
        return at;
    }
    #endif

    #ifndef twosource_ones
    static inline int twosource_ones(uint64_t bits) {
        int many = 0;
        for (; bits; bits &= bits - 1) many++;
        return many;
    }
    #endif

    /* The bits of that number in sixty-four bytes, the first byte's lowest. */
    #if defined(__SSE2__)
    #include <emmintrin.h>
    #define twosource_bits(bytes, number) twosource_moved(bytes, 7 - (number))
    static inline uint64_t twosource_moved(const uint8_t* bytes, const int up) {
        uint64_t bits = 0;
        for (int i = 0; i < 4; i++) {
            __m128i some = _mm_slli_epi16(_mm_loadu_si128((const __m128i*)(bytes + 16 * i)), up);
            bits |= (uint64_t)(uint32_t)_mm_movemask_epi8(some) << (16 * i);
        }
        return bits;
    }
    #else
    static inline uint64_t twosource_bits(const uint8_t* bytes, const int number) {
        uint64_t bits = 0;
        for (int i = 0; i < 64; i++) bits |= (uint64_t)(bytes[i] >> number & 1) << i;
        return bits;
    }
    #endif

    /* Eight bytes as a number, the first the lowest on every machine. */
    static inline uint64_t twosource_eight(const uint8_t* bytes) {
        uint64_t number;
        memcpy(&number, bytes, 8);
    #if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
        number = __builtin_bswap64(number);
    #endif
        return number;
    }
    #endif
    """
    void large "twosource_large"(void*, size_t) noexcept nogil
    void prefetch "twosource_prefetch"(const void*) noexcept nogil
    int lowest "twosource_lowest"(uint64_t) noexcept nogil
    int ones "twosource_ones"(uint64_t) noexcept nogil
    uint64_t bits_of "twosource_bits"(const uint8_t*, int) noexcept nogil
    uint64_t eight "twosource_eight"(const uint8_t*) noexcept nogil


cdef inline uint64_t mixed(uint64_t value) noexcept nogil:
    """Spread 64 bits over 64 bits: `words.mixed`."""
    value = (value ^ (value >> 30)) * <uint64_t>0xBF58476D1CE4E5B9
    value = (value ^ (value >> 27)) * <uint64_t>0x94D049BB133111EB
    return value ^ (value >> 31)


cdef enum:
    # the bits of a word and its key, as in words.py
    FIGURE_FLAG = 1
    QUOTED_FLAG = 2
    NAMED_FLAG = 4
    ALONE_FLAG = 8
    WHOLE_FLAG = 16
    TELLING_FLAG = 32
    ASIDE_FLAG = 64
    DEAD_FLAG = 128


cdef inline bint is_live(uint8_t flags) noexcept nogil:
    return flags & (WHOLE_FLAG | DEAD_FLAG) == WHOLE_FLAG


cdef inline bint tells(uint8_t flags) noexcept nogil:
    return flags & (TELLING_FLAG | DEAD_FLAG) == TELLING_FLAG
