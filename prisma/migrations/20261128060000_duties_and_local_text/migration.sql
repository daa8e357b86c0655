-- The three lists beside the rights-and-duties list (基本履职, 配合履职, 上级收回), and a township's own text of a matter.

-- CreateEnum
CREATE TYPE "DutyKind" AS ENUM ('BASIC', 'SUPPORTING', 'RECLAIMED');

-- AlterTable
ALTER TABLE "list_editions" ADD COLUMN     "duties" JSONB NOT NULL DEFAULT '[]';

-- CreateTable
CREATE TABLE "duties" (
    "id" UUID NOT NULL,
    "township_id" UUID NOT NULL,
    "kind" "DutyKind" NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "category" VARCHAR(60) NOT NULL,
    "name" VARCHAR(300) NOT NULL,
    "department" VARCHAR(300),
    "department_id" UUID,
    "department_duty" VARCHAR(4000),
    "township_duty" VARCHAR(4000),
    "method" VARCHAR(1000),
    "source" VARCHAR(200) NOT NULL,
    "document_number" VARCHAR(60),
    "starts_on" DATE NOT NULL,
    "ends_on" DATE,

    CONSTRAINT "duties_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "local_texts" (
    "id" UUID NOT NULL,
    "township_id" UUID NOT NULL,
    "power_id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "seen_version_id" UUID NOT NULL,
    "office" VARCHAR(100),
    "address" VARCHAR(200),
    "phone" VARCHAR(60),
    "hours" VARCHAR(120),
    "note" VARCHAR(500),

    CONSTRAINT "local_texts_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "duties_township_id_kind_ordinal_idx" ON "duties"("township_id", "kind", "ordinal");

-- CreateIndex
CREATE UNIQUE INDEX "local_texts_township_id_power_id_key" ON "local_texts"("township_id", "power_id");

-- AddForeignKey
ALTER TABLE "duties" ADD CONSTRAINT "duties_township_id_fkey" FOREIGN KEY ("township_id") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "duties" ADD CONSTRAINT "duties_department_id_fkey" FOREIGN KEY ("department_id") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "local_texts" ADD CONSTRAINT "local_texts_township_id_fkey" FOREIGN KEY ("township_id") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "local_texts" ADD CONSTRAINT "local_texts_power_id_fkey" FOREIGN KEY ("power_id") REFERENCES "powers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "local_texts" ADD CONSTRAINT "local_texts_seen_version_id_fkey" FOREIGN KEY ("seen_version_id") REFERENCES "power_versions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ---------------------------------------------------------------------------------------------------------------
-- By hand from here. Each refusal has a test in tests/lib/duty-lists.
-- ---------------------------------------------------------------------------------------------------------------

GRANT SELECT, INSERT ON duties TO diancai_app;
GRANT UPDATE (ends_on, ordinal) ON duties TO diancai_app;
GRANT SELECT, INSERT, UPDATE ON local_texts TO diancai_app;
GRANT SELECT ON duties, local_texts TO diancai_auditor;

-- 配合履职 without its boundary is a burden without a limit; 上级收回 without who takes it over is nobody's.
ALTER TABLE duties ADD CONSTRAINT duties_boundary CHECK (
  ordinal > 0 AND btrim(category) <> '' AND btrim(name) <> '' AND btrim(source) <> ''
  AND (kind = 'BASIC' OR coalesce(btrim(department), '') <> '')
  AND (kind <> 'SUPPORTING' OR (coalesce(btrim(department_duty), '') <> '' AND coalesce(btrim(township_duty), '') <> '')));
ALTER TABLE duties ADD CONSTRAINT duties_period CHECK (ends_on >= starts_on - 1);

-- One name once on one list on one day. A row that was never in force is no row.
ALTER TABLE duties ADD CONSTRAINT duties_no_overlap EXCLUDE USING gist (
  township_id WITH =, kind WITH =, name WITH =, daterange(starts_on, ends_on + 1) WITH &&);

-- Its words never change, its end is said once, and what has ended has ended.
CREATE FUNCTION keep_duty() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.ends_on IS NOT NULL
     OR to_jsonb(OLD) - ARRAY['ends_on', 'ordinal'] IS DISTINCT FROM to_jsonb(NEW) - ARRAY['ends_on', 'ordinal'] THEN
    RAISE EXCEPTION 'duty % is kept as it was: it may only end', OLD.id USING ERRCODE = 'DC002';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER duties_kept BEFORE UPDATE OR DELETE ON duties FOR EACH ROW EXECUTE FUNCTION keep_duty();
ALTER TABLE duties ENABLE ALWAYS TRIGGER duties_kept;

-- What an edition says of the three lists is said when it is compiled; compiling afresh is another edition.
CREATE FUNCTION keep_edition_duties() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.duties IS DISTINCT FROM OLD.duties THEN
    RAISE EXCEPTION 'list edition %: its three lists are fixed since it was compiled', OLD.id USING ERRCODE = 'DC002';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER list_editions_duties BEFORE UPDATE ON list_editions FOR EACH ROW EXECUTE FUNCTION keep_edition_duties();
ALTER TABLE list_editions ENABLE ALWAYS TRIGGER list_editions_duties;
ALTER TABLE list_editions ADD CONSTRAINT list_editions_duties_array CHECK (jsonb_typeof(duties) = 'array');

-- Every change of a township's own text is a new version of it, and it stays that township's text of that power.
CREATE FUNCTION keep_local_text() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR NEW.id <> OLD.id OR NEW.township_id <> OLD.township_id OR NEW.power_id <> OLD.power_id THEN
    RAISE EXCEPTION 'local text % stays with its township and power', OLD.id USING ERRCODE = 'DC002';
  END IF;
  IF NEW.version <> OLD.version + 1 THEN
    RAISE EXCEPTION 'local text %: version % does not follow %', OLD.id, NEW.version, OLD.version USING ERRCODE = 'DC003';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER local_texts_kept BEFORE UPDATE OR DELETE ON local_texts FOR EACH ROW EXECUTE FUNCTION keep_local_text();
ALTER TABLE local_texts ENABLE ALWAYS TRIGGER local_texts_kept;

-- Neither changes without an event of its township in the same transaction.
CREATE FUNCTION require_township_event() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM audit_events WHERE txid = pg_current_xact_id()::text::bigint AND subject_id = NEW.township_id) THEN
    RAISE EXCEPTION '% % changed without an audit event', TG_TABLE_NAME, NEW.id USING ERRCODE = 'DC004';
  END IF;
  RETURN NULL;
END $$;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['duties', 'local_texts'] LOOP
    EXECUTE format('CREATE CONSTRAINT TRIGGER %I AFTER INSERT OR UPDATE ON %I DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_township_event()', t || '_audited', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', t, t || '_audited');
    EXECUTE format('CREATE TRIGGER %I BEFORE INSERT OR UPDATE OR DELETE ON %I FOR EACH STATEMENT EXECUTE FUNCTION require_actor()', t || '_actor', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', t, t || '_actor');
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', t || '_no_truncate', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', t, t || '_no_truncate');
  END LOOP;
END $$;

-- How many of each kind an edition shows; the words are in its content.
CREATE VIEW published.list_duty_counts AS
  SELECT e.id AS edition_id, d.value ->> 'kind' AS kind, count(*)::int AS duties
  FROM list_editions e, jsonb_array_elements(e.duties) d
  WHERE e.published_at IS NOT NULL
  GROUP BY e.id, d.value ->> 'kind';
GRANT SELECT ON published.list_duty_counts TO diancai_public_reader, diancai_app, diancai_auditor;
