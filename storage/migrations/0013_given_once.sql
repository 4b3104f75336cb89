-- What tells one thing from another for good: a slug is given once, and a file that changed looks changed.

-- What people saved, deep links and the keys of messages name a document by its slug.

CREATE TABLE gone (
    id INTEGER PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    digest TEXT,  -- of the bytes that were in service; null: it went before these were kept
    folder TEXT,  -- where its last file lay
    path TEXT,
    title TEXT
);
CREATE INDEX gone_by_digest ON gone (digest) WHERE digest IS NOT NULL;
CREATE INDEX gone_by_place ON gone (folder, path) WHERE path IS NOT NULL;

-- Of what has gone so far only the slug is known, and the title where somebody saved it.
INSERT INTO gone (slug, title)
SELECT DISTINCT c.slug, (SELECT s.title FROM saved s WHERE s.slug = c.slug ORDER BY s.saved_at DESC LIMIT 1)
FROM changes c WHERE c.what = 'removed' AND c.slug NOT IN (SELECT slug FROM documents);

-- What else than size and time tells of a change of a file (bot.intake.scan); empty: its bytes are looked at again.
ALTER TABLE files ADD COLUMN stamp TEXT NOT NULL DEFAULT '';

PRAGMA user_version = 13;
