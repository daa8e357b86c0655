-- CreateEnum
CREATE TYPE "AttachmentSubject" AS ENUM ('DELEGATION');

-- CreateTable
CREATE TABLE "attachments" (
    "id" UUID NOT NULL,
    "subject" "AttachmentSubject" NOT NULL,
    "subject_id" UUID NOT NULL,
    "part" VARCHAR(40) NOT NULL,
    "sha256" CHAR(64) NOT NULL,
    "media_type" VARCHAR(100) NOT NULL,
    "bytes" INTEGER NOT NULL,
    "name" VARCHAR(255) NOT NULL,
    "added_by_id" UUID NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "withdrawn_by_id" UUID,
    "withdrawn_at" TIMESTAMPTZ(3),
    "withdraw_reason" VARCHAR(500),

    CONSTRAINT "attachments_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "attachments_subject_subject_id_idx" ON "attachments"("subject", "subject_id");

-- CreateIndex
CREATE UNIQUE INDEX "handover_signatures_one_person" ON "handover_signatures"("delegation_id", "digest", "signed_by_id");

-- AlterTable
ALTER TABLE "handover_items" ADD COLUMN "post" VARCHAR(60),
ADD COLUMN "due_on" DATE,
ADD COLUMN "due_reason" VARCHAR(500),
ADD COLUMN "figures" JSONB;

-- ================================================================================================================
-- By hand.

-- ---- files -------------------------------------------------------------------------------------------------------
GRANT SELECT, INSERT ON attachments TO diancai_app;
GRANT UPDATE (withdrawn_by_id, withdrawn_at, withdraw_reason) ON attachments TO diancai_app;
GRANT SELECT ON attachments TO diancai_auditor;

ALTER TABLE attachments ADD CONSTRAINT attachments_content CHECK (bytes > 0 AND sha256 ~ '^[0-9a-f]{64}$' AND name <> '');
ALTER TABLE attachments ADD CONSTRAINT attachments_media_type CHECK (media_type IN (
  'application/pdf', 'image/png', 'image/jpeg',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'));
ALTER TABLE attachments ADD CONSTRAINT attachments_withdrawal CHECK (
  (withdrawn_at IS NULL) = (withdrawn_by_id IS NULL) AND (withdrawn_at IS NULL) = (withdraw_reason IS NULL));
CREATE UNIQUE INDEX attachments_once ON attachments (subject, subject_id, part, sha256) WHERE withdrawn_at IS NULL;

CREATE TRIGGER attachments_actor BEFORE INSERT OR UPDATE OR DELETE ON attachments
  FOR EACH STATEMENT EXECUTE FUNCTION require_actor();
ALTER TABLE attachments ENABLE ALWAYS TRIGGER attachments_actor;
CREATE TRIGGER attachments_no_truncate BEFORE TRUNCATE ON attachments FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE attachments ENABLE ALWAYS TRIGGER attachments_no_truncate;

-- A row changes once: it is withdrawn.
CREATE FUNCTION keep_attachment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.withdrawn_at IS NULL AND NEW.withdrawn_at IS NOT NULL
     AND to_jsonb(NEW) - '{withdrawn_by_id,withdrawn_at,withdraw_reason}'::text[]
       = to_jsonb(OLD) - '{withdrawn_by_id,withdrawn_at,withdraw_reason}'::text[] THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'attachments are append-only: % refused', TG_OP USING ERRCODE = 'DC002';
END $$;
CREATE TRIGGER attachments_append_only BEFORE UPDATE OR DELETE ON attachments FOR EACH ROW EXECUTE FUNCTION keep_attachment();
ALTER TABLE attachments ENABLE ALWAYS TRIGGER attachments_append_only;

-- Attached or withdrawn without an event of its object, it does not commit.
CREATE FUNCTION require_attachment_event() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM audit_events WHERE txid = pg_current_xact_id()::text::bigint AND subject_id = NEW.subject_id) THEN
    RAISE EXCEPTION 'attachment % changed without an audit event', NEW.id USING ERRCODE = 'DC004';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER attachments_audited AFTER INSERT OR UPDATE ON attachments
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_attachment_event();
ALTER TABLE attachments ENABLE ALWAYS TRIGGER attachments_audited;

-- What proves a delivery is part of the checklist: every change of it voids the signatures given without it, and once
-- handed over it never changes (the item's own trigger refuses).
CREATE FUNCTION touch_evidence() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.subject = 'DELEGATION' THEN
    UPDATE handover_items SET version = version + 1 WHERE delegation_id = NEW.subject_id AND kind::text = NEW.part;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'delegation % has no item %', NEW.subject_id, NEW.part USING ERRCODE = 'DC002';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER attachments_touch BEFORE INSERT OR UPDATE ON attachments FOR EACH ROW EXECUTE FUNCTION touch_evidence();
ALTER TABLE attachments ENABLE ALWAYS TRIGGER attachments_touch;

-- ---- hand-over ---------------------------------------------------------------------------------------------------
-- Trainings and funds are figures. NOT VALID: what was delivered before this migration stands as it was recorded.
ALTER TABLE handover_items ADD CONSTRAINT handover_items_figures
  CHECK (done_on IS NULL OR kind NOT IN ('TRAINING', 'STAFF_AND_FUNDS') OR figures IS NOT NULL) NOT VALID;
ALTER TABLE handover_items ADD CONSTRAINT handover_items_figures_done CHECK (figures IS NULL OR done_on IS NOT NULL);

-- An item is due with its hand-over at the latest, unless a reason is given.
CREATE FUNCTION bound_due_day() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.due_reason IS NULL AND NEW.due_on > (SELECT handover_due_on FROM delegations WHERE id = NEW.delegation_id) THEN
    RAISE EXCEPTION 'hand-over item % is due after its hand-over, without a reason', NEW.id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER handover_items_due BEFORE INSERT OR UPDATE ON handover_items FOR EACH ROW EXECUTE FUNCTION bound_due_day();
ALTER TABLE handover_items ENABLE ALWAYS TRIGGER handover_items_due;
