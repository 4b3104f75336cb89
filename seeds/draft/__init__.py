"""A document in the making: the neutral tree of its text, its parts, and what was found and left out on the way."""
