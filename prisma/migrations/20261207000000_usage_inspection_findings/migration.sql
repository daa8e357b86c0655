-- What a review of usage and inspections found: the database itself now refuses what only the program refused.
-- Each refusal has a test in tests/lib/usage or tests/lib/inspections.

-- ---- usage ---------------------------------------------------------------------------------------------------------
-- A township's file tells of that township alone.

CREATE OR REPLACE FUNCTION usage_may_tell(batch uuid, township uuid, department uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT CASE b.source
    WHEN 'SYSTEM' THEN t.department_id IS NULL OR t.department_id IS NOT DISTINCT FROM department
    WHEN 'FILE' THEN EXISTS (SELECT FROM organisations o WHERE o.id::text = current_setting('app.org', true)
      AND (o.kind = 'ESTABLISHMENT_OFFICE' OR o.kind = 'TOWNSHIP' AND o.id = township))
    ELSE township::text = current_setting('app.org', true) END
  FROM usage_batches b LEFT JOIN usage_tokens t ON t.id = b.token_id WHERE b.id = batch
$$;


ALTER TABLE usage_batches ADD COLUMN txid bigint NOT NULL DEFAULT 0;
CREATE FUNCTION mark_usage_batch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.txid := pg_current_xact_id()::text::bigint;
  RETURN NEW;
END $$;
CREATE TRIGGER usage_batches_mark BEFORE INSERT ON usage_batches FOR EACH ROW EXECUTE FUNCTION mark_usage_batch();
ALTER TABLE usage_batches ENABLE ALWAYS TRIGGER usage_batches_mark;

-- Figures and objects come with their batch, in its own transaction, and never later: the batch has its event, and a token
-- that was revoked since adds nothing.

CREATE OR REPLACE FUNCTION gate_usage_figures() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  wrong text;
BEGIN
  IF EXISTS (SELECT FROM told n WHERE NOT EXISTS (SELECT FROM usage_batches b WHERE b.id = n.batch_id AND b.txid = pg_current_xact_id()::text::bigint)) THEN
    RAISE EXCEPTION 'usage: told with a batch that was on record before' USING ERRCODE = 'DC002';
  END IF;
  IF EXISTS (SELECT FROM told WHERE month > (clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date) THEN
    RAISE EXCEPTION 'usage: a month that has not begun' USING ERRCODE = 'DC005';
  END IF;
  IF EXISTS (SELECT FROM told n WHERE n.revision > 1 AND NOT EXISTS (SELECT FROM usage_figures f WHERE f.township_id = n.township_id
      AND f.power_id = n.power_id AND f.month = n.month AND f.revision = n.revision - 1)) THEN
    RAISE EXCEPTION 'usage: revisions follow each other' USING ERRCODE = 'DC005';
  END IF;
  SELECT n.power_id::text INTO wrong FROM told n
    LEFT JOIN usage_listed((SELECT min(month) FROM told), (SELECT max(month) FROM told),
      CASE WHEN (SELECT count(DISTINCT township_id) FROM told) = 1 THEN (SELECT township_id FROM told LIMIT 1) END) l
      ON l.township_id = n.township_id AND l.month = n.month AND l.power_id = n.power_id
    WHERE l.power_id IS NULL OR l.department_id IS DISTINCT FROM n.department_id LIMIT 1;
  IF wrong IS NOT NULL THEN
    RAISE EXCEPTION 'usage: power % was not on the list of that township in that month', wrong USING ERRCODE = 'DC005';
  END IF;
  IF EXISTS (SELECT FROM (SELECT DISTINCT batch_id, township_id, department_id FROM told) n
      WHERE usage_may_tell(n.batch_id, n.township_id, n.department_id) IS NOT TRUE) THEN
    RAISE EXCEPTION 'usage: not for % to tell', current_setting('app.org', true) USING ERRCODE = 'DC006';
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION gate_usage_objects() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM told n WHERE NOT EXISTS (SELECT FROM usage_batches b WHERE b.id = n.batch_id AND b.txid = pg_current_xact_id()::text::bigint)) THEN
    RAISE EXCEPTION 'usage: told with a batch that was on record before' USING ERRCODE = 'DC002';
  END IF;
  IF EXISTS (SELECT FROM told WHERE from_on > (clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date) THEN
    RAISE EXCEPTION 'usage: counted on a day that has not come' USING ERRCODE = 'DC005';
  END IF;
  IF EXISTS (SELECT FROM told n WHERE n.revision > 1 AND NOT EXISTS (SELECT FROM usage_objects o WHERE o.township_id = n.township_id
      AND o.power_id = n.power_id AND o.from_on = n.from_on AND o.revision = n.revision - 1)) THEN
    RAISE EXCEPTION 'usage: revisions follow each other' USING ERRCODE = 'DC005';
  END IF;
  IF EXISTS (SELECT FROM told n WHERE NOT EXISTS (
      SELECT FROM usage_listed(date_trunc('month', n.from_on)::date, date_trunc('month', n.from_on)::date, n.township_id) l
      WHERE l.power_id = n.power_id AND l.department_id IS NOT DISTINCT FROM n.department_id)) THEN
    RAISE EXCEPTION 'usage: counted for a power that was not on the list' USING ERRCODE = 'DC005';
  END IF;
  IF EXISTS (SELECT FROM told n WHERE usage_may_tell(n.batch_id, n.township_id, n.department_id) IS NOT TRUE) THEN
    RAISE EXCEPTION 'usage: not for % to tell', current_setting('app.org', true) USING ERRCODE = 'DC006';
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION gate_usage_token() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.issued_on > city_today() OR NEW.revoked_on IS NOT NULL OR NEW.issued_by_id::text <> current_setting('app.actor', true) OR (NEW.department_id IS NOT NULL
        AND (SELECT kind FROM organisations WHERE id = NEW.department_id) NOT IN ('DEPARTMENT', 'JUSTICE_BUREAU', 'SUPERVISION')) THEN
      RAISE EXCEPTION 'token %: not to be issued so', NEW.id USING ERRCODE = 'DC006';
    END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' OR OLD.revoked_on IS NOT NULL OR NEW.revoked_on IS NULL OR NEW.revoked_on > city_today()
     OR to_jsonb(OLD) - ARRAY['revoked_on', 'revoked_by_id'] IS DISTINCT FROM to_jsonb(NEW) - ARRAY['revoked_on', 'revoked_by_id'] THEN
    RAISE EXCEPTION 'token % is revoked, once, and else never changes', OLD.id USING ERRCODE = 'DC002';
  END IF;
  RETURN NEW;
END $$;


-- ---- inspections ---------------------------------------------------------------------------------------------------
-- Whether the actor inspects on that day: what a joint group does is for nobody else, by SQL neither.
CREATE FUNCTION actor_inspects(day date) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM appointments a WHERE a.user_id::text = current_setting('app.actor', true)
    AND a.organisation_id::text = current_setting('app.org', true) AND a.role IN ('INSPECTOR', 'ESTABLISHMENT_EDITOR')
    AND a.starts_on <= day AND (a.ends_on IS NULL OR a.ends_on >= day))
$$;

-- A plan that was closed by mistake, or before every field form had come in, is opened again, with its reason in the trail.
INSERT INTO state_moves (machine, from_state, to_state) VALUES ('inspection_plans', 'CLOSED', 'OPEN');

CREATE OR REPLACE FUNCTION gate_inspection_plan() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE movable text[] := ARRAY['state', 'version', 'ended_on', 'end_reason'];
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NOT actor_inspects(NEW.opened_on) OR NEW.opened_on > city_today() THEN
      RAISE EXCEPTION 'plan %: opened by those who inspect', NEW.id USING ERRCODE = 'DC006';
    END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' OR OLD.state = 'CANCELLED' OR NEW.state = OLD.state OR NEW.version <> OLD.version + 1
     OR to_jsonb(OLD) - movable IS DISTINCT FROM to_jsonb(NEW) - movable THEN
    RAISE EXCEPTION 'plan % is on record and never changes', OLD.id USING ERRCODE = 'DC002';
  END IF;
  IF NOT actor_inspects(coalesce(NEW.ended_on, OLD.ended_on)) OR NEW.ended_on NOT BETWEEN NEW.opened_on AND city_today() THEN
    RAISE EXCEPTION 'plan %: ended by those who inspect, on a day that has come', OLD.id USING ERRCODE = 'DC006';
  END IF;
  IF NEW.state = 'CANCELLED' AND EXISTS (SELECT FROM inspection_visits v JOIN inspection_bodies b ON b.id = v.body_id WHERE b.plan_id = NEW.id)
     OR NEW.state = 'CLOSED' AND NOT EXISTS (SELECT FROM inspection_visits v JOIN inspection_bodies b ON b.id = v.body_id WHERE b.plan_id = NEW.id)
     OR NEW.state = 'CLOSED' AND EXISTS (SELECT FROM inspection_findings f WHERE f.plan_id = NEW.id AND f.closed_on IS NULL) THEN
    RAISE EXCEPTION 'plan %: cancelled though visited, or closed without a visit or with open findings', OLD.id USING ERRCODE = 'DC005';
  END IF;
  RETURN NEW;
END $$;

DROP TRIGGER inspection_plans_gate ON inspection_plans;
CREATE TRIGGER inspection_plans_gate BEFORE INSERT OR UPDATE OR DELETE ON inspection_plans FOR EACH ROW EXECUTE FUNCTION gate_inspection_plan();
ALTER TABLE inspection_plans ENABLE ALWAYS TRIGGER inspection_plans_gate;


CREATE OR REPLACE FUNCTION gate_inspection_visit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.inspector_id::text IS DISTINCT FROM current_setting('app.actor', true)
     OR NEW.organisation_id::text IS DISTINCT FROM current_setting('app.org', true)
     OR NEW.visited_on > city_today() OR NOT actor_inspects(NEW.visited_on)
     OR NEW.organisation_id = (SELECT organisation_id FROM inspection_bodies WHERE id = NEW.body_id) THEN
    RAISE EXCEPTION 'visit %: by those who inspect, in nobody else''s name, not of one''s own body, on a day that has come', NEW.id USING ERRCODE = 'DC006';
  END IF;
  IF NOT EXISTS (SELECT FROM inspection_bodies b JOIN inspection_plans p ON p.id = b.plan_id
      WHERE b.id = NEW.body_id AND p.state = 'OPEN' AND NEW.visited_on BETWEEN p.period_from AND p.period_to) THEN
    RAISE EXCEPTION 'visit %: outside the plan', NEW.id USING ERRCODE = 'DC005';
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION gate_inspection_finding() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  movable text[] := ARRAY['state', 'version', 'due_on', 'moved_on', 'rectified_on', 'rectified_by_id', 'closed_on'];
  org text := coalesce(current_setting('app.org', true), '');
  actor text := coalesce(current_setting('app.actor', true), '');
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.version <> 1 OR org IN ('', NEW.owner_id::text) OR NOT actor_inspects(NEW.found_on)
       OR (SELECT kind FROM organisations WHERE id = NEW.owner_id) NOT IN ('TOWNSHIP', 'DEPARTMENT') THEN
      RAISE EXCEPTION 'finding %: told to a township or department by those who inspect', NEW.id USING ERRCODE = 'DC006';
    END IF;
    IF NEW.due_on <= NEW.found_on OR NEW.found_on > city_today() OR NEW.moved_on <> NEW.found_on OR NOT EXISTS (SELECT FROM inspection_results r
        JOIN inspection_visits v ON v.id = r.visit_id JOIN inspection_bodies b ON b.id = v.body_id JOIN inspection_plans p ON p.id = b.plan_id
        WHERE r.id = NEW.result_id AND r.result = 'FAILS' AND b.id = NEW.body_id AND p.id = NEW.plan_id AND p.state = 'OPEN') THEN
      RAISE EXCEPTION 'finding %: rests on an answer that does not meet its item, until a day ahead', NEW.id USING ERRCODE = 'DC005';
    END IF;
    RETURN NEW;
  END IF;
  -- Every change is a move, on a day that has come and not before the last one; what it dates it dates with that day.
  IF TG_OP = 'DELETE' OR OLD.closed_on IS NOT NULL OR NEW.state = OLD.state OR NEW.version <> OLD.version + 1
     OR NEW.moved_on NOT BETWEEN OLD.moved_on AND city_today()
     OR NEW.closed_on <> NEW.moved_on OR (NEW.state = 'RECTIFIED' AND NEW.rectified_on <> NEW.moved_on)
     OR to_jsonb(OLD) - movable IS DISTINCT FROM to_jsonb(NEW) - movable THEN
    RAISE EXCEPTION 'finding % is on record and never changes', OLD.id USING ERRCODE = 'DC002';
  END IF;
  -- The owner alone rectifies, in his own name, with evidence; what follows is for another body and another person.
  IF NEW.state = 'RECTIFIED' THEN
    IF org <> NEW.owner_id::text OR NEW.rectified_by_id::text <> actor THEN
      RAISE EXCEPTION 'finding %: rectified by its owner alone', OLD.id USING ERRCODE = 'DC006';
    END IF;
    -- What was sent back for want of proof is not proved by the same files.
    IF NOT EXISTS (SELECT FROM attachments WHERE subject::text = 'INSPECTION_FINDING' AND subject_id = NEW.id AND withdrawn_at IS NULL
        AND added_at >= (SELECT max(at) FROM inspection_steps WHERE finding_id = NEW.id AND event IN ('find', 'send-back'))) THEN
      RAISE EXCEPTION 'finding %: rectified without evidence of its own', OLD.id USING ERRCODE = 'DC005';
    END IF;
  ELSIF org IN ('', OLD.owner_id::text) OR NOT actor_inspects(NEW.moved_on) OR OLD.rectified_by_id::text IS NOT DISTINCT FROM actor THEN
    RAISE EXCEPTION 'finding %: for those who inspect, not for its owner, and not for whoever rectified it', OLD.id USING ERRCODE = 'DC006';
  END IF;
  IF NEW.state IN ('CLOSED', 'REFERRED') AND (NEW.rectified_on, NEW.rectified_by_id) IS DISTINCT FROM (OLD.rectified_on, OLD.rectified_by_id) THEN
    RAISE EXCEPTION 'finding % is on record and never changes', OLD.id USING ERRCODE = 'DC002';
  END IF;
  IF NEW.due_on <= NEW.moved_on THEN
    RAISE EXCEPTION 'finding %: a last day lies ahead', OLD.id USING ERRCODE = 'DC005';
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION gate_inspection_step() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.by_id::text IS DISTINCT FROM current_setting('app.actor', true) OR NEW.organisation_id::text IS DISTINCT FROM current_setting('app.org', true) THEN
    RAISE EXCEPTION 'a step in nobody else''s name' USING ERRCODE = 'DC006';
  END IF;
  IF NOT EXISTS (SELECT FROM inspection_findings WHERE id = NEW.finding_id AND version = NEW.version AND moved_on = NEW."on") THEN
    RAISE EXCEPTION 'finding %: a step is of its version and day', NEW.finding_id USING ERRCODE = 'DC002';
  END IF;
  RETURN NEW;
END $$;


-- A post that has not begun reads no referral yet.
ALTER POLICY inspection_referrals_read ON inspection_referrals USING (
  EXISTS (SELECT FROM appointments a WHERE a.user_id::text = current_setting('app.actor', true)
    AND a.organisation_id::text = current_setting('app.org', true)
    AND a.role IN ('INSPECTOR', 'ESTABLISHMENT_EDITOR', 'ESTABLISHMENT_APPROVER', 'LEADER')
    AND a.starts_on <= city_today() AND coalesce(a.ends_on, 'infinity') >= city_today()));

-- The agreed words with the random digits that are added when the plan is opened.
ALTER TABLE inspection_plans ALTER COLUMN seed TYPE varchar(80);
