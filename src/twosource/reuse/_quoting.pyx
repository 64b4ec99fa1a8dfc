# The words inside quotation marks: the compiled twin of quotations.py, over the marks that were found.

from libc.stdint cimport int32_t, uint8_t, uint16_t, uint32_t

from twosource.reuse._machine cimport QUOTED_FLAG
from twosource.reuse._words cimport Page

ctypedef fused Char:
    uint8_t
    uint16_t
    uint32_t

cdef enum:
    ALNUM = 1 << 25
    SPACE = 1 << 26
    LONGEST = 3000
    BACKTICKS = -1
    APOSTROPHES = -2


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
        or code == 0x300C or code == 0x300D
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


cdef inline void note(Page* page, Py_ssize_t at) noexcept nogil:
    """Have `quotations.embedded` look there."""
    page.spots[page.spots_found] = <int32_t>at
    page.spots_found += 1


cdef void flag_quotations(const Char* text, Py_ssize_t size, const uint32_t* table, Page* page) noexcept nogil:
    """Flag the words inside quotation marks: `quotations.quotations`, over the marks that were found."""
    cdef Py_ssize_t n, k, at, opened = -1, limit = 0, unmarked_to = 0, no_single = 0, line = 0, end
    cdef int mark, opener = 0
    cdef Py_ssize_t single = -1, curly = -1  # the first single mark of this line that may open; the last curly one
    cdef uint32_t before, follows
    for n in range(page.marks_found):
        at = page.marks[n]
        mark = text[at]
        if mark == 0x0A:
            single = curly = -1
        elif mark == 0x201C:
            if 0 <= curly and at - curly <= LONGEST + 1:
                note(page, curly)
            curly = at
        elif mark == 0x201D:
            curly = -1
        elif mark == 0x40:
            if at > 0 and text[at - 1] == 0x28:
                note(page, at)
            continue
        elif mark == 0x3A:
            if introduces(text, size, table, at):
                note(page, at)
            continue
        elif mark == 0x27:
            follows = trait(text, size, table, at + 1)
            if single >= 0 and not follows & ALNUM and (
                text[at - 1] == c'.' or text[at - 1] == c',' or text[at - 1] == c'!' or text[at - 1] == c'?'
            ):
                note(page, single)
                single = -2
            if single == -1 and (follows & ALNUM or (at + 1 < size and text[at + 1] == 0x5F)):
                single = at
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


cdef void quotations(int kind, const void* text, Py_ssize_t size, const uint32_t* table, Page* page) noexcept nogil:
    """Flag a page's quoted words; `kind` is the bytes of a character."""
    page.spots_found = 0
    if kind == 1:
        flag_quotations(<const uint8_t*>text, size, table, page)
    elif kind == 2:
        flag_quotations(<const uint16_t*>text, size, table, page)
    else:
        flag_quotations(<const uint32_t*>text, size, table, page)
