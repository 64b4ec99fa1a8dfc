"""The fast twin of `sentences.plain_cuts`: sentencex's boundaries, joined where a sentence goes on."""

from sentencex import get_sentence_boundaries

cdef extern from "Python.h":
    bint Py_UNICODE_ISALPHA(Py_UCS4 c)
    bint Py_UNICODE_ISLOWER(Py_UCS4 c)
    bint Py_UNICODE_ISSPACE(Py_UCS4 c)

cdef enum:
    LOOK = 40
    LONG_WORD = 7
    MOST_WORDS = 2_000

TITLES = frozenset((  # of three letters and more, as in sentences.TITLE_END
    "Mrs", "Prof", "Gen", "Col", "Sgt", "Capt", "Cmdr", "Adm", "Maj", "Rep", "Sen", "Gov", "Rev", "Hon", "Sra", "Supt",
    "Insp", "Pres", "Messrs", "Mmes", "Nos", "approx", "Fig", "Art", "Sec", "Vol", "Bros",
))


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
