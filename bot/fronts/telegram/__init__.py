"""The front door in Telegram."""
