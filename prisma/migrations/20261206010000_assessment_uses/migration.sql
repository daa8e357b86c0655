-- CreateEnum
CREATE TYPE "AssessmentUseKind" AS ENUM ('COMMENDATION', 'APPOINTMENT', 'RECTIFICATION');

-- CreateTable
CREATE TABLE "assessment_uses" (
    "id" UUID NOT NULL,
    "round_id" UUID NOT NULL,
    "agency_id" UUID NOT NULL,
    "kind" "AssessmentUseKind" NOT NULL,
    "result_ordinal" INTEGER NOT NULL,
    "reasons" VARCHAR(2000) NOT NULL,
    "due_on" DATE,
    "corrects_id" UUID,
    "by_id" UUID NOT NULL,
    "on" DATE NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "assessment_uses_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "assessment_rectifications" (
    "use_id" UUID NOT NULL,
    "done" VARCHAR(2000) NOT NULL,
    "evidence" VARCHAR(1000) NOT NULL,
    "by_id" UUID NOT NULL,
    "on" DATE NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "assessment_rectifications_once" PRIMARY KEY ("use_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "assessment_uses_corrected_once" ON "assessment_uses"("corrects_id");

-- CreateIndex
CREATE INDEX "assessment_uses_agency_id_idx" ON "assessment_uses"("agency_id");

-- AddForeignKey
ALTER TABLE "assessment_uses" ADD CONSTRAINT "assessment_uses_round_id_agency_id_result_ordinal_fkey" FOREIGN KEY ("round_id", "agency_id", "result_ordinal") REFERENCES "assessment_results"("round_id", "agency_id", "ordinal") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assessment_uses" ADD CONSTRAINT "assessment_uses_corrects_id_fkey" FOREIGN KEY ("corrects_id") REFERENCES "assessment_uses"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assessment_rectifications" ADD CONSTRAINT "assessment_rectifications_use_id_fkey" FOREIGN KEY ("use_id") REFERENCES "assessment_uses"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ---------------------------------------------------------------------------------------------------------------
-- By hand from here. Each refusal has a test in tests/lib/assessments.
-- ---------------------------------------------------------------------------------------------------------------
GRANT SELECT, INSERT ON assessment_uses, assessment_rectifications TO diancai_app;
GRANT SELECT ON assessment_uses, assessment_rectifications TO diancai_auditor;
-- One use of a kind of one result; another only as a correction of the one that stands.
CREATE UNIQUE INDEX assessment_uses_once ON assessment_uses (round_id, agency_id, kind) WHERE corrects_id IS NULL;
ALTER TABLE assessment_uses ADD CONSTRAINT assessment_uses_words CHECK (
  reasons <> '' AND (due_on IS NOT NULL) = (kind = 'RECTIFICATION') AND due_on > "on");
ALTER TABLE assessment_rectifications ADD CONSTRAINT assessment_rectifications_words CHECK ('' NOT IN (done, evidence));

-- The round that a row is about; the rest as before.
CREATE OR REPLACE FUNCTION require_assessment_event() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  changed jsonb := CASE TG_OP WHEN 'DELETE' THEN to_jsonb(OLD) ELSE to_jsonb(NEW) END;
  of_round uuid := (CASE TG_TABLE_NAME WHEN 'assessment_rounds' THEN changed ->> 'id'
    WHEN 'assessment_reexaminations' THEN (SELECT round_id::text FROM assessment_replies WHERE id::text = changed ->> 'reply_id')
    WHEN 'assessment_rectifications' THEN (SELECT round_id::text FROM assessment_uses WHERE id::text = changed ->> 'use_id')
    ELSE changed ->> 'round_id' END)::uuid;
BEGIN
  IF NOT EXISTS (SELECT FROM audit_events WHERE txid = pg_current_xact_id()::text::bigint AND subject_id = of_round) THEN
    RAISE EXCEPTION '% changed without an audit event', TG_TABLE_NAME USING ERRCODE = 'DC004';
  END IF;
  RETURN NULL;
END $$;
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['assessment_uses', 'assessment_rectifications'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE INSERT OR UPDATE OR DELETE ON %I FOR EACH STATEMENT EXECUTE FUNCTION require_actor()', t || '_actor', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', t, t || '_actor');
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', t || '_no_truncate', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', t, t || '_no_truncate');
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', t || '_append_only', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', t, t || '_append_only');
    EXECUTE format('CREATE CONSTRAINT TRIGGER %I AFTER INSERT ON %I DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_assessment_event()', t || '_audited', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', t, t || '_audited');
  END LOOP;
END $$;

-- After the seal, by no party, of the result as it was sealed; a correction is of the same kind, and of no rectification that
-- the department has answered.
CREATE FUNCTION gate_assessment_use() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  round assessment_rounds;
  corrected assessment_uses;
BEGIN
  IF is_assessed_party(NEW.round_id) OR NEW.by_id::text IS DISTINCT FROM current_setting('app.actor', true) THEN
    RAISE EXCEPTION 'round %: those assessed do not use its results, and nobody does in another name', NEW.round_id USING ERRCODE = 'DC006';
  END IF;
  SELECT * INTO round FROM assessment_rounds WHERE id = NEW.round_id FOR SHARE;
  IF round.state IS DISTINCT FROM 'SEALED' OR NEW."on" NOT BETWEEN round.sealed_on AND city_today() THEN
    RAISE EXCEPTION 'round %: results are used after the seal', NEW.round_id USING ERRCODE = 'DC005';
  END IF;
  IF NEW.result_ordinal <> (SELECT max(ordinal) FROM assessment_results WHERE round_id = NEW.round_id AND agency_id = NEW.agency_id) THEN
    RAISE EXCEPTION 'round %: the result that was sealed is the last', NEW.round_id USING ERRCODE = 'DC005';
  END IF;
  IF NEW.corrects_id IS NOT NULL THEN
    SELECT * INTO corrected FROM assessment_uses WHERE id = NEW.corrects_id FOR UPDATE;
    IF (corrected.round_id, corrected.agency_id, corrected.kind) IS DISTINCT FROM (NEW.round_id, NEW.agency_id, NEW.kind)
       OR EXISTS (SELECT FROM assessment_rectifications WHERE use_id = NEW.corrects_id) THEN
      RAISE EXCEPTION 'use %: corrected by one of its kind, before it is answered', NEW.corrects_id USING ERRCODE = 'DC005';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER assessment_uses_gate BEFORE INSERT ON assessment_uses FOR EACH ROW EXECUTE FUNCTION gate_assessment_use();
ALTER TABLE assessment_uses ENABLE ALWAYS TRIGGER assessment_uses_gate;

-- The department answers for its own agency the rectification that stands.
CREATE FUNCTION gate_assessment_rectification() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE used assessment_uses;
BEGIN
  SELECT * INTO used FROM assessment_uses WHERE id = NEW.use_id FOR UPDATE;
  IF NEW.by_id::text IS DISTINCT FROM current_setting('app.actor', true)
     OR NOT EXISTS (SELECT FROM agencies WHERE id = used.agency_id AND department_id::text = current_setting('app.org', true)) THEN
    RAISE EXCEPTION 'use %: answered by the department of the agency', NEW.use_id USING ERRCODE = 'DC006';
  END IF;
  IF used.kind <> 'RECTIFICATION' OR NEW."on" NOT BETWEEN used."on" AND city_today()
     OR EXISTS (SELECT FROM assessment_uses WHERE corrects_id = NEW.use_id) THEN
    RAISE EXCEPTION 'use %: no rectification that stands', NEW.use_id USING ERRCODE = 'DC005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER assessment_rectifications_gate BEFORE INSERT ON assessment_rectifications FOR EACH ROW EXECUTE FUNCTION gate_assessment_rectification();
ALTER TABLE assessment_rectifications ENABLE ALWAYS TRIGGER assessment_rectifications_gate;
