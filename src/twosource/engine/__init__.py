"""Where work runs: knows rows and keys, not news."""
