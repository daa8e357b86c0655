import "server-only";
import { type CivilDate, fromDbDate, fromDbDateOrNull } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import type { LawChangeKind } from "@/prisma/generated/enums";
import { citedVersion } from "./change-articles.queries";
import type { LawChangeState } from "./law-change.machine";
import { readableAdjustments } from "./law-change-reach.queries";

export type LawChangeListRow = {
  id: string;
  title: string;
  kind: LawChangeKind;
  inForceOn: CivilDate;
  state: LawChangeState;
  /** Proposals that the reader may see. */
  proposals: number;
  documentNumber: string | null;
  effectiveOn: CivilDate | null;
};

/** Changes of law that concern the reader, those under way first, then the newest. */
export async function listLawChanges(tx: Tx, { actor }: Ctx): Promise<LawChangeListRow[]> {
  const readable = readableAdjustments(actor);
  if (!readable) return [];
  const isAll = Object.keys(readable).length === 0;
  const rows = await tx.lawChange.findMany({
    where: isAll ? {} : { adjustments: { some: readable } },
    orderBy: [{ state: "asc" }, { openedAt: "desc" }],
    include: { law: { select: { title: true } }, _count: { select: { adjustments: { where: readable } } } },
  });
  return rows.map(({ id, law, kind, inForceOn, state, _count, documentNumber, effectiveOn }) => ({
    ...{ id, title: law.title, kind, inForceOn: fromDbDate(inForceOn), state, proposals: _count.adjustments },
    ...{ documentNumber, effectiveOn: fromDbDateOrNull(effectiveOn) },
  }));
}

/** A version or a repeal on record that nobody has followed through yet, of a law that powers cite. */
export type OpenableChange = {
  key: string;
  lawId: string;
  versionId: string | null;
  title: string;
  kind: LawChangeKind;
  inForceOn: CivilDate;
};

export async function listOpenable(tx: Tx): Promise<OpenableChange[]> {
  const versions = await tx.lawVersion.findMany({
    where: {
      ...{ state: "CONFIRMED", law: { citedBy: { some: {} } } },
      changes: { none: { state: { not: "WITHDRAWN" } } },
    },
    orderBy: [{ inForceFrom: "desc" }],
    select: { id: true, lawId: true, inForceFrom: true, law: { select: { title: true } } },
  });
  const all = await tx.lawVersion.findMany({
    where: { state: "CONFIRMED" },
    select: { lawId: true, inForceFrom: true },
  });
  const isLater = ({ lawId, inForceFrom }: { lawId: string; inForceFrom: Date }) =>
    all.some((one) => one.lawId === lawId && one.inForceFrom < inForceFrom);
  const repeals = await tx.law.findMany({
    where: {
      ...{ repealedOn: { not: null }, citedBy: { some: {} } },
      changes: { none: { kind: "REPEAL", state: { not: "WITHDRAWN" } } },
    },
    select: { id: true, title: true, repealedOn: true },
  });
  return [
    ...versions.filter(isLater).map(({ id, lawId, inForceFrom, law }) => ({
      ...{ key: id, lawId, versionId: id, title: law.title, kind: "NEW_VERSION" as const },
      inForceOn: fromDbDate(inForceFrom),
    })),
    ...repeals.flatMap(({ id, title, repealedOn }) =>
      repealedOn
        ? [{ key: id, lawId: id, versionId: null, title, kind: "REPEAL" as const, inForceOn: fromDbDate(repealedOn) }]
        : [],
    ),
  ];
}

/** Confirmed versions that may take a repealed law's place, as a choice. */
export async function listReplacements(tx: Tx): Promise<{ value: string; label: string }[]> {
  const rows = await tx.lawVersion.findMany({
    where: { state: "CONFIRMED", law: { repealedOn: null } },
    orderBy: [{ law: { title: "asc" } }, { inForceFrom: "desc" }],
    select: { id: true, publishedOn: true, kind: true, law: { select: { title: true } } },
  });
  return rows.map(({ id, publishedOn, kind, law }) => ({
    value: id,
    label: `《${law.title}》${citedVersion(publishedOn, kind)}`,
  }));
}
