import type { ImportField } from "./import.terms";

/**
 * What cities call their columns. A header that is one of these words (brackets, spaces and stars aside) is sure;
 * one that contains a word of four characters or more is likely. Words marked weak say little by themselves.
 */
export const HEADER_ALIASES: Readonly<Record<ImportField, readonly string[]>> = {
  serial: ["序号", "编号", "项号", "No"],
  name: [
    ..."事项名称 职权名称 项目名称 权力名称 权责名称 主项名称 大项名称 事项主项 主项 权力项目名称 行政权力名称".split(
      " ",
    ),
    ..."行政职权名称 权力事项名称 执法事项名称 赋权事项名称 下放事项名称 服务事项名称 执法事项 行政执法事项".split(" "),
    ..."行政处罚事项 赋权事项 下放事项 权力事项 权责事项 处罚事项 职权事项 清单事项 具体事项 行政权力事项".split(" "),
    ..."履职事项 委托事项 承接事项 名称 事项 职权 项目".split(" "),
  ],
  subItem: "子项 子项名称 事项子项 职权子项 子项目 小项 小项名称 办理项 办理项名称 业务办理项".split(" "),
  type: [
    ..."职权类别 权力类型 事项类型 权力类别 职权类型 事项类别 权责类别 权责类型 权力种类 职权种类 执法类别".split(" "),
    ..."执法类型 行政权力类型 行政权力类别 行政职权类别 事项性质 职权性质 权力性质 类别 类型".split(" "),
  ],
  domain: "领域 所属领域 业务领域 管理领域 行业领域 执法领域 事项领域 所属行业领域".split(" "),
  department: [
    ..."行使部门 原行使部门 实施主体 原实施主体 实施机构 主管部门 原实施部门 实施部门 实施机关 原实施机关".split(" "),
    ..."行使主体 原行使主体 法定实施主体 法定行使主体 执法主体 原执法主体 赋权部门 下放部门 委托部门 委托机关".split(
      " ",
    ),
    ..."市级主管部门 县级主管部门 县级行使部门 市直部门 县直部门 职能部门 业务主管部门 行业主管部门 原主管部门".split(
      " ",
    ),
    ..."责任部门 责任单位 牵头部门 市级部门 县级部门 部门名称 单位名称 部门 单位".split(" "),
  ],
  code: "职权编码 项目编码 权力编码 事项编码 基本编码 实施编码 权责编码 主项编码 事项代码 项目代码 统一编码 编码 代码".split(
    " ",
  ),
  modes: "赋权方式 下放方式 放权方式 承接方式 赋权形式 下放形式 赋权模式 下放模式 授权方式 行使方式 方式".split(" "),
  part: "菜单部分 所属部分 基础/自选 基础或自选 必选/自选 是否基础事项 菜单类别".split(" "),
  bases: [
    ..."实施依据 设定依据 法律依据 法定依据 职权依据 权力依据 执法依据 处罚依据 行使依据 设立依据 事项依据".split(" "),
    ..."法律法规依据 法律法规名称 法律名称 法规名称 依据名称 依据文件 法律法规 依据".split(" "),
  ],
  basisArticle: "条款 条款号 依据条款 法律条款 具体条款 条文号 条款项 条目".split(" "),
  basisText: "条款内容 条文内容 依据内容 依据原文 法条内容 法律条文 条文 具体内容".split(" "),
  scope: "赋权范围 下放范围 权限范围 委托范围 实施范围 赋权内容 下放内容 委托内容 委托权限 赋权事项范围".split(" "),
  duties: "责任事项 对应责任事项 履责事项 责任清单 责任内容 具体责任 责任 职责".split(" "),
  statutoryDays: "法定时限 法定期限 法定办结时限 法定办理时限 法定办结期限 法定时间".split(" "),
  promisedDays: "承诺时限 承诺期限 承诺办结时限 承诺办理时限 承诺时间 办理时限 办结时限 时限".split(" "),
  materials: "申请材料 办理材料 所需材料 申报材料 提交材料 申请材料目录 材料清单 材料".split(" "),
  fee: "收费 收费标准 收费情况 是否收费 收费项目及标准 费用".split(" "),
  boundary:
    "职责边界 权责边界 职责分工 职责划分 职责边界划分 部门职责 市级职责 县级职责 乡镇职责 镇级职责 部门与乡镇职责边界".split(
      " ",
    ),
  complaintPhone: "监督电话 投诉电话 监督投诉电话 投诉监督电话 举报电话 监督方式 监督举报电话".split(" "),
  conditions: "承接条件 承接要求 实施条件 保障条件 承接能力要求 承接所需条件 所需条件".split(" "),
  needStaff: "人员 所需人员 人员要求 人员数量 所需人数 承接人员 人数".split(" "),
  needCertifiedOfficers: "持证人员 持证执法人员 执法人员 持证人数 执法证 执法证件 证件 证件要求 执法人员数量".split(
    " ",
  ),
  needEquipment: "设备 装备 所需设备 设施设备 执法装备 设备装备 所需装备 设备要求".split(" "),
  needFundsYuan: "经费 所需经费 经费保障 年度经费 资金 所需资金 经费需求 经费要求".split(" "),
  note: "备注 说明 备注说明 调整意见 其他说明 备注栏".split(" "),
};

/** The headers of the English template (menu-import.fields). */
export const ENGLISH_HEADERS: Readonly<Record<ImportField, string>> = {
  serial: "No.",
  name: "Name of matter",
  subItem: "Sub-item",
  type: "Type of power",
  domain: "Domain",
  department: "Department",
  code: "Code of matter",
  modes: "Mode of delegation",
  part: "Base or optional",
  bases: "Legal basis",
  basisArticle: "Article",
  basisText: "Text of article",
  scope: "Scope",
  duties: "Duties by step",
  statutoryDays: "Statutory days",
  promisedDays: "Promised days",
  materials: "What to bring",
  fee: "Fee",
  boundary: "Boundary of duties",
  complaintPhone: "Complaint phone",
  conditions: "Conditions",
  needStaff: "Staff needed",
  needCertifiedOfficers: "Certified officers needed",
  needEquipment: "Equipment needed",
  needFundsYuan: "Funds a year (yuan)",
  note: "Note",
};

/** Names of a matter that other lists use too: alone they do not make a header. */
export const WEAK_NAMES: ReadonlySet<string> = new Set(["名称", "事项", "职权", "项目"]);

/** Columns of duty lists that sound like a field and are none: accountability, integrity risks, flow charts. */
export const FOREIGN_HEADER = /追责|问责|责任事项依据|责任依据|廉政|风险点|流程图|姓名|职务/;

/** Several columns may carry one of these fields; their texts follow each other. */
export const MULTI_COLUMN: ReadonlySet<ImportField> = new Set(["bases", "boundary"]);
