-- Alerts: settings, what people said, what was told, what was seen on the wire.
CREATE TABLE notice_option (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;
CREATE TABLE notice_secret (
    name TEXT PRIMARY KEY,
    sealed BLOB NOT NULL
) STRICT;
CREATE TABLE acknowledgement (
    alert TEXT PRIMARY KEY,
    reason TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE TABLE snooze (
    alert TEXT PRIMARY KEY,
    until TEXT NOT NULL
) STRICT;
CREATE TABLE sent (
    alert TEXT NOT NULL,
    recipient TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (alert, recipient)
) STRICT;
CREATE TABLE served (
    cluster TEXT NOT NULL REFERENCES cluster (name) ON DELETE CASCADE,
    node TEXT NOT NULL,
    endpoint TEXT NOT NULL,
    unit TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    seen_at TEXT NOT NULL,
    PRIMARY KEY (cluster, node, endpoint, sha256)
) STRICT;
