# Sixteen characters at a time, as long as they are ASCII: what stands for each in a key, and its traits.
# The numbers of the traits' bits are those of _words.pyx; characters.py says what they are.

from libc.stdint cimport uint8_t, uint16_t, uint32_t

cdef extern from *:
    """
    #ifndef TWOSOURCE_FOLDING
    #define TWOSOURCE_FOLDING
    #include <stdint.h>
    #if defined(__SSE2__)
    #include <emmintrin.h>
    #define twosource_is(character) _mm_cmpeq_epi8(v, _mm_set1_epi8(character))
    #define twosource_from_to(v, first, last) \\
        _mm_and_si128(_mm_cmpgt_epi8(v, _mm_set1_epi8(first - 1)), _mm_cmpgt_epi8(_mm_set1_epi8(last + 1), v))
    #define twosource_where(mask, traits) _mm_and_si128(mask, _mm_set1_epi8((char)(traits)))

    static inline void twosource_ascii(__m128i v, uint8_t* folded, uint8_t* traits) {
        __m128i upper = twosource_from_to(v, 'A', 'Z'), figure = twosource_from_to(v, '0', '9');
        __m128i low = _mm_or_si128(v, twosource_where(upper, 0x20));
        __m128i inside = _mm_or_si128(twosource_from_to(low, 'a', 'z'), figure);
        __m128i percent = twosource_is('%'), apostrophe = twosource_is('\\'');
        __m128i joining = _mm_or_si128(_mm_or_si128(twosource_is('.'), twosource_is(',')), _mm_or_si128(percent, apostrophe));
        __m128i marking = _mm_or_si128(_mm_or_si128(twosource_is('"'), twosource_is('`')), _mm_or_si128(twosource_is('@'), apostrophe));
        marking = _mm_or_si128(marking, _mm_or_si128(twosource_is(':'), twosource_is('\\n')));
        __m128i all = _mm_or_si128(twosource_where(upper, 1), twosource_where(inside, 1 << 1 | 1 << 5));
        all = _mm_or_si128(all, _mm_or_si128(twosource_where(joining, 1 << 3), twosource_where(marking, 1 << 4)));
        all = _mm_or_si128(all, _mm_or_si128(twosource_where(percent, 1 << 6), twosource_where(figure, 1 << 7)));
        _mm_storeu_si128((__m128i*)folded, low);
        _mm_storeu_si128((__m128i*)traits, all);
    }
    static inline uint32_t twosource_sixteen_1(const uint8_t* text, uint8_t* folded, uint8_t* traits) {
        __m128i v = _mm_loadu_si128((const __m128i*)text);
        twosource_ascii(v, folded, traits);
        return (uint32_t)_mm_movemask_epi8(v);
    }
    static inline uint32_t twosource_sixteen_2(const uint16_t* text, uint8_t* folded, uint8_t* traits) {
        __m128i one = _mm_loadu_si128((const __m128i*)text), other = _mm_loadu_si128((const __m128i*)(text + 8));
        __m128i high = _mm_set1_epi16((short)0xFF80), none = _mm_setzero_si128();
        one = _mm_packs_epi16(_mm_cmpeq_epi16(_mm_and_si128(one, high), none), _mm_cmpeq_epi16(_mm_and_si128(other, high), none));
        twosource_ascii(_mm_packus_epi16(_mm_loadu_si128((const __m128i*)text), other), folded, traits);
        return (uint32_t)_mm_movemask_epi8(one) ^ 0xFFFF;
    }
    #else
    static inline uint32_t twosource_sixteen_1(const uint8_t* text, uint8_t* folded, uint8_t* traits) { return 0xFFFF; }
    static inline uint32_t twosource_sixteen_2(const uint16_t* text, uint8_t* folded, uint8_t* traits) { return 0xFFFF; }
    #endif
    #endif
    """
    # Both fill in sixteen places and return which are not ASCII and still to be done, as bits.
    uint32_t sixteen_bytes "twosource_sixteen_1"(const uint8_t*, uint8_t*, uint8_t*) noexcept nogil
    uint32_t sixteen_pairs "twosource_sixteen_2"(const uint16_t*, uint8_t*, uint8_t*) noexcept nogil
