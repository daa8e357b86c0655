-- When a menu was published, to the instant: the feed orders by it.
CREATE OR REPLACE VIEW published.menu_editions AS
  SELECT e.id, e.number, e.title, e.state::text AS state, e.document_number, e.decision_organ, e.decided_on, e.published_on,
         e.superseded_on, e.content, e.sha256, e.published_at
  FROM menu_editions e WHERE e.published_at IS NOT NULL;
