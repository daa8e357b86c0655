import "server-only";
import { type WrittenSheet, writeWorkbook } from "@/lib/spreadsheet/write-workbook";
import { type Content, type ListedMatter, type VillageName, villageName } from "./arrangement.rules";
import { MATTER_MODE_TERMS, MATTER_MODES, PLACE_KIND_TERMS } from "./arrangement.terms";
import { gridRows, matterRows, placeRows } from "./arrangement-rows.rules";
import { COLUMNS, EVERY_STATION, SHEETS } from "./arrangement-workbook.terms";

/** Rows below the last one that still have their drop-down lists. */
const EMPTY_ROWS = 300;

type Facts = Readonly<{ content: Content; villages: readonly VillageName[]; listed: readonly ListedMatter[] }>;

/** A township's arrangement as it is filled in and read back: an empty content is the template. */
export function arrangementWorkbook({ content, villages, listed }: Facts): Promise<Uint8Array> {
  const names = villages.map(({ name }) => villageName(name));
  const windows = content.places.filter(({ kind }) => kind === "WINDOW").map(({ name }) => name);
  return writeWorkbook([
    sheet("places", placeRows(content, villages), {
      kind: { width: 20, tone: "required", choices: Object.values(PLACE_KIND_TERMS) },
      village: { width: 20, choices: names, hint: "只有村便民服务站填写" },
      name: { width: 28, tone: "required" },
      purpose: { width: 36, hint: "只有窗口填写" },
      post: { width: 24, hint: "填岗位，不填姓名" },
      address: { width: 32 },
      phone: { width: 18, hint: "固定电话带区号，例如 0373-1234567" },
      hours: { width: 28 },
    }),
    sheet("grids", gridRows(content, villages), {
      village: { width: 20, tone: "required", choices: names },
      number: { width: 14, tone: "required", hint: "同一个村里不能重复" },
      covers: { width: 36 },
      households: { width: 10 },
      leaderPost: { width: 24, tone: "required", hint: "填岗位，不填姓名" },
      fullTime: { width: 14 },
      partTime: { width: 14 },
      phone: { width: 18 },
    }),
    sheet("matters", matterRows(content, villages, listed), {
      place: { width: 24, tone: "required", choices: [EVERY_STATION, ...windows, ...names], free: true },
      code: { width: 16, tone: "required", choices: listed.map(({ code }) => code) },
      matter: { width: 48, hint: "供核对，以编码为准" },
      mode: { width: 14, tone: "required", choices: MATTER_MODES.map((mode) => MATTER_MODE_TERMS[mode]) },
    }),
    {
      name: "填写说明",
      columns: [
        { header: "事项", width: 24 },
        { header: "说明", width: 90 },
      ],
      rows: EXPLANATIONS.map((row) => [...row]),
    },
    {
      name: "本乡镇清单事项",
      columns: [
        { header: "事项编码", width: 16 },
        { header: "事项名称", width: 80 },
      ],
      rows: listed.map(({ code, name }) => [code, name]),
    },
  ]);
}

const EXPLANATIONS = [
  [
    "导入方式",
    "一次导入整个乡镇：文件里的内容替换草稿的全部内容。有一处错误就一条也不写入，并列出每一处错误的工作表、行和列。",
  ],
  ["服务点", "每个乡镇一个便民服务中心、一支综合行政执法队；窗口可以多个；每个村（社区）至多一个便民服务站。"],
  ["岗位", "只填岗位名称，不填个人姓名。持证执法人员数取自承接能力台账，不在这里填。"],
  ["网格", "网格编号在同一个村里不能重复；户数可以不填；没有专职或者兼职网格员时填0。"],
  ["事项", "只能填本乡镇现行权责清单上的事项（见“本乡镇清单事项”）。清单外的事项不得派给村站。"],
  [EVERY_STATION, "“窗口或村（社区）”填“全部村站”，表示这个文件里的每个村便民服务站。"],
  ["方式", "受理代办：站点收件并帮群众办到底；协助：站点帮助查询、联系或者现场协助。"],
] as const;

type Shape<S extends keyof typeof COLUMNS> = Record<
  keyof (typeof COLUMNS)[S],
  Omit<WrittenSheet["columns"][number], "header">
>;

function sheet<S extends keyof typeof COLUMNS>(name: S, rows: WrittenSheet["rows"], shape: Shape<S>): WrittenSheet {
  const headers: Readonly<Record<string, string>> = COLUMNS[name];
  const shapes: Readonly<Record<string, Omit<WrittenSheet["columns"][number], "header">>> = shape;
  return {
    name: SHEETS[name],
    columns: Object.keys(headers).map((key) => ({ header: headers[key] ?? "", width: 16, ...shapes[key] })),
    rows,
    rowsWithChoices: rows.length + EMPTY_ROWS,
  };
}
