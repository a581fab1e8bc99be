-- :name rug_sectors
-- The yarns of the sectors that somebody in the network stands for, in the order of the list.
SELECT DISTINCT c.yarn, c.sort FROM code c
WHERE c.list = 'sector' AND c.in_use = 1 AND c.yarn <> ''
  AND (EXISTS (SELECT 1 FROM person p WHERE p.sector = c.key AND p.state = 'active')
       OR EXISTS (SELECT 1 FROM organisation o WHERE o.sector = c.key AND o.state = 'active'))
ORDER BY c.sort;

-- :name web_place
-- Where the process of a workshop stands: the process, the step that is "here" in three languages, its number and how many. $1 workshop
SELECT p.id, h.name, h.name_sv, h.name_en,
  (SELECT COUNT(*) FROM step b WHERE b.process_id = p.id AND b.sort <= h.sort),
  (SELECT COUNT(*) FROM step a WHERE a.process_id = p.id)
FROM workshop w JOIN series s ON s.id = w.series_id JOIN process p ON p.id = s.process_id
  JOIN step h ON h.process_id = p.id AND h.state = 'here'
WHERE w.id = $1 ORDER BY h.sort LIMIT 1;
