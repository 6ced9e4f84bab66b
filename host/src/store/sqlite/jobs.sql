-- Jobs and the journal of their steps.
CREATE TABLE job (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    about TEXT NOT NULL,
    asked TEXT NOT NULL,
    waivers TEXT NOT NULL,
    state TEXT NOT NULL,
    waiting_for TEXT,
    message TEXT,
    clusters TEXT NOT NULL,
    plan TEXT NOT NULL,
    plan_sha256 TEXT NOT NULL,
    needs_approval INTEGER NOT NULL,
    created_by TEXT NOT NULL,
    created TEXT NOT NULL,
    started TEXT,
    ended TEXT,
    retry_of TEXT,
    cancel INTEGER NOT NULL DEFAULT 0,
    owner TEXT,
    lease_until TEXT,
    fence INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX job_created ON job (created);
CREATE INDEX job_state ON job (state);
CREATE TABLE step (
    job TEXT NOT NULL REFERENCES job (id),
    path TEXT NOT NULL,
    seq INTEGER NOT NULL,
    cluster TEXT NOT NULL,
    node TEXT NOT NULL,
    action TEXT NOT NULL,
    arguments TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    started TEXT,
    ended TEXT,
    before TEXT NOT NULL,
    detail TEXT NOT NULL,
    PRIMARY KEY (job, path)
) STRICT;
CREATE INDEX step_cluster ON step (cluster, action, started);
CREATE TABLE decision (
    job TEXT NOT NULL REFERENCES job (id),
    by TEXT NOT NULL,
    approved INTEGER NOT NULL,
    reason TEXT NOT NULL,
    plan_sha256 TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
-- One job at a time changes a cluster. The row goes with the job's hold.
CREATE TABLE cluster_lock (
    cluster TEXT PRIMARY KEY COLLATE NOCASE,
    job TEXT NOT NULL REFERENCES job (id),
    fence INTEGER NOT NULL
) STRICT;
