import { type Figures, USAGE_FIGURES, type UsageColumn, type UsageFault } from "./usage.terms";

/** Names of a grid's cells: "<power>.<column>". */
export const cellName = (power: string, column: UsageColumn): string => `${power}.${column}`;

type Texts = Readonly<Record<string, string>>;

/** What the page showed of a power: the revision, 0 for none; its figures, null where nothing was told for good. */
export type Shown = Readonly<{ revision: number; figures: Figures | null }>;
type Month = Readonly<{ township: string; month: string; shown: Readonly<Record<string, Shown>> }>;

const isBlank = (texts: Texts, power: string): boolean =>
  [...USAGE_FIGURES, "note" as const].every((column) => (texts[cellName(power, column)] ?? "").trim() === "");

const isAsShown = (texts: Texts, power: string, { figures }: Shown): boolean =>
  figures !== null &&
  (texts[cellName(power, "note")] ?? "").trim() === "" &&
  USAGE_FIGURES.every((figure) => (texts[cellName(power, figure)] ?? "").trim() === String(figures[figure]));

/**
 * Rows of a grid in which something was typed that differs from what it showed, as UsageRow takes them. What was left empty is
 * not told, and what nobody touched is not told again: others may have corrected it meanwhile.
 */
export const gridRows = ({ township, month, shown }: Month, texts: Texts) =>
  Object.entries(shown)
    .filter(([power, was]) => !isBlank(texts, power) && !isAsShown(texts, power, was))
    .map(([power, { revision }]) => ({
      ...{ township, power, month, seen: revision, note: texts[cellName(power, "note")] ?? "" },
      ...Object.fromEntries(USAGE_FIGURES.map((figure) => [figure, texts[cellName(power, figure)] ?? ""])),
    }));

export const isAnythingShown = ({ shown }: Pick<Month, "shown">): boolean =>
  Object.values(shown).some(({ figures }) => figures !== null);

/** Powers whose figures were on record and are now empty: what is told is corrected or taken back, never just left out. */
export const emptiedPowers = ({ shown }: Pick<Month, "shown">, texts: Texts): string[] =>
  Object.entries(shown)
    .filter(([power, { figures }]) => figures !== null && isBlank(texts, power))
    .map(([power]) => power);

/** What was typed, with 0 in every figure that was left empty. */
export const withNoughts = ({ shown }: Pick<Month, "shown">, texts: Texts): Record<string, string> => ({
  ...texts,
  ...Object.fromEntries(
    Object.keys(shown).flatMap((power) =>
      USAGE_FIGURES.map((figure) => cellName(power, figure))
        .filter((name) => (texts[name] ?? "").trim() === "")
        .map((name) => [name, "0"]),
    ),
  ),
});

/** What only a word of explanation is lacking for: told where that is written. */
const EXPLAINED: ReadonlySet<string> = new Set([
  ...["decided-unexplained", "time-unexplained", "no-time-unexplained", "correction-unexplained"],
]);

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
