import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ReportForm } from "@/components/off-list/report-form";
import { PageHeader } from "@/components/ui/page-header";
import { Callout } from "@/components/ui/status";
import { reachOf } from "@/lib/identity/permissions";
import { requireContext } from "@/lib/identity/session";
import { reportableDepartments } from "@/lib/off-list/off-list-choices.queries";
import { civilDate } from "@/lib/shared/civil-date";
import { numberSetting } from "@/lib/shared/settings";
import { inReading } from "@/lib/shared/transaction";
import { reportOffListAction } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("off-list");
  return { title: t("report.begin") };
}

/** A township reports a task that was pushed on it outside its list. */
export default async function ReportOffListPage() {
  const [ctx, t] = [await requireContext(), await getTranslations("off-list")];
  if (reachOf(ctx.actor, "off-list.report") === null) notFound();
  const { departments, days, fileLimit } = await inReading(ctx, async (tx) => ({
    departments: await reportableDepartments(tx),
    days: await numberSetting(tx, "days.off-list-finding"),
    fileLimit: await numberSetting(tx, "megabytes.attachment"),
  }));
  const title = t("report.begin");
  return (
    <>
      <PageHeader
        title={title}
        lead={t("report.lead", { days })}
        crumbs={[{ label: t("title"), href: "/off-list" }, { label: title }]}
      />
      <Callout title={t("protection.title")}>{t("protection.words")}</Callout>
      <ReportForm
        departments={departments}
        today={civilDate(ctx.now)}
        fileLimit={fileLimit}
        action={reportOffListAction}
      />
    </>
  );
}
