import { useId } from "react";
import { BOX_HEIGHT, type ImpactGraph } from "@/lib/adjustments/impact-graph.rules";

type Props = Readonly<{ graph: ImpactGraph; caption: string; description: string; source: string }>;

/** Law, powers and townships with what rests on what. The tables beside it say the same in words. */
export function ImpactGraphFigure({ graph, caption, description, source }: Props) {
  const id = useId();
  return (
    <figure className="rounded-lg border border-line bg-panel p-4">
      <figcaption className="mb-2 font-semibold">{caption}</figcaption>
      {/* Scrolls sideways on a phone rather than becoming too small to read. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section className="overflow-x-auto" aria-label={caption} tabIndex={0}>
        <svg
          viewBox={`0 0 ${graph.width} ${graph.height}`}
          role="img"
          aria-labelledby={`${id}-what`}
          className="w-full min-w-[44rem]"
        >
          <title id={`${id}-what`}>{description}</title>
          {graph.edges.map(({ id: key, path }) => (
            <path key={key} d={path} className="fill-none stroke-line-strong" strokeWidth={1} />
          ))}
          {graph.nodes.map(({ id: key, label, mark, x, y, width }) => (
            <g key={key}>
              <rect
                {...{ x, y, width }}
                height={BOX_HEIGHT}
                rx={4}
                className={key === "law" ? "fill-accent stroke-accent" : "fill-panel stroke-accent"}
              />
              <text
                x={x + 8}
                y={y + BOX_HEIGHT / 2 + 4.5}
                fontSize={13}
                className={key === "law" ? "fill-on-accent" : "fill-ink"}
              >
                {mark && <tspan className="fill-accent-strong">{mark} </tspan>}
                {label}
              </text>
            </g>
          ))}
        </svg>
      </section>
      <p className="mt-2 text-sm text-muted">{source}</p>
    </figure>
  );
}
