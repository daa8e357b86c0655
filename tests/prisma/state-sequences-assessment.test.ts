// The same as state-sequences.test.ts for rounds of assessment, intents and proposals about agencies, and findings of
// inspections: whatever states are tried by SQL in whatever body's name, they end where the tables of moves allow.
import { beforeAll, expect, test } from "vitest";
import { APPOINTMENT_MOVES, PROPOSAL_MOVES } from "@/lib/agencies/agency.machine";
import { giveAppointmentOpinion } from "@/lib/agencies/give-appointment-opinion";
import { proposeAdjustment } from "@/lib/agencies/propose-adjustment";
import { ROUND_MOVES, ROUND_STATES } from "@/lib/assessments/assessment.machine";
import { confirmRound } from "@/lib/assessments/confirm-round";
import { FINDING_MOVES, FINDING_STATES } from "@/lib/inspections/inspection.machine";
import { anAgency, anIntent, opinion, WORDS } from "@/tests/support/agency.factories";
import { aDraft, aNotifiedRound, SHARE_SOURCE, seenRound } from "@/tests/support/assessment.factories";
import { at } from "@/tests/support/consultation.factories";
import { done } from "@/tests/support/duty-lists.factories";
import { given } from "@/tests/support/factories";
import { aFinding, aRectifiedFinding, inspecting } from "@/tests/support/inspection.factories";
import { machine, play, type Scene } from "@/tests/support/state-sequences";

const SEQUENCES = Math.max(5000, Number(process.env.STATE_SEQUENCES ?? 0));
const statesOf = (moves: readonly { to: string }[]) => [...new Set(moves.map(({ to }) => to))];

const WATCHED = {
  draft: machine("assessment_rounds", "DRAFT", ROUND_STATES, ROUND_MOVES, true),
  notified: machine("assessment_rounds", "NOTIFIED", ROUND_STATES, ROUND_MOVES, true),
  confirmed: machine("assessment_rounds", "CONFIRMED", ROUND_STATES, ROUND_MOVES, true),
  filed: machine("agency_appointments", "FILED", statesOf(APPOINTMENT_MOVES), APPOINTMENT_MOVES, true),
  heard: machine("agency_appointments", "HEARD", statesOf(APPOINTMENT_MOVES), APPOINTMENT_MOVES, true),
  proposal: machine("agency_proposals", "FILED", statesOf(PROPOSAL_MOVES), PROPOSAL_MOVES, true),
  open: machine("inspection_findings", "OPEN", FINDING_STATES, FINDING_MOVES, true),
  rectified: machine("inspection_findings", "RECTIFIED", FINDING_STATES, FINDING_MOVES, true),
};

const SETS = {
  assessment_rounds: [
    `township_share = 70, share_source = '${SHARE_SOURCE}', published_on = '2026-06-01'`,
    "notified_on = '2026-06-01', objection_until = '2026-07-01'",
    "confirmed_on = '2026-07-02', confirmed_by_id = :actor",
    "sealed_on = '2026-07-03', sealed_by_id = :actor",
    "withdrawn_on = '2026-07-03', withdrawn_by_id = :actor, withdraw_reason = '缘由'",
    "withdrawn_on = '2026-07-03', withdrawn_by_id = :actor, withdraw_reason = '缘由', withdraw_document = '测编〔2026〕9号'",
  ],
  agency_appointments: ["moved_on = moved_on", "withdrawn_for = '撤回'"],
  agency_proposals: ["answer = 'ADOPTED', answer_words = '采纳', answered_on = due_on", "text = text"],
  inspection_findings: [
    "due_on = moved_on + 9",
    "due_on = moved_on + 9, rectified_on = moved_on, rectified_by_id = :actor",
    "due_on = moved_on + 9, rectified_on = NULL, rectified_by_id = NULL",
    "due_on = NULL, closed_on = moved_on",
  ],
};

let watched: Scene<keyof typeof WATCHED>;
beforeAll(async () => {
  watched = await watchedScene();
}, 120_000);

/** The approver acts, who confirmed nothing and rectified nothing, and holds every post that these moves ask for. */
async function watchedScene(): Promise<Scene<keyof typeof WATCHED>> {
  const [agency, other] = [await anAgency(), await anAgency()];
  const { department, township, approver } = agency;
  const heard = await anIntent(other);
  await done(giveAppointmentOpinion(other.township.head, opinion(heard)));
  const { proposalId } = await done(
    proposeAdjustment(township.head, { agencyId: agency.agencyId, text: "增加一名人员", grounds: WORDS }),
  );
  const confirmed = await aNotifiedRound();
  await done(confirmRound(at(confirmed.editor, "2026-07-02T04:00:00Z"), await seenRound(confirmed.roundId)));
  const inspected = await inspecting();
  const finding = { open: await aFinding(inspected), rectified: await aRectifiedFinding(inspected) };
  const userId = approver.actor.userId ?? "";
  const posts = [
    ...[department, other.department].map(({ body }) => ({
      organisationId: body.id,
      role: "DEPARTMENT_HEAD" as const,
    })),
    ...[township, inspected.township].map(({ body }) => ({ organisationId: body.id, role: "TOWNSHIP_HEAD" as const })),
    { organisationId: approver.actor.organisationId ?? "", role: "ESTABLISHMENT_EDITOR" as const },
  ];
  await given((tx) =>
    tx.appointment.createMany({ data: posts.map((post) => ({ ...post, userId, startsOn: new Date("2000-01-01") })) }),
  );
  return {
    ids: {
      ...{ draft: (await aDraft()).roundId, notified: (await aNotifiedRound()).roundId, confirmed: confirmed.roundId },
      ...{ filed: await anIntent(agency), heard, proposal: proposalId },
      ...{ open: finding.open.findingId, rectified: finding.rectified.findingId },
    },
    bodies: [
      ...[department, township, other.department, inspected.township].map(({ body }) => body.id),
      approver.actor.organisationId ?? "",
    ],
    actor: userId,
  };
}

test(`${SEQUENCES} sequences of states of assessments, agencies and inspections by SQL: no illegal state`, {
  timeout: 300_000,
}, async () => {
  const counted = await play("assessments, agencies, inspections", WATCHED, SETS, watched, SEQUENCES);
  expect(Math.min(counted.allowed, counted.refused)).toBeGreaterThan(SEQUENCES / 20);
});
