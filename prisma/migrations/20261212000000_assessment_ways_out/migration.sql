-- AlterEnum
ALTER TYPE "AssessmentState" ADD VALUE 'WITHDRAWN';

-- AlterTable
ALTER TABLE "assessment_rounds" ADD COLUMN     "withdraw_document" VARCHAR(60),
ADD COLUMN     "withdraw_reason" VARCHAR(1000),
ADD COLUMN     "withdrawn_by_id" UUID,
ADD COLUMN     "withdrawn_on" DATE;

-- CreateTable
CREATE TABLE "assessment_wait_ends" (
    "round_id" UUID NOT NULL,
    "agency_id" UUID NOT NULL,
    "reason" VARCHAR(1000) NOT NULL,
    "by_id" UUID NOT NULL,
    "on" DATE NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "assessment_wait_ends_once" PRIMARY KEY ("round_id","agency_id")
);

-- AddForeignKey
ALTER TABLE "assessment_wait_ends" ADD CONSTRAINT "assessment_wait_ends_round_id_agency_id_fkey" FOREIGN KEY ("round_id", "agency_id") REFERENCES "assessment_agencies"("round_id", "agency_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ---------------------------------------------------------------------------------------------------------------
-- By hand from here. Each refusal has a test in tests/lib/assessments.
-- A draft is given up, a published round is withdrawn, its scoring extended, and the wait for one that nobody scores ended.
-- A value of an enum is not used in the transaction that adds it: WITHDRAWN is compared as text.
-- ---------------------------------------------------------------------------------------------------------------
GRANT SELECT, INSERT ON assessment_wait_ends TO diancai_app;
GRANT SELECT ON assessment_wait_ends TO diancai_auditor;

-- The number of a round that was withdrawn is free again.
DROP INDEX assessment_rounds_one_per_document;
CREATE UNIQUE INDEX assessment_rounds_one_per_document ON assessment_rounds (document_number) WHERE withdrawn_on IS NULL;

INSERT INTO state_moves (machine, from_state, to_state) VALUES
  ('assessment_rounds', 'DRAFT', 'WITHDRAWN'),
  ('assessment_rounds', 'PUBLISHED', 'WITHDRAWN'),
  ('assessment_rounds', 'NOTIFIED', 'WITHDRAWN');

ALTER TABLE assessment_rounds DROP CONSTRAINT assessment_rounds_published, DROP CONSTRAINT assessment_rounds_stages;
ALTER TABLE assessment_rounds ADD CONSTRAINT assessment_rounds_published CHECK (
  CASE WHEN state::text = 'DRAFT' OR (state::text = 'WITHDRAWN' AND published_on IS NULL) THEN num_nonnulls(township_share, share_source, published_on) = 0
       ELSE num_nulls(township_share, share_source, published_on) = 0 AND township_share BETWEEN 0 AND 100 AND scoring_until >= published_on END);
ALTER TABLE assessment_rounds ADD CONSTRAINT assessment_rounds_stages CHECK (
  (state::text = 'WITHDRAWN' OR (notified_on IS NOT NULL) = (state::text IN ('NOTIFIED', 'CONFIRMED', 'SEALED')))
  AND (notified_on IS NULL) = (objection_until IS NULL) AND objection_until > notified_on AND notified_on >= published_on
  AND (confirmed_on IS NOT NULL) = (state::text IN ('CONFIRMED', 'SEALED')) AND (confirmed_on IS NULL) = (confirmed_by_id IS NULL)
  AND (sealed_on IS NOT NULL) = (state::text = 'SEALED') AND (sealed_on IS NULL) = (sealed_by_id IS NULL) AND sealed_by_id <> confirmed_by_id);
ALTER TABLE assessment_rounds ADD CONSTRAINT assessment_rounds_withdrawn CHECK (
  CASE state::text WHEN 'WITHDRAWN' THEN num_nulls(withdrawn_on, withdrawn_by_id, withdraw_reason) = 0 AND withdraw_reason <> ''
         AND (published_on IS NOT NULL) = (withdraw_document IS NOT NULL) AND withdraw_document <> '' IS NOT FALSE
       ELSE num_nonnulls(withdrawn_on, withdrawn_by_id, withdraw_reason, withdraw_document) = 0 END);

-- As before, and: withdrawn by the approver (a draft by its editor), scoring put off.
CREATE OR REPLACE FUNCTION gate_assessment_round() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  movable text[] := ARRAY['state', 'version', 'township_share', 'share_source', 'published_on', 'notified_on', 'objection_until',
                          'confirmed_on', 'confirmed_by_id', 'sealed_on', 'sealed_by_id', 'withdrawn_on', 'withdrawn_by_id', 'withdraw_reason', 'withdraw_document'];
BEGIN
  IF TG_OP = 'DELETE' OR (TG_OP = 'UPDATE' AND OLD.state::text IN ('SEALED', 'WITHDRAWN')) THEN
    RAISE EXCEPTION 'round % is sealed, withdrawn, or on record: it never changes', OLD.id USING ERRCODE = 'DC002';
  END IF;
  IF is_assessed_party(NEW.id) OR NOT acts_for_office() THEN
    RAISE EXCEPTION 'round %: led by the establishment office, and not by those assessed', NEW.id USING ERRCODE = 'DC006';
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.version <> 1 THEN RAISE EXCEPTION 'round % begins as a draft', NEW.id USING ERRCODE = 'DC002'; END IF;
    RETURN NEW;
  END IF;
  -- The last day of scoring is put off while it has not passed, so that nobody scores who could read the others.
  IF OLD.state = 'PUBLISHED' AND NEW.state = OLD.state AND NEW.version = OLD.version + 1
     AND to_jsonb(OLD) - ARRAY['version', 'scoring_until'] IS NOT DISTINCT FROM to_jsonb(NEW) - ARRAY['version', 'scoring_until']
     AND NEW.scoring_until > OLD.scoring_until AND NEW.scoring_until >= city_today() AND (OLD.missing = 'EXTEND' OR OLD.scoring_until >= city_today()) THEN
    RETURN NEW;
  END IF;
  IF NEW.version <> OLD.version + 1 OR (OLD.state <> 'DRAFT' AND (NEW.state = OLD.state OR to_jsonb(OLD) - movable IS DISTINCT FROM to_jsonb(NEW) - movable))
     OR (OLD.state <> 'DRAFT' AND (NEW.township_share, NEW.share_source, NEW.published_on) IS DISTINCT FROM (OLD.township_share, OLD.share_source, OLD.published_on))
     OR (OLD.notified_on IS NOT NULL AND (NEW.notified_on, NEW.objection_until) IS DISTINCT FROM (OLD.notified_on, OLD.objection_until))
     OR (OLD.confirmed_on IS NOT NULL AND (NEW.confirmed_on, NEW.confirmed_by_id) IS DISTINCT FROM (OLD.confirmed_on, OLD.confirmed_by_id)) THEN
    RAISE EXCEPTION 'round %: a published scheme, a notified result and what was confirmed never change', OLD.id USING ERRCODE = 'DC002';
  END IF;
  IF NEW.state::text = 'WITHDRAWN' AND (NEW.withdrawn_by_id::text IS DISTINCT FROM current_setting('app.actor', true)
       OR OLD.state <> 'DRAFT' AND NOT actor_is('ESTABLISHMENT_APPROVER', current_setting('app.org', true)::uuid, city_today())) THEN
    RAISE EXCEPTION 'round %: withdrawn by the approver, and in nobody else''s name', NEW.id USING ERRCODE = 'DC006';
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
  IF NEW.state <> OLD.state AND NOT is_acting_day(CASE NEW.state::text WHEN 'PUBLISHED' THEN NEW.published_on WHEN 'NOTIFIED' THEN NEW.notified_on
       WHEN 'CONFIRMED' THEN NEW.confirmed_on WHEN 'SEALED' THEN NEW.sealed_on ELSE NEW.withdrawn_on END)
     OR NEW.notified_on < NEW.published_on OR NEW.confirmed_on < NEW.notified_on OR NEW.sealed_on < NEW.confirmed_on OR NEW.withdrawn_on < greatest(NEW.published_on, NEW.notified_on) THEN
    RAISE EXCEPTION 'round %: each step on its day, one after the other', NEW.id USING ERRCODE = 'DC005';
  END IF;
  IF NEW.state = 'NOTIFIED' AND OLD.state = 'PUBLISHED' AND NEW.objection_until <> NEW.notified_on
       + coalesce((SELECT value::integer FROM settings WHERE key = 'longest.assessment-objection'), 30) THEN
    RAISE EXCEPTION 'round %: departments have their days for an objection', NEW.id USING ERRCODE = 'DC005';
  END IF;
  RETURN NEW;
END $$;

-- ---- the wait for one that is not scored is ended; what is withdrawn before its notification stays hidden ------------
CREATE OR REPLACE FUNCTION is_scoring_open(of_round uuid, of_agency uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT NOT EXISTS (SELECT FROM assessment_wait_ends WHERE round_id = of_round AND agency_id = of_agency)
    AND (SELECT count(*) FROM assessment_sheets WHERE round_id = of_round AND agency_id = of_agency)
      < (SELECT count(*) FROM assessment_scorers WHERE round_id = of_round AND agency_id = of_agency)
    AND (r.missing = 'EXTEND' OR r.scoring_until >= city_today()) FROM assessment_rounds r WHERE r.id = of_round
$$;

CREATE OR REPLACE FUNCTION may_read_scores(of_sheet uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.organisation_id::text = current_setting('app.org', true) OR NOT is_scoring_open(s.round_id, s.agency_id) AND (
    r.subject = 'AGENCY' AND EXISTS (SELECT FROM assessment_agencies a JOIN agencies g ON g.id = a.of_agency_id
      WHERE a.round_id = s.round_id AND a.agency_id = s.agency_id AND current_setting('app.org', true) IN (g.township_id::text, g.department_id::text))
    OR r.subject = 'DEPARTMENT' AND s.side::text = 'OFFICE' AND r.notified_on IS NOT NULL AND s.agency_id::text = current_setting('app.org', true)
    OR acts_for_office()
    OR r.notified_on IS NOT NULL AND EXISTS (SELECT FROM appointments p WHERE p.user_id::text = current_setting('app.actor', true) AND p.organisation_id::text = current_setting('app.org', true)
        AND p.role IN ('LEGALITY_REVIEWER', 'LEADER', 'INSPECTOR') AND city_today() BETWEEN p.starts_on AND coalesce(p.ends_on, 'infinity')))
  FROM assessment_sheets s JOIN assessment_rounds r ON r.id = s.round_id WHERE s.id = of_sheet
$$;

CREATE OR REPLACE FUNCTION assessment_scores_told(of_round uuid, of_agency uuid) RETURNS TABLE (indicator_id uuid, score numeric)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT * FROM (
    SELECT DISTINCT ON (s.sheet_id, s.indicator_id) s.indicator_id, s.score
    FROM assessment_scores s JOIN assessment_sheets h ON h.id = s.sheet_id JOIN assessment_rounds r ON r.id = h.round_id
    WHERE r.id = of_round AND h.agency_id = of_agency AND r.subject = 'DEPARTMENT' AND r.notified_on IS NOT NULL AND h.side = 'TOWNSHIP'
      AND of_agency::text = current_setting('app.org', true)
    ORDER BY s.sheet_id, s.indicator_id, (s.reexamination_id IS NOT NULL) DESC) AS stands
  ORDER BY 1, 2
$$;

ALTER TABLE assessment_wait_ends ADD CONSTRAINT assessment_wait_ends_words CHECK (reason <> '');
CREATE FUNCTION gate_assessment_wait_end() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE round assessment_rounds;
BEGIN
  SELECT * INTO round FROM assessment_rounds WHERE id = NEW.round_id FOR UPDATE;
  IF is_assessed_party(NEW.round_id) OR NOT acts_for_office() OR NEW.by_id::text IS DISTINCT FROM current_setting('app.actor', true) THEN
    RAISE EXCEPTION 'round %: the office ends the wait, in its own name', NEW.round_id USING ERRCODE = 'DC006';
  END IF;
  IF round.state <> 'PUBLISHED' OR round.missing <> 'EXTEND' OR NEW."on" <= round.scoring_until OR NOT is_acting_day(NEW."on")
     OR NOT is_scoring_open(NEW.round_id, NEW.agency_id) THEN
    RAISE EXCEPTION 'round %: waits for no score of this one', NEW.round_id USING ERRCODE = 'DC005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER assessment_wait_ends_gate BEFORE INSERT ON assessment_wait_ends FOR EACH ROW EXECUTE FUNCTION gate_assessment_wait_end();
CREATE FUNCTION refuse_sheet_after_wait() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM assessment_wait_ends WHERE round_id = NEW.round_id AND agency_id = NEW.agency_id) THEN
    RAISE EXCEPTION 'round %: the wait for its scores was ended', NEW.round_id USING ERRCODE = 'DC005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER assessment_sheets_wait BEFORE INSERT ON assessment_sheets FOR EACH ROW EXECUTE FUNCTION refuse_sheet_after_wait();
ALTER TABLE assessment_sheets ENABLE ALWAYS TRIGGER assessment_sheets_wait;
CREATE TRIGGER assessment_wait_ends_actor BEFORE INSERT OR UPDATE OR DELETE ON assessment_wait_ends FOR EACH STATEMENT EXECUTE FUNCTION require_actor();
CREATE TRIGGER assessment_wait_ends_no_truncate BEFORE TRUNCATE ON assessment_wait_ends FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER assessment_wait_ends_append_only BEFORE UPDATE OR DELETE ON assessment_wait_ends FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE CONSTRAINT TRIGGER assessment_wait_ends_audited AFTER INSERT ON assessment_wait_ends
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_assessment_event();
ALTER TABLE assessment_wait_ends ENABLE ALWAYS TRIGGER assessment_wait_ends_gate, ENABLE ALWAYS TRIGGER assessment_wait_ends_actor,
  ENABLE ALWAYS TRIGGER assessment_wait_ends_no_truncate, ENABLE ALWAYS TRIGGER assessment_wait_ends_append_only, ENABLE ALWAYS TRIGGER assessment_wait_ends_audited;

-- ---- publication: of what is assessed, and of nothing assessed for the same time already ------------------------------
CREATE FUNCTION gate_assessment_scope() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (
    WITH within AS (SELECT assessed_department(a.round_id, a.agency_id) AS department_id, g.township_id
      FROM assessment_agencies a LEFT JOIN agencies g ON g.id = a.of_agency_id WHERE a.round_id = NEW.id)
    SELECT FROM assessment_indicators i WHERE i.round_id = NEW.id AND NOT EXISTS (SELECT FROM within w WHERE CASE i.citation::text
      WHEN 'LIST_ENTRY' THEN EXISTS (SELECT FROM list_entries e JOIN list_editions n ON n.id = e.edition_id JOIN duty_lists l ON l.id = n.duty_list_id
          JOIN power_versions v ON v.id = e.power_version_id
        WHERE e.id = i.citation_id AND v.department_id = w.department_id AND l.township_id = coalesce(w.township_id, l.township_id))
      WHEN 'DUTY' THEN EXISTS (SELECT FROM duties d WHERE d.id = i.citation_id AND (d.department_id = w.department_id OR d.kind = 'BASIC')
        AND d.township_id = coalesce(w.township_id, d.township_id))
      WHEN 'GUARANTEE' THEN EXISTS (SELECT FROM admission_guarantees p JOIN admissions a ON a.id = p.admission_id JOIN admitted_duties y ON y.admission_id = a.id
        WHERE p.id = i.citation_id AND a.department_id = w.department_id AND y.township_id = coalesce(w.township_id, y.township_id))
      WHEN 'ADMISSION' THEN EXISTS (SELECT FROM admissions a JOIN admitted_duties y ON y.admission_id = a.id
        WHERE a.id = i.citation_id AND a.department_id = w.department_id AND y.township_id = coalesce(w.township_id, y.township_id))
      WHEN 'USAGE' THEN EXISTS (SELECT FROM usage_figures f
        WHERE f.id = i.citation_id AND f.department_id = w.department_id AND f.township_id = coalesce(w.township_id, f.township_id))
      ELSE EXISTS (SELECT FROM delegations d
        WHERE d.id = i.citation_id AND d.department_id = w.department_id AND d.township_id = coalesce(w.township_id, d.township_id)) END)) THEN
    RAISE EXCEPTION 'round %: an indicator cites what concerns nothing that it assesses', NEW.id USING ERRCODE = 'DC005';
  END IF;
  IF EXISTS (SELECT FROM assessment_agencies a JOIN assessment_agencies b ON b.agency_id = a.agency_id AND b.round_id <> a.round_id
      JOIN assessment_rounds o ON o.id = b.round_id
    WHERE a.round_id = NEW.id AND o.kind = NEW.kind AND o.published_on IS NOT NULL AND o.withdrawn_on IS NULL
      AND daterange(o.period_from, o.period_to, '[]') && daterange(NEW.period_from, NEW.period_to, '[]')) THEN
    RAISE EXCEPTION 'round %: one is assessed once for one time, in rounds of one kind', NEW.id USING ERRCODE = 'DC005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER assessment_rounds_scope BEFORE UPDATE ON assessment_rounds FOR EACH ROW
  WHEN (OLD.state = 'DRAFT' AND NEW.state = 'PUBLISHED') EXECUTE FUNCTION gate_assessment_scope();
ALTER TABLE assessment_rounds ENABLE ALWAYS TRIGGER assessment_rounds_scope;
