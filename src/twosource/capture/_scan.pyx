"""The fast twin of `scan.look_over_plain`: the same answer in one pass over the bytes.

Blocks are looked over with comparisons that the compiler turns into those of sixteen bytes at once; only
words with a byte beyond ASCII are gone through byte by byte. A look ahead goes on only behind a byte that
is not NUL, and Python keeps a NUL behind every bytes object: so none reads past the end.
"""

from libc.stdint cimport int8_t, uint8_t, uint64_t
from libc.string cimport memcpy

cdef enum:
    BLOCK = 256
    WORD = 8

cdef uint64_t HIGH = 0x8080808080808080u


cdef inline bint trails(uint8_t c) noexcept nogil:
    return 0x80 <= c <= 0xBF


cdef inline int behind_latin(const uint8_t* p) noexcept nogil:
    """How many bytes are taken by what windows-1252 shows for 80 to BF; 0 for anything else."""
    if p[0] == 0xC2 or p[0] == 0xC5 or p[0] == 0xC6 or p[0] == 0xCB:
        return 1
    return 2 if p[0] == 0xE2 and trails(p[1]) else 0


cdef inline bint latin(const uint8_t* p) noexcept nogil:
    cdef int more
    if 0x82 <= p[1] <= 0x9F:
        return behind_latin(p + 2) > 0
    if not 0xA0 <= p[1] <= 0xB4:
        return False
    more = behind_latin(p + 2)
    return more > 0 and trails(p[2 + more]) and behind_latin(p + 3 + more) > 0


cdef inline bint central(const uint8_t* p) noexcept nogil:
    return (p[1] == 0x82 or p[1] == 0xB9) and (p[2] == 0xC2 or p[2] == 0xC5 or p[2] == 0xE2)


cdef inline bint cyrillic(const uint8_t* p) noexcept nogil:
    if p[1] == 0xB2:
        return p[2] == 0xD0 and p[3] == 0x82
    if p[1] != 0xA0 and p[1] != 0xA1:
        return False
    if p[2] == 0xD0:
        return 0x80 <= p[3] <= 0x8F
    if p[2] == 0xD1:
        return 0x91 <= p[3] <= 0xBF
    return p[2] == 0xC2 or p[2] == 0xD2 or p[2] == 0xE2


cdef inline bint mac_roman(const uint8_t* p) noexcept nogil:
    if p[1] == 0x80:
        return p[2] == 0x9A and p[3] == 0xC3 and p[4] == 0x84
    return p[1] == 0x88 and p[2] == 0x9A and (p[3] == 0xC2 or p[3] == 0xC3 or p[3] == 0xE2)


cdef inline bint mark(const uint8_t* p) noexcept nogil:
    if p[0] == 0xC3:
        return latin(p)
    if p[0] == 0xC4:
        return central(p)
    if p[0] == 0xD0:
        return cyrillic(p)
    return p[0] == 0xE2 and mac_roman(p)


cdef inline bint late_control(const uint8_t* p) noexcept nogil:
    """U+0080 to U+009F, but for U+0085."""
    return p[0] == 0xC2 and 0x80 <= p[1] <= 0x9F and p[1] != 0x85


cdef inline uint8_t special(uint8_t c) noexcept nogil:
    """A control, or beyond ASCII: with one added these are what is below 33 as a signed number."""
    return (<int8_t>(<uint8_t>(c + 1)) < 33) & (c != 9) & (c != 10) & (c != 13)


cdef inline uint8_t low(uint8_t c) noexcept nogil:
    return ((c < 32) & (c != 9) & (c != 10) & (c != 13)) | (c == 127)


def look_over(bytes utf8 not None):
    """Return whether a text may have control characters, and marks of mojibake."""
    cdef const uint8_t* p = utf8
    cdef Py_ssize_t size = len(utf8), start = 0, end, i, k
    cdef uint8_t controls = 0, found
    cdef bint mojibake = False
    cdef uint64_t word
    with nogil:
        while start < size:
            found = 0
            if size - start >= BLOCK:
                end = start + BLOCK
                for i in range(BLOCK):
                    found |= special(p[start + i])
            else:
                end = size
                for i in range(start, end):
                    found |= special(p[i])
            if found:
                for i in range(start, end):
                    controls |= low(p[i])
                i = start
                while i < end:
                    if end - i >= WORD:
                        memcpy(&word, p + i, WORD)
                        if not word & HIGH:
                            i += WORD
                            continue
                    for k in range(i, min(i + WORD, end)):
                        if p[k] >= 0xC2:
                            controls |= late_control(p + k)
                            mojibake |= mark(p + k)
                    i += WORD
            start = end
    return controls != 0, bool(mojibake)
