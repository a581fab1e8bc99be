-- :name document_insert
-- $1 id, $2 process or NULL, $3 kind, $4 title, $5 template, $6 language, $7 public, $8 now
INSERT INTO document (id, process_id, kind, title, template, language, is_public, created_ms, updated_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8);

-- :name document_by_id
-- $1 id
SELECT id, process_id, kind, title, template, language, is_public, updated_ms FROM document WHERE id = $1;

-- :name document_all
-- Newest first.
SELECT id, process_id, kind, title, template, language, is_public, updated_ms FROM document ORDER BY created_ms DESC, id DESC;

-- :name document_current_id
-- The process's own handbook first, then the newest. $1 process
SELECT id FROM document WHERE kind = 'handbook'
ORDER BY CASE WHEN process_id = $1 THEN 0 ELSE 1 END, created_ms DESC, id DESC LIMIT 1;

-- :name document_update
-- $1 id, $2 title, $3 public, $4 now
UPDATE document SET title = $2, is_public = $3, updated_ms = $4 WHERE id = $1;

-- :name document_touch
-- $1 id, $2 now
UPDATE document SET updated_ms = $2 WHERE id = $1;

-- :name section_insert
-- $1 id, $2 document, $3 sort, $4 key, $5 uid
INSERT INTO section (id, document_id, sort, key, uid) VALUES ($1, $2, $3, $4, $5);

-- :name section_update_care
-- $1 id, $2 document, $3 owner, $4 review on, $5 development
UPDATE section SET owner = $3, review_on = $4, development = $5 WHERE id = $1 AND document_id = $2;

-- :name section_update_sort
-- $1 id, $2 document, $3 sort
UPDATE section SET sort = $3 WHERE id = $1 AND document_id = $2;

-- :name section_of_document
-- In the language asked for, else the document's own, else any. $1 document, $2 language
SELECT s.id, s.document_id, s.sort, s.key, s.owner, s.review_on, s.development, t.language, t.title, t.body, t.my_work, t.rev,
  t.updated_ms,
  (SELECT COUNT(*) FROM trail x WHERE x.target_kind = 'section' AND x.target_id = s.id),
  (SELECT COUNT(*) FROM comment c WHERE c.section_id = s.id AND c.state = 'visible'),
  (SELECT COUNT(*) FROM comment c WHERE c.section_id = s.id AND c.state = 'visible' AND c.reply = '')
FROM section s
JOIN document d ON d.id = s.document_id
LEFT JOIN section_text t ON t.section_id = s.id AND t.language = COALESCE(
  (SELECT a.language FROM section_text a WHERE a.section_id = s.id AND a.language = $2),
  (SELECT b.language FROM section_text b WHERE b.section_id = s.id AND b.language = d.language))
WHERE s.document_id = $1 ORDER BY s.sort, s.id;

-- :name section_text_insert
-- $1 section, $2 language, $3 title, $4 body, $5 my work, $6 now
INSERT INTO section_text (section_id, language, title, body, my_work, rev, updated_ms) VALUES ($1, $2, $3, $4, $5, 1, $6);

-- :name section_text_update
-- Only from the rev that was seen. $1 section, $2 language, $3 seen rev, $4 title, $5 body, $6 my work, $7 now
UPDATE section_text SET title = $4, body = $5, my_work = $6, rev = rev + 1, updated_ms = $7
WHERE section_id = $1 AND language = $2 AND rev = $3;

-- :name section_language_all
-- $1 document, $2 section
SELECT t.language FROM section_text t JOIN section s ON s.id = t.section_id WHERE s.document_id = $1 AND s.id = $2 ORDER BY t.language;

-- :name section_rev_insert
-- $1 section, $2 language, $3 rev, $4 title, $5 body, $6 my work, $7 account or NULL, $8 now
INSERT INTO section_rev (section_id, language, rev, title, body, my_work, account_id, at_ms) VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- :name section_rev_of
-- Newest first. $1 section, $2 language
SELECT r.rev, r.at_ms, COALESCE(a.name, ''), r.title, r.body, r.my_work
FROM section_rev r LEFT JOIN account a ON a.id = r.account_id
WHERE r.section_id = $1 AND r.language = $2 ORDER BY r.rev DESC LIMIT 200;

-- :name section_texts_of_document
-- Everything, for freezing. $1 document
SELECT s.uid, s.sort, t.language, t.title, t.body, t.my_work
FROM section s JOIN section_text t ON t.section_id = s.id WHERE s.document_id = $1 ORDER BY s.sort, s.id, t.language;

-- :name version_insert
-- $1 id, $2 document, $3 n, $4 title, $5 note, $6 content, $7 hash, $8 by or NULL, $9 now
INSERT INTO document_version (id, document_id, n, title, note, content, content_hash, created_by, created_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- :name version_next_n
-- $1 document
SELECT COALESCE(MAX(n), 0) + 1 FROM document_version WHERE document_id = $1;

-- :name version_mark_adopted
-- Once only. $1 id, $2 document, $3 decision, $4 by or NULL, $5 now
UPDATE document_version SET state = 'adopted', decision = $3, adopted_by = $4, adopted_ms = $5
WHERE id = $1 AND document_id = $2 AND state = 'draft';

-- :name version_of_document
-- Newest first. $1 document
SELECT v.id, v.document_id, v.n, v.state, v.note, v.decision, '', v.content_hash, v.created_ms, v.adopted_ms,
  COALESCE(a.name, ''), COALESCE(b.name, ''), v.title
FROM document_version v LEFT JOIN account a ON a.id = v.created_by LEFT JOIN account b ON b.id = v.adopted_by
WHERE v.document_id = $1 ORDER BY v.n DESC;

-- :name version_by_id
-- $1 id, $2 document
SELECT v.id, v.document_id, v.n, v.state, v.note, v.decision, v.content, v.content_hash, v.created_ms, v.adopted_ms,
  COALESCE(a.name, ''), COALESCE(b.name, ''), v.title
FROM document_version v LEFT JOIN account a ON a.id = v.created_by LEFT JOIN account b ON b.id = v.adopted_by
WHERE v.id = $1 AND v.document_id = $2;

-- :name round_insert
-- $1 id, $2 document, $3 title, $4 audience, $5 code, $6 starts, $7 ends, $8 now
INSERT INTO comment_round (id, document_id, title, audience, code, starts_ms, ends_ms, created_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- :name round_update
-- $1 id, $2 document, $3 title, $4 audience, $5 starts, $6 ends
UPDATE comment_round SET title = $3, audience = $4, starts_ms = $5, ends_ms = $6 WHERE id = $1 AND document_id = $2;

-- :name round_of_document
-- Newest first. $1 document
SELECT r.id, r.document_id, r.title, r.audience, r.code, r.starts_ms, r.ends_ms,
  (SELECT COUNT(*) FROM comment c WHERE c.round_id = r.id AND c.state = 'visible'),
  (SELECT COUNT(*) FROM comment c WHERE c.round_id = r.id AND c.state = 'visible' AND c.reply = '')
FROM comment_round r WHERE r.document_id = $1 ORDER BY r.starts_ms DESC, r.id DESC;

-- :name round_with_code
-- $1 code
SELECT r.id, r.document_id, r.title, r.audience, r.code, r.starts_ms, r.ends_ms, 0, 0 FROM comment_round r WHERE r.code = $1;

-- :name comment_insert
-- $1 id, $2 round, $3 section or NULL, $4 kind, $5 sector, $6 text, $7 session or NULL, $8 now
INSERT INTO comment (id, round_id, section_id, author_kind, sector, text, session_id, created_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- :name comment_of_round
-- $1 round, $2 section, 0 = all, $3 the reader's session
SELECT id, round_id, section_id, author_kind, sector, text, state, reply, effect, created_ms, replied_ms,
  CASE WHEN session_id = $3 THEN 1 ELSE 0 END
FROM comment WHERE round_id = $1 AND ($2 = 0 OR section_id = $2) ORDER BY created_ms, id;

-- :name comment_update_reply
-- $1 id, $2 round, $3 reply, $4 effect, $5 now
UPDATE comment SET reply = $3, effect = $4, replied_ms = $5 WHERE id = $1 AND round_id = $2;

-- :name comment_update_state
-- $1 id, $2 round, $3 state
UPDATE comment SET state = $3 WHERE id = $1 AND round_id = $2;
