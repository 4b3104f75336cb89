"""What a person wants to follow, and when, read from words."""
