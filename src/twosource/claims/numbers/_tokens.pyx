# Tokens of a string in one form: the compiled twin of tokens.plain_cut.
#
# Letters of ASCII alone, whole numbers and marks are cut here; where a token could go on in another way
# (an apostrophe, a stop between letters, a comma between digits, a letter of another script), the pattern cuts it.

from cpython.object cimport PyObject
from cpython.ref cimport Py_INCREF
from cpython.tuple cimport PyTuple_SET_ITEM
from cpython.unicode cimport PyUnicode_Substring

cdef extern from "Python.h":
    object PyType_GenericAlloc(type made, Py_ssize_t items)
    void PyObject_GC_UnTrack(PyObject *one)
    bint Py_UNICODE_ISSPACE(Py_UCS4)
    bint Py_UNICODE_ISALNUM(Py_UCS4)
    int PyUnicode_KIND(object)
    void* PyUnicode_DATA(object)
    Py_UCS4 PyUnicode_READ(int, void*, Py_ssize_t)

cdef enum:  # characters
    BLANK = 32
    APOSTROPHE = 39
    COMMA = 44
    STOP = 46
    NAUGHT = 48
    NINE = 57
    UNDERSCORE = 95
    A = 97
    S = 115
    Z = 122


cdef inline bint is_letter(int c) noexcept nogil:
    return c < 128 and A <= (c | 32) <= Z


cdef inline bint is_digit(int c) noexcept nogil:
    return NAUGHT <= c <= NINE


cdef inline void put(object token, Py_ssize_t place, object value):
    Py_INCREF(value)
    PyTuple_SET_ITEM(token, place, value)


cdef object made(type token, str kind, str text, str low, object start, object end, bint glued):
    """A record of the class, which is a tuple, its six fields set where they lie."""
    one = PyType_GenericAlloc(token, 6)
    put(one, 0, kind)
    put(one, 1, text)
    put(one, 2, low)
    put(one, 3, start)
    put(one, 4, end)
    put(one, 5, glued)
    PyObject_GC_UnTrack(<PyObject *>one)  # holds nothing that could hold it
    return one


cdef Py_ssize_t word_end(int form, void* data, Py_ssize_t at, Py_ssize_t length, bint* capital) noexcept:
    """Where a word of ASCII letters ends; -1 where the pattern must tell."""
    cdef Py_ssize_t first = at
    cdef Py_UCS4 c = 0, after
    while at < length:
        c = PyUnicode_READ(form, data, at)
        if not is_letter(c):
            break
        if <int>c < A:
            capital[0] = True
        at += 1
    if at == length:
        return at
    if c == APOSTROPHE:
        if at + 1 == length:
            return at
        after = PyUnicode_READ(form, data, at + 1)
        return -1 if after >= 128 or is_letter(after) or after == UNDERSCORE or is_digit(after) else at
    if c == STOP:
        return at if at - first > 1 else -1
    if is_digit(c) or c == UNDERSCORE or c >= 128 and Py_UNICODE_ISALNUM(c):
        return -1
    return at


cdef Py_ssize_t number_end(int form, void* data, Py_ssize_t at, Py_ssize_t length) noexcept:
    """Where a whole number ends; -1 where the pattern must tell."""
    cdef Py_UCS4 c = 0, after
    while at < length:
        c = PyUnicode_READ(form, data, at)
        if not is_digit(c):
            break
        at += 1
    if at == length:
        return at
    if c >= 128:
        return -1
    if c == COMMA or c == STOP:
        if at + 1 == length:
            return at
        after = PyUnicode_READ(form, data, at + 1)
        return -1 if is_digit(after) or after >= 128 or after == BLANK and c == COMMA else at
    return at


cdef Py_ssize_t mark_end(int form, void* data, Py_ssize_t at, Py_ssize_t length, int mark) noexcept:
    """Where an apostrophe or a stop ends, or the "'s" it begins; -1 where the pattern must tell."""
    cdef int after, then
    if at + 1 == length:
        return at + 1
    after = PyUnicode_READ(form, data, at + 1)
    if after >= 128 or is_digit(after):
        return -1
    if mark == STOP or after | 32 != S:
        return at + 1
    then = PyUnicode_READ(form, data, at + 2) if at + 2 < length else BLANK
    if then >= 128:
        return -1
    return at + 1 if is_letter(then) or is_digit(then) or then == UNDERSCORE else at + 2


def cut(str string, list origins, type token, match, dict kinds):
    """`tokens.plain_cut`: the tokens of a string in one form.

    Args:
        string: in one form.
        origins: where each of its characters came from, None where they stand as they came.
        token: the class of a token, a tuple of six.
        match: the pattern's, asked for a token at a place.
        kinds: the kind of each of the pattern's groups.
    """
    cdef int form = PyUnicode_KIND(string)
    cdef void* data = PyUnicode_DATA(string)
    cdef Py_ssize_t at = 0, length = len(string), last = -1, end, start
    cdef Py_UCS4 c, before
    cdef bint capital
    cdef str kind, text, low
    cdef list out = []
    cdef str NUMBER = kinds["number"], WORD = kinds["word"], MARK = kinds["mark"]
    while at < length:
        c = PyUnicode_READ(form, data, at)
        if Py_UNICODE_ISSPACE(c):
            at += 1
            continue
        capital, end = False, at + 1
        if is_letter(c):
            end, kind = word_end(form, data, at, length, &capital), WORD
        elif is_digit(c):
            end, kind = number_end(form, data, at, length), NUMBER
        elif c == APOSTROPHE or c == STOP:
            end = mark_end(form, data, at, length, c)
            capital = end == at + 2
            kind = WORD if capital else MARK
        elif c >= 128 and Py_UNICODE_ISALNUM(c):
            end = -1
        else:
            kind = MARK
        if end < 0:
            found = match(string, at)
            text, kind, end = found.group(), kinds[found.lastgroup], found.end()
            low = text.lower()
        else:
            text = PyUnicode_Substring(string, at, end)
            low = text.lower() if capital else text
        if origins is None:
            out.append(made(token, kind, text, low, at, end, at == last))
        else:
            out.append(made(token, kind, text, low, origins[at], origins[end - 1] + 1, at == last))
        at = last = end
    return tuple(out)
