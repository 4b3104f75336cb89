"""Documents with all that is kept of them, and what is found among them."""
