import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise } from "@/lib/identity/permissions";
import { toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import type { RegisterAgencyInput } from "./agency.schema";
import { DISPATCHING_KINDS } from "./agency.terms";

type RegisterAgencyError =
  | { code: "forbidden" | "no-such-department" | "no-such-township" | "registered-already" }
  | Busy;

/** Exclusion constraints report no name: what SQLSTATE 23P01 means here is that the name is taken on some of those days. */
const CONFLICTS = { "23P01": { code: "registered-already" } } as const;

/** The establishment office enters an agency (派驻机构) of a department that resides in a township. */
export async function registerAgency(
  ctx: Ctx,
  { since, ...facts }: RegisterAgencyInput,
): Promise<Result<{ agencyId: string }, RegisterAgencyError>> {
  const allowed = authorise(ctx.actor, "agency.keep");
  if (!allowed.ok) return allowed;
  return inTransaction<{ agencyId: string }, RegisterAgencyError>(ctx, CONFLICTS, async (tx) => {
    const { departmentId, townshipId } = facts;
    const isThere = async (id: string, kinds: readonly ("TOWNSHIP" | "DEPARTMENT" | "JUSTICE_BUREAU")[]) =>
      (await tx.organisation.count({ where: { id, kind: { in: [...kinds] }, endsOn: null } })) > 0;
    if (!(await isThere(departmentId, DISPATCHING_KINDS))) return err({ code: "no-such-department" });
    if (!(await isThere(townshipId, ["TOWNSHIP"]))) return err({ code: "no-such-township" });
    const { id: agencyId } = await tx.agency.create({
      data: { ...facts, since: toDbDate(since) },
      select: { id: true },
    });
    const { name, headPost, staff, isPartyManaged } = facts;
    const data = { departmentId, townshipId, facts: { name, headPost, staff, isPartyManaged, since } };
    await recordAudit(tx, ctx, { event: "agency.registered", subjectId: agencyId, data });
    return ok({ agencyId });
  });
}
