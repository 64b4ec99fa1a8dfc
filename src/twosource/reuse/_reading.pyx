# Texts to flat arrays of words and keys: the compiled twin of reading.py and keys.py.

from libc.stdint cimport int32_t, int64_t, uint8_t, uint32_t, uint64_t
from libc.stdlib cimport free, realloc

import numpy as np

from twosource.reuse.characters import traits
from twosource.reuse.quotations import embedded

from twosource.reuse._machine cimport ALONE_FLAG, ASIDE_FLAG, NAMED_FLAG, TELLING_FLAG, WHOLE_FLAG, bits_of, is_live, large, mixed, ones
from twosource.reuse._quoting cimport quotations, quote
from twosource.reuse._words cimport Page, Scratch, lay_out_scratch, scratch_size, words_of

cdef extern from "Python.h":
    int PyUnicode_KIND(object)
    void* PyUnicode_DATA(object)

cdef enum:
    ALONE_BIT = 3
    ASIDE_BIT = 6

cdef uint64_t FACTOR = 0xD1342543DE82EF95


cdef class Block:
    """Memory that grows, and is handed over as a buffer."""

    cdef char* data
    cdef Py_ssize_t room
    cdef Py_ssize_t length

    def __cinit__(self):
        self.data, self.room, self.length = NULL, 0, 0

    def __dealloc__(self):
        free(self.data)

    cdef int make_room(self, Py_ssize_t room) except -1:
        cdef char* data
        if room > self.room or self.data == NULL:
            data = <char*>realloc(self.data, max(room, 64))
            if data == NULL:
                raise MemoryError
            self.data, self.room = data, max(room, 64)
            large(data, self.room)
        return 0

    cdef object as_array(self, Py_ssize_t length, object dtype):
        """Hand over the first `length` bytes."""
        cdef char* data = <char*>realloc(self.data, max(length, 64))
        if data != NULL:
            self.data, self.room = data, max(length, 64)
        self.length = length
        return np.frombuffer(self, dtype) if length else np.zeros(0, dtype)

    def __getbuffer__(self, Py_buffer* buffer, int flags):
        buffer.buf = self.data
        buffer.obj = self
        buffer.len = self.length
        buffer.readonly = 0
        buffer.itemsize = 1
        buffer.format = NULL
        buffer.ndim = 1
        buffer.shape = &self.length
        buffer.strides = NULL
        buffer.suboffsets = NULL
        buffer.internal = NULL


cdef inline uint64_t first_run(const uint64_t* ids, Py_ssize_t count, Py_ssize_t width, uint64_t* leaving) noexcept nogil:
    """The hash of the first `width` words, and by how much a word counts that leaves a run."""
    cdef Py_ssize_t i
    cdef uint64_t run = 0
    leaving[0] = 1
    for i in range(width):
        leaving[0] *= FACTOR
        if i < count:
            run = run * FACTOR + ids[i]
    return run


cdef void wide_keys(const uint64_t* ids, Py_ssize_t count, Py_ssize_t width, uint64_t* keys, uint8_t* flags) noexcept nogil:
    """Let the keys of words that are alone cover `width` words; those cut off by the end are 0, and tell nothing."""
    cdef Py_ssize_t i
    cdef uint64_t leaving, run = first_run(ids, count, width, &leaving)
    for i in range(count):
        if flags[i] & ALONE_FLAG:
            keys[i] = run if i + width <= count else 0
            if i + width > count:
                flags[i] &= <uint8_t>~(WHOLE_FLAG | TELLING_FLAG)
        if i + width < count:
            run = run * FACTOR + (ids[i + width] - leaving * ids[i])


cdef inline uint64_t finished(uint64_t total, Py_ssize_t count) noexcept nogil:
    """A digest of so many numbers; never 0."""
    total = mixed(total + <uint64_t>count)
    return total if total else 1


cdef uint64_t keys_of(Page* page, Py_ssize_t width, uint64_t* keys, uint32_t* words) noexcept nogil:
    """Fill in keys and words, and the flags of the keys. Returns the digest of the words."""
    cdef Py_ssize_t i, count = page.words, whole = max(0, count - width + 1), named = 0
    cdef uint64_t* ids = page.ids
    cdef uint8_t* flags = page.flags
    cdef uint64_t leaving, total = 0, run = first_run(ids, count, width, &leaving)
    for i in range(min(width, count)):
        named += (flags[i] & NAMED_FLAG) != 0
    for i in range(whole):
        keys[i] = run
        total = total * FACTOR + ids[i]
        words[i] = <uint32_t>(ids[i] >> 32)
        flags[i] |= WHOLE_FLAG | (TELLING_FLAG if 2 * named <= width else 0)
        if i + 1 < whole:
            run = run * FACTOR + (ids[i + width] - leaving * ids[i])
            named += ((flags[i + width] & NAMED_FLAG) >> 2) - ((flags[i] & NAMED_FLAG) >> 2)
    for i in range(whole, count):
        keys[i] = 0
        total = total * FACTOR + ids[i]
        words[i] = <uint32_t>(ids[i] >> 32)
    if page.alone:
        wide_keys(ids, count, 2 * width, keys, flags)
    return finished(total, count)


def read(texts, Py_ssize_t width, Py_ssize_t most_characters):
    """Return bounds, words, keys, flags, starts, ends and digests of texts, as `Pile` has them."""
    cdef Py_ssize_t n, i, size, longest = 0, total = 0, at = 0, room = 0, pages = len(texts)
    cdef const uint32_t[::1] table = traits()
    cdef Block words = Block(), keys = Block(), flags = Block(), starts = Block(), ends = Block()
    cdef Block ids = Block(), marks = Block(), scratch_room = Block()
    cdef Page page
    cdef Scratch scratch
    cdef void* data
    cdef int kind
    cdef str text
    cdef int64_t[::1] bounds = np.zeros(pages + 1, np.int64)
    cdef uint64_t[::1] digests = np.zeros(pages, np.uint64)
    for text in texts:
        size = min(<Py_ssize_t>len(text), most_characters)
        longest = max(longest, size)
        total += size
    ids.make_room(8 * longest)
    marks.make_room(8 * longest)
    scratch_room.make_room(scratch_size(longest))
    lay_out_scratch(&scratch, scratch_room.data, longest)
    room = total // 6
    for n in range(pages):
        text = texts[n] if len(texts[n]) <= most_characters else texts[n][:most_characters]
        size = len(text)
        if room < at + size or n == 0:
            room = max(room + room // 4, at + size)
            words.make_room(4 * room)
            keys.make_room(8 * room)
            flags.make_room(room)
            starts.make_room(4 * room)
            ends.make_room(4 * room)
        page.ids = <uint64_t*>ids.data
        page.marks = <int32_t*>marks.data
        page.spots = page.marks + longest
        page.flags = <uint8_t*>flags.data + at
        page.starts = <int32_t*>starts.data + at
        page.ends = <int32_t*>ends.data + at
        data, kind = PyUnicode_DATA(text), PyUnicode_KIND(text)
        words_of(kind, data, size, &table[0], &scratch, &page)
        quotations(kind, data, size, &table[0], &page)
        if page.spots_found:
            for start, end in embedded(text, [page.spots[i] for i in range(page.spots_found)]):
                quote(&page, start, end)
        digests[n] = keys_of(&page, width, <uint64_t*>keys.data + at, <uint32_t*>words.data + at)
        at += page.words
        bounds[n + 1] = at
    return (
        np.asarray(bounds),
        words.as_array(4 * at, np.uint32),
        keys.as_array(8 * at, np.uint64),
        flags.as_array(at, np.uint8),
        starts.as_array(4 * at, np.int32),
        ends.as_array(4 * at, np.int32),
        np.asarray(digests),
    )


cdef int64_t doubled_words(const uint8_t* flags, Py_ssize_t count) noexcept nogil:
    cdef Py_ssize_t i = 0
    cdef int64_t total = 0
    cdef uint64_t own
    while i + 64 <= count:
        own = ~bits_of(flags + i, ASIDE_BIT)
        total += 2 * ones(own) - ones(own & bits_of(flags + i, ALONE_BIT))
        i += 64
    for i in range(i, count):
        total += (2 - (flags[i] & ALONE_FLAG) // ALONE_FLAG) * (1 - (flags[i] & ASIDE_FLAG) // ASIDE_FLAG)
    return total


def measure(const int64_t[::1] bounds, const uint8_t[::1] flags):
    """Return twice how many words each page has that are not set aside; one that is alone counts as half."""
    cdef Py_ssize_t n
    cdef int64_t[::1] out = np.zeros(len(bounds) - 1, np.int64)
    for n in range(len(bounds) - 1):
        if bounds[n] < bounds[n + 1]:
            out[n] = doubled_words(&flags[bounds[n]], bounds[n + 1] - bounds[n])
    return np.asarray(out)


def copy_digests(const int64_t[::1] bounds, const uint64_t[::1] keys, const uint8_t[::1] flags):
    """Return one number for each page's live keys in their order, 0 where it has none."""
    cdef Py_ssize_t n, i, count
    cdef uint64_t total
    cdef uint64_t[::1] out = np.zeros(len(bounds) - 1, np.uint64)
    for n in range(len(bounds) - 1):
        total, count = 0, 0
        for i in range(bounds[n], bounds[n + 1]):
            if is_live(flags[i]):
                total = total * FACTOR + keys[i]
                count += 1
        if count:
            out[n] = finished(total, count)
    return np.asarray(out)
