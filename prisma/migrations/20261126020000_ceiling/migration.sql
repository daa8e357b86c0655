-- The provincial ceiling (省级赋权指导目录), what rests on it, and authority lost: powers gone, laws repealed.

-- CreateEnum
CREATE TYPE "CeilingState" AS ENUM ('DRAFT', 'CONFIRMED', 'DISCARDED');

-- CreateEnum
CREATE TYPE "CeilingBasis" AS ENUM ('NAME', 'HAND');

-- CreateEnum
CREATE TYPE "HoldingTaker" AS ENUM ('PROVINCE', 'PREFECTURE', 'DEPARTMENT');

-- AlterTable
ALTER TABLE "laws" ADD COLUMN     "repeal_source" VARCHAR(200),
ADD COLUMN     "repealed_on" DATE,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- CreateTable
CREATE TABLE "ceiling_catalogues" (
    "id" UUID NOT NULL,
    "title" VARCHAR(200) NOT NULL,
    "document_number" VARCHAR(60) NOT NULL,
    "issuing_organ" VARCHAR(100) NOT NULL,
    "issued_on" DATE NOT NULL,
    "in_force_from" DATE NOT NULL,
    "in_force_until" DATE,
    "note" VARCHAR(1000),
    "state" "CeilingState" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "file_name" VARCHAR(200) NOT NULL,
    "file_sha256" CHAR(64) NOT NULL,
    "imported_by_id" UUID NOT NULL,
    "imported_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "confirmed_by_id" UUID,
    "confirmed_at" TIMESTAMPTZ(3),

    CONSTRAINT "ceiling_catalogues_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ceiling_entries" (
    "id" UUID NOT NULL,
    "catalogue_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "number" VARCHAR(20) NOT NULL,
    "name" VARCHAR(300) NOT NULL,
    "name_key" VARCHAR(300) NOT NULL,
    "domain" VARCHAR(100),
    "legal_basis" VARCHAR(2000) NOT NULL,
    "note" VARCHAR(1000),

    CONSTRAINT "ceiling_entries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ceiling_matches" (
    "id" UUID NOT NULL,
    "entry_id" UUID NOT NULL,
    "power_id" UUID NOT NULL,
    "basis" "CeilingBasis" NOT NULL,
    "reason" VARCHAR(1000),
    "tied_by_id" UUID,
    "tied_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "untied_by_id" UUID,
    "untied_at" TIMESTAMPTZ(3),
    "untie_reason" VARCHAR(1000),

    CONSTRAINT "ceiling_matches_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "holding_losses" (
    "id" UUID NOT NULL,
    "power_id" UUID NOT NULL,
    "department_id" UUID NOT NULL,
    "gone_from" DATE NOT NULL,
    "taker" "HoldingTaker" NOT NULL,
    "taker_name" VARCHAR(100) NOT NULL,
    "document_number" VARCHAR(60) NOT NULL,
    "recorded_by_id" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "withdrawn_by_id" UUID,
    "withdrawn_at" TIMESTAMPTZ(3),
    "withdraw_reason" VARCHAR(1000),

    CONSTRAINT "holding_losses_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ceiling_entries_name_key_idx" ON "ceiling_entries"("name_key");

-- CreateIndex
CREATE UNIQUE INDEX "ceiling_entries_one_per_number" ON "ceiling_entries"("catalogue_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "ceiling_entries_one_per_name" ON "ceiling_entries"("catalogue_id", "name_key");

-- CreateIndex
CREATE INDEX "ceiling_matches_power_id_idx" ON "ceiling_matches"("power_id");

-- CreateIndex
CREATE INDEX "ceiling_matches_entry_id_idx" ON "ceiling_matches"("entry_id");

-- CreateIndex
CREATE INDEX "holding_losses_power_id_idx" ON "holding_losses"("power_id");

-- AddForeignKey
ALTER TABLE "ceiling_entries" ADD CONSTRAINT "ceiling_entries_catalogue_id_fkey" FOREIGN KEY ("catalogue_id") REFERENCES "ceiling_catalogues"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ceiling_matches" ADD CONSTRAINT "ceiling_matches_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "ceiling_entries"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ceiling_matches" ADD CONSTRAINT "ceiling_matches_power_id_fkey" FOREIGN KEY ("power_id") REFERENCES "powers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "holding_losses" ADD CONSTRAINT "holding_losses_power_id_fkey" FOREIGN KEY ("power_id") REFERENCES "powers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "holding_losses" ADD CONSTRAINT "holding_losses_department_id_fkey" FOREIGN KEY ("department_id") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ---------------------------------------------------------------------------------------------------------------
-- By hand from here. Each refusal has a test in tests/lib/menu/ceiling-database.test.ts.
-- ---------------------------------------------------------------------------------------------------------------

GRANT SELECT, INSERT ON ceiling_catalogues, ceiling_entries, ceiling_matches, holding_losses TO diancai_app;
GRANT UPDATE (state, version, in_force_until, confirmed_by_id, confirmed_at) ON ceiling_catalogues TO diancai_app;
GRANT UPDATE (untied_by_id, untied_at, untie_reason) ON ceiling_matches TO diancai_app;
GRANT UPDATE (withdrawn_by_id, withdrawn_at, withdraw_reason) ON holding_losses TO diancai_app;
GRANT UPDATE (repealed_on, repeal_source, version) ON laws TO diancai_app;
GRANT SELECT ON ceiling_catalogues, ceiling_entries, ceiling_matches, holding_losses TO diancai_auditor;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['ceiling_catalogues', 'ceiling_entries', 'ceiling_matches', 'holding_losses'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE INSERT OR UPDATE OR DELETE ON %I FOR EACH STATEMENT EXECUTE FUNCTION require_actor()', t || '_actor', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', t, t || '_actor');
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', t || '_no_truncate', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', t, t || '_no_truncate');
  END LOOP;
END $$;

-- ---- the catalogue -----------------------------------------------------------------------------------------------
INSERT INTO state_moves (machine, from_state, to_state) VALUES
  ('ceiling_catalogues', '', 'DRAFT'),
  ('ceiling_catalogues', 'DRAFT', 'CONFIRMED'),
  ('ceiling_catalogues', 'DRAFT', 'DISCARDED');
CREATE TRIGGER ceiling_catalogues_moves BEFORE INSERT OR UPDATE ON ceiling_catalogues FOR EACH ROW EXECUTE FUNCTION enforce_state_moves();
ALTER TABLE ceiling_catalogues ENABLE ALWAYS TRIGGER ceiling_catalogues_moves;
CREATE CONSTRAINT TRIGGER ceiling_catalogues_audited AFTER INSERT OR UPDATE ON ceiling_catalogues
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_audit_event();
ALTER TABLE ceiling_catalogues ENABLE ALWAYS TRIGGER ceiling_catalogues_audited;

ALTER TABLE ceiling_catalogues ADD CONSTRAINT ceiling_catalogues_no_overlap EXCLUDE USING gist (
  daterange(in_force_from, in_force_until, '[]') WITH &&) WHERE (state = 'CONFIRMED');
ALTER TABLE ceiling_catalogues ADD CONSTRAINT ceiling_catalogues_period CHECK (
  issued_on <= in_force_from AND (in_force_until IS NULL OR in_force_until >= in_force_from));
-- Whoever imported it does not confirm it.
ALTER TABLE ceiling_catalogues ADD CONSTRAINT ceiling_catalogues_two_people CHECK (
  (state = 'CONFIRMED') = (confirmed_by_id IS NOT NULL) AND (confirmed_by_id IS NULL) = (confirmed_at IS NULL)
  AND confirmed_by_id IS DISTINCT FROM imported_by_id);

-- What it says never changes. Of a confirmed one a single thing is still to come: its last day, once, when the next
-- version is confirmed.
CREATE FUNCTION freeze_ceiling() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  movable text[] := CASE OLD.state
    WHEN 'DRAFT' THEN ARRAY['state', 'version', 'confirmed_by_id', 'confirmed_at']
    WHEN 'CONFIRMED' THEN ARRAY['version', 'in_force_until']
    ELSE ARRAY[]::text[] END;
BEGIN
  IF TG_OP = 'DELETE' OR to_jsonb(OLD) - movable IS DISTINCT FROM to_jsonb(NEW) - movable
     OR (OLD.in_force_until IS NOT NULL AND NEW.in_force_until IS DISTINCT FROM OLD.in_force_until) THEN
    RAISE EXCEPTION 'ceiling catalogue % is % and does not change', OLD.id, OLD.state USING ERRCODE = 'DC002';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ceiling_catalogues_frozen BEFORE UPDATE OR DELETE ON ceiling_catalogues FOR EACH ROW EXECUTE FUNCTION freeze_ceiling();
ALTER TABLE ceiling_catalogues ENABLE ALWAYS TRIGGER ceiling_catalogues_frozen;

-- Entries come with their draft and are never touched.
CREATE FUNCTION freeze_ceiling_entry() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' AND (SELECT state FROM ceiling_catalogues WHERE id = NEW.catalogue_id) = 'DRAFT' THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'ceiling entries are written with their draft: % refused', TG_OP USING ERRCODE = 'DC002';
END $$;
CREATE TRIGGER ceiling_entries_frozen BEFORE INSERT OR UPDATE OR DELETE ON ceiling_entries FOR EACH ROW EXECUTE FUNCTION freeze_ceiling_entry();
ALTER TABLE ceiling_entries ENABLE ALWAYS TRIGGER ceiling_entries_frozen;

-- ---- what rests on it, and what was lost ---------------------------------------------------------------------------
CREATE UNIQUE INDEX ceiling_matches_once ON ceiling_matches (entry_id, power_id, basis) WHERE untied_at IS NULL;
ALTER TABLE ceiling_matches ADD CONSTRAINT ceiling_matches_reason CHECK (
  basis = 'NAME' OR (reason IS NOT NULL AND tied_by_id IS NOT NULL));
ALTER TABLE ceiling_matches ADD CONSTRAINT ceiling_matches_untied CHECK (
  (untied_at IS NULL) = (untied_by_id IS NULL) AND (untied_at IS NULL) = (untie_reason IS NULL));
CREATE UNIQUE INDEX holding_losses_once ON holding_losses (power_id, department_id) WHERE withdrawn_at IS NULL;
ALTER TABLE holding_losses ADD CONSTRAINT holding_losses_withdrawn CHECK (
  (withdrawn_at IS NULL) = (withdrawn_by_id IS NULL) AND (withdrawn_at IS NULL) = (withdraw_reason IS NULL));
ALTER TABLE laws ADD CONSTRAINT laws_repeal CHECK ((repealed_on IS NULL) = (repeal_source IS NULL));

-- A row changes once: it is marked as ended. TG_ARGV: the columns of the mark, the first of them the instant.
CREATE FUNCTION keep_until_ended() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND to_jsonb(OLD) ->> TG_ARGV[0] IS NULL AND to_jsonb(NEW) ->> TG_ARGV[0] IS NOT NULL
     AND to_jsonb(NEW) - TG_ARGV = to_jsonb(OLD) - TG_ARGV THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'DC002';
END $$;
CREATE TRIGGER ceiling_matches_kept BEFORE UPDATE OR DELETE ON ceiling_matches
  FOR EACH ROW EXECUTE FUNCTION keep_until_ended('untied_at', 'untied_by_id', 'untie_reason');
ALTER TABLE ceiling_matches ENABLE ALWAYS TRIGGER ceiling_matches_kept;
CREATE TRIGGER holding_losses_kept BEFORE UPDATE OR DELETE ON holding_losses
  FOR EACH ROW EXECUTE FUNCTION keep_until_ended('withdrawn_at', 'withdrawn_by_id', 'withdraw_reason');
ALTER TABLE holding_losses ENABLE ALWAYS TRIGGER holding_losses_kept;

-- Nothing is tied to a draft. Tied or untied by hand, lost or found again, repealed: not without an event about it.
CREATE FUNCTION gate_ceiling_match() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF (SELECT c.state FROM ceiling_entries e JOIN ceiling_catalogues c ON c.id = e.catalogue_id WHERE e.id = NEW.entry_id)
     IS DISTINCT FROM 'CONFIRMED' THEN
    RAISE EXCEPTION 'entry % stands in no confirmed catalogue', NEW.entry_id USING ERRCODE = 'DC003';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ceiling_matches_gate BEFORE INSERT ON ceiling_matches FOR EACH ROW EXECUTE FUNCTION gate_ceiling_match();
ALTER TABLE ceiling_matches ENABLE ALWAYS TRIGGER ceiling_matches_gate;

CREATE FUNCTION require_authority_event() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM audit_events WHERE txid = pg_current_xact_id()::text::bigint
                 AND (subject_id = (to_jsonb(NEW) ->> TG_ARGV[0])::uuid
                      -- By name many are tied at once: the event is the catalogue's, or the menu edition's.
                      OR (TG_TABLE_NAME = 'ceiling_matches' AND to_jsonb(NEW) ->> 'basis' = 'NAME' AND TG_OP = 'INSERT'))) THEN
    RAISE EXCEPTION '% % changed without an audit event', TG_TABLE_NAME, NEW.id USING ERRCODE = 'DC004';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER ceiling_matches_audited AFTER INSERT OR UPDATE ON ceiling_matches
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_authority_event('power_id');
ALTER TABLE ceiling_matches ENABLE ALWAYS TRIGGER ceiling_matches_audited;
CREATE CONSTRAINT TRIGGER holding_losses_audited AFTER INSERT OR UPDATE ON holding_losses
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_authority_event('power_id');
ALTER TABLE holding_losses ENABLE ALWAYS TRIGGER holding_losses_audited;
CREATE CONSTRAINT TRIGGER laws_repeal_audited AFTER UPDATE ON laws
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_authority_event('id');
ALTER TABLE laws ENABLE ALWAYS TRIGGER laws_repeal_audited;

-- ---- absolute refusals -------------------------------------------------------------------------------------------
-- 行政强制法 第十七条: a coercive measure is not entrusted, whatever was ordered or decided. (An entrustment without a term
-- is refused by delegations_entrustment_term.)
CREATE FUNCTION refuse_entrusted_coercion() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE kind text;
BEGIN
  IF NEW.mode IS DISTINCT FROM 'ENTRUST' THEN RETURN NEW; END IF;
  kind := CASE TG_TABLE_NAME
    WHEN 'order_lines' THEN (SELECT v.type FROM menu_items i JOIN power_versions v ON v.id = i.power_version_id
                             WHERE i.id = (to_jsonb(NEW) ->> 'menu_item_id')::uuid)
    WHEN 'decision_lines' THEN (SELECT v.type FROM order_lines l JOIN menu_items i ON i.id = l.menu_item_id
                                JOIN power_versions v ON v.id = i.power_version_id
                                WHERE l.id = (to_jsonb(NEW) ->> 'line_id')::uuid)
    ELSE (SELECT v.type FROM power_versions v WHERE v.id = (to_jsonb(NEW) ->> 'power_version_id')::uuid) END;
  IF kind = 'COERCION' THEN
    RAISE EXCEPTION '%: a coercive measure is not entrusted', TG_TABLE_NAME USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['order_lines', 'decision_lines', 'delegations'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE INSERT OR UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_entrusted_coercion()', t || '_coercion', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', t, t || '_coercion');
  END LOOP;
END $$;
