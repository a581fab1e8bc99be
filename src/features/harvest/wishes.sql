-- :name wish_insert
-- $1 id, $2 hash of the code, $3 need, $4 now
INSERT INTO wish (id, code_hash, need_id, created_ms, updated_ms) VALUES ($1, $2, $3, $4, $4);

-- :name wish_by_code
-- $1 hash of the code
SELECT w.id, COALESCE(w.need_id, 0), w.is_published, w.created_ms, w.updated_ms, w.reply, COALESCE(n.text, ''), COALESCE(n.teller, ''),
  COALESCE(n.state, '')
FROM wish w LEFT JOIN need n ON n.id = w.need_id WHERE w.code_hash = $1;

-- :name wish_by_need
-- $1 need
SELECT w.id, COALESCE(w.need_id, 0), w.is_published, w.created_ms, w.updated_ms, w.reply, n.text, n.teller, n.state
FROM wish w JOIN need n ON n.id = w.need_id WHERE w.need_id = $1;

-- :name wish_published
-- What the centre tells everybody, the latest first.
SELECT w.id, COALESCE(w.need_id, 0), w.is_published, w.created_ms, w.updated_ms, w.reply, n.text, n.teller, n.state
FROM wish w JOIN need n ON n.id = w.need_id
WHERE w.is_published = 1 AND n.state <> 'received' ORDER BY w.updated_ms DESC, w.id DESC LIMIT 100;

-- :name wish_reply
-- $1 need, $2 reply, $3 may everybody read it, $4 now
UPDATE wish SET reply = $2, is_published = $3, updated_ms = $4 WHERE need_id = $1;

-- :name wish_unlink
-- The need goes, the answer stays for its writer. $1 need, $2 reply, $3 now
UPDATE wish SET need_id = NULL, reply = $2, is_published = 0, updated_ms = $3 WHERE need_id = $1;

-- :name wish_forget
-- Wishes that were not taken, answered before $1
DELETE FROM wish WHERE need_id IS NULL AND updated_ms < $1;
