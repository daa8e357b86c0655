import type { Span } from "@/lib/delegations/handover-plot.rules";

type Bars = Readonly<{ planned: Span; filled: Span | null; late: Span | null; doneAt: number | null }>;
type Props = Readonly<{
  /** Left out where only the lines run on. */
  bars?: Bars;
  /** In per cent of the width. */
  todayAt: number | null;
  forceAt: number;
  /** Id of the pattern for what is late. */
  hatch: string;
}>;

/** One line of the hand-over plot: the time allowed, what is done of it, what is late, today, and the day of force. */
export function HandoverTrack({ bars, todayAt, forceAt, hatch }: Props) {
  return (
    <svg aria-hidden className="absolute inset-0 size-full overflow-visible">
      <Upright at={forceAt} className="stroke-accent" dashes="3 3" />
      {bars && <Bar span={bars.planned} className="fill-sunken stroke-line-strong" />}
      {bars?.filled && <Bar span={bars.filled} className="fill-accent stroke-accent" />}
      {bars?.late && <Bar span={bars.late} className="stroke-bad" fill={`url(#${hatch})`} />}
      {todayAt !== null && <Upright at={todayAt} className="stroke-ink" />}
      {bars && bars.doneAt !== null && (
        <svg aria-hidden x={`${bars.doneAt}%`} y="50%" className="overflow-visible">
          <DoneMark isLate={bars.late !== null} />
        </svg>
      )}
    </svg>
  );
}

function Bar({ span, className, fill }: Readonly<{ span: Span; className: string; fill?: string }>) {
  const place = { x: `${span.from}%`, y: "-0.4em", width: `${span.to - span.from}%`, height: "0.8em" };
  return (
    <svg aria-hidden y="50%" className="overflow-visible">
      <rect {...place} fill={fill} className={className} />
    </svg>
  );
}

const Upright = ({ at, className, dashes }: Readonly<{ at: number; className: string; dashes?: string }>) => (
  <line
    x1={`${at}%`}
    x2={`${at}%`}
    y1="-1%"
    y2="101%"
    strokeWidth="1.5"
    strokeDasharray={dashes}
    className={className}
  />
);

/** ◆ around the middle of its place. */
export const DoneMark = ({ isLate }: Readonly<{ isLate: boolean }>) => (
  <rect
    x="-0.32em"
    y="-0.32em"
    width="0.64em"
    height="0.64em"
    strokeWidth="2"
    transform="rotate(45)"
    className={isLate ? "fill-panel stroke-bad" : "fill-panel stroke-ink"}
  />
);
