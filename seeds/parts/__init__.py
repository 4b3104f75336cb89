"""Titles, and the parts under them: headings, contents, related documents, the series."""
