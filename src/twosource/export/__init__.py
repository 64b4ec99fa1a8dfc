"""Takes a store, gives files that other tools read."""
