import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { chineseDay } from "@/lib/duty-lists/documents/edition-words.rules";
import { noticeSheet } from "@/lib/duty-lists/documents/notice-sheet.rules";
import { formatDay } from "@/lib/i18n/format";
import messages from "@/lib/i18n/messages/zh-CN/lookup.json";
import { anEdition } from "@/tests/support/edition.factories";

const { notice } = messages;

test("the page of the sheet says in Chinese, word for word, what its paper says", () => {
  const paper = readFileSync("lib/duty-lists/documents/notice.typ", "utf8");
  const { list, address, phone, hours, edition, qr, items, foot } = notice;
  for (const words of [list, address, phone, hours, edition, qr, items, foot]) expect(paper).toContain(words);
  expect(paper).toContain(notice.total.replace("{count}", "#s.total "));
  expect(paper).toContain(notice.workingDays.replace("{days}", ""));
});

test("and names the edition as the paper does", () => {
  const source = anEdition(12);
  const { number, documentNumber, publishedOn, inForceOn } = source.list;
  const said = notice.editionFacts
    .replace("{number}", String(number))
    .replace("{document}", documentNumber)
    .replace("{published}", formatDay(publishedOn, "zh-CN"))
    .replace("{inForce}", formatDay(inForceOn, "zh-CN"));
  expect(noticeSheet(source).edition).toBe(said);
  expect(formatDay(publishedOn, "zh-CN")).toBe(chineseDay(publishedOn));
});

test("each matter says its section, so that the page can group what the paper shows", () => {
  const source = anEdition(120);
  const sectionOf = new Map(source.list.entries.map(({ section, power }) => [power.code, section]));
  for (const { code, section } of noticeSheet(source).items) expect(sectionOf.get(code)).toBe(section);
});
