-- CreateTable
CREATE TABLE "published_trees" (
    "root" CHAR(64) NOT NULL,
    "content" TEXT NOT NULL,
    "editions" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "published_trees_pkey" PRIMARY KEY ("root")
);

-- CreateTable
CREATE TABLE "audit_checkpoints" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "seq" BIGINT NOT NULL,
    "hash" CHAR(64) NOT NULL,
    "root" CHAR(64) NOT NULL,
    "algorithm" VARCHAR(20) NOT NULL,
    "key_id" CHAR(64) NOT NULL,
    "public_key" VARCHAR(400) NOT NULL,
    "signature" VARCHAR(400) NOT NULL,

    CONSTRAINT "audit_checkpoints_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "audit_checkpoints_at_idx" ON "audit_checkpoints"("at");

-- AddForeignKey
ALTER TABLE "audit_checkpoints" ADD CONSTRAINT "audit_checkpoints_root_fkey" FOREIGN KEY ("root") REFERENCES "published_trees"("root") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ---------------------------------------------------------------------------------------------------------------
-- By hand from here. Each refusal has a test in tests/prisma.
-- ---------------------------------------------------------------------------------------------------------------

GRANT SELECT, INSERT ON published_trees, audit_checkpoints TO diancai_app;
GRANT SELECT ON published_trees, audit_checkpoints TO diancai_auditor;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['published_trees', 'audit_checkpoints'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE INSERT OR UPDATE OR DELETE ON %I FOR EACH STATEMENT EXECUTE FUNCTION require_actor()', t || '_actor', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', t, t || '_actor');
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', t || '_append_only', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', t, t || '_append_only');
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', t || '_no_truncate', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', t, t || '_no_truncate');
  END LOOP;
END $$;

-- A checkpoint says what the chain says, now, and never goes back: a signed untruth would be worse than none.
CREATE FUNCTION keep_checkpoints_true() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE head audit_head;
BEGIN
  SELECT * INTO head FROM audit_head WHERE id = 1;
  IF NEW.seq <> head.seq OR NEW.hash <> head.hash THEN
    RAISE EXCEPTION 'checkpoint at % does not name the head of the chain', NEW.seq USING ERRCODE = 'DC001';
  END IF;
  IF NEW.at NOT BETWEEN clock_timestamp() - interval '1 minute' AND clock_timestamp() + interval '1 second' THEN
    RAISE EXCEPTION 'checkpoint of %, which is not now', NEW.at USING ERRCODE = 'DC001';
  END IF;
  IF EXISTS (SELECT FROM audit_checkpoints WHERE at >= NEW.at OR seq > NEW.seq) THEN
    RAISE EXCEPTION 'a later checkpoint stands already' USING ERRCODE = 'DC001';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER audit_checkpoints_true BEFORE INSERT ON audit_checkpoints FOR EACH ROW EXECUTE FUNCTION keep_checkpoints_true();
ALTER TABLE audit_checkpoints ENABLE ALWAYS TRIGGER audit_checkpoints_true;

CREATE VIEW published.checkpoints AS
  SELECT c.at, c.seq, c.hash, c.root, c.algorithm, c.key_id, c.public_key, c.signature FROM audit_checkpoints c;
CREATE VIEW published.trees AS SELECT t.root, t.content, t.editions FROM published_trees t;
GRANT SELECT ON published.checkpoints, published.trees TO diancai_public_reader, diancai_app, diancai_auditor;
