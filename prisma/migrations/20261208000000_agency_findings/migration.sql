-- AlterEnum
ALTER TYPE "AgencyAppointmentState" ADD VALUE 'LAPSED';

-- AlterEnum
ALTER TYPE "AgencyProposalState" ADD VALUE 'WITHDRAWN';
ALTER TYPE "AgencyProposalState" ADD VALUE 'LAPSED';

-- AlterTable
ALTER TABLE "agency_appointments" ADD COLUMN     "filed_by_id" UUID;

-- AlterTable
ALTER TABLE "agency_proposals" ADD COLUMN     "filed_by_id" UUID,
ADD COLUMN     "withdrawn_for" VARCHAR(1000),
ADD COLUMN     "withdrawn_on" DATE;

-- CreateTable
CREATE TABLE "agency_successions" (
    "id" UUID NOT NULL,
    "agency_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "former_department_id" UUID NOT NULL,
    "department_id" UUID NOT NULL,
    "from_on" DATE NOT NULL,
    "reason" VARCHAR(1000) NOT NULL,
    "document_number" VARCHAR(60) NOT NULL,
    "recorded_by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "agency_successions_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "agency_successions_agency_id_version_key" ON "agency_successions"("agency_id", "version");

-- AddForeignKey
ALTER TABLE "agency_successions" ADD CONSTRAINT "agency_successions_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agencies"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agency_successions" ADD CONSTRAINT "agency_successions_former_department_id_fkey" FOREIGN KEY ("former_department_id") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agency_successions" ADD CONSTRAINT "agency_successions_department_id_fkey" FOREIGN KEY ("department_id") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ---------------------------------------------------------------------------------------------------------------
-- By hand from here. Each refusal has a test in tests/lib/agencies.
-- ---------------------------------------------------------------------------------------------------------------
GRANT SELECT, INSERT ON agency_successions TO diancai_app;
GRANT SELECT ON agency_successions TO diancai_auditor;

INSERT INTO state_moves (machine, from_state, to_state) VALUES
  ('agency_appointments', 'FILED', 'LAPSED'),
  ('agency_appointments', 'HEARD', 'LAPSED'),
  ('agency_proposals', 'FILED', 'WITHDRAWN'),
  ('agency_proposals', 'FILED', 'LAPSED');

-- Who filed what is under way stands in the trail; the gates below would refuse the catching up.
ALTER TABLE agency_appointments DISABLE TRIGGER USER;
ALTER TABLE agency_proposals DISABLE TRIGGER USER;
UPDATE agency_appointments a SET filed_by_id = e.actor_id FROM audit_events e
  WHERE e.event = 'agency.intent-filed' AND e.subject_id = a.agency_id AND e.data ->> 'appointmentId' = a.id::text;
UPDATE agency_proposals p SET filed_by_id = e.actor_id FROM audit_events e
  WHERE e.event = 'agency.proposal-filed' AND e.subject_id = p.agency_id AND e.data ->> 'proposalId' = p.id::text;
DO $$
DECLARE t record;
BEGIN
  FOR t IN SELECT tgrelid::regclass AS on_table, tgname FROM pg_trigger
      WHERE tgrelid IN ('agency_appointments'::regclass, 'agency_proposals'::regclass) AND NOT tgisinternal LOOP
    EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER %I', t.on_table, t.tgname);
  END LOOP;
END $$;

-- ---- who acts, and on which day --------------------------------------------------------------------------------------
-- Whether whoever acts is the establishment office's editor today, acting for it.
CREATE FUNCTION is_establishment_editor() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM organisations o WHERE o.id::text = current_setting('app.org', true) AND o.kind = 'ESTABLISHMENT_OFFICE'
    AND actor_is('ESTABLISHMENT_EDITOR', o.id, city_today()))
$$;

-- Whether whoever acts holds that role today in that body, acting for it.
CREATE FUNCTION acts_as("Role", uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce($2::text = current_setting('app.org', true) AND actor_is($1, $2, city_today()), false)
$$;

-- The day of an act is the day on which it is done; a request may have begun ten minutes ago, before midnight. The people of
-- the demonstration, and nobody else, have acted on past days: their story is played when the database is made.
CREATE FUNCTION is_acting_day(of_act date) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT of_act <= city_today() AND (of_act >= ((clock_timestamp() - interval '10 minutes') AT TIME ZONE 'Asia/Shanghai')::date
    OR EXISTS (SELECT FROM users WHERE id::text = current_setting('app.actor', true) AND demo))
$$;
CREATE FUNCTION keep_demonstration_mark() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'user %: of the demonstration, or not, from the first day', OLD.id USING ERRCODE = 'DC002';
END $$;
CREATE TRIGGER users_demonstration_mark BEFORE UPDATE ON users FOR EACH ROW WHEN (OLD.demo <> NEW.demo) EXECUTE FUNCTION keep_demonstration_mark();
ALTER TABLE users ENABLE ALWAYS TRIGGER users_demonstration_mark;

-- Working days at least, as days of the calendar: the city's setting, or the default of lib/shared/settings.ts.
CREATE FUNCTION agency_days(of_setting text) RETURNS integer LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce((SELECT value::integer FROM settings WHERE key = of_setting), CASE of_setting WHEN 'days.appointment-opinion' THEN 10 ELSE 15 END)
$$;

-- ---- the register ----------------------------------------------------------------------------------------------------
-- One agency of that name on a day: a last day that has not come frees no name.
DROP INDEX agencies_one_name;
ALTER TABLE agencies ADD CONSTRAINT agencies_one_name_a_day
  EXCLUDE USING gist (department_id WITH =, township_id WITH =, name WITH =, daterange(since, until, '[]') WITH &&);

CREATE OR REPLACE FUNCTION gate_agency() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE handed_on text[] := ARRAY['department_id', 'version'];
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'agency % stays on record', OLD.id USING ERRCODE = 'DC002';
  END IF;
  IF NOT is_establishment_editor() OR current_setting('app.org', true) IN (NEW.department_id::text, NEW.township_id::text) THEN
    RAISE EXCEPTION 'agency %: the register is kept by the establishment office''s editor', NEW.id USING ERRCODE = 'DC006';
  END IF;
  IF TG_OP = 'UPDATE' THEN
    IF OLD.until < city_today() THEN
      RAISE EXCEPTION 'agency % is closed and never changes', OLD.id USING ERRCODE = 'DC002';
    END IF;
    IF NEW.version <> OLD.version + 1 OR (NEW.id, NEW.township_id, NEW.since) IS DISTINCT FROM (OLD.id, OLD.township_id, OLD.since) THEN
      RAISE EXCEPTION 'agency % keeps its township and first day', OLD.id USING ERRCODE = 'DC002';
    END IF;
    IF NEW.department_id <> OLD.department_id AND (to_jsonb(OLD) - handed_on IS DISTINCT FROM to_jsonb(NEW) - handed_on
        OR NOT EXISTS (SELECT FROM agency_successions s WHERE s.agency_id = OLD.id AND s.version = NEW.version
          AND s.former_department_id = OLD.department_id AND s.department_id = NEW.department_id)) THEN
      RAISE EXCEPTION 'agency % keeps its department until another succeeds', OLD.id USING ERRCODE = 'DC002';
    END IF;
  ELSIF NEW.version <> 1 THEN
    RAISE EXCEPTION 'agency %: begins with its first version', NEW.id USING ERRCODE = 'DC005';
  END IF;
  -- Locked: neither body ends meanwhile.
  PERFORM FROM organisations WHERE id IN (NEW.department_id, NEW.township_id) FOR SHARE;
  IF (SELECT kind FROM organisations WHERE id = NEW.township_id) <> 'TOWNSHIP'
     OR (SELECT kind FROM organisations WHERE id = NEW.department_id) NOT IN ('DEPARTMENT', 'JUSTICE_BUREAU') THEN
    RAISE EXCEPTION 'agency %: of a department, in a township', NEW.id USING ERRCODE = 'DC005';
  END IF;
  IF EXISTS (SELECT FROM organisations WHERE id IN (NEW.department_id, NEW.township_id) AND ends_on < coalesce(NEW.until, 'infinity')) THEN
    RAISE EXCEPTION 'agency %: it does not outlast its department or township', NEW.id USING ERRCODE = 'DC005';
  END IF;
  RETURN NEW;
END $$;

-- No body ends with an agency of its own, or one that resides there, left behind.
CREATE FUNCTION gate_organisation_agencies() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM agencies WHERE NEW.id IN (department_id, township_id) AND coalesce(until, 'infinity') > NEW.ends_on) THEN
    RAISE EXCEPTION 'body %: agencies of it, or in it, outlast it', NEW.id USING ERRCODE = 'DC005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER organisations_agencies BEFORE UPDATE ON organisations FOR EACH ROW WHEN (NEW.ends_on IS DISTINCT FROM OLD.ends_on AND NEW.ends_on IS NOT NULL)
  EXECUTE FUNCTION gate_organisation_agencies();
ALTER TABLE organisations ENABLE ALWAYS TRIGGER organisations_agencies;

-- ---- succession of a department --------------------------------------------------------------------------------------
DO $$
DECLARE t text := 'agency_successions';
BEGIN
  EXECUTE format('CREATE TRIGGER %I BEFORE INSERT OR UPDATE OR DELETE ON %I FOR EACH STATEMENT EXECUTE FUNCTION require_actor()', t || '_actor', t);
  EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', t || '_no_truncate', t);
  EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', t || '_append_only', t);
  EXECUTE format('CREATE CONSTRAINT TRIGGER %I AFTER INSERT ON %I DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_agency_event()', t || '_audited', t);
END $$;
ALTER TABLE agency_successions ADD CONSTRAINT agency_successions_facts CHECK ('' NOT IN (reason, document_number) AND former_department_id <> department_id);

CREATE FUNCTION gate_agency_succession() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE agency agencies;
BEGIN
  SELECT * INTO agency FROM agencies WHERE id = NEW.agency_id FOR UPDATE;
  IF NOT is_establishment_editor() OR NEW.recorded_by_id::text IS DISTINCT FROM current_setting('app.actor', true) THEN
    RAISE EXCEPTION 'agency %: the establishment office''s editor records a succession, in no other name', NEW.agency_id USING ERRCODE = 'DC006';
  END IF;
  IF agency.until < city_today() OR NEW.version <> agency.version + 1 OR NEW.former_department_id <> agency.department_id
     OR NEW.from_on <= agency.since OR NEW.from_on > city_today()
     OR NEW.from_on <= (SELECT max(from_on) FROM agency_successions WHERE agency_id = NEW.agency_id) THEN
    RAISE EXCEPTION 'agency %: succeeded from a day after the last, and not tomorrow', NEW.agency_id USING ERRCODE = 'DC005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER agency_successions_gate BEFORE INSERT ON agency_successions FOR EACH ROW EXECUTE FUNCTION gate_agency_succession();

-- At commit: the agency is the new department's.
CREATE FUNCTION require_agency_succeeded() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM agencies WHERE id = NEW.agency_id AND version = NEW.version AND department_id = NEW.department_id) THEN
    RAISE EXCEPTION 'agency %: a succession makes it the new department''s', NEW.agency_id USING ERRCODE = 'DC005';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER agency_successions_whole AFTER INSERT ON agency_successions
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_agency_succeeded();
DO $$
DECLARE t text;
BEGIN
  FOR t IN SELECT tgname FROM pg_trigger WHERE tgrelid = 'agency_successions'::regclass AND NOT tgisinternal LOOP
    EXECUTE format('ALTER TABLE agency_successions ENABLE ALWAYS TRIGGER %I', t);
  END LOOP;
END $$;

-- ---- intents, opinions, decisions ------------------------------------------------------------------------------------
-- Closed, or a body of its has ended: nobody may be left to finish what is open.
CREATE FUNCTION is_stranded_agency(of_agency uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM agencies g JOIN organisations o ON o.id IN (g.department_id, g.township_id)
    WHERE g.id = of_agency AND (g.until < city_today() OR o.ends_on < city_today()))
$$;

ALTER TABLE agency_appointments DROP CONSTRAINT agency_appointments_words;
ALTER TABLE agency_appointments ADD CONSTRAINT agency_appointments_words CHECK (
  '' NOT IN (post, reasons) AND due_on >= filed_on AND (withdrawn_for IS NOT NULL) = (state::text IN ('WITHDRAWN', 'LAPSED')) AND withdrawn_for <> '');

CREATE OR REPLACE FUNCTION gate_agency_appointment() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  movable text[] := ARRAY['state', 'version', 'moved_on', 'withdrawn_for'];
  agency agencies;
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'intent % is on record', OLD.id USING ERRCODE = 'DC002';
  END IF;
  SELECT * INTO agency FROM agencies WHERE id = NEW.agency_id FOR SHARE;
  -- The department files, decides and withdraws by its head, the township answers by its own, the office ends what is stranded.
  IF NOT (CASE NEW.state::text WHEN 'HEARD' THEN acts_as('TOWNSHIP_HEAD', agency.township_id)
      WHEN 'LAPSED' THEN is_establishment_editor()
      ELSE acts_as('DEPARTMENT_HEAD', agency.department_id) END) THEN
    RAISE EXCEPTION 'intent %: not for this person to move', NEW.id USING ERRCODE = 'DC006';
  END IF;
  IF NOT is_acting_day(NEW.moved_on) THEN
    RAISE EXCEPTION 'intent %: moved on the day on which it is moved', NEW.id USING ERRCODE = 'DC005';
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.filed_by_id::text IS DISTINCT FROM current_setting('app.actor', true) THEN
      RAISE EXCEPTION 'intent %: filed in no other name', NEW.id USING ERRCODE = 'DC006';
    END IF;
    IF NEW.version <> 1 OR NEW.moved_on <> NEW.filed_on OR agency.until < city_today() THEN
      RAISE EXCEPTION 'intent %: of an agency that resides there', NEW.id USING ERRCODE = 'DC005';
    END IF;
    IF NEW.due_on < NEW.filed_on + greatest(1, agency_days('days.appointment-opinion')) THEN
      RAISE EXCEPTION 'intent %: the township has % working days', NEW.id, agency_days('days.appointment-opinion') USING ERRCODE = 'DC005';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.state::text IN ('DECIDED', 'WITHDRAWN', 'LAPSED') OR NEW.version <> OLD.version + 1 OR NEW.moved_on < OLD.moved_on OR NEW.state = OLD.state
     OR to_jsonb(OLD) - movable IS DISTINCT FROM to_jsonb(NEW) - movable THEN
    RAISE EXCEPTION 'intent %: what was filed never changes', OLD.id USING ERRCODE = 'DC002';
  END IF;
  IF NEW.state IN ('HEARD', 'DECIDED') AND NOT EXISTS (SELECT FROM agency_opinions WHERE appointment_id = NEW.id) THEN
    RAISE EXCEPTION 'intent %: the township Party committee has not been heard', NEW.id USING ERRCODE = 'DC005';
  END IF;
  IF NEW.state::text = 'LAPSED' AND NOT is_stranded_agency(NEW.agency_id) THEN
    RAISE EXCEPTION 'intent %: its agency resides there, and both bodies act', NEW.id USING ERRCODE = 'DC005';
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION gate_agency_opinion() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  intent agency_appointments;
  township uuid;
BEGIN
  SELECT * INTO intent FROM agency_appointments WHERE id = NEW.appointment_id FOR SHARE;
  SELECT township_id INTO township FROM agencies WHERE id = intent.agency_id;
  IF NEW.signed_by_id::text IS DISTINCT FROM current_setting('app.actor', true) OR NOT acts_as('TOWNSHIP_HEAD', township)
     OR intent.filed_by_id = NEW.signed_by_id THEN
    RAISE EXCEPTION 'intent %: the township answers by its head, who did not file it', NEW.appointment_id USING ERRCODE = 'DC006';
  END IF;
  IF intent.state <> 'FILED' OR NEW."on" < intent.filed_on OR NOT is_acting_day(NEW."on") OR NEW.meeting_on NOT BETWEEN intent.filed_on AND NEW."on" THEN
    RAISE EXCEPTION 'intent %: heard about it between its filing and today', NEW.appointment_id USING ERRCODE = 'DC005';
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION gate_agency_decision() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  intent agency_appointments;
  opinion agency_opinions;
  department uuid;
BEGIN
  SELECT * INTO intent FROM agency_appointments WHERE id = NEW.appointment_id FOR SHARE;
  SELECT department_id INTO department FROM agencies WHERE id = intent.agency_id;
  IF NEW.recorded_by_id::text IS DISTINCT FROM current_setting('app.actor', true) OR NOT acts_as('DEPARTMENT_HEAD', department) THEN
    RAISE EXCEPTION 'intent %: the department records its own decision, by its head', NEW.appointment_id USING ERRCODE = 'DC006';
  END IF;
  SELECT * INTO opinion FROM agency_opinions WHERE id = NEW.opinion_id;
  IF intent.state IS DISTINCT FROM 'HEARD' OR opinion.appointment_id IS DISTINCT FROM NEW.appointment_id THEN
    RAISE EXCEPTION 'intent %: no decision without the township Party committee''s opinion on it', NEW.appointment_id USING ERRCODE = 'DC005';
  END IF;
  -- The day of the department's own document: after the opinion, whose day is the clock's.
  IF NEW.decided_on NOT BETWEEN opinion."on" AND city_today() THEN
    RAISE EXCEPTION 'intent %: decided after the opinion, and not tomorrow', NEW.appointment_id USING ERRCODE = 'DC005';
  END IF;
  IF opinion.position <> 'AGREE' AND coalesce(NEW.answer, '') = '' THEN
    RAISE EXCEPTION 'intent %: the opinion is not answered', NEW.appointment_id USING ERRCODE = 'DC005';
  END IF;
  RETURN NEW;
END $$;

-- ---- proposals -------------------------------------------------------------------------------------------------------
ALTER TABLE agency_proposals DROP CONSTRAINT agency_proposals_answered;
ALTER TABLE agency_proposals ADD CONSTRAINT agency_proposals_answered CHECK (
  '' NOT IN (text, reasons) AND due_on >= filed_on
  AND CASE state::text WHEN 'FILED' THEN num_nonnulls(answer, answer_words, answered_on, withdrawn_for, withdrawn_on) = 0
      WHEN 'ANSWERED' THEN num_nulls(answer, answer_words, answered_on) = 0 AND answer_words <> '' AND answered_on >= filed_on
        AND num_nonnulls(withdrawn_for, withdrawn_on) = 0
      ELSE num_nonnulls(answer, answer_words, answered_on) = 0 AND num_nulls(withdrawn_for, withdrawn_on) = 0
        AND withdrawn_for <> '' AND withdrawn_on >= filed_on END);

CREATE OR REPLACE FUNCTION gate_agency_proposal() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  movable text[] := ARRAY['state', 'version', 'answer', 'answer_words', 'answered_on', 'withdrawn_for', 'withdrawn_on'];
  agency agencies;
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'proposal % is on record', OLD.id USING ERRCODE = 'DC002';
  END IF;
  SELECT * INTO agency FROM agencies WHERE id = NEW.agency_id FOR SHARE;
  IF NOT (CASE NEW.state::text WHEN 'ANSWERED' THEN acts_as('DEPARTMENT_HEAD', agency.department_id)
      WHEN 'LAPSED' THEN is_establishment_editor()
      ELSE acts_as('TOWNSHIP_HEAD', agency.township_id) END) THEN
    RAISE EXCEPTION 'proposal %: the township''s head proposes and withdraws, the department''s answers', NEW.id USING ERRCODE = 'DC006';
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.filed_by_id::text IS DISTINCT FROM current_setting('app.actor', true) THEN
      RAISE EXCEPTION 'proposal %: filed in no other name', NEW.id USING ERRCODE = 'DC006';
    END IF;
    IF NEW.version <> 1 OR agency.until < city_today() OR NOT is_acting_day(NEW.filed_on) THEN
      RAISE EXCEPTION 'proposal %: about an agency that resides there, today', NEW.id USING ERRCODE = 'DC005';
    END IF;
    IF NEW.due_on < NEW.filed_on + greatest(1, agency_days('days.adjustment-proposal')) THEN
      RAISE EXCEPTION 'proposal %: the department has % working days', NEW.id, agency_days('days.adjustment-proposal') USING ERRCODE = 'DC005';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.state <> 'FILED' OR NEW.state = 'FILED' OR NEW.version <> OLD.version + 1 OR to_jsonb(OLD) - movable IS DISTINCT FROM to_jsonb(NEW) - movable THEN
    RAISE EXCEPTION 'proposal %: answered once, its text never changes', OLD.id USING ERRCODE = 'DC002';
  END IF;
  IF NEW.state = 'ANSWERED' AND OLD.filed_by_id::text = current_setting('app.actor', true) THEN
    RAISE EXCEPTION 'proposal %: nobody answers what he proposed', OLD.id USING ERRCODE = 'DC006';
  END IF;
  IF NOT is_acting_day(coalesce(NEW.answered_on, NEW.withdrawn_on)) THEN
    RAISE EXCEPTION 'proposal %: answered on the day on which it is answered', OLD.id USING ERRCODE = 'DC005';
  END IF;
  IF NEW.state::text = 'LAPSED' AND NOT is_stranded_agency(NEW.agency_id) THEN
    RAISE EXCEPTION 'proposal %: its agency resides there, and both bodies act', OLD.id USING ERRCODE = 'DC005';
  END IF;
  RETURN NEW;
END $$;

-- ---- who reads -------------------------------------------------------------------------------------------------------
-- Both parties, and whoever reads the whole city in a post that is held today; everybody else finds nothing.
CREATE FUNCTION may_read_agency(of_agency uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM agencies g WHERE g.id = of_agency AND current_setting('app.org', true) IN (g.department_id::text, g.township_id::text))
    OR EXISTS (SELECT FROM appointments a WHERE a.user_id::text = current_setting('app.actor', true) AND a.organisation_id::text = current_setting('app.org', true)
      AND a.role IN ('ESTABLISHMENT_EDITOR', 'ESTABLISHMENT_APPROVER', 'LEGALITY_REVIEWER', 'LEADER', 'INSPECTOR')
      AND city_today() BETWEEN a.starts_on AND coalesce(a.ends_on, 'infinity'))
$$;
CREATE FUNCTION may_read_intent(of_intent uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT may_read_agency(agency_id) FROM agency_appointments WHERE id = of_intent
$$;
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['agency_opinions', 'agency_appointment_decisions', 'agency_proposals'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY %I ON %I FOR INSERT TO diancai_app WITH CHECK (true)', t || '_write', t);
    EXECUTE format('CREATE POLICY %I ON %I FOR SELECT TO diancai_auditor USING (true)', t || '_audit', t);
  END LOOP;
END $$;
CREATE POLICY agency_opinions_read ON agency_opinions FOR SELECT TO diancai_app USING (may_read_intent(appointment_id));
CREATE POLICY agency_appointment_decisions_read ON agency_appointment_decisions FOR SELECT TO diancai_app USING (may_read_intent(appointment_id));
CREATE POLICY agency_proposals_read ON agency_proposals FOR SELECT TO diancai_app USING (may_read_agency(agency_id));
CREATE POLICY agency_proposals_move ON agency_proposals FOR UPDATE TO diancai_app USING (may_read_agency(agency_id)) WITH CHECK (true);
