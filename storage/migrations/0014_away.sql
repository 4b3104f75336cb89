-- What it means that nothing goes to a chat for now is said once: it paused, or it is not among those who may use it.

CREATE VIEW chats_away AS SELECT chat_id FROM chats WHERE state <> 'active' OR NOT let_in;

PRAGMA user_version = 14;
