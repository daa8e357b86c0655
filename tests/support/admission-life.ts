import { randomUUID } from "node:crypto";
import { findAdmission } from "@/lib/admissions/admission.queries";
import { AdmissionText, type DecideAdmissionInput, type GiveOpinionInput } from "@/lib/admissions/admission.schema";
import type { AdmissionPosition } from "@/lib/admissions/admission.terms";
import { decideAdmission } from "@/lib/admissions/decide-admission";
import { draftAdmission } from "@/lib/admissions/draft-admission";
import { examineAdmission } from "@/lib/admissions/examine-admission";
import { fileAdmission } from "@/lib/admissions/file-admission";
import { giveOpinion } from "@/lib/admissions/give-opinion";
import { reviewAdmission } from "@/lib/admissions/review-admission";
import { recordAudit } from "@/lib/audit/record-audit";
import { hashPassword } from "@/lib/identity/password";
import { SYSTEM_ACTOR } from "@/lib/identity/permissions";
import { toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { ok } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import { at, day } from "./consultation.factories";
import { db } from "./db";
import { done } from "./duty-lists.factories";
import { aDepartment, anOrganisation, asRole, aTownship, given } from "./factories";
import { noon } from "./take-back.factories";

/** The days of one application: filed on a Tuesday, ten working days to answer end on 2026-03-24. */
export const DAYS = {
  ...{ filed: "2026-03-10", answered: "2026-03-12", reviewed: "2026-03-13", decided: "2026-03-16" },
  ...{ starts: "2026-05-01", ends: "2026-07-31" },
} as const;
export const PASSWORD = "cai-yuan-de-mi-yu";
const WORDS = "情况属实，理由如上。";

type Staff = { body: { id: string; name: string }; clerk: Ctx; head: Ctx };
/** Everybody who has a part in an application; the heads of the townships can sign with PASSWORD. */
export type Cast = { department: Staff; townships: [Staff, Staff, Staff]; editor: Ctx; reviewer: Ctx; approver: Ctx };

let hash: Promise<string> | undefined;
async function canSign(head: Ctx): Promise<Ctx> {
  hash ??= hashPassword(PASSWORD);
  const passwordHash = await hash;
  await given((tx) => tx.user.update({ where: { id: head.actor.userId ?? "" }, data: { passwordHash } }));
  return head;
}

export async function aCast(): Promise<Cast> {
  const when = noon(DAYS.filed);
  const staff = async (side: "DEPARTMENT" | "TOWNSHIP"): Promise<Staff> => {
    const body = await (side === "TOWNSHIP" ? aTownship() : aDepartment());
    const head = await canSign(await asRole(`${side}_HEAD`, body, when));
    return { body, clerk: await asRole(`${side}_CLERK`, body, when), head };
  };
  const office = await anOrganisation("ESTABLISHMENT_OFFICE");
  return {
    department: await staff("DEPARTMENT"),
    townships: [await staff("TOWNSHIP"), await staff("TOWNSHIP"), await staff("TOWNSHIP")],
    editor: await asRole("ESTABLISHMENT_EDITOR", office, when),
    approver: await asRole("ESTABLISHMENT_APPROVER", office, when),
    reviewer: await asRole("LEGALITY_REVIEWER", await anOrganisation("JUSTICE_BUREAU"), when),
  };
}

/** A text that can be filed on DAYS.filed; two promises are due by its first day and one a month later. */
export const admissionText = (townshipIds: readonly string[], wishes: Record<string, unknown> = {}): AdmissionText =>
  AdmissionText.parse({
    ...{ kind: "TEMPORARY", title: "夏季河道清漂临时协助", content: "汛期每周两次清理主河道漂浮物。" },
    ...{ reason: "汛期漂浮物增多，专业队伍人手不足。", basis: "市政府《关于做好防汛工作的通知》" },
    ...{ whyNotSelf: "部门只有一支队伍，无法同时覆盖各乡镇。", departmentDoes: "技术指导和垃圾处置。" },
    ...{ townshipDoes: "组织人员清理漂浮物。", startsOn: DAYS.starts, endsOn: DAYS.ends, hoursAMonth: "40" },
    townshipIds: [...townshipIds],
    guarantees: [
      { kind: "STAFF", words: "河道保洁岗", amount: "2", source: "部门下沉岗位", dueOn: "2026-04-30" },
      { kind: "FUNDS", words: "清漂工作经费", amount: "30000.00", source: "部门预算", dueOn: "2026-04-30" },
      { kind: "TECHNOLOGY", words: "清漂船", amount: "1", source: "部门设备", dueOn: DAYS.starts },
      { kind: "TRAINING", words: "水上作业安全培训", amount: "8", source: "部门", dueOn: "2026-06-01" },
    ],
    ...wishes,
  });

export async function recordOf(id: string) {
  const record = await db.$transaction((tx) => findAdmission(tx, id));
  if (!record) throw new Error("no application");
  return record;
}
export const seen = async (admissionId: string) => ({ admissionId, version: (await recordOf(admissionId)).version });

export const opinion = (
  { id, version, digest }: { id: string; version: number; digest: string | null },
  position: AdmissionPosition,
  meetingOn: string = DAYS.filed,
): GiveOpinionInput => ({
  ...{ admissionId: id, version, position, digest: digest ?? "", reasons: WORDS, password: PASSWORD },
  ...{ meetingOn: day(meetingOn), meetingRecord: "党政联席会议纪要第9期" },
});

/** Admits everywhere, with an answer to everybody, unless told otherwise. */
export const decision = (
  { id, version, townshipIds }: { id: string; version: number; townshipIds: readonly string[] },
  wishes: { decidedOn?: string; admits?: (townshipId: string) => boolean; answer?: string | null } = {},
): DecideAdmissionInput => ({
  ...{ admissionId: id, version, organ: "市委机构编制委员会", documentNumber: "卫编〔2026〕9号", reason: WORDS },
  decidedOn: day(wishes.decidedOn ?? DAYS.decided),
  lines: townshipIds.map((townshipId) => ({
    ...{ townshipId, isAdmitted: wishes.admits?.(townshipId) ?? true },
    answer: wishes.answer === undefined ? WORDS : wishes.answer,
  })),
});

const STAGES = ["DRAFT", "FILED", "OPINIONS", "LEGALITY", "REVIEWED", "ADMITTED"] as const;
export type Stage = (typeof STAGES)[number];

/** An application led to that state by those whose part it is, each on its day: one agrees, one agrees if, one objects. */
export async function ledTo(stage: Stage, cast: Cast, wishes: Record<string, unknown> = {}): Promise<string> {
  const { department, townships, editor, reviewer, approver } = cast;
  const ids = townships.map(({ body }) => body.id);
  const { admissionId: id } = await done(draftAdmission(department.clerk, admissionText(ids, wishes)));
  const steps = [
    async () => done(fileAdmission(department.head, await seen(id))),
    async () => done(examineAdmission(editor, { ...(await seen(id)), event: "accept", text: null })),
    async () => {
      for (const [index, position] of (["AGREE", "AGREE_IF", "OBJECT"] as const).entries()) {
        const head = townships[index]?.head ?? department.head;
        await done(giveOpinion(at(head, noon(DAYS.answered)), opinion(await recordOf(id), position)));
      }
    },
    async () => {
      const input = { ...(await seen(id)), legality: "LEGAL", text: WORDS } as const;
      await done(reviewAdmission(at(reviewer, noon(DAYS.reviewed)), input));
    },
    async () => done(decideAdmission(at(approver, noon(DAYS.decided)), decision(await recordOf(id)))),
  ];
  for (const step of steps.slice(0, STAGES.indexOf(stage))) await step();
  return id;
}

export const dutiesOf = (admissionId: string) =>
  db.admittedDuty.findMany({ where: { admissionId }, orderBy: { townshipId: "asc" } });

/** A report that a township's clerk made of a task pushed on it, on DAYS.filed. */
export async function aReport({ department, townships: [{ body, clerk }] }: Cast): Promise<string> {
  const on = toDbDate(day(DAYS.filed));
  const made = await inTransaction<string, never>(clerk, {}, async (tx) => {
    const { id } = await tx.offListReport.create({
      data: {
        ...{ number: `JB-${randomUUID().slice(0, 8)}`, townshipId: body.id, departmentId: department.body.id },
        ...{ channel: "CHAT", title: "工作群要求每日报表", content: "群内要求每日上报台账。" },
        ...{ pushedOn: on, reportedOn: on, movedOn: on, dueOn: toDbDate(day("2026-03-17")) },
      },
    });
    await tx.offListReporter.create({ data: { reportId: id, userId: clerk.actor.userId ?? "" } });
    await tx.offListStep.create({ data: { reportId: id, version: 1, event: "report", organisationId: body.id, on } });
    const masked = { ...clerk, actor: { ...SYSTEM_ACTOR, name: "乡镇工作人员（身份受保护）" } };
    await recordAudit(tx, masked, { event: "off-list.reported", subjectId: id, data: { dueOn: "2026-03-17" } });
    return ok(id);
  });
  if (!made.ok) throw new Error(made.error.code);
  return made.value;
}
