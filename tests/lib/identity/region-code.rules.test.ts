import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { isTownshipCode, isVillageCodeOf } from "@/lib/identity/region-code.rules";

type Weihui = { townships: { name: string; kind: string; code12: string; villages: { code: string }[] }[] };
const file = path.join(import.meta.dirname, "../../../prisma/seed/data/weihui.json");
const weihui = JSON.parse(readFileSync(file, "utf8")) as Weihui;

test("every township of Weihui and every village of it has a code that fits", () => {
  expect(weihui.townships).toHaveLength(13);
  for (const { name, kind, code12, villages } of weihui.townships) {
    expect(isTownshipCode(code12, kind === "镇" ? "TOWN" : "TOWNSHIP"), name).toBe(true);
    for (const village of villages) expect(isVillageCodeOf(code12, village.code), village.code).toBe(true);
  }
});

test.each([
  ["410781100000", "TOWN", true],
  ["410781199000", "TOWN", true],
  ["410781200000", "TOWN", false],
  ["410781200000", "TOWNSHIP", true],
  ["410781399000", "TOWNSHIP", true],
  ["410781400000", "TOWNSHIP", false], // statistical special unit
  ["410781001000", "SUBDISTRICT", true],
  ["410781000000", "SUBDISTRICT", false], // the county itself
  ["410781100001", "TOWN", false], // a village
  ["41078110000", "TOWN", false],
  ["4107811000000", "TOWN", false],
  ["100781100000", "TOWN", false], // no such province
  ["830781100000", "TOWN", false],
  ["４10781100000", "TOWN", false],
] as const)("%s as %s: %s", (code, kind, expected) => {
  expect(isTownshipCode(code, kind)).toBe(expected);
});
