"""Takes a store, gives files that other tools read."""

from twosource.export.tables import TABLES, Format, export

__all__ = ["TABLES", "Format", "export"]
