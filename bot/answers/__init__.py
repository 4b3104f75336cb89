"""A question becomes an `Answer`: passages word for word, or a plain "not in this library"."""
