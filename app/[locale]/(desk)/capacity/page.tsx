import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { EndingCertificates } from "@/components/capacity/certificate-tag";
import { LinkButton } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { StatusTag } from "@/components/ui/status";
import { mayReadBurdens } from "@/lib/admissions/burden.queries";
import { listRegisters } from "@/lib/capacity/capacity-register.queries";
import { staffOnDuty, validOfficers } from "@/lib/capacity/capacity-register.rules";
import { formatCount, formatDay } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";
import { reachOf } from "@/lib/identity/permissions";
import { requireContext } from "@/lib/identity/session";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("capacity");
  return { title: t("title") };
}

/** The registers that the reader may see, one row a township, in the order of region codes: no ranking. */
export default async function CapacityPage() {
  const ctx = await requireContext();
  if (reachOf(ctx.actor, "capacity.read") === null) notFound();
  const [t, burden, locale] = await Promise.all([getTranslations("capacity"), getTranslations("burden"), getLocale()]);
  const today = civilDate(ctx.now);
  const { rows, isReader } = await inReading(ctx, async (tx) => ({
    rows: await listRegisters(tx, ctx),
    isReader: await mayReadBurdens(tx, ctx.actor),
  }));
  const number = (count: number | undefined) => (count === undefined ? "—" : formatCount(count, locale));
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={isReader && <LinkButton href="/admissions/burden">{burden("title")}</LinkButton>}
      />
      <DataTable
        caption={t("list.caption", { count: rows.length })}
        captionHidden
        rows={rows}
        rowKey={({ township }) => township.id}
        empty={<EmptyState title={t("list.none")}>{t("list.noneHint")}</EmptyState>}
        className="rounded-lg border border-line bg-panel max-sm:border-0 max-sm:bg-transparent"
        columns={[
          {
            key: "township",
            label: t("list.township"),
            heading: true,
            cell: ({ township }) => (
              <Link
                href={`/capacity/${township.code}`}
                className="inline-flex min-h-6 items-center text-accent underline underline-offset-4"
              >
                {township.shortName}
              </Link>
            ),
          },
          {
            key: "officers",
            label: t("list.officers"),
            align: "end",
            cell: ({ register }) => number(register ? validOfficers(register.officers, today) : undefined),
          },
          {
            key: "ending",
            label: t("list.ending"),
            cell: ({ register }) => register && <EndingCertificates officers={register.officers} today={today} />,
          },
          {
            key: "staff",
            label: t("list.staff"),
            align: "end",
            cell: ({ register }) => number(register ? staffOnDuty(register) : undefined),
          },
          {
            key: "hours",
            label: t("fields.hoursAYear"),
            align: "end",
            wideOnly: true,
            cell: ({ register }) => number(register?.hoursAYear),
          },
          {
            key: "budget",
            label: t("fields.budgetYuan"),
            align: "end",
            cell: ({ register }) => number(register ? Number(register.budgetYuan) : undefined),
          },
          {
            key: "kept",
            label: t("list.keptOn"),
            cell: ({ register }) =>
              register ? (
                <span className="whitespace-nowrap">{formatDay(register.keptOn, locale)}</span>
              ) : (
                <StatusTag tone="warn">{t("list.notKept")}</StatusTag>
              ),
          },
        ]}
      />
    </>
  );
}
