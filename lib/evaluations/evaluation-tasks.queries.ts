import "server-only";
import { reachOf } from "@/lib/identity/permissions";
import type { CivilDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import type { WorkbenchTask } from "@/lib/shared/workbench-task";
import { type CampaignHead, type EvaluationRowView, listCampaigns, listRows } from "./evaluation.queries";
import { answeringSide, returnStandings } from "./evaluation-page.queries";

/** What waits for the reader in evaluations: answers, decisions, sides that stay silent, trainings, returns to begin. */
export async function evaluationTasks(tx: Tx, ctx: Ctx, today: CivilDate): Promise<WorkbenchTask[]> {
  const { actor } = ctx;
  const decides = reachOf(actor, "evaluation.decide") !== null;
  const watches = reachOf(actor, "evaluation.open") !== null;
  const speaks = reachOf(actor, "evaluation.department") !== null || reachOf(actor, "evaluation.township") !== null;
  if (!decides && !watches && !speaks) return [];
  const campaigns = await listCampaigns(tx, actor);
  const open = campaigns.filter(({ state }) => state === "OPEN");
  const rows = await listRows(tx, actor, today, { campaignId: { in: open.map(({ id }) => id) } });
  const under = (campaign: CampaignHead) => rows.filter(({ campaignId }) => campaignId === campaign.id);
  return [
    ...open.flatMap((campaign) => [
      ...(speaks ? answerTask(ctx, campaign, under(campaign)) : []),
      ...(decides ? decideTask(campaign, under(campaign)) : []),
      ...(watches ? silentTask(campaign, under(campaign)) : []),
    ]),
    ...(await followUps(tx, ctx, today)),
  ];
}

const task = (
  what: string,
  campaign: CampaignHead,
  count: number,
  query: string,
  dueOn: CivilDate | null,
): WorkbenchTask[] =>
  count === 0
    ? []
    : [
        {
          kind: `evaluation.${what}`,
          messageKey: `evaluations.tasks.${what}`,
          args: { title: campaign.title, count },
          href: `/evaluations/${campaign.id}${query}`,
          dueOn,
          since: campaign.openedOn,
        },
      ];

function answerTask({ actor }: Ctx, campaign: CampaignHead, rows: readonly EvaluationRowView[]): WorkbenchTask[] {
  const mine = rows.filter((row) => {
    const side = row.state === "OPEN" ? answeringSide(actor, row) : null;
    return side !== null && row.answers[side] === null;
  });
  return task("answer", campaign, mine.length, "#answer", campaign.dueOn);
}

/** Ready: both have answered, or their last day has passed. */
function decideTask(campaign: CampaignHead, rows: readonly EvaluationRowView[]): WorkbenchTask[] {
  const count = (standing: string) => rows.filter((row) => row.standing === standing).length;
  return [
    ...task("decide", campaign, count("ready"), "?standing=ready", null),
    ...task("decide-silent", campaign, count("overdue"), "?standing=overdue", campaign.dueOn),
  ];
}

const silentTask = (campaign: CampaignHead, rows: readonly EvaluationRowView[]): WorkbenchTask[] =>
  task(
    "silent",
    campaign,
    rows.filter(({ standing }) => standing === "overdue").length,
    "?standing=overdue",
    campaign.dueOn,
  );

/** What decisions ask for: the department trains, a head begins the return; what is late the city sees too. */
async function followUps(tx: Tx, { actor }: Ctx, today: CivilDate): Promise<WorkbenchTask[]> {
  const trains = reachOf(actor, "evaluation.department") !== null;
  const returns = reachOf(actor, "return.department") !== null || reachOf(actor, "return.township") !== null;
  const watches = reachOf(actor, "evaluation.open") !== null;
  const decided = await listRows(tx, actor, today, {
    state: "DECIDED",
    decisions: { some: { outcome: { in: ["TRAIN", "RETURN"] } } },
  });
  const named = (what: string, row: EvaluationRowView, dueOn: CivilDate | null): WorkbenchTask => ({
    kind: `evaluation.${what}`,
    messageKey: `evaluations.tasks.${what}`,
    args: { name: row.name, township: row.township.name, department: row.department.name },
    href: `/evaluations/${row.campaignId}/rows/${row.id}`,
    dueOn,
    since: row.decision?.decidedOn ?? null,
  });
  const standings = returns ? await returnStandings(tx, decided) : new Map<string, string>();
  return decided.flatMap((row) => {
    const { training } = row;
    const isOpen = training !== null && training.doneOn === null;
    return [
      ...(isOpen && trains && row.department.id === actor.organisationId ? [named("train", row, training.dueOn)] : []),
      ...(isOpen && watches && training.dueOn < today ? [named("train-late", row, training.dueOn)] : []),
      ...(standings.get(row.id) === "awaits" ? [named("begin-return", row, null)] : []),
    ];
  });
}
