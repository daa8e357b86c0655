import { ClockAlert } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { type BarLook, TimePlot } from "@/components/charts/time-plot";
import { formatDay, formatShortDay, joined } from "@/lib/i18n/format";
import { isMissing } from "@/lib/orders/order.rules";
import type { RoundPhase } from "@/lib/orders/round.rules";
import { orderBars, PLOT_BARS, type PlotBarKind, roundAxis } from "@/lib/orders/round-plot.rules";
import type { TownshipProgress } from "@/lib/orders/round-progress.queries";
import type { CivilDate } from "@/lib/shared/civil-date";
import { axisTicks, spanOn } from "@/lib/shared/day-axis.rules";

type Props = Readonly<{
  round: Readonly<{ opensOn: CivilDate; closesOn: CivilDate }>;
  phase: RoundPhase;
  townships: readonly TownshipProgress[];
  /** The reader sees the whole city, not one township of it. */
  isWhole: boolean;
  today: CivilDate;
}>;

const LOOKS: Readonly<Record<PlotBarKind, BarLook>> = {
  PREPARING: "plain",
  CONFIRMING: "soft",
  AMENDING: "warn",
  CONSULTING: "solid",
  DECIDING: "good",
  PLANNED: "planned",
  OVERDUE: "overdue",
};

const MOST_TICKS = 8;

/** 各乡镇进度: the phases of every invited township's order over the round's days, by region code. */
export function RoundProgress({ round, phase, townships, isWhole, today }: Props) {
  const t = useTranslations("orders.progress");
  const locale = useLocale();
  const standingOf = useStanding(phase);
  const orders = townships.flatMap(({ order }) => (order ? [order] : []));
  const axis = roundAxis(round, orders, today);
  const window = spanOn(axis, round.opensOn, round.closesOn);
  const now = spanOn(axis, today, today);
  const bar = (kind: PlotBarKind) => ({
    look: LOOKS[kind],
    // The outline and the hatching speak for themselves.
    glyph: kind === "PLANNED" || kind === "OVERDUE" ? null : t(`glyphs.${kind}`),
    word: t(`bars.${kind}`),
  });
  const plotted = townships.map((township) => ({
    ...township,
    bars: township.order ? orderBars(township.order, axis, today) : [],
    standing: standingOf(township.order),
  }));
  const used = new Set(plotted.flatMap(({ bars }) => bars.map(({ kind }) => kind)));
  const rows = plotted.map(({ id, shortName, order, bars, standing }) => ({
    key: id,
    name: shortName,
    bars: bars.map(({ kind, span }) => ({ span, ...bar(kind) })),
    end: order?.end?.to === "DECIDED" ? spanOn(axis, order.end.on, order.end.on) : null,
    note: <Note {...standing} />,
    words: joined(
      (order?.phases ?? []).map(({ kind, from, to }) =>
        t("span", { phase: t(`bars.${kind}`), from: formatShortDay(from, locale), to: formatShortDay(to, locale) }),
      ),
      locale,
      "semicolon",
    ),
  }));
  const inState = (...states: string[]) => orders.filter(({ state }) => states.includes(state)).length;
  return (
    <TimePlot
      caption={
        isWhole
          ? t("caption", {
              invited: townships.length,
              consulted: inState("IN_CONSULTATION", "REVIEWED", "DECIDED"),
              decided: inState("DECIDED"),
              overdue: townships.filter(({ order }) => isLate(order, phase)).length,
            })
          : t("captionOwn", { standing: plotted[0]?.standing.words ?? "" })
      }
      legend={PLOT_BARS.filter((kind) => used.has(kind)).map(bar)}
      endWord={t("decided")}
      ticks={axisTicks(axis, MOST_TICKS).flatMap((day) => {
        const span = spanOn(axis, day, day);
        return span ? [{ at: span.start, label: `${Number(day.slice(5, 7))}/${Number(day.slice(8))}` }] : [];
      })}
      band={window && { span: window, word: t("window") }}
      today={now && { at: now.start + now.size / 2, word: t("today", { day: formatShortDay(today, locale) }) }}
      rows={rows}
      source={t(isWhole ? "source" : "sourceOwn", {
        day: formatDay(today, locale),
        from: formatDay(axis.from, locale),
        to: formatDay(axis.to, locale),
      })}
    />
  );
}

type Order = TownshipProgress["order"];

const isLate = (order: Order, phase: RoundPhase): boolean =>
  Boolean(order?.due?.overdueSince) || isMissing(order?.state ?? null, phase);

/** Where a township stands now, and by when. */
function useStanding(phase: RoundPhase) {
  const t = useTranslations("orders");
  const locale = useLocale();
  return (order: Order) => {
    const state = order ? t(`states.${order.state}`) : t("rounds.notBegun");
    if (isLate(order, phase)) {
      const late = order?.state === "IN_CONSULTATION" ? t("progress.answersOverdue") : t("rounds.notHandedIn");
      return { words: joined([state, late], locale), isLate: true };
    }
    const due = order?.due
      ? t(`progress.due.${order.state}`, { day: formatShortDay(order.due.dueOn, locale) })
      : order?.state === "IN_CONSULTATION" && t("progress.answered");
    const end = order?.end ? t("progress.on", { day: formatShortDay(order.end.on, locale) }) : null;
    return { words: joined([state, due || null, end], locale), isLate: false };
  };
}

function Note({ words, isLate }: Readonly<{ words: string; isLate: boolean }>) {
  if (!isLate) return words;
  return (
    <span className="inline-flex items-center gap-1 text-bad">
      <ClockAlert aria-hidden className="size-3.5 shrink-0" />
      {words}
    </span>
  );
}
