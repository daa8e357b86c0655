import "server-only";
import { type ChangedMeanwhile, changedMeanwhile } from "@/lib/audit/audit.queries";
import { recordAudit } from "@/lib/audit/record-audit";
import { addDays, civilDate, fromDbDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import type { EndOrganisationInput } from "./organisation.schema";
import { authorise, type Forbidden } from "./permissions";

type EndOrganisationError =
  | Forbidden
  | ChangedMeanwhile
  | { code: "not-found" | "already-ended" | "ends-too-early" | "own-organisation" }
  | { code: "still-appointed"; count: number }
  | { code: "agencies-reside"; names: string };

/**
 * A body ends with `endsOn` as its last day, yesterday at the earliest. Everybody's appointment there must end by then
 * first: whoever acts for it should know. So must every agency of it, or resident in it: the establishment office closes it,
 * or records which department succeeds.
 */
export async function endOrganisation(
  ctx: Ctx,
  { organisationId, version, endsOn }: EndOrganisationInput,
): Promise<Result<void, EndOrganisationError | Busy>> {
  const allowed = authorise(ctx.actor, "identity.manage");
  if (!allowed.ok) return allowed;
  if (organisationId === ctx.actor.organisationId) return err({ code: "own-organisation" });

  return inTransaction<void, EndOrganisationError>(ctx, {}, async (tx) => {
    const body = await tx.organisation.findUnique({
      where: { id: organisationId },
      select: { startsOn: true, endsOn: true },
    });
    if (!body) return err({ code: "not-found" });
    if (body.endsOn) return err({ code: "already-ended" });
    if (endsOn < fromDbDate(body.startsOn) || endsOn < addDays(civilDate(ctx.now), -1))
      return err({ code: "ends-too-early" });
    const beyond = { organisationId, OR: [{ endsOn: null }, { endsOn: { gt: toDbDate(endsOn) } }] };
    const count = await tx.appointment.count({ where: beyond });
    if (count > 0) return err({ code: "still-appointed", count });
    const agencies = await tx.agency.findMany({
      where: {
        AND: [
          { OR: [{ departmentId: organisationId }, { townshipId: organisationId }] },
          { OR: [{ until: null }, { until: { gt: toDbDate(endsOn) } }] },
        ],
      },
      orderBy: [{ township: { regionCode: "asc" } }, { name: "asc" }],
      select: { name: true },
    });
    if (agencies.length > 0)
      return err({ code: "agencies-reside", names: agencies.map(({ name }) => name).join("、") });

    const ended = await tx.organisation.updateMany({
      where: { id: organisationId, version, endsOn: null },
      data: { endsOn: toDbDate(endsOn), version: { increment: 1 } },
    });
    if (ended.count === 0) return err(await changedMeanwhile(tx, organisationId));
    const data = { fields: ["endsOn"] };
    await recordAudit(tx, ctx, { event: "organisation.changed", subjectId: organisationId, data });
    return ok(undefined);
  });
}
