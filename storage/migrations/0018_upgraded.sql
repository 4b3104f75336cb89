-- A group that Telegram upgraded may be on the owner's list under the number that it had.

ALTER TABLE chats ADD COLUMN was INTEGER;  -- its id before Telegram upgraded it
CREATE INDEX chats_upgraded ON chats (was) WHERE was IS NOT NULL;

PRAGMA user_version = 18;
