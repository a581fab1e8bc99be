-- :name acquaintance_put
-- $1 workshop, $2 from, $3 to, $4 level, $5 now
INSERT INTO acquaintance (workshop_id, from_participant, to_participant, level, answered_ms) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (from_participant, to_participant) DO UPDATE SET level = excluded.level, answered_ms = excluded.answered_ms;

-- :name acquaintance_told
-- About whom, never what. $1 workshop, $2 from
SELECT to_participant FROM acquaintance WHERE workshop_id = $1 AND from_participant = $2;

-- :name acquaintance_of_series
-- For the division only; this workshop's answers last. $1 workshop
SELECT a.from_participant, a.to_participant, f.person_id, f.account_id, t.person_id, t.account_id, a.level
FROM acquaintance a JOIN participant f ON f.id = a.from_participant JOIN participant t ON t.id = a.to_participant
JOIN workshop w ON w.id = a.workshop_id
WHERE w.series_id = (SELECT series_id FROM workshop WHERE id = $1)
ORDER BY CASE WHEN a.workshop_id = $1 THEN 1 ELSE 0 END, a.answered_ms, a.from_participant, a.to_participant;

-- :name acquaintance_forget_old
-- Where the last workshop of the series ended before. $1 before
DELETE FROM acquaintance WHERE workshop_id IN (
  SELECT w.id FROM workshop w WHERE COALESCE((SELECT MAX(o.starts_ms + CAST(o.minutes AS BIGINT) * 60000) FROM workshop o
    WHERE o.series_id = w.series_id AND o.state <> 'cancelled'), 0) < $1);
