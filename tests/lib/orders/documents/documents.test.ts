import ExcelJS from "exceljs";
import { describe, expect, test } from "vitest";
import { consultationDocument } from "@/lib/orders/documents/consultation-document";
import { meetingDocument } from "@/lib/orders/documents/meeting-document";
import { meetingWorkbook } from "@/lib/orders/documents/meeting-workbook";
import { textOf } from "@/tests/support/docx";
import { aConsultationPaper, aMeetingPaper } from "@/tests/support/paper.factories";

describe("会议材料", () => {
  test("has each line with basis, both opinions in full, capacity and the other townships", async () => {
    const text = textOf(await meetingDocument(aMeetingPaper(), "zh-CN"));
    expect(text.startsWith("第二批点单（全部乡镇）审定会议材料\n一、总体情况\n提交审定2个乡镇、2个事项")).toBe(true);
    for (const said of [
      "后河镇\n1\n0\n1\n0\n0",
      "本批次另有唐庄镇的点单",
      "代替基本部分的“对餐饮油烟超标排放的处罚”",
      "二、后河镇（回执号：D2-410781103-0007）",
      "（一）对未经批准擅自挖掘城市道路的处罚",
      "《城市道路管理条例》第四十二条",
      "下放，2026年12月1日起，范围：仅限镇区",
      "持证执法人员：需要2人，现有1人，不足",
      "年度经费：需要20,000元，现有未填，未填",
      "附条件同意。执法力量尚有不足。条件：移交前补足两名持证人员",
      "接受。人员培训已列入计划",
      "财政局：不同意，经费来源没有落实",
      "城郊乡：已赋权（下放，生效中）；安都乡：审定不同意；唐庄镇：已点单（部门未答复）",
      "未答复（不视为同意）",
      "其他乡镇没有点选",
    ])
      expect(text).toContain(said);
  });

  test("as .xlsx is read by another library, a row each, text as text", async () => {
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load((await meetingWorkbook(aMeetingPaper(), "zh-CN")).buffer as ArrayBuffer);
    const [sheet] = workbook.worksheets;
    if (!sheet) throw new Error("no sheet");
    expect(sheet.name).toBe("会议材料");
    const row = (number: number) => (sheet.getRow(number).values as unknown[]).slice(1);
    expect(row(2)).toEqual([
      ...["序号", "乡镇", "编码", "事项", "类别", "原行使部门", "实施依据", "申请方式", "计划生效日", "范围"],
      ...[
        "人员",
        "持证执法人员",
        "装备",
        "年度经费",
        "承接理由",
        "换项",
        "沟通情况",
        "部门意见",
        "乡镇回应",
        "联合评审",
        "其他乡镇情况",
      ],
    ]);
    expect(row(3)).toEqual([
      ...[1, "后河镇", "WH-P-0012", "对未经批准擅自挖掘城市道路的处罚", "行政处罚", "城市管理局"],
      ...["《城市道路管理条例》第四十二条", "下放", "2026年12月1日", "仅限镇区"],
      ...["需要2人，现有3人，满足", "需要2人，现有1人，不足", "无特别要求", "需要20,000元，现有未填，未填"],
      ...["镇区道路破损多，群众反映集中。", "代替基本部分的“对餐饮油烟超标排放的处罚”", "附条件同意"],
      "附条件同意。执法力量尚有不足。条件：移交前补足两名持证人员",
      "接受。人员培训已列入计划",
      "财政局：不同意，经费来源没有落实",
      "城郊乡：已赋权（下放，生效中）；安都乡：审定不同意；唐庄镇：已点单（部门未答复）",
    ]);
    expect(sheet.getCell("D4").value).toBe("=1+1");
    expect(sheet.rowCount).toBe(4);
  });
});

describe("沟通记录", () => {
  test("has everything that was said, void answers marked, and silence named", async () => {
    const text = textOf(await consultationDocument(aConsultationPaper(), "zh-CN"));
    for (const said of [
      "卫辉市后河镇人民政府在“第二批点单（全部乡镇）”中的点单（回执号：D2-410781103-0007）共2个事项",
      "2026年10月9日 10:00\n城市管理局\n部门甲\n同意\n（已失效）\n无",
      "附条件同意\n执法力量尚有不足\n条件：移交前补足两名持证人员",
      "2026年10月11日 10:00\n后河镇\n乡镇乙\n接受\n人员培训已列入计划",
      "（二）没有答复的事项（子项）",
      "部门未答复。未答复不视为同意。",
    ])
      expect(text).toContain(said);
    expect(text).not.toContain("只列与查阅单位有关的事项");
  });

  test("of a part says so", async () => {
    const text = textOf(await consultationDocument({ ...aConsultationPaper(), isWhole: false }, "zh-CN"));
    expect(text).toContain("只列与查阅单位有关的事项");
  });
});

test.each(["zh-CN", "en"] as const)("in %s no word is missing, and the same data is the same file", async (locale) => {
  for (const write of [
    () => meetingDocument(aMeetingPaper(), locale),
    () => consultationDocument(aConsultationPaper(), locale),
  ]) {
    const [first, second] = [await write(), await write()];
    expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true);
    expect(textOf(first)).not.toMatch(/documents\.|undefined|null|\{|\}/);
  }
});
