"""Fast twins of what `roles` asks of every line."""

cdef enum:
    LOOK = 600
    LONG = 300
    OWN = 0b010011111111  # as in `cues`
    OWN_LONG = 0b1100


def asked(list lines, list families, frozenset names):
    """`roles.plain_asked`."""
    cdef Py_ssize_t i, length, count = len(lines)
    cdef list out = []
    cdef tuple line
    for i in range(count):
        line = <tuple>lines[i]  # lines.Line: start, end, head, tail, length, indent
        length = line[4]
        if <int>families[i] & (OWN_LONG if length > LONG else OWN) or length > LOOK or line[2] in names:
            out.append(i)
    return out
