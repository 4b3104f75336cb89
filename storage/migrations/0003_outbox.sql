-- The outbox: messages that are to go out, are going, went, or were given up.

CREATE TABLE deliveries (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    chat_id INTEGER NOT NULL,
    thread_id INTEGER,
    key TEXT NOT NULL,  -- what it tells of, `document:slug` or `digest:2026-11-23`: a chat gets each once
    kind TEXT NOT NULL CHECK (kind IN ('document', 'digest', 'notice')),
    slugs TEXT NOT NULL,  -- JSON list
    because TEXT NOT NULL,  -- JSON list of storage.models.Rule
    text TEXT,
    not_before TEXT,  -- as asked for, or as a retry put it
    due_at TEXT NOT NULL,  -- when it may be leased: not_before, else created_at; while leased, the lease's end
    state TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'leased', 'sent', 'dead', 'dropped')),
    attempts INTEGER NOT NULL DEFAULT 0,  -- counted at each lease, so that a crash counts too
    created_at TEXT NOT NULL,
    leased_until TEXT,
    sent_at TEXT,
    message_id INTEGER,
    error TEXT,  -- of the last attempt that failed
    UNIQUE (chat_id, key)
);
-- A row leaves this index once it is sent or given up: finding what is due costs by what waits, not by what went.
CREATE INDEX deliveries_due ON deliveries (due_at, id) WHERE state IN ('pending', 'leased');
CREATE INDEX deliveries_by_state ON deliveries (state);

PRAGMA user_version = 3;
