-- A township's standing capacity register (承接能力台账) and its certified officers.

-- CreateEnum
CREATE TYPE "CertificateKind" AS ENUM ('PROVINCIAL', 'MINISTRY');

-- CreateTable
CREATE TABLE "capacity_registers" (
    "id" UUID NOT NULL,
    "township_id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "kept_on" DATE NOT NULL,
    "population" INTEGER NOT NULL,
    "administrative_posts" INTEGER NOT NULL,
    "administrative_staff" INTEGER NOT NULL,
    "institution_posts" INTEGER NOT NULL,
    "institution_staff" INTEGER NOT NULL,
    "contract_staff" INTEGER NOT NULL,
    "case_reviewers" INTEGER NOT NULL,
    "vehicles" INTEGER NOT NULL,
    "seals" INTEGER NOT NULL,
    "system_accounts" INTEGER NOT NULL,
    "equipment" JSONB NOT NULL,
    "budget_yuan" DECIMAL(12,2) NOT NULL,
    "hours_a_year" INTEGER NOT NULL,

    CONSTRAINT "capacity_registers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "capacity_officers" (
    "id" UUID NOT NULL,
    "register_id" UUID NOT NULL,
    "post" VARCHAR(60) NOT NULL,
    "certificate_number" VARCHAR(40) NOT NULL,
    "kind" "CertificateKind" NOT NULL,
    "valid_until" DATE NOT NULL,
    "left_on" DATE,

    CONSTRAINT "capacity_officers_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "capacity_registers_one_per_township" ON "capacity_registers"("township_id");

-- CreateIndex
CREATE INDEX "capacity_officers_register_id_idx" ON "capacity_officers"("register_id");

-- AddForeignKey
ALTER TABLE "capacity_registers" ADD CONSTRAINT "capacity_registers_township_id_fkey" FOREIGN KEY ("township_id") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "capacity_officers" ADD CONSTRAINT "capacity_officers_register_id_fkey" FOREIGN KEY ("register_id") REFERENCES "capacity_registers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ---------------------------------------------------------------------------------------------------------------
-- By hand from here. Each refusal has a test in tests/lib/capacity.
-- ---------------------------------------------------------------------------------------------------------------

GRANT SELECT, INSERT, UPDATE ON capacity_registers, capacity_officers TO diancai_app;
GRANT SELECT ON capacity_registers, capacity_officers TO diancai_auditor;

ALTER TABLE capacity_registers ADD CONSTRAINT capacity_registers_counts CHECK (
  population >= 0 AND administrative_posts >= 0 AND administrative_staff >= 0 AND institution_posts >= 0
  AND institution_staff >= 0 AND contract_staff >= 0 AND case_reviewers >= 0 AND vehicles >= 0 AND seals >= 0
  AND system_accounts >= 0 AND budget_yuan >= 0 AND hours_a_year >= 0 AND jsonb_typeof(equipment) = 'array');

-- One certificate, one officer: the same certificate never counts for two posts or two townships at a time.
CREATE UNIQUE INDEX capacity_officers_one_per_certificate ON capacity_officers (certificate_number) WHERE left_on IS NULL;

-- Every change is a new version of the register: nobody overwrites what another has just written.
CREATE FUNCTION advance_capacity_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.version <> OLD.version + 1 OR NEW.township_id <> OLD.township_id THEN
    RAISE EXCEPTION 'capacity register %: version % does not follow %', OLD.id, NEW.version, OLD.version USING ERRCODE = 'DC003';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER capacity_registers_version BEFORE UPDATE ON capacity_registers FOR EACH ROW EXECUTE FUNCTION advance_capacity_version();
ALTER TABLE capacity_registers ENABLE ALWAYS TRIGGER capacity_registers_version;

-- Who has left is history, and nobody moves to another township's register.
CREATE FUNCTION keep_left_officer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.left_on IS NOT NULL OR NEW.register_id <> OLD.register_id THEN
    RAISE EXCEPTION 'capacity officer % has left or belongs to another register', OLD.id USING ERRCODE = 'DC002';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER capacity_officers_left BEFORE UPDATE ON capacity_officers FOR EACH ROW EXECUTE FUNCTION keep_left_officer();
ALTER TABLE capacity_officers ENABLE ALWAYS TRIGGER capacity_officers_left;

-- A change of the register or of one of its officers without its audit event does not commit.
CREATE FUNCTION require_capacity_event() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM audit_events WHERE txid = pg_current_xact_id()::text::bigint
                 AND subject_id = (to_jsonb(NEW) ->> TG_ARGV[0])::uuid) THEN
    RAISE EXCEPTION '% % changed without an audit event', TG_TABLE_NAME, NEW.id USING ERRCODE = 'DC004';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER capacity_registers_audited AFTER INSERT OR UPDATE ON capacity_registers
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_capacity_event('id');
ALTER TABLE capacity_registers ENABLE ALWAYS TRIGGER capacity_registers_audited;
CREATE CONSTRAINT TRIGGER capacity_officers_audited AFTER INSERT OR UPDATE ON capacity_officers
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_capacity_event('register_id');
ALTER TABLE capacity_officers ENABLE ALWAYS TRIGGER capacity_officers_audited;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['capacity_registers', 'capacity_officers'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE INSERT OR UPDATE OR DELETE ON %I FOR EACH STATEMENT EXECUTE FUNCTION require_actor()', t || '_actor', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', t, t || '_actor');
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', t || '_no_truncate', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', t, t || '_no_truncate');
  END LOOP;
END $$;
