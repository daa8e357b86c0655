import { USAGE_FIGURES, type UsageColumn, type UsageFault } from "./usage.terms";

/** Names of a grid's cells: "<power>.<column>". */
export const cellName = (power: string, column: UsageColumn): string => `${power}.${column}`;

type Texts = Readonly<Record<string, string>>;
type Month = Readonly<{ township: string; month: string; seen: Readonly<Record<string, number>> }>;

const isBlank = (texts: Texts, power: string): boolean =>
  [...USAGE_FIGURES, "note" as const].every((column) => (texts[cellName(power, column)] ?? "").trim() === "");

/** Rows of a grid in which something was typed, as UsageRow takes them. What was left empty is not told. */
export const gridRows = ({ township, month, seen }: Month, texts: Texts) =>
  Object.entries(seen)
    .filter(([power]) => !isBlank(texts, power))
    .map(([power, revision]) => ({
      ...{ township, power, month, seen: revision, note: texts[cellName(power, "note")] ?? "" },
      ...Object.fromEntries(USAGE_FIGURES.map((figure) => [figure, texts[cellName(power, figure)] ?? ""])),
    }));

/** What was typed, with 0 in every figure that was left empty. */
export const withNoughts = ({ seen }: Pick<Month, "seen">, texts: Texts): Record<string, string> => ({
  ...texts,
  ...Object.fromEntries(
    Object.keys(seen).flatMap((power) =>
      USAGE_FIGURES.map((figure) => cellName(power, figure))
        .filter((name) => (texts[name] ?? "").trim() === "")
        .map((name) => [name, "0"]),
    ),
  ),
});

/** What only a word of explanation is lacking for: told where that is written. */
const EXPLAINED: ReadonlySet<string> = new Set(["decided-unexplained", "time-unexplained", "correction-unexplained"]);

/** Faults by the cell at which they are mended, with the figures of their sentences as JSON. */
export function faultsByCell(rows: readonly Readonly<{ power: string }>[], faults: readonly UsageFault[]) {
  const fieldErrors: Record<string, string[]> = {};
  const args: Record<string, string> = {};
  for (const { index, column, code, args: figures } of faults) {
    const isCell = column === "note" || USAGE_FIGURES.some((figure) => figure === column);
    const name = cellName(rows[index]?.power ?? "", EXPLAINED.has(code) ? "note" : isCell ? column : "received");
    fieldErrors[name] = [...(fieldErrors[name] ?? []), code];
    args[`args.${name}.${code}`] = JSON.stringify(figures);
  }
  return { fieldErrors, args };
}
