import { ArrowDown, ArrowUp, ArrowUpDown } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "@/lib/i18n/navigation";
import { classNames } from "./class-names";

export type Column<Row> = Readonly<{
  key: string;
  label: string;
  cell: (row: Row) => ReactNode;
  /** Numbers stand right. */
  align?: "start" | "end";
  /** The column that names the row: its cell is the row's heading and the card's title. */
  heading?: boolean;
  /** Left out of the card on a phone. */
  wideOnly?: boolean;
  /** A CSS width for the column, such as "10rem". */
  width?: string;
  /** Makes the heading a link that sorts; `sorted` says how it is sorted now. */
  sortHref?: string;
  sorted?: "ascending" | "descending";
}>;

type Props<Row> = Readonly<{
  /** What the table lists; shown above it unless `captionHidden`. */
  caption: ReactNode;
  captionHidden?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Shown instead of the table when there are no rows. */
  empty?: ReactNode;
  className?: string;
}>;

function Heading<Row>({ column }: Readonly<{ column: Column<Row> }>) {
  if (!column.sortHref) return column.label;
  const Icon = column.sorted === "ascending" ? ArrowUp : column.sorted === "descending" ? ArrowDown : ArrowUpDown;
  return (
    <Link href={column.sortHref} className="inline-flex min-h-6 items-center gap-1 hover:text-accent elder:min-h-9">
      {column.label}
      <Icon aria-hidden className="size-3.5" />
    </Link>
  );
}

/**
 * A table drawn on the server. Under 640 px every row is a card. The roles are said outright because browsers forget
 * them once a table is laid out as blocks.
 */
export function DataTable<Row>({ caption, captionHidden, columns, rows, rowKey, empty, className }: Props<Row>) {
  if (rows.length === 0 && empty) return empty;
  return (
    <div className={classNames("overflow-x-auto", className)}>
      {/* biome-ignore lint/a11y/noRedundantRoles: laid out as blocks on phones, where browsers drop the role */}
      <table role="table" className="table-cards w-full border-collapse text-left text-sm elder:text-base">
        <caption className={captionHidden ? "sr-only" : "pb-2 text-left font-semibold"}>{caption}</caption>
        <thead className="bg-sunken print:bg-transparent">
          {/* biome-ignore lint/a11y/noRedundantRoles: see above */}
          <tr role="row">
            {columns.map((column) => (
              <th
                key={column.key}
                // biome-ignore lint/a11y/noRedundantRoles: see above
                role="columnheader"
                scope="col"
                aria-sort={column.sorted}
                style={column.width ? { width: column.width } : undefined}
                className={classNames(
                  "border-b border-line-strong px-3 py-2 font-medium whitespace-nowrap",
                  column.align === "end" && "text-right",
                )}
              >
                <Heading column={column} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            // biome-ignore lint/a11y/noRedundantRoles: see above
            <tr key={rowKey(row)} role="row">
              {columns.map((column) =>
                column.heading ? (
                  <th
                    key={column.key}
                    // biome-ignore lint/a11y/noRedundantRoles: see above
                    role="rowheader"
                    scope="row"
                  >
                    {column.cell(row)}
                  </th>
                ) : (
                  <td
                    key={column.key}
                    // biome-ignore lint/a11y/noRedundantRoles: see above
                    role="cell"
                    data-label={column.label}
                    className={
                      classNames(column.align === "end" && "sm:text-right", column.wideOnly && "max-sm:hidden!") ||
                      undefined
                    }
                  >
                    <div>{column.cell(row)}</div>
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
