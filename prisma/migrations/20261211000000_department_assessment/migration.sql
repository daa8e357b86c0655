-- CreateEnum
CREATE TYPE "AssessmentSubject" AS ENUM ('AGENCY', 'DEPARTMENT');

-- AlterEnum
ALTER TYPE "AssessmentSide" ADD VALUE 'OFFICE';

-- DropForeignKey
ALTER TABLE "assessment_agencies" DROP CONSTRAINT "assessment_agencies_agency_id_fkey";

-- AlterTable
ALTER TABLE "assessment_rounds" ADD COLUMN     "subject" "AssessmentSubject" NOT NULL DEFAULT 'AGENCY';

-- AlterTable
ALTER TABLE "assessment_agencies" ADD COLUMN     "department_id" UUID,
ADD COLUMN     "of_agency_id" UUID;

-- DropIndex
DROP INDEX "assessment_agencies_agency_id_idx";

-- CreateIndex
CREATE INDEX "assessment_agencies_of_agency_id_idx" ON "assessment_agencies"("of_agency_id");

-- CreateIndex
CREATE INDEX "assessment_agencies_department_id_idx" ON "assessment_agencies"("department_id");

-- CreateTable
CREATE TABLE "assessment_scorers" (
    "round_id" UUID NOT NULL,
    "agency_id" UUID NOT NULL,
    "side" "AssessmentSide" NOT NULL,
    "organisation_id" UUID NOT NULL,
    "name" VARCHAR(100) NOT NULL,

    CONSTRAINT "assessment_scorers_pkey" PRIMARY KEY ("round_id","agency_id","side","organisation_id")
);

-- CreateIndex
CREATE INDEX "assessment_scorers_organisation_id_idx" ON "assessment_scorers"("organisation_id");

-- DropIndex
DROP INDEX "assessment_sheets_once";

-- CreateIndex
CREATE UNIQUE INDEX "assessment_sheets_once" ON "assessment_sheets"("round_id", "agency_id", "side", "organisation_id");

-- AddForeignKey
ALTER TABLE "assessment_agencies" ADD CONSTRAINT "assessment_agencies_of_agency_id_fkey" FOREIGN KEY ("of_agency_id") REFERENCES "agencies"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assessment_agencies" ADD CONSTRAINT "assessment_agencies_department_id_fkey" FOREIGN KEY ("department_id") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assessment_scorers" ADD CONSTRAINT "assessment_scorers_round_id_agency_id_fkey" FOREIGN KEY ("round_id", "agency_id") REFERENCES "assessment_agencies"("round_id", "agency_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assessment_scorers" ADD CONSTRAINT "assessment_scorers_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ---------------------------------------------------------------------------------------------------------------
-- By hand from here. Each refusal has a test in tests/lib/assessments.
-- A round assesses agencies or departments. Who scores is frozen with the scheme: of an agency its township and its
-- department; of a department each township that held powers of it in the period, and the establishment office.
-- ---------------------------------------------------------------------------------------------------------------
GRANT SELECT, INSERT ON assessment_scorers TO diancai_app;
GRANT SELECT ON assessment_scorers TO diancai_auditor;

-- What was assessed so far were agencies.
ALTER TABLE assessment_agencies DISABLE TRIGGER USER;
UPDATE assessment_agencies SET of_agency_id = agency_id;
ALTER TABLE assessment_agencies ENABLE ALWAYS TRIGGER assessment_agencies_actor, ENABLE ALWAYS TRIGGER assessment_agencies_no_truncate,
  ENABLE ALWAYS TRIGGER assessment_agencies_gate, ENABLE ALWAYS TRIGGER assessment_agencies_audited;
ALTER TABLE assessment_agencies ADD CONSTRAINT assessment_agencies_one CHECK (
  num_nonnulls(of_agency_id, department_id) = 1 AND agency_id = coalesce(of_agency_id, department_id));
INSERT INTO assessment_scorers (round_id, agency_id, side, organisation_id, name)
  SELECT a.round_id, a.agency_id, s.side, o.id, o.short_name
  FROM assessment_rounds r JOIN assessment_agencies a ON a.round_id = r.id JOIN agencies g ON g.id = a.of_agency_id
    CROSS JOIN LATERAL (VALUES ('TOWNSHIP'::"AssessmentSide", g.township_id), ('DEPARTMENT'::"AssessmentSide", g.department_id)) AS s(side, body)
    LEFT JOIN assessment_sheets h ON h.round_id = a.round_id AND h.agency_id = a.agency_id AND h.side = s.side
    JOIN organisations o ON o.id = coalesce(h.organisation_id, s.body)
  WHERE r.state <> 'DRAFT';

-- Who has to score what the round assesses, as it is today: the program freezes exactly these, and publication asks for them.
CREATE FUNCTION assessment_scorers_due(of_round uuid) RETURNS TABLE (agency_id uuid, side "AssessmentSide", organisation_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT a.agency_id, 'TOWNSHIP'::"AssessmentSide", g.township_id FROM assessment_agencies a JOIN agencies g ON g.id = a.of_agency_id WHERE a.round_id = of_round
  UNION ALL
  SELECT a.agency_id, 'DEPARTMENT'::"AssessmentSide", g.department_id FROM assessment_agencies a JOIN agencies g ON g.id = a.of_agency_id WHERE a.round_id = of_round
  UNION
  SELECT a.agency_id, 'TOWNSHIP'::"AssessmentSide", d.township_id FROM assessment_agencies a JOIN assessment_rounds r ON r.id = a.round_id
    JOIN delegations d ON d.department_id = a.department_id AND d.effective_from <= r.period_to AND coalesce(d.effective_to, 'infinity') >= r.period_from
    WHERE a.round_id = of_round
  UNION ALL
  SELECT a.agency_id, ('OFFICE'::text)::"AssessmentSide", o.id FROM assessment_agencies a JOIN organisations o ON o.kind = 'ESTABLISHMENT_OFFICE' AND coalesce(o.ends_on, 'infinity') >= city_today()
    WHERE a.round_id = of_round AND a.department_id IS NOT NULL
$$;

-- The department that answers for what is assessed: of an agency the one that it belongs to now.
CREATE FUNCTION assessed_department(of_round uuid, of_agency uuid) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(g.department_id, a.department_id) FROM assessment_agencies a LEFT JOIN agencies g ON g.id = a.of_agency_id
  WHERE a.round_id = of_round AND a.agency_id = of_agency
$$;

-- ---- what is assessed, and who scores it -----------------------------------------------------------------------------
CREATE FUNCTION gate_assessed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF (NEW.department_id IS NOT NULL) <> EXISTS (SELECT FROM assessment_rounds WHERE id = NEW.round_id AND subject = 'DEPARTMENT')
     OR NEW.department_id IS NOT NULL AND NOT EXISTS (SELECT FROM organisations WHERE id = NEW.department_id AND kind IN ('DEPARTMENT', 'JUSTICE_BUREAU')) THEN
    RAISE EXCEPTION 'round %: it assesses agencies, or departments', NEW.round_id USING ERRCODE = 'DC005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER assessment_agencies_subject BEFORE INSERT ON assessment_agencies FOR EACH ROW EXECUTE FUNCTION gate_assessed();
ALTER TABLE assessment_agencies ENABLE ALWAYS TRIGGER assessment_agencies_subject;

CREATE FUNCTION keep_assessment_subject() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.subject <> OLD.subject THEN
    RAISE EXCEPTION 'round %: what it assesses was said at its beginning', NEW.id USING ERRCODE = 'DC002';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER assessment_rounds_subject BEFORE UPDATE ON assessment_rounds FOR EACH ROW EXECUTE FUNCTION keep_assessment_subject();
ALTER TABLE assessment_rounds ENABLE ALWAYS TRIGGER assessment_rounds_subject;

-- Frozen in the transaction that publishes the scheme. Later only a department that hands its agency on is replaced, before it
-- has scored, by the one that has the agency now.
CREATE FUNCTION gate_assessment_scorer() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.side = 'DEPARTMENT' AND (NEW.round_id, NEW.agency_id, NEW.side) = (OLD.round_id, OLD.agency_id, OLD.side)
     AND NEW.organisation_id = assessed_department(NEW.round_id, NEW.agency_id)
     AND NOT EXISTS (SELECT FROM assessment_sheets WHERE round_id = OLD.round_id AND agency_id = OLD.agency_id AND organisation_id = OLD.organisation_id) THEN
    RETURN NEW;
  END IF;
  IF TG_OP <> 'INSERT' THEN
    RAISE EXCEPTION 'round %: who scores never changes', OLD.round_id USING ERRCODE = 'DC002';
  END IF;
  IF NOT acts_for_office() THEN
    RAISE EXCEPTION 'round %: its scheme is made by the establishment office', NEW.round_id USING ERRCODE = 'DC006';
  END IF;
  PERFORM FROM assessment_rounds WHERE id = NEW.round_id AND state = 'DRAFT' FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'round %: who scores is said with its publication', NEW.round_id USING ERRCODE = 'DC002';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER assessment_scorers_gate BEFORE INSERT OR UPDATE OR DELETE ON assessment_scorers FOR EACH ROW EXECUTE FUNCTION gate_assessment_scorer();
CREATE TRIGGER assessment_scorers_actor BEFORE INSERT OR UPDATE OR DELETE ON assessment_scorers FOR EACH STATEMENT EXECUTE FUNCTION require_actor();
CREATE TRIGGER assessment_scorers_no_truncate BEFORE TRUNCATE ON assessment_scorers FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- At commit: none without the publication that freezes it.
CREATE FUNCTION require_published_scorers() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM assessment_rounds WHERE id = NEW.round_id AND state = 'DRAFT') THEN
    RAISE EXCEPTION 'round %: who scores is said with its publication', NEW.round_id USING ERRCODE = 'DC005';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER assessment_scorers_published AFTER INSERT ON assessment_scorers
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_published_scorers();
ALTER TABLE assessment_scorers ENABLE ALWAYS TRIGGER assessment_scorers_gate, ENABLE ALWAYS TRIGGER assessment_scorers_actor,
  ENABLE ALWAYS TRIGGER assessment_scorers_no_truncate, ENABLE ALWAYS TRIGGER assessment_scorers_published;

-- An agency that is handed on is scored by the department that has it, unless the former one has scored.
CREATE FUNCTION follow_handed_on_agency() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE assessment_scorers c SET organisation_id = NEW.department_id, name = (SELECT short_name FROM organisations WHERE id = NEW.department_id)
  FROM assessment_rounds r
  WHERE r.id = c.round_id AND r.state = 'PUBLISHED' AND c.agency_id = NEW.id AND c.side = 'DEPARTMENT' AND c.organisation_id = OLD.department_id
    AND NOT EXISTS (SELECT FROM assessment_sheets h WHERE h.round_id = c.round_id AND h.agency_id = c.agency_id AND h.organisation_id = c.organisation_id);
  RETURN NULL;
END $$;
CREATE TRIGGER agencies_scorers AFTER UPDATE OF department_id ON agencies FOR EACH ROW
  WHEN (OLD.department_id IS DISTINCT FROM NEW.department_id) EXECUTE FUNCTION follow_handed_on_agency();
ALTER TABLE agencies ENABLE ALWAYS TRIGGER agencies_scorers;

-- ---- blindness -------------------------------------------------------------------------------------------------------
-- All who score are in, or the last day has passed and nothing more can come: under EXTEND it still can.
CREATE OR REPLACE FUNCTION is_scoring_open(of_round uuid, of_agency uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT (SELECT count(*) FROM assessment_sheets WHERE round_id = of_round AND agency_id = of_agency)
      < (SELECT count(*) FROM assessment_scorers WHERE round_id = of_round AND agency_id = of_agency)
    AND (r.missing = 'EXTEND' OR r.scoring_until >= city_today()) FROM assessment_rounds r WHERE r.id = of_round
$$;

-- Whether whoever acts is of a body that the round assesses or, but for the office, that scores, or of no body: those do not lead it.
CREATE OR REPLACE FUNCTION is_assessed_party(of_round uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(current_setting('app.org', true), '') = ''
    OR EXISTS (SELECT FROM assessment_agencies a LEFT JOIN agencies g ON g.id = a.of_agency_id
      WHERE a.round_id = of_round AND current_setting('app.org', true) IN (g.township_id::text, g.department_id::text, a.department_id::text))
    OR EXISTS (SELECT FROM assessment_scorers c WHERE c.round_id = of_round AND c.side::text <> 'OFFICE' AND c.organisation_id::text = current_setting('app.org', true))
$$;

-- Whether somebody has or had a post in a body that is assessed or, but for the office, that scores.
DROP FUNCTION is_of_a_party(uuid, uuid) CASCADE;
CREATE FUNCTION is_of_a_party(person uuid, of_round uuid, of_agency uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM appointments p WHERE p.user_id = person AND (p.organisation_id = assessed_department(of_round, of_agency)
    OR EXISTS (SELECT FROM assessment_scorers c WHERE c.round_id = of_round AND c.agency_id = of_agency AND c.side::text <> 'OFFICE' AND c.organisation_id = p.organisation_id)))
$$;

-- Whoever scored reads his own. Once nothing more can be scored, so do the office and, of an agency, the other party; of a
-- department it reads what the office gave, and of the townships' scores only the numbers (assessment_scores_told): who gave
-- which is not told to whom it judges. When the results are notified, whoever reads the whole city reads all.
CREATE OR REPLACE FUNCTION may_read_scores(of_sheet uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.organisation_id::text = current_setting('app.org', true) OR NOT is_scoring_open(s.round_id, s.agency_id) AND (
    r.subject = 'AGENCY' AND EXISTS (SELECT FROM assessment_agencies a JOIN agencies g ON g.id = a.of_agency_id
      WHERE a.round_id = s.round_id AND a.agency_id = s.agency_id AND current_setting('app.org', true) IN (g.township_id::text, g.department_id::text))
    OR r.subject = 'DEPARTMENT' AND s.side::text = 'OFFICE' AND r.state <> 'PUBLISHED' AND s.agency_id::text = current_setting('app.org', true)
    OR acts_for_office()
    OR r.state <> 'PUBLISHED' AND EXISTS (SELECT FROM appointments p WHERE p.user_id::text = current_setting('app.actor', true) AND p.organisation_id::text = current_setting('app.org', true)
        AND p.role IN ('LEGALITY_REVIEWER', 'LEADER', 'INSPECTOR') AND city_today() BETWEEN p.starts_on AND coalesce(p.ends_on, 'infinity')))
  FROM assessment_sheets s JOIN assessment_rounds r ON r.id = s.round_id WHERE s.id = of_sheet
$$;

-- The townships' scores of a department as they stand, without who gave which: to that department, when it is notified.
CREATE FUNCTION assessment_scores_told(of_round uuid, of_agency uuid) RETURNS TABLE (indicator_id uuid, score numeric)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT * FROM (
    SELECT DISTINCT ON (s.sheet_id, s.indicator_id) s.indicator_id, s.score
    FROM assessment_scores s JOIN assessment_sheets h ON h.id = s.sheet_id JOIN assessment_rounds r ON r.id = h.round_id
    WHERE r.id = of_round AND h.agency_id = of_agency AND r.subject = 'DEPARTMENT' AND r.state NOT IN ('DRAFT', 'PUBLISHED') AND h.side = 'TOWNSHIP'
      AND of_agency::text = current_setting('app.org', true)
    ORDER BY s.sheet_id, s.indicator_id, (s.reexamination_id IS NOT NULL) DESC) AS stands
  ORDER BY 1, 2
$$;
REVOKE EXECUTE ON FUNCTION assessment_scores_told(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION assessment_scores_told(uuid, uuid) TO diancai_app;

-- ---- publication: the share of its subject, the scorers as they are due ----------------------------------------------
CREATE FUNCTION gate_assessment_publication() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  other text := CASE NEW.subject WHEN 'AGENCY' THEN 'DEPARTMENT' ELSE 'OFFICE' END;
  lacking text;
BEGIN
  SELECT string_agg(s.side || ' ' || coalesce(w.sum, 0), ', ') INTO lacking
    FROM (VALUES ('TOWNSHIP'), (other)) AS s(side)
    LEFT JOIN (SELECT i.side::text, sum(i.weight) FROM assessment_indicators i WHERE i.round_id = NEW.id GROUP BY 1) AS w ON w.side = s.side
    WHERE w.sum IS DISTINCT FROM 100.00;
  IF lacking IS NOT NULL OR EXISTS (SELECT FROM assessment_indicators WHERE round_id = NEW.id AND side::text NOT IN ('TOWNSHIP', other)) THEN
    RAISE EXCEPTION 'round %: weights of a side sum to 100.00: %', NEW.id, lacking USING ERRCODE = 'DC005';
  END IF;
  -- The share is the city's own, with its document: the program's fallback has none.
  IF NOT EXISTS (SELECT FROM settings s WHERE s.key = CASE NEW.subject WHEN 'AGENCY' THEN 'percent.assessment-township' ELSE 'percent.department-assessment-township' END
      AND s.value::numeric = NEW.township_share AND s.source = NEW.share_source) THEN
    RAISE EXCEPTION 'round %: the share is what the city has set, with its document', NEW.id USING ERRCODE = 'DC005';
  END IF;
  IF NOT EXISTS (SELECT FROM assessment_agencies WHERE round_id = NEW.id) THEN
    RAISE EXCEPTION 'round %: nothing to assess', NEW.id USING ERRCODE = 'DC005';
  END IF;
  IF EXISTS (SELECT FROM assessment_agencies a WHERE a.round_id = NEW.id AND NOT EXISTS (
       SELECT FROM assessment_scorers c WHERE c.round_id = a.round_id AND c.agency_id = a.agency_id AND c.side = 'TOWNSHIP'))
     OR EXISTS ((SELECT agency_id, side, organisation_id FROM assessment_scorers_due(NEW.id) EXCEPT SELECT agency_id, side, organisation_id FROM assessment_scorers WHERE round_id = NEW.id)
       UNION ALL (SELECT agency_id, side, organisation_id FROM assessment_scorers WHERE round_id = NEW.id EXCEPT SELECT agency_id, side, organisation_id FROM assessment_scorers_due(NEW.id))) THEN
    RAISE EXCEPTION 'round %: scored by those whom it concerns, and by all of them', NEW.id USING ERRCODE = 'DC005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER assessment_rounds_publication BEFORE UPDATE ON assessment_rounds FOR EACH ROW
  WHEN (OLD.state = 'DRAFT' AND NEW.state = 'PUBLISHED') EXECUTE FUNCTION gate_assessment_publication();
ALTER TABLE assessment_rounds ENABLE ALWAYS TRIGGER assessment_rounds_publication;

-- As before, but for its publication, above.
CREATE OR REPLACE FUNCTION gate_assessment_round() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  movable text[] := ARRAY['state', 'version', 'township_share', 'share_source', 'published_on', 'notified_on', 'objection_until',
                          'confirmed_on', 'confirmed_by_id', 'sealed_on', 'sealed_by_id'];
BEGIN
  IF TG_OP = 'DELETE' OR (TG_OP = 'UPDATE' AND OLD.state = 'SEALED') THEN
    RAISE EXCEPTION 'round % is sealed, or on record: it never changes', OLD.id USING ERRCODE = 'DC002';
  END IF;
  IF is_assessed_party(NEW.id) OR NOT acts_for_office() THEN
    RAISE EXCEPTION 'round %: led by the establishment office, and not by those assessed', NEW.id USING ERRCODE = 'DC006';
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.version <> 1 THEN RAISE EXCEPTION 'round % begins as a draft', NEW.id USING ERRCODE = 'DC002'; END IF;
    RETURN NEW;
  END IF;
  IF NEW.version <> OLD.version + 1 OR (OLD.state <> 'DRAFT' AND (NEW.state = OLD.state OR to_jsonb(OLD) - movable IS DISTINCT FROM to_jsonb(NEW) - movable))
     OR (OLD.state <> 'DRAFT' AND (NEW.township_share, NEW.share_source, NEW.published_on) IS DISTINCT FROM (OLD.township_share, OLD.share_source, OLD.published_on))
     OR (OLD.notified_on IS NOT NULL AND (NEW.notified_on, NEW.objection_until) IS DISTINCT FROM (OLD.notified_on, OLD.objection_until))
     OR (OLD.confirmed_on IS NOT NULL AND (NEW.confirmed_on, NEW.confirmed_by_id) IS DISTINCT FROM (OLD.confirmed_on, OLD.confirmed_by_id)) THEN
    RAISE EXCEPTION 'round %: a published scheme, a notified result and what was confirmed never change', OLD.id USING ERRCODE = 'DC002';
  END IF;
  IF NEW.state = 'NOTIFIED' AND EXISTS (SELECT FROM assessment_agencies a WHERE a.round_id = NEW.id AND (
       is_scoring_open(NEW.id, a.agency_id) OR NOT EXISTS (SELECT FROM assessment_results r WHERE r.round_id = NEW.id AND r.agency_id = a.agency_id))) THEN
    RAISE EXCEPTION 'round %: an agency is still being scored, or has no result', NEW.id USING ERRCODE = 'DC005';
  END IF;
  IF NEW.state = 'CONFIRMED' THEN
    IF NEW.confirmed_by_id::text IS DISTINCT FROM current_setting('app.actor', true) THEN
      RAISE EXCEPTION 'round %: nobody confirms in another name', NEW.id USING ERRCODE = 'DC006';
    END IF;
    -- The window is over, or the department has accepted or was examined again.
    IF EXISTS (SELECT FROM assessment_agencies a LEFT JOIN assessment_replies p ON p.round_id = a.round_id AND p.agency_id = a.agency_id
        WHERE a.round_id = NEW.id AND (p.id IS NULL AND NEW.confirmed_on <= NEW.objection_until
          OR p.position = 'OBJECT' AND NOT EXISTS (SELECT FROM assessment_reexaminations x WHERE x.reply_id = p.id))) THEN
      RAISE EXCEPTION 'round %: a department may still object, or waits for its re-examination', NEW.id USING ERRCODE = 'DC005';
    END IF;
  END IF;
  IF NEW.state = 'SEALED' AND NEW.sealed_by_id::text IS DISTINCT FROM current_setting('app.actor', true) THEN
    RAISE EXCEPTION 'round %: nobody seals in another name', NEW.id USING ERRCODE = 'DC006';
  END IF;
  IF NEW.state <> OLD.state AND NOT is_acting_day(CASE NEW.state WHEN 'PUBLISHED' THEN NEW.published_on WHEN 'NOTIFIED' THEN NEW.notified_on
       WHEN 'CONFIRMED' THEN NEW.confirmed_on ELSE NEW.sealed_on END)
     OR NEW.notified_on < NEW.published_on OR NEW.confirmed_on < NEW.notified_on OR NEW.sealed_on < NEW.confirmed_on THEN
    RAISE EXCEPTION 'round %: each step on its day, one after the other', NEW.id USING ERRCODE = 'DC005';
  END IF;
  IF NEW.state = 'NOTIFIED' AND OLD.state = 'PUBLISHED' AND NEW.objection_until <> NEW.notified_on
       + coalesce((SELECT value::integer FROM settings WHERE key = 'longest.assessment-objection'), 30) THEN
    RAISE EXCEPTION 'round %: departments have their days for an objection', NEW.id USING ERRCODE = 'DC005';
  END IF;
  RETURN NEW;
END $$;

-- ---- scores ----------------------------------------------------------------------------------------------------------
CREATE OR REPLACE FUNCTION gate_assessment_sheet() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  round assessment_rounds;
BEGIN
  SELECT * INTO round FROM assessment_rounds WHERE id = NEW.round_id FOR SHARE;
  IF NOT EXISTS (SELECT FROM assessment_scorers c WHERE c.round_id = NEW.round_id AND c.agency_id = NEW.agency_id AND c.side = NEW.side AND c.organisation_id = NEW.organisation_id)
     OR NEW.organisation_id::text IS DISTINCT FROM current_setting('app.org', true) OR NEW.submitted_by_id::text IS DISTINCT FROM current_setting('app.actor', true)
     OR NOT acts_as(CASE NEW.side::text WHEN 'TOWNSHIP' THEN 'TOWNSHIP_HEAD' WHEN 'DEPARTMENT' THEN 'DEPARTMENT_HEAD' ELSE 'ESTABLISHMENT_APPROVER' END::"Role", NEW.organisation_id) THEN
    RAISE EXCEPTION 'round %: each body of the scheme scores its side, by its head', NEW.round_id USING ERRCODE = 'DC006';
  END IF;
  -- Nobody scores twice, in whatever posts.
  IF EXISTS (SELECT FROM assessment_sheets WHERE round_id = NEW.round_id AND agency_id = NEW.agency_id AND (side, organisation_id) <> (NEW.side, NEW.organisation_id) AND submitted_by_id = NEW.submitted_by_id) THEN
    RAISE EXCEPTION 'round %: one person scores once', NEW.round_id USING ERRCODE = 'DC006';
  END IF;
  NEW.at := clock_timestamp();
  -- On the day on which it is handed in, when the period is over: dated back it would answer scores that are open.
  IF round.state <> 'PUBLISHED' OR NOT is_acting_day(NEW."on") OR NEW."on" <= round.period_to OR NEW."on" < round.published_on OR NEW."on" > city_today() OR (NEW."on" > round.scoring_until AND round.missing <> 'EXTEND') THEN
    RAISE EXCEPTION 'round %: not open for scores', NEW.round_id USING ERRCODE = 'DC005';
  END IF;
  RETURN NEW;
END $$;

-- ---- the result ------------------------------------------------------------------------------------------------------
-- One row per indicator and body that scores it: weighed alike, a side is the exact mean of its bodies.
CREATE OR REPLACE FUNCTION assessment_total(of_round uuid, of_agency uuid) RETURNS numeric LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH scores AS (
    SELECT r.missing, r.township_share * 100 AS share, i.side, i.weight * 100 AS weight, (CASE r.missing WHEN 'LOWEST' THEN coalesce(c.score, r.lowest_score) ELSE c.score END) * 100 AS score
    FROM assessment_rounds r JOIN assessment_indicators i ON i.round_id = r.id
    JOIN assessment_scorers b ON b.round_id = r.id AND b.agency_id = of_agency AND b.side = i.side
    LEFT JOIN LATERAL (SELECT s.score FROM assessment_scores s JOIN assessment_sheets h ON h.id = s.sheet_id
      WHERE s.indicator_id = i.id AND h.round_id = r.id AND h.agency_id = of_agency AND h.side = b.side AND h.organisation_id = b.organisation_id ORDER BY (s.reexamination_id IS NOT NULL) DESC LIMIT 1) c ON true
    WHERE r.id = of_round),
  sides AS (
    SELECT max(missing) AS missing, max(share) AS share, bool_or(missing = 'EXTEND' AND score IS NULL) AS waits,
      sum(weight * score) FILTER (WHERE side = 'TOWNSHIP') AS tv, sum(weight) FILTER (WHERE side = 'TOWNSHIP' AND score IS NOT NULL) AS tw,
      sum(weight * score) FILTER (WHERE side <> 'TOWNSHIP') AS dv, sum(weight) FILTER (WHERE side <> 'TOWNSHIP' AND score IS NOT NULL) AS dw
    FROM scores),
  parts AS (
    SELECT CASE WHEN waits THEN NULL WHEN tw IS NOT NULL AND dw IS NOT NULL THEN share * tv * dw + (10000 - share) * dv * tw
                WHEN missing = 'EXCLUDE' THEN coalesce(tv, dv) END AS value,
           CASE WHEN tw IS NOT NULL AND dw IS NOT NULL THEN 10000 * tw * dw ELSE coalesce(tw, dw) END AS over FROM sides)
  SELECT (div(2 * value + over, 2 * over) / 100)::numeric(5, 2) FROM parts
$$;

CREATE OR REPLACE FUNCTION gate_assessment_reply() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE round assessment_rounds;
BEGIN
  SELECT * INTO round FROM assessment_rounds WHERE id = NEW.round_id FOR SHARE;
  IF NEW.by_id::text IS DISTINCT FROM current_setting('app.actor', true) OR acts_as('DEPARTMENT_HEAD', assessed_department(NEW.round_id, NEW.agency_id)) IS NOT TRUE THEN
    RAISE EXCEPTION 'round %: the department''s head answers for what is its own', NEW.round_id USING ERRCODE = 'DC006';
  END IF;
  IF round.state <> 'NOTIFIED' OR NEW."on" NOT BETWEEN round.notified_on AND round.objection_until OR NOT is_acting_day(NEW."on")
     OR NEW.due_on <> NEW."on" + coalesce((SELECT value::integer FROM settings WHERE key = 'longest.assessment-reexamination'), 30) THEN
    RAISE EXCEPTION 'round %: no objection now', NEW.round_id USING ERRCODE = 'DC005';
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION gate_assessment_reexamination() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE reply assessment_replies;
BEGIN
  SELECT * INTO reply FROM assessment_replies WHERE id = NEW.reply_id;
  IF is_assessed_party(reply.round_id) OR NOT acts_for_office() OR NEW.by_id = reply.by_id OR is_of_a_party(NEW.by_id, reply.round_id, reply.agency_id) OR NEW.by_id::text IS DISTINCT FROM current_setting('app.actor', true)
     OR EXISTS (SELECT FROM assessment_sheets WHERE round_id = reply.round_id AND submitted_by_id = NEW.by_id) THEN
    RAISE EXCEPTION 'objection %: examined by the office, by somebody of no party who did not score', NEW.reply_id USING ERRCODE = 'DC006';
  END IF;
  PERFORM FROM assessment_rounds WHERE id = reply.round_id FOR SHARE;
  IF reply.position IS DISTINCT FROM 'OBJECT' OR NEW."on" < reply."on" OR NOT is_acting_day(NEW."on")
     OR NOT EXISTS (SELECT FROM assessment_rounds WHERE id = reply.round_id AND state = 'NOTIFIED') THEN
    RAISE EXCEPTION 'objection %: nothing to examine', NEW.reply_id USING ERRCODE = 'DC005';
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION gate_assessment_rectification() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE used assessment_uses;
BEGIN
  SELECT * INTO used FROM assessment_uses WHERE id = NEW.use_id FOR UPDATE;
  IF NEW.by_id::text IS DISTINCT FROM current_setting('app.actor', true)
     OR assessed_department(used.round_id, used.agency_id)::text IS DISTINCT FROM current_setting('app.org', true) THEN
    RAISE EXCEPTION 'use %: answered by the department that was assessed', NEW.use_id USING ERRCODE = 'DC006';
  END IF;
  IF used.kind <> 'RECTIFICATION' OR NEW."on" NOT BETWEEN used."on" AND city_today()
     OR EXISTS (SELECT FROM assessment_uses WHERE corrects_id = NEW.use_id) THEN
    RAISE EXCEPTION 'use %: no rectification that stands', NEW.use_id USING ERRCODE = 'DC005';
  END IF;
  RETURN NEW;
END $$;
