-- :name archive_project_rows
-- The development project. $1 project
SELECT t.id, t.name, t.owner, t.place, t.programme, t.funder, t.goals, t.status, t.starts_on, t.ends_on, t.created_ms, t.updated_ms
FROM project t WHERE t.id = $1
ORDER BY t.id, t.name, t.owner;

-- :name archive_project_put
-- One row of an archive. The columns in the order of archive_project_rows: $1 .. $12
INSERT INTO project (id, name, owner, place, programme, funder, goals, status, starts_on, ends_on, created_ms, updated_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12);

-- :name archive_process_rows
-- Processes of the project. $1 project
SELECT t.id, t.project_id, t.name, t.purpose, t.goals, t.is_public, t.created_ms, t.updated_ms
FROM process t WHERE t.project_id = $1
ORDER BY t.id, t.project_id, t.name;

-- :name archive_process_put
-- One row of an archive. The columns in the order of archive_process_rows: $1 .. $8
INSERT INTO process (id, project_id, name, purpose, goals, is_public, created_ms, updated_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- :name archive_step_rows
-- Steps of a process: where we are. $1 project
SELECT t.id, t.process_id, t.sort, t.name, t.name_sv, t.name_en, t.period, t.state, t.note
FROM step t WHERE t.process_id IN (SELECT p.id FROM process p WHERE p.project_id = $1)
ORDER BY t.id, t.process_id, t.sort;

-- :name archive_step_put
-- One row of an archive. The columns in the order of archive_step_rows: $1 .. $9
INSERT INTO step (id, process_id, sort, name, name_sv, name_en, period, state, note)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- :name archive_series_rows
-- Series of workshops. $1 project
SELECT t.id, t.process_id, t.name, t.theme, t.goal, t.place, t.template, t.principles, t.gate_closed_ms, t.continuation, t.created_ms, t.updated_ms
FROM series t WHERE t.process_id IN (SELECT p.id FROM process p WHERE p.project_id = $1)
ORDER BY t.id, t.process_id, t.name;

-- :name archive_series_put
-- One row of an archive. The columns in the order of archive_series_rows: $1 .. $12
INSERT INTO series (id, process_id, name, theme, goal, place, template, principles, gate_closed_ms, continuation, created_ms, updated_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12);

-- :name archive_workshop_rows
-- Workshops. $1 project
SELECT t.id, t.series_id, t.sort, t.title, t.question, t.kind, t.starts_ms, t.minutes, t.place, t.link, t.audience, t.goals, t.pretask, t.invitation_fi, t.invitation_sv, t.invitation_en, t.capacity, t.state, t.join_code, t.code_until_ms, t.keep_days, t.sequence, t.answer, t.answer_ms, t.created_ms, t.updated_ms
FROM workshop t WHERE t.series_id IN (SELECT s.id FROM series s JOIN process p ON p.id = s.process_id WHERE p.project_id = $1)
ORDER BY t.id, t.series_id, t.sort;

-- :name archive_workshop_put
-- One row of an archive. The columns in the order of archive_workshop_rows: $1 .. $26
INSERT INTO workshop (id, series_id, sort, title, question, kind, starts_ms, minutes, place, link, audience, goals, pretask, invitation_fi, invitation_sv, invitation_en, capacity, state, join_code, code_until_ms, keep_days, sequence, answer, answer_ms, created_ms, updated_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26);

-- :name archive_agenda_item_rows
-- The programme, item by item. $1 project
SELECT t.id, t.workshop_id, t.sort, t.kind, t.title, t.minutes, t.method, t.instructions, t.mode, t.board_id, t.round
FROM agenda_item t WHERE t.workshop_id IN (SELECT w.id FROM workshop w JOIN series s ON s.id = w.series_id JOIN process p ON p.id = s.process_id WHERE p.project_id = $1)
ORDER BY t.id, t.workshop_id, t.sort;

-- :name archive_agenda_item_put
-- One row of an archive. The columns in the order of archive_agenda_item_rows: $1 .. $11
INSERT INTO agenda_item (id, workshop_id, sort, kind, title, minutes, method, instructions, mode, board_id, round)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- :name archive_participant_rows
-- Seats: what kind of people were there; no names, no organisations. $1 project
SELECT t.id, t.workshop_id, t.kind, t.sector, t.language, t.is_facilitator, t.state, t.joined_ms, t.created_ms
FROM participant t WHERE t.workshop_id IN (SELECT w.id FROM workshop w JOIN series s ON s.id = w.series_id JOIN process p ON p.id = s.process_id WHERE p.project_id = $1)
ORDER BY t.id;

-- :name archive_participant_put
-- One row of an archive. The columns in the order of archive_participant_rows: $1 .. $9
INSERT INTO participant (id, workshop_id, name, kind, sector, language, is_facilitator, state, joined_ms, created_ms)
VALUES ($1, $2, '', $3, $4, $5, $6, $7, $8, $9);

-- :name archive_head_count_rows
-- Counted heads, numbers only. $1 project
SELECT t.workshop_id, t.kind, t.age_band, t.n, t.updated_ms
FROM head_count t WHERE t.workshop_id IN (SELECT w.id FROM workshop w JOIN series s ON s.id = w.series_id JOIN process p ON p.id = s.process_id WHERE p.project_id = $1)
ORDER BY t.workshop_id, t.kind, t.age_band;

-- :name archive_head_count_put
-- One row of an archive. The columns in the order of archive_head_count_rows: $1 .. $5
INSERT INTO head_count (workshop_id, kind, age_band, n, updated_ms)
VALUES ($1, $2, $3, $4, $5);

-- :name archive_grouping_rows
-- Divisions into groups. $1 project
SELECT t.id, t.workshop_id, t.no, t.state, t.seed, t.rounds, t.n_tables, t.settings, t.report, t.parent_id, t.created_ms, t.published_ms
FROM grouping t WHERE t.workshop_id IN (SELECT w.id FROM workshop w JOIN series s ON s.id = w.series_id JOIN process p ON p.id = s.process_id WHERE p.project_id = $1)
ORDER BY t.id, t.workshop_id, t.no;

-- :name archive_grouping_put
-- One row of an archive. The columns in the order of archive_grouping_rows: $1 .. $12
INSERT INTO grouping (id, workshop_id, no, state, seed, rounds, n_tables, settings, report, parent_id, created_ms, published_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12);

-- :name archive_group_table_rows
-- Tables of a division. $1 project
SELECT t.id, t.grouping_id, t.round, t.no, t.name
FROM group_table t WHERE t.grouping_id IN (SELECT g.id FROM grouping g WHERE g.workshop_id IN (SELECT w.id FROM workshop w JOIN series s ON s.id = w.series_id JOIN process p ON p.id = s.process_id WHERE p.project_id = $1))
ORDER BY t.id, t.grouping_id, t.round;

-- :name archive_group_table_put
-- One row of an archive. The columns in the order of archive_group_table_rows: $1 .. $5
INSERT INTO group_table (id, grouping_id, round, no, name)
VALUES ($1, $2, $3, $4, $5);

-- :name archive_group_seat_rows
-- Who sat where. $1 project
SELECT t.grouping_id, t.round, t.participant_id, t.table_id, t.locked, t.is_scribe
FROM group_seat t WHERE t.grouping_id IN (SELECT g.id FROM grouping g WHERE g.workshop_id IN (SELECT w.id FROM workshop w JOIN series s ON s.id = w.series_id JOIN process p ON p.id = s.process_id WHERE p.project_id = $1))
ORDER BY t.grouping_id, t.round, t.participant_id;

-- :name archive_group_seat_put
-- One row of an archive. The columns in the order of archive_group_seat_rows: $1 .. $6
INSERT INTO group_seat (grouping_id, round, participant_id, table_id, locked, is_scribe)
VALUES ($1, $2, $3, $4, $5, $6);

-- :name archive_board_rows
-- Boards. $1 project
SELECT t.id, t.workshop_id, t.sort, t.kind, t.template, t.title, t.instructions, t.state, t.visibility, t.voting, t.votes_each, t.votes_per_note, t.moderated, t.on_room, t.created_ms
FROM board t WHERE t.workshop_id IN (SELECT w.id FROM workshop w JOIN series s ON s.id = w.series_id JOIN process p ON p.id = s.process_id WHERE p.project_id = $1)
ORDER BY t.id, t.workshop_id, t.sort;

-- :name archive_board_put
-- One row of an archive. The columns in the order of archive_board_rows: $1 .. $15
INSERT INTO board (id, workshop_id, sort, kind, template, title, instructions, state, visibility, voting, votes_each, votes_per_note, moderated, on_room, created_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15);

-- :name archive_board_column_rows
-- Columns of boards. $1 project
SELECT t.id, t.board_id, t.sort, t.key, t.title, t.hint
FROM board_column t WHERE t.board_id IN (SELECT b.id FROM board b WHERE b.workshop_id IN (SELECT w.id FROM workshop w JOIN series s ON s.id = w.series_id JOIN process p ON p.id = s.process_id WHERE p.project_id = $1))
ORDER BY t.id, t.board_id, t.sort;

-- :name archive_board_column_put
-- One row of an archive. The columns in the order of archive_board_column_rows: $1 .. $6
INSERT INTO board_column (id, board_id, sort, key, title, hint)
VALUES ($1, $2, $3, $4, $5, $6);

-- :name archive_cluster_rows
-- Clusters of notes. $1 project
SELECT t.id, t.board_id, t.column_id, t.title, t.created_ms
FROM cluster t WHERE t.board_id IN (SELECT b.id FROM board b WHERE b.workshop_id IN (SELECT w.id FROM workshop w JOIN series s ON s.id = w.series_id JOIN process p ON p.id = s.process_id WHERE p.project_id = $1))
ORDER BY t.id, t.board_id, t.column_id;

-- :name archive_cluster_put
-- One row of an archive. The columns in the order of archive_cluster_rows: $1 .. $5
INSERT INTO cluster (id, board_id, column_id, title, created_ms)
VALUES ($1, $2, $3, $4, $5);

-- :name archive_note_rows
-- Notes that are on the boards; hidden and removed ones are left out. $1 project
SELECT t.id, t.board_id, t.column_id, t.participant_id, t.table_id, t.author_kind, t.sector, t.text, t.language, t.version, t.state, t.reason, t.from_paper, t.cluster_id, t.merged_into, t.sort, t.created_ms, t.updated_ms
FROM note t WHERE t.board_id IN (SELECT b.id FROM board b WHERE b.workshop_id IN (SELECT w.id FROM workshop w JOIN series s ON s.id = w.series_id JOIN process p ON p.id = s.process_id WHERE p.project_id = $1)) AND t.state IN ('visible', 'draft', 'waiting')
ORDER BY CASE WHEN t.merged_into IS NULL THEN 0 ELSE 1 END, t.id;

-- :name archive_note_put
-- One row of an archive. The columns in the order of archive_note_rows: $1 .. $18
INSERT INTO note (id, board_id, column_id, participant_id, table_id, author_kind, sector, text, language, version, state, reason, from_paper, cluster_id, merged_into, sort, created_ms, updated_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18);

-- :name archive_vote_rows
-- Dots given to notes. $1 project
SELECT t.note_id, t.participant_id, t.board_id, t.n, t.at_ms
FROM vote t WHERE t.board_id IN (SELECT b.id FROM board b WHERE b.workshop_id IN (SELECT w.id FROM workshop w JOIN series s ON s.id = w.series_id JOIN process p ON p.id = s.process_id WHERE p.project_id = $1))
ORDER BY t.note_id, t.participant_id, t.board_id;

-- :name archive_vote_put
-- One row of an archive. The columns in the order of archive_vote_rows: $1 .. $5
INSERT INTO vote (note_id, participant_id, board_id, n, at_ms)
VALUES ($1, $2, $3, $4, $5);

-- :name archive_opinion_rows
-- Agree 1, disagree -1, pass 0. $1 project
SELECT t.note_id, t.participant_id, t.board_id, t.value, t.at_ms
FROM opinion t WHERE t.board_id IN (SELECT b.id FROM board b WHERE b.workshop_id IN (SELECT w.id FROM workshop w JOIN series s ON s.id = w.series_id JOIN process p ON p.id = s.process_id WHERE p.project_id = $1))
ORDER BY t.note_id, t.participant_id, t.board_id;

-- :name archive_opinion_put
-- One row of an archive. The columns in the order of archive_opinion_rows: $1 .. $5
INSERT INTO opinion (note_id, participant_id, board_id, value, at_ms)
VALUES ($1, $2, $3, $4, $5);

-- :name archive_reflection_rows
-- Thoughts and feelings at the end, without authors. $1 project
SELECT t.id, t.workshop_id, t.author_kind, t.thought, t.feeling, t.created_ms
FROM reflection t WHERE t.workshop_id IN (SELECT w.id FROM workshop w JOIN series s ON s.id = w.series_id JOIN process p ON p.id = s.process_id WHERE p.project_id = $1)
ORDER BY t.id, t.workshop_id, t.author_kind;

-- :name archive_reflection_put
-- One row of an archive. The columns in the order of archive_reflection_rows: $1 .. $6
INSERT INTO reflection (id, workshop_id, author_kind, thought, feeling, created_ms)
VALUES ($1, $2, $3, $4, $5, $6);

-- :name archive_awareness_rows
-- How well the network's work is known, before and after, without authors. $1 project
SELECT t.id, t.workshop_id, t.stage, t.author_kind, t.sector, t.a1, t.a2, t.a3, t.a4, t.a5, t.a6, t.missing, t.created_ms
FROM awareness t WHERE t.workshop_id IN (SELECT w.id FROM workshop w JOIN series s ON s.id = w.series_id JOIN process p ON p.id = s.process_id WHERE p.project_id = $1)
ORDER BY t.id, t.workshop_id, t.stage;

-- :name archive_awareness_put
-- One row of an archive. The columns in the order of archive_awareness_rows: $1 .. $13
INSERT INTO awareness (id, workshop_id, stage, author_kind, sector, a1, a2, a3, a4, a5, a6, missing, created_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13);

-- :name archive_feedback_rows
-- Answers to the feedback form, without authors. $1 project
SELECT t.id, t.workshop_id, t.author_kind, t.sector, t.p1, t.p2, t.p3, t.p4, t.p5, t.p6, t.p7, t.p8, t.p9, t.worked, t.otherwise, t.face, t.listened, t.best, t.change, t.created_ms
FROM feedback t WHERE t.workshop_id IN (SELECT w.id FROM workshop w JOIN series s ON s.id = w.series_id JOIN process p ON p.id = s.process_id WHERE p.project_id = $1)
ORDER BY t.id, t.workshop_id, t.author_kind;

-- :name archive_feedback_put
-- One row of an archive. The columns in the order of archive_feedback_rows: $1 .. $20
INSERT INTO feedback (id, workshop_id, author_kind, sector, p1, p2, p3, p4, p5, p6, p7, p8, p9, worked, otherwise, face, listened, best, change, created_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20);

-- :name archive_answer_sum_rows
-- Sums of answers that are no longer kept. $1 project
SELECT t.workshop_id, t.form, t.author_kind, t.sector, t.item, t.answers, t.total
FROM answer_sum t WHERE t.workshop_id IN (SELECT w.id FROM workshop w JOIN series s ON s.id = w.series_id JOIN process p ON p.id = s.process_id WHERE p.project_id = $1)
ORDER BY t.workshop_id, t.form, t.author_kind, t.sector, t.item;

-- :name archive_answer_sum_put
-- One row of an archive. The columns in the order of archive_answer_sum_rows: $1 .. $7
INSERT INTO answer_sum (workshop_id, form, author_kind, sector, item, answers, total) VALUES ($1, $2, $3, $4, $5, $6, $7);

-- :name archive_document_rows
-- Handbooks. $1 project
SELECT t.id, t.process_id, t.kind, t.title, t.template, t.language, t.is_public, t.created_ms, t.updated_ms
FROM document t WHERE t.process_id IN (SELECT p.id FROM process p WHERE p.project_id = $1)
ORDER BY t.id, t.process_id, t.kind;

-- :name archive_document_put
-- One row of an archive. The columns in the order of archive_document_rows: $1 .. $9
INSERT INTO document (id, process_id, kind, title, template, language, is_public, created_ms, updated_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- :name archive_section_rows
-- Chapters. $1 project
SELECT t.id, t.document_id, t.sort, t.key, t.uid, t.owner, t.review_on, t.development
FROM section t WHERE t.document_id IN (SELECT d.id FROM document d JOIN process p ON p.id = d.process_id WHERE p.project_id = $1)
ORDER BY t.id, t.document_id, t.sort;

-- :name archive_section_put
-- One row of an archive. The columns in the order of archive_section_rows: $1 .. $8
INSERT INTO section (id, document_id, sort, key, uid, owner, review_on, development)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- :name archive_section_text_rows
-- Chapters in each language, newest text. $1 project
SELECT t.section_id, t.language, t.title, t.body, t.my_work, t.rev, t.updated_ms
FROM section_text t WHERE t.section_id IN (SELECT c.id FROM section c WHERE c.document_id IN (SELECT d.id FROM document d JOIN process p ON p.id = d.process_id WHERE p.project_id = $1))
ORDER BY t.section_id, t.language, t.title;

-- :name archive_section_text_put
-- One row of an archive. The columns in the order of archive_section_text_rows: $1 .. $7
INSERT INTO section_text (section_id, language, title, body, my_work, rev, updated_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7);

-- :name archive_section_rev_rows
-- Every saved text of a chapter. $1 project
SELECT t.section_id, t.language, t.rev, t.title, t.body, t.my_work, t.at_ms
FROM section_rev t WHERE t.section_id IN (SELECT c.id FROM section c WHERE c.document_id IN (SELECT d.id FROM document d JOIN process p ON p.id = d.process_id WHERE p.project_id = $1))
ORDER BY t.section_id, t.language, t.rev;

-- :name archive_section_rev_put
-- One row of an archive. The columns in the order of archive_section_rev_rows: $1 .. $7
INSERT INTO section_rev (section_id, language, rev, title, body, my_work, at_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7);

-- :name archive_document_version_rows
-- Frozen and adopted versions. $1 project
SELECT t.id, t.document_id, t.n, t.title, t.state, t.note, t.decision, t.adopted_ms, t.content, t.content_hash, t.created_ms
FROM document_version t WHERE t.document_id IN (SELECT d.id FROM document d JOIN process p ON p.id = d.process_id WHERE p.project_id = $1)
ORDER BY t.id, t.document_id, t.n;

-- :name archive_document_version_put
-- One row of an archive. The columns in the order of archive_document_version_rows: $1 .. $11
INSERT INTO document_version (id, document_id, n, title, state, note, decision, adopted_ms, content, content_hash, created_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- :name archive_comment_round_rows
-- Comment rounds. $1 project
SELECT t.id, t.document_id, t.title, t.audience, t.code, t.starts_ms, t.ends_ms, t.created_ms
FROM comment_round t WHERE t.document_id IN (SELECT d.id FROM document d JOIN process p ON p.id = d.process_id WHERE p.project_id = $1)
ORDER BY t.id, t.document_id, t.title;

-- :name archive_comment_round_put
-- One row of an archive. The columns in the order of archive_comment_round_rows: $1 .. $8
INSERT INTO comment_round (id, document_id, title, audience, code, starts_ms, ends_ms, created_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- :name archive_comment_rows
-- Comments and replies, without authors. $1 project
SELECT t.id, t.round_id, t.section_id, t.author_kind, t.sector, t.text, t.state, t.reply, t.effect, t.replied_ms, t.created_ms
FROM comment t WHERE t.round_id IN (SELECT r.id FROM comment_round r WHERE r.document_id IN (SELECT d.id FROM document d JOIN process p ON p.id = d.process_id WHERE p.project_id = $1))
ORDER BY t.id, t.round_id, t.section_id;

-- :name archive_comment_put
-- One row of an archive. The columns in the order of archive_comment_rows: $1 .. $11
INSERT INTO comment (id, round_id, section_id, author_kind, sector, text, state, reply, effect, replied_ms, created_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- :name archive_need_rows
-- Needs told by people. $1 project
SELECT t.id, t.process_id, t.text, t.teller, t.state, t.created_ms, t.updated_ms
FROM need t WHERE t.process_id IN (SELECT p.id FROM process p WHERE p.project_id = $1)
ORDER BY t.id, t.process_id, t.text;

-- :name archive_need_put
-- One row of an archive. The columns in the order of archive_need_rows: $1 .. $7
INSERT INTO need (id, process_id, text, teller, state, created_ms, updated_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7);

-- :name archive_development_point_rows
-- Development points. $1 project
SELECT t.id, t.process_id, t.no, t.title, t.text, t.sector, t.priority, t.state, t.reason, t.child_effect, t.created_ms, t.updated_ms
FROM development_point t WHERE t.process_id IN (SELECT p.id FROM process p WHERE p.project_id = $1)
ORDER BY t.id, t.process_id, t.no;

-- :name archive_development_point_put
-- One row of an archive. The columns in the order of archive_development_point_rows: $1 .. $12
INSERT INTO development_point (id, process_id, no, title, text, sector, priority, state, reason, child_effect, created_ms, updated_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12);

-- :name archive_trail_rows
-- Where every text came from. $1 project
SELECT t.id, t.target_kind, t.target_id, t.source_kind, t.source_id, t.excerpt, t.created_ms
FROM trail t WHERE (t.target_kind = 'section' AND t.target_id IN (SELECT c.id FROM section c WHERE c.document_id IN (SELECT d.id FROM document d JOIN process p ON p.id = d.process_id WHERE p.project_id = $1))) OR (t.target_kind = 'point' AND t.target_id IN (SELECT k.id FROM development_point k JOIN process p ON p.id = k.process_id WHERE p.project_id = $1)) OR (t.target_kind = 'need' AND t.target_id IN (SELECT k.id FROM need k JOIN process p ON p.id = k.process_id WHERE p.project_id = $1)) OR (t.target_kind = 'phenomenon' AND t.target_id IN (SELECT h.id FROM phenomenon h JOIN process p ON p.id = h.process_id WHERE p.project_id = $1)) OR (t.target_kind = 'factor' AND t.target_id IN (SELECT f.id FROM phenomenon_factor f JOIN phenomenon h ON h.id = f.phenomenon_id JOIN process p ON p.id = h.process_id WHERE p.project_id = $1))
ORDER BY t.id, t.target_kind, t.target_id;

-- :name archive_trail_put
-- One row of an archive. The columns in the order of archive_trail_rows: $1 .. $7
INSERT INTO trail (id, target_kind, target_id, source_kind, source_id, excerpt, created_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7);

-- :name archive_set_aside_rows
-- Notes left aside on purpose in the harvest. $1 project
SELECT t.note_id, t.created_ms
FROM set_aside t WHERE t.note_id IN (SELECT n.id FROM note n WHERE n.board_id IN (SELECT b.id FROM board b WHERE b.workshop_id IN (SELECT w.id FROM workshop w JOIN series s ON s.id = w.series_id JOIN process p ON p.id = s.process_id WHERE p.project_id = $1)))
ORDER BY t.note_id, t.created_ms;

-- :name archive_set_aside_put
-- One row of an archive. The columns in the order of archive_set_aside_rows: $1 .. $2
INSERT INTO set_aside (note_id, created_ms)
VALUES ($1, $2);

-- :name archive_phenomenon_rows
-- Phenomena and what is wanted of them. $1 project
SELECT t.id, t.process_id, t.name, t.sentence, t.concerns, t.seen_in, t.level, t.target_groups, t.state, t.change_wanted, t.change_sign, t.joint_work, t.given_up, t.overlapping, t.gaps, t.created_ms, t.updated_ms
FROM phenomenon t WHERE t.process_id IN (SELECT p.id FROM process p WHERE p.project_id = $1)
ORDER BY t.id;

-- :name archive_phenomenon_put
-- One row of an archive. The columns in the order of archive_phenomenon_rows: $1 .. $17
INSERT INTO phenomenon (id, process_id, name, sentence, concerns, seen_in, level, target_groups, state, change_wanted, change_sign, joint_work, given_up, overlapping, gaps, created_ms, updated_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17);

-- :name archive_phenomenon_evidence_rows
-- What is known of phenomena, and from where. $1 project
SELECT t.id, t.phenomenon_id, t.text, t.source, t.dated, t.created_ms
FROM phenomenon_evidence t WHERE t.phenomenon_id IN (SELECT h.id FROM phenomenon h JOIN process p ON p.id = h.process_id WHERE p.project_id = $1)
ORDER BY t.id;

-- :name archive_phenomenon_evidence_put
-- One row of an archive. The columns in the order of archive_phenomenon_evidence_rows: $1 .. $6
INSERT INTO phenomenon_evidence (id, phenomenon_id, text, source, dated, created_ms)
VALUES ($1, $2, $3, $4, $5, $6);

-- :name archive_phenomenon_factor_rows
-- Causes, each after what it explains, so that they can be put back in this order. $1 project
WITH RECURSIVE tree (id, depth) AS (
  SELECT f.id, 0 FROM phenomenon_factor f JOIN phenomenon h ON h.id = f.phenomenon_id JOIN process p ON p.id = h.process_id
  WHERE f.parent_id IS NULL AND p.project_id = $1
  UNION ALL SELECT c.id, tree.depth + 1 FROM phenomenon_factor c JOIN tree ON c.parent_id = tree.id)
SELECT t.id, t.phenomenon_id, t.parent_id, t.no, t.text, t.kind, t.level, t.sway, t.created_ms, t.updated_ms
FROM phenomenon_factor t JOIN tree ON tree.id = t.id
ORDER BY t.phenomenon_id, tree.depth, t.no;

-- :name archive_phenomenon_factor_put
-- One row of an archive. The columns in the order of archive_phenomenon_factor_rows: $1 .. $10
INSERT INTO phenomenon_factor (id, phenomenon_id, parent_id, no, text, kind, level, sway, created_ms, updated_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- :name archive_phenomenon_voice_rows
-- Those who said how strong the influences are: numbers, nobody by name. $1 project
SELECT t.id, t.phenomenon_id, t.no, t.created_ms
FROM phenomenon_voice t WHERE t.phenomenon_id IN (SELECT h.id FROM phenomenon h JOIN process p ON p.id = h.process_id WHERE p.project_id = $1)
ORDER BY t.id;

-- :name archive_phenomenon_voice_put
-- One row of an archive. The columns in the order of archive_phenomenon_voice_rows: $1 .. $4
INSERT INTO phenomenon_voice (id, phenomenon_id, no, created_ms)
VALUES ($1, $2, $3, $4);

-- :name archive_phenomenon_influence_rows
-- What drives what, as each voice sees it. $1 project
SELECT t.id, t.phenomenon_id, t.from_id, t.to_id, t.voice_id, t.sign, t.strength, t.delayed, t.reason, t.created_ms, t.updated_ms
FROM phenomenon_influence t WHERE t.phenomenon_id IN (SELECT h.id FROM phenomenon h JOIN process p ON p.id = h.process_id WHERE p.project_id = $1)
ORDER BY t.id;

-- :name archive_phenomenon_influence_put
-- One row of an archive. The columns in the order of archive_phenomenon_influence_rows: $1 .. $11
INSERT INTO phenomenon_influence (id, phenomenon_id, from_id, to_id, voice_id, sign, strength, delayed, reason, created_ms, updated_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- :name archive_phenomenon_actor_rows
-- Actors that phenomena touch. $1 project
SELECT t.id, t.phenomenon_id, COALESCE(o.name, t.name), t.role, t.does_now, t.could_do, t.created_ms, t.updated_ms
FROM phenomenon_actor t LEFT JOIN organisation o ON o.id = t.organisation_id WHERE t.phenomenon_id IN (SELECT h.id FROM phenomenon h JOIN process p ON p.id = h.process_id WHERE p.project_id = $1)
ORDER BY t.id;

-- :name archive_phenomenon_actor_put
-- One row of an archive. The columns in the order of archive_phenomenon_actor_rows: $1 .. $8
INSERT INTO phenomenon_actor (id, phenomenon_id, name, role, does_now, could_do, created_ms, updated_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8);
