-- AlterTable
ALTER TABLE "order_rounds" ADD COLUMN     "covers_base_part" BOOLEAN NOT NULL DEFAULT false;

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
