-- The key that signs evidence, sealed: one for the store.
CREATE TABLE signing_key (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    sealed BLOB NOT NULL
) STRICT;
-- What was said on a node's command line while a step was done; one for each time that it was begun.
CREATE TABLE transcript (
    job TEXT NOT NULL REFERENCES job (id),
    path TEXT NOT NULL,
    attempt INTEGER NOT NULL,
    said TEXT NOT NULL,
    PRIMARY KEY (job, path, attempt)
) STRICT;
