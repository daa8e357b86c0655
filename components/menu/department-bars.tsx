import { useTranslations } from "next-intl";
import { COMPLETENESS_CHECKS, type DepartmentCompleteness } from "@/lib/menu/completeness.rules";
import { listed } from "./content-text";

/**
 * How complete each department's matters are: a table whose rows are drawn as bars from zero to one hundred per cent, so
 * that figure, table and reading order are one. In the order of names, never ranked.
 */
export function DepartmentBars({ departments }: Readonly<{ departments: readonly DepartmentCompleteness[] }>) {
  const t = useTranslations("menu");
  return (
    <details className="keep-together mt-3">
      <summary className="inline-flex min-h-6 items-center text-accent underline underline-offset-4 elder:min-h-9">
        {t("completeness.byDepartment", { count: departments.length })}
      </summary>
      <p className="my-2 text-sm text-muted">
        {t("completeness.counts", {
          checks: listed(
            t,
            COMPLETENESS_CHECKS.map((check) => t(`checks.${check}`)),
          ),
        })}
      </p>
      <table className="w-full border-collapse text-sm elder:text-base">
        <caption className="sr-only">{t("completeness.byDepartment", { count: departments.length })}</caption>
        <thead>
          <tr className="text-left text-muted">
            <th scope="col" className="py-1 pr-3 font-normal">
              {t("completeness.department")}
            </th>
            <th scope="col" className="py-1 font-normal">
              {t("completeness.share")}
            </th>
          </tr>
        </thead>
        <tbody>
          {departments.map((one) => (
            <tr key={one.department} className="border-t border-line align-top">
              <th scope="row" className="w-40 py-2 pr-3 text-left font-medium">
                {one.department ?? t("completeness.nobody")}
                <span className="block font-normal text-muted">
                  {t("completeness.progress", { complete: one.complete, total: one.matters })}
                </span>
              </th>
              <td className="py-2">
                <Bar percent={one.percent} />
                <span className="tabular-nums">
                  {t("completeness.points", { percent: one.percent, met: one.met, of: one.of })}
                </span>
                <Missing department={one} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

const Bar = ({ percent }: Readonly<{ percent: number }>) => (
  <span aria-hidden className="mb-1 block h-3 border border-line-strong bg-sunken">
    <span className="block h-full bg-accent print:border-r-4 print:border-ink" style={{ width: `${percent}%` }} />
  </span>
);

function Missing({ department }: Readonly<{ department: DepartmentCompleteness }>) {
  const t = useTranslations("menu");
  const lacking = COMPLETENESS_CHECKS.filter((check) => department.missing[check] > 0);
  if (lacking.length === 0) return null;
  const fields = lacking.map((check) =>
    t("completeness.lacking", { check: t(`checks.${check}`), count: department.missing[check] }),
  );
  return <span className="block text-muted">{t("completeness.missing", { fields: listed(t, fields) })}</span>;
}
