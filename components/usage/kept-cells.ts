import { type Figures, USAGE_FIGURES } from "@/lib/usage/usage.terms";
import { cellName } from "@/lib/usage/usage-grid.rules";

/** A row as the page showed it first. */
export type FirstRow = Readonly<{ power: string; revision: number; figures: Figures | null }>;

const COLUMNS = [...USAGE_FIGURES, "note"] as const;
type Column = (typeof COLUMNS)[number];

/** What is typed over a row: the revision under it, and the cells that differ. */
type KeptRow = { revision: number; cells: Partial<Record<Column, string>> };
type Kept = Record<string, KeptRow>;

const firstText = ({ figures }: FirstRow, column: Column): string =>
  column === "note" || !figures ? "" : String(figures[column]);

function cellOf(form: HTMLFormElement, power: string, column: Column) {
  const cell = form.elements.namedItem(cellName(power, column));
  return cell instanceof HTMLInputElement || cell instanceof HTMLTextAreaElement ? cell : null;
}

function read(storageKey: string): Kept {
  try {
    const kept: unknown = JSON.parse(window.localStorage.getItem(storageKey) ?? "{}");
    return kept !== null && typeof kept === "object" ? (kept as Kept) : {};
  } catch {
    return {};
  }
}

/** A browser that keeps nothing (private, full) still takes the form. */
function write(storageKey: string, kept: Kept): void {
  try {
    if (Object.keys(kept).length === 0) window.localStorage.removeItem(storageKey);
    else window.localStorage.setItem(storageKey, JSON.stringify(kept));
  } catch {}
}

/** Puts every cell back to what the page showed first. */
export function fillCells(form: HTMLFormElement, rows: readonly FirstRow[]): void {
  for (const row of rows)
    for (const column of COLUMNS) {
      const cell = cellOf(form, row.power, column);
      if (cell) cell.value = firstText(row, column);
    }
}

/** Keeps what differs from what the page showed first; rows of other forms of the same month stay as they are. */
export function keepCells(storageKey: string, form: HTMLFormElement, rows: readonly FirstRow[]): void {
  const kept = read(storageKey);
  for (const row of rows) {
    const cells = Object.fromEntries(
      COLUMNS.map((column) => [column, cellOf(form, row.power, column)?.value ?? ""] as const).filter(
        ([column, text]) => text !== firstText(row, column),
      ),
    );
    if (Object.keys(cells).length === 0) delete kept[row.power];
    else kept[row.power] = { revision: row.revision, cells };
  }
  write(storageKey, kept);
}

/** Puts back what was kept. What was saved since is dropped; `stale`: rows that others have told meanwhile, dropped too. */
export function takeUpCells(storageKey: string, form: HTMLFormElement, rows: readonly FirstRow[]) {
  const kept = read(storageKey);
  let [restored, stale] = [0, 0];
  for (const row of rows) {
    const typed = kept[row.power];
    if (!typed) continue;
    const differing = COLUMNS.filter(
      (column) => typed.cells[column] !== undefined && typed.cells[column] !== firstText(row, column),
    );
    const isSaved = typed.revision !== row.revision && differing.every((column) => column === "note");
    if (differing.length === 0 || isSaved || typed.revision !== row.revision) {
      delete kept[row.power];
      if (differing.length > 0 && !isSaved) stale += 1;
      continue;
    }
    restored += 1;
    for (const column of differing) {
      const cell = cellOf(form, row.power, column);
      if (cell) cell.value = typed.cells[column] ?? "";
    }
  }
  write(storageKey, kept);
  return { rows: restored, stale };
}
