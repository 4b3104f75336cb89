-- What vector models made of texts of documents, so that no text is read by a model twice.
--
-- Derived: emptying this table loses nothing but time. Only texts of documents stand behind it, never a question.

CREATE TABLE vectors (
    model TEXT NOT NULL,  -- with its version: a new one reads everything again
    digest TEXT NOT NULL,  -- of the text: blake2b of 16 bytes, in hexadecimal
    vector BLOB NOT NULL,  -- little-endian IEEE 754 half floats
    PRIMARY KEY (model, digest)
) WITHOUT ROWID;

PRAGMA user_version = 4;
