-- What is counted, and what is noted, so that nothing is given up or passed over for a wrong reason.

ALTER TABLE deliveries ADD COLUMN defects INTEGER NOT NULL DEFAULT 0;  -- tries that our own code failed at, of `attempts`

-- A change that was passed over because its document was hidden: shown again, the document is news to that follower.
ALTER TABLE changes_done ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1));
CREATE INDEX changes_put_off ON changes_done (change) WHERE hidden;

PRAGMA user_version = 12;
