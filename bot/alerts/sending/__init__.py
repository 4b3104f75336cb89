"""Deliveries leave the outbox: leased, sent and marked."""
