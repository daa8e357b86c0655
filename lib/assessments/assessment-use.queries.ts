import "server-only";
import { type Actor, authorise, reachOf } from "@/lib/identity/permissions";
import { loadCalendar } from "@/lib/shared/calendar.queries";
import { type CivilDate, fromDbDate, fromDbDateOrNull } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import type { WorkbenchTask } from "@/lib/shared/workbench-task";
import { type Deadline, deadlineOf } from "@/lib/shared/working-days";
import type { Prisma } from "@/prisma/generated/client";
import { departmentOf } from "./assessed.rules";
import type { UseKind } from "./assessment.terms";
import { readableAssessed } from "./assessment-reading.queries";

export type UseCard = {
  id: string;
  kind: UseKind;
  round: { id: string; name: string };
  agencyId: string;
  /** The sealed result that it cites; null where there was none. */
  total: string | null;
  reasons: string;
  on: CivilDate;
  isCorrected: boolean;
  /** Of a rectification that waits for its answer. */
  deadline: Deadline | null;
  dueOn: CivilDate | null;
  rectification: { done: string; evidence: string; on: CivilDate } | null;
  may: { correct: boolean; answer: boolean };
};

const FIELDS = {
  result: { include: { round: { select: { id: true, name: true } } } },
  ...{ correction: { select: { id: true } }, rectification: true },
} satisfies Prisma.AssessmentUseInclude;
type Row = Prisma.AssessmentUseGetPayload<{ include: typeof FIELDS }>;

/** Uses of the results of one agency that the reader may read, those of one round or of one kind, in the order of their recording. */
export async function usesOf(
  tx: Tx,
  actor: Actor,
  where: { agencyId: string; roundId?: string; kind?: UseKind },
  today: CivilDate,
): Promise<UseCard[]> {
  const readable = readableAssessed(actor);
  const { agencyId } = where;
  const assessed =
    readable &&
    (await tx.assessmentAgency.findFirst({ where: { AND: [{ agencyId }, readable] }, include: { agency: true } }));
  if (!assessed) return [];
  const calendar = await loadCalendar(tx);
  const answers = authorise(actor, "assessment.reply", { organisationId: departmentOf(assessed) }).ok;
  const manages = reachOf(actor, "assessment.manage") !== null;
  const rows = await tx.assessmentUse.findMany({ where, orderBy: { id: "asc" }, include: FIELDS });
  return rows.map((row) => {
    const [dueOn, stands] = [fromDbDateOrNull(row.dueOn), row.correction === null && row.rectification === null];
    return {
      ...cardOf(row),
      ...{ dueOn, deadline: dueOn && stands ? deadlineOf(calendar, today, dueOn) : null },
      may: { correct: manages && stands, answer: answers && stands && dueOn !== null },
    };
  });
}

const cardOf = ({ id, kind, agencyId, reasons, on, result, correction, rectification }: Row) => ({
  ...{ id, kind, agencyId, reasons, round: result.round, total: result.total?.toFixed(2) ?? null },
  ...{ on: fromDbDate(on), isCorrected: correction !== null },
  rectification: rectification && {
    ...{ done: rectification.done, evidence: rectification.evidence, on: fromDbDate(rectification.on) },
  },
});

/** Rectifications that wait: for the department to answer, and, past their day, for the office to urge. */
export async function rectificationTasks(tx: Tx, { actor }: Ctx, today: CivilDate): Promise<WorkbenchTask[]> {
  const [answers, manages] = [reachOf(actor, "assessment.reply"), reachOf(actor, "assessment.manage")];
  if (answers === null && manages === null) return [];
  const rows = await tx.assessmentUse.findMany({
    where: { kind: "RECTIFICATION", correction: null, rectification: null },
    orderBy: { id: "asc" },
    include: { result: { include: { round: { include: { agencies: { include: { agency: true } } } } } } },
  });
  return rows.flatMap(({ agencyId, roundId, on, result: { round }, ...row }) => {
    const assessed = round.agencies.find((candidate) => candidate.agencyId === agencyId);
    const dueOn = fromDbDateOrNull(row.dueOn);
    const isOwn = answers !== null && assessed !== undefined && departmentOf(assessed) === actor.organisationId;
    if (!assessed || !dueOn || !(isOwn || (manages !== null && today > dueOn))) return [];
    const what = isOwn ? "rectify" : "urge";
    return [
      {
        ...{
          kind: `assessment.${what}` as const,
          messageKey: `assessments.tasks.${what}`,
          dueOn,
          since: fromDbDate(on),
        },
        args: { round: round.name, agency: assessed.name },
        href: `/assessments/${roundId}/agencies/${agencyId}`,
      },
    ];
  });
}
