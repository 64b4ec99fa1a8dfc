"""Where work runs: knows rows and keys, not news."""

from twosource.engine.kept import Keeper
from twosource.engine.local import LocalEngine

__all__ = ["Keeper", "LocalEngine"]
