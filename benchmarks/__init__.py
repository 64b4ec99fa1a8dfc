"""How fast each stage and the whole flow run, on real pages beside the checkout."""
