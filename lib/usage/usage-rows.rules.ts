import type { z } from "zod";
import type { Numbered } from "./usage.rules";
import { UsageRow } from "./usage.schema";
import { USAGE_COLUMNS, USAGE_FAULT_CODES, type UsageFault } from "./usage.terms";

type ReadRows = { rows: Numbered[]; faults: UsageFault[] };

/** Rows by their shape: those that have one, and every fault of those that have none. */
export function readRows(told: readonly unknown[]): ReadRows {
  const rows: Numbered[] = [];
  const faults: UsageFault[] = [];
  told.forEach((raw, index) => {
    const parsed = UsageRow.safeParse(raw);
    if (parsed.success) rows.push({ index, row: parsed.data });
    else faults.push(...faultsOf(index, parsed.error.issues));
  });
  return { rows, faults };
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
