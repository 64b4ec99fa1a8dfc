"""Takes pages, gives articles: every line with a role and a reason, every story on the page."""
