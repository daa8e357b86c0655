-- CreateEnum
CREATE TYPE "UsageSource" AS ENUM ('FORM', 'FILE', 'SYSTEM');

-- CreateTable
CREATE TABLE "usage_batches" (
    "id" UUID NOT NULL,
    "source" "UsageSource" NOT NULL,
    "token_id" UUID,
    "idempotency_key" VARCHAR(80),
    "content_sha256" CHAR(64) NOT NULL,
    "entered" INTEGER NOT NULL,
    "corrected" INTEGER NOT NULL,
    "unchanged" INTEGER NOT NULL,
    "recorded_by_id" UUID,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "usage_batches_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "usage_figures" (
    "id" UUID NOT NULL,
    "batch_id" UUID NOT NULL,
    "township_id" UUID NOT NULL,
    "power_id" UUID NOT NULL,
    "department_id" UUID,
    "month" DATE NOT NULL,
    "revision" INTEGER NOT NULL,
    "received" INTEGER NOT NULL,
    "decided" INTEGER NOT NULL,
    "working_days" INTEGER NOT NULL,
    "overturned" INTEGER NOT NULL,
    "complaints" INTEGER NOT NULL,
    "help_requests" INTEGER NOT NULL,
    "note" VARCHAR(500),

    CONSTRAINT "usage_figures_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "usage_objects" (
    "id" UUID NOT NULL,
    "batch_id" UUID NOT NULL,
    "township_id" UUID NOT NULL,
    "power_id" UUID NOT NULL,
    "department_id" UUID,
    "from_on" DATE NOT NULL,
    "revision" INTEGER NOT NULL,
    "count" INTEGER NOT NULL,
    "note" VARCHAR(500),

    CONSTRAINT "usage_objects_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "usage_tokens" (
    "id" UUID NOT NULL,
    "name" VARCHAR(60) NOT NULL,
    "department_id" UUID,
    "sha256" CHAR(64) NOT NULL,
    "last_day" DATE NOT NULL,
    "issued_by_id" UUID NOT NULL,
    "issued_on" DATE NOT NULL,
    "revoked_on" DATE,
    "revoked_by_id" UUID,

    CONSTRAINT "usage_tokens_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "usage_batches_once_a_key" ON "usage_batches"("token_id", "idempotency_key");

-- CreateIndex
CREATE INDEX "usage_figures_month_idx" ON "usage_figures"("month");

-- CreateIndex
CREATE INDEX "usage_figures_department_id_month_idx" ON "usage_figures"("department_id", "month");

-- CreateIndex
CREATE INDEX "usage_figures_batch_id_idx" ON "usage_figures"("batch_id");

-- CreateIndex
CREATE UNIQUE INDEX "usage_figures_once" ON "usage_figures"("township_id", "power_id", "month", "revision");

-- CreateIndex
CREATE INDEX "usage_objects_batch_id_idx" ON "usage_objects"("batch_id");

-- CreateIndex
CREATE UNIQUE INDEX "usage_objects_once" ON "usage_objects"("township_id", "power_id", "from_on", "revision");

-- CreateIndex
CREATE UNIQUE INDEX "usage_tokens_one_per_hash" ON "usage_tokens"("sha256");

-- AddForeignKey
ALTER TABLE "usage_batches" ADD CONSTRAINT "usage_batches_token_id_fkey" FOREIGN KEY ("token_id") REFERENCES "usage_tokens"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "usage_figures" ADD CONSTRAINT "usage_figures_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "usage_batches"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "usage_figures" ADD CONSTRAINT "usage_figures_township_id_fkey" FOREIGN KEY ("township_id") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "usage_figures" ADD CONSTRAINT "usage_figures_department_id_fkey" FOREIGN KEY ("department_id") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "usage_figures" ADD CONSTRAINT "usage_figures_power_id_fkey" FOREIGN KEY ("power_id") REFERENCES "powers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "usage_objects" ADD CONSTRAINT "usage_objects_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "usage_batches"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "usage_objects" ADD CONSTRAINT "usage_objects_township_id_fkey" FOREIGN KEY ("township_id") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "usage_objects" ADD CONSTRAINT "usage_objects_department_id_fkey" FOREIGN KEY ("department_id") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "usage_objects" ADD CONSTRAINT "usage_objects_power_id_fkey" FOREIGN KEY ("power_id") REFERENCES "powers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "usage_tokens" ADD CONSTRAINT "usage_tokens_department_id_fkey" FOREIGN KEY ("department_id") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ---------------------------------------------------------------------------------------------------------------
-- By hand from here. Each refusal has a test in tests/lib/usage/usage-database.test.ts.
-- ---------------------------------------------------------------------------------------------------------------
GRANT SELECT, INSERT ON usage_batches, usage_figures, usage_objects TO diancai_app;
GRANT SELECT, INSERT, UPDATE (revoked_on, revoked_by_id) ON usage_tokens TO diancai_app;
GRANT SELECT ON usage_batches, usage_figures, usage_objects TO diancai_auditor;
GRANT SELECT (id, name, department_id, last_day, issued_by_id, issued_on, revoked_on, revoked_by_id) ON usage_tokens TO diancai_auditor;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['usage_batches', 'usage_figures', 'usage_objects', 'usage_tokens'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE INSERT OR UPDATE OR DELETE ON %I FOR EACH STATEMENT EXECUTE FUNCTION require_actor()', t || '_actor', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', t, t || '_actor');
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', t || '_no_truncate', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', t, t || '_no_truncate');
  END LOOP;
  FOREACH t IN ARRAY ARRAY['usage_batches', 'usage_figures', 'usage_objects'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', t || '_append_only', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', t, t || '_append_only');
  END LOOP;
END $$;

-- Matters of the townships' published lists, month by month from the first day of a month to that of another; of one
-- township, or of all. A matter stood on the list in a month when an edition that shows it was the list on one day of it.
CREATE FUNCTION usage_listed(first date, last date, of_township uuid DEFAULT NULL)
RETURNS TABLE (township_id uuid, month date, power_id uuid, power_version_id uuid, department_id uuid)
LANGUAGE sql STABLE AS $$
  SELECT DISTINCT ON (d.township_id, m.month, n.power_id)
    d.township_id, m.month::date, n.power_id, n.power_version_id, v.department_id
  FROM generate_series(first::timestamp, last::timestamp, '1 month') AS m (month)
  JOIN list_editions e ON e.state IN ('PUBLISHED', 'SUPERSEDED') AND e.in_force_on < m.month + interval '1 month'
  JOIN duty_lists d ON d.id = e.duty_list_id AND (of_township IS NULL OR d.township_id = of_township)
  JOIN list_entries n ON n.edition_id = e.id
  JOIN power_versions v ON v.id = n.power_version_id
  WHERE NOT EXISTS (
    SELECT FROM list_editions later
    WHERE later.duty_list_id = e.duty_list_id AND later.number > e.number AND later.state IN ('PUBLISHED', 'SUPERSEDED')
      AND later.in_force_on <= GREATEST(e.in_force_on, m.month::date))
  ORDER BY d.township_id, m.month, n.power_id, e.number DESC
$$;

-- ---- who tells ----------------------------------------------------------------------------------------------------
ALTER TABLE usage_batches ADD CONSTRAINT usage_batches_source CHECK (
  (source = 'SYSTEM') = (token_id IS NOT NULL) AND (source = 'SYSTEM') = (idempotency_key IS NOT NULL)
  AND (source = 'SYSTEM') = (recorded_by_id IS NULL) AND idempotency_key <> '' AND LEAST(entered, corrected, unchanged) >= 0);

CREATE FUNCTION gate_usage_batch() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.source <> 'SYSTEM' AND NEW.recorded_by_id::text <> current_setting('app.actor', true) THEN
    RAISE EXCEPTION 'usage: nobody tells in another name' USING ERRCODE = 'DC006';
  END IF;
  IF NEW.source = 'SYSTEM' AND NOT EXISTS (SELECT FROM usage_tokens WHERE id = NEW.token_id AND revoked_on IS NULL
      AND last_day >= (clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date) THEN
    RAISE EXCEPTION 'usage: the token holds no more' USING ERRCODE = 'DC006';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER usage_batches_gate BEFORE INSERT ON usage_batches FOR EACH ROW EXECUTE FUNCTION gate_usage_batch();
ALTER TABLE usage_batches ENABLE ALWAYS TRIGGER usage_batches_gate;
-- require_audit_event goes by a state, and these have none.
CREATE FUNCTION require_usage_event() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM audit_events WHERE txid = pg_current_xact_id()::text::bigint AND subject_id = NEW.id) THEN
    RAISE EXCEPTION '% % changed without an audit event', TG_TABLE_NAME, NEW.id USING ERRCODE = 'DC004';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER usage_batches_audited AFTER INSERT ON usage_batches
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_usage_event();
ALTER TABLE usage_batches ENABLE ALWAYS TRIGGER usage_batches_audited;

-- Whether the body that acts may tell of a township and department in that batch: a form is the township's own, a file
-- a township's or the establishment office's and never a department's, a system's within the scope of its token.
CREATE FUNCTION usage_may_tell(batch uuid, township uuid, department uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT CASE b.source
    WHEN 'SYSTEM' THEN t.department_id IS NULL OR t.department_id IS NOT DISTINCT FROM department
    WHEN 'FILE' THEN EXISTS (SELECT FROM organisations o WHERE o.id::text = current_setting('app.org', true)
      AND o.kind IN ('ESTABLISHMENT_OFFICE', 'TOWNSHIP'))
    ELSE township::text = current_setting('app.org', true) END
  FROM usage_batches b LEFT JOIN usage_tokens t ON t.id = b.token_id WHERE b.id = batch
$$;

-- ---- figures ------------------------------------------------------------------------------------------------------
ALTER TABLE usage_figures ADD CONSTRAINT usage_figures_counts CHECK (
  LEAST(received, decided, working_days, overturned, complaints, help_requests) >= 0 AND overturned <= decided
  AND extract(day FROM month) = 1 AND revision >= 1 AND (revision = 1 OR note IS NOT NULL) AND note <> '');

CREATE FUNCTION gate_usage_figures() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  wrong text;
BEGIN
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
CREATE TRIGGER usage_figures_gate AFTER INSERT ON usage_figures REFERENCING NEW TABLE AS told
  FOR EACH STATEMENT EXECUTE FUNCTION gate_usage_figures();
ALTER TABLE usage_figures ENABLE ALWAYS TRIGGER usage_figures_gate;

-- ---- objects ------------------------------------------------------------------------------------------------------
ALTER TABLE usage_objects ADD CONSTRAINT usage_objects_count CHECK (
  count >= 0 AND revision >= 1 AND (revision = 1 OR note IS NOT NULL) AND note <> '');

CREATE FUNCTION gate_usage_objects() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
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
CREATE TRIGGER usage_objects_gate AFTER INSERT ON usage_objects REFERENCING NEW TABLE AS told
  FOR EACH STATEMENT EXECUTE FUNCTION gate_usage_objects();
ALTER TABLE usage_objects ENABLE ALWAYS TRIGGER usage_objects_gate;

-- ---- tokens -------------------------------------------------------------------------------------------------------
ALTER TABLE usage_tokens ADD CONSTRAINT usage_tokens_days CHECK (
  name <> '' AND last_day >= issued_on AND (revoked_on IS NULL) = (revoked_by_id IS NULL) AND revoked_on >= issued_on);

CREATE FUNCTION gate_usage_token() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.revoked_on IS NOT NULL OR NEW.issued_by_id::text <> current_setting('app.actor', true) OR (NEW.department_id IS NOT NULL
        AND (SELECT kind FROM organisations WHERE id = NEW.department_id) NOT IN ('DEPARTMENT', 'JUSTICE_BUREAU', 'SUPERVISION')) THEN
      RAISE EXCEPTION 'token %: not to be issued so', NEW.id USING ERRCODE = 'DC006';
    END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' OR OLD.revoked_on IS NOT NULL OR NEW.revoked_on IS NULL
     OR to_jsonb(OLD) - ARRAY['revoked_on', 'revoked_by_id'] IS DISTINCT FROM to_jsonb(NEW) - ARRAY['revoked_on', 'revoked_by_id'] THEN
    RAISE EXCEPTION 'token % is revoked, once, and else never changes', OLD.id USING ERRCODE = 'DC002';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER usage_tokens_gate BEFORE INSERT OR UPDATE OR DELETE ON usage_tokens FOR EACH ROW EXECUTE FUNCTION gate_usage_token();
ALTER TABLE usage_tokens ENABLE ALWAYS TRIGGER usage_tokens_gate;

CREATE CONSTRAINT TRIGGER usage_tokens_audited AFTER INSERT OR UPDATE ON usage_tokens
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_usage_event();
ALTER TABLE usage_tokens ENABLE ALWAYS TRIGGER usage_tokens_audited;
