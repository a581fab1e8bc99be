-- :name demo_rows_of_centre
-- What a centre in use has at least one of.
SELECT (SELECT COUNT(*) FROM account) + (SELECT COUNT(*) FROM person) + (SELECT COUNT(*) FROM organisation)
  + (SELECT COUNT(*) FROM project);
