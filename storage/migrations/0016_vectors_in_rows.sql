-- Vectors stand in ordinary tables: in one WITHOUT ROWID a row of over a quarter of a page spills into a page of its
-- own, so that the 1,024 bytes of a fast model's vector took some 4,900 (sqlite.org/withoutrowid.html).

CREATE TABLE vectors_in_rows (
    model TEXT NOT NULL,  -- with its version: a new one reads everything again
    digest TEXT NOT NULL,  -- of the text: blake2b of 16 bytes, in hexadecimal
    vector BLOB NOT NULL,  -- little-endian IEEE 754 half floats
    UNIQUE (model, digest)
);
INSERT INTO vectors_in_rows SELECT model, digest, vector FROM vectors;
DROP TABLE vectors;
ALTER TABLE vectors_in_rows RENAME TO vectors;

CREATE TABLE question_vectors_in_rows (
    model TEXT NOT NULL,  -- with its version
    digest TEXT NOT NULL,  -- of subscriptions.folded: blake2b of 16 bytes, in hexadecimal
    vector BLOB NOT NULL,  -- little-endian IEEE 754 half floats; empty where the question has nothing to be read
    UNIQUE (digest, model)  -- in this order, as what all models made of a question goes with it
);
INSERT INTO question_vectors_in_rows SELECT model, digest, vector FROM question_vectors;
DROP TABLE question_vectors;
ALTER TABLE question_vectors_in_rows RENAME TO question_vectors;

PRAGMA user_version = 16;
