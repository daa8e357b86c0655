import { useTranslations } from "next-intl";
import { FilterBar } from "@/components/ui/filter-bar";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import type { ItemFilter } from "@/lib/menu/item-filter.schema";
import { MENU_PARTS, POWER_DOMAINS, POWER_TYPES } from "@/lib/menu/power.terms";

type Props = Readonly<{
  path: string;
  filter: ItemFilter;
  departments: readonly { id: string; shortName: string }[];
  /** How many matters of the edition lack something, and how many keep it from being handed in. */
  incomplete: number;
  blocking: number;
  /** Matters with a mode that is not lawful. */
  invalid: number;
  unsound: number;
}>;

export function ItemsFilter({ path, filter, departments, incomplete, blocking, invalid, unsound }: Props) {
  const t = useTranslations("menu");
  const options = (values: readonly string[], group: string) =>
    values.map((value) => ({ value, label: t(`${group}.${value}`) }));
  return (
    <FilterBar path={path}>
      <TextField name="q" label={t("filter.q")} hint={t("filter.qHint")} defaultValue={filter.q} />
      <SelectField
        name="domain"
        label={t("fields.domain")}
        placeholder={t("filter.all")}
        options={options(POWER_DOMAINS, "domains")}
        defaultValue={filter.domain ?? ""}
      />
      <SelectField
        name="type"
        label={t("fields.type")}
        placeholder={t("filter.all")}
        options={options(POWER_TYPES, "types")}
        defaultValue={filter.type ?? ""}
      />
      <SelectField
        name="department"
        label={t("fields.departmentId")}
        placeholder={t("filter.all")}
        options={departments.map(({ id, shortName }) => ({ value: id, label: shortName }))}
        defaultValue={filter.department ?? ""}
      />
      <SelectField
        name="part"
        label={t("fields.part")}
        placeholder={t("filter.all")}
        options={options(MENU_PARTS, "parts")}
        defaultValue={filter.part ?? ""}
      />
      <SelectField
        name="show"
        label={t("filter.show")}
        placeholder={t("filter.all")}
        options={[
          { value: "incomplete", label: t("filter.incomplete", { count: incomplete }) },
          { value: "blocking", label: t("filter.blocking", { count: blocking }) },
          { value: "invalid", label: t("filter.invalid", { count: invalid }) },
          { value: "unsound", label: t("filter.unsound", { count: unsound }) },
          { value: "warned", label: t("filter.warned") },
        ]}
        defaultValue={filter.show ?? ""}
      />
    </FilterBar>
  );
}
