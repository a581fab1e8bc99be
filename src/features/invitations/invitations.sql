-- :name segment_of_workshop
-- $1 workshop
SELECT id, workshop_id, sort, name FROM segment WHERE workshop_id = $1 ORDER BY sort, id;

-- :name segment_insert
-- At the end. $1 id, $2 workshop, $3 name
INSERT INTO segment (id, workshop_id, sort, name)
SELECT $1, CAST($2 AS BIGINT), COALESCE(MAX(sort), 0) + 1, $3 FROM segment WHERE workshop_id = CAST($2 AS BIGINT);

-- :name segment_rename
-- $1 id, $2 workshop, $3 name
UPDATE segment SET name = $3 WHERE id = $1 AND workshop_id = $2;

-- :name segment_empty
-- $1 id, $2 workshop
UPDATE invitation SET segment_id = NULL WHERE segment_id = $1 AND workshop_id = $2;

-- :name segment_delete
-- $1 id, $2 workshop
DELETE FROM segment WHERE id = $1 AND workshop_id = $2;

-- :name invitation_insert
-- $1 id, $2 workshop, $3 segment, $4 person, $5 name, $6 email, $7 token, $8 now
INSERT INTO invitation (id, workshop_id, segment_id, person_id, name, email, token, state, created_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, 'invited', $8);

-- :name invitation_same
-- Is the person or the e-mail invited already? $1 workshop, $2 person or NULL, $3 e-mail or ''
SELECT COUNT(*) FROM invitation
WHERE workshop_id = $1 AND (person_id = CAST($2 AS BIGINT) OR (CAST($3 AS TEXT) <> '' AND email = $3));

-- :name invitation_of_workshop
-- By segment and name. $1 workshop
SELECT i.id, i.workshop_id, i.segment_id, i.person_id, i.name, i.email, i.token, i.state, i.message, i.sent_ms, i.reminded_ms,
  i.answered_ms, s.name, o.name, p.sector, p.language
FROM invitation i LEFT JOIN segment s ON s.id = i.segment_id LEFT JOIN person p ON p.id = i.person_id
  LEFT JOIN organisation o ON o.id = p.organisation_id
WHERE i.workshop_id = $1 ORDER BY COALESCE(s.sort, 1000000), i.name, i.id;

-- :name invitation_by_id
-- $1 id, $2 workshop
SELECT i.id, i.workshop_id, i.segment_id, i.person_id, i.name, i.email, i.token, i.state, i.message, i.sent_ms, i.reminded_ms,
  i.answered_ms, s.name, o.name, p.sector, p.language
FROM invitation i LEFT JOIN segment s ON s.id = i.segment_id LEFT JOIN person p ON p.id = i.person_id
  LEFT JOIN organisation o ON o.id = p.organisation_id
WHERE i.id = $1 AND i.workshop_id = $2;

-- :name invitation_of_token
-- $1 token
SELECT i.id, i.workshop_id, i.segment_id, i.person_id, i.name, i.email, i.token, i.state, i.message, i.sent_ms, i.reminded_ms,
  i.answered_ms, s.name, o.name, p.sector, p.language
FROM invitation i LEFT JOIN segment s ON s.id = i.segment_id LEFT JOIN person p ON p.id = i.person_id
  LEFT JOIN organisation o ON o.id = p.organisation_id
WHERE i.token = $1;

-- :name invitation_of_earlier
-- Of the other workshops of the series, one row a person or e-mail. $1 series, $2 this workshop
SELECT 0, 0, NULL, i.person_id, MIN(i.name), i.email, '', '', '', NULL, NULL, NULL, COALESCE(MIN(s.name), ''), '', '', ''
FROM invitation i JOIN workshop w ON w.id = i.workshop_id LEFT JOIN segment s ON s.id = i.segment_id
WHERE w.series_id = $1 AND i.workshop_id <> $2 AND (i.person_id IS NOT NULL OR i.email <> '')
GROUP BY i.person_id, i.email ORDER BY 5;

-- :name invitation_update_answer
-- $1 id, $2 state, $3 message, $4 now
UPDATE invitation SET state = $2, message = $3, answered_ms = $4 WHERE id = $1;

-- :name invitation_delete
-- $1 id, $2 workshop
DELETE FROM invitation WHERE id = $1 AND workshop_id = $2;

-- :name invitation_sent
-- $1 workshop, $2 now
UPDATE invitation SET sent_ms = $2 WHERE workshop_id = $1 AND sent_ms IS NULL;

-- :name invitation_reminded
-- $1 workshop, $2 now
UPDATE invitation SET reminded_ms = $2 WHERE workshop_id = $1 AND state = 'invited';

-- :name invitation_coming
-- $1 workshop
SELECT COUNT(*) FROM invitation WHERE workshop_id = $1 AND state = 'yes';

-- :name invitation_seat
-- $1 workshop, $2 invitation, $3 person or NULL
SELECT id, state FROM participant WHERE workshop_id = $1 AND (invitation_id = $2 OR person_id = CAST($3 AS BIGINT)) AND state <> 'left';
