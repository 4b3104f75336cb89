-- What is counted, and what is noted, so that nothing is given up or passed over for a wrong reason.

ALTER TABLE deliveries ADD COLUMN defects INTEGER NOT NULL DEFAULT 0;  -- tries that our own code failed at, of `attempts`

PRAGMA user_version = 12;
