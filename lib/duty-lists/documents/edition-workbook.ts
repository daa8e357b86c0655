import { withFixedDates } from "@/lib/documents/zip-dates.rules";
import { writeWorkbook } from "@/lib/spreadsheet/write-workbook";
import { extraTables } from "./edition-extras.rules";
import { editionFacts } from "./edition-facts.rules";
import { LIST_COLUMNS, listRows } from "./edition-rows.rules";
import type { EditionSource } from "./edition-source.terms";
import { editionTitle } from "./edition-words.rules";

/** Characters of the standard font that a hundredth of an A3 page holds. */
const SHEET_WIDTH = 1.6;

/** An edition as .xlsx: its matters, the three lists, what was adjusted, what left the list, and what identifies the edition, each a sheet to print on A3. */
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
    ...extraTables(list).map(({ title, header, shares, rows }) => ({
      name: title,
      columns: header.map((word, index) => ({ header: word, width: (shares[index] ?? 10) * SHEET_WIDTH })),
      rows,
      print: "A3-landscape" as const,
    })),
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
