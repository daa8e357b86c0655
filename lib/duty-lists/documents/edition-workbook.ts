import { withFixedDates } from "@/lib/documents/zip-dates.rules";
import { writeWorkbook } from "@/lib/spreadsheet/write-workbook";
import { REMOVAL_TERMS } from "../list.terms";
import { editionFacts } from "./edition-facts.rules";
import { LIST_COLUMNS, listRows } from "./edition-rows.rules";
import type { EditionSource } from "./edition-source.terms";
import { editionTitle } from "./edition-words.rules";

/** An edition as .xlsx: its matters, what left the list, and what identifies the edition, each a sheet to print on A3. */
export async function editionWorkbook(source: EditionSource): Promise<Uint8Array> {
  const { list } = source;
  const sheets = [
    {
      name: "权责清单",
      title: editionTitle(list),
      columns: LIST_COLUMNS.map(({ header, width }) => ({ header, width })),
      rows: listRows(list),
      print: "A3-landscape" as const,
    },
    ...(list.removed.length > 0
      ? [
          {
            name: "不再列入的事项",
            columns: [
              { header: "职权编码", width: 14 },
              { header: "事项名称", width: 60 },
              { header: "原因", width: 14 },
              { header: "日期", width: 14 },
            ],
            rows: list.removed.map(({ code, name, reason, on }) => [code, name, REMOVAL_TERMS[reason], on]),
          },
        ]
      : []),
    {
      name: "版次信息",
      columns: [
        { header: "项目", width: 20 },
        { header: "内容", width: 90 },
      ],
      rows: editionFacts(source).map(({ label, value }) => [label, value]),
    },
  ];
  return withFixedDates(await writeWorkbook(sheets, new Date(`${list.publishedOn}T00:00:00Z`)));
}
