"""What a person meets on a terminal."""
