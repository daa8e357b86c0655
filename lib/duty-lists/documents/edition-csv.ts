import { stringify } from "csv-stringify/sync";
import { LIST_COLUMNS, listRows } from "./edition-rows.rules";
import type { EditionSource } from "./edition-source.terms";

/** What spreadsheet programs read as a formula when a cell begins with it, full-width forms included. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** Such a cell as text: a leading apostrophe, which the programs hide or show but never calculate. */
const harmless = (value: string): string => (FORMULA.test(value) ? `'${value}` : value);

/** The matters of an edition as CSV (RFC 4180): UTF-8 with byte order mark, so that Excel reads Chinese; CRLF. */
export const editionCsv = ({ list }: EditionSource): Uint8Array =>
  Buffer.from(
    stringify(
      [LIST_COLUMNS.map(({ header }) => header), ...listRows(list)].map((row) =>
        row.map((cell) => (typeof cell === "string" ? harmless(cell) : cell)),
      ),
      // A line break within a cell is quoted too, also where it is not the one that ends records.
      { bom: true, record_delimiter: "windows", quoted_match: /[\r\n]/ },
    ),
    "utf8",
  );
