-- The library: documents, the files they came from, what is queried of them, their passages and words.
--
-- Times are UTC text, `2026-02-14T08:00:00.000000Z`, so that they sort. `folded` columns hold names as
-- storage.folding.fold gives them (width, case, script), which is how names compare everywhere.

PRAGMA application_id = 0x79616f64;  -- "yaod": tells our file from other programs' databases

CREATE TABLE meta (
    name TEXT PRIMARY KEY,  -- for example `folding`, the version of the folding that the words were indexed with
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE documents (
    number INTEGER PRIMARY KEY AUTOINCREMENT,  -- given once, in order of intake; never used again after a removal
    slug TEXT NOT NULL UNIQUE,
    digest TEXT NOT NULL UNIQUE,  -- of the bytes that are in service; the same bytes are one document
    card TEXT NOT NULL,  -- JSON of what storage.models.Card shows, so that a list needs no whole document
    language TEXT NOT NULL COLLATE NOCASE,
    source_folded TEXT,
    series_folded TEXT,
    published_on TEXT,  -- day in the source's own zone, `2026-02-14`; null when undated
    sorted_by TEXT NOT NULL,  -- instant of publication, of intake when undated: newest first is by this
    hidden INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1)),
    taken_in TEXT NOT NULL,
    changed_at TEXT NOT NULL
);
CREATE INDEX documents_newest ON documents (sorted_by DESC, number DESC);
CREATE INDEX documents_by_source ON documents (source_folded) WHERE source_folded IS NOT NULL;
CREATE INDEX documents_by_series ON documents (series_folded) WHERE series_folded IS NOT NULL;

-- The whole document apart from the narrow row above, so that listing never reads it.
CREATE TABLE contents (
    document INTEGER PRIMARY KEY REFERENCES documents (number) ON DELETE CASCADE,
    json TEXT NOT NULL  -- seeds.models.Document; its slug, path and paths are those of reading, files tell today's
);

CREATE TABLE files (
    id INTEGER PRIMARY KEY,  -- the lowest of a document is its path, the others follow in this order
    folder TEXT NOT NULL,  -- absolute; a sync compares a folder only with what came from it
    path TEXT NOT NULL,  -- relative to the folder
    digest TEXT NOT NULL,  -- of the bytes seen last, also when they were refused
    size INTEGER NOT NULL,
    modified_ns INTEGER NOT NULL,
    reader TEXT NOT NULL DEFAULT '',  -- version of the readers that read it: another one reads it again
    document INTEGER REFERENCES documents (number) ON DELETE SET NULL,  -- last good version; null: never had one
    refused TEXT,  -- why it is set aside, a sentence; null when it is in service
    refused_at TEXT,
    UNIQUE (folder, path),
    CHECK ((refused IS NULL) = (refused_at IS NULL))
);
CREATE INDEX files_by_document ON files (document, id);

CREATE TABLE topics (
    document INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE,
    folded TEXT NOT NULL,
    name TEXT NOT NULL,  -- as the document writes it
    PRIMARY KEY (document, folded)
) WITHOUT ROWID;
CREATE INDEX topics_by_name ON topics (folded, document);

CREATE TABLE authors (
    document INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE,
    folded TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (document, folded)
) WITHOUT ROWID;
CREATE INDEX authors_by_name ON authors (folded, document);

-- What other documents may call this one by.
CREATE TABLE names (
    document INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE,
    name TEXT NOT NULL,  -- with its kind: `url:…`, `path:…`, `title:…`, `name:…` (see storage.documents.naming)
    PRIMARY KEY (document, name)
) WITHOUT ROWID;
CREATE INDEX names_by_name ON names (name, document);

-- A document that this one points at, whether or not it is here.
CREATE TABLE links (
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN ('related', 'series')),
    position INTEGER NOT NULL,  -- index in Document.related, or in Series.items
    kind TEXT NOT NULL,  -- a RelationKind, as seen from this document
    title TEXT NOT NULL,
    reason TEXT,
    note TEXT,
    target INTEGER REFERENCES documents (number) ON DELETE SET NULL,  -- null while that document isn't here
    UNIQUE (document, role, position)
);
CREATE INDEX links_by_target ON links (target) WHERE target IS NOT NULL;

CREATE TABLE link_names (
    link INTEGER NOT NULL REFERENCES links (id) ON DELETE CASCADE,
    rank INTEGER NOT NULL,  -- the surest name has the lowest
    name TEXT NOT NULL,
    PRIMARY KEY (link, rank)
) WITHOUT ROWID;
CREATE INDEX link_names_by_name ON link_names (name);

CREATE TABLE passages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,  -- never used again, so that what follows the passages can't mistake one
    document INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE,
    part TEXT NOT NULL,
    part_index INTEGER,  -- null for the summary
    heading TEXT,  -- of the section; for a qa its question
    text TEXT NOT NULL,  -- exactly [starts:ends] of the part's text
    starts INTEGER NOT NULL,  -- code points
    ends INTEGER NOT NULL
);
CREATE INDEX passages_by_document ON passages (document, id);

-- Words of passages: rowid is passages.id. Columns hold tokens parted by spaces (storage.folding.tokens), so the
-- tokenizer only has to part them: `ascii` takes every character outside of ASCII as a letter, whatever Unicode says.
-- Contentless, as the text stands in passages; deleting gives the same tokens again, made from there.
CREATE VIRTUAL TABLE words USING fts5 (title, heading, body, content = '', tokenize = "ascii tokenchars '.'");

-- Words of a whole batch of documents are gathered before they are written (bytes; the default is 1 MB): a third less
-- time for it than many small segments that are merged again and again.
INSERT INTO words (words, rank) VALUES ('hashsize', 16777216);

-- In how many passages a word stands, read from the index itself.
CREATE VIRTUAL TABLE words_vocabulary USING fts5vocab ('words', 'row');

-- What happened, in order, for whatever follows from it (matching, later vectors and other indexes).
CREATE TABLE changes (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    slug TEXT NOT NULL,  -- not a reference: a removal is told of too
    what TEXT NOT NULL CHECK (what IN ('added', 'changed', 'removed')),
    at TEXT NOT NULL,
    archive INTEGER NOT NULL CHECK (archive IN (0, 1))  -- old by its own date, or part of a folder's first intake
);

CREATE TABLE changes_done (
    follower TEXT NOT NULL,
    change INTEGER NOT NULL REFERENCES changes (number) ON DELETE CASCADE,
    PRIMARY KEY (follower, change)
) WITHOUT ROWID;

-- Questions asked, without names: no chat, no person, and only the day.
CREATE TABLE questions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    asked_on TEXT NOT NULL,
    text TEXT NOT NULL,
    folded TEXT NOT NULL,  -- the same question in another script, case or width counts as the same
    answered INTEGER NOT NULL CHECK (answered IN (0, 1)),
    why TEXT  -- why it found no answer
);
CREATE INDEX questions_unanswered ON questions (folded) WHERE NOT answered;

PRAGMA user_version = 1;
