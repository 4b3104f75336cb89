"""When a test calls something a hang."""

HANG = 30.0
"""Seconds: ten times the three that are promised for the slowest answer, the first after a start."""
