"""What a chat follows and how it is told: subscriptions, alerts and digests."""
