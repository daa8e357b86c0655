import { SECTION_TERMS } from "../list.terms";
import type { PublishedEntry, PublishedList } from "../published-list.schema";
import {
  basesText,
  domainTerm,
  holderName,
  localText,
  modeTerm,
  scopeText,
  stepsText,
  typeTerm,
} from "./edition-words.rules";

type Township = PublishedList["township"];
type Cell = string | number | null;

/** A column of the whole list; `width` in characters of the standard font, a Chinese character being two. */
export type ListColumn = Readonly<{
  header: string;
  width: number;
  cell: (entry: PublishedEntry, ordinal: number, township: Township) => Cell;
}>;

/** Every column that a list has as data, named as published lists elsewhere name them (docs/domain.md 5.1). */
export const LIST_COLUMNS: readonly ListColumn[] = [
  { header: "序号", width: 6, cell: (_entry, ordinal) => ordinal },
  { header: "清单部分", width: 10, cell: ({ section }) => SECTION_TERMS[section] },
  { header: "职权编码", width: 13, cell: ({ power }) => power.code },
  { header: "权力类型", width: 12, cell: ({ power }) => typeTerm(power.type) },
  { header: "事项名称", width: 34, cell: ({ power }) => power.name },
  { header: "子项", width: 20, cell: ({ power }) => power.subItem },
  { header: "领域", width: 12, cell: ({ power }) => domainTerm(power.domain) },
  { header: "行使方式", width: 10, cell: ({ mode }) => (mode === null ? "法定行使" : modeTerm(mode)) },
  { header: "赋权范围", width: 20, cell: scopeText },
  { header: "行使名义", width: 22, cell: (entry, _ordinal, township) => holderName(entry, township) },
  { header: "原行使部门", width: 22, cell: ({ power }) => power.department?.name ?? null },
  { header: "实施依据", width: 44, cell: ({ power }) => basesText(power.bases) },
  { header: "责任事项", width: 50, cell: ({ power }) => stepsText(power.steps) },
  { header: "法定时限（工作日）", width: 11, cell: ({ power }) => power.statutoryDays },
  { header: "承诺时限（工作日）", width: 11, cell: ({ power }) => power.promisedDays },
  { header: "申请材料", width: 34, cell: ({ power }) => (power.materials ?? []).join("\n") },
  { header: "收费", width: 14, cell: ({ power }) => power.fee ?? null },
  { header: "职责边界", width: 34, cell: ({ power }) => power.boundary },
  { header: "监督电话", width: 16, cell: ({ power }) => power.complaintPhone },
  { header: "审定文号", width: 20, cell: ({ delegation }) => delegation?.documentNumber ?? null },
  { header: "赋权起始日", width: 13, cell: ({ delegation }) => delegation?.effectiveFrom ?? null },
  { header: "赋权截止日", width: 13, cell: ({ delegation }) => delegation?.effectiveTo ?? null },
  { header: "乡镇办理地点和联系方式", width: 34, cell: ({ local }) => localText(local) },
  { header: "备注", width: 24, cell: ({ power }) => power.note },
];

/** The matters of an edition, a row each, in its own order. */
export const listRows = ({ entries, township }: PublishedList): Cell[][] =>
  entries.map((entry, index) => LIST_COLUMNS.map(({ cell }) => cell(entry, index + 1, township)));
