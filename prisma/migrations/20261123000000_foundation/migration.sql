
-- CreateEnum
CREATE TYPE "DelegationState" AS ENUM ('HANDING_OVER', 'HANDED_OVER', 'IN_FORCE', 'SUSPENDED', 'RETURNING', 'ENDED');

-- CreateEnum
CREATE TYPE "HandoverKind" AS ENUM ('AGREEMENT', 'TRAINING', 'CERTIFIED_OFFICERS', 'SEAL', 'SYSTEM_ACCOUNT', 'FILES', 'STAFF_AND_FUNDS');

-- CreateEnum
CREATE TYPE "ListEditionState" AS ENUM ('DRAFT', 'LEGALITY_REVIEW', 'APPROVED', 'PUBLISHED', 'SUPERSEDED', 'DISCARDED');

-- CreateEnum
CREATE TYPE "ListSection" AS ENUM ('STATUTORY', 'DELEGATED', 'ENTRUSTED');

-- CreateEnum
CREATE TYPE "OrganisationKind" AS ENUM ('CITY', 'ESTABLISHMENT_OFFICE', 'JUSTICE_BUREAU', 'DEPARTMENT', 'TOWNSHIP', 'SUPERVISION', 'AUDIT', 'OPERATIONS');

-- CreateEnum
CREATE TYPE "PlaceKind" AS ENUM ('TOWN', 'TOWNSHIP', 'SUBDISTRICT');

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('SYSTEM_ADMINISTRATOR', 'ESTABLISHMENT_EDITOR', 'ESTABLISHMENT_APPROVER', 'LEGALITY_REVIEWER', 'DEPARTMENT_CLERK', 'DEPARTMENT_HEAD', 'TOWNSHIP_CLERK', 'TOWNSHIP_HEAD', 'LEADER', 'INSPECTOR', 'AUDITOR');

-- CreateEnum
CREATE TYPE "LawLevel" AS ENUM ('LAW', 'ADMINISTRATIVE_REGULATION', 'LOCAL_REGULATION', 'RULE', 'POLICY_DOCUMENT');

-- CreateEnum
CREATE TYPE "PowerType" AS ENUM ('LICENCE', 'PENALTY', 'COERCION', 'LEVY', 'PAYMENT', 'INSPECTION', 'CONFIRMATION', 'REWARD', 'RULING', 'OTHER', 'SERVICE');

-- CreateEnum
CREATE TYPE "PowerDomain" AS ENUM ('NATURAL_RESOURCES', 'ECOLOGY', 'PUBLIC_SAFETY', 'URBAN_RURAL', 'COMMUNITY', 'LIVELIHOOD', 'GENERAL');

-- CreateEnum
CREATE TYPE "PowerMode" AS ENUM ('OWN_NAME', 'ENTRUST', 'DISPATCH', 'SERVICE_FRONT');

-- CreateEnum
CREATE TYPE "MenuEditionState" AS ENUM ('DRAFT', 'LEGALITY_REVIEW', 'APPROVED', 'PUBLISHED', 'SUPERSEDED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "MenuPart" AS ENUM ('BASE', 'OPTIONAL');

-- CreateEnum
CREATE TYPE "LegalitySubject" AS ENUM ('MENU_EDITION', 'LIST_EDITION');

-- CreateEnum
CREATE TYPE "LegalityVerdict" AS ENUM ('LAWFUL', 'UNLAWFUL', 'RISK_STATED');

-- CreateEnum
CREATE TYPE "MenuImportState" AS ENUM ('UPLOADED', 'APPLIED', 'DISCARDED');

-- CreateEnum
CREATE TYPE "RoundState" AS ENUM ('OPEN', 'CLOSED');

-- CreateEnum
CREATE TYPE "OrderState" AS ENUM ('DRAFT', 'SUBMITTED', 'IN_CONSULTATION', 'REVIEWED', 'DECIDED', 'RETURNED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "OrderLineState" AS ENUM ('ORDERED', 'AGREED', 'CONDITIONAL', 'OBJECTED', 'APPROVED', 'PARTLY_APPROVED', 'REFUSED');

-- CreateEnum
CREATE TYPE "OpinionSide" AS ENUM ('DEPARTMENT', 'TOWNSHIP');

-- CreateEnum
CREATE TYPE "OpinionAnswer" AS ENUM ('AGREE', 'AGREE_IF', 'OBJECT', 'NOTED');

-- CreateEnum
CREATE TYPE "DecisionOutcome" AS ENUM ('APPROVED', 'PARTLY_APPROVED', 'REFUSED');

-- CreateEnum
CREATE TYPE "CalendarDayKind" AS ENUM ('HOLIDAY', 'WORKING_DAY');

-- CreateTable
CREATE TABLE "audit_events" (
    "seq" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "event" VARCHAR(60) NOT NULL,
    "subject_type" VARCHAR(40) NOT NULL,
    "subject_id" UUID NOT NULL,
    "actor_id" UUID,
    "actor_name" VARCHAR(60) NOT NULL,
    "actor_role" VARCHAR(40) NOT NULL,
    "organisation_id" UUID,
    "organisation_name" VARCHAR(100) NOT NULL,
    "request_id" VARCHAR(60) NOT NULL,
    "data" JSONB NOT NULL,
    "txid" BIGINT NOT NULL,
    "prev_hash" CHAR(64) NOT NULL,
    "hash" CHAR(64) NOT NULL,

    CONSTRAINT "audit_events_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "audit_head" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "seq" BIGINT NOT NULL,
    "hash" CHAR(64) NOT NULL,

    CONSTRAINT "audit_head_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "state_moves" (
    "machine" VARCHAR(40) NOT NULL,
    "from_state" VARCHAR(40) NOT NULL,
    "to_state" VARCHAR(40) NOT NULL,

    CONSTRAINT "state_moves_pkey" PRIMARY KEY ("machine","from_state","to_state")
);

-- CreateTable
CREATE TABLE "delegations" (
    "id" UUID NOT NULL,
    "power_id" UUID NOT NULL,
    "power_version_id" UUID NOT NULL,
    "township_id" UUID NOT NULL,
    "department_id" UUID NOT NULL,
    "decision_line_id" UUID NOT NULL,
    "mode" "PowerMode" NOT NULL,
    "scope" VARCHAR(2000),
    "state" "DelegationState" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "planned_on" DATE NOT NULL,
    "handover_due_on" DATE NOT NULL,
    "effective_from" DATE,
    "effective_to" DATE,
    "end_reason" VARCHAR(1000),

    CONSTRAINT "delegations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "handover_items" (
    "id" UUID NOT NULL,
    "delegation_id" UUID NOT NULL,
    "kind" "HandoverKind" NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "side" "OpinionSide" NOT NULL,
    "done_on" DATE,
    "evidence" VARCHAR(1000),
    "done_by_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "handover_items_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "handover_signatures" (
    "id" UUID NOT NULL,
    "delegation_id" UUID NOT NULL,
    "side" "OpinionSide" NOT NULL,
    "digest" CHAR(64) NOT NULL,
    "signed_by_id" UUID NOT NULL,
    "signed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "handover_signatures_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "duty_lists" (
    "id" UUID NOT NULL,
    "township_id" UUID NOT NULL,

    CONSTRAINT "duty_lists_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "statutory_powers" (
    "id" UUID NOT NULL,
    "township_id" UUID NOT NULL,
    "power_id" UUID NOT NULL,
    "power_version_id" UUID NOT NULL,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE,

    CONSTRAINT "statutory_powers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "list_editions" (
    "id" UUID NOT NULL,
    "duty_list_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "state" "ListEditionState" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "digest" CHAR(64) NOT NULL,
    "formed_on" DATE,
    "document_number" VARCHAR(60),
    "published_at" TIMESTAMPTZ(3),
    "published_on" DATE,
    "in_force_on" DATE,
    "content" TEXT,
    "sha256" CHAR(64),
    "approved_by_id" UUID,
    "compiled_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "list_editions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "list_entries" (
    "id" UUID NOT NULL,
    "edition_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "section" "ListSection" NOT NULL,
    "power_id" UUID NOT NULL,
    "power_version_id" UUID NOT NULL,
    "delegation_id" UUID,
    "content" JSONB NOT NULL,

    CONSTRAINT "list_entries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organisations" (
    "id" UUID NOT NULL,
    "kind" "OrganisationKind" NOT NULL,
    "place_kind" "PlaceKind",
    "name" VARCHAR(100) NOT NULL,
    "short_name" VARCHAR(40) NOT NULL,
    "credit_code" CHAR(18),
    "region_code" CHAR(12),
    "pilot" BOOLEAN NOT NULL DEFAULT false,
    "search_text" TEXT NOT NULL DEFAULT '',
    "address" VARCHAR(200),
    "phone" VARCHAR(40),
    "hours" VARCHAR(200),
    "source" VARCHAR(300),
    "starts_on" DATE NOT NULL DEFAULT '2000-01-01'::date,
    "ends_on" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "organisations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "villages" (
    "id" UUID NOT NULL,
    "township_id" UUID NOT NULL,
    "name" VARCHAR(60) NOT NULL,
    "region_code" CHAR(12) NOT NULL,

    CONSTRAINT "villages_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "users" (
    "id" UUID NOT NULL,
    "login" VARCHAR(40) NOT NULL,
    "display_name" VARCHAR(60) NOT NULL,
    "password_hash" VARCHAR(200) NOT NULL,
    "disabled_at" TIMESTAMPTZ(3),
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "appointments" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "role" "Role" NOT NULL,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "appointments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "appointment_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "laws" (
    "id" UUID NOT NULL,
    "title" VARCHAR(200) NOT NULL,
    "level" "LawLevel" NOT NULL,
    "region" VARCHAR(40),

    CONSTRAINT "laws_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "legal_bases" (
    "id" UUID NOT NULL,
    "power_version_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "law_id" UUID NOT NULL,
    "law_version" VARCHAR(60),
    "document_number" VARCHAR(60),
    "article" VARCHAR(120),
    "text" VARCHAR(4000),

    CONSTRAINT "legal_bases_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "powers" (
    "id" UUID NOT NULL,
    "code" VARCHAR(20) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "powers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "power_versions" (
    "id" UUID NOT NULL,
    "power_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "name" VARCHAR(300) NOT NULL,
    "sub_item" VARCHAR(300),
    "type" "PowerType" NOT NULL,
    "domain" "PowerDomain" NOT NULL,
    "department_id" UUID,
    "modes" "PowerMode"[],
    "scope" VARCHAR(2000),
    "steps" JSONB NOT NULL DEFAULT '[]',
    "statutory_days" INTEGER,
    "promised_days" INTEGER,
    "boundary" VARCHAR(4000),
    "complaint_phone" VARCHAR(60),
    "need_staff" INTEGER NOT NULL DEFAULT 0,
    "need_certified_officers" INTEGER NOT NULL DEFAULT 0,
    "need_equipment" VARCHAR(500),
    "need_funds_yuan" DECIMAL(12,2) NOT NULL DEFAULT 0,
    "note" VARCHAR(2000),
    "source" VARCHAR(600),
    "inferred" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "search_text" TEXT NOT NULL DEFAULT '',
    "frozen_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "power_versions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "menu_editions" (
    "id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "title" VARCHAR(120) NOT NULL,
    "state" "MenuEditionState" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "digest" CHAR(64),
    "document_number" VARCHAR(60),
    "decision_organ" VARCHAR(100),
    "decided_on" DATE,
    "published_at" TIMESTAMPTZ(3),
    "published_on" DATE,
    "superseded_on" DATE,
    "withdrawn_reason" VARCHAR(1000),
    "content" TEXT,
    "sha256" CHAR(64),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "menu_editions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "menu_items" (
    "id" UUID NOT NULL,
    "edition_id" UUID NOT NULL,
    "power_id" UUID NOT NULL,
    "power_version_id" UUID NOT NULL,
    "part" "MenuPart" NOT NULL,
    "ordinal" INTEGER NOT NULL,

    CONSTRAINT "menu_items_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "legality_opinions" (
    "id" UUID NOT NULL,
    "subject_type" "LegalitySubject" NOT NULL,
    "subject_id" UUID NOT NULL,
    "verdict" "LegalityVerdict" NOT NULL,
    "reasons" VARCHAR(4000) NOT NULL,
    "digest" CHAR(64) NOT NULL,
    "given_by_id" UUID NOT NULL,
    "given_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "legality_opinions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "menu_imports" (
    "id" UUID NOT NULL,
    "edition_id" UUID NOT NULL,
    "state" "MenuImportState" NOT NULL DEFAULT 'UPLOADED',
    "version" INTEGER NOT NULL DEFAULT 1,
    "file_name" VARCHAR(200) NOT NULL,
    "file_sha256" CHAR(64) NOT NULL,
    "file" BYTEA NOT NULL,
    "mapping" JSONB,
    "uploaded_by_id" UUID,
    "uploaded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "rows" INTEGER,
    "accepted" INTEGER,

    CONSTRAINT "menu_imports_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "order_rounds" (
    "id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "title" VARCHAR(120) NOT NULL,
    "menu_edition_id" UUID NOT NULL,
    "document_number" VARCHAR(60) NOT NULL,
    "opens_on" DATE NOT NULL,
    "closes_on" DATE NOT NULL,
    "state" "RoundState" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "answer_days" INTEGER NOT NULL,

    CONSTRAINT "order_rounds_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "round_invitations" (
    "round_id" UUID NOT NULL,
    "township_id" UUID NOT NULL,

    CONSTRAINT "round_invitations_pkey" PRIMARY KEY ("round_id","township_id")
);

-- CreateTable
CREATE TABLE "orders" (
    "id" UUID NOT NULL,
    "round_id" UUID NOT NULL,
    "township_id" UUID NOT NULL,
    "state" "OrderState" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "receipt_number" VARCHAR(40),
    "meeting_on" DATE,
    "meeting_title" VARCHAR(120),
    "meeting_note" VARCHAR(2000),
    "submitted_at" TIMESTAMPTZ(3),
    "submitted_by_id" UUID,
    "confirmed_at" TIMESTAMPTZ(3),
    "confirmed_by_id" UUID,
    "return_reason" VARCHAR(1000),
    "amend_until" DATE,

    CONSTRAINT "orders_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "order_lines" (
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "menu_item_id" UUID NOT NULL,
    "power_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "state" "OrderLineState" NOT NULL DEFAULT 'ORDERED',
    "version" INTEGER NOT NULL DEFAULT 1,
    "mode" "PowerMode",
    "wished_on" DATE,
    "scope" VARCHAR(2000),
    "have_staff" INTEGER,
    "have_certified_officers" INTEGER,
    "have_equipment" VARCHAR(500),
    "equipment_sufficient" BOOLEAN,
    "have_funds_yuan" DECIMAL(12,2),
    "justification" VARCHAR(2000),
    "digest" CHAR(64),
    "asked_on" DATE,

    CONSTRAINT "order_lines_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "opinions" (
    "id" UUID NOT NULL,
    "line_id" UUID NOT NULL,
    "side" "OpinionSide" NOT NULL,
    "organisation_id" UUID NOT NULL,
    "answer" "OpinionAnswer" NOT NULL,
    "reason" VARCHAR(2000) NOT NULL,
    "conditions" VARCHAR(2000),
    "digest" CHAR(64) NOT NULL,
    "given_by_id" UUID NOT NULL,
    "given_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "opinions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "decisions" (
    "id" UUID NOT NULL,
    "round_id" UUID NOT NULL,
    "organ" VARCHAR(100) NOT NULL,
    "document_number" VARCHAR(60) NOT NULL,
    "decided_on" DATE NOT NULL,
    "reasons" VARCHAR(4000) NOT NULL,
    "recorded_by_id" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "decisions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "decision_lines" (
    "id" UUID NOT NULL,
    "decision_id" UUID NOT NULL,
    "line_id" UUID NOT NULL,
    "outcome" "DecisionOutcome" NOT NULL,
    "mode" "PowerMode",
    "scope" VARCHAR(2000),
    "reason" VARCHAR(2000),
    "planned_on" DATE,

    CONSTRAINT "decision_lines_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "settings" (
    "key" VARCHAR(60) NOT NULL,
    "value" VARCHAR(500) NOT NULL,
    "source" VARCHAR(300) NOT NULL,

    CONSTRAINT "settings_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "calendar_days" (
    "day" DATE NOT NULL,
    "kind" "CalendarDayKind" NOT NULL,
    "name" VARCHAR(40) NOT NULL,
    "source" VARCHAR(200) NOT NULL,

    CONSTRAINT "calendar_days_pkey" PRIMARY KEY ("day")
);

-- CreateTable
CREATE TABLE "worker_heartbeats" (
    "name" VARCHAR(40) NOT NULL,
    "beat_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "worker_heartbeats_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "number_series" (
    "series" VARCHAR(40) NOT NULL,
    "last" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "number_series_pkey" PRIMARY KEY ("series")
);

-- CreateTable
CREATE TABLE "write_turns" (
    "id" INTEGER NOT NULL,

    CONSTRAINT "write_turns_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limits" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limits_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "audit_events_subject_id_seq_idx" ON "audit_events"("subject_id", "seq");

-- CreateIndex
CREATE INDEX "audit_events_event_seq_idx" ON "audit_events"("event", "seq");

-- CreateIndex
CREATE INDEX "audit_events_txid_idx" ON "audit_events"("txid");

-- CreateIndex
CREATE UNIQUE INDEX "delegations_one_per_decision_line" ON "delegations"("decision_line_id");

-- CreateIndex
CREATE INDEX "delegations_township_id_state_idx" ON "delegations"("township_id", "state");

-- CreateIndex
CREATE INDEX "delegations_department_id_state_idx" ON "delegations"("department_id", "state");

-- CreateIndex
CREATE INDEX "delegations_state_effective_from_idx" ON "delegations"("state", "effective_from");

-- CreateIndex
CREATE UNIQUE INDEX "handover_items_delegation_id_kind_key" ON "handover_items"("delegation_id", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "handover_signatures_once" ON "handover_signatures"("delegation_id", "side", "digest");

-- CreateIndex
CREATE UNIQUE INDEX "duty_lists_township_id_key" ON "duty_lists"("township_id");

-- CreateIndex
CREATE UNIQUE INDEX "statutory_powers_township_id_power_id_starts_on_key" ON "statutory_powers"("township_id", "power_id", "starts_on");

-- CreateIndex
CREATE INDEX "list_editions_duty_list_id_in_force_on_idx" ON "list_editions"("duty_list_id", "in_force_on");

-- CreateIndex
CREATE UNIQUE INDEX "list_editions_duty_list_id_number_key" ON "list_editions"("duty_list_id", "number");

-- CreateIndex
CREATE INDEX "list_entries_power_id_idx" ON "list_entries"("power_id");

-- CreateIndex
CREATE UNIQUE INDEX "list_entries_edition_id_power_id_key" ON "list_entries"("edition_id", "power_id");

-- CreateIndex
CREATE UNIQUE INDEX "list_entries_edition_id_ordinal_key" ON "list_entries"("edition_id", "ordinal");

-- CreateIndex
CREATE UNIQUE INDEX "organisations_short_name_key" ON "organisations"("short_name");

-- CreateIndex
CREATE UNIQUE INDEX "organisations_credit_code_key" ON "organisations"("credit_code");

-- CreateIndex
CREATE UNIQUE INDEX "organisations_region_code_key" ON "organisations"("region_code");

-- CreateIndex
CREATE INDEX "organisations_kind_short_name_idx" ON "organisations"("kind", "short_name");

-- CreateIndex
CREATE UNIQUE INDEX "villages_region_code_key" ON "villages"("region_code");

-- CreateIndex
CREATE INDEX "villages_township_id_idx" ON "villages"("township_id");

-- CreateIndex
CREATE UNIQUE INDEX "users_login_key" ON "users"("login");

-- CreateIndex
CREATE INDEX "appointments_user_id_idx" ON "appointments"("user_id");

-- CreateIndex
CREATE INDEX "appointments_organisation_id_role_idx" ON "appointments"("organisation_id", "role");

-- CreateIndex
CREATE INDEX "sessions_user_id_idx" ON "sessions"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "laws_title_key" ON "laws"("title");

-- CreateIndex
CREATE INDEX "legal_bases_law_id_article_idx" ON "legal_bases"("law_id", "article");

-- CreateIndex
CREATE UNIQUE INDEX "legal_bases_power_version_id_ordinal_key" ON "legal_bases"("power_version_id", "ordinal");

-- CreateIndex
CREATE UNIQUE INDEX "powers_code_key" ON "powers"("code");

-- CreateIndex
CREATE INDEX "power_versions_department_id_idx" ON "power_versions"("department_id");

-- CreateIndex
CREATE UNIQUE INDEX "power_versions_power_id_number_key" ON "power_versions"("power_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "menu_editions_number_key" ON "menu_editions"("number");

-- CreateIndex
CREATE INDEX "menu_items_power_version_id_idx" ON "menu_items"("power_version_id");

-- CreateIndex
CREATE UNIQUE INDEX "menu_items_edition_id_power_id_key" ON "menu_items"("edition_id", "power_id");

-- CreateIndex
CREATE INDEX "legality_opinions_subject_id_given_at_idx" ON "legality_opinions"("subject_id", "given_at");

-- CreateIndex
CREATE INDEX "menu_imports_edition_id_uploaded_at_idx" ON "menu_imports"("edition_id", "uploaded_at");

-- CreateIndex
CREATE UNIQUE INDEX "order_rounds_number_key" ON "order_rounds"("number");

-- CreateIndex
CREATE INDEX "order_rounds_state_closes_on_idx" ON "order_rounds"("state", "closes_on");

-- CreateIndex
CREATE INDEX "round_invitations_township_id_idx" ON "round_invitations"("township_id");

-- CreateIndex
CREATE UNIQUE INDEX "orders_receipt_number_key" ON "orders"("receipt_number");

-- CreateIndex
CREATE INDEX "orders_township_id_state_idx" ON "orders"("township_id", "state");

-- CreateIndex
CREATE INDEX "orders_round_id_state_idx" ON "orders"("round_id", "state");

-- CreateIndex
CREATE INDEX "order_lines_menu_item_id_idx" ON "order_lines"("menu_item_id");

-- CreateIndex
CREATE INDEX "order_lines_state_idx" ON "order_lines"("state");

-- CreateIndex
CREATE UNIQUE INDEX "order_lines_one_per_power" ON "order_lines"("order_id", "power_id");

-- CreateIndex
CREATE INDEX "opinions_line_id_given_at_idx" ON "opinions"("line_id", "given_at");

-- CreateIndex
CREATE UNIQUE INDEX "decisions_document_number" ON "decisions"("document_number");

-- CreateIndex
CREATE INDEX "decisions_round_id_idx" ON "decisions"("round_id");

-- CreateIndex
CREATE UNIQUE INDEX "decision_lines_one_per_line" ON "decision_lines"("line_id");

-- CreateIndex
CREATE INDEX "decision_lines_decision_id_idx" ON "decision_lines"("decision_id");

-- AddForeignKey
ALTER TABLE "delegations" ADD CONSTRAINT "delegations_power_id_fkey" FOREIGN KEY ("power_id") REFERENCES "powers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delegations" ADD CONSTRAINT "delegations_power_version_id_fkey" FOREIGN KEY ("power_version_id") REFERENCES "power_versions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delegations" ADD CONSTRAINT "delegations_township_id_fkey" FOREIGN KEY ("township_id") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delegations" ADD CONSTRAINT "delegations_department_id_fkey" FOREIGN KEY ("department_id") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delegations" ADD CONSTRAINT "delegations_decision_line_id_fkey" FOREIGN KEY ("decision_line_id") REFERENCES "decision_lines"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "handover_items" ADD CONSTRAINT "handover_items_delegation_id_fkey" FOREIGN KEY ("delegation_id") REFERENCES "delegations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "handover_signatures" ADD CONSTRAINT "handover_signatures_delegation_id_fkey" FOREIGN KEY ("delegation_id") REFERENCES "delegations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "duty_lists" ADD CONSTRAINT "duty_lists_township_id_fkey" FOREIGN KEY ("township_id") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statutory_powers" ADD CONSTRAINT "statutory_powers_township_id_fkey" FOREIGN KEY ("township_id") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statutory_powers" ADD CONSTRAINT "statutory_powers_power_id_fkey" FOREIGN KEY ("power_id") REFERENCES "powers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statutory_powers" ADD CONSTRAINT "statutory_powers_power_version_id_fkey" FOREIGN KEY ("power_version_id") REFERENCES "power_versions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "list_editions" ADD CONSTRAINT "list_editions_duty_list_id_fkey" FOREIGN KEY ("duty_list_id") REFERENCES "duty_lists"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "list_entries" ADD CONSTRAINT "list_entries_edition_id_fkey" FOREIGN KEY ("edition_id") REFERENCES "list_editions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "list_entries" ADD CONSTRAINT "list_entries_power_id_fkey" FOREIGN KEY ("power_id") REFERENCES "powers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "list_entries" ADD CONSTRAINT "list_entries_power_version_id_fkey" FOREIGN KEY ("power_version_id") REFERENCES "power_versions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "list_entries" ADD CONSTRAINT "list_entries_delegation_id_fkey" FOREIGN KEY ("delegation_id") REFERENCES "delegations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "villages" ADD CONSTRAINT "villages_township_id_fkey" FOREIGN KEY ("township_id") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_appointment_id_fkey" FOREIGN KEY ("appointment_id") REFERENCES "appointments"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "legal_bases" ADD CONSTRAINT "legal_bases_law_id_fkey" FOREIGN KEY ("law_id") REFERENCES "laws"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "legal_bases" ADD CONSTRAINT "legal_bases_power_version_id_fkey" FOREIGN KEY ("power_version_id") REFERENCES "power_versions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "power_versions" ADD CONSTRAINT "power_versions_power_id_fkey" FOREIGN KEY ("power_id") REFERENCES "powers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "power_versions" ADD CONSTRAINT "power_versions_department_id_fkey" FOREIGN KEY ("department_id") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "menu_items" ADD CONSTRAINT "menu_items_edition_id_fkey" FOREIGN KEY ("edition_id") REFERENCES "menu_editions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "menu_items" ADD CONSTRAINT "menu_items_power_id_fkey" FOREIGN KEY ("power_id") REFERENCES "powers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "menu_items" ADD CONSTRAINT "menu_items_power_version_id_fkey" FOREIGN KEY ("power_version_id") REFERENCES "power_versions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "menu_imports" ADD CONSTRAINT "menu_imports_edition_id_fkey" FOREIGN KEY ("edition_id") REFERENCES "menu_editions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_rounds" ADD CONSTRAINT "order_rounds_menu_edition_id_fkey" FOREIGN KEY ("menu_edition_id") REFERENCES "menu_editions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "round_invitations" ADD CONSTRAINT "round_invitations_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "order_rounds"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "round_invitations" ADD CONSTRAINT "round_invitations_township_id_fkey" FOREIGN KEY ("township_id") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "orders" ADD CONSTRAINT "orders_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "order_rounds"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "orders" ADD CONSTRAINT "orders_township_id_fkey" FOREIGN KEY ("township_id") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_menu_item_id_fkey" FOREIGN KEY ("menu_item_id") REFERENCES "menu_items"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_power_id_fkey" FOREIGN KEY ("power_id") REFERENCES "powers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "opinions" ADD CONSTRAINT "opinions_line_id_fkey" FOREIGN KEY ("line_id") REFERENCES "order_lines"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "opinions" ADD CONSTRAINT "opinions_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "order_rounds"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decision_lines" ADD CONSTRAINT "decision_lines_decision_id_fkey" FOREIGN KEY ("decision_id") REFERENCES "decisions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decision_lines" ADD CONSTRAINT "decision_lines_line_id_fkey" FOREIGN KEY ("line_id") REFERENCES "order_lines"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ---------------------------------------------------------------------------------------------------------------
-- By hand from here. Each refusal has a test in tests/prisma.
-- ---------------------------------------------------------------------------------------------------------------

CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;

-- Roles. Passwords and log-in come from the installation; rights come from here.
DO $$
DECLARE r text;
BEGIN
  FOREACH r IN ARRAY ARRAY['diancai_app', 'diancai_public_reader', 'diancai_auditor'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = r) THEN EXECUTE format('CREATE ROLE %I NOLOGIN', r); END IF;
  END LOOP;
END $$;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO diancai_app, diancai_auditor;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO diancai_auditor;
-- Password hashes and session ids are keys, not evidence.
REVOKE SELECT ON users, sessions, rate_limits FROM diancai_auditor;
GRANT SELECT (id, login, display_name, disabled_at, demo, created_at, version) ON users TO diancai_auditor;
GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA public TO diancai_app;
-- Deleted at all: what a draft holds, and the limiter's counters. Nothing else.
GRANT DELETE ON menu_items, legal_bases, order_lines, list_entries, calendar_days, rate_limits TO diancai_app;
REVOKE INSERT, UPDATE ON audit_head, state_moves FROM diancai_app;
REVOKE UPDATE ON audit_events, legality_opinions, opinions, decisions, decision_lines, handover_signatures, laws, powers
  FROM diancai_app;

-- ---- who writes ------------------------------------------------------------------------------------------------
-- A statement that outlives its transaction (after a client's time-out) would autocommit: without the
-- transaction-local actor it is refused.
CREATE FUNCTION require_actor() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF coalesce(current_setting('app.actor', true), '') = '' THEN
    RAISE EXCEPTION 'no actor: % on % outside a use case', TG_OP, TG_TABLE_NAME USING ERRCODE = 'DC001';
  END IF;
  RETURN NULL;
END $$;

DO $$
DECLARE t text;
BEGIN
  FOR t IN SELECT tablename FROM pg_tables
           WHERE schemaname = 'public'
             AND tablename NOT IN ('worker_heartbeats', 'rate_limits', 'audit_head', 'state_moves', 'write_turns', '_prisma_migrations')
  LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE INSERT OR UPDATE OR DELETE ON %I FOR EACH STATEMENT EXECUTE FUNCTION require_actor()',
                   t || '_actor', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', t, t || '_actor');
  END LOOP;
END $$;

-- ---- append-only -----------------------------------------------------------------------------------------------
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'DC002';
END $$;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['audit_events', 'legality_opinions', 'opinions', 'decisions', 'decision_lines', 'handover_signatures'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', t || '_append_only', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', t, t || '_append_only');
  END LOOP;
  FOREACH t IN ARRAY ARRAY['audit_events', 'audit_head', 'legality_opinions', 'opinions', 'decisions', 'decision_lines', 'handover_signatures',
                           'menu_editions', 'menu_items', 'power_versions', 'legal_bases', 'powers',
                           'list_editions', 'list_entries', 'delegations', 'orders', 'order_lines'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', t || '_no_truncate', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', t, t || '_no_truncate');
  END LOOP;
END $$;

-- ---- the audit chain ---------------------------------------------------------------------------------------------
INSERT INTO audit_head (id, seq, hash) VALUES (1, 0, repeat('0', 64));
ALTER TABLE audit_head ADD CONSTRAINT audit_head_one_row CHECK (id = 1);

-- hash = SHA-256 of UTF-8 "prev|seq|time|event|subject type|subject|actor|role|organisation|request|SHA-256 of the actor's name|
-- SHA-256 of the organisation's name|SHA-256 of data",
-- time in UTC with milliseconds. lib/audit/audit-chain.rules.ts computes the same without this database.
CREATE FUNCTION append_audit_event() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE head audit_head;
BEGIN
  SELECT * INTO head FROM audit_head WHERE id = 1 FOR UPDATE;
  NEW.seq := head.seq + 1;
  NEW.at := date_trunc('milliseconds', clock_timestamp());
  NEW.txid := pg_current_xact_id()::text::bigint;
  NEW.prev_hash := head.hash;
  NEW.hash := encode(sha256(convert_to(concat_ws('|', NEW.prev_hash, NEW.seq::text,
    to_char(NEW.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), NEW.event, NEW.subject_type, NEW.subject_id::text,
    coalesce(NEW.actor_id::text, ''), NEW.actor_role, coalesce(NEW.organisation_id::text, ''), NEW.request_id,
    encode(sha256(convert_to(NEW.actor_name, 'UTF8')), 'hex'), encode(sha256(convert_to(NEW.organisation_name, 'UTF8')), 'hex'),
    encode(sha256(convert_to(NEW.data::text, 'UTF8')), 'hex')), 'UTF8')), 'hex');
  UPDATE audit_head SET seq = NEW.seq, hash = NEW.hash WHERE id = 1;
  RETURN NEW;
END $$;
CREATE TRIGGER audit_events_chain BEFORE INSERT ON audit_events FOR EACH ROW EXECUTE FUNCTION append_audit_event();
ALTER TABLE audit_events ENABLE ALWAYS TRIGGER audit_events_chain;

-- ---- state machines ----------------------------------------------------------------------------------------------
-- The same rows as the *.machine.ts tables (tests/prisma/state-moves.test.ts compares). '' creates.
INSERT INTO state_moves (machine, from_state, to_state) VALUES
  ('menu_editions', '', 'DRAFT'),
  ('menu_editions', 'DRAFT', 'LEGALITY_REVIEW'),
  ('menu_editions', 'LEGALITY_REVIEW', 'DRAFT'),
  ('menu_editions', 'LEGALITY_REVIEW', 'APPROVED'),
  ('menu_editions', 'APPROVED', 'DRAFT'),
  ('menu_editions', 'APPROVED', 'PUBLISHED'),
  ('menu_editions', 'PUBLISHED', 'SUPERSEDED'),
  ('menu_editions', 'DRAFT', 'WITHDRAWN'),
  ('menu_editions', 'PUBLISHED', 'WITHDRAWN'),
  ('order_rounds', '', 'OPEN'),
  ('order_rounds', 'OPEN', 'CLOSED'),
  ('orders', '', 'DRAFT'),
  ('orders', 'DRAFT', 'SUBMITTED'),
  ('orders', 'RETURNED', 'SUBMITTED'),
  ('orders', 'SUBMITTED', 'IN_CONSULTATION'),
  ('orders', 'SUBMITTED', 'RETURNED'),
  ('orders', 'IN_CONSULTATION', 'RETURNED'),
  ('orders', 'IN_CONSULTATION', 'REVIEWED'),
  ('orders', 'REVIEWED', 'IN_CONSULTATION'),
  ('orders', 'REVIEWED', 'DECIDED'),
  ('orders', 'DRAFT', 'WITHDRAWN'),
  ('orders', 'SUBMITTED', 'WITHDRAWN'),
  ('orders', 'RETURNED', 'WITHDRAWN'),
  ('orders', 'IN_CONSULTATION', 'WITHDRAWN'),
  ('order_lines', '', 'ORDERED'),
  ('delegations', '', 'HANDING_OVER'),
  ('delegations', 'HANDING_OVER', 'HANDED_OVER'),
  ('delegations', 'HANDED_OVER', 'IN_FORCE'),
  ('delegations', 'IN_FORCE', 'ENDED'),
  ('list_editions', '', 'DRAFT'),
  ('list_editions', 'DRAFT', 'LEGALITY_REVIEW'),
  ('list_editions', 'LEGALITY_REVIEW', 'DRAFT'),
  ('list_editions', 'LEGALITY_REVIEW', 'APPROVED'),
  ('list_editions', 'APPROVED', 'PUBLISHED'),
  ('list_editions', 'PUBLISHED', 'SUPERSEDED'),
  ('list_editions', 'DRAFT', 'DISCARDED'),
  ('list_editions', 'LEGALITY_REVIEW', 'DISCARDED'),
  ('list_editions', 'APPROVED', 'DISCARDED');
INSERT INTO state_moves (machine, from_state, to_state)
  SELECT 'order_lines', f, t
  FROM unnest(ARRAY['ORDERED', 'AGREED', 'CONDITIONAL', 'OBJECTED']) f,
       unnest(ARRAY['ORDERED', 'AGREED', 'CONDITIONAL', 'OBJECTED', 'APPROVED', 'PARTLY_APPROVED', 'REFUSED']) t
  WHERE f <> t;

CREATE FUNCTION enforce_state_moves() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE before text := CASE WHEN TG_OP = 'INSERT' THEN '' ELSE OLD.state::text END;
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.state = NEW.state THEN RETURN NEW; END IF;
  IF NOT EXISTS (SELECT FROM state_moves WHERE machine = TG_TABLE_NAME AND from_state = before AND to_state = NEW.state::text) THEN
    RAISE EXCEPTION '% may not move from % to %', TG_TABLE_NAME, before, NEW.state USING ERRCODE = 'DC003';
  END IF;
  RETURN NEW;
END $$;

-- A change of state without its audit event does not commit.
CREATE FUNCTION require_audit_event() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.state = NEW.state THEN RETURN NULL; END IF;
  IF NOT EXISTS (SELECT FROM audit_events WHERE txid = pg_current_xact_id()::text::bigint AND subject_id = NEW.id) THEN
    RAISE EXCEPTION '% % changed without an audit event', TG_TABLE_NAME, NEW.id USING ERRCODE = 'DC004';
  END IF;
  RETURN NULL;
END $$;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['menu_editions', 'order_rounds', 'orders', 'order_lines', 'delegations', 'list_editions'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE INSERT OR UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION enforce_state_moves()', t || '_moves', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', t, t || '_moves');
  END LOOP;
  FOREACH t IN ARRAY ARRAY['menu_editions', 'order_rounds', 'orders', 'delegations', 'list_editions'] LOOP
    EXECUTE format('CREATE CONSTRAINT TRIGGER %I AFTER INSERT OR UPDATE ON %I DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_audit_event()', t || '_audited', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', t, t || '_audited');
  END LOOP;
END $$;

-- ---- published means frozen ------------------------------------------------------------------------------------
CREATE FUNCTION freeze_edition() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE movable text[] := ARRAY['state', 'version', 'superseded_on', 'withdrawn_reason'];
BEGIN
  IF OLD.published_at IS NULL THEN RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END; END IF;
  IF TG_OP = 'DELETE' OR to_jsonb(OLD) - movable IS DISTINCT FROM to_jsonb(NEW) - movable THEN
    RAISE EXCEPTION '% %: a published edition never changes', TG_TABLE_NAME, OLD.id USING ERRCODE = 'DC002';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER menu_editions_frozen BEFORE UPDATE OR DELETE ON menu_editions FOR EACH ROW EXECUTE FUNCTION freeze_edition();
ALTER TABLE menu_editions ENABLE ALWAYS TRIGGER menu_editions_frozen;
CREATE TRIGGER list_editions_frozen BEFORE UPDATE OR DELETE ON list_editions FOR EACH ROW EXECUTE FUNCTION freeze_edition();
ALTER TABLE list_editions ENABLE ALWAYS TRIGGER list_editions_frozen;

-- What an edition consists of changes only while the edition is a draft: not under review, not approved, never later.
CREATE FUNCTION freeze_edition_part() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  part record := CASE TG_OP WHEN 'INSERT' THEN NEW ELSE OLD END;
  edition_state text;
BEGIN
  EXECUTE format('SELECT state::text FROM %I WHERE id = $1', TG_ARGV[0]) INTO edition_state USING part.edition_id;
  IF edition_state IS DISTINCT FROM 'DRAFT' OR (TG_OP = 'UPDATE' AND NEW.edition_id <> OLD.edition_id) THEN
    RAISE EXCEPTION '%: its edition is % and no draft', TG_TABLE_NAME, edition_state USING ERRCODE = 'DC002';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER menu_items_frozen BEFORE INSERT OR UPDATE OR DELETE ON menu_items FOR EACH ROW EXECUTE FUNCTION freeze_edition_part('menu_editions');
ALTER TABLE menu_items ENABLE ALWAYS TRIGGER menu_items_frozen;
CREATE TRIGGER list_entries_frozen BEFORE INSERT OR UPDATE OR DELETE ON list_entries FOR EACH ROW EXECUTE FUNCTION freeze_edition_part('list_editions');
ALTER TABLE list_entries ENABLE ALWAYS TRIGGER list_entries_frozen;

CREATE FUNCTION freeze_power_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.frozen_at IS NOT NULL THEN
    RAISE EXCEPTION 'power version % is published and never changes', OLD.id USING ERRCODE = 'DC002';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER power_versions_frozen BEFORE UPDATE OR DELETE ON power_versions FOR EACH ROW EXECUTE FUNCTION freeze_power_version();
ALTER TABLE power_versions ENABLE ALWAYS TRIGGER power_versions_frozen;

CREATE FUNCTION freeze_legal_basis() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE basis record := CASE TG_OP WHEN 'INSERT' THEN NEW ELSE OLD END;
BEGIN
  IF EXISTS (SELECT FROM power_versions WHERE id = basis.power_version_id AND frozen_at IS NOT NULL) THEN
    RAISE EXCEPTION 'power version % is published: its legal bases never change', basis.power_version_id USING ERRCODE = 'DC002';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER legal_bases_frozen BEFORE INSERT OR UPDATE OR DELETE ON legal_bases FOR EACH ROW EXECUTE FUNCTION freeze_legal_basis();
ALTER TABLE legal_bases ENABLE ALWAYS TRIGGER legal_bases_frozen;

-- An order's lines come and go only while it is a draft or was returned.
CREATE FUNCTION freeze_order_lines() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  line record := CASE TG_OP WHEN 'INSERT' THEN NEW ELSE OLD END;
  order_state text;
BEGIN
  SELECT state::text INTO order_state FROM orders WHERE id = line.order_id;
  IF order_state NOT IN ('DRAFT', 'RETURNED') THEN
    RAISE EXCEPTION 'order % is %: its lines are fixed', line.order_id, order_state USING ERRCODE = 'DC002';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER order_lines_fixed BEFORE INSERT OR DELETE ON order_lines FOR EACH ROW EXECUTE FUNCTION freeze_order_lines();
ALTER TABLE order_lines ENABLE ALWAYS TRIGGER order_lines_fixed;

-- ---- one of each -------------------------------------------------------------------------------------------------
CREATE UNIQUE INDEX menu_editions_one_published ON menu_editions ((true)) WHERE state = 'PUBLISHED';
CREATE UNIQUE INDEX menu_editions_one_draft ON menu_editions ((true)) WHERE state IN ('DRAFT', 'LEGALITY_REVIEW', 'APPROVED');
CREATE UNIQUE INDEX orders_one_live_per_round ON orders (round_id, township_id) WHERE state <> 'WITHDRAWN';
CREATE UNIQUE INDEX list_editions_one_published ON list_editions (duty_list_id) WHERE state = 'PUBLISHED';
CREATE UNIQUE INDEX list_editions_one_draft ON list_editions (duty_list_id) WHERE state IN ('DRAFT', 'LEGALITY_REVIEW', 'APPROVED');

ALTER TABLE appointments ADD CONSTRAINT appointments_no_overlap EXCLUDE USING gist (
  user_id WITH =, organisation_id WITH =, role WITH =, daterange(starts_on, ends_on, '[]') WITH &&);
ALTER TABLE appointments ADD CONSTRAINT appointments_period CHECK (ends_on IS NULL OR starts_on <= ends_on);
ALTER TABLE order_rounds ADD CONSTRAINT order_rounds_window CHECK (opens_on <= closes_on);
ALTER TABLE delegations ADD CONSTRAINT delegations_no_overlap EXCLUDE USING gist (
  power_id WITH =, township_id WITH =, daterange(coalesce(effective_from, planned_on), effective_to, '[]') WITH &&);
-- 行政处罚法 第二十条: an entrustment states its term.
ALTER TABLE delegations ADD CONSTRAINT delegations_entrustment_term CHECK (mode <> 'ENTRUST' OR effective_to IS NOT NULL);
ALTER TABLE delegations ADD CONSTRAINT delegations_period CHECK (effective_from IS NULL OR (effective_from >= planned_on AND (effective_to IS NULL OR effective_from <= effective_to)));
ALTER TABLE decision_lines ADD CONSTRAINT decision_lines_complete CHECK (
  (outcome = 'REFUSED' AND reason IS NOT NULL) OR
  (outcome <> 'REFUSED' AND mode IS NOT NULL AND planned_on IS NOT NULL AND (outcome = 'APPROVED' OR reason IS NOT NULL)));
ALTER TABLE handover_items ADD CONSTRAINT handover_items_evidence CHECK (done_on IS NULL OR evidence IS NOT NULL);
ALTER TABLE organisations ADD CONSTRAINT organisations_township CHECK (kind <> 'TOWNSHIP' OR (place_kind IS NOT NULL AND region_code IS NOT NULL));
ALTER TABLE power_versions ADD CONSTRAINT power_versions_needs CHECK (
  need_staff >= 0 AND need_certified_officers >= 0 AND need_funds_yuan >= 0
  AND coalesce(statutory_days, 0) >= 0 AND coalesce(promised_days, 0) >= 0);
-- 行政强制法 第十七条: the power of coercive measures is not entrusted.
ALTER TABLE power_versions ADD CONSTRAINT power_versions_coercion CHECK (type <> 'COERCION' OR NOT ('ENTRUST' = ANY (modes)));

-- 三员分立: system administrator, auditor and business roles never meet in one account.
CREATE FUNCTION separate_duties() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE kinds int;
BEGIN
  SELECT count(DISTINCT CASE role WHEN 'SYSTEM_ADMINISTRATOR' THEN 'system' WHEN 'AUDITOR' THEN 'audit' ELSE 'business' END)
    INTO kinds FROM appointments WHERE user_id = NEW.user_id;
  IF kinds > 1 THEN
    RAISE EXCEPTION 'system administrator, auditor and business roles are kept apart' USING ERRCODE = 'DC006';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER appointments_separation AFTER INSERT OR UPDATE ON appointments
  DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION separate_duties();
ALTER TABLE appointments ENABLE ALWAYS TRIGGER appointments_separation;

-- No force before the hand-over is complete and both heads have signed the checklist as it stands.
CREATE FUNCTION gate_delegation() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.state IN ('HANDED_OVER', 'IN_FORCE') AND OLD.state IS DISTINCT FROM NEW.state THEN
    IF NEW.effective_from IS NULL
       OR NOT EXISTS (SELECT FROM handover_items WHERE delegation_id = NEW.id)
       OR EXISTS (SELECT FROM handover_items WHERE delegation_id = NEW.id AND done_on IS NULL)
       OR NOT EXISTS (SELECT digest FROM handover_signatures WHERE delegation_id = NEW.id GROUP BY digest HAVING count(DISTINCT side) = 2) THEN
      RAISE EXCEPTION 'delegation %: the hand-over is not complete', NEW.id USING ERRCODE = 'DC005';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER delegations_gate BEFORE UPDATE ON delegations FOR EACH ROW EXECUTE FUNCTION gate_delegation();
ALTER TABLE delegations ENABLE ALWAYS TRIGGER delegations_gate;

-- Once handed over, the checklist is evidence.
CREATE FUNCTION freeze_handover() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM delegations WHERE id = NEW.delegation_id AND state <> 'HANDING_OVER') THEN
    RAISE EXCEPTION 'delegation % is handed over: its checklist never changes', NEW.delegation_id USING ERRCODE = 'DC002';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER handover_items_frozen BEFORE INSERT OR UPDATE ON handover_items FOR EACH ROW EXECUTE FUNCTION freeze_handover();
ALTER TABLE handover_items ENABLE ALWAYS TRIGGER handover_items_frozen;

-- ---- search ------------------------------------------------------------------------------------------------------
CREATE INDEX power_versions_search ON power_versions USING gin (search_text gin_trgm_ops);

-- ---- what everyone may read ----------------------------------------------------------------------------------------
CREATE SCHEMA published;
GRANT USAGE ON SCHEMA published TO diancai_public_reader, diancai_app, diancai_auditor;

CREATE VIEW published.townships AS
  SELECT o.id, left(o.region_code, 9) AS code, o.region_code, o.name, o.short_name, o.place_kind::text AS place_kind, o.pilot,
         o.search_text, o.address, o.phone, o.hours,
         (SELECT count(*)::int FROM villages v WHERE v.township_id = o.id) AS villages
  FROM organisations o WHERE o.kind = 'TOWNSHIP' AND o.ends_on IS NULL;

CREATE VIEW published.villages AS SELECT v.id, v.name, v.region_code, v.township_id FROM villages v;

CREATE VIEW published.departments AS
  SELECT o.id, o.name, o.short_name, o.search_text, o.address, o.phone, o.hours
  FROM organisations o WHERE o.kind NOT IN ('TOWNSHIP', 'OPERATIONS') AND o.ends_on IS NULL;

CREATE VIEW published.menu_editions AS
  SELECT e.id, e.number, e.title, e.state::text AS state, e.document_number, e.decision_organ, e.decided_on, e.published_on,
         e.superseded_on, e.content, e.sha256
  FROM menu_editions e WHERE e.published_at IS NOT NULL;

CREATE VIEW published.menu_items AS
  SELECT i.edition_id, e.number AS edition_number, i.ordinal, i.part::text AS part, p.id AS power_id, p.code, v.name, v.sub_item,
         v.type::text AS type, v.domain::text AS domain, v.department_id, v.search_text
  FROM menu_items i
  JOIN menu_editions e ON e.id = i.edition_id AND e.state = 'PUBLISHED'
  JOIN powers p ON p.id = i.power_id
  JOIN power_versions v ON v.id = i.power_version_id;

CREATE VIEW published.list_editions AS
  SELECT e.id, l.township_id, left(o.region_code, 9) AS township_code, e.number, e.state::text AS state, e.document_number,
         e.formed_on, e.published_on, e.in_force_on, e.published_at, e.content, e.sha256
  FROM list_editions e
  JOIN duty_lists l ON l.id = e.duty_list_id
  JOIN organisations o ON o.id = l.township_id
  WHERE e.published_at IS NOT NULL;

CREATE VIEW published.list_entries AS
  SELECT n.id, n.edition_id, n.ordinal, n.section::text AS section, n.power_id, p.code, n.content, v.search_text,
         v.type::text AS type, v.domain::text AS domain
  FROM list_entries n
  JOIN list_editions e ON e.id = n.edition_id AND e.published_at IS NOT NULL
  JOIN powers p ON p.id = n.power_id
  JOIN power_versions v ON v.id = n.power_version_id;

CREATE VIEW published.settings AS SELECT s.key, s.value FROM settings s WHERE s.key LIKE 'site.%';
CREATE VIEW published.worker_heartbeats AS SELECT h.name, h.beat_at FROM worker_heartbeats h;

GRANT SELECT ON ALL TABLES IN SCHEMA published TO diancai_public_reader, diancai_app, diancai_auditor;
