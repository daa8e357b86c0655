import { expect, test } from "vitest";
import { readOfficerList } from "@/lib/capacity/officer-import.rules";
import { officerTemplate } from "@/lib/capacity/officer-template";
import type { CivilDate } from "@/lib/shared/civil-date";
import { readWorkbook } from "@/lib/spreadsheet/read-workbook";
import { type CellInput, type SheetInput, workbookOf } from "@/tests/support/workbooks";

const TODAY = "2026-03-10" as CivilDate;
const HEADER = ["岗位", "证件编号", "证件类别", "有效期至"];
const GOOD = ["执法岗", "豫0781001", "省制发行政执法证", "2027-01-01"];

async function read(...sheets: SheetInput[]) {
  const workbook = await readWorkbook(await workbookOf(...sheets));
  if (!workbook.ok) throw new Error(workbook.error.code);
  return readOfficerList(workbook.value, TODAY);
}
const sheet = (...rows: CellInput[][]): SheetInput => ({ name: "名单", rows });

test("a title above the header, other headings, other orders of columns, dates of every writing", async () => {
  const { rows, problems } = await read(
    sheet(
      ["持证执法人员名单"],
      ["有效期截止", "执法证号", "证件类型", "执法岗位"],
      [new Date("2027-01-01T00:00:00Z"), "豫0781001", "行政执法证", "执法岗一"],
      ["2027年3月1日", "豫0781002", "国务院部门制发执法证", "执法岗二"],
      ["2027/3/1", "豫0781003", "河南省行政执法证", "执法岗三"],
      [],
      ["2026.3.10", "豫0781004", "部门执法证", "执法岗四"],
    ),
  );
  expect(problems).toEqual([]);
  expect(rows.map(({ row, post, kind, validUntil }) => [row, post, kind, validUntil])).toEqual([
    [3, "执法岗一", "PROVINCIAL", "2027-01-01"],
    [4, "执法岗二", "MINISTRY", "2027-03-01"],
    [5, "执法岗三", "PROVINCIAL", "2027-03-01"],
    [7, "执法岗四", "MINISTRY", "2026-03-10"],
  ]);
});

test.each<[string, CellInput[], string, string]>([
  ["no post", ["", ...GOOD.slice(1)], "post", "required"],
  ["a post too long", ["岗".repeat(61), ...GOOD.slice(1)], "post", "too-long"],
  ["no number", ["执法岗", "", "行政执法证", "2027-01-01"], "certificateNumber", "required"],
  ["a number too short", ["执法岗", "001", "行政执法证", "2027-01-01"], "certificateNumber", "certificate-invalid"],
  [
    "a number that lost its end",
    ["执法岗", 4107811030010012, "行政执法证", "2027-01-01"],
    "certificateNumber",
    "certificate-as-number",
  ],
  ["an unknown kind", ["执法岗", "豫0781001", "驾驶证", "2027-01-01"], "kind", "kind-unknown"],
  ["no kind", ["执法岗", "豫0781001", "", "2027-01-01"], "kind", "required"],
  ["no such day", ["执法岗", "豫0781001", "行政执法证", "2027年2月30日"], "validUntil", "day"],
  ["words for a day", ["执法岗", "豫0781001", "行政执法证", "长期"], "validUntil", "day"],
  ["yesterday", ["执法岗", "豫0781001", "行政执法证", "2026-03-09"], "validUntil", "certificate-expired"],
  [
    "a formula",
    ["执法岗", { formula: '"豫0781"&"001"', result: "豫0781001" }, "行政执法证", "2027-01-01"],
    "certificateNumber",
    "formula",
  ],
])("a fault is named by row and column: %s", async (_, row, column, code) => {
  const { rows, problems } = await read(sheet(HEADER, GOOD.with(1, "豫0781999"), row));
  expect(problems).toMatchObject([{ row: 3, column, code }]);
  expect(rows).toHaveLength(1);
});

test("every fault is named, not the first only", async () => {
  const { problems } = await read(sheet(HEADER, ["", "1", "证", "长期"], GOOD, GOOD));
  expect(problems.map(({ row, code }) => `${row} ${code}`)).toEqual([
    "2 required",
    "2 certificate-invalid",
    "2 kind-unknown",
    "2 day",
    "4 certificate-twice",
  ]);
});

test("a sheet without the header, with half of it, and with nothing below it", async () => {
  expect((await read(sheet(["姓名", "电话"]))).problems).toMatchObject([{ row: 0, code: "no-header" }]);
  expect((await read(sheet(["岗位", "证件编号"], ["执法岗", "豫0781001"]))).problems).toMatchObject([
    { row: 1, column: "kind", code: "column-missing" },
    { row: 1, column: "validUntil", code: "column-missing" },
  ]);
  expect((await read(sheet(HEADER))).problems).toMatchObject([{ row: 1, code: "no-rows" }]);
});

test("a hidden sheet is not read; the template has the header", async () => {
  const { rows } = await read(
    { ...sheet(HEADER, ["旧", ...GOOD.slice(1)]), name: "旧", hidden: true },
    sheet(HEADER, GOOD),
  );
  expect(rows.map(({ post }) => post)).toEqual(["执法岗"]);
  const template = await readWorkbook(await officerTemplate("en"));
  if (!template.ok) throw new Error(template.error.code);
  expect(readOfficerList(template.value, TODAY).problems).toMatchObject([{ row: 1, code: "no-rows" }]);
});
