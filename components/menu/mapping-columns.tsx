"use client";

import { useTranslations } from "next-intl";
import { type Option, SelectField } from "@/components/ui/select-field";
import type { MappingView } from "@/lib/menu/import-preview";

type Props = Readonly<{
  columns: MappingView["columns"];
  texts: Readonly<Record<string, string>>;
  options: readonly Option[];
}>;

/** A choice of field for each column of the sheet, with its heading and first values. */
export function MappingColumns({ columns, texts, options }: Props) {
  const t = useTranslations("menu.imports");
  return (
    <ul className="grid gap-3 *:min-w-0 sm:grid-cols-2 xl:grid-cols-3 elder:grid-cols-1">
      {columns.map(({ column, label, samples }) => (
        <li key={column} className="rounded-md border border-line p-3">
          <SelectField
            name={`column.${column}`}
            label={t("column", { column, label: label || t("noHeading") })}
            placeholder={t("notImported")}
            options={options}
            defaultValue={texts[`column.${column}`] ?? ""}
          />
          <ul className="mt-2 space-y-0.5 text-sm text-muted">
            {samples.map((sample, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: samples may be equal and never move
              <li key={index} className="truncate">
                {sample}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}
