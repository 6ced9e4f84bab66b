-- Users, sessions, tokens and the audit log. Hashes only: nothing here lets anybody in.
CREATE TABLE user (
    name TEXT PRIMARY KEY,
    role TEXT NOT NULL,
    password TEXT NOT NULL,
    added TEXT NOT NULL
) STRICT;
CREATE TABLE session (
    hash TEXT PRIMARY KEY,
    user TEXT NOT NULL REFERENCES user (name) ON DELETE CASCADE,
    opened TEXT NOT NULL,
    used TEXT NOT NULL,
    ends TEXT NOT NULL
) STRICT;
CREATE INDEX session_user ON session (user);
CREATE TABLE token (
    id TEXT PRIMARY KEY,
    hash TEXT NOT NULL UNIQUE,
    user TEXT NOT NULL REFERENCES user (name) ON DELETE CASCADE,
    name TEXT NOT NULL,
    role TEXT,
    added TEXT NOT NULL,
    ends TEXT,
    used TEXT
) STRICT;
CREATE INDEX token_user ON token (user);
CREATE TABLE audit (
    seq INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    object TEXT NOT NULL,
    detail TEXT NOT NULL,
    source TEXT NOT NULL,
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT;
-- The end of the log, kept apart, so that entries missing there are noticed.
CREATE TABLE audit_head (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    seq INTEGER NOT NULL,
    hash TEXT NOT NULL
) STRICT;
