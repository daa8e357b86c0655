import "server-only";
import type { PowerMode } from "@/lib/menu/power.terms";
import { type CivilDate, fromDbDate, fromDbDateOrNull } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import type { Prisma } from "@/prisma/generated/client";
import type { DelegationState } from "./delegation.machine";
import { type ChecklistItem, checklistDigest } from "./handover.rules";
import { figuresOfRow } from "./handover-figures.schema";

/** A delegation with its checklist, as the hand-over's use cases need it. */
export type HandoverRecord = {
  id: string;
  state: DelegationState;
  version: number;
  mode: PowerMode;
  scope: string | null;
  powerId: string;
  powerType: string;
  townshipId: string;
  departmentId: string;
  plannedOn: CivilDate;
  effectiveTo: CivilDate | null;
  handoverDueOn: CivilDate;
  items: (ChecklistItem & { id: string; dueOn: CivilDate })[];
  /** Of the delegation and its checklist as they stand. */
  digest: string;
  signatures: { side: "DEPARTMENT" | "TOWNSHIP"; digest: string; signedById: string }[];
};

export const HANDOVER_ITEM_FIELDS = {
  id: true,
  kind: true,
  side: true,
  doneOn: true,
  evidence: true,
  post: true,
  dueOn: true,
  dueReason: true,
  figures: true,
  version: true,
} satisfies Prisma.HandoverItemSelect;

type ItemRow = Prisma.HandoverItemGetPayload<{ select: typeof HANDOVER_ITEM_FIELDS }>;

/** An item without a day of its own is due with its hand-over. */
export const checklistItem = ({ doneOn, dueOn, figures, ...item }: ItemRow, handoverDueOn: Date) => ({
  ...item,
  doneOn: fromDbDateOrNull(doneOn),
  dueOn: fromDbDate(dueOn ?? handoverDueOn),
  figures: figuresOfRow(figures),
});

export async function findHandover(tx: Tx, delegationId: string): Promise<HandoverRecord | null> {
  const row = await tx.delegation.findUnique({
    where: { id: delegationId },
    select: {
      id: true,
      powerId: true,
      state: true,
      version: true,
      mode: true,
      scope: true,
      townshipId: true,
      departmentId: true,
      plannedOn: true,
      handoverDueOn: true,
      effectiveTo: true,
      powerVersion: { select: { type: true } },
      handover: { where: { droppedOn: null }, orderBy: { ordinal: "asc" }, select: HANDOVER_ITEM_FIELDS },
      signatures: { select: { side: true, digest: true, signedById: true } },
    },
  });
  if (!row) return null;
  const { powerVersion, handover, ...rest } = row;
  const delegation = {
    ...rest,
    powerType: powerVersion.type,
    plannedOn: fromDbDate(row.plannedOn),
    handoverDueOn: fromDbDate(row.handoverDueOn),
    effectiveTo: fromDbDateOrNull(row.effectiveTo),
    items: handover.map((item) => checklistItem(item, row.handoverDueOn)),
  };
  return { ...delegation, digest: checklistDigest(delegation, delegation.items) };
}
