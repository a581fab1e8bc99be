-- Polls about dates.

-- :name datepoll_of_team
-- Newest first. $1 team
SELECT p.id, p.team_id, p.title, p.place, p.minutes, p.pick, p.sequence, p.forgets_ms,
    (SELECT COUNT(*) FROM date_option o WHERE o.poll_id = p.id),
    (SELECT COUNT(*) FROM date_option o WHERE o.poll_id = p.id AND o.is_chosen = 1),
    (SELECT COUNT(DISTINCT a.person_id) FROM date_answer a WHERE a.poll_id = p.id)
FROM date_poll p WHERE p.team_id = $1 ORDER BY p.created_ms DESC, p.id DESC;

-- :name datepoll_by_id
-- $1 poll, $2 team
SELECT p.id, p.team_id, p.title, p.place, p.minutes, p.pick, p.sequence, p.forgets_ms,
    (SELECT COUNT(*) FROM date_option o WHERE o.poll_id = p.id),
    (SELECT COUNT(*) FROM date_option o WHERE o.poll_id = p.id AND o.is_chosen = 1),
    (SELECT COUNT(DISTINCT a.person_id) FROM date_answer a WHERE a.poll_id = p.id)
FROM date_poll p WHERE p.id = $1 AND p.team_id = $2;

-- :name datepoll_insert
-- $1 id, $2 team, $3 title, $4 place, $5 minutes, $6 pick, $7 forgets, $8 now
INSERT INTO date_poll (id, team_id, title, place, minutes, pick, forgets_ms, created_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- :name datepoll_delete
-- $1 poll
DELETE FROM date_poll WHERE id = $1;

-- :name datepoll_option_of
-- By time. $1 poll
SELECT id, starts_ms, is_chosen FROM date_option WHERE poll_id = $1 ORDER BY starts_ms, id;

-- :name datepoll_option_insert
-- $1 id, $2 poll, $3 starts
INSERT INTO date_option (id, poll_id, starts_ms) VALUES ($1, $2, $3);

-- :name datepoll_option_delete
-- $1 poll
DELETE FROM date_option WHERE poll_id = $1;

-- :name datepoll_option_unchoose
-- $1 poll
UPDATE date_option SET is_chosen = 0 WHERE poll_id = $1;

-- :name datepoll_option_choose
-- $1 option, $2 poll
UPDATE date_option SET is_chosen = 1 WHERE id = $1 AND poll_id = $2;

-- :name datepoll_sequence
-- A later calendar file. $1 poll
UPDATE date_poll SET sequence = sequence + 1 WHERE id = $1;

-- :name datepoll_voter_of
-- Who sit in the team. $1 team
SELECT m.person_id, p.name, p.email, CASE WHEN m.sector = '' THEN p.sector ELSE m.sector END, p.sector
FROM team_member m JOIN person p ON p.id = m.person_id
WHERE m.team_id = $1 AND p.state = 'active' ORDER BY p.sort_key, p.id;

-- :name datepoll_answer_of
-- $1 poll
SELECT person_id, option_id, value FROM date_answer WHERE poll_id = $1;

-- :name datepoll_answer_write
-- $1 poll, $2 option, $3 person, $4 value
INSERT INTO date_answer (poll_id, option_id, person_id, value) VALUES ($1, $2, $3, $4)
ON CONFLICT (option_id, person_id) DO UPDATE SET value = excluded.value;

-- :name datepoll_answer_delete
-- $1 poll
DELETE FROM date_answer WHERE poll_id = $1;

-- :name datepoll_link_insert
-- $1 hash of the token, $2 poll, $3 person, $4 now
INSERT INTO date_link (token_hash, poll_id, person_id, made_ms) VALUES ($1, $2, $3, $4);

-- :name datepoll_link_delete
-- $1 poll
DELETE FROM date_link WHERE poll_id = $1;

-- :name datepoll_of_link
-- Which poll and whose. $1 hash of the token
SELECT l.poll_id, p.team_id, l.person_id FROM date_link l JOIN date_poll p ON p.id = l.poll_id WHERE l.token_hash = $1;

-- :name datepoll_forget_answers
-- Of polls to be forgotten, and of people who are no longer there. $1 now
DELETE FROM date_answer WHERE poll_id IN (SELECT id FROM date_poll WHERE forgets_ms < $1)
    OR person_id IN (SELECT id FROM person WHERE state <> 'active');

-- :name datepoll_forget_links
-- The same for links. $1 now
DELETE FROM date_link WHERE poll_id IN (SELECT id FROM date_poll WHERE forgets_ms < $1)
    OR person_id IN (SELECT id FROM person WHERE state <> 'active');
