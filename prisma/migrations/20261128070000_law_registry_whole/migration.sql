-- Articles that are split and merged between two versions of a law (docs/decisions/0023).

-- CreateTable
CREATE TABLE "article_links" (
    "text_id" UUID NOT NULL,
    "provision_id" UUID NOT NULL,

    CONSTRAINT "article_links_pkey" PRIMARY KEY ("text_id","provision_id")
);

-- CreateIndex
CREATE INDEX "article_links_provision_id_idx" ON "article_links"("provision_id");

-- AddForeignKey
ALTER TABLE "article_links" ADD CONSTRAINT "article_links_text_id_fkey" FOREIGN KEY ("text_id") REFERENCES "provision_texts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article_links" ADD CONSTRAINT "article_links_provision_id_fkey" FOREIGN KEY ("provision_id") REFERENCES "law_provisions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ---------------------------------------------------------------------------------------------------------------
-- By hand from here. Each refusal has a test in tests/lib/law/article-links.test.ts.
-- ---------------------------------------------------------------------------------------------------------------

GRANT SELECT, INSERT, DELETE ON article_links TO diancai_app;
GRANT SELECT ON article_links TO diancai_auditor;
CREATE TRIGGER article_links_actor BEFORE INSERT OR UPDATE OR DELETE ON article_links FOR EACH STATEMENT EXECUTE FUNCTION require_actor();
ALTER TABLE article_links ENABLE ALWAYS TRIGGER article_links_actor;
CREATE TRIGGER article_links_no_truncate BEFORE TRUNCATE ON article_links FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE article_links ENABLE ALWAYS TRIGGER article_links_no_truncate;

-- Written and taken back while the version is a draft, with an article of the version that it is compared with.
CREATE FUNCTION gate_article_link() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  one record := CASE TG_OP WHEN 'INSERT' THEN NEW ELSE OLD END;
  owner record;
BEGIN
  SELECT v.state, v.compared_with_id, t.provision_id INTO owner
    FROM provision_texts t JOIN law_versions v ON v.id = t.version_id WHERE t.id = one.text_id;
  IF TG_OP = 'UPDATE' OR owner.state IS DISTINCT FROM 'DRAFT' THEN
    RAISE EXCEPTION 'splits and merges are said of a draft: % refused', TG_OP USING ERRCODE = 'DC002';
  END IF;
  IF TG_OP = 'DELETE' THEN
    RETURN OLD;
  END IF;
  IF owner.provision_id IS NOT NULL
     OR NOT EXISTS (SELECT FROM provision_texts WHERE version_id = owner.compared_with_id AND provision_id = NEW.provision_id) THEN
    RAISE EXCEPTION 'article % is another one already, or % stands in no version beside it', NEW.text_id, NEW.provision_id USING ERRCODE = 'DC003';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER article_links_gate BEFORE INSERT OR UPDATE OR DELETE ON article_links FOR EACH ROW EXECUTE FUNCTION gate_article_link();
ALTER TABLE article_links ENABLE ALWAYS TRIGGER article_links_gate;

-- Confirmed, an article of a split or merge has an identity that is new with it, and what it came of goes on nowhere else
-- under its own.
CREATE FUNCTION require_sound_article_links() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.state = 'CONFIRMED' AND EXISTS (
    SELECT FROM article_links l JOIN provision_texts t ON t.id = l.text_id
    WHERE t.version_id = NEW.id AND (
      EXISTS (SELECT FROM provision_texts o WHERE o.provision_id = t.provision_id AND o.version_id = NEW.compared_with_id)
      OR EXISTS (SELECT FROM provision_texts o WHERE o.provision_id = l.provision_id AND o.version_id = NEW.id))) THEN
    RAISE EXCEPTION 'an article of law version % is both the same and split or merged', NEW.id USING ERRCODE = 'DC003';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER law_versions_links AFTER INSERT OR UPDATE ON law_versions
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_sound_article_links();
ALTER TABLE law_versions ENABLE ALWAYS TRIGGER law_versions_links;

-- Every article of a law with every one that came of it by splits and merges in confirmed versions, and with itself. A
-- version that was entered after the one that follows it in time is linked the other way round.
CREATE FUNCTION provision_descent(of_law uuid) RETURNS TABLE (ancestor_id uuid, descendant_id uuid) LANGUAGE sql STABLE AS $$
  WITH RECURSIVE edges AS (
    SELECT CASE WHEN w.in_force_from < v.in_force_from THEN l.provision_id ELSE t.provision_id END AS former,
           CASE WHEN w.in_force_from < v.in_force_from THEN t.provision_id ELSE l.provision_id END AS later
    FROM law_versions v
      JOIN law_versions w ON w.id = v.compared_with_id
      JOIN provision_texts t ON t.version_id = v.id
      JOIN article_links l ON l.text_id = t.id
    WHERE v.law_id = of_law AND v.state = 'CONFIRMED'
  ), descent AS (
    SELECT former, later FROM edges
    UNION
    SELECT d.former, e.later FROM descent d JOIN edges e ON e.former = d.later
  )
  SELECT id, id FROM law_provisions WHERE law_id = of_law
  UNION
  SELECT former, later FROM descent
$$;

-- Both ways: what a citation of an article rests on.
CREATE FUNCTION provision_kin(of_law uuid) RETURNS TABLE (provision_id uuid, kin_id uuid) LANGUAGE sql STABLE AS $$
  WITH descent AS (SELECT ancestor_id, descendant_id FROM provision_descent(of_law))
  SELECT ancestor_id, descendant_id FROM descent
  UNION
  SELECT descendant_id, ancestor_id FROM descent
$$;
