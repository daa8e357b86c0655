import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { AuditTrail } from "@/components/audit/audit-trail";
import { DutyImportForm } from "@/components/duty-lists/duty-import-form";
import { DutyTable } from "@/components/duty-lists/duty-table";
import { DownloadLink } from "@/components/ui/download-link";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { SelectField } from "@/components/ui/select-field";
import { StatusBanner } from "@/components/ui/status";
import { Tabs } from "@/components/ui/tabs";
import { trailOf } from "@/lib/audit/audit.queries";
import { dutiesOf, dutyTownships } from "@/lib/duty-lists/duty.queries";
import { DUTY_KINDS } from "@/lib/duty-lists/published-duty.schema";
import { localizedPath } from "@/lib/i18n/locales";
import { reachOf } from "@/lib/identity/permissions";
import { requireContext } from "@/lib/identity/session";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";
import { importDutiesAction } from "./actions";

type Query = Partial<Record<"township" | "kind" | "done" | "added" | "changed" | "ended" | "unchanged", string>>;
type Props = Readonly<{ searchParams: Promise<Query> }>;

const TRAIL = ["duties.imported", "duty.ended", "duty.corrected"];

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("duties");
  return { title: t("title") };
}

/** The three lists of a township, what they were, and their import. */
export default async function DutiesPage({ searchParams }: Props) {
  const [ctx, query] = [await requireContext(), await searchParams];
  if (reachOf(ctx.actor, "list.read") === null) notFound();
  const today = civilDate(ctx.now);
  const mayImport = reachOf(ctx.actor, "list.compile") !== null;
  const kind = DUTY_KINDS.find((known) => known === query.kind) ?? "BASIC";
  const { townships, township, duties, trail } = await inReading(ctx, async (tx) => {
    const all = await dutyTownships(tx, ctx, today);
    const one = all.find(({ code }) => code === query.township) ?? all[0];
    return {
      townships: all,
      township: one,
      duties: one ? await dutiesOf(tx, one.id, kind) : [],
      trail: one ? (await trailOf(tx, one.id)).filter(({ event }) => TRAIL.includes(event)) : [],
    };
  });
  const [t, lists, locale] = await Promise.all([getTranslations("duties"), getTranslations("duty-lists"), getLocale()]);
  const former = duties.filter(({ endsOn }) => endsOn !== null && endsOn < today);
  const current = duties.filter((duty) => !former.includes(duty));
  const number = (text: string | undefined) => (/^\d{1,6}$/.test(text ?? "") ? Number(text) : 0);
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        crumbs={[{ label: lists("overview.title"), href: "/duty-lists" }, { label: t("title") }]}
        actions={
          mayImport && (
            <DownloadLink href={`/api/exports/duties/template?locale=${locale}`}>{t("template.link")}</DownloadLink>
          )
        }
      />
      {query.done === "imported" && (
        <StatusBanner
          tone="good"
          title={t("done.imported", {
            added: number(query.added),
            changed: number(query.changed),
            ended: number(query.ended),
            unchanged: number(query.unchanged),
          })}
        >
          {t("done.next")}
        </StatusBanner>
      )}
      <div className="space-y-6">
        {mayImport && (
          <Panel id="import" title={t("import.title")}>
            <p className="mb-4 max-w-reading">{t("import.what")}</p>
            <DutyImportForm
              action={importDutiesAction}
              townships={townships.map(({ id, name }) => ({ id, shortName: name }))}
              today={today}
            />
          </Panel>
        )}
        {township ? (
          <section aria-labelledby="lists">
            <h2 id="lists" className="mb-3 text-lg">
              {t("public.title", { township: township.name })}
            </h2>
            {townships.length > 1 && (
              <FilterBar path="/duty-lists/duties" label={t("list.filter")} keep={{ kind }}>
                <SelectField
                  name="township"
                  label={t("fields.township")}
                  defaultValue={township.code}
                  options={townships.map(({ code, name }) => ({ value: code, label: name }))}
                />
              </FilterBar>
            )}
            <Tabs
              label={t("public.tabs")}
              tabs={DUTY_KINDS.map((known) => ({
                href: `/duty-lists/duties?township=${township.code}&kind=${known}`,
                label: t(`kinds.${known}`),
                count: township.counts[known],
                current: known === kind,
              }))}
            />
            <p className="mb-3 max-w-reading text-muted">{t(`kindHints.${kind}`)}</p>
            {current.length > 0 ? (
              <DutyTable kind={kind} duties={current} today={today} caption={t(`kinds.${kind}`)} linked={mayImport} />
            ) : (
              <EmptyState title={t("list.none", { township: township.name })}>{t("list.noneHint")}</EmptyState>
            )}
            {former.length > 0 && (
              <details className="mt-4">
                <summary className="min-h-6 cursor-pointer text-accent underline underline-offset-4 elder:min-h-9">
                  {t("list.former", { count: former.length })}
                </summary>
                <div className="mt-2">
                  <DutyTable
                    kind={kind}
                    duties={former}
                    today={today}
                    caption={t("list.former", { count: former.length })}
                    linked={mayImport}
                  />
                </div>
              </details>
            )}
            <p className="mt-4">
              {/* The public face is another document. */}
              <a
                href={localizedPath(`/townships/${township.code}/duties`, locale)}
                className="inline-flex min-h-6 items-center text-accent underline underline-offset-4"
              >
                {t("list.publicPage")}
              </a>
            </p>
            <Panel id="trail" title={t("list.trail")} className="mt-6">
              <AuditTrail entries={trail} />
            </Panel>
          </section>
        ) : (
          <EmptyState title={t("list.noTownship")}>{t("list.noTownshipHint")}</EmptyState>
        )}
      </div>
    </>
  );
}
