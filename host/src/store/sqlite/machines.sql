-- By which engine a job was planned: workers take those that they can go on with.
ALTER TABLE job ADD COLUMN engine INTEGER NOT NULL DEFAULT 1;
