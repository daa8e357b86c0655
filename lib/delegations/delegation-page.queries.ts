import "server-only";
import { type TrailEntry, trailOf } from "@/lib/audit/audit.queries";
import { type AttachmentRow, listAttachments } from "@/lib/files/attachment.queries";
import { type Actor, authorise } from "@/lib/identity/permissions";
import type { AuthorityJudgement } from "@/lib/menu/authority.rules";
import type { OpinionSide } from "@/lib/orders/opinion.rules";
import { loadCalendar } from "@/lib/shared/calendar.queries";
import { type CivilDate, fromDbDate, fromDbDateOrNull } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import { numberSetting } from "@/lib/shared/settings";
import type { DelegationEnd } from "@/prisma/generated/enums";
import { type Cancellation, cancellationOf } from "./cancellation-page.queries";
import { DELEGATION_FIELDS, type DelegationRow, delegationRow, readableDelegations } from "./delegation.queries";
import { checklistItem, HANDOVER_ITEM_FIELDS } from "./handover.queries";
import { checklistDigest, exercisedUntil, isOverdue } from "./handover.rules";
import { type HandoverPlot, handoverPlot } from "./handover-plot.rules";
import { lostAuthority } from "./lost-authority.queries";
import { type TakeBack, takeBackOf } from "./take-back-page.queries";

export type PageItem = ReturnType<typeof checklistItem> & {
  doneBy: string | null;
  isOverdue: boolean;
  files: AttachmentRow[];
};
export type PageSignature = { side: OpinionSide; by: string /** ISO instant. */; at: string; isVoid: boolean };

export type DelegationPage = DelegationRow & {
  version: number;
  scope: string | null;
  powerType: string;
  powerId: string;
  /** Its mode as judged today, when that is not lawful any more; null otherwise, and once it has ended. */
  lost: AuthorityJudgement | null;
  endReason: string | null;
  endKind: DelegationEnd | null;
  /** Since when the department exercises it for the time being; null unless suspended. */
  suspendedOn: CivilDate | null;
  handoverDueOn: CivilDate;
  decision: { id: string; documentNumber: string; decidedOn: CivilDate };
  checklist: PageItem[];
  signatures: PageSignature[];
  /** The hand-over in days; null when it was revoked before it was done. */
  plot: HandoverPlot | null;
  /** Of one evidence file, in MB. */
  fileLimit: number;
  /** 过渡期: the last day on which the department goes on; null while it cannot be told. */
  exercisedUntil: CivilDate | null;
  /** Of the checklist as it stands: what a signature is given to. */
  digest: string;
  trail: TrailEntry[];
  takeBack: TakeBack;
  cancellation: Cancellation;
  /** Conditions that a correction set. */
  conditions: string | null;
  /** Day of the decision that revoked it before force. */
  cancelledOn: CivilDate | null;
  /** What the reader may do here by his post; whether the state allows it is another question. */
  may: { deliver: OpinionSide | null; sign: OpinionSide | null };
};

/** A delegation with everything about it, or null when it lies outside the reader's reach. */
export async function readableDelegation(
  tx: Tx,
  actor: Actor,
  id: string,
  today: CivilDate,
): Promise<DelegationPage | null> {
  const readable = readableDelegations(actor);
  const row = readable && (await tx.delegation.findFirst({ where: { AND: [{ id }, readable] }, select: PAGE_FIELDS }));
  if (!row) return null;
  const calendar = await loadCalendar(tx);
  const list = delegationRow(row, calendar, today);
  const items = row.handover.map(({ doneById, ...item }) => ({ ...checklistItem(item, row.handoverDueOn), doneById }));
  const digest = checklistDigest({ ...row, plannedOn: list.plannedOn }, items);
  const nameOf = await namesOf(tx, [
    ...row.handover.map((item) => item.doneById),
    ...row.signatures.map((signature) => signature.signedById),
  ]);
  const { decision } = row.decisionLine;
  const takeBack = await takeBackOf(tx, actor, row, calendar, today);
  const handoverDueOn = fromDbDate(row.handoverDueOn);
  const signatures = row.signatures.map((signature) => ({
    side: signature.side,
    by: nameOf.get(signature.signedById) ?? "",
    at: signature.signedAt.toISOString(),
    isVoid: signature.digest !== digest,
  }));
  const files = await listAttachments(tx, { subject: "DELEGATION", subjectId: id });
  return {
    ...list,
    ...{
      version: row.version,
      scope: row.scope,
      endReason: row.endReason,
      endKind: row.endKind,
      powerId: row.powerId,
      digest,
    },
    powerType: row.powerVersion.type,
    lost: (await lostAuthority(tx, [row], today)).get(id) ?? null,
    handoverDueOn,
    fileLimit: await numberSetting(tx, "megabytes.attachment"),
    decision: { ...decision, decidedOn: fromDbDate(decision.decidedOn) },
    exercisedUntil: exercisedUntil(list, today),
    checklist: items.map(({ doneById, ...item }) => ({
      ...item,
      doneBy: doneById && (nameOf.get(doneById) ?? null),
      isOverdue: list.state === "HANDING_OVER" && isOverdue(item, today),
      files: files.filter((file) => file.part === item.kind),
    })),
    signatures,
    plot: row.cancelledOn
      ? null
      : handoverPlot(
          {
            ...{ items, signatures, handoverDueOn, plannedOn: list.plannedOn, effectiveFrom: list.effectiveFrom },
            openedOn: fromDbDate(decision.decidedOn),
            today: list.state === "HANDING_OVER" ? today : null,
          },
          calendar,
        ),
    suspendedOn: fromDbDateOrNull(row.suspendedOn),
    takeBack,
    cancellation: await cancellationOf(tx, actor, row),
    conditions: row.decisionLine.conditions,
    cancelledOn: fromDbDateOrNull(row.cancelledOn),
    trail: await trailOf(tx, id, ...takeBack.returns.map((record) => record.id)),
    may: { deliver: sideFor(actor, row, DELIVER), sign: sideFor(actor, row, SIGN) },
  };
}

const DELIVER = { DEPARTMENT: "handover.department", TOWNSHIP: "handover.township" } as const;
const SIGN = { DEPARTMENT: "handover.sign-department", TOWNSHIP: "handover.sign-township" } as const;

function sideFor(
  actor: Actor,
  { departmentId, townshipId }: { departmentId: string; townshipId: string },
  permissions: typeof DELIVER | typeof SIGN,
): OpinionSide | null {
  if (authorise(actor, permissions.DEPARTMENT, { organisationId: departmentId }).ok) return "DEPARTMENT";
  return authorise(actor, permissions.TOWNSHIP, { organisationId: townshipId }).ok ? "TOWNSHIP" : null;
}

const PAGE_FIELDS = {
  ...DELEGATION_FIELDS,
  version: true,
  endReason: true,
  endKind: true,
  suspendedOn: true,
  cancelledOn: true,
  powerId: true,
  powerVersionId: true,
  townshipId: true,
  departmentId: true,
  powerVersion: { select: { name: true, subItem: true, type: true } },
  decisionLine: {
    select: {
      lineId: true,
      conditions: true,
      decision: { select: { id: true, documentNumber: true, decidedOn: true } },
    },
  },
  handover: {
    where: { droppedOn: null },
    orderBy: { ordinal: "asc" },
    select: { ...HANDOVER_ITEM_FIELDS, doneById: true },
  },
  signatures: {
    orderBy: { signedAt: "asc" },
    select: { side: true, digest: true, signedById: true, signedAt: true },
  },
} as const;

async function namesOf(tx: Tx, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const users = await tx.user.findMany({
    where: { id: { in: ids.filter((id) => id !== null) } },
    select: { id: true, displayName: true },
  });
  return new Map(users.map((user) => [user.id, user.displayName]));
}
