-- The public door: what an applicant brings and pays, everyday words, and what the public hands in.

-- CreateEnum
CREATE TYPE "FeedbackKind" AS ENUM ('ERROR', 'MISROUTE');

-- CreateEnum
CREATE TYPE "FeedbackTopic" AS ENUM ('HANDLER', 'CONTACT', 'BASIS', 'PROCEDURE', 'OTHER');

-- CreateEnum
CREATE TYPE "FeedbackState" AS ENUM ('RECEIVED', 'ANSWERED', 'CORRECTED', 'DECLINED');

-- AlterTable
ALTER TABLE "power_versions" ADD COLUMN     "fee" VARCHAR(500),
ADD COLUMN     "materials" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateTable
CREATE TABLE "lookup_synonyms" (
    "id" UUID NOT NULL,
    "word" VARCHAR(40) NOT NULL,
    "word_key" VARCHAR(40) NOT NULL,
    "targets" TEXT[],
    "search_text" VARCHAR(400) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "lookup_synonyms_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "feedback" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "code" CHAR(20) NOT NULL,
    "kind" "FeedbackKind" NOT NULL,
    "topic" "FeedbackTopic",
    "power_id" UUID,
    "township_id" UUID,
    "addressee_id" UUID NOT NULL,
    "words" VARCHAR(1000) NOT NULL,
    "state" "FeedbackState" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "answer" VARCHAR(1000),
    "answered_by_id" UUID,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "feedback_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "feedback_contacts" (
    "feedback_id" UUID NOT NULL,
    "phone" VARCHAR(30) NOT NULL,

    CONSTRAINT "feedback_contacts_pkey" PRIMARY KEY ("feedback_id")
);

-- CreateTable
CREATE TABLE "feedback_turns" (
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "client" CHAR(64) NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "feedback_turns_pkey" PRIMARY KEY ("hour","client")
);

-- CreateIndex
CREATE UNIQUE INDEX "feedback_one_per_code" ON "feedback"("code");

-- CreateIndex
CREATE INDEX "feedback_state_received_at_idx" ON "feedback"("state", "received_at");

-- CreateIndex
CREATE INDEX "feedback_addressee_id_state_idx" ON "feedback"("addressee_id", "state");

-- CreateIndex
CREATE INDEX "feedback_power_id_idx" ON "feedback"("power_id");

-- AddForeignKey
ALTER TABLE "feedback" ADD CONSTRAINT "feedback_power_id_fkey" FOREIGN KEY ("power_id") REFERENCES "powers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "feedback" ADD CONSTRAINT "feedback_township_id_fkey" FOREIGN KEY ("township_id") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "feedback" ADD CONSTRAINT "feedback_addressee_id_fkey" FOREIGN KEY ("addressee_id") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "feedback_contacts" ADD CONSTRAINT "feedback_contacts_feedback_id_fkey" FOREIGN KEY ("feedback_id") REFERENCES "feedback"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ---------------------------------------------------------------------------------------------------------------
-- By hand from here. Each refusal has a test in tests/lib/lookup/synonyms.test.ts or tests/lib/feedback.
-- ---------------------------------------------------------------------------------------------------------------

GRANT SELECT, INSERT ON lookup_synonyms TO diancai_app;
GRANT UPDATE (word, word_key, targets, search_text, version, ended_at) ON lookup_synonyms TO diancai_app;
GRANT SELECT ON feedback TO diancai_app;
GRANT UPDATE (addressee_id, state, version, answer, answered_by_id, answered_at) ON feedback TO diancai_app;
-- A telephone number is there to call back, and gone with the answer.
GRANT SELECT, DELETE ON feedback_contacts TO diancai_app;
GRANT SELECT ON lookup_synonyms, feedback TO diancai_auditor;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['lookup_synonyms', 'feedback', 'feedback_contacts', 'feedback_turns'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE INSERT OR UPDATE OR DELETE ON %I FOR EACH STATEMENT EXECUTE FUNCTION require_actor()', t || '_actor', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', t, t || '_actor');
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', t || '_no_truncate', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', t, t || '_no_truncate');
  END LOOP;
  FOREACH t IN ARRAY ARRAY['lookup_synonyms', 'feedback'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', t || '_kept', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', t, t || '_kept');
  END LOOP;
END $$;

-- ---- everyday words ------------------------------------------------------------------------------------------------
CREATE UNIQUE INDEX lookup_synonyms_one_live ON lookup_synonyms (word_key) WHERE ended_at IS NULL;
ALTER TABLE lookup_synonyms ADD CONSTRAINT lookup_synonyms_targets CHECK (
  cardinality(targets) BETWEEN 1 AND 12 AND array_position(targets, NULL) IS NULL AND length(word_key) > 0);

CREATE FUNCTION keep_ended_synonym() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.ended_at IS NOT NULL THEN
    RAISE EXCEPTION 'synonym % is ended and does not change', OLD.id USING ERRCODE = 'DC002';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER lookup_synonyms_ended BEFORE UPDATE ON lookup_synonyms FOR EACH ROW EXECUTE FUNCTION keep_ended_synonym();
ALTER TABLE lookup_synonyms ENABLE ALWAYS TRIGGER lookup_synonyms_ended;

-- An import is one event for all of its rows.
CREATE FUNCTION require_synonym_event() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM audit_events WHERE txid = pg_current_xact_id()::text::bigint
                 AND (subject_id = NEW.id OR event = 'synonym.imported')) THEN
    RAISE EXCEPTION 'synonym % changed without an audit event', NEW.id USING ERRCODE = 'DC004';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER lookup_synonyms_audited AFTER INSERT OR UPDATE ON lookup_synonyms
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_synonym_event();
ALTER TABLE lookup_synonyms ENABLE ALWAYS TRIGGER lookup_synonyms_audited;

CREATE VIEW published.synonyms AS
  SELECT s.id, s.word, s.targets, s.search_text FROM lookup_synonyms s WHERE s.ended_at IS NULL;
GRANT SELECT ON published.synonyms TO diancai_public_reader, diancai_app, diancai_auditor;

-- ---- what the public hands in ----------------------------------------------------------------------------------------
INSERT INTO state_moves (machine, from_state, to_state) VALUES
  ('feedback', '', 'RECEIVED'),
  ('feedback', 'RECEIVED', 'ANSWERED'),
  ('feedback', 'RECEIVED', 'CORRECTED'),
  ('feedback', 'RECEIVED', 'DECLINED');
CREATE TRIGGER feedback_moves BEFORE INSERT OR UPDATE ON feedback FOR EACH ROW EXECUTE FUNCTION enforce_state_moves();
ALTER TABLE feedback ENABLE ALWAYS TRIGGER feedback_moves;

ALTER TABLE feedback ADD CONSTRAINT feedback_topic CHECK ((kind = 'ERROR') = (topic IS NOT NULL));
ALTER TABLE feedback ADD CONSTRAINT feedback_words CHECK (length(btrim(words)) > 0);
ALTER TABLE feedback ADD CONSTRAINT feedback_answered CHECK (
  (state = 'RECEIVED') = (answer IS NULL) AND (answer IS NULL) = (answered_by_id IS NULL) AND (answer IS NULL) = (answered_at IS NULL));

-- What was said stays as it was said, and an answer is given once.
CREATE FUNCTION freeze_feedback() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  movable text[] := CASE OLD.state
    WHEN 'RECEIVED' THEN ARRAY['addressee_id', 'state', 'version', 'answer', 'answered_by_id', 'answered_at']
    ELSE ARRAY[]::text[] END;
BEGIN
  IF to_jsonb(OLD) - movable IS DISTINCT FROM to_jsonb(NEW) - movable THEN
    RAISE EXCEPTION 'feedback % is % and does not change', OLD.id, OLD.state USING ERRCODE = 'DC002';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER feedback_frozen BEFORE UPDATE ON feedback FOR EACH ROW EXECUTE FUNCTION freeze_feedback();
ALTER TABLE feedback ENABLE ALWAYS TRIGGER feedback_frozen;

CREATE FUNCTION require_feedback_event() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM audit_events WHERE txid = pg_current_xact_id()::text::bigint AND subject_id = NEW.id) THEN
    RAISE EXCEPTION 'feedback % changed without an audit event', NEW.id USING ERRCODE = 'DC004';
  END IF;
  IF NEW.state <> 'RECEIVED' AND EXISTS (SELECT FROM feedback_contacts WHERE feedback_id = NEW.id) THEN
    RAISE EXCEPTION 'feedback % is answered and still holds a telephone number', NEW.id USING ERRCODE = 'DC005';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER feedback_audited AFTER INSERT OR UPDATE ON feedback
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_feedback_event();
ALTER TABLE feedback ENABLE ALWAYS TRIGGER feedback_audited;

-- The one thing that the public may write, through this function alone: one row within bounds, its audit event, and a code
-- that the database makes. `client` is the hash of an address: ten an hour from one, three hundred from all together.
-- Returns the code, or NULL when the hour's number is reached.
CREATE FUNCTION published.hand_in_feedback(
  kind text, topic text, power uuid, township uuid, addressee uuid, words text, phone text, client text, request text
) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_variable
DECLARE
  this_hour timestamptz := date_trunc('hour', clock_timestamp());
  made public.feedback;
  receiver uuid := addressee;
  random_digits text := replace(gen_random_uuid()::text, '-', '') || replace(gen_random_uuid()::text, '-', '');
BEGIN
  IF client !~ '^[0-9a-f]{64}$' OR length(request) NOT BETWEEN 1 AND 60 OR length(words) > 1000 OR length(phone) > 30
     OR phone !~ '^[0-9+() -]{3,30}$' THEN
    RAISE EXCEPTION 'feedback out of bounds' USING ERRCODE = '22023';
  END IF;
  PERFORM set_config('app.actor', 'public', true), set_config('app.org', '', true);

  DELETE FROM feedback_turns t WHERE t.hour < this_hour - interval '2 hours';
  IF coalesce((SELECT sum(t.count) FROM feedback_turns t WHERE t.hour = this_hour), 0) >= 300
     OR coalesce((SELECT t.count FROM feedback_turns t WHERE t.hour = this_hour AND t.client = client), 0) >= 10 THEN
    RETURN NULL;
  END IF;
  INSERT INTO feedback_turns AS t (hour, client, count) VALUES (this_hour, client, 1)
    ON CONFLICT ON CONSTRAINT feedback_turns_pkey DO UPDATE SET count = t.count + 1;

  -- Takes its turn at the audit chain as every other writer does.
  LOCK TABLE write_turns IN EXCLUSIVE MODE;
  IF receiver IS NULL THEN
    SELECT o.id INTO receiver FROM organisations o WHERE o.kind = 'ESTABLISHMENT_OFFICE' AND o.ends_on IS NULL ORDER BY o.id LIMIT 1;
  END IF;
  IF NOT EXISTS (SELECT FROM organisations o WHERE o.id = receiver AND o.ends_on IS NULL
                 AND o.kind IN ('ESTABLISHMENT_OFFICE', 'JUSTICE_BUREAU', 'DEPARTMENT', 'TOWNSHIP'))
     OR (township IS NOT NULL AND NOT EXISTS (SELECT FROM published.townships p WHERE p.id = township))
     OR (power IS NOT NULL AND NOT EXISTS (SELECT FROM published.menu_items p WHERE p.power_id = power)
                           AND NOT EXISTS (SELECT FROM published.list_entries p WHERE p.power_id = power)) THEN
    RAISE EXCEPTION 'feedback on something that is not published' USING ERRCODE = 'DC006';
  END IF;

  INSERT INTO feedback (code, kind, topic, power_id, township_id, addressee_id, words, state)
    -- Digits 13 and 17 of a random UUID are not random: twelve of one and eight of another are.
    VALUES (substr(random_digits, 1, 12) || substr(random_digits, 33, 8), kind::"FeedbackKind", topic::"FeedbackTopic",
            power, township, receiver, words, 'RECEIVED')
    RETURNING * INTO made;
  IF phone IS NOT NULL THEN
    INSERT INTO feedback_contacts (feedback_id, phone) VALUES (made.id, phone);
  END IF;
  INSERT INTO audit_events (event, subject_type, subject_id, actor_id, actor_name, actor_role, organisation_id, organisation_name, request_id, data)
    VALUES ('feedback.received', 'feedback', made.id, NULL, '公众', 'PUBLIC', NULL, '公众', request,
            jsonb_build_object('kind', kind, 'topic', topic, 'organisationId', receiver));
  RETURN made.code;
END $$;

-- The answer, for whoever has the code: nothing of what was said, nobody's name.
CREATE FUNCTION published.feedback_status(asked text) RETURNS TABLE (
  kind text, topic text, power_code text, township text, addressee text, state text, received_on date, answered_on date, answer text
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT f.kind::text, f.topic::text, p.code, t.short_name, a.short_name, f.state::text,
         (f.received_at AT TIME ZONE 'Asia/Shanghai')::date, (f.answered_at AT TIME ZONE 'Asia/Shanghai')::date, f.answer
  FROM feedback f
  JOIN organisations a ON a.id = f.addressee_id
  LEFT JOIN powers p ON p.id = f.power_id
  LEFT JOIN organisations t ON t.id = f.township_id
  WHERE f.code = asked
$$;

REVOKE ALL ON FUNCTION published.hand_in_feedback(text, text, uuid, uuid, uuid, text, text, text, text), published.feedback_status(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION published.hand_in_feedback(text, text, uuid, uuid, uuid, text, text, text, text), published.feedback_status(text)
  TO diancai_public_reader;
