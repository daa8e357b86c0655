/** 9+X types of administrative power; the database's values. */
export const POWER_TYPES = [
  "LICENCE",
  "PENALTY",
  "COERCION",
  "LEVY",
  "PAYMENT",
  "INSPECTION",
  "CONFIRMATION",
  "REWARD",
  "RULING",
  "OTHER",
  "SERVICE",
] as const;
export type PowerType = (typeof POWER_TYPES)[number];

/** The official name of each type and its code in the exchange table for service items (docs/domain.md). */
export const POWER_TYPE_TERMS: Readonly<Record<PowerType, { term: string; exchangeCode: string }>> = {
  LICENCE: { term: "行政许可", exchangeCode: "01" },
  PENALTY: { term: "行政处罚", exchangeCode: "02" },
  COERCION: { term: "行政强制", exchangeCode: "03" },
  LEVY: { term: "行政征收", exchangeCode: "04" },
  PAYMENT: { term: "行政给付", exchangeCode: "05" },
  INSPECTION: { term: "行政检查", exchangeCode: "06" },
  CONFIRMATION: { term: "行政确认", exchangeCode: "07" },
  REWARD: { term: "行政奖励", exchangeCode: "08" },
  RULING: { term: "行政裁决", exchangeCode: "09" },
  OTHER: { term: "其他行政权力", exchangeCode: "10" },
  SERVICE: { term: "公共服务", exchangeCode: "20" },
};

/** The seven domains of the city's menu. */
export const POWER_DOMAINS = [
  "NATURAL_RESOURCES",
  "ECOLOGY",
  "PUBLIC_SAFETY",
  "URBAN_RURAL",
  "COMMUNITY",
  "LIVELIHOOD",
  "GENERAL",
] as const;
export type PowerDomain = (typeof POWER_DOMAINS)[number];

export const POWER_DOMAIN_TERMS: Readonly<Record<PowerDomain, string>> = {
  NATURAL_RESOURCES: "自然资源",
  ECOLOGY: "生态环境",
  PUBLIC_SAFETY: "平安建设",
  URBAN_RURAL: "城乡建设",
  COMMUNITY: "社区建设",
  LIVELIHOOD: "民生保障",
  GENERAL: "综合保障",
};

/** How a power may be handed down: four legal objects. OWN_NAME is 下放, 交由 and 赋权 alike. */
export const POWER_MODES = ["OWN_NAME", "ENTRUST", "DISPATCH", "SERVICE_FRONT"] as const;
export type PowerMode = (typeof POWER_MODES)[number];

export const POWER_MODE_TERMS: Readonly<Record<PowerMode, string>> = {
  OWN_NAME: "下放",
  ENTRUST: "委托",
  DISPATCH: "派驻",
  SERVICE_FRONT: "服务前移",
};

/** 基础部分 every invited township takes up; 自选部分 is for choosing. */
export const MENU_PARTS = ["BASE", "OPTIONAL"] as const;
export type MenuPart = (typeof MENU_PARTS)[number];

export const MENU_PART_TERMS: Readonly<Record<MenuPart, string>> = { BASE: "基础", OPTIONAL: "自选" };
