-- :name rug_sectors
-- The yarns of the sectors that somebody in the network stands for, in the order of the list.
SELECT DISTINCT c.yarn, c.sort FROM code c
WHERE c.list = 'sector' AND c.in_use = 1 AND c.yarn <> ''
  AND (EXISTS (SELECT 1 FROM person p WHERE p.sector = c.key AND p.state = 'active')
       OR EXISTS (SELECT 1 FROM organisation o WHERE o.sector = c.key AND o.state = 'active'))
ORDER BY c.sort;
