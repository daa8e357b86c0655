import "server-only";
import type { Forbidden, Permission } from "@/lib/identity/permissions";
import { authorise } from "@/lib/identity/permissions";
import { civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import type { Prisma } from "@/prisma/generated/client";
import { answerDay } from "./answer-days.queries";
import { type GuidanceEvent, guidanceFirst } from "./guidance.rules";
import type { GuidanceKind, GuidanceSide } from "./guidance.terms";

export type BeginRefusal = Forbidden | { code: "not-found" | "delegation-not-standing" };

type Beginning = Readonly<{
  kind: GuidanceKind;
  event: GuidanceEvent;
  delegationId: string;
  subject: string;
  text: string;
}>;
type Particulars = Partial<Prisma.GuidanceMatterUncheckedCreateInput>;

/** The side whose post and body the actor has towards a delegation. */
const SIDES = ["TOWNSHIP", "DEPARTMENT"] as const;

/**
 * Begins a matter on a delegation that stands, with its first words: the other side's days begin today. Runs inside the
 * caller's transaction, which records the event.
 */
export async function beginGuidance(
  tx: Tx,
  ctx: Ctx,
  { kind, event, delegationId, subject, text }: Beginning,
  permissions: Readonly<Partial<Record<GuidanceSide, Permission>>>,
  particulars: Particulars,
): Promise<Result<{ matterId: string; side: GuidanceSide; dueOn: string }, BeginRefusal>> {
  const { actor } = ctx;
  const delegation = await tx.delegation.findUnique({
    where: { id: delegationId },
    select: { state: true, townshipId: true, departmentId: true },
  });
  if (!delegation) return err({ code: "not-found" });
  const bodies = { TOWNSHIP: delegation.townshipId, DEPARTMENT: delegation.departmentId };
  const side = SIDES.find((each) => {
    const permission = permissions[each];
    return permission !== undefined && authorise(actor, permission, { organisationId: bodies[each] }).ok;
  });
  if (!side || !actor.userId) return err({ code: "forbidden" });
  const isStanding =
    kind === "CASE" ? ["IN_FORCE", "SUSPENDED", "RETURNING"].includes(delegation.state) : delegation.state !== "ENDED";
  if (!isStanding) return err({ code: "delegation-not-standing" });
  const today = civilDate(ctx.now);
  const dueOn = await answerDay(tx, kind, today);
  const { id } = await tx.guidanceMatter.create({
    data: {
      ...particulars,
      ...{ kind, delegationId, subject, side, state: guidanceFirst(kind) },
      ...{ openedOn: toDbDate(today), dueOn: toDbDate(dueOn) },
    },
    select: { id: true },
  });
  await tx.guidanceEntry.create({
    data: {
      ...{ matterId: id, version: 1, event, side, text, byId: actor.userId, on: toDbDate(today) },
      organisationId: bodies[side],
    },
  });
  return ok({ matterId: id, side, dueOn });
}
