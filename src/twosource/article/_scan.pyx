"""The fast twin of `scan.PlainScanner`: the same counts in one pass over the code points."""

import numpy as np

from cpython.mem cimport PyMem_Free, PyMem_Malloc, PyMem_Realloc
from libc.stdint cimport int32_t, int64_t, uint8_t, uint64_t
from libc.string cimport memcmp, memcpy

cdef extern from "Python.h":
    Py_UCS4 Py_UNICODE_TOLOWER(Py_UCS4 c)
    bint Py_UNICODE_ISALNUM(Py_UCS4 c)
    bint Py_UNICODE_ISDECIMAL(Py_UCS4 c)
    bint Py_UNICODE_ISDIGIT(Py_UCS4 c)
    bint Py_UNICODE_ISLOWER(Py_UCS4 c)
    bint Py_UNICODE_ISUPPER(Py_UCS4 c)
    bint Py_UNICODE_ISTITLE(Py_UCS4 c)
    bint Py_UNICODE_ISSPACE(Py_UCS4 c)

cdef extern from *:
    """
    static void copy_points(PyObject *string, Py_ssize_t size, Py_UCS4 *out) {
        const void *data = PyUnicode_DATA(string);
        Py_ssize_t i;
        switch (PyUnicode_KIND(string)) {
        case PyUnicode_1BYTE_KIND:
            for (i = 0; i < size; i++) out[i] = ((const Py_UCS1 *)data)[i];
            break;
        case PyUnicode_2BYTE_KIND:
            for (i = 0; i < size; i++) out[i] = ((const Py_UCS2 *)data)[i];
            break;
        default:
            for (i = 0; i < size; i++) out[i] = ((const Py_UCS4 *)data)[i];
        }
    }
    """
    void copy_points(str string, Py_ssize_t size, Py_UCS4 *out)

cdef enum:
    LOOK = 600
    LONG_WORD = 5
    TOPICAL = 40
    ROOM = 1 << 18  # code points of topics for which room is kept from page to page
    FEWEST_SLOTS = 1 << 11
    MOST_SLOTS = 1 << 16
    KNOWN = 0x3100
    FOLDABLE = 0x600
    WIDTH = 29
    LETTER = 1
    DECIMAL = 2
    LOWER = 4
    UPPER = 8
    TITLE = 16
    SPACE = 32
    NUMBER = 64  # a letter or a number of any kind

cdef uint64_t BASIS = 14695981039346656037u
cdef uint64_t PRIME = 1099511628211u
cdef uint8_t[KNOWN] KIND
cdef Py_UCS4[FOLDABLE] FOLDED


cdef uint8_t slow_kind(Py_UCS4 c) noexcept:
    cdef uint8_t kind = 0
    if Py_UNICODE_ISALNUM(c):
        kind |= NUMBER
        if not Py_UNICODE_ISDECIMAL(c):
            kind |= LETTER
    if Py_UNICODE_ISDECIMAL(c):
        kind |= DECIMAL
    if Py_UNICODE_ISLOWER(c):
        kind |= LOWER
    if Py_UNICODE_ISUPPER(c):
        kind |= UPPER
    if Py_UNICODE_ISTITLE(c):
        kind |= TITLE
    if Py_UNICODE_ISSPACE(c):
        kind |= SPACE
    return kind


cdef void fill_tables() noexcept:
    cdef Py_UCS4 c
    for c in range(KNOWN):
        KIND[c] = slow_kind(c)
    for c in range(FOLDABLE):
        FOLDED[c] = Py_UNICODE_TOLOWER(c)


fill_tables()


cdef inline uint8_t kind_of(Py_UCS4 c) noexcept:
    return KIND[c] if c < KNOWN else slow_kind(c)


cdef inline Py_UCS4 fold(Py_UCS4 c) noexcept:
    return FOLDED[c] if c < FOLDABLE else Py_UNICODE_TOLOWER(c)


cdef inline bint is_unspaced(Py_UCS4 c) noexcept:
    return 0x0E00 <= c <= 0x0EFF or 0x3040 <= c <= 0x30FF or 0x3400 <= c <= 0x9FFF


cdef inline bint is_paired(Py_UCS4 c) noexcept:
    return c >= 0x0E00 and (is_unspaced(c) or 0xAC00 <= c <= 0xD7AF)


cdef inline bint is_quote_opener(Py_UCS4 c) noexcept:
    return c == 0x22 or c == 0x201C or c == 0x2018 or c == 0xAB or c == 0x201E


cdef inline bint is_closer(Py_UCS4 c) noexcept:
    return (
        c == 0x22 or c == 0x27 or c == 0x29 or c == 0x5D or c == 0xBB
        or (c > 0x2000 and (c == 0x201D or c == 0x2019 or c == 0x203A or c == 0x300D or c == 0x300F))
    )


cdef inline bint is_terminal(Py_UCS4 c) noexcept:
    return (
        c == 0x2E or c == 0x21 or c == 0x3F
        or (c > 0x600 and (c == 0x3002 or c == 0xFF01 or c == 0xFF1F or c == 0x0964 or c == 0x061F))
    )


include "_tables.pxi"


cdef class FastScanner:
    """Reads the lines of a page. `made` is the record that holds what was counted."""

    cdef Table vocabulary
    cdef object made
    cdef Topics topics

    def __init__(self, vocabulary, made):
        self.vocabulary = Table(vocabulary)
        self.made = made
        self.topics = Topics()

    def __call__(self, list heads, list tails, list lengths):
        """Count what stands in each line."""
        cdef int32_t count = len(heads), i
        cdef int64_t looked = 0
        cdef str head
        for i in range(count):
            head = heads[i]
            looked += min(len(head), LOOK)
        counts_array = np.zeros((count, WIDTH), dtype=np.int64)
        words_array = np.empty(looked // 2 + count + 1, dtype=np.int32)
        topics_array = np.empty(looked // 2 + looked // LONG_WORD + 2, dtype=np.int32)
        word_ends_array = np.empty(count, dtype=np.int64)
        topic_ends_array = np.empty(count, dtype=np.int64)
        cdef int64_t[:, ::1] counts = counts_array
        cdef int32_t[::1] words = words_array
        cdef int32_t[::1] topics = topics_array
        cdef int64_t[::1] word_ends = word_ends_array
        cdef int64_t[::1] topic_ends = topic_ends_array
        self.topics.clear(looked)
        cdef int64_t at_word = 0, at_topic = 0
        for i in range(count):
            scan_line(heads[i], &counts[i, 0], self.vocabulary, self.topics, i, lengths[i] >= TOPICAL,
                      &words[0], &at_word, &topics[0], &at_topic)
            scan_ends(heads[i], tails[i], &counts[i, 0])
            word_ends[i] = at_word
            topic_ends[i] = at_topic
        return self.made(counts_array, words_array[:at_word].copy(), word_ends_array,
                         topics_array[:at_topic].copy(), topic_ends_array)


cdef int scan_line(
    str head, int64_t *row, Table vocabulary, Topics seen, int32_t line, bint topical,
    int32_t *words, int64_t *at_word, int32_t *topics, int64_t *at_topic,
) except -1:
    """Fill one row of counts but for the ends, and take down the words and topics."""
    cdef Py_UCS4[LOOK + 4] text  # what follows the last code point can be asked, too
    cdef Py_UCS4[LOOK] word
    cdef int size = min(len(head), LOOK), i = 0, part
    cdef int spelled, pieces = 0, count = 0, letters = 0, lower = 0, upper = 0, digits = 0, unspaced = 0
    cdef Py_UCS4 c
    cdef uint8_t kind, mixed
    cdef uint64_t hashed
    cdef int32_t met
    cdef bint in_space = True, paired = False
    copy_points(head, size, text)
    text[size] = text[size + 1] = text[size + 2] = text[size + 3] = 0
    while i < size:
        c = text[i]
        kind = kind_of(c)
        if kind & SPACE:
            in_space = True
            i += 1
            continue
        pieces += in_space
        in_space = False
        if not kind & LETTER:
            if c >= 0x0E00 and is_paired(c):
                paired = True
                unspaced += is_unspaced(c)
            if not kind & NUMBER:
                count_sign(text, i, c, row)
            elif c <= 0x39:
                digits += 1
                row[15] |= (c == 0x31 or c == 0x32) and is_year(text, i)
            i += 1
            continue
        spelled, mixed, hashed = 0, 0, BASIS
        for part in range(2):
            while kind & LETTER:
                mixed |= kind
                if c >= 0x0E00 and is_paired(c):
                    paired = True
                    unspaced += is_unspaced(c)
                c = fold(c)
                word[spelled] = c
                spelled += 1
                hashed = (hashed ^ <uint64_t>c) * PRIME
                i += 1
                c = text[i]
                kind = kind_of(c)
            if part or (c != 0x27 and c != 0x2019) or not kind_of(text[i + 1]) & LETTER:
                break
            word[spelled] = c
            spelled += 1
            hashed = (hashed ^ <uint64_t>c) * PRIME
            i += 1
            c = text[i]
            kind = kind_of(c)
        count += 1
        letters += spelled
        if mixed & LOWER:
            lower += (mixed & (UPPER | TITLE)) == 0
        else:
            upper += (mixed & (UPPER | TITLE)) == UPPER
        words[at_word[0]] = vocabulary.find(hashed, word, spelled)
        at_word[0] += 1
        if topical and spelled >= LONG_WORD:
            met = seen.meet(hashed, word, spelled, line)
            if met >= 0:
                topics[at_topic[0]] = met
                at_topic[0] += 1
    row[0], row[1], row[2], row[3], row[4], row[5], row[6] = size, pieces, unspaced, count, letters, lower, upper
    row[7] = digits
    if topical and paired:
        meet_pairs(text, size, seen, line, topics, at_topic)
    return 0


cdef int meet_pairs(
    const Py_UCS4 *text, int size, Topics seen, int32_t line, int32_t *topics, int64_t *at_topic
) except -1:
    """Take down the pairs of letters of scripts without spaces."""
    cdef Py_UCS4[2] word
    cdef uint64_t hashed
    cdef int32_t met
    cdef int i = 0
    while i + 1 < size:
        if not (is_paired(text[i]) and is_paired(text[i + 1])):
            i += 1
            continue
        word[0], word[1] = fold(text[i]), fold(text[i + 1])
        hashed = ((BASIS ^ <uint64_t>word[0]) * PRIME ^ <uint64_t>word[1]) * PRIME
        met = seen.meet(hashed, word, 2, line)
        if met >= 0:
            topics[at_topic[0]] = met
            at_topic[0] += 1
        i += 2
    return 0


cdef inline bint is_wordlike(Py_UCS4 c) noexcept:
    return c == 0x5F or (kind_of(c) & NUMBER) != 0


cdef bint is_year(const Py_UCS4 *text, int i) noexcept:
    """Whether the 1 or 2 at `i` begins a year alone in its word."""
    return (
        text[i + 1] == (0x39 if text[i] == 0x31 else 0x30)
        and kind_of(text[i + 2]) & DECIMAL
        and kind_of(text[i + 3]) & DECIMAL
        and not is_wordlike(text[i + 4])
        and not (i and is_wordlike(text[i - 1]))
    )


cdef bint is_end(const Py_UCS4 *text, int i) noexcept:
    """Whether another sentence begins behind the full stop at `i`, a closing mark between them or none."""
    cdef Py_UCS4 c = text[i + 1]
    if c == 0x22 or c == 0x201D or c == 0x2019 or c == 0x29:
        i += 1
        c = text[i + 1]
    if c != 0x20:
        return False
    c = text[i + 2]
    return 0x41 <= c <= 0x5A or 0xC0 <= c <= 0xDE or c == 0x201C or c == 0x22 or c == 0x2018


cdef bint is_address(const Py_UCS4 *text, int i) noexcept:
    """Whether "http" or "https" stands before the colon at `i`, slashes behind it."""
    if text[i + 1] != 0x2F or text[i + 2] != 0x2F:
        return False
    if i and text[i - 1] == 0x73:
        i -= 1
    return i >= 4 and text[i - 1] == 0x70 and text[i - 2] == 0x74 and text[i - 3] == 0x74 and text[i - 4] == 0x68


cdef void count_sign(const Py_UCS4 *text, int i, Py_UCS4 c, int64_t *row) noexcept:
    """Count a code point that is neither white space nor in a word, and what it shows with those around it."""
    if c == 0x2C or c == 0xFF0C or c == 0x3001:
        row[8] += 1
    elif c == 0x2E:
        row[9] += is_end(text, i)
        row[12] |= i >= 3 and text[i - 1] == 0x77 and text[i - 2] == 0x77 and text[i - 3] == 0x77
    elif c == 0x3A:
        row[12] |= is_address(text, i)
        row[14] |= (
            i and kind_of(text[i - 1]) & DECIMAL and kind_of(text[i + 1]) & DECIMAL and kind_of(text[i + 2]) & DECIMAL
        ) != 0
    elif c == 0x22:
        row[10] += 1
    elif c == 0x7C:
        row[11] += 1
    elif c == 0x24:
        row[13] += 1
    elif c == 0x3F:
        row[16] += 1
        row[9] += is_end(text, i)
    elif c == 0x21:
        row[17] += 1
        row[9] += is_end(text, i)
    elif c == 0x28 or c == 0x5B:
        row[18] += 1
    elif c == 0x40:
        row[12] |= is_wordlike(text[i + 1])
    elif c >= 0x80:
        count_rare_sign(c, row)


cdef void count_rare_sign(Py_UCS4 c, int64_t *row) noexcept:
    """Count a sign beyond ASCII."""
    if c == 0x3002:
        row[9] += 1
    elif c == 0xFF1F:
        row[16] += 1
        row[9] += 1
    elif c == 0xFF01:
        row[17] += 1
        row[9] += 1
    elif c == 0xB0:
        row[19] += 1
    elif c == 0xA9:
        row[20] += 1
    elif c == 0x20AC or c == 0xA3 or c == 0xA5 or c == 0xA2:
        row[13] += 1
    if c == 0x201C or c == 0x201D or c == 0x201E or c == 0xAB or c == 0xBB:
        row[10] += 1
    if (
        c == 0x203A or c == 0xBB or c == 0x2192 or c == 0x2190 or c == 0x25B6 or c == 0x25BA
        or c == 0x2022 or c == 0xB7 or c == 0x2713
    ):
        row[11] += 1


cdef void scan_ends(str head, str tail, int64_t *row) noexcept:
    """How the line ends and begins."""
    cdef int size = len(tail), first = max(0, len(tail) - 4), i = len(tail) - 1
    cdef Py_UCS4 last
    cdef uint8_t kind
    cdef bint cut
    if size:
        cut = tail[size - 1] == 0x2026 or (
            size >= 3 and tail[size - 1] == 0x2E and tail[size - 2] == 0x2E and tail[size - 3] == 0x2E
        )
        while i >= first and is_closer(tail[i]):
            i -= 1
        last = tail[i] if i >= first else tail[size - 1]
        row[21] = is_terminal(last) and not cut
        row[22] = last == 0x3A or last == 0xFF1A
        row[23] = cut
        row[24] = last == 0x2C or last == 0x3B or last == 0x2D or last == 0x2014 or last == 0x2013
    if len(head):
        last = head[0]
        kind = kind_of(last)
        row[25] = (kind & LOWER) != 0
        row[26] = Py_UNICODE_ISDIGIT(last)
        row[27] = is_quote_opener(last)
        row[28] = not kind & NUMBER and not row[27]
    else:
        row[28] = 1
