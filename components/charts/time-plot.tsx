import { type ReactNode, useId } from "react";
import { classNames } from "@/components/ui/class-names";
import type { AxisSpan } from "@/lib/shared/day-axis.rules";

/** How a bar looks. `planned` is an outline, `overdue` hatched: both can be told without colour. */
export type BarLook = "plain" | "soft" | "solid" | "good" | "warn" | "planned" | "overdue";

export type TimeBar = Readonly<{ span: AxisSpan; look: BarLook; glyph: string | null; word: string }>;

export type TimeRow = Readonly<{
  key: string;
  name: ReactNode;
  bars: readonly TimeBar[];
  /** A day on which it came to its end, drawn as a point. */
  end: AxisSpan | null;
  /** Beside the bars: where it stands now. */
  note: ReactNode;
  /** The same as the bars, in words. */
  words: string;
}>;

type Props = Readonly<{
  /** What the plot says. */
  caption: string;
  legend: readonly Readonly<{ look: BarLook; glyph: string | null; word: string }>[];
  /** What the point means; left out of the legend where no row has one. */
  endWord: string;
  ticks: readonly Readonly<{ at: number; label: string }>[];
  /** A stretch of days behind all rows. */
  band: Readonly<{ span: AxisSpan; word: string }> | null;
  /** The present day, as a line through all rows. */
  today: Readonly<{ at: number; word: string }> | null;
  rows: readonly TimeRow[];
  source: string;
}>;

const FILLS: Readonly<Record<BarLook, string>> = {
  plain: "fill-panel stroke-line-strong",
  soft: "fill-accent-soft stroke-accent",
  solid: "fill-accent stroke-accent",
  good: "fill-good-soft stroke-good",
  warn: "fill-warn-soft stroke-warn",
  planned: "fill-none stroke-line-strong",
  overdue: "fill-bad-soft stroke-bad",
};
const INKS: Readonly<Record<BarLook, string>> = {
  plain: "fill-ink",
  soft: "fill-accent-strong",
  solid: "fill-on-accent",
  good: "fill-good",
  warn: "fill-warn",
  planned: "fill-muted",
  overdue: "fill-bad",
};

/** Per cent of the axis from which a bar has room for its character, on a phone too. */
const ROOM_FOR_GLYPH = 4;
const ROOM_ON_PHONE = 6;

function Bar({ bar: { span, look, glyph, word }, hatch }: Readonly<{ bar: TimeBar; hatch: string }>) {
  const place = { x: `${span.start}%`, width: `${span.size}%`, y: "18%", height: "64%", rx: 2 };
  return (
    <g>
      <title>{word}</title>
      <rect
        {...place}
        className={FILLS[look]}
        strokeDasharray={look === "planned" ? "3 3" : undefined}
        vectorEffect="non-scaling-stroke"
      />
      {look === "overdue" && <rect {...place} fill={`url(#${hatch})`} />}
      {span.size >= ROOM_FOR_GLYPH && glyph && (
        <text
          x={`${span.start + span.size / 2}%`}
          y="50%"
          textAnchor="middle"
          dominantBaseline="central"
          className={classNames("text-xs", INKS[look], span.size < ROOM_ON_PHONE && "max-md:hidden print:inline")}
        >
          {glyph}
        </text>
      )}
    </g>
  );
}

/** Diagonal lines of the overdue tone, defined once a drawing. */
const Hatch = ({ id }: Readonly<{ id: string }>) => (
  <defs>
    <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <line x1="0" y1="0" x2="0" y2="6" className="stroke-bad" strokeWidth="2" />
    </pattern>
  </defs>
);

const LANE =
  "max-md:col-span-2 max-md:row-start-2 md:col-start-2 md:row-start-1 print:col-span-1 print:col-start-2 print:row-start-1";
const LINE =
  "grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-3 md:grid-cols-[6.5rem_minmax(0,1fr)_17rem] print:grid-cols-[6rem_minmax(0,1fr)_16rem]";

/**
 * Rows of bars over an axis of days, drawn on the server. Every row says the same in words; on a phone the bars stand
 * below the row's name.
 */
export function TimePlot({ caption, legend, endWord, ticks, band, today, rows, source }: Props) {
  const hatch = useId();
  return (
    <figure className="px-4 py-3 print:px-0">
      <figcaption className="mb-2 font-semibold">{caption}</figcaption>
      <ul className="mb-3 flex flex-wrap gap-x-4 gap-y-1 text-sm">
        {legend.map(({ look, glyph, word }) => (
          <li key={word} className="inline-flex items-center gap-1.5">
            <svg aria-hidden className="h-6 w-7">
              <Hatch id={`${hatch}${look}`} />
              <Bar bar={{ span: { start: 4, size: 92 }, look, glyph, word }} hatch={`${hatch}${look}`} />
            </svg>
            {word}
          </li>
        ))}
        {rows.some(({ end }) => end) && (
          <li className="inline-flex items-center gap-1.5">
            <svg aria-hidden className="h-6 w-4">
              <circle cx="50%" cy="50%" r="6" className="fill-good" />
            </svg>
            {endWord}
          </li>
        )}
        {band && (
          <li className="inline-flex items-center gap-1.5">
            <svg aria-hidden className="h-6 w-7">
              <rect width="100%" height="100%" className="fill-sunken" />
            </svg>
            {band.word}
          </li>
        )}
        {today && (
          <li className="inline-flex items-center gap-1.5">
            <svg aria-hidden className="h-6 w-2">
              <line x1="50%" x2="50%" y1="0" y2="100%" strokeWidth="2" className="stroke-ink" />
            </svg>
            {today.word}
          </li>
        )}
      </ul>
      <div className={classNames(LINE, "text-xs text-muted")}>
        <svg aria-hidden className={classNames("block h-5 w-full overflow-visible", LANE)}>
          {ticks.map(({ at, label }) => (
            <text key={label} x={`${at}%`} y="70%" className="fill-current">
              {label}
            </text>
          ))}
        </svg>
      </div>
      <ol>
        {rows.map((row) => (
          <li key={row.key} className={classNames(LINE, "border-t border-line max-md:py-1.5")}>
            <span className="font-medium">{row.name}</span>
            <span className="text-sm max-md:text-right md:col-start-3 md:row-start-1 print:col-start-3 print:row-start-1 print:text-left">
              {row.note}
              <span className="sr-only">{row.words}</span>
            </span>
            <svg aria-hidden className={classNames("block h-8 w-full print:h-6", LANE)}>
              <Hatch id={`${hatch}${row.key}`} />
              {band && (
                <rect x={`${band.span.start}%`} width={`${band.span.size}%`} height="100%" className="fill-sunken" />
              )}
              {ticks.map(({ at, label }) => (
                <line key={label} x1={`${at}%`} x2={`${at}%`} y1="0" y2="100%" className="stroke-line" />
              ))}
              {row.bars.map((bar) => (
                <Bar key={`${bar.word}${bar.span.start}`} bar={bar} hatch={`${hatch}${row.key}`} />
              ))}
              {row.end && <circle cx={`${row.end.start + row.end.size / 2}%`} cy="50%" r="6" className="fill-good" />}
              {today && (
                <line x1={`${today.at}%`} x2={`${today.at}%`} y1="0" y2="100%" strokeWidth="2" className="stroke-ink" />
              )}
            </svg>
          </li>
        ))}
      </ol>
      <p className="mt-2 text-sm text-muted">{source}</p>
    </figure>
  );
}
