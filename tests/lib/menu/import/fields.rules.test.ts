import { describe, expect, test } from "vitest";
import { departmentKey, departmentMatcher } from "@/lib/menu/import/departments.rules";
import {
  readConditions,
  readCount,
  readDays,
  readDomain,
  readFunds,
  readModes,
  readPart,
  readType,
} from "@/lib/menu/import/fields.rules";
import { parseSteps } from "@/lib/menu/import/steps.rules";
import {
  POWER_DOMAIN_TERMS,
  POWER_DOMAINS,
  POWER_MODE_TERMS,
  POWER_MODES,
  POWER_TYPE_TERMS,
  POWER_TYPES,
} from "@/lib/menu/power.terms";

const value = <T>(read: { kind: string; value?: T }) => (read.kind === "value" ? read.value : read.kind);

describe("words for types, domains, modes and parts", () => {
  test("every official term is read as its own code", () => {
    for (const type of POWER_TYPES) expect(value(readType(POWER_TYPE_TERMS[type].term))).toBe(type);
    for (const domain of POWER_DOMAINS) expect(value(readDomain(POWER_DOMAIN_TERMS[domain]))).toBe(domain);
    for (const mode of POWER_MODES) expect(value(readModes(POWER_MODE_TERMS[mode]))).toEqual([mode]);
    expect(new Set(POWER_TYPES.map((type) => POWER_TYPE_TERMS[type].exchangeCode)).size).toBe(11);
  });

  test.each([
    ["处罚", "PENALTY"],
    ["行政处罚类", "PENALTY"],
    ["行政处罚（简易程序）", "PENALTY"],
    ["02行政处罚", "PENALTY"],
    ["其他", "OTHER"],
    ["其它行政权力", "OTHER"],
    ["行政强制措施", "COERCION"],
    ["", "empty"],
    ["行政处罚、行政检查", "unreadable"],
    ["行政审判", "unreadable"],
    ["constructor", "unreadable"],
  ])("type %j is %s", (text, type) => expect(value(readType(text))).toBe(type));

  test.each([
    ["委托下放", ["ENTRUST"]],
    ["下放、委托", ["OWN_NAME", "ENTRUST"]],
    ["赋权/派驻", ["OWN_NAME", "DISPATCH"]],
    ["服务前移", ["SERVICE_FRONT"]],
    ["口头", "unreadable"],
    ["", "empty"],
  ])("mode %j is %j", (text, modes) => expect(value(readModes(text))).toEqual(modes));

  test.each([
    ["基础", "BASE"],
    ["自选部分", "OPTIONAL"],
    ["BASE", "BASE"],
    ["", "empty"],
    ["中间", "unreadable"],
  ])("part %j is %s", (text, part) => expect(value(readPart(text))).toBe(part));
});

describe("numbers", () => {
  test.each([
    ["20", { days: 20, natural: false }],
    ["20个工作日", { days: 20, natural: false }],
    ["二十个工作日内", { days: 20, natural: false }],
    ["30日", { days: 30, natural: true }],
    ["当场办结", { days: 0, natural: false }],
    ["0", { days: 0, natural: false }],
    ["无", "empty"],
    ["两个月", "unreadable"],
    ["9999", "unreadable"],
  ])("days %j", (text, days) => expect(value(readDays(text))).toEqual(days));

  test.each([
    ["3", 3],
    ["3名", 3],
    ["不少于2人", 2],
    ["两人以上", 2],
    ["0", 0],
    ["若干", "unreadable"],
    ["-1", "unreadable"],
  ])("persons %j", (text, count) => expect(value(readCount(text))).toBe(count));

  test.each([
    ["20000", "yuan", "20000"],
    ["2.5", "ten-thousand", "25000"],
    ["2.5万元", "yuan", "25000"],
    ["20,000.50元", "ten-thousand", "20000.5"],
    ["0.1", "yuan", "0.1"],
    ["0.123", "yuan", "unreadable"],
    ["按实际", "yuan", "unreadable"],
    ["", "yuan", "empty"],
  ] as const)("funds %j in %s", (text, unit, yuan) => expect(value(readFunds(text, unit))).toBe(yuan));

  test("conditions keep what is no number", () => {
    expect(readConditions("1.人员3名；2.执法证2本；3.办公场所、执法车1辆；4.经费5万元")).toEqual({
      staff: 3,
      certifiedOfficers: 2,
      fundsYuan: "50000",
      rest: "办公场所、执法车1辆",
    });
  });
});

describe("steps", () => {
  test.each([
    [
      "1.立案责任：甲。\n2.调查责任：乙，10个工作日。",
      [
        ["立案", "甲。", null],
        ["调查", "乙，10个工作日。", 10],
      ],
    ],
    [
      "1.立案责任：甲。2.调查责任：乙。3.审查责任：丙。",
      [
        ["立案", "甲。", null],
        ["调查", "乙。", null],
        ["审查", "丙。", null],
      ],
    ],
    [
      "①受理阶段：甲；②决定阶段：乙。",
      [
        ["受理", "甲；", null],
        ["决定", "乙。", null],
      ],
    ],
    [
      "受理：甲\n决定：乙",
      [
        ["受理", "甲", null],
        ["决定", "乙", null],
      ],
    ],
    ["依法监管：不得推诿", [["责任事项", "依法监管：不得推诿", null]]],
    [
      "总则。\n1.立案责任：甲",
      [
        ["责任事项", "总则。", null],
        ["立案", "甲", null],
      ],
    ],
    ["", []],
  ])("%j", (text, steps) => expect(parseSteps(text).map(({ name, duty, days }) => [name, duty, days])).toEqual(steps));

  test("no word of the text is lost", () => {
    const text = "前言。\n1.立案责任：甲乙丙。\n2.调查责任：丁戊。";
    const kept = parseSteps(text)
      .map(({ duty }) => duty)
      .join("");
    for (const word of ["前言", "甲乙丙", "丁戊"]) expect(kept).toContain(word);
  });
});

describe("departments by the names people use", () => {
  const official = [
    "城市管理局",
    "住房和城乡建设局",
    "自然资源和规划局",
    "市场监督管理局",
    "消防救援大队",
    "卫生健康委员会",
    "文化广电和旅游局",
    "教育体育局",
  ];
  const known = [...official.map((name) => `卫辉市${name}`), "新乡市生态环境局卫辉分局"];
  const find = departmentMatcher(known.map((name) => ({ key: name, name, aliases: [] })));

  test.each([
    ["市城管局", "卫辉市城市管理局"],
    ["城市管理局", "卫辉市城市管理局"],
    ["城市管理综合执法局", "卫辉市城市管理局"],
    ["市住建局", "卫辉市住房和城乡建设局"],
    ["住房城乡建设局", "卫辉市住房和城乡建设局"],
    ["原市自然资源局", "卫辉市自然资源和规划局"],
    ["市市场监管局", "卫辉市市场监督管理局"],
    ["市场监督管理局", "卫辉市市场监督管理局"],
    ["消防大队", "卫辉市消防救援大队"],
    ["生态环境分局", "新乡市生态环境局卫辉分局"],
    ["市卫健委（疾控科）", "卫辉市卫生健康委员会"],
    ["文旅局", "卫辉市文化广电和旅游局"],
    ["教体局", "卫辉市教育体育局"],
    ["市档案馆", null],
    ["", null],
  ])("%s is %s", (name, key) => expect(find(name)?.key ?? null).toBe(key));

  test("a name that fits two bodies is nobody's", () => {
    const two = departmentMatcher(["甲市水利局", "乙市水利局"].map((name) => ({ key: name, name, aliases: [] })));
    expect(two("水利局")).toBeNull();
    expect(two("甲市水利局")?.key).toBe("甲市水利局");
  });

  test("keys compare names of one body", () => {
    expect(departmentKey("卫辉市城市管理局")).toBe(departmentKey("市城管局"));
    expect(departmentKey("卫辉市水利局")).not.toBe(departmentKey("卫辉市林业局"));
  });
});
