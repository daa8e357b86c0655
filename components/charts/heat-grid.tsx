import { useLocale } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { TONES, type Tone } from "@/components/ui/tone";
import { Link } from "@/lib/i18n/navigation";

/** How a cell looks: a character or two and a tone; `firm` for what is settled. */
export type HeatLook = Readonly<{ glyph: string; word: string; tone: Tone; firm: boolean }>;

export type HeatColumn = Readonly<{ key: string; label: string; href: string | null }>;
export type HeatRow = Readonly<{
  key: string;
  label: string;
  /** One a column; null: nothing there. */
  cells: readonly (Readonly<{ look: HeatLook; href: string }> | null)[];
  total: string;
}>;
/** `label` null: the rows stand without a heading of their own. */
export type HeatGroup = Readonly<{ key: string; label: string | null; rows: readonly HeatRow[] }>;
/** Sums below the rows, one a column. */
export type HeatFoot = Readonly<{ label: string; cells: readonly string[]; total: string }>;

type Props = Readonly<{
  /** What the grid says. */
  caption: string;
  /** Names the part that scrolls. */
  region: string;
  rowHeading: string;
  /** Above the rows' totals; null: none are shown. */
  totalHeading: string | null;
  /** What an empty cell means. */
  nothing: string;
  legend: readonly HeatLook[];
  columns: readonly HeatColumn[];
  groups: readonly HeatGroup[];
  foot?: HeatFoot;
  /** On paper it shares a page with others: low rows, a narrow first column. */
  isDenseOnPaper?: boolean;
  source: string;
}>;

/** One state as a small tile; its word stands beside it or is read aloud. */
function Tile({ look: { glyph, tone, firm }, isDense = false }: Readonly<{ look: HeatLook; isDense?: boolean }>) {
  const { ink, ground, edge } = TONES[tone];
  return (
    <span
      aria-hidden
      className={classNames(
        "inline-flex size-7 shrink-0 items-center justify-center rounded-sm text-sm leading-none",
        isDense && "print:size-[1.45rem]",
        firm ? "border-2 font-bold" : "border",
        ink,
        ground,
        edge,
      )}
    >
      {glyph}
    </span>
  );
}

const MOST_ROWS_OPEN = 30;

const link = "text-accent underline underline-offset-4";

/**
 * Rows against columns, each cell a state in a character, a tone and words. On a wide screen a table whose first column
 * stays while the rest moves inside its own frame; on a phone one card a row, holding what is there and by whom.
 */
export function HeatGrid({
  caption,
  region,
  rowHeading,
  totalHeading,
  nothing,
  legend,
  columns,
  groups,
  foot,
  isDenseOnPaper = false,
  source,
}: Props) {
  // Few rows stand open; of many the head would be out of sight.
  const all = groups.flatMap(({ rows }) => rows);
  const isTall = all.length > MOST_ROWS_OPEN;
  // Chinese stands upright; Latin words lie on their side, and may break once.
  const standing = useLocale() === "en" ? "max-h-28 text-left leading-5" : "leading-6 [text-orientation:upright]";
  const hasGaps = all.some(({ cells }) => cells.includes(null));
  return (
    <figure className="print:break-inside-auto">
      <figcaption className="px-4 pt-3 pb-2 font-semibold print:px-0">{caption}</figcaption>
      <ul className="flex flex-wrap gap-x-4 gap-y-1.5 px-4 pb-3 text-sm print:px-0">
        {legend.map((look) => (
          <li key={look.word} className="inline-flex items-center gap-1.5">
            <Tile look={look} isDense={isDenseOnPaper} />
            {look.word}
          </li>
        ))}
        {hasGaps && (
          <li className="inline-flex items-center gap-1.5 max-sm:hidden">
            <span aria-hidden className="inline-flex size-7 items-center justify-center text-muted">
              ·
            </span>
            {nothing}
          </li>
        )}
      </ul>
      {/* biome-ignore lint/a11y/useSemanticElements: a frame that scrolls, named so that the keyboard can move it */}
      <div
        role="region"
        aria-label={region}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        className={classNames(
          "border-y border-line sm:overflow-auto print:overflow-visible",
          isTall && "sm:max-h-[85dvh] print:max-h-none",
        )}
      >
        <table
          // biome-ignore lint/a11y/noRedundantRoles: laid out as blocks on phones, where browsers drop the role
          role="table"
          className="w-full border-separate border-spacing-0 text-left text-sm max-sm:block elder:text-base"
        >
          <caption className="sr-only">{caption}</caption>
          <thead className="max-sm:sr-only">
            {/* biome-ignore lint/a11y/noRedundantRoles: see above */}
            <tr role="row">
              <th
                // biome-ignore lint/a11y/noRedundantRoles: see above
                role="columnheader"
                scope="col"
                className="border-b border-line-strong bg-sunken px-3 py-2 align-bottom font-medium sm:sticky sm:top-0 sm:left-0 sm:z-20 print:static print:bg-transparent"
              >
                {rowHeading}
              </th>
              {columns.map(({ key, label, href }) => (
                <th
                  key={key}
                  // biome-ignore lint/a11y/noRedundantRoles: see above
                  role="columnheader"
                  scope="col"
                  className="w-11 border-b border-line-strong bg-sunken px-1 py-2 text-center elder:px-0 align-bottom font-medium sm:sticky sm:top-0 sm:z-10 print:static print:bg-transparent"
                >
                  <span className={classNames("inline-block [writing-mode:vertical-rl] elder:leading-9", standing)}>
                    {href ? (
                      <Link href={href} className="inline-block text-accent decoration-1 hover:underline">
                        {label}
                      </Link>
                    ) : (
                      label
                    )}
                  </span>
                </th>
              ))}
              {totalHeading && (
                <th
                  // biome-ignore lint/a11y/noRedundantRoles: see above
                  role="columnheader"
                  scope="col"
                  className="border-b border-line-strong bg-sunken px-3 py-2 text-right align-bottom font-medium whitespace-nowrap sm:sticky sm:top-0 sm:z-10 print:static print:bg-transparent"
                >
                  {totalHeading}
                </th>
              )}
            </tr>
          </thead>
          {groups.map((group) => (
            <tbody key={group.key} className="max-sm:block">
              {group.label !== null && (
                // biome-ignore lint/a11y/noRedundantRoles: see above
                <tr role="row" className="max-sm:block print:break-after-avoid">
                  <th
                    // biome-ignore lint/a11y/noRedundantRoles: see above
                    role="rowheader"
                    scope="row"
                    colSpan={columns.length + (totalHeading ? 2 : 1)}
                    className="border-b border-line px-3 pt-3 pb-1 font-semibold text-muted max-sm:block max-sm:px-4"
                  >
                    <span className="sm:sticky sm:left-3">{group.label}</span>
                  </th>
                </tr>
              )}
              {group.rows.map((row) => (
                <Row key={row.key} {...{ row, columns, totalHeading, nothing }} isDense={isDenseOnPaper} />
              ))}
            </tbody>
          ))}
          {foot && <Foot foot={foot} columns={columns} totalHeading={totalHeading} />}
        </table>
      </div>
      <p className="px-4 py-2.5 text-sm text-muted print:px-0">{source}</p>
    </figure>
  );
}

type FootProps = Readonly<{ foot: HeatFoot }> & Pick<Props, "columns" | "totalHeading">;

function Foot({ foot, columns, totalHeading }: FootProps) {
  return (
    <tfoot className="max-sm:block">
      {/* biome-ignore lint/a11y/noRedundantRoles: laid out as blocks on phones, where browsers drop the role */}
      <tr role="row" className="font-semibold max-sm:block max-sm:px-4 max-sm:py-2.5">
        <th
          // biome-ignore lint/a11y/noRedundantRoles: see above
          role="rowheader"
          scope="row"
          className="bg-panel max-sm:block sm:sticky sm:left-0 sm:z-10 sm:border-r sm:border-line sm:px-3 sm:py-1.5 print:static print:py-0.5"
        >
          {foot.label}
        </th>
        {foot.cells.map((cell, index) => (
          <td
            key={columns[index]?.key}
            // biome-ignore lint/a11y/noRedundantRoles: see above
            role="cell"
            className="max-sm:mr-3 max-sm:inline-block sm:text-center"
          >
            <span className="font-normal text-muted sm:hidden">{columns[index]?.label} </span>
            {cell}
          </td>
        ))}
        {totalHeading && (
          <td
            // biome-ignore lint/a11y/noRedundantRoles: see above
            role="cell"
            className="max-sm:block sm:px-3 sm:text-right print:pr-1"
          >
            <span className="font-normal text-muted sm:hidden">{totalHeading} </span>
            {foot.total}
          </td>
        )}
      </tr>
    </tfoot>
  );
}

type RowProps = Readonly<{ row: HeatRow; isDense: boolean }> & Pick<Props, "columns" | "totalHeading" | "nothing">;

function Row({ row, columns, totalHeading, nothing, isDense }: RowProps) {
  // On a phone what has nothing stands on one line with its total.
  const isBare = totalHeading !== null && row.cells.every((cell) => cell === null);
  return (
    // biome-ignore lint/a11y/noRedundantRoles: laid out as blocks on phones, where browsers drop the role
    <tr role="row" className="group max-sm:block max-sm:border-b max-sm:border-line max-sm:px-4 max-sm:py-2.5">
      <th
        // biome-ignore lint/a11y/noRedundantRoles: see above
        role="rowheader"
        scope="row"
        className={classNames(
          "bg-panel font-normal max-sm:pb-1 max-sm:font-medium sm:sticky sm:left-0 sm:z-10 sm:border-r sm:border-b sm:border-line sm:px-3 sm:py-1.5 sm:group-hover:bg-accent-soft print:static",
          isBare ? "max-sm:inline-block max-sm:pr-3" : "max-sm:block",
          isDense ? "sm:min-w-24 print:min-w-0 print:py-0 print:pl-0" : "sm:min-w-52",
        )}
      >
        {row.label}
      </th>
      {columns.map((column, index) => {
        const cell = row.cells[index];
        return cell ? (
          <td
            key={column.key}
            // biome-ignore lint/a11y/noRedundantRoles: see above
            role="cell"
            className={classNames(
              "max-sm:mr-3 max-sm:inline-block sm:border-b sm:border-line sm:p-1 sm:text-center elder:sm:p-0 sm:group-hover:bg-accent-soft",
              isDense && "print:p-px",
            )}
          >
            <Link
              href={cell.href}
              title={cell.look.word}
              className="inline-flex min-h-8 items-center gap-1 align-middle hover:opacity-80 sm:min-h-0 elder:min-h-9 elder:min-w-9 sm:justify-center"
            >
              <Tile look={cell.look} isDense={isDense} />
              <span className={classNames("sm:hidden", link)}>{column.label}</span>
              <span className="sr-only">{cell.look.word}</span>
            </Link>
          </td>
        ) : (
          <td
            key={column.key}
            // biome-ignore lint/a11y/noRedundantRoles: see above
            role="cell"
            className={classNames(
              "max-sm:hidden sm:border-b sm:border-line sm:p-1 sm:text-center sm:text-muted sm:group-hover:bg-accent-soft",
              isDense && "print:p-px",
            )}
          >
            <span aria-hidden>·</span>
            <span className="sr-only">{nothing}</span>
          </td>
        );
      })}
      {totalHeading && (
        <td
          // biome-ignore lint/a11y/noRedundantRoles: see above
          role="cell"
          className={classNames(
            isBare ? "max-sm:inline-block" : "max-sm:block max-sm:pt-1",
            "max-sm:text-muted sm:border-b sm:border-line sm:px-3 sm:py-1.5 sm:text-right sm:group-hover:bg-accent-soft",
            isDense && "print:px-1 print:py-0",
          )}
        >
          <span className="sm:hidden">{totalHeading} </span>
          {row.total}
        </td>
      )}
    </tr>
  );
}
