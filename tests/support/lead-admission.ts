import { findAdmission } from "@/lib/admissions/admission.queries";
import type { GuaranteeInput } from "@/lib/admissions/admission.schema";
import { decideAdmission } from "@/lib/admissions/decide-admission";
import { draftAdmission } from "@/lib/admissions/draft-admission";
import { examineAdmission } from "@/lib/admissions/examine-admission";
import { fileAdmission } from "@/lib/admissions/file-admission";
import { giveOpinion } from "@/lib/admissions/give-opinion";
import { reviewAdmission } from "@/lib/admissions/review-admission";
import type { CivilDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { inReading } from "@/lib/shared/transaction";
import { must } from "@/prisma/seed/stage";

const day = (text: string) => text as CivilDate;
const at = (ctx: Ctx, instant: string): Ctx => ({ ...ctx, now: new Date(instant) });

/** Everybody who takes part, each at the instant at which he is asked to act. */
export type Parties = Readonly<{
  clerk: Ctx;
  head: Ctx;
  examiner: Ctx;
  reviewer: Ctx;
  approver: Ctx;
  /** Heads of the townships, and the password that they all have. */
  heads: readonly Ctx[];
  password: string;
}>;

export type Terms = Readonly<{
  title: string;
  startsOn: string;
  endsOn: string;
  guarantees: readonly GuaranteeInput[];
}>;

/** Staff, funds and technology by a day, and training by a later one. */
export const promises = (by: string, trainingBy: string): GuaranteeInput[] => [
  { kind: "STAFF", words: "网格员岗位", amount: "2", source: "部门编制", dueOn: day(by) },
  { kind: "FUNDS", words: "专项工作经费", amount: "50000.00", source: "年度部门预算", dueOn: day(by) },
  { kind: "TECHNOLOGY", words: "巡查系统账号", amount: "3", source: "部门信息中心", dueOn: day(by) },
  { kind: "TRAINING", words: "业务培训", amount: "8", source: "部门科室", dueOn: day(trainingBy) },
];

/** An application led by its use cases to the decision that admits it at every township; `on`: one instant for all. */
export async function anAdmission(parties: Parties, terms: Terms, on: string): Promise<string> {
  const { clerk, head, examiner, reviewer, approver, heads, password } = parties;
  const { startsOn, endsOn, guarantees, title } = terms;
  const { admissionId } = must(
    await draftAdmission(at(clerk, on), {
      ...{
        kind: "TEMPORARY",
        title,
        content: "专项排查和登记。",
        reason: "专项行动需要。",
        basis: "市级专项方案第三条",
      },
      ...{ whyNotSelf: "部门在乡镇没有机构。", departmentDoes: "复核和处罚由部门负责。", townshipDoes: "排查和登记。" },
      ...{ startsOn: day(startsOn), endsOn: day(endsOn), hoursAMonth: 40, renewsId: null },
      townshipIds: heads.map(({ actor }) => actor.organisationId ?? ""),
      guarantees: [...guarantees],
    }),
  );
  const seen = async () => {
    const record = await inReading(clerk, (tx) => findAdmission(tx, admissionId));
    return { admissionId, version: record?.version ?? 0 };
  };
  const digestNow = async () => (await inReading(clerk, (tx) => findAdmission(tx, admissionId)))?.digest ?? "";
  must(await fileAdmission(at(head, on), await seen()));
  must(await examineAdmission(at(examiner, on), { ...(await seen()), event: "accept", text: null }));
  const meeting = {
    digest: await digestNow(),
    meetingOn: day(on.slice(0, 10)),
    meetingRecord: "党委会议纪要",
    password,
  };
  for (const one of heads)
    must(await giveOpinion(at(one, on), { ...(await seen()), ...meeting, position: "AGREE", reasons: "同意承接。" }));
  must(await reviewAdmission(at(reviewer, on), { ...(await seen()), legality: "LEGAL", text: "合法，程序完备。" }));
  must(
    await decideAdmission(at(approver, on), {
      ...(await seen()),
      ...{ organ: "市人民政府", documentNumber: "卫政准〔2026〕1号", reason: "符合准入条件。" },
      decidedOn: day(on.slice(0, 10)),
      lines: heads.map(({ actor }) => ({ townshipId: actor.organisationId ?? "", isAdmitted: true, answer: null })),
    }),
  );
  return admissionId;
}
