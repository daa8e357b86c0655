import { correctDecision } from "@/lib/delegations/correct-decision";
import { openHandovers } from "@/lib/delegations/open-handovers";
import { systemContext } from "@/lib/identity/system-context";
import type { CorrectDecisionInput, CorrectedLine } from "@/lib/orders/correction.schema";
import type { Ctx } from "@/lib/shared/context";
import { day } from "./consultation.factories";
import { db } from "./db";
import { DECIDED_AT } from "./delegations.factories";
import { anOrganisation, asRole } from "./factories";

export const CORRECTED_AT = "2026-03-20T02:00:00Z";

export const anApprover = async (): Promise<Ctx> =>
  asRole("ESTABLISHMENT_APPROVER", await anOrganisation("ESTABLISHMENT_OFFICE"), CORRECTED_AT);

/** Opens what is approved and stands. */
export const open = (at = DECIDED_AT) => openHandovers(systemContext(db, new Date(at)));

/** The decision on a line that nobody supersedes. */
export const standingOf = (lineId: string) =>
  db.decisionLine.findFirstOrThrow({
    where: { lineId, successor: { is: null } },
    include: { line: true, delegation: true },
  });

let number = 900;

/** A correction of these lines' standing decision: revoked unless told. */
export async function aCorrection(
  lineIds: readonly string[],
  change: Partial<CorrectedLine> = {},
  document: Partial<CorrectDecisionInput> = {},
): Promise<CorrectDecisionInput> {
  number += 1;
  const lines: CorrectedLine[] = [];
  let decisionId = "";
  for (const lineId of lineIds) {
    const standing = await standingOf(lineId);
    decisionId = standing.decisionId;
    lines.push({
      ...{ decisionLineId: standing.id, lineVersion: standing.line.version, outcome: "REVOKED" },
      ...{ mode: null, scope: null, conditions: null, plannedOn: null, reason: "登记有误，会议另行研究。" },
      ...change,
    });
  }
  return {
    ...{ decisionId, organ: "市委机构编制委员会", documentNumber: `卫编〔2026〕${number}号` },
    ...{ decidedOn: day("2026-03-20"), reasons: "经会议研究，更正如下。" },
    ...{ minutesNumber: null, higherConsent: null, reviewReason: null },
    ...document,
    lines,
  };
}

/** Terms of an approval, for a line as `approvedLines` makes it. */
export const TERMS = { outcome: "APPROVED", mode: "OWN_NAME", plannedOn: day("2026-07-01") } as const;

export const correct = async (
  ctx: Ctx,
  lineIds: readonly string[],
  change: Partial<CorrectedLine> = {},
  document: Partial<CorrectDecisionInput> = {},
) => correctDecision(ctx, await aCorrection(lineIds, change, document));
