import { useTranslations } from "next-intl";
import { FilterBar } from "@/components/ui/filter-bar";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import type { MenuFilter } from "@/lib/lookup/entry-filter.rules";
import { MENU_PARTS } from "@/lib/menu/power.terms";

type Option = Readonly<{ value: string; label: string }>;
type Props = Readonly<{
  filter: MenuFilter;
  departments: readonly Option[];
  types: readonly string[];
  domains: readonly string[];
}>;

/** Narrows the menu. Works on an address of its own, so that the menu itself stays one page for everybody. */
export function MenuFilterBar({ filter, departments, types, domains }: Props) {
  const t = useTranslations("lookup.filter");
  const powers = useTranslations("powers");
  const any = t("any");
  return (
    <FilterBar path="/menu/matters" label={t("label")}>
      <TextField name="q" label={t("words")} defaultValue={filter.q ?? ""} maxLength={100} type="search" />
      <SelectField
        name="domain"
        label={t("domain")}
        placeholder={any}
        defaultValue={filter.domain ?? ""}
        options={domains.map((value) => ({ value, label: powers(`domains.${value}`) }))}
      />
      <SelectField
        name="department"
        label={t("department")}
        placeholder={any}
        defaultValue={filter.department ?? ""}
        options={departments}
      />
      <SelectField
        name="type"
        label={t("type")}
        placeholder={any}
        defaultValue={filter.type ?? ""}
        options={types.map((value) => ({ value, label: powers(`types.${value}`) }))}
      />
      <SelectField
        name="part"
        label={t("part")}
        placeholder={any}
        defaultValue={filter.part ?? ""}
        options={MENU_PARTS.map((value) => ({ value, label: powers(`parts.${value}`) }))}
      />
    </FilterBar>
  );
}
