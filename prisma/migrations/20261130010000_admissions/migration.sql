-- CreateEnum
CREATE TYPE "AdmissionKind" AS ENUM ('TEMPORARY', 'STAGED');

-- CreateEnum
CREATE TYPE "AdmissionState" AS ENUM ('DRAFT', 'FILED', 'OPINIONS', 'LEGALITY', 'REVIEWED', 'ADMITTED', 'REFUSED', 'DECLINED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "AdmissionLegality" AS ENUM ('LEGAL', 'RISK_STATED', 'ILLEGAL');

-- CreateEnum
CREATE TYPE "GuaranteeKind" AS ENUM ('STAFF', 'FUNDS', 'TECHNOLOGY', 'TRAINING');

-- CreateEnum
CREATE TYPE "AdmissionPosition" AS ENUM ('AGREE', 'AGREE_IF', 'OBJECT');

-- CreateEnum
CREATE TYPE "AdmittedDutyState" AS ENUM ('ADMITTED', 'RUNNING', 'SUSPENDED', 'EXPIRED', 'ENDED');

-- CreateEnum
CREATE TYPE "OffListState" AS ENUM ('REPORTED', 'ON_LIST', 'ADMITTED', 'OFF_LIST', 'REMEDIED', 'CLOSED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "OffListChannel" AS ENUM ('DOCUMENT', 'CHAT', 'INSPECTION', 'SPOKEN', 'OTHER');

-- CreateEnum
CREATE TYPE "OffListRemedy" AS ENUM ('TASK_WITHDRAWN', 'APPLIED');

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "AttachmentSubject" ADD VALUE 'ADMISSION';
ALTER TYPE "AttachmentSubject" ADD VALUE 'OFF_LIST';

-- CreateTable
CREATE TABLE "admissions" (
    "id" UUID NOT NULL,
    "number" VARCHAR(20),
    "department_id" UUID NOT NULL,
    "state" "AdmissionState" NOT NULL DEFAULT 'DRAFT',
    "version" INTEGER NOT NULL DEFAULT 1,
    "text_number" INTEGER NOT NULL DEFAULT 1,
    "digest" CHAR(64),
    "kind" "AdmissionKind" NOT NULL,
    "title" VARCHAR(120) NOT NULL,
    "content" VARCHAR(2000) NOT NULL DEFAULT '',
    "reason" VARCHAR(2000) NOT NULL DEFAULT '',
    "basis" VARCHAR(1000) NOT NULL DEFAULT '',
    "why_not_self" VARCHAR(2000) NOT NULL DEFAULT '',
    "department_does" VARCHAR(1000) NOT NULL DEFAULT '',
    "township_does" VARCHAR(1000) NOT NULL DEFAULT '',
    "starts_on" DATE,
    "ends_on" DATE,
    "hours_a_month" INTEGER,
    "renews_id" UUID,
    "filed_on" DATE,
    "due_on" DATE,
    "moved_on" DATE NOT NULL,
    "closed_on" DATE,
    "legality" "AdmissionLegality",

    CONSTRAINT "admissions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "admission_townships" (
    "admission_id" UUID NOT NULL,
    "township_id" UUID NOT NULL,

    CONSTRAINT "admission_townships_pkey" PRIMARY KEY ("admission_id","township_id")
);

-- CreateTable
CREATE TABLE "admission_guarantees" (
    "id" UUID NOT NULL,
    "admission_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" "GuaranteeKind" NOT NULL,
    "words" VARCHAR(300) NOT NULL,
    "amount" DECIMAL(12,2) NOT NULL,
    "source" VARCHAR(200) NOT NULL,
    "due_on" DATE NOT NULL,

    CONSTRAINT "admission_guarantees_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "admission_opinions" (
    "id" UUID NOT NULL,
    "admission_id" UUID NOT NULL,
    "township_id" UUID NOT NULL,
    "text_number" INTEGER NOT NULL,
    "digest" CHAR(64) NOT NULL,
    "position" "AdmissionPosition" NOT NULL,
    "reasons" VARCHAR(2000) NOT NULL,
    "meeting_on" DATE NOT NULL,
    "meeting_record" VARCHAR(200) NOT NULL,
    "signed_by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "on" DATE NOT NULL,

    CONSTRAINT "admission_opinions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "admission_steps" (
    "id" UUID NOT NULL,
    "admission_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "event" VARCHAR(20) NOT NULL,
    "organisation_id" UUID,
    "text" VARCHAR(4000),
    "by_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "on" DATE NOT NULL,

    CONSTRAINT "admission_steps_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "admission_decisions" (
    "admission_id" UUID NOT NULL,
    "text_number" INTEGER NOT NULL,
    "is_admitted" BOOLEAN NOT NULL,
    "organ" VARCHAR(100) NOT NULL,
    "document_number" VARCHAR(60) NOT NULL,
    "decided_on" DATE NOT NULL,
    "reason" VARCHAR(2000) NOT NULL,
    "recorded_by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "admission_decisions_pkey" PRIMARY KEY ("admission_id")
);

-- CreateTable
CREATE TABLE "admission_decision_lines" (
    "admission_id" UUID NOT NULL,
    "township_id" UUID NOT NULL,
    "is_admitted" BOOLEAN NOT NULL,
    "answer" VARCHAR(2000),

    CONSTRAINT "admission_decision_lines_pkey" PRIMARY KEY ("admission_id","township_id")
);

-- CreateTable
CREATE TABLE "admitted_duties" (
    "id" UUID NOT NULL,
    "admission_id" UUID NOT NULL,
    "township_id" UUID NOT NULL,
    "state" "AdmittedDutyState" NOT NULL DEFAULT 'ADMITTED',
    "version" INTEGER NOT NULL DEFAULT 1,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE NOT NULL,
    "started_on" DATE,
    "moved_on" DATE NOT NULL,
    "ended_on" DATE,
    "end_reason" VARCHAR(1000),

    CONSTRAINT "admitted_duties_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "admitted_duty_moves" (
    "id" UUID NOT NULL,
    "duty_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "state" "AdmittedDutyState" NOT NULL,
    "on" DATE NOT NULL,
    "reason" VARCHAR(1000),
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "admitted_duty_moves_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "guarantee_receipts" (
    "id" UUID NOT NULL,
    "guarantee_id" UUID NOT NULL,
    "duty_id" UUID NOT NULL,
    "amount" DECIMAL(12,2) NOT NULL,
    "received_on" DATE NOT NULL,
    "note" VARCHAR(500) NOT NULL,
    "corrects_id" UUID,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "guarantee_receipts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "admitted_duty_checks" (
    "id" UUID NOT NULL,
    "duty_id" UUID NOT NULL,
    "on" DATE NOT NULL,
    "text" VARCHAR(2000) NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "admitted_duty_checks_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "off_list_reports" (
    "id" UUID NOT NULL,
    "number" VARCHAR(20) NOT NULL,
    "township_id" UUID NOT NULL,
    "department_id" UUID NOT NULL,
    "state" "OffListState" NOT NULL DEFAULT 'REPORTED',
    "version" INTEGER NOT NULL DEFAULT 1,
    "channel" "OffListChannel" NOT NULL,
    "title" VARCHAR(120) NOT NULL,
    "content" VARCHAR(2000) NOT NULL,
    "pushed_on" DATE NOT NULL,
    "reported_on" DATE NOT NULL,
    "due_on" DATE,
    "moved_on" DATE NOT NULL,
    "finding" VARCHAR(2000),
    "found_on" DATE,
    "matched" VARCHAR(300),
    "admission_id" UUID,
    "remedy" "OffListRemedy",
    "remedy_words" VARCHAR(2000),
    "remedy_on" DATE,
    "applied_for_id" UUID,
    "closed_on" DATE,

    CONSTRAINT "off_list_reports_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "off_list_reporters" (
    "report_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,

    CONSTRAINT "off_list_reporters_pkey" PRIMARY KEY ("report_id")
);

-- CreateTable
CREATE TABLE "off_list_steps" (
    "id" UUID NOT NULL,
    "report_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "event" VARCHAR(20) NOT NULL,
    "organisation_id" UUID NOT NULL,
    "text" VARCHAR(2000),
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "on" DATE NOT NULL,

    CONSTRAINT "off_list_steps_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "admissions_number_key" ON "admissions"("number");

-- CreateIndex
CREATE INDEX "admissions_state_due_on_idx" ON "admissions"("state", "due_on");

-- CreateIndex
CREATE INDEX "admissions_department_id_idx" ON "admissions"("department_id");

-- CreateIndex
CREATE INDEX "admission_townships_township_id_idx" ON "admission_townships"("township_id");

-- CreateIndex
CREATE UNIQUE INDEX "admission_guarantees_admission_id_position_key" ON "admission_guarantees"("admission_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "admission_opinions_one_a_text" ON "admission_opinions"("admission_id", "township_id", "text_number");

-- CreateIndex
CREATE UNIQUE INDEX "admission_steps_one_a_version" ON "admission_steps"("admission_id", "version");

-- CreateIndex
CREATE INDEX "admitted_duties_township_id_state_idx" ON "admitted_duties"("township_id", "state");

-- CreateIndex
CREATE INDEX "admitted_duties_state_ends_on_idx" ON "admitted_duties"("state", "ends_on");

-- CreateIndex
CREATE UNIQUE INDEX "admitted_duties_one_a_township" ON "admitted_duties"("admission_id", "township_id");

-- CreateIndex
CREATE UNIQUE INDEX "admitted_duty_moves_one_a_version" ON "admitted_duty_moves"("duty_id", "version");

-- CreateIndex
CREATE UNIQUE INDEX "guarantee_receipts_corrected_once" ON "guarantee_receipts"("corrects_id");

-- CreateIndex
CREATE INDEX "guarantee_receipts_duty_id_idx" ON "guarantee_receipts"("duty_id");

-- CreateIndex
CREATE INDEX "admitted_duty_checks_duty_id_idx" ON "admitted_duty_checks"("duty_id");

-- CreateIndex
CREATE UNIQUE INDEX "off_list_reports_number_key" ON "off_list_reports"("number");

-- CreateIndex
CREATE INDEX "off_list_reports_state_due_on_idx" ON "off_list_reports"("state", "due_on");

-- CreateIndex
CREATE INDEX "off_list_reports_township_id_idx" ON "off_list_reports"("township_id");

-- CreateIndex
CREATE INDEX "off_list_reports_department_id_state_idx" ON "off_list_reports"("department_id", "state");

-- CreateIndex
CREATE UNIQUE INDEX "off_list_steps_one_a_version" ON "off_list_steps"("report_id", "version");

-- AddForeignKey
ALTER TABLE "admissions" ADD CONSTRAINT "admissions_department_id_fkey" FOREIGN KEY ("department_id") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "admissions" ADD CONSTRAINT "admissions_renews_id_fkey" FOREIGN KEY ("renews_id") REFERENCES "admissions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "admission_townships" ADD CONSTRAINT "admission_townships_admission_id_fkey" FOREIGN KEY ("admission_id") REFERENCES "admissions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "admission_townships" ADD CONSTRAINT "admission_townships_township_id_fkey" FOREIGN KEY ("township_id") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "admission_guarantees" ADD CONSTRAINT "admission_guarantees_admission_id_fkey" FOREIGN KEY ("admission_id") REFERENCES "admissions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "admission_opinions" ADD CONSTRAINT "admission_opinions_admission_id_fkey" FOREIGN KEY ("admission_id") REFERENCES "admissions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "admission_opinions" ADD CONSTRAINT "admission_opinions_township_id_fkey" FOREIGN KEY ("township_id") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "admission_steps" ADD CONSTRAINT "admission_steps_admission_id_fkey" FOREIGN KEY ("admission_id") REFERENCES "admissions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "admission_steps" ADD CONSTRAINT "admission_steps_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "admission_decisions" ADD CONSTRAINT "admission_decisions_admission_id_fkey" FOREIGN KEY ("admission_id") REFERENCES "admissions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "admission_decision_lines" ADD CONSTRAINT "admission_decision_lines_admission_id_fkey" FOREIGN KEY ("admission_id") REFERENCES "admission_decisions"("admission_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "admission_decision_lines" ADD CONSTRAINT "admission_decision_lines_township_id_fkey" FOREIGN KEY ("township_id") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "admitted_duties" ADD CONSTRAINT "admitted_duties_admission_id_fkey" FOREIGN KEY ("admission_id") REFERENCES "admissions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "admitted_duties" ADD CONSTRAINT "admitted_duties_township_id_fkey" FOREIGN KEY ("township_id") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "admitted_duty_moves" ADD CONSTRAINT "admitted_duty_moves_duty_id_fkey" FOREIGN KEY ("duty_id") REFERENCES "admitted_duties"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "guarantee_receipts" ADD CONSTRAINT "guarantee_receipts_guarantee_id_fkey" FOREIGN KEY ("guarantee_id") REFERENCES "admission_guarantees"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "guarantee_receipts" ADD CONSTRAINT "guarantee_receipts_duty_id_fkey" FOREIGN KEY ("duty_id") REFERENCES "admitted_duties"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "guarantee_receipts" ADD CONSTRAINT "guarantee_receipts_corrects_id_fkey" FOREIGN KEY ("corrects_id") REFERENCES "guarantee_receipts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "admitted_duty_checks" ADD CONSTRAINT "admitted_duty_checks_duty_id_fkey" FOREIGN KEY ("duty_id") REFERENCES "admitted_duties"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "off_list_reports" ADD CONSTRAINT "off_list_reports_township_id_fkey" FOREIGN KEY ("township_id") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "off_list_reports" ADD CONSTRAINT "off_list_reports_department_id_fkey" FOREIGN KEY ("department_id") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "off_list_reports" ADD CONSTRAINT "off_list_reports_admission_id_fkey" FOREIGN KEY ("admission_id") REFERENCES "admissions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "off_list_reports" ADD CONSTRAINT "off_list_reports_applied_for_id_fkey" FOREIGN KEY ("applied_for_id") REFERENCES "admissions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "off_list_reporters" ADD CONSTRAINT "off_list_reporters_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "off_list_reports"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "off_list_steps" ADD CONSTRAINT "off_list_steps_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "off_list_reports"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "off_list_steps" ADD CONSTRAINT "off_list_steps_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ---------------------------------------------------------------------------------------------------------------
-- By hand from here. Each refusal has a test in tests/prisma.
-- ---------------------------------------------------------------------------------------------------------------
GRANT SELECT, INSERT, UPDATE ON admissions, admitted_duties, off_list_reports TO diancai_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON admission_townships, admission_guarantees TO diancai_app;
GRANT SELECT, INSERT ON admission_opinions, admission_steps, admission_decisions, admission_decision_lines, admitted_duty_moves,
  guarantee_receipts, admitted_duty_checks, off_list_reporters, off_list_steps TO diancai_app;
-- Who reported is for the establishment office alone: off_list_reporters is not among them.
GRANT SELECT ON admissions, admission_townships, admission_guarantees, admission_opinions, admission_steps, admission_decisions,
  admission_decision_lines, admitted_duties, admitted_duty_moves, guarantee_receipts, admitted_duty_checks, off_list_reports,
  off_list_steps TO diancai_auditor;
REVOKE ALL ON off_list_reporters FROM diancai_auditor;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['admissions', 'admission_townships', 'admission_guarantees', 'admission_opinions', 'admission_steps',
      'admission_decisions', 'admission_decision_lines', 'admitted_duties', 'admitted_duty_moves', 'guarantee_receipts',
      'admitted_duty_checks', 'off_list_reports', 'off_list_reporters', 'off_list_steps'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE INSERT OR UPDATE OR DELETE ON %I FOR EACH STATEMENT EXECUTE FUNCTION require_actor()', t || '_actor', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', t, t || '_actor');
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', t || '_no_truncate', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', t, t || '_no_truncate');
  END LOOP;
  FOREACH t IN ARRAY ARRAY['admission_opinions', 'admission_steps', 'admission_decisions', 'admission_decision_lines',
      'admitted_duty_moves', 'guarantee_receipts', 'admitted_duty_checks', 'off_list_reporters', 'off_list_steps'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', t || '_append_only', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', t, t || '_append_only');
  END LOOP;
  FOREACH t IN ARRAY ARRAY['admissions', 'admitted_duties', 'off_list_reports'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE INSERT OR UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION enforce_state_moves()', t || '_moves', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', t, t || '_moves');
    EXECUTE format('CREATE CONSTRAINT TRIGGER %I AFTER INSERT OR UPDATE ON %I DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_audit_event()', t || '_audited', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', t, t || '_audited');
  END LOOP;
END $$;

INSERT INTO state_moves (machine, from_state, to_state) VALUES
  ('admissions', '', 'DRAFT'),
  ('admissions', 'DRAFT', 'FILED'),
  ('admissions', 'DRAFT', 'WITHDRAWN'),
  ('admissions', 'FILED', 'DRAFT'),
  ('admissions', 'FILED', 'DECLINED'),
  ('admissions', 'FILED', 'OPINIONS'),
  ('admissions', 'FILED', 'WITHDRAWN'),
  ('admissions', 'OPINIONS', 'DRAFT'),
  ('admissions', 'OPINIONS', 'LEGALITY'),
  ('admissions', 'OPINIONS', 'WITHDRAWN'),
  ('admissions', 'LEGALITY', 'DRAFT'),
  ('admissions', 'LEGALITY', 'REVIEWED'),
  ('admissions', 'LEGALITY', 'WITHDRAWN'),
  ('admissions', 'REVIEWED', 'DRAFT'),
  ('admissions', 'REVIEWED', 'ADMITTED'),
  ('admissions', 'REVIEWED', 'REFUSED'),
  ('admissions', 'REVIEWED', 'WITHDRAWN'),
  ('admitted_duties', '', 'ADMITTED'),
  ('admitted_duties', 'ADMITTED', 'RUNNING'),
  ('admitted_duties', 'ADMITTED', 'SUSPENDED'),
  ('admitted_duties', 'ADMITTED', 'EXPIRED'),
  ('admitted_duties', 'ADMITTED', 'ENDED'),
  ('admitted_duties', 'RUNNING', 'SUSPENDED'),
  ('admitted_duties', 'RUNNING', 'EXPIRED'),
  ('admitted_duties', 'RUNNING', 'ENDED'),
  ('admitted_duties', 'SUSPENDED', 'RUNNING'),
  ('admitted_duties', 'SUSPENDED', 'EXPIRED'),
  ('admitted_duties', 'SUSPENDED', 'ENDED'),
  ('off_list_reports', '', 'REPORTED'),
  ('off_list_reports', 'REPORTED', 'ON_LIST'),
  ('off_list_reports', 'REPORTED', 'ADMITTED'),
  ('off_list_reports', 'REPORTED', 'OFF_LIST'),
  ('off_list_reports', 'REPORTED', 'WITHDRAWN'),
  ('off_list_reports', 'OFF_LIST', 'REMEDIED'),
  ('off_list_reports', 'REMEDIED', 'OFF_LIST'),
  ('off_list_reports', 'REMEDIED', 'CLOSED');

-- ---- the application -----------------------------------------------------------------------------------------------
ALTER TABLE admissions ADD CONSTRAINT admissions_complete CHECK (
  state IN ('DRAFT', 'WITHDRAWN') OR (
    num_nulls(number, digest, filed_on, starts_on, ends_on, hours_a_month) = 0
    AND '' NOT IN (title, content, reason, basis, why_not_self, department_does, township_does)));
-- A draft keeps what was typed, even days in the wrong order.
ALTER TABLE admissions ADD CONSTRAINT admissions_period CHECK (hours_a_month > 0 AND (state IN ('DRAFT', 'WITHDRAWN') OR ends_on >= starts_on));
ALTER TABLE admissions ADD CONSTRAINT admissions_text CHECK (state <> 'DRAFT' OR num_nonnulls(digest, legality, due_on) = 0);
ALTER TABLE admissions ADD CONSTRAINT admissions_closed CHECK (
  (closed_on IS NOT NULL) = (state IN ('ADMITTED', 'REFUSED', 'DECLINED', 'WITHDRAWN')) AND (closed_on IS NULL OR due_on IS NULL));
ALTER TABLE admissions ADD CONSTRAINT admissions_due CHECK (state NOT IN ('FILED', 'OPINIONS', 'LEGALITY', 'REVIEWED') OR due_on IS NOT NULL);
ALTER TABLE admissions ADD CONSTRAINT admissions_reviewed CHECK (
  (legality IS NOT NULL) = (state IN ('REVIEWED', 'ADMITTED', 'REFUSED')) OR state = 'WITHDRAWN');
ALTER TABLE admissions ADD CONSTRAINT admissions_lawful CHECK (state <> 'ADMITTED' OR legality <> 'ILLEGAL');
ALTER TABLE admissions ADD CONSTRAINT admissions_renewal CHECK (renews_id <> id);

-- The longest period of a kind in days: the city's setting, or the default of lib/shared/settings.ts.
CREATE FUNCTION longest_admission(kind "AdmissionKind") RETURNS integer LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce((SELECT value::integer FROM settings WHERE key = CASE kind WHEN 'TEMPORARY' THEN 'longest.admission-temporary' ELSE 'longest.admission-staged' END),
                  CASE kind WHEN 'TEMPORARY' THEN 183 ELSE 366 END)
$$;

-- Working days that a township has at least, as days of the calendar: the city's setting, or the default of lib/shared/settings.ts.
CREATE FUNCTION admission_opinion_days() RETURNS integer LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce((SELECT value::integer FROM settings WHERE key = 'days.admission-opinion'), 10)
$$;

-- Today in the city by this database's clock, the only one that deadlines go by: nobody acts tomorrow.
CREATE FUNCTION city_today() RETURNS date LANGUAGE sql VOLATILE SET search_path = public, pg_temp AS $$
  SELECT (clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date
$$;

CREATE FUNCTION gate_admission() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  movable text[] := ARRAY['state', 'version', 'text_number', 'digest', 'number', 'filed_on', 'due_on', 'moved_on', 'closed_on', 'legality'];
  org text := coalesce(current_setting('app.org', true), '');
  is_asked boolean;
BEGIN
  IF NEW.moved_on > city_today() THEN
    RAISE EXCEPTION 'application %: its day has not come', NEW.id USING ERRCODE = 'DC005';
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.version <> 1 OR NEW.text_number <> 1 OR num_nonnulls(NEW.number, NEW.filed_on) > 0 THEN
      RAISE EXCEPTION 'application % begins as a draft', NEW.id USING ERRCODE = 'DC002';
    END IF;
    IF NEW.department_id::text <> org OR (SELECT kind FROM organisations WHERE id = NEW.department_id) = 'TOWNSHIP' THEN
      RAISE EXCEPTION 'application %: a department applies for itself', NEW.id USING ERRCODE = 'DC006';
    END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' OR OLD.closed_on IS NOT NULL OR NEW.version <> OLD.version + 1 OR NEW.moved_on < OLD.moved_on THEN
    RAISE EXCEPTION 'application % is on record and never changes', OLD.id USING ERRCODE = 'DC002';
  END IF;
  -- The department moves its own text, a township answers, and neither says a word on its own case.
  is_asked := EXISTS (SELECT FROM admission_townships WHERE admission_id = OLD.id AND township_id::text = org);
  IF org = '' OR NOT (CASE
      WHEN NEW.state IN ('DRAFT', 'FILED', 'WITHDRAWN') THEN org = OLD.department_id::text OR (OLD.state = 'FILED' AND NEW.state = 'DRAFT' AND NOT is_asked)
      WHEN NEW.state = 'OPINIONS' AND OLD.state = 'OPINIONS' THEN is_asked
      WHEN NEW.state = 'LEGALITY' THEN org <> OLD.department_id::text
      -- The justice bureau reviews its own application too: nobody else does.
      WHEN NEW.state = 'REVIEWED' THEN NOT is_asked
      ELSE org <> OLD.department_id::text AND NOT is_asked END) THEN
    RAISE EXCEPTION 'application %: not for % to move', OLD.id, org USING ERRCODE = 'DC006';
  END IF;
  IF (NEW.filed_on IS DISTINCT FROM OLD.filed_on AND NOT (OLD.state = 'DRAFT' AND NEW.state = 'FILED'))
     OR (NEW.due_on IS DISTINCT FROM OLD.due_on AND NEW.state = OLD.state) OR NEW.closed_on <> NEW.moved_on THEN
    RAISE EXCEPTION 'application %: its days follow its moves', OLD.id USING ERRCODE = 'DC002';
  END IF;
  IF NEW.department_id <> OLD.department_id OR (OLD.number IS NOT NULL AND NEW.number IS DISTINCT FROM OLD.number) THEN
    RAISE EXCEPTION 'application % keeps its department and number', OLD.id USING ERRCODE = 'DC002';
  END IF;
  -- A filed text stands; to change it, it becomes a draft again, and what was said about it counts no more.
  IF OLD.state <> 'DRAFT' AND to_jsonb(OLD) - movable IS DISTINCT FROM to_jsonb(NEW) - movable THEN
    RAISE EXCEPTION 'application %: a filed text never changes', OLD.id USING ERRCODE = 'DC002';
  END IF;
  IF NEW.text_number <> OLD.text_number + (OLD.state <> 'DRAFT' AND NEW.state = 'DRAFT')::integer
     OR (OLD.state <> 'DRAFT' AND NEW.state <> 'DRAFT' AND NEW.digest IS DISTINCT FROM OLD.digest)
     OR (OLD.legality IS NOT NULL AND NEW.state <> 'DRAFT' AND NEW.legality IS DISTINCT FROM OLD.legality) THEN
    RAISE EXCEPTION 'application %: text number, digest and review follow the text', OLD.id USING ERRCODE = 'DC002';
  END IF;
  IF OLD.state = 'DRAFT' AND NEW.state = 'FILED' THEN
    IF NEW.filed_on <> NEW.moved_on OR NEW.starts_on <= NEW.filed_on THEN
      RAISE EXCEPTION 'application %: it starts after the day on which it is filed', OLD.id USING ERRCODE = 'DC005';
    END IF;
    IF NEW.ends_on - NEW.starts_on + 1 > longest_admission(NEW.kind) THEN
      RAISE EXCEPTION 'application %: longer than % days', OLD.id, longest_admission(NEW.kind) USING ERRCODE = 'DC005';
    END IF;
    IF NOT EXISTS (SELECT FROM admission_townships WHERE admission_id = OLD.id) THEN
      RAISE EXCEPTION 'application %: no township', OLD.id USING ERRCODE = 'DC005';
    END IF;
    -- 人员、经费、技术: of each something that is there when it starts.
    IF (SELECT count(DISTINCT kind) FROM admission_guarantees WHERE admission_id = OLD.id AND kind <> 'TRAINING' AND due_on <= NEW.starts_on) < 3
       OR EXISTS (SELECT FROM admission_guarantees WHERE admission_id = OLD.id AND due_on > NEW.ends_on) THEN
      RAISE EXCEPTION 'application %: staff, funds and technology by its first day, all by its last', OLD.id USING ERRCODE = 'DC005';
    END IF;
  END IF;
  IF NEW.state = 'OPINIONS' AND OLD.state = 'FILED' AND NEW.due_on < NEW.moved_on + admission_opinion_days() THEN
    RAISE EXCEPTION 'application %: the townships have % working days', OLD.id, admission_opinion_days() USING ERRCODE = 'DC005';
  END IF;
  IF NEW.state = 'OPINIONS' AND OLD.state = 'OPINIONS' AND NOT EXISTS (SELECT FROM admission_opinions
      WHERE admission_id = OLD.id AND township_id::text = org AND text_number = NEW.text_number) THEN
    RAISE EXCEPTION 'application %: township % gave no opinion', OLD.id, org USING ERRCODE = 'DC005';
  END IF;
  IF NEW.state = 'LEGALITY' AND OLD.state = 'OPINIONS' AND (NEW.moved_on <= OLD.due_on OR is_asked) AND EXISTS (
      SELECT FROM admission_townships t WHERE t.admission_id = OLD.id AND NOT EXISTS (SELECT FROM admission_opinions o
        WHERE o.admission_id = OLD.id AND o.township_id = t.township_id AND o.text_number = NEW.text_number)) THEN
    RAISE EXCEPTION 'application %: a township still has its days', OLD.id USING ERRCODE = 'DC005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER admissions_gate BEFORE INSERT OR UPDATE OR DELETE ON admissions FOR EACH ROW EXECUTE FUNCTION gate_admission();
ALTER TABLE admissions ENABLE ALWAYS TRIGGER admissions_gate;

-- Townships and guarantees are part of the text.
CREATE FUNCTION gate_admission_part() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  of_text uuid := CASE TG_OP WHEN 'DELETE' THEN OLD.admission_id ELSE NEW.admission_id END;
BEGIN
  -- Locked: nobody files the text while a part of it changes.
  PERFORM FROM admissions WHERE id = of_text FOR SHARE;
  IF NOT EXISTS (SELECT FROM admissions WHERE id = of_text AND state = 'DRAFT') OR (TG_OP = 'UPDATE' AND NEW.admission_id <> OLD.admission_id) THEN
    RAISE EXCEPTION 'application %: a filed text never changes', of_text USING ERRCODE = 'DC002';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER admission_townships_gate BEFORE INSERT OR UPDATE OR DELETE ON admission_townships FOR EACH ROW EXECUTE FUNCTION gate_admission_part();
ALTER TABLE admission_townships ENABLE ALWAYS TRIGGER admission_townships_gate;
CREATE TRIGGER admission_guarantees_gate BEFORE INSERT OR UPDATE OR DELETE ON admission_guarantees FOR EACH ROW EXECUTE FUNCTION gate_admission_part();
ALTER TABLE admission_guarantees ENABLE ALWAYS TRIGGER admission_guarantees_gate;
CREATE FUNCTION gate_admission_township() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF (SELECT kind FROM organisations WHERE id = NEW.township_id) IS DISTINCT FROM 'TOWNSHIP' THEN
    RAISE EXCEPTION '% is no township', NEW.township_id USING ERRCODE = 'DC005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER admission_townships_kind BEFORE INSERT OR UPDATE ON admission_townships FOR EACH ROW EXECUTE FUNCTION gate_admission_township();
ALTER TABLE admission_townships ENABLE ALWAYS TRIGGER admission_townships_kind;
ALTER TABLE admission_guarantees ADD CONSTRAINT admission_guarantees_something CHECK (
  amount > 0 AND words <> '' AND source <> '' AND position BETWEEN 1 AND 20 AND (kind NOT IN ('STAFF', 'TECHNOLOGY') OR amount = trunc(amount)));

-- ---- opinions: a township's own, on the text as it stands ------------------------------------------------------------
CREATE FUNCTION gate_admission_opinion() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE application admissions;
BEGIN
  SELECT * INTO application FROM admissions WHERE id = NEW.admission_id FOR SHARE;
  IF NEW.township_id::text IS DISTINCT FROM current_setting('app.org', true) OR NEW.signed_by_id::text IS DISTINCT FROM current_setting('app.actor', true)
     OR NOT EXISTS (SELECT FROM appointments a WHERE a.user_id = NEW.signed_by_id AND a.organisation_id = NEW.township_id AND a.role = 'TOWNSHIP_HEAD'
                    AND a.starts_on <= NEW.on AND (a.ends_on IS NULL OR a.ends_on >= NEW.on)) THEN
    RAISE EXCEPTION 'application %: only the township answers for itself, by its head', NEW.admission_id USING ERRCODE = 'DC006';
  END IF;
  IF application.state <> 'OPINIONS' OR NEW.text_number <> application.text_number OR NEW.digest <> application.digest
     OR NOT EXISTS (SELECT FROM admission_townships WHERE admission_id = NEW.admission_id AND township_id = NEW.township_id) THEN
    RAISE EXCEPTION 'application %: not the text that the township was asked about', NEW.admission_id USING ERRCODE = 'DC005';
  END IF;
  IF NEW.on NOT BETWEEN application.moved_on AND city_today() OR NEW.meeting_on NOT BETWEEN application.filed_on AND NEW.on THEN
    RAISE EXCEPTION 'application %: the township met about another text', NEW.admission_id USING ERRCODE = 'DC005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER admission_opinions_gate BEFORE INSERT ON admission_opinions FOR EACH ROW EXECUTE FUNCTION gate_admission_opinion();
ALTER TABLE admission_opinions ENABLE ALWAYS TRIGGER admission_opinions_gate;
ALTER TABLE admission_opinions ADD CONSTRAINT admission_opinions_words CHECK (reasons <> '' AND meeting_record <> '');

-- ---- the decision ----------------------------------------------------------------------------------------------------
CREATE FUNCTION gate_admission_decision() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE application admissions;
BEGIN
  SELECT * INTO application FROM admissions WHERE id = NEW.admission_id FOR SHARE;
  IF NEW.recorded_by_id::text IS DISTINCT FROM current_setting('app.actor', true) THEN
    RAISE EXCEPTION 'application %: nobody records in another name', NEW.admission_id USING ERRCODE = 'DC006';
  END IF;
  -- Whoever decides sees the review; REVIEWED was reached on the day of the last move.
  IF application.state IS DISTINCT FROM 'REVIEWED' OR NEW.text_number <> application.text_number OR NEW.decided_on NOT BETWEEN application.moved_on AND city_today() THEN
    RAISE EXCEPTION 'application % is not ready to be decided', NEW.admission_id USING ERRCODE = 'DC005';
  END IF;
  IF NEW.is_admitted AND (application.legality = 'ILLEGAL' OR application.starts_on <= NEW.decided_on) THEN
    RAISE EXCEPTION 'application %: unlawful, or it would start before it is decided', NEW.admission_id USING ERRCODE = 'DC005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER admission_decisions_gate BEFORE INSERT ON admission_decisions FOR EACH ROW EXECUTE FUNCTION gate_admission_decision();
ALTER TABLE admission_decisions ENABLE ALWAYS TRIGGER admission_decisions_gate;

-- At commit: a decision is recorded together with the move that it makes, never ahead of it.
CREATE FUNCTION require_admission_decided() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM admissions WHERE id = NEW.admission_id AND text_number = NEW.text_number
                 AND state = (CASE WHEN NEW.is_admitted THEN 'ADMITTED' ELSE 'REFUSED' END)::"AdmissionState") THEN
    RAISE EXCEPTION 'application %: a decision without its move', NEW.admission_id USING ERRCODE = 'DC005';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER admission_decisions_moved AFTER INSERT ON admission_decisions
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_admission_decided();
ALTER TABLE admission_decisions ENABLE ALWAYS TRIGGER admission_decisions_moved;
ALTER TABLE admission_decisions ADD CONSTRAINT admission_decisions_words CHECK ('' NOT IN (organ, document_number, reason));

-- No township takes on what it was not heard about; what it objected, made a condition or left unsaid is answered.
CREATE FUNCTION gate_admission_line() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  decision admission_decisions;
  said "AdmissionPosition";
BEGIN
  SELECT * INTO decision FROM admission_decisions WHERE admission_id = NEW.admission_id;
  SELECT position INTO said FROM admission_opinions
    WHERE admission_id = NEW.admission_id AND township_id = NEW.township_id AND text_number = decision.text_number;
  IF NOT EXISTS (SELECT FROM admission_townships WHERE admission_id = NEW.admission_id AND township_id = NEW.township_id)
     OR NOT EXISTS (SELECT FROM admissions WHERE id = NEW.admission_id AND state = 'REVIEWED') THEN
    RAISE EXCEPTION 'application %: not asked of this township, or decided already', NEW.admission_id USING ERRCODE = 'DC005';
  END IF;
  IF NEW.is_admitted AND (NOT decision.is_admitted OR said IS NULL) THEN
    RAISE EXCEPTION 'application %: the township gave no opinion on this text', NEW.admission_id USING ERRCODE = 'DC005';
  END IF;
  IF said IS DISTINCT FROM 'AGREE' AND coalesce(NEW.answer, '') = '' THEN
    RAISE EXCEPTION 'application %: the opinion of township % is not answered', NEW.admission_id, NEW.township_id USING ERRCODE = 'DC005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER admission_decision_lines_gate BEFORE INSERT ON admission_decision_lines FOR EACH ROW EXECUTE FUNCTION gate_admission_line();
ALTER TABLE admission_decision_lines ENABLE ALWAYS TRIGGER admission_decision_lines_gate;

-- At commit: every version is what somebody did; what is decided has its decision, a line for every township, and a duty for
-- every township that takes it on.
CREATE FUNCTION require_admission_whole() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  was text := CASE TG_OP WHEN 'INSERT' THEN '' ELSE OLD.state::text END;
  org text := coalesce(current_setting('app.org', true), '');
BEGIN
  -- The step says what happened: an event of the machine from that state to this, by whoever acted.
  IF NOT EXISTS (SELECT FROM admission_steps WHERE admission_id = NEW.id AND version = NEW.version AND "on" = NEW.moved_on
      AND organisation_id::text = org AND by_id::text = current_setting('app.actor', true)
      AND (was || '>' || NEW.state || ' ' || event) IN ('>DRAFT draft', 'DRAFT>DRAFT save', 'DRAFT>FILED file', 'FILED>DRAFT return', 'FILED>DECLINED decline',
        'FILED>OPINIONS accept', 'OPINIONS>OPINIONS opinion', 'OPINIONS>LEGALITY heard', 'OPINIONS>LEGALITY close', 'LEGALITY>REVIEWED review',
        'REVIEWED>ADMITTED admit', 'REVIEWED>REFUSED refuse', 'FILED>DRAFT recall', 'OPINIONS>DRAFT recall', 'LEGALITY>DRAFT recall', 'REVIEWED>DRAFT recall',
        'DRAFT>WITHDRAWN withdraw', 'FILED>WITHDRAWN withdraw', 'OPINIONS>WITHDRAWN withdraw', 'LEGALITY>WITHDRAWN withdraw', 'REVIEWED>WITHDRAWN withdraw')) THEN
    RAISE EXCEPTION 'application %: version % without its step', NEW.id, NEW.version USING ERRCODE = 'DC004';
  END IF;
  IF NEW.state IN ('ADMITTED', 'REFUSED') AND (
      NOT EXISTS (SELECT FROM admission_decisions WHERE admission_id = NEW.id AND is_admitted = (NEW.state = 'ADMITTED')
                  AND text_number = NEW.text_number AND decided_on <= NEW.moved_on)
      OR EXISTS (SELECT FROM admission_townships t WHERE t.admission_id = NEW.id
                 AND NOT EXISTS (SELECT FROM admission_decision_lines l WHERE l.admission_id = NEW.id AND l.township_id = t.township_id))
      OR (NEW.state = 'ADMITTED') <> EXISTS (SELECT FROM admission_decision_lines WHERE admission_id = NEW.id AND is_admitted)
      OR EXISTS (SELECT FROM admission_decision_lines l WHERE l.admission_id = NEW.id AND l.is_admitted
                 AND NOT EXISTS (SELECT FROM admitted_duties d WHERE d.admission_id = NEW.id AND d.township_id = l.township_id))) THEN
    RAISE EXCEPTION 'application %: the decision is not whole', NEW.id USING ERRCODE = 'DC005';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER admissions_said AFTER INSERT OR UPDATE ON admissions
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_admission_whole();
ALTER TABLE admissions ENABLE ALWAYS TRIGGER admissions_said;

-- At commit: no step of a version that is yet to come, which would keep the true one out.
CREATE FUNCTION require_step_version() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM admissions WHERE id = NEW.admission_id AND version >= NEW.version) THEN
    RAISE EXCEPTION 'application %: version % is yet to come', NEW.admission_id, NEW.version USING ERRCODE = 'DC005';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER admission_steps_version AFTER INSERT ON admission_steps
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_step_version();
ALTER TABLE admission_steps ENABLE ALWAYS TRIGGER admission_steps_version;

-- ---- the admitted duty -----------------------------------------------------------------------------------------------
-- Promises of a duty that should have been kept by a day and were not: by its first day what is due until then, later what
-- is due before that day.
CREATE FUNCTION missing_guarantees(duty admitted_duties, as_of date) RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT count(*) FROM admission_guarantees g
  WHERE g.admission_id = duty.admission_id AND (g.due_on <= duty.starts_on OR g.due_on < as_of)
    AND g.amount > (SELECT coalesce(sum(r.amount), 0) FROM guarantee_receipts r
                    WHERE r.guarantee_id = g.id AND r.duty_id = duty.id AND r.received_on <= as_of)
$$;

CREATE FUNCTION gate_admitted_duty() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  movable text[] := ARRAY['state', 'version', 'started_on', 'moved_on', 'ended_on', 'end_reason'];
  org text := coalesce(current_setting('app.org', true), '');
BEGIN
  IF NEW.moved_on > city_today() THEN
    RAISE EXCEPTION 'duty %: its day has not come', NEW.id USING ERRCODE = 'DC005';
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.version <> 1 OR num_nonnulls(NEW.started_on, NEW.ended_on, NEW.end_reason) > 0
       OR NOT EXISTS (SELECT FROM admission_decision_lines WHERE admission_id = NEW.admission_id AND township_id = NEW.township_id AND is_admitted)
       OR NOT EXISTS (SELECT FROM admissions WHERE id = NEW.admission_id AND starts_on = NEW.starts_on AND ends_on = NEW.ends_on) THEN
      RAISE EXCEPTION 'no decision admits this duty at township %', NEW.township_id USING ERRCODE = 'DC005';
    END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' OR OLD.ended_on IS NOT NULL OR NEW.version <> OLD.version + 1 OR NEW.moved_on < OLD.moved_on
     OR to_jsonb(OLD) - movable IS DISTINCT FROM to_jsonb(NEW) - movable
     OR NEW.state = OLD.state
     OR (NEW.started_on IS DISTINCT FROM OLD.started_on AND (OLD.started_on IS NOT NULL OR NEW.state <> 'RUNNING' OR NEW.started_on <> NEW.moved_on)) THEN
    RAISE EXCEPTION 'duty % is on record and never changes', OLD.id USING ERRCODE = 'DC002';
  END IF;
  IF NEW.state = 'RUNNING' AND (NEW.moved_on NOT BETWEEN NEW.starts_on AND NEW.ends_on OR NEW.started_on IS NULL
      OR NEW.started_on > NEW.moved_on OR NEW.started_on < NEW.starts_on OR missing_guarantees(NEW, NEW.moved_on) > 0) THEN
    RAISE EXCEPTION 'duty %: it runs within its days and with what was promised', OLD.id USING ERRCODE = 'DC005';
  END IF;
  IF NEW.state = 'SUSPENDED' AND (NEW.moved_on NOT BETWEEN NEW.starts_on AND NEW.ends_on OR missing_guarantees(NEW, NEW.moved_on) = 0) THEN
    RAISE EXCEPTION 'duty %: nothing is missing', OLD.id USING ERRCODE = 'DC005';
  END IF;
  IF NEW.state = 'EXPIRED' AND (NEW.moved_on <= NEW.ends_on OR NEW.ended_on IS DISTINCT FROM NEW.ends_on + 1) THEN
    RAISE EXCEPTION 'duty %: its last day is not over', OLD.id USING ERRCODE = 'DC005';
  END IF;
  IF NEW.state = 'ENDED' AND org IN ('', NEW.township_id::text) THEN
    RAISE EXCEPTION 'duty %: not for % to end', OLD.id, org USING ERRCODE = 'DC006';
  END IF;
  IF NEW.state = 'ENDED' AND (NEW.ended_on IS DISTINCT FROM NEW.moved_on OR coalesce(NEW.end_reason, '') = '' OR NEW.moved_on > NEW.ends_on) THEN
    RAISE EXCEPTION 'duty %: it ends on the day of the move, for a reason', OLD.id USING ERRCODE = 'DC005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER admitted_duties_gate BEFORE INSERT OR UPDATE OR DELETE ON admitted_duties FOR EACH ROW EXECUTE FUNCTION gate_admitted_duty();
ALTER TABLE admitted_duties ENABLE ALWAYS TRIGGER admitted_duties_gate;
ALTER TABLE admitted_duties ADD CONSTRAINT admitted_duties_ended CHECK (
  (ended_on IS NOT NULL) = (state IN ('EXPIRED', 'ENDED')) AND (end_reason IS NULL OR state = 'ENDED') AND (state <> 'RUNNING' OR started_on IS NOT NULL));

CREATE FUNCTION require_duty_move() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM admitted_duty_moves WHERE duty_id = NEW.id AND version = NEW.version AND state = NEW.state AND "on" = NEW.moved_on) THEN
    RAISE EXCEPTION 'duty %: version % without its move', NEW.id, NEW.version USING ERRCODE = 'DC004';
  END IF;
  IF NOT EXISTS (SELECT FROM admissions WHERE id = NEW.admission_id AND state = 'ADMITTED') THEN
    RAISE EXCEPTION 'duty %: its application is not admitted', NEW.id USING ERRCODE = 'DC005';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER admitted_duties_said AFTER INSERT OR UPDATE ON admitted_duties
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_duty_move();
ALTER TABLE admitted_duties ENABLE ALWAYS TRIGGER admitted_duties_said;

-- At commit: no move of a version that is yet to come, which would keep the true one out.
CREATE FUNCTION require_move_version() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM admitted_duties WHERE id = NEW.duty_id AND version >= NEW.version) THEN
    RAISE EXCEPTION 'duty %: version % is yet to come', NEW.duty_id, NEW.version USING ERRCODE = 'DC005';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER admitted_duty_moves_version AFTER INSERT ON admitted_duty_moves
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_move_version();
ALTER TABLE admitted_duty_moves ENABLE ALWAYS TRIGGER admitted_duty_moves_version;

-- Only the township says what it received; a mistake is taken back once, by its opposite.
CREATE FUNCTION gate_guarantee_receipt() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  duty admitted_duties;
  corrected guarantee_receipts;
BEGIN
  -- Locked: it does not start while what it needs is taken back.
  SELECT * INTO duty FROM admitted_duties WHERE id = NEW.duty_id FOR SHARE;
  IF duty.township_id::text IS DISTINCT FROM current_setting('app.org', true) OR NEW.by_id::text IS DISTINCT FROM current_setting('app.actor', true) THEN
    RAISE EXCEPTION 'duty %: only the township says what it received', NEW.duty_id USING ERRCODE = 'DC006';
  END IF;
  IF duty.ended_on IS NOT NULL OR NOT EXISTS (SELECT FROM admission_guarantees WHERE id = NEW.guarantee_id AND admission_id = duty.admission_id) THEN
    RAISE EXCEPTION 'duty %: nothing of it is outstanding', NEW.duty_id USING ERRCODE = 'DC005';
  END IF;
  IF NEW.corrects_id IS NULL THEN
    IF NEW.amount <= 0 THEN RAISE EXCEPTION 'a receipt of nothing' USING ERRCODE = 'DC005'; END IF;
    IF NEW.received_on > city_today() OR NEW.received_on < (SELECT decided_on FROM admission_decisions WHERE admission_id = duty.admission_id) THEN
      RAISE EXCEPTION 'duty %: received between the decision and today', NEW.duty_id USING ERRCODE = 'DC005';
    END IF;
    RETURN NEW;
  END IF;
  SELECT * INTO corrected FROM guarantee_receipts WHERE id = NEW.corrects_id;
  IF corrected.corrects_id IS NOT NULL OR corrected.guarantee_id <> NEW.guarantee_id OR corrected.duty_id <> NEW.duty_id
     OR NEW.amount <> 0 - corrected.amount OR NEW.received_on <> corrected.received_on OR NEW.note = '' THEN
    RAISE EXCEPTION 'a correction takes back one receipt, whole and with a reason' USING ERRCODE = 'DC005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guarantee_receipts_gate BEFORE INSERT ON guarantee_receipts FOR EACH ROW EXECUTE FUNCTION gate_guarantee_receipt();
ALTER TABLE guarantee_receipts ENABLE ALWAYS TRIGGER guarantee_receipts_gate;

CREATE FUNCTION gate_duty_check() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM admitted_duties WHERE id = NEW.duty_id AND ended_on IS NULL AND started_on IS NOT NULL) OR NEW.text = '' THEN
    RAISE EXCEPTION 'duty % does not run: nothing to check', NEW.duty_id USING ERRCODE = 'DC005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER admitted_duty_checks_gate BEFORE INSERT ON admitted_duty_checks FOR EACH ROW EXECUTE FUNCTION gate_duty_check();
ALTER TABLE admitted_duty_checks ENABLE ALWAYS TRIGGER admitted_duty_checks_gate;

-- ---- pushed outside the list -----------------------------------------------------------------------------------------
ALTER TABLE off_list_reports ADD CONSTRAINT off_list_reports_words CHECK ('' NOT IN (number, title, content) AND pushed_on <= reported_on);
ALTER TABLE off_list_reports ADD CONSTRAINT off_list_reports_found CHECK (
  CASE WHEN state IN ('REPORTED', 'WITHDRAWN') THEN num_nonnulls(finding, found_on, matched, admission_id) = 0
       ELSE num_nulls(finding, found_on) = 0 AND (state <> 'ON_LIST' OR matched IS NOT NULL) AND (state <> 'ADMITTED' OR admission_id IS NOT NULL) END);
ALTER TABLE off_list_reports ADD CONSTRAINT off_list_reports_remedied CHECK (
  CASE WHEN state IN ('REMEDIED', 'CLOSED') THEN num_nulls(remedy, remedy_words, remedy_on) = 0 AND (remedy <> 'APPLIED' OR applied_for_id IS NOT NULL)
       ELSE num_nonnulls(remedy, remedy_words, remedy_on, applied_for_id) = 0 END);
ALTER TABLE off_list_reports ADD CONSTRAINT off_list_reports_closed CHECK (
  (closed_on IS NOT NULL) = (state IN ('ON_LIST', 'ADMITTED', 'CLOSED', 'WITHDRAWN')) AND (state NOT IN ('REPORTED', 'OFF_LIST', 'REMEDIED') OR due_on IS NOT NULL));

CREATE FUNCTION gate_off_list_report() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  movable text[] := ARRAY['state', 'version', 'due_on', 'moved_on', 'finding', 'found_on', 'matched', 'admission_id', 'remedy', 'remedy_words',
                          'remedy_on', 'applied_for_id', 'closed_on'];
  org text := coalesce(current_setting('app.org', true), '');
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.township_id::text <> org OR NEW.version <> 1 OR (SELECT kind FROM organisations WHERE id = NEW.township_id) <> 'TOWNSHIP' THEN
      RAISE EXCEPTION 'report %: a township reports for itself', NEW.id USING ERRCODE = 'DC006';
    END IF;
    IF (SELECT kind FROM organisations WHERE id = NEW.department_id) NOT IN ('DEPARTMENT', 'JUSTICE_BUREAU', 'SUPERVISION') THEN
      RAISE EXCEPTION 'report %: only of a department', NEW.id USING ERRCODE = 'DC006';
    END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' OR OLD.closed_on IS NOT NULL OR NEW.version <> OLD.version + 1 OR NEW.moved_on < OLD.moved_on
     OR to_jsonb(OLD) - movable IS DISTINCT FROM to_jsonb(NEW) - movable
     OR (OLD.found_on IS NOT NULL AND (NEW.finding, NEW.found_on, NEW.matched, NEW.admission_id) IS DISTINCT FROM (OLD.finding, OLD.found_on, OLD.matched, OLD.admission_id)) THEN
    RAISE EXCEPTION 'report % is on record and never changes', OLD.id USING ERRCODE = 'DC002';
  END IF;
  -- The parties do not find; only the department remedies; only the township takes its report back.
  IF (CASE NEW.state WHEN 'REMEDIED' THEN org <> NEW.department_id::text WHEN 'WITHDRAWN' THEN org <> NEW.township_id::text
       ELSE org IN ('', NEW.department_id::text, NEW.township_id::text) END) THEN
    RAISE EXCEPTION 'report %: not for % to say', OLD.id, org USING ERRCODE = 'DC006';
  END IF;
  -- Nobody else of the township silences whoever reported.
  IF NEW.state = 'WITHDRAWN' AND NOT EXISTS (SELECT FROM off_list_reporters
      WHERE report_id = OLD.id AND user_id::text = current_setting('app.actor', true)) THEN
    RAISE EXCEPTION 'report %: taken back by its reporter alone', OLD.id USING ERRCODE = 'DC006';
  END IF;
  IF NEW.state IN ('OFF_LIST', 'REMEDIED') AND NEW.due_on <= NEW.moved_on THEN
    RAISE EXCEPTION 'report %: a last day lies ahead', OLD.id USING ERRCODE = 'DC005';
  END IF;
  IF NEW.state = 'ADMITTED' AND NOT EXISTS (SELECT FROM admitted_duties d JOIN admissions a ON a.id = d.admission_id
      WHERE d.admission_id = NEW.admission_id AND d.township_id = NEW.township_id AND a.department_id = NEW.department_id
        AND NEW.pushed_on BETWEEN d.starts_on AND d.ends_on
        AND 'RUNNING' = (SELECT m.state::text FROM admitted_duty_moves m WHERE m.duty_id = d.id AND m."on" <= NEW.pushed_on
                         ORDER BY m.version DESC LIMIT 1)) THEN
    RAISE EXCEPTION 'report %: no duty of the department ran at this township on that day', OLD.id USING ERRCODE = 'DC005';
  END IF;
  IF NEW.state = 'REMEDIED' AND NEW.applied_for_id IS NOT NULL AND NOT EXISTS (SELECT FROM admissions
      JOIN admission_townships t ON t.admission_id = id AND t.township_id = NEW.township_id
      WHERE id = NEW.applied_for_id AND department_id = NEW.department_id AND state NOT IN ('DRAFT', 'REFUSED', 'DECLINED', 'WITHDRAWN')) THEN
    RAISE EXCEPTION 'report %: the department filed no such application for this township', OLD.id USING ERRCODE = 'DC005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER off_list_reports_gate BEFORE INSERT OR UPDATE OR DELETE ON off_list_reports FOR EACH ROW EXECUTE FUNCTION gate_off_list_report();
ALTER TABLE off_list_reports ENABLE ALWAYS TRIGGER off_list_reports_gate;

CREATE FUNCTION require_off_list_step() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM off_list_steps WHERE report_id = NEW.id AND version = NEW.version)
     OR NOT EXISTS (SELECT FROM off_list_reporters WHERE report_id = NEW.id) THEN
    RAISE EXCEPTION 'report %: version % without its step, or nobody reported', NEW.id, NEW.version USING ERRCODE = 'DC004';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER off_list_reports_said AFTER INSERT OR UPDATE ON off_list_reports
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_off_list_step();
ALTER TABLE off_list_reports ENABLE ALWAYS TRIGGER off_list_reports_said;

CREATE FUNCTION gate_off_list_reporter() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.user_id::text <> current_setting('app.actor', true) THEN
    RAISE EXCEPTION 'nobody reports in another name' USING ERRCODE = 'DC006';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER off_list_reporters_gate BEFORE INSERT ON off_list_reporters FOR EACH ROW EXECUTE FUNCTION gate_off_list_reporter();
ALTER TABLE off_list_reporters ENABLE ALWAYS TRIGGER off_list_reporters_gate;
-- Read by whoever reported and by the establishment office's editor; everybody else finds the table empty.
ALTER TABLE off_list_reporters ENABLE ROW LEVEL SECURITY;
CREATE POLICY off_list_reporters_write ON off_list_reporters FOR INSERT TO diancai_app WITH CHECK (true);
CREATE POLICY off_list_reporters_read ON off_list_reporters FOR SELECT TO diancai_app USING (
  user_id::text = current_setting('app.actor', true)
  OR EXISTS (SELECT FROM appointments a WHERE a.user_id::text = current_setting('app.actor', true)
      AND a.organisation_id::text = current_setting('app.org', true) AND a.role = 'ESTABLISHMENT_EDITOR'));
-- What whoever reported does is recorded as the township's: no event names a person.
ALTER TABLE audit_events ADD CONSTRAINT audit_events_reporter_unnamed CHECK (
  event NOT IN ('off-list.reported', 'off-list.withdrawn', 'off-list.file-attached') OR (actor_id IS NULL AND actor_role = 'SYSTEM'));
-- Once, until it is settled: the same form sent twice makes no second report.
CREATE UNIQUE INDEX off_list_reports_once ON off_list_reports (township_id, department_id, title, pushed_on) WHERE closed_on IS NULL;

-- ---- files -----------------------------------------------------------------------------------------------------------
CREATE FUNCTION gate_admission_file() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.subject::text = 'ADMISSION' AND NOT EXISTS (SELECT FROM admissions WHERE id = NEW.subject_id AND closed_on IS NULL)
     OR NEW.subject::text = 'OFF_LIST' AND NOT EXISTS (SELECT FROM off_list_reports WHERE id = NEW.subject_id AND closed_on IS NULL
       AND township_id::text = current_setting('app.org', true)) THEN
    RAISE EXCEPTION '% % is not open', NEW.subject, NEW.subject_id USING ERRCODE = 'DC005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER attachments_admission BEFORE INSERT ON attachments FOR EACH ROW EXECUTE FUNCTION gate_admission_file();
ALTER TABLE attachments ENABLE ALWAYS TRIGGER attachments_admission;

-- ---- what everyone may read ------------------------------------------------------------------------------------------
-- 到位 lies between the decision and the end: what came before was not promised.
CREATE FUNCTION gate_receipt_day() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.received_on < (SELECT c.decided_on FROM admitted_duties d JOIN admission_decisions c ON c.admission_id = d.admission_id WHERE d.id = NEW.duty_id) THEN
    RAISE EXCEPTION 'duty %: received before it was decided', NEW.duty_id USING ERRCODE = 'DC005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guarantee_receipts_day BEFORE INSERT ON guarantee_receipts FOR EACH ROW EXECUTE FUNCTION gate_receipt_day();
ALTER TABLE guarantee_receipts ENABLE ALWAYS TRIGGER guarantee_receipts_day;

-- One row an admitted duty at one township, from the decision on. What was promised and came, never from which source, by
-- whom or with which note.
CREATE VIEW published.admitted_duties AS
  SELECT d.id, a.number, a.title, a.content, a.department_does, a.township_does, p.name AS department, p.short_name AS department_short,
         left(t.region_code, 9) AS township_code, t.name AS township, t.short_name AS township_short, d.state::text AS state,
         d.starts_on, d.ends_on, d.moved_on, d.ended_on, c.organ, c.document_number, c.decided_on,
         (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', g.kind, 'position', g.position, 'amount', g.amount::text, 'dueOn', g.due_on, 'received',
                    (SELECT coalesce(sum(r.amount), 0)::numeric(12, 2)::text FROM guarantee_receipts r WHERE r.guarantee_id = g.id AND r.duty_id = d.id))
                    ORDER BY g.position), '[]')
          FROM admission_guarantees g WHERE g.admission_id = a.id) AS guarantees
  FROM admitted_duties d
  JOIN admissions a ON a.id = d.admission_id
  JOIN admission_decisions c ON c.admission_id = a.id
  JOIN organisations p ON p.id = a.department_id
  JOIN organisations t ON t.id = d.township_id;
GRANT SELECT ON published.admitted_duties TO diancai_public_reader, diancai_app, diancai_auditor;

CREATE FUNCTION announce_admissions() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM announce('admissions');
  RETURN NULL;
END $$;
CREATE TRIGGER admitted_duties_announced AFTER INSERT OR UPDATE ON admitted_duties FOR EACH STATEMENT EXECUTE FUNCTION announce_admissions();
ALTER TABLE admitted_duties ENABLE ALWAYS TRIGGER admitted_duties_announced;
CREATE TRIGGER guarantee_receipts_announced AFTER INSERT ON guarantee_receipts FOR EACH STATEMENT EXECUTE FUNCTION announce_admissions();
ALTER TABLE guarantee_receipts ENABLE ALWAYS TRIGGER guarantee_receipts_announced;
-- A report's file says nothing of whoever sent it: neither his name nor what his machine called it.
ALTER TABLE attachments ALTER COLUMN added_by_id DROP NOT NULL;
ALTER TABLE attachments ADD CONSTRAINT attachments_unnamed CHECK (
  CASE WHEN subject::text = 'OFF_LIST' THEN added_by_id IS NULL AND name ~ '^举报材料[0-9]{1,2}\.[a-z]{3,4}$' ELSE added_by_id IS NOT NULL END);
