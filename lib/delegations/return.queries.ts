import "server-only";
import type { OpinionSide } from "@/lib/orders/opinion.rules";
import { type CivilDate, fromDbDate, fromDbDateOrNull } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import type { Prisma } from "@/prisma/generated/client";
import type { DelegationState } from "./delegation.machine";
import type { ReturnState } from "./return.machine";
import { type ReturnContent, returnDigest } from "./return.rules";
import { PendingCases } from "./return.schema";

export type ReturnSigned = { side: OpinionSide; digest: string; signedById: string; signedAt: Date };

/** A return with its delegation, as the use cases and the page need it. */
export type ReturnRecord = ReturnContent & {
  state: ReturnState;
  version: number;
  /** Of the whole record as it stands. */
  digest: string;
  signatures: ReturnSigned[];
  delegation: { state: DelegationState; version: number; effectiveTo: CivilDate | null };
};

const RETURN_FIELDS = {
  id: true,
  delegationId: true,
  side: true,
  state: true,
  version: true,
  reasonCode: true,
  statement: true,
  plannedLastOn: true,
  caseRule: true,
  pendingCases: true,
  proposedOn: true,
  answerDueOn: true,
  answer: true,
  answerReasons: true,
  answeredOn: true,
  documentNumber: true,
  organ: true,
  decidedOn: true,
  decisionReasons: true,
  archiveNote: true,
  archiveOn: true,
  signatures: {
    orderBy: { signedAt: "asc" },
    select: { side: true, digest: true, signedById: true, signedAt: true },
  },
  delegation: {
    select: {
      powerId: true,
      townshipId: true,
      departmentId: true,
      mode: true,
      scope: true,
      state: true,
      version: true,
      effectiveTo: true,
    },
  },
} satisfies Prisma.DelegationReturnSelect;

function returnRecord(row: Prisma.DelegationReturnGetPayload<{ select: typeof RETURN_FIELDS }>): ReturnRecord {
  const { state, version, signatures, delegation, pendingCases, ...said } = row;
  const { powerId, townshipId, departmentId, mode, scope, ...rest } = delegation;
  const content: ReturnContent = {
    ...said,
    ...{ powerId, townshipId, departmentId, mode, scope },
    cases: PendingCases.parse(pendingCases),
    plannedLastOn: fromDbDate(row.plannedLastOn),
    proposedOn: fromDbDate(row.proposedOn),
    answerDueOn: fromDbDate(row.answerDueOn),
    answeredOn: fromDbDateOrNull(row.answeredOn),
    decidedOn: fromDbDateOrNull(row.decidedOn),
    archiveOn: fromDbDateOrNull(row.archiveOn),
  };
  return {
    ...content,
    ...{ state, version, signatures },
    digest: returnDigest(content),
    delegation: { ...rest, effectiveTo: fromDbDateOrNull(delegation.effectiveTo) },
  };
}

export async function findReturn(tx: Tx, id: string): Promise<ReturnRecord | null> {
  const row = await tx.delegationReturn.findUnique({ where: { id }, select: RETURN_FIELDS });
  return row && returnRecord(row);
}

/** Every return of these delegations, the newest first. Whoever may read the delegation may read them. */
export async function listReturns(tx: Tx, where: Prisma.DelegationReturnWhereInput): Promise<ReturnRecord[]> {
  const rows = await tx.delegationReturn.findMany({ where, orderBy: { id: "desc" }, select: RETURN_FIELDS });
  return rows.map(returnRecord);
}

/** The sides whose signature under the record as it stands is there. */
export const signedSides = ({ signatures, digest }: Pick<ReturnRecord, "signatures" | "digest">): OpinionSide[] =>
  signatures.filter((signature) => signature.digest === digest).map((signature) => signature.side);
