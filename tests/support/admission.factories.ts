import { findAdmission } from "@/lib/admissions/admission.queries";
import { AdmissionText, type GiveOpinionInput } from "@/lib/admissions/admission.schema";
import type { AdmissionPosition } from "@/lib/admissions/admission.terms";
import { draftAdmission } from "@/lib/admissions/draft-admission";
import { examineAdmission } from "@/lib/admissions/examine-admission";
import { fileAdmission } from "@/lib/admissions/file-admission";
import { giveOpinion } from "@/lib/admissions/give-opinion";
import { reviewAdmission } from "@/lib/admissions/review-admission";
import { hashPassword } from "@/lib/identity/password";
import type { Ctx } from "@/lib/shared/context";
import { at, day } from "./consultation.factories";
import { db } from "./db";
import { done } from "./duty-lists.factories";
import { aDepartment, anOrganisation, asRole, aTownship, given } from "./factories";
import { noon } from "./take-back.factories";

type Body = { id: string; name: string };
type Staffed = { body: Body; clerk: Ctx; head: Ctx };

/** A Tuesday: five working days end on 2026-03-17, ten on 2026-03-24. */
export const FILED_ON = "2026-03-10";
const SIGNING_PASSWORD = "cai-yuan-de-mi-yu";
export const WORDS = "情况属实，理由如上。";

let hash: Promise<string> | undefined;

/** A head who can sign with SIGNING_PASSWORD. */
async function aSigningHead(body: Body): Promise<Ctx> {
  const head = await asRole("TOWNSHIP_HEAD", body, noon(FILED_ON));
  hash ??= hashPassword(SIGNING_PASSWORD);
  const passwordHash = await hash;
  await given((tx) => tx.user.update({ where: { id: head.actor.userId ?? "" }, data: { passwordHash } }));
  return head;
}

export type AdmissionCast = {
  department: Staffed;
  townships: Staffed[];
  editor: Ctx;
  reviewer: Ctx;
  approver: Ctx;
};

/** A department, so many townships whose heads can sign, and the city's officers. */
export async function anAdmissionCast(count = 3): Promise<AdmissionCast> {
  const morning = noon(FILED_ON);
  const body = await aDepartment();
  const [office, justice] = [await anOrganisation("ESTABLISHMENT_OFFICE"), await anOrganisation("JUSTICE_BUREAU")];
  const townships: Staffed[] = [];
  for (let index = 0; index < count; index++) {
    const township = await aTownship();
    const clerk = await asRole("TOWNSHIP_CLERK", township, morning);
    townships.push({ body: township, clerk, head: await aSigningHead(township) });
  }
  return {
    department: {
      body,
      clerk: await asRole("DEPARTMENT_CLERK", body, morning),
      head: await asRole("DEPARTMENT_HEAD", body, morning),
    },
    townships,
    editor: await asRole("ESTABLISHMENT_EDITOR", office, morning),
    approver: await asRole("ESTABLISHMENT_APPROVER", office, morning),
    reviewer: await asRole("LEGALITY_REVIEWER", justice, morning),
  };
}

/** A text that can be filed on FILED_ON: from 2026-05-01 until 2026-07-31. */
export const admissionText = (townshipIds: readonly string[], wishes: Record<string, unknown> = {}): AdmissionText =>
  AdmissionText.parse({
    kind: "TEMPORARY",
    title: "夏季河道清漂临时协助",
    content: "汛期每周两次清理主河道漂浮物，并登记清理数量。",
    reason: "汛期漂浮物增多，专业队伍人手不足。",
    basis: "市政府《关于做好防汛工作的通知》",
    whyNotSelf: "部门只有一支队伍，无法同时覆盖各乡镇河段。",
    departmentDoes: "部门负责技术指导、设备维修和垃圾处置。",
    townshipDoes: "乡镇负责组织人员清理漂浮物。",
    startsOn: "2026-05-01",
    endsOn: "2026-07-31",
    hoursAMonth: "40",
    townshipIds: [...townshipIds],
    guarantees: [
      { kind: "STAFF", words: "河道保洁岗", amount: "2", source: "部门下沉岗位", dueOn: "2026-04-30" },
      { kind: "FUNDS", words: "清漂工作经费", amount: "30000.00", source: "部门预算", dueOn: "2026-04-30" },
      { kind: "TECHNOLOGY", words: "清漂船", amount: "1", source: "部门设备", dueOn: "2026-05-01" },
    ],
    ...wishes,
  });

export async function admissionOf(id: string) {
  const record = await db.$transaction((tx) => findAdmission(tx, id));
  if (!record) throw new Error("no application");
  return record;
}
export const seenAdmission = async (admissionId: string) => ({
  admissionId,
  version: (await admissionOf(admissionId)).version,
});

export async function aDraft(cast: AdmissionCast, wishes: Record<string, unknown> = {}): Promise<string> {
  const ids = cast.townships.map(({ body }) => body.id);
  return (await done(draftAdmission(cast.department.clerk, admissionText(ids, wishes)))).admissionId;
}

export async function aFiled(cast: AdmissionCast, wishes: Record<string, unknown> = {}): Promise<string> {
  const id = await aDraft(cast, wishes);
  await done(fileAdmission(cast.department.head, await seenAdmission(id)));
  return id;
}

/** Accepted on FILED_ON: the townships' ten days end on 2026-03-24. */
export async function anAccepted(cast: AdmissionCast, wishes: Record<string, unknown> = {}): Promise<string> {
  const id = await aFiled(cast, wishes);
  await done(examineAdmission(cast.editor, { ...(await seenAdmission(id)), event: "accept", text: null }));
  return id;
}

export async function opinionInput(admissionId: string, position: AdmissionPosition): Promise<GiveOpinionInput> {
  const { version, digest } = await admissionOf(admissionId);
  return {
    ...{ admissionId, version, position, digest: digest ?? "", reasons: WORDS },
    ...{ meetingOn: day("2026-03-11"), meetingRecord: "党政联席会议纪要第9期", password: SIGNING_PASSWORD },
  };
}

/** The township's own answer, on 2026-03-12 unless said. */
export async function answers(
  admissionId: string,
  { head }: Staffed,
  position: AdmissionPosition = "AGREE",
  on = "2026-03-12",
): Promise<void> {
  await done(giveOpinion(at(head, noon(on)), await opinionInput(admissionId, position)));
}

/** Answered in turn by those positions; reviewed as lawful on 2026-03-13. */
export async function aReviewed(cast: AdmissionCast, positions: readonly AdmissionPosition[]): Promise<string> {
  const id = await anAccepted(cast);
  for (const [index, position] of positions.entries()) {
    const township = cast.townships[index];
    if (township) await answers(id, township, position);
  }
  const reviewer = at(cast.reviewer, noon("2026-03-13"));
  await done(reviewAdmission(reviewer, { ...(await seenAdmission(id)), legality: "LEGAL", text: WORDS }));
  return id;
}
