import "server-only";
import type { TrailEntry } from "@/lib/audit/audit.queries";
import type { Tx } from "@/lib/shared/context";

type Entry = Pick<TrailEntry, "subjectType" | "subjectId" | "data">;

/** Pages whose address says the object's id. */
const BY_ID: Readonly<Record<string, string>> = {
  "menu-edition": "/menu-editions",
  ceiling: "/ceilings",
  power: "/authority",
  law: "/laws",
  "law-change": "/law-changes",
  round: "/rounds",
  order: "/orders",
  decision: "/decisions",
  delegation: "/delegations",
  guidance: "/guidance",
  admission: "/admissions",
  "admitted-duty": "/admitted",
  "off-list-report": "/off-list",
  agency: "/agencies",
  assessment: "/assessments",
  "inspection-plan": "/inspections/plans",
  "inspection-finding": "/inspections/findings",
  synonym: "/synonyms",
  feedback: "/feedback",
  "evaluation-campaign": "/evaluations",
  "list-edition": "/duty-lists/editions",
};

/** Pages that show all of a kind. */
const WITHOUT_ID: Readonly<Record<string, string>> = {
  wish: "/wishes",
  "usage-batch": "/usage",
  "usage-token": "/usage/tokens",
};

/** The desk page of what each event is about, in the same order; null where there is none. */
export async function pagesOfSubjects(tx: Tx, entries: readonly Entry[]): Promise<(string | null)[]> {
  const idsOf = (type: string) => entries.filter(({ subjectType }) => subjectType === type).map((e) => e.subjectId);
  const returns = await tx.delegationReturn.findMany({
    where: { id: { in: idsOf("delegation-return") } },
    select: { id: true, delegationId: true },
  });
  const registers = await tx.capacityRegister.findMany({
    where: { id: { in: idsOf("capacity-register") } },
    select: { id: true, township: { select: { regionCode: true } } },
  });
  const arrangements = await tx.villageArrangement.findMany({
    where: { id: { in: idsOf("village-arrangement") } },
    select: { id: true, township: { select: { regionCode: true } } },
  });
  const evaluated = await tx.evaluationRow.findMany({
    where: { id: { in: idsOf("evaluation") } },
    select: { id: true, campaignId: true },
  });
  const townships = await tx.organisation.findMany({
    where: { id: { in: idsOf("township") } },
    select: { id: true, regionCode: true },
  });
  const consulted = await tx.order.findMany({
    where: { id: { in: idsOf("order") }, state: { in: ["IN_CONSULTATION", "REVIEWED", "DECIDED"] } },
    select: { id: true },
  });
  const visits = await tx.inspectionVisit.findMany({
    where: { id: { in: idsOf("inspection-visit") } },
    select: { id: true, bodyId: true },
  });
  const lawVersions = await tx.lawVersion.findMany({
    where: { id: { in: idsOf("law-version") } },
    select: { id: true, lawId: true },
  });
  const inConsultation = new Set(consulted.map(({ id }) => id));
  const found = new Map<string, string>([
    ...returns.map(({ id, delegationId }) => [id, `/delegations/${delegationId}`] as const),
    ...evaluated.map(({ id, campaignId }) => [id, `/evaluations/${campaignId}/rows/${id}`] as const),
    ...visits.map(({ id, bodyId }) => [id, `/inspections/bodies/${bodyId}`] as const),
    ...lawVersions.map(({ id, lawId }) => [id, `/laws/${lawId}/versions/${id}`] as const),
    ...registers.map(({ id, township }) => [id, `/capacity/${short(township.regionCode)}`] as const),
    ...arrangements.map(({ id, township }) => [id, `/villages/${short(township.regionCode)}`] as const),
    ...townships.map(({ id, regionCode }) => [id, `/duty-lists/${short(regionCode)}`] as const),
  ]);
  return entries.map(({ subjectType, subjectId, data }) => {
    const lineId = data.lineId ?? data.notedLineId;
    if (typeof lineId === "string" && inConsultation.has(subjectId)) return `/consultations/${lineId}`;
    const alone = WITHOUT_ID[subjectType];
    if (alone) return alone;
    const folder = BY_ID[subjectType];
    return folder ? `${folder}/${subjectId}` : (found.get(subjectId) ?? null);
  });
}

/** Addresses name a township by the nine digits of its code. */
const short = (regionCode: string | null): string => (regionCode ?? "").slice(0, 9);
