"""All that a chat shows, in catalogues: one Fluent file a language."""
