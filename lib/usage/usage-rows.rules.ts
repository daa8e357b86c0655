import type { z } from "zod";
import type { Numbered } from "./usage.rules";
import { UsageRow } from "./usage.schema";
import { USAGE_COLUMNS, USAGE_FAULT_CODES, type UsageColumn, type UsageFault } from "./usage.terms";

type ReadRows = { rows: Numbered[]; faults: UsageFault[] };

/** Rows by their shape: those that have one, what can be read of the others, and every fault of these. */
export function readRows(told: readonly unknown[]): ReadRows {
  const rows: Numbered[] = [];
  const faults: UsageFault[] = [];
  for (const [index, raw] of told.entries()) {
    const parsed = UsageRow.safeParse(raw);
    if (parsed.success) {
      rows.push({ index, row: parsed.data });
      continue;
    }
    const wrong = faultsOf(index, parsed.error.issues);
    const lacking = wrong.map(({ column }) => column);
    const rest = withoutFaulty(raw, lacking);
    if (rest) rows.push({ index, ...rest });
    faults.push(...wrong);
  }
  return { rows, faults };
}

const PLACE: readonly UsageColumn[] = ["township", "power", "month"];

/** The row as far as it can be read, so that what else is wrong with it is told too; null where its place is unknown. */
function withoutFaulty(raw: unknown, lacking: readonly UsageColumn[]): Omit<Numbered, "index"> | null {
  if (lacking.some((column) => PLACE.includes(column))) return null;
  const standIns = Object.fromEntries(lacking.map((column) => [column, column === "note" ? null : 0]));
  const parsed = UsageRow.safeParse({ ...Object(raw), ...standIns });
  return parsed.success ? { row: parsed.data, lacking } : null;
}

/** The first fault of each column; what is no row at all lacks its township. */
function faultsOf(index: number, issues: readonly z.core.$ZodIssue[]): UsageFault[] {
  const faults = new Map<string, UsageFault>();
  for (const { path, message } of issues) {
    const column = USAGE_COLUMNS.find((name) => name === path[0]) ?? "township";
    const code = USAGE_FAULT_CODES.find((known) => known === message) ?? "text-missing";
    if (!faults.has(column)) faults.set(column, { index, column, code, args: {} });
  }
  return [...faults.values()];
}
