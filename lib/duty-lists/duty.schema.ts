import { z } from "zod";
import { CivilDay, requiredText, textOrNull } from "@/lib/orders/civil-day.schema";
import { DUTY_KINDS, type DutyKind, PublishedDuty } from "./published-duty.schema";

// Messages are keys under `duty-lists.duties.problems`.

/** Longest texts of a duty, in characters: the columns' own bounds. */
export const DUTY_BOUNDS = {
  category: 60,
  name: 300,
  department: 300,
  departmentDuty: 4000,
  townshipDuty: 4000,
  method: 1000,
} as const;
export type DutyField = keyof typeof DUTY_BOUNDS;
export const DUTY_FIELDS = Object.keys(DUTY_BOUNDS) as DutyField[];

/** What a duty of each kind cannot be without: 配合履职 its boundary, 上级收回 who takes it over. */
export const NEEDED_FIELDS: Readonly<Record<DutyKind, readonly DutyField[]>> = {
  BASIC: ["category", "name"],
  SUPPORTING: ["category", "name", "department", "departmentDuty", "townshipDuty"],
  RECLAIMED: ["category", "name", "department"],
};

const optional = (field: DutyField) => textOrNull(DUTY_BOUNDS[field], "too-long");
const required = (field: DutyField) =>
  z.string({ error: "required" }).trim().min(1, { error: "required" }).max(DUTY_BOUNDS[field], { error: "too-long" });

/** The words of one duty, as a form, a workbook and the demonstration give them. */
const DutyWords = z
  .object({
    kind: z.enum(DUTY_KINDS, { error: "kind-unknown" }),
    category: required("category"),
    name: required("name"),
    department: optional("department"),
    departmentDuty: optional("departmentDuty"),
    townshipDuty: optional("townshipDuty"),
    method: optional("method"),
  })
  .superRefine((duty, refused) => {
    for (const field of NEEDED_FIELDS[duty.kind])
      if (duty[field] === null) refused.addIssue({ code: "custom", path: [field], message: missingCode(field) });
  });

/** What it is called when a needed text is not there. */
export const missingCode = (field: DutyField) =>
  field === "departmentDuty" || field === "townshipDuty"
    ? ("boundary-missing" as const)
    : field === "department"
      ? ("department-missing" as const)
      : ("required" as const);

const Source = requiredText(2, 200, "source-invalid");
const DocumentNumber = textOrNull(60, "document-number-invalid");
const Townships = z.preprocess(
  // No box ticked: a form sends nothing of that name.
  (ids) => (typeof ids === "string" ? ids.split(",").filter(Boolean) : (ids ?? [])),
  z.array(z.uuid()).min(1, { error: "townships-missing" }),
);

/** The form beside the workbook: which townships, from when, on what ground. */
export const CheckDutiesForm = z.object({
  townshipIds: Townships,
  startsOn: CivilDay,
  source: Source,
  documentNumber: DocumentNumber,
});

/** Whole lists: every kind that occurs is stated whole for each township, from `startsOn` on. */
export const ImportDutiesInput = CheckDutiesForm.extend({
  /** SHA-256 of the workbook that the lists come from. */
  fileSha256: z.string().regex(/^[0-9a-f]{64}$/),
  duties: z.array(DutyWords).min(1).max(2000),
});
export type ImportDutiesInput = z.output<typeof ImportDutiesInput>;

/** The second step: what was read goes along as text, and the digest of what the first step announced. */
export const ApplyDutiesForm = ImportDutiesInput.extend({
  duties: z.preprocess((text) => {
    try {
      return typeof text === "string" ? JSON.parse(text) : text;
    } catch {
      return null;
    }
  }, ImportDutiesInput.shape.duties),
  plan: z.string().regex(/^[0-9a-f]{64}$/),
});

const Reason = requiredText(2, 500, "reason-invalid");
export const EndDutyInput = z.object({ dutyId: z.uuid(), endsOn: CivilDay, reason: Reason });
export type EndDutyInput = z.output<typeof EndDutyInput>;

/** Other words for a duty from a day on; its kind stays. */
export const CorrectDutyInput = z
  .object({ dutyId: z.uuid(), startsOn: CivilDay, reason: Reason, source: Source, documentNumber: DocumentNumber })
  .and(DutyWords);
export type CorrectDutyInput = z.output<typeof CorrectDutyInput>;

/** Only the words of a duty that is more than that. */
export const wordsOf = (duty: PublishedDuty): PublishedDuty => PublishedDuty.parse(duty);
