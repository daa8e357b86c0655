import { z } from "zod";
import { MENU_PARTS, POWER_DOMAINS, POWER_MODES, POWER_TYPES } from "../power.terms";
import { IMPORT_FIELDS, SUPPLIED_FIELDS } from "./import.terms";

const text = (longest: number) => z.string().trim().min(1, { error: "required" }).max(longest, { error: "too-long" });

/** One column, or several whose texts follow each other: "D", "D,E". */
const ColumnLetters = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{1,3}(\s*,\s*[A-Z]{1,3})*$/, { error: "column-invalid" });

/** A value that all rows get where their own cell is empty, or the column is missing. */
const SuppliedValues = z.strictObject({
  type: z.enum(POWER_TYPES).optional(),
  domain: z.enum(POWER_DOMAINS).optional(),
  department: text(100).optional(),
  modes: z.array(z.enum(POWER_MODES)).min(1).optional(),
  part: z.enum(MENU_PARTS).optional(),
});

/** “Where the department's name contains 水利, the domain is NATURAL_RESOURCES.” The first rule that fits decides. */
const SupplyRule = z
  .strictObject({
    field: z.enum(SUPPLIED_FIELDS),
    when: z.strictObject({
      field: z.enum(["name", "type", "domain", "department", "bases", "note"]),
      contains: text(100),
    }),
    value: text(100),
  })
  .superRefine(({ field, value }, context) => {
    const allowed: readonly string[] | null = {
      type: POWER_TYPES,
      domain: POWER_DOMAINS,
      modes: POWER_MODES,
      part: MENU_PARTS,
      department: null,
    }[field];
    const values = field === "modes" ? value.split(",") : [value];
    if (allowed && !values.every((one) => allowed.includes(one))) {
      context.addIssue({ code: "custom", path: ["value"], message: "value-unknown" });
    }
  });

/** How a sheet becomes matters. Form, command and API send the same shape. */
export const MenuImportMapping = z.strictObject({
  sheet: text(100),
  /** The last row of the header, from 1; matters begin below it. */
  headerRow: z.coerce.number().int().min(1).max(1000),
  columns: z.partialRecord(z.enum(IMPORT_FIELDS), ColumnLetters),
  constants: SuppliedValues.default({}),
  rules: z.array(SupplyRule).max(200).default([]),
});
export type MenuImportMapping = z.infer<typeof MenuImportMapping>;
