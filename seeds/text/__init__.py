"""Text of any language: its encoding, characters, numbers, dates, sentences and phrases; no forms of documents."""
