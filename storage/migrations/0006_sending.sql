-- Sending: a chat's messages one after the other, what went out in the last minute, pages, texts that were refused.

ALTER TABLE deliveries ADD COLUMN refused TEXT;  -- the text of a dead letter as the front would not take it
ALTER TABLE deliveries ADD COLUMN pages_sent INTEGER NOT NULL DEFAULT 0;  -- of a message of several pages

CREATE INDEX deliveries_of_chat ON deliveries (chat_id, due_at, id) WHERE state IN ('pending', 'leased');
CREATE INDEX deliveries_sent ON deliveries (sent_at) WHERE state = 'sent';

PRAGMA user_version = 6;
