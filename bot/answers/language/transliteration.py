"""Knows the consonants that transliteration mixes up: 罗 stands for ro and lo, 布 for bu and pu."""

CONSONANTS = str.maketrans(
    {"r": "l", "v": "w", "b": "p", "d": "t", "g": "k", "z": "s", "c": "k", "j": "s", "q": "k", "x": "s"}
)
"""Makes one, by `str.translate`, the consonants that are mixed up."""
