"""A new document becomes deliveries, and deliveries leave the outbox."""
