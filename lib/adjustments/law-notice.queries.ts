import "server-only";
import { type CivilDate, fromDbDate, fromDbDateOrNull } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import type { AdjustmentKind } from "./adjustment.terms";
import { decidedAdjustments } from "./successors.queries";

/** What a change of law means for a matter that somebody is working on. */
export type LawNotice = {
  changeId: string;
  law: string;
  kind: AdjustmentKind;
  /** First day on which the law stands so. */
  inForceOn: CivilDate;
  /** First day of what was decided; null while it is only proposed. */
  effectiveOn: CivilDate | null;
  documentNumber: string | null;
  /** The power is gone from `effectiveOn` on: it can be approved no more. */
  isGone: boolean;
};

/** By power: the changes of law proposed or decided for it, the newest first. */
async function lawNotices(tx: Tx, powerIds: readonly string[]): Promise<Map<string, LawNotice[]>> {
  const rows = await tx.adjustment.findMany({
    where: { powerId: { in: [...powerIds] }, change: { state: { not: "WITHDRAWN" } } },
    orderBy: [{ change: { openedAt: "desc" } }, { id: "asc" }],
    select: {
      ...{ powerId: true, kind: true, intoId: true },
      change: {
        select: {
          ...{ id: true, state: true, inForceOn: true, effectiveOn: true, documentNumber: true },
          law: { select: { title: true } },
        },
      },
    },
  });
  const notices = new Map<string, LawNotice[]>();
  for (const { powerId, kind, intoId, change } of rows) {
    if (!powerId) continue;
    const notice: LawNotice = {
      ...{ changeId: change.id, law: change.law.title, kind, documentNumber: change.documentNumber },
      inForceOn: fromDbDate(change.inForceOn),
      effectiveOn: fromDbDateOrNull(change.effectiveOn),
      isGone: change.state === "DECIDED" && (kind === "CANCEL" || intoId !== null),
    };
    notices.set(powerId, [...(notices.get(powerId) ?? []), notice]);
  }
  return notices;
}

/** By power: from which day a decided change of law has taken it away; absent while it stands. */
export async function goneFrom(tx: Tx): Promise<Map<string, CivilDate>> {
  const gone = new Map<string, CivilDate>();
  for (const { powerId, kind, intoPowerId, effectiveOn } of await decidedAdjustments(tx))
    if (powerId && (kind === "CANCEL" || intoPowerId)) gone.set(powerId, effectiveOn);
  return gone;
}

/** The same for lines of orders, those that have any, each with the matter's name. */
export async function lawNoticesOfLines(
  tx: Tx,
  lineIds: readonly string[],
): Promise<{ lineId: string; name: string; notices: LawNotice[] }[]> {
  const lines = await tx.orderLine.findMany({
    where: { id: { in: [...lineIds] } },
    orderBy: [{ orderId: "asc" }, { ordinal: "asc" }],
    select: { id: true, powerId: true, menuItem: { select: { powerVersion: { select: { name: true } } } } },
  });
  const notices = await lawNotices(
    tx,
    lines.map(({ powerId }) => powerId),
  );
  return lines.flatMap(({ id, powerId, menuItem }) => {
    const found = notices.get(powerId);
    return found ? [{ lineId: id, name: menuItem.powerVersion.name, notices: found }] : [];
  });
}
