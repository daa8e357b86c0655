import "server-only";
import type { ChangedMeanwhile } from "@/lib/audit/audit.queries";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import { type CivilDate, civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import type { OfficerFields, SaveOfficerInput } from "./capacity-register.schema";
import { registerSeen, takeVersion } from "./register-version";

type SaveOfficerError =
  | Forbidden
  | ChangedMeanwhile
  | { code: "register-missing" | "not-found" | "nothing-changed" | "certificate-taken" }
  | { code: "certificate-expired"; validUntil: CivilDate };

export const CERTIFICATE_CONFLICTS = {
  capacity_officers_one_per_certificate: { code: "certificate-taken" },
} as const;

const FIELDS = ["post", "certificateNumber", "kind", "validUntil"] as const satisfies (keyof OfficerFields)[];

/** Puts a certified officer on the register (`officerId` null), or corrects and renews one who is on it. */
export async function saveOfficer(
  ctx: Ctx,
  { townshipId, version, officerId, ...fields }: SaveOfficerInput,
): Promise<Result<void, SaveOfficerError | Busy>> {
  const allowed = authorise(ctx.actor, "capacity.keep", { organisationId: townshipId });
  if (!allowed.ok) return allowed;
  const { post, kind, validUntil } = fields;
  const columns = { ...fields, validUntil: toDbDate(validUntil) };

  return inTransaction<void, SaveOfficerError>(ctx, CERTIFICATE_CONFLICTS, async (tx) => {
    const seen = await registerSeen(tx, { townshipId, version });
    if (!seen.ok) return seen;
    const { id: registerId, officers } = seen.value;
    const known = officers.find(({ id, leftOn }) => id === officerId && leftOn === null);
    if (officerId && !known) return err({ code: "not-found" });
    const changed = known ? FIELDS.filter((field) => known[field] !== fields[field]) : FIELDS;
    if (changed.length === 0) return err({ code: "nothing-changed" });
    // A correction may say that a certificate has ended; a new entry would never count.
    if (!known && validUntil < civilDate(ctx.now)) return err({ code: "certificate-expired", validUntil });

    const stale = await takeVersion(tx, ctx, seen.value);
    if (stale) return err(stale);
    if (known) {
      await tx.capacityOfficer.update({ where: { id: known.id }, data: columns });
      const data = { officerId: known.id, post, fields: changed.map((field) => `capacity.${field}`), validUntil };
      await recordAudit(tx, ctx, { event: "capacity.officer-changed", subjectId: registerId, data });
    } else {
      const { id } = await tx.capacityOfficer.create({ data: { registerId, ...columns }, select: { id: true } });
      const data = { officerId: id, post, kind, validUntil };
      await recordAudit(tx, ctx, { event: "capacity.officer-added", subjectId: registerId, data });
    }
    return ok(undefined);
  });
}
