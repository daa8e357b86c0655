import { decideAdmission } from "@/lib/admissions/decide-admission";
import { draftAdmission } from "@/lib/admissions/draft-admission";
import { examineAdmission } from "@/lib/admissions/examine-admission";
import { fileAdmission } from "@/lib/admissions/file-admission";
import { giveOpinion } from "@/lib/admissions/give-opinion";
import { reviewAdmission } from "@/lib/admissions/review-admission";
import { DEMONSTRATION_PASSWORD } from "@/lib/identity/demonstration-password";
import {
  type AdmissionCase,
  ANNUAL_REPORTS,
  FLOOD_WATCH,
  FOREST_FIRES,
  HOUSE_CHECKS,
  type PlayedCase,
  RIVER_CLEANING,
  STRAW_BURNING,
  textOf,
} from "./admission-cases";
import { playDuties } from "./admitted-duties";
import { clerkOf, headOf } from "./people";
import { must, type Stage } from "./stage";

/** Applications for the admission of duties in every state, and what became of those that were admitted. */
export async function playAdmissions(stage: Stage): Promise<void> {
  const flood = await heard(stage, FLOOD_WATCH, -140);
  await decide(stage, flood, {
    offset: -125,
    number: 21,
    reason: "雨情集中期间必需，保障可以落实，同意准入。（演示文字）",
  });
  const river = await heard(stage, RIVER_CLEANING, -92);
  await decide(stage, river, {
    ...{ offset: -78, number: 26, reason: "阶段性工作，期限明确，保障可以落实，同意准入。（演示文字）" },
    answers: { 城郊乡: "采纳：安全培训列入保障，未完成前不安排水上作业。（演示文字）" },
  });
  const houses = await heard(stage, HOUSE_CHECKS, -77);
  await decide(stage, houses, {
    offset: -62,
    number: 29,
    reason: "阶段性摸排，同意准入；经费分两期到位。（演示文字）",
  });
  const reports = await heard(stage, ANNUAL_REPORTS, -66);
  await decide(stage, reports, {
    ...{ offset: -52, number: 33, reason: "属于部门日常监管工作，部门有派出机构可以承担，不予准入。（演示文字）" },
    answers: { 李源屯镇: "采纳乡镇意见，由部门自行办理。（演示文字）" },
    isRefused: true,
  });
  await playDuties(stage, { flood, river, houses });
  await heard(stage, STRAW_BURNING, -15);
  await file(stage, FOREST_FIRES);
  await hear(stage, FOREST_FIRES, -19);
  await draft(stage);
}

const seen = async ({ db }: Stage, admissionId: string) => ({
  admissionId,
  version: (await db.admission.findUniqueOrThrow({ where: { id: admissionId } })).version,
});

const townshipsOf = async ({ db }: Stage, names: readonly string[]): Promise<Map<string, string>> =>
  new Map(
    (
      await db.organisation.findMany({
        where: { shortName: { in: [...names] } },
        select: { id: true, shortName: true },
      })
    ).map(({ id, shortName }) => [shortName, id]),
  );

/** Drafted by the clerk, filed by the head, accepted by the establishment office the day after. */
async function file(stage: Stage, of: AdmissionCase): Promise<string> {
  const { department, days } = of;
  const townships = await townshipsOf(stage, Object.keys(of.opinions));
  const text = textOf(stage, of, [...townships.values()]);
  const clerk = await stage.as(clerkOf(department), days.filed);
  const { admissionId } = must(await draftAdmission(clerk, text));
  const head = await stage.as(headOf(department), days.filed, 60);
  must(await fileAdmission(head, await seen(stage, admissionId)));
  const examiner = await stage.as("bianban.jingban", days.filed + 1);
  must(await examineAdmission(examiner, { ...(await seen(stage, admissionId)), event: "accept", text: null }));
  return admissionId;
}

/** The townships answer, each by itself, on one day. */
async function hear(stage: Stage, of: AdmissionCase, offset: number): Promise<void> {
  const admission = await stage.db.admission.findFirstOrThrow({ where: { title: of.title } });
  for (const [township, said] of Object.entries(of.opinions)) {
    if (!said) continue;
    const [position, reasons] = said;
    must(
      await giveOpinion(await stage.as(headOf(township), offset), {
        ...(await seen(stage, admission.id)),
        digest: admission.digest ?? "",
        ...{ position, reasons, meetingOn: stage.day(offset - 1), meetingRecord: "党政联席会议纪要（演示）" },
        password: DEMONSTRATION_PASSWORD,
      }),
    );
  }
}

/** Filed, heard, and reviewed as lawful four days after. */
async function heard(stage: Stage, of: AdmissionCase, offset: number): Promise<PlayedCase> {
  const id = await file(stage, of);
  await hear(stage, of, offset);
  const reviewer = await stage.as("sifa.shencha", offset + 4);
  const text = "程序完备，依据明确，未发现违法情形。（演示文字）";
  must(await reviewAdmission(reviewer, { ...(await seen(stage, id)), legality: "LEGAL", text }));
  return { id, of };
}

type Decision = Readonly<{
  offset: number;
  number: number;
  reason: string;
  answers?: Readonly<Record<string, string>>;
  isRefused?: boolean;
}>;

async function decide(stage: Stage, { id, of }: PlayedCase, decision: Decision): Promise<void> {
  const { offset, number, reason, answers = {}, isRefused = false } = decision;
  const townships = await townshipsOf(stage, Object.keys(of.opinions));
  must(
    await decideAdmission(await stage.as("bianban.shending", offset), {
      ...(await seen(stage, id)),
      organ: "市人民政府（演示）",
      documentNumber: `卫政准〔${stage.day(offset).slice(0, 4)}〕${number}号`,
      decidedOn: stage.day(offset),
      reason,
      lines: [...townships].map(([name, townshipId]) => ({
        ...{ townshipId, isAdmitted: !isRefused, answer: answers[name] ?? null },
      })),
    }),
  );
}

/** Begun and left unfinished. */
async function draft(stage: Stage): Promise<void> {
  const townships = await townshipsOf(stage, ["孙杏村镇", "庞寨乡"]);
  must(
    await draftAdmission(await stage.as(clerkOf("农业农村局"), -2), {
      ...{
        kind: "TEMPORARY",
        title: "小麦条锈病统防协助",
        content: "协助组织农户统一施药，登记防治面积。（演示文字）",
      },
      ...{ reason: "", basis: "", whyNotSelf: "", departmentDoes: "", townshipDoes: "" },
      ...{ startsOn: stage.day(100), endsOn: null, hoursAMonth: null, renewsId: null },
      ...{ townshipIds: [...townships.values()], guarantees: [] },
    }),
  );
}
