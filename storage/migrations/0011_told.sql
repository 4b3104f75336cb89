-- Who was told of what outlives the messages that told: these are kept for 30 days, so that the outbox does not grow
-- for good, and an article that goes and comes back, or comes from another source, is told of once all the same.

CREATE TABLE told (
    id INTEGER PRIMARY KEY,
    chat_id INTEGER NOT NULL,
    slug TEXT NOT NULL,  -- not a reference: it is for the time after a document has gone
    UNIQUE (slug, chat_id)
);
CREATE INDEX told_by_chat ON told (chat_id);

INSERT INTO told (chat_id, slug)
SELECT d.chat_id, article.value FROM deliveries d, json_each(d.slugs) article WHERE d.state = 'sent' AND d.edits IS NULL
ON CONFLICT DO NOTHING;

PRAGMA user_version = 11;
