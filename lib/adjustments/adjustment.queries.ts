import "server-only";
import { CONTENT_SELECT, contentOf } from "@/lib/menu/power-content.queries";
import type { PowerContent } from "@/lib/menu/power-content.rules";
import type { Tx } from "@/lib/shared/context";
import { type AdjustmentKind, type CitationImpact, KEEPABLE_FIELDS, type KeepableField } from "./adjustment.terms";
import { PowerText } from "./law-change.schema";

/** One proposal with everything that it says. */
export type AdjustmentRow = {
  id: string;
  changeId: string;
  kind: AdjustmentKind;
  impact: CitationImpact;
  /** Null for a power that is to be added. */
  power: {
    id: string;
    code: string;
    /** By law the townships' own: nobody hands it down. */
    isStatutory: boolean;
    baseVersionId: string;
    base: PowerContent;
    /** The newest frozen version is another one by now: the proposal must be made anew. */
    isOutdated: boolean;
  } | null;
  intoId: string | null;
  parts: PowerContent[];
  reason: string;
  groundLaw: string;
  groundVersion: string | null;
  groundArticle: string | null;
  keeps: { townshipId: string; field: KeepableField; reason: string }[];
};

/** The proposals of a change, by the powers' codes; those to be added last. */
export async function loadAdjustments(tx: Tx, changeId: string): Promise<AdjustmentRow[]> {
  const rows = await tx.adjustment.findMany({
    where: { changeId },
    orderBy: [{ power: { code: "asc" } }, { id: "asc" }],
    include: {
      power: { select: { code: true, _count: { select: { statutory: true } } } },
      baseVersion: { select: CONTENT_SELECT },
      keeps: { orderBy: [{ townshipId: "asc" }, { field: "asc" }] },
    },
  });
  const newest = await newestFrozen(
    tx,
    rows.flatMap(({ powerId }) => powerId ?? []),
  );
  return rows.map(({ power, powerId, baseVersion, keeps, proposed, version: _version, baseVersionId, ...row }) => ({
    ...row,
    power:
      power && powerId && baseVersion && baseVersionId
        ? {
            ...{ id: powerId, code: power.code, isStatutory: power._count.statutory > 0, baseVersionId },
            base: contentOf(baseVersion),
            isOutdated: newest.get(powerId) !== baseVersionId,
          }
        : null,
    parts: PowerText.array().parse(proposed),
    keeps: keeps.flatMap(({ townshipId, field, reason }) => {
      const known = KEEPABLE_FIELDS.find((one) => one === field);
      return known ? [{ townshipId, field: known, reason }] : [];
    }),
  }));
}

/** The newest frozen version of each power, by power. */
async function newestFrozen(tx: Tx, powerIds: string[]): Promise<Map<string, string>> {
  const rows = await tx.powerVersion.findMany({
    where: { powerId: { in: powerIds }, frozenAt: { not: null } },
    distinct: ["powerId"],
    orderBy: [{ powerId: "asc" }, { number: "desc" }],
    select: { id: true, powerId: true },
  });
  return new Map(rows.map(({ id, powerId }) => [powerId, id]));
}
