-- What became of a power by a decided change of law: merged into another (合并), or another split off it (拆分). Told once the
-- other was published, on a menu or a list: before that there is nothing to lead to.
CREATE VIEW published.power_successions AS
  SELECT s.power_id, p.code, f.name, s.kind, s.successor_id, q.code AS successor_code, v.name AS successor_name, c.effective_on,
         l.title AS law, c.document_number
  FROM (
    SELECT a.change_id, a.power_id, a.base_version_id, 'MERGED' AS kind, r.power_id AS successor_id, r.power_version_id
    FROM adjustments a JOIN adjustment_results r ON r.adjustment_id = a.into_id AND r.power_id = (SELECT i.power_id FROM adjustments i WHERE i.id = a.into_id)
    UNION ALL
    SELECT a.change_id, a.power_id, a.base_version_id, 'SPLIT', r.power_id, r.power_version_id
    FROM adjustments a JOIN adjustment_results r ON r.adjustment_id = a.id AND r.power_id <> a.power_id
    WHERE a.power_id IS NOT NULL
  ) s
  JOIN law_changes c ON c.id = s.change_id AND c.state = 'DECIDED'
  JOIN laws l ON l.id = c.law_id
  JOIN powers p ON p.id = s.power_id
  JOIN power_versions f ON f.id = s.base_version_id
  JOIN powers q ON q.id = s.successor_id
  JOIN power_versions v ON v.id = s.power_version_id
  WHERE EXISTS (SELECT FROM published.list_entries n WHERE n.power_id = s.successor_id)
     OR EXISTS (SELECT FROM published.menu_items m WHERE m.power_id = s.successor_id);
GRANT SELECT ON published.power_successions TO diancai_public_reader, diancai_app, diancai_auditor;
