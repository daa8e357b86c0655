import { randomUUID } from "node:crypto";
import { OpenPlanInput, type RecordFindingInput, type RecordVisitInput } from "@/lib/inspections/inspection.schema";
import { openPlan } from "@/lib/inspections/open-plan";
import { recordFinding } from "@/lib/inspections/record-finding";
import { recordVisit } from "@/lib/inspections/record-visit";
import { rectifyFinding } from "@/lib/inspections/rectify-finding";
import type { Ctx } from "@/lib/shared/context";
import { aStaffedDepartment, aStaffedTownship, day } from "./consultation.factories";
import { db } from "./db";
import { done } from "./duty-lists.factories";
import { anOrganisation, asRole } from "./factories";
import { aPdf } from "./files";

/** 2026-06-01 was a Monday: five working days end on the 8th. */
export const NOON = "2026-06-01T04:00:00Z";
export const WORDS = "督查测试的说明。";

export type Inspecting = {
  township: Awaited<ReturnType<typeof aStaffedTownship>>;
  department: Awaited<ReturnType<typeof aStaffedDepartment>>;
  inspector: Ctx;
  editor: Ctx;
  approver: Ctx;
  leader: Ctx;
};

/** A township and a department with clerk and head, and those who inspect, approve and lead. */
export async function inspecting(): Promise<Inspecting> {
  const [office, group, city] = [
    await anOrganisation("ESTABLISHMENT_OFFICE"),
    await anOrganisation("SUPERVISION"),
    await anOrganisation("CITY"),
  ];
  return {
    township: await aStaffedTownship(NOON),
    department: await aStaffedDepartment(NOON),
    inspector: await asRole("INSPECTOR", group, NOON),
    editor: await asRole("ESTABLISHMENT_EDITOR", office, NOON),
    approver: await asRole("ESTABLISHMENT_APPROVER", office, NOON),
    leader: await asRole("LEADER", city, NOON),
  };
}

/** Everybody is inspected, by three items: one of all, one of townships, one of departments. */
export const planInput = (wishes: Partial<Record<string, string>> = {}): OpenPlanInput =>
  OpenPlanInput.parse({
    ...{ title: "联合督查", documentNumber: `督查〔2026〕${randomUUID().slice(0, 8)}号`, groupName: "联合督查组" },
    ...{ periodFrom: "2026-05-01", periodTo: "2026-06-30", townshipWay: "ALL", departmentWay: "ALL" },
    ...{ townshipCount: "", departmentCount: "", seed: "" },
    ...{ COMPILE: "清单齐全", USE: "乡镇：有人办理", GUARANTEE: "部门：按期到位", HANDOVER: "" },
    ...wishes,
  });

/** An open plan, and the inspected body that is the township. */
export async function aPlan(parts: Inspecting): Promise<{ planId: string; bodyId: string }> {
  const { planId } = await done(openPlan(parts.inspector, planInput()));
  return { planId, bodyId: await bodyOf(planId, parts.township.body.id) };
}

export const bodyOf = async (planId: string, organisationId: string): Promise<string> =>
  (await db.inspectionBody.findFirstOrThrow({ where: { planId, organisationId } })).id;

/** What a township's body is asked: the first item fails, the second meets. */
export async function visitInput(bodyId: string, wishes: Partial<RecordVisitInput> = {}): Promise<RecordVisitInput> {
  const items = await db.inspectionItem.findMany({
    where: { plan: { bodies: { some: { id: bodyId } } }, side: { not: "DEPARTMENT" } },
    orderBy: { ordinal: "asc" },
  });
  return {
    ...{ bodyId, key: randomUUID(), visitedOn: day("2026-06-01"), summary: null },
    answers: items.map(({ id }, index) => ({
      itemId: id,
      ...(index === 0 ? { result: "FAILS" as const, note: WORDS } : { result: "MEETS" as const, note: null }),
    })),
    ...wishes,
  };
}

/** A visit of the township on 2026-06-01, and the answer that does not meet. */
export async function aVisit(parts: Inspecting, bodyId: string): Promise<{ visitId: string; resultId: string }> {
  const { visitId } = await done(recordVisit(parts.inspector, await visitInput(bodyId), []));
  const { id } = await db.inspectionResult.findFirstOrThrow({ where: { visitId, result: "FAILS" } });
  return { visitId, resultId: id };
}

export type AFinding = { planId: string; bodyId: string; visitId: string; resultId: string; findingId: string };

/** A finding of 2026-06-01 that the township mends by the 15th. */
export async function aFinding(parts: Inspecting, wishes: Partial<RecordFindingInput> = {}): Promise<AFinding> {
  const { planId, bodyId } = await aPlan(parts);
  const visit = await aVisit(parts, bodyId);
  const input: RecordFindingInput = {
    ...{ bodyId, resultId: visit.resultId, ownerId: parts.township.body.id, kind: "LIST_OUTDATED" },
    ...{ words: WORDS, clause: "方案第一项", dueOn: day("2026-06-15"), ...wishes },
  };
  const { findingId } = await done(recordFinding(parts.inspector, input));
  return { planId, bodyId, ...visit, findingId };
}

export const seenFinding = async (findingId: string) => ({
  findingId,
  version: (await db.inspectionFinding.findUniqueOrThrow({ where: { id: findingId } })).version,
});

/** The same, rectified by the township's clerk with a file. */
export async function aRectifiedFinding(parts: Inspecting): Promise<AFinding> {
  const finding = await aFinding(parts);
  const proof = { name: "佐证.pdf", bytes: aPdf(finding.findingId) };
  const seen = await seenFinding(finding.findingId);
  await done(rectifyFinding(parts.township.clerk, { ...seen, text: WORDS }, [proof]));
  return finding;
}
