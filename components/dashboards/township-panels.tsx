import { useLocale, useTranslations } from "next-intl";
import { CountBars } from "@/components/charts/count-bars";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import type { TownshipPart } from "@/lib/dashboards/township-part.queries";
import { formatMonth, formatNames } from "@/lib/i18n/format";
import { firstDayOf } from "@/lib/usage/usage-month.rules";

/** A township's own: what its list is made of, and the months whose figures it has told. */
export function TownshipPanels({ part: { code, edition, usage } }: Readonly<{ part: TownshipPart }>) {
  const t = useTranslations("dashboards");
  return (
    <>
      <Panel id="sections" title={t("sections.panel")}>
        {edition ? <Sections edition={edition} code={code} /> : <EmptyState title={t("sections.none")} />}
      </Panel>
      <Panel
        id="usage"
        title={t("usage.panel")}
        aside={<LinkButton href={`/usage/${code}`}>{t("usage.enter")}</LinkButton>}
      >
        <Told usage={usage} />
      </Panel>
    </>
  );
}

function Sections({ edition, code }: Readonly<{ edition: NonNullable<TownshipPart["edition"]>; code: string }>) {
  const t = useTranslations("dashboards.sections");
  const sum = (rows: typeof edition.sections) => rows.reduce((all, { count }) => all + count, 0);
  return (
    <CountBars
      title={t("title", {
        total: sum(edition.sections),
        given: sum(edition.sections.filter(({ section }) => section !== "STATUTORY")),
      })}
      heads={{ of: t("of"), count: t("count") }}
      bars={edition.sections.map(({ section, count }) => ({
        ...{ key: section, label: t(`names.${section}`), count, look: "whole" as const },
        href: `/duty-lists/${code}`,
      }))}
      source={t("source", { number: edition.number })}
    />
  );
}

function Told({ usage }: Pick<TownshipPart, "usage">) {
  const t = useTranslations("dashboards.usage");
  const locale = useLocale();
  if (!usage) return <p>{t("none")}</p>;
  const { asked, months } = usage;
  if (months.length === 0) return <p>{t("all", { asked })}</p>;
  const missing = months.map((month) => formatMonth(firstDayOf(month), locale));
  return <p>{t("some", { asked, told: asked - months.length, months: formatNames(missing, locale) })}</p>;
}
