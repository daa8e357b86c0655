-- CreateEnum
CREATE TYPE "DelegationEnd" AS ENUM ('EXPIRED', 'RETURNED', 'TAKEN_BACK');

-- CreateEnum
CREATE TYPE "ReturnState" AS ENUM ('PROPOSED', 'ANSWERED', 'APPROVED', 'REFUSED', 'CONFIRMED', 'WITHDRAWN', 'LAPSED');

-- CreateEnum
CREATE TYPE "ReturnReason" AS ENUM ('TOO_TECHNICAL', 'TOO_FEW_PEOPLE', 'NO_OBJECTS', 'HARD_TO_ESTABLISH', 'LAW_CHANGED', 'MISUSE', 'OTHER');

-- CreateEnum
CREATE TYPE "PendingCaseRule" AS ENUM ('STAY', 'MOVE');

-- CreateEnum
CREATE TYPE "ReturnAnswer" AS ENUM ('AGREE', 'OBJECT');

-- AlterTable
ALTER TABLE "delegations" ADD COLUMN     "end_kind" "DelegationEnd",
ADD COLUMN     "suspended_on" DATE;

-- CreateTable
CREATE TABLE "delegation_suspensions" (
    "id" UUID NOT NULL,
    "delegation_id" UUID NOT NULL,
    "from_on" DATE NOT NULL,
    "document_number" VARCHAR(60) NOT NULL,
    "reason" VARCHAR(1000) NOT NULL,
    "recorded_by_id" UUID NOT NULL,
    "resumes_on" DATE,
    "resume_document_number" VARCHAR(60),
    "resume_reason" VARCHAR(1000),
    "resumed_by_id" UUID,

    CONSTRAINT "delegation_suspensions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delegation_returns" (
    "id" UUID NOT NULL,
    "delegation_id" UUID NOT NULL,
    "side" "OpinionSide" NOT NULL,
    "state" "ReturnState" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "reason_code" "ReturnReason" NOT NULL,
    "statement" VARCHAR(2000) NOT NULL,
    "planned_last_on" DATE NOT NULL,
    "case_rule" "PendingCaseRule" NOT NULL,
    "pending_cases" JSONB NOT NULL,
    "proposed_on" DATE NOT NULL,
    "proposed_by_id" UUID NOT NULL,
    "answer_due_on" DATE NOT NULL,
    "answer" "ReturnAnswer",
    "answer_reasons" VARCHAR(2000),
    "answered_on" DATE,
    "answered_by_id" UUID,
    "document_number" VARCHAR(60),
    "organ" VARCHAR(100),
    "decided_on" DATE,
    "decision_reasons" VARCHAR(2000),
    "decided_by_id" UUID,
    "archive_note" VARCHAR(1000),
    "archive_on" DATE,
    "archive_by_id" UUID,

    CONSTRAINT "delegation_returns_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "return_signatures" (
    "id" UUID NOT NULL,
    "return_id" UUID NOT NULL,
    "side" "OpinionSide" NOT NULL,
    "digest" CHAR(64) NOT NULL,
    "signed_by_id" UUID NOT NULL,
    "signed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "return_signatures_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "delegation_suspensions_delegation_id_from_on_idx" ON "delegation_suspensions"("delegation_id", "from_on");

-- CreateIndex
CREATE INDEX "delegation_returns_delegation_id_idx" ON "delegation_returns"("delegation_id");

-- CreateIndex
CREATE INDEX "delegation_returns_state_idx" ON "delegation_returns"("state");

-- CreateIndex
CREATE UNIQUE INDEX "return_signatures_once" ON "return_signatures"("return_id", "side", "digest");

-- CreateIndex
CREATE UNIQUE INDEX "return_signatures_one_person" ON "return_signatures"("return_id", "signed_by_id", "digest");

-- AddForeignKey
ALTER TABLE "delegation_suspensions" ADD CONSTRAINT "delegation_suspensions_delegation_id_fkey" FOREIGN KEY ("delegation_id") REFERENCES "delegations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delegation_returns" ADD CONSTRAINT "delegation_returns_delegation_id_fkey" FOREIGN KEY ("delegation_id") REFERENCES "delegations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "return_signatures" ADD CONSTRAINT "return_signatures_return_id_fkey" FOREIGN KEY ("return_id") REFERENCES "delegation_returns"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ==== written by hand =============================================================================================
GRANT SELECT ON delegation_suspensions, delegation_returns, return_signatures TO diancai_auditor;
GRANT SELECT, INSERT, UPDATE ON delegation_suspensions, delegation_returns TO diancai_app;
GRANT SELECT, INSERT ON return_signatures TO diancai_app;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['delegation_suspensions', 'delegation_returns', 'return_signatures'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE INSERT OR UPDATE OR DELETE ON %I FOR EACH STATEMENT EXECUTE FUNCTION require_actor()', t || '_actor', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', t, t || '_actor');
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', t || '_no_truncate', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', t, t || '_no_truncate');
  END LOOP;
END $$;
CREATE TRIGGER return_signatures_append_only BEFORE UPDATE OR DELETE ON return_signatures FOR EACH ROW EXECUTE FUNCTION refuse_change();
ALTER TABLE return_signatures ENABLE ALWAYS TRIGGER return_signatures_append_only;

-- ---- state machines ----------------------------------------------------------------------------------------------
INSERT INTO state_moves (machine, from_state, to_state) VALUES
  ('delegations', 'IN_FORCE', 'SUSPENDED'),
  ('delegations', 'SUSPENDED', 'IN_FORCE'),
  ('delegations', 'SUSPENDED', 'ENDED'),
  ('delegations', 'IN_FORCE', 'RETURNING'),
  ('delegations', 'SUSPENDED', 'RETURNING'),
  ('delegations', 'RETURNING', 'ENDED'),
  ('delegation_returns', '', 'PROPOSED'),
  ('delegation_returns', 'PROPOSED', 'ANSWERED'),
  ('delegation_returns', 'PROPOSED', 'APPROVED'),
  ('delegation_returns', 'ANSWERED', 'APPROVED'),
  ('delegation_returns', 'PROPOSED', 'REFUSED'),
  ('delegation_returns', 'ANSWERED', 'REFUSED'),
  ('delegation_returns', 'PROPOSED', 'WITHDRAWN'),
  ('delegation_returns', 'ANSWERED', 'WITHDRAWN'),
  ('delegation_returns', 'APPROVED', 'CONFIRMED'),
  ('delegation_returns', 'PROPOSED', 'LAPSED'),
  ('delegation_returns', 'ANSWERED', 'LAPSED'),
  ('delegation_returns', 'APPROVED', 'LAPSED');
CREATE TRIGGER delegation_returns_moves BEFORE INSERT OR UPDATE ON delegation_returns FOR EACH ROW EXECUTE FUNCTION enforce_state_moves();
ALTER TABLE delegation_returns ENABLE ALWAYS TRIGGER delegation_returns_moves;
CREATE CONSTRAINT TRIGGER delegation_returns_audited AFTER INSERT OR UPDATE ON delegation_returns
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_audit_event();
ALTER TABLE delegation_returns ENABLE ALWAYS TRIGGER delegation_returns_audited;

-- ---- suspension --------------------------------------------------------------------------------------------------
ALTER TABLE delegation_suspensions ADD CONSTRAINT delegation_suspensions_no_overlap EXCLUDE USING gist (
  delegation_id WITH =, daterange(from_on, resumes_on, '[)') WITH &&);
ALTER TABLE delegation_suspensions ADD CONSTRAINT delegation_suspensions_resumption CHECK (
  (resumes_on IS NULL AND resume_document_number IS NULL AND resume_reason IS NULL AND resumed_by_id IS NULL) OR
  (resumes_on >= from_on AND resume_document_number IS NOT NULL AND resume_reason IS NOT NULL AND resumed_by_id IS NOT NULL));
ALTER TABLE delegations ADD CONSTRAINT delegations_suspended CHECK (
  CASE WHEN state = 'SUSPENDED' THEN suspended_on IS NOT NULL
       WHEN state IN ('HANDING_OVER', 'HANDED_OVER', 'IN_FORCE') THEN suspended_on IS NULL ELSE true END);
ALTER TABLE delegations ADD CONSTRAINT delegations_end_kind CHECK (end_kind IS NULL OR state = 'ENDED');

-- Ordered once, resumed once, never rewritten; each with an event on the delegation's trail.
CREATE FUNCTION freeze_suspension() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE resumption text[] := ARRAY['resumes_on', 'resume_document_number', 'resume_reason', 'resumed_by_id'];
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NOT EXISTS (SELECT FROM delegations WHERE id = NEW.delegation_id AND state IN ('IN_FORCE', 'SUSPENDED')) THEN
      RAISE EXCEPTION 'delegation % is not in force: nothing to suspend', NEW.delegation_id USING ERRCODE = 'DC005';
    END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' OR OLD.resumes_on IS NOT NULL OR to_jsonb(OLD) - resumption IS DISTINCT FROM to_jsonb(NEW) - resumption THEN
    RAISE EXCEPTION 'suspension % is on record and never changes', OLD.id USING ERRCODE = 'DC002';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER delegation_suspensions_frozen BEFORE INSERT OR UPDATE OR DELETE ON delegation_suspensions FOR EACH ROW EXECUTE FUNCTION freeze_suspension();
ALTER TABLE delegation_suspensions ENABLE ALWAYS TRIGGER delegation_suspensions_frozen;

CREATE FUNCTION require_delegation_event() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM audit_events WHERE txid = pg_current_xact_id()::text::bigint AND subject_id = NEW.delegation_id) THEN
    RAISE EXCEPTION '% of delegation % without an audit event', TG_TABLE_NAME, NEW.delegation_id USING ERRCODE = 'DC004';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER delegation_suspensions_audited AFTER INSERT OR UPDATE ON delegation_suspensions
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_delegation_event();
ALTER TABLE delegation_suspensions ENABLE ALWAYS TRIGGER delegation_suspensions_audited;

-- ---- return ------------------------------------------------------------------------------------------------------
CREATE UNIQUE INDEX delegation_returns_one_live ON delegation_returns (delegation_id) WHERE state IN ('PROPOSED', 'ANSWERED', 'APPROVED');
ALTER TABLE delegation_returns ADD CONSTRAINT delegation_returns_answer CHECK (
  (answer IS NULL AND answer_reasons IS NULL AND answered_on IS NULL AND answered_by_id IS NULL AND state <> 'ANSWERED') OR
  (answer IS NOT NULL AND answered_on IS NOT NULL AND answered_by_id IS NOT NULL AND (answer = 'AGREE' OR answer_reasons IS NOT NULL)));
ALTER TABLE delegation_returns ADD CONSTRAINT delegation_returns_decision CHECK (
  (decided_on IS NULL AND document_number IS NULL AND organ IS NULL AND decision_reasons IS NULL AND decided_by_id IS NULL
     AND state NOT IN ('APPROVED', 'REFUSED', 'CONFIRMED')) OR
  (decided_on IS NOT NULL AND document_number IS NOT NULL AND organ IS NOT NULL AND decision_reasons IS NOT NULL AND decided_by_id IS NOT NULL));
-- Silence is no consent, and no decision comes before the last day for the answer has passed.
ALTER TABLE delegation_returns ADD CONSTRAINT delegation_returns_silence CHECK (
  decided_on IS NULL OR answer IS NOT NULL OR decided_on > answer_due_on);
ALTER TABLE delegation_returns ADD CONSTRAINT delegation_returns_archive CHECK (
  ((archive_on IS NULL) = (archive_note IS NULL)) AND ((archive_on IS NULL) = (archive_by_id IS NULL))
  AND (state <> 'CONFIRMED' OR archive_on IS NOT NULL));
ALTER TABLE delegation_returns ADD CONSTRAINT delegation_returns_cases CHECK (jsonb_typeof(pending_cases) = 'array');
ALTER TABLE delegation_returns ADD CONSTRAINT delegation_returns_days CHECK (planned_last_on >= proposed_on AND answer_due_on >= proposed_on);

-- What one side said, the other answered and the city decided is never unsaid; a finished return never changes.
CREATE FUNCTION gate_return() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  before jsonb := to_jsonb(OLD);
  after jsonb := to_jsonb(NEW);
  movable text[] := ARRAY['state', 'version'];
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NOT EXISTS (SELECT FROM delegations WHERE id = NEW.delegation_id AND state IN ('IN_FORCE', 'SUSPENDED')) THEN
      RAISE EXCEPTION 'delegation % is not in force: nothing to return', NEW.delegation_id USING ERRCODE = 'DC005';
    END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' OR OLD.state NOT IN ('PROPOSED', 'ANSWERED', 'APPROVED') THEN
    RAISE EXCEPTION 'return % is on record and never changes', OLD.id USING ERRCODE = 'DC002';
  END IF;
  IF NEW.state = 'ANSWERED' AND OLD.state = 'PROPOSED' THEN
    movable := movable || ARRAY['answer', 'answer_reasons', 'answered_on', 'answered_by_id'];
    -- The township has the files: answering, it may put the list of cases right.
    IF OLD.side = 'DEPARTMENT' THEN movable := movable || ARRAY['pending_cases']; END IF;
  ELSIF NEW.state IN ('APPROVED', 'REFUSED') AND OLD.state IN ('PROPOSED', 'ANSWERED') THEN
    movable := movable || ARRAY['document_number', 'organ', 'decided_on', 'decision_reasons', 'decided_by_id'];
  ELSIF NEW.state = 'APPROVED' AND OLD.state = 'APPROVED' THEN
    movable := movable || ARRAY['archive_note', 'archive_on', 'archive_by_id', 'pending_cases'];
  END IF;
  IF before - movable IS DISTINCT FROM after - movable THEN
    RAISE EXCEPTION 'return %: what was said is on record and never changes', OLD.id USING ERRCODE = 'DC002';
  END IF;
  IF NEW.state = 'CONFIRMED' AND NOT EXISTS (
    SELECT digest FROM return_signatures WHERE return_id = NEW.id
    GROUP BY digest HAVING count(DISTINCT side) = 2 AND count(DISTINCT signed_by_id) = 2) THEN
    RAISE EXCEPTION 'return %: the reverse confirmation is not signed by both', NEW.id USING ERRCODE = 'DC005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER delegation_returns_gate BEFORE INSERT OR UPDATE OR DELETE ON delegation_returns FOR EACH ROW EXECUTE FUNCTION gate_return();
ALTER TABLE delegation_returns ENABLE ALWAYS TRIGGER delegation_returns_gate;

-- Signed is an approved return whose files have been handed over.
CREATE FUNCTION gate_return_signature() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM delegation_returns WHERE id = NEW.return_id AND state = 'APPROVED' AND archive_on IS NOT NULL) THEN
    RAISE EXCEPTION 'return % is not ready to be signed', NEW.return_id USING ERRCODE = 'DC005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER return_signatures_gate BEFORE INSERT ON return_signatures FOR EACH ROW EXECUTE FUNCTION gate_return_signature();
ALTER TABLE return_signatures ENABLE ALWAYS TRIGGER return_signatures_gate;

-- No suspension, return or end of a return without the record that it rests on.
CREATE FUNCTION gate_take_back() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE is_founded boolean := true;
BEGIN
  IF OLD.state = NEW.state THEN
    is_founded := OLD.suspended_on IS NOT DISTINCT FROM NEW.suspended_on;
  ELSIF NEW.state = 'SUSPENDED' THEN
    is_founded := EXISTS (SELECT FROM delegation_suspensions WHERE delegation_id = NEW.id AND from_on = NEW.suspended_on
                          AND (resumes_on IS NULL OR resumes_on > from_on));
  ELSIF OLD.state = 'SUSPENDED' AND NEW.state = 'IN_FORCE' THEN
    is_founded := EXISTS (SELECT FROM delegation_suspensions WHERE delegation_id = NEW.id AND from_on = OLD.suspended_on AND resumes_on IS NOT NULL);
  ELSIF NEW.state = 'RETURNING' THEN
    is_founded := OLD.suspended_on IS NOT DISTINCT FROM NEW.suspended_on
      AND EXISTS (SELECT FROM delegation_returns WHERE delegation_id = NEW.id AND state = 'APPROVED');
  ELSIF NEW.state = 'ENDED' AND OLD.state IN ('IN_FORCE', 'SUSPENDED') THEN
    is_founded := NEW.effective_to IS NOT NULL;
  ELSIF OLD.state = 'RETURNING' THEN
    is_founded := coalesce(CASE NEW.end_kind
      WHEN 'EXPIRED' THEN NEW.effective_to = OLD.effective_to
        AND NOT EXISTS (SELECT FROM delegation_returns WHERE delegation_id = NEW.id AND state IN ('APPROVED', 'CONFIRMED'))
      ELSE EXISTS (SELECT FROM delegation_returns WHERE delegation_id = NEW.id AND state = 'CONFIRMED'
        AND side = CASE NEW.end_kind WHEN 'RETURNED' THEN 'TOWNSHIP' ELSE 'DEPARTMENT' END::"OpinionSide"
        AND NEW.effective_to >= planned_last_on) AND NEW.end_kind IS NOT NULL
    END, false);
  END IF;
  IF NOT is_founded THEN
    RAISE EXCEPTION 'delegation %: from % to % rests on no record', NEW.id, OLD.state, NEW.state USING ERRCODE = 'DC005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER delegations_take_back_gate BEFORE UPDATE ON delegations FOR EACH ROW EXECUTE FUNCTION gate_take_back();
ALTER TABLE delegations ENABLE ALWAYS TRIGGER delegations_take_back_gate;

-- At the end of a transaction an approved return and its delegation say the same.
CREATE FUNCTION match_return() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE return_state text; delegation_state text;
BEGIN
  SELECT r.state::text, d.state::text INTO return_state, delegation_state
    FROM delegation_returns r JOIN delegations d ON d.id = r.delegation_id WHERE r.id = NEW.id;
  IF (return_state = 'APPROVED' AND delegation_state <> 'RETURNING')
     OR (return_state = 'CONFIRMED' AND delegation_state NOT IN ('RETURNING', 'ENDED'))
     OR (return_state = 'LAPSED' AND delegation_state <> 'ENDED') THEN
    RAISE EXCEPTION 'return % is %, its delegation %', NEW.id, return_state, delegation_state USING ERRCODE = 'DC005';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER delegation_returns_match AFTER INSERT OR UPDATE ON delegation_returns
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION match_return();
ALTER TABLE delegation_returns ENABLE ALWAYS TRIGGER delegation_returns_match;

-- ---- what published lists say of matters that left them ------------------------------------------------------------
CREATE INDEX list_editions_removed ON list_editions USING gin ((content::jsonb -> 'removed') jsonb_path_ops) WHERE published_at IS NOT NULL;
