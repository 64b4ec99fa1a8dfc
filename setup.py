"""Compiles the kernels, where a compiler is at hand.

Every `.pyx` under src is the fast twin of a plain module beside it that gives the same
bytes; an install without a C compiler goes on without them.
"""

import os
from pathlib import Path

from Cython.Build import cythonize
from setuptools import Extension, setup

SOURCE = Path("src")
CORES = os.cpu_count() or 1


def kernels() -> list[Extension]:
    """Return an optional extension for each `.pyx`."""
    files = sorted(SOURCE.rglob("*.pyx"))
    named = [
        Extension(
            ".".join(file.relative_to(SOURCE).with_suffix("").parts),
            [file.as_posix()],
            extra_compile_args=["-O3"],
        )
        for file in files
    ]
    compiled = cythonize(
        named,
        build_dir="build/cython",
        nthreads=CORES,
        include_path=[SOURCE.as_posix()],
        compiler_directives={"language_level": 3, "boundscheck": False, "wraparound": False, "cdivision": True},
    )
    for kernel in compiled:
        kernel.optional = True  # said here, for Cython makes the extensions anew
    return compiled


setup(options={"build_ext": {"parallel": CORES}}, ext_modules=kernels())
