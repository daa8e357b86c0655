import { z } from "zod";
import { CivilDay } from "@/lib/orders/civil-day.schema";
import { normaliseText } from "@/lib/spreadsheet/text.rules";
import { USAGE_COLUMNS, USAGE_FIGURES } from "./usage.terms";
import { isMonth, readMonth, type UsageMonth } from "./usage-month.rules";

const MOST = 999_999;

/** A count from 0, as typed or as a number; nothing typed is not nought. */
const Count = z
  .union([z.number(), z.string()], { error: "figure-missing" })
  .transform((told) => (typeof told === "string" ? normaliseText(told).replace(/[,，]/g, "") : String(told)))
  .refine((text) => text !== "", "figure-missing")
  .refine((text) => text === "" || (/^\d+(\.0+)?$/.test(text) && Number(text) <= MOST), "figure-invalid")
  .transform(Number);

/** Half a character, as a program that cuts text at a number of units leaves it: the database keeps none. */
const isWhole = (text: string): boolean => !/\p{Surrogate}/u.test(text);

const text = (longest: number) =>
  z
    .union([z.string(), z.number()], { error: "text-missing" })
    .transform((told) => normaliseText(String(told)))
    .pipe(z.string().min(1, "text-missing").max(longest, "text-too-long").refine(isWhole, "text-broken"));

const SHORTEST_NOTE = 4;
const Note = z
  .string()
  .nullish()
  .transform((told) => normaliseText(told ?? "") || null)
  .refine((told) => told === null || told.length >= SHORTEST_NOTE, "note-too-short")
  .refine((told) => told === null || told.length <= 500, "text-too-long")
  .refine((told) => told === null || isWhole(told), "text-broken");

/** One power at one township in one month, for form, workbook and interface alike. Messages are fault codes. */
export const UsageRow = z.object({
  /** Region code (nine or twelve digits) or name. */
  township: text(100),
  /** The city's code of the power. */
  power: text(20),
  month: text(40)
    .transform((told) => readMonth(told))
    .refine((month) => month !== null, "month-invalid")
    .transform((month) => month as UsageMonth),
  received: Count,
  decided: Count,
  workingDays: Count,
  overturned: Count,
  complaints: Count,
  helpRequests: Count,
  /** Why the figures differ from those told before, or why they are right although they look wrong. */
  note: Note,
  /** The revision that the person saw, 0 for none; left out where nobody saw any. */
  seen: z.number().int().min(0).optional(),
});
export type UsageRow = z.output<typeof UsageRow>;

const json = <S extends z.ZodType>(shape: S) =>
  z
    .string()
    .transform((text, ctx): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        ctx.addIssue({ code: "custom", message: "text-missing" });
        return z.NEVER;
      }
    })
    .pipe(shape);

/** Nine digits of the region code. */
const TownshipCode = z.string().regex(/^\d{9}$/);
const Month = z
  .string()
  .refine(isMonth, "month-invalid")
  .transform((month) => month as UsageMonth);
const Seen = z.number().int().min(0);

/** What the page showed of each power: the revision, 0 for none, and its figures, null where nothing was told for good. */
const Shown = z.record(
  z.string(),
  z.object({ revision: Seen, figures: z.record(z.enum(USAGE_FIGURES), z.number().int().min(0)).nullable() }),
);

/** The form of one township's month: the cells stand beside it, by name "<power>.<column>". */
export const EnterUsageForm = z.object({ township: TownshipCode, month: Month, shown: json(Shown) });

/** A month that was told by mistake. */
export const WithdrawUsageInput = z.object({
  townshipId: z.uuid(),
  powerId: z.uuid(),
  month: Month,
  reason: Note.refine((told) => told !== null, "reason-missing").transform((told) => told ?? ""),
  /** The revision that the person saw. */
  seen: z.coerce.number().int().min(1),
});
export type WithdrawUsageInput = z.output<typeof WithdrawUsageInput>;

/** The form beside it: where it goes back to. */
export const WithdrawUsageForm = WithdrawUsageInput.extend({ township: TownshipCode });

export const CountObjectsInput = z.object({
  townshipId: z.uuid(),
  powerId: z.uuid(),
  fromOn: CivilDay,
  count: Count,
  note: Note,
  /** The revision seen for that day, 0 for none. */
  seen: z.coerce.number().int().min(0),
});
export type CountObjectsInput = z.output<typeof CountObjectsInput>;

/** The form beside it: where it goes back to, and the revisions seen by day. */
export const CountObjectsForm = CountObjectsInput.extend({
  township: TownshipCode,
  month: Month,
  /** By day. */
  seen: json(z.record(z.string(), Seen)),
});

/** The second step of an import: what the first one read and saw goes along as text, under its seal. */
export const ApplyUsageForm = z.object({ checked: z.string().min(2), seal: z.string().regex(/^[0-9a-f]{64}$/) });

export type ApplyUsageForm = z.output<typeof ApplyUsageForm>;

export const CheckedSheet = z.object({
  fileSha256: z.string(),
  sheet: z.object({
    rows: z.array(z.record(z.enum(USAGE_COLUMNS), z.string())).readonly(),
    numbers: z.array(z.number()).readonly(),
    columns: z.partialRecord(z.enum(USAGE_COLUMNS), z.string()),
    faults: z.array(z.never()).readonly(),
    blank: z.number(),
  }),
  /** Revisions that stood on record at the check, by row. */
  seen: z.array(Seen).readonly(),
});
export type CheckedSheet = z.output<typeof CheckedSheet>;

export const IssueUsageTokenInput = z.object({
  name: z
    .string({ error: "name-missing" })
    .transform(normaliseText)
    .pipe(z.string().min(2, "name-missing").max(60, "text-too-long").refine(isWhole, "text-broken")),
  /** Empty: every department's powers. */
  departmentId: z
    .union([z.uuid(), z.literal("")], { error: "department-invalid" })
    .nullish()
    .transform((id) => id || null),
  lastDay: CivilDay,
});
export type IssueUsageTokenInput = z.output<typeof IssueUsageTokenInput>;

/** To confirm it, or to revoke it. */
export const UsageTokenInput = z.object({ tokenId: z.uuid() });
export type UsageTokenInput = z.output<typeof UsageTokenInput>;
