-- Custom profiles, in the order of their making; which cluster has which stands with the cluster.
CREATE TABLE profile (
    name TEXT PRIMARY KEY COLLATE NOCASE,
    position INTEGER NOT NULL,
    is_default INTEGER NOT NULL,
    document TEXT NOT NULL
) STRICT;
