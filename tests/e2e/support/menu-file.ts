import { workbookOf } from "../../support/workbooks";

/** Matters that the demonstration's menu lacks, with the law that each rests on. */
export const HUNTING = "对未取得狩猎证猎捕非国家重点保护野生动物的处罚";
export const DIGGING = "对未经批准擅自挖掘道路、占用道路施工的处罚";
export const TRACTOR = "对未按照规定办理登记手续擅自将拖拉机、联合收割机投入使用的处罚";

/**
 * A workbook as departments send it: a cover sheet, a title over the header, headings of their own, two laws in one
 * cell; no column for the domain and none for the mode.
 */
export function menuFile(): Promise<Buffer> {
  return workbookOf(
    { name: "封面", rows: [["卫辉市"], ["2026年度拟赋权事项"]] },
    {
      name: "事项",
      rows: [
        ["2026年度拟赋权事项汇总表"],
        ["序号", "项目名称", "权力类型", "设定依据", "实施主体"],
        [1, HUNTING, "行政处罚", "《中华人民共和国野生动物保护法》第四十九条", "林业局"],
        [
          2,
          DIGGING,
          "行政处罚",
          "1.《中华人民共和国道路交通安全法》第一百零四条\n2.《中华人民共和国公路法》第七十六条",
          "交通运输局",
        ],
        [3, TRACTOR, "行政处罚", "《农业机械安全监督管理条例》第五十条", "农业农村局"],
      ],
      merges: ["A1:E1"],
    },
  );
}
