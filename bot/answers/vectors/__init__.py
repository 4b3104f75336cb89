"""What texts mean, as vectors: the models, and what they made of texts, kept and compared; no unit is known here."""
