# The words of plain letters in a string: the compiled twin of letters.plain_words.

cdef extern from "Python.h":
    int PyUnicode_KIND(object)
    void* PyUnicode_DATA(object)
    Py_UCS4 PyUnicode_READ(int, void*, Py_ssize_t)
    object PyUnicode_FromKindAndData(int, const void*, Py_ssize_t)

cdef enum:
    BYTES = 1  # a character of plain letters
    LONGEST = 64
    A = 97
    Z = 122
    SMALL = 32


def words(str string):
    """`letters.plain_words`: runs of ASCII letters, in lower case."""
    cdef int form = PyUnicode_KIND(string), c
    cdef void* data = PyUnicode_DATA(string)
    cdef Py_ssize_t at, count = 0, length = len(string)
    cdef char[LONGEST] word
    cdef list out = []
    for at in range(length + 1):
        c = PyUnicode_READ(form, data, at) if at < length else 0
        if c < 128 and A <= (c | SMALL) <= Z:
            if count < LONGEST:
                word[count] = c | SMALL
            count += 1
        elif count:
            if count <= LONGEST:
                out.append(PyUnicode_FromKindAndData(BYTES, word, count))
            else:
                out.append(string[at - count : at].lower())
            count = 0
    return tuple(out)
