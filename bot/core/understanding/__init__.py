"""What is meant by what was typed: names, the filters of a search, sentences that ask for a list."""
