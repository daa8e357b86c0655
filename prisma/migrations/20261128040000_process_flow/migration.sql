-- The flow of a power's procedure: ways out of steps, and charts of what is published.

-- CreateTable
CREATE TABLE "flow_charts" (
    "digest" CHAR(64) NOT NULL,
    "steps" TEXT NOT NULL,
    "svg_zh" TEXT,
    "svg_en" TEXT,
    "drawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "flow_charts_pkey" PRIMARY KEY ("digest")
);

-- ---- what the record takes -------------------------------------------------------------------------------------------
-- Every way leads to another step or to the end (0); as lib/menu/flow/flow.schema.ts has it.
CREATE FUNCTION steps_lead_somewhere(steps jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE
    WHEN jsonb_typeof(steps) <> 'array' OR jsonb_array_length(steps) > 30 THEN false
    ELSE NOT EXISTS (
      SELECT FROM jsonb_array_elements(steps) WITH ORDINALITY AS s(step, place),
        jsonb_array_elements(CASE WHEN jsonb_typeof(step -> 'next') = 'array' THEN step -> 'next' ELSE '[]' END) AS way
      WHERE coalesce(way ->> 'to', '') !~ '^[0-9]{1,2}$'
        OR (way ->> 'to')::int > jsonb_array_length(steps)
        OR (way ->> 'to')::int = place)
  END
$$;
ALTER TABLE power_versions ADD CONSTRAINT power_versions_flow CHECK (steps_lead_somewhere(steps));

-- ---- charts ----------------------------------------------------------------------------------------------------------
GRANT SELECT, UPDATE (svg_zh, svg_en, drawn_at) ON flow_charts TO diancai_app;
GRANT SELECT ON flow_charts TO diancai_auditor;

CREATE TRIGGER flow_charts_actor BEFORE INSERT OR UPDATE OR DELETE ON flow_charts FOR EACH STATEMENT EXECUTE FUNCTION require_actor();
ALTER TABLE flow_charts ENABLE ALWAYS TRIGGER flow_charts_actor;
CREATE TRIGGER flow_charts_kept BEFORE DELETE ON flow_charts FOR EACH ROW EXECUTE FUNCTION refuse_change();
ALTER TABLE flow_charts ENABLE ALWAYS TRIGGER flow_charts_kept;
CREATE TRIGGER flow_charts_no_truncate BEFORE TRUNCATE ON flow_charts FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE flow_charts ENABLE ALWAYS TRIGGER flow_charts_no_truncate;

ALTER TABLE flow_charts ADD CONSTRAINT flow_charts_digest CHECK (digest = encode(sha256(convert_to(steps, 'UTF8')), 'hex'));
ALTER TABLE flow_charts ADD CONSTRAINT flow_charts_whole CHECK (
  (drawn_at IS NULL) = (svg_zh IS NULL) AND (drawn_at IS NULL) = (svg_en IS NULL));

-- Drawn once, never again: what was published stays as it was seen.
CREATE FUNCTION keep_flow_chart() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.drawn_at IS NOT NULL OR NEW.digest <> OLD.digest OR NEW.steps <> OLD.steps THEN
    RAISE EXCEPTION 'flow chart % never changes', OLD.digest USING ERRCODE = 'DC002';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER flow_charts_once BEFORE UPDATE ON flow_charts FOR EACH ROW EXECUTE FUNCTION keep_flow_chart();
ALTER TABLE flow_charts ENABLE ALWAYS TRIGGER flow_charts_once;

-- Whatever an edition publishes is to be drawn, once for each flow. The digest is that of the canonical text in the edition
-- itself: json, unlike jsonb, keeps it as it stands.
CREATE FUNCTION flows_of(content text) RETURNS TABLE (steps text) LANGUAGE sql IMMUTABLE AS $$
  SELECT DISTINCT told.steps FROM (
    SELECT (item -> 'steps')::text AS steps
      FROM json_array_elements(CASE WHEN json_typeof(content::json -> 'items') = 'array' THEN content::json -> 'items' END) item
    UNION ALL
    SELECT (entry -> 'power' -> 'steps')::text
      FROM json_array_elements(CASE WHEN json_typeof(content::json -> 'entries') = 'array' THEN content::json -> 'entries' END) entry
  ) told
  WHERE told.steps LIKE '[{%'
$$;
CREATE FUNCTION note_flow_charts() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.published_at IS NOT NULL AND NEW.content IS JSON OBJECT THEN
    INSERT INTO flow_charts (digest, steps)
      SELECT encode(sha256(convert_to(f.steps, 'UTF8')), 'hex'), f.steps FROM flows_of(NEW.content) f
      ON CONFLICT (digest) DO NOTHING;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER menu_editions_charts AFTER INSERT OR UPDATE OF published_at ON menu_editions FOR EACH ROW EXECUTE FUNCTION note_flow_charts();
ALTER TABLE menu_editions ENABLE ALWAYS TRIGGER menu_editions_charts;
CREATE TRIGGER list_editions_charts AFTER INSERT OR UPDATE OF published_at ON list_editions FOR EACH ROW EXECUTE FUNCTION note_flow_charts();
ALTER TABLE list_editions ENABLE ALWAYS TRIGGER list_editions_charts;

-- What was published before.
SELECT set_config('app.actor', 'migration', true);
INSERT INTO flow_charts (digest, steps)
  SELECT DISTINCT encode(sha256(convert_to(f.steps, 'UTF8')), 'hex'), f.steps
  FROM (SELECT content FROM menu_editions WHERE published_at IS NOT NULL AND content IS JSON OBJECT
        UNION ALL SELECT content FROM list_editions WHERE published_at IS NOT NULL AND content IS JSON OBJECT) e,
    flows_of(e.content) f
  ON CONFLICT (digest) DO NOTHING;

CREATE VIEW published.flow_charts AS
  SELECT c.digest, c.svg_zh, c.svg_en FROM flow_charts c WHERE c.drawn_at IS NOT NULL;
GRANT SELECT ON published.flow_charts TO diancai_public_reader, diancai_app, diancai_auditor;
