"""Takes the versions of a text, gives their differences, typed, and their lineage."""
