import { draftAdmission } from "@/lib/admissions/draft-admission";
import { fileAdmission } from "@/lib/admissions/file-admission";
import { findOffList } from "@/lib/off-list/find-off-list";
import type { FindOffListInput, ReportOffListInput } from "@/lib/off-list/off-list.schema";
import { reportOffList } from "@/lib/off-list/report-off-list";
import type { Ctx } from "@/lib/shared/context";
import { aStaffedDepartment, aStaffedTownship, day } from "./consultation.factories";
import { db } from "./db";
import { done } from "./duty-lists.factories";
import { anOrganisation, asRole } from "./factories";

/** 2026-06-01 was a Monday: five working days end on the 8th, ten on the 15th. */
export const NOON = "2026-06-01T04:00:00Z";
export const WORDS = "认定和整改的说明。";

export type Pushing = {
  township: Awaited<ReturnType<typeof aStaffedTownship>>;
  department: Awaited<ReturnType<typeof aStaffedDepartment>>;
  editor: Ctx;
};

/** A township with clerk and head, a department with both, and the establishment office's editor. */
export async function pushing(): Promise<Pushing> {
  const office = await anOrganisation("ESTABLISHMENT_OFFICE");
  return {
    township: await aStaffedTownship(NOON),
    department: await aStaffedDepartment(NOON),
    editor: await asRole("ESTABLISHMENT_EDITOR", office, NOON),
  };
}

export const reportInput = ({ department }: Pushing, wishes: Partial<ReportOffListInput> = {}): ReportOffListInput => ({
  departmentId: department.body.id,
  channel: "CHAT",
  title: "每周上报沿街商户用电台账",
  content: "要求每周五前上报全部沿街商户用电台账，没有人员和经费。",
  pushedOn: day("2026-05-29"),
  ...wishes,
});

/** By the township's clerk on 2026-06-01. */
export const aReport = async (parts: Pushing, wishes: Partial<ReportOffListInput> = {}): Promise<string> =>
  (await done(reportOffList(parts.township.clerk, reportInput(parts, wishes), null))).reportId;

export const seenReport = async (reportId: string) => ({
  reportId,
  version: (await db.offListReport.findUniqueOrThrow({ where: { id: reportId } })).version,
});

export const offList: Omit<FindOffListInput, "reportId" | "version"> = {
  event: "find-off-list",
  finding: WORDS,
  ...{ matchedChoice: null, matchedWords: null, admissionId: null },
  dueOn: day("2026-06-15"),
};

/** Found off the list on the day of the report, to be mended by 2026-06-15. */
export async function aFoundReport(parts: Pushing, wishes: Partial<ReportOffListInput> = {}): Promise<string> {
  const reportId = await aReport(parts, wishes);
  await done(findOffList(parts.editor, { ...(await seenReport(reportId)), ...offList }));
  return reportId;
}

/** An application of the department for the township, filed on 2026-06-01. */
export async function aFiledAdmission({ department, township }: Pushing): Promise<string> {
  const promise = { words: "岗位和设备", source: "年度预算", dueOn: day("2026-06-20") };
  const { admissionId } = await done(
    draftAdmission(department.clerk, {
      ...{ kind: "TEMPORARY", title: "沿街商户用电台账", content: WORDS, reason: WORDS, basis: WORDS },
      ...{ whyNotSelf: WORDS, departmentDoes: WORDS, townshipDoes: WORDS, renewsId: null },
      ...{ startsOn: day("2026-07-01"), endsOn: day("2026-08-31"), hoursAMonth: 8, townshipIds: [township.body.id] },
      guarantees: (["STAFF", "FUNDS", "TECHNOLOGY"] as const).map((kind) => ({ ...promise, kind, amount: "2" })),
    }),
  );
  await done(fileAdmission(department.head, { admissionId, version: 1 }));
  return admissionId;
}
