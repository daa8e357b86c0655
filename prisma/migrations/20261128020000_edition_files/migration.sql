-- CreateEnum
CREATE TYPE "EditionFileFormat" AS ENUM ('JSON', 'CSV', 'XLSX', 'DOCX', 'PDF', 'NOTICE');

-- AlterTable
ALTER TABLE "list_editions" ADD COLUMN "correction_of" INTEGER,
ADD COLUMN "correction_note" VARCHAR(1000);

-- CreateTable
CREATE TABLE "edition_files" (
    "id" UUID NOT NULL,
    "edition_id" UUID NOT NULL,
    "format" "EditionFileFormat" NOT NULL,
    "media_type" VARCHAR(100) NOT NULL,
    "bytes" BYTEA NOT NULL,
    "size" INTEGER NOT NULL,
    "sha256" CHAR(64) NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "edition_files_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "edition_files_edition_id_format_key" ON "edition_files"("edition_id", "format");

-- AddForeignKey
ALTER TABLE "edition_files" ADD CONSTRAINT "edition_files_edition_id_fkey" FOREIGN KEY ("edition_id") REFERENCES "list_editions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ---------------------------------------------------------------------------------------------------------------
-- By hand from here. Each refusal has a test in tests/prisma.
-- ---------------------------------------------------------------------------------------------------------------

-- ---- corrections -------------------------------------------------------------------------------------------------
ALTER TABLE list_editions ADD CONSTRAINT list_editions_correction CHECK (
  (correction_of IS NULL) = (correction_note IS NULL) AND correction_note <> '' AND correction_of >= 1
  -- A draft that was given up has lost its number.
  AND (number < 0 OR correction_of < number));

-- What was reviewed and approved with the text stays with it.
CREATE FUNCTION keep_correction() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.correction_of, OLD.correction_note) IS DISTINCT FROM (NEW.correction_of, NEW.correction_note) THEN
    RAISE EXCEPTION 'list edition %: its correction note never changes', NEW.id USING ERRCODE = 'DC002';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER list_editions_correction_fixed BEFORE UPDATE ON list_editions FOR EACH ROW EXECUTE FUNCTION keep_correction();
ALTER TABLE list_editions ENABLE ALWAYS TRIGGER list_editions_correction_fixed;

-- ---- files of editions -------------------------------------------------------------------------------------------
GRANT SELECT, INSERT ON edition_files TO diancai_app;
GRANT SELECT ON edition_files TO diancai_auditor;

ALTER TABLE edition_files ADD CONSTRAINT edition_files_content CHECK (
  size > 0 AND size = octet_length(bytes) AND sha256 = encode(sha256(bytes), 'hex') AND media_type <> '');
-- What is served is compressed already, or is compressed by the proxy: the server need not try.
ALTER TABLE edition_files ALTER COLUMN bytes SET STORAGE EXTERNAL;

CREATE TRIGGER edition_files_actor BEFORE INSERT OR UPDATE OR DELETE ON edition_files
  FOR EACH STATEMENT EXECUTE FUNCTION require_actor();
ALTER TABLE edition_files ENABLE ALWAYS TRIGGER edition_files_actor;
CREATE TRIGGER edition_files_append_only BEFORE UPDATE OR DELETE ON edition_files FOR EACH ROW EXECUTE FUNCTION refuse_change();
ALTER TABLE edition_files ENABLE ALWAYS TRIGGER edition_files_append_only;
CREATE TRIGGER edition_files_no_truncate BEFORE TRUNCATE ON edition_files FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE edition_files ENABLE ALWAYS TRIGGER edition_files_no_truncate;

-- A draft has no files.
CREATE FUNCTION require_published_edition() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM list_editions WHERE id = NEW.edition_id AND published_at IS NOT NULL) THEN
    RAISE EXCEPTION 'edition % is not published: it has no files', NEW.edition_id USING ERRCODE = 'DC002';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER edition_files_published BEFORE INSERT ON edition_files FOR EACH ROW EXECUTE FUNCTION require_published_edition();
ALTER TABLE edition_files ENABLE ALWAYS TRIGGER edition_files_published;

-- A file without an event of its edition does not commit: the chain holds its hash.
CREATE FUNCTION require_file_event() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM audit_events WHERE txid = pg_current_xact_id()::text::bigint AND subject_id = NEW.edition_id) THEN
    RAISE EXCEPTION 'file % was stored without an audit event', NEW.id USING ERRCODE = 'DC004';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER edition_files_audited AFTER INSERT ON edition_files
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_file_event();
ALTER TABLE edition_files ENABLE ALWAYS TRIGGER edition_files_audited;

-- ---- what everyone may read --------------------------------------------------------------------------------------
CREATE VIEW published.edition_files AS
  SELECT f.id, l.township_code, l.number, f.format::text AS format, f.media_type, f.size, f.sha256, f.bytes, f.made_at
  FROM edition_files f
  JOIN published.list_editions l ON l.id = f.edition_id;
GRANT SELECT ON published.edition_files TO diancai_public_reader, diancai_app, diancai_auditor;
