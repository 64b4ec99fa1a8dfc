"""Takes claims, gives entries: on how many pages, in how many texts, from how many origins."""
