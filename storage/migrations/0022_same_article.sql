-- The same article elsewhere, found by what it says and not by its title; what would have been news
-- lately; and the messages that a digest is.
--
-- Sketches are derived of documents (storage.documents.sketches). What came in before this table has none until it changes, and
-- is found by its title: a copy mostly follows within days.

CREATE TABLE sketches (
    document INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE,
    hash INTEGER NOT NULL,
    PRIMARY KEY (document, hash)
) WITHOUT ROWID;
CREATE INDEX sketches_by_hash ON sketches (hash, document);

-- Whether it came with the first intake of its folder, when nobody is told; null: not known, as it came before this.
ALTER TABLE documents ADD COLUMN first_intake INTEGER CHECK (first_intake IN (0, 1));
UPDATE documents SET first_intake = c.archive FROM changes c
WHERE c.slug = documents.slug AND c.what = 'added'
    AND (NOT c.archive OR published_on IS NULL OR published_on >= date(taken_in, '-7 days'));

-- A digest that went is put right like any other message, on each of its pages.
ALTER TABLE deliveries ADD COLUMN messages TEXT NOT NULL DEFAULT '[]';  -- of several pages of a digest: JSON list
CREATE INDEX deliveries_digests ON deliveries (chat_id, sent_at)
    WHERE kind = 'digest' AND state = 'sent' AND edits IS NULL;
CREATE INDEX deliveries_edits_of_digests ON deliveries (chat_id, edits) WHERE kind = 'digest' AND edits IS NOT NULL;

PRAGMA user_version = 22;
