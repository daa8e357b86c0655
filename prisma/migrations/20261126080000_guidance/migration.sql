-- CreateEnum
CREATE TYPE "GuidanceKind" AS ENUM ('HELP', 'DISPUTE', 'CASE');

-- CreateEnum
CREATE TYPE "GuidanceState" AS ENUM ('ASKED', 'ANSWERED', 'SETTLED', 'WITHDRAWN', 'RAISED', 'POSITION_STATED', 'DECIDED', 'SENT', 'TAKEN_OVER', 'REFUSED');

-- CreateEnum
CREATE TYPE "GuidanceSide" AS ENUM ('DEPARTMENT', 'TOWNSHIP', 'GUIDANCE_BODY');

-- CreateEnum
CREATE TYPE "HelpNeed" AS ENUM ('ADVICE', 'JOINT_ACTION', 'TECHNICAL_SUPPORT', 'TRAINING');

-- CreateEnum
CREATE TYPE "DisputeTopic" AS ENUM ('COMPETENCE', 'BOUNDARY', 'DUTY', 'PROCEDURE');

-- CreateEnum
CREATE TYPE "CaseReason" AS ENUM ('MAJOR', 'AVOIDANCE', 'BEYOND_SCOPE', 'SUSPECTED_CRIME', 'OTHER');

-- AlterEnum
ALTER TYPE "AttachmentSubject" ADD VALUE 'GUIDANCE';

-- AlterTable
ALTER TABLE "organisations" ADD COLUMN     "is_guidance_body" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "guidance_matters" (
    "id" UUID NOT NULL,
    "kind" "GuidanceKind" NOT NULL,
    "delegation_id" UUID NOT NULL,
    "state" "GuidanceState" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "subject" VARCHAR(120) NOT NULL,
    "side" "GuidanceSide" NOT NULL,
    "opened_on" DATE NOT NULL,
    "due_on" DATE,
    "closed_on" DATE,
    "need" "HelpNeed",
    "topic" "DisputeTopic",
    "about_case_id" UUID,
    "case_number" VARCHAR(60),
    "case_reason" "CaseReason",
    "reason_words" VARCHAR(200),
    "filed_on" DATE,
    "competent_meanwhile" VARCHAR(500),
    "competent_henceforth" VARCHAR(500),
    "document_number" VARCHAR(60),
    "decided_on" DATE,
    "decider_id" UUID,

    CONSTRAINT "guidance_matters_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "guidance_entries" (
    "id" UUID NOT NULL,
    "matter_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "event" VARCHAR(20) NOT NULL,
    "side" "GuidanceSide" NOT NULL,
    "organisation_id" UUID NOT NULL,
    "text" VARCHAR(4000),
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "on" DATE NOT NULL,

    CONSTRAINT "guidance_entries_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "guidance_matters_delegation_id_idx" ON "guidance_matters"("delegation_id");

-- CreateIndex
CREATE INDEX "guidance_matters_kind_state_due_on_idx" ON "guidance_matters"("kind", "state", "due_on");

-- CreateIndex
CREATE UNIQUE INDEX "guidance_entries_one_a_version" ON "guidance_entries"("matter_id", "version");

-- AddForeignKey
ALTER TABLE "guidance_matters" ADD CONSTRAINT "guidance_matters_delegation_id_fkey" FOREIGN KEY ("delegation_id") REFERENCES "delegations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "guidance_matters" ADD CONSTRAINT "guidance_matters_about_case_id_fkey" FOREIGN KEY ("about_case_id") REFERENCES "guidance_matters"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "guidance_matters" ADD CONSTRAINT "guidance_matters_decider_id_fkey" FOREIGN KEY ("decider_id") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "guidance_entries" ADD CONSTRAINT "guidance_entries_matter_id_fkey" FOREIGN KEY ("matter_id") REFERENCES "guidance_matters"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "guidance_entries" ADD CONSTRAINT "guidance_entries_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ---------------------------------------------------------------------------------------------------------------
-- By hand from here. Each refusal has a test in tests/prisma.
-- ---------------------------------------------------------------------------------------------------------------
GRANT SELECT, INSERT, UPDATE ON guidance_matters TO diancai_app;
GRANT SELECT, INSERT ON guidance_entries TO diancai_app;
GRANT SELECT ON guidance_matters, guidance_entries TO diancai_auditor;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['guidance_matters', 'guidance_entries'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE INSERT OR UPDATE OR DELETE ON %I FOR EACH STATEMENT EXECUTE FUNCTION require_actor()', t || '_actor', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', t, t || '_actor');
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', t || '_no_truncate', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', t, t || '_no_truncate');
  END LOOP;
END $$;
CREATE TRIGGER guidance_entries_append_only BEFORE UPDATE OR DELETE ON guidance_entries FOR EACH ROW EXECUTE FUNCTION refuse_change();
ALTER TABLE guidance_entries ENABLE ALWAYS TRIGGER guidance_entries_append_only;

CREATE UNIQUE INDEX organisations_one_guidance_body ON organisations (is_guidance_body) WHERE is_guidance_body AND ends_on IS NULL;

-- ---- three machines over one table ---------------------------------------------------------------------------------
INSERT INTO state_moves (machine, from_state, to_state) VALUES
  ('guidance_help', '', 'ASKED'),
  ('guidance_help', 'ASKED', 'ANSWERED'),
  ('guidance_help', 'ANSWERED', 'ASKED'),
  ('guidance_help', 'ANSWERED', 'SETTLED'),
  ('guidance_help', 'ASKED', 'WITHDRAWN'),
  ('guidance_help', 'ANSWERED', 'WITHDRAWN'),
  ('guidance_dispute', '', 'RAISED'),
  ('guidance_dispute', 'RAISED', 'POSITION_STATED'),
  ('guidance_dispute', 'RAISED', 'DECIDED'),
  ('guidance_dispute', 'POSITION_STATED', 'DECIDED'),
  ('guidance_dispute', 'RAISED', 'SETTLED'),
  ('guidance_dispute', 'POSITION_STATED', 'SETTLED'),
  ('guidance_dispute', 'RAISED', 'WITHDRAWN'),
  ('guidance_dispute', 'POSITION_STATED', 'WITHDRAWN'),
  ('guidance_case', '', 'SENT'),
  ('guidance_case', 'SENT', 'TAKEN_OVER'),
  ('guidance_case', 'SENT', 'REFUSED'),
  ('guidance_case', 'SENT', 'WITHDRAWN');

CREATE FUNCTION enforce_guidance_moves() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE before text := CASE WHEN TG_OP = 'INSERT' THEN '' ELSE OLD.state::text END;
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.state = NEW.state THEN RETURN NEW; END IF;
  IF NOT EXISTS (SELECT FROM state_moves WHERE machine = 'guidance_' || lower(NEW.kind::text)
                 AND from_state = before AND to_state = NEW.state::text) THEN
    RAISE EXCEPTION '% may not move from % to %', NEW.kind, before, NEW.state USING ERRCODE = 'DC003';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guidance_matters_moves BEFORE INSERT OR UPDATE ON guidance_matters FOR EACH ROW EXECUTE FUNCTION enforce_guidance_moves();
ALTER TABLE guidance_matters ENABLE ALWAYS TRIGGER guidance_matters_moves;
CREATE CONSTRAINT TRIGGER guidance_matters_audited AFTER INSERT OR UPDATE ON guidance_matters
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_audit_event();
ALTER TABLE guidance_matters ENABLE ALWAYS TRIGGER guidance_matters_audited;

-- ---- what belongs to which kind -----------------------------------------------------------------------------------
ALTER TABLE guidance_matters ADD CONSTRAINT guidance_matters_kind CHECK (
  (kind = 'HELP') = (need IS NOT NULL) AND (kind = 'DISPUTE') = (topic IS NOT NULL)
  AND (kind = 'CASE') = (case_number IS NOT NULL) AND (kind = 'CASE') = (case_reason IS NOT NULL) AND (kind = 'CASE') = (filed_on IS NOT NULL)
  AND (reason_words IS NULL OR kind = 'CASE') AND (case_reason <> 'OTHER' OR reason_words IS NOT NULL)
  AND (about_case_id IS NULL OR kind = 'DISPUTE')
  AND (side = 'TOWNSHIP' OR (side = 'DEPARTMENT' AND kind = 'DISPUTE')));
ALTER TABLE guidance_matters ADD CONSTRAINT guidance_matters_decision CHECK (
  CASE WHEN state = 'DECIDED' THEN num_nulls(competent_meanwhile, competent_henceforth, document_number, decided_on, decider_id) = 0
       ELSE num_nonnulls(competent_meanwhile, competent_henceforth, document_number, decided_on, decider_id) = 0 END);
ALTER TABLE guidance_matters ADD CONSTRAINT guidance_matters_closed CHECK (
  (closed_on IS NOT NULL) = (state IN ('SETTLED', 'WITHDRAWN', 'DECIDED', 'TAKEN_OVER', 'REFUSED')));
ALTER TABLE guidance_matters ADD CONSTRAINT guidance_matters_days CHECK (due_on >= opened_on AND closed_on >= opened_on AND decided_on >= opened_on);

-- Begun while the delegation stands; what was begun keeps its facts; what is closed never changes. The other side is
-- heard before a dispute is decided, or has let its last day pass.
CREATE FUNCTION gate_guidance_matter() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  movable text[] := ARRAY['state', 'version', 'due_on', 'closed_on'];
  decision text[] := ARRAY['competent_meanwhile', 'competent_henceforth', 'document_number', 'decided_on', 'decider_id'];
  delegation_state text;
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT state::text INTO delegation_state FROM delegations WHERE id = NEW.delegation_id;
    IF delegation_state = 'ENDED' OR (NEW.kind = 'CASE' AND delegation_state NOT IN ('IN_FORCE', 'SUSPENDED', 'RETURNING')) THEN
      RAISE EXCEPTION 'delegation % is %: nothing to begin', NEW.delegation_id, delegation_state USING ERRCODE = 'DC005';
    END IF;
    IF NEW.version <> 1 THEN
      RAISE EXCEPTION 'matter % begins with version 1', NEW.id USING ERRCODE = 'DC002';
    END IF;
    IF NEW.about_case_id IS NOT NULL AND NOT EXISTS (SELECT FROM guidance_matters
        WHERE id = NEW.about_case_id AND kind = 'CASE' AND state = 'REFUSED' AND delegation_id = NEW.delegation_id) THEN
      RAISE EXCEPTION 'matter %: no refused case of this delegation', NEW.id USING ERRCODE = 'DC005';
    END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' OR OLD.closed_on IS NOT NULL OR NEW.version <> OLD.version + 1 THEN
    RAISE EXCEPTION 'matter % is on record and never changes', OLD.id USING ERRCODE = 'DC002';
  END IF;
  IF NEW.state = 'DECIDED' THEN
    movable := movable || decision;
    IF OLD.state = 'RAISED' AND NEW.decided_on <= OLD.due_on THEN
      RAISE EXCEPTION 'dispute %: the other side still has its days', OLD.id USING ERRCODE = 'DC005';
    END IF;
  END IF;
  IF to_jsonb(OLD) - movable IS DISTINCT FROM to_jsonb(NEW) - movable THEN
    RAISE EXCEPTION 'matter %: what was said is on record and never changes', OLD.id USING ERRCODE = 'DC002';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guidance_matters_gate BEFORE INSERT OR UPDATE OR DELETE ON guidance_matters FOR EACH ROW EXECUTE FUNCTION gate_guidance_matter();
ALTER TABLE guidance_matters ENABLE ALWAYS TRIGGER guidance_matters_gate;

-- ---- who may say what ---------------------------------------------------------------------------------------------
-- Only the right side speaks, for its own body; the guidance body is no party; nobody speaks for two.
CREATE FUNCTION gate_guidance_entry() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  matter guidance_matters;
  delegation delegations;
  is_right boolean;
BEGIN
  SELECT * INTO matter FROM guidance_matters WHERE id = NEW.matter_id;
  SELECT * INTO delegation FROM delegations WHERE id = matter.delegation_id;
  IF NEW.version <> matter.version THEN
    RAISE EXCEPTION 'matter % is at version %', NEW.matter_id, matter.version USING ERRCODE = 'DC002';
  END IF;
  is_right := coalesce(CASE NEW.side
    WHEN 'TOWNSHIP' THEN NEW.organisation_id = delegation.township_id
    WHEN 'DEPARTMENT' THEN NEW.organisation_id = delegation.department_id
    ELSE matter.kind = 'DISPUTE' AND NEW.event = 'decide' AND NEW.organisation_id NOT IN (delegation.township_id, delegation.department_id)
      AND (SELECT is_guidance_body FROM organisations WHERE id = NEW.organisation_id) END
  AND CASE NEW.event
    WHEN 'ask' THEN matter.state = 'ASKED' AND NEW.version = 1 AND NEW.side = matter.side
    WHEN 'ask-again' THEN matter.kind = 'HELP' AND matter.state = 'ASKED' AND NEW.side = matter.side
    WHEN 'answer' THEN matter.state = 'ANSWERED' AND NEW.side = 'DEPARTMENT'
    WHEN 'settle' THEN matter.kind = 'HELP' AND matter.state = 'SETTLED' AND NEW.side = matter.side
    WHEN 'withdraw' THEN matter.state = 'WITHDRAWN' AND NEW.side = matter.side
    WHEN 'raise' THEN matter.state = 'RAISED' AND NEW.version = 1 AND NEW.side = matter.side
    WHEN 'state-position' THEN matter.state = 'POSITION_STATED' AND NEW.side <> matter.side
    WHEN 'offer' THEN matter.kind = 'DISPUTE' AND matter.state IN ('RAISED', 'POSITION_STATED')
    WHEN 'accept' THEN matter.kind = 'DISPUTE' AND matter.state = 'SETTLED' AND EXISTS (SELECT FROM guidance_entries
      WHERE matter_id = NEW.matter_id AND version = NEW.version - 1 AND event = 'offer' AND side <> NEW.side)
    WHEN 'decide' THEN matter.state = 'DECIDED' AND NEW.side = 'GUIDANCE_BODY' AND NEW.organisation_id = matter.decider_id
    WHEN 'send' THEN matter.state = 'SENT' AND NEW.version = 1
    WHEN 'take-over' THEN matter.state = 'TAKEN_OVER' AND NEW.side = 'DEPARTMENT'
    WHEN 'refuse' THEN matter.state = 'REFUSED' AND NEW.side = 'DEPARTMENT'
    ELSE false END, false);
  IF NOT is_right THEN
    RAISE EXCEPTION 'matter %: % is not for % to say', NEW.matter_id, NEW.event, NEW.side USING ERRCODE = 'DC006';
  END IF;
  IF EXISTS (SELECT FROM guidance_entries WHERE matter_id = NEW.matter_id AND by_id = NEW.by_id AND side <> NEW.side) THEN
    RAISE EXCEPTION 'matter %: nobody speaks for two', NEW.matter_id USING ERRCODE = 'DC006';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guidance_entries_gate BEFORE INSERT ON guidance_entries FOR EACH ROW EXECUTE FUNCTION gate_guidance_entry();
ALTER TABLE guidance_entries ENABLE ALWAYS TRIGGER guidance_entries_gate;
ALTER TABLE guidance_entries ADD CONSTRAINT guidance_entries_text CHECK (text IS NOT NULL OR event IN ('settle', 'accept', 'take-over'));

-- Every version of a matter is what somebody said.
CREATE FUNCTION require_guidance_entry() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM guidance_entries WHERE matter_id = NEW.id AND version = NEW.version) THEN
    RAISE EXCEPTION 'matter %: version % without an entry', NEW.id, NEW.version USING ERRCODE = 'DC004';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER guidance_matters_said AFTER INSERT OR UPDATE ON guidance_matters
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_guidance_entry();
ALTER TABLE guidance_matters ENABLE ALWAYS TRIGGER guidance_matters_said;

-- A file is attached to a matter that is open.
CREATE FUNCTION gate_guidance_file() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.subject::text = 'GUIDANCE' AND NOT EXISTS (SELECT FROM guidance_matters WHERE id = NEW.subject_id AND closed_on IS NULL) THEN
    RAISE EXCEPTION 'matter % is not open', NEW.subject_id USING ERRCODE = 'DC005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER attachments_guidance BEFORE INSERT ON attachments FOR EACH ROW EXECUTE FUNCTION gate_guidance_file();
ALTER TABLE attachments ENABLE ALWAYS TRIGGER attachments_guidance;
