-- Form 1. Times are RFC 3339 in UTC; certificates stand once, whoever holds them.
CREATE TABLE cluster (
    name TEXT PRIMARY KEY COLLATE NOCASE,
    product TEXT NOT NULL,
    profile TEXT,
    added TEXT NOT NULL
) STRICT;
CREATE TABLE node (
    cluster TEXT NOT NULL REFERENCES cluster (name) ON DELETE CASCADE,
    name TEXT NOT NULL COLLATE NOCASE,
    position INTEGER NOT NULL,
    host TEXT NOT NULL,
    ssh_port INTEGER NOT NULL,
    https_port INTEGER NOT NULL,
    service_port INTEGER NOT NULL,
    product TEXT NOT NULL,
    role TEXT NOT NULL,
    build TEXT NOT NULL,
    asked_at TEXT,
    whole_at TEXT,
    faults TEXT NOT NULL DEFAULT '[]',
    PRIMARY KEY (cluster, name)
) STRICT;
CREATE TABLE account (
    cluster TEXT NOT NULL REFERENCES cluster (name) ON DELETE CASCADE,
    node TEXT NOT NULL,
    realm TEXT NOT NULL,
    user TEXT NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (cluster, node, realm)
) STRICT;
CREATE TABLE pin (
    node TEXT NOT NULL,
    kind TEXT NOT NULL,
    fingerprint BLOB NOT NULL,
    PRIMARY KEY (node, kind, fingerprint)
) STRICT;
CREATE TABLE quarantine (
    node TEXT NOT NULL,
    realm TEXT NOT NULL,
    user TEXT NOT NULL,
    PRIMARY KEY (node, realm, user)
) STRICT;
CREATE TABLE certificate (
    sha256 TEXT PRIMARY KEY,
    der BLOB NOT NULL
) STRICT;
CREATE TABLE slot (
    cluster TEXT NOT NULL COLLATE NOCASE,
    node TEXT NOT NULL,
    kind TEXT NOT NULL,
    unit TEXT NOT NULL,
    file TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    description TEXT,
    first_seen TEXT NOT NULL,
    last_seen TEXT NOT NULL,
    gone TEXT,
    PRIMARY KEY (cluster, node, kind, unit, file, sha256, first_seen)
) STRICT;
CREATE INDEX slot_present ON slot (cluster, node) WHERE gone IS NULL;
CREATE TABLE request (
    cluster TEXT NOT NULL COLLATE NOCASE,
    node TEXT NOT NULL,
    unit TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    der BLOB,
    first_seen TEXT NOT NULL,
    gone TEXT,
    PRIMARY KEY (cluster, node, unit, sha256, first_seen)
) STRICT;
CREATE TABLE setting (
    cluster TEXT NOT NULL REFERENCES cluster (name) ON DELETE CASCADE,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    read_at TEXT NOT NULL,
    PRIMARY KEY (cluster, name)
) STRICT;
