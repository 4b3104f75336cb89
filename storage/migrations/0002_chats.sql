-- Chats: their settings, what they saved, follow and get sent.
--
-- A table with personal data has a column `chat_id`, and storage.people.chats moves and erases every such table (a test
-- walks the schema). None of it is in a full-text index, whose shadow tables would keep deleted words.

CREATE TABLE chats (
    chat_id INTEGER PRIMARY KEY,
    thread_id INTEGER,
    kind TEXT NOT NULL,
    language TEXT,  -- null until known or chosen
    zone TEXT,  -- IANA name
    state TEXT NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'paused', 'gone')),
    seen_number INTEGER NOT NULL DEFAULT 0,  -- documents.number of the newest that the chat has looked at
    met_at TEXT NOT NULL
);

CREATE TABLE saved (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    chat_id INTEGER NOT NULL,
    slug TEXT NOT NULL,  -- not a reference: what was saved is kept when its document goes
    title TEXT NOT NULL,
    part TEXT,  -- null: the whole document
    part_index INTEGER,
    starts INTEGER,
    ends INTEGER,
    text TEXT,  -- the passage as it was then
    saved_at TEXT NOT NULL
);
CREATE UNIQUE INDEX saved_once ON saved (
    chat_id, slug, coalesce(part, ''), coalesce(part_index, -1), coalesce(starts, -1), coalesce(ends, -1)
);

-- The words behind a reply with pages, so that its buttons work after a restart; kept 30 days.
CREATE TABLE views (
    chat_id INTEGER NOT NULL,
    token TEXT NOT NULL,
    text TEXT NOT NULL,
    opened_at TEXT NOT NULL,
    PRIMARY KEY (chat_id, token)
);
CREATE INDEX views_by_age ON views (opened_at);

-- What is said to a chat only once.
CREATE TABLE said (
    chat_id INTEGER NOT NULL,
    what TEXT NOT NULL,
    PRIMARY KEY (chat_id, what)
);

CREATE TABLE subscriptions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    chat_id INTEGER NOT NULL,
    thread_id INTEGER,  -- a forum's topic
    kind TEXT NOT NULL,  -- a RuleKind
    value TEXT NOT NULL,  -- as the chat wrote it
    folded TEXT NOT NULL,  -- what documents are matched with
    paused INTEGER NOT NULL DEFAULT 0 CHECK (paused IN (0, 1)),
    created_at TEXT NOT NULL
);
CREATE UNIQUE INDEX subscriptions_once ON subscriptions (chat_id, coalesce(thread_id, 0), kind, folded);
CREATE INDEX subscriptions_by_rule ON subscriptions (kind, folded);

PRAGMA user_version = 2;
