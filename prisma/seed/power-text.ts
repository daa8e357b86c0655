import type { MenuItemDraft } from "@/lib/menu/power.schema";
import type { PowerDomain, PowerMode, PowerType } from "@/lib/menu/power.terms";
import { POWER_DOMAIN_TERMS, POWER_DOMAINS, POWER_TYPE_TERMS, POWER_TYPES } from "@/lib/menu/power.terms";
import type { Matter } from "./matters";

/** What is asked for with every application; said to be demonstration text. */
const APPLICATION = ["申请书（演示文字）", "申请人身份证明（演示文字）"];

type Procedure = {
  modes: PowerMode[];
  steps: [name: string, duty: string, days: number | null][];
  officers: number;
  materials?: string[];
};

// Steps as published lists of responsibilities name them by type of power (docs/domain.md); who does them is inferred.
const PENALTY: Procedure = {
  modes: ["OWN_NAME", "ENTRUST"],
  officers: 2,
  steps: [
    ["立案", "对检查发现、投诉举报、移送等线索进行核查，符合条件的予以立案", 5],
    ["调查", "两名以上持证执法人员调查取证，全过程记录", 30],
    ["审理", "审查事实、证据、依据和裁量，依法需要的进行法制审核", 5],
    ["告知", "告知当事人拟处罚的内容、事实、理由、依据和陈述申辩、听证权利", 5],
    ["决定", "作出行政处罚决定或者不予处罚决定", 5],
    ["送达", "将决定书送达当事人", 7],
    ["执行", "监督当事人履行，逾期不履行的依法处理", null],
  ],
};
const LICENCE: Procedure = {
  modes: ["ENTRUST", "SERVICE_FRONT"],
  officers: 0,
  materials: APPLICATION,
  steps: [
    ["受理", "公示申请条件和材料，一次告知需补正的内容", 1],
    ["审查", "核对材料，需要时到现场核实", 5],
    ["决定", "作出准予或者不予许可的决定，不予许可的说明理由", 3],
    ["送达", "制发证件或者文书并送达", 1],
    ["事后监管", "对被许可人的活动进行监督检查", null],
  ],
};
const SERVICE: Procedure = {
  modes: ["ENTRUST", "SERVICE_FRONT"],
  officers: 0,
  materials: APPLICATION,
  steps: [
    ["受理", "接收申请，一次告知需补正的内容", 1],
    ["审核", "核实情况，提出意见", 5],
    ["办结", "作出决定或者上报，并告知申请人", 2],
  ],
};
const INSPECTION: Procedure = {
  modes: ["OWN_NAME", "ENTRUST"],
  officers: 2,
  steps: [
    ["计划", "按年度计划和风险确定检查对象", null],
    ["检查", "两名以上执法人员现场检查并记录", 1],
    ["处理", "责令改正，发现违法行为的移送立案", 5],
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
    steps: steps.map(([name, duty, days]) => ({ name, duty, days })),
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
