import "server-only";
import { type ChangedMeanwhile, changedMeanwhile } from "@/lib/audit/audit.queries";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { ORGANISATION_CONFLICTS } from "./create-organisation";
import type { ChangeOrganisationInput } from "./organisation.schema";
import { authorise, type Forbidden } from "./permissions";
import { pinyinSearchText } from "./search-text.rules";

type ChangeOrganisationError =
  | Forbidden
  | ChangedMeanwhile
  | { code: "not-found" | "nothing-changed" | "short-name-taken" | "credit-code-taken" | "region-code-taken" }
  | { code: "review-seat-taken" | "guidance-body-taken" | "township-decides-not" };

/** Corrects what is known of a body: names, credit code, contact. What was published before keeps the names of its day. */
export async function changeOrganisation(
  ctx: Ctx,
  { organisationId, version, ...facts }: ChangeOrganisationInput,
): Promise<Result<void, ChangeOrganisationError | Busy>> {
  const allowed = authorise(ctx.actor, "identity.manage");
  if (!allowed.ok) return allowed;

  return inTransaction<void, ChangeOrganisationError>(ctx, ORGANISATION_CONFLICTS, async (tx) => {
    const known = await tx.organisation.findUnique({ where: { id: organisationId } });
    if (!known) return err({ code: "not-found" });
    if (facts.isGuidanceBody && known.kind === "TOWNSHIP") return err({ code: "township-decides-not" });
    const fields = FIELDS.filter((field) => known[field] !== facts[field]);
    if (fields.length === 0) return err({ code: "nothing-changed" });

    const searchText = pinyinSearchText(facts.shortName, facts.name);
    const { count } = await tx.organisation.updateMany({
      where: { id: organisationId, version },
      data: { ...facts, searchText, version: { increment: 1 } },
    });
    if (count === 0) return err(await changedMeanwhile(tx, organisationId));
    await recordAudit(tx, ctx, { event: "organisation.changed", subjectId: organisationId, data: { fields } });
    return ok(undefined);
  });
}

const FIELDS = [
  "name",
  "shortName",
  "creditCode",
  "pilot",
  "reviewSeat",
  "higherAuthority",
  "isGuidanceBody",
  "address",
  "phone",
  "hours",
  "source",
] as const;
