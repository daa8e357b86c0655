import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { EditionStepForm } from "@/components/menu/edition-step-form";
import { DataTable } from "@/components/ui/data-table";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { Callout } from "@/components/ui/status";
import { SummaryList } from "@/components/ui/summary-list";
import { formatDay } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";
import { compareWith } from "@/lib/menu/edition-comparison.queries";
import { findItems } from "@/lib/menu/menu-items.queries";
import { POWER_DOMAINS } from "@/lib/menu/power.terms";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";
import { publishEditionAction } from "../../actions";
import { loadForStep } from "../step-page";

type Props = Readonly<{ params: Promise<{ editionId: string }> }>;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("menu");
  return { title: t("publish.title") };
}

/** Before publication: what it does, how many matters there were and will be, and the number typed by hand. */
export default async function PublishPage({ params }: Props) {
  const { editionId } = await params;
  const { ctx, edition } = await loadForStep(editionId, "publish");
  const [t, authority, locale] = await Promise.all([getTranslations("menu"), getTranslations("ceiling"), getLocale()]);
  const everything = { page: 1 } as const;
  const today = civilDate(ctx.now);
  const { now, comparison, before } = await inReading(ctx, async (tx) => {
    const compared = await compareWith(tx, edition);
    return {
      now: await findItems(tx, editionId, everything, 0, today),
      comparison: compared,
      before: compared && (await findItems(tx, compared.before.id, everything, 0, today)),
    };
  });
  const path = `/menu-editions/${editionId}`;
  const rows = POWER_DOMAINS.map((domain) => ({
    domain: t(`domains.${domain}`),
    before: before?.byDomain[domain] ?? 0,
    after: now.byDomain[domain],
  }));
  const total = { domain: t("publish.total"), before: before?.total ?? 0, after: now.total };
  return (
    <>
      <PageHeader
        title={t("publish.title")}
        crumbs={[
          { label: t("editions.title"), href: "/menu-editions" },
          { label: edition.title, href: path },
          { label: t("publish.title") },
        ]}
      />
      <div className="mb-6 max-w-reading space-y-6">
        <Panel title={t("publish.decision")}>
          <SummaryList
            rows={[
              { label: t("fields.title"), value: t("editions.row", { number: edition.number, title: edition.title }) },
              { label: t("fields.documentNumber"), value: edition.documentNumber },
              { label: t("fields.decisionOrgan"), value: edition.decisionOrgan },
              { label: t("fields.decidedOn"), value: edition.decidedOn && formatDay(edition.decidedOn, locale) },
            ]}
          />
        </Panel>
        <Panel title={t("publish.effects")}>
          <ul className="list-disc space-y-1 pl-5">
            <li>{t("publish.effectFrozen")}</li>
            <li>
              {comparison
                ? t("publish.effectSupersedes", { number: comparison.before.number })
                : t("publish.effectFirst")}
            </li>
            <li>{t("publish.effectPublic")}</li>
            <li>{t("publish.effectRounds")}</li>
          </ul>
          {comparison && (
            <p className="mt-3">
              {t("publish.changes", {
                added: comparison.diff.added.length,
                changed: comparison.diff.changed.length,
                removed: comparison.diff.removed.length,
              })}
            </p>
          )}
        </Panel>
        <Panel title={t("publish.counts")} flush>
          <DataTable
            caption={t("publish.counts")}
            captionHidden
            rows={[...rows, total]}
            rowKey={({ domain }) => domain}
            columns={[
              { key: "domain", label: t("fields.domain"), heading: true, cell: ({ domain }) => domain },
              { key: "before", label: t("publish.before"), align: "end", cell: (row) => row.before },
              { key: "after", label: t("publish.after"), align: "end", cell: (row) => row.after },
            ]}
          />
        </Panel>
      </div>
      {now.unlawful > 0 && (
        <Callout tone="bad" title={authority("publishRefused", { count: now.unlawful })}>
          <Link href={`${path}?show=invalid`} className="text-accent underline underline-offset-4">
            {authority("showInvalid", { count: now.invalid })}
          </Link>
        </Callout>
      )}
      <EditionStepForm
        action={publishEditionAction}
        blocked={now.unlawful > 0}
        hidden={{ editionId, version: edition.version }}
        word={t("edition.name", { number: edition.number })}
        submitLabel={t("actions.publish")}
        note={t("actionNotes.publish")}
        danger
        backHref={path}
      />
    </>
  );
}
