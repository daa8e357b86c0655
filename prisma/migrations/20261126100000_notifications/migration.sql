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

-- CreateIndex
CREATE INDEX "audit_events_actor_id_seq_idx" ON "audit_events"("actor_id", "seq");

-- AddForeignKey
ALTER TABLE "inbox_marks" ADD CONSTRAINT "inbox_marks_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inbox_marks" ADD CONSTRAINT "inbox_marks_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inbox_marks" ADD CONSTRAINT "inbox_marks_seq_fkey" FOREIGN KEY ("seq") REFERENCES "audit_events"("seq") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ---------------------------------------------------------------------------------------------------------------
-- By hand from here. Each refusal has a test in tests/prisma.
-- ---------------------------------------------------------------------------------------------------------------

GRANT SELECT, INSERT ON inbox_marks TO diancai_app;
GRANT UPDATE (and_before) ON inbox_marks TO diancai_app;
GRANT SELECT ON inbox_marks TO diancai_auditor;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['inbox_marks'] LOOP
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
