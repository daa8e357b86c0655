-- CreateEnum
CREATE TYPE "ReviewSeat" AS ENUM ('ESTABLISHMENT', 'LEGALITY', 'FINANCE', 'PERSONNEL');

-- CreateEnum
CREATE TYPE "ReviewVerdict" AS ENUM ('AGREE', 'AGREE_IF', 'OBJECT');

-- AlterTable
ALTER TABLE "decisions" ADD COLUMN     "higher_consent" VARCHAR(60),
ADD COLUMN     "minutes_number" VARCHAR(60);

-- AlterTable
ALTER TABLE "organisations" ADD COLUMN     "higher_authority" VARCHAR(100),
ADD COLUMN     "review_seat" "ReviewSeat";

-- CreateTable
CREATE TABLE "review_opinions" (
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "seat" "ReviewSeat" NOT NULL,
    "organisation_id" UUID NOT NULL,
    "digest" CHAR(64) NOT NULL,
    "given_by_id" UUID NOT NULL,
    "given_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "review_opinions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "review_opinion_lines" (
    "opinion_id" UUID NOT NULL,
    "line_id" UUID NOT NULL,
    "verdict" "ReviewVerdict" NOT NULL,
    "reason" VARCHAR(2000),

    CONSTRAINT "review_opinion_lines_pkey" PRIMARY KEY ("opinion_id","line_id")
);

-- CreateIndex
CREATE INDEX "review_opinions_order_id_given_at_idx" ON "review_opinions"("order_id", "given_at");

-- CreateIndex
CREATE INDEX "review_opinion_lines_line_id_idx" ON "review_opinion_lines"("line_id");

-- AddForeignKey
ALTER TABLE "review_opinions" ADD CONSTRAINT "review_opinions_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_opinions" ADD CONSTRAINT "review_opinions_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_opinion_lines" ADD CONSTRAINT "review_opinion_lines_opinion_id_fkey" FOREIGN KEY ("opinion_id") REFERENCES "review_opinions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_opinion_lines" ADD CONSTRAINT "review_opinion_lines_line_id_fkey" FOREIGN KEY ("line_id") REFERENCES "order_lines"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ---------------------------------------------------------------------------------------------------------------
-- By hand from here. Each refusal has a test in tests/prisma.
-- ---------------------------------------------------------------------------------------------------------------

GRANT SELECT, INSERT ON review_opinions, review_opinion_lines TO diancai_app;
GRANT SELECT ON review_opinions, review_opinion_lines TO diancai_auditor;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['review_opinions', 'review_opinion_lines'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE INSERT OR UPDATE OR DELETE ON %I FOR EACH STATEMENT EXECUTE FUNCTION require_actor()', t || '_actor', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', t, t || '_actor');
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', t || '_append_only', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', t, t || '_append_only');
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', t || '_no_truncate', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', t, t || '_no_truncate');
  END LOOP;
END $$;

CREATE UNIQUE INDEX organisations_one_per_seat ON organisations (review_seat) WHERE ends_on IS NULL;

-- Whoever does not agree says why.
ALTER TABLE review_opinion_lines ADD CONSTRAINT review_opinion_lines_reason CHECK (verdict = 'AGREE' OR reason IS NOT NULL);

-- An opinion is given between the end of the consultation and the decision, by the body that fills the seat.
CREATE FUNCTION gate_review_opinion() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF (SELECT state FROM orders WHERE id = NEW.order_id) IS DISTINCT FROM 'REVIEWED' THEN
    RAISE EXCEPTION 'order % is not under joint review', NEW.order_id USING ERRCODE = 'DC003';
  END IF;
  IF (SELECT review_seat FROM organisations WHERE id = NEW.organisation_id) IS DISTINCT FROM NEW.seat THEN
    RAISE EXCEPTION 'organisation % does not fill the seat %', NEW.organisation_id, NEW.seat USING ERRCODE = 'DC006';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER review_opinions_gate BEFORE INSERT ON review_opinions FOR EACH ROW EXECUTE FUNCTION gate_review_opinion();
ALTER TABLE review_opinions ENABLE ALWAYS TRIGGER review_opinions_gate;

-- It speaks of lines of its own order.
CREATE FUNCTION gate_review_opinion_line() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF (SELECT order_id FROM review_opinions WHERE id = NEW.opinion_id) IS DISTINCT FROM
     (SELECT order_id FROM order_lines WHERE id = NEW.line_id) THEN
    RAISE EXCEPTION 'line % belongs to another order', NEW.line_id USING ERRCODE = 'DC006';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER review_opinion_lines_gate BEFORE INSERT ON review_opinion_lines FOR EACH ROW EXECUTE FUNCTION gate_review_opinion_line();
ALTER TABLE review_opinion_lines ENABLE ALWAYS TRIGGER review_opinion_lines_gate;

-- What a body of a higher authority holds is handed down only with that authority's consent on record.
CREATE FUNCTION gate_higher_consent() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.outcome <> 'REFUSED'
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
CREATE TRIGGER decision_lines_higher_consent BEFORE INSERT ON decision_lines FOR EACH ROW EXECUTE FUNCTION gate_higher_consent();
ALTER TABLE decision_lines ENABLE ALWAYS TRIGGER decision_lines_higher_consent;
