"""Fast twins of what `roles` asks of every line."""

cdef enum:
    LOOK = 600


def asked(list lines, list families, frozenset names):
    """`roles.plain_asked`."""
    cdef Py_ssize_t i, count = len(lines)
    cdef list out = []
    cdef tuple line
    for i in range(count):
        line = <tuple>lines[i]  # lines.Line: start, end, head, tail, length, indent
        if <int>families[i] or <Py_ssize_t>line[4] > LOOK or line[2] in names:
            out.append(i)
    return out
