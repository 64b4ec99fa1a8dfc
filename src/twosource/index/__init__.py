"""Takes piles too big for memory, or that grow page by page, gives the pairs and texts `reuse` finds in one go."""
