import "server-only";
import { type Actor, reachOf } from "@/lib/identity/permissions";
import { type CivilDate, fromDbDate, fromDbDateOrNull, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import type { WorkbenchTask } from "@/lib/shared/workbench-task";
import type { Prisma } from "@/prisma/generated/client";
import { departmentOf } from "./assessed.rules";
import { confirmObstacle, isBlind, isScoringOver } from "./assessment.rules";
import { reexaminerObstacle } from "./reexaminer.queries";
import { scorerOf } from "./scorer.rules";

const ROUND = {
  agencies: { include: { agency: true, scorers: true, waitEnd: true }, orderBy: { agencyId: "asc" } },
  sheets: { select: { agencyId: true, side: true, organisationId: true } },
  replies: { include: { reexamination: { select: { replyId: true } } } },
} satisfies Prisma.AssessmentRoundInclude;
type Round = Prisma.AssessmentRoundGetPayload<{ include: typeof ROUND }>;

/** What of the rounds under way waits for the reader: scores, answers, re-examinations, and the office's moves. */
export async function assessmentTasks(tx: Tx, { actor }: Ctx, today: CivilDate): Promise<WorkbenchTask[]> {
  if (reachOf(actor, "assessment.read") === null) return [];
  const rounds = await tx.assessmentRound.findMany({
    where: { state: { in: ["PUBLISHED", "NOTIFIED", "CONFIRMED"] } },
    orderBy: { id: "asc" },
    include: ROUND,
  });
  const tasks: WorkbenchTask[] = [];
  for (const round of rounds)
    tasks.push(
      ...scoreTasks(round, actor, today),
      ...replyTasks(round, actor, today),
      ...(await reexamineTasks(tx, round, actor)),
      ...officeTasks(round, actor, today),
    );
  return tasks;
}

type What = "score" | "reply" | "reexamine" | "notify" | "missing" | "confirm" | "seal";
type Due = Readonly<{ dueOn: CivilDate | null; since: Date | null; agency?: Round["agencies"][number] }>;

const task = (round: Round, what: What, { dueOn, since, agency }: Due): WorkbenchTask => ({
  kind: `assessment.${what}`,
  messageKey: `assessments.tasks.${what}`,
  args: { round: round.name, agency: agency?.name ?? "" },
  href: agency ? `/assessments/${round.id}/agencies/${agency.agencyId}` : `/assessments/${round.id}`,
  ...{ dueOn, since: fromDbDateOrNull(since) },
});

const scoringOf = ({ scoringUntil, missing }: Round) => ({ scoringUntil: fromDbDate(scoringUntil), missing });

function scoreTasks(round: Round, actor: Actor, today: CivilDate): WorkbenchTask[] {
  const scoring = scoringOf(round);
  if (round.state !== "PUBLISHED" || isScoringOver(scoring, today)) return [];
  return round.agencies.flatMap((agency) => {
    const scorer = scorerOf(actor, agency.scorers);
    const isIn = round.sheets.some(
      ({ agencyId, side, organisationId }) =>
        agencyId === agency.agencyId && side === scorer?.side && organisationId === scorer.organisationId,
    );
    return scorer && !isIn && !agency.waitEnd
      ? [task(round, "score", { dueOn: scoring.scoringUntil, since: round.publishedOn, agency })]
      : [];
  });
}

function replyTasks(round: Round, actor: Actor, today: CivilDate): WorkbenchTask[] {
  const until = fromDbDateOrNull(round.objectionUntil);
  if (round.state !== "NOTIFIED" || !until || today > until || reachOf(actor, "assessment.reply") === null) return [];
  return round.agencies
    .filter((assessed) => departmentOf(assessed) === actor.organisationId)
    .filter(({ agencyId }) => !round.replies.some((reply) => reply.agencyId === agencyId))
    .map((agency) => task(round, "reply", { dueOn: until, since: round.notifiedOn, agency }));
}

/** Only for whoever may examine it. */
async function reexamineTasks(tx: Tx, round: Round, actor: Actor): Promise<WorkbenchTask[]> {
  const { userId } = actor;
  if (round.state !== "NOTIFIED" || reachOf(actor, "assessment.reexamine") === null || !userId) return [];
  const tasks: WorkbenchTask[] = [];
  for (const reply of round.replies) {
    if (reply.position !== "OBJECT" || reply.reexamination) continue;
    const agency = round.agencies.find(({ agencyId }) => agencyId === reply.agencyId);
    if (agency && (await reexaminerObstacle(tx, userId, reply)) === null)
      tasks.push(task(round, "reexamine", { dueOn: fromDbDateOrNull(reply.dueOn), since: reply.on, agency }));
  }
  return tasks;
}

function officeTasks(round: Round, actor: Actor, today: CivilDate): WorkbenchTask[] {
  if (reachOf(actor, "assessment.seal") !== null && round.state === "CONFIRMED")
    return [task(round, "seal", { dueOn: null, since: round.confirmedOn })];
  if (reachOf(actor, "assessment.manage") === null) return [];
  if (round.state === "PUBLISHED") return notifyTask(round, today);
  if (round.state !== "NOTIFIED" || !round.objectionUntil) return [];
  const said = round.agencies.map(({ agencyId }) => {
    const reply = round.replies.find((candidate) => candidate.agencyId === agencyId);
    return reply ? { position: reply.position, isExamined: reply.reexamination !== null } : null;
  });
  return confirmObstacle(said, fromDbDate(round.objectionUntil), today)
    ? []
    : [task(round, "confirm", { dueOn: null, since: round.notifiedOn })];
}

/** The results can be notified, or scores are missing past the day. */
function notifyTask(round: Round, today: CivilDate): WorkbenchTask[] {
  const scoring = scoringOf(round);
  const isOpen = round.agencies.some(({ agencyId, scorers, waitEnd }) => {
    const sheets = round.sheets.filter((sheet) => sheet.agencyId === agencyId).length;
    return isBlind({ ...scoring, scorers: scorers.length, sheets, isWaitEnded: waitEnd !== null }, today);
  });
  if (!isOpen) return [task(round, "notify", { dueOn: null, since: toDbDate(scoring.scoringUntil) })];
  const isLate = today > scoring.scoringUntil;
  return isLate ? [task(round, "missing", { dueOn: scoring.scoringUntil, since: round.publishedOn })] : [];
}
