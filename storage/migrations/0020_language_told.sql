-- A language that was told from what somebody wrote follows what they write next, also after a restart; a chosen one stays.

ALTER TABLE chats ADD COLUMN language_told INTEGER NOT NULL DEFAULT 0 CHECK (language_told IN (0, 1));

PRAGMA user_version = 20;
