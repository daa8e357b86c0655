import "server-only";
import { fromDbDate, fromDbDateOrNull } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import type { FiledText } from "./admission-text";

const WHOLE = {
  townships: { select: { townshipId: true } },
  guarantees: { orderBy: { position: "asc" } },
} as const;

/** An application as it stands, with its text; null when there is none. */
export async function findAdmission(tx: Tx, id: string) {
  const row = await tx.admission.findUnique({ where: { id }, include: WHOLE });
  if (!row) return null;
  const { townships, guarantees, startsOn, endsOn, filedOn, dueOn, movedOn, closedOn, ...rest } = row;
  return {
    ...rest,
    startsOn: fromDbDateOrNull(startsOn),
    endsOn: fromDbDateOrNull(endsOn),
    filedOn: fromDbDateOrNull(filedOn),
    dueOn: fromDbDateOrNull(dueOn),
    movedOn: fromDbDate(movedOn),
    closedOn: fromDbDateOrNull(closedOn),
    townshipIds: townships.map(({ townshipId }) => townshipId),
    guarantees: guarantees.map(({ amount, dueOn: due, ...guarantee }) => ({
      ...guarantee,
      amount: amount.toFixed(2),
      dueOn: fromDbDate(due),
    })),
  };
}
export type AdmissionRecord = NonNullable<Awaited<ReturnType<typeof findAdmission>>>;

/** The part of an application that townships answer to. */
export function textOf(record: AdmissionRecord): FiledText {
  const { departmentId, kind, title, content, reason, basis, whyNotSelf, departmentDoes, townshipDoes } = record;
  const { startsOn, endsOn, hoursAMonth, townshipIds, guarantees } = record;
  return {
    ...{ departmentId, kind, title, content, reason, basis, whyNotSelf, departmentDoes, townshipDoes },
    ...{ startsOn, endsOn, hoursAMonth, townshipIds },
    guarantees: guarantees.map(({ kind: of, words, amount, source, dueOn }) => ({
      kind: of,
      words,
      amount,
      source,
      dueOn,
    })),
  };
}

/** Opinions given to the text as it stands, by township. */
export async function opinionsOnText(tx: Tx, { id, textNumber }: Pick<AdmissionRecord, "id" | "textNumber">) {
  const rows = await tx.admissionOpinion.findMany({
    where: { admissionId: id, textNumber },
    select: { townshipId: true, position: true, reasons: true },
  });
  return new Map(rows.map((row) => [row.townshipId, row]));
}
