"""A `Request` becomes a `Reply`: commands, buttons, questions; no front door is known here."""
