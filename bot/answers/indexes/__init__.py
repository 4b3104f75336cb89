"""The library ready for questions: its texts cut into units, their words and meanings, in step with the store."""
