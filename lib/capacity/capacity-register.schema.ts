import { z } from "zod";
import { Day } from "@/lib/identity/field.schema";
import { CERTIFICATE_KINDS, COUNT_FIGURES, type CountFigure } from "./capacity.terms";

// Messages are keys under `capacity.problems`.

/** Full-width digits, blanks and thousands separators, as typed with a Chinese keyboard. */
const plain = (value: unknown): unknown =>
  typeof value === "string" ? value.normalize("NFKC").replace(/[\s,]/g, "") : value;

const Count = z.preprocess(
  plain,
  z
    .string({ error: "count-invalid" })
    .regex(/^\d{1,7}$/, { error: "count-invalid" })
    .transform(Number),
);

const Yuan = z.preprocess(
  plain,
  z.string({ error: "yuan-invalid" }).regex(/^\d{1,10}(\.\d{1,2})?$/, { error: "yuan-invalid" }),
);

const text = (longest: number) =>
  z.string({ error: "required" }).trim().min(1, { error: "required" }).max(longest, { error: "too-long" });

const EquipmentList = z.array(z.object({ name: text(60), quantity: Count })).max(60, { error: "equipment-too-many" });
/** As the register's column keeps it. */
export const StoredEquipment = z.array(z.object({ name: z.string(), quantity: z.number() }));

/** 0 where there is no register yet. */
const Seen = { townshipId: z.uuid(), version: z.coerce.number().int().min(0) };

const Counts = Object.fromEntries(COUNT_FIGURES.map((field) => [field, Count])) as Record<CountFigure, typeof Count>;

export const SaveRegisterInput = z.object({ ...Seen, ...Counts, budgetYuan: Yuan, equipment: EquipmentList });
export type SaveRegisterInput = z.output<typeof SaveRegisterInput>;

/** A post, not a person: no name is asked for. The number as printed, without blanks, in capitals. */
export const OfficerFields = z.object({
  post: text(60),
  certificateNumber: z.preprocess(
    (value) => (typeof value === "string" ? value.normalize("NFKC").replace(/\s/g, "").toUpperCase() : value),
    z.string({ error: "required" }).regex(/^[\p{Script=Han}A-Z0-9()〔〕-]{4,40}$/u, { error: "certificate-invalid" }),
  ),
  kind: z.enum(CERTIFICATE_KINDS, { error: "kind-missing" }),
  validUntil: Day,
});
export type OfficerFields = z.output<typeof OfficerFields>;

export const SaveOfficerInput = OfficerFields.extend({
  ...Seen,
  officerId: z.preprocess((value) => (value === "" ? null : (value ?? null)), z.uuid().nullable()),
});
export type SaveOfficerInput = z.output<typeof SaveOfficerInput>;

export const RecordOfficerLeftInput = z.object({ ...Seen, officerId: z.uuid(), leftOn: Day });
export type RecordOfficerLeftInput = z.output<typeof RecordOfficerLeftInput>;

export const ImportOfficersForm = z.object(Seen);
