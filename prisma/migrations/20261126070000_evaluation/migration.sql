-- CreateEnum
CREATE TYPE "EvaluationCampaignState" AS ENUM ('OPEN', 'CLOSED');

-- CreateEnum
CREATE TYPE "EvaluationRowState" AS ENUM ('OPEN', 'DECIDED');

-- CreateEnum
CREATE TYPE "EvaluationOutcome" AS ENUM ('KEEP', 'TRAIN', 'ADJUST', 'RETURN');

-- CreateTable
CREATE TABLE "evaluation_campaigns" (
    "id" UUID NOT NULL,
    "title" VARCHAR(120) NOT NULL,
    "document_number" VARCHAR(60) NOT NULL,
    "period_from" DATE NOT NULL,
    "period_to" DATE NOT NULL,
    "opened_on" DATE NOT NULL,
    "opened_by_id" UUID NOT NULL,
    "due_on" DATE NOT NULL,
    "domains" VARCHAR(40)[],
    "township_ids" UUID[],
    "state" "EvaluationCampaignState" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "closed_on" DATE,

    CONSTRAINT "evaluation_campaigns_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "evaluation_rows" (
    "id" UUID NOT NULL,
    "campaign_id" UUID NOT NULL,
    "delegation_id" UUID NOT NULL,
    "state" "EvaluationRowState" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "facts" JSONB NOT NULL,
    "facts_on" DATE NOT NULL,
    "proposal" "EvaluationOutcome" NOT NULL,
    "findings" JSONB NOT NULL,

    CONSTRAINT "evaluation_rows_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "evaluation_answers" (
    "id" UUID NOT NULL,
    "row_id" UUID NOT NULL,
    "side" "OpinionSide" NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "outcome" "EvaluationOutcome" NOT NULL,
    "reason" VARCHAR(1000) NOT NULL,
    "given_on" DATE NOT NULL,
    "given_by_id" UUID NOT NULL,
    "given_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "evaluation_answers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "evaluation_decisions" (
    "id" UUID NOT NULL,
    "row_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "outcome" "EvaluationOutcome" NOT NULL,
    "reason" VARCHAR(1000),
    "department_silent" BOOLEAN NOT NULL,
    "township_silent" BOOLEAN NOT NULL,
    "decided_on" DATE NOT NULL,
    "decided_by_id" UUID NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "evaluation_decisions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "evaluation_trainings" (
    "id" UUID NOT NULL,
    "decision_id" UUID NOT NULL,
    "due_on" DATE NOT NULL,
    "done_on" DATE,
    "done_note" VARCHAR(1000),
    "done_by_id" UUID,

    CONSTRAINT "evaluation_trainings_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "evaluation_campaigns_one_per_document" ON "evaluation_campaigns"("document_number");

-- CreateIndex
CREATE INDEX "evaluation_rows_delegation_id_idx" ON "evaluation_rows"("delegation_id");

-- CreateIndex
CREATE UNIQUE INDEX "evaluation_rows_once" ON "evaluation_rows"("campaign_id", "delegation_id");

-- CreateIndex
CREATE UNIQUE INDEX "evaluation_answers_once" ON "evaluation_answers"("row_id", "side", "ordinal");

-- CreateIndex
CREATE UNIQUE INDEX "evaluation_decisions_once" ON "evaluation_decisions"("row_id", "ordinal");

-- CreateIndex
CREATE UNIQUE INDEX "evaluation_trainings_one_per_decision" ON "evaluation_trainings"("decision_id");

-- CreateIndex
CREATE INDEX "evaluation_trainings_due_on_idx" ON "evaluation_trainings"("due_on");

-- AddForeignKey
ALTER TABLE "evaluation_rows" ADD CONSTRAINT "evaluation_rows_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "evaluation_campaigns"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evaluation_rows" ADD CONSTRAINT "evaluation_rows_delegation_id_fkey" FOREIGN KEY ("delegation_id") REFERENCES "delegations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evaluation_answers" ADD CONSTRAINT "evaluation_answers_row_id_fkey" FOREIGN KEY ("row_id") REFERENCES "evaluation_rows"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evaluation_decisions" ADD CONSTRAINT "evaluation_decisions_row_id_fkey" FOREIGN KEY ("row_id") REFERENCES "evaluation_rows"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evaluation_trainings" ADD CONSTRAINT "evaluation_trainings_decision_id_fkey" FOREIGN KEY ("decision_id") REFERENCES "evaluation_decisions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ==== written by hand =============================================================================================
GRANT SELECT ON evaluation_campaigns, evaluation_rows, evaluation_answers, evaluation_decisions, evaluation_trainings TO diancai_auditor;
GRANT SELECT, INSERT, UPDATE ON evaluation_campaigns, evaluation_rows, evaluation_trainings TO diancai_app;
GRANT SELECT, INSERT ON evaluation_answers, evaluation_decisions TO diancai_app;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['evaluation_campaigns', 'evaluation_rows', 'evaluation_answers', 'evaluation_decisions', 'evaluation_trainings'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE INSERT OR UPDATE OR DELETE ON %I FOR EACH STATEMENT EXECUTE FUNCTION require_actor()', t || '_actor', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', t, t || '_actor');
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', t || '_no_truncate', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', t, t || '_no_truncate');
  END LOOP;
  FOREACH t IN ARRAY ARRAY['evaluation_answers', 'evaluation_decisions'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', t || '_append_only', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', t, t || '_append_only');
  END LOOP;
END $$;

-- ---- campaigns ---------------------------------------------------------------------------------------------------
INSERT INTO state_moves (machine, from_state, to_state) VALUES
  ('evaluation_campaigns', '', 'OPEN'),
  ('evaluation_campaigns', 'OPEN', 'CLOSED'),
  ('evaluation_rows', '', 'OPEN'),
  ('evaluation_rows', 'OPEN', 'DECIDED');
CREATE TRIGGER evaluation_campaigns_moves BEFORE INSERT OR UPDATE ON evaluation_campaigns FOR EACH ROW EXECUTE FUNCTION enforce_state_moves();
ALTER TABLE evaluation_campaigns ENABLE ALWAYS TRIGGER evaluation_campaigns_moves;
CREATE TRIGGER evaluation_rows_moves BEFORE INSERT OR UPDATE ON evaluation_rows FOR EACH ROW EXECUTE FUNCTION enforce_state_moves();
ALTER TABLE evaluation_rows ENABLE ALWAYS TRIGGER evaluation_rows_moves;
CREATE CONSTRAINT TRIGGER evaluation_campaigns_audited AFTER INSERT OR UPDATE ON evaluation_campaigns
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_audit_event();
ALTER TABLE evaluation_campaigns ENABLE ALWAYS TRIGGER evaluation_campaigns_audited;

ALTER TABLE evaluation_campaigns ADD CONSTRAINT evaluation_campaigns_days CHECK (
  period_from <= period_to AND period_to <= opened_on AND due_on >= opened_on);
ALTER TABLE evaluation_campaigns ADD CONSTRAINT evaluation_campaigns_closed CHECK (
  (state = 'CLOSED') = (closed_on IS NOT NULL) AND (closed_on IS NULL OR closed_on >= opened_on));

-- Opened as it is; it only closes, once every row is decided.
CREATE FUNCTION gate_evaluation_campaign() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE movable text[] := ARRAY['state', 'version', 'closed_on'];
BEGIN
  IF TG_OP = 'DELETE' OR OLD.state = 'CLOSED' OR to_jsonb(OLD) - movable IS DISTINCT FROM to_jsonb(NEW) - movable THEN
    RAISE EXCEPTION 'campaign % is on record and never changes', OLD.id USING ERRCODE = 'DC002';
  END IF;
  IF NEW.state = 'CLOSED' AND EXISTS (SELECT FROM evaluation_rows WHERE campaign_id = NEW.id AND state <> 'DECIDED') THEN
    RAISE EXCEPTION 'campaign % has rows that are not decided', NEW.id USING ERRCODE = 'DC005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER evaluation_campaigns_gate BEFORE UPDATE OR DELETE ON evaluation_campaigns FOR EACH ROW EXECUTE FUNCTION gate_evaluation_campaign();
ALTER TABLE evaluation_campaigns ENABLE ALWAYS TRIGGER evaluation_campaigns_gate;

-- ---- rows --------------------------------------------------------------------------------------------------------
ALTER TABLE evaluation_rows ADD CONSTRAINT evaluation_rows_findings CHECK (
  jsonb_typeof(facts) = 'object' AND jsonb_typeof(findings) = 'array' AND jsonb_array_length(findings) > 0);

CREATE FUNCTION gate_evaluation_row() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  known text[] := ARRAY['facts', 'facts_on', 'proposal', 'findings'];
  movable text[] := ARRAY['state', 'version'];
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NOT EXISTS (SELECT FROM delegations WHERE id = NEW.delegation_id AND state IN ('IN_FORCE', 'SUSPENDED', 'RETURNING')) THEN
      RAISE EXCEPTION 'delegation % is not in force: nothing to evaluate', NEW.delegation_id USING ERRCODE = 'DC005';
    END IF;
    -- The set is frozen: rows come in the transaction that opens their campaign, never after it.
    IF EXISTS (SELECT FROM audit_events WHERE subject_id = NEW.campaign_id AND txid <> pg_current_xact_id()::text::bigint) THEN
      RAISE EXCEPTION 'campaign %: its rows were settled when it was opened', NEW.campaign_id USING ERRCODE = 'DC002';
    END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' OR OLD.state = 'DECIDED' THEN
    RAISE EXCEPTION 'evaluation % is on record and never changes', OLD.id USING ERRCODE = 'DC002';
  END IF;
  IF NOT EXISTS (SELECT FROM evaluation_answers WHERE row_id = OLD.id) THEN movable := movable || known; END IF;
  IF to_jsonb(OLD) - movable IS DISTINCT FROM to_jsonb(NEW) - movable THEN
    RAISE EXCEPTION 'evaluation %: what was answered to never changes', OLD.id USING ERRCODE = 'DC002';
  END IF;
  IF NEW.state = 'DECIDED' AND NOT EXISTS (SELECT FROM evaluation_decisions WHERE row_id = NEW.id) THEN
    RAISE EXCEPTION 'evaluation % has no decision', NEW.id USING ERRCODE = 'DC005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER evaluation_rows_gate BEFORE INSERT OR UPDATE OR DELETE ON evaluation_rows FOR EACH ROW EXECUTE FUNCTION gate_evaluation_row();
ALTER TABLE evaluation_rows ENABLE ALWAYS TRIGGER evaluation_rows_gate;

-- ---- answers -----------------------------------------------------------------------------------------------------
CREATE FUNCTION gate_evaluation_answer() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF (SELECT state FROM evaluation_rows WHERE id = NEW.row_id) IS DISTINCT FROM 'OPEN' THEN
    RAISE EXCEPTION 'evaluation % is decided: nothing to answer', NEW.row_id USING ERRCODE = 'DC003';
  END IF;
  IF NEW.ordinal <> 1 + (SELECT count(*) FROM evaluation_answers WHERE row_id = NEW.row_id AND side = NEW.side) THEN
    RAISE EXCEPTION 'answer to %: wrong number', NEW.row_id USING ERRCODE = 'DC006';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER evaluation_answers_gate BEFORE INSERT ON evaluation_answers FOR EACH ROW EXECUTE FUNCTION gate_evaluation_answer();
ALTER TABLE evaluation_answers ENABLE ALWAYS TRIGGER evaluation_answers_gate;

-- ---- decisions ---------------------------------------------------------------------------------------------------
-- The first decides an open row: with both answers, or after the last day for them with the silence stated. Later ones
-- correct it, with a reason.
CREATE FUNCTION gate_evaluation_decision() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  evaluated evaluation_rows;
  due date;
  department "EvaluationOutcome";
  township "EvaluationOutcome";
  last evaluation_decisions;
BEGIN
  SELECT * INTO evaluated FROM evaluation_rows WHERE id = NEW.row_id;
  SELECT due_on INTO due FROM evaluation_campaigns WHERE id = evaluated.campaign_id;
  SELECT outcome INTO department FROM evaluation_answers WHERE row_id = NEW.row_id AND side = 'DEPARTMENT' ORDER BY ordinal DESC LIMIT 1;
  SELECT outcome INTO township FROM evaluation_answers WHERE row_id = NEW.row_id AND side = 'TOWNSHIP' ORDER BY ordinal DESC LIMIT 1;
  SELECT * INTO last FROM evaluation_decisions WHERE row_id = NEW.row_id ORDER BY ordinal DESC LIMIT 1;
  IF NEW.ordinal <> coalesce(last.ordinal, 0) + 1 OR evaluated.state <> (CASE NEW.ordinal WHEN 1 THEN 'OPEN' ELSE 'DECIDED' END)::"EvaluationRowState" THEN
    RAISE EXCEPTION 'evaluation %: decided once, then only corrected', NEW.row_id USING ERRCODE = 'DC003';
  END IF;
  IF NEW.department_silent <> (department IS NULL) OR NEW.township_silent <> (township IS NULL) THEN
    RAISE EXCEPTION 'evaluation %: the decision misstates who was silent', NEW.row_id USING ERRCODE = 'DC006';
  END IF;
  IF (department IS NULL OR township IS NULL) AND NEW.decided_on <= due THEN
    RAISE EXCEPTION 'evaluation %: silence is no consent before the last day', NEW.row_id USING ERRCODE = 'DC005';
  END IF;
  IF NEW.reason IS NULL AND (NEW.ordinal > 1 OR NEW.outcome <> evaluated.proposal
       OR department IS DISTINCT FROM NEW.outcome OR township IS DISTINCT FROM NEW.outcome) THEN
    RAISE EXCEPTION 'evaluation %: the decision needs a reason', NEW.row_id USING ERRCODE = 'DC005';
  END IF;
  IF NEW.ordinal > 1 AND (NEW.outcome = last.outcome OR NEW.decided_on < last.decided_on) THEN
    RAISE EXCEPTION 'evaluation %: this corrects nothing', NEW.row_id USING ERRCODE = 'DC006';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER evaluation_decisions_gate BEFORE INSERT ON evaluation_decisions FOR EACH ROW EXECUTE FUNCTION gate_evaluation_decision();
ALTER TABLE evaluation_decisions ENABLE ALWAYS TRIGGER evaluation_decisions_gate;

-- At the end of a transaction: a row with a decision is decided, and a training stands where one was decided.
CREATE FUNCTION match_evaluation_decision() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF (SELECT state FROM evaluation_rows WHERE id = NEW.row_id) <> 'DECIDED'
     OR (NEW.outcome = 'TRAIN') <> EXISTS (SELECT FROM evaluation_trainings WHERE decision_id = NEW.id) THEN
    RAISE EXCEPTION 'evaluation %: its decision is half written', NEW.row_id USING ERRCODE = 'DC005';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER evaluation_decisions_match AFTER INSERT ON evaluation_decisions
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION match_evaluation_decision();
ALTER TABLE evaluation_decisions ENABLE ALWAYS TRIGGER evaluation_decisions_match;

-- Answers and decisions have their event on the row's trail.
CREATE FUNCTION require_evaluation_event() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM audit_events WHERE txid = pg_current_xact_id()::text::bigint AND subject_id = NEW.row_id) THEN
    RAISE EXCEPTION '% of evaluation % without an audit event', TG_TABLE_NAME, NEW.row_id USING ERRCODE = 'DC004';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER evaluation_answers_audited AFTER INSERT ON evaluation_answers
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_evaluation_event();
ALTER TABLE evaluation_answers ENABLE ALWAYS TRIGGER evaluation_answers_audited;
CREATE CONSTRAINT TRIGGER evaluation_decisions_audited AFTER INSERT ON evaluation_decisions
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_evaluation_event();
ALTER TABLE evaluation_decisions ENABLE ALWAYS TRIGGER evaluation_decisions_audited;

-- ---- trainings ---------------------------------------------------------------------------------------------------
ALTER TABLE evaluation_trainings ADD CONSTRAINT evaluation_trainings_done CHECK (
  (done_on IS NULL AND done_note IS NULL AND done_by_id IS NULL) OR
  (done_on IS NOT NULL AND done_note IS NOT NULL AND done_by_id IS NOT NULL));
CREATE FUNCTION gate_evaluation_training() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE closing text[] := ARRAY['done_on', 'done_note', 'done_by_id'];
BEGIN
  IF TG_OP = 'DELETE' OR OLD.done_on IS NOT NULL OR to_jsonb(OLD) - closing IS DISTINCT FROM to_jsonb(NEW) - closing THEN
    RAISE EXCEPTION 'training % is on record and never changes', OLD.id USING ERRCODE = 'DC002';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER evaluation_trainings_gate BEFORE UPDATE OR DELETE ON evaluation_trainings FOR EACH ROW EXECUTE FUNCTION gate_evaluation_training();
ALTER TABLE evaluation_trainings ENABLE ALWAYS TRIGGER evaluation_trainings_gate;
