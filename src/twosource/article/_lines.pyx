"""Fast twins of what is asked of every line and sentence: its key, its years, its sentences, its record.

Each gives the same as the plain function named beside it.
"""

from hashlib import blake2b

from sentencex import get_sentence_boundaries

from libc.stdint cimport int64_t, uint8_t, uint64_t

cdef extern from "Python.h":
    bint Py_UNICODE_ISALNUM(Py_UCS4 c)
    bint Py_UNICODE_ISALPHA(Py_UCS4 c)
    bint Py_UNICODE_ISDECIMAL(Py_UCS4 c)
    bint Py_UNICODE_ISLOWER(Py_UCS4 c)
    bint Py_UNICODE_ISSPACE(Py_UCS4 c)
    int PyObject_GenericSetAttr(object one, object name, object value) except -1

cdef enum:
    HEAD = 1_200
    LOOK = 40
    LONG_WORD = 7
    MOST_WORDS = 2_000
    PREFIX = 6
    KNOWN = 0x600
    OTHER = 0
    LETTER = 1
    DIGIT = 2
    SPACE = 3
    SLOW = 4  # folds to several code points

TITLES = frozenset((  # of three letters and more, as in sentences.TITLE_END
    "Mrs", "Prof", "Gen", "Col", "Sgt", "Capt", "Cmdr", "Adm", "Maj", "Rep", "Sen", "Gov", "Rev", "Hon", "Sra", "Supt",
    "Insp", "Pres", "Messrs", "Mmes", "Nos", "approx", "Fig", "Art", "Sec", "Vol", "Bros",
))

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


cdef inline bint is_closer(Py_UCS4 c):
    return (
        c == 0x22 or c == 0x27 or c == 0x29 or c == 0x5D or c == 0xBB
        or (c > 0x2000 and (c == 0x201D or c == 0x2019 or c == 0x203A or c == 0x300D or c == 0x300F))
    )


cdef bint is_single(str string):
    """Whether nothing before the string's end can end a sentence: `sentencex` sees one sentence."""
    cdef Py_ssize_t i, size = len(string)
    cdef Py_UCS4 c
    while size and string[size - 1] in u".!?\"')”’":
        size -= 1
    for i in range(size):
        c = string[i]
        if c < 0x80:
            if c == 0x2E or c == 0x21 or c == 0x3F or c < 0x20 or c == 0x7F:
                return False
        elif not (0xC0 <= c < 0x250 or 0x2010 <= c < 0x2026):
            return False
    return size > 0


cdef bint has_wide_space(str string):
    """Whether `sentences.WIDE` is met."""
    cdef Py_UCS4 c
    for c in string:
        if c > 0x7F and (
            c == 0x85 or c == 0xA0 or c == 0x1680 or 0x2000 <= c <= 0x200A
            or c == 0x2028 or c == 0x2029 or c == 0x202F or c == 0x205F or c == 0x3000
        ):
            return True
    return False


cdef bint may_be_mark(str string, Py_ssize_t least, Py_ssize_t stop):
    """Whether what stands before a full stop may be an abbreviation, a title or initials."""
    cdef Py_ssize_t i = stop - 1
    cdef Py_UCS4 c
    if i < least:
        return True
    c = string[i]
    if 0x61 <= c <= 0x7A:
        while i >= least and (0x61 <= string[i] <= 0x7A or 0x41 <= string[i] <= 0x5A):
            i -= 1
        return stop - 1 - i < 3 or string[i + 1 : stop] in TITLES
    return 0x41 <= c <= 0x5A


cdef inline Py_ssize_t behind_closers(str string, Py_ssize_t start):
    """`sentences._behind_closers`."""
    cdef Py_ssize_t at = start
    if start == 0 or Py_UNICODE_ISSPACE(string[start - 1]):
        return at
    while at < len(string) and is_closer(string[at]):
        at += 1
    return at


cdef bint goes_on(str string, Py_ssize_t begin, Py_ssize_t boundary, slow):
    """`sentences._goes_on`; `slow` decides where an abbreviation may stand before the boundary."""
    cdef Py_ssize_t left = boundary - 1, right = boundary, least = max(begin, boundary - LOOK), i
    cdef Py_ssize_t most = min(<Py_ssize_t>len(string), boundary + LOOK)
    cdef Py_UCS4 c
    while left >= least and Py_UNICODE_ISSPACE(string[left]):
        left -= 1
    while right < most and Py_UNICODE_ISSPACE(string[right]):
        right += 1
    if left < least or right >= most:
        return True
    if Py_UNICODE_ISLOWER(string[right]) and Py_UNICODE_ISSPACE(string[boundary - 1]):
        return True
    c = string[left]
    if c != 0x2E and c != 0x2D:
        return False
    if left - least >= LONG_WORD:
        for i in range(left - LONG_WORD, left):
            if not Py_UNICODE_ISALPHA(string[i]):
                break
        else:
            return False
    if c == 0x2E and not may_be_mark(string, least, left):
        return False
    return slow(string, begin, boundary)


def sentence_cuts(str string, plain_of, slow, bounded):
    """`sentences.plain_cuts`: where each sentence begins and ends."""
    cdef list cuts = [0], out = []
    cdef Py_ssize_t start, end, i, at, size = len(string)
    if not is_single(string):
        boundaries = get_sentence_boundaries("en", plain_of(string) if has_wide_space(string) else string)
        if not boundaries:
            cuts = []
        elif len(boundaries) == 1:
            cuts = [boundaries[0]["start_index"]]
        else:
            at = behind_closers(string, boundaries[0]["start_index"])
            cuts = [at]
            for i in range(1, len(boundaries)):
                start = behind_closers(string, boundaries[i]["start_index"])
                if start > at and not goes_on(string, at, start, slow):
                    at = start
                    cuts.append(at)
    cuts.append(size)
    for i in range(len(cuts) - 1):
        start, end = cuts[i], cuts[i + 1]
        if end - start > MOST_WORDS:
            out += bounded(string, start, end)
            continue
        while start < end and Py_UNICODE_ISSPACE(string[end - 1]):
            end -= 1
        while start < end and Py_UNICODE_ISSPACE(string[start]):
            start += 1
        if start < end:
            out.append((start, end))
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
