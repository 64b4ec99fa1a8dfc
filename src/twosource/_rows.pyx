# Records of one class, many at once: the compiled twin of rows.plain_build.

from cpython.object cimport PyObject

cdef extern from "Python.h":
    int PyObject_GenericSetAttr(object one, object name, object value) except -1
    object PyType_GenericAlloc(type made, Py_ssize_t items)
    void PyObject_GC_UnTrack(PyObject *one)
    bint PyObject_IS_GC(object one)
    bint PyObject_GC_IsTracked(object one)
    bint PyDict_Check(object one)

cdef extern from *:
    """
    #include <structmember.h>
    /* Where a class keeps the field of that name, 0 where that can't be told. */
    static Py_ssize_t place_of(PyTypeObject *made, PyObject *name) {
        PyObject *found = made->tp_dict == NULL ? NULL : PyDict_GetItem(made->tp_dict, name);
        PyMemberDef *member;
        if (found == NULL || Py_TYPE(found) != &PyMemberDescr_Type) return 0;
        member = ((PyMemberDescrObject *)found)->d_member;
        return member->type == T_OBJECT_EX ? member->offset : 0;
    }
    static void set_at(PyObject *one, Py_ssize_t place, PyObject *value) {
        PyObject **field = (PyObject **)((char *)one + place);
        PyObject *old = *field;
        Py_INCREF(value);
        *field = value;
        Py_XDECREF(old);
    }
    """
    Py_ssize_t place_of(type made, object name)
    void set_at(object one, Py_ssize_t place, object value)

cdef enum:
    MOST_FIELDS = 16


def build(type made, tuple names, *columns):
    """`rows.build`: the records of a frozen class, their fields set where they lie.

    Records that hold nothing that could hold them are not shown to the collector of cycles. Such are
    records that it is not shown themselves; a dict may be shown to it later.
    """
    cdef Py_ssize_t count = len(columns[0]), i, width = len(names)
    cdef Py_ssize_t[MOST_FIELDS] places
    cdef int k
    cdef bint held
    cdef list out = [], column
    for column in columns:
        if len(column) != count:
            raise ValueError("columns of different lengths")
    if width > MOST_FIELDS or len(columns) != width:
        raise ValueError("as many columns as names, and not too many")
    for k in range(width):
        places[k] = place_of(made, names[k])
    for i in range(count):
        one = PyType_GenericAlloc(made, 0)
        held = False
        for k in range(width):
            value = (<list>columns[k])[i]
            held = held or PyObject_IS_GC(value) and (PyObject_GC_IsTracked(value) or PyDict_Check(value))
            if places[k]:
                set_at(one, places[k], value)
            else:
                PyObject_GenericSetAttr(one, names[k], value)
        if not held:
            PyObject_GC_UnTrack(<PyObject *>one)
        out.append(one)
    return out
