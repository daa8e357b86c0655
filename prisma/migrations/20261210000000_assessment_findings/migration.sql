-- What a review of assessment found: the database itself now refuses what only the program refused.
-- Each refusal has a test in tests/lib/assessments.

-- Whether whoever acts leads rounds: of the establishment office, in a post that is held today.
CREATE FUNCTION acts_for_office() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM organisations o WHERE o.id::text = current_setting('app.org', true) AND o.kind = 'ESTABLISHMENT_OFFICE'
    AND (actor_is('ESTABLISHMENT_EDITOR', o.id, city_today()) OR actor_is('ESTABLISHMENT_APPROVER', o.id, city_today())))
$$;

-- ---- blindness -------------------------------------------------------------------------------------------------------
-- The total is computed from scores that its reader may not see yet: for the triggers alone.
REVOKE EXECUTE ON FUNCTION assessment_total(uuid, uuid) FROM PUBLIC;

-- Whoever scored reads his own. Once nothing more can be scored, so do the other party and the office; when the results are
-- notified, whoever reads the whole city too. Another township or department never does.
CREATE OR REPLACE FUNCTION may_read_scores(of_sheet uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.organisation_id::text = current_setting('app.org', true) OR NOT is_scoring_open(s.round_id, s.agency_id) AND (
    EXISTS (SELECT FROM agencies g WHERE g.id = s.agency_id AND current_setting('app.org', true) IN (g.township_id::text, g.department_id::text))
    OR acts_for_office()
    OR EXISTS (SELECT FROM assessment_rounds r WHERE r.id = s.round_id AND r.state <> 'PUBLISHED')
      AND EXISTS (SELECT FROM appointments a WHERE a.user_id::text = current_setting('app.actor', true) AND a.organisation_id::text = current_setting('app.org', true)
        AND a.role IN ('LEGALITY_REVIEWER', 'LEADER', 'INSPECTOR') AND city_today() BETWEEN a.starts_on AND coalesce(a.ends_on, 'infinity')))
  FROM assessment_sheets s WHERE s.id = of_sheet
$$;
CREATE FUNCTION is_scored(of_sheet uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT NOT is_scoring_open(s.round_id, s.agency_id) FROM assessment_sheets s WHERE s.id = of_sheet
$$;
DROP POLICY assessment_scores_read ON assessment_scores;
CREATE POLICY assessment_scores_read ON assessment_scores FOR SELECT TO diancai_app USING (may_read_scores(sheet_id));
CREATE POLICY assessment_scores_audit ON assessment_scores FOR SELECT TO diancai_auditor USING (is_scored(sheet_id));

-- ---- the round: who, and on which day --------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION gate_assessment_round() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  movable text[] := ARRAY['state', 'version', 'township_share', 'share_source', 'published_on', 'notified_on', 'objection_until',
                          'confirmed_on', 'confirmed_by_id', 'sealed_on', 'sealed_by_id'];
  lacking text;
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
  IF OLD.state = 'DRAFT' AND NEW.state = 'PUBLISHED' THEN
    SELECT string_agg(s.side || ' ' || coalesce(w.sum, 0), ', ') INTO lacking
      FROM (VALUES ('TOWNSHIP'), ('DEPARTMENT')) AS s(side)
      LEFT JOIN (SELECT i.side::text, sum(i.weight) FROM assessment_indicators i WHERE i.round_id = NEW.id GROUP BY 1) AS w ON w.side = s.side
      WHERE w.sum IS DISTINCT FROM 100.00;
    IF lacking IS NOT NULL THEN
      RAISE EXCEPTION 'round %: weights of a side sum to 100.00: %', NEW.id, lacking USING ERRCODE = 'DC005';
    END IF;
    -- The share is the city's own, with its document: the program's fallback has none.
    IF NOT EXISTS (SELECT FROM settings s WHERE s.key = 'percent.assessment-township' AND s.value::numeric = NEW.township_share AND s.source = NEW.share_source) THEN
      RAISE EXCEPTION 'round %: the share is what the city has set, with its document', NEW.id USING ERRCODE = 'DC005';
    END IF;
    IF NOT EXISTS (SELECT FROM assessment_agencies WHERE round_id = NEW.id) THEN
      RAISE EXCEPTION 'round %: no agency', NEW.id USING ERRCODE = 'DC005';
    END IF;
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

CREATE OR REPLACE FUNCTION gate_assessment_part() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE of_round uuid := CASE TG_OP WHEN 'DELETE' THEN OLD.round_id ELSE NEW.round_id END;
BEGIN
  -- Locked: nobody publishes the scheme while a part of it changes.
  PERFORM FROM assessment_rounds WHERE id = of_round FOR SHARE;
  IF NOT acts_for_office() THEN
    RAISE EXCEPTION 'round %: its scheme is made by the establishment office', of_round USING ERRCODE = 'DC006';
  END IF;
  IF TG_OP = 'UPDATE' OR NOT EXISTS (SELECT FROM assessment_rounds WHERE id = of_round AND state = 'DRAFT') THEN
    RAISE EXCEPTION 'round %: a published scheme never changes', of_round USING ERRCODE = 'DC002';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;

-- ---- scores ----------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION gate_assessment_sheet() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  round assessment_rounds;
  agency agencies;
BEGIN
  SELECT * INTO round FROM assessment_rounds WHERE id = NEW.round_id FOR SHARE;
  SELECT g.* INTO agency FROM agencies g JOIN assessment_agencies a ON a.agency_id = g.id AND a.round_id = NEW.round_id WHERE g.id = NEW.agency_id;
  IF NEW.organisation_id IS DISTINCT FROM (CASE NEW.side WHEN 'TOWNSHIP' THEN agency.township_id ELSE agency.department_id END)
     OR NEW.organisation_id::text IS DISTINCT FROM current_setting('app.org', true) OR NEW.submitted_by_id::text IS DISTINCT FROM current_setting('app.actor', true)
     OR NOT acts_as(CASE NEW.side WHEN 'TOWNSHIP' THEN 'TOWNSHIP_HEAD' ELSE 'DEPARTMENT_HEAD' END::"Role", NEW.organisation_id) THEN
    RAISE EXCEPTION 'round %: the township''s head scores its side, the department''s its own, of its own agencies', NEW.round_id USING ERRCODE = 'DC006';
  END IF;
  -- Nobody scores both sides, in whatever posts.
  IF EXISTS (SELECT FROM assessment_sheets WHERE round_id = NEW.round_id AND agency_id = NEW.agency_id AND side <> NEW.side AND submitted_by_id = NEW.submitted_by_id) THEN
    RAISE EXCEPTION 'round %: one person scores one side', NEW.round_id USING ERRCODE = 'DC006';
  END IF;
  NEW.at := clock_timestamp();
  -- On the day on which it is handed in, when the period is over: dated back it would answer scores that are open.
  IF round.state <> 'PUBLISHED' OR NOT is_acting_day(NEW."on") OR NEW."on" <= round.period_to OR NEW."on" < round.published_on OR NEW."on" > city_today() OR (NEW."on" > round.scoring_until AND round.missing <> 'EXTEND') THEN
    RAISE EXCEPTION 'round %: not open for scores', NEW.round_id USING ERRCODE = 'DC005';
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION gate_assessment_score() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  sheet assessment_sheets;
  org text := coalesce(current_setting('app.org', true), '');
BEGIN
  SELECT * INTO sheet FROM assessment_sheets WHERE id = NEW.sheet_id;
  IF NOT EXISTS (SELECT FROM assessment_indicators WHERE id = NEW.indicator_id AND round_id = sheet.round_id AND side = sheet.side) THEN
    RAISE EXCEPTION 'sheet %: no indicator of its side', NEW.sheet_id USING ERRCODE = 'DC005';
  END IF;
  IF NEW.reexamination_id IS NULL THEN
    IF org <> sheet.organisation_id::text OR sheet.submitted_by_id::text IS DISTINCT FROM current_setting('app.actor', true)
       OR NOT EXISTS (SELECT FROM assessment_rounds WHERE id = sheet.round_id AND state = 'PUBLISHED') THEN
      RAISE EXCEPTION 'sheet %: scored by whoever handed it in, while scores are open', NEW.sheet_id USING ERRCODE = 'DC006';
    END IF;
    RETURN NEW;
  END IF;
  IF NOT EXISTS (SELECT FROM assessment_reexaminations x JOIN assessment_replies p ON p.id = x.reply_id
      WHERE x.reply_id = NEW.reexamination_id AND x.outcome = 'CHANGED' AND x.by_id::text = current_setting('app.actor', true)
        AND p.round_id = sheet.round_id AND p.agency_id = sheet.agency_id)
     OR NOT EXISTS (SELECT FROM assessment_rounds WHERE id = sheet.round_id AND state = 'NOTIFIED')
     -- With its result the re-examination is over: what came later would give another total than was told.
     OR EXISTS (SELECT FROM assessment_results WHERE round_id = sheet.round_id AND agency_id = sheet.agency_id AND ordinal = 2) THEN
    RAISE EXCEPTION 'sheet %: changed by the re-examination of this agency alone', NEW.sheet_id USING ERRCODE = 'DC006';
  END IF;
  RETURN NEW;
END $$;

-- ---- results, objections, re-examinations ----------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION gate_assessment_result() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE round assessment_rounds;
BEGIN
  SELECT * INTO round FROM assessment_rounds WHERE id = NEW.round_id FOR SHARE;
  IF is_assessed_party(NEW.round_id) OR NOT acts_for_office() THEN
    RAISE EXCEPTION 'round %: the office says the result, and not those assessed', NEW.round_id USING ERRCODE = 'DC006';
  END IF;
  IF is_scoring_open(NEW.round_id, NEW.agency_id) OR NOT EXISTS (SELECT FROM assessment_agencies WHERE round_id = NEW.round_id AND agency_id = NEW.agency_id)
     OR NOT (NEW.ordinal = 1 AND round.state = 'PUBLISHED' OR NEW.ordinal = 2 AND round.state = 'NOTIFIED' AND EXISTS (
       SELECT FROM assessment_replies p JOIN assessment_reexaminations x ON x.reply_id = p.id
       WHERE p.round_id = NEW.round_id AND p.agency_id = NEW.agency_id AND x.outcome = 'CHANGED')) THEN
    RAISE EXCEPTION 'round %: no result of this agency now', NEW.round_id USING ERRCODE = 'DC005';
  END IF;
  IF NEW.total IS DISTINCT FROM assessment_total(NEW.round_id, NEW.agency_id) THEN
    RAISE EXCEPTION 'round %: the scores of agency % give %', NEW.round_id, NEW.agency_id, assessment_total(NEW.round_id, NEW.agency_id) USING ERRCODE = 'DC005';
  END IF;
  RETURN NEW;
END $$;

-- At commit: a first result comes with the notification, so that none stands in its way.
CREATE FUNCTION require_notified_result() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM assessment_rounds WHERE id = NEW.round_id AND state = 'PUBLISHED') THEN
    RAISE EXCEPTION 'round %: a result is notified with all others', NEW.round_id USING ERRCODE = 'DC005';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER assessment_results_notified AFTER INSERT ON assessment_results
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_notified_result();
ALTER TABLE assessment_results ENABLE ALWAYS TRIGGER assessment_results_notified;

CREATE OR REPLACE FUNCTION gate_assessment_reply() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE round assessment_rounds;
BEGIN
  SELECT * INTO round FROM assessment_rounds WHERE id = NEW.round_id FOR SHARE;
  IF NEW.by_id::text IS DISTINCT FROM current_setting('app.actor', true) OR NOT EXISTS (SELECT FROM assessment_agencies a JOIN agencies g ON g.id = a.agency_id
      WHERE a.round_id = NEW.round_id AND a.agency_id = NEW.agency_id AND acts_as('DEPARTMENT_HEAD', g.department_id)) THEN
    RAISE EXCEPTION 'round %: the department''s head answers for its own agency', NEW.round_id USING ERRCODE = 'DC006';
  END IF;
  IF round.state <> 'NOTIFIED' OR NEW."on" NOT BETWEEN round.notified_on AND round.objection_until OR NOT is_acting_day(NEW."on")
     OR NEW.due_on <> NEW."on" + coalesce((SELECT value::integer FROM settings WHERE key = 'longest.assessment-reexamination'), 30) THEN
    RAISE EXCEPTION 'round %: no objection now', NEW.round_id USING ERRCODE = 'DC005';
  END IF;
  RETURN NEW;
END $$;

-- Whether somebody has or had a post in the township or department of an agency.
CREATE FUNCTION is_of_a_party(person uuid, of_agency uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM agencies g JOIN appointments a ON a.organisation_id IN (g.township_id, g.department_id)
    WHERE g.id = of_agency AND a.user_id = person)
$$;

CREATE OR REPLACE FUNCTION gate_assessment_reexamination() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE reply assessment_replies;
BEGIN
  SELECT * INTO reply FROM assessment_replies WHERE id = NEW.reply_id;
  IF is_assessed_party(reply.round_id) OR NOT acts_for_office() OR NEW.by_id = reply.by_id OR is_of_a_party(NEW.by_id, reply.agency_id) OR NEW.by_id::text IS DISTINCT FROM current_setting('app.actor', true)
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
