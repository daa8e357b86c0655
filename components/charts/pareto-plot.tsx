export type ParetoColumn = Readonly<{
  key: string;
  label: string;
  count: number;
  /** Of all up to this column, in per cent. */
  share: number;
}>;

type Props = Readonly<{
  /** The conclusion, as a sentence. */
  title: string;
  /** The most frequent first. */
  bars: readonly ParetoColumn[];
  /** What columns and line are. */
  axis: string;
  /** Units, what is counted, source and day. */
  source: string;
}>;

const HEIGHT = 200;
const WIDTH = 480;
const PAD = 24;

/**
 * Counts as columns and their running share as a line, both on one scale: the height of all is 100 %. Drawn on the server for
 * the eye alone; say the same in a table beside it.
 */
export function ParetoPlot({ title, bars, axis, source }: Props) {
  const total = Math.max(
    1,
    bars.reduce((sum, { count }) => sum + count, 0),
  );
  const width = WIDTH / Math.max(1, bars.length);
  const y = (share: number) => PAD + (HEIGHT * (100 - share)) / 100;
  const middle = (index: number) => index * width + width / 2;
  return (
    <figure className="keep-together min-w-0">
      <p className="pb-1 font-semibold">{title}</p>
      <p className="text-sm text-muted">{axis}</p>
      <svg
        aria-hidden
        viewBox={`0 0 ${WIDTH} ${HEIGHT + PAD * 2}`}
        className="mt-1 block w-full max-w-2xl overflow-visible"
      >
        {[0, 20, 40, 60, 80, 100].map((share) => (
          <line
            key={share}
            x1="0"
            x2={WIDTH}
            y1={y(share)}
            y2={y(share)}
            strokeDasharray={share === 80 ? "6 4" : undefined}
            className={share === 0 || share === 80 ? "stroke-line-strong" : "stroke-line"}
          />
        ))}
        <text x={WIDTH} y={y(80) - 4} textAnchor="end" className="fill-muted text-xs">
          80%
        </text>
        {bars.map(({ key, count }, index) => (
          <g key={key}>
            <rect
              x={index * width + width * 0.16}
              width={width * 0.68}
              y={y((count / total) * 100)}
              height={(HEIGHT * count) / total}
              className="fill-accent-soft stroke-accent"
            />
            <text x={middle(index)} y={y(0) - 5} textAnchor="middle" className="fill-ink text-sm">
              {count}
            </text>
            <text x={middle(index)} y={y(0) + 17} textAnchor="middle" className="fill-muted text-xs">
              {index + 1}
            </text>
          </g>
        ))}
        <polyline
          points={bars.map(({ share }, index) => `${middle(index)},${y(share)}`).join(" ")}
          fill="none"
          strokeWidth="2"
          className="stroke-ink"
        />
        {bars.map(({ key, share }, index) => (
          <g key={key}>
            <circle cx={middle(index)} cy={y(share)} r="4" className="fill-ink" />
            <text x={middle(index)} y={y(share) - 9} textAnchor="middle" className="fill-ink text-xs">
              {share}%
            </text>
          </g>
        ))}
      </svg>
      <ol className="flex flex-wrap gap-x-4 gap-y-0.5 text-sm">
        {bars.map(({ key, label }, index) => (
          <li key={key}>
            <span className="text-muted">{index + 1}</span> {label}
          </li>
        ))}
      </ol>
      <figcaption className="mt-1.5 text-sm text-muted">{source}</figcaption>
    </figure>
  );
}
