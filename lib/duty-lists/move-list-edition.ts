import "server-only";
import { type ChangedMeanwhile, changedMeanwhile } from "@/lib/audit/audit.queries";
import type { Permission } from "@/lib/identity/permissions";
import type { Tx } from "@/lib/shared/context";
import { findMove, type Move } from "@/lib/shared/machine";
import { err, ok, type Result } from "@/lib/shared/result";
import type { Prisma } from "@/prisma/generated/client";
import { LIST_EDITION_MOVES, type ListEditionState } from "./list-edition.machine";

type Edition = Prisma.ListEditionGetPayload<{ include: { dutyList: { select: { townshipId: true } } } }>;
type ListMove = Move<ListEditionState, Permission>;
type ListEvent = (typeof LIST_EDITION_MOVES)[number]["event"];

export type EditionRefusal = ChangedMeanwhile | { code: "not-found" } | { code: "move-not-allowed"; state: string };

/** The edition as the sender saw it, and the row of the machine that allows the event in its state. */
export async function takeListEdition(
  tx: Tx,
  seen: { editionId: string; version: number },
  event: ListEvent,
): Promise<Result<{ edition: Edition; move: ListMove }, EditionRefusal>> {
  const edition = await tx.listEdition.findUnique({
    where: { id: seen.editionId },
    include: { dutyList: { select: { townshipId: true } } },
  });
  if (!edition) return err({ code: "not-found" });
  if (edition.version !== seen.version) return err(await changedMeanwhile(tx, edition.id));
  const move = findMove<ListMove>(LIST_EDITION_MOVES, event, edition.state);
  if (!move) return err({ code: "move-not-allowed", state: edition.state });
  return ok({ edition, move });
}

/** Compares and sets: nothing happens when somebody was faster, and the refusal says who and when. */
export async function setListEdition(
  tx: Tx,
  edition: Pick<Edition, "id" | "state" | "version">,
  data: Prisma.ListEditionUpdateManyMutationInput,
): Promise<Result<void, ChangedMeanwhile>> {
  const { count } = await tx.listEdition.updateMany({
    where: { id: edition.id, state: edition.state, version: edition.version },
    data: { ...data, version: { increment: 1 } },
  });
  return count === 0 ? err(await changedMeanwhile(tx, edition.id)) : ok(undefined);
}
