"""Takes files, folders, globs and standard input, gives pages: captures with their bytes' digest."""

from twosource.capture.limits import Limits
from twosource.capture.reading import count_bytes, read_pages
from twosource.capture.rows import FIELDS

__all__ = ["FIELDS", "Limits", "count_bytes", "read_pages"]
