import { findAdmission } from "@/lib/admissions/admission.queries";
import { AdmissionText } from "@/lib/admissions/admission.schema";
import type { AdmissionPosition } from "@/lib/admissions/admission.terms";
import { decideAdmission } from "@/lib/admissions/decide-admission";
import { draftAdmission } from "@/lib/admissions/draft-admission";
import { examineAdmission } from "@/lib/admissions/examine-admission";
import { fileAdmission } from "@/lib/admissions/file-admission";
import { giveOpinion } from "@/lib/admissions/give-opinion";
import { reviewAdmission } from "@/lib/admissions/review-admission";
import { hashPassword } from "@/lib/identity/password";
import type { Ctx } from "@/lib/shared/context";
import { day } from "./consultation.factories";
import { db } from "./db";
import { done } from "./duty-lists.factories";
import { aDepartment, anOrganisation, asRole, aTownship, given } from "./factories";

const PASSWORD = "chun-qiu-liang-ji";
/** The one instant of all steps, a Tuesday. */
export const DECIDED_DAY = "2026-03-10";
const AT = `${DECIDED_DAY}T02:00:00Z`;

type Township = { body: Awaited<ReturnType<typeof aTownship>>; head: Ctx; position: AdmissionPosition };
export type DecidedAdmission = {
  id: string;
  department: Awaited<ReturnType<typeof aDepartment>>;
  departmentHead: Ctx;
  editor: Ctx;
  townships: Township[];
};

/**
 * An application led by its use cases to its decision, all on one day: each township answers with its position; those at
 * `refusedAt` are refused, the others admitted. It runs from 2026-05-01 to 2026-07-31 unless `wishes` say so.
 */
export async function aDecidedAdmission(
  positions: readonly AdmissionPosition[] = ["AGREE"],
  wishes: Record<string, unknown> = {},
  refusedAt: readonly number[] = [],
): Promise<DecidedAdmission> {
  const department = await aDepartment();
  const [office, justice] = [await anOrganisation("ESTABLISHMENT_OFFICE"), await anOrganisation("JUSTICE_BUREAU")];
  const departmentHead = await asRole("DEPARTMENT_HEAD", department, AT);
  const editor = await asRole("ESTABLISHMENT_EDITOR", office, AT);
  const townships: Township[] = [];
  const passwordHash = await hashPassword(PASSWORD);
  for (const position of positions) {
    const body = await aTownship();
    const head = await asRole("TOWNSHIP_HEAD", body, AT);
    await given((tx) => tx.user.update({ where: { id: head.actor.userId ?? "" }, data: { passwordHash } }));
    townships.push({ body, head, position });
  }
  const { admissionId: id } = await done(
    draftAdmission(
      departmentHead,
      decidableText(
        townships.map(({ body }) => body.id),
        wishes,
      ),
    ),
  );
  await done(fileAdmission(departmentHead, await seen(id)));
  await done(examineAdmission(editor, { ...(await seen(id)), event: "accept", text: null }));
  for (const { head, position } of townships)
    await done(
      giveOpinion(head, {
        ...(await seen(id)),
        ...{ digest: (await db.admission.findUniqueOrThrow({ where: { id } })).digest ?? "", position },
        ...{ reasons: REASONS[position], meetingRecord: "党政联席会议纪要第9期", password: PASSWORD },
        meetingOn: day(DECIDED_DAY),
      }),
    );
  await done(
    reviewAdmission(await asRole("LEGALITY_REVIEWER", justice, AT), {
      ...(await seen(id)),
      ...{ legality: "LEGAL", text: "合法，程序完备。" },
    }),
  );
  await done(
    decideAdmission(await asRole("ESTABLISHMENT_APPROVER", office, AT), {
      ...(await seen(id)),
      ...{ organ: "市人民政府", documentNumber: "卫政准〔2026〕7号", reason: "汛期必需，保障可以落实。" },
      decidedOn: day(DECIDED_DAY),
      lines: townships.map(({ body, position }, index) => ({
        townshipId: body.id,
        isAdmitted: !refusedAt.includes(index),
        answer: position === "AGREE" ? null : `就${body.shortName}的意见：已增加经费。`,
      })),
    }),
  );
  return { id, department, departmentHead, editor, townships };
}

export const REASONS: Readonly<Record<AdmissionPosition, string>> = {
  AGREE: "经研究，同意承接。",
  AGREE_IF: "经费提前到位的，同意承接。",
  OBJECT: "人手不足，不同意承接。",
};

const seen = async (admissionId: string) => {
  const record = await db.$transaction((tx) => findAdmission(tx, admissionId));
  return { admissionId, version: record?.version ?? 0 };
};

const decidableText = (townshipIds: readonly string[], wishes: Record<string, unknown> = {}) =>
  AdmissionText.parse({
    ...{ kind: "TEMPORARY", title: "夏季河道清漂临时协助", content: "汛期每周两次清理主河道漂浮物。" },
    ...{ reason: "汛期漂浮物增多。", basis: "市政府《关于做好防汛工作的通知》", whyNotSelf: "部门只有一支队伍。" },
    ...{ departmentDoes: "部门负责技术指导和处置。", townshipDoes: "乡镇负责组织人员清理。" },
    ...{ startsOn: "2026-05-01", endsOn: "2026-07-31", hoursAMonth: "40", townshipIds: [...townshipIds] },
    guarantees: [
      { kind: "STAFF", words: "河道保洁岗", amount: "2", source: "部门下沉岗位", dueOn: "2026-04-30" },
      { kind: "FUNDS", words: "清漂工作经费", amount: "30000.00", source: "部门预算", dueOn: "2026-04-30" },
      { kind: "TECHNOLOGY", words: "清漂船", amount: "1", source: "部门设备", dueOn: "2026-05-01" },
    ],
    ...wishes,
  });
