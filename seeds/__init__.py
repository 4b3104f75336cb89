"""A file becomes a `Document` (`seeds.reader.read`); this package knows nobody else in the house."""
