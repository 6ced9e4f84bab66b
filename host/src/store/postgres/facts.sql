-- What lists and alerts ask of certificates, kept where it can be searched; alerts of clusters, as last judged.
CREATE TABLE fact (
    sha256 TEXT PRIMARY KEY,
    -- By these an alert about the certificate is known.
    digits TEXT NOT NULL,
    not_before timestamptz,
    not_after timestamptz,
    -- From when on it counts as expiring, whatever the settings say; of short-lived ones alone.
    short_from timestamptz,
    -- Its common name, and all its words, in lower case.
    name TEXT NOT NULL,
    words TEXT NOT NULL,
    -- 2 where a node has it as its own, 1 where it is trusted alone, 0 where it is nowhere any more.
    held bigint NOT NULL
);
CREATE INDEX fact_end ON fact (held, not_after, digits);
-- The place of the node in its cluster, so that a page of slots comes in order without sorting all.
ALTER TABLE slot ADD COLUMN position bigint NOT NULL DEFAULT 9999;
UPDATE slot SET position = coalesce((SELECT node.position FROM node WHERE lower(node.cluster) = lower(slot.cluster)
    AND lower(node.name) = lower(slot.node)), 9999);
-- What a cluster held that was forgotten is seen no more.
UPDATE slot SET gone = last_seen WHERE gone IS NULL AND lower(cluster) NOT IN (SELECT lower(name) FROM cluster);
CREATE INDEX slot_present ON slot (lower(cluster), position, node, kind, unit, file, first_seen, sha256)
    WHERE gone IS NULL;
CREATE INDEX slot_node ON slot (lower(node), lower(cluster), kind);
CREATE INDEX request_node ON request (lower(node), lower(cluster));
CREATE INDEX slot_sha256 ON slot (sha256);
CREATE INDEX slot_unit ON slot (unit);
-- Counted up with all that alerts are made of; alerts are judged anew where it is not the number they were judged at.
ALTER TABLE cluster ADD COLUMN generation bigint NOT NULL DEFAULT 1;
ALTER TABLE cluster ADD COLUMN judged bigint NOT NULL DEFAULT 0;
ALTER TABLE cluster ADD COLUMN judged_by TEXT NOT NULL DEFAULT '';
ALTER TABLE cluster ADD COLUMN not_judged bigint NOT NULL DEFAULT 0;
CREATE TABLE alert (
    cluster TEXT NOT NULL REFERENCES cluster (name) ON DELETE CASCADE,
    id TEXT NOT NULL,
    severity bigint NOT NULL,
    ends timestamptz NOT NULL,
    code bigint NOT NULL,
    document TEXT NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (cluster, id)
);
CREATE INDEX alert_order ON alert (severity, ends, code, id);
