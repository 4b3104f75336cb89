"""A file becomes a `Document`; this package knows nobody else in the house."""

from seeds.options import ReadOptions
from seeds.reader import read

__all__ = ["ReadOptions", "read"]
