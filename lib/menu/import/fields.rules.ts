import Decimal from "decimal.js";
import { parseNumeral } from "@/lib/law/chinese-numeral.rules";
import { textKey } from "@/lib/spreadsheet/text.rules";
import { MENU_PARTS, type MenuPart, type PowerDomain, type PowerMode, type PowerType } from "../power.terms";

/** How a value was read: the value, an empty cell, or a text that is not understood. */
export type Read<T> = { kind: "value"; value: T } | { kind: "empty" } | { kind: "unreadable" };

const EMPTY = /^(?:无|不限|暂无|没有|无要求|[-—–/\\－]+)?$/;

const TYPES: Readonly<Record<string, PowerType>> = {
  许可: "LICENCE",
  审批: "LICENCE",
  处罚: "PENALTY",
  处罚权: "PENALTY",
  强制: "COERCION",
  强制措施: "COERCION",
  强制执行: "COERCION",
  强制权: "COERCION",
  征收: "LEVY",
  征收征用: "LEVY",
  给付: "PAYMENT",
  检查: "INSPECTION",
  监督检查: "INSPECTION",
  检查权: "INSPECTION",
  监管: "INSPECTION",
  确认: "CONFIRMATION",
  奖励: "REWARD",
  裁决: "RULING",
  裁决权: "RULING",
  其他: "OTHER",
  其它: "OTHER",
  其他权力: "OTHER",
  其它权力: "OTHER",
  其他行政权力: "OTHER",
  其它行政权力: "OTHER",
  其他职权: "OTHER",
  其他行政职权: "OTHER",
  其他类: "OTHER",
  公共服务: "SERVICE",
  服务: "SERVICE",
  便民服务: "SERVICE",
};

const DOMAINS: Readonly<Record<string, PowerDomain>> = {
  自然资源: "NATURAL_RESOURCES",
  生态环境: "ECOLOGY",
  生态环保: "ECOLOGY",
  环境保护: "ECOLOGY",
  平安建设: "PUBLIC_SAFETY",
  城乡建设: "URBAN_RURAL",
  社区建设: "COMMUNITY",
  民生保障: "LIVELIHOOD",
  民生服务: "LIVELIHOOD",
  综合保障: "GENERAL",
};

const MODES: readonly (readonly [RegExp, PowerMode])[] = [
  [/委托/, "ENTRUST"],
  [/派驻|驻点/, "DISPATCH"],
  [/服务前移|前移|帮办|代办|受理点/, "SERVICE_FRONT"],
  [/下放|交由|赋权|授权|直接行使|自己名义|划转/, "OWN_NAME"],
];

const PARTS: Readonly<Record<string, MenuPart>> = {
  基础: "BASE",
  基础部分: "BASE",
  基础事项: "BASE",
  必选: "BASE",
  是: "BASE",
  自选: "OPTIONAL",
  自选部分: "OPTIONAL",
  自选事项: "OPTIONAL",
  可选: "OPTIONAL",
  选择: "OPTIONAL",
  否: "OPTIONAL",
};

const looked = <T>(table: Readonly<Record<string, T>>, key: string): Read<T> => {
  const value = Object.hasOwn(table, key) ? table[key] : undefined;
  return value === undefined ? { kind: "unreadable" } : { kind: "value", value };
};

/** 行政处罚, 处罚类, 行政处罚（简易）: the type; the words of two types together are not one. */
export function readType(text: string): Read<PowerType> {
  if (EMPTY.test(text)) return { kind: "empty" };
  const key = textKey(text.replace(/[（(][^）)]*[)）]/g, "").replace(/^\d+/, ""));
  const direct = looked(TYPES, key);
  if (direct.kind === "value") return direct;
  return looked(TYPES, key.replace(/^行政/, "").replace(/(?:类|事项|类事项)$/, ""));
}

export function readDomain(text: string): Read<PowerDomain> {
  if (EMPTY.test(text)) return { kind: "empty" };
  return looked(DOMAINS, textKey(text).replace(/(?:领域|方面|类)$/, ""));
}

/** Every way of handing down that a cell names; 委托下放 is an entrustment, the word 下放 adds nothing to it. */
export function readModes(text: string): Read<PowerMode[]> {
  if (EMPTY.test(text)) return { kind: "empty" };
  const modes: PowerMode[] = [];
  for (const part of text.split(/[、,，;；/\n或和]+/).filter((one) => one.trim() !== "")) {
    const mode = MODES.find(([pattern]) => pattern.test(part))?.[1];
    if (!mode) return { kind: "unreadable" };
    if (!modes.includes(mode)) modes.push(mode);
  }
  return { kind: "value", value: modes };
}

export function readPart(text: string): Read<MenuPart> {
  if (EMPTY.test(text)) return { kind: "empty" };
  const code = MENU_PARTS.find((part) => part === text.toUpperCase());
  return code ? { kind: "value", value: code } : looked(PARTS, textKey(text));
}

/** Working days. `natural` says that the file counts days without saying working days. */
export function readDays(text: string): Read<{ days: number; natural: boolean }> {
  if (EMPTY.test(text)) return { kind: "empty" };
  const plain = textKey(text).replace(/[()]/g, "");
  if (/^(?:即时|即办|当场|当日|即办件|即时办结|当场办结|当日办结|立即办理|随到随办)$/.test(plain)) {
    return { kind: "value", value: { days: 0, natural: false } };
  }
  const match =
    /^(?:自?受理之日起)?([\d零一二三四五六七八九十百]+)个?(工作日|日|天|自然日)?(?:内|以内)?(?:办结)?$/.exec(plain);
  const days = match?.[1] === "0" ? 0 : parseNumeral(match?.[1] ?? "");
  if (!match || days === null || days > 3650) return { kind: "unreadable" };
  return { kind: "value", value: { days, natural: match[2] !== undefined && match[2] !== "工作日" } };
}

/** A number of persons, 0–9999. */
export function readCount(text: string): Read<number> {
  if (EMPTY.test(text)) return { kind: "empty" };
  const match = /^(?:不少于|至少|不低于|≥)?([\d零一二两三四五六七八九十百]+)(?:名|人|个|本|证)?(?:以上)?$/.exec(
    textKey(text),
  );
  const count = match?.[1] === "0" ? 0 : parseNumeral(match?.[1] ?? "");
  return count === null || !match ? { kind: "unreadable" } : { kind: "value", value: count };
}

/** Yuan a year, as decimal text with at most two places. `unit` is what the header says: a bare 5 under 经费(万元) is 50000. */
export function readFunds(text: string, unit: "yuan" | "ten-thousand"): Read<string> {
  if (EMPTY.test(text)) return { kind: "empty" };
  const match = /^(?:约|不少于|每年)?(\d{1,9}(?:\.\d+)?)(万元|万|元)?(?:\/年|每年)?$/.exec(
    text.replace(/[\s,，]/g, ""),
  );
  if (!match?.[1]) return { kind: "unreadable" };
  const tenThousand = match[2] === undefined ? unit === "ten-thousand" : match[2].startsWith("万");
  const yuan = new Decimal(match[1]).times(tenThousand ? 10_000 : 1);
  if (yuan.decimalPlaces() > 2 || yuan.greaterThanOrEqualTo("1e10")) return { kind: "unreadable" };
  return { kind: "value", value: yuan.toFixed() };
}

export type ReadConditions = { staff?: number; certifiedOfficers?: number; fundsYuan?: string; rest: string };

/** One cell with all conditions, 人员3名、执法证2人、执法车1辆、经费5万元: numbers taken out, the rest is equipment. */
export function readConditions(text: string): ReadConditions {
  const conditions: ReadConditions = { rest: "" };
  const rest: string[] = [];
  for (const part of text.split(/[、,，;；\n。]+/)) {
    const plain = part.replace(/^[\s\d]*[.．)）]\s*/, "").trim();
    if (plain === "") continue;
    const count = /([\d零一二两三四五六七八九十百]+)\s*(?:名|人|个|本)/.exec(plain);
    const number = parseNumeral(count?.[1] ?? "");
    const funds = /(\d[\d.]*\s*万?元)/.exec(plain)?.[1];
    const yuan = funds ? readFunds(funds, "yuan") : null;
    if (number !== null && /证/.test(plain)) conditions.certifiedOfficers ??= number;
    else if (number !== null && /人员|工作人|专人|人$|名$/.test(plain)) conditions.staff ??= number;
    else if (yuan?.kind === "value") conditions.fundsYuan ??= yuan.value;
    else rest.push(plain);
  }
  return { ...conditions, rest: rest.join("、") };
}
