import { useLocale, useTranslations } from "next-intl";
import { HeatGrid, type HeatLook } from "@/components/charts/heat-grid";
import { EmptyState } from "@/components/ui/empty-state";
import type { DashboardScope } from "@/lib/dashboards/dashboard.terms";
import { type HeatCount, totalsOf } from "@/lib/dashboards/heat.rules";
import { formatDay } from "@/lib/i18n/format";
import { POWER_DOMAINS } from "@/lib/menu/power.terms";

type Props = Readonly<{ rows: readonly HeatCount[]; scope: DashboardScope; today: string }>;

/** From so many on; the frame grows firmer, the number stands in every cell. */
const STEPS = [
  { from: 10, key: "many", tone: "info", firm: true },
  { from: 5, key: "some", tone: "info", firm: false },
  { from: 1, key: "few", tone: "neutral", firm: false },
] as const;

/** Matters in force by body and domain. Bodies stand by code or name; a cell leads to its list. */
export function MatterHeat({ rows, scope, today }: Props) {
  const t = useTranslations("dashboards.heat");
  const domains = useTranslations("powers.domains");
  const locale = useLocale();
  const total = rows.reduce((sum, row) => sum + row.total, 0);
  if (total === 0) return <EmptyState title={t("empty")}>{t("emptyHint")}</EmptyState>;
  const side = scope === "township" ? "department" : "township";
  const lookOf = (count: number, word: string): HeatLook => {
    const step = STEPS.find(({ from }) => count >= from) ?? STEPS[2];
    return { glyph: String(count), tone: step.tone, firm: step.firm, word };
  };
  const sums = totalsOf(rows);
  return (
    <HeatGrid
      caption={t("title", {
        ...{ total, kind: scope === "township" ? "township" : "city" },
        bodies: rows.filter((row) => row.total > 0).length,
      })}
      region={t("region")}
      rowHeading={t(`row.${scope}`)}
      totalHeading={t("total")}
      nothing={t("nothing")}
      legend={[...STEPS].reverse().map(({ from, key }) => lookOf(from, t(`word.${key}`)))}
      columns={POWER_DOMAINS.map((domain) => ({
        ...{ key: domain, label: domains(domain), href: `/delegations?show=exercised&domain=${domain}` },
      }))}
      groups={[
        {
          ...{ key: "all", label: null },
          rows: rows.map(({ body, counts, total: sum }) => ({
            ...{ key: body.id, label: body.name, total: String(sum) },
            cells: POWER_DOMAINS.map((domain) =>
              counts[domain] > 0
                ? {
                    look: lookOf(
                      counts[domain],
                      t("cell", { body: body.name, domain: domains(domain), count: counts[domain] }),
                    ),
                    href: `/delegations?show=exercised&${side}=${body.id}&domain=${domain}`,
                  }
                : null,
            ),
          })),
        },
      ]}
      foot={{
        ...{ label: t("total"), total: String(total) },
        cells: POWER_DOMAINS.map((domain) => String(sums[domain])),
      }}
      isDenseOnPaper
      source={t("source", { day: formatDay(today, locale) })}
    />
  );
}
