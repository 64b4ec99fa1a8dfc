"""Takes sentences, gives time expressions and their place on the calendar."""

from twosource.claims.times.notation import check
from twosource.claims.times.reading import read_times
from twosource.claims.times.resolving import Context, resolve_time, resolve_times

__all__ = ["Context", "check", "read_times", "resolve_time", "resolve_times"]
