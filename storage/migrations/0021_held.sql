-- Telegram's holds outlive the program: what was told to wait 60 seconds waits them out, whoever restarts it meanwhile.

ALTER TABLE chats ADD COLUMN held_until TEXT;  -- nothing may be sent to the chat before, the service said
ALTER TABLE chats ADD COLUMN held_from TEXT;  -- when it said so: of a clock that was set back since, no hold gets longer
CREATE INDEX chats_held ON chats (held_until) WHERE held_until IS NOT NULL;

PRAGMA user_version = 21;
