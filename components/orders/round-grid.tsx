import { useLocale, useTranslations } from "next-intl";
import { HeatGrid, type HeatLook } from "@/components/charts/heat-grid";
import { EmptyState } from "@/components/ui/empty-state";
import type { Tone } from "@/components/ui/tone";
import { formatDay } from "@/lib/i18n/format";
import type { RoundGrid } from "@/lib/orders/round-grid.queries";
import { GRID_STATES, type GridCell, type GridState, gridSummary } from "@/lib/orders/round-grid.rules";
import type { CivilDate } from "@/lib/shared/civil-date";
import { LINE_TONES } from "./state-tags";

/** Whose matters or orders the reader finds here. */
export type GridView = "city" | "department" | "township";

type Props = Readonly<{ grid: RoundGrid; view: GridView; today: CivilDate }>;

const TONES: Readonly<Record<GridState, Tone>> = { PREPARING: "neutral", ...LINE_TONES, ORDERED: "info" };
const DECIDED: ReadonlySet<GridState> = new Set(["APPROVED", "PARTLY_APPROVED", "REFUSED", "REVOKED"]);

/** Under consultation a cell leads to the line's thread, before that to the order. */
const placeOf = ({ state, lineId, orderId }: GridCell): string =>
  state === "PREPARING" ? `/orders/${orderId}` : `/consultations/${lineId}`;

/** 点单情况一览: which township ordered what, and how it stands. Townships stand by region code and are never ranked. */
export function RoundGridFigure({ grid: { townships, groups }, view, today }: Props) {
  const t = useTranslations("orders.grid");
  const states = useTranslations("orders.lineStates");
  const locale = useLocale();
  const summary = gridSummary(groups);
  if (!summary) return <EmptyState title={t("nothing")}>{t(`nothingHint.${view}`)}</EmptyState>;
  const look = (state: GridState): HeatLook => ({
    glyph: t(`glyphs.${state}`),
    word: state === "PREPARING" ? t("preparing") : states(state),
    tone: TONES[state],
    firm: DECIDED.has(state),
  });
  const looks = new Map(GRID_STATES.map((state) => [state, look(state)]));
  const used = new Set(groups.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells.map((cell) => cell?.state))));
  return (
    <HeatGrid
      caption={t("caption", { view, ...summary })}
      region={t("frame")}
      rowHeading={t("matter")}
      totalHeading={view === "township" ? null : t("townships")}
      nothing={t("notOrdered")}
      legend={GRID_STATES.filter((state) => used.has(state)).map(look)}
      columns={townships.map(({ id, shortName, orderId }) => ({
        key: id,
        label: shortName,
        href: orderId && `/orders/${orderId}`,
      }))}
      groups={groups.map(({ department, rows }) => ({
        key: department ?? "",
        label: department ?? t("noDepartment"),
        rows: rows.map((row) => ({
          key: row.menuItemId,
          label: row.name,
          cells: row.cells.map(
            (cell) => cell && { look: looks.get(cell.state) ?? look(cell.state), href: placeOf(cell) },
          ),
          total: t("count", { count: row.townships }),
        })),
      }))}
      source={t("source", { view, day: formatDay(today, locale) })}
    />
  );
}
