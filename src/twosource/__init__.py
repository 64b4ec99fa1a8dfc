"""Whether ten articles are ten confirmations or one: pages, texts and origins of every claim."""
