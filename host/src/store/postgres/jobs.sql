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
    needs_approval bigint NOT NULL,
    created_by TEXT NOT NULL,
    created timestamptz NOT NULL,
    started timestamptz,
    ended timestamptz,
    retry_of TEXT,
    cancel bigint NOT NULL DEFAULT 0,
    owner TEXT,
    lease_until timestamptz,
    fence bigint NOT NULL DEFAULT 0
);
CREATE INDEX job_created ON job (created);
CREATE INDEX job_state ON job (state);
CREATE TABLE step (
    job TEXT NOT NULL REFERENCES job (id),
    path TEXT NOT NULL,
    seq bigint NOT NULL,
    cluster TEXT NOT NULL,
    node TEXT NOT NULL,
    action TEXT NOT NULL,
    arguments TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    state TEXT NOT NULL,
    attempts bigint NOT NULL DEFAULT 0,
    started timestamptz,
    ended timestamptz,
    before TEXT NOT NULL,
    detail TEXT NOT NULL,
    PRIMARY KEY (job, path)
);
CREATE INDEX step_cluster ON step (cluster, action, started);
CREATE TABLE decision (
    job TEXT NOT NULL REFERENCES job (id),
    "by" TEXT NOT NULL,
    approved bigint NOT NULL,
    reason TEXT NOT NULL,
    plan_sha256 TEXT NOT NULL,
    at timestamptz NOT NULL
);
-- One job at a time changes a cluster. The row goes with the job's hold.
CREATE TABLE cluster_lock (
    cluster TEXT PRIMARY KEY,
    job TEXT NOT NULL REFERENCES job (id),
    fence bigint NOT NULL
);
CREATE UNIQUE INDEX cluster_lock_key ON cluster_lock (lower(cluster));
