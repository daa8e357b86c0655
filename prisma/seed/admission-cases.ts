import type { AdmissionText, GuaranteeInput } from "@/lib/admissions/admission.schema";
import type { AdmissionPosition } from "@/lib/admissions/admission.terms";
import type { CivilDate } from "@/lib/shared/civil-date";
import type { Stage } from "./stage";

/** A guarantee with its last day counted from the stage's today. */
type PromisedThing = readonly [
  kind: GuaranteeInput["kind"],
  words: string,
  amount: string,
  source: string,
  dueOn: number,
];

/** Days counted from today. An account by short name of its body. */
export type AdmissionCase = Readonly<{
  department: string;
  kind: AdmissionText["kind"];
  title: string;
  content: string;
  reason: string;
  basis: string;
  whyNotSelf: string;
  departmentDoes: string;
  townshipDoes: string;
  days: Readonly<{ filed: number; from: number; to: number }>;
  hoursAMonth: number;
  promises: readonly PromisedThing[];
  /** What each township answered; null: nothing. */
  opinions: Readonly<Record<string, readonly [AdmissionPosition, string] | null>>;
}>;

/** An application that was made of a case. */
export type PlayedCase = Readonly<{ id: string; of: AdmissionCase }>;

/** The text as its form sends it. */
export function textOf(stage: Stage, one: AdmissionCase, townshipIds: readonly string[]): AdmissionText {
  const { kind, title, content, reason, basis, whyNotSelf, departmentDoes, townshipDoes, days, hoursAMonth } = one;
  const day = (offset: number): CivilDate => stage.day(offset);
  return {
    ...{ kind, title, content, reason, basis, whyNotSelf, departmentDoes, townshipDoes, hoursAMonth },
    ...{ startsOn: day(days.from), endsOn: day(days.to), renewsId: null, townshipIds: [...townshipIds] },
    guarantees: one.promises.map(([of, words, amount, source, dueOn]) => ({
      ...{ kind: of, words, amount, source, dueOn: day(dueOn) },
    })),
  };
}

const AGREED = ["AGREE", "经党政联席会议研究，同意承担。（演示文字）"] as const;

/** Flood watch of a season that is over: its only township has been out of it for some weeks. */
export const FLOOD_WATCH: AdmissionCase = {
  ...{ department: "应急管理局", kind: "TEMPORARY", title: "防汛值守" },
  content: "雨情集中期间每日安排人员值守，预警后巡查低洼村和桥涵，发现险情立即报告并组织避险。（演示文字）",
  reason: "雨情集中，需要乡镇就近值守和报告。（演示文字）",
  basis: "市防汛抗旱应急预案（演示）",
  whyNotSelf: "部门值班人员集中在市级，不能同时覆盖各乡镇低洼点位。（演示文字）",
  departmentDoes: "部门发布预警、调度队伍和物资、组织抢险。（演示文字）",
  townshipDoes: "乡镇值守、巡查、报告和组织群众避险。（演示文字）",
  ...{ days: { filed: -150, from: -110, to: -25 }, hoursAMonth: 60 },
  promises: [
    ["STAFF", "防汛值守岗", "2", "部门购买服务人员", -112],
    ["FUNDS", "值守补助和油料经费", "24000", "年度防汛经费（演示）", -112],
    ["TECHNOLOGY", "对讲机", "4", "部门物资库", -112],
  ],
  opinions: { 顿坊店乡: AGREED },
};

/** Refused: the department can do it by itself. */
export const ANNUAL_REPORTS: AdmissionCase = {
  ...{ department: "市场监督管理局", kind: "TEMPORARY", title: "个体工商户年报催报" },
  content: "逐户通知未报送年度报告的个体工商户，并协助网上填报。（演示文字）",
  reason: "年报截止前未报送户数较多。（演示文字）",
  basis: "部门年度工作安排（演示）",
  whyNotSelf: "市场监管所人员不足。（演示文字）",
  departmentDoes: "部门提供名单和填报指引。（演示文字）",
  townshipDoes: "乡镇上门通知并协助填报。（演示文字）",
  ...{ days: { filed: -75, from: -30, to: 30 }, hoursAMonth: 40 },
  promises: [
    ["STAFF", "年报协助岗", "1", "部门临时人员", -31],
    ["FUNDS", "宣传印制经费", "3000", "部门预算（演示）", -31],
    ["TECHNOLOGY", "填报系统账号", "2", "部门信息中心", -31],
  ],
  opinions: { 李源屯镇: ["OBJECT", "属于部门日常监管工作，部门在本镇设有派出机构，不应由乡镇承担。（演示文字）"] },
};

/** Running at two townships, everything delivered. */
export const RIVER_CLEANING: AdmissionCase = {
  ...{ department: "水利局", kind: "STAGED", title: "河道漂浮物集中清理" },
  content: "每周两次清理辖区主河道漂浮物并登记清理数量。（演示文字）",
  reason: "漂浮物集中出现，专业队伍一时不能全部覆盖。（演示文字）",
  basis: "市级河道管护年度方案（演示）",
  whyNotSelf: "部门只有一支养护队，集中清理期不能同时覆盖各乡镇河段。（演示文字）",
  departmentDoes: "部门负责技术指导、设备维修、垃圾处置和验收。（演示文字）",
  townshipDoes: "乡镇负责组织人员清理和登记。（演示文字）",
  ...{ days: { filed: -100, from: -60, to: 120 }, hoursAMonth: 24 },
  promises: [
    ["STAFF", "河道保洁岗", "2", "部门购买服务人员", -62],
    ["FUNDS", "清漂工作经费", "30000", "河道管护经费（演示）", -62],
    ["TECHNOLOGY", "清漂船", "1", "部门设备", -61],
    ["TRAINING", "水上作业安全培训", "8", "部门科室", -50],
  ],
  opinions: { 后河镇: AGREED, 城郊乡: ["AGREE_IF", "水上作业安全培训先行完成的，同意承担。（演示文字）"] },
};

/** Ran, until the second instalment of its funds did not come. */
export const HOUSE_CHECKS: AdmissionCase = {
  ...{ department: "住房和城乡建设局", kind: "STAGED", title: "农村房屋安全隐患摸排" },
  content: "逐村摸排用作经营的农村自建房，登记基本信息，发现疑似危房的上报。（演示文字）",
  reason: "阶段性集中摸排，需要乡镇熟悉情况的人员带队。（演示文字）",
  basis: "市级农村房屋安全隐患排查方案（演示）",
  whyNotSelf: "部门技术人员不足以逐户到场，只能负责鉴定。（演示文字）",
  departmentDoes: "部门负责培训、鉴定和处置意见。（演示文字）",
  townshipDoes: "乡镇负责摸排、登记和上报。（演示文字）",
  ...{ days: { filed: -85, from: -45, to: 90 }, hoursAMonth: 32 },
  promises: [
    ["STAFF", "摸排协助岗", "2", "部门下沉人员", -46],
    ["FUNDS", "摸排工作经费（首期）", "15000", "部门预算（演示）", -46],
    ["TECHNOLOGY", "采集终端", "3", "部门信息中心", -46],
    ["FUNDS", "摸排工作经费（二期）", "15000", "部门预算（演示）", -10],
  ],
  opinions: { 安都乡: AGREED },
};

/** Heard and reviewed; one township objects, and the decision has to answer it. */
export const STRAW_BURNING: AdmissionCase = {
  ...{ department: "生态环境分局", kind: "STAGED", title: "秸秆禁烧巡查" },
  content: "收获季节每日两次巡查田间地头，发现火点登记上报并劝止。（演示文字）",
  reason: "收获季节火点多发，需要就近发现。（演示文字）",
  basis: "市级秸秆禁烧工作方案（演示）",
  whyNotSelf: "执法人员不能同时覆盖全部行政村。（演示文字）",
  departmentDoes: "部门负责监测、核查和依法处罚。（演示文字）",
  townshipDoes: "乡镇负责巡查、劝止和上报。（演示文字）",
  ...{ days: { filed: -24, from: 30, to: 150 }, hoursAMonth: 16 },
  promises: [
    ["STAFF", "禁烧巡查岗", "2", "部门购买服务人员", 25],
    ["FUNDS", "巡查补助", "20000", "大气污染防治经费（演示）", 25],
    ["TECHNOLOGY", "巡查终端", "3", "部门信息中心", 28],
  ],
  opinions: {
    后河镇: AGREED,
    唐庄镇: ["AGREE_IF", "巡查终端提前发放并完成培训的，同意承担。（演示文字）"],
    狮豹头乡: ["OBJECT", "山区村落分散，现有人员已承担森林防火，不能再安排每日巡查。（演示文字）"],
  },
};

/** Before the townships; one has let its last day pass. */
export const FOREST_FIRES: AdmissionCase = {
  ...{ department: "林业局", kind: "TEMPORARY", title: "重点时段森林防火巡护" },
  content: "重点时段在进山路口设卡劝导，制止携带火种进山，发现火情立即报告。（演示文字）",
  reason: "重点时段进山人员集中，需要就近劝导。（演示文字）",
  basis: "市森林防火应急预案（演示）",
  whyNotSelf: "护林队伍不能同时守住全部路口。（演示文字）",
  departmentDoes: "部门负责扑救队伍、监测和宣传品。（演示文字）",
  townshipDoes: "乡镇负责路口劝导和报告。（演示文字）",
  ...{ days: { filed: -26, from: 90, to: 130 }, hoursAMonth: 48 },
  promises: [
    ["STAFF", "路口劝导岗", "3", "部门购买服务人员", 85],
    ["FUNDS", "值守补助", "9000", "森林防火经费（演示）", 85],
    ["TECHNOLOGY", "扩音器", "4", "部门物资库", 85],
  ],
  opinions: { 狮豹头乡: AGREED, 太公镇: AGREED, 李源屯镇: null },
};
