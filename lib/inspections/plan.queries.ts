import "server-only";
import { type Actor, reachOf } from "@/lib/identity/permissions";
import { type CivilDate, fromDbDate, fromDbDateOrNull } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import type { Prisma } from "@/prisma/generated/client";
import { type FindingRow, kindsFound, listFindings } from "./finding.queries";
import type { PlanState } from "./inspection.machine";
import type { Area, FindingKind, ItemSide, Sampling } from "./inspection.terms";
import { readsPlans } from "./inspection-reading.queries";

export type PlanRow = {
  id: string;
  number: string;
  title: string;
  state: PlanState;
  periodFrom: CivilDate;
  periodTo: CivilDate;
  bodies: number;
  visited: number;
  findings: number;
};

const ROW_FIELDS = {
  ...{ id: true, number: true, title: true, state: true, periodFrom: true, periodTo: true },
  bodies: { select: { _count: { select: { visits: true } } } },
  findings: { where: { state: { not: "WITHDRAWN" } }, select: { id: true } },
} satisfies Prisma.InspectionPlanSelect;

/** Plans, the newest first; none for whoever reads only his own findings. */
export async function listPlans(tx: Tx, actor: Actor): Promise<PlanRow[]> {
  if (!readsPlans(actor)) return [];
  const rows = await tx.inspectionPlan.findMany({
    orderBy: [{ openedOn: "desc" }, { number: "desc" }],
    select: ROW_FIELDS,
  });
  return rows.map(({ bodies, findings, ...row }) => ({
    ...row,
    ...{ periodFrom: fromDbDate(row.periodFrom), periodTo: fromDbDate(row.periodTo) },
    ...{ bodies: bodies.length, visited: bodies.filter(({ _count }) => _count.visits > 0).length },
    findings: findings.length,
  }));
}

export type PlanBody = {
  id: string;
  name: string;
  isTownship: boolean;
  visits: { id: string; visitedOn: CivilDate; failed: number }[];
  findings: number;
};
export type PlanItem = { id: string; ordinal: number; area: Area; side: ItemSide; text: string };
/** How bodies of a kind were chosen: `names` of everybody among whom; `chosen` of them. */
export type Choosing = { way: Sampling; names: string[]; chosen: number };

export type PlanPage = {
  id: string;
  number: string;
  title: string;
  version: number;
  state: PlanState;
  documentNumber: string;
  groupName: string;
  periodFrom: CivilDate;
  periodTo: CivilDate;
  openedOn: CivilDate;
  endedOn: CivilDate | null;
  endReason: string | null;
  seed: string | null;
  townships: Choosing;
  departments: Choosing;
  items: PlanItem[];
  bodies: PlanBody[];
  findings: FindingRow[];
  kinds: FindingKind[];
  /** Whether the reader keeps inspections, and of the two ways to end the plan those that are open. */
  keeps: boolean;
  mayClose: boolean;
  mayCancel: boolean;
  mayReopen: boolean;
};

const PAGE_FIELDS = {
  ...{ id: true, number: true, title: true, version: true, state: true, documentNumber: true, groupName: true },
  ...{ periodFrom: true, periodTo: true, openedOn: true, endedOn: true, endReason: true },
  ...{ seed: true, townshipWay: true, departmentWay: true, frame: true },
  items: { orderBy: { ordinal: "asc" }, select: { id: true, ordinal: true, area: true, side: true, text: true } },
  bodies: {
    orderBy: [{ organisation: { regionCode: { sort: "asc", nulls: "last" } } }, { organisation: { shortName: "asc" } }],
    select: {
      id: true,
      organisation: { select: { shortName: true, kind: true } },
      visits: {
        orderBy: { at: "asc" },
        select: { id: true, visitedOn: true, results: { where: { result: "FAILS" }, select: { id: true } } },
      },
      findings: { where: { state: { not: "WITHDRAWN" } }, select: { id: true } },
    },
  },
} satisfies Prisma.InspectionPlanSelect;

type Frame = Record<"townships" | "departments", { key: string; name: string }[]>;

/** A plan with its bodies by code and name, or null for whoever reads no plans. */
export async function readablePlan(tx: Tx, actor: Actor, id: string, today: CivilDate): Promise<PlanPage | null> {
  if (!readsPlans(actor)) return null;
  const row = await tx.inspectionPlan.findUnique({ where: { id }, select: PAGE_FIELDS });
  if (!row) return null;
  const { townshipWay, departmentWay, frame, bodies, ...plan } = row;
  const among = frame as Frame;
  const planBodies = bodies.map(bodyOf);
  const choosing = (way: Sampling, of: Frame["townships"], isTownship: boolean): Choosing => ({
    ...{ way, names: of.map(({ name }) => name) },
    chosen: planBodies.filter((body) => body.isTownship === isTownship).length,
  });
  const findings = await listFindings(tx, actor, today, { planId: id });
  const keeps = reachOf(actor, "inspection.keep") !== null;
  const isOpen = plan.state === "OPEN";
  const isVisited = planBodies.some(({ visits }) => visits.length > 0);
  return {
    ...plan,
    ...{ periodFrom: fromDbDate(row.periodFrom), periodTo: fromDbDate(row.periodTo) },
    ...{ openedOn: fromDbDate(row.openedOn), endedOn: fromDbDateOrNull(row.endedOn) },
    townships: choosing(townshipWay, among.townships, true),
    departments: choosing(departmentWay, among.departments, false),
    ...{ bodies: planBodies, findings, kinds: await kindsFound(tx, actor, id) },
    keeps,
    mayClose: keeps && isOpen && isVisited && findings.every(({ deadline }) => deadline === null),
    mayCancel: keeps && isOpen && !isVisited,
    mayReopen: keeps && plan.state === "CLOSED",
  };
}

type BodyRow = Prisma.InspectionPlanGetPayload<{ select: typeof PAGE_FIELDS }>["bodies"][number];

const bodyOf = ({ id, organisation, visits, findings }: BodyRow): PlanBody => ({
  ...{ id, name: organisation.shortName, isTownship: organisation.kind === "TOWNSHIP" },
  visits: visits.map((visit) => ({
    ...{ id: visit.id, visitedOn: fromDbDate(visit.visitedOn), failed: visit.results.length },
  })),
  findings: findings.length,
});
