import { useId } from "react";
import { classNames } from "@/components/ui/class-names";
import { Link } from "@/lib/i18n/navigation";
import { HatchPattern } from "./hatch-pattern";

/** whole: a step; part: a share of one; open and refused: what did not come through. */
type Look = "whole" | "part" | "open" | "refused";

export type CountBar = Readonly<{
  key: string;
  label: string;
  count: number;
  look: Look;
  /** Stands under the bar of which it is a part. */
  isPart?: boolean;
  /** To the list behind the figure. */
  href?: string;
}>;

type Props = Readonly<{
  /** The conclusion, as a sentence. */
  title: string;
  heads: Readonly<{ of: string; count: string }>;
  bars: readonly CountBar[];
  /** Units, what is counted, source and day. */
  source: string;
}>;

const FILLS: Readonly<Record<Look, string>> = {
  whole: "fill-accent stroke-accent",
  part: "fill-accent-soft stroke-accent",
  open: "stroke-warn",
  refused: "stroke-bad",
};

/**
 * Counts as bars from zero, all on one scale: a table whose rows are drawn, so that figure, table and reading order are
 * one.
 */
export function CountBars({ title, heads, bars, source }: Props) {
  const hatch = useId();
  const most = Math.max(1, ...bars.map(({ count }) => count));
  return (
    <figure className="keep-together">
      <HatchPattern id={`${hatch}-open`} tone="warn" />
      <HatchPattern id={`${hatch}-refused`} tone="bad" />
      <table className="w-full border-collapse text-sm elder:text-base">
        <caption className="pb-2 text-left text-base font-semibold">{title}</caption>
        <thead className="sr-only">
          <tr>
            <th scope="col">{heads.of}</th>
            <th scope="col">{heads.count}</th>
          </tr>
        </thead>
        <tbody>
          {bars.map(({ key, label, count, look, isPart, href }) => (
            <tr key={key}>
              <th
                scope="row"
                className={classNames("w-32 py-1 pr-3 text-left sm:w-64", isPart ? "pl-4 font-normal" : "font-medium")}
              >
                {href && count > 0 ? (
                  <Link
                    href={href}
                    className="inline-block min-h-6 text-accent underline underline-offset-4 elder:min-h-9"
                  >
                    {label}
                  </Link>
                ) : (
                  label
                )}
              </th>
              <td className="py-1">
                <span className="flex items-center gap-2 pr-10 whitespace-nowrap">
                  {count > 0 && (
                    <svg
                      aria-hidden
                      className={classNames("shrink-0 overflow-visible", isPart ? "h-3" : "h-4")}
                      style={{ width: `${(count / most) * 100}%` }}
                    >
                      <rect
                        width="100%"
                        height="100%"
                        fill={look === "open" || look === "refused" ? `url(#${hatch}-${look})` : undefined}
                        className={FILLS[look]}
                      />
                    </svg>
                  )}
                  <span className={isPart ? undefined : "font-medium"}>{count}</span>
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <figcaption className="mt-1.5 text-sm text-muted">{source}</figcaption>
    </figure>
  );
}
