-- :name agenda_proposal_of_workshop
-- The oldest first. $1 workshop
SELECT a.id, a.workshop_id, a.invitation_id, a.account_id, COALESCE(i.name, u.name, ''), a.text, a.state, a.reply, a.created_ms
FROM agenda_proposal a LEFT JOIN invitation i ON i.id = a.invitation_id LEFT JOIN account u ON u.id = a.account_id
WHERE a.workshop_id = $1 ORDER BY a.created_ms, a.id;

-- :name agenda_proposal_insert
-- $1 id, $2 workshop, $3 invitation or NULL, $4 account or NULL, $5 text, $6 now
INSERT INTO agenda_proposal (id, workshop_id, invitation_id, account_id, text, created_ms) VALUES ($1, $2, $3, $4, $5, $6);

-- :name agenda_proposal_reply
-- $1 id, $2 workshop, $3 state, $4 reply, $5 now
UPDATE agenda_proposal SET state = $3, reply = $4, replied_ms = $5 WHERE id = $1 AND workshop_id = $2;
