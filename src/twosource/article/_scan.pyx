"""The fast twin of `scan.PlainScanner`: the same counts in one pass over the code points."""

import numpy as np

from libc.stdint cimport int32_t, int64_t, uint8_t, uint64_t

cdef extern from "Python.h":
    Py_UCS4 Py_UNICODE_TOLOWER(Py_UCS4 c)
    bint Py_UNICODE_ISALNUM(Py_UCS4 c)
    bint Py_UNICODE_ISDECIMAL(Py_UCS4 c)
    bint Py_UNICODE_ISDIGIT(Py_UCS4 c)
    bint Py_UNICODE_ISLOWER(Py_UCS4 c)
    bint Py_UNICODE_ISUPPER(Py_UCS4 c)
    bint Py_UNICODE_ISTITLE(Py_UCS4 c)
    bint Py_UNICODE_ISSPACE(Py_UCS4 c)

cdef enum:
    LOOK = 600
    LONG_WORD = 5
    TOPICAL = 40
    ROOM = 1 << 17  # code points of a page whose topics fit into the room that is kept
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
cdef uint8_t[0x600] KIND
cdef Py_UCS4[0x600] FOLDED


cdef uint8_t slow_kind(Py_UCS4 c):
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


cdef void fill_tables():
    cdef Py_UCS4 c
    for c in range(0x600):
        KIND[c] = slow_kind(c)
        FOLDED[c] = Py_UNICODE_TOLOWER(c)


fill_tables()


cdef inline uint8_t kind_of(Py_UCS4 c):
    return KIND[c] if c < 0x600 else slow_kind(c)


cdef inline Py_UCS4 fold(Py_UCS4 c):
    return FOLDED[c] if c < 0x600 else Py_UNICODE_TOLOWER(c)


cdef inline bint is_unspaced(Py_UCS4 c):
    return 0x0E00 <= c <= 0x0EFF or 0x3040 <= c <= 0x30FF or 0x3400 <= c <= 0x9FFF


cdef inline bint is_paired(Py_UCS4 c):
    return c >= 0x0E00 and (is_unspaced(c) or 0xAC00 <= c <= 0xD7AF)


cdef inline bint is_quote_opener(Py_UCS4 c):
    return c == 0x22 or c == 0x201C or c == 0x2018 or c == 0xAB or c == 0x201E


cdef inline bint is_closer(Py_UCS4 c):
    return (
        c == 0x22 or c == 0x27 or c == 0x29 or c == 0x5D or c == 0xBB
        or (c > 0x2000 and (c == 0x201D or c == 0x2019 or c == 0x203A or c == 0x300D or c == 0x300F))
    )


cdef inline bint is_terminal(Py_UCS4 c):
    return (
        c == 0x2E or c == 0x21 or c == 0x3F
        or (c > 0x600 and (c == 0x3002 or c == 0xFF01 or c == 0xFF1F or c == 0x0964 or c == 0x061F))
    )


cdef class Table:
    """Strings and their numbers, by open addressing; each string is compared in full."""

    cdef Py_UCS4[::1] pool
    cdef int64_t[::1] starts
    cdef int32_t[::1] sizes
    cdef uint64_t[::1] hashes
    cdef int32_t[::1] numbers
    cdef uint64_t mask

    def __init__(self, words):
        cdef uint64_t size = 16
        while size < 4 * len(words) + 16:
            size *= 2
        self.mask = size - 1
        self.hashes = np.zeros(size, dtype=np.uint64)
        self.numbers = np.full(size, -1, dtype=np.int32)
        self.starts = np.zeros(size, dtype=np.int64)
        self.sizes = np.zeros(size, dtype=np.int32)
        self.pool = np.array([ord(c) for word in words for c in word] or [0], dtype=np.uint32)
        cdef int64_t at = 0
        for word, number in words.items():
            self.add(word, number, at)
            at += len(word)

    cdef add(self, str word, int number, int64_t at):
        cdef uint64_t hashed = BASIS
        cdef Py_UCS4 c
        for c in word:
            hashed = (hashed ^ <uint64_t>c) * PRIME
        cdef uint64_t slot = (hashed ^ (hashed >> 29)) & self.mask
        while self.numbers[slot] >= 0:
            slot = (slot + 1) & self.mask
        self.hashes[slot], self.numbers[slot] = hashed, number
        self.starts[slot], self.sizes[slot] = at, len(word)

    cdef inline int32_t find(self, uint64_t hashed, Py_UCS4 *word, int size):
        cdef uint64_t slot = (hashed ^ (hashed >> 29)) & self.mask
        cdef int i
        while self.numbers[slot] >= 0:
            if self.hashes[slot] == hashed and self.sizes[slot] == size:
                for i in range(size):
                    if self.pool[self.starts[slot] + i] != word[i]:
                        break
                else:
                    return self.numbers[slot]
            slot = (slot + 1) & self.mask
        return -1


cdef class Topics:
    """The topics of one page: each gets the next number when first met.

    The room is kept from page to page, for it costs more to get than to use; `clear` empties what was filled.
    """

    cdef Py_UCS4[::1] pool
    cdef int64_t filled
    cdef int64_t[::1] starts
    cdef int32_t[::1] sizes
    cdef uint64_t[::1] hashes
    cdef int32_t[::1] numbers
    cdef int32_t[::1] last_line
    cdef int32_t[::1] used
    cdef int32_t count
    cdef uint64_t mask

    cdef clear(self):
        cdef int32_t i
        for i in range(self.count):
            self.numbers[self.used[i]] = -1
        self.filled = 0
        self.count = 0

    def __init__(self, int64_t characters):
        cdef uint64_t size = 16
        while size < <uint64_t>(2 * (characters // 3) + 16):
            size *= 2
        self.mask = size - 1
        self.hashes = np.empty(size, dtype=np.uint64)
        self.numbers = np.full(size, -1, dtype=np.int32)
        self.starts = np.empty(size, dtype=np.int64)
        self.sizes = np.empty(size, dtype=np.int32)
        self.last_line = np.empty(size, dtype=np.int32)
        self.used = np.empty(size, dtype=np.int32)
        self.pool = np.empty(characters + 2, dtype=np.uint32)
        self.filled = 0
        self.count = 0

    cdef inline int32_t meet(self, uint64_t hashed, Py_UCS4 *word, int size, int32_t line):
        """The topic's number, -1 when the line has it already."""
        cdef uint64_t slot = (hashed ^ (hashed >> 29)) & self.mask
        cdef int i
        while self.numbers[slot] >= 0:
            if self.hashes[slot] == hashed and self.sizes[slot] == size:
                for i in range(size):
                    if self.pool[self.starts[slot] + i] != word[i]:
                        break
                else:
                    if self.last_line[slot] == line:
                        return -1
                    self.last_line[slot] = line
                    return self.numbers[slot]
            slot = (slot + 1) & self.mask
        self.hashes[slot], self.numbers[slot] = hashed, self.count
        self.starts[slot], self.sizes[slot] = self.filled, size
        self.last_line[slot] = line
        self.used[self.count] = slot
        for i in range(size):
            self.pool[self.filled + i] = word[i]
        self.filled += size
        self.count += 1
        return self.count - 1


cdef class FastScanner:
    """Reads the lines of a page. `made` is the record that holds what was counted."""

    cdef Table vocabulary
    cdef object made
    cdef Topics room

    def __init__(self, vocabulary, made):
        self.vocabulary = Table(vocabulary)
        self.made = made
        self.room = Topics(2 * ROOM)

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
        cdef Topics seen = self.room if looked <= ROOM else Topics(2 * looked)
        seen.clear()
        cdef int64_t at_word = 0, at_topic = 0
        for i in range(count):
            scan_line(heads[i], &counts[i, 0], self.vocabulary, seen, i, lengths[i] >= TOPICAL,
                      &words[0], &at_word, &topics[0], &at_topic)
            scan_ends(heads[i], tails[i], &counts[i, 0])
            word_ends[i] = at_word
            topic_ends[i] = at_topic
        return self.made(counts_array, words_array[:at_word].copy(), word_ends_array,
                         topics_array[:at_topic].copy(), topic_ends_array)


cdef void scan_line(
    str head, int64_t *row, Table vocabulary, Topics seen, int32_t line, bint topical,
    int32_t *words, int64_t *at_word, int32_t *topics, int64_t *at_topic,
):
    """Fill one row of counts but for the ends, and take down the words and topics."""
    cdef Py_UCS4[LOOK] text
    cdef Py_UCS4[LOOK] word
    cdef uint8_t[LOOK] kinds
    cdef int size = min(len(head), LOOK), i, spelled, pieces = 0
    cdef Py_UCS4 c
    cdef uint8_t kind, mixed
    cdef uint64_t hashed
    cdef int32_t met
    cdef bint in_space = True
    cdef int64_t unspaced = 0
    for i in range(size):
        c = head[i]
        text[i] = c
        kind = kinds[i] = kind_of(c)
        if kind & SPACE:
            in_space = True
        else:
            if in_space:
                pieces += 1
            in_space = False
        if kind & NUMBER:
            if c <= 0x39:
                row[7] += 1
            elif c > 0xDFF and is_unspaced(c):
                unspaced += 1
            continue
        if c < 0x80:
            if c == 0x20:
                continue
            if c == 0x2C:
                row[8] += 1
            elif c == 0x22:
                row[10] += 1
            elif c == 0x7C:
                row[11] += 1
            elif c == 0x24:
                row[13] += 1
            elif c == 0x3F:
                row[16] += 1
            elif c == 0x21:
                row[17] += 1
            elif c == 0x28 or c == 0x5B:
                row[18] += 1
            continue
        if c == 0xFF0C or c == 0x3001:
            row[8] += 1
        elif c == 0x3002:
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
        if (c == 0x203A or c == 0xBB or c == 0x2192 or c == 0x2190 or c == 0x25B6 or c == 0x25BA
                or c == 0x2022 or c == 0xB7 or c == 0x2713):
            row[11] += 1
        if is_unspaced(c):
            unspaced += 1
    row[0], row[1], row[2] = size, pieces, unspaced
    i = 0
    while i < size:  # words
        if not kinds[i] & LETTER:
            i += 1
            continue
        spelled, mixed, hashed = 0, 0, BASIS
        while i < size and kinds[i] & LETTER:
            c = fold(text[i])
            word[spelled] = c
            spelled += 1
            hashed = (hashed ^ <uint64_t>c) * PRIME
            mixed |= kinds[i]
            i += 1
        if i + 1 < size and (text[i] == 0x27 or text[i] == 0x2019) and kinds[i + 1] & LETTER:
            word[spelled] = text[i]
            spelled += 1
            hashed = (hashed ^ <uint64_t>text[i]) * PRIME
            i += 1
            while i < size and kinds[i] & LETTER:
                c = fold(text[i])
                word[spelled] = c
                spelled += 1
                hashed = (hashed ^ <uint64_t>c) * PRIME
                mixed |= kinds[i]
                i += 1
        row[3] += 1
        row[4] += spelled
        if mixed & LOWER and not mixed & (UPPER | TITLE):
            row[5] += 1
        elif mixed & UPPER and not mixed & (LOWER | TITLE):
            row[6] += 1
        words[at_word[0]] = vocabulary.find(hashed, word, spelled)
        at_word[0] += 1
        if topical and spelled >= LONG_WORD:
            met = seen.meet(hashed, word, spelled, line)
            if met >= 0:
                topics[at_topic[0]] = met
                at_topic[0] += 1
    if topical:
        i = 0
        while i + 1 < size:  # pairs of letters
            if text[i] >= 0x0E00 and is_paired(text[i]) and is_paired(text[i + 1]):
                word[0], word[1] = fold(text[i]), fold(text[i + 1])
                hashed = ((BASIS ^ <uint64_t>word[0]) * PRIME ^ <uint64_t>word[1]) * PRIME
                met = seen.meet(hashed, word, 2, line)
                if met >= 0:
                    topics[at_topic[0]] = met
                    at_topic[0] += 1
                i += 2
            else:
                i += 1
    scan_signs(text, kinds, size, row)


cdef void scan_signs(Py_UCS4 *text, uint8_t *kinds, int size, int64_t *row):
    """Ends of sentences inside the line, addresses, clocks and years."""
    cdef int i, begin
    cdef Py_UCS4 c, before, after
    for i in range(1, size):
        c = text[i]
        if c == 0x20:
            if i + 1 == size:
                continue
            after = text[i + 1]
            if not (0x41 <= after <= 0x5A or 0xC0 <= after <= 0xDE or after == 0x201C or after == 0x22 or after == 0x2018):
                continue
            before = text[i - 1]
            if before == 0x22 or before == 0x201D or before == 0x2019 or before == 0x29:
                before = text[i - 2] if i > 1 else 0x20
            if before == 0x2E or before == 0x21 or before == 0x3F:
                row[9] += 1
        elif c == 0x3A:
            if i + 2 < size and kinds[i - 1] & DECIMAL and kinds[i + 1] & DECIMAL and kinds[i + 2] & DECIMAL:
                row[14] = 1
            elif i + 2 < size and text[i + 1] == 0x2F and text[i + 2] == 0x2F:
                begin = i - 1 if text[i - 1] == 0x73 else i
                if (begin >= 4 and text[begin - 1] == 0x70 and text[begin - 2] == 0x74
                        and text[begin - 3] == 0x74 and text[begin - 4] == 0x68):
                    row[12] = 1
        elif c == 0x2E:
            if i >= 3 and text[i - 1] == 0x77 and text[i - 2] == 0x77 and text[i - 3] == 0x77:
                row[12] = 1
    for i in range(size - 1):
        if text[i] == 0x40 and (kinds[i + 1] & NUMBER or text[i + 1] == 0x5F):
            row[12] = 1
            break
    i = 0
    while i < size:
        if not (kinds[i] & NUMBER or text[i] == 0x5F):
            i += 1
            continue
        begin = i
        while i < size and (kinds[i] & NUMBER or text[i] == 0x5F):
            i += 1
        if i - begin == 4 and kinds[begin + 2] & DECIMAL and kinds[begin + 3] & DECIMAL:
            if (text[begin] == 0x31 and text[begin + 1] == 0x39) or (text[begin] == 0x32 and text[begin + 1] == 0x30):
                row[15] = 1


cdef void scan_ends(str head, str tail, int64_t *row):
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
