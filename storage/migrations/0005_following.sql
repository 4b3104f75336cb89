-- Following in depth: when a chat is told, where its night is, what waits for a digest, what was told of before.

ALTER TABLE chats ADD COLUMN quiet_from TEXT;  -- `22:30` in the chat's own zone; null: no quiet hours
ALTER TABLE chats ADD COLUMN quiet_to TEXT;
ALTER TABLE chats ADD COLUMN silent_at_night INTEGER NOT NULL DEFAULT 0 CHECK (silent_at_night IN (0, 1));

ALTER TABLE subscriptions ADD COLUMN frequency TEXT NOT NULL DEFAULT 'at_once'
    CHECK (frequency IN ('at_once', 'daily', 'weekly'));
ALTER TABLE subscriptions ADD COLUMN at TEXT NOT NULL DEFAULT '08:00';  -- of a digest, in the chat's own zone
ALTER TABLE subscriptions ADD COLUMN weekday INTEGER NOT NULL DEFAULT 0 CHECK (weekday BETWEEN 0 AND 6);  -- 0: Monday
ALTER TABLE subscriptions ADD COLUMN archive INTEGER NOT NULL DEFAULT 0 CHECK (archive IN (0, 1));  -- old ones too
ALTER TABLE subscriptions ADD COLUMN muted_until TEXT;

ALTER TABLE deliveries ADD COLUMN subscriptions TEXT NOT NULL DEFAULT '[]';  -- JSON list of subscriptions.id
ALTER TABLE deliveries ADD COLUMN shows TEXT;  -- fingerprint of what the message shows of its document
ALTER TABLE deliveries ADD COLUMN edits INTEGER;  -- message_id of the message that this one replaces
CREATE INDEX deliveries_lately ON deliveries (chat_id, created_at) WHERE kind = 'document' AND edits IS NULL;
CREATE INDEX deliveries_by_key ON deliveries (key);

-- What matched and is told of in the chat's next digest. A row goes in the transaction that writes the digest.
CREATE TABLE waiting (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    chat_id INTEGER NOT NULL,
    thread_id INTEGER,
    slug TEXT NOT NULL,  -- not a reference: a document that has gone is left out when the digest is made
    subscriptions TEXT NOT NULL,  -- JSON list of subscriptions.id: why
    reason TEXT NOT NULL CHECK (reason IN ('schedule', 'calm', 'away')),
    due_at TEXT,  -- null while the chat is away
    since TEXT NOT NULL,
    UNIQUE (chat_id, slug)
);
CREATE INDEX waiting_due ON waiting (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX waiting_away ON waiting (since) WHERE due_at IS NULL;

-- The same article from another source.
CREATE TABLE twins (
    document INTEGER PRIMARY KEY REFERENCES documents (number) ON DELETE CASCADE,
    first INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE  -- the one that came first
);
CREATE INDEX twins_by_first ON twins (first);

PRAGMA user_version = 5;
