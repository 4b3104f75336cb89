-- What a message in the outbox has left of its reasons when one of its chat's subscriptions ends.

ALTER TABLE deliveries ADD COLUMN wanted_by TEXT NOT NULL DEFAULT '[]';  -- of a digest: JSON list, for each of `slugs`
-- the list of subscriptions.id that want it; empty: all of `subscriptions` want each

-- Who may change what a group follows; everything else in it stays its administrators'.
ALTER TABLE chats ADD COLUMN members_follow INTEGER NOT NULL DEFAULT 0 CHECK (members_follow IN (0, 1));

PRAGMA user_version = 8;
