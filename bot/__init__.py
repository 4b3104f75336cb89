"""A question becomes an answer, a new document becomes alerts, and a front door shows both."""
