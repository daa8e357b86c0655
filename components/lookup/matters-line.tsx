import { useLocale, useTranslations } from "next-intl";
import { formatCount, formatDay } from "@/lib/i18n/format";
import type { DayTotal } from "@/lib/lookup/catalogue.rules";

const WIDTH = 640;
const HEIGHT = 190;
const EDGE = { left: 6, right: 6, top: 12, bottom: 8 } as const;
const DAY_MS = 86_400_000;

/** Steps from zero: the count stays until the next edition comes into force. */
function stepsOf(totals: readonly DayTotal[], today: string) {
  const at = (day: string) => Date.parse(`${day}T00:00:00Z`) / DAY_MS;
  const first = at(totals[0]?.day ?? today);
  const span = Math.max(1, at(today) - first);
  const most = Math.max(1, ...totals.map(({ matters }) => matters));
  const x = (day: string) => EDGE.left + ((at(day) - first) / span) * (WIDTH - EDGE.left - EDGE.right);
  const y = (matters: number) => HEIGHT - EDGE.bottom - (matters / most) * (HEIGHT - EDGE.top - EDGE.bottom);
  const points = totals.map(({ day, matters }) => ({ day, matters, x: x(day), y: y(matters) }));
  const [start] = points;
  const path = start
    ? `M${start.x} ${start.y}${points
        .slice(1)
        .map((point) => `H${point.x}V${point.y}`)
        .join("")}H${x(today)}`
    : "";
  return { points, path, end: x(today), zero: y(0) };
}

type Props = Readonly<{ totals: readonly DayTotal[]; today: string }>;

/** Matters on the lists in force, from edition to edition: a line, and the same as a table beside it. */
export function MattersLine({ totals, today }: Props) {
  const t = useTranslations("catalogue.plot");
  const locale = useLocale();
  const last = totals.at(-1);
  if (!last) return null;
  const { points, path, end, zero } = stepsOf(totals, today);
  const title = t("title", { lists: last.lists, matters: formatCount(last.matters, locale) });
  const [first] = totals;
  return (
    <figure className="grid gap-6 lg:grid-cols-[3fr_2fr] elder:grid-cols-1">
      <div>
        <p aria-hidden className="mb-2 font-semibold">
          {title}
        </p>
        <svg aria-hidden viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="w-full">
          <line x1={EDGE.left} x2={end} y1={zero} y2={zero} className="stroke-line-strong" />
          <path d={path} className="fill-none stroke-accent" strokeWidth={2} />
          {points.map((point) => (
            <circle key={point.day} cx={point.x} cy={point.y} r={3.5} className="fill-accent" />
          ))}
        </svg>
        {/* Beside the drawing and not in it: letters keep their size on a phone. */}
        <p aria-hidden className="flex justify-between gap-4 text-sm text-muted">
          <span>{first && `${formatDay(first.day, locale)} · ${formatCount(first.matters, locale)}`}</span>
          <span>{`${formatDay(today, locale)} · ${formatCount(last.matters, locale)}`}</span>
        </p>
        <figcaption className="mt-1.5 text-sm text-muted">{t("source", { day: formatDay(today, locale) })}</figcaption>
      </div>
      <table className="w-full self-start border-collapse text-sm elder:text-base">
        <caption className="pb-2 text-left font-semibold">{t("table")}</caption>
        <thead>
          <tr className="border-b border-line-strong text-left">
            <th scope="col" className="py-1 pr-3">
              {t("day")}
            </th>
            <th scope="col" className="py-1 pr-3 text-right">
              {t("lists")}
            </th>
            <th scope="col" className="py-1 text-right">
              {t("matters")}
            </th>
          </tr>
        </thead>
        <tbody>
          {totals.map(({ day, lists, matters }) => (
            <tr key={day} className="border-b border-line">
              <th scope="row" className="py-1 pr-3 text-left font-normal">
                {formatDay(day, locale)}
              </th>
              <td className="py-1 pr-3 text-right">{lists}</td>
              <td className="py-1 text-right">{formatCount(matters, locale)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}
