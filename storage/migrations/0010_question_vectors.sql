-- What vector models made of saved questions, so that none is read while a new document is matched.
--
-- Derived, and still a person's: a row goes with the last subscription that asks its question, and is no /forgetme's
-- leftover (storage.people.personal). Not in `vectors`, where only texts of documents stand behind a row.

CREATE TABLE question_vectors (
    model TEXT NOT NULL,  -- with its version
    digest TEXT NOT NULL,  -- of subscriptions.folded: blake2b of 16 bytes, in hexadecimal
    vector BLOB NOT NULL,  -- little-endian IEEE 754 half floats; empty where the question has nothing to be read
    PRIMARY KEY (model, digest)
) WITHOUT ROWID;

PRAGMA user_version = 10;
