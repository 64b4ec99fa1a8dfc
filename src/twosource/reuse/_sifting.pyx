# Which keys come again, of more than a cache can hold.
#
# Half of every key goes to the part that its first bits say. A part is small enough for a sieve beside the processor:
# two bits a key in a table without keys, never wrong about one that comes again. The answers are then read back part by
# part, in the order in which the keys came. A part's room is a chain of chunks, as nobody knows beforehand how much goes
# to which.

from libc.stdint cimport int64_t, uint8_t, uint32_t, uint64_t
from libc.stdlib cimport calloc, free, malloc
from libc.string cimport memset

from twosource.reuse._machine cimport DEAD_FLAG, is_live, large, tells

cdef enum:
    PART = 1 << 18  # keys of a part, about
    CHUNK = 1 << 9
    MOST_BITS = 12
    NONE = 0xFFFFFFFF


cdef struct Parts:
    int bits
    uint32_t cursor[1 << MOST_BITS]  # where a part's next key goes; at the edge of a chunk: in a new one
    uint32_t first[1 << MOST_BITS]  # its first chunk
    uint32_t chunks[1 << MOST_BITS]  # how many it has
    uint32_t* following  # of each chunk
    uint32_t used


cdef int bits_of_parts(Py_ssize_t count) noexcept nogil:
    cdef int bits = 0
    while bits < MOST_BITS and count >> bits > PART:
        bits += 1
    return bits


cdef Py_ssize_t room_to_sift(Py_ssize_t live) noexcept nogil:
    """How many places `sift` works on, of so many keys."""
    return (((live >> 9) + (<Py_ssize_t>1 << bits_of_parts(live))) + 1) * CHUNK


cdef void begin(Parts* parts) noexcept nogil:
    memset(parts.cursor, 0, sizeof(parts.cursor))
    memset(parts.chunks, 0, sizeof(parts.chunks))
    parts.used = 0


cdef inline uint32_t place(Parts* parts, uint64_t key) noexcept nogil:
    """Where the next key of its part goes."""
    cdef uint64_t part = (key >> 1) >> (63 - parts.bits)
    cdef uint32_t at = parts.cursor[part]
    if at & (CHUNK - 1) == 0:
        if parts.chunks[part]:
            parts.following[(at >> 9) - 1] = parts.used
        else:
            parts.first[part] = parts.used
        parts.chunks[part] += 1
        at = parts.used << 9
        parts.used += 1
    parts.cursor[part] = at + 1
    return at


cdef void sift_part(const Parts* parts, int part, const uint32_t* halves, uint8_t* again, uint8_t* bits, uint32_t mask) noexcept nogil:
    """Say of each key of a part whether it comes again."""
    cdef uint32_t chunk, n, i, end, at
    cdef int turn, place
    for turn in range(2):
        chunk = parts.first[part]
        for n in range(parts.chunks[part]):
            end = (chunk + 1) << 9
            if n + 1 == parts.chunks[part]:
                end = parts.cursor[part]
            for i in range(chunk << 9, end):
                at = halves[i] & mask
                place = <int>(at & 3) * 2
                if turn == 0:
                    bits[at >> 2] |= <uint8_t>((1 + ((bits[at >> 2] >> place) & 1)) << place)
                else:
                    again[i] = (bits[at >> 2] >> (place + 1)) & 1
            chunk = parts.following[chunk]


cdef bint sift_parts(const Parts* parts, const uint32_t* halves, uint8_t* again) noexcept nogil:
    cdef int part
    cdef uint32_t most = 0
    cdef Py_ssize_t slots = 16
    for part in range(1 << parts.bits):
        most = max(most, parts.chunks[part])
    while slots < <Py_ssize_t>most * CHUNK * 8:
        slots *= 2
    cdef uint8_t* bits = <uint8_t*>malloc(slots >> 2)
    if bits == NULL:
        return False
    for part in range(1 << parts.bits):
        memset(bits, 0, slots >> 2)
        sift_part(parts, part, halves, again, bits, <uint32_t>(slots - 1))
    free(bits)
    return True


cdef bint sift(Postings* posted, Py_ssize_t live) noexcept nogil:
    """Write down where keys stand that tell copy and may come again, page by page; mark live keys that don't.

    False when there is no memory.
    """
    cdef Py_ssize_t n, i, count = 0, room = room_to_sift(live)
    cdef uint8_t met
    cdef Parts parts
    cdef uint32_t* kept = posted.kept
    cdef uint8_t* again = <uint8_t*>malloc(room)
    cdef bint sifted
    parts.bits = bits_of_parts(live)
    parts.following = <uint32_t*>calloc((room >> 9) + 1, 4)
    begin(&parts)
    sifted = again != NULL and parts.following != NULL
    if sifted:
        large(again, room)
        for n in range(posted.page_count):
            for i in range(posted.bounds[posted.pages[n]], posted.bounds[posted.pages[n] + 1]):
                if is_live(posted.flags[i]):
                    kept[place(&parts, posted.keys[i])] = <uint32_t>(posted.keys[i] >> (64 - MOST_BITS - 32))
        sifted = sift_parts(&parts, kept, again)
    if sifted:
        begin(&parts)
        for n in range(posted.page_count):
            for i in range(posted.bounds[posted.pages[n]], posted.bounds[posted.pages[n] + 1]):
                if is_live(posted.flags[i]):
                    met = again[place(&parts, posted.keys[i])]
                    posted.met[i] |= DEAD_FLAG * (1 - met)
                    kept[count] = <uint32_t>i
                    count += met & tells(posted.flags[i])
            posted.kept_bounds[n + 1] = count
    free(again)
    free(parts.following)
    return sifted
