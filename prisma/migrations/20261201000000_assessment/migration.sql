-- CreateEnum
CREATE TYPE "AgencyAppointmentKind" AS ENUM ('APPOINT', 'REMOVE');

-- CreateEnum
CREATE TYPE "AgencyAppointmentState" AS ENUM ('FILED', 'HEARD', 'DECIDED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "AgencyProposalState" AS ENUM ('FILED', 'ANSWERED');

-- CreateEnum
CREATE TYPE "AgencyProposalAnswer" AS ENUM ('ADOPTED', 'PARTLY', 'DECLINED');

-- CreateEnum
CREATE TYPE "AssessmentKind" AS ENUM ('ANNUAL', 'COMBINED');

-- CreateEnum
CREATE TYPE "AssessmentState" AS ENUM ('DRAFT', 'PUBLISHED', 'NOTIFIED', 'CONFIRMED', 'SEALED');

-- CreateEnum
CREATE TYPE "MissingScoreRule" AS ENUM ('EXCLUDE', 'LOWEST', 'EXTEND');

-- CreateEnum
CREATE TYPE "AssessmentSide" AS ENUM ('TOWNSHIP', 'DEPARTMENT');

-- CreateEnum
CREATE TYPE "CitationKind" AS ENUM ('LIST_ENTRY', 'DUTY', 'GUARANTEE', 'ADMISSION', 'HANDOVER');

-- CreateEnum
CREATE TYPE "AssessmentPosition" AS ENUM ('ACCEPT', 'OBJECT');

-- CreateEnum
CREATE TYPE "ReexaminationOutcome" AS ENUM ('KEPT', 'CHANGED');

-- CreateTable
CREATE TABLE "agencies" (
    "id" UUID NOT NULL,
    "department_id" UUID NOT NULL,
    "township_id" UUID NOT NULL,
    "name" VARCHAR(100) NOT NULL,
    "head_post" VARCHAR(60) NOT NULL,
    "staff" INTEGER NOT NULL,
    "is_party_managed" BOOLEAN NOT NULL,
    "since" DATE NOT NULL,
    "until" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "agencies_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agency_appointments" (
    "id" UUID NOT NULL,
    "agency_id" UUID NOT NULL,
    "kind" "AgencyAppointmentKind" NOT NULL,
    "state" "AgencyAppointmentState" NOT NULL DEFAULT 'FILED',
    "version" INTEGER NOT NULL DEFAULT 1,
    "post" VARCHAR(60) NOT NULL,
    "reasons" VARCHAR(2000) NOT NULL,
    "filed_on" DATE NOT NULL,
    "due_on" DATE NOT NULL,
    "moved_on" DATE NOT NULL,
    "withdrawn_for" VARCHAR(1000),

    CONSTRAINT "agency_appointments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agency_opinions" (
    "id" UUID NOT NULL,
    "appointment_id" UUID NOT NULL,
    "position" "AdmissionPosition" NOT NULL,
    "reasons" VARCHAR(2000) NOT NULL,
    "meeting_on" DATE NOT NULL,
    "meeting_record" VARCHAR(200) NOT NULL,
    "signed_by_id" UUID NOT NULL,
    "on" DATE NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "agency_opinions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agency_appointment_decisions" (
    "appointment_id" UUID NOT NULL,
    "opinion_id" UUID NOT NULL,
    "document_number" VARCHAR(60) NOT NULL,
    "decided_on" DATE NOT NULL,
    "answer" VARCHAR(2000),
    "recorded_by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "agency_appointment_decisions_pkey" PRIMARY KEY ("appointment_id")
);

-- CreateTable
CREATE TABLE "agency_proposals" (
    "id" UUID NOT NULL,
    "agency_id" UUID NOT NULL,
    "state" "AgencyProposalState" NOT NULL DEFAULT 'FILED',
    "version" INTEGER NOT NULL DEFAULT 1,
    "text" VARCHAR(1000) NOT NULL,
    "reasons" VARCHAR(2000) NOT NULL,
    "filed_on" DATE NOT NULL,
    "due_on" DATE NOT NULL,
    "answer" "AgencyProposalAnswer",
    "answer_words" VARCHAR(2000),
    "answered_on" DATE,

    CONSTRAINT "agency_proposals_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "assessment_rounds" (
    "id" UUID NOT NULL,
    "kind" "AssessmentKind" NOT NULL,
    "name" VARCHAR(120) NOT NULL,
    "year" INTEGER NOT NULL,
    "period_from" DATE NOT NULL,
    "period_to" DATE NOT NULL,
    "document_number" VARCHAR(60) NOT NULL,
    "missing" "MissingScoreRule" NOT NULL,
    "lowest_score" DECIMAL(5,2),
    "scoring_until" DATE NOT NULL,
    "state" "AssessmentState" NOT NULL DEFAULT 'DRAFT',
    "version" INTEGER NOT NULL DEFAULT 1,
    "township_share" DECIMAL(5,2),
    "share_source" VARCHAR(300),
    "published_on" DATE,
    "notified_on" DATE,
    "objection_until" DATE,
    "confirmed_on" DATE,
    "confirmed_by_id" UUID,
    "sealed_on" DATE,
    "sealed_by_id" UUID,

    CONSTRAINT "assessment_rounds_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "assessment_agencies" (
    "round_id" UUID NOT NULL,
    "agency_id" UUID NOT NULL,
    "name" VARCHAR(100) NOT NULL,

    CONSTRAINT "assessment_agencies_pkey" PRIMARY KEY ("round_id","agency_id")
);

-- CreateTable
CREATE TABLE "assessment_indicators" (
    "id" UUID NOT NULL,
    "round_id" UUID NOT NULL,
    "side" "AssessmentSide" NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "text" VARCHAR(500) NOT NULL,
    "weight" DECIMAL(5,2) NOT NULL,
    "citation" "CitationKind" NOT NULL,
    "citation_id" UUID NOT NULL,
    "citation_words" VARCHAR(300) NOT NULL,

    CONSTRAINT "assessment_indicators_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "assessment_sheets" (
    "id" UUID NOT NULL,
    "round_id" UUID NOT NULL,
    "agency_id" UUID NOT NULL,
    "side" "AssessmentSide" NOT NULL,
    "organisation_id" UUID NOT NULL,
    "submitted_by_id" UUID NOT NULL,
    "on" DATE NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "assessment_sheets_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "assessment_scores" (
    "id" UUID NOT NULL,
    "sheet_id" UUID NOT NULL,
    "indicator_id" UUID NOT NULL,
    "score" DECIMAL(5,2) NOT NULL,
    "reexamination_id" UUID,

    CONSTRAINT "assessment_scores_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "assessment_results" (
    "round_id" UUID NOT NULL,
    "agency_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "total" DECIMAL(5,2),
    "on" DATE NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "assessment_results_pkey" PRIMARY KEY ("round_id","agency_id","ordinal")
);

-- CreateTable
CREATE TABLE "assessment_replies" (
    "id" UUID NOT NULL,
    "round_id" UUID NOT NULL,
    "agency_id" UUID NOT NULL,
    "position" "AssessmentPosition" NOT NULL,
    "reasons" VARCHAR(2000),
    "by_id" UUID NOT NULL,
    "on" DATE NOT NULL,
    "due_on" DATE,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "assessment_replies_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "assessment_reexaminations" (
    "reply_id" UUID NOT NULL,
    "outcome" "ReexaminationOutcome" NOT NULL,
    "reasons" VARCHAR(2000) NOT NULL,
    "by_id" UUID NOT NULL,
    "on" DATE NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "assessment_reexaminations_pkey" PRIMARY KEY ("reply_id")
);

-- CreateIndex
CREATE INDEX "agencies_township_id_idx" ON "agencies"("township_id");

-- CreateIndex
CREATE INDEX "agencies_department_id_idx" ON "agencies"("department_id");

-- CreateIndex
CREATE INDEX "agency_appointments_agency_id_idx" ON "agency_appointments"("agency_id");

-- CreateIndex
CREATE INDEX "agency_appointments_state_due_on_idx" ON "agency_appointments"("state", "due_on");

-- CreateIndex
CREATE UNIQUE INDEX "agency_opinions_once" ON "agency_opinions"("appointment_id");

-- CreateIndex
CREATE UNIQUE INDEX "agency_opinions_id_appointment_id_key" ON "agency_opinions"("id", "appointment_id");

-- CreateIndex
CREATE UNIQUE INDEX "agency_appointment_decisions_opinion_id_appointment_id_key" ON "agency_appointment_decisions"("opinion_id", "appointment_id");

-- CreateIndex
CREATE INDEX "agency_proposals_agency_id_idx" ON "agency_proposals"("agency_id");

-- CreateIndex
CREATE INDEX "agency_proposals_state_due_on_idx" ON "agency_proposals"("state", "due_on");

-- CreateIndex
CREATE UNIQUE INDEX "assessment_rounds_one_per_document" ON "assessment_rounds"("document_number");

-- CreateIndex
CREATE INDEX "assessment_rounds_state_idx" ON "assessment_rounds"("state");

-- CreateIndex
CREATE INDEX "assessment_agencies_agency_id_idx" ON "assessment_agencies"("agency_id");

-- CreateIndex
CREATE UNIQUE INDEX "assessment_indicators_round_id_side_ordinal_key" ON "assessment_indicators"("round_id", "side", "ordinal");

-- CreateIndex
CREATE UNIQUE INDEX "assessment_sheets_once" ON "assessment_sheets"("round_id", "agency_id", "side");

-- CreateIndex
CREATE INDEX "assessment_scores_sheet_id_idx" ON "assessment_scores"("sheet_id");

-- CreateIndex
CREATE UNIQUE INDEX "assessment_replies_once" ON "assessment_replies"("round_id", "agency_id");

-- AddForeignKey
ALTER TABLE "agencies" ADD CONSTRAINT "agencies_department_id_fkey" FOREIGN KEY ("department_id") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agencies" ADD CONSTRAINT "agencies_township_id_fkey" FOREIGN KEY ("township_id") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agency_appointments" ADD CONSTRAINT "agency_appointments_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agencies"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agency_opinions" ADD CONSTRAINT "agency_opinions_appointment_id_fkey" FOREIGN KEY ("appointment_id") REFERENCES "agency_appointments"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agency_appointment_decisions" ADD CONSTRAINT "agency_appointment_decisions_appointment_id_fkey" FOREIGN KEY ("appointment_id") REFERENCES "agency_appointments"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agency_appointment_decisions" ADD CONSTRAINT "agency_appointment_decisions_opinion_id_appointment_id_fkey" FOREIGN KEY ("opinion_id", "appointment_id") REFERENCES "agency_opinions"("id", "appointment_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agency_proposals" ADD CONSTRAINT "agency_proposals_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agencies"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assessment_agencies" ADD CONSTRAINT "assessment_agencies_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "assessment_rounds"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assessment_agencies" ADD CONSTRAINT "assessment_agencies_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agencies"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assessment_indicators" ADD CONSTRAINT "assessment_indicators_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "assessment_rounds"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assessment_sheets" ADD CONSTRAINT "assessment_sheets_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "assessment_rounds"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assessment_sheets" ADD CONSTRAINT "assessment_sheets_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assessment_scores" ADD CONSTRAINT "assessment_scores_sheet_id_fkey" FOREIGN KEY ("sheet_id") REFERENCES "assessment_sheets"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assessment_scores" ADD CONSTRAINT "assessment_scores_indicator_id_fkey" FOREIGN KEY ("indicator_id") REFERENCES "assessment_indicators"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assessment_scores" ADD CONSTRAINT "assessment_scores_reexamination_id_fkey" FOREIGN KEY ("reexamination_id") REFERENCES "assessment_reexaminations"("reply_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assessment_results" ADD CONSTRAINT "assessment_results_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "assessment_rounds"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assessment_replies" ADD CONSTRAINT "assessment_replies_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "assessment_rounds"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assessment_reexaminations" ADD CONSTRAINT "assessment_reexaminations_reply_id_fkey" FOREIGN KEY ("reply_id") REFERENCES "assessment_replies"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ---------------------------------------------------------------------------------------------------------------
-- By hand from here. Each refusal has a test in tests/lib/agencies and tests/lib/assessments.
-- ---------------------------------------------------------------------------------------------------------------
GRANT SELECT, INSERT, UPDATE ON agencies, agency_appointments, agency_proposals, assessment_rounds TO diancai_app;
GRANT SELECT, INSERT, DELETE ON assessment_agencies, assessment_indicators TO diancai_app;
GRANT SELECT, INSERT ON agency_opinions, agency_appointment_decisions, assessment_sheets, assessment_scores, assessment_results,
  assessment_replies, assessment_reexaminations TO diancai_app;
GRANT SELECT ON agencies, agency_appointments, agency_opinions, agency_appointment_decisions, agency_proposals, assessment_rounds,
  assessment_agencies, assessment_indicators, assessment_sheets, assessment_scores, assessment_results, assessment_replies,
  assessment_reexaminations TO diancai_auditor;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['agencies', 'agency_appointments', 'agency_opinions', 'agency_appointment_decisions', 'agency_proposals',
      'assessment_rounds', 'assessment_agencies', 'assessment_indicators', 'assessment_sheets', 'assessment_scores', 'assessment_results',
      'assessment_replies', 'assessment_reexaminations'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE INSERT OR UPDATE OR DELETE ON %I FOR EACH STATEMENT EXECUTE FUNCTION require_actor()', t || '_actor', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', t, t || '_actor');
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', t || '_no_truncate', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', t, t || '_no_truncate');
  END LOOP;
  FOREACH t IN ARRAY ARRAY['agency_opinions', 'agency_appointment_decisions', 'assessment_sheets', 'assessment_scores',
      'assessment_results', 'assessment_replies', 'assessment_reexaminations'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', t || '_append_only', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', t, t || '_append_only');
  END LOOP;
  FOREACH t IN ARRAY ARRAY['agency_appointments', 'agency_proposals', 'assessment_rounds'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE INSERT OR UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION enforce_state_moves()', t || '_moves', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', t, t || '_moves');
  END LOOP;
END $$;

INSERT INTO state_moves (machine, from_state, to_state) VALUES
  ('agency_appointments', '', 'FILED'),
  ('agency_appointments', 'FILED', 'HEARD'),
  ('agency_appointments', 'FILED', 'WITHDRAWN'),
  ('agency_appointments', 'HEARD', 'DECIDED'),
  ('agency_appointments', 'HEARD', 'WITHDRAWN'),
  ('agency_proposals', '', 'FILED'),
  ('agency_proposals', 'FILED', 'ANSWERED'),
  ('assessment_rounds', '', 'DRAFT'),
  ('assessment_rounds', 'DRAFT', 'PUBLISHED'),
  ('assessment_rounds', 'PUBLISHED', 'NOTIFIED'),
  ('assessment_rounds', 'NOTIFIED', 'CONFIRMED'),
  ('assessment_rounds', 'CONFIRMED', 'SEALED');

-- What an agency, an intent or a proposal becomes has its event about the agency, in the same transaction.
CREATE FUNCTION require_agency_event() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE of_agency uuid := (CASE TG_TABLE_NAME WHEN 'agencies' THEN to_jsonb(NEW) ->> 'id' ELSE to_jsonb(NEW) ->> 'agency_id' END)::uuid;
BEGIN
  IF NOT EXISTS (SELECT FROM audit_events WHERE txid = pg_current_xact_id()::text::bigint AND subject_id = of_agency) THEN
    RAISE EXCEPTION '% changed without an audit event', TG_TABLE_NAME USING ERRCODE = 'DC004';
  END IF;
  RETURN NULL;
END $$;
-- The same for a round: its moves, its parts, what was handed in, said and examined again.
CREATE FUNCTION require_assessment_event() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  changed jsonb := CASE TG_OP WHEN 'DELETE' THEN to_jsonb(OLD) ELSE to_jsonb(NEW) END;
  of_round uuid := (CASE TG_TABLE_NAME WHEN 'assessment_rounds' THEN changed ->> 'id'
    WHEN 'assessment_reexaminations' THEN (SELECT round_id::text FROM assessment_replies WHERE id::text = changed ->> 'reply_id')
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
  FOREACH t IN ARRAY ARRAY['agencies', 'agency_appointments', 'agency_proposals'] LOOP
    EXECUTE format('CREATE CONSTRAINT TRIGGER %I AFTER INSERT OR UPDATE ON %I DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_agency_event()', t || '_audited', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', t, t || '_audited');
  END LOOP;
  FOREACH t IN ARRAY ARRAY['assessment_rounds', 'assessment_agencies', 'assessment_indicators', 'assessment_sheets', 'assessment_results',
      'assessment_replies', 'assessment_reexaminations'] LOOP
    EXECUTE format('CREATE CONSTRAINT TRIGGER %I AFTER INSERT OR UPDATE OR DELETE ON %I DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_assessment_event()', t || '_audited', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', t, t || '_audited');
  END LOOP;
END $$;

-- Whether whoever acts holds that role in that body on that day.
CREATE FUNCTION actor_is("Role", uuid, date) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM appointments a WHERE a.user_id::text = current_setting('app.actor', true) AND a.organisation_id = $2
    AND a.role = $1 AND a.starts_on <= $3 AND (a.ends_on IS NULL OR a.ends_on >= $3))
$$;

-- ---- dispatched agencies ---------------------------------------------------------------------------------------------
ALTER TABLE agencies ADD CONSTRAINT agencies_facts CHECK ('' NOT IN (name, head_post) AND staff BETWEEN 0 AND 10000 AND (until IS NULL OR until >= since));
-- One agency of that name at a time.
CREATE UNIQUE INDEX agencies_one_name ON agencies (department_id, township_id, name) WHERE until IS NULL;

CREATE FUNCTION gate_agency() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'agency % stays on record', OLD.id USING ERRCODE = 'DC002';
  END IF;
  IF coalesce(current_setting('app.org', true), '') IN ('', NEW.department_id::text, NEW.township_id::text) THEN
    RAISE EXCEPTION 'agency %: the parties do not keep the register', NEW.id USING ERRCODE = 'DC006';
  END IF;
  IF TG_OP = 'UPDATE' THEN
    IF NEW.version <> OLD.version + 1 OR (NEW.id, NEW.department_id, NEW.township_id, NEW.since) IS DISTINCT FROM (OLD.id, OLD.department_id, OLD.township_id, OLD.since)
       OR OLD.until IS NOT NULL THEN
      RAISE EXCEPTION 'agency % keeps its department, township and first day; a closed one never changes', OLD.id USING ERRCODE = 'DC002';
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.version <> 1 OR (SELECT kind FROM organisations WHERE id = NEW.township_id) <> 'TOWNSHIP'
     OR (SELECT kind FROM organisations WHERE id = NEW.department_id) NOT IN ('DEPARTMENT', 'JUSTICE_BUREAU') THEN
    RAISE EXCEPTION 'agency %: of a department, in a township', NEW.id USING ERRCODE = 'DC005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER agencies_gate BEFORE INSERT OR UPDATE OR DELETE ON agencies FOR EACH ROW EXECUTE FUNCTION gate_agency();
ALTER TABLE agencies ENABLE ALWAYS TRIGGER agencies_gate;

-- One intent at a time about one agency.
CREATE UNIQUE INDEX agency_appointments_one_open ON agency_appointments (agency_id) WHERE state IN ('FILED', 'HEARD');
ALTER TABLE agency_appointments ADD CONSTRAINT agency_appointments_words CHECK (
  '' NOT IN (post, reasons) AND due_on >= filed_on AND (withdrawn_for IS NOT NULL) = (state = 'WITHDRAWN') AND withdrawn_for <> '');

CREATE FUNCTION gate_agency_appointment() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  movable text[] := ARRAY['state', 'version', 'moved_on', 'withdrawn_for'];
  org text := coalesce(current_setting('app.org', true), '');
  agency agencies;
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'intent % is on record', OLD.id USING ERRCODE = 'DC002';
  END IF;
  SELECT * INTO agency FROM agencies WHERE id = NEW.agency_id FOR SHARE;
  IF org <> (CASE NEW.state WHEN 'HEARD' THEN agency.township_id ELSE agency.department_id END)::text THEN
    RAISE EXCEPTION 'intent %: not for % to move', NEW.id, org USING ERRCODE = 'DC006';
  END IF;
  IF NEW.moved_on > city_today() THEN
    RAISE EXCEPTION 'intent %: its day has not come', NEW.id USING ERRCODE = 'DC005';
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.version <> 1 OR NEW.moved_on <> NEW.filed_on OR agency.until IS NOT NULL THEN
      RAISE EXCEPTION 'intent %: of an agency that resides there', NEW.id USING ERRCODE = 'DC005';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.state IN ('DECIDED', 'WITHDRAWN') OR NEW.version <> OLD.version + 1 OR NEW.moved_on < OLD.moved_on OR NEW.state = OLD.state
     OR to_jsonb(OLD) - movable IS DISTINCT FROM to_jsonb(NEW) - movable THEN
    RAISE EXCEPTION 'intent %: what was filed never changes', OLD.id USING ERRCODE = 'DC002';
  END IF;
  IF NEW.state IN ('HEARD', 'DECIDED') AND NOT EXISTS (SELECT FROM agency_opinions WHERE appointment_id = NEW.id) THEN
    RAISE EXCEPTION 'intent %: the township Party committee has not been heard', NEW.id USING ERRCODE = 'DC005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER agency_appointments_gate BEFORE INSERT OR UPDATE OR DELETE ON agency_appointments FOR EACH ROW EXECUTE FUNCTION gate_agency_appointment();
ALTER TABLE agency_appointments ENABLE ALWAYS TRIGGER agency_appointments_gate;

CREATE FUNCTION gate_agency_opinion() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  intent agency_appointments;
  township uuid;
BEGIN
  SELECT * INTO intent FROM agency_appointments WHERE id = NEW.appointment_id FOR SHARE;
  SELECT township_id INTO township FROM agencies WHERE id = intent.agency_id;
  IF township::text IS DISTINCT FROM current_setting('app.org', true) OR NEW.signed_by_id::text IS DISTINCT FROM current_setting('app.actor', true)
     OR NOT actor_is('TOWNSHIP_HEAD', township, NEW."on") THEN
    RAISE EXCEPTION 'intent %: the township answers by its head', NEW.appointment_id USING ERRCODE = 'DC006';
  END IF;
  IF intent.state <> 'FILED' OR NEW."on" NOT BETWEEN intent.filed_on AND city_today() OR NEW.meeting_on NOT BETWEEN intent.filed_on AND NEW."on" THEN
    RAISE EXCEPTION 'intent %: heard about it between its filing and today', NEW.appointment_id USING ERRCODE = 'DC005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER agency_opinions_gate BEFORE INSERT ON agency_opinions FOR EACH ROW EXECUTE FUNCTION gate_agency_opinion();
ALTER TABLE agency_opinions ENABLE ALWAYS TRIGGER agency_opinions_gate;
ALTER TABLE agency_opinions ADD CONSTRAINT agency_opinions_words CHECK ('' NOT IN (reasons, meeting_record));

-- 任免决定: nothing is decided before the opinion on this very intent.
CREATE FUNCTION gate_agency_decision() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  intent agency_appointments;
  opinion agency_opinions;
  department uuid;
BEGIN
  SELECT * INTO intent FROM agency_appointments WHERE id = NEW.appointment_id FOR SHARE;
  SELECT department_id INTO department FROM agencies WHERE id = intent.agency_id;
  IF department::text IS DISTINCT FROM current_setting('app.org', true) OR NEW.recorded_by_id::text IS DISTINCT FROM current_setting('app.actor', true) THEN
    RAISE EXCEPTION 'intent %: the department records its own decision', NEW.appointment_id USING ERRCODE = 'DC006';
  END IF;
  SELECT * INTO opinion FROM agency_opinions WHERE id = NEW.opinion_id;
  IF intent.state IS DISTINCT FROM 'HEARD' OR opinion.appointment_id IS DISTINCT FROM NEW.appointment_id THEN
    RAISE EXCEPTION 'intent %: no decision without the township Party committee''s opinion on it', NEW.appointment_id USING ERRCODE = 'DC005';
  END IF;
  IF NEW.decided_on NOT BETWEEN opinion."on" AND city_today() THEN
    RAISE EXCEPTION 'intent %: decided after the opinion, and not tomorrow', NEW.appointment_id USING ERRCODE = 'DC005';
  END IF;
  IF opinion.position <> 'AGREE' AND coalesce(NEW.answer, '') = '' THEN
    RAISE EXCEPTION 'intent %: the opinion is not answered', NEW.appointment_id USING ERRCODE = 'DC005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER agency_appointment_decisions_gate BEFORE INSERT ON agency_appointment_decisions FOR EACH ROW EXECUTE FUNCTION gate_agency_decision();
ALTER TABLE agency_appointment_decisions ENABLE ALWAYS TRIGGER agency_appointment_decisions_gate;
ALTER TABLE agency_appointment_decisions ADD CONSTRAINT agency_appointment_decisions_words CHECK (document_number <> '');

-- At commit: decided is what has its decision, and a decision has its move.
CREATE FUNCTION require_agency_decided() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE of_intent uuid := (CASE TG_TABLE_NAME WHEN 'agency_appointments' THEN to_jsonb(NEW) ->> 'id' ELSE to_jsonb(NEW) ->> 'appointment_id' END)::uuid;
BEGIN
  IF EXISTS (SELECT FROM agency_appointments WHERE id = of_intent AND state = 'DECIDED')
     <> EXISTS (SELECT FROM agency_appointment_decisions WHERE appointment_id = of_intent)
     OR EXISTS (SELECT FROM agency_opinions WHERE appointment_id = of_intent) AND EXISTS (SELECT FROM agency_appointments WHERE id = of_intent AND state = 'FILED') THEN
    RAISE EXCEPTION 'intent %: opinion and decision move it', of_intent USING ERRCODE = 'DC005';
  END IF;
  RETURN NULL;
END $$;
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['agency_appointments', 'agency_opinions', 'agency_appointment_decisions'] LOOP
    EXECUTE format('CREATE CONSTRAINT TRIGGER %I AFTER INSERT OR UPDATE ON %I DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_agency_decided()', t || '_whole', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', t, t || '_whole');
  END LOOP;
END $$;

ALTER TABLE agency_proposals ADD CONSTRAINT agency_proposals_answered CHECK (
  '' NOT IN (text, reasons) AND due_on >= filed_on
  AND CASE state WHEN 'ANSWERED' THEN num_nulls(answer, answer_words, answered_on) = 0 AND answer_words <> '' AND answered_on >= filed_on
      ELSE num_nonnulls(answer, answer_words, answered_on) = 0 END);
CREATE FUNCTION gate_agency_proposal() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  movable text[] := ARRAY['state', 'version', 'answer', 'answer_words', 'answered_on'];
  agency agencies;
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'proposal % is on record', OLD.id USING ERRCODE = 'DC002';
  END IF;
  SELECT * INTO agency FROM agencies WHERE id = NEW.agency_id;
  IF current_setting('app.org', true) IS DISTINCT FROM (CASE TG_OP WHEN 'INSERT' THEN agency.township_id ELSE agency.department_id END)::text THEN
    RAISE EXCEPTION 'proposal %: the township proposes, the department answers', NEW.id USING ERRCODE = 'DC006';
  END IF;
  IF TG_OP = 'UPDATE' AND (OLD.state <> 'FILED' OR NEW.version <> OLD.version + 1 OR to_jsonb(OLD) - movable IS DISTINCT FROM to_jsonb(NEW) - movable) THEN
    RAISE EXCEPTION 'proposal %: answered once, its text never changes', OLD.id USING ERRCODE = 'DC002';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER agency_proposals_gate BEFORE INSERT OR UPDATE OR DELETE ON agency_proposals FOR EACH ROW EXECUTE FUNCTION gate_agency_proposal();
ALTER TABLE agency_proposals ENABLE ALWAYS TRIGGER agency_proposals_gate;

-- ---- assessment: the round and its scheme ----------------------------------------------------------------------------
ALTER TABLE assessment_rounds ADD CONSTRAINT assessment_rounds_facts CHECK (
  '' NOT IN (name, document_number) AND year BETWEEN 2000 AND 2999 AND period_to >= period_from
  AND (lowest_score IS NOT NULL) = (missing = 'LOWEST') AND lowest_score BETWEEN 0 AND 100);
ALTER TABLE assessment_rounds ADD CONSTRAINT assessment_rounds_published CHECK (
  CASE state WHEN 'DRAFT' THEN num_nonnulls(township_share, share_source, published_on) = 0
       ELSE num_nulls(township_share, share_source, published_on) = 0 AND township_share BETWEEN 0 AND 100 AND scoring_until >= published_on END);
ALTER TABLE assessment_rounds ADD CONSTRAINT assessment_rounds_stages CHECK (
  (notified_on IS NOT NULL) = (state IN ('NOTIFIED', 'CONFIRMED', 'SEALED')) AND (notified_on IS NULL) = (objection_until IS NULL)
  AND objection_until > notified_on
  AND (confirmed_on IS NOT NULL) = (state IN ('CONFIRMED', 'SEALED')) AND (confirmed_on IS NULL) = (confirmed_by_id IS NULL)
  AND (sealed_on IS NOT NULL) = (state = 'SEALED') AND (sealed_on IS NULL) = (sealed_by_id IS NULL) AND sealed_by_id <> confirmed_by_id);

-- Both sides are in, or the last day has passed and nothing more can come: under EXTEND it still can.
CREATE FUNCTION is_scoring_open(of_round uuid, of_agency uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT (SELECT count(*) FROM assessment_sheets WHERE round_id = of_round AND agency_id = of_agency) < 2
    AND (r.missing = 'EXTEND' OR r.scoring_until >= city_today()) FROM assessment_rounds r WHERE r.id = of_round
$$;

-- Whether whoever acts is of a township or department that the round assesses, or of no body: those do not lead it.
CREATE FUNCTION is_assessed_party(of_round uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(current_setting('app.org', true), '') = '' OR EXISTS (SELECT FROM assessment_agencies a JOIN agencies g ON g.id = a.agency_id
    WHERE a.round_id = of_round AND current_setting('app.org', true) IN (g.township_id::text, g.department_id::text))
$$;

CREATE FUNCTION gate_assessment_round() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  movable text[] := ARRAY['state', 'version', 'township_share', 'share_source', 'published_on', 'notified_on', 'objection_until',
                          'confirmed_on', 'confirmed_by_id', 'sealed_on', 'sealed_by_id'];
  lacking text;
BEGIN
  IF TG_OP = 'DELETE' OR (TG_OP = 'UPDATE' AND OLD.state = 'SEALED') THEN
    RAISE EXCEPTION 'round % is sealed, or on record: it never changes', OLD.id USING ERRCODE = 'DC002';
  END IF;
  IF is_assessed_party(NEW.id) THEN
    RAISE EXCEPTION 'round %: those assessed do not lead it', NEW.id USING ERRCODE = 'DC006';
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.version <> 1 THEN RAISE EXCEPTION 'round % begins as a draft', NEW.id USING ERRCODE = 'DC002'; END IF;
    RETURN NEW;
  END IF;
  IF NEW.version <> OLD.version + 1 OR (OLD.state <> 'DRAFT' AND (NEW.state = OLD.state OR to_jsonb(OLD) - movable IS DISTINCT FROM to_jsonb(NEW) - movable))
     OR (OLD.state <> 'DRAFT' AND (NEW.township_share, NEW.share_source, NEW.published_on) IS DISTINCT FROM (OLD.township_share, OLD.share_source, OLD.published_on))
     OR (OLD.notified_on IS NOT NULL AND (NEW.notified_on, NEW.objection_until) IS DISTINCT FROM (OLD.notified_on, OLD.objection_until))
     OR (OLD.confirmed_on IS NOT NULL AND (NEW.confirmed_on, NEW.confirmed_by_id) IS DISTINCT FROM (OLD.confirmed_on, OLD.confirmed_by_id)) THEN
    RAISE EXCEPTION 'round %: a published scheme, a notified result and what was confirmed never change', OLD.id USING ERRCODE = 'DC002';
  END IF;
  IF OLD.state = 'DRAFT' AND NEW.state = 'PUBLISHED' THEN
    SELECT string_agg(s.side || ' ' || coalesce(w.sum, 0), ', ') INTO lacking
      FROM (VALUES ('TOWNSHIP'), ('DEPARTMENT')) AS s(side)
      LEFT JOIN (SELECT i.side::text, sum(i.weight) FROM assessment_indicators i WHERE i.round_id = NEW.id GROUP BY 1) AS w ON w.side = s.side
      WHERE w.sum IS DISTINCT FROM 100.00;
    IF lacking IS NOT NULL THEN
      RAISE EXCEPTION 'round %: weights of a side sum to 100.00: %', NEW.id, lacking USING ERRCODE = 'DC005';
    END IF;
    IF NOT EXISTS (SELECT FROM assessment_agencies WHERE round_id = NEW.id) THEN
      RAISE EXCEPTION 'round %: no agency', NEW.id USING ERRCODE = 'DC005';
    END IF;
  END IF;
  IF NEW.state = 'NOTIFIED' AND EXISTS (SELECT FROM assessment_agencies a WHERE a.round_id = NEW.id AND (
       is_scoring_open(NEW.id, a.agency_id) OR NOT EXISTS (SELECT FROM assessment_results r WHERE r.round_id = NEW.id AND r.agency_id = a.agency_id))) THEN
    RAISE EXCEPTION 'round %: an agency is still being scored, or has no result', NEW.id USING ERRCODE = 'DC005';
  END IF;
  IF NEW.state = 'CONFIRMED' THEN
    IF NEW.confirmed_by_id::text IS DISTINCT FROM current_setting('app.actor', true) THEN
      RAISE EXCEPTION 'round %: nobody confirms in another name', NEW.id USING ERRCODE = 'DC006';
    END IF;
    -- The window is over, or the department has accepted or was examined again.
    IF EXISTS (SELECT FROM assessment_agencies a LEFT JOIN assessment_replies p ON p.round_id = a.round_id AND p.agency_id = a.agency_id
        WHERE a.round_id = NEW.id AND (p.id IS NULL AND NEW.confirmed_on <= NEW.objection_until
          OR p.position = 'OBJECT' AND NOT EXISTS (SELECT FROM assessment_reexaminations x WHERE x.reply_id = p.id))) THEN
      RAISE EXCEPTION 'round %: a department may still object, or waits for its re-examination', NEW.id USING ERRCODE = 'DC005';
    END IF;
  END IF;
  IF NEW.state = 'SEALED' AND NEW.sealed_by_id::text IS DISTINCT FROM current_setting('app.actor', true) THEN
    RAISE EXCEPTION 'round %: nobody seals in another name', NEW.id USING ERRCODE = 'DC006';
  END IF;
  IF greatest(NEW.notified_on, NEW.confirmed_on, NEW.sealed_on, NEW.published_on) > city_today() THEN
    RAISE EXCEPTION 'round %: its day has not come', NEW.id USING ERRCODE = 'DC005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER assessment_rounds_gate BEFORE INSERT OR UPDATE OR DELETE ON assessment_rounds FOR EACH ROW EXECUTE FUNCTION gate_assessment_round();
ALTER TABLE assessment_rounds ENABLE ALWAYS TRIGGER assessment_rounds_gate;

-- Agencies and indicators are part of the scheme.
CREATE FUNCTION gate_assessment_part() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE of_round uuid := CASE TG_OP WHEN 'DELETE' THEN OLD.round_id ELSE NEW.round_id END;
BEGIN
  -- Locked: nobody publishes the scheme while a part of it changes.
  PERFORM FROM assessment_rounds WHERE id = of_round FOR SHARE;
  IF TG_OP = 'UPDATE' OR NOT EXISTS (SELECT FROM assessment_rounds WHERE id = of_round AND state = 'DRAFT') THEN
    RAISE EXCEPTION 'round %: a published scheme never changes', of_round USING ERRCODE = 'DC002';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER assessment_agencies_gate BEFORE INSERT OR UPDATE OR DELETE ON assessment_agencies FOR EACH ROW EXECUTE FUNCTION gate_assessment_part();
ALTER TABLE assessment_agencies ENABLE ALWAYS TRIGGER assessment_agencies_gate;
CREATE TRIGGER assessment_indicators_gate BEFORE INSERT OR UPDATE OR DELETE ON assessment_indicators FOR EACH ROW EXECUTE FUNCTION gate_assessment_part();
ALTER TABLE assessment_indicators ENABLE ALWAYS TRIGGER assessment_indicators_gate;
ALTER TABLE assessment_indicators ADD CONSTRAINT assessment_indicators_facts CHECK (
  '' NOT IN (text, citation_words) AND ordinal > 0 AND weight > 0 AND weight <= 100);

-- The firewall: an indicator rests on something real, and never on a supporting duty of a township.
CREATE FUNCTION gate_assessment_citation() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.citation = 'DUTY' AND EXISTS (SELECT FROM duties WHERE id = NEW.citation_id AND kind = 'SUPPORTING') THEN
    RAISE EXCEPTION 'indicator %: supporting duties of a township are not assessed', NEW.id USING ERRCODE = 'DC006';
  END IF;
  IF NOT (CASE NEW.citation
      WHEN 'LIST_ENTRY' THEN EXISTS (SELECT FROM list_entries e JOIN list_editions n ON n.id = e.edition_id WHERE e.id = NEW.citation_id AND n.published_at IS NOT NULL)
      WHEN 'DUTY' THEN EXISTS (SELECT FROM duties WHERE id = NEW.citation_id)
      WHEN 'GUARANTEE' THEN EXISTS (SELECT FROM admission_guarantees g JOIN admissions a ON a.id = g.admission_id WHERE g.id = NEW.citation_id AND a.state = 'ADMITTED')
      WHEN 'ADMISSION' THEN EXISTS (SELECT FROM admissions WHERE id = NEW.citation_id AND state = 'ADMITTED')
      ELSE EXISTS (SELECT FROM handover_items WHERE delegation_id = NEW.citation_id) END) THEN
    RAISE EXCEPTION 'indicator %: it cites nothing that there is', NEW.id USING ERRCODE = 'DC005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER assessment_indicators_citation BEFORE INSERT ON assessment_indicators FOR EACH ROW EXECUTE FUNCTION gate_assessment_citation();
ALTER TABLE assessment_indicators ENABLE ALWAYS TRIGGER assessment_indicators_citation;

-- ---- scoring ---------------------------------------------------------------------------------------------------------
CREATE FUNCTION gate_assessment_sheet() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  round assessment_rounds;
  agency agencies;
BEGIN
  SELECT * INTO round FROM assessment_rounds WHERE id = NEW.round_id FOR SHARE;
  SELECT g.* INTO agency FROM agencies g JOIN assessment_agencies a ON a.agency_id = g.id AND a.round_id = NEW.round_id WHERE g.id = NEW.agency_id;
  IF NEW.organisation_id IS DISTINCT FROM (CASE NEW.side WHEN 'TOWNSHIP' THEN agency.township_id ELSE agency.department_id END)
     OR NEW.organisation_id::text IS DISTINCT FROM current_setting('app.org', true) OR NEW.submitted_by_id::text IS DISTINCT FROM current_setting('app.actor', true) THEN
    RAISE EXCEPTION 'round %: the township scores its side, the department its own, of its own agencies', NEW.round_id USING ERRCODE = 'DC006';
  END IF;
  IF round.state <> 'PUBLISHED' OR NEW."on" < round.published_on OR NEW."on" > city_today() OR (NEW."on" > round.scoring_until AND round.missing <> 'EXTEND') THEN
    RAISE EXCEPTION 'round %: not open for scores', NEW.round_id USING ERRCODE = 'DC005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER assessment_sheets_gate BEFORE INSERT ON assessment_sheets FOR EACH ROW EXECUTE FUNCTION gate_assessment_sheet();
ALTER TABLE assessment_sheets ENABLE ALWAYS TRIGGER assessment_sheets_gate;

-- At commit: a sheet has a score for every indicator of its side, and for none of the other's.
CREATE FUNCTION require_whole_sheet() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM assessment_indicators i WHERE i.round_id = NEW.round_id AND i.side = NEW.side
      AND NOT EXISTS (SELECT FROM assessment_scores s WHERE s.sheet_id = NEW.id AND s.indicator_id = i.id AND s.reexamination_id IS NULL)) THEN
    RAISE EXCEPTION 'sheet %: an indicator has no score', NEW.id USING ERRCODE = 'DC005';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER assessment_sheets_whole AFTER INSERT ON assessment_sheets
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_whole_sheet();
ALTER TABLE assessment_sheets ENABLE ALWAYS TRIGGER assessment_sheets_whole;

ALTER TABLE assessment_scores ADD CONSTRAINT assessment_scores_bounds CHECK (score BETWEEN 0 AND 100);
-- One score of the sheet's own, and one of a re-examination, for an indicator.
CREATE UNIQUE INDEX assessment_scores_once ON assessment_scores (sheet_id, indicator_id) WHERE reexamination_id IS NULL;
CREATE UNIQUE INDEX assessment_scores_changed_once ON assessment_scores (sheet_id, indicator_id) WHERE reexamination_id IS NOT NULL;
CREATE FUNCTION gate_assessment_score() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  sheet assessment_sheets;
  org text := coalesce(current_setting('app.org', true), '');
BEGIN
  SELECT * INTO sheet FROM assessment_sheets WHERE id = NEW.sheet_id;
  IF NOT EXISTS (SELECT FROM assessment_indicators WHERE id = NEW.indicator_id AND round_id = sheet.round_id AND side = sheet.side) THEN
    RAISE EXCEPTION 'sheet %: no indicator of its side', NEW.sheet_id USING ERRCODE = 'DC005';
  END IF;
  IF NEW.reexamination_id IS NULL THEN
    IF org <> sheet.organisation_id::text OR sheet.submitted_by_id::text IS DISTINCT FROM current_setting('app.actor', true)
       OR NOT EXISTS (SELECT FROM assessment_rounds WHERE id = sheet.round_id AND state = 'PUBLISHED') THEN
      RAISE EXCEPTION 'sheet %: scored by whoever handed it in, while scores are open', NEW.sheet_id USING ERRCODE = 'DC006';
    END IF;
    RETURN NEW;
  END IF;
  IF NOT EXISTS (SELECT FROM assessment_reexaminations x JOIN assessment_replies p ON p.id = x.reply_id
      WHERE x.reply_id = NEW.reexamination_id AND x.outcome = 'CHANGED' AND x.by_id::text = current_setting('app.actor', true)
        AND p.round_id = sheet.round_id AND p.agency_id = sheet.agency_id)
     OR NOT EXISTS (SELECT FROM assessment_rounds WHERE id = sheet.round_id AND state = 'NOTIFIED') THEN
    RAISE EXCEPTION 'sheet %: changed by the re-examination of this agency alone', NEW.sheet_id USING ERRCODE = 'DC006';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER assessment_scores_gate BEFORE INSERT ON assessment_scores FOR EACH ROW EXECUTE FUNCTION gate_assessment_score();
ALTER TABLE assessment_scores ENABLE ALWAYS TRIGGER assessment_scores_gate;

-- Blind: whoever scored reads his own; everybody else finds nothing until both are in or the day has passed.
CREATE FUNCTION may_read_scores(of_sheet uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.organisation_id::text = current_setting('app.org', true) OR NOT is_scoring_open(s.round_id, s.agency_id)
  FROM assessment_sheets s WHERE s.id = of_sheet
$$;
ALTER TABLE assessment_scores ENABLE ROW LEVEL SECURITY;
CREATE POLICY assessment_scores_write ON assessment_scores FOR INSERT TO diancai_app WITH CHECK (true);
CREATE POLICY assessment_scores_read ON assessment_scores FOR SELECT TO diancai_app, diancai_auditor USING (may_read_scores(sheet_id));

-- ---- the result ------------------------------------------------------------------------------------------------------
-- Exact until the last step: whole numbers, divided once, rounded half up to two decimals. lib/assessments/score.rules.ts says
-- the same without this database.
CREATE FUNCTION assessment_total(of_round uuid, of_agency uuid) RETURNS numeric LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH scores AS (
    SELECT r.missing, r.township_share * 100 AS share, i.side, i.weight * 100 AS weight, (CASE r.missing WHEN 'LOWEST' THEN coalesce(c.score, r.lowest_score) ELSE c.score END) * 100 AS score
    FROM assessment_rounds r JOIN assessment_indicators i ON i.round_id = r.id
    LEFT JOIN LATERAL (SELECT s.score FROM assessment_scores s JOIN assessment_sheets h ON h.id = s.sheet_id
      WHERE s.indicator_id = i.id AND h.round_id = r.id AND h.agency_id = of_agency ORDER BY (s.reexamination_id IS NOT NULL) DESC LIMIT 1) c ON true
    WHERE r.id = of_round),
  sides AS (
    SELECT max(missing) AS missing, max(share) AS share, bool_or(missing = 'EXTEND' AND score IS NULL) AS waits,
      sum(weight * score) FILTER (WHERE side = 'TOWNSHIP') AS tv, sum(weight) FILTER (WHERE side = 'TOWNSHIP' AND score IS NOT NULL) AS tw,
      sum(weight * score) FILTER (WHERE side = 'DEPARTMENT') AS dv, sum(weight) FILTER (WHERE side = 'DEPARTMENT' AND score IS NOT NULL) AS dw
    FROM scores),
  parts AS (
    SELECT CASE WHEN waits THEN NULL WHEN tw IS NOT NULL AND dw IS NOT NULL THEN share * tv * dw + (10000 - share) * dv * tw
                WHEN missing = 'EXCLUDE' THEN coalesce(tv, dv) END AS value,
           CASE WHEN tw IS NOT NULL AND dw IS NOT NULL THEN 10000 * tw * dw ELSE coalesce(tw, dw) END AS over FROM sides)
  SELECT (div(2 * value + over, 2 * over) / 100)::numeric(5, 2) FROM parts
$$;

CREATE FUNCTION gate_assessment_result() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE round assessment_rounds;
BEGIN
  SELECT * INTO round FROM assessment_rounds WHERE id = NEW.round_id FOR SHARE;
  IF is_assessed_party(NEW.round_id) THEN
    RAISE EXCEPTION 'round %: those assessed do not say the result', NEW.round_id USING ERRCODE = 'DC006';
  END IF;
  IF is_scoring_open(NEW.round_id, NEW.agency_id) OR NOT EXISTS (SELECT FROM assessment_agencies WHERE round_id = NEW.round_id AND agency_id = NEW.agency_id)
     OR NOT (NEW.ordinal = 1 AND round.state = 'PUBLISHED' OR NEW.ordinal = 2 AND round.state = 'NOTIFIED' AND EXISTS (
       SELECT FROM assessment_replies p JOIN assessment_reexaminations x ON x.reply_id = p.id
       WHERE p.round_id = NEW.round_id AND p.agency_id = NEW.agency_id AND x.outcome = 'CHANGED')) THEN
    RAISE EXCEPTION 'round %: no result of this agency now', NEW.round_id USING ERRCODE = 'DC005';
  END IF;
  IF NEW.total IS DISTINCT FROM assessment_total(NEW.round_id, NEW.agency_id) THEN
    RAISE EXCEPTION 'round %: the scores of agency % give %', NEW.round_id, NEW.agency_id, assessment_total(NEW.round_id, NEW.agency_id) USING ERRCODE = 'DC005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER assessment_results_gate BEFORE INSERT ON assessment_results FOR EACH ROW EXECUTE FUNCTION gate_assessment_result();
ALTER TABLE assessment_results ENABLE ALWAYS TRIGGER assessment_results_gate;

-- ---- objection and re-examination ------------------------------------------------------------------------------------
ALTER TABLE assessment_replies ADD CONSTRAINT assessment_replies_said CHECK (
  CASE position WHEN 'OBJECT' THEN coalesce(reasons, '') <> '' AND due_on > "on" ELSE due_on IS NULL END);
CREATE FUNCTION gate_assessment_reply() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE round assessment_rounds;
BEGIN
  SELECT * INTO round FROM assessment_rounds WHERE id = NEW.round_id FOR SHARE;
  IF NEW.by_id::text IS DISTINCT FROM current_setting('app.actor', true) OR NOT EXISTS (SELECT FROM assessment_agencies a JOIN agencies g ON g.id = a.agency_id
      WHERE a.round_id = NEW.round_id AND a.agency_id = NEW.agency_id AND g.department_id::text = current_setting('app.org', true)) THEN
    RAISE EXCEPTION 'round %: the department answers for its own agency', NEW.round_id USING ERRCODE = 'DC006';
  END IF;
  IF round.state <> 'NOTIFIED' OR NEW."on" NOT BETWEEN round.notified_on AND round.objection_until OR NEW."on" > city_today() THEN
    RAISE EXCEPTION 'round %: no objection now', NEW.round_id USING ERRCODE = 'DC005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER assessment_replies_gate BEFORE INSERT ON assessment_replies FOR EACH ROW EXECUTE FUNCTION gate_assessment_reply();
ALTER TABLE assessment_replies ENABLE ALWAYS TRIGGER assessment_replies_gate;

CREATE FUNCTION gate_assessment_reexamination() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE reply assessment_replies;
BEGIN
  SELECT * INTO reply FROM assessment_replies WHERE id = NEW.reply_id;
  IF is_assessed_party(reply.round_id) OR NEW.by_id::text IS DISTINCT FROM current_setting('app.actor', true)
     OR EXISTS (SELECT FROM assessment_sheets WHERE round_id = reply.round_id AND submitted_by_id = NEW.by_id) THEN
    RAISE EXCEPTION 'objection %: examined by no party, and by somebody who did not score', NEW.reply_id USING ERRCODE = 'DC006';
  END IF;
  PERFORM FROM assessment_rounds WHERE id = reply.round_id FOR SHARE;
  IF reply.position IS DISTINCT FROM 'OBJECT' OR NEW."on" NOT BETWEEN reply."on" AND city_today()
     OR NOT EXISTS (SELECT FROM assessment_rounds WHERE id = reply.round_id AND state = 'NOTIFIED') THEN
    RAISE EXCEPTION 'objection %: nothing to examine', NEW.reply_id USING ERRCODE = 'DC005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER assessment_reexaminations_gate BEFORE INSERT ON assessment_reexaminations FOR EACH ROW EXECUTE FUNCTION gate_assessment_reexamination();
ALTER TABLE assessment_reexaminations ENABLE ALWAYS TRIGGER assessment_reexaminations_gate;
ALTER TABLE assessment_reexaminations ADD CONSTRAINT assessment_reexaminations_words CHECK (reasons <> '');

-- At commit: changed is what has changed scores and a new result.
CREATE FUNCTION require_whole_reexamination() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE reply assessment_replies;
BEGIN
  SELECT * INTO reply FROM assessment_replies WHERE id = NEW.reply_id;
  IF (NEW.outcome = 'CHANGED') <> EXISTS (SELECT FROM assessment_scores WHERE reexamination_id = NEW.reply_id)
     OR (NEW.outcome = 'CHANGED') <> EXISTS (SELECT FROM assessment_results WHERE round_id = reply.round_id AND agency_id = reply.agency_id AND ordinal = 2) THEN
    RAISE EXCEPTION 'objection %: what changed has its scores and its result', NEW.reply_id USING ERRCODE = 'DC005';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER assessment_reexaminations_whole AFTER INSERT ON assessment_reexaminations
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_whole_reexamination();
ALTER TABLE assessment_reexaminations ENABLE ALWAYS TRIGGER assessment_reexaminations_whole;
