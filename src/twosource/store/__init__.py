"""Where rows rest: one SQLite file, or PostgreSQL through the same tables."""
