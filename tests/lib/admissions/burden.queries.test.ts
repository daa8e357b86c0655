import { expect, test } from "vitest";
import { addedBy, burdenOf, listBurdens, mayReadBurdens } from "@/lib/admissions/burden.queries";
import { burdenSheets, townshipBurdenSheets } from "@/lib/admissions/burden-sheets";
import { registerDocument } from "@/lib/documents/register-document";
import { readWorkbook } from "@/lib/spreadsheet/read-workbook";
import { type WrittenSheet, writeWorkbook } from "@/lib/spreadsheet/write-workbook";
import { keptRegister } from "@/tests/support/capacity.factories";
import { day } from "@/tests/support/consultation.factories";
import { db } from "@/tests/support/db";
import { aDecidedAdmission, DECIDED_DAY } from "@/tests/support/decided-admission.factories";
import { textOf } from "@/tests/support/docx";
import { aDelegation, aPower } from "@/tests/support/duty-lists.factories";
import { aDepartment, anOrganisation, asRole, aTownship } from "@/tests/support/factories";

const AT = `${DECIDED_DAY}T02:00:00Z`;
const TODAY = day(DECIDED_DAY);

test("duties, register and open guarantees of a township together, and an application on top", async () => {
  const { townships } = await aDecidedAdmission(["AGREE", "AGREE"], {}, [1]);
  const [first, second] = townships;
  if (!first || !second) throw new Error("no township");
  await keptRegister(await asRole("TOWNSHIP_CLERK", first.body, AT), first.body.id, []);
  const found = await burdenOf(db, first.body.id, TODAY);
  expect(found?.burden).toMatchObject({
    now: 0,
    counts: { running: 0, waiting: 1, suspended: 0, delegations: 0, notStated: 0 },
    peak: { first: "2026-05-01", total: 40 },
    capacity: { staff: 60, hoursAMonth: 500 },
  });
  expect(found?.burden.guarantees.map(({ kind, open, late, missing }) => [kind, open, late, missing])).toEqual([
    ["STAFF", 1, 0, "2.00"],
    ["FUNDS", 1, 0, "30000.00"],
    ["TECHNOLOGY", 1, 0, "1.00"],
  ]);
  expect((await burdenOf(db, first.body.id, day("2026-05-01")))?.burden.guarantees[1]).toMatchObject({ late: 1 });

  const added = addedBy({ startsOn: day("2026-06-01"), endsOn: day("2026-06-30"), hoursAMonth: 16 });
  const more = await burdenOf(db, first.body.id, TODAY, added);
  expect(more?.burden.peak).toMatchObject({ first: "2026-06-01", total: 56 });
  expect(addedBy({ startsOn: null, endsOn: null, hoursAMonth: 16 })).toBeNull();

  // Where it was refused it is no burden.
  const refused = await burdenOf(db, second.body.id, TODAY);
  expect(refused?.burden.counts.waiting).toBe(0);
  expect(refused?.burden.capacity).toBeNull();
  expect(await burdenOf(db, second.head.actor.userId ?? "", TODAY)).toBeNull();
});

test("a delegation in force counts the people that the menu states for its matter", async () => {
  const township = await aTownship();
  await aDelegation({ township, power: await aPower(await aDepartment()), to: "2026-12-31" });
  const found = await burdenOf(db, township.id, TODAY);
  // Two people, 160 hours a year each.
  expect(found?.burden).toMatchObject({ now: 27, persons: 2, counts: { delegations: 1, notStated: 0 } });
});

test("the city reads all by region code, a township its own, a department none", async () => {
  const { townships, departmentHead, editor } = await aDecidedAdmission(["AGREE", "AGREE"]);
  const all = await listBurdens(db, editor.actor, TODAY);
  const codes = all.map(({ township }) => township.code);
  expect(codes).toEqual([...codes].sort());
  for (const { body, head } of townships) {
    expect(all.some(({ township }) => township.id === body.id)).toBe(true);
    const own = await listBurdens(db, head.actor, TODAY);
    expect(own.map(({ township }) => township.id)).toEqual([body.id]);
    for (const other of townships)
      if (other.body.id !== body.id)
        expect(await listBurdens(db, head.actor, TODAY, other.body.regionCode?.slice(0, 9))).toEqual([]);
  }
  expect(await listBurdens(db, departmentHead.actor, TODAY)).toEqual([]);
  expect(await mayReadBurdens(db, departmentHead.actor)).toBe(false);
  const admin = await asRole("SYSTEM_ADMINISTRATOR", await anOrganisation("OPERATIONS"), AT);
  expect(await mayReadBurdens(db, admin.actor)).toBe(false);
  expect(await listBurdens(db, admin.actor, TODAY)).toEqual([]);
});

test.each(["zh-CN", "en"] as const)("the document holds what the workbook holds, in %s", async (locale) => {
  const { townships } = await aDecidedAdmission();
  const one = await burdenOf(db, townships[0]?.body.id ?? "", TODAY);
  if (!one) throw new Error("no burden");
  const sheets = townshipBurdenSheets(one, locale);
  const text = textOf(await registerDocument({ title: "累计负担", asOf: TODAY, sheets }, locale));
  for (const { name, columns, rows } of sheets)
    for (const said of [name, ...columns.map(({ header }) => header), ...rows.flat()])
      if (said !== null && said !== "") expect(text).toContain(String(said));
  const none = await registerDocument({ title: "累计负担", asOf: TODAY, sheets: burdenSheets([], locale) }, locale);
  expect(textOf(none)).toContain(locale === "en" ? "Nothing on record." : "没有记录。");
});

test.each(["zh-CN", "en"] as const)("both workbooks can be read back in %s", async (locale) => {
  const { townships } = await aDecidedAdmission();
  const one = await burdenOf(db, townships[0]?.body.id ?? "", TODAY);
  if (!one) throw new Error("no burden");
  const list = await sheetsOf(burdenSheets([one], locale));
  expect(list.map(({ rows }) => rows.length)).toEqual([2, 13]);
  const single = await sheetsOf(townshipBurdenSheets(one, locale));
  expect(single.map(({ rows }) => rows.length)).toEqual([2, 13, 2, 4]);
  expect(single[2]?.rows[1]?.cells.map(({ value }) => value)).toContain("夏季河道清漂临时协助");
  const words = JSON.stringify([...list, ...single]);
  expect(words).not.toMatch(/burden\.|undefined|\{[a-z]/);
});

async function sheetsOf(sheets: readonly WrittenSheet[]) {
  const read = await readWorkbook(await writeWorkbook(sheets));
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value.sheets;
}
