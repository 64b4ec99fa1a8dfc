"""Fast twins of what `roles` and `cues` ask of every line."""

from libc.stdint cimport int32_t, int64_t

cdef enum:
    LOOK = 600
    LONG = 300
    OWN = 0b010011111111  # as in `cues`
    OWN_LONG = 0b1100
    WORDS = 60
    FEWEST_PIECES = 6
    PLAYER = 1  # families of patterns, as in `cues`
    CREDIT = 1 << 1
    LEGAL = 1 << 4
    DATE = 1 << 10
    OFFERS = 1 << 11


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


def families(scan, const int64_t[:, ::1] table, const int64_t[::1] pairs, int64_t money):
    """`cues.plain_families`."""
    cdef const int64_t[:, ::1] counts = scan.counts
    cdef const int32_t[::1] words = scan.words
    cdef const int64_t[::1] ends = scan.word_ends
    cdef int64_t i, k, found, offers, ones, others, begin = 0
    cdef const int64_t *cue
    cdef list out = []
    for i in range(ends.shape[0]):
        found = ones = others = 0
        offers = counts[i, 13]
        if offers:
            ones = money
        for k in range(begin, ends[i]):
            if words[k] < 0:
                continue
            cue = &table[words[k], 0]
            if k == begin:
                found |= cue[0]
                ones |= cue[3]
            found |= cue[1]
            offers += cue[2]
            ones |= cue[4]
            others |= cue[5]
        begin = ends[i]
        if counts[i, 0] == LOOK:
            others = -1
        ones &= others
        for k in range(pairs.shape[0] if ones else 0):
            if ones >> k & 1:
                found |= pairs[k]
        if offers > 1:
            found |= OFFERS
        if counts[i, 14] + counts[i, 19] > 0:
            found |= PLAYER
        if counts[i, 20] > 0:
            found |= CREDIT | LEGAL
        if counts[i, 7] >= 4:
            found |= DATE
        out.append(found)
    return out
