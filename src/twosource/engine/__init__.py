"""Where work runs: knows rows and keys, not news."""

from twosource.engine.local import LocalEngine

__all__ = ["LocalEngine"]
