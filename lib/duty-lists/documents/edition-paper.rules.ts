import { LIST_SECTIONS, type PublishedEntry } from "../published-list.schema";
import { extraTables } from "./edition-extras.rules";
import { editionFacts } from "./edition-facts.rules";
import type { EditionSource } from "./edition-source.terms";
import { basesText, chineseDay, editionTitle, modeTerm, scopeText, stepsText, typeTerm } from "./edition-words.rules";

type Row = readonly string[];
type PaperTable = Readonly<{ heading: string; header: Row; shares: readonly number[]; rows: readonly Row[] }>;

/** An edition as it is printed: the same in .docx and PDF. */
export type EditionPaper = Readonly<{
  annex: string;
  title: string;
  facts: readonly Readonly<{ label: string; value: string }>[];
  tables: readonly PaperTable[];
  notes: readonly string[];
}>;

const ORDINALS = ["一", "二", "三", "四", "五", "六", "七", "八"];
const SECTION_HEADINGS = { STATUTORY: "法定职权", DELEGATED: "赋权事项", ENTRUSTED: "委托事项" } as const;
const HEADER = [
  "序号",
  "事项名称",
  "权力类型",
  "实施依据",
  "行使方式和范围",
  "原行使部门",
  "责任事项和时限",
  "监督电话",
];
const SHARES = [5, 17, 8, 17, 13, 9, 32, 11];

const limits = ({ power }: PublishedEntry): string =>
  [
    power.statutoryDays === null ? "" : `法定时限：${power.statutoryDays}个工作日`,
    power.promisedDays === null ? "" : `承诺时限：${power.promisedDays}个工作日`,
  ]
    .filter(Boolean)
    .join("\n");

const manner = (entry: PublishedEntry): string => {
  const { mode, delegation } = entry;
  if (mode === null || delegation === null) return "法定行使";
  const until = delegation.effectiveTo ? `至${chineseDay(delegation.effectiveTo)}` : "起";
  return [
    modeTerm(mode),
    `范围：${scopeText(entry)}`,
    `${chineseDay(delegation.effectiveFrom)}${until}`,
    delegation.documentNumber,
  ].join("\n");
};

const row = (entry: PublishedEntry, ordinal: number): string[] => {
  const { power } = entry;
  return [
    String(ordinal),
    [power.name, power.subItem, power.code].filter(Boolean).join("\n"),
    typeTerm(power.type),
    basesText(power.bases),
    manner(entry),
    power.department?.shortName ?? "—",
    [stepsText(power.steps), limits(entry)].filter(Boolean).join("\n"),
    power.complaintPhone ?? "—",
  ];
};

/** 附件: the table of matters by section, what left the list, the edition's facts and how to know whether it still holds. */
export function editionPaper(source: EditionSource): EditionPaper {
  const { list } = source;
  const numbered = list.entries.map((entry, index) => ({ entry, ordinal: index + 1 }));
  const sections = LIST_SECTIONS.map((section) => ({
    title: SECTION_HEADINGS[section],
    rows: numbered.filter(({ entry }) => entry.section === section).map(({ entry, ordinal }) => row(entry, ordinal)),
  })).filter(({ rows }) => rows.length > 0);
  const tables = [
    ...sections.map(({ title, rows }) => ({ title, header: HEADER, shares: SHARES, rows })),
    ...extraTables(list),
  ];
  return {
    annex: "附件",
    title: editionTitle(list),
    facts: editionFacts(source),
    tables: tables.map(({ title, ...table }, index) => ({
      ...table,
      heading: `${ORDINALS[index]}、${title}（${table.rows.length}项）`,
    })),
    notes: [
      `本件为${list.township.shortName}权责清单第${list.number}版，${chineseDay(list.publishedOn)}公布，内容以校验值所对应的电子文本为准。`,
      "清单随法律、法规和赋权决定动态调整。办理事项以前，请扫描二维码或者打开本版网址，查看本版是否仍然现行。",
      ...(sections.some(({ title }) => title === SECTION_HEADINGS.ENTRUSTED)
        ? ["委托事项以委托部门的名义行使，法律责任由委托部门承担。"]
        : []),
    ],
  };
}
