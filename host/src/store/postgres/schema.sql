-- The forms 1 to 5 of the store on one machine, as one. TEXT becomes text sorted by code points (see mod.rs), as
-- SQLite sorts; moments are timestamptz. Times of the audit log are texts: its hashes are made of them.
CREATE TABLE cluster (
    name TEXT PRIMARY KEY,
    product TEXT NOT NULL,
    profile TEXT,
    added timestamptz NOT NULL
);
CREATE UNIQUE INDEX cluster_key ON cluster (lower(name));
CREATE TABLE node (
    cluster TEXT NOT NULL REFERENCES cluster (name) ON DELETE CASCADE,
    name TEXT NOT NULL,
    position bigint NOT NULL,
    host TEXT NOT NULL,
    ssh_port bigint NOT NULL,
    https_port bigint NOT NULL,
    service_port bigint NOT NULL,
    product TEXT NOT NULL,
    role TEXT NOT NULL,
    build TEXT NOT NULL,
    asked_at timestamptz,
    whole_at timestamptz,
    faults TEXT NOT NULL DEFAULT '[]',
    PRIMARY KEY (cluster, name)
);
CREATE UNIQUE INDEX node_key ON node (lower(cluster), lower(name));
CREATE TABLE account (
    cluster TEXT NOT NULL REFERENCES cluster (name) ON DELETE CASCADE,
    node TEXT NOT NULL,
    realm TEXT NOT NULL,
    "user" TEXT NOT NULL,
    sealed bytea NOT NULL,
    PRIMARY KEY (cluster, node, realm)
);
CREATE TABLE pin (
    node TEXT NOT NULL,
    kind TEXT NOT NULL,
    fingerprint bytea NOT NULL,
    PRIMARY KEY (node, kind, fingerprint)
);
CREATE TABLE quarantine (
    node TEXT NOT NULL,
    realm TEXT NOT NULL,
    "user" TEXT NOT NULL,
    PRIMARY KEY (node, realm, "user")
);
CREATE TABLE certificate (
    sha256 TEXT PRIMARY KEY,
    der bytea NOT NULL
);
CREATE TABLE slot (
    cluster TEXT NOT NULL,
    node TEXT NOT NULL,
    kind TEXT NOT NULL,
    unit TEXT NOT NULL,
    file TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    description TEXT,
    first_seen timestamptz NOT NULL,
    last_seen timestamptz NOT NULL,
    gone timestamptz,
    PRIMARY KEY (cluster, node, kind, unit, file, sha256, first_seen)
);
CREATE TABLE request (
    cluster TEXT NOT NULL,
    node TEXT NOT NULL,
    unit TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    der bytea,
    first_seen timestamptz NOT NULL,
    gone timestamptz,
    PRIMARY KEY (cluster, node, unit, sha256, first_seen)
);
CREATE TABLE setting (
    cluster TEXT NOT NULL REFERENCES cluster (name) ON DELETE CASCADE,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    read_at timestamptz NOT NULL,
    PRIMARY KEY (cluster, name)
);
CREATE TABLE notice_option (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);
CREATE TABLE notice_secret (
    name TEXT PRIMARY KEY,
    sealed bytea NOT NULL
);
CREATE TABLE acknowledgement (
    alert TEXT PRIMARY KEY,
    reason TEXT NOT NULL,
    at timestamptz NOT NULL
);
CREATE TABLE snooze (
    alert TEXT PRIMARY KEY,
    until timestamptz NOT NULL
);
CREATE TABLE sent (
    alert TEXT NOT NULL,
    recipient TEXT NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (alert, recipient)
);
CREATE TABLE served (
    cluster TEXT NOT NULL REFERENCES cluster (name) ON DELETE CASCADE,
    node TEXT NOT NULL,
    endpoint TEXT NOT NULL,
    unit TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    seen_at timestamptz NOT NULL,
    PRIMARY KEY (cluster, node, endpoint, sha256)
);
CREATE TABLE "user" (
    name TEXT PRIMARY KEY,
    role TEXT NOT NULL,
    password TEXT NOT NULL,
    added timestamptz NOT NULL
);
CREATE TABLE session (
    hash TEXT PRIMARY KEY,
    "user" TEXT NOT NULL REFERENCES "user" (name) ON DELETE CASCADE,
    opened timestamptz NOT NULL,
    used timestamptz NOT NULL,
    ends timestamptz NOT NULL
);
CREATE INDEX session_user_of ON session ("user");
CREATE TABLE token (
    id TEXT PRIMARY KEY,
    hash TEXT NOT NULL UNIQUE,
    "user" TEXT NOT NULL REFERENCES "user" (name) ON DELETE CASCADE,
    name TEXT NOT NULL,
    role TEXT,
    added timestamptz NOT NULL,
    ends timestamptz,
    used timestamptz
);
CREATE INDEX token_user_of ON token ("user");
CREATE TABLE audit (
    seq bigint PRIMARY KEY,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    object TEXT NOT NULL,
    detail TEXT NOT NULL,
    source TEXT NOT NULL,
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL
);
-- The end of the log, kept apart, so that entries missing there are noticed.
CREATE TABLE audit_head (
    one bigint PRIMARY KEY CHECK (one = 1),
    seq bigint NOT NULL,
    hash TEXT NOT NULL
);
CREATE TABLE profile (
    name TEXT PRIMARY KEY,
    position bigint NOT NULL,
    is_default bigint NOT NULL,
    document TEXT NOT NULL
);
CREATE UNIQUE INDEX profile_key ON profile (lower(name));
CREATE TABLE notice_claim (
    recipient TEXT PRIMARY KEY,
    holder TEXT NOT NULL,
    until timestamptz NOT NULL
);
CREATE TABLE notice_trouble (
    recipient TEXT PRIMARY KEY,
    message TEXT NOT NULL,
    help TEXT NOT NULL,
    since timestamptz NOT NULL,
    tries bigint NOT NULL,
    retry_at timestamptz NOT NULL
);
