import "server-only";
import { toDbDate } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import type { AdmissionText } from "./admission.schema";

/** What a form sent of a text: a step sends its own fields. */
type SentText = { [Field in keyof AdmissionText]?: AdmissionText[Field] | undefined };

export type PartsRefusal = { code: "township-unknown" | "renewal-unknown" };

/** The columns of a draft that a form sent; what it left out is left out. */
export function columnsOf({ startsOn, endsOn, townshipIds: _, guarantees: __, ...text }: SentText) {
  return {
    ...withoutUnsent(text),
    ...(startsOn !== undefined && { startsOn: startsOn && toDbDate(startsOn) }),
    ...(endsOn !== undefined && { endsOn: endsOn && toDbDate(endsOn) }),
  };
}

/** Writes the townships and guarantees of a draft anew, where they were sent. */
export async function writeParts(
  tx: Tx,
  admissionId: string,
  departmentId: string,
  { townshipIds, guarantees, renewsId }: SentText,
): Promise<Result<void, PartsRefusal>> {
  if (renewsId) {
    const renewed = await tx.admission.count({ where: { id: renewsId, departmentId, state: "ADMITTED" } });
    if (renewed === 0) return err({ code: "renewal-unknown" });
  }
  if (townshipIds) {
    const wanted = [...new Set(townshipIds)];
    const known = await tx.organisation.count({ where: { id: { in: wanted }, kind: "TOWNSHIP", endsOn: null } });
    if (known !== wanted.length) return err({ code: "township-unknown" });
    await tx.admissionTownship.deleteMany({ where: { admissionId } });
    await tx.admissionTownship.createMany({ data: wanted.map((townshipId) => ({ admissionId, townshipId })) });
  }
  if (guarantees) {
    await tx.admissionGuarantee.deleteMany({ where: { admissionId } });
    await tx.admissionGuarantee.createMany({
      data: guarantees.map(({ dueOn, ...guarantee }, index) => ({
        ...guarantee,
        admissionId,
        position: index + 1,
        dueOn: toDbDate(dueOn),
      })),
    });
  }
  return ok(undefined);
}

/** With `undefined` left out: a column that was not sent stays as it is. */
const withoutUnsent = <T extends object>(text: T) =>
  Object.fromEntries(Object.entries(text).filter(([, value]) => value !== undefined)) as {
    [Field in keyof T]?: Exclude<T[Field], undefined>;
  };
