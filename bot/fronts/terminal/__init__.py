"""The front door in a terminal: the same core, without a token."""
