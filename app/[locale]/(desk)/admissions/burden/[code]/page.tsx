import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { BurdenDuties } from "@/components/admissions/burden-duties";
import { BurdenSummary } from "@/components/admissions/burden-summary";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { RegisterLinks } from "@/components/ui/register-links";
import { listBurdens } from "@/lib/admissions/burden.queries";
import { formatDay } from "@/lib/i18n/format";
import { requireContext } from "@/lib/identity/session";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";

type Props = Readonly<{ params: Promise<{ code: string }> }>;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("burden");
  return { title: t("title") };
}

/** What one township carries. */
export default async function TownshipBurdenPage({ params }: Props) {
  const { code } = await params;
  const ctx = await requireContext();
  if (!/^\d{9}$/.test(code)) notFound();
  const [found] = await inReading(ctx, (tx) => listBurdens(tx, ctx.actor, civilDate(ctx.now), code));
  if (!found) notFound();
  const [t, locale] = [await getTranslations("burden"), await getLocale()];
  const { township, burden, duties } = found;
  return (
    <>
      <PageHeader
        title={t("pageTitle", { township: township.shortName })}
        lead={t("pageLead", { day: formatDay(burden.today, locale) })}
        crumbs={[{ label: t("title"), href: "/admissions/burden" }, { label: township.shortName }]}
        actions={<RegisterLinks path={`/api/exports/burden/${code}`} />}
      />
      <div className="space-y-6">
        <Panel>
          <BurdenSummary of={found} />
        </Panel>
        <Panel id="duties" title={t("duties.caption", { count: duties.length })} flush={duties.length > 0}>
          <BurdenDuties duties={duties} />
        </Panel>
      </div>
    </>
  );
}
