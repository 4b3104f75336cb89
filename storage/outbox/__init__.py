"""What changed, who is to be told of it, and what became of each message."""
