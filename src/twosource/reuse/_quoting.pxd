from libc.stdint cimport uint32_t

from twosource.reuse._words cimport Page

cdef void quote(Page* page, Py_ssize_t start, Py_ssize_t end) noexcept nogil
cdef void quotations(int kind, const void* text, Py_ssize_t size, const uint32_t* table, Page* page) noexcept nogil
