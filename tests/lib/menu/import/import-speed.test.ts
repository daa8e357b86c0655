import { expect, test } from "vitest";
import { proposeMapping } from "@/lib/menu/import/headers.rules";
import { importInTurns } from "@/lib/menu/import/import-in-turns";
import { MenuImportMapping } from "@/lib/menu/import/mapping.schema";
import { importRows } from "@/lib/menu/import/rows.rules";
import { readWorkbook } from "@/lib/spreadsheet/read-workbook";
import { writeWorkbook } from "@/lib/spreadsheet/write-workbook";
import { measured } from "../../../support/stalls";
import { CONTEXT, MATTERS } from "./matters.fixture";

const LONGEST_TURN = 100;

test("5,000 rows: importing is compared with reading alone, and the server goes on meanwhile", async () => {
  const headers = ["序号", "事项名称", "职权类别", "实施依据", "行使部门", "领域"];
  const rows = Array.from({ length: 5000 }, (_, index) => {
    const { name, type, legalBasis, department, domain } = MATTERS[index % MATTERS.length] ?? MATTERS[0] ?? fail();
    const bases = legalBasis.map(
      ({ law, article }) => `${law}${article ?? ""}：有下列行为之一的，责令停止违法行为，限期改正。`,
    );
    return [index + 1, `${name}${index}`, type, bases.join("\n"), department, domain];
  });
  const file = await writeWorkbook([{ name: "清单", columns: headers.map((header) => ({ header, width: 20 })), rows }]);
  await readWorkbook(file);
  const reading = await measured(() => readWorkbook(file));
  const importing = await measured(async () => {
    const workbook = await readWorkbook(file);
    if (!workbook.ok) throw new Error(workbook.error.code);
    const proposal = proposeMapping(workbook.value);
    if (!proposal.ok) throw new Error(proposal.error.code);
    const result = await importInTurns(workbook.value, proposal.value.mapping, CONTEXT);
    return { result, mapping: proposal.value.mapping, sheet: workbook.value.sheets[0] };
  });
  const { result, mapping, sheet } = importing.value;
  console.info(
    `5,000 rows, ${Math.round(file.length / 1024)} KB: reading alone ${Math.round(reading.milliseconds)} ms, ` +
      `importing ${Math.round(importing.milliseconds)} ms, longest stall ${Math.round(importing.longestStall)} ms, ` +
      `longest turn of the event loop ${Math.round(importing.longestTurn)} ms of processor time`,
  );
  expect(result).toMatchObject({ rows: 5000, accepted: 5000, skipped: 0 });
  expect(importing.longestTurn).toBeLessThan(LONGEST_TURN);
  if (!sheet) throw new Error("no sheet");
  expect(importRows(sheet, mapping, CONTEXT)).toEqual(result);
});

test("the mapping's schema says what is wrong with a mapping", () => {
  const good = { sheet: "清单", headerRow: "2", columns: { name: "b", bases: "d, e" } };
  expect(MenuImportMapping.parse(good)).toEqual({
    sheet: "清单",
    headerRow: 2,
    columns: { name: "B", bases: "D, E" },
    constants: {},
    rules: [],
  });
  const rule = { field: "domain", when: { field: "department", contains: "水利" }, value: "NATURAL_RESOURCES" };
  expect(MenuImportMapping.safeParse({ ...good, rules: [rule] }).success).toBe(true);
  for (const wrong of [
    { columns: { name: "1" } },
    { columns: { title: "A" } },
    { headerRow: 0 },
    { sheet: " " },
    { constants: { type: "行政处罚" } },
    { constants: { modes: [] } },
    { rules: [{ ...rule, value: "自然资源" }] },
    { rules: [{ ...rule, field: "modes", value: "OWN_NAME,LATER" }] },
    { extra: 1 },
  ]) {
    expect(MenuImportMapping.safeParse({ ...good, ...wrong }).success, JSON.stringify(wrong)).toBe(false);
  }
});

function fail(): never {
  throw new Error("no matters");
}
