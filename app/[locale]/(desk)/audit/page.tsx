import { ShieldCheck } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { z } from "zod";
import { subjectWords } from "@/components/audit/event-words";
import { EventsTable } from "@/components/audit/events-table";
import { LinkButton } from "@/components/ui/button";
import { FilterBar } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Panel } from "@/components/ui/panel";
import { SelectField } from "@/components/ui/select-field";
import { Callout, StatusBanner } from "@/components/ui/status";
import { DateField } from "@/components/ui/text-field";
import { AUDIT_EVENTS, type AuditEventName } from "@/lib/audit/audit.events";
import { actingOrganisations, chainReport, findEvents } from "@/lib/audit/audit.queries";
import { formatInstant } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";
import { anId, hrefWith, pageNumber, type Query } from "@/lib/identity/search-params.schema";
import { requireContext } from "@/lib/identity/session";
import { isCivilDate } from "@/lib/shared/civil-date";

const EVENTS = Object.keys(AUDIT_EVENTS) as AuditEventName[];
const SUBJECT_TYPES = [...new Set(Object.values(AUDIT_EVENTS).map(({ subject }) => subject))];

const Filters = z.object({
  event: z.enum(EVENTS).optional().catch(undefined),
  subjectType: z.enum(SUBJECT_TYPES).optional().catch(undefined),
  subjectId: anId,
  organisationId: anId,
  day: z.string().refine(isCivilDate).optional().catch(undefined),
  page: pageNumber,
});

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("audit");
  return { title: t("title") };
}

export default async function AuditPage({ searchParams }: Readonly<{ searchParams: Query }>) {
  const [ctx, query] = [await requireContext(), await searchParams];
  const { page, ...filters } = Filters.parse(query);
  const [found, organisations] = [await findEvents(ctx, filters, page), await actingOrganisations(ctx)];
  if (!found.ok || !organisations.ok) notFound();
  const { entries, total, pageCount } = found.value;
  const t = await getTranslations("audit");
  const [first] = entries;
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <ChainCheck isAsked={query.check !== undefined} />
      <FilterBar foldsOnPhone path="/audit" keep={{ subjectId: filters.subjectId }}>
        <SelectField
          name="event"
          label={t("event")}
          defaultValue={filters.event ?? ""}
          placeholder={t("all")}
          options={EVENTS.map((value) => ({ value, label: t(`names.${value}`) }))}
        />
        <SelectField
          name="subjectType"
          label={t("subjectType")}
          defaultValue={filters.subjectType ?? ""}
          placeholder={t("all")}
          options={SUBJECT_TYPES.map((value) => ({ value, label: t(`subjectTypes.${value}`) }))}
        />
        <SelectField
          name="organisationId"
          label={t("organisation")}
          defaultValue={filters.organisationId ?? ""}
          placeholder={t("all")}
          options={organisations.value.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <DateField name="day" label={t("day")} defaultValue={filters.day} width="full" />
      </FilterBar>
      {filters.subjectId && (
        <Callout>
          {t("onlyThisShown", { name: first ? subjectWords(first, t) : filters.subjectId })}{" "}
          <Link
            href={hrefWith("/audit", { ...filters, subjectId: undefined })}
            className="text-accent underline underline-offset-4"
          >
            {t("showAll")}
          </Link>
        </Callout>
      )}
      <EventsTable entries={entries} hrefOf={(subjectId) => hrefWith("/audit", { ...filters, subjectId })} />
      <Pagination
        page={page}
        pageCount={pageCount}
        total={total}
        hrefFor={(wanted) => hrefWith("/audit", { ...filters, page: wanted })}
      />
    </>
  );
}

/** Checked when asked: it reads every event there ever was. */
async function ChainCheck({ isAsked }: Readonly<{ isAsked: boolean }>) {
  const [ctx, t, locale] = await Promise.all([requireContext(), getTranslations("audit.chain"), getLocale()]);
  const report = isAsked ? await chainReport(ctx) : null;
  return (
    <Panel id="chain" title={t("title")} className="mb-5">
      {report?.ok ? (
        <ChainResult report={report.value} checkedAt={t("checkedAt", { when: formatInstant(ctx.now, locale) })} />
      ) : (
        <p className="mb-3 max-w-reading text-muted">{t("lead")}</p>
      )}
      <LinkButton href="/audit?check=1" icon={<ShieldCheck aria-hidden className="size-4" />}>
        {t("check")}
      </LinkButton>
    </Panel>
  );
}

type Report = Extract<Awaited<ReturnType<typeof chainReport>>, { ok: true }>["value"];

async function ChainResult({ report, checkedAt }: Readonly<{ report: Report; checkedAt: string }>) {
  const t = await getTranslations("audit.chain");
  const { events, hash, fault } = report;
  if (!fault)
    return (
      <StatusBanner tone="good" title={t("whole", { events, hash })}>
        {checkedAt}
      </StatusBanner>
    );
  return (
    <StatusBanner tone="bad" title={t("broken")}>
      <p>{t(`faults.${fault.fault}`, { seq: fault.seq })}</p>
      <p>{t("brokenNext")}</p>
      <p>{checkedAt}</p>
    </StatusBanner>
  );
}
