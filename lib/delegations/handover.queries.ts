import "server-only";
import type { PowerMode } from "@/lib/menu/power.terms";
import { type CivilDate, fromDbDate, fromDbDateOrNull } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import type { Prisma } from "@/prisma/generated/client";
import type { DelegationState } from "./delegation.machine";
import { type ChecklistItem, checklistDigest } from "./handover.rules";

/** A delegation with its checklist, as the hand-over's use cases need it. */
export type HandoverRecord = {
  id: string;
  state: DelegationState;
  version: number;
  mode: PowerMode;
  scope: string | null;
  powerType: string;
  townshipId: string;
  departmentId: string;
  plannedOn: CivilDate;
  effectiveTo: CivilDate | null;
  items: (ChecklistItem & { id: string })[];
  /** Of the delegation and its checklist as they stand. */
  digest: string;
  signatures: { side: "DEPARTMENT" | "TOWNSHIP"; digest: string }[];
};

export const HANDOVER_ITEM_FIELDS = {
  id: true,
  kind: true,
  side: true,
  doneOn: true,
  evidence: true,
  version: true,
} satisfies Prisma.HandoverItemSelect;

type ItemRow = Prisma.HandoverItemGetPayload<{ select: typeof HANDOVER_ITEM_FIELDS }>;
export const checklistItem = ({ doneOn, ...item }: ItemRow) => ({ ...item, doneOn: fromDbDateOrNull(doneOn) });

export async function findHandover(tx: Tx, delegationId: string): Promise<HandoverRecord | null> {
  const row = await tx.delegation.findUnique({
    where: { id: delegationId },
    select: {
      id: true,
      state: true,
      version: true,
      mode: true,
      scope: true,
      townshipId: true,
      departmentId: true,
      plannedOn: true,
      effectiveTo: true,
      powerVersion: { select: { type: true } },
      handover: { orderBy: { ordinal: "asc" }, select: HANDOVER_ITEM_FIELDS },
      signatures: { select: { side: true, digest: true } },
    },
  });
  if (!row) return null;
  const { powerVersion, handover, ...rest } = row;
  const delegation = {
    ...rest,
    powerType: powerVersion.type,
    plannedOn: fromDbDate(row.plannedOn),
    effectiveTo: fromDbDateOrNull(row.effectiveTo),
    items: handover.map(checklistItem),
  };
  return { ...delegation, digest: checklistDigest(delegation, delegation.items) };
}
