import { emptyForm, type FormState } from "@/lib/shared/forms";
import type { Match } from "./off-list-match.rules";

/** What the form of a report shows: its fields, or the answers to be checked beside the likely matches. */
export type ReportFormState = FormState & Readonly<{ step: "write" | "check"; matches: readonly Match[] }>;

export const REPORT_BEGINS: ReportFormState = { ...emptyForm, step: "write", matches: [] };
