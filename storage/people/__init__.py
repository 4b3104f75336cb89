"""Chats, what they follow, and what was asked and thought of answers, without names."""
