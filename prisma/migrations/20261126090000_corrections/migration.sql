-- AlterEnum
ALTER TYPE "DecisionOutcome" ADD VALUE 'REVOKED';

-- AlterEnum
ALTER TYPE "DelegationEnd" ADD VALUE 'CANCELLED';

-- AlterEnum
ALTER TYPE "OrderLineState" ADD VALUE 'REVOKED';

-- DropIndex
DROP INDEX "decision_lines_one_per_line";

-- AlterTable
ALTER TABLE "decision_lines" ADD COLUMN     "conditions" VARCHAR(2000),
ADD COLUMN     "supersedes_id" UUID;

-- AlterTable
ALTER TABLE "decisions" ADD COLUMN     "review_reason" VARCHAR(1000);

-- AlterTable
ALTER TABLE "delegations" ADD COLUMN     "cancelled_on" DATE,
ADD COLUMN     "replanned_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "handover_items" ADD COLUMN     "dropped_on" DATE;

-- CreateTable
CREATE TABLE "cancel_requests" (
    "id" UUID NOT NULL,
    "delegation_id" UUID NOT NULL,
    "side" "OpinionSide" NOT NULL,
    "reason" VARCHAR(1000) NOT NULL,
    "asked_by_id" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "granted" BOOLEAN,
    "answer" VARCHAR(1000),
    "answered_by_id" UUID,
    "answered_on" DATE,

    CONSTRAINT "cancel_requests_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "cancel_requests_delegation_id_idx" ON "cancel_requests"("delegation_id");

-- CreateIndex
CREATE UNIQUE INDEX "decision_lines_one_successor" ON "decision_lines"("supersedes_id");

-- CreateIndex
CREATE INDEX "decision_lines_line_id_idx" ON "decision_lines"("line_id");

-- AddForeignKey
ALTER TABLE "decision_lines" ADD CONSTRAINT "decision_lines_supersedes_id_fkey" FOREIGN KEY ("supersedes_id") REFERENCES "decision_lines"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cancel_requests" ADD CONSTRAINT "cancel_requests_delegation_id_fkey" FOREIGN KEY ("delegation_id") REFERENCES "delegations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ==== written by hand =============================================================================================
-- The new words of the enums are compared as text: a word may not be used in the transaction that adds it.

-- ---- one standing decision a line --------------------------------------------------------------------------------
-- One first decision a line; every later one names the one it supersedes, and none is superseded twice: a chain.
CREATE UNIQUE INDEX decision_lines_one_per_line ON decision_lines (line_id) WHERE supersedes_id IS NULL;
ALTER TABLE decision_lines DROP CONSTRAINT decision_lines_complete;
ALTER TABLE decision_lines ADD CONSTRAINT decision_lines_complete CHECK (
  CASE WHEN outcome::text IN ('REFUSED', 'REVOKED') THEN reason IS NOT NULL AND mode IS NULL AND planned_on IS NULL
       ELSE mode IS NOT NULL AND planned_on IS NOT NULL AND (outcome::text = 'APPROVED' OR reason IS NOT NULL) END) NOT VALID;
-- A correction says why; only a correction revokes or sets conditions, and none refuses what was approved.
ALTER TABLE decision_lines ADD CONSTRAINT decision_lines_correction CHECK (
  CASE WHEN supersedes_id IS NULL THEN outcome::text <> 'REVOKED' AND conditions IS NULL
       ELSE reason IS NOT NULL AND outcome::text <> 'REFUSED' END);

CREATE FUNCTION chain_decision_line() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE former decision_lines; former_day date; this_day date;
BEGIN
  IF NEW.supersedes_id IS NULL THEN RETURN NEW; END IF;
  SELECT * INTO former FROM decision_lines WHERE id = NEW.supersedes_id;
  SELECT decided_on INTO former_day FROM decisions WHERE id = former.decision_id;
  SELECT decided_on INTO this_day FROM decisions WHERE id = NEW.decision_id;
  IF former.line_id IS DISTINCT FROM NEW.line_id OR former.decision_id = NEW.decision_id OR this_day < former_day THEN
    RAISE EXCEPTION 'decision line %: only a later decision on the same line supersedes', NEW.id USING ERRCODE = 'DC005';
  END IF;
  IF former.outcome::text IN ('REFUSED', 'REVOKED') AND NEW.outcome::text = 'REVOKED' THEN
    RAISE EXCEPTION 'decision line %: nothing was approved', NEW.id USING ERRCODE = 'DC005';
  END IF;
  IF EXISTS (SELECT FROM delegations WHERE decision_line_id = former.id AND state NOT IN ('HANDING_OVER', 'HANDED_OVER')) THEN
    RAISE EXCEPTION 'decision line %: its delegation is in force', former.id USING ERRCODE = 'DC005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER decision_lines_chain BEFORE INSERT ON decision_lines FOR EACH ROW EXECUTE FUNCTION chain_decision_line();
ALTER TABLE decision_lines ENABLE ALWAYS TRIGGER decision_lines_chain;

-- At commit: the line and the delegation say what the standing decision says.
CREATE FUNCTION settle_correction() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.supersedes_id IS NULL THEN RETURN NULL; END IF;
  IF EXISTS (SELECT FROM delegations WHERE decision_line_id = NEW.supersedes_id AND cancelled_on IS NULL) THEN
    RAISE EXCEPTION 'decision line %: the delegation still rests on what it supersedes', NEW.id USING ERRCODE = 'DC005';
  END IF;
  IF NOT EXISTS (SELECT FROM decision_lines WHERE supersedes_id = NEW.id)
     AND (SELECT state::text FROM order_lines WHERE id = NEW.line_id) IS DISTINCT FROM NEW.outcome::text THEN
    RAISE EXCEPTION 'line % does not stand as decided', NEW.line_id USING ERRCODE = 'DC005';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER decision_lines_settled AFTER INSERT ON decision_lines
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION settle_correction();
ALTER TABLE decision_lines ENABLE ALWAYS TRIGGER decision_lines_settled;

-- What a body of a higher authority holds is handed down only with that authority's consent; taking it back needs none.
CREATE OR REPLACE FUNCTION gate_higher_consent() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.outcome::text NOT IN ('REFUSED', 'REVOKED')
     AND EXISTS (SELECT FROM order_lines l
                 JOIN menu_items i ON i.id = l.menu_item_id
                 JOIN power_versions v ON v.id = i.power_version_id
                 JOIN organisations o ON o.id = v.department_id
                 WHERE l.id = NEW.line_id AND o.higher_authority IS NOT NULL)
     AND (SELECT higher_consent FROM decisions WHERE id = NEW.decision_id) IS NULL THEN
    RAISE EXCEPTION 'line %: the higher authority has not consented', NEW.line_id USING ERRCODE = 'DC005';
  END IF;
  RETURN NEW;
END $$;

-- ---- a decided line ----------------------------------------------------------------------------------------------
INSERT INTO state_moves (machine, from_state, to_state) VALUES
  ('order_lines', 'APPROVED', 'PARTLY_APPROVED'),
  ('order_lines', 'APPROVED', 'REVOKED'),
  ('order_lines', 'PARTLY_APPROVED', 'APPROVED'),
  ('order_lines', 'PARTLY_APPROVED', 'REVOKED'),
  ('order_lines', 'REFUSED', 'APPROVED'),
  ('order_lines', 'REFUSED', 'PARTLY_APPROVED'),
  ('order_lines', 'REVOKED', 'APPROVED'),
  ('order_lines', 'REVOKED', 'PARTLY_APPROVED');

-- Its text never changes any more; its state and version do by a correction only, which the order's trail tells.
CREATE FUNCTION freeze_decided_line() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE movable text[] := ARRAY['state', 'version'];
BEGIN
  IF OLD.state::text NOT IN ('APPROVED', 'PARTLY_APPROVED', 'REFUSED', 'REVOKED') THEN RETURN NEW; END IF;
  IF to_jsonb(OLD) - movable IS DISTINCT FROM to_jsonb(NEW) - movable THEN
    RAISE EXCEPTION 'line % is decided: its text never changes', OLD.id USING ERRCODE = 'DC002';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER order_lines_decided BEFORE UPDATE ON order_lines FOR EACH ROW EXECUTE FUNCTION freeze_decided_line();
ALTER TABLE order_lines ENABLE ALWAYS TRIGGER order_lines_decided;

CREATE FUNCTION require_standing_decision() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE decided text[] := ARRAY['APPROVED', 'PARTLY_APPROVED', 'REFUSED', 'REVOKED'];
BEGIN
  IF NOT NEW.state::text = ANY (decided) AND NOT OLD.state::text = ANY (decided) THEN RETURN NULL; END IF;
  IF NOT EXISTS (SELECT FROM decision_lines d WHERE d.line_id = NEW.id
                 AND NOT EXISTS (SELECT FROM decision_lines s WHERE s.supersedes_id = d.id)
                 AND d.outcome::text = (SELECT state::text FROM order_lines WHERE id = NEW.id)) THEN
    RAISE EXCEPTION 'line % does not stand as decided', NEW.id USING ERRCODE = 'DC005';
  END IF;
  IF OLD.state::text = ANY (decided)
     AND NOT EXISTS (SELECT FROM audit_events WHERE txid = pg_current_xact_id()::text::bigint
                     AND subject_id = NEW.order_id AND event = 'order.corrected') THEN
    RAISE EXCEPTION 'decided line % changed without a correction', NEW.id USING ERRCODE = 'DC004';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER order_lines_standing AFTER UPDATE ON order_lines
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_standing_decision();
ALTER TABLE order_lines ENABLE ALWAYS TRIGGER order_lines_standing;

-- ---- a hand-over under correction --------------------------------------------------------------------------------
INSERT INTO state_moves (machine, from_state, to_state) VALUES
  ('delegations', 'HANDING_OVER', 'ENDED'),
  ('delegations', 'HANDED_OVER', 'ENDED'),
  ('delegations', 'HANDED_OVER', 'HANDING_OVER');

ALTER TABLE delegations DROP CONSTRAINT delegations_no_overlap;
ALTER TABLE delegations ADD CONSTRAINT delegations_no_overlap EXCLUDE USING gist (
  power_id WITH =, township_id WITH =, daterange(coalesce(effective_from, planned_on), effective_to, '[]') WITH &&)
  WHERE (cancelled_on IS NULL);
ALTER TABLE delegations ADD CONSTRAINT delegations_cancelled CHECK (
  (cancelled_on IS NOT NULL) = (coalesce(end_kind::text, '') = 'CANCELLED')
  AND (cancelled_on IS NULL OR (state = 'ENDED' AND effective_from IS NULL AND end_reason IS NOT NULL)));

-- Terms change by the decision that supersedes its own and say what that says; a hand-over ends by one that revokes.
CREATE FUNCTION gate_correction() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  terms text[] := ARRAY['decision_line_id', 'mode', 'scope', 'planned_on', 'handover_due_on'];
  was jsonb := to_jsonb(OLD);
  is_now jsonb := to_jsonb(NEW);
  standing decision_lines;
  is_founded boolean := true;
BEGIN
  IF OLD.decision_line_id <> NEW.decision_line_id THEN
    SELECT * INTO standing FROM decision_lines WHERE id = NEW.decision_line_id;
    NEW.replanned_at := clock_timestamp();
    is_founded := standing.supersedes_id = OLD.decision_line_id AND OLD.state IN ('HANDING_OVER', 'HANDED_OVER')
      AND NEW.state = 'HANDING_OVER' AND NEW.effective_from IS NULL
      AND standing.mode = NEW.mode AND standing.scope IS NOT DISTINCT FROM NEW.scope AND standing.planned_on = NEW.planned_on;
  ELSE
    is_founded := NOT EXISTS (SELECT FROM unnest(terms) t WHERE was -> t IS DISTINCT FROM is_now -> t)
      AND OLD.replanned_at IS NOT DISTINCT FROM NEW.replanned_at
      AND NOT (OLD.state = 'HANDED_OVER' AND NEW.state = 'HANDING_OVER');
  END IF;
  IF OLD.state IN ('HANDING_OVER', 'HANDED_OVER') AND NEW.state = 'ENDED' THEN
    is_founded := NEW.cancelled_on IS NOT NULL AND EXISTS (
      SELECT FROM decision_lines l JOIN decisions d ON d.id = l.decision_id
      WHERE l.supersedes_id = OLD.decision_line_id AND l.outcome::text = 'REVOKED' AND d.decided_on = NEW.cancelled_on);
  ELSIF OLD.cancelled_on IS DISTINCT FROM NEW.cancelled_on THEN
    is_founded := false;
  END IF;
  IF NOT coalesce(is_founded, false) THEN
    RAISE EXCEPTION 'delegation %: no decision to correct it so', NEW.id USING ERRCODE = 'DC005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER delegations_correction_gate BEFORE UPDATE ON delegations FOR EACH ROW EXECUTE FUNCTION gate_correction();
ALTER TABLE delegations ENABLE ALWAYS TRIGGER delegations_correction_gate;

-- No force before what is needed is delivered, and both heads have signed the terms as they are.
CREATE OR REPLACE FUNCTION gate_delegation() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.state IN ('HANDED_OVER', 'IN_FORCE') AND OLD.state IS DISTINCT FROM NEW.state THEN
    IF NEW.effective_from IS NULL
       OR NOT EXISTS (SELECT FROM handover_items WHERE delegation_id = NEW.id AND dropped_on IS NULL)
       OR EXISTS (SELECT FROM handover_items WHERE delegation_id = NEW.id AND dropped_on IS NULL AND done_on IS NULL)
       OR NOT EXISTS (SELECT digest FROM handover_signatures
                      WHERE delegation_id = NEW.id AND (NEW.replanned_at IS NULL OR signed_at > NEW.replanned_at)
                      GROUP BY digest HAVING count(DISTINCT side) = 2) THEN
      RAISE EXCEPTION 'delegation %: the hand-over is not complete', NEW.id USING ERRCODE = 'DC005';
    END IF;
  END IF;
  RETURN NEW;
END $$;

-- ---- asking for it -----------------------------------------------------------------------------------------------
GRANT SELECT ON cancel_requests TO diancai_auditor;
GRANT SELECT, INSERT ON cancel_requests TO diancai_app;
GRANT UPDATE (granted, answer, answered_by_id, answered_on) ON cancel_requests TO diancai_app;

CREATE UNIQUE INDEX cancel_requests_one_open ON cancel_requests (delegation_id) WHERE granted IS NULL;
ALTER TABLE cancel_requests ADD CONSTRAINT cancel_requests_answer CHECK (
  (granted IS NULL AND answer IS NULL AND answered_by_id IS NULL AND answered_on IS NULL) OR
  (granted IS NOT NULL AND answer IS NOT NULL AND answered_by_id IS NOT NULL AND answered_on IS NOT NULL));

CREATE TRIGGER cancel_requests_actor BEFORE INSERT OR UPDATE OR DELETE ON cancel_requests FOR EACH STATEMENT EXECUTE FUNCTION require_actor();
ALTER TABLE cancel_requests ENABLE ALWAYS TRIGGER cancel_requests_actor;
CREATE TRIGGER cancel_requests_no_truncate BEFORE TRUNCATE ON cancel_requests FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE cancel_requests ENABLE ALWAYS TRIGGER cancel_requests_no_truncate;

-- Asked while there is something to give up; answered once; granted only by a revocation.
CREATE FUNCTION freeze_cancel_request() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE movable text[] := ARRAY['granted', 'answer', 'answered_by_id', 'answered_on'];
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NOT EXISTS (SELECT FROM delegations WHERE id = NEW.delegation_id AND state IN ('HANDING_OVER', 'HANDED_OVER')) THEN
      RAISE EXCEPTION 'delegation % is not being handed over', NEW.delegation_id USING ERRCODE = 'DC005';
    END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' OR OLD.granted IS NOT NULL OR to_jsonb(OLD) - movable IS DISTINCT FROM to_jsonb(NEW) - movable THEN
    RAISE EXCEPTION 'request % is on record and never changes', OLD.id USING ERRCODE = 'DC002';
  END IF;
  IF NEW.granted AND NOT EXISTS (SELECT FROM delegations WHERE id = NEW.delegation_id AND cancelled_on IS NOT NULL) THEN
    RAISE EXCEPTION 'request %: nothing was revoked', NEW.id USING ERRCODE = 'DC005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER cancel_requests_frozen BEFORE INSERT OR UPDATE OR DELETE ON cancel_requests FOR EACH ROW EXECUTE FUNCTION freeze_cancel_request();
ALTER TABLE cancel_requests ENABLE ALWAYS TRIGGER cancel_requests_frozen;
CREATE CONSTRAINT TRIGGER cancel_requests_audited AFTER INSERT OR UPDATE ON cancel_requests
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_delegation_event();
ALTER TABLE cancel_requests ENABLE ALWAYS TRIGGER cancel_requests_audited;
