-- :name project_insert
-- $1 id, $2 name, $3 owner, $4 place, $5 programme, $6 funder, $7 goals, $8 status, $9 starts, $10 ends, $11 now
INSERT INTO project (id, name, owner, place, programme, funder, goals, status, starts_on, ends_on, created_ms, updated_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11);

-- :name project_update
-- $1 id, $2 name, $3 owner, $4 place, $5 programme, $6 funder, $7 goals, $8 status, $9 starts, $10 ends, $11 now
UPDATE project SET name = $2, owner = $3, place = $4, programme = $5, funder = $6, goals = $7, status = $8,
  starts_on = $9, ends_on = $10, updated_ms = $11 WHERE id = $1;

-- :name project_by_id
-- $1 id
SELECT id, name, owner, place, programme, funder, goals, status, starts_on, ends_on FROM project WHERE id = $1;

-- :name project_all
-- Newest first.
SELECT id, name, owner, place, programme, funder, goals, status, starts_on, ends_on FROM project ORDER BY created_ms DESC, id DESC;

-- :name process_insert
-- $1 id, $2 project, $3 name, $4 purpose, $5 goals, $6 public, $7 now
INSERT INTO process (id, project_id, name, purpose, goals, is_public, created_ms, updated_ms) VALUES ($1, $2, $3, $4, $5, $6, $7, $7);

-- :name process_update
-- $1 id, $2 name, $3 purpose, $4 goals, $5 public, $6 now
UPDATE process SET name = $2, purpose = $3, goals = $4, is_public = $5, updated_ms = $6 WHERE id = $1;

-- :name process_by_id
-- $1 id
SELECT id, project_id, name, purpose, goals, is_public FROM process WHERE id = $1;

-- :name process_with_project
-- Both in one row. $1 process
SELECT c.id, c.project_id, c.name, c.purpose, c.goals, c.is_public,
  p.id, p.name, p.owner, p.place, p.programme, p.funder, p.goals, p.status, p.starts_on, p.ends_on
FROM process c JOIN project p ON p.id = c.project_id WHERE c.id = $1;

-- :name process_all
-- Newest first.
SELECT id, project_id, name, purpose, goals, is_public FROM process ORDER BY created_ms DESC, id DESC;

-- :name step_insert
-- $1 id, $2 process, $3 sort, $4 name, $5 sv, $6 en, $7 period, $8 state, $9 note
INSERT INTO step (id, process_id, sort, name, name_sv, name_en, period, state, note) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- :name step_update
-- $1 id, $2 process, $3 sort, $4 name, $5 sv, $6 en, $7 period, $8 state, $9 note
UPDATE step SET sort = $3, name = $4, name_sv = $5, name_en = $6, period = $7, state = $8, note = $9
WHERE id = $1 AND process_id = $2;

-- :name step_clear_here
-- Only one step is where we are. $1 process, $2 the step
UPDATE step SET state = 'done' WHERE process_id = $1 AND id <> $2 AND state = 'here';

-- :name step_of_process
-- $1 process
SELECT id, process_id, sort, name, name_sv, name_en, period, state, note FROM step WHERE process_id = $1 ORDER BY sort, id;

-- :name series_insert
-- $1 id, $2 process, $3 name, $4 theme, $5 goal, $6 place, $7 template, $8 team, $9 principles, $10 gate, $11 continuation, $12 now
INSERT INTO series (id, process_id, name, theme, goal, place, template, team_id, principles, gate_closed_ms, continuation, created_ms, updated_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12);

-- :name series_update
-- $1 id, $2 name, $3 theme, $4 goal, $5 place, $6 template, $7 team, $8 principles, $9 gate, $10 continuation, $11 now
UPDATE series SET name = $2, theme = $3, goal = $4, place = $5, template = $6, team_id = $7, principles = $8,
  gate_closed_ms = $9, continuation = $10, updated_ms = $11 WHERE id = $1;

-- :name series_by_id
-- $1 id
SELECT id, process_id, name, theme, goal, place, template, team_id, principles, gate_closed_ms, continuation FROM series WHERE id = $1;

-- :name series_all
-- Newest first.
SELECT id, process_id, name, theme, goal, place, template, team_id, principles, gate_closed_ms, continuation
FROM series ORDER BY created_ms DESC, id DESC;

-- :name workshop_insert
-- $1 id, $2 series, $3 sort, $4 title, $5 question, $6 kind, $7 starts, $8 minutes, $9 place, $10 link, $11 audience, $12 goals, $13 pretask, $14 fi, $15 sv, $16 en, $17 capacity, $18 state, $19 code, $20 code until, $21 keep days, $22 now
INSERT INTO workshop (id, series_id, sort, title, question, kind, starts_ms, minutes, place, link, audience, goals, pretask,
  invitation_fi, invitation_sv, invitation_en, capacity, state, join_code, code_until_ms, keep_days, created_ms, updated_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $22);

-- :name workshop_update
-- $1 id, $2 title, $3 question, $4 kind, $5 starts, $6 minutes, $7 place, $8 link, $9 audience, $10 goals, $11 pretask, $12 fi, $13 sv, $14 en, $15 capacity, $16 code until, $17 keep days, $18 now
UPDATE workshop SET title = $2, question = $3, kind = $4, starts_ms = $5, minutes = $6, place = $7, link = $8, audience = $9,
  goals = $10, pretask = $11, invitation_fi = $12, invitation_sv = $13, invitation_en = $14, capacity = $15,
  code_until_ms = $16, keep_days = $17, sequence = sequence + 1, updated_ms = $18 WHERE id = $1;

-- :name workshop_by_id
-- $1 id
SELECT w.id, w.series_id, s.process_id, w.sort, w.title, w.question, w.kind, w.place, w.link, w.audience, w.goals, w.pretask,
  w.invitation_fi, w.invitation_sv, w.invitation_en, w.starts_ms, w.minutes, w.capacity, w.keep_days, w.sequence, w.state,
  w.join_code, w.code_until_ms, s.name, w.answer, w.answer_ms
FROM workshop w JOIN series s ON s.id = w.series_id WHERE w.id = $1;

-- :name workshop_of_code
-- While the code is in force. $1 code, $2 now
SELECT id FROM workshop WHERE join_code = $1 AND code_until_ms > $2 AND state <> 'cancelled';

-- :name workshop_of_series
-- In the order of the series, or all by time. $1 series, 0 = all
SELECT w.id, w.series_id, s.process_id, w.sort, w.title, w.question, w.kind, w.place, w.link, w.audience, w.goals, w.pretask,
  w.invitation_fi, w.invitation_sv, w.invitation_en, w.starts_ms, w.minutes, w.capacity, w.keep_days, w.sequence, w.state,
  w.join_code, w.code_until_ms, s.name, w.answer, w.answer_ms
FROM workshop w JOIN series s ON s.id = w.series_id WHERE ($1 = 0 OR w.series_id = $1) ORDER BY w.starts_ms, w.id;

-- :name workshop_of_actor
-- Where the actor is invited, has joined or holds a role. $1 session, $2 account, $3 person
SELECT w.id, w.series_id, s.process_id, w.sort, w.title, w.question, w.kind, w.place, w.link, w.audience, w.goals, w.pretask,
  w.invitation_fi, w.invitation_sv, w.invitation_en, w.starts_ms, w.minutes, w.capacity, w.keep_days, w.sequence, w.state,
  w.join_code, w.code_until_ms, s.name, w.answer, w.answer_ms
FROM workshop w JOIN series s ON s.id = w.series_id
WHERE EXISTS (SELECT 1 FROM participant p WHERE p.workshop_id = w.id AND p.state <> 'left'
              AND (p.session_id = $1 OR p.account_id = $2 OR p.person_id = $3))
   OR EXISTS (SELECT 1 FROM invitation i WHERE i.workshop_id = w.id AND i.person_id = $3)
   OR EXISTS (SELECT 1 FROM role_grant g WHERE g.account_id = $2 AND g.scope_kind = 'series' AND g.scope_id = w.series_id)
ORDER BY w.starts_ms, w.id;

-- :name workshop_place_of
-- Which of its series by time. $1 series, $2 start, $3 id
SELECT COUNT(CASE WHEN starts_ms < $2 OR (starts_ms = $2 AND id <= $3) THEN 1 END), COUNT(*)
FROM workshop WHERE series_id = $1 AND state <> 'cancelled';

-- :name workshop_next_sort
-- $1 series
SELECT COALESCE(MAX(sort), 0) + 1 FROM workshop WHERE series_id = $1;

-- :name workshop_update_state
-- $1 id, $2 state, $3 now
UPDATE workshop SET state = $2, updated_ms = $3 WHERE id = $1;

-- :name workshop_update_answer
-- Unless somebody has changed it meanwhile. $1 id, $2 text, $3 now, $4 when the text that was seen was written
UPDATE workshop SET answer = $2, answer_ms = $3 WHERE id = $1 AND answer_ms = $4;

-- :name agenda_of_workshop
-- $1 workshop
SELECT id, workshop_id, sort, kind, title, minutes, method, instructions, mode, board_id, round
FROM agenda_item WHERE workshop_id = $1 ORDER BY sort, id;

-- :name agenda_insert
-- $1 id, $2 workshop, $3 sort, $4 kind, $5 title, $6 minutes, $7 method, $8 instructions, $9 mode, $10 board, $11 round
INSERT INTO agenda_item (id, workshop_id, sort, kind, title, minutes, method, instructions, mode, board_id, round)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- :name agenda_update
-- $1 id, $2 workshop, $3 sort, $4 kind, $5 title, $6 minutes, $7 method, $8 instructions, $9 mode, $10 board, $11 round
UPDATE agenda_item SET sort = $3, kind = $4, title = $5, minutes = $6, method = $7, instructions = $8, mode = $9,
  board_id = $10, round = $11 WHERE id = $1 AND workshop_id = $2;

-- :name agenda_delete
-- $1 id, $2 workshop
DELETE FROM agenda_item WHERE id = $1 AND workshop_id = $2;

-- :name agenda_next_sort
-- $1 workshop
SELECT COALESCE(MAX(sort), 0) + 1 FROM agenda_item WHERE workshop_id = $1;

-- :name workshop_of_process
-- All of a process by time, without what only the invited may see. $1 process
SELECT w.id, w.series_id, s.process_id, w.sort, w.title, w.question, w.kind, w.place, '', w.audience, w.goals, '',
  '', '', '', w.starts_ms, w.minutes, w.capacity, w.keep_days, w.sequence, w.state,
  '', w.code_until_ms, s.name, w.answer, w.answer_ms
FROM workshop w JOIN series s ON s.id = w.series_id WHERE s.process_id = $1 ORDER BY w.starts_ms, w.id;

-- :name process_outline_rows
-- For the public page: the newest series first, each with its workshops by time or one row without. $1 process
SELECT s.id, s.name, s.goal, s.place, w.id, w.title, w.kind, w.place, w.starts_ms, w.minutes, w.state, w.answer
FROM series s LEFT JOIN workshop w ON w.series_id = s.id WHERE s.process_id = $1
ORDER BY s.created_ms DESC, s.id DESC, w.starts_ms, w.id;

-- :name workshop_segment_counts
-- Invited, coming, unanswered, joined by segment; those without one last. $1 workshop
SELECT s.id, s.name, s.sort, COUNT(i.id), SUM(CASE WHEN i.state = 'yes' THEN 1 ELSE 0 END),
  SUM(CASE WHEN i.state = 'invited' THEN 1 ELSE 0 END),
  SUM(CASE WHEN EXISTS (SELECT 1 FROM participant p WHERE p.workshop_id = i.workshop_id AND p.state = 'present'
                        AND (p.invitation_id = i.id OR p.person_id = i.person_id)) THEN 1 ELSE 0 END),
  COALESCE(MAX(i.reminded_ms), 0)
FROM segment s LEFT JOIN invitation i ON i.segment_id = s.id WHERE s.workshop_id = $1 GROUP BY s.id, s.name, s.sort
UNION ALL
SELECT 0, '', 1000000, COUNT(i.id), SUM(CASE WHEN i.state = 'yes' THEN 1 ELSE 0 END),
  SUM(CASE WHEN i.state = 'invited' THEN 1 ELSE 0 END),
  SUM(CASE WHEN EXISTS (SELECT 1 FROM participant p WHERE p.workshop_id = i.workshop_id AND p.state = 'present'
                        AND (p.invitation_id = i.id OR p.person_id = i.person_id)) THEN 1 ELSE 0 END),
  COALESCE(MAX(i.reminded_ms), 0)
FROM invitation i WHERE i.workshop_id = $1 AND i.segment_id IS NULL GROUP BY i.workshop_id
ORDER BY 3, 1;

-- :name series_missing_sectors
-- Sectors that need a seat and have none in the planning team. $1 team
SELECT c.name_fi, c.name_sv, c.name_en FROM code c
WHERE c.list = 'sector' AND c.in_use = 1 AND c.needs_seat = 1
  AND NOT EXISTS (SELECT 1 FROM team_member m JOIN person p ON p.id = m.person_id
                  WHERE m.team_id = $1 AND (m.sector = c.key OR (m.sector = '' AND p.sector = c.key)))
ORDER BY c.sort, c.id;

-- :name step_by_id
-- $1 id, $2 process
SELECT id, process_id, sort, name, name_sv, name_en, period, state, note FROM step WHERE id = $1 AND process_id = $2;

-- :name step_delete
-- $1 id, $2 process
DELETE FROM step WHERE id = $1 AND process_id = $2;

-- :name method_all
-- The centre's own methods by name.
SELECT id, key, kind, name, minutes, mode, instructions, experience FROM method ORDER BY name, id;

-- :name method_by_id
-- $1 id
SELECT id, key, kind, name, minutes, mode, instructions, experience FROM method WHERE id = $1;

-- :name method_insert
-- $1 id, $2 key, $3 kind, $4 name, $5 minutes, $6 mode, $7 instructions, $8 experience, $9 now
INSERT INTO method (id, key, kind, name, minutes, mode, instructions, experience, created_ms) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- :name method_update
-- $1 id, $2 kind, $3 name, $4 minutes, $5 mode, $6 instructions, $7 experience
UPDATE method SET kind = $2, name = $3, minutes = $4, mode = $5, instructions = $6, experience = $7 WHERE id = $1;

-- :name method_delete
-- $1 id
DELETE FROM method WHERE id = $1;
