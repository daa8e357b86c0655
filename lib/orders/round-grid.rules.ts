import { ORDER_LINE_STATES, type OrderLineState, type OrderState } from "./order.machine";
import { isConsulted } from "./order.rules";

/** How a matter stands with a township that ordered it: chosen and not yet with the departments, else as its line says. */
export const GRID_STATES = ["PREPARING", ...ORDER_LINE_STATES] as const;
export type GridState = (typeof GRID_STATES)[number];

export type GridLine = Readonly<{
  id: string;
  orderId: string;
  orderState: OrderState;
  townshipId: string;
  state: OrderLineState;
  matter: GridMatter;
}>;

export type GridMatter = Readonly<{
  menuItemId: string;
  /** Its place in the menu. */
  ordinal: number;
  name: string;
  department: string | null;
}>;

export type GridCell = Readonly<{ lineId: string; orderId: string; state: GridState }>;

/** A matter and how it stands with each township, in the order of the columns; null: not ordered. */
export type GridRow = GridMatter & Readonly<{ cells: readonly (GridCell | null)[]; townships: number }>;

export type GridGroup = Readonly<{ department: string | null; rows: readonly GridRow[] }>;

/**
 * One row a matter that somebody ordered, in the menu's order and together by department; departments in the order of
 * their first matter here. `lines` hold at most one of a township and a matter.
 */
export function gridGroups(lines: readonly GridLine[], townshipIds: readonly string[]): GridGroup[] {
  const rows = new Map<string, { matter: GridMatter; cells: (GridCell | null)[] }>();
  for (const { id, orderId, orderState, townshipId, state, matter } of lines) {
    const column = townshipIds.indexOf(townshipId);
    if (column < 0) continue;
    const row = rows.get(matter.menuItemId) ?? { matter, cells: townshipIds.map(() => null) };
    rows.set(matter.menuItemId, row);
    row.cells[column] = { lineId: id, orderId, state: isConsulted(orderState) ? state : "PREPARING" };
  }
  const groups = new Map<string | null, GridRow[]>();
  for (const { matter, cells } of [...rows.values()].sort((a, b) => a.matter.ordinal - b.matter.ordinal)) {
    const row = { ...matter, cells, townships: cells.filter((cell) => cell !== null).length };
    const known = groups.get(matter.department);
    if (known) known.push(row);
    else groups.set(matter.department, [row]);
  }
  return [...groups].map(([department, members]) => ({ department, rows: members }));
}

/** What a state comes to, for the sentence above the grid. */
export const GRID_STANDINGS = ["agreed", "waiting", "objected", "decided", "preparing"] as const;
export type GridStanding = (typeof GRID_STANDINGS)[number];

const STANDING_OF: Readonly<Record<GridState, GridStanding>> = {
  PREPARING: "preparing",
  ORDERED: "waiting",
  AGREED: "agreed",
  CONDITIONAL: "agreed",
  OBJECTED: "objected",
  APPROVED: "decided",
  PARTLY_APPROVED: "decided",
  REFUSED: "decided",
  REVOKED: "decided",
};

export type GridSummary = Readonly<{
  matters: number;
  /** Townships that ordered something. */
  townships: number;
  /** Cells that are filled: one a township and a matter. */
  lines: number;
  /** Where most of them stand, and how many; of several with as many, the first of GRID_STANDINGS. */
  most: GridStanding;
  mostLines: number;
}>;

/** Null: nothing is ordered. */
export function gridSummary(groups: readonly GridGroup[]): GridSummary | null {
  const rows = groups.flatMap((group) => group.rows);
  const counts = new Map<GridStanding, number>();
  const townships = new Set<number>();
  for (const { cells } of rows)
    for (const [column, cell] of cells.entries()) {
      if (!cell) continue;
      townships.add(column);
      const standing = STANDING_OF[cell.state];
      counts.set(standing, (counts.get(standing) ?? 0) + 1);
    }
  const lines = [...counts.values()].reduce((sum, count) => sum + count, 0);
  if (lines === 0) return null;
  const mostLines = Math.max(...counts.values());
  const most = GRID_STANDINGS.find((standing) => counts.get(standing) === mostLines) ?? "waiting";
  return { matters: rows.length, townships: townships.size, lines, most, mostLines };
}
