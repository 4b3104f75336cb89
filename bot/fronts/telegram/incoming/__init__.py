"""Updates come in, by long polling or webhook, and are confirmed when they are done, or kept."""
