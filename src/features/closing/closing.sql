-- :name reflection_insert
-- $1 id, $2 workshop, $3 kind, $4 thought, $5 feeling, $6 now
INSERT INTO reflection (id, workshop_id, author_kind, thought, feeling, created_ms) VALUES ($1, $2, $3, $4, $5, $6);

-- :name reflection_of_workshop
-- $1 workshop
SELECT id, workshop_id, author_kind, thought, feeling FROM reflection WHERE workshop_id = $1 ORDER BY id LIMIT 1000;

-- :name feedback_insert
-- $1 id, $2 workshop, $3 kind, $4 sector, $5 .. $13 items, $14 worked, $15 otherwise, $16 face, $17 listened, $18 best, $19 change, $20 now
INSERT INTO feedback (id, workshop_id, author_kind, sector, p1, p2, p3, p4, p5, p6, p7, p8, p9, worked, otherwise, face, listened, best, change, created_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20);

-- :name answered_insert
-- Nothing when the seat has answered the form. $1 workshop, $2 participant, $3 form, $4 now
INSERT INTO answered (workshop_id, participant_id, form, at_ms) VALUES ($1, $2, $3, $4) ON CONFLICT (participant_id, form) DO NOTHING;

-- :name answered_count
-- $1 participant, $2 form
SELECT COUNT(*) FROM answered WHERE participant_id = $1 AND form = $2;

-- :name feedback_sums_of
-- Adults by kind and sector: answers and sum of each item. $1 workshop
SELECT author_kind, sector, COUNT(*), COUNT(p1), COALESCE(SUM(p1), 0), COUNT(p2), COALESCE(SUM(p2), 0), COUNT(p3), COALESCE(SUM(p3), 0), COUNT(p4), COALESCE(SUM(p4), 0), COUNT(p5), COALESCE(SUM(p5), 0), COUNT(p6), COALESCE(SUM(p6), 0), COUNT(p7), COALESCE(SUM(p7), 0), COUNT(p8), COALESCE(SUM(p8), 0), COUNT(p9), COALESCE(SUM(p9), 0)
FROM feedback WHERE workshop_id = $1 AND face IS NULL AND author_kind <> 'child' GROUP BY author_kind, sector ORDER BY author_kind, sector;

-- :name feedback_child_answers
-- Counted by answer. $1 workshop
SELECT COALESCE(face, 0), listened, best, change, COUNT(*)
FROM feedback WHERE workshop_id = $1 AND (face IS NOT NULL OR author_kind = 'child') GROUP BY face, listened, best, change;

-- :name feedback_words_of
-- Open answers of adults, in the order of the kind so that no row can be joined to another list. $1 workshop
SELECT author_kind, worked, otherwise, best, change FROM feedback
WHERE workshop_id = $1 AND face IS NULL AND author_kind <> 'child' AND (worked <> '' OR otherwise <> '' OR best <> '' OR change <> '')
ORDER BY author_kind, worked, otherwise LIMIT 1000;

-- :name feedback_child_words
-- What children said in their own words, in an order that tells nothing. $1 workshop
SELECT best, change FROM feedback
WHERE workshop_id = $1 AND (face IS NOT NULL OR author_kind = 'child') AND (best <> '' OR change <> '') ORDER BY best, change LIMIT 1000;

-- :name feedback_by_workshop
-- Newest first.
SELECT w.id, w.title, w.starts_ms, COUNT(CASE WHEN f.face IS NULL AND f.author_kind <> 'child' THEN 1 END),
  COUNT(CASE WHEN f.face IS NOT NULL OR f.author_kind = 'child' THEN 1 END), COUNT(CASE WHEN f.face IS NULL THEN f.p1 END), COALESCE(SUM(CASE WHEN f.face IS NULL THEN f.p1 END), 0), COUNT(CASE WHEN f.face IS NULL THEN f.p2 END), COALESCE(SUM(CASE WHEN f.face IS NULL THEN f.p2 END), 0), COUNT(CASE WHEN f.face IS NULL THEN f.p3 END), COALESCE(SUM(CASE WHEN f.face IS NULL THEN f.p3 END), 0), COUNT(CASE WHEN f.face IS NULL THEN f.p4 END), COALESCE(SUM(CASE WHEN f.face IS NULL THEN f.p4 END), 0), COUNT(CASE WHEN f.face IS NULL THEN f.p5 END), COALESCE(SUM(CASE WHEN f.face IS NULL THEN f.p5 END), 0), COUNT(CASE WHEN f.face IS NULL THEN f.p6 END), COALESCE(SUM(CASE WHEN f.face IS NULL THEN f.p6 END), 0), COUNT(CASE WHEN f.face IS NULL THEN f.p7 END), COALESCE(SUM(CASE WHEN f.face IS NULL THEN f.p7 END), 0), COUNT(CASE WHEN f.face IS NULL THEN f.p8 END), COALESCE(SUM(CASE WHEN f.face IS NULL THEN f.p8 END), 0), COUNT(CASE WHEN f.face IS NULL THEN f.p9 END), COALESCE(SUM(CASE WHEN f.face IS NULL THEN f.p9 END), 0)
FROM feedback f JOIN workshop w ON w.id = f.workshop_id GROUP BY w.id, w.title, w.starts_ms ORDER BY w.starts_ms DESC, w.id DESC;

-- :name answer_sum_insert
-- $1 workshop, $2 form, $3 kind, $4 sector, $5 item, $6 answers, $7 total
INSERT INTO answer_sum (workshop_id, form, author_kind, sector, item, answers, total) VALUES ($1, $2, $3, $4, $5, $6, $7);

-- :name answer_sums_of
-- In the order of kind and sector. $1 workshop, $2 form
SELECT author_kind, sector, item, answers, total FROM answer_sum WHERE workshop_id = $1 AND form = $2 ORDER BY author_kind, sector, item;

-- :name answer_workshops_due
-- Workshops that ended before and still have answers or words. $1 ended before
SELECT w.id FROM workshop w WHERE w.starts_ms + CAST(w.minutes AS BIGINT) * 60000 < $1
  AND (EXISTS (SELECT 1 FROM feedback f WHERE f.workshop_id = w.id) OR EXISTS (SELECT 1 FROM awareness a WHERE a.workshop_id = w.id)
       OR EXISTS (SELECT 1 FROM reflection r WHERE r.workshop_id = w.id));

-- :name answer_drop_feedback
-- $1 workshop
DELETE FROM feedback WHERE workshop_id = $1;

-- :name answer_drop_awareness
-- $1 workshop
DELETE FROM awareness WHERE workshop_id = $1;

-- :name answer_drop_reflections
-- $1 workshop
DELETE FROM reflection WHERE workshop_id = $1;

-- :name answer_drop_sums
-- To be written anew. $1 workshop
DELETE FROM answer_sum WHERE workshop_id = $1;

-- :name answer_sums_by_workshop
-- Of all workshops, for their list.
SELECT w.id, w.title, w.starts_ms, s.form, s.item, SUM(s.answers), SUM(s.total)
FROM answer_sum s JOIN workshop w ON w.id = s.workshop_id WHERE s.form IN ('feedback', 'child')
GROUP BY w.id, w.title, w.starts_ms, s.form, s.item ORDER BY w.id;

-- :name awareness_insert
-- $1 id, $2 workshop, $3 stage, $4 kind, $5 sector, $6 .. $11 items, $12 what is missing, $13 hash of the form's key, $14 now
INSERT INTO awareness (id, workshop_id, stage, author_kind, sector, a1, a2, a3, a4, a5, a6, missing, form_key, created_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14);

-- :name awareness_key_count
-- Was this form stored already. $1 workshop, $2 hash of its key
SELECT COUNT(*) FROM awareness WHERE workshop_id = $1 AND form_key = $2;

-- :name awareness_workshop
-- Of a join code, whether it lets anybody join or not. $1 code
SELECT id FROM workshop WHERE join_code = $1;

-- :name awareness_to_ask
-- Who was there and has an address, not asked and not answered yet; where anybody answered before. $1 ended from, $2 ended before
SELECT p.id, w.id, p.name, COALESCE(a.email, e.email), p.language
FROM workshop w JOIN participant p ON p.workshop_id = w.id
  LEFT JOIN account a ON a.id = p.account_id AND a.state = 'active'
  LEFT JOIN person e ON e.id = p.person_id AND e.state = 'active'
WHERE w.state = 'finished' AND w.starts_ms + CAST(w.minutes AS BIGINT) * 60000 BETWEEN $1 AND $2
  AND p.state = 'present' AND COALESCE(a.email, e.email, '') <> ''
  AND EXISTS (SELECT 1 FROM awareness x WHERE x.workshop_id = w.id)
  AND NOT EXISTS (SELECT 1 FROM answered d WHERE d.participant_id = p.id AND d.form IN ('aware-asked', 'aware-later'))
ORDER BY p.id LIMIT 500;

-- :name awareness_sums_of
-- By stage, kind and sector: answers and sum of each claim. $1 workshop
SELECT stage, author_kind, sector, COUNT(*), COUNT(a1), COALESCE(SUM(a1), 0), COUNT(a2), COALESCE(SUM(a2), 0), COUNT(a3), COALESCE(SUM(a3), 0),
  COUNT(a4), COALESCE(SUM(a4), 0), COUNT(a5), COALESCE(SUM(a5), 0), COUNT(a6), COALESCE(SUM(a6), 0)
FROM awareness WHERE workshop_id = $1 GROUP BY stage, author_kind, sector ORDER BY stage, author_kind, sector;
