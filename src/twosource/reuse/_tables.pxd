# Tables of keys, and sieves that say which keys come again. They know when they are flooded.

from libc.stdint cimport int64_t, uint8_t, uint32_t, uint64_t
from libc.stdlib cimport calloc, free, malloc

from twosource.reuse._machine cimport large, prefetch

cdef enum:
    PROBES = 16  # steps a look-up may take on average before a table counts as flooded
    AHEAD = 16  # words between asking memory for a place and going there


cdef inline uint64_t spread(uint64_t key) noexcept nogil:
    """Move what tells keys apart into the upper bits."""
    return key * <uint64_t>0x9E3779B97F4A7C15


cdef inline int bits_for(Py_ssize_t count) noexcept nogil:
    """The bits of a table with room for twice as many entries."""
    cdef int bits = 4
    while (<Py_ssize_t>1 << bits) < 2 * count:
        bits += 1
    return bits


cdef struct Table:
    # open addressing: keys, and what is kept with each; 0 in `value` is an empty slot
    uint64_t* keys
    uint32_t* value
    int shift
    uint64_t mask
    int64_t probes  # steps still allowed


cdef inline bint make_table(Table* table, Py_ssize_t count) noexcept nogil:
    cdef int bits = bits_for(count)
    table.keys = <uint64_t*>malloc(<size_t>8 << bits)
    table.value = <uint32_t*>calloc(<size_t>1 << bits, 4)
    table.shift, table.mask = 64 - bits, (<uint64_t>1 << bits) - 1
    table.probes = PROBES * count + 4096
    return table.keys != NULL and table.value != NULL


cdef inline void free_table(Table* table) noexcept nogil:
    free(table.keys)
    free(table.value)


cdef inline uint64_t slot_of(Table* table, uint64_t key) noexcept nogil:
    """The slot where a key is, or where it belongs."""
    cdef uint64_t at = spread(key) >> table.shift
    while table.value[at] and table.keys[at] != key:
        at = (at + 1) & table.mask
        table.probes -= 1
        if table.probes < 0:
            break
    return at


# Which keys come again: two bits a key in a table without keys. Never wrong about one that does.

cdef struct Sieve:
    uint8_t* bits
    int shift


cdef inline bint make_sieve(Sieve* sieve, Py_ssize_t count) noexcept nogil:
    cdef int bits = bits_for(4 * count)
    sieve.bits = <uint8_t*>calloc(((<Py_ssize_t>1 << bits) >> 2) + 1, 1)
    sieve.shift = 64 - bits
    large(sieve.bits, (<size_t>1 << bits) >> 2)
    return sieve.bits != NULL


cdef inline void see(Sieve* sieve, uint64_t key) noexcept nogil:
    cdef uint64_t at = spread(key) >> sieve.shift
    cdef uint8_t seen = sieve.bits[at >> 2]
    cdef int place = <int>(at & 3) * 2
    sieve.bits[at >> 2] = seen | <uint8_t>((1 + ((seen >> place) & 1)) << place)


cdef inline bint again(Sieve* sieve, uint64_t key) noexcept nogil:
    cdef uint64_t at = spread(key) >> sieve.shift
    return ((sieve.bits[at >> 2] >> (<int>(at & 3) * 2)) & 2) != 0


cdef inline void ask_for(Sieve* sieve, uint64_t key) noexcept nogil:
    """Have memory bring the place of a key that comes soon."""
    prefetch(&sieve.bits[(spread(key) >> sieve.shift) >> 2])
