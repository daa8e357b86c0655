import { useTranslations } from "next-intl";
import { FilterBar } from "@/components/ui/filter-bar";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import type { EntryFilter } from "@/lib/lookup/entry-filter.rules";

type Options = Readonly<Record<"sections" | "types" | "domains", readonly string[]>>;

/** Narrows a township's list. Works on an address of its own, so that the list itself stays one page for everybody. */
export function EntryFilterBar({
  code,
  filter,
  options,
}: Readonly<{ code: string; filter: EntryFilter; options: Options }>) {
  const t = useTranslations("lookup");
  const types = useTranslations("powers.types");
  const domains = useTranslations("powers.domains");
  const any = t("filter.any");
  return (
    <FilterBar path={`/townships/${code}/matters`} label={t("filter.label")}>
      <TextField name="q" label={t("filter.words")} defaultValue={filter.q ?? ""} maxLength={100} type="search" />
      <SelectField
        name="section"
        label={t("filter.section")}
        placeholder={any}
        defaultValue={filter.section ?? ""}
        options={options.sections.map((value) => ({ value, label: t(`sections.${value}`) }))}
      />
      <SelectField
        name="type"
        label={t("filter.type")}
        placeholder={any}
        defaultValue={filter.type ?? ""}
        options={options.types.map((value) => ({ value, label: types(value) }))}
      />
      <SelectField
        name="domain"
        label={t("filter.domain")}
        placeholder={any}
        defaultValue={filter.domain ?? ""}
        options={options.domains.map((value) => ({ value, label: domains(value) }))}
      />
    </FilterBar>
  );
}
