-- :name home_workshops
-- What is coming or going on, with the counts that tasks are made of. $1 from, $2 to, $3 letters sent before, $4 1 = mail reminds by itself
SELECT w.id, w.title, w.place, w.starts_ms, w.minutes, w.state, w.kind,
  (SELECT COUNT(*) FROM invitation i WHERE i.workshop_id = w.id),
  (SELECT COUNT(*) FROM invitation i WHERE i.workshop_id = w.id AND i.state = 'yes'),
  (SELECT COUNT(*) FROM invitation i WHERE i.workshop_id = w.id AND i.state = 'invited' AND i.sent_ms IS NULL),
  (SELECT COUNT(*) FROM invitation i WHERE i.workshop_id = w.id AND i.state = 'invited' AND i.sent_ms <= $3
     AND i.reminded_ms IS NULL AND ($4 = 0 OR i.email = '')),
  COALESCE((SELECT r.days FROM invitation_reminder r WHERE r.workshop_id = w.id), 3),
  (SELECT COUNT(*) FROM agenda_proposal a WHERE a.workshop_id = w.id AND a.state = 'open'),
  (SELECT COUNT(*) FROM participant p WHERE p.workshop_id = w.id AND p.state IN ('expected', 'present')
     AND p.kind IN ('professional', 'volunteer')),
  (SELECT COUNT(*) FROM answered a JOIN participant p ON p.id = a.participant_id
     WHERE a.workshop_id = w.id AND a.form = 'acquaintance' AND p.state IN ('expected', 'present')
     AND p.kind IN ('professional', 'volunteer')),
  (SELECT COUNT(*) FROM grouping g WHERE g.workshop_id = w.id AND g.state = 'published'),
  (SELECT COUNT(*) FROM grouping g WHERE g.workshop_id = w.id)
FROM workshop w
WHERE w.state NOT IN ('finished', 'cancelled') AND w.starts_ms BETWEEN $1 AND $2 ORDER BY w.starts_ms, w.id;

-- :name home_comments
-- Rounds with visible comments that nobody has replied to.
SELECT r.document_id, r.title, r.ends_ms, COUNT(*) FROM comment c JOIN comment_round r ON r.id = c.round_id
WHERE c.reply = '' AND c.state = 'visible' GROUP BY r.id, r.document_id, r.title, r.ends_ms ORDER BY r.ends_ms, r.id;

-- :name home_figures
-- Professionals there at least once, family members counted, notes, notes taken further, points, points with two owners.
SELECT
  (SELECT COUNT(DISTINCT COALESCE(p.person_id, p.id)) FROM participant p WHERE p.state = 'present' AND p.kind = 'professional'),
  (SELECT COUNT(*) FROM participant p WHERE p.state = 'present' AND p.kind IN ('parent', 'youth', 'child'))
    + (SELECT COALESCE(SUM(h.n), 0) FROM head_count h WHERE h.kind IN ('parent', 'youth', 'child')),
  (SELECT COUNT(*) FROM note n WHERE n.state = 'visible'),
  (SELECT COUNT(DISTINCT t.source_id) FROM trail t WHERE t.source_kind = 'note'),
  (SELECT COUNT(*) FROM development_point),
  (SELECT COUNT(*) FROM (SELECT point_id FROM point_owner GROUP BY point_id HAVING COUNT(*) >= 2) owned);

-- :name home_wishes
-- Wishes that nobody has read.
SELECT COUNT(*) FROM need WHERE state = 'received';

-- :name home_changes
-- What is being changed, for everybody: points under way or in use, the most important first.
SELECT id, no, title, state FROM development_point WHERE state IN ('running', 'in_use')
ORDER BY CASE WHEN priority = 0 THEN 9 ELSE priority END, no LIMIT 3;

-- :name home_begun
-- What a new centre has: its municipalities and people.
SELECT (SELECT COUNT(*) FROM area WHERE in_use = 1), (SELECT COUNT(*) FROM person);
