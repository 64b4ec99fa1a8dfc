"""Fast twins of what is asked of every line and sentence: where it stands, its key, its years.

Each gives the same as the plain function named beside it.
"""

from cpython.object cimport PyObject
from libc.stdint cimport int64_t, uint8_t, uint16_t, uint32_t, uint64_t

cdef extern from "Python.h":
    int PyUnicode_KIND(object string)
    void *PyUnicode_DATA(object string)
    Py_UCS4 PyUnicode_READ(int kind, void *data, Py_ssize_t at)
    bint Py_UNICODE_ISALNUM(Py_UCS4 c)
    bint Py_UNICODE_ISDECIMAL(Py_UCS4 c)
    bint Py_UNICODE_ISSPACE(Py_UCS4 c)
    Py_ssize_t PyUnicode_FindChar(object string, Py_UCS4 c, Py_ssize_t start, Py_ssize_t end, int direction) except -2
    object PyUnicode_Substring(object string, Py_ssize_t start, Py_ssize_t end)
    object PyUnicode_FromStringAndSize(const char *string, Py_ssize_t size)
    object PyType_GenericAlloc(type made, Py_ssize_t items)
    void PyTuple_SET_ITEM(object row, Py_ssize_t at, object value)
    void PyObject_GC_UnTrack(PyObject *one)
    void Py_INCREF(object one)

cdef enum:
    HEAD = 1_200
    TAIL = 300
    PREFIX = 10
    MOST_DIGITS = 24  # of a number of 64 bits, and its signs
    KNOWN = 0x3100
    OTHER = 0
    LETTER = 1
    DIGIT = 2
    SPACE = 3
    SLOW = 4  # folds to several code points

cdef uint64_t BASIS = 14695981039346656037u
cdef uint64_t PRIME = 1099511628211u
cdef uint8_t[KNOWN] KIND
cdef Py_UCS4[KNOWN] FOLDED


cdef fill_tables():
    cdef int c
    for c in range(KNOWN):
        folded = chr(c).casefold()
        KIND[c] = OTHER
        FOLDED[c] = c
        if len(folded) != 1 or ord(folded) >= 0x10000:
            KIND[c] = SLOW
            continue
        FOLDED[c] = ord(folded)
        if folded.isspace():
            KIND[c] = SPACE
        elif folded.isdecimal():
            KIND[c] = DIGIT
        elif folded.isalnum():
            KIND[c] = LETTER


fill_tables()


include "_digest.pxi"


cdef inline object row_of(type made, Py_ssize_t start, Py_ssize_t stop, str first, str last, Py_ssize_t indent):
    """A `lines.Line`. It holds nothing that could hold it, so the collector of cycles need not look at it."""
    cdef object row = PyType_GenericAlloc(made, 6), number
    number = start
    Py_INCREF(number)
    PyTuple_SET_ITEM(row, 0, number)
    number = stop
    Py_INCREF(number)
    PyTuple_SET_ITEM(row, 1, number)
    Py_INCREF(first)
    PyTuple_SET_ITEM(row, 2, first)
    Py_INCREF(last)
    PyTuple_SET_ITEM(row, 3, last)
    number = stop - start
    Py_INCREF(number)
    PyTuple_SET_ITEM(row, 4, number)
    number = indent
    Py_INCREF(number)
    PyTuple_SET_ITEM(row, 5, number)
    PyObject_GC_UnTrack(<PyObject *>row)
    return row


def cut_lines(str text, type made):
    """`lines.plain_lines`."""
    cdef Py_ssize_t at = 0, size = len(text), end, start, stop, feed = -1, back = -1
    cdef list out = []
    cdef str first
    while at <= size:
        if feed < at:
            feed = PyUnicode_FindChar(text, 0x0A, at, size, 1)
            if feed < 0:
                feed = size
        if back < at:
            back = PyUnicode_FindChar(text, 0x0D, at, size, 1)
            if back < 0:
                back = size
        end = min(feed, back)
        start, stop = at, end
        while start < stop and Py_UNICODE_ISSPACE(text[start]):
            start += 1
        while start < stop and Py_UNICODE_ISSPACE(text[stop - 1]):
            stop -= 1
        if stop - start > TAIL:
            first = PyUnicode_Substring(text, start, min(stop, start + HEAD))
            out.append(row_of(made, start, stop, first, PyUnicode_Substring(text, stop - TAIL, stop), start - at))
        elif stop > start:
            first = PyUnicode_Substring(text, start, stop)
            out.append(row_of(made, start, stop, first, first, start - at))
        at = end + 1
    return out


ctypedef fused Points:
    uint8_t
    uint16_t
    uint32_t


cdef int fold_points(const Points *points, int size, uint8_t *folded) noexcept:
    """Write what a line is remembered by, in UTF-8, and give its size: 0 where no letter is met, -1 where a code point
    folds to several or is of a rarer script."""
    cdef int at = 0, i
    cdef Py_UCS4 c
    cdef uint8_t kind, last = SPACE
    cdef bint lettered = False
    for i in range(size):
        c = points[i]
        if Points is not uint8_t and c >= KNOWN:
            if not (0x4E00 <= c <= 0x9FEF or 0xAC00 <= c <= 0xD7A3):  # letters that fold to themselves
                return -1
            kind = LETTER
        else:
            kind = KIND[c]
            c = FOLDED[c]
        if kind == LETTER or kind == OTHER:
            lettered |= kind == LETTER
            if c < 0x80:
                folded[at] = c
                at += 1
            elif c < 0x800:
                folded[at] = 0xC0 | (<int>c >> 6)
                folded[at + 1] = 0x80 | (<int>c & 0x3F)
                at += 2
            else:
                folded[at] = 0xE0 | (<int>c >> 12)
                folded[at + 1] = 0x80 | (<int>c >> 6 & 0x3F)
                folded[at + 2] = 0x80 | (<int>c & 0x3F)
                at += 3
        elif kind == SLOW:
            if c != 0xDF:
                return -1
            folded[at] = folded[at + 1] = 0x73  # "ss"
            at += 2
            lettered, kind = True, LETTER
        elif kind != last:
            folded[at] = 0x20 if kind == SPACE else 0x30
            at += 1
        last = kind
    return (at - 1 if last == SPACE else at) if lettered else 0


def key_of(str string, slow):
    """`memory.plain_key`; `slow` is asked where a code point folds to several, or is of a rarer script."""
    cdef uint8_t[3 * HEAD + 3] folded
    cdef int size = min(len(string), HEAD), width = PyUnicode_KIND(string), at
    cdef void *data = PyUnicode_DATA(string)
    if width == 1:
        at = fold_points(<const uint8_t *>data, size, folded)
    elif width == 2:
        at = fold_points(<const uint16_t *>data, size, folded)
    else:
        at = fold_points(<const uint32_t *>data, size, folded)
    if at < 0:
        return slow(string)
    return digest_of(folded, at) if at else None


def keys_of(lines, slow):
    """`key_of` for the heads of lines, as `lines.Line` has them."""
    return [key_of((<tuple>line)[2], slow) for line in lines]


def alike_of(keys):
    """`memory.plain_alike`."""
    cdef list known = [one for one in keys if one is not None]
    cdef bytearray joined = bytearray(MOST_DIGITS * len(known) + 1)
    cdef uint8_t *start = <uint8_t *><char *>joined
    cdef uint8_t *at = start
    cdef int64_t key
    for key in known:
        at = written(key, at)
        at[0] = 0x2C
        at += 1
    return digest_of(start, max(0, at - start - 1))


cdef inline uint8_t *written(int64_t number, uint8_t *at) noexcept:
    """Write a number in decimal figures and say where it ends."""
    cdef uint8_t[MOST_DIGITS] digits
    cdef uint64_t left = number if number >= 0 else ~<uint64_t>number + 1
    cdef int count = 0
    if number < 0:
        at[0] = 0x2D
        at += 1
    while True:
        digits[count] = 0x30 + left % 10
        count += 1
        left //= 10
        if left == 0:
            break
    while count:
        count -= 1
        at[0] = digits[count]
        at += 1
    return at


cdef inline bint is_digit(Py_UCS4 c) noexcept:
    return 0x30 <= c <= 0x39 or (c > 0x7F and Py_UNICODE_ISDECIMAL(c))


def dated(list strings, Py_ssize_t look):
    """`calendar.plain_dated`."""
    cdef Py_ssize_t n, i, size
    cdef int run, width
    cdef void *data
    cdef list out = []
    for n in range(len(strings)):
        width, data, size = PyUnicode_KIND(strings[n]), PyUnicode_DATA(strings[n]), len(<str>strings[n])
        run = 0
        for i in range(min(look, size)):
            run = run + 1 if is_digit(PyUnicode_READ(width, data, i)) else 0
            if run == 4:
                out.append(n)
                break
    return out


def stretch(str string, Py_ssize_t gap):
    """`calendar.plain_stretch`."""
    cdef Py_ssize_t i = 0, size = len(string), start, begin = -1, end = 0, last = -1, last_size = 0
    cdef int width = PyUnicode_KIND(string)
    cdef void *data = PyUnicode_DATA(string)
    while i < size:
        if not is_digit(PyUnicode_READ(width, data, i)):
            i += 1
            continue
        start = i
        while i < size and is_digit(PyUnicode_READ(width, data, i)):
            i += 1
        if last >= 0 and start - last <= gap and (last_size == 4 or i - start == 4):
            if begin < 0:
                begin = max(0, last - last_size - gap)
            end = i + gap
        last, last_size = i, i - start
    return max(0, begin), end


cdef inline bint is_wordlike(Py_UCS4 c) noexcept:
    """Whether a name that follows is only a part of a word: behind a letter, a figure, "_" or "-"."""
    if c < 0x80:
        return c == 0x5F or c == 0x2D or 0x61 <= c <= 0x7A or 0x41 <= c <= 0x5A or 0x30 <= c <= 0x39
    return Py_UNICODE_ISALNUM(c)


cdef class Names:
    """Tells at a glance whether one of a set of names may stand in a string: by its first code points."""

    cdef uint64_t[4096] hashes
    cdef uint8_t[128 * 129] begins  # the first two code points of names; the last column is all beyond ASCII
    cdef bint rare  # names that begin beyond ASCII
    cdef bint[PREFIX + 1] sizes
    cdef readonly bint full

    def __init__(self, names):
        cdef uint64_t hashed, slot
        cdef Py_UCS4 c
        cdef int second
        self.full = len(names) > 2048
        for name in names:
            if self.full:
                break
            hashed = BASIS
            for c in name[:PREFIX]:
                hashed = (hashed ^ <uint64_t>c) * PRIME
            self.sizes[min(len(name), PREFIX)] = True
            if ord(name[0]) >= 128:
                self.rare = True
            for second in range(129 if ord(name[0]) < 128 else 0):
                if len(name) == 1 or second == min(ord(name[1]), 128):
                    self.begins[129 * ord(name[0]) + second] = 1
            slot = (hashed ^ (hashed >> 29)) & 4095
            while self.hashes[slot] and self.hashes[slot] != hashed:
                slot = (slot + 1) & 4095
            self.hashes[slot] = hashed

    cdef bint has(self, uint64_t hashed) noexcept:
        cdef uint64_t slot = (hashed ^ (hashed >> 29)) & 4095
        while self.hashes[slot]:
            if self.hashes[slot] == hashed:
                return True
            slot = (slot + 1) & 4095
        return False

    def may_stand(self, str string, Py_ssize_t start, Py_ssize_t end):
        """Whether a name may begin there as a word, or anywhere if it begins beyond ASCII."""
        cdef int kind = PyUnicode_KIND(string)
        cdef void *data = PyUnicode_DATA(string)
        if self.full:
            return True
        end = min(end, <Py_ssize_t>len(string))
        if kind == 1:
            return self.stands(<const uint8_t *>data, start, end)
        if kind == 2:
            return self.stands(<const uint16_t *>data, start, end)
        return self.stands(<const uint32_t *>data, start, end)

    cdef bint stands(self, const Points *points, Py_ssize_t start, Py_ssize_t end) noexcept:
        cdef Py_ssize_t i
        cdef uint32_t c, second = points[start] if start < end else 0
        for i in range(start, end):
            c = second
            second = points[i + 1] if i + 1 < end else 0
            if c < 0x80:
                if self.begins[129 * c + min(second, 128)] and not (i > start and is_wordlike(points[i - 1])):
                    if self.may_begin(points, i, end):
                        return True
            elif self.rare and self.may_begin(points, i, end):
                return True
        return False

    cdef bint may_begin(self, const Points *points, Py_ssize_t start, Py_ssize_t end) noexcept:
        """Whether the first code points of a name stand there: all of a short one, which ends where the word does."""
        cdef uint64_t hashed = BASIS
        cdef Py_ssize_t k
        cdef bint goes_on
        for k in range(start, min(start + PREFIX, end)):
            hashed = (hashed ^ <uint64_t>points[k]) * PRIME
            if self.sizes[k - start + 1] and self.has(hashed):
                goes_on = k - start + 1 < PREFIX and k + 1 < end and points[start] < 0x80 and is_wordlike(points[k + 1])
                if not goes_on:
                    return True
        return False
