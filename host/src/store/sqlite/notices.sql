-- Who is told just now, and who could not be told.
CREATE TABLE notice_claim (
    recipient TEXT PRIMARY KEY,
    holder TEXT NOT NULL,
    until TEXT NOT NULL
) STRICT;
CREATE TABLE notice_trouble (
    recipient TEXT PRIMARY KEY,
    message TEXT NOT NULL,
    help TEXT NOT NULL,
    since TEXT NOT NULL,
    tries INTEGER NOT NULL,
    retry_at TEXT NOT NULL
) STRICT;
-- The address of a webhook may hold a token: from now on it is sealed.
DELETE FROM notice_option WHERE name = 'webhook.url';
