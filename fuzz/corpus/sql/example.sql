-- The wall of notes.

-- :name example_by_id
-- One note. $1 id
SELECT text, written_ms FROM example_note WHERE id = $1;

-- :name example_insert
-- A new note; the same id twice changes nothing. $1 id, $2 text, $3 now
INSERT INTO example_note (id, text, written_ms) VALUES ($1, $2, $3)
ON CONFLICT (id) DO NOTHING;

-- :name example_words
-- All texts in one, a line each.
-- :sqlite
SELECT group_concat(text, char(10)) FROM example_note;
-- :postgres
SELECT string_agg(text, chr(10)) FROM example_note;

-- :name example_recent
-- The newest first. $1 how many
WITH recent AS (SELECT id FROM example_note ORDER BY written_ms DESC LIMIT $1)
SELECT id FROM recent;
