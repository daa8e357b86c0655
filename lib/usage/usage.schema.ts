import { z } from "zod";
import { CivilDay } from "@/lib/orders/civil-day.schema";
import { normaliseText } from "@/lib/spreadsheet/text.rules";
import { USAGE_COLUMNS } from "./usage.terms";
import { isMonth, readMonth, type UsageMonth } from "./usage-month.rules";

const MOST = 999_999;

/** A count from 0, as typed or as a number; nothing typed is not nought. */
const Count = z
  .union([z.number(), z.string()], { error: "figure-missing" })
  .transform((told) => (typeof told === "string" ? normaliseText(told).replace(/[,，]/g, "") : String(told)))
  .refine((text) => text !== "", "figure-missing")
  .refine((text) => text === "" || (/^\d+(\.0+)?$/.test(text) && Number(text) <= MOST), "figure-invalid")
  .transform(Number);

const text = (longest: number) =>
  z
    .union([z.string(), z.number()], { error: "text-missing" })
    .transform((told) => normaliseText(String(told)))
    .pipe(z.string().min(1, "text-missing").max(longest, "text-too-long"));

const SHORTEST_NOTE = 4;
const Note = z
  .string()
  .nullish()
  .transform((told) => normaliseText(told ?? "") || null)
  .refine((told) => told === null || told.length >= SHORTEST_NOTE, "note-too-short")
  .refine((told) => told === null || told.length <= 500, "text-too-long");

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
/** Revisions that the person saw, by power code or by day. */
const Revisions = z.record(z.string(), z.number().int().min(0));

/** The form of one township's month: the cells stand beside it, by name "<power>.<column>". */
export const EnterUsageForm = z.object({ township: TownshipCode, month: Month, seen: json(Revisions) });

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
  seen: json(Revisions),
});

/** The second step of an import: what the first one read of the sheet goes along as text. */
export const ApplyUsageForm = z.object({
  fileSha256: z.string().regex(/^[0-9a-f]{64}$/),
  sheet: json(
    z.object({
      rows: z.array(z.record(z.enum(USAGE_COLUMNS), z.string().max(1000))).min(1),
      numbers: z.array(z.number().int()),
      columns: z.partialRecord(z.enum(USAGE_COLUMNS), z.string().max(3)),
      faults: z.array(z.never()),
    }),
  ),
});
export type ApplyUsageForm = z.output<typeof ApplyUsageForm>;

export const IssueUsageTokenInput = z.object({
  name: z
    .string({ error: "name-missing" })
    .transform(normaliseText)
    .pipe(z.string().min(2, "name-missing").max(60, "text-too-long")),
  /** Empty: every department's powers. */
  departmentId: z
    .union([z.uuid(), z.literal("")], { error: "department-invalid" })
    .nullish()
    .transform((id) => id || null),
  lastDay: CivilDay,
});
export type IssueUsageTokenInput = z.output<typeof IssueUsageTokenInput>;

export const RevokeUsageTokenInput = z.object({ tokenId: z.uuid() });
export type RevokeUsageTokenInput = z.output<typeof RevokeUsageTokenInput>;
