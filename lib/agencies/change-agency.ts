import "server-only";
import { type ChangedMeanwhile, changedMeanwhile } from "@/lib/audit/audit.queries";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise } from "@/lib/identity/permissions";
import { fromDbDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { stayObstacle } from "./agency.rules";
import type { ChangeAgencyInput } from "./agency.schema";

type ChangeAgencyError =
  | { code: "forbidden" | "not-found" | "closed-already" | "until-before-since" | "registered-already" }
  | ChangedMeanwhile
  | Busy;

const CONFLICTS = { agencies_one_name: { code: "registered-already" } } as const;

/** The establishment office brings an agency's entry up to date, or says its last day; a closed one never changes. */
export async function changeAgency(
  ctx: Ctx,
  { agencyId, version, until, ...facts }: ChangeAgencyInput,
): Promise<Result<void, ChangeAgencyError>> {
  const allowed = authorise(ctx.actor, "agency.keep");
  if (!allowed.ok) return allowed;
  return inTransaction<void, ChangeAgencyError>(ctx, CONFLICTS, async (tx) => {
    const known = await tx.agency.findUnique({ where: { id: agencyId } });
    if (!known) return err({ code: "not-found" });
    if (known.version !== version) return err(await changedMeanwhile(tx, agencyId));
    if (known.until) return err({ code: "closed-already" });
    const obstacle = stayObstacle({ since: fromDbDate(known.since), until });
    if (obstacle) return err({ code: obstacle });
    const { count } = await tx.agency.updateMany({
      where: { id: agencyId, version },
      data: { ...facts, until: until && toDbDate(until), version: { increment: 1 } },
    });
    if (count === 0) return err(await changedMeanwhile(tx, agencyId));
    const names = ["name", "headPost", "staff", "isPartyManaged"] as const;
    const fields = names.filter((name) => known[name] !== facts[name]);
    await recordAudit(tx, ctx, { event: "agency.changed", subjectId: agencyId, data: { fields, until } });
    return ok(undefined);
  });
}
