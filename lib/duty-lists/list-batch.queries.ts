import "server-only";
import { legalityObstacle } from "@/lib/menu/legality.rules";
import { type CivilDate, fromDbDate } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import type { Prisma } from "@/prisma/generated/client";
import { type BatchStep, batchStep } from "./list-batch.rules";
import type { ListEditionState } from "./list-edition.machine";

export type ListBatchRow = {
  id: string;
  changeId: string;
  township: { id: string; code: string; name: string };
  step: BatchStep;
  problem: string | null;
  detail: string | null;
  version: number;
  /** The edition that it made, else the one that followed the change without it; null while there is none. */
  edition: { id: string; number: number; state: ListEditionState; version: number; digest: string } | null;
  /** A draft in the way that somebody compiled by hand. */
  obstacleId: string | null;
};

/** Errands by township, in the order of their region codes. */
export async function loadListBatches(tx: Tx, where: Prisma.ListBatchWhereInput): Promise<ListBatchRow[]> {
  const rows = await tx.listBatch.findMany({
    where,
    orderBy: [{ township: { regionCode: "asc" } }, { changeId: "asc" }],
    include: {
      township: { select: { id: true, regionCode: true, shortName: true } },
      editions: { where: { state: { not: "DISCARDED" } }, select: EDITION },
    },
  });
  const followed = await tx.adjustmentPublication.findMany({
    where: { adjustment: { changeId: { in: rows.map(({ changeId }) => changeId) } } },
    distinct: ["editionId", "adjustmentId"],
    select: {
      adjustment: { select: { changeId: true } },
      edition: { select: { ...EDITION, dutyList: { select: { townshipId: true } } } },
    },
  });
  const drafts = await tx.listEdition.findMany({
    where: {
      state: { in: ["DRAFT", "LEGALITY_REVIEW", "APPROVED"] },
      dutyList: { townshipId: { in: rows.map(({ townshipId }) => townshipId) } },
    },
    select: { id: true, listBatchId: true, dutyList: { select: { townshipId: true } } },
  });
  const reviewed = await reviewedIds(
    tx,
    rows.flatMap(({ editions }) => editions),
  );
  return rows.map(({ township, editions, townshipId, ...row }) => {
    const own = editions[0] ?? null;
    const other = followed.find(
      ({ adjustment, edition }) => adjustment.changeId === row.changeId && edition.dutyList.townshipId === townshipId,
    );
    const edition = own ?? other?.edition ?? null;
    const { id, changeId, problem, detail, version } = row;
    return {
      ...{ id, changeId, problem, detail, version },
      township: { id: township.id, code: township.regionCode?.slice(0, 9) ?? "", name: township.shortName },
      step: batchStep(own && { state: own.state, isReviewed: reviewed.has(own.id) }, other !== undefined),
      edition: edition && {
        ...{ id: edition.id, number: edition.number, state: edition.state, version: edition.version },
        digest: edition.digest,
      },
      obstacleId:
        drafts.find((draft) => draft.dutyList.townshipId === townshipId && draft.listBatchId !== id)?.id ?? null,
    };
  });
}

const EDITION = { id: true, number: true, state: true, version: true, digest: true } as const;

async function reviewedIds(tx: Tx, editions: readonly { id: string; digest: string }[]): Promise<Set<string>> {
  const opinions = await tx.legalityOpinion.findMany({
    where: { subjectType: "LIST_EDITION", subjectId: { in: editions.map(({ id }) => id) } },
    orderBy: { givenAt: "asc" },
    select: { subjectId: true, verdict: true, digest: true },
  });
  return new Set(
    editions
      .filter(
        ({ id, digest }) =>
          !legalityObstacle(
            opinions.filter((one) => one.subjectId === id),
            digest,
          ),
      )
      .map(({ id }) => id),
  );
}

/** On whose behalf the worker acts, and what was decided; a batch exists only for what was decided. */
export type BatchMandate = {
  title: string;
  documentNumber: string;
  effectiveOn: CivilDate;
  proposer: Person;
  reviewer: Person;
  decider: Person;
  /** The reviewer's reasons on the whole batch. */
  opinion: { verdict: "LAWFUL" | "RISK_STATED"; reasons: string };
  /** The powers that the change touches, its results among them. */
  powerIds: string[];
};
type Person = { userId: string; name: string; organisationId: string; organisationName: string };

export async function loadMandate(tx: Tx, changeId: string): Promise<BatchMandate> {
  const change = await tx.lawChange.findUniqueOrThrow({
    where: { id: changeId },
    include: {
      law: { select: { title: true } },
      adjustments: { select: { powerId: true, results: { select: { powerId: true } } } },
    },
  });
  const { documentNumber, effectiveOn, submittedById, reviewedById, decidedById, digest, adjustments } = change;
  const opinion = await tx.legalityOpinion.findFirst({
    where: { subjectType: "LAW_CHANGE", subjectId: changeId, digest: digest ?? "", givenById: reviewedById ?? "" },
    orderBy: { givenAt: "desc" },
    select: { verdict: true, reasons: true },
  });
  if (!documentNumber || !effectiveOn || !submittedById || !reviewedById || !decidedById || !opinion)
    throw new Error(`law change ${changeId} is not decided`);
  if (opinion.verdict === "UNLAWFUL") throw new Error(`law change ${changeId} was decided against the opinion`);
  return {
    ...{ title: change.law.title, documentNumber, effectiveOn: fromDbDate(effectiveOn) },
    proposer: await personOf(tx, submittedById, "ESTABLISHMENT_EDITOR"),
    reviewer: await personOf(tx, reviewedById, "LEGALITY_REVIEWER"),
    decider: await personOf(tx, decidedById, "ESTABLISHMENT_APPROVER"),
    opinion: { verdict: opinion.verdict, reasons: opinion.reasons },
    powerIds: adjustments.flatMap(({ powerId, results }) => [
      ...(powerId ? [powerId] : []),
      ...results.map((result) => result.powerId),
    ]),
  };
}

/** Name and body as they are in the seat from which the batch was decided. */
async function personOf(tx: Tx, userId: string, role: Prisma.AppointmentWhereInput["role"] & string): Promise<Person> {
  const seat = await tx.appointment.findFirst({
    where: { userId, role },
    orderBy: { startsOn: "desc" },
    select: { user: { select: { displayName: true } }, organisation: { select: { id: true, name: true } } },
  });
  return {
    userId,
    name: seat?.user.displayName ?? "",
    organisationId: seat?.organisation.id ?? "",
    organisationName: seat?.organisation.name ?? "",
  };
}
