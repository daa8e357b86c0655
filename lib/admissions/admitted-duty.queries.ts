import "server-only";
import { fromDbDate, fromDbDateOrNull } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import type { Prisma } from "@/prisma/generated/client";

/** A duty with what decides whether it runs: its promises and what came of them. */
export const DUTY_FIELDS = {
  id: true,
  admissionId: true,
  townshipId: true,
  state: true,
  version: true,
  startsOn: true,
  endsOn: true,
  startedOn: true,
  movedOn: true,
  endedOn: true,
  endReason: true,
  receipts: {
    orderBy: [{ receivedOn: "asc" }, { id: "asc" }],
    select: { id: true, guaranteeId: true, amount: true, receivedOn: true, note: true, correctsId: true, at: true },
  },
  admission: {
    select: {
      number: true,
      departmentId: true,
      title: true,
      decision: { select: { decidedOn: true } },
      guarantees: {
        orderBy: { position: "asc" },
        select: { id: true, kind: true, words: true, amount: true, source: true, dueOn: true },
      },
    },
  },
} satisfies Prisma.AdmittedDutySelect;

type DutyFields = Prisma.AdmittedDutyGetPayload<{ select: typeof DUTY_FIELDS }>;

export function dutyRecord({ admission, receipts, ...row }: DutyFields) {
  const { decision, guarantees, ...of } = admission;
  return {
    ...row,
    ...of,
    startsOn: fromDbDate(row.startsOn),
    endsOn: fromDbDate(row.endsOn),
    startedOn: fromDbDateOrNull(row.startedOn),
    movedOn: fromDbDate(row.movedOn),
    endedOn: fromDbDateOrNull(row.endedOn),
    decidedOn: fromDbDateOrNull(decision?.decidedOn ?? null),
    promises: guarantees.map((guarantee) => ({ ...guarantee, dueOn: fromDbDate(guarantee.dueOn) })),
    receipts: receipts.map((receipt) => ({ ...receipt, receivedOn: fromDbDate(receipt.receivedOn) })),
  };
}
export type DutyRecord = ReturnType<typeof dutyRecord>;

/** An admitted duty as it stands; null when there is none. */
export async function findDuty(tx: Tx, id: string): Promise<DutyRecord | null> {
  const row = await tx.admittedDuty.findUnique({ where: { id }, select: DUTY_FIELDS });
  return row && dutyRecord(row);
}
