"""Replies become pages of HTML and keyboards that Telegram takes as they are."""
