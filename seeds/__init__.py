"""A file becomes a `Document`; this package knows nobody else in the house."""
