/** What is counted of one power at one township in one month, in the order of every list. */
export const USAGE_FIGURES = [
  "received",
  "decided",
  "workingDays",
  "overturned",
  "complaints",
  "helpRequests",
] as const;
export type UsageFigure = (typeof USAGE_FIGURES)[number];
export type Figures = Readonly<Record<UsageFigure, number>>;

export const NO_FIGURES: Figures = {
  ...{ received: 0, decided: 0, workingDays: 0, overturned: 0, complaints: 0, helpRequests: 0 },
};

/** Columns of a row as it is told: where, what, when, the figures, and what there is to say to them. */
export const USAGE_COLUMNS = ["township", "power", "month", ...USAGE_FIGURES, "note"] as const;
export type UsageColumn = (typeof USAGE_COLUMNS)[number];

/** How figures come: a township's form, a file, an authorised system. */
export type UsageSource = "FORM" | "FILE" | "SYSTEM";

/** Most rows of one act of recording: thirteen townships, twelve months, sixty powers. */
export const MOST_ROWS = 10_000;

/** Why a row is not taken. Words: `usage.faults.<code>`. */
export const USAGE_FAULT_CODES = [
  "figure-missing",
  "figure-invalid",
  "text-missing",
  "text-too-long",
  "text-broken",
  "note-too-short",
  "month-invalid",
  "month-ahead",
  "township-unknown",
  "township-not-yours",
  "power-unknown",
  "power-not-yours",
  "not-on-list",
  "twice",
  "overturned-over-decided",
  "decided-unexplained",
  "time-unexplained",
  "no-time-unexplained",
  "correction-unexplained",
  "changed-meanwhile",
] as const;
export type UsageFaultCode = (typeof USAGE_FAULT_CODES)[number];

/** A fault with its place: index of the row as it was handed in, and column. `args` are figures of its sentence. */
export type UsageFault = Readonly<{
  index: number;
  column: UsageColumn;
  code: UsageFaultCode;
  args: Readonly<Record<string, string | number>>;
}>;
