-- CreateEnum
CREATE TYPE "EvidenceKind" AS ENUM ('LATE_HANDOVER', 'LATE_GUARANTEE', 'OFF_LIST', 'RECTIFICATION', 'HELP_ANSWERS', 'PROPOSAL_ANSWERS', 'USAGE_RECORD');

-- AlterEnum
ALTER TYPE "CitationKind" ADD VALUE 'USAGE';

-- AlterTable
ALTER TABLE "assessment_indicators" ADD COLUMN     "evidence" "EvidenceKind";

-- CreateTable
CREATE TABLE "assessment_evidence" (
    "sheet_id" UUID NOT NULL,
    "indicator_id" UUID NOT NULL,
    "kind" "EvidenceKind" NOT NULL,
    "figures" JSONB NOT NULL,
    "on" DATE NOT NULL,

    CONSTRAINT "assessment_evidence_pkey" PRIMARY KEY ("sheet_id","indicator_id")
);

-- AddForeignKey
ALTER TABLE "assessment_evidence" ADD CONSTRAINT "assessment_evidence_sheet_id_fkey" FOREIGN KEY ("sheet_id") REFERENCES "assessment_sheets"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assessment_evidence" ADD CONSTRAINT "assessment_evidence_indicator_id_fkey" FOREIGN KEY ("indicator_id") REFERENCES "assessment_indicators"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ---------------------------------------------------------------------------------------------------------------
-- By hand from here. Each refusal has a test in tests/lib/assessments.
-- ---------------------------------------------------------------------------------------------------------------
GRANT SELECT, INSERT ON assessment_evidence TO diancai_app;
GRANT SELECT ON assessment_evidence TO diancai_auditor;
CREATE TRIGGER assessment_evidence_actor BEFORE INSERT OR UPDATE OR DELETE ON assessment_evidence FOR EACH STATEMENT EXECUTE FUNCTION require_actor();
ALTER TABLE assessment_evidence ENABLE ALWAYS TRIGGER assessment_evidence_actor;
CREATE TRIGGER assessment_evidence_no_truncate BEFORE TRUNCATE ON assessment_evidence FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE assessment_evidence ENABLE ALWAYS TRIGGER assessment_evidence_no_truncate;
CREATE TRIGGER assessment_evidence_append_only BEFORE UPDATE OR DELETE ON assessment_evidence FOR EACH ROW EXECUTE FUNCTION refuse_change();
ALTER TABLE assessment_evidence ENABLE ALWAYS TRIGGER assessment_evidence_append_only;

-- As text: a value of an enum is not used in the transaction that adds it.
ALTER TABLE assessment_indicators ADD CONSTRAINT assessment_indicators_evidence CHECK (evidence <> 'USAGE_RECORD' OR citation::text = 'USAGE');

-- The firewall, with usage records: of a month of the round's own period, by its first telling.
CREATE OR REPLACE FUNCTION gate_assessment_citation() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.citation = 'DUTY' AND EXISTS (SELECT FROM duties WHERE id = NEW.citation_id AND kind = 'SUPPORTING') THEN
    RAISE EXCEPTION 'indicator %: supporting duties of a township are not assessed', NEW.id USING ERRCODE = 'DC006';
  END IF;
  IF NOT (CASE NEW.citation
      WHEN 'LIST_ENTRY' THEN EXISTS (SELECT FROM list_entries e JOIN list_editions n ON n.id = e.edition_id WHERE e.id = NEW.citation_id AND n.published_at IS NOT NULL)
      WHEN 'DUTY' THEN EXISTS (SELECT FROM duties WHERE id = NEW.citation_id)
      WHEN 'GUARANTEE' THEN EXISTS (SELECT FROM admission_guarantees g JOIN admissions a ON a.id = g.admission_id WHERE g.id = NEW.citation_id AND a.state = 'ADMITTED')
      WHEN 'ADMISSION' THEN EXISTS (SELECT FROM admissions WHERE id = NEW.citation_id AND state = 'ADMITTED')
      WHEN 'USAGE' THEN EXISTS (SELECT FROM usage_figures f JOIN assessment_rounds r ON r.id = NEW.round_id
        WHERE f.id = NEW.citation_id AND f.revision = 1 AND f.month BETWEEN date_trunc('month', r.period_from)::date AND r.period_to)
      ELSE EXISTS (SELECT FROM handover_items WHERE delegation_id = NEW.citation_id) END) THEN
    RAISE EXCEPTION 'indicator %: it cites nothing that there is', NEW.id USING ERRCODE = 'DC005';
  END IF;
  RETURN NEW;
END $$;

-- The period that usage records were cited for stays what it was.
CREATE FUNCTION keep_assessment_period() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF (NEW.period_from, NEW.period_to) IS DISTINCT FROM (OLD.period_from, OLD.period_to)
     AND EXISTS (SELECT FROM assessment_indicators WHERE round_id = NEW.id AND citation = 'USAGE') THEN
    RAISE EXCEPTION 'round %: indicators cite usage records of its period', NEW.id USING ERRCODE = 'DC002';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER assessment_rounds_period BEFORE UPDATE ON assessment_rounds FOR EACH ROW EXECUTE FUNCTION keep_assessment_period();
ALTER TABLE assessment_rounds ENABLE ALWAYS TRIGGER assessment_rounds_period;

-- Evidence goes with the sheet that it stood beside, of the kind that the scheme names.
ALTER TABLE assessment_evidence ADD CONSTRAINT assessment_evidence_figures CHECK (jsonb_typeof(figures) = 'object' AND figures <> '{}');
CREATE FUNCTION gate_assessment_evidence() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE sheet assessment_sheets;
BEGIN
  SELECT * INTO sheet FROM assessment_sheets WHERE id = NEW.sheet_id;
  IF sheet.organisation_id::text IS DISTINCT FROM current_setting('app.org', true) OR sheet.submitted_by_id::text IS DISTINCT FROM current_setting('app.actor', true) THEN
    RAISE EXCEPTION 'sheet %: its evidence goes in with it', NEW.sheet_id USING ERRCODE = 'DC006';
  END IF;
  IF NEW."on" <> sheet."on" OR NOT EXISTS (SELECT FROM assessment_rounds WHERE id = sheet.round_id AND state = 'PUBLISHED')
     OR NOT EXISTS (SELECT FROM assessment_indicators WHERE id = NEW.indicator_id AND round_id = sheet.round_id AND side = sheet.side AND evidence = NEW.kind) THEN
    RAISE EXCEPTION 'sheet %: no evidence that the scheme names', NEW.sheet_id USING ERRCODE = 'DC005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER assessment_evidence_gate BEFORE INSERT ON assessment_evidence FOR EACH ROW EXECUTE FUNCTION gate_assessment_evidence();
ALTER TABLE assessment_evidence ENABLE ALWAYS TRIGGER assessment_evidence_gate;

-- At commit: a sheet has a score for every indicator of its side, and the evidence of each that names some.
CREATE OR REPLACE FUNCTION require_whole_sheet() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM assessment_indicators i WHERE i.round_id = NEW.round_id AND i.side = NEW.side
      AND NOT EXISTS (SELECT FROM assessment_scores s WHERE s.sheet_id = NEW.id AND s.indicator_id = i.id AND s.reexamination_id IS NULL)) THEN
    RAISE EXCEPTION 'sheet %: an indicator has no score', NEW.id USING ERRCODE = 'DC005';
  END IF;
  IF EXISTS (SELECT FROM assessment_indicators i WHERE i.round_id = NEW.round_id AND i.side = NEW.side AND i.evidence IS NOT NULL
      AND NOT EXISTS (SELECT FROM assessment_evidence v WHERE v.sheet_id = NEW.id AND v.indicator_id = i.id)) THEN
    RAISE EXCEPTION 'sheet %: an indicator has no evidence', NEW.id USING ERRCODE = 'DC005';
  END IF;
  RETURN NULL;
END $$;
