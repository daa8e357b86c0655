import { z } from "zod";
import { GUARANTEE_KINDS } from "@/lib/admissions/admission.terms";
import { DUTY_STATES } from "@/lib/admissions/admitted-duty.machine";
import { CivilDay } from "@/lib/orders/civil-day.schema";

/** A promise of an admitted duty, and what of it came. Amounts are decimal text: people, yuan, sets or hours. */
const PromiseRow = z.object({
  kind: z.enum(GUARANTEE_KINDS),
  position: z.number(),
  amount: z.string(),
  dueOn: CivilDay,
  received: z.string(),
});

/** `published.admitted_duties`: an admitted duty at one township. */
export const AdmittedRow = z.object({
  id: z.string(),
  number: z.string(),
  title: z.string(),
  content: z.string(),
  departmentDoes: z.string(),
  townshipDoes: z.string(),
  department: z.string(),
  departmentShort: z.string(),
  townshipCode: z.string(),
  township: z.string(),
  townshipShort: z.string(),
  state: z.enum(DUTY_STATES),
  startsOn: CivilDay,
  endsOn: CivilDay,
  movedOn: CivilDay,
  endedOn: CivilDay.nullable(),
  organ: z.string(),
  documentNumber: z.string(),
  decidedOn: CivilDay,
  guarantees: z.array(PromiseRow),
});
export type AdmittedRow = z.infer<typeof AdmittedRow>;
