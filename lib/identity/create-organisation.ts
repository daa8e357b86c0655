import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { toDbDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import type { CreateOrganisationInput } from "./organisation.schema";
import { authorise, type Forbidden } from "./permissions";
import { countyOf } from "./region-code.rules";
import { pinyinSearchText } from "./search-text.rules";

type CreateOrganisationError =
  | Forbidden
  | {
      code:
        | "short-name-taken"
        | "credit-code-taken"
        | "region-code-taken"
        | "review-seat-taken"
        | "guidance-body-taken";
    }
  | { code: "other-county"; county: string };

export const ORGANISATION_CONFLICTS = {
  organisations_short_name_key: { code: "short-name-taken" },
  organisations_credit_code_key: { code: "credit-code-taken" },
  organisations_region_code_key: { code: "region-code-taken" },
  organisations_one_per_seat: { code: "review-seat-taken" },
  organisations_one_guidance_body: { code: "guidance-body-taken" },
} as const;

/** A body begins to exist for the procedure. A township brings its villages along. */
export async function createOrganisation(
  ctx: Ctx,
  input: CreateOrganisationInput,
): Promise<Result<{ organisationId: string }, CreateOrganisationError | Busy>> {
  const allowed = authorise(ctx.actor, "identity.manage");
  if (!allowed.ok) return allowed;
  const { villages, startsOn, ...facts } = input;
  const conflicts = { ...ORGANISATION_CONFLICTS, villages_region_code_key: { code: "region-code-taken" } } as const;

  return inTransaction<{ organisationId: string }, CreateOrganisationError>(ctx, conflicts, async (tx) => {
    const county = await countyOfTownships(tx);
    if (facts.regionCode && county && countyOf(facts.regionCode) !== county)
      return err({ code: "other-county", county });

    const { id } = await tx.organisation.create({
      data: {
        ...facts,
        ...(startsOn && { startsOn: toDbDate(startsOn) }),
        searchText: pinyinSearchText(facts.shortName, facts.name),
      },
      select: { id: true },
    });
    if (villages.length > 0)
      await tx.village.createMany({ data: villages.map((village) => ({ ...village, townshipId: id })) });
    const data = { shortName: facts.shortName, kind: facts.kind };
    await recordAudit(tx, ctx, { event: "organisation.created", subjectId: id, data });
    return ok({ organisationId: id });
  });
}

/** The first six digits that the city's townships share; null before there is one. */
async function countyOfTownships(tx: Tx): Promise<string | null> {
  const township = await tx.organisation.findFirst({
    where: { kind: "TOWNSHIP", regionCode: { not: null } },
    select: { regionCode: true },
  });
  return township?.regionCode ? countyOf(township.regionCode) : null;
}
