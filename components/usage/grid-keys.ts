import type { ClipboardEvent, KeyboardEvent } from "react";
import { USAGE_FIGURES } from "@/lib/usage/usage.terms";
import { cellName } from "@/lib/usage/usage-grid.rules";

/** Columns in which one moves up and down, and into which a block is pasted. */
const COLUMNS = [...USAGE_FIGURES, "note"] as const;

type Place = Readonly<{ form: HTMLFormElement; row: number; column: number }>;

function placeOf(target: EventTarget, powers: readonly string[]): Place | null {
  if (!(target instanceof HTMLInputElement) || !target.form) return null;
  for (const [row, power] of powers.entries())
    for (const [column, name] of COLUMNS.entries())
      if (target.name === cellName(power, name)) return { form: target.form, row, column };
  return null;
}

function cellAt({ form }: Place, powers: readonly string[], row: number, column: number): HTMLInputElement | null {
  const [power, name] = [powers[row], COLUMNS[column]];
  const cell = power && name ? form.elements.namedItem(cellName(power, name)) : null;
  return cell instanceof HTMLInputElement ? cell : null;
}

const STEPS: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1, Enter: 1 };

/** Up, down and Enter move along a column, as in a spreadsheet; nothing is sent by Enter. */
export function moveAlong(event: KeyboardEvent, powers: readonly string[]): void {
  const step = STEPS[event.key];
  const place = step && !event.nativeEvent.isComposing ? placeOf(event.target, powers) : null;
  if (!place || !step) return;
  event.preventDefault();
  const next = cellAt(place, powers, place.row + step, place.column);
  next?.focus();
  next?.select();
}

/** A block copied from a spreadsheet fills the cells from where it is pasted, rightwards and down. */
export function pasteBlock(event: ClipboardEvent, powers: readonly string[]): void {
  const text = event.clipboardData.getData("text/plain");
  const place = /[\t\n]/.test(text.trimEnd()) ? placeOf(event.target, powers) : null;
  if (!place) return;
  event.preventDefault();
  let last: HTMLInputElement | null = null;
  for (const [down, line] of text
    .replace(/\r?\n$/, "")
    .split(/\r?\n/)
    .entries())
    for (const [right, value] of line.split("\t").entries()) {
      const cell = cellAt(place, powers, place.row + down, place.column + right);
      if (!cell) continue;
      cell.value = value.trim();
      last = cell;
    }
  // Whoever listens to typing hears of a block once.
  last?.dispatchEvent(new Event("input", { bubbles: true }));
}
