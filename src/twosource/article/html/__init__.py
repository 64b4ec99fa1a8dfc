"""Takes an HTML page, gives what its markup and text say: lines with roles, and stated facts."""

from twosource.article.html.reading import HtmlReading, StatedSource, read_html

__all__ = ["HtmlReading", "StatedSource", "read_html"]
