-- CreateEnum
CREATE TYPE "ProposalState" AS ENUM ('OPEN', 'ACCEPTED', 'COUNTERED', 'REJECTED', 'WITHDRAWN', 'VOID');

-- CreateEnum
CREATE TYPE "MediationNoteKind" AS ENUM ('OPINION', 'URGING');

-- CreateEnum
CREATE TYPE "WishState" AS ENUM ('SENT', 'DELEGABLE', 'NOT_DELEGABLE', 'TAKEN_UP', 'REFUSED', 'ON_MENU', 'WITHDRAWN');

-- AlterTable
ALTER TABLE "order_lines" ADD COLUMN     "conditions" VARCHAR(2000),
ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 1;

-- CreateTable
CREATE TABLE "order_line_texts" (
    "line_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "digest" CHAR(64) NOT NULL,
    "mode" "PowerMode",
    "wished_on" DATE,
    "scope" VARCHAR(2000),
    "conditions" VARCHAR(2000),
    "have_staff" INTEGER,
    "have_certified_officers" INTEGER,
    "have_equipment" VARCHAR(500),
    "equipment_sufficient" BOOLEAN,
    "have_funds_yuan" DECIMAL(12,2),
    "justification" VARCHAR(2000),
    "recorded_by_id" UUID,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "order_line_texts_pkey" PRIMARY KEY ("line_id","revision")
);

-- CreateTable
CREATE TABLE "line_proposals" (
    "id" UUID NOT NULL,
    "line_id" UUID NOT NULL,
    "side" "OpinionSide" NOT NULL,
    "organisation_id" UUID NOT NULL,
    "answers_id" UUID,
    "digest" CHAR(64) NOT NULL,
    "mode" "PowerMode" NOT NULL,
    "wished_on" DATE NOT NULL,
    "scope" VARCHAR(2000),
    "conditions" VARCHAR(2000),
    "reason" VARCHAR(2000) NOT NULL,
    "state" "ProposalState" NOT NULL,
    "proposed_by_id" UUID NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "closed_by_id" UUID,
    "closed_at" TIMESTAMPTZ(3),
    "closed_reason" VARCHAR(2000),

    CONSTRAINT "line_proposals_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "meeting_records" (
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "held_on" DATE NOT NULL,
    "place" VARCHAR(120) NOT NULL,
    "open_points" VARCHAR(2000),
    "recorded_by_id" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "meeting_records_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "meeting_participants" (
    "record_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "body" VARCHAR(100) NOT NULL,
    "post" VARCHAR(60) NOT NULL,

    CONSTRAINT "meeting_participants_pkey" PRIMARY KEY ("record_id","ordinal")
);

-- CreateTable
CREATE TABLE "meeting_record_lines" (
    "record_id" UUID NOT NULL,
    "line_id" UUID NOT NULL,
    "agreed" VARCHAR(1000) NOT NULL,

    CONSTRAINT "meeting_record_lines_pkey" PRIMARY KEY ("record_id","line_id")
);

-- CreateTable
CREATE TABLE "mediation_notes" (
    "id" UUID NOT NULL,
    "line_id" UUID NOT NULL,
    "kind" "MediationNoteKind" NOT NULL,
    "text" VARCHAR(2000),
    "noted_on" DATE NOT NULL,
    "noted_by_id" UUID NOT NULL,
    "noted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "mediation_notes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "menu_wishes" (
    "id" UUID NOT NULL,
    "round_id" UUID NOT NULL,
    "township_id" UUID NOT NULL,
    "department_id" UUID NOT NULL,
    "name" VARCHAR(200) NOT NULL,
    "reason" VARCHAR(2000) NOT NULL,
    "legal_basis" VARCHAR(500),
    "state" "WishState" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "wished_by_id" UUID NOT NULL,
    "wished_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "asked_on" DATE NOT NULL,
    "answer" VARCHAR(2000),
    "answered_at" TIMESTAMPTZ(3),
    "settlement" VARCHAR(2000),
    "menu_item_id" UUID,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "menu_wishes_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "line_proposals_one_counter" ON "line_proposals"("answers_id");

-- CreateIndex
CREATE INDEX "line_proposals_line_id_proposed_at_idx" ON "line_proposals"("line_id", "proposed_at");

-- CreateIndex
CREATE INDEX "meeting_records_order_id_held_on_idx" ON "meeting_records"("order_id", "held_on");

-- CreateIndex
CREATE INDEX "meeting_record_lines_line_id_idx" ON "meeting_record_lines"("line_id");

-- CreateIndex
CREATE INDEX "mediation_notes_line_id_noted_at_idx" ON "mediation_notes"("line_id", "noted_at");

-- CreateIndex
CREATE INDEX "menu_wishes_township_id_state_idx" ON "menu_wishes"("township_id", "state");

-- CreateIndex
CREATE INDEX "menu_wishes_department_id_state_idx" ON "menu_wishes"("department_id", "state");

-- AddForeignKey
ALTER TABLE "line_proposals" ADD CONSTRAINT "line_proposals_line_id_fkey" FOREIGN KEY ("line_id") REFERENCES "order_lines"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "line_proposals" ADD CONSTRAINT "line_proposals_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "line_proposals" ADD CONSTRAINT "line_proposals_answers_id_fkey" FOREIGN KEY ("answers_id") REFERENCES "line_proposals"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_records" ADD CONSTRAINT "meeting_records_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_participants" ADD CONSTRAINT "meeting_participants_record_id_fkey" FOREIGN KEY ("record_id") REFERENCES "meeting_records"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_record_lines" ADD CONSTRAINT "meeting_record_lines_record_id_fkey" FOREIGN KEY ("record_id") REFERENCES "meeting_records"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_record_lines" ADD CONSTRAINT "meeting_record_lines_line_id_fkey" FOREIGN KEY ("line_id") REFERENCES "order_lines"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mediation_notes" ADD CONSTRAINT "mediation_notes_line_id_fkey" FOREIGN KEY ("line_id") REFERENCES "order_lines"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "menu_wishes" ADD CONSTRAINT "menu_wishes_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "order_rounds"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "menu_wishes" ADD CONSTRAINT "menu_wishes_township_id_fkey" FOREIGN KEY ("township_id") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "menu_wishes" ADD CONSTRAINT "menu_wishes_department_id_fkey" FOREIGN KEY ("department_id") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "menu_wishes" ADD CONSTRAINT "menu_wishes_menu_item_id_fkey" FOREIGN KEY ("menu_item_id") REFERENCES "menu_items"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ---------------------------------------------------------------------------------------------------------------
-- By hand from here. Each refusal has a test in tests/prisma/negotiation.test.ts or tests/lib/orders.
-- ---------------------------------------------------------------------------------------------------------------

-- What is said never changes: of a proposal and a wish only the state and the words that end it may be written.
GRANT SELECT ON order_line_texts TO diancai_app;
GRANT SELECT, INSERT ON line_proposals, meeting_records, meeting_participants, meeting_record_lines, mediation_notes, menu_wishes TO diancai_app;
GRANT UPDATE (state, closed_by_id, closed_reason) ON line_proposals TO diancai_app;
GRANT UPDATE (state, version, answer, answered_at, settlement, menu_item_id, settled_at) ON menu_wishes TO diancai_app;
GRANT SELECT ON order_line_texts, line_proposals, meeting_records, meeting_participants, meeting_record_lines, mediation_notes, menu_wishes TO diancai_auditor;

-- Texts sent before this release, as far as they are still known: the present ones.
INSERT INTO order_line_texts (line_id, revision, digest, mode, wished_on, scope, have_staff, have_certified_officers,
                              have_equipment, equipment_sufficient, have_funds_yuan, justification)
  SELECT id, 1, digest, mode, wished_on, scope, have_staff, have_certified_officers,
         have_equipment, equipment_sufficient, have_funds_yuan, justification
  FROM order_lines WHERE digest IS NOT NULL;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['order_line_texts', 'line_proposals', 'meeting_records', 'meeting_participants', 'meeting_record_lines', 'mediation_notes', 'menu_wishes'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE INSERT OR UPDATE OR DELETE ON %I FOR EACH STATEMENT EXECUTE FUNCTION require_actor()', t || '_actor', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', t, t || '_actor');
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', t || '_no_truncate', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', t, t || '_no_truncate');
  END LOOP;
  FOREACH t IN ARRAY ARRAY['order_line_texts', 'meeting_records', 'meeting_participants', 'meeting_record_lines', 'mediation_notes'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', t || '_append_only', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', t, t || '_append_only');
  END LOOP;
  FOREACH t IN ARRAY ARRAY['line_proposals', 'menu_wishes'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', t || '_kept', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', t, t || '_kept');
    EXECUTE format('CREATE TRIGGER %I BEFORE INSERT OR UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION enforce_state_moves()', t || '_moves', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', t, t || '_moves');
  END LOOP;
END $$;

-- The same rows as proposal.machine.ts and wish.machine.ts. '' creates.
INSERT INTO state_moves (machine, from_state, to_state) VALUES
  ('line_proposals', '', 'OPEN'),
  ('line_proposals', 'OPEN', 'ACCEPTED'),
  ('line_proposals', 'OPEN', 'COUNTERED'),
  ('line_proposals', 'OPEN', 'REJECTED'),
  ('line_proposals', 'OPEN', 'WITHDRAWN'),
  ('line_proposals', 'OPEN', 'VOID'),
  ('menu_wishes', '', 'SENT'),
  ('menu_wishes', 'SENT', 'DELEGABLE'),
  ('menu_wishes', 'SENT', 'NOT_DELEGABLE'),
  ('menu_wishes', 'SENT', 'ON_MENU'),
  ('menu_wishes', 'SENT', 'WITHDRAWN'),
  ('menu_wishes', 'DELEGABLE', 'TAKEN_UP'),
  ('menu_wishes', 'DELEGABLE', 'REFUSED'),
  ('menu_wishes', 'DELEGABLE', 'ON_MENU'),
  ('menu_wishes', 'DELEGABLE', 'WITHDRAWN'),
  ('menu_wishes', 'NOT_DELEGABLE', 'TAKEN_UP'),
  ('menu_wishes', 'NOT_DELEGABLE', 'REFUSED'),
  ('menu_wishes', 'NOT_DELEGABLE', 'ON_MENU'),
  ('menu_wishes', 'NOT_DELEGABLE', 'WITHDRAWN');

-- ---- the text of a line ------------------------------------------------------------------------------------------
-- Another digest is another text with the next number. What was sent changes only together with its digest, so that
-- no consent slides under another text.
CREATE FUNCTION number_line_text() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    NEW.revision := 1;
    RETURN NEW;
  END IF;
  NEW.revision := OLD.revision;
  IF OLD.digest IS NOT NULL AND NEW.digest IS DISTINCT FROM OLD.digest THEN
    NEW.revision := OLD.revision + 1;
  ELSIF OLD.digest IS NOT NULL
    AND (NEW.mode, NEW.wished_on, NEW.scope, NEW.conditions, NEW.have_staff, NEW.have_certified_officers, NEW.have_equipment,
         NEW.equipment_sufficient, NEW.have_funds_yuan, NEW.justification)
      IS DISTINCT FROM
        (OLD.mode, OLD.wished_on, OLD.scope, OLD.conditions, OLD.have_staff, OLD.have_certified_officers, OLD.have_equipment,
         OLD.equipment_sufficient, OLD.have_funds_yuan, OLD.justification)
    AND EXISTS (SELECT FROM orders WHERE id = NEW.order_id AND state NOT IN ('DRAFT', 'RETURNED')) THEN
    RAISE EXCEPTION 'line %: its text changes only with its digest', NEW.id USING ERRCODE = 'DC002';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER order_lines_text_number BEFORE INSERT OR UPDATE ON order_lines FOR EACH ROW EXECUTE FUNCTION number_line_text();
ALTER TABLE order_lines ENABLE ALWAYS TRIGGER order_lines_text_number;

-- Every text is kept; proposals made on the one before are void.
CREATE FUNCTION keep_line_text() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE actor text := current_setting('app.actor', true);
BEGIN
  IF NEW.digest IS NULL OR (TG_OP = 'UPDATE' AND NEW.digest IS NOT DISTINCT FROM OLD.digest) THEN RETURN NULL; END IF;
  INSERT INTO order_line_texts (line_id, revision, digest, mode, wished_on, scope, conditions, have_staff, have_certified_officers,
                                have_equipment, equipment_sufficient, have_funds_yuan, justification, recorded_by_id)
  VALUES (NEW.id, NEW.revision, NEW.digest, NEW.mode, NEW.wished_on, NEW.scope, NEW.conditions, NEW.have_staff,
          NEW.have_certified_officers, NEW.have_equipment, NEW.equipment_sufficient, NEW.have_funds_yuan, NEW.justification,
          CASE WHEN actor ~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' THEN actor::uuid END);
  UPDATE line_proposals SET state = 'VOID' WHERE line_id = NEW.id AND state = 'OPEN' AND digest <> NEW.digest;
  RETURN NULL;
END $$;
CREATE TRIGGER order_lines_text_kept AFTER INSERT OR UPDATE ON order_lines FOR EACH ROW EXECUTE FUNCTION keep_line_text();
ALTER TABLE order_lines ENABLE ALWAYS TRIGGER order_lines_text_kept;

-- ---- proposals -----------------------------------------------------------------------------------------------------
CREATE UNIQUE INDEX line_proposals_one_open ON line_proposals (line_id, side) WHERE state = 'OPEN';
ALTER TABLE line_proposals ADD CONSTRAINT line_proposals_closed CHECK (
  (state = 'OPEN') = (closed_at IS NULL) AND (state IN ('OPEN', 'VOID') OR closed_by_id IS NOT NULL)
  AND (state <> 'REJECTED' OR closed_reason IS NOT NULL));
-- Whoever holds a post on both sides answers for one of them only.
ALTER TABLE line_proposals ADD CONSTRAINT line_proposals_two_persons CHECK (
  state NOT IN ('ACCEPTED', 'COUNTERED', 'REJECTED') OR closed_by_id <> proposed_by_id);

-- Made in the consultation, on the text as it reads, by the body whose side it takes; answered by the other side, taken
-- back by its own; void when, and only when, the text has changed.
CREATE FUNCTION gate_line_proposal() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  line record;
  acting text := coalesce(current_setting('app.org', true), '');
BEGIN
  SELECT l.digest, o.state::text AS order_state, o.township_id, v.department_id INTO line
    FROM order_lines l JOIN orders o ON o.id = l.order_id
    JOIN menu_items i ON i.id = l.menu_item_id JOIN power_versions v ON v.id = i.power_version_id
    WHERE l.id = NEW.line_id;
  IF TG_OP = 'INSERT' THEN
    IF NEW.organisation_id IS DISTINCT FROM (CASE NEW.side WHEN 'TOWNSHIP' THEN line.township_id ELSE line.department_id END)
       OR acting IS DISTINCT FROM NEW.organisation_id::text THEN
      RAISE EXCEPTION 'organisation % does not speak for this side of line %', NEW.organisation_id, NEW.line_id USING ERRCODE = 'DC006';
    END IF;
    IF NEW.answers_id IS NOT NULL AND NOT EXISTS (
      SELECT FROM line_proposals WHERE id = NEW.answers_id AND line_id = NEW.line_id AND side <> NEW.side AND state = 'COUNTERED') THEN
      RAISE EXCEPTION 'proposal % counters none of the other side', NEW.id USING ERRCODE = 'DC005';
    END IF;
  ELSIF NEW.state = OLD.state THEN
    RAISE EXCEPTION 'proposal % never changes', OLD.id USING ERRCODE = 'DC002';
  ELSIF NEW.state = 'VOID' THEN
    NEW.closed_at := clock_timestamp();
    IF NEW.digest IS NOT DISTINCT FROM line.digest THEN
      RAISE EXCEPTION 'proposal %: the text has not changed', NEW.id USING ERRCODE = 'DC005';
    END IF;
    RETURN NEW;
  ELSIF acting IS DISTINCT FROM
    (CASE WHEN (NEW.state = 'WITHDRAWN') = (NEW.side = 'TOWNSHIP') THEN line.township_id ELSE line.department_id END)::text THEN
    RAISE EXCEPTION 'proposal % is not for organisation % to close so', NEW.id, acting USING ERRCODE = 'DC006';
  END IF;
  IF line.order_state IS DISTINCT FROM 'IN_CONSULTATION' THEN
    RAISE EXCEPTION 'line % is not in consultation', NEW.line_id USING ERRCODE = 'DC003';
  END IF;
  IF NEW.digest IS DISTINCT FROM line.digest THEN
    RAISE EXCEPTION 'proposal %: made on another text', NEW.id USING ERRCODE = 'DC005';
  END IF;
  IF TG_OP = 'UPDATE' THEN NEW.closed_at := clock_timestamp(); END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER line_proposals_gate BEFORE INSERT OR UPDATE ON line_proposals FOR EACH ROW EXECUTE FUNCTION gate_line_proposal();
ALTER TABLE line_proposals ENABLE ALWAYS TRIGGER line_proposals_gate;

-- An answer is given in the consultation, to the text as it reads, by the body whose side it takes.
CREATE FUNCTION gate_opinion() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  line record;
  acting text := coalesce(current_setting('app.org', true), '');
BEGIN
  SELECT l.digest, o.state::text AS order_state, o.township_id, v.department_id INTO line
    FROM order_lines l JOIN orders o ON o.id = l.order_id
    JOIN menu_items i ON i.id = l.menu_item_id JOIN power_versions v ON v.id = i.power_version_id
    WHERE l.id = NEW.line_id;
  IF NEW.organisation_id IS DISTINCT FROM (CASE NEW.side WHEN 'TOWNSHIP' THEN line.township_id ELSE line.department_id END)
     OR acting NOT IN ('', NEW.organisation_id::text) THEN
    RAISE EXCEPTION 'organisation % does not speak for this side of line %', NEW.organisation_id, NEW.line_id USING ERRCODE = 'DC006';
  END IF;
  IF line.order_state IS DISTINCT FROM 'IN_CONSULTATION' THEN
    RAISE EXCEPTION 'line % is not in consultation', NEW.line_id USING ERRCODE = 'DC003';
  END IF;
  IF NEW.digest IS DISTINCT FROM line.digest THEN
    RAISE EXCEPTION 'opinion %: given to another text', NEW.id USING ERRCODE = 'DC005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER opinions_gate BEFORE INSERT ON opinions FOR EACH ROW EXECUTE FUNCTION gate_opinion();
ALTER TABLE opinions ENABLE ALWAYS TRIGGER opinions_gate;

-- The event belongs to the order, whose trail both sides read.
CREATE FUNCTION require_order_audit_event() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM audit_events a JOIN order_lines l ON l.order_id = a.subject_id
                 WHERE a.txid = pg_current_xact_id()::text::bigint AND l.id = NEW.line_id) THEN
    RAISE EXCEPTION '% % changed without an audit event', TG_TABLE_NAME, NEW.line_id USING ERRCODE = 'DC004';
  END IF;
  RETURN NULL;
END $$;
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['line_proposals', 'mediation_notes', 'meeting_record_lines'] LOOP
    EXECUTE format('CREATE CONSTRAINT TRIGGER %I AFTER INSERT OR UPDATE ON %I DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_order_audit_event()', t || '_audited', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', t, t || '_audited');
  END LOOP;
END $$;

-- ---- meetings and notes --------------------------------------------------------------------------------------------
ALTER TABLE mediation_notes ADD CONSTRAINT mediation_notes_text CHECK (kind = 'URGING' OR text IS NOT NULL);
-- 催办 once a day.
CREATE UNIQUE INDEX mediation_notes_one_urging_a_day ON mediation_notes (line_id, noted_on) WHERE kind = 'URGING';

CREATE FUNCTION gate_meeting_line() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF (SELECT order_id FROM meeting_records WHERE id = NEW.record_id) IS DISTINCT FROM
     (SELECT order_id FROM order_lines WHERE id = NEW.line_id) THEN
    RAISE EXCEPTION 'line % belongs to another order', NEW.line_id USING ERRCODE = 'DC006';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER meeting_record_lines_gate BEFORE INSERT ON meeting_record_lines FOR EACH ROW EXECUTE FUNCTION gate_meeting_line();
ALTER TABLE meeting_record_lines ENABLE ALWAYS TRIGGER meeting_record_lines_gate;

-- ---- wishes --------------------------------------------------------------------------------------------------------
CREATE CONSTRAINT TRIGGER menu_wishes_audited AFTER INSERT OR UPDATE ON menu_wishes
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_audit_event();
ALTER TABLE menu_wishes ENABLE ALWAYS TRIGGER menu_wishes_audited;

CREATE UNIQUE INDEX menu_wishes_one_live ON menu_wishes (round_id, township_id, name) WHERE state <> 'WITHDRAWN';
ALTER TABLE menu_wishes ADD CONSTRAINT menu_wishes_answered CHECK (
  (answered_at IS NULL) = (answer IS NULL) AND (state NOT IN ('DELEGABLE', 'NOT_DELEGABLE', 'TAKEN_UP', 'REFUSED') OR answer IS NOT NULL));
ALTER TABLE menu_wishes ADD CONSTRAINT menu_wishes_settled CHECK (
  (state IN ('TAKEN_UP', 'REFUSED', 'ON_MENU')) = (settled_at IS NOT NULL)
  AND (state <> 'REFUSED' OR settlement IS NOT NULL) AND ((state = 'ON_MENU') = (menu_item_id IS NOT NULL)));
