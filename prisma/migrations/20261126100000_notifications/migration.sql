-- CreateEnum
CREATE TYPE "DigestState" AS ENUM ('CLAIMED', 'SENT', 'FAILED', 'GIVEN_UP', 'NOTHING');

-- CreateTable
CREATE TABLE "inbox_marks" (
    "user_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "role" "Role" NOT NULL,
    "seq" BIGINT NOT NULL,
    "and_before" BOOLEAN NOT NULL DEFAULT false,
    "read_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "inbox_marks_pkey" PRIMARY KEY ("user_id","organisation_id","role","seq")
);

-- CreateTable
CREATE TABLE "mail_choices" (
    "user_id" UUID NOT NULL,
    "address" VARCHAR(254),
    "digest" BOOLEAN NOT NULL DEFAULT false,
    "locale" VARCHAR(5) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "mail_choices_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "digest_mails" (
    "user_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "state" "DigestState" NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 1,
    "next_try_at" TIMESTAMPTZ(3),
    "error" VARCHAR(80),
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "digest_mails_pkey" PRIMARY KEY ("user_id","day")
);

-- CreateTable
CREATE TABLE "worker_jobs" (
    "name" VARCHAR(40) NOT NULL,
    "succeeded_at" TIMESTAMPTZ(3),
    "failed_at" TIMESTAMPTZ(3),
    "failures" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "worker_jobs_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE INDEX "digest_mails_day_state_idx" ON "digest_mails"("day", "state");

-- CreateIndex
CREATE INDEX "audit_events_actor_id_seq_idx" ON "audit_events"("actor_id", "seq");

-- AddForeignKey
ALTER TABLE "inbox_marks" ADD CONSTRAINT "inbox_marks_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inbox_marks" ADD CONSTRAINT "inbox_marks_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mail_choices" ADD CONSTRAINT "mail_choices_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "digest_mails" ADD CONSTRAINT "digest_mails_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ---------------------------------------------------------------------------------------------------------------
-- By hand from here. Each refusal has a test in tests/prisma.
-- ---------------------------------------------------------------------------------------------------------------

GRANT SELECT, INSERT ON inbox_marks TO diancai_app;
GRANT UPDATE (and_before) ON inbox_marks TO diancai_app;
GRANT SELECT, INSERT, UPDATE ON mail_choices, digest_mails, worker_jobs TO diancai_app;
GRANT SELECT ON inbox_marks, digest_mails, worker_jobs TO diancai_auditor;
-- A person's address is no business of the auditor.
GRANT SELECT (user_id, digest, locale, version) ON mail_choices TO diancai_auditor;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['inbox_marks', 'mail_choices', 'digest_mails'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE INSERT OR UPDATE OR DELETE ON %I FOR EACH STATEMENT EXECUTE FUNCTION require_actor()', t || '_actor', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', t, t || '_actor');
  END LOOP;
END $$;

-- Nobody reads for somebody else, and what was read stays read.
CREATE FUNCTION keep_own_inbox() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR NEW.user_id::text <> current_setting('app.actor', true) OR (TG_OP = 'UPDATE' AND OLD.and_before) THEN
    RAISE EXCEPTION 'inbox marks are the reader''s own and stay: % refused', TG_OP USING ERRCODE = 'DC002';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER inbox_marks_own BEFORE INSERT OR UPDATE OR DELETE ON inbox_marks FOR EACH ROW EXECUTE FUNCTION keep_own_inbox();
ALTER TABLE inbox_marks ENABLE ALWAYS TRIGGER inbox_marks_own;

ALTER TABLE mail_choices ADD CONSTRAINT mail_choices_address CHECK (address IS NOT NULL OR NOT digest);

-- One mail a person and day: what is settled is never sent again, and no claim is removed.
CREATE FUNCTION keep_digest() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.state IN ('SENT', 'GIVEN_UP', 'NOTHING') OR NEW.user_id <> OLD.user_id OR NEW.day <> OLD.day THEN
    RAISE EXCEPTION 'digest of % on % is settled: % refused', OLD.user_id, OLD.day, TG_OP USING ERRCODE = 'DC002';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER digest_mails_keep BEFORE UPDATE OR DELETE ON digest_mails FOR EACH ROW EXECUTE FUNCTION keep_digest();
ALTER TABLE digest_mails ENABLE ALWAYS TRIGGER digest_mails_keep;

CREATE VIEW published.worker_jobs AS SELECT j.name, j.succeeded_at, j.failures FROM worker_jobs j;
GRANT SELECT ON published.worker_jobs TO diancai_public_reader, diancai_app, diancai_auditor;
