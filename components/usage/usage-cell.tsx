import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { controlClass, describedBy, Problem } from "@/components/ui/field";
import type { UsageColumn } from "@/lib/usage/usage.terms";
import { cellName } from "@/lib/usage/usage-grid.rules";
import type { useGridForm } from "./use-grid-form";

type Props = Readonly<{
  power: Readonly<{ code: string; name: string }>;
  column: UsageColumn;
  first: string;
  form: ReturnType<typeof useGridForm>;
  className: string;
}>;

/** One cell to be filled in, named by its power and column. */
export function UsageCell({ power, column, first, form, className }: Props) {
  const t = useTranslations("usage");
  const [name, problem] = [cellName(power.code, column), form.problem(power.code, column)];
  const isNote = column === "note";
  return (
    <>
      <input
        id={name}
        name={name}
        type="text"
        inputMode={isNote ? "text" : "numeric"}
        autoComplete="off"
        maxLength={isNote ? 500 : 7}
        aria-label={t("grid.cell", { power: power.name, column: t(`columnNames.${column}`) })}
        aria-invalid={problem ? true : undefined}
        aria-describedby={describedBy(name, undefined, problem)}
        defaultValue={form.value(power.code, column, first)}
        className={classNames(controlClass, "px-2", className)}
      />
      <Problem id={name}>{problem}</Problem>
    </>
  );
}
