import type { ReviewSeat } from "@/lib/identity/review-seat.terms";
import type { OrganisationKind } from "@/prisma/generated/enums";
import { weihui } from "./matters";

type Body = {
  kind: OrganisationKind;
  name: string;
  shortName: string;
  source: string;
  reviewSeat?: ReviewSeat;
  higherAuthority?: string;
  isGuidanceBody?: boolean;
};

const NAMED = "项目来源文件中出现的单位";
const INFERRED = "推断：县级通用设置，名称未核实";

const department = (shortName: string, name = `卫辉市${shortName}`, source = INFERRED): Body => ({
  kind: "DEPARTMENT",
  name,
  shortName,
  source,
});

/** City bodies: named in sources, or inferred and said to be so (data/weihui.json). No telephone or address is known. */
export const CITY_BODIES: readonly Body[] = [
  { kind: "CITY", name: "卫辉市人民政府", shortName: "市政府", source: NAMED },
  {
    kind: "ESTABLISHMENT_OFFICE",
    name: "中共卫辉市委机构编制委员会办公室",
    shortName: "市委编办",
    source: NAMED,
    reviewSeat: "ESTABLISHMENT",
  },
  {
    kind: "JUSTICE_BUREAU",
    name: "卫辉市司法局",
    shortName: "司法局",
    source: NAMED,
    reviewSeat: "LEGALITY",
    isGuidanceBody: true,
  },
  { kind: "SUPERVISION", name: "中共卫辉市委组织部", shortName: "市委组织部", source: NAMED },
  { kind: "SUPERVISION", name: "中共卫辉市委改革办", shortName: "市委改革办", source: NAMED },
  { kind: "SUPERVISION", name: "卫辉市纪委监委", shortName: "纪委监委", source: NAMED },
  { kind: "AUDIT", name: "审计管理岗（演示）", shortName: "审计管理", source: "演示数据" },
  { kind: "OPERATIONS", name: "系统运维岗（演示）", shortName: "系统运维", source: "演示数据" },
  department("民政局", "卫辉市民政局", NAMED),
  department("城市管理局", "卫辉市城市管理局", NAMED),
  { ...department("生态环境分局", "新乡市生态环境局卫辉分局"), higherAuthority: "新乡市生态环境局" },
  { ...department("财政局"), reviewSeat: "FINANCE" },
  { ...department("人力资源和社会保障局"), reviewSeat: "PERSONNEL" },
  ...[
    "自然资源和规划局",
    "农业农村局",
    "水利局",
    "交通运输局",
    "消防救援大队",
    "住房和城乡建设局",
    "应急管理局",
    "市场监督管理局",
    "卫生健康委员会",
    "医疗保障局",
    "教育体育局",
    "文化广电和旅游局",
    "林业局",
    "公安局",
    "退役军人事务局",
  ].map((shortName) => department(shortName)),
];

/** The 13 townships with their codes and villages. */
export const TOWNSHIPS = weihui.townships.map((township) => ({
  shortName: township.name,
  name: township.governmentName,
  placeKind: township.kind === "镇" ? ("TOWN" as const) : ("TOWNSHIP" as const),
  regionCode: township.code12,
  pilot: township.pilot2019,
  villages: township.villages.map((village) => ({ name: village.name, regionCode: village.code })),
}));
