"""What is kept of a chat, and its owner's say in that: language, clock and quiet hours, privacy."""
