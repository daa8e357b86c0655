import type { MenuItemDraft } from "@/lib/menu/power.schema";
import type { PowerDomain, PowerMode, PowerType } from "@/lib/menu/power.terms";
import { POWER_DOMAIN_TERMS, POWER_DOMAINS, POWER_TYPE_TERMS, POWER_TYPES } from "@/lib/menu/power.terms";
import type { Matter } from "./matters";

/** What is asked for with every application; said to be demonstration text. */
const APPLICATION = ["申请书（演示文字）", "申请人身份证明（演示文字）"];

type Step = NonNullable<MenuItemDraft["steps"]>[number];
type Procedure = { modes: PowerMode[]; steps: Step[]; officers: number; materials?: string[] };

const OFFICERS = "乡镇综合行政执法队";
const WINDOW = "乡镇便民服务中心";

// Steps as published lists of responsibilities name them by type of power (docs/domain.md); who does them, with what, and
// where they branch is inferred.
const PENALTY: Procedure = {
  modes: ["OWN_NAME", "ENTRUST"],
  officers: 2,
  steps: [
    {
      ...{
        name: "立案",
        duty: "对检查发现、投诉举报、移送等线索进行核查，符合条件的予以立案",
        days: 5,
        actor: OFFICERS,
      },
      materials: ["线索登记表", "立案审批表"],
      next: [
        { to: 2, when: "符合立案条件" },
        { to: 8, when: "不符合立案条件" },
      ],
    },
    {
      ...{ name: "调查", duty: "两名以上持证执法人员调查取证，全过程记录", days: 30, actor: OFFICERS },
      materials: ["执法证件", "询问笔录、现场检查笔录"],
    },
    {
      ...{
        name: "审理",
        duty: "审查事实、证据、依据和裁量，依法需要的进行法制审核",
        days: 5,
        actor: "乡镇法制审核人员",
      },
      next: [
        { to: 4, when: "事实清楚、证据充分" },
        { to: 2, when: "事实不清、证据不足", back: true },
      ],
    },
    {
      ...{
        name: "告知",
        duty: "告知当事人拟处罚的内容、事实、理由、依据和陈述申辩、听证权利",
        days: 5,
        actor: OFFICERS,
      },
      materials: ["行政处罚告知书"],
    },
    { name: "决定", duty: "作出行政处罚决定或者不予处罚决定", days: 5, actor: "乡镇负责人" },
    { name: "送达", duty: "将决定书送达当事人", days: 7, actor: OFFICERS },
    {
      ...{ name: "执行", duty: "监督当事人履行，逾期不履行的依法处理", days: null, actor: OFFICERS },
      next: [{ to: 0 }],
    },
    { name: "不予立案", duty: "说明不予立案的理由，告知投诉举报人", days: 5, actor: OFFICERS },
  ],
};
const LICENCE: Procedure = {
  modes: ["ENTRUST", "SERVICE_FRONT"],
  officers: 0,
  materials: APPLICATION,
  steps: [
    {
      ...{ name: "受理", duty: "公示申请条件和材料，一次告知需补正的内容", days: 1, actor: WINDOW },
      materials: ["申请书", "申请人身份证明或者主体资格证明"],
      next: [
        { to: 3, when: "材料齐全" },
        { to: 2, when: "材料不齐" },
      ],
    },
    {
      ...{ name: "补正", duty: "按照一次告知的内容补正材料", days: null, actor: "申请人" },
      next: [{ to: 1, when: "补正后", back: true }],
    },
    { name: "审查", duty: "核对材料，需要时到现场核实", days: 5, actor: WINDOW },
    {
      ...{ name: "决定", duty: "作出准予或者不予许可的决定，不予许可的说明理由", days: 3, actor: "乡镇负责人" },
      next: [
        { to: 5, when: "准予许可" },
        { to: 7, when: "不予许可" },
      ],
    },
    { name: "送达", duty: "制发证件或者文书并送达", days: 1, actor: WINDOW },
    {
      ...{ name: "事后监管", duty: "对被许可人的活动进行监督检查", days: null, actor: OFFICERS },
      next: [{ to: 0 }],
    },
    { name: "不予许可", duty: "送达不予许可决定书，告知复议、诉讼权利", days: 1, actor: WINDOW },
  ],
};
const SERVICE: Procedure = {
  modes: ["ENTRUST", "SERVICE_FRONT"],
  officers: 0,
  materials: APPLICATION,
  steps: [
    { name: "受理", duty: "接收申请，一次告知需补正的内容", days: 1, actor: WINDOW, materials: ["申请书", "身份证明"] },
    { name: "审核", duty: "核实情况，提出意见", days: 5, actor: WINDOW },
    { name: "办结", duty: "作出决定或者上报，并告知申请人", days: 2, actor: "乡镇负责人" },
  ],
};
const INSPECTION: Procedure = {
  modes: ["OWN_NAME", "ENTRUST"],
  officers: 2,
  steps: [
    { name: "计划", duty: "按年度计划和风险确定检查对象", days: null, actor: "乡镇" },
    { name: "检查", duty: "两名以上执法人员现场检查并记录", days: 1, actor: OFFICERS, materials: ["现场检查笔录"] },
    { name: "处理", duty: "责令改正，发现违法行为的移送立案", days: 5, actor: OFFICERS },
  ],
};
const COERCION: Procedure = { ...PENALTY, modes: ["OWN_NAME"] };

const PROCEDURES: Partial<Record<PowerType, Procedure>> = { PENALTY, LICENCE, INSPECTION, COERCION };

const typeOf = (matter: Matter): PowerType =>
  POWER_TYPES.find((type) => POWER_TYPE_TERMS[type].term.startsWith(matter.type)) ?? "OTHER";
const domainOf = (matter: Matter): PowerDomain =>
  POWER_DOMAINS.find((domain) => POWER_DOMAIN_TERMS[domain] === matter.domain) ?? "GENERAL";

const CITED_VERSION = /\((\d{4}年[^)]*)\)$/;

/** What the source says of a matter, completed by what its type implies; the completed fields are named as inferred. */
export function powerText(matter: Matter): Omit<MenuItemDraft, "part" | "departmentId"> {
  const type = typeOf(matter);
  const { modes, steps, officers, materials = [] } = PROCEDURES[type] ?? SERVICE;
  const inferred = ["steps", "conditions", "modes", ...matter.inferred];
  return {
    name: matter.name,
    type,
    domain: domainOf(matter),
    modes,
    bases: matter.legalBasis.map(({ law, article }) => ({
      law: law.replace(CITED_VERSION, ""),
      lawVersion: law.match(CITED_VERSION)?.[1] ?? null,
      article: article ?? null,
      text: matter.legalBasis.length === 1 ? (matter.quote ?? null) : null,
    })),
    statutoryDays: null,
    promisedDays: null,
    steps,
    materials,
    boundary: `乡镇：受理线索和申请，按本事项的步骤办理。部门：业务指导、培训、监督；重大、复杂或者跨乡镇的由部门办理。（演示文字）`,
    needStaff: officers > 0 ? 3 : 2,
    needCertifiedOfficers: officers,
    needEquipment: officers > 0 ? "执法记录仪2台、执法文书" : "受理窗口1个、政务服务系统账号",
    needFundsYuan: officers > 0 ? "10000" : "3000",
    note: matter.note ?? null,
    source: matter.source,
    inferred: inferred
      .filter((field) => ["type", "domain", "department", "modes", "conditions", "steps"].includes(field))
      .join(","),
  };
}
