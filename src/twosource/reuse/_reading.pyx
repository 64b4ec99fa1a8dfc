# Texts to flat arrays of words and keys: the compiled twin of reading.py, words.py, keys.py and quotations.py.

from libc.stdint cimport int32_t, int64_t, uint8_t, uint16_t, uint32_t, uint64_t
from libc.stdlib cimport free, malloc, realloc

import numpy as np

from twosource.reuse.characters import traits
from twosource.reuse.quotations import embedded

cdef extern from *:
    """
    #if defined(__linux__)
    #include <stdint.h>
    #include <sys/mman.h>
    /* Large stretches of memory in large pages, where the system lets programs ask. */
    static void twosource_large(void* data, size_t size) {
        uintptr_t first = ((uintptr_t)data + 4095) & ~(uintptr_t)4095;
        if (data && size >= ((size_t)1 << 22)) madvise((void*)first, size - 4096, MADV_HUGEPAGE);
    }
    #else
    static void twosource_large(void* data, size_t size) { (void)data; (void)size; }
    #endif
    """
    void large "twosource_large"(void*, size_t) noexcept nogil

cdef extern from "Python.h":
    int PyUnicode_KIND(object)
    void* PyUnicode_DATA(object)

ctypedef fused Char:
    uint8_t
    uint16_t
    uint32_t

cdef enum:
    LETTER = 1
    DIGIT = 2
    SPACELESS = 3
    SEPARATOR = 4
    APOSTROPHE = 5
    PERCENT = 6
    FOLD = (1 << 21) - 1
    UPPER = 1 << 24
    ALNUM = 1 << 25
    SPACE = 1 << 26
    SHORT = 1 << 27
    MARK = 1 << 28
    INSIDE = 1 << 29
    FIGURE_FLAG = 1
    QUOTED_FLAG = 2
    NAMED_FLAG = 4
    ALONE_FLAG = 8
    WHOLE_FLAG = 16
    TELLING_FLAG = 32
    ASIDE_FLAG = 64
    DEAD_FLAG = 128
    POWERS = 64  # characters of a word whose powers are at hand
    LONGEST = 3000
    INTRODUCED_BIT = 1  # the four of quotations.py
    NESTED_BIT = 2
    SINGLE_BIT = 4
    SIGNED_BIT = 8
    BACKTICKS = -1
    APOSTROPHES = -2

cdef uint64_t BASE = 0x9E3779B97F4A7C15
cdef uint64_t FACTOR = 0xD1342543DE82EF95
cdef uint64_t STEP = 0x9E3779B97F4A7C15

cdef uint64_t powers[POWERS]
powers[0] = 1
cdef int _k
for _k in range(1, POWERS):
    powers[_k] = powers[_k - 1] * BASE


cdef inline uint64_t mixed(uint64_t value) noexcept nogil:
    value = (value ^ (value >> 30)) * <uint64_t>0xBF58476D1CE4E5B9
    value = (value ^ (value >> 27)) * <uint64_t>0x94D049BB133111EB
    return value ^ (value >> 31)


cdef class Block:
    """Memory that grows, and is handed over as a buffer."""

    cdef char* data
    cdef Py_ssize_t room
    cdef Py_ssize_t length

    def __cinit__(self):
        self.data, self.room, self.length = NULL, 0, 0

    def __dealloc__(self):
        free(self.data)

    cdef int make_room(self, Py_ssize_t room) except -1:
        cdef char* data
        if room > self.room or self.data == NULL:
            data = <char*>realloc(self.data, max(room, 64))
            if data == NULL:
                raise MemoryError
            self.data, self.room = data, max(room, 64)
            large(data, self.room)
        return 0

    cdef object as_array(self, Py_ssize_t length, object dtype):
        """Hand over the first `length` bytes."""
        cdef char* data = <char*>realloc(self.data, max(length, 64))
        if data != NULL:
            self.data, self.room = data, max(length, 64)
        self.length = length
        return np.frombuffer(self, dtype) if length else np.zeros(0, dtype)

    def __getbuffer__(self, Py_buffer* buffer, int flags):
        buffer.buf = self.data
        buffer.obj = self
        buffer.len = self.length
        buffer.readonly = 0
        buffer.itemsize = 1
        buffer.format = NULL
        buffer.ndim = 1
        buffer.shape = &self.length
        buffer.strides = NULL
        buffer.suboffsets = NULL
        buffer.internal = NULL


cdef struct Page:
    # one page's arrays while it is read, and how many words it has
    uint64_t* ids
    uint8_t* flags
    int32_t* starts
    int32_t* ends
    int32_t* marks
    Py_ssize_t words
    Py_ssize_t marks_found
    bint alone
    int posts  # what `embedded` may find: bits of `quotations`


cdef inline uint32_t kind_of(uint32_t here) noexcept nogil:
    return (here >> 21) & 7


cdef bint joins(const Char* text, Py_ssize_t size, const uint32_t* table, Py_ssize_t at, bint* silent) noexcept nogil:
    """Whether the joiner there goes into the word before it; the points of "U.S." do silently."""
    cdef uint32_t kind = kind_of(table[text[at]]), before = kind_of(table[text[at - 1]])
    cdef uint32_t after = kind_of(table[text[at + 1]]) if at + 1 < size else 0
    silent[0] = False
    if kind == APOSTROPHE:
        return before == LETTER and after == LETTER
    if kind == PERCENT:
        return before == DIGIT
    if before == DIGIT and after == DIGIT:
        return True
    if text[at] != c'.' or before != LETTER or after != LETTER:
        return False
    silent[0] = True
    if at >= 2 and table[text[at - 2]] & INSIDE:
        return False
    return not (at + 2 < size and table[text[at + 2]] & INSIDE)


cdef Py_ssize_t words_of(const Char* text, Py_ssize_t size, const uint32_t* table, Page* page) noexcept nogil:
    """Find the words of a text that ends with a zero, and its quotation marks and ends of lines."""
    cdef Py_ssize_t at = 0, start, found = 0, marked = 0, place
    cdef uint32_t here, first
    cdef uint64_t total, power
    cdef bint silent
    cdef uint64_t* ids = page.ids
    cdef uint8_t* flags = page.flags
    cdef int32_t* starts = page.starts
    cdef int32_t* ends = page.ends
    cdef int32_t* marks = page.marks
    page.alone, page.posts = False, 0
    while at < size:
        here = table[text[at]]
        if here & INSIDE:
            start, first = at, here
            total, power, place = 0, powers[POWERS - 1], 0
            while True:
                while here & INSIDE and place < POWERS:
                    total += (here & FOLD) * powers[place]
                    place += (here & FOLD) != 0
                    at += 1
                    here = table[text[at]]
                if not here & INSIDE:
                    if not here & SHORT or not joins(text, size, table, at, &silent):
                        break
                    if silent:
                        here = 0
                if here & FOLD:
                    power = powers[place] if place < POWERS else power * BASE
                    total += (here & FOLD) * power
                    place += 1
                at += 1
                here = table[text[at]]
            ids[found] = mixed(total)
            flags[found] = FIGURE_FLAG | NAMED_FLAG if kind_of(first) == DIGIT else (first >> 22) & NAMED_FLAG
            starts[found] = <int32_t>start
            ends[found] = <int32_t>at
            found += 1
        elif kind_of(here) == SPACELESS:
            ids[found] = mixed(here & FOLD)
            flags[found] = ALONE_FLAG | ((here >> 22) & NAMED_FLAG)
            starts[found] = <int32_t>at
            ends[found] = <int32_t>(at + 1)
            page.alone = True
            found += 1
            at += 1
        else:
            if here & MARK:
                marks[marked] = <int32_t>at
                marked += 1
            at += 1
    page.words, page.marks_found = found, marked
    return found


cdef void quote(Page* page, Py_ssize_t start, Py_ssize_t end) noexcept nogil:
    """Flag the words that start from `start` on and before `end`."""
    cdef Py_ssize_t low = 0, high = page.words, middle
    while low < high:
        middle = (low + high) >> 1
        if page.starts[middle] < start:
            low = middle + 1
        else:
            high = middle
    while low < page.words and page.starts[low] < end:
        page.flags[low] |= QUOTED_FLAG
        low += 1


cdef inline uint32_t trait(const Char* text, Py_ssize_t size, const uint32_t* table, Py_ssize_t at) noexcept nogil:
    return table[text[at]] if 0 <= at < size else 0


cdef inline bint closes(int opener, int mark) noexcept nogil:
    if opener == BACKTICKS:
        return mark == APOSTROPHES or mark == 0x22
    if opener == 0x22:
        return mark == 0x22 or mark == 0x201D
    if opener == 0x201C:
        return mark == 0x201D
    if opener == 0x201E:
        return mark == 0x201C or mark == 0x201D
    if opener == 0xAB:
        return mark == 0xBB
    if opener == 0xBB:
        return mark == 0xAB
    return opener == 0x300C and mark == 0x300D


cdef inline uint32_t lower(uint32_t code) noexcept nogil:
    return code | 0x20 if c'A' <= code <= c'Z' else code


cdef inline bint wordlike(uint32_t code, const uint32_t* table) noexcept nogil:
    return code == c'_' or table[code] & ALNUM


cdef bint speaks(const Char* text, Py_ssize_t size, const uint32_t* table, Py_ssize_t at, Py_ssize_t end) noexcept nogil:
    """Whether a stretch may hold a word by which somebody speaks of themselves, or to someone."""
    cdef uint32_t one, two, three
    cdef Py_ssize_t length, start
    while at < end:
        if not wordlike(text[at], table):
            at += 1
            continue
        start = at
        while at < end and wordlike(text[at], table):
            if text[at] == 0x130 or text[at] == 0x131:
                return True
            at += 1
        length = at - start
        one = lower(text[start])
        two = lower(text[start + 1]) if length > 1 else 0
        three = lower(text[start + 2]) if length > 2 else 0
        if length == 1 and one == c'i':
            return True
        if length == 2 and two == c'e' and (one == c'w' or one == c'm'):
            return True
        if length == 2 and one == c'm' and two == c'y':
            return True
        if length == 3 and one == c'o' and two == c'u' and three == c'r':
            return True
        if 3 <= length <= 4 and one == c'y' and two == c'o' and three == c'u':
            return True
    return False


cdef bint says(const Char* text, const uint32_t* table, Py_ssize_t at) noexcept nogil:
    """Whether one of the words that `quotations` takes for saying so may stand shortly before a colon."""
    cdef Py_ssize_t begin = at
    while begin > 0 and at - begin < 100 and text[begin - 1] != 0x0A and text[begin - 1] != c'.' and text[begin - 1] != 0x3A:
        begin -= 1
    while begin + 3 < at:
        if (
            (text[begin] == c's' and (text[begin + 1] == c'a' or text[begin + 1] == c't'))
            or (text[begin] == c'w' and text[begin + 1] == c'r')
            or (text[begin] == c't' and text[begin + 1] == c'w')
            or (text[begin] == c'r' and text[begin + 1] == c'e')
        ) and (text[begin + 2] == c'i' or text[begin + 2] == c'y' or text[begin + 2] == c'a' or text[begin + 2] == c'o'
               or text[begin + 2] == c'e'):
            return True
        begin += 1
    return False


cdef inline bint marks_quotation(uint32_t code) noexcept nogil:
    return (
        code == 0x22 or code == 0x201C or code == 0x201D or code == 0x201E or code == 0xAB or code == 0xBB
        or code == 0x300C or code == 0x300D or code == 0x2018
    )


cdef bint introduces(const Char* text, Py_ssize_t size, const uint32_t* table, Py_ssize_t at) noexcept nogil:
    """Whether a statement may stand behind a colon: on the next line, or behind a space with a capital."""
    cdef Py_ssize_t begin = at + 1, end
    if at + 2 < size and text[at + 1] == 0x20 and wordlike(text[at + 2], table):
        if c'a' <= text[at + 2] <= c'z' or not says(text, table, at):
            return False
        begin = at + 2
    else:
        while begin < size and (text[begin] == 0x20 or text[begin] == 0x09):
            begin += 1
        if begin >= size or text[begin] != 0x0A:
            return False
        while begin < size and table[text[begin]] & SPACE:
            begin += 1
    end = begin
    while end < size and end < begin + LONGEST and text[end] != 0x0A:
        if end > begin and marks_quotation(text[end]):
            return False
        end += 1
    return speaks(text, size, table, begin, end)


cdef void quotations(const Char* text, Py_ssize_t size, const uint32_t* table, Page* page) noexcept nogil:
    """Flag the words inside quotation marks: `quotations.quotations`, over the marks that were found."""
    cdef Py_ssize_t n, k, at, opened = -1, limit = 0, unmarked_to = 0, no_single = 0, line = 0, end
    cdef int mark, opener = 0, before_it = 0
    cdef bint opened_line = False  # a single mark opened in this line
    cdef uint32_t before, follows
    for n in range(page.marks_found):
        at = page.marks[n]
        mark = text[at]
        if mark == 0x0A or mark == 0x201C or mark == 0x201D:
            if mark == 0x201C and before_it == 0x201C:
                page.posts |= NESTED_BIT
            before_it = mark
            opened_line = opened_line and mark != 0x0A
        elif mark == 0x40:
            if at > 0 and text[at - 1] == 0x28:
                page.posts |= SIGNED_BIT
            continue
        elif mark == 0x3A:
            if not page.posts & INTRODUCED_BIT and introduces(text, size, table, at):
                page.posts |= INTRODUCED_BIT
            continue
        elif mark == 0x27:
            follows = trait(text, size, table, at + 1)
            if opened_line and at > 0 and not follows & ALNUM and (
                text[at - 1] == c'.' or text[at - 1] == c',' or text[at - 1] == c'!' or text[at - 1] == c'?'
            ):
                page.posts |= SINGLE_BIT
            opened_line = opened_line or follows & ALNUM or (at + 1 < size and text[at + 1] == 0x5F)
        if mark == 0x0A or mark == 0x2019 or at < unmarked_to:
            continue
        if mark == 0x60 or mark == 0x27:
            if at + 1 >= size or text[at + 1] != mark:
                continue
            unmarked_to = at + 2
            mark = BACKTICKS if mark == 0x60 else APOSTROPHES
        if opened >= 0 and at > limit:
            quote(page, opened + 1, limit)
            opened = -1
        before = trait(text, size, table, at - 1)
        follows = trait(text, size, table, at + 1)
        if opened >= 0:
            if closes(opener, mark) and not (mark == 0x22 and before & SPACE and not follows & SPACE):
                quote(page, opened + 1, at)
                opened = -1
            elif mark == 0x22 and before & SPACE and not follows & SPACE:
                quote(page, opened + 1, at)
                opened = at
            continue
        if mark == 0x2018:
            if at < no_single or before & ALNUM:
                continue
        elif mark == 0x22:
            if before & ALNUM or at + 1 >= size or (follows & SPACE and not before & SPACE):
                continue
        elif mark == 0xBB:
            if not follows & ALNUM:
                continue
        elif not (mark == BACKTICKS or mark == 0x201C or mark == 0x201E or mark == 0xAB or mark == 0x300C):
            continue
        line = max(line, n)  # the end of the line, LONGEST code points away at most
        while line < page.marks_found and text[page.marks[line]] != 0x0A:
            line += 1
        limit = min(size, at + LONGEST)
        if line < page.marks_found and page.marks[line] < limit:
            limit = page.marks[line]
        if mark != 0x2018:
            opened, opener = at, mark
            continue
        no_single = limit
        for k in range(n + 1, page.marks_found):
            end = page.marks[k]
            if end >= limit:
                break
            if text[end] == 0x2019 and not (trait(text, size, table, end + 1) & ALNUM or (end + 1 < size and text[end + 1] == 0x5F)):
                quote(page, at + 1, end)
                no_single = end
                break
    if opened >= 0:
        quote(page, opened + 1, limit)


cdef void runs(const uint64_t* ids, Py_ssize_t count, Py_ssize_t width, uint64_t* keys, uint8_t* flags, bint only_alone) noexcept nogil:
    """Hash every run of `width` words. Those cut off by the end are 0, and not whole."""
    cdef Py_ssize_t i
    cdef uint64_t run = 0, leaving = 1
    for i in range(width):
        leaving *= FACTOR
        if i < count:
            run = run * FACTOR + ids[i]
    for i in range(count):
        if not only_alone or flags[i] & ALONE_FLAG:
            if i + width <= count:
                keys[i] = mixed(run)
                flags[i] |= WHOLE_FLAG
            else:
                keys[i] = 0
                flags[i] &= <uint8_t>~WHOLE_FLAG
        if i + width < count:
            run = run * FACTOR + ids[i + width] - leaving * ids[i]


cdef uint64_t keys_of(Page* page, Py_ssize_t width, uint64_t* keys, uint32_t* words) noexcept nogil:
    """Fill in keys and words, and the flags of the keys. Returns the digest of the words."""
    cdef Py_ssize_t i, count = page.words, named = 0
    cdef uint64_t total = 0
    cdef uint64_t* ids = page.ids
    cdef uint8_t* flags = page.flags
    runs(ids, count, width, keys, flags, False)
    if page.alone:
        runs(ids, count, 2 * width, keys, flags, True)
    for i in range(count):
        total += mixed(ids[i] + <uint64_t>i * STEP)
        words[i] = <uint32_t>(ids[i] >> 32)
    for i in range(min(width, count)):
        named += (flags[i] & NAMED_FLAG) != 0
    for i in range(count):
        if 2 * named <= width:
            flags[i] |= (flags[i] & WHOLE_FLAG) << 1
        if i + width < count:
            named += ((flags[i + width] & NAMED_FLAG) != 0) - ((flags[i] & NAMED_FLAG) != 0)
    total = mixed(total + <uint64_t>count)
    return total if total else 1


def read(texts, Py_ssize_t width, Py_ssize_t most_characters):
    """Return bounds, words, keys, flags, starts, ends and digests of texts, as `Pile` has them."""
    cdef Py_ssize_t n, size, longest = 0, total = 0, at = 0, room = 0, pages = len(texts)
    cdef const uint32_t[::1] table = traits()
    cdef Block words = Block(), keys = Block(), flags = Block(), starts = Block(), ends = Block()
    cdef Block ids = Block(), marks = Block()
    cdef Page page
    cdef void* data
    cdef str text
    cdef int64_t[::1] bounds = np.zeros(pages + 1, np.int64)
    cdef uint64_t[::1] digests = np.zeros(pages, np.uint64)
    for text in texts:
        size = min(<Py_ssize_t>len(text), most_characters)
        longest = max(longest, size)
        total += size
    ids.make_room(8 * longest)
    marks.make_room(4 * longest)
    room = total // 6
    for n in range(pages):
        text = texts[n] if len(texts[n]) <= most_characters else texts[n][:most_characters]
        size = len(text)
        if room < at + size or n == 0:
            room = max(room + room // 4, at + size)
            words.make_room(4 * room)
            keys.make_room(8 * room)
            flags.make_room(room)
            starts.make_room(4 * room)
            ends.make_room(4 * room)
        page.ids = <uint64_t*>ids.data
        page.marks = <int32_t*>marks.data
        page.flags = <uint8_t*>flags.data + at
        page.starts = <int32_t*>starts.data + at
        page.ends = <int32_t*>ends.data + at
        data = PyUnicode_DATA(text)
        if PyUnicode_KIND(text) == 1:
            words_of[uint8_t](<uint8_t*>data, size, &table[0], &page)
            quotations[uint8_t](<uint8_t*>data, size, &table[0], &page)
        elif PyUnicode_KIND(text) == 2:
            words_of[uint16_t](<uint16_t*>data, size, &table[0], &page)
            quotations[uint16_t](<uint16_t*>data, size, &table[0], &page)
        else:
            words_of[uint32_t](<uint32_t*>data, size, &table[0], &page)
            quotations[uint32_t](<uint32_t*>data, size, &table[0], &page)
        if page.posts:
            for start, end in embedded(text, page.posts):
                quote(&page, start, end)
        digests[n] = keys_of(&page, width, <uint64_t*>keys.data + at, <uint32_t*>words.data + at)
        at += page.words
        bounds[n + 1] = at
    return (
        np.asarray(bounds),
        words.as_array(4 * at, np.uint32),
        keys.as_array(8 * at, np.uint64),
        flags.as_array(at, np.uint8),
        starts.as_array(4 * at, np.int32),
        ends.as_array(4 * at, np.int32),
        np.asarray(digests),
    )


def measure(const int64_t[::1] bounds, const uint8_t[::1] flags):
    """Return twice how many words each page has that are not set aside; one that is alone counts as half."""
    cdef Py_ssize_t n, i
    cdef int64_t total
    cdef int64_t[::1] out = np.zeros(len(bounds) - 1, np.int64)
    for n in range(len(bounds) - 1):
        total = 0
        for i in range(bounds[n], bounds[n + 1]):
            total += 0 if flags[i] & ASIDE_FLAG else (1 if flags[i] & ALONE_FLAG else 2)
        out[n] = total
    return np.asarray(out)


def copy_digests(const int64_t[::1] bounds, const uint64_t[::1] keys, const uint8_t[::1] flags):
    """Return one number for each page's live keys in their order, 0 where it has none."""
    cdef Py_ssize_t n, i
    cdef uint64_t total, count
    cdef uint64_t[::1] out = np.zeros(len(bounds) - 1, np.uint64)
    for n in range(len(bounds) - 1):
        total, count = 0, 0
        for i in range(bounds[n], bounds[n + 1]):
            if flags[i] & (WHOLE_FLAG | DEAD_FLAG) == WHOLE_FLAG:
                total += mixed(keys[i] + count * STEP)
                count += 1
        if count:
            total = mixed(total + count)
            out[n] = total if total else 1
    return np.asarray(out)
