"""The fast twin of `sentences.plain_cuts`: sentencex's boundaries, joined where a sentence goes on.

Most lines hold nothing that sentencex has a rule for but words that end sentences; those are cut here. Which words
do, sentencex is asked once a word: so its lists stay its own.
"""

from sentencex import segment

cdef extern from "Python.h":
    int PyUnicode_KIND(object string)
    void *PyUnicode_DATA(object string)
    Py_UCS4 PyUnicode_READ(int kind, void *data, Py_ssize_t at)
    bint Py_UNICODE_ISALPHA(Py_UCS4 c)
    bint Py_UNICODE_ISLOWER(Py_UCS4 c)
    bint Py_UNICODE_ISSPACE(Py_UCS4 c)

cdef enum:
    LOOK = 40
    LONG_WORD = 7
    MOST_WORDS = 2_000
    MOST_MARKS = 1_000  # so many marks of quotation take so long a line
    LONGEST_WORD = 24
    MOST_KNOWN = 1 << 16
    MOST_STARTS = 256
    ALL_CUT = 14  # five paragraphs of two sentences, and what parts them

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
    """Whether nothing before the string's end can end a sentence or begin an item of a list: `sentencex` sees one
    sentence."""
    cdef Py_ssize_t i, size = len(string)
    cdef Py_UCS4 c
    while size and is_closer(string[size - 1]):
        size -= 1
    while size and is_stop(string[size - 1]):
        size -= 1
    for i in range(size):
        c = string[i]
        if c < 0x80:
            if c == 0x2E or c == 0x21 or c == 0x3F or c == 0x29 or c < 0x20 or c == 0x7F:
                return False
        elif not (0xC0 <= c < 0x250 or 0x2010 <= c < 0x2020):
            return False
    return size > 0


cdef dict ENDS = {}
"""Whether sentencex ends a sentence behind a word, whatever follows."""


cdef bint ends(str word):
    """Whether sentencex cuts behind the word and a full stop, before small letters and capitals, behind a figure or
    a word, and behind an exclamation mark: asked in one paragraph each."""
    found = ENDS.get(word)
    if found is None:
        asked = f"Aa bb {word}. Zz\n\nAa bb {word}. zz\n\nAa 5 {word}. Zz\n\nAa 5 {word}. zz\n\nAa bb {word}! Zz"
        found = len(segment("en", asked)) == ALL_CUT
        if len(ENDS) >= MOST_KNOWN:
            ENDS.clear()
        ENDS[word] = found
    return found


cdef inline bint is_small(Py_UCS4 c) noexcept:
    return 0x61 <= c <= 0x7A


cdef inline bint is_letter(Py_UCS4 c) noexcept:
    return 0x61 <= c <= 0x7A or 0x41 <= c <= 0x5A


cdef inline bint is_spelled(Py_UCS4 c) noexcept:
    """Whether a word can hold it: a letter, with its marks or without, or a hyphen."""
    return is_letter(c) or c == 0x2D or (0xC0 <= c < 0x250 and c != 0xD7 and c != 0xF7)


cdef bint is_plain(Py_UCS4 c) noexcept:
    """Whether sentencex has no rule for the code point: a letter, a figure, a blank, a sign inside a sentence."""
    if c < 0x80:
        return c == 0x20 or 0x2A <= c <= 0x2D or c == 0x2F or 0x30 <= c <= 0x3B or is_letter(c) or 0x23 <= c <= 0x26
    return 0xC0 <= c < 0x250 or c == 0x2013 or c == 0x2014 or c == 0x20AC or c == 0xA3


cdef bint[0x250] PLAIN
for _c in range(0x250):
    PLAIN[_c] = is_plain(_c)


cdef Py_ssize_t simple_starts(str string, Py_ssize_t *starts) except -2:
    """Fill in where the sentences of a simple line start, but for the first; -1 for a line that is not simple.

    Simple is a line of plain code points that does not begin as an item of a list; apostrophes stand behind letters;
    single full stops, question and exclamation marks stand inside words and figures or between a word and a blank and
    a letter; any run of them stands at the end. What stands in quotation marks or brackets holds none of them.
    """
    cdef Py_ssize_t i = 0, k, count = 0, closed = 0, size = len(string)
    cdef int kind = PyUnicode_KIND(string)
    cdef void *data = PyUnicode_DATA(string)
    cdef Py_UCS4 c = 0, after, last = 0
    if size:
        last = PyUnicode_READ(kind, data, size - 1)
        last = last if last == 0x22 or last == 0x201D or last == 0x201C or last == 0xBB else 0
        size -= last != 0
    while size and is_stop(PyUnicode_READ(kind, data, size - 1)):
        size -= 1
    for i in range(size):
        c = PyUnicode_READ(kind, data, i)
        if not (is_letter(c) or 0x30 <= c <= 0x39):
            break
    if size == 0 or (i < size - 1 and ((i == 0 and c != 0x22 and c != 0x201C and c != 0x201E) or c == 0x2E or c == 0x29)):
        return -1
    for i in range(size):
        c = PyUnicode_READ(kind, data, i)
        if PLAIN[c] if c < 0x250 else is_plain(c):
            continue
        after = PyUnicode_READ(kind, data, i + 1) if i + 1 < size else 0
        if c == 0x27 or c == 0x2019:
            if i == 0 or after == 0x27 or not is_letter(PyUnicode_READ(kind, data, i - 1)):
                return -1
        elif is_stop(c):
            if is_small(after) or 0x30 <= after <= 0x39:
                continue
            if after != 0x20 or i + 2 >= size or not is_letter(PyUnicode_READ(kind, data, i + 2)):
                return -1
            k = i
            while k and is_spelled(PyUnicode_READ(kind, data, k - 1)):
                k -= 1
            if i - k < 2 or i - k > LONGEST_WORD or k == 0 or PyUnicode_READ(kind, data, k - 1) != 0x20:
                return -1
            if count == MOST_STARTS or not ends(string[k:i]):
                return -1
            starts[count] = i + 2
            count += 1
        elif c == 0x22 or c == 0x201C or c == 0x28 or c == 0x201E or c == 0xAB:
            if i < closed:  # the mark that closes
                continue
            closed = closing(kind, data, i, size, last)
            if closed < 0:
                return -1
        elif i >= closed:
            return -1
    return count if last == 0 or closed > size else -1


cdef Py_ssize_t closing(int kind, void *data, Py_ssize_t at, Py_ssize_t size, Py_UCS4 last) noexcept:
    """Behind the mark that closes what is opened there, where nothing between them ends a sentence or opens anything,
    and no item of a list stands in brackets; else -1. `last` is the mark at the line's end."""
    cdef Py_UCS4 c = PyUnicode_READ(kind, data, at), end = 0x22
    cdef Py_ssize_t i
    cdef bint worded = c != 0x28  # items have no capitals and no blanks: (a), (iv)
    if c != 0x22:
        end = 0x29 if c == 0x28 else 0x201C if c == 0x201E else 0xBB if c == 0xAB else 0x201D
    for i in range(at + 1, size):
        c = PyUnicode_READ(kind, data, i)
        if c == end:
            return i + 1 if i > at + 3 and worded else -1
        worded |= c == 0x20 or 0x41 <= c <= 0x5A
        if not is_plain(c) and not (c == 0x2019 and is_letter(PyUnicode_READ(kind, data, i - 1))):
            return -1
    return size + 1 if last == end else -1


cdef inline bint is_stop(Py_UCS4 c) noexcept:
    return c == 0x2E or c == 0x21 or c == 0x3F


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


cdef list joined(str string, list starts, slow):
    """`sentences._joined`: the starts of the sentences, closing marks passed over."""
    cdef list cuts = []
    cdef Py_ssize_t at = 0, start, i
    for i in range(len(starts)):
        start = behind_closers(string, starts[i])
        if i == 0 or (start > at and not goes_on(string, at, start, slow)):
            at = start
            cuts.append(at)
    return cuts


cdef list asked_starts(str string):
    """The starts of the sentences as sentencex has them."""
    cdef list starts = []
    cdef Py_ssize_t at = 0
    for sentence in segment("en", string):
        starts.append(at)
        at += len(sentence)
    return starts


def sentence_cuts(str string, plain_of, slow, bounded):
    """`sentences.plain_cuts`: where each sentence begins and ends."""
    return cuts_of(string, plain_of, slow, bounded)


def columns_of(str text, list spans, plain_of, slow, bounded):
    """`sentences.plain_columns`: starts, ends, strings and the ordinals of the spans."""
    cdef list starts = [], ends = [], strings = [], ordinals = []
    cdef Py_ssize_t n, start, begin, end
    cdef str line
    for n in range(len(spans)):
        start, end = <tuple>spans[n]
        line = text[start:end]
        for cut in cuts_of(line, plain_of, slow, bounded):
            begin, end = <tuple>cut
            starts.append(start + begin)
            ends.append(start + end)
            strings.append(line[begin:end])
            ordinals.append(n)
    return starts, ends, strings, ordinals


cdef list cuts_of(str string, plain_of, slow, bounded):
    """Where each sentence of a line begins and ends."""
    cdef list cuts, out = []
    cdef Py_ssize_t[MOST_STARTS] starts
    cdef Py_ssize_t start, end, i, count
    count = simple_starts(string, starts)
    if count >= 0:
        cuts = [0] + [starts[i] for i in range(count)]
    elif is_single(string):
        cuts = [0]
    else:
        cuts = asked_starts(plain_of(string) if len(string) > MOST_MARKS or has_wide_space(string) else string)
    if len(cuts) > 1:
        cuts = joined(string, cuts, slow)
    cuts.append(len(string))
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
