"""Summaries, key points and risks: those that the author wrote, and those extracted where there are none."""
