"""Text of any language: its encoding, characters, numbers, dates, sentences and phrases; nothing of documents."""
