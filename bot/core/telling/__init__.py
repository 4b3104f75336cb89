"""What a chat follows and how it is told: subscriptions, their settings, alerts and digests."""
