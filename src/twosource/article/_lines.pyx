"""Fast twins of what is asked of every line and sentence: where it stands, its key, its years, its record.

Each gives the same as the plain function named beside it.
"""

from hashlib import blake2b

from libc.stdint cimport uint8_t, uint64_t

cdef extern from "Python.h":
    bint Py_UNICODE_ISALNUM(Py_UCS4 c)
    bint Py_UNICODE_ISDECIMAL(Py_UCS4 c)
    bint Py_UNICODE_ISSPACE(Py_UCS4 c)
    int PyObject_GenericSetAttr(object one, object name, object value) except -1

cdef enum:
    HEAD = 1_200
    TAIL = 300
    PREFIX = 6
    KNOWN = 0x600
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
        if len(folded) != 1 or ord(folded) >= 0x800:
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


def cut_lines(str text, type made):
    """`lines.plain_lines`."""
    cdef Py_ssize_t at = 0, size = len(text), end, start, stop, length
    cdef list out = []
    cdef Py_UCS4 c
    cdef str head, tail
    while at <= size:
        end = at
        while end < size:
            c = text[end]
            if c == 0x0A or c == 0x0D:
                break
            end += 1
        start, stop = at, end
        while start < stop and Py_UNICODE_ISSPACE(text[start]):
            start += 1
        while start < stop and Py_UNICODE_ISSPACE(text[stop - 1]):
            stop -= 1
        length = stop - start
        if length:
            if length <= TAIL:
                head = tail = text[start:stop]
            else:
                head, tail = text[start : min(stop, start + HEAD)], text[stop - TAIL : stop]
            out.append(tuple.__new__(made, (start, stop, head, tail, length, start - at)))
        at = end + 1
    return out


def key_of(str string, slow):
    """`memory.plain_key`; `slow` is asked where a code point folds to several, or is of a rarer script."""
    cdef unsigned char[3 * HEAD + 3] folded
    cdef int at = 0, i, size = min(len(string), HEAD)
    cdef Py_UCS4 c
    cdef uint8_t kind, last = SPACE
    cdef bint lettered = False
    for i in range(size):
        c = string[i]
        if c < KNOWN:
            kind = KIND[c]
            if kind == SPACE:
                if last != SPACE:
                    folded[at] = 0x20
                    at += 1
            elif kind == DIGIT:
                if last != DIGIT:
                    folded[at] = 0x30
                    at += 1
            elif kind == SLOW:
                return slow(string)
            else:
                lettered |= kind == LETTER
                c = FOLDED[c]
                if c < 0x80:
                    folded[at] = c
                    at += 1
                else:
                    folded[at] = 0xC0 | (<int>c >> 6)
                    folded[at + 1] = 0x80 | (<int>c & 0x3F)
                    at += 2
            last = kind
        elif 0x2010 <= c < 0x2028:
            folded[at], folded[at + 1] = 0xE2, 0x80
            folded[at + 2] = 0x80 | (<int>c & 0x3F)
            at += 3
            last = OTHER
        else:
            return slow(string)
    if not lettered:
        return None
    if last == SPACE:
        at -= 1
    return int.from_bytes(blake2b(folded[:at], digest_size=8).digest(), "big", signed=True)


def has_year(str string, Py_ssize_t start, Py_ssize_t end):
    """Whether four digits follow each other there, as `calendar.YEAR` finds them."""
    cdef Py_ssize_t i
    cdef int run = 0
    cdef Py_UCS4 c
    for i in range(start, min(end, len(string))):
        c = string[i]
        if 0x30 <= c <= 0x39 or (c > 0x7F and Py_UNICODE_ISDECIMAL(c)):
            run += 1
            if run == 4:
                return True
        else:
            run = 0
    return False


def build(type made, tuple names, *columns):
    """`rows.build`: the records of a frozen class, their fields set by name."""
    cdef Py_ssize_t count = len(columns[0]), i, k, width = len(names)
    cdef list out = []
    cdef object one
    cdef list column
    for i in range(count):
        out.append(made.__new__(made))
    for k in range(width):
        name = names[k]
        column = columns[k]
        if len(column) != count:
            raise ValueError("columns of different lengths")
        for i in range(count):
            PyObject_GenericSetAttr(out[i], name, column[i])
    return out


cdef class Names:
    """Tells at a glance whether one of a set of names may stand in a string: by its first code points."""

    cdef uint64_t[4096] hashes
    cdef bint[128] begins
    cdef bint rare  # names that begin beyond ASCII
    cdef bint[PREFIX + 1] sizes
    cdef readonly bint full

    def __init__(self, names):
        cdef uint64_t hashed, slot
        cdef Py_UCS4 c
        self.full = len(names) > 2048
        for name in names:
            if self.full:
                break
            hashed = BASIS
            for c in name[:PREFIX]:
                hashed = (hashed ^ <uint64_t>c) * PRIME
            self.sizes[min(len(name), PREFIX)] = True
            if ord(name[0]) < 128:
                self.begins[ord(name[0])] = True
            else:
                self.rare = True
            slot = (hashed ^ (hashed >> 29)) & 4095
            while self.hashes[slot] and self.hashes[slot] != hashed:
                slot = (slot + 1) & 4095
            self.hashes[slot] = hashed

    cdef bint has(self, uint64_t hashed):
        cdef uint64_t slot = (hashed ^ (hashed >> 29)) & 4095
        while self.hashes[slot]:
            if self.hashes[slot] == hashed:
                return True
            slot = (slot + 1) & 4095
        return False

    def may_stand(self, str string, Py_ssize_t start, Py_ssize_t end):
        """Whether a name may begin there as a word, or anywhere if it begins beyond ASCII."""
        cdef Py_ssize_t i, k
        cdef Py_UCS4 c, before = 0x20
        cdef uint64_t hashed
        if self.full:
            return True
        end = min(end, <Py_ssize_t>len(string))
        for i in range(start, end):
            c = string[i]
            if c < 0x80:
                if self.begins[c] and not (
                    before == 0x5F or before == 0x2D
                    or (0x61 <= before <= 0x7A or 0x41 <= before <= 0x5A or 0x30 <= before <= 0x39
                        if before < 0x80 else Py_UNICODE_ISALNUM(before))
                ):
                    hashed = BASIS
                    for k in range(i, min(i + PREFIX, end)):
                        hashed = (hashed ^ <uint64_t>string[k]) * PRIME
                        if self.sizes[k - i + 1] and self.has(hashed):
                            return True
            elif self.rare:
                hashed = BASIS
                for k in range(i, min(i + PREFIX, end)):
                    hashed = (hashed ^ <uint64_t>string[k]) * PRIME
                    if self.sizes[k - i + 1] and self.has(hashed):
                        return True
            before = c
        return False
