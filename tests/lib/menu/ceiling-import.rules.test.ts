import { describe, expect, test } from "vitest";
import { readCeilingList } from "@/lib/menu/ceiling-import.rules";
import { readWorkbook } from "@/lib/spreadsheet/read-workbook";
import { value } from "@/tests/support/menu.factories";
import { type CellInput, workbookOf } from "@/tests/support/workbooks";

const HEADER: CellInput[] = ["序号", "事项名称", "领域", "法律依据", "备注"];
const read = async (rows: CellInput[][]) =>
  readCeilingList(value(await readWorkbook(new Uint8Array(await workbookOf({ name: "目录", rows })))));
const faults = async (rows: CellInput[][]) =>
  (await read(rows)).problems.map(({ row, letter, column, code }) => `${row}${letter} ${column} ${code}`);

describe("a catalogue's list", () => {
  test("is read under its title, under other headings, with a foreign column and empty rows between", async () => {
    const { rows, problems } = await read([
      ["河南省赋予乡镇人民政府、街道办事处部分县级行政处罚权指导目录"],
      ["原行使部门", "行政处罚事项", "设定依据", "目录序号", "页码"],
      ["交通运输部门", "对擅自挖掘公路的处罚", "《公路法》第七十六条", 1, 3],
      [null, null, null, null, null],
      ["", "对擅自\n占用公路的处罚", "《公路法》第七十六条", "２", 4],
    ]);
    expect(problems).toEqual([]);
    expect(rows).toEqual([
      {
        ...{ row: 3, number: "1", name: "对擅自挖掘公路的处罚", domain: "交通运输部门" },
        ...{ legalBasis: "《公路法》第七十六条", note: null },
      },
      {
        ...{ row: 5, number: "2", name: "对擅自\n占用公路的处罚", domain: null },
        ...{ legalBasis: "《公路法》第七十六条", note: null },
      },
    ]);
  });

  test("names every fault by row and column, not the first only", async () => {
    expect(
      await faults([
        HEADER,
        [1, "对挖掘公路的处罚", "交通", "《公路法》", null],
        [1, "对占用公路的处罚", "交通", "《公路法》", null],
        [3, "对挖掘公路的行政处罚", "交通", "《公路法》", null],
        [null, "", "交通", "", null],
        [5, { formula: 'CONCATENATE("对","占道")', result: "对占道" }, "交通", "《公路法》", null],
        ["六".repeat(21), "名".repeat(301), "域".repeat(101), "据".repeat(2001), "注".repeat(1001)],
      ]),
    ).toEqual([
      "3A number number-twice",
      "4B name name-twice",
      "5A number required",
      "5B name required",
      "5D legalBasis required",
      "6B name formula",
      "7A number too-long",
      "7B name too-long",
      "7C domain too-long",
      "7D legalBasis too-long",
      "7E note too-long",
    ]);
  });

  test("at the columns' bounds it is whole", async () => {
    const longest = ["1".repeat(20), "名".repeat(300), "域".repeat(100), "据".repeat(2000), "注".repeat(1000)];
    expect(await faults([HEADER, longest])).toEqual([]);
  });

  test.each([
    [
      "no header",
      [
        ["甲", "乙"],
        [1, 2],
      ],
      ["0 name no-header"],
    ],
    [
      "a column missing",
      [
        ["序号", "事项名称"],
        [1, "对挖掘公路的处罚"],
      ],
      ["1 legalBasis column-missing"],
    ],
    ["nothing below the header", [HEADER], ["1 name no-rows"]],
  ] as const)("%s", async (_, rows, expected) => {
    expect(await faults(rows.map((row) => [...row]))).toEqual(expected);
  });
});
