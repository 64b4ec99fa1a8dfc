"""Fast twins of what `roles` asks of every line."""

from libc.stdint cimport int64_t

cdef enum:
    LOOK = 600
    LONG = 300
    OWN = 0b010011111111  # as in `cues`
    OWN_LONG = 0b1100
    WORDS = 60
    FEWEST_PIECES = 6


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


def cut_off(list lines):
    """`roles.plain_cut_off`."""
    cdef Py_ssize_t i, size
    cdef str tail
    cdef list out = []
    for i in range(len(lines)):
        tail = (<tuple>lines[i])[3]
        size = len(tail)
        if size and tail[size - 1] == 0x2026 or (
            size > 2 and tail[size - 1] == 0x2E and tail[size - 2] == 0x2E and tail[size - 3] == 0x2E
        ):
            out.append(i)
    return out


def decide(
    list lines, const int64_t[:, ::1] counts, list evidence, list is_body, list stories, list shares,
    *, tuple reasons, tuple story, tuple none,
):
    """`roles.plain_decide`."""
    cdef dict of_body = reasons[0], of_teaser = reasons[1], of_label = reasons[2]
    cdef list roles = [], why = []
    cdef Py_ssize_t i
    for i in range(len(lines)):
        seen = evidence[i]
        if stories[i]:
            role, reason = story
        elif is_body[i]:
            role, reason = "body", of_body[shares[i]]
        elif seen is not None:
            role, reason = seen.role, seen.reason
        elif counts[i, 1] >= FEWEST_PIECES or <Py_ssize_t>(<tuple>lines[i])[4] >= WORDS:
            role, reason = "teaser", of_teaser[shares[i]]
        elif counts[i, 3]:
            role, reason = "navigation", of_label[shares[i]]
        else:
            role, reason = none
        roles.append(role)
        why.append(reason)
    return roles, why
