"""What people open and browse: the newest, cards and their parts, relations, topics, searches, what is saved."""
