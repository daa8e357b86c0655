import { useTranslations } from "next-intl";

export type TypeCount = Readonly<{ type: string; count: number }>;

/**
 * How the matters of an edition spread over the types of power: a table whose rows are drawn as bars from zero, so that
 * figure, table and reading order are one.
 */
export function TypeBars({ counts, source }: Readonly<{ counts: readonly TypeCount[]; source: string }>) {
  const t = useTranslations("lookup.bars");
  const terms = useTranslations("powers.types");
  const [most] = counts;
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  if (!most) return null;
  return (
    <figure className="keep-together">
      <table className="w-full border-collapse text-sm elder:text-base">
        <caption className="pb-2 text-left text-base font-semibold">
          {t("title", { type: terms(most.type), count: most.count, total })}
        </caption>
        <thead className="sr-only">
          <tr>
            <th scope="col">{t("type")}</th>
            <th scope="col">{t("matters")}</th>
          </tr>
        </thead>
        <tbody>
          {counts.map(({ type, count }) => (
            <tr key={type}>
              <th scope="row" className="w-28 py-1 pr-3 text-left font-normal whitespace-nowrap">
                {terms(type)}
              </th>
              <td className="py-1">
                <span className="flex items-center gap-2">
                  <span
                    aria-hidden
                    className="h-3.5 min-w-0.5 bg-accent print:border print:border-ink"
                    style={{ width: `${(count / most.count) * 85}%` }}
                  />
                  <span>{count}</span>
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <figcaption className="mt-1.5 text-sm text-muted">{t("source", { source })}</figcaption>
    </figure>
  );
}
