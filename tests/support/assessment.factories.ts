import { addIndicator } from "@/lib/assessments/add-indicator";
import type { AssessmentSide, MissingRule } from "@/lib/assessments/assessment.terms";
import { chooseAgencies } from "@/lib/assessments/choose-agencies";
import { draftRound } from "@/lib/assessments/draft-round";
import { aboutAssessed, digestOfEvidence, evidenceNow } from "@/lib/assessments/evidence.queries";
import { notifyResults } from "@/lib/assessments/notify-results";
import { publishRound } from "@/lib/assessments/publish-round";
import { submitScores } from "@/lib/assessments/submit-scores";
import { addDays } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";
import { anAgency, type Sending } from "./agency.factories";
import { day } from "./consultation.factories";
import { db } from "./db";
import { aDelegation, aPower, done } from "./duty-lists.factories";
import { given } from "./factories";

export type Assessing = Sending & { roundId: string; delegationId: string };
type Wishes = { missing?: MissingRule; weights?: readonly string[]; scoringUntil?: string };

let serial = 0;

/** What stands in the database now. */
export const seenRound = async (roundId: string) => ({
  roundId,
  version: (await db.assessmentRound.findUniqueOrThrow({ where: { id: roundId } })).version,
});

export const roundInput = (wishes: Wishes = {}) => {
  serial += 1;
  const missing = wishes.missing ?? "EXCLUDE";
  const aDay = addDays(day("2026-01-01"), serial);
  return {
    ...({ subject: "AGENCY", kind: "ANNUAL", name: `考核${serial}`, year: 2026 } as const),
    ...{ documentNumber: `测编〔2026〕${serial}号`, missing, lowestScore: missing === "LOWEST" ? "60" : null },
    // A day of its own each: nothing is assessed twice for one time.
    ...{ periodFrom: aDay, periodTo: aDay, scoringUntil: day(wishes.scoringUntil ?? "2026-06-10") },
  };
};

export const SHARE_SOURCE = "测编〔2026〕70号";

/** The share of the township's side with the city's document: without it no scheme is published. */
export async function setShare(): Promise<void> {
  const key = "percent.assessment-township";
  const create = { key, value: "70", source: SHARE_SOURCE };
  await given((tx) => tx.setting.upsert({ where: { key }, create, update: {} }));
}

let shared: Promise<Sending & { delegationId: string }> | undefined;

/** One agency with a hand-over between its department and township, for every round of a file. */
async function theAgency(): Promise<Sending & { delegationId: string }> {
  await setShare();
  const sending = await anAgency();
  const { department, township } = sending;
  const { id } = await aDelegation({ township: township.body, power: await aPower(department.body) });
  return { ...sending, delegationId: id };
}

/** A round of one agency drafted on 2026-06-01; one indicator a weight for each side, each citing a hand-over. */
export async function aDraft(wishes: Wishes = {}): Promise<Assessing> {
  shared ??= theAgency();
  const sending = await shared;
  const { editor, agencyId, delegationId } = sending;
  const { roundId } = await done(draftRound(editor, roundInput(wishes)));
  await done(chooseAgencies(editor, { roundId, version: 1, agencyIds: [agencyId] }));
  for (const side of ["TOWNSHIP", "DEPARTMENT"] as const)
    for (const weight of wishes.weights ?? ["60", "40"])
      await done(addIndicator(editor, { ...(await indicator({ roundId, delegationId })), side, weight }));
  return { ...sending, roundId };
}

export const indicator = async ({ roundId, delegationId }: { roundId: string; delegationId: string }) => ({
  ...(await seenRound(roundId)),
  ...({ side: "TOWNSHIP", text: "交接按期完成", weight: "50" } as const),
  citation: { kind: "HANDOVER", id: delegationId } as const,
  evidence: null,
});

/** The same published on 2026-06-01, scored until the 10th unless told. */
export async function aPublishedRound(wishes: Wishes = {}): Promise<Assessing> {
  const round = await aDraft(wishes);
  await done(publishRound(round.editor, await seenRound(round.roundId)));
  return round;
}

/** The same score for every indicator of a side, on the facts that its head is shown. */
export async function sheet(
  { roundId, agencyId, ...bodies }: Assessing,
  side: AssessmentSide,
  score: string,
  on = "2026-06-01",
) {
  const indicators = await db.assessmentIndicator.findMany({ where: { roundId, side }, orderBy: { ordinal: "asc" } });
  const assessed = await db.assessmentAgency.findUniqueOrThrow({
    where: { roundId_agencyId: { roundId, agencyId } },
    include: { agency: true, round: true },
  });
  const { head } = side === "TOWNSHIP" ? bodies.township : bodies.department;
  const about = aboutAssessed(assessed, assessed.round, day(on));
  const shown = digestOfEvidence(await inReading(head, (tx) => evidenceNow(tx, indicators, about)));
  return { roundId, agencyId, shown, scores: Object.fromEntries(indicators.map(({ id }) => [id, score])) };
}

/** Township 80.05, department 90: 83.035, so 83.04. */
export async function aScoredRound(wishes: Wishes = {}): Promise<Assessing> {
  const round = await aPublishedRound(wishes);
  await done(submitScores(round.township.head, await sheet(round, "TOWNSHIP", "80.05")));
  await done(submitScores(round.department.head, await sheet(round, "DEPARTMENT", "90")));
  return round;
}

/** The same notified on 2026-06-01; objections through 2026-07-01. */
export async function aNotifiedRound(): Promise<Assessing> {
  const round = await aScoredRound();
  await done(notifyResults(round.editor, await seenRound(round.roundId)));
  return round;
}
