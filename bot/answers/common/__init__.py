"""What all rooms of the answers have in common: figures, what was looked at last, and damage of an index."""
