import { useTranslations } from "next-intl";
import { FilterBar } from "@/components/ui/filter-bar";
import { type Option, SelectField } from "@/components/ui/select-field";
import { FINDING_STATES } from "@/lib/inspections/inspection.machine";
import { FINDING_KINDS } from "@/lib/inspections/inspection.terms";

type Asked = Readonly<Record<"state" | "kind" | "plan" | "owner", string | undefined>>;
type Props = Readonly<{ asked: Asked; owners: readonly Option[]; plans: readonly Option[] }>;

/** Filters of the ledger; plan and owner for readers who have more than one. */
export function LedgerFilter({ asked, owners, plans }: Props) {
  const t = useTranslations("inspections");
  const select = (name: keyof Asked, label: string, options: readonly Option[]) => (
    <SelectField name={name} label={label} placeholder={t("any")} defaultValue={asked[name]} options={options} />
  );
  return (
    <FilterBar foldsOnPhone path="/inspections">
      {select(
        "state",
        t("columns.state"),
        (["UNDER_WAY", "LATE", ...FINDING_STATES] as const).map((value) => ({ value, label: t(`states.${value}`) })),
      )}
      {select(
        "kind",
        t("columns.kind"),
        FINDING_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) })),
      )}
      {plans.length > 1 && select("plan", t("columns.plan"), plans)}
      {owners.length > 1 && select("owner", t("columns.owner"), owners)}
    </FilterBar>
  );
}
