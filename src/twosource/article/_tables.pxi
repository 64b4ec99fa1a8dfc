# Tables of words, included by _scan.pyx: a vocabulary that stands, and the topics of one page.

cdef struct Slot:
    uint64_t hashed
    int32_t number  # -1 while the slot is empty
    int32_t size
    int32_t start  # in the pool of code points
    int32_t line  # that met it last


cdef inline bint is_word(const Slot *slot, uint64_t hashed, const Py_UCS4 *pool, const Py_UCS4 *word, int size) noexcept:
    return slot.hashed == hashed and slot.size == size and not memcmp(pool + slot.start, word, size * sizeof(Py_UCS4))


cdef class Table:
    """Strings and their numbers, by open addressing; each string is compared in full."""

    cdef Slot *slots
    cdef Py_UCS4 *pool
    cdef uint64_t mask

    def __cinit__(self, words):
        cdef uint64_t size = 16, slot, hashed
        cdef int64_t at = 0
        while size < 2 * len(words) + 16:
            size *= 2
        self.mask = size - 1
        self.slots = empty_slots(size)
        self.pool = <Py_UCS4 *>PyMem_Malloc((1 + sum(map(len, words))) * sizeof(Py_UCS4))
        if self.pool == NULL:
            raise MemoryError
        for word, number in words.items():
            hashed = BASIS
            slot = at
            for c in <str>word:
                hashed = (hashed ^ <uint64_t>ord(c)) * PRIME
                self.pool[slot] = ord(c)
                slot += 1
            slot = place_of(hashed) & self.mask
            while self.slots[slot].number >= 0:
                slot = (slot + 1) & self.mask
            self.slots[slot] = Slot(hashed, number, len(word), at, -1)
            at += len(word)

    def __dealloc__(self):
        PyMem_Free(self.slots)
        PyMem_Free(self.pool)

    cdef inline int32_t find(self, uint64_t hashed, const Py_UCS4 *word, int size) noexcept:
        cdef uint64_t slot = place_of(hashed) & self.mask
        while self.slots[slot].number >= 0:
            if is_word(&self.slots[slot], hashed, self.pool, word, size):
                return self.slots[slot].number
            slot = (slot + 1) & self.mask
        return -1


cdef inline uint64_t place_of(uint64_t hashed) noexcept:
    return hashed ^ (hashed >> 29)


cdef Slot *empty_slots(uint64_t size) except NULL:
    cdef Slot *slots = <Slot *>PyMem_Malloc(size * sizeof(Slot))
    cdef uint64_t i
    if slots == NULL:
        raise MemoryError
    for i in range(size):
        slots[i].number = -1
    return slots


cdef class Topics:
    """The topics of one page: each gets the next number when first met.

    Begins small, for a page meets some hundreds of them and a table that the caches hold is the faster; doubles when
    half full. `clear` empties what was filled.
    """

    cdef Slot *slots
    cdef Py_UCS4 *pool
    cdef int64_t filled, room
    cdef int32_t count
    cdef uint64_t mask

    def __cinit__(self):
        self.mask = FEWEST_SLOTS - 1
        self.slots = empty_slots(FEWEST_SLOTS)
        self.pool = NULL

    def __dealloc__(self):
        PyMem_Free(self.slots)
        PyMem_Free(self.pool)

    cdef int clear(self, int64_t characters) except -1:
        """Make ready for a page of so many code points."""
        cdef Py_UCS4 *pool
        cdef uint64_t i
        if self.mask >= MOST_SLOTS:
            PyMem_Free(self.slots)
            self.slots = NULL
            self.slots = empty_slots(FEWEST_SLOTS)
            self.mask = FEWEST_SLOTS - 1
        elif self.count:
            for i in range(self.mask + 1):
                self.slots[i].number = -1
        if 2 * characters + 2 > self.room or self.room > ROOM:
            pool = <Py_UCS4 *>PyMem_Realloc(self.pool, (2 * characters + 2) * sizeof(Py_UCS4))
            if pool == NULL:
                raise MemoryError
            self.pool, self.room = pool, 2 * characters + 2
        self.filled = self.count = 0
        return 0

    cdef int grow(self) except -1:
        cdef uint64_t i, slot, size = self.mask + 1
        cdef Slot *old = self.slots
        self.slots = empty_slots(2 * size)
        self.mask = 2 * size - 1
        for i in range(size):
            if old[i].number >= 0:
                slot = place_of(old[i].hashed) & self.mask
                while self.slots[slot].number >= 0:
                    slot = (slot + 1) & self.mask
                self.slots[slot] = old[i]
        PyMem_Free(old)
        return 0

    cdef inline int32_t meet(self, uint64_t hashed, const Py_UCS4 *word, int size, int32_t line) except -2:
        """The topic's number, -1 when the line has it already."""
        cdef uint64_t slot = place_of(hashed) & self.mask
        while self.slots[slot].number >= 0:
            if is_word(&self.slots[slot], hashed, self.pool, word, size):
                if self.slots[slot].line == line:
                    return -1
                self.slots[slot].line = line
                return self.slots[slot].number
            slot = (slot + 1) & self.mask
        self.slots[slot] = Slot(hashed, self.count, size, self.filled, line)
        memcpy(self.pool + self.filled, word, size * sizeof(Py_UCS4))
        self.filled += size
        self.count += 1
        if <uint64_t>(2 * self.count) > self.mask:
            self.grow()
        return self.count - 1
