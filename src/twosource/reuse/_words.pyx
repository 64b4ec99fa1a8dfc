# A text's words, hashed and placed, and its quotation marks and ends of lines: the compiled twin of words.split_words.
#
# Two passes over the characters, in which nothing depends on what they are, leave eight bits of traits each; then words
# are found sixty-four characters at a time, as runs of bits, and hashed eight characters at a time.

from libc.stdint cimport int32_t, uint8_t, uint16_t, uint32_t, uint64_t
from libc.string cimport memset

from twosource.reuse._folding cimport sixteen_bytes, sixteen_pairs
from twosource.reuse._machine cimport ALONE_FLAG, FIGURE_FLAG, NAMED_FLAG, bits_of, eight, lowest, mixed

ctypedef fused Char:
    uint8_t
    uint16_t
    uint32_t

cdef enum:
    FOLD = (1 << 21) - 1
    TRAITS = 24  # from where on the table has them; the bits follow
    UPPER_BIT = 0
    ALNUM_BIT = 1
    SHORT_BIT = 3
    MARK_BIT = 4
    INSIDE_BIT = 5
    ODD_BIT = 6
    FIGURE_BIT = 7
    SPARE = 80  # characters of room behind the last: words are read in eights, and bits in sixty-fours

cdef uint64_t BASE = 0x9E3779B97F4A7C15

cdef uint64_t first_mask[17]  # of a word of so many characters, what counts of its first eight, and of its next
cdef uint64_t second_mask[17]
cdef uint8_t flags_of[256]  # of a word that begins with a character of such traits
cdef int _n
for _n in range(17):
    first_mask[_n] = ((<uint64_t>1 << (8 * _n)) - 1) if _n < 8 else ~<uint64_t>0
    second_mask[_n] = 0 if _n <= 8 else ((<uint64_t>1 << (8 * (_n - 8))) - 1) if _n < 16 else ~<uint64_t>0
for _n in range(256):
    flags_of[_n] = FIGURE_FLAG | NAMED_FLAG if (_n >> FIGURE_BIT) & 1 else NAMED_FLAG if (_n >> UPPER_BIT) & 1 else 0
    if not (_n >> INSIDE_BIT) & 1:
        flags_of[_n] |= ALONE_FLAG


cdef size_t scratch_size(Py_ssize_t longest) noexcept nogil:
    """The bytes that a text of so many characters needs."""
    return 2 * (longest + SPARE) + 32 * ((longest >> 6) + 2)


cdef void lay_out_scratch(Scratch* scratch, char* data, Py_ssize_t longest) noexcept nogil:
    """Share out those bytes."""
    cdef Py_ssize_t blocks = (longest >> 6) + 2
    scratch.inside = <uint64_t*>data
    scratch.joining = scratch.inside + blocks
    scratch.marking = scratch.joining + blocks
    scratch.odd = scratch.marking + blocks
    scratch.folded = <uint8_t*>(scratch.odd + blocks)
    scratch.traits = scratch.folded + longest + SPARE


cdef void fold(const Char* text, Py_ssize_t size, const uint32_t* table, uint8_t* folded, uint8_t* traits) noexcept nogil:
    """Write down what stands for each character in a key, and its traits."""
    cdef Py_ssize_t i = 0, at
    cdef uint32_t rest
    if Char is not uint32_t:
        while i + 16 <= size:
            if Char is uint8_t:
                rest = sixteen_bytes(text + i, folded + i, traits + i)
            else:
                rest = sixteen_pairs(text + i, folded + i, traits + i)
            while rest:
                at = i + lowest(rest)
                rest &= rest - 1
                folded[at], traits[at] = <uint8_t>table[text[at]], <uint8_t>(table[text[at]] >> TRAITS)
            i += 16
    for at in range(i, size):
        folded[at], traits[at] = <uint8_t>table[text[at]], <uint8_t>(table[text[at]] >> TRAITS)
    memset(folded + size, 0, SPARE)
    memset(traits + size, 0, SPARE)


cdef uint64_t spelled(const Char* text, const uint32_t* table, const Scratch* scratch, Py_ssize_t at, Py_ssize_t end) noexcept nogil:
    """Hash a word character by character: one that has some that count for nothing, or need more than a byte."""
    cdef uint64_t total = 0, power = BASE
    cdef uint32_t code
    cdef Py_ssize_t i, place = 0
    cdef bint wide = False
    for i in range(at, end):
        wide = wide or (table[text[i]] & FOLD) > 255
    if not wide:
        power = 1
    for i in range(at, end):
        code = table[text[i]] & FOLD
        if code == c'.' and not (scratch.traits[i - 1] >> FIGURE_BIT) & 1 or code == 0:  # the points of "U.S."
            continue
        if wide:
            total += code * power
            power *= BASE
        else:
            total += (<uint64_t>code * power) << (8 * (place & 7))
            place += 1
            if place & 7 == 0:
                power *= BASE
    return mixed(total)


cdef void respell(const Char* text, const uint32_t* table, const Scratch* scratch, Py_ssize_t blocks, Page* page) noexcept nogil:
    """Hash anew the words with odd characters."""
    cdef Py_ssize_t b, at, word = 0
    cdef uint64_t bits
    for b in range(blocks):
        bits = scratch.odd[b]
        while bits:
            at = 64 * b + lowest(bits)
            bits &= bits - 1
            while word < page.words and page.ends[word] <= at:
                word += 1
            if word == page.words:
                return
            if page.starts[word] <= at:
                page.ids[word] = spelled(text, table, scratch, page.starts[word], page.ends[word])
                word += 1


cdef bint joins(const Scratch* scratch, Py_ssize_t at, bint* silent) noexcept nogil:
    """Whether the joiner there, behind a letter or figure, goes into its word; the points of "U.S." do silently."""
    cdef const uint8_t* traits = scratch.traits
    cdef bint after = (traits[at + 1] >> INSIDE_BIT) & 1, figure_after = traits[at + 1] >> FIGURE_BIT
    cdef bint figure_before = traits[at - 1] >> FIGURE_BIT
    cdef uint8_t here = scratch.folded[at]
    silent[0] = False
    if here == c'%':
        return figure_before
    if here == c"'":
        return not figure_before and after and not figure_after
    if figure_before and figure_after:
        return True
    if here != c'.' or figure_before or figure_after or not after:
        return False
    silent[0] = True
    return not (at >= 2 and (traits[at - 2] >> INSIDE_BIT) & 1) and not (traits[at + 2] >> INSIDE_BIT) & 1


cdef void find_bits(const Scratch* scratch, Py_ssize_t blocks) noexcept nogil:
    cdef Py_ssize_t b
    cdef const uint8_t* traits
    for b in range(blocks):
        traits = scratch.traits + 64 * b
        scratch.inside[b] = bits_of(traits, INSIDE_BIT)
        scratch.joining[b] = bits_of(traits, SHORT_BIT)
        scratch.marking[b] = bits_of(traits, MARK_BIT)
        scratch.odd[b] = bits_of(traits, ODD_BIT)
    scratch.inside[blocks] = 0


cdef uint64_t join(const Scratch* scratch, Py_ssize_t b, uint64_t before) noexcept nogil:
    """Return the joiners of a block that go into words; what is odd there is then what makes a word be spelled."""
    cdef uint64_t after = (scratch.inside[b] >> 1) | (scratch.inside[b + 1] << 63), joined = 0, bit
    cdef uint64_t candidates = scratch.joining[b] & before & (after | scratch.odd[b])
    cdef bint silent
    scratch.odd[b] &= ~scratch.joining[b]
    while candidates:
        bit = candidates & (~candidates + 1)
        candidates ^= bit
        if joins(scratch, 64 * b + lowest(bit), &silent):
            joined |= bit
            if silent:
                scratch.odd[b] |= bit
            if (scratch.traits[64 * b + lowest(bit) + 1] >> ALNUM_BIT) & 1:  # an apostrophe in a word marks nothing
                scratch.marking[b] &= ~bit
    return joined


cdef inline int32_t* put(int32_t* places, Py_ssize_t first, uint64_t bits) noexcept nogil:
    """Write down where bits stand."""
    while bits:
        places[0] = <int32_t>(first + lowest(bits))
        places += 1
        bits &= bits - 1
    return places


cdef bint find_words(const Scratch* scratch, Py_ssize_t blocks, Page* page) noexcept nogil:
    """Place the words and marks. Returns whether some words need to be spelled."""
    cdef Py_ssize_t b
    cdef uint64_t word, before, alone, last_word = 0, last_alone = 0, last_inside = 0, odd = 0
    cdef int32_t* start = page.starts
    cdef int32_t* end = page.ends
    cdef int32_t* mark = page.marks
    page.alone = False
    for b in range(blocks):
        alone = scratch.odd[b] & ~scratch.inside[b] & ~scratch.joining[b]
        word = scratch.inside[b]
        before = (word << 1) | last_inside
        last_inside = word >> 63
        word |= join(scratch, b, before)
        odd |= scratch.odd[b]
        before = (word << 1) | last_word
        last_word = word >> 63
        start = put(start, 64 * b, word & ~before | alone)
        end = put(end, 64 * b, ~word & before | (alone << 1) | last_alone)
        mark = put(mark, 64 * b, scratch.marking[b])
        last_alone = alone >> 63
        page.alone = page.alone or alone != 0
    page.words = start - page.starts
    page.marks_found = mark - page.marks
    return odd != 0


cdef uint64_t long_word(const uint8_t* word, Py_ssize_t size) noexcept nogil:
    """Hash a word of more than sixteen characters, eight at a time."""
    cdef Py_ssize_t i = 0
    cdef uint64_t total = 0, power = 1
    while i < size:
        total += (eight(word + i) & first_mask[min(size - i, 8)]) * power
        power *= BASE
        i += 8
    return mixed(total)


cdef void hash_words(const Scratch* scratch, Page* page) noexcept nogil:
    """Hash every word by its characters' lowest bytes, and flag it by its first."""
    cdef Py_ssize_t n, size, count = page.words
    cdef const uint8_t* folded = scratch.folded
    cdef const uint8_t* traits = scratch.traits
    cdef const int32_t* starts = page.starts
    cdef const int32_t* ends = page.ends
    cdef uint64_t* ids = page.ids
    cdef uint8_t* flags = page.flags
    cdef const uint8_t* word
    for n in range(count):
        word = folded + starts[n]
        size = ends[n] - starts[n]
        if size <= 16:
            ids[n] = mixed((eight(word) & first_mask[size]) + (eight(word + 8) & second_mask[size]) * BASE)
        else:
            ids[n] = long_word(word, size)
        flags[n] = flags_of[traits[starts[n]]]


cdef void words_of(
    int kind, const void* text, Py_ssize_t size, const uint32_t* table, Scratch* scratch, Page* page
) noexcept nogil:
    """Find the words of a text and its marks; `kind` is the bytes of a character."""
    cdef Py_ssize_t blocks = (size >> 6) + 1
    if kind == 1:
        fold(<const uint8_t*>text, size, table, scratch.folded, scratch.traits)
    elif kind == 2:
        fold(<const uint16_t*>text, size, table, scratch.folded, scratch.traits)
    else:
        fold(<const uint32_t*>text, size, table, scratch.folded, scratch.traits)
    find_bits(scratch, blocks)
    cdef bint odd = find_words(scratch, blocks, page)
    hash_words(scratch, page)
    if not odd:
        return
    if kind == 1:
        respell(<const uint8_t*>text, table, scratch, blocks, page)
    elif kind == 2:
        respell(<const uint16_t*>text, table, scratch, blocks, page)
    else:
        respell(<const uint32_t*>text, table, scratch, blocks, page)
