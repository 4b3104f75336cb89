-- What people thought of answers. No chat, no person: `voter` can be made again only by who knows the person's id and
-- the salt in `meta`, and differs from answer to answer, so that it doesn't show who rated what else.

CREATE TABLE feedback (
    folded TEXT NOT NULL,  -- the question; in another script, case or width it is the same
    text TEXT NOT NULL,  -- the question as it was typed last
    slug TEXT NOT NULL,  -- not a reference: what was thought of an answer is kept when its document goes
    part TEXT NOT NULL,
    part_index INTEGER NOT NULL,  -- -1 for the summary
    starts INTEGER NOT NULL,
    ends INTEGER NOT NULL,
    quote TEXT NOT NULL,  -- what was shown: finds the place again after the document has changed
    voter BLOB NOT NULL,
    good INTEGER NOT NULL CHECK (good IN (0, 1)),
    rated_on TEXT NOT NULL,  -- the day
    PRIMARY KEY (folded, slug, part, part_index, starts, ends, voter)
) WITHOUT ROWID;
CREATE INDEX feedback_by_voter ON feedback (voter);

PRAGMA user_version = 7;
