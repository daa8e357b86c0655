import "server-only";
import { type ChangedMeanwhile, changedMeanwhile } from "@/lib/audit/audit.queries";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise } from "@/lib/identity/permissions";
import { civilDate, fromDbDate, fromDbDateOrNull, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { isClosed, stayObstacle } from "./agency.rules";
import type { ChangeAgencyInput } from "./agency.schema";
import { changedFacts } from "./agency-facts.rules";

type ChangeAgencyError =
  | { code: "forbidden" | "not-found" | "closed-already" | "registered-already" | "nothing-changed" }
  | { code: NonNullable<ReturnType<typeof stayObstacle>> }
  | ChangedMeanwhile
  | Busy;

const STRANDED_BY = { department: { select: { endsOn: true } }, township: { select: { endsOn: true } } } as const;

/** Exclusion constraints report no name: what SQLSTATE 23P01 means here is that the name is taken on some of those days. */
const CONFLICTS = { "23P01": { code: "registered-already" } } as const;

/**
 * The establishment office brings an agency's entry up to date, or says its last day: one that has not passed may be
 * changed and taken back, one that has is final. What was and what became of it stands in the trail.
 */
export async function changeAgency(
  ctx: Ctx,
  { agencyId, version, until, ...facts }: ChangeAgencyInput,
): Promise<Result<void, ChangeAgencyError>> {
  const allowed = authorise(ctx.actor, "agency.keep");
  if (!allowed.ok) return allowed;
  return inTransaction<void, ChangeAgencyError>(ctx, CONFLICTS, async (tx) => {
    const found = await tx.agency.findUnique({ where: { id: agencyId }, include: STRANDED_BY });
    if (!found) return err({ code: "not-found" });
    if (found.version !== version) return err(await changedMeanwhile(tx, agencyId));
    const known = { ...found, until: fromDbDateOrNull(found.until) };
    if (isClosed(known.until, civilDate(ctx.now))) return err({ code: "closed-already" });
    const bodiesEnd = [found.department, found.township].map(({ endsOn }) => fromDbDateOrNull(endsOn));
    const obstacle = stayObstacle({ since: fromDbDate(found.since), until, bodiesEnd });
    if (obstacle) return err({ code: obstacle });
    const changes = changedFacts(known, { ...facts, until });
    if (changes.length === 0) return err({ code: "nothing-changed" });
    const { count } = await tx.agency.updateMany({
      where: { id: agencyId, version },
      data: { ...facts, until: until && toDbDate(until), version: { increment: 1 } },
    });
    if (count === 0) return err(await changedMeanwhile(tx, agencyId));
    const fields = changes.map(({ field }) => field);
    await recordAudit(tx, ctx, { event: "agency.changed", subjectId: agencyId, data: { fields, until, changes } });
    return ok(undefined);
  });
}
