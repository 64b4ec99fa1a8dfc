"""Takes articles, gives texts: which pages carry the same copy."""
