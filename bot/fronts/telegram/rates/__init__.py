"""When a message may go to Telegram: its rates, its holds, and people before broadcasts."""
