-- A change of law followed through: its proposals for the powers, their decision in one batch, and the lists published again.

-- CreateEnum
CREATE TYPE "LawChangeKind" AS ENUM ('NEW_VERSION', 'REPEAL');

-- CreateEnum
CREATE TYPE "LawChangeState" AS ENUM ('OPEN', 'LEGALITY_REVIEW', 'DECIDED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "AdjustmentKind" AS ENUM ('ADD', 'CHANGE', 'SPLIT', 'MERGE', 'SUSPEND', 'CANCEL');

-- CreateEnum
CREATE TYPE "CitationImpact" AS ENUM ('CHANGED', 'MOVED', 'DROPPED', 'REPEALED', 'MANUAL');

-- AlterEnum
ALTER TYPE "DelegationEnd" ADD VALUE 'LAW_REPEALED';

-- AlterEnum
ALTER TYPE "LegalitySubject" ADD VALUE 'LAW_CHANGE';

-- AlterTable
ALTER TABLE "delegations" ADD COLUMN     "ended_by_adjustment_id" UUID;

-- AlterTable
ALTER TABLE "list_editions" ADD COLUMN     "compiled_for" DATE,
ADD COLUMN     "list_batch_id" UUID;

-- CreateTable
CREATE TABLE "law_changes" (
    "id" UUID NOT NULL,
    "law_id" UUID NOT NULL,
    "kind" "LawChangeKind" NOT NULL,
    "law_version_id" UUID,
    "former_version_id" UUID,
    "replacement_id" UUID,
    "in_force_on" DATE NOT NULL,
    "state" "LawChangeState" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "digest" CHAR(64),
    "opened_by_id" UUID NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "submitted_by_id" UUID,
    "submitted_on" DATE,
    "document_number" VARCHAR(60),
    "organ" VARCHAR(100),
    "decided_on" DATE,
    "reasons" VARCHAR(2000),
    "decided_by_id" UUID,
    "reviewed_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "effective_on" DATE,

    CONSTRAINT "law_changes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "law_change_mappings" (
    "change_id" UUID NOT NULL,
    "former_id" UUID NOT NULL,
    "provision_id" UUID NOT NULL,

    CONSTRAINT "law_change_mappings_pkey" PRIMARY KEY ("change_id","former_id")
);

-- CreateTable
CREATE TABLE "adjustments" (
    "id" UUID NOT NULL,
    "change_id" UUID NOT NULL,
    "kind" "AdjustmentKind" NOT NULL,
    "power_id" UUID,
    "base_version_id" UUID,
    "into_id" UUID,
    "impact" "CitationImpact" NOT NULL,
    "proposed" JSONB NOT NULL,
    "reason" VARCHAR(1000) NOT NULL,
    "ground_law" VARCHAR(200) NOT NULL,
    "ground_version" VARCHAR(60),
    "ground_article" VARCHAR(120),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "adjustments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "adjustment_results" (
    "adjustment_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "power_id" UUID NOT NULL,
    "power_version_id" UUID NOT NULL,

    CONSTRAINT "adjustment_results_pkey" PRIMARY KEY ("adjustment_id","ordinal")
);

-- CreateTable
CREATE TABLE "adjustment_keeps" (
    "adjustment_id" UUID NOT NULL,
    "township_id" UUID NOT NULL,
    "field" VARCHAR(40) NOT NULL,
    "reason" VARCHAR(500) NOT NULL,

    CONSTRAINT "adjustment_keeps_pkey" PRIMARY KEY ("adjustment_id","township_id","field")
);

-- CreateTable
CREATE TABLE "adjustment_publications" (
    "adjustment_id" UUID NOT NULL,
    "edition_id" UUID NOT NULL,

    CONSTRAINT "adjustment_publications_pkey" PRIMARY KEY ("adjustment_id","edition_id")
);

-- CreateTable
CREATE TABLE "list_batches" (
    "id" UUID NOT NULL,
    "change_id" UUID NOT NULL,
    "township_id" UUID NOT NULL,
    "problem" VARCHAR(60),
    "detail" VARCHAR(300),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "list_batches_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "law_changes_law_id_idx" ON "law_changes"("law_id");

-- CreateIndex
CREATE INDEX "adjustments_power_id_idx" ON "adjustments"("power_id");

-- CreateIndex
CREATE UNIQUE INDEX "adjustments_one_per_power" ON "adjustments"("change_id", "power_id");

-- CreateIndex
CREATE UNIQUE INDEX "adjustment_results_power_version_id_key" ON "adjustment_results"("power_version_id");

-- CreateIndex
CREATE INDEX "adjustment_results_power_id_idx" ON "adjustment_results"("power_id");

-- CreateIndex
CREATE INDEX "adjustment_publications_edition_id_idx" ON "adjustment_publications"("edition_id");

-- CreateIndex
CREATE UNIQUE INDEX "list_batches_change_id_township_id_key" ON "list_batches"("change_id", "township_id");

-- AddForeignKey
ALTER TABLE "law_changes" ADD CONSTRAINT "law_changes_law_id_fkey" FOREIGN KEY ("law_id") REFERENCES "laws"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "law_changes" ADD CONSTRAINT "law_changes_law_version_id_fkey" FOREIGN KEY ("law_version_id") REFERENCES "law_versions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "law_changes" ADD CONSTRAINT "law_changes_former_version_id_fkey" FOREIGN KEY ("former_version_id") REFERENCES "law_versions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "law_changes" ADD CONSTRAINT "law_changes_replacement_id_fkey" FOREIGN KEY ("replacement_id") REFERENCES "law_versions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "law_change_mappings" ADD CONSTRAINT "law_change_mappings_change_id_fkey" FOREIGN KEY ("change_id") REFERENCES "law_changes"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "law_change_mappings" ADD CONSTRAINT "law_change_mappings_former_id_fkey" FOREIGN KEY ("former_id") REFERENCES "law_provisions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "law_change_mappings" ADD CONSTRAINT "law_change_mappings_provision_id_fkey" FOREIGN KEY ("provision_id") REFERENCES "law_provisions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "adjustments" ADD CONSTRAINT "adjustments_change_id_fkey" FOREIGN KEY ("change_id") REFERENCES "law_changes"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "adjustments" ADD CONSTRAINT "adjustments_power_id_fkey" FOREIGN KEY ("power_id") REFERENCES "powers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "adjustments" ADD CONSTRAINT "adjustments_base_version_id_fkey" FOREIGN KEY ("base_version_id") REFERENCES "power_versions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "adjustments" ADD CONSTRAINT "adjustments_into_id_fkey" FOREIGN KEY ("into_id") REFERENCES "adjustments"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "adjustment_results" ADD CONSTRAINT "adjustment_results_adjustment_id_fkey" FOREIGN KEY ("adjustment_id") REFERENCES "adjustments"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "adjustment_results" ADD CONSTRAINT "adjustment_results_power_id_fkey" FOREIGN KEY ("power_id") REFERENCES "powers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "adjustment_results" ADD CONSTRAINT "adjustment_results_power_version_id_fkey" FOREIGN KEY ("power_version_id") REFERENCES "power_versions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "adjustment_keeps" ADD CONSTRAINT "adjustment_keeps_adjustment_id_fkey" FOREIGN KEY ("adjustment_id") REFERENCES "adjustments"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "adjustment_keeps" ADD CONSTRAINT "adjustment_keeps_township_id_fkey" FOREIGN KEY ("township_id") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "adjustment_publications" ADD CONSTRAINT "adjustment_publications_adjustment_id_fkey" FOREIGN KEY ("adjustment_id") REFERENCES "adjustments"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "adjustment_publications" ADD CONSTRAINT "adjustment_publications_edition_id_fkey" FOREIGN KEY ("edition_id") REFERENCES "list_editions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delegations" ADD CONSTRAINT "delegations_ended_by_adjustment_id_fkey" FOREIGN KEY ("ended_by_adjustment_id") REFERENCES "adjustments"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "list_editions" ADD CONSTRAINT "list_editions_list_batch_id_fkey" FOREIGN KEY ("list_batch_id") REFERENCES "list_batches"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "list_batches" ADD CONSTRAINT "list_batches_change_id_fkey" FOREIGN KEY ("change_id") REFERENCES "law_changes"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "list_batches" ADD CONSTRAINT "list_batches_township_id_fkey" FOREIGN KEY ("township_id") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ---------------------------------------------------------------------------------------------------------------
-- By hand from here. Each refusal has a test in tests/lib/adjustments/adjustments-database.test.ts.
-- ---------------------------------------------------------------------------------------------------------------

GRANT SELECT, INSERT ON law_changes, law_change_mappings, adjustments, adjustment_results, adjustment_keeps,
  adjustment_publications, list_batches TO diancai_app;
GRANT UPDATE ON law_changes, adjustments, law_change_mappings TO diancai_app;
GRANT UPDATE (problem, detail, version) ON list_batches TO diancai_app;
-- What a change still open holds, nothing else.
GRANT DELETE ON adjustments, adjustment_keeps, law_change_mappings TO diancai_app;
GRANT SELECT ON law_changes, law_change_mappings, adjustments, adjustment_results, adjustment_keeps,
  adjustment_publications, list_batches TO diancai_auditor;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['law_changes', 'law_change_mappings', 'adjustments', 'adjustment_results', 'adjustment_keeps',
                           'adjustment_publications', 'list_batches'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE INSERT OR UPDATE OR DELETE ON %I FOR EACH STATEMENT EXECUTE FUNCTION require_actor()', t || '_actor', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', t, t || '_actor');
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', t || '_no_truncate', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', t, t || '_no_truncate');
  END LOOP;
  FOREACH t IN ARRAY ARRAY['adjustment_results', 'adjustment_publications'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', t || '_append_only', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', t, t || '_append_only');
  END LOOP;
END $$;

-- ---- the change ----------------------------------------------------------------------------------------------------
INSERT INTO state_moves (machine, from_state, to_state) VALUES
  ('law_changes', '', 'OPEN'),
  ('law_changes', 'OPEN', 'LEGALITY_REVIEW'),
  ('law_changes', 'LEGALITY_REVIEW', 'OPEN'),
  ('law_changes', 'LEGALITY_REVIEW', 'DECIDED'),
  ('law_changes', 'OPEN', 'WITHDRAWN');
CREATE TRIGGER law_changes_moves BEFORE INSERT OR UPDATE ON law_changes FOR EACH ROW EXECUTE FUNCTION enforce_state_moves();
ALTER TABLE law_changes ENABLE ALWAYS TRIGGER law_changes_moves;
CREATE CONSTRAINT TRIGGER law_changes_audited AFTER INSERT OR UPDATE ON law_changes
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_audit_event();
ALTER TABLE law_changes ENABLE ALWAYS TRIGGER law_changes_audited;

CREATE UNIQUE INDEX law_changes_one_per_version ON law_changes (law_version_id) WHERE state <> 'WITHDRAWN';
CREATE UNIQUE INDEX law_changes_one_per_repeal ON law_changes (law_id) WHERE kind = 'REPEAL' AND state <> 'WITHDRAWN';
ALTER TABLE law_changes ADD CONSTRAINT law_changes_kind CHECK (
  CASE kind WHEN 'NEW_VERSION' THEN law_version_id IS NOT NULL AND former_version_id IS NOT NULL AND replacement_id IS NULL
            ELSE law_version_id IS NULL AND (replacement_id IS NULL OR former_version_id IS NOT NULL) END);
ALTER TABLE law_changes ADD CONSTRAINT law_changes_submitted CHECK (
  state NOT IN ('LEGALITY_REVIEW', 'DECIDED') OR (digest IS NOT NULL AND submitted_by_id IS NOT NULL AND submitted_on IS NOT NULL));
ALTER TABLE law_changes ADD CONSTRAINT law_changes_decision CHECK (
  num_nonnulls(document_number, organ, decided_on, reasons, decided_by_id, reviewed_by_id, decided_at, effective_on)
    = CASE WHEN state = 'DECIDED' THEN 8 ELSE 0 END
  AND (state <> 'DECIDED' OR effective_on >= in_force_on));
-- Who proposes, who reviews and who decides are three.
ALTER TABLE law_changes ADD CONSTRAINT law_changes_three_people CHECK (
  state <> 'DECIDED' OR (decided_by_id <> submitted_by_id AND decided_by_id <> reviewed_by_id AND reviewed_by_id <> submitted_by_id));

-- What it is about never changes; decided or withdrawn, nothing does. Decided only on the opinion given on this very text.
CREATE FUNCTION freeze_law_change() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  movable text[] := ARRAY['state', 'version'];
  opinion record;
BEGIN
  IF TG_OP = 'DELETE' OR OLD.state IN ('DECIDED', 'WITHDRAWN') THEN
    RAISE EXCEPTION 'law change % is % and does not change', OLD.id, OLD.state USING ERRCODE = 'DC002';
  END IF;
  IF NEW.state = 'LEGALITY_REVIEW' AND OLD.state = 'OPEN' THEN
    movable := movable || ARRAY['digest', 'submitted_by_id', 'submitted_on'];
  ELSIF NEW.state = 'DECIDED' THEN
    movable := movable || ARRAY['document_number', 'organ', 'decided_on', 'reasons', 'decided_by_id', 'reviewed_by_id', 'decided_at', 'effective_on'];
    SELECT verdict::text, given_by_id INTO opinion FROM legality_opinions
      WHERE subject_type::text = 'LAW_CHANGE' AND subject_id = NEW.id AND digest = NEW.digest ORDER BY given_at DESC LIMIT 1;
    IF opinion.verdict IS NULL OR opinion.verdict = 'UNLAWFUL' OR opinion.given_by_id IS DISTINCT FROM NEW.reviewed_by_id THEN
      RAISE EXCEPTION 'law change % is decided without a favourable opinion on its text', NEW.id USING ERRCODE = 'DC005';
    END IF;
  END IF;
  IF to_jsonb(OLD) - movable IS DISTINCT FROM to_jsonb(NEW) - movable THEN
    RAISE EXCEPTION 'law change %: what it says does not change so', OLD.id USING ERRCODE = 'DC002';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER law_changes_frozen BEFORE UPDATE OR DELETE ON law_changes FOR EACH ROW EXECUTE FUNCTION freeze_law_change();
ALTER TABLE law_changes ENABLE ALWAYS TRIGGER law_changes_frozen;

-- ---- its proposals -------------------------------------------------------------------------------------------------
-- They come, go and change only while the change is open: not under review, never after the decision.
CREATE FUNCTION freeze_adjustment_part() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  part record := CASE TG_OP WHEN 'INSERT' THEN NEW ELSE OLD END;
  owner uuid := CASE TG_ARGV[0] WHEN 'adjustment' THEN (SELECT change_id FROM adjustments WHERE id = (to_jsonb(part) ->> 'adjustment_id')::uuid)
                ELSE (to_jsonb(part) ->> 'change_id')::uuid END;
  is_open boolean := EXISTS (SELECT FROM law_changes WHERE id = owner AND state = 'OPEN');
BEGIN
  -- A keep goes with its proposal, whose row is gone by then and was itself judged.
  IF TG_OP = 'DELETE' AND TG_ARGV[0] = 'adjustment' AND owner IS NULL THEN RETURN OLD; END IF;
  IF NOT is_open THEN
    RAISE EXCEPTION '%: its change of law is not open', TG_TABLE_NAME USING ERRCODE = 'DC002';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER adjustments_frozen BEFORE INSERT OR UPDATE OR DELETE ON adjustments FOR EACH ROW EXECUTE FUNCTION freeze_adjustment_part('change');
ALTER TABLE adjustments ENABLE ALWAYS TRIGGER adjustments_frozen;
CREATE TRIGGER law_change_mappings_frozen BEFORE INSERT OR UPDATE OR DELETE ON law_change_mappings FOR EACH ROW EXECUTE FUNCTION freeze_adjustment_part('change');
ALTER TABLE law_change_mappings ENABLE ALWAYS TRIGGER law_change_mappings_frozen;
CREATE TRIGGER adjustment_keeps_frozen BEFORE INSERT OR UPDATE OR DELETE ON adjustment_keeps FOR EACH ROW EXECUTE FUNCTION freeze_adjustment_part('adjustment');
ALTER TABLE adjustment_keeps ENABLE ALWAYS TRIGGER adjustment_keeps_frozen;
ALTER TABLE adjustments ADD CONSTRAINT adjustments_shape CHECK (
  jsonb_typeof(proposed) = 'array' AND (kind = 'ADD') = (power_id IS NULL) AND (power_id IS NULL) = (base_version_id IS NULL)
  AND (into_id IS NULL OR kind = 'MERGE')
  AND CASE WHEN kind IN ('SUSPEND', 'CANCEL') OR into_id IS NOT NULL THEN jsonb_array_length(proposed) = 0
           WHEN kind = 'SPLIT' THEN jsonb_array_length(proposed) >= 2 ELSE jsonb_array_length(proposed) = 1 END);

-- A decided change has made every version that it proposes, frozen; no other has results.
CREATE FUNCTION settle_law_change() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF (SELECT state FROM law_changes WHERE id = NEW.id) IS DISTINCT FROM 'DECIDED' THEN RETURN NULL; END IF;
  IF EXISTS (SELECT FROM adjustments a WHERE a.change_id = NEW.id AND jsonb_array_length(a.proposed) <> (
               SELECT count(*) FROM adjustment_results r JOIN power_versions v ON v.id = r.power_version_id
               WHERE r.adjustment_id = a.id AND v.frozen_at IS NOT NULL AND v.power_id = r.power_id)) THEN
    RAISE EXCEPTION 'law change % is decided and not carried out', NEW.id USING ERRCODE = 'DC005';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER law_changes_settled AFTER UPDATE ON law_changes
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION settle_law_change();
ALTER TABLE law_changes ENABLE ALWAYS TRIGGER law_changes_settled;

CREATE FUNCTION gate_adjustment_result() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM adjustments a JOIN law_changes c ON c.id = a.change_id
                 JOIN audit_events e ON e.subject_id = c.id AND e.event = 'law-change.decided' AND e.txid = pg_current_xact_id()::text::bigint
                 WHERE a.id = NEW.adjustment_id AND c.state = 'DECIDED') THEN
    RAISE EXCEPTION 'adjustment % is not being decided', NEW.adjustment_id USING ERRCODE = 'DC005';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER adjustment_results_gate AFTER INSERT ON adjustment_results
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION gate_adjustment_result();
ALTER TABLE adjustment_results ENABLE ALWAYS TRIGGER adjustment_results_gate;

CREATE FUNCTION gate_adjustment_publication() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM adjustments a JOIN law_changes c ON c.id = a.change_id, list_editions e
                 WHERE a.id = NEW.adjustment_id AND e.id = NEW.edition_id AND c.state = 'DECIDED'
                   AND e.published_at IS NOT NULL AND e.in_force_on >= c.effective_on) THEN
    RAISE EXCEPTION 'edition % does not follow adjustment %', NEW.edition_id, NEW.adjustment_id USING ERRCODE = 'DC005';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER adjustment_publications_gate AFTER INSERT ON adjustment_publications
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION gate_adjustment_publication();
ALTER TABLE adjustment_publications ENABLE ALWAYS TRIGGER adjustment_publications_gate;

-- ---- what is gone with the law -------------------------------------------------------------------------------------
/* Whether a decided change has taken a power away by that day: cancelled, or merged into another. */
CREATE FUNCTION is_gone_by_law(power uuid, on_day date) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM adjustments a JOIN law_changes c ON c.id = a.change_id
                 WHERE a.power_id = power AND (a.kind = 'CANCEL' OR a.into_id IS NOT NULL)
                   AND c.state = 'DECIDED' AND c.effective_on <= on_day)
$$;

CREATE FUNCTION gate_gone_power() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.outcome::text IN ('APPROVED', 'PARTLY_APPROVED')
     AND is_gone_by_law((SELECT power_id FROM order_lines WHERE id = NEW.line_id), NEW.planned_on) THEN
    RAISE EXCEPTION 'line %: the law no longer gives the power', NEW.line_id USING ERRCODE = 'DC005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER decision_lines_law BEFORE INSERT ON decision_lines FOR EACH ROW EXECUTE FUNCTION gate_gone_power();
ALTER TABLE decision_lines ENABLE ALWAYS TRIGGER decision_lines_law;

-- Nothing comes into force that the law no longer gives; a delegation ends by law on the day that the adjustment says.
CREATE FUNCTION gate_delegation_by_law() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.state IN ('HANDED_OVER', 'IN_FORCE') AND OLD.state IS DISTINCT FROM NEW.state
     AND OLD.state IN ('HANDING_OVER', 'HANDED_OVER') AND is_gone_by_law(NEW.power_id, NEW.effective_from) THEN
    RAISE EXCEPTION 'delegation %: the law no longer gives the power', NEW.id USING ERRCODE = 'DC005';
  END IF;
  IF OLD.ended_by_adjustment_id IS NOT NULL AND NEW.ended_by_adjustment_id IS DISTINCT FROM OLD.ended_by_adjustment_id THEN
    RAISE EXCEPTION 'delegation %: that the law ends it is on record', NEW.id USING ERRCODE = 'DC002';
  END IF;
  IF NEW.ended_by_adjustment_id IS NOT NULL AND OLD.ended_by_adjustment_id IS NULL AND NOT EXISTS (
    SELECT FROM adjustments a JOIN law_changes c ON c.id = a.change_id
    WHERE a.id = NEW.ended_by_adjustment_id AND a.power_id = NEW.power_id AND a.kind = 'CANCEL' AND c.state = 'DECIDED'
      AND NEW.effective_to <= greatest(c.effective_on - 1, NEW.effective_from)) THEN
    RAISE EXCEPTION 'delegation %: no decided adjustment ends it so', NEW.id USING ERRCODE = 'DC005';
  END IF;
  IF NEW.end_kind::text = 'LAW_REPEALED' AND NEW.ended_by_adjustment_id IS NULL THEN
    RAISE EXCEPTION 'delegation % ends by no law', NEW.id USING ERRCODE = 'DC005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER delegations_law_gate BEFORE UPDATE ON delegations FOR EACH ROW EXECUTE FUNCTION gate_delegation_by_law();
ALTER TABLE delegations ENABLE ALWAYS TRIGGER delegations_law_gate;

-- As before, and: on its way back, a delegation may end with the law.
CREATE OR REPLACE FUNCTION gate_take_back() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
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
    is_founded := coalesce(CASE NEW.end_kind::text
      WHEN 'LAW_REPEALED' THEN NEW.ended_by_adjustment_id IS NOT NULL AND NEW.effective_to IS NOT NULL
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

-- ---- the lists published again -------------------------------------------------------------------------------------
CREATE FUNCTION gate_list_batch() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM law_changes WHERE id = NEW.change_id AND state = 'DECIDED') THEN
    RAISE EXCEPTION 'law change % is not decided: no list follows it', NEW.change_id USING ERRCODE = 'DC005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER list_batches_gate BEFORE INSERT ON list_batches FOR EACH ROW EXECUTE FUNCTION gate_list_batch();
ALTER TABLE list_batches ENABLE ALWAYS TRIGGER list_batches_gate;

-- A batch makes one edition that is not discarded for each township, and for its own township.
CREATE UNIQUE INDEX list_editions_one_per_batch ON list_editions (list_batch_id) WHERE state <> 'DISCARDED';
CREATE FUNCTION gate_batch_edition() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW.list_batch_id IS DISTINCT FROM OLD.list_batch_id OR NEW.compiled_for IS DISTINCT FROM OLD.compiled_for) THEN
    RAISE EXCEPTION 'edition %: what it was compiled for does not change', NEW.id USING ERRCODE = 'DC002';
  END IF;
  IF TG_OP = 'INSERT' AND NEW.list_batch_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM list_batches b JOIN duty_lists l ON l.township_id = b.township_id
    WHERE b.id = NEW.list_batch_id AND l.id = NEW.duty_list_id) THEN
    RAISE EXCEPTION 'edition %: the batch is another township''s', NEW.id USING ERRCODE = 'DC005';
  END IF;
  IF NEW.state = 'PUBLISHED' AND NEW.compiled_for IS NOT NULL AND NEW.in_force_on < NEW.compiled_for THEN
    RAISE EXCEPTION 'edition % would be in force before the day it was compiled for', NEW.id USING ERRCODE = 'DC005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER list_editions_batch BEFORE INSERT OR UPDATE ON list_editions FOR EACH ROW EXECUTE FUNCTION gate_batch_edition();
ALTER TABLE list_editions ENABLE ALWAYS TRIGGER list_editions_batch;

-- ---- what everyone may read ----------------------------------------------------------------------------------------
-- Changes of law that follow through to powers. `followed`: from which day each township's list follows it;
-- `affected`: townships whose lists were to follow, null while it is not decided; `menu_follows`: the menu in force does.
CREATE VIEW published.outstanding_changes AS
  SELECT a.id, a.power_id, p.code, l.title AS law, c.kind::text AS change, a.kind::text AS kind, c.in_force_on,
         c.state = 'DECIDED' AS decided,
         CASE WHEN c.state = 'DECIDED' THEN coalesce((
           SELECT jsonb_agg(left(o.region_code, 9)) FROM list_batches b JOIN organisations o ON o.id = b.township_id WHERE b.change_id = c.id), '[]') END AS affected,
         coalesce((SELECT jsonb_object_agg(left(o.region_code, 9), e.in_force_on)
           FROM adjustment_publications f JOIN list_editions e ON e.id = f.edition_id JOIN duty_lists d ON d.id = e.duty_list_id
             JOIN organisations o ON o.id = d.township_id WHERE f.adjustment_id = a.id), '{}') AS followed,
         c.state = 'DECIDED' AND EXISTS (SELECT FROM menu_editions m WHERE m.state = 'PUBLISHED' AND m.published_at >= c.decided_at) AS menu_follows
  FROM adjustments a JOIN law_changes c ON c.id = a.change_id JOIN laws l ON l.id = c.law_id JOIN powers p ON p.id = a.power_id
  WHERE c.state <> 'WITHDRAWN';
GRANT SELECT ON published.outstanding_changes TO diancai_public_reader, diancai_app, diancai_auditor;
