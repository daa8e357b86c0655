import type { z } from "zod";
import { type FormState, formText, formTexts } from "@/lib/shared/forms";
import { err, ok, type Result } from "@/lib/shared/result";
import type { MenuItemInput } from "./power.schema";

type Texts = Record<string, string>;

/** Groups of repeated rows in the form: "bases.0.law". */
const GROUPS = {
  bases: ["law", "lawVersion", "documentNumber", "article", "text"],
  steps: ["name", "duty", "days"],
} as const;
export type RowGroup = keyof typeof GROUPS;

const rowsOf = (texts: Texts, group: RowGroup): Texts[] => {
  const numbers = new Set(
    Object.keys(texts).flatMap((name) => {
      const [head, number = "", field] = name.split(".");
      return head === group && field !== undefined && /^\d{1,3}$/.test(number) ? [Number(number)] : [];
    }),
  );
  return [...numbers]
    .sort((a, b) => a - b)
    .map((number) =>
      Object.fromEntries(GROUPS[group].map((field) => [field, texts[`${group}.${number}.${field}`] ?? ""])),
    )
    .filter((row) => Object.values(row).some((text) => text.trim() !== ""));
};

/**
 * What a form of one matter sent, in two shapes: `input` for the schema, with its rows as lists, and `texts` for showing
 * the form again. Rows left empty are gone from both, so that a problem of row n stands at row n.
 */
export function readItemForm(sent: Texts): { texts: Texts; input: Record<string, unknown> } {
  const texts: Texts = {};
  for (const [name, text] of Object.entries(sent)) {
    const isRow = Object.keys(GROUPS).some((group) => name.startsWith(`${group}.`));
    if (!isRow) texts[name] = text;
  }
  const input: Record<string, unknown> = { ...texts };
  for (const group of ["bases", "steps"] as const) {
    const rows = rowsOf(sent, group);
    input[group] = rows;
    rows.forEach((row, index) => {
      for (const [field, text] of Object.entries(row)) texts[`${group}.${index}.${field}`] = text;
    });
  }
  return { texts, input };
}

const MORE_ROWS = 3;

/** The matter that the form holds, or the form again: with its problems, or with the empty rows that were asked for. */
export function parseItemForm<S extends z.ZodType>(schema: S, form: FormData): Result<z.output<S>, FormState> {
  const { texts, input } = readItemForm(formTexts(form));
  const more = (["bases", "steps"] as const).find((group: RowGroup) => formText(form, "intent") === `more-${group}`);
  if (more) {
    const values = { ...texts, [`rows.${more}`]: String(rowCount(texts, more) + MORE_ROWS) };
    return err({ fieldErrors: {}, values });
  }
  const parsed = schema.safeParse(input);
  if (parsed.success) return ok(parsed.data);
  const fieldErrors: Record<string, string[]> = {};
  for (const { path, message } of parsed.error.issues) {
    const field = path.join(".");
    fieldErrors[field] = [...(fieldErrors[field] ?? []), message];
  }
  return err({ fieldErrors, values: texts });
}

/** How many rows of a group to show: those that are filled and some empty ones, or as many as were asked for. */
export function rowCount(texts: Texts, group: RowGroup): number {
  const filled = rowsOf(texts, group).length;
  return Math.max(Number(texts[`rows.${group}`] ?? 0) || 0, filled + 1, 2);
}

/** A matter as the texts of its form. */
export function itemTexts({
  bases,
  steps,
  modes,
  inferred,
  materials,
  ...plain
}: Omit<MenuItemInput, "part"> & Partial<MenuItemInput>): Texts {
  const texts: Texts = { modes: modes.join(","), inferred: inferred.join(","), materials: materials.join("\n") };
  for (const [name, value] of Object.entries(plain)) texts[name] = value === null ? "" : String(value);
  const rows = { bases, steps };
  for (const group of ["bases", "steps"] as const) {
    rows[group].forEach((row: Readonly<Record<string, unknown>>, index) => {
      for (const field of GROUPS[group]) texts[`${group}.${index}.${field}`] = String(row[field] ?? "");
    });
  }
  return texts;
}
