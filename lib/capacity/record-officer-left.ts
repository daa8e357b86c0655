import "server-only";
import type { ChangedMeanwhile } from "@/lib/audit/audit.queries";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import { civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import type { RecordOfficerLeftInput } from "./capacity-register.schema";
import { registerSeen, takeVersion } from "./register-version";

type RecordOfficerLeftError =
  | Forbidden
  | ChangedMeanwhile
  | { code: "register-missing" | "not-found" | "left-in-future" };

/** An officer leaves the post, or the certificate is taken back: counted no more from `leftOn` on, kept as history. */
export async function recordOfficerLeft(
  ctx: Ctx,
  { townshipId, version, officerId, leftOn }: RecordOfficerLeftInput,
): Promise<Result<void, RecordOfficerLeftError | Busy>> {
  const allowed = authorise(ctx.actor, "capacity.keep", { organisationId: townshipId });
  if (!allowed.ok) return allowed;
  if (leftOn > civilDate(ctx.now)) return err({ code: "left-in-future" });

  return inTransaction<void, RecordOfficerLeftError>(ctx, {}, async (tx) => {
    const seen = await registerSeen(tx, { townshipId, version });
    if (!seen.ok) return seen;
    const officer = seen.value.officers.find(({ id, leftOn: left }) => id === officerId && left === null);
    if (!officer) return err({ code: "not-found" });

    const stale = await takeVersion(tx, ctx, seen.value);
    if (stale) return err(stale);
    await tx.capacityOfficer.update({ where: { id: officerId }, data: { leftOn: toDbDate(leftOn) } });
    const data = { officerId, post: officer.post, leftOn };
    await recordAudit(tx, ctx, { event: "capacity.officer-left", subjectId: seen.value.id, data });
    return ok(undefined);
  });
}
