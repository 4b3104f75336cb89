-- The same article elsewhere, found by what it says and not by its title.
--
-- Derived of documents (storage.sketches). What came in before this table has no sketch until it changes, and is found
-- by its title: a copy mostly follows within days.

CREATE TABLE sketches (
    document INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE,
    hash INTEGER NOT NULL,
    PRIMARY KEY (document, hash)
) WITHOUT ROWID;
CREATE INDEX sketches_by_hash ON sketches (hash, document);

PRAGMA user_version = 22;
