-- AlterTable
ALTER TABLE "usage_figures" ADD COLUMN     "withdrawn" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "usage_tokens" ADD COLUMN     "confirmed_by_id" UUID,
ADD COLUMN     "confirmed_on" DATE;

-- ---------------------------------------------------------------------------------------------------------------
-- By hand from here: what a review and a trial of usage found. Each refusal has a test in tests/lib/usage.
-- ---------------------------------------------------------------------------------------------------------------

-- ---- months ---------------------------------------------------------------------------------------------------------
-- Whether a month is told in full goes by when it was told: nobody but the clock says that.
CREATE OR REPLACE FUNCTION mark_usage_batch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.txid := pg_current_xact_id()::text::bigint;
  NEW.recorded_at := clock_timestamp();
  RETURN NEW;
END $$;

-- 暂报: told on a day on which the month was not over.
CREATE FUNCTION usage_provisional(batch uuid, month date) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT (b.recorded_at AT TIME ZONE 'Asia/Shanghai')::date < (usage_provisional.month + interval '1 month')::date
  FROM usage_batches b WHERE b.id = batch
$$;

-- A month told by mistake is taken back by a revision that tells nothing and says why. What was told before the month was
-- over is told again afterwards, without a reason; everything else that follows has one.
ALTER TABLE usage_figures DROP CONSTRAINT usage_figures_counts;
ALTER TABLE usage_figures ADD CONSTRAINT usage_figures_counts CHECK (
  LEAST(received, decided, working_days, overturned, complaints, help_requests) >= 0 AND overturned <= decided
  AND extract(day FROM month) = 1 AND revision >= 1 AND note <> '');
ALTER TABLE usage_figures ADD CONSTRAINT usage_figures_withdrawn CHECK (NOT withdrawn OR (revision > 1 AND note IS NOT NULL
  AND GREATEST(received, decided, working_days, overturned, complaints, help_requests) = 0));

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
  IF EXISTS (SELECT FROM told n JOIN usage_figures f ON f.township_id = n.township_id AND f.power_id = n.power_id
      AND f.month = n.month AND f.revision = n.revision - 1
      WHERE (n.withdrawn AND f.withdrawn) OR (n.note IS NULL AND NOT usage_provisional(f.batch_id, f.month))) THEN
    RAISE EXCEPTION 'usage: a correction has its reason, and nothing is taken back twice' USING ERRCODE = 'DC005';
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

-- ---- tokens ---------------------------------------------------------------------------------------------------------
-- Whoever issues a token reads and tells no figure; the establishment office's approver says that it may.
ALTER TABLE usage_tokens ADD CONSTRAINT usage_tokens_confirmed CHECK (
  (confirmed_on IS NULL) = (confirmed_by_id IS NULL) AND confirmed_on >= issued_on AND confirmed_by_id <> issued_by_id);
GRANT UPDATE (confirmed_on, confirmed_by_id) ON usage_tokens TO diancai_app;
GRANT SELECT (confirmed_on, confirmed_by_id) ON usage_tokens TO diancai_auditor;

-- The city's setting, or the default of lib/shared/settings.ts.
CREATE FUNCTION usage_token_months() RETURNS integer LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce((SELECT value::integer FROM settings WHERE key = 'months.usage-token'), 12)
$$;

CREATE FUNCTION actor_confirms_tokens() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM appointments a JOIN organisations o ON o.id = a.organisation_id
    WHERE a.user_id::text = current_setting('app.actor', true) AND o.id::text = current_setting('app.org', true)
      AND a.role = 'ESTABLISHMENT_APPROVER' AND o.kind = 'ESTABLISHMENT_OFFICE'
      AND a.starts_on <= city_today() AND coalesce(a.ends_on, 'infinity') >= city_today())
$$;

CREATE OR REPLACE FUNCTION gate_usage_token() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.issued_on > city_today() OR NEW.confirmed_on IS NOT NULL OR NEW.revoked_on IS NOT NULL
       OR NEW.issued_by_id::text <> current_setting('app.actor', true) OR (NEW.department_id IS NOT NULL
        AND (SELECT kind FROM organisations WHERE id = NEW.department_id) NOT IN ('DEPARTMENT', 'JUSTICE_BUREAU', 'SUPERVISION')) THEN
      RAISE EXCEPTION 'token %: not to be issued so', NEW.id USING ERRCODE = 'DC006';
    END IF;
    IF NEW.last_day > (NEW.issued_on + make_interval(months => usage_token_months()))::date THEN
      RAISE EXCEPTION 'token %: for longer than the city lets it hold', NEW.id USING ERRCODE = 'DC005';
    END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' OR OLD.revoked_on IS NOT NULL
     OR to_jsonb(OLD) - ARRAY['confirmed_on', 'confirmed_by_id', 'revoked_on', 'revoked_by_id']
       IS DISTINCT FROM to_jsonb(NEW) - ARRAY['confirmed_on', 'confirmed_by_id', 'revoked_on', 'revoked_by_id'] THEN
    RAISE EXCEPTION 'token % is confirmed and revoked, each once, and else never changes', OLD.id USING ERRCODE = 'DC002';
  END IF;
  IF NEW.revoked_on IS NULL THEN
    IF OLD.confirmed_on IS NOT NULL OR NEW.confirmed_on IS NULL OR NEW.confirmed_on > city_today() OR NEW.confirmed_on > OLD.last_day THEN
      RAISE EXCEPTION 'token % is confirmed and revoked, each once, and else never changes', OLD.id USING ERRCODE = 'DC002';
    END IF;
    IF NEW.last_day > (NEW.issued_on + make_interval(months => usage_token_months()))::date THEN
      RAISE EXCEPTION 'token %: for longer than the city lets it hold', NEW.id USING ERRCODE = 'DC005';
    END IF;
    IF NOT actor_confirms_tokens() OR NEW.confirmed_by_id::text <> current_setting('app.actor', true) THEN
      RAISE EXCEPTION 'token %: confirmed by the establishment office''s approver alone', OLD.id USING ERRCODE = 'DC006';
    END IF;
  ELSIF NEW.revoked_on > city_today() OR (NEW.confirmed_on, NEW.confirmed_by_id) IS DISTINCT FROM (OLD.confirmed_on, OLD.confirmed_by_id) THEN
    RAISE EXCEPTION 'token % is confirmed and revoked, each once, and else never changes', OLD.id USING ERRCODE = 'DC002';
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION gate_usage_batch() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.source <> 'SYSTEM' AND NEW.recorded_by_id::text <> current_setting('app.actor', true) THEN
    RAISE EXCEPTION 'usage: nobody tells in another name' USING ERRCODE = 'DC006';
  END IF;
  -- A token ends with the department whose powers it tells of.
  IF NEW.source = 'SYSTEM' AND NOT EXISTS (SELECT FROM usage_tokens t LEFT JOIN organisations o ON o.id = t.department_id
      WHERE t.id = NEW.token_id AND t.confirmed_on <= city_today() AND t.revoked_on IS NULL AND t.last_day >= city_today()
        AND (o.ends_on IS NULL OR o.ends_on >= city_today())) THEN
    RAISE EXCEPTION 'usage: the token does not hold' USING ERRCODE = 'DC006';
  END IF;
  RETURN NEW;
END $$;
