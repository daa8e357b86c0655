import { describe, expect, test } from "vitest";
import { type MappingProposal, proposeMapping } from "@/lib/menu/import/headers.rules";
import type { ImportContext, ImportResult } from "@/lib/menu/import/import.terms";
import { importInTurns } from "@/lib/menu/import/import-in-turns";
import { MenuImportMapping } from "@/lib/menu/import/mapping.schema";
import { readWorkbook } from "@/lib/spreadsheet/read-workbook";
import { type CellInput, menuWorkbook, type SheetInput, workbookOf } from "../../../support/workbooks";
import { CONTEXT, DEPARTMENTS, MATTERS } from "./matters.fixture";

type Supplied = Partial<Pick<MenuImportMapping, "constants" | "rules" | "columns">>;
type Imported = ImportResult & { proposal: MappingProposal };

async function importFile(file: Buffer, supplied: Supplied = {}, context: ImportContext = CONTEXT): Promise<Imported> {
  const workbook = await readWorkbook(file);
  if (!workbook.ok) throw new Error(workbook.error.code);
  const proposal = proposeMapping(workbook.value);
  if (!proposal.ok) throw new Error(JSON.stringify(proposal.error));
  const mapping = MenuImportMapping.parse({
    ...proposal.value.mapping,
    ...supplied,
    columns: { ...proposal.value.mapping.columns, ...supplied.columns },
  });
  const result = await importInTurns(workbook.value, mapping, context);
  expect(result.accepted + result.refused + result.skipped).toBe(result.rows);
  return { ...result, proposal: proposal.value };
}

const importSheets = async (sheets: SheetInput[], supplied: Supplied = {}, context: ImportContext = CONTEXT) =>
  importFile(await workbookOf(...sheets), supplied, context);

const errors = ({ problems }: ImportResult) => problems.filter(({ severity }) => severity === "error");
const codes = ({ problems }: ImportResult) =>
  problems.map(({ row, column, code }) => `${column ?? ""}${row ?? ""} ${code}`);
const FELL = "对擅自砍伐城市树木的处罚";
const DIG = "对擅自占用、挖掘公路的处罚";
const HOUSE = "乡村建设规划许可证核发";
const GIVEN: Supplied = { constants: { domain: "URBAN_RURAL", department: "城市管理局", modes: ["OWN_NAME"] } };

describe("workbooks as cities have them", () => {
  test("1. a cover, then title, header and one matter a row", async () => {
    const result = await importFile(await menuWorkbook(MATTERS));
    expect(result.proposal.mapping).toMatchObject({ sheet: "清单", headerRow: 2 });
    expect(result.proposal.confidence).toBeGreaterThan(0.9);
    expect(result.proposal.unsupplied).toEqual(["part"]);
    expect(result).toMatchObject({ rows: 12, accepted: 12, refused: 0, skipped: 0 });
    expect(errors(result)).toEqual([]);
    expect(result.matters.map(({ name }) => name)).toEqual(MATTERS.map(({ name }) => name));
    expect(result.matters[0]).toMatchObject({
      type: "LICENCE",
      domain: "URBAN_RURAL",
      department: { key: "自然资源和规划局", name: "卫辉市自然资源和规划局" },
      modes: ["OWN_NAME"],
      part: "OPTIONAL",
      bases: [{ law: "中华人民共和国城乡规划法", article: "第四十一条" }],
      sourceRow: 3,
    });
  });

  test("2. other words in the header, with brackets, stars and line breaks", async () => {
    const header = [
      "编号",
      "权力名称\n（必填）",
      "*权力类型",
      "设定依据（含条款）",
      "实施主体",
      "所属领域",
      "放权方式",
    ];
    const result = await importSheets([
      {
        name: "Sheet1",
        rows: [header, [1, FELL, "处罚类", "《城市绿化条例》第二十六条第（二）项", "市城管局", "城乡建设", "下放"]],
      },
    ]);
    expect(result.proposal.columns.map(({ field }) => field)).toEqual([
      "serial",
      "name",
      "type",
      "bases",
      "department",
      "domain",
      "modes",
    ]);
    expect(result.matters).toMatchObject([{ name: FELL, type: "PENALTY", department: { key: "城市管理局" } }]);
  });

  test("3. title, unit and date above the header; totals, notes and signatures below the list", async () => {
    const rows: CellInput[][] = [
      ["卫辉市赋权事项清单"],
      ["填报单位：（盖章）", null, null, "填报日期：2026年1月"],
      ["序号", "职权名称", "职权类别", "实施依据"],
      [1, FELL, "行政处罚", "《城市绿化条例》第二十六条"],
      ["合计", 1],
      ["填表人：", null, null, "联系电话：0373-0000000"],
      ["注：本表一式三份。"],
    ];
    const result = await importSheets([{ name: "清单", rows, merges: ["A1:D1", "A7:D7"] }], GIVEN);
    expect(result).toMatchObject({ rows: 4, accepted: 1, skipped: 3 });
    expect(codes(result)).toEqual(["A5 row-skipped-total", "A6 row-skipped-note", "A7 row-skipped-note"]);
  });

  test("4. types merged over the rows they hold for", async () => {
    const rows: CellInput[][] = [
      ["职权类别", "事项名称", "实施依据"],
      ["行政处罚", FELL, "《城市绿化条例》第二十六条"],
      [null, DIG, "《中华人民共和国公路法》第七十六条"],
      ["行政许可", HOUSE, "《中华人民共和国城乡规划法》第四十一条"],
    ];
    const result = await importSheets([{ name: "清单", rows, merges: ["A2:A3"] }], GIVEN);
    expect(result.matters.map(({ type }) => type)).toEqual(["PENALTY", "PENALTY", "LICENCE"]);
    expect(result.problems).toEqual([
      {
        row: 2,
        column: "A",
        field: "type",
        code: "cell-merged",
        args: { from: 2, to: 3, value: "行政处罚" },
        severity: "warning",
      },
    ]);
  });

  test("5. a header of two rows, with headings over several columns", async () => {
    const rows: CellInput[][] = [
      ["序号", "事项名称", "权力类型", "实施依据", null, null, "时限（工作日）", null, "职责边界", null],
      [null, null, null, "法律法规名称", "条款", "条文内容", "法定", "承诺", "市直部门", "乡镇"],
      [1, FELL, "行政处罚", "城市绿化条例", "第二十六条", "违反规定的……", 90, 60, "业务指导", "巡查"],
    ];
    const merges = ["A1:A2", "B1:B2", "C1:C2", "D1:F1", "G1:H1", "I1:J1"];
    const result = await importSheets([{ name: "清单", rows, merges }], GIVEN);
    expect(result.proposal.mapping.headerRow).toBe(2);
    expect(result.proposal.columns.map(({ field }) => field)).toEqual([
      ...[
        "serial",
        "name",
        "type",
        "bases",
        "basisArticle",
        "basisText",
        "statutoryDays",
        "promisedDays",
        "boundary",
        "boundary",
      ],
    ]);
    expect(result.matters).toMatchObject([
      {
        bases: [{ law: "城市绿化条例", article: "第二十六条", text: "违反规定的……" }],
        statutoryDays: 90,
        promisedDays: 60,
        boundary: "市直部门：业务指导\n乡镇：巡查",
      },
    ]);
  });

  test("6. headings between groups say type and department", async () => {
    const rows: CellInput[][] = [
      ["序号", "事项名称", "实施依据"],
      ["一、市城管局（共2项）"],
      ["（一）行政处罚"],
      [1, FELL, "《城市绿化条例》第二十六条"],
      ["（二）行政许可"],
      [2, "城市绿地占用审批", "《城市绿化条例》第二十条"],
      ["二、交通运输局"],
      ["（一）行政处罚"],
      [3, DIG, "《中华人民共和国公路法》第七十六条"],
    ];
    const merges = ["A2:C2", "A3:C3", "A5:C5", "A7:C7", "A8:C8"];
    const result = await importSheets([{ name: "清单", rows, merges }], {
      constants: { domain: "URBAN_RURAL", modes: ["OWN_NAME"] },
    });
    expect(result).toMatchObject({ rows: 8, accepted: 3, skipped: 5 });
    expect(result.matters.map(({ type, department }) => [type, department.key])).toEqual([
      ["PENALTY", "城市管理局"],
      ["LICENCE", "城市管理局"],
      ["PENALTY", "交通运输局"],
    ]);
  });

  test("7. sub-items under a merged name, and under a name written once", async () => {
    const rows: CellInput[][] = [
      ["序号", "事项名称", "子项", "职权类别", "设定依据"],
      [1, "公路管理处罚", "擅自占用公路", "行政处罚", "《中华人民共和国公路法》第七十六条第（一）项"],
      [null, null, "擅自挖掘公路", null, "《中华人民共和国公路法》第七十六条第（二）项"],
      [2, "农村公路管理处罚", "挖掘村道", "行政处罚", "《河南省农村公路条例》第五十三条第（一）项"],
      [null, null, "在村道旁爆破", null, "《河南省农村公路条例》第五十三条第（二）项"],
      [3, FELL, null, "行政处罚", "《城市绿化条例》第二十六条"],
    ];
    const result = await importSheets([{ name: "清单", rows, merges: ["A2:A3", "B2:B3", "D2:D3", "B6:C6"] }], GIVEN);
    expect(errors(result)).toEqual([]);
    expect(result.matters.map(({ name, subItem, type }) => [name, subItem, type])).toEqual([
      ["公路管理处罚", "擅自占用公路", "PENALTY"],
      ["公路管理处罚", "擅自挖掘公路", "PENALTY"],
      ["农村公路管理处罚", "挖掘村道", "PENALTY"],
      ["农村公路管理处罚", "在村道旁爆破", "PENALTY"],
      [FELL, undefined, "PENALTY"],
    ]);
    expect(codes(result)).toContain("B5 name-from-above");
  });

  test("8. a matter over several rows, one law in each", async () => {
    const rows: CellInput[][] = [
      ["事项名称", "职权类别", "实施依据", "备注"],
      [DIG, "行政处罚", "《中华人民共和国公路法》第七十六条", null],
      [null, null, "《河南省农村公路条例》第五十三条", "合并填写"],
      [FELL, "行政处罚", "《城市绿化条例》第二十六条", null],
      [null, null, "《新乡市城市绿化条例》第三十条", null],
    ];
    const result = await importSheets([{ name: "清单", rows, merges: ["A2:A3", "B2:B3"] }], GIVEN);
    expect(result).toMatchObject({ rows: 4, accepted: 4, refused: 0, matters: [{ note: "合并填写" }, {}] });
    expect(result.matters.map(({ bases }) => bases.map(({ law }) => law))).toEqual([
      ["中华人民共和国公路法", "河南省农村公路条例"],
      ["城市绿化条例", "新乡市城市绿化条例"],
    ]);
    expect(codes(result).filter((code) => code.includes("joined"))).toEqual(["A3 row-joined", "C5 row-joined"]);
  });

  test("9. columns that the file lacks are given once, by rule, and by the sheet's title", async () => {
    const rows: CellInput[][] = [
      ["卫辉市乡镇行政处罚事项清单"],
      ["序号", "事项名称", "原实施部门"],
      [1, DIG, "交通运输局"],
      [2, "对在居住建筑物的公共走道充电的处罚", "消防救援大队"],
    ];
    const result = await importSheets([{ name: "Sheet2", rows, merges: ["A1:C1"] }], {
      constants: { type: "PENALTY", domain: "URBAN_RURAL", modes: ["OWN_NAME"], part: "BASE" },
      rules: [
        { field: "domain", when: { field: "department", contains: "消防" }, value: "PUBLIC_SAFETY" },
        { field: "modes", when: { field: "name", contains: "充电" }, value: "ENTRUST,DISPATCH" },
      ],
    });
    expect(result.proposal.mapping.constants).toEqual({ type: "PENALTY" });
    expect(result.matters.map(({ type, domain, modes, part }) => [type, domain, modes.join(), part])).toEqual([
      ["PENALTY", "URBAN_RURAL", "OWN_NAME", "BASE"],
      ["PENALTY", "PUBLIC_SAFETY", "ENTRUST,DISPATCH", "BASE"],
    ]);
  });

  test("10. steps, days, conditions, funds in ten thousands, phone, scope, code", async () => {
    const rows: CellInput[][] = [
      [
        "职权编码",
        "事项名称",
        "类别",
        "责任事项",
        "法定期限",
        "承诺期限",
        "监督电话",
        "赋权范围",
        "所需人员",
        "持证人员",
        "执法装备",
        "经费（万元）",
      ],
      [
        "410781-01",
        FELL,
        "行政处罚",
        "1.立案责任：7个工作日内决定是否立案。\n2.调查责任：两人以上。3.决定责任：书面决定。",
        "九十个工作日",
        "30日",
        "0373-0000000",
        "全部",
        "3名",
        "不少于2人",
        "执法记录仪2台",
        2.5,
      ],
    ];
    const result = await importSheets([{ name: "清单", rows }], GIVEN);
    expect(result.matters).toMatchObject([
      {
        code: "410781-01",
        scope: "全部",
        statutoryDays: 90,
        promisedDays: 30,
        complaintPhone: "0373-0000000",
        needStaff: 3,
        needCertifiedOfficers: 2,
        needEquipment: "执法记录仪2台",
        needFundsYuan: "25000",
        steps: [
          { name: "立案", duty: "7个工作日内决定是否立案。", days: 7 },
          { name: "调查", duty: "两人以上。", days: null },
          { name: "决定", duty: "书面决定。", days: null },
        ],
      },
    ]);
    expect(codes(result)).toEqual([" field-not-supplied", "F2 days-not-working-days"]);
  });

  test("11. all conditions in one cell", async () => {
    const rows = [
      ["事项名称", "职权类别", "承接条件"],
      [FELL, "行政处罚", "工作人员3名、持执法证2人；执法车1辆；经费5万元"],
    ];
    const result = await importSheets([{ name: "清单", rows }], GIVEN);
    expect(result.matters).toMatchObject([
      { needStaff: 3, needCertifiedOfficers: 2, needEquipment: "执法车1辆", needFundsYuan: "50000" },
    ]);
  });

  test("12. the header once more on every page, running numbers without a matter, hidden rows, empty rows", async () => {
    const header = ["序号", "事项名称", "职权类别"];
    const rows: CellInput[][] = [header, [1, FELL, "行政处罚"], [], header, [2, DIG, "行政处罚"], [3], [4]];
    const result = await importSheets([{ name: "清单", rows, hiddenRows: [5] }], GIVEN);
    expect(result).toMatchObject({ rows: 5, accepted: 2, skipped: 3 });
    expect(codes(result)).toEqual([
      " field-not-supplied",
      "A4 row-skipped-header",
      "A5 row-hidden",
      "A6 row-skipped-number",
      "A7 row-skipped-number",
    ]);
  });

  test("13. full width everywhere, and names pasted from a PDF", async () => {
    const rows = [
      ["事项名称", "职权类别", "实施依据", "编码"],
      [
        "对擅⾃砍伐城市树⽊的处罚　",
        "　行政处罚",
        "《城市绿化条例》（２０１７年修订）第２６条第（２）项",
        "ＷＨ－０１",
      ],
    ];
    const result = await importSheets([{ name: "清单", rows }], GIVEN);
    expect(result.matters).toMatchObject([
      { name: FELL, type: "PENALTY", code: "WH－01", bases: [{ version: "2017年修订", article: "第二十六条第二项" }] },
    ]);
    expect(codes(result)).toEqual(["C2 width-mixed", "D2 width-mixed"]);
  });

  test("14. several sheets that are lists: one is read, the others are named; hidden drafts stay behind", async () => {
    const list = (name: string, rows: CellInput[][], hidden = false): SheetInput => ({
      name,
      hidden,
      rows: [["事项名称", "职权类别", "实施依据"], ...rows],
    });
    const result = await importSheets(
      [
        list(
          "旧稿",
          Array.from({ length: 9 }, (_, index) => [`旧事项${index}`, "行政处罚"]),
          true,
        ),
        list("处罚", [[FELL, "行政处罚"]]),
        list("许可", [
          [HOUSE, "行政许可"],
          ["其他许可", "行政许可"],
        ]),
      ],
      GIVEN,
    );
    expect(result.proposal.mapping.sheet).toBe("许可");
    expect(
      result.proposal.problems.filter(({ code }) => code === "sheet-not-read").map(({ args }) => args.sheet),
    ).toEqual(["处罚", "旧稿"]);
  });

  test("15. columns of duty lists that are no part of a matter are named and left out", async () => {
    const rows = [
      ["事项名称", "权力类型", "实施依据", "追责情形", "追责依据", "廉政风险点", "责任事项依据", "流程图"],
      [FELL, "行政处罚", "《城市绿化条例》第二十六条", "不作为", "《监察法》", "高", "《行政处罚法》", "见附件"],
    ];
    const result = await importSheets([{ name: "清单", rows }], GIVEN);
    expect(result.proposal.problems.map(({ column, code }) => `${column} ${code}`)).toEqual(
      ["D", "E", "F", "G", "H"].map((column) => `${column} column-not-mapped`),
    );
    expect(result.matters[0]?.bases).toHaveLength(1);
  });

  test("16. a column mapped by hand", async () => {
    const rows = [
      ["事项名称", "职权类别", "归口"],
      [FELL, "行政处罚", "城市管理局"],
    ];
    const result = await importSheets([{ name: "清单", rows }], {
      columns: { department: "C" },
      constants: { domain: "URBAN_RURAL" },
    });
    expect(result.matters).toMatchObject([{ department: { key: "城市管理局" } }]);
  });

  test("departments by everyday names, several in a cell, new ones where the city allows it", async () => {
    const names = ["市城管局", "卫辉市交通局", "原市自然资源局", "市城管局、交通运输局", "市档案馆"];
    const rows = [
      ["事项名称", "职权类别", "行使部门"],
      ...names.map((name, index) => [`事项${index}`, "行政处罚", name]),
    ];
    const supplied: Supplied = { constants: { domain: "GENERAL", modes: ["OWN_NAME"] } };
    const refusing = await importSheets([{ name: "清单", rows }], supplied);
    expect(errors(refusing).map(({ row, code }) => `${row} ${code}`)).toEqual(["6 department-unknown"]);
    const taking = await importSheets([{ name: "清单", rows }], supplied, {
      ...CONTEXT,
      departments: DEPARTMENTS,
      unknownDepartment: "take-as-new",
    });
    expect(errors(taking)).toEqual([]);
    expect(taking.matters.map(({ department }) => department.key)).toEqual([
      "城市管理局",
      "交通运输局",
      "自然资源和规划局",
      "城市管理局",
      null,
    ]);
    expect(taking.problems.filter(({ code }) => code.startsWith("department")).map(({ code }) => code)).toEqual([
      "department-several",
      "department-new",
    ]);
  });

  test("matters that the menu has already are refused by name and department, and by code", async () => {
    const rows = [
      ["事项名称", "职权类别", "行使部门", "编码"],
      [FELL, "行政处罚", "城市管理局", "A1"],
      [DIG, "行政处罚", "交通运输局", "A2"],
      [HOUSE, "行政许可", "交通运输局", "A2"],
    ];
    const menu = [
      { name: `${FELL}。`, department: "卫辉市城市管理局", code: null },
      { name: DIG, department: "水利局", code: null },
      { name: "其他", department: "水利局", code: "a1" },
    ];
    const result = await importSheets(
      [{ name: "清单", rows }],
      { constants: { domain: "GENERAL", modes: ["OWN_NAME"] } },
      { ...CONTEXT, menu },
    );
    expect(errors(result).map(({ row, column, code }) => `${column}${row} ${code}`)).toEqual([
      "A2 duplicate-in-menu",
      "D2 code-duplicate",
      "D4 code-duplicate",
    ]);
  });

  test("what no column, rule or constant gives is said once for the file, and every row is refused", async () => {
    const rows = [
      ["事项名称", "职权类别"],
      [FELL, "行政处罚"],
      [DIG, "行政处罚"],
    ];
    const result = await importSheets([{ name: "清单", rows }]);
    expect(result).toMatchObject({ rows: 2, accepted: 0, refused: 2, matters: [] });
    expect(errors(result).map(({ row, field, code, args }) => [row, field, code, args.rows])).toEqual([
      [null, "department", "field-not-supplied", 2],
      [null, "domain", "field-not-supplied", 2],
    ]);
  });
});
