import type { KnownDepartment } from "@/lib/menu/import/import.terms";
import type { MatterInput } from "../../../support/workbooks";

/** Twelve real matters of the menu. */
export const MATTERS: readonly (MatterInput & { department: string })[] = [
  {
    name: "乡村建设规划许可证核发",
    type: "行政许可",
    domain: "城乡建设",
    department: "自然资源和规划局",
    legalBasis: [
      {
        law: "《中华人民共和国城乡规划法》",
        article: "第四十一条",
      },
    ],
  },
  {
    name: "在草原上开展经营性旅游活动的许可",
    type: "行政许可",
    domain: "自然资源",
    department: "林业局",
    legalBasis: [
      {
        law: "《中华人民共和国草原法》",
        article: "第五十二条",
      },
    ],
  },
  {
    name: "对在居住建筑物的公共走道、楼梯间、门厅内为电动自行车、电动三轮车充电的处罚",
    type: "行政处罚",
    domain: "平安建设",
    department: "消防救援大队",
    legalBasis: [
      {
        law: "《河南省消防条例》",
        article: "第七十一条",
      },
    ],
  },
  {
    name: "对擅自砍伐城市树木的处罚",
    type: "行政处罚",
    domain: "城乡建设",
    department: "城市管理局",
    legalBasis: [
      {
        law: "《城市绿化条例》",
        article: "第二十六条第（二）项",
      },
    ],
  },
  {
    name: "对擅自占用、挖掘公路的处罚",
    type: "行政处罚",
    domain: "城乡建设",
    department: "交通运输局",
    legalBasis: [
      {
        law: "《中华人民共和国公路法》",
        article: "第七十六条",
      },
    ],
  },
  {
    name: "对擅自占用、挖掘村道的处罚",
    type: "行政处罚",
    domain: "城乡建设",
    department: "交通运输局",
    legalBasis: [
      {
        law: "《河南省农村公路条例》",
        article: "第五十三条第（一）项",
      },
    ],
  },
  {
    name: "农村村民住宅用地（宅基地）审核批准",
    type: "行政许可",
    domain: "自然资源",
    department: "农业农村局",
    legalBasis: [
      {
        law: "《中华人民共和国土地管理法》",
        article: "第六十二条",
      },
    ],
  },
  {
    name: "村道公路建筑控制区内违法建筑逾期不拆除的组织拆除（县交通部门委托）",
    type: "行政强制",
    domain: "城乡建设",
    department: "交通运输局",
    legalBasis: [
      {
        law: "《河南省农村公路条例》",
        article: "第五十四条",
      },
    ],
  },
  {
    name: "乡（镇）村公共设施、公益事业建设用地审核",
    type: "其他",
    domain: "自然资源",
    department: "自然资源和规划局",
    legalBasis: [
      {
        law: "《中华人民共和国土地管理法》",
        article: "第六十一条",
      },
    ],
  },
  {
    name: "个人之间、个人与单位之间土地所有权和使用权争议处理",
    type: "行政裁决",
    domain: "自然资源",
    department: "自然资源和规划局",
    legalBasis: [
      {
        law: "《中华人民共和国土地管理法》",
        article: "第十四条",
      },
    ],
  },
  {
    name: "《独生子女父母光荣证》审核发放",
    type: "行政确认",
    domain: "民生保障",
    department: "卫生健康委员会",
    legalBasis: [
      {
        law: "《河南省人口与计划生育条例》",
        article: "第二十八条",
      },
    ],
  },
  {
    name: "消防安全检查",
    type: "行政检查",
    domain: "平安建设",
    department: "消防救援大队",
    legalBasis: [
      {
        law: "《中华人民共和国消防法》(2021年修正)",
        article: "第三十一条",
      },
    ],
  },
];

/** The bodies that hold them, as a city registers them. */
export const DEPARTMENTS: readonly KnownDepartment[] = [...new Set(MATTERS.map(({ department }) => department))].map(
  (name) => ({
    key: name,
    name: `卫辉市${name}`,
    aliases: [name],
  }),
);

export const CONTEXT = { departments: DEPARTMENTS, unknownDepartment: "refuse", menu: [] } as const;
