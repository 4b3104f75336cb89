"""Messages go out to Telegram, and what it says to them is told in the words of alerts."""
