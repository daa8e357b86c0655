import { useLocale, useTranslations } from "next-intl";
import { type Figure, figureHref } from "@/lib/dashboards/figure.rules";
import { formatDay } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";
import type { CivilDate } from "@/lib/shared/civil-date";

type Props = Readonly<{
  figures: readonly Figure[];
  /** The eve of the year that figures of twelve months count. */
  since: CivilDate;
}>;

/** Six figures, each with its unit, how it is counted, an earlier day where one can be told, and the list behind it. */
export function FigureCards({ figures, since }: Props) {
  const t = useTranslations("dashboards");
  return (
    <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3 elder:grid-cols-1 print:grid-cols-3! print:gap-1.5">
      {figures.map((figure) => {
        const { key, count, of } = figure;
        return (
          <li
            key={key}
            className="flex min-w-0 flex-col rounded-lg border border-line bg-panel px-4 py-3 print:px-2 print:py-1"
          >
            <h3 className="flex items-baseline justify-between gap-3 text-base font-semibold">
              {t(`figures.${key}.name`)}
              <span className="text-sm font-normal text-muted">{t(`aims.${key}`)}</span>
            </h3>
            <p className="mt-1 flex flex-wrap items-baseline gap-x-2 print:mt-0">
              <Link
                href={figureHref(key, since)}
                className="inline-block min-h-8 text-accent underline decoration-1 underline-offset-4 elder:min-h-9 print:min-h-0"
              >
                <span className="text-3xl leading-none font-semibold print:text-2xl">{count}</span>{" "}
                <span className="text-sm">{t(`figures.${key}.unit`)}</span>
                <span className="sr-only">{t(`figures.${key}.list`)}</span>
              </Link>
              {of !== null && <span className="text-sm">{t(`figures.${key}.of`, { of })}</span>}
            </p>
            <p className="mt-1 text-sm text-muted print:mt-0">{t(`figures.${key}.definition`)}</p>
            <p className="mt-auto pt-1 text-sm print:pt-0">
              <Before figure={figure} />
            </p>
          </li>
        );
      })}
    </ul>
  );
}

const OF_A_MONTH = new Set(["in-force", "findings"]);

function Before({ figure: { key, before } }: Readonly<{ figure: Figure }>) {
  const [t, locale] = [useTranslations("dashboards"), useLocale()];
  if (!before) return t("before.none");
  const span = OF_A_MONTH.has(key) ? "month" : before.of === null ? "year" : "ofYear";
  return t(`before.${span}`, {
    ...{ day: formatDay(before.on, locale), count: before.count, of: before.of ?? 0 },
    unit: t(`figures.${key}.unit`),
  });
}
