-- The last alert before the limit says when the rest comes; what matches only since it was corrected is told.

ALTER TABLE deliveries ADD COLUMN rest_at TEXT;  -- of the last that goes by itself for now: when a digest takes the rest

-- When a document came in, and whether as news: asked with every one that is corrected.
CREATE INDEX changes_added ON changes (slug) WHERE what = 'added';

PRAGMA user_version = 17;
