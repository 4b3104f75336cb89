"""What may answer a question, with all that speaks for each, in figures."""
