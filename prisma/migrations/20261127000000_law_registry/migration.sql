-- The law registry: versions of a law with their articles, the identity of an article through the versions, and which
-- article a power's citation means.

-- CreateEnum
CREATE TYPE "LawVersionKind" AS ENUM ('PROMULGATED', 'AMENDED', 'REVISED');

-- CreateEnum
CREATE TYPE "LawVersionState" AS ENUM ('DRAFT', 'CONFIRMED', 'DISCARDED');

-- CreateTable
CREATE TABLE "law_versions" (
    "id" UUID NOT NULL,
    "law_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" "LawVersionKind" NOT NULL,
    "document_number" VARCHAR(60) NOT NULL,
    "published_on" DATE NOT NULL,
    "in_force_from" DATE NOT NULL,
    "source" VARCHAR(500) NOT NULL,
    "text" TEXT NOT NULL,
    "text_sha256" CHAR(64) NOT NULL,
    "file_name" VARCHAR(200),
    "compared_with_id" UUID,
    "state" "LawVersionState" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "imported_by_id" UUID NOT NULL,
    "imported_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "confirmed_by_id" UUID,
    "confirmed_at" TIMESTAMPTZ(3),

    CONSTRAINT "law_versions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "law_provisions" (
    "id" UUID NOT NULL,
    "law_id" UUID NOT NULL,

    CONSTRAINT "law_provisions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "provision_texts" (
    "id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "provision_id" UUID,
    "ordinal" INTEGER NOT NULL,
    "article" INTEGER NOT NULL,
    "sub" INTEGER NOT NULL DEFAULT 0,
    "label" VARCHAR(40) NOT NULL,
    "path" VARCHAR(400) NOT NULL,
    "text" VARCHAR(20000) NOT NULL,

    CONSTRAINT "provision_texts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "basis_provisions" (
    "legal_basis_id" UUID NOT NULL,
    "label" VARCHAR(40) NOT NULL,
    "provision_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "tied_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "basis_provisions_pkey" PRIMARY KEY ("legal_basis_id","label")
);

-- CreateIndex
CREATE UNIQUE INDEX "law_versions_law_id_number_key" ON "law_versions"("law_id", "number");

-- CreateIndex
CREATE INDEX "law_provisions_law_id_idx" ON "law_provisions"("law_id");

-- CreateIndex
CREATE INDEX "provision_texts_provision_id_idx" ON "provision_texts"("provision_id");

-- CreateIndex
CREATE UNIQUE INDEX "provision_texts_version_id_article_sub_key" ON "provision_texts"("version_id", "article", "sub");

-- CreateIndex
CREATE UNIQUE INDEX "provision_texts_version_id_ordinal_key" ON "provision_texts"("version_id", "ordinal");

-- CreateIndex
CREATE UNIQUE INDEX "provision_texts_version_id_provision_id_key" ON "provision_texts"("version_id", "provision_id");

-- CreateIndex
CREATE INDEX "basis_provisions_provision_id_idx" ON "basis_provisions"("provision_id");

-- AddForeignKey
ALTER TABLE "law_versions" ADD CONSTRAINT "law_versions_law_id_fkey" FOREIGN KEY ("law_id") REFERENCES "laws"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "law_versions" ADD CONSTRAINT "law_versions_compared_with_id_fkey" FOREIGN KEY ("compared_with_id") REFERENCES "law_versions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "law_provisions" ADD CONSTRAINT "law_provisions_law_id_fkey" FOREIGN KEY ("law_id") REFERENCES "laws"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "provision_texts" ADD CONSTRAINT "provision_texts_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "law_versions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "provision_texts" ADD CONSTRAINT "provision_texts_provision_id_fkey" FOREIGN KEY ("provision_id") REFERENCES "law_provisions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "basis_provisions" ADD CONSTRAINT "basis_provisions_legal_basis_id_fkey" FOREIGN KEY ("legal_basis_id") REFERENCES "legal_bases"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "basis_provisions" ADD CONSTRAINT "basis_provisions_provision_id_fkey" FOREIGN KEY ("provision_id") REFERENCES "law_provisions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "basis_provisions" ADD CONSTRAINT "basis_provisions_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "law_versions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ---------------------------------------------------------------------------------------------------------------
-- By hand from here. Each refusal has a test in tests/lib/law/law-version-database.test.ts.
-- ---------------------------------------------------------------------------------------------------------------

GRANT SELECT, INSERT ON law_versions, law_provisions, provision_texts, basis_provisions TO diancai_app;
GRANT UPDATE (state, version, confirmed_by_id, confirmed_at) ON law_versions TO diancai_app;
GRANT UPDATE (provision_id) ON provision_texts TO diancai_app;
GRANT SELECT ON law_versions, law_provisions, provision_texts, basis_provisions TO diancai_auditor;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['law_versions', 'law_provisions', 'provision_texts', 'basis_provisions'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE INSERT OR UPDATE OR DELETE ON %I FOR EACH STATEMENT EXECUTE FUNCTION require_actor()', t || '_actor', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', t, t || '_actor');
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', t || '_no_truncate', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', t, t || '_no_truncate');
  END LOOP;
END $$;

-- ---- the version -------------------------------------------------------------------------------------------------
INSERT INTO state_moves (machine, from_state, to_state) VALUES
  ('law_versions', '', 'DRAFT'),
  ('law_versions', 'DRAFT', 'CONFIRMED'),
  ('law_versions', 'DRAFT', 'DISCARDED');
CREATE TRIGGER law_versions_moves BEFORE INSERT OR UPDATE ON law_versions FOR EACH ROW EXECUTE FUNCTION enforce_state_moves();
ALTER TABLE law_versions ENABLE ALWAYS TRIGGER law_versions_moves;
CREATE CONSTRAINT TRIGGER law_versions_audited AFTER INSERT OR UPDATE ON law_versions
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_audit_event();
ALTER TABLE law_versions ENABLE ALWAYS TRIGGER law_versions_audited;

-- Two versions in force from one day would leave open which of them it is.
CREATE UNIQUE INDEX law_versions_first_day ON law_versions (law_id, in_force_from) WHERE state = 'CONFIRMED';
ALTER TABLE law_versions ADD CONSTRAINT law_versions_days CHECK (published_on <= in_force_from);
-- Whoever imported it does not confirm it.
ALTER TABLE law_versions ADD CONSTRAINT law_versions_two_people CHECK (
  (state = 'CONFIRMED') = (confirmed_by_id IS NOT NULL) AND (confirmed_by_id IS NULL) = (confirmed_at IS NULL)
  AND confirmed_by_id IS DISTINCT FROM imported_by_id);
ALTER TABLE law_versions ADD CONSTRAINT law_versions_text CHECK (
  text_sha256 = encode(sha256(convert_to(text, 'UTF8')), 'hex'));

-- What it says never changes; a draft is confirmed or discarded, and nothing follows.
CREATE FUNCTION freeze_law_version() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  movable text[] := CASE OLD.state
    WHEN 'DRAFT' THEN ARRAY['state', 'version', 'confirmed_by_id', 'confirmed_at']
    ELSE ARRAY[]::text[] END;
BEGIN
  IF TG_OP = 'DELETE' OR to_jsonb(OLD) - movable IS DISTINCT FROM to_jsonb(NEW) - movable THEN
    RAISE EXCEPTION 'law version % is % and does not change', OLD.id, OLD.state USING ERRCODE = 'DC002';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER law_versions_frozen BEFORE UPDATE OR DELETE ON law_versions FOR EACH ROW EXECUTE FUNCTION freeze_law_version();
ALTER TABLE law_versions ENABLE ALWAYS TRIGGER law_versions_frozen;

-- Confirmed, it has articles, and each has its identity.
CREATE FUNCTION require_whole_law_version() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.state = 'CONFIRMED' AND (
    NOT EXISTS (SELECT FROM provision_texts WHERE version_id = NEW.id)
    OR EXISTS (SELECT FROM provision_texts WHERE version_id = NEW.id AND provision_id IS NULL)) THEN
    RAISE EXCEPTION 'law version % is confirmed without the identity of its articles', NEW.id USING ERRCODE = 'DC003';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER law_versions_whole AFTER INSERT OR UPDATE ON law_versions
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_whole_law_version();
ALTER TABLE law_versions ENABLE ALWAYS TRIGGER law_versions_whole;

-- ---- its articles ------------------------------------------------------------------------------------------------
-- They come with their draft; until it is confirmed or discarded another identity may be given to them, nothing else.
CREATE FUNCTION freeze_provision_text() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  one record := CASE TG_OP WHEN 'INSERT' THEN NEW ELSE OLD END;
  owner record;
BEGIN
  SELECT state, law_id INTO owner FROM law_versions WHERE id = one.version_id;
  IF TG_OP = 'DELETE' OR owner.state IS DISTINCT FROM 'DRAFT'
     OR (TG_OP = 'UPDATE' AND to_jsonb(OLD) - 'provision_id' IS DISTINCT FROM to_jsonb(NEW) - 'provision_id') THEN
    RAISE EXCEPTION 'articles are written with their draft: % refused', TG_OP USING ERRCODE = 'DC002';
  END IF;
  IF NEW.provision_id IS NOT NULL
     AND (SELECT law_id FROM law_provisions WHERE id = NEW.provision_id) IS DISTINCT FROM owner.law_id THEN
    RAISE EXCEPTION 'provision % is of another law', NEW.provision_id USING ERRCODE = 'DC003';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER provision_texts_frozen BEFORE INSERT OR UPDATE OR DELETE ON provision_texts FOR EACH ROW EXECUTE FUNCTION freeze_provision_text();
ALTER TABLE provision_texts ENABLE ALWAYS TRIGGER provision_texts_frozen;

CREATE TRIGGER law_provisions_append_only BEFORE UPDATE OR DELETE ON law_provisions FOR EACH ROW EXECUTE FUNCTION refuse_change();
ALTER TABLE law_provisions ENABLE ALWAYS TRIGGER law_provisions_append_only;

-- ---- what a citation means ---------------------------------------------------------------------------------------
-- Said once, by a confirmed version of the law that is cited.
CREATE FUNCTION gate_basis_provision() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM legal_bases b JOIN law_versions v ON v.law_id = b.law_id
                 JOIN provision_texts t ON t.version_id = v.id
                 WHERE b.id = NEW.legal_basis_id AND v.id = NEW.version_id AND v.state = 'CONFIRMED'
                   AND t.provision_id = NEW.provision_id) THEN
    RAISE EXCEPTION 'provision % stands in no such confirmed version of the law cited', NEW.provision_id USING ERRCODE = 'DC003';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER basis_provisions_gate BEFORE INSERT ON basis_provisions FOR EACH ROW EXECUTE FUNCTION gate_basis_provision();
ALTER TABLE basis_provisions ENABLE ALWAYS TRIGGER basis_provisions_gate;

-- It goes only with its citation, whose row is then gone already.
CREATE FUNCTION keep_basis_provision() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'DELETE' AND NOT EXISTS (SELECT FROM legal_bases WHERE id = OLD.legal_basis_id) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'what a citation means is said once: % refused', TG_OP USING ERRCODE = 'DC002';
END $$;
CREATE TRIGGER basis_provisions_kept BEFORE UPDATE OR DELETE ON basis_provisions FOR EACH ROW EXECUTE FUNCTION keep_basis_provision();
ALTER TABLE basis_provisions ENABLE ALWAYS TRIGGER basis_provisions_kept;
