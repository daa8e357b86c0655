import "server-only";
import { type Actor, reachOf } from "@/lib/identity/permissions";
import { type CivilDate, fromDbDate } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import type { Prisma } from "@/prisma/generated/client";
import type { Choice } from "./finding.queries";
import { filesOf, type InspectionFile, rectifyUntil } from "./finding-page.queries";
import type { PlanState } from "./inspection.machine";
import { isAsked } from "./inspection.rules";
import type { Area, Outcome } from "./inspection.terms";
import { inspectableDepartments, inspectableTownships } from "./inspection-choices.queries";
import { readsPlans } from "./inspection-reading.queries";

export type VisitResult = {
  id: string;
  ordinal: number;
  area: Area;
  text: string;
  result: Outcome;
  note: string | null;
  photos: InspectionFile[];
  /** Findings that rest on it. */
  findings: { id: string; number: string }[];
};
export type Visit = {
  id: string;
  visitedOn: CivilDate;
  summary: string | null;
  by: string;
  results: VisitResult[];
};

/** An answer that a finding may rest on; `words`: what was asked and what was noted, to begin the finding with. */
export type Ground = Choice & { words: string };

export type AskedItem = { id: string; ordinal: number; area: Area; text: string };
export type BodyPage = {
  id: string;
  organisationId: string;
  name: string;
  plan: { id: string; number: string; title: string; state: PlanState; periodFrom: CivilDate; periodTo: CivilDate };
  /** What is asked of this body. */
  items: AskedItem[];
  visits: Visit[];
  /** Whether the reader may record a visit now. */
  mayVisit: boolean;
  /** Whether he might, had the plan not ended. */
  isEnded: boolean;
  /** What a finding is recorded from; null for whoever may not. */
  find: { grounds: Ground[]; owners: Choice[]; dueOn: CivilDate } | null;
};

const FIELDS = {
  ...{ id: true, organisationId: true, organisation: { select: { shortName: true, kind: true } } },
  plan: {
    select: {
      ...{ id: true, number: true, title: true, state: true, periodFrom: true, periodTo: true },
      items: { orderBy: { ordinal: "asc" }, select: { id: true, ordinal: true, area: true, side: true, text: true } },
    },
  },
  visits: {
    orderBy: { at: "desc" },
    select: {
      ...{ id: true, visitedOn: true, summary: true, organisation: { select: { shortName: true } } },
      results: {
        orderBy: { item: { ordinal: "asc" } },
        select: {
          ...{ id: true, result: true, note: true, item: { select: { ordinal: true, area: true, text: true } } },
          findings: { where: { state: { not: "WITHDRAWN" } }, select: { id: true, number: true } },
        },
      },
    },
  },
} satisfies Prisma.InspectionBodySelect;

/** An inspected body with its visits, the newest first; null for whoever reads no plans. */
export async function readableBody(tx: Tx, actor: Actor, id: string, today: CivilDate): Promise<BodyPage | null> {
  if (!readsPlans(actor)) return null;
  const row = await tx.inspectionBody.findUnique({ where: { id }, select: FIELDS });
  if (!row) return null;
  const { organisation, organisationId, plan } = row;
  const isTownship = organisation.kind === "TOWNSHIP";
  const { items, ...told } = plan;
  const visits: Visit[] = [];
  for (const visit of row.visits) visits.push(await visitOf(tx, visit));
  const inspects = reachOf(actor, "inspection.keep") !== null && organisationId !== actor.organisationId;
  const keeps = inspects && plan.state === "OPEN";
  return {
    ...{ id, organisationId, name: organisation.shortName },
    plan: { ...told, periodFrom: fromDbDate(plan.periodFrom), periodTo: fromDbDate(plan.periodTo) },
    items: items.filter(({ side }) => isAsked(side, isTownship)).map(({ side: _, ...item }) => item),
    visits,
    mayVisit: keeps,
    isEnded: inspects && plan.state !== "OPEN",
    find: keeps && visits.length > 0 ? await findChoices(tx, visits, today) : null,
  };
}

type VisitRow = Prisma.InspectionBodyGetPayload<{ select: typeof FIELDS }>["visits"][number];

async function visitOf(tx: Tx, { id, visitedOn, summary, organisation, results }: VisitRow): Promise<Visit> {
  const photos = await filesOf(tx, { subject: "INSPECTION", subjectId: id });
  return {
    ...{ id, summary, by: organisation.shortName, visitedOn: fromDbDate(visitedOn) },
    results: results.map(({ item, ...result }) => ({
      ...{ ...result, ...item },
      photos: photos.filter(({ part }) => part === String(item.ordinal)),
    })),
  };
}

async function findChoices(tx: Tx, visits: readonly Visit[], today: CivilDate): Promise<BodyPage["find"]> {
  const failed = visits.flatMap(({ visitedOn, results }) =>
    results
      .filter(({ result }) => result === "FAILS")
      .map(({ id, ordinal, text, note }) => ({
        ...{ value: id, label: `${ordinal}. ${text}（${visitedOn}）` },
        words: [text, note].filter(Boolean).join("：\n"),
      })),
  );
  const bodies = [...(await inspectableTownships(tx)), ...(await inspectableDepartments(tx))];
  return {
    grounds: failed,
    owners: bodies.map(({ id, name }) => ({ value: id, label: name })),
    dueOn: await rectifyUntil(tx, today),
  };
}
