import "server-only";
import { type ChangedMeanwhile, changedMeanwhile } from "@/lib/audit/audit.queries";
import { type CivilDate, civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import type { Busy } from "@/lib/shared/transaction";
import type { Prisma } from "@/prisma/generated/client";
import { findGuidance, type GuidanceRecord } from "./guidance.queries";
import {
  type GuidanceEvent,
  type GuidanceObstacle,
  guidanceMove,
  guidanceObstacle,
  isClosed,
  speakingSide,
} from "./guidance.rules";
import type { GuidanceKind, GuidanceSide } from "./guidance.terms";

export type GuidanceRefusal = { code: "forbidden" | "not-found" | GuidanceObstacle } | ChangedMeanwhile | Busy;

type Taken = { matter: GuidanceRecord; side: GuidanceSide; userId: string; today: CivilDate };

/** The matter as the actor saw it, if he may do this to it now, and the side for which he speaks. */
export async function takeGuidance(
  tx: Tx,
  ctx: Ctx,
  { matterId, version }: { matterId: string; version: number },
  kind: GuidanceKind,
  event: GuidanceEvent,
): Promise<Result<Taken, GuidanceRefusal>> {
  const { actor } = ctx;
  const matter = await findGuidance(tx, matterId);
  if (matter?.kind !== kind) return err({ code: "not-found" });
  const side = speakingSide(actor, event, matter);
  if (!side || !actor.userId) return err({ code: "forbidden" });
  if (matter.version !== version) return err(await changedMeanwhile(tx, matterId));
  const today = civilDate(ctx.now);
  const obstacle = guidanceObstacle(matter, event, { side, userId: actor.userId }, today);
  return obstacle ? err({ code: obstacle }) : ok({ matter, side, userId: actor.userId, today });
}

type Saying = Readonly<{
  event: GuidanceEvent;
  text: string | null;
  dueOn?: CivilDate | null;
  data?: Prisma.GuidanceMatterUncheckedUpdateManyInput;
}>;

/** Compare and set, and the words that make the new version. `dueOn` left out stays as it is while the matter is open. */
export async function sayGuidance(
  tx: Tx,
  { matter, side, userId, today }: Taken,
  { event, text, dueOn, data = {} }: Saying,
): Promise<Result<void, GuidanceRefusal>> {
  const { id, kind, state, version } = matter;
  const move = guidanceMove(kind, event, state);
  if (!move) return err({ code: "move-not-allowed" });
  const { count } = await tx.guidanceMatter.updateMany({
    where: { id, state, version },
    data: {
      ...data,
      state: move.to,
      version: { increment: 1 },
      ...(dueOn !== undefined && { dueOn: dueOn && toDbDate(dueOn) }),
      ...(isClosed(move.to) && { closedOn: toDbDate(today), dueOn: null }),
    },
  });
  if (count === 0) return err(await changedMeanwhile(tx, id));
  await tx.guidanceEntry.create({
    data: {
      ...{ matterId: id, version: version + 1, event, side, text, byId: userId, on: toDbDate(today) },
      organisationId: bodyOf(matter, side),
    },
  });
  return ok(undefined);
}

function bodyOf({ townshipId, departmentId, guidanceBodyId }: GuidanceRecord, side: GuidanceSide): string {
  if (side === "TOWNSHIP") return townshipId;
  return side === "DEPARTMENT" ? departmentId : (guidanceBodyId ?? "");
}
