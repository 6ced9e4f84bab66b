-- What of a job is long and never changes: the plan, and the clusters on which a playbook was planned. Jobs of before have
-- them in their own rows.
CREATE TABLE job_paper (
    job TEXT PRIMARY KEY REFERENCES job (id),
    plan TEXT NOT NULL,
    world TEXT
);
