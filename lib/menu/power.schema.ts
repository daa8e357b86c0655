import { z } from "zod";
import { canonicalDocumentNumber, canonicalTitle } from "@/lib/law/law-title.rules";
import { normaliseText } from "@/lib/spreadsheet/text.rules";
import { compactSteps } from "./flow/flow.rules";
import { MOST_MATERIALS, MOST_STEPS, MOST_WAYS } from "./flow/flow.schema";
import { MENU_PARTS, POWER_DOMAINS, POWER_MODES, POWER_TYPES } from "./power.terms";

/** Most rows of each kind that one matter may have. */
const MOST_BASES = 20;
/** What to bring for the matter as a whole; a step names its own besides. */
const MOST_TO_BRING = 40;
const LONGEST_MATERIAL = 300;

/** Fields of which it may be said that nobody published them and somebody inferred them. */
export const INFERABLE_FIELDS = ["type", "domain", "department", "modes", "conditions", "steps", "days"] as const;
export type InferableField = (typeof INFERABLE_FIELDS)[number];

// Messages are keys under `menu.problems`; the bounds are the columns' own.
const required = (longest: number) =>
  z
    .string()
    .transform(normaliseText)
    .pipe(z.string().min(1, { error: "required" }).max(longest, { error: "too-long" }));
const optional = (longest: number) =>
  z
    .string()
    .nullish()
    .transform((text) => normaliseText(text ?? ""))
    .pipe(z.string().max(longest, { error: "too-long" }))
    .transform((text) => (text === "" ? null : text));

const wholeNumber = (largest: number) =>
  z
    .union([z.number(), z.string()])
    .nullish()
    .transform((typed) => normaliseText(String(typed ?? "")))
    .pipe(z.string().regex(/^\d{0,6}$/, { error: "not-a-whole-number" }))
    .transform((digits) => (digits === "" ? null : Number(digits)))
    .pipe(z.number().max(largest, { error: "too-large" }).nullable());

/** Yuan with at most two decimals, as text: "20000.00". Thousands separators may be typed. */
const amount = z
  .union([z.number(), z.string()])
  .nullish()
  .transform((typed) => normaliseText(String(typed ?? "")).replace(/[,，]/g, ""))
  .pipe(z.string().regex(/^(\d{1,10}(\.\d{1,2})?)?$/, { error: "not-an-amount" }))
  .transform((text) => {
    const [yuan = "0", cents = ""] = (text || "0").split(".");
    return `${yuan.replace(/^0+(?=\d)/, "")}.${cents.padEnd(2, "0")}`;
  });

/** Several choices, as a list or as the text that a form's tick boxes give: "OWN_NAME,ENTRUST". In the terms' order. */
const several = <const T extends readonly [string, ...string[]]>(values: T) =>
  z
    .union([z.array(z.string()), z.string()])
    .nullish()
    .transform((given) => (typeof given === "string" ? given.split(",").filter(Boolean) : (given ?? [])))
    .pipe(z.array(z.enum(values, { error: "choose-from-list" })))
    .transform((chosen) => values.filter((value): value is T[number] => chosen.includes(value)));

/** What an applicant brings, one line each in a form; at most forty of three hundred characters. */
const lines = z
  .union([z.array(z.string()), z.string()])
  .nullish()
  .transform((given) => (typeof given === "string" ? given.split("\n") : (given ?? [])))
  .transform((given) => given.map(normaliseText).filter((line) => line !== ""))
  .pipe(
    z.array(z.string().max(LONGEST_MATERIAL, { error: "too-long" })).max(MOST_TO_BRING, { error: "too-many-rows" }),
  );

const BasisInput = z
  .object({
    law: required(300),
    lawVersion: optional(60),
    documentNumber: optional(60),
    article: optional(120),
    text: optional(4000),
  })
  .transform((basis) => {
    // 《土地管理法（2019年修正）》 in the title's field is a title and a version.
    const { law, version, documentNumber } = canonicalTitle(basis.law.replace(/^《(.*)》$/, "$1"));
    const number = basis.documentNumber ?? documentNumber ?? null;
    return {
      ...basis,
      law,
      lawVersion: basis.lawVersion ?? version ?? null,
      documentNumber: number && (canonicalDocumentNumber(number) ?? number),
    };
  })
  .refine(({ law }) => law.length > 0, { path: ["law"], error: "required" })
  .refine(({ law }) => law.length <= 200, { path: ["law"], error: "too-long" });

/** To which step; a form sends it as text. */
const WayInput = z
  .object({
    to: wholeNumber(MOST_STEPS).pipe(z.number({ error: "choose-from-list" })),
    when: optional(100),
    back: z.union([z.boolean(), z.string()]).nullish(),
  })
  .transform(({ to, when, back }) => ({ to, ...(when !== null && { when }), ...(back && { back: true as const }) }));

const StepInput = z
  .object({
    name: required(100),
    duty: required(4000),
    days: wholeNumber(999),
    actor: optional(60),
    materials: z.array(required(100)).max(MOST_MATERIALS, { error: "too-many-rows" }).optional(),
    next: z.array(WayInput).max(MOST_WAYS, { error: "too-many-rows" }).optional(),
  })
  .transform(({ name, duty, days, actor, materials, next }) => ({
    ...{ name, duty, days },
    ...(actor !== null && { actor }),
    ...(materials !== undefined && { materials }),
    ...(next !== undefined && { next }),
  }));

const steps = z
  .array(StepInput)
  .max(MOST_STEPS, { error: "too-many-rows" })
  .default([])
  .transform((given) => compactSteps(given));

/**
 * One matter of a menu with everything that is said about it: for form, import and seed alike. Days are working days,
 * funds yuan a year. Department and modes may wait while the menu is a draft; it is not submitted without them.
 */
export const MenuItemInput = z.object({
  part: z.enum(MENU_PARTS, { error: "choose-from-list" }),
  name: required(300),
  subItem: optional(300),
  type: z.enum(POWER_TYPES, { error: "choose-from-list" }),
  domain: z.enum(POWER_DOMAINS, { error: "choose-from-list" }),
  departmentId: z
    .string()
    .nullish()
    .transform((id) => id || null)
    .pipe(z.uuid({ error: "choose-from-list" }).nullable()),
  modes: several(POWER_MODES),
  scope: optional(2000),
  bases: z.array(BasisInput).max(MOST_BASES, { error: "too-many-rows" }).default([]),
  steps,
  statutoryDays: wholeNumber(9999),
  promisedDays: wholeNumber(9999),
  materials: lines,
  fee: optional(500),
  boundary: optional(4000),
  complaintPhone: optional(60),
  needStaff: wholeNumber(9999).transform((count) => count ?? 0),
  needCertifiedOfficers: wholeNumber(9999).transform((count) => count ?? 0),
  needEquipment: optional(500),
  needFundsYuan: amount,
  note: optional(2000),
  source: optional(600),
  inferred: several(INFERABLE_FIELDS),
});
export type MenuItemInput = z.output<typeof MenuItemInput>;
/** What may be left out is optional here. */
export type MenuItemDraft = z.input<typeof MenuItemInput>;

/** What the editor of a flow sends: the steps, and the days that they are held against. */
export const FlowInput = MenuItemInput.pick({ steps: true, statutoryDays: true, promisedDays: true });
export type FlowInput = z.output<typeof FlowInput>;
