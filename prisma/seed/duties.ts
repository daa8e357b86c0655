import { ImportDutiesInput } from "@/lib/duty-lists/duty.schema";
import { importDuties } from "@/lib/duty-lists/import-duties";
import type { PublishedDuty } from "@/lib/duty-lists/published-duty.schema";
import { canonicalJson, sha256 } from "@/lib/shared/canonical";
import { must, type Stage } from "./stage";

/** 事项类别 and name of each: what townships answer for themselves. */
const BASIC: readonly (readonly [string, string])[] = [
  ["党的建设", "落实基层党组织建设责任，做好党员教育管理服务"],
  ["党的建设", "加强村（社区）干部队伍建设和日常管理"],
  ["经济发展", "制定并落实本辖区经济发展规划"],
  ["民生服务", "做好居民养老保险参保登记和信息核对"],
  ["民生服务", "开展困难群众走访和救助申请受理"],
  ["平安法治", "开展矛盾纠纷排查和人民调解"],
  ["乡村振兴", "组织农村人居环境日常整治"],
  ["综合政务", "做好便民服务中心和村级服务站管理"],
];

/** Category, name, lead department, its duty, the township's. */
const SUPPORTING: readonly (readonly [string, string, string, string, string])[] = [
  [
    "平安法治",
    "防汛抗旱应急处置",
    "应急管理局、水利局",
    "负责预警发布、方案制定和抢险指挥。",
    "负责巡查报告、人员转移和先期处置。",
  ],
  [
    "生态环境",
    "秸秆禁烧巡查",
    "生态环境分局",
    "负责监测通报、执法处罚和技术指导。",
    "负责宣传、日常巡查，发现火点及时报告。",
  ],
  [
    "自然资源",
    "耕地保护巡查",
    "自然资源和规划局",
    "负责图斑核查、立案查处和复耕验收。",
    "负责日常巡查，发现违法占用及时制止、报告。",
  ],
  [
    "城乡建设",
    "自建房安全隐患排查",
    "住房和城乡建设局",
    "负责安全鉴定、技术指导和分类处置。",
    "负责入户排查、信息登记，督促停止使用。",
  ],
  ["平安法治", "道路交通安全劝导", "公安局", "负责路面执法、事故处理和隐患治理。", "负责劝导站值守和安全宣传。"],
  [
    "市场监管",
    "农村集体聚餐食品安全管理",
    "市场监督管理局",
    "负责现场指导、抽检和违法查处。",
    "负责申报登记、信息报送。",
  ],
];

/** Category, name, who takes it over, how. */
const RECLAIMED: readonly (readonly [string, string, string, string])[] = [
  ["生态环境", "对排污企业的监测取样", "生态环境分局", "由市级统一组织监测，乡镇不再承担。"],
  ["市场监管", "特种设备安全检查", "市场监督管理局", "由市级监管人员直接检查。"],
  ["自然资源", "违法用地建筑物的拆除", "自然资源和规划局", "由市级依法申请强制执行。"],
  ["城乡建设", "燃气经营安全检查", "城市管理局", "由市级执法队伍检查，隐患直接督促整改。"],
  ["平安法治", "危险化学品企业安全生产检查", "应急管理局", "由市级专业人员检查。"],
  ["民生服务", "欠薪案件的调查处理", "人力资源和社会保障局", "由市级劳动保障监察机构受理和查处。"],
];

const shown = (name: string) => `${name}（演示）`;
const NONE = { department: null, departmentDuty: null, townshipDuty: null, method: null };

const DUTIES: readonly PublishedDuty[] = [
  ...BASIC.map(([category, name]) => ({ ...NONE, kind: "BASIC" as const, category, name: shown(name) })),
  ...SUPPORTING.map(([category, name, department, departmentDuty, townshipDuty]) => ({
    ...{ kind: "SUPPORTING" as const, category, name: shown(name), method: null },
    ...{ department, departmentDuty: shown(departmentDuty), townshipDuty: shown(townshipDuty) },
  })),
  ...RECLAIMED.map(([category, name, department, method]) => ({
    ...NONE,
    ...{ kind: "RECLAIMED" as const, category, name: shown(name), department, method: shown(method) },
  })),
];

/** The three lists of every township, as a workbook would state them; in force from that day. */
export async function stateDuties(stage: Stage, offset: number, townshipIds: readonly string[]): Promise<void> {
  const input = ImportDutiesInput.parse({
    townshipIds,
    startsOn: stage.day(offset),
    source: "演示文字",
    documentNumber: null,
    fileSha256: sha256(canonicalJson(DUTIES)),
    duties: DUTIES,
  });
  must(await importDuties(await stage.as("bianban.jingban", offset), input));
}
