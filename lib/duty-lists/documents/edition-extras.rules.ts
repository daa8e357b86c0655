import { ADJUSTMENT_KIND_TERMS } from "@/lib/adjustments/adjustment.terms";
import { REMOVAL_TERMS } from "../list.terms";
import { DUTY_KIND_TERMS, DUTY_KINDS, type DutyKind, type PublishedDuty } from "../published-duty.schema";
import type { PublishedList } from "../published-list.schema";
import { chineseDay } from "./edition-words.rules";

/** A table beside the matters; `shares` are the columns' parts of the width, a hundred in all. */
export type ExtraTable = Readonly<{
  title: string;
  header: readonly string[];
  shares: readonly number[];
  rows: readonly (readonly string[])[];
}>;

type DutyColumn = Readonly<{ header: string; share: number; cell: (duty: PublishedDuty, ordinal: number) => string }>;

const ORDINAL: DutyColumn = { header: "序号", share: 6, cell: (_duty, ordinal) => String(ordinal) };
const CATEGORY: DutyColumn = { header: "事项类别", share: 12, cell: ({ category }) => category };
const name = (share: number): DutyColumn => ({ header: "事项名称", share, cell: (duty) => duty.name });

/** Columns as published lists of duties name them (docs/domain.md 5.1). */
const DUTY_COLUMNS: Readonly<Record<DutyKind, readonly DutyColumn[]>> = {
  BASIC: [ORDINAL, CATEGORY, name(82)],
  SUPPORTING: [
    ORDINAL,
    CATEGORY,
    name(22),
    { header: "对应上级部门", share: 14, cell: ({ department }) => department ?? "" },
    { header: "上级部门职责", share: 23, cell: ({ departmentDuty }) => departmentDuty ?? "" },
    { header: "配合职责", share: 23, cell: ({ townshipDuty }) => townshipDuty ?? "" },
  ],
  RECLAIMED: [
    ORDINAL,
    CATEGORY,
    name(40),
    { header: "承接部门", share: 18, cell: ({ department }) => department ?? "" },
    { header: "承接方式", share: 24, cell: ({ method }) => method ?? "" },
  ],
};

/** What an edition shows besides its matters: the three lists of duties, why it was adjusted, and what left it. */
export function extraTables({ duties, adjustments, removed }: PublishedList): ExtraTable[] {
  const tables = [
    ...DUTY_KINDS.map((kind) => {
      const columns = DUTY_COLUMNS[kind];
      return {
        title: DUTY_KIND_TERMS[kind],
        header: columns.map(({ header }) => header),
        shares: columns.map(({ share }) => share),
        rows: duties
          .filter((duty) => duty.kind === kind)
          .map((duty, index) => columns.map(({ cell }) => cell(duty, index + 1))),
      };
    }),
    {
      title: "动态调整",
      header: ["职权编码", "事项名称", "调整", "理由", "依据", "起始日", "文号"],
      shares: [11, 22, 7, 22, 16, 10, 12],
      rows: adjustments.map((one) => [
        ...[one.code, one.name, ADJUSTMENT_KIND_TERMS[one.kind], one.reason, one.ground],
        ...[chineseDay(one.on), one.documentNumber],
      ]),
    },
    {
      title: "不再列入本清单的事项",
      header: ["职权编码", "事项名称", "原因", "日期"],
      shares: [15, 55, 12, 18],
      rows: removed.map(({ code, name: matter, reason, on }) => [code, matter, REMOVAL_TERMS[reason], chineseDay(on)]),
    },
  ];
  return tables.filter(({ rows }) => rows.length > 0);
}
