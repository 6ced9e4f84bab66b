-- Which sentence a job's message is, for another language.
ALTER TABLE job ADD COLUMN message_text TEXT;
