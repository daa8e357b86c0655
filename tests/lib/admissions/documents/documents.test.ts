import { describe, expect, test } from "vitest";
import { applicationDocument } from "@/lib/admissions/documents/application-document";
import { decisionDocument } from "@/lib/admissions/documents/decision-document";
import { expiryDocument } from "@/lib/admissions/documents/expiry-document";
import { opinionDocument } from "@/lib/admissions/documents/opinion-document";
import type { Locale } from "@/lib/i18n/locales";
import {
  anAdmissionPaper,
  anExpiryPaper,
  anOpinionPaper,
  aPaperDecision,
} from "@/tests/support/admission-papers.factories";
import { textOf } from "@/tests/support/docx";

const refused = aPaperDecision({
  isAdmitted: false,
  lines: aPaperDecision().lines.map((line) => ({ ...line, isAdmitted: false, answer: line.answer ?? "不予准入。" })),
});
const EMPTY = { content: "", reason: "", basis: "", whyNotSelf: "", departmentDoes: "", townshipDoes: "" } as const;
const draft = anAdmissionPaper({
  ...EMPTY,
  ...{ number: null, startsOn: null, endsOn: null, hoursAMonth: null, filedOn: null, decision: null },
  ...{ townships: [], guarantees: [] },
});

const WRITERS: Readonly<Record<string, (locale: Locale) => Promise<Uint8Array>>> = {
  application: (locale) => applicationDocument(anAdmissionPaper(), locale),
  draft: (locale) => applicationDocument(draft, locale),
  opinion: (locale) => opinionDocument(anOpinionPaper(), locale),
  admitted: (locale) => decisionDocument({ ...anAdmissionPaper(), decision: aPaperDecision() }, locale),
  refused: (locale) => decisionDocument({ ...anAdmissionPaper(), decision: refused }, locale),
  expired: (locale) => expiryDocument(anExpiryPaper(), locale),
  ended: (locale) => expiryDocument(anExpiryPaper({ state: "ENDED", startedOn: null, endReason: "任务完成" }), locale),
};

const read = async (name: string, locale: Locale = "zh-CN") =>
  textOf((await WRITERS[name]?.(locale)) ?? new Uint8Array());

describe.each(Object.keys(WRITERS))("%s", (name) => {
  test.each(["zh-CN", "en"] as const)("in %s names the duty and misses no word", async (locale) => {
    const text = await read(name, locale);
    expect(text.replaceAll("\n", "")).toContain("秸秆禁烧巡查");
    expect(text).not.toMatch(/admission-papers\.|documents\.|undefined|null|\{|\}/);
  });

  test("is the same bytes from the same data", async () => {
    const [first, second] = [await WRITERS[name]?.("zh-CN"), await WRITERS[name]?.("zh-CN")];
    expect(Buffer.from(first ?? "").equals(Buffer.from(second ?? ""))).toBe(true);
  });
});

test("职责准入申请表 says all of the application; a draft says what is not filled in", async () => {
  const text = await read("application");
  expect(text).toMatch(/^职责准入申请表\n准入编号\nZR-2026-007\n申请部门/);
  for (const said of [
    "阶段性职责",
    "秋收期间火点多发，需要就近发现。",
    "卫辉市后河镇人民政府、卫辉市城郊乡人民政府、卫辉市安都乡人民政府",
    "自2026年9月15日起，至2026年11月30日止，均含当日",
    "每个乡镇每月16小时",
    "30,000元",
    "年度部门预算",
    "2026年9月10日",
  ])
    expect(text).toContain(said);
  expect((await read("draft")).match(/（未填写）/g)).toHaveLength(11);
});

test("意见函 is the township's own, on one text", async () => {
  const text = await read("opinion");
  expect(text.replaceAll("\n", "")).toContain("卫辉市后河镇人民政府关于秸秆禁烧巡查准入申请的意见函");
  expect(text).toContain("ZR-2026-007，第2稿");
  expect(text).toContain("2026年8月12日会议研究（党政联席会议纪要第9期）");
  expect(text).toContain("附条件同意");
  expect(text).toContain(Array(8).fill("0a0a0a0a").join(" "));
  expect(text.trim().endsWith("卫辉市后河镇人民政府\n2026年8月13日")).toBe(true);
});

test("准入通知 names townships, expiry, guarantees, and answers every opinion", async () => {
  const text = await read("admitted");
  for (const said of [
    "准予秸秆禁烧巡查由卫辉市后河镇人民政府、卫辉市城郊乡人民政府承担。",
    "卫辉市安都乡人民政府不予准入",
    "2026年11月30日期满，自动退出",
    "巡查终端",
    "经费改为九月十日前到位。",
    "采纳意见，由部门自行巡查。",
    "卫政准〔2026〕7号",
  ])
    expect(text).toContain(said);
});

test("不予准入通知 gives reasons and answers, and promises nothing", async () => {
  const text = await read("refused");
  expect(text).toContain("秸秆禁烧巡查不予准入。");
  expect(text).toContain("未经准入不得交由乡镇承担");
  expect(text).not.toContain("期满");
  expect(text).not.toContain("巡查终端");
});

test("到期退出通知 says the last day, the first day without it, and what had been delivered", async () => {
  const text = await read("expired");
  expect(text).toContain("期限已于2026年11月30日届满。自2026年12月1日起");
  expect(text).toContain("30,000元\n20,000元");
  const ended = await read("ended");
  expect(ended.replaceAll("\n", "")).toContain("提前终止通知");
  expect(ended).toContain("终止理由：任务完成");
  expect(ended).toContain("没有运行过");
});
