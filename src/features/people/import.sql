-- Uploads waiting for a look.

-- :name import_insert
-- A new upload. $1 id, $2 kind, $3 file name, $4 content, $5 account, $6 now
INSERT INTO import_run (id, kind, file_name, content, created_by, created_ms) VALUES ($1, $2, $3, $4, $5, $6);

-- :name import_by_id
-- One upload. $1 id
SELECT kind, file_name, content, state, report, created_ms FROM import_run WHERE id = $1;

-- :name import_state_of
-- $1 id
SELECT state FROM import_run WHERE id = $1;

-- :name import_content
-- Another reading of the columns. $1 id, $2 content
UPDATE import_run SET content = $2 WHERE id = $1 AND state = 'preview';

-- :name import_close
-- Taken or dropped; the content is forgotten. $1 id, $2 state, $3 report, $4 now
UPDATE import_run SET state = $2, report = $3, done_ms = $4, content = '' WHERE id = $1 AND state = 'preview';

-- :name import_forget
-- Uploads nobody took. $1 made before
UPDATE import_run SET state = 'dropped', content = '' WHERE state = 'preview' AND created_ms < $1;
