from libc.stdint cimport int64_t, uint8_t, uint32_t, uint64_t

cdef struct Postings:
    # the pages in their order, and where a key stands that tells copy and may come again
    const int64_t* bounds
    const uint64_t* keys
    const uint8_t* flags
    const int64_t* pages
    Py_ssize_t page_count
    Py_ssize_t words  # of the whole pile
    uint32_t* kept  # places among the keys; `room_to_sift` says how many there must be room for
    int64_t* kept_bounds  # of each page, one more than pages
    uint8_t* met  # a copy of the flags, in which keys that no other place has are dead


cdef Py_ssize_t room_to_sift(Py_ssize_t live) noexcept nogil
cdef bint sift(Postings* posted, Py_ssize_t live) noexcept nogil
