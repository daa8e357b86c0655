import { columnLetter, columnNumber } from "./column.rules";
import { normaliseText } from "./text.rules";
import type { WorkbookSheet } from "./workbook.terms";
import { writeWorkbook } from "./write-workbook";

/** What is wrong at a row, and in which column of it (its letter; null: the row as a whole). `quiet` leaves the cell as it is. */
export type Mark = Readonly<{ row: number; column: string | null; text: string; quiet?: boolean }>;

type Words = Readonly<{ sheet: string; title: string; reason: string }>;

const NARROW = 14;
const WIDE = 60;

/**
 * The rows of a sheet as they were, values only, with a last column in red that says what is wrong with each row; cells with
 * a problem stand on a red ground. Corrected there, it can be imported in place of the first file.
 */
export function markedWorkbook(
  sheet: WorkbookSheet,
  headerRow: number,
  marks: readonly Mark[],
  words: Words,
): Promise<Uint8Array> {
  const header = sheet.rows.find((row) => row.row === headerRow);
  const rows = sheet.rows.filter((row) => row.row > headerRow);
  const width = Math.max(
    1,
    ...[header, ...rows].flatMap((row) => row?.cells.map((cell) => columnNumber(cell.column)) ?? []),
  );
  const letters = Array.from({ length: width }, (_, index) => columnLetter(index + 1));
  const text = (row: typeof header, letter: string) => row?.cells.find((cell) => cell.column === letter)?.value ?? "";
  const reasons = new Map<number, string[]>();
  for (const { row, text: reason } of marks) reasons.set(row, [...(reasons.get(row) ?? []), reason]);
  const rowIndex = new Map(rows.map((row, index) => [row.row, index]));
  return writeWorkbook([
    {
      name: words.sheet,
      title: words.title,
      columns: [
        ...letters.map((letter) => {
          const long = rows.some((row) => text(row, letter).length > NARROW * 2);
          return { header: normaliseText(text(header, letter)), width: long ? WIDE / 2 : NARROW };
        }),
        { header: words.reason, width: WIDE, tone: "error" },
      ],
      rows: rows.map((row) => [
        ...letters.map((letter) => text(row, letter) || null),
        reasons.get(row.row)?.join("\n") ?? null,
      ]),
      marked: marks.flatMap(({ row, column, quiet }) => {
        const [index, number] = [rowIndex.get(row), columnNumber(column ?? "")];
        return index === undefined || number === 0 || quiet ? [] : [{ row: index, column: number - 1 }];
      }),
    },
  ]);
}
