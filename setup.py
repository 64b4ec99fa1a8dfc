"""Compiles the kernels, where a compiler is at hand.

Every `.pyx` under src is the fast twin of a plain module beside it that gives the same
bytes; an install without a C compiler goes on without them.
"""

from pathlib import Path

from Cython.Build import cythonize
from setuptools import Extension, setup

SOURCE = Path("src")


def kernels() -> list[Extension]:
    """Return an optional extension for each `.pyx`."""
    files = sorted(SOURCE.rglob("*.pyx"))
    return [
        Extension(
            ".".join(file.relative_to(SOURCE).with_suffix("").parts),
            [file.as_posix()],
            extra_compile_args=["-O3"],
            optional=True,
        )
        for file in files
    ]


setup(
    ext_modules=cythonize(
        kernels(),
        build_dir="build/cython",
        include_path=[SOURCE.as_posix()],
        compiler_directives={"language_level": 3, "boundscheck": False, "wraparound": False, "cdivision": True},
    )
)
