/**
 * A pattern for what must be told apart without colours; bars take it as fill={`url(#${id})`}. Paper keeps it, which a
 * background in CSS it does not.
 */
export function HatchPattern({ id, tone }: Readonly<{ id: string; tone: "bad" | "warn" }>) {
  return (
    <svg aria-hidden width="0" height="0" className="absolute">
      <defs>
        <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="6" height="6" className={tone === "bad" ? "fill-bad-soft" : "fill-warn-soft"} />
          <rect width="2.5" height="6" className={tone === "bad" ? "fill-bad" : "fill-warn"} />
        </pattern>
      </defs>
    </svg>
  );
}
