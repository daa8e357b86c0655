import { useLocale, useTranslations } from "next-intl";
import { SummaryList, type SummaryRow } from "@/components/ui/summary-list";
import { formatDay } from "@/lib/i18n/format";
import type { Choosing, PlanPage } from "@/lib/inspections/plan.queries";

/** What a plan was opened with, and how whoever wants to can repeat the draw. */
export function PlanFacts({ plan }: Readonly<{ plan: PlanPage }>) {
  const t = useTranslations("inspections");
  const locale = useLocale();
  const row = (key: string, value: string | null): SummaryRow[] => (value ? [{ label: t(`plan.${key}`), value }] : []);
  const chosen = ({ way, names, chosen: count }: Choosing) =>
    t("plan.chosenWords", { way, all: names.length, chosen: count, names: names.join("、") });
  return (
    <SummaryList
      rows={[
        ...row("documentNumber", plan.documentNumber),
        ...row("group", plan.groupName),
        ...row(
          "period",
          t("plan.periodWords", { from: formatDay(plan.periodFrom, locale), to: formatDay(plan.periodTo, locale) }),
        ),
        ...row("openedOn", formatDay(plan.openedOn, locale)),
        ...row("townships", chosen(plan.townships)),
        ...row("departments", chosen(plan.departments)),
        ...row("seed", plan.seed),
        ...row("repeat", plan.seed && t("plan.repeatWords")),
        ...row("endedOn", plan.endedOn && formatDay(plan.endedOn, locale)),
        ...row("endReason", plan.endReason),
      ]}
    />
  );
}
