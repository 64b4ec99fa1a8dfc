from libc.stdint cimport int32_t, uint8_t, uint32_t, uint64_t

cdef struct Page:
    # one page's arrays while it is read, and how many words and marks it has
    uint64_t* ids
    uint8_t* flags
    int32_t* starts
    int32_t* ends
    int32_t* marks
    Py_ssize_t words
    Py_ssize_t marks_found
    bint alone
    int32_t* spots  # where `quotations.embedded` is to look
    Py_ssize_t spots_found


cdef struct Scratch:
    # a page's characters: what stands for each in a key (its lowest byte), its traits, and those as bits
    uint8_t* folded
    uint8_t* traits
    uint64_t* inside
    uint64_t* joining
    uint64_t* marking
    uint64_t* odd


cdef size_t scratch_size(Py_ssize_t longest) noexcept nogil
cdef void lay_out_scratch(Scratch* scratch, char* data, Py_ssize_t longest) noexcept nogil
cdef void words_of(
    int kind, const void* text, Py_ssize_t size, const uint32_t* table, Scratch* scratch, Page* page
) noexcept nogil
