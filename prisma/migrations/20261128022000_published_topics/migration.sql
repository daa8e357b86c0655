-- CreateTable
CREATE TABLE "published_topics" (
    "topic" VARCHAR(40) NOT NULL,
    "mark" BIGINT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "published_topics_pkey" PRIMARY KEY ("topic")
);

-- ---------------------------------------------------------------------------------------------------------------
-- By hand from here.
-- ---------------------------------------------------------------------------------------------------------------

-- Nobody writes it but the triggers below.
GRANT SELECT ON published_topics TO diancai_app, diancai_auditor;
CREATE TRIGGER published_topics_actor BEFORE INSERT OR UPDATE OR DELETE ON published_topics
  FOR EACH STATEMENT EXECUTE FUNCTION require_actor();
ALTER TABLE published_topics ENABLE ALWAYS TRIGGER published_topics_actor;

-- Counts the topic up and tells every process that listens, when the transaction commits and not before. Payload:
-- topic, space, mark.
CREATE FUNCTION announce(changed text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE now_at bigint;
BEGIN
  INSERT INTO published_topics (topic, mark) VALUES (changed, 1)
    ON CONFLICT (topic) DO UPDATE SET mark = published_topics.mark + 1, changed_at = clock_timestamp()
    RETURNING mark INTO now_at;
  PERFORM pg_notify('published', changed || ' ' || now_at);
END $$;
REVOKE EXECUTE ON FUNCTION announce(text) FROM PUBLIC;

CREATE FUNCTION announce_list() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM announce('list:' || left(o.region_code, 9))
    FROM duty_lists l JOIN organisations o ON o.id = l.township_id WHERE l.id = NEW.duty_list_id;
  RETURN NULL;
END $$;
CREATE TRIGGER list_editions_announced AFTER UPDATE ON list_editions FOR EACH ROW
  WHEN (OLD.state IS DISTINCT FROM NEW.state AND NEW.published_at IS NOT NULL) EXECUTE FUNCTION announce_list();
ALTER TABLE list_editions ENABLE ALWAYS TRIGGER list_editions_announced;

CREATE FUNCTION announce_menu() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM announce('menu');
  RETURN NULL;
END $$;
CREATE TRIGGER menu_editions_announced AFTER UPDATE ON menu_editions FOR EACH ROW
  WHEN (OLD.state IS DISTINCT FROM NEW.state AND NEW.published_at IS NOT NULL) EXECUTE FUNCTION announce_menu();
ALTER TABLE menu_editions ENABLE ALWAYS TRIGGER menu_editions_announced;

CREATE FUNCTION announce_files() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM announce('list:' || code) FROM (
    SELECT DISTINCT left(o.region_code, 9) AS code
    FROM made m JOIN list_editions e ON e.id = m.edition_id JOIN duty_lists l ON l.id = e.duty_list_id
    JOIN organisations o ON o.id = l.township_id) told;
  RETURN NULL;
END $$;
CREATE TRIGGER edition_files_announced AFTER INSERT ON edition_files REFERENCING NEW TABLE AS made
  FOR EACH STATEMENT EXECUTE FUNCTION announce_files();
ALTER TABLE edition_files ENABLE ALWAYS TRIGGER edition_files_announced;

-- Names, addresses and telephone numbers of today stand on public pages.
CREATE FUNCTION announce_organisations() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM announce('townships');
  RETURN NULL;
END $$;
CREATE TRIGGER organisations_announced AFTER INSERT OR UPDATE ON organisations
  FOR EACH STATEMENT EXECUTE FUNCTION announce_organisations();
ALTER TABLE organisations ENABLE ALWAYS TRIGGER organisations_announced;

CREATE VIEW published.topics AS SELECT t.topic, t.mark FROM published_topics t;
GRANT SELECT ON published.topics TO diancai_public_reader, diancai_app, diancai_auditor;
