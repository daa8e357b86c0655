import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { translator } from "@/lib/i18n/messages";
import { describeProblem } from "@/lib/menu/import/describe-problem.rules";
import { errorWorkbook } from "@/lib/menu/import/error-workbook";
import { proposeMapping, proposeSheetMapping } from "@/lib/menu/import/headers.rules";
import type { ImportProblem, ImportResult } from "@/lib/menu/import/import.terms";
import { importInTurns } from "@/lib/menu/import/import-in-turns";
import { readWorkbook } from "@/lib/spreadsheet/read-workbook";
import type { Workbook, WorkbookProblem } from "@/lib/spreadsheet/workbook.terms";
import { type CellInput, packageOf, workbookOf, zipOf } from "../../../support/workbooks";
import { CONTEXT, MATTERS } from "./matters.fixture";

const HEADER = ["序号", "事项名称", "职权类别", "实施依据", "原行使部门", "领域", "赋权方式", "备注"];
const FIRST_ROW = 3;

/** The menu's real matters as rows below a title and a header; the first matter stands in row 3. */
const sheetRows = (): CellInput[][] => [
  ["卫辉市可赋权乡镇事项清单"],
  HEADER,
  ...MATTERS.map(({ name, type, legalBasis, department, domain }, index): CellInput[] => {
    const bases = legalBasis.map(({ law, article }) => `${law}${article ?? ""}`).join("\n");
    return [index + 1, name, type, bases, department, domain, "下放", null];
  }),
];

type Outcome = { result: ImportResult | null; problems: (ImportProblem | WorkbookProblem)[]; workbook?: Workbook };

async function outcomeOf(file: Buffer): Promise<Outcome> {
  const read = await readWorkbook(file);
  if (!read.ok) return { result: null, problems: [read.error] };
  const proposal = proposeMapping(read.value);
  if (!proposal.ok) return { result: null, problems: [proposal.error] };
  const result = await importInTurns(read.value, proposal.value.mapping, CONTEXT);
  return { result, problems: result.problems, workbook: read.value };
}

async function planted(plant: (rows: CellInput[][]) => void, merges: string[] = []): Promise<Outcome> {
  const rows = sheetRows();
  plant(rows);
  return outcomeOf(await workbookOf({ name: "清单", rows, merges: ["A1:H1", ...merges] }));
}

/** Sets a cell by its address in the sheet. */
const put = (address: string, value: CellInput) => (rows: CellInput[][]) => {
  const row = rows[Number(address.slice(1)) - 1];
  if (row) row[address.charCodeAt(0) - 65] = value;
};

const places = ({ problems }: Outcome) =>
  problems.map((problem) =>
    "row" in problem ? `${problem.column ?? ""}${problem.row ?? ""} ${problem.code}` : problem.code,
  );

const zh = translator("zh-CN", "menu-import");
const said: string[] = [];

describe("twelve planted faults (each alone)", () => {
  let clean: Outcome;
  beforeAll(async () => {
    clean = await planted(() => {});
  });
  afterAll(() => console.info(said.join("\n")));

  const told = (outcome: Outcome) => {
    for (const problem of outcome.problems)
      said.push(`  ${places({ ...outcome, problems: [problem] })}: ${describeProblem(zh, problem)}`);
    return outcome;
  };

  test("without any, there is nothing to report", () => {
    expect(clean.problems).toEqual([]);
    expect(clean.result).toMatchObject({ rows: 12, accepted: 12 });
  });

  test.each([
    ["unknown type", put("C5", "行政审判"), "C5 type-unknown"],
    ["missing name", put("B6", null), "B6 name-missing"],
    ["law without article", put("D7", "《中华人民共和国公路法》"), "D7 law-without-article"],
    ["5,000-character cell", put("B8", "长".repeat(5000)), "B8 cell-too-long"],
    ["5,000-character cell of bases", put("D8", `《城市绿化条例》第一条：${"长".repeat(5000)}`), "D8 cell-too-long"],
    ["formula cell", put("B9", { formula: 'CONCATENATE("对","处罚")', result: "对处罚" }), "B9 cell-formula"],
    ["error value", put("D9", { error: "#REF!" }), "D9 cell-error"],
    ["unknown department", put("E9", "市档案馆"), "E9 department-unknown"],
    ["unknown domain", put("F9", "交通出行"), "F9 domain-unknown"],
    ["unknown mode", put("G9", "口头交代"), "G9 mode-unknown"],
    ["title marks that do not pair", put("D10", "《中华人民共和国公路法第七十六条"), "D10 law-marks-unbalanced"],
  ])("%s", async (_name, plant, place) => {
    const outcome = told(await planted(plant));
    expect(places(outcome)).toEqual([place]);
    expect(outcome.result).toMatchObject({ rows: 12, accepted: 11, refused: 1 });
  });

  test("duplicate", async () => {
    const outcome = told(await planted((rows) => rows.push([13, ...(rows[FIRST_ROW - 1] ?? []).slice(1)])));
    expect(outcome.problems).toMatchObject([
      { row: 15, column: "B", code: "duplicate-in-file", args: { row: 3 }, severity: "error" },
    ]);
  });

  test("merged cells are read, and said", async () => {
    const outcome = told(await planted(() => {}, ["F3:F4"]));
    expect(outcome.problems).toMatchObject([{ row: 3, column: "F", code: "cell-merged", severity: "warning" }]);
    expect(outcome.result?.accepted).toBe(12);
  });

  test("half and full width mixed is read, and said", async () => {
    const outcome = told(await planted(put("D7", "《城市绿化条例》(２０１７年修订）第２６条")));
    expect(outcome.problems).toMatchObject([{ row: 7, column: "D", code: "width-mixed", severity: "warning" }]);
    expect(outcome.result?.matters[4]?.bases).toMatchObject([{ version: "2017年修订", article: "第二十六条" }]);
  });

  test("wrong sheet", async () => {
    const people = {
      name: "通讯录",
      rows: [
        ["序号", "姓名", "单位", "职务", "联系电话"],
        [1, "某人", "水利局", "科员", "123"],
      ],
    };
    const file = await workbookOf(people, { name: "清单", rows: sheetRows() });
    const read = await readWorkbook(file);
    if (!read.ok) throw new Error(read.error.code);
    expect(proposeMapping(read.value)).toMatchObject({ ok: true, value: { mapping: { sheet: "清单" } } });
    expect(proposeSheetMapping(read.value, "通讯录")).toMatchObject({
      ok: false,
      error: { code: "header-not-found", args: { sheets: "通讯录" } },
    });
    expect(proposeSheetMapping(read.value, "第三张")).toMatchObject({ ok: false, error: { code: "sheet-missing" } });
    expect(places(told(await outcomeOf(await workbookOf(people))))).toEqual([" header-not-found"]);
    const mapping = { sheet: "第三张", headerRow: 1, columns: { name: "B" }, constants: {}, rules: [] };
    expect((await importInTurns(read.value, mapping, CONTEXT)).problems).toMatchObject([
      { code: "sheet-missing", severity: "error" },
    ]);
  });

  test("empty file", async () => {
    expect(places(told(await outcomeOf(Buffer.alloc(0))))).toEqual(["file-empty"]);
    expect(places(told(await outcomeOf(await workbookOf({ name: "Sheet1", rows: [] }))))).toEqual([" workbook-empty"]);
    expect(places(told(await outcomeOf(await workbookOf({ name: "清单", rows: [HEADER] }))))).toEqual([" sheet-empty"]);
  });

  test("renamed .zip", async () => {
    expect(places(told(await outcomeOf(zipOf([{ name: "照片.jpg", data: "x" }]))))).toEqual(["file-is-zip"]);
  });

  test("60 MB bomb", async () => {
    const bomb = packageOf("").map((part) =>
      part.name.includes("sheet1") ? { ...part, data: Buffer.alloc(60 * 1024 * 1024, 32) } : part,
    );
    expect(places(told(await outcomeOf(zipOf(bomb))))).toEqual(["zip-bomb"]);
  });
});

describe("all faults of rows in one file", () => {
  const faults = [
    put("C3", "行政审判"),
    put("B4", null),
    put("D5", "《中华人民共和国公路法》"),
    put("B6", "长".repeat(5000)),
    put("B7", { formula: "1+1", result: 2 }),
    put("D8", "《城市绿化条例》(２０１７年修订）第２６条"),
    (rows: CellInput[][]) => rows.push([13, ...(rows[13] ?? []).slice(1)]),
  ];
  const plantAll = (rows: CellInput[][]) => {
    for (const fault of faults) fault(rows);
  };
  const all = () => planted(plantAll, ["F9:F10"]);

  test("each is found, in the order of the file, and nothing else", async () => {
    const outcome = await all();
    expect(places(outcome)).toEqual([
      "C3 type-unknown",
      "B4 name-missing",
      "D5 law-without-article",
      "B6 cell-too-long",
      "B7 cell-formula",
      "D8 width-mixed",
      "F9 cell-merged",
      "B15 duplicate-in-file",
    ]);
    expect(outcome.result).toMatchObject({ rows: 13, accepted: 7, refused: 6, skipped: 0 });
  });

  test.each(["zh-CN", "en"] as const)("every sentence is complete in %s", async (locale) => {
    const t = translator(locale, "menu-import");
    for (const problem of (await all()).problems) {
      const sentence = describeProblem(t, problem);
      expect(sentence).not.toMatch(/[{}]|menu-import\.|undefined/);
      expect(sentence.length).toBeGreaterThan(5);
    }
  });

  test("the rows come back in a workbook that says what is wrong, and can be corrected and imported again", async () => {
    const { workbook, problems } = await all();
    const sheet = workbook?.sheets[0];
    if (!sheet) throw new Error("no sheet");
    const file = await errorWorkbook(sheet, 2, problems as ImportProblem[], "zh-CN");
    const again = await readWorkbook(file);
    if (!again.ok) throw new Error(again.error.code);
    const [title, header, first] = again.value.sheets[0]?.rows ?? [];
    expect(title?.cells[0]?.value).toBe("导入未通过：6 处错误，2 处提示");
    expect(header?.cells.at(-1)?.value).toBe("错误原因");
    expect(first?.cells.at(-1)?.value).toBe("C列 错误：职权类别“行政审判”无法识别。");
    const outcome = await outcomeOf(Buffer.from(file));
    expect(outcome.result?.rows).toBe(13);
    expect(places(outcome)).toContain("C3 type-unknown");
  });
});
