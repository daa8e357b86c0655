import type { z } from "zod";
import { err, ok, type Result } from "./result";

/**
 * What a form shows again after a refusal: problems by field (keys into i18n), the refusal as a whole (`error`, a key
 * under the module's `errors`, with its particulars), and everything that was typed.
 */
export type FormState = {
  fieldErrors: Record<string, string[]>;
  error?: string;
  errorData?: Record<string, string | number>;
  values: Record<string, string>;
};

export const emptyForm: FormState = { fieldErrors: {}, values: {} };

/**
 * What was sent: a form, or an empty one in its place. Whoever can reach an action may call it with anything or nothing,
 * whatever the type says; every reading below begins here, so that such a call is refused like a form left empty.
 */
const formSent = (sent: unknown): FormData => (sent instanceof FormData ? sent : new FormData());

/** Text fields as typed; several boxes of one name become one text with commas. Next's own `$` fields are left out. */
export function formTexts(form: FormData): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [name, value] of formSent(form)) {
    if (typeof value !== "string" || name.startsWith("$")) continue;
    texts[name] = texts[name] === undefined ? value : `${texts[name]},${value}`;
  }
  return texts;
}

/** One text field as typed, the first of its name; empty when there is none. */
export function formText(form: FormData, name: string): string {
  const text = formSent(form).get(name);
  return typeof text === "string" ? text : "";
}

/** What the browser sends for a file input that was left empty: a file of no bytes and no name. */
const NO_NAME = ["", "undefined"];

/** The file that was chosen; null when none was. A chosen file may be empty: its reader says so. */
export function chosenFile(form: FormData, name = "file"): File | null {
  const file = formSent(form).get(name);
  return file instanceof File && (file.size > 0 || !NO_NAME.includes(file.name)) ? file : null;
}

export function parseForm<S extends z.ZodType>(schema: S, form: FormData): Result<z.output<S>, FormState> {
  const values = formTexts(form);
  const parsed = schema.safeParse(values);
  if (parsed.success) return ok(parsed.data);
  const fieldErrors: Record<string, string[]> = {};
  for (const issue of parsed.error.issues) {
    const field = issue.path.join(".");
    fieldErrors[field] = [...(fieldErrors[field] ?? []), issue.message];
  }
  return err({ fieldErrors, values });
}

/** A sheet that is wrong in every row is wrong in its columns: so many faults tell the story. */
const FAULTS_SHOWN = 200;
type Fault = Readonly<{ row: number; letter: string; column: string; code: string; value: string }>;

/** The refusal of a workbook; its faults travel as values named "fault.<row>.<letter>.<column>.<code>". */
export function refusedImport(problems: readonly Fault[], form: FormData): FormState {
  const state = refused({ code: "import-refused", count: problems.length }, form);
  const faults = problems
    .slice(0, FAULTS_SHOWN)
    .map(({ row, letter, column, code, value }) => [`fault.${row}.${letter}.${column}.${code}`, value]);
  return { ...state, values: { ...state.values, ...Object.fromEntries(faults) } };
}

type Refusal = { code: string } & Record<string, unknown>;

/** A use case's refusal as form state; text and number particulars reach the message. */
export function refused(error: Refusal, form: FormData): FormState {
  const { code, ...rest } = error;
  const particulars = Object.entries(rest).filter(
    (entry): entry is [string, string | number] => typeof entry[1] === "string" || typeof entry[1] === "number",
  );
  return { fieldErrors: {}, error: code, errorData: Object.fromEntries(particulars), values: formTexts(form) };
}
