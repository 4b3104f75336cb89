-- What is counted, and what is noted, so that nothing is given up or passed over for a wrong reason.

ALTER TABLE deliveries ADD COLUMN defects INTEGER NOT NULL DEFAULT 0;  -- tries that our own code failed at, of `attempts`

-- A change that was passed over because its document was hidden: shown again, the document is news to that follower.
ALTER TABLE changes_done ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1));
CREATE INDEX changes_put_off ON changes_done (change) WHERE hidden;

-- Whether whoever may use the bot (YAODIAN_ALLOWED, at the last start) has this chat among them: else it is told nothing.
ALTER TABLE chats ADD COLUMN let_in INTEGER NOT NULL DEFAULT 1 CHECK (let_in IN (0, 1));

-- Of strangers who were turned away nothing is kept but that they were; earlier versions took them for chats.
DELETE FROM chats WHERE chat_id IN (SELECT chat_id FROM said WHERE what = 'not_allowed')
    AND chat_id NOT IN (
        SELECT chat_id FROM subscriptions UNION SELECT chat_id FROM saved UNION SELECT chat_id FROM views
        UNION SELECT chat_id FROM deliveries UNION SELECT chat_id FROM waiting UNION SELECT chat_id FROM told
    );

PRAGMA user_version = 12;
