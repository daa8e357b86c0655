import "server-only";
import type { z } from "zod";
import { type FormState, formTexts } from "@/lib/shared/forms";
import { err, ok, type Result } from "@/lib/shared/result";

type Shape = Readonly<{ places: readonly string[]; rows: readonly string[] }>;

/**
 * Reads a form of fields named "centre.name" and "windows.0.name". A place of which nothing is written is none (null); a row
 * of which nothing is written is left out, and faults are told under the name of the field as it was sent.
 */
export function nestedForm<S extends z.ZodType>(
  schema: S,
  form: FormData,
  { places, rows }: Shape,
  besides: Readonly<Record<string, unknown>> = {},
): Result<z.output<S>, FormState> {
  const values = formTexts(form);
  const parts = (prefix: string) => {
    const entries = Object.entries(values).filter(([name]) => name.startsWith(`${prefix}.`));
    return entries.some(([, value]) => value.trim() !== "")
      ? Object.fromEntries(entries.map(([name, value]) => [name.slice(prefix.length + 1), value]))
      : null;
  };
  const indices = (group: string) =>
    [...new Set(Object.keys(values).flatMap((name) => new RegExp(`^${group}\\.(\\d{1,3})\\.`).exec(name)?.[1] ?? []))]
      .sort((a, b) => Number(a) - Number(b))
      .filter((index) => parts(`${group}.${index}`) !== null);
  const parsed = schema.safeParse({
    ...values,
    ...Object.fromEntries(places.map((place) => [place, parts(place)])),
    ...Object.fromEntries(rows.map((group) => [group, indices(group).map((index) => parts(`${group}.${index}`))])),
    ...besides,
  });
  if (parsed.success) return ok(parsed.data);
  const fieldErrors: Record<string, string[]> = {};
  for (const { path, message } of parsed.error.issues) {
    const [group, index, ...rest] = path.map(String);
    const row = rows.includes(group ?? "") ? indices(group ?? "")[Number(index)] : index;
    const name = (row === undefined ? [group] : [group, row, ...rest]).join(".");
    fieldErrors[group !== undefined && group in besides ? group : name] ??= [message];
  }
  return err({ fieldErrors, values });
}
