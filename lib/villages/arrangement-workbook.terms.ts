import type { ListedMatter } from "./arrangement.rules";

/** Sheets of the workbook and their columns, as template, export and import know them; always in Chinese. */
export const SHEETS = { places: "服务点", grids: "网格", matters: "事项" } as const;
export type SheetName = keyof typeof SHEETS;

export const COLUMNS = {
  places: {
    kind: "类型",
    village: "村（社区）",
    name: "名称",
    purpose: "办理内容",
    post: "负责岗位",
    address: "地址",
    phone: "电话",
    hours: "服务时间",
  },
  grids: {
    village: "村（社区）",
    number: "网格编号",
    covers: "覆盖范围",
    households: "户数",
    leaderPost: "网格长岗位",
    fullTime: "专职网格员",
    partTime: "兼职网格员",
    phone: "值班电话",
  },
  matters: { place: "窗口或村（社区）", code: "事项编码", matter: "事项名称", mode: "方式" },
} as const satisfies Record<SheetName, Record<string, string>>;

/** In the column of the place: every village's station. */
export const EVERY_STATION = "全部村站";

/** What a fault of a workbook is about: sheet and column in one word, so that it says both. */
export type ImportColumn = {
  [S in SheetName]: `${S}-${Extract<keyof (typeof COLUMNS)[S], string>}`;
}[SheetName];

export type ImportFaultCode =
  | "sheet-missing"
  | "column-missing"
  | "no-rows"
  | "formula"
  | "required"
  | "too-long"
  | "phone-invalid"
  | "count-invalid"
  | "kind-unknown"
  | "mode-unknown"
  | "village-unknown"
  | "village-misplaced"
  | "place-unknown"
  | "place-twice"
  | "name-twice"
  | "grid-twice"
  | "matter-unknown"
  | "matter-not-listed"
  | "matter-twice";

/** A fault with its place: row from 1 as the program shows it (0: the sheet as a whole), and the column. */
export type ImportFault = Readonly<{
  row: number;
  letter: string;
  column: ImportColumn;
  code: ImportFaultCode;
  value: string;
}>;

/** What rows are judged by. `known`: codes of all matters that there are, on whatever list. */
export type ImportWorld = Readonly<{
  villages: readonly { code: string; name: string }[];
  listed: readonly ListedMatter[];
  known: ReadonlySet<string>;
}>;
