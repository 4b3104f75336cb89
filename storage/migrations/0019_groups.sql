-- Groups: one that was upgraded may be on the owner's list under its old number; where the bot may not write, it tries.

ALTER TABLE chats ADD COLUMN was INTEGER;  -- its id before Telegram upgraded it
CREATE INDEX chats_upgraded ON chats (was) WHERE was IS NOT NULL;

ALTER TABLE chats ADD COLUMN barred_at TEXT;  -- of one that is gone: when the bot, which is in it, last might not write
CREATE INDEX chats_barred ON chats (barred_at) WHERE barred_at IS NOT NULL;

PRAGMA user_version = 19;
