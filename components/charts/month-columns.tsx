import { useId } from "react";
import { classNames } from "@/components/ui/class-names";
import { HatchPattern } from "./hatch-pattern";

/** solid: what runs; soft: what is in force beside it; planned: an outline; added: hatched. All can be told without colour. */
export type ColumnLook = "solid" | "soft" | "planned" | "added";

export type MonthColumn = Readonly<{
  key: string;
  /** Under the column. */
  label: string;
  /** From the bottom up, as `looks` name them. */
  amounts: readonly number[];
}>;

type Props = Readonly<{
  caption: string;
  looks: readonly Readonly<{ look: ColumnLook; word: string }>[];
  columns: readonly MonthColumn[];
  /** A level across all columns, with its words. */
  level: Readonly<{ amount: number; word: string }> | null;
  /** What the top of the scale is. */
  scale: (most: number) => string;
}>;

const LOOKS: Readonly<Record<ColumnLook, string>> = {
  solid: "fill-accent stroke-accent",
  soft: "fill-accent-soft stroke-accent",
  planned: "fill-none stroke-ink",
  added: "stroke-warn",
};

/**
 * Amounts month by month, stacked from zero on one scale, drawn on the server. The drawing is for the eye alone: say the
 * same in a table beside it.
 */
export function MonthColumns({ caption, looks, columns, level, scale }: Props) {
  const hatch = useId();
  const totals = columns.map(({ amounts }) => amounts.reduce((sum, amount) => sum + amount, 0));
  const most = Math.max(1, level?.amount ?? 0, ...totals);
  const width = 100 / columns.length;
  const height = (amount: number) => (amount / most) * 100;
  return (
    <div aria-hidden className="keep-together text-sm">
      <HatchPattern id={hatch} tone="warn" />
      <p className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span className="font-medium">{caption}</span>
        <span className="text-muted">{scale(most)}</span>
      </p>
      <svg aria-hidden className="mt-1 block h-32 w-full overflow-visible border-b border-line-strong">
        {columns.map(({ key, amounts }, index) => {
          let below = 0;
          return amounts.map((amount, place) => {
            const look = looks[place]?.look ?? "solid";
            below += height(amount);
            return (
              amount > 0 && (
                <rect
                  key={`${key}-${look}`}
                  x={`${index * width + width * 0.14}%`}
                  width={`${width * 0.72}%`}
                  y={`${100 - below}%`}
                  height={`${height(amount)}%`}
                  fill={look === "added" ? `url(#${hatch})` : undefined}
                  strokeDasharray={look === "planned" ? "3 3" : undefined}
                  className={LOOKS[look]}
                />
              )
            );
          });
        })}
        {level && (
          <line
            x1="0"
            x2="100%"
            y1={`${100 - height(level.amount)}%`}
            y2={`${100 - height(level.amount)}%`}
            strokeWidth="2"
            strokeDasharray="8 4"
            className="stroke-ink"
          />
        )}
      </svg>
      <div className="flex text-xs text-muted">
        {columns.map(({ key, label }, index) => (
          <span
            key={key}
            className={classNames("flex-1 text-center whitespace-nowrap", index % 3 > 0 && "max-sm:invisible")}
          >
            {label}
          </span>
        ))}
      </div>
      <ul className="mt-1.5 flex flex-wrap gap-x-4 gap-y-0.5 text-muted">
        {looks.map(({ look, word }, place) =>
          columns.some(({ amounts }) => (amounts[place] ?? 0) > 0) ? (
            <li key={look} className="inline-flex items-center gap-1.5">
              <svg aria-hidden width="1.5em" height="0.8em" className="overflow-visible">
                <rect
                  width="100%"
                  height="100%"
                  fill={look === "added" ? `url(#${hatch})` : undefined}
                  strokeDasharray={look === "planned" ? "3 3" : undefined}
                  className={LOOKS[look]}
                />
              </svg>
              {word}
            </li>
          ) : null,
        )}
        {level && (
          <li className="inline-flex items-center gap-1.5">
            <svg aria-hidden width="1.5em" height="0.8em" className="overflow-visible">
              <line x1="0" x2="100%" y1="50%" y2="50%" strokeWidth="2" strokeDasharray="8 4" className="stroke-ink" />
            </svg>
            {level.word}
          </li>
        )}
      </ul>
    </div>
  );
}
