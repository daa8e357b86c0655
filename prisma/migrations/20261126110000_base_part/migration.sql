-- CreateEnum
CREATE TYPE "BaseSwapState" AS ENUM ('ASKED', 'AGREED', 'REFUSED', 'WITHDRAWN');

-- AlterTable
ALTER TABLE "order_rounds" ADD COLUMN     "covers_base_part" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "base_swaps" (
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "base_item_id" UUID NOT NULL,
    "replacement_id" UUID NOT NULL,
    "reason" VARCHAR(1000) NOT NULL,
    "state" "BaseSwapState" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "asked_by_id" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "decided_reason" VARCHAR(1000),

    CONSTRAINT "base_swaps_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "base_swaps_order_id_idx" ON "base_swaps"("order_id");

-- CreateIndex
CREATE INDEX "base_swaps_state_idx" ON "base_swaps"("state");

-- AddForeignKey
ALTER TABLE "base_swaps" ADD CONSTRAINT "base_swaps_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "base_swaps" ADD CONSTRAINT "base_swaps_base_item_id_fkey" FOREIGN KEY ("base_item_id") REFERENCES "menu_items"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "base_swaps" ADD CONSTRAINT "base_swaps_replacement_id_fkey" FOREIGN KEY ("replacement_id") REFERENCES "menu_items"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ---------------------------------------------------------------------------------------------------------------
-- By hand from here. Each refusal has a test in tests/lib/orders/base-part.test.ts.
-- ---------------------------------------------------------------------------------------------------------------

-- What townships were told when the round opened holds for all of them.
CREATE FUNCTION freeze_round_base_part() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.covers_base_part IS DISTINCT FROM OLD.covers_base_part THEN
    RAISE EXCEPTION 'round %: whether it covers the base part does not change', OLD.id USING ERRCODE = 'DC002';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER order_rounds_base_part BEFORE UPDATE ON order_rounds FOR EACH ROW EXECUTE FUNCTION freeze_round_base_part();
ALTER TABLE order_rounds ENABLE ALWAYS TRIGGER order_rounds_base_part;

-- ---- swaps ---------------------------------------------------------------------------------------------------------
GRANT SELECT, INSERT ON base_swaps TO diancai_app;
GRANT UPDATE (state, version, decided_by_id, decided_at, decided_reason) ON base_swaps TO diancai_app;
GRANT SELECT ON base_swaps TO diancai_auditor;

CREATE TRIGGER base_swaps_actor BEFORE INSERT OR UPDATE OR DELETE ON base_swaps FOR EACH STATEMENT EXECUTE FUNCTION require_actor();
ALTER TABLE base_swaps ENABLE ALWAYS TRIGGER base_swaps_actor;
CREATE TRIGGER base_swaps_kept BEFORE DELETE ON base_swaps FOR EACH ROW EXECUTE FUNCTION refuse_change();
ALTER TABLE base_swaps ENABLE ALWAYS TRIGGER base_swaps_kept;
CREATE TRIGGER base_swaps_no_truncate BEFORE TRUNCATE ON base_swaps FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE base_swaps ENABLE ALWAYS TRIGGER base_swaps_no_truncate;
CREATE TRIGGER base_swaps_moves BEFORE INSERT OR UPDATE ON base_swaps FOR EACH ROW EXECUTE FUNCTION enforce_state_moves();
ALTER TABLE base_swaps ENABLE ALWAYS TRIGGER base_swaps_moves;

-- The same rows as base-swap.machine.ts. '' creates.
INSERT INTO state_moves (machine, from_state, to_state) VALUES
  ('base_swaps', '', 'ASKED'),
  ('base_swaps', 'ASKED', 'AGREED'),
  ('base_swaps', 'ASKED', 'REFUSED'),
  ('base_swaps', 'ASKED', 'WITHDRAWN');

-- One for one: a base item is given up once, and one item stands for one of them only.
CREATE UNIQUE INDEX base_swaps_one_per_base ON base_swaps (order_id, base_item_id) WHERE state IN ('ASKED', 'AGREED');
CREATE UNIQUE INDEX base_swaps_one_per_replacement ON base_swaps (order_id, replacement_id) WHERE state IN ('ASKED', 'AGREED');
-- Whoever asks does not decide.
ALTER TABLE base_swaps ADD CONSTRAINT base_swaps_decided CHECK (
  (state IN ('AGREED', 'REFUSED')) = (decided_by_id IS NOT NULL AND decided_at IS NOT NULL)
  AND (decided_by_id IS NULL OR decided_by_id <> asked_by_id)
  AND (state <> 'REFUSED' OR decided_reason IS NOT NULL));

-- Asked for and taken back while the township works on the order, decided while it is consulted on. What stands for what
-- belongs to the order: a base item of its menu, and an optional line of its own.
CREATE FUNCTION gate_base_swap() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE asked record;
BEGIN
  SELECT o.state::text AS state, r.menu_edition_id, r.covers_base_part INTO asked
    FROM orders o JOIN order_rounds r ON r.id = o.round_id WHERE o.id = NEW.order_id;
  IF TG_OP = 'UPDATE' AND OLD.state = NEW.state THEN
    RAISE EXCEPTION 'swap % never changes', OLD.id USING ERRCODE = 'DC002';
  END IF;
  IF (NEW.state IN ('ASKED', 'WITHDRAWN') AND asked.state NOT IN ('DRAFT', 'RETURNED'))
     OR (NEW.state IN ('AGREED', 'REFUSED') AND asked.state <> 'IN_CONSULTATION') THEN
    RAISE EXCEPTION 'order % is %: no swap becomes %', NEW.order_id, asked.state, NEW.state USING ERRCODE = 'DC003';
  END IF;
  IF TG_OP = 'INSERT' AND NOT (
    asked.covers_base_part
    AND EXISTS (SELECT FROM menu_items WHERE id = NEW.base_item_id AND edition_id = asked.menu_edition_id AND part = 'BASE')
    AND NOT EXISTS (SELECT FROM order_lines WHERE order_id = NEW.order_id AND menu_item_id = NEW.base_item_id)
    AND EXISTS (SELECT FROM order_lines l JOIN menu_items i ON i.id = l.menu_item_id
                WHERE l.order_id = NEW.order_id AND i.id = NEW.replacement_id AND i.part = 'OPTIONAL')) THEN
    RAISE EXCEPTION 'swap %: not an item of the base part for an optional line of order %', NEW.id, NEW.order_id USING ERRCODE = 'DC006';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER base_swaps_gate BEFORE INSERT OR UPDATE ON base_swaps FOR EACH ROW EXECUTE FUNCTION gate_base_swap();
ALTER TABLE base_swaps ENABLE ALWAYS TRIGGER base_swaps_gate;

-- The event belongs to the order, whose trail the township reads.
CREATE FUNCTION require_swap_audit_event() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM audit_events WHERE txid = pg_current_xact_id()::text::bigint AND subject_id = NEW.order_id AND event LIKE 'swap.%') THEN
    RAISE EXCEPTION 'base_swaps % changed without an audit event', NEW.id USING ERRCODE = 'DC004';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER base_swaps_audited AFTER INSERT OR UPDATE ON base_swaps
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_swap_audit_event();
ALTER TABLE base_swaps ENABLE ALWAYS TRIGGER base_swaps_audited;

-- While a swap stands, its replacement stays in the order.
CREATE FUNCTION keep_swapped_line() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM base_swaps WHERE order_id = OLD.order_id AND replacement_id = OLD.menu_item_id AND state IN ('ASKED', 'AGREED')) THEN
    RAISE EXCEPTION 'line %: taken instead of a base item', OLD.id USING ERRCODE = 'DC005';
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER order_lines_swapped BEFORE DELETE ON order_lines FOR EACH ROW EXECUTE FUNCTION keep_swapped_line();
ALTER TABLE order_lines ENABLE ALWAYS TRIGGER order_lines_swapped;

-- No consultation ends over an undecided swap.
CREATE FUNCTION gate_undecided_swaps() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.state = 'REVIEWED' AND OLD.state <> 'REVIEWED'
     AND EXISTS (SELECT FROM base_swaps WHERE order_id = NEW.id AND state = 'ASKED') THEN
    RAISE EXCEPTION 'order %: a swap is undecided', NEW.id USING ERRCODE = 'DC005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER orders_swaps_decided BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION gate_undecided_swaps();
ALTER TABLE orders ENABLE ALWAYS TRIGGER orders_swaps_decided;
