import { matchKey } from "@/lib/menu/ceiling.rules";
import { confirmCeiling } from "@/lib/menu/confirm-ceiling";
import { importCeiling } from "@/lib/menu/import-ceiling";
import { recordHoldingLoss } from "@/lib/menu/record-holding-loss";
import { writeWorkbook } from "@/lib/spreadsheet/write-workbook";
import { type Matter, menuMatters } from "./matters";
import { must, type Stage } from "./stage";

/** Matters of these stand outside, so that there is something to flag; and one that the pilots hold since the first round. */
const OUTSIDE_DEPARTMENT = "文化广电和旅游局";
const OUTSIDE = "对围湖造地或者未经批准围垦河道的处罚";

/** Matters that the menu lacks and that departments hand in later, in tests and when the demonstration is shown. */
const NOT_YET_ON_MENU: readonly Entry[] = [
  entry("林业局", "对未取得狩猎证猎捕非国家重点保护野生动物的处罚", "《中华人民共和国野生动物保护法》第四十九条"),
  entry("交通运输局", "对未经批准擅自挖掘道路、占用道路施工的处罚", "《中华人民共和国公路法》第七十六条"),
  entry(
    "农业农村局",
    "对未按照规定办理登记手续擅自将拖拉机、联合收割机投入使用的处罚",
    "《农业机械安全监督管理条例》第五十条",
  ),
];

/**
 * A provincial catalogue, made up for the demonstration: of the 34 entries of the real one only nine are known by name.
 * It takes force after the first round was decided; what it leaves out is flagged from then on.
 */
export async function confirmDemonstrationCeiling(stage: Stage, offset: number): Promise<void> {
  const entries = demonstrationEntries();
  const bytes = await writeWorkbook([
    {
      name: "目录",
      title: "省级赋权指导目录（演示）",
      columns: ["序号", "事项名称", "领域", "法律依据", "备注"].map((header) => ({ header, width: 24 })),
      rows: entries.map(({ field, name, basis }, index) => [index + 1, name, field, basis, null]),
    },
  ]);
  const { catalogueId } = must(
    await importCeiling(await stage.as("bianban.jingban", offset), {
      title: "乡镇赋权指导目录（演示）",
      documentNumber: `演示〔${stage.day(offset).slice(0, 4)}〕1号`,
      issuingOrgan: "演示数据，非正式文件",
      issuedOn: stage.day(offset - 10),
      inForceFrom: stage.day(offset + 10),
      note: "仿照豫政〔2025〕15号的样式，为演示编造：该文件的34项中只有9项名称可查，条目和依据以正式文件为准。",
      fileName: "乡镇赋权指导目录（演示）.xlsx",
      bytes,
    }),
  );
  const approver = await stage.as("bianban.shending", offset + 1);
  must(await confirmCeiling(approver, { catalogueId, version: 1 }));
  await recordComingLoss(stage, offset + 5);
}

type Entry = { field: string; name: string; basis: string };

function entry(field: string, name: string, basis: string): Entry {
  return { field, name, basis };
}

function demonstrationEntries(): Entry[] {
  const covered = menuMatters
    .filter(
      ({ type, name, department }) => type === "行政处罚" && name !== OUTSIDE && department !== OUTSIDE_DEPARTMENT,
    )
    .map((matter) => entry(matter.department, matter.name, basisOf(matter)));
  const byName = new Map([...covered, ...NOT_YET_ON_MENU].map((one) => [matchKey(one.name), one]));
  return [...byName.values()];
}

const basisOf = ({ legalBasis }: Matter): string =>
  legalBasis.map(({ law, article }) => `${law}${article ?? ""}`).join("；");

/** A power that the prefecture takes over in two months. */
async function recordComingLoss(stage: Stage, offset: number): Promise<void> {
  const version = await stage.db.powerVersion.findFirstOrThrow({
    where: { department: { shortName: OUTSIDE_DEPARTMENT } },
    orderBy: { power: { code: "asc" } },
    select: { powerId: true, departmentId: true },
  });
  must(
    await recordHoldingLoss(await stage.as("bianban.jingban", offset), {
      powerId: version.powerId,
      departmentId: version.departmentId ?? "",
      goneFrom: stage.day(60),
      taker: "PREFECTURE",
      takerName: "新乡市文化市场综合行政执法支队（演示）",
      documentNumber: `演示〔${stage.day(offset).slice(0, 4)}〕2号`,
    }),
  );
}
