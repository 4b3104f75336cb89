"""What a question asks: read as it was typed, with what it limits, what it is about and what it follows on."""
