import type {
  AdmissionPaper,
  ExpiryPaper,
  OpinionPaper,
  PaperGuarantee,
} from "@/lib/admissions/documents/admission-paper.terms";
import { day } from "./consultation.factories";

const GUARANTEES: readonly PaperGuarantee[] = [
  { kind: "STAFF", words: "禁烧巡查岗", amount: "2.00", source: "部门下沉人员", dueOn: day("2026-09-10") },
  { kind: "FUNDS", words: "巡查工作经费", amount: "30000.00", source: "年度部门预算", dueOn: day("2026-09-10") },
  { kind: "TECHNOLOGY", words: "巡查终端", amount: "3.00", source: "部门信息中心", dueOn: day("2026-09-15") },
];

type Decision = NonNullable<AdmissionPaper["decision"]>;

/** A decision over three townships: one agreed, one agreed on a condition, one objected; the last is refused. */
export const aPaperDecision = (change: Partial<Decision> = {}): Decision => ({
  ...{ isAdmitted: true, organ: "卫辉市人民政府", documentNumber: "卫政准〔2026〕7号", decidedOn: day("2026-09-01") },
  reason: "秋收季节面积大、时间短，保障可以落实。",
  lines: [
    { township: "卫辉市后河镇人民政府", isAdmitted: true, position: "AGREE", answer: null },
    { township: "卫辉市城郊乡人民政府", isAdmitted: true, position: "AGREE_IF", answer: "经费改为九月十日前到位。" },
    { township: "卫辉市安都乡人民政府", isAdmitted: false, position: "OBJECT", answer: "采纳意见，由部门自行巡查。" },
  ],
  ...change,
});

export const anAdmissionPaper = (change: Partial<AdmissionPaper> = {}): AdmissionPaper => ({
  ...{ number: "ZR-2026-007", kind: "STAGED", title: "秸秆禁烧巡查", renews: null },
  content: "秋收期间每日两次巡查田间地头，发现火点登记上报并劝止。",
  reason: "秋收期间火点多发，需要就近发现。",
  basis: "市政府年度秸秆禁烧工作方案（演示）",
  whyNotSelf: "部门执法人员不能同时覆盖全部行政村。",
  departmentDoes: "部门负责监测、核查和依法处罚。",
  townshipDoes: "乡镇负责巡查、劝止和上报。",
  ...{ startsOn: day("2026-09-15"), endsOn: day("2026-11-30"), hoursAMonth: 16, filedOn: day("2026-08-03") },
  department: "新乡市生态环境局卫辉分局",
  townships: ["卫辉市后河镇人民政府", "卫辉市城郊乡人民政府", "卫辉市安都乡人民政府"],
  guarantees: GUARANTEES,
  decision: aPaperDecision(),
  ...change,
});

export const anOpinionPaper = (change: Partial<OpinionPaper> = {}): OpinionPaper => ({
  ...{ number: "ZR-2026-007", title: "秸秆禁烧巡查", department: "新乡市生态环境局卫辉分局" },
  ...{ township: "卫辉市后河镇人民政府", townshipShort: "后河镇", textNumber: 2, digest: "0a".repeat(32) },
  ...{ position: "AGREE_IF", reasons: "巡查经费九月十日前到位的，同意承担。" },
  ...{ meetingOn: day("2026-08-12"), meetingRecord: "党政联席会议纪要第9期", on: day("2026-08-13") },
  ...change,
});

export const anExpiryPaper = (change: Partial<ExpiryPaper> = {}): ExpiryPaper => ({
  ...{ number: "ZR-2026-007", title: "秸秆禁烧巡查", department: "新乡市生态环境局卫辉分局", state: "EXPIRED" },
  ...{ township: "卫辉市后河镇人民政府", townshipShort: "后河镇" },
  ...{ startsOn: day("2026-09-15"), endsOn: day("2026-11-30"), startedOn: day("2026-09-15") },
  ...{ endedOn: day("2026-12-01"), endReason: null },
  decision: { organ: "卫辉市人民政府", documentNumber: "卫政准〔2026〕7号", decidedOn: day("2026-09-01") },
  guarantees: GUARANTEES.map((one) => ({ ...one, received: one.kind === "FUNDS" ? "20000.00" : one.amount })),
  ...change,
});
