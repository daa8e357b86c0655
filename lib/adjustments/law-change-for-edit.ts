import "server-only";
import { type ChangedMeanwhile, changedMeanwhile } from "@/lib/audit/audit.queries";
import { type CivilDate, fromDbDate } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import { findMove, type Move } from "@/lib/shared/machine";
import { err, ok, type Result } from "@/lib/shared/result";
import type { Prisma } from "@/prisma/generated/client";
import type { ChangeOf } from "./change-articles.queries";
import { LAW_CHANGE_MOVES, type LawChangeEvent, type LawChangeState } from "./law-change.machine";
import type { LawChangeMove } from "./law-change.schema";

const MOVES: readonly Move<LawChangeState, string>[] = LAW_CHANGE_MOVES;

export type LawChangeRefused = ChangedMeanwhile | { code: "not-found" } | { code: "move-not-allowed"; state: string };

export type LawChangeRow = ChangeOf & {
  state: LawChangeState;
  version: number;
  digest: string | null;
  inForceOn: CivilDate;
  submittedById: string | null;
  title: string;
};

/** The change as the person saw it, in a state from which `event` is lawful; else why not. */
export async function lawChangeForMove(
  tx: Tx,
  event: LawChangeEvent,
  { changeId, version }: LawChangeMove,
): Promise<Result<LawChangeRow, LawChangeRefused>> {
  const row = await tx.lawChange.findUnique({ where: { id: changeId }, include: { law: { select: { title: true } } } });
  if (!row) return err({ code: "not-found" });
  if (row.version !== version) return err(await changedMeanwhile(tx, changeId));
  if (!findMove(MOVES, event, row.state)) return err({ code: "move-not-allowed", state: row.state });
  const { law, inForceOn, ...rest } = row;
  return ok({ ...rest, inForceOn: fromDbDate(inForceOn), title: law.title });
}

/** Compare and set: the row must still be what `lawChangeForMove` read. An edit only raises the version. */
export async function moveLawChange(
  tx: Tx,
  { id, state, version }: Pick<LawChangeRow, "id" | "state" | "version">,
  changes: Prisma.LawChangeUncheckedUpdateManyInput = {},
): Promise<Result<void, ChangedMeanwhile>> {
  const { count } = await tx.lawChange.updateMany({
    where: { id, state, version },
    data: { ...changes, version: { increment: 1 } },
  });
  return count === 1 ? ok(undefined) : err(await changedMeanwhile(tx, id));
}
