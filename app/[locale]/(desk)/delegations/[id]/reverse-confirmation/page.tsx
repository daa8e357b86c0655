import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { ReturnFacts } from "@/components/delegations/return-facts";
import { PrintButton } from "@/components/orders/print-button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { SummaryList } from "@/components/ui/summary-list";
import { formatDay } from "@/lib/i18n/format";
import { type DelegationParams, delegationOf } from "../delegation-page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("take-back.confirmation");
  return { title: t("title") };
}

/** 反向确认书 on paper: everything that both heads sign, with room for pen and seal. */
export default async function ReverseConfirmationPage({ params }: DelegationParams) {
  const { delegation } = await delegationOf(params);
  const record = delegation.takeBack.returns.find(({ state }) => state === "APPROVED" || state === "CONFIRMED");
  if (!record) notFound();
  const [t, desk, modes, locale] = [
    await getTranslations("take-back.confirmation"),
    await getTranslations("delegations"),
    await getTranslations("powers.modes"),
    await getLocale(),
  ];
  const { code, name, subItem, mode, effectiveFrom, effectiveTo } = delegation;
  const names = { township: delegation.township.name, department: delegation.department.name };
  const lastOn = record.state === "CONFIRMED" ? effectiveTo : null;
  return (
    <div className="max-w-page">
      <PageHeader
        title={t("title")}
        lead={t("lead", names)}
        crumbs={[
          { label: desk("title"), href: "/delegations" },
          { label: code, href: `/delegations/${delegation.id}` },
          { label: t("crumb") },
        ]}
        actions={<PrintButton />}
      />
      <div className="space-y-6">
        <Panel>
          <SummaryList
            rows={[
              { label: t("power"), value: subItem ? `${name} · ${subItem}` : name },
              { label: t("code"), value: code },
              { label: t("mode"), value: modes(mode) },
              { label: t("since"), value: effectiveFrom && formatDay(effectiveFrom, locale) },
              {
                label: t("lastOn"),
                value: lastOn
                  ? formatDay(lastOn, locale)
                  : t("plannedOnly", { day: formatDay(record.plannedLastOn, locale) }),
              },
            ]}
          />
        </Panel>
        <Panel>
          <ReturnFacts delegation={delegation} record={record} />
        </Panel>
        <p className="text-sm text-muted">
          {t("digest")} <span className="font-mono break-all">{record.digest}</span>
          <span className="block">{t("digestHint")}</span>
        </p>
      </div>
      <div className="print-only">
        <div className="mt-12 grid grid-cols-2 gap-8">
          <p>{t("signTownship", names)}</p>
          <p>{t("signDepartment", names)}</p>
        </div>
      </div>
    </div>
  );
}
