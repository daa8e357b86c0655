import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { DoneMark, HandoverTrack } from "@/components/charts/handover-track";
import { HatchPattern } from "@/components/charts/hatch-pattern";
import { classNames } from "@/components/ui/class-names";
import type { DelegationPage } from "@/lib/delegations/delegation-page.queries";
import {
  PLOT_SIDES,
  type HandoverPlot as Plot,
  type PlotLine,
  type PlotSide,
} from "@/lib/delegations/handover-plot.rules";
import { formatDay, formatShortDay } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";

type Props = Readonly<{ plot: Plot; delegation: Pick<DelegationPage, "department" | "township"> }>;

/** Name, bar and words stand in one line; where that is too narrow, as on a phone, the bar stands under the two. */
const LINE = "grid grid-cols-[auto_1fr] gap-x-3 @xl:grid-cols-[6rem_1fr_13rem]";
const TRACK = "relative order-3 col-span-2 @xl:order-none @xl:col-span-1";

/**
 * The hand-over in days: every item from the opening to its due day, when it was delivered, and what is late. The bars
 * are for the eye; the words beside them say the same, the checklist says all of it.
 */
export function HandoverPlot({ plot, delegation }: Props) {
  const t = useTranslations("delegations.plot");
  const kinds = useTranslations("delegations.kinds");
  const hatch = useId();
  const sides: Readonly<Record<PlotSide, string>> = {
    DEPARTMENT: t("sides.DEPARTMENT", { name: delegation.department.name }),
    TOWNSHIP: t("sides.TOWNSHIP", { name: delegation.township.name }),
    BOTH: t("sides.BOTH"),
  };
  return (
    <figure className="@container text-sm elder:text-base">
      <figcaption className="mb-1 text-base font-semibold">
        <Conclusion lines={plot.lines} />
      </figcaption>
      <HatchPattern id={hatch} tone="bad" />
      <Legend hatch={hatch} />
      <Uprights plot={plot} hatch={hatch} />
      {PLOT_SIDES.map((side) => {
        const lines = plot.lines.filter((line) => line.side === side);
        if (lines.length === 0) return null;
        return (
          <div key={side} className="keep-together">
            <div className={LINE}>
              <div className={classNames(TRACK, "@max-xl:hidden @xl:col-start-2 @xl:row-start-1")}>
                <HandoverTrack {...plot} hatch={hatch} />
              </div>
              <p id={`${hatch}-${side}`} className="relative col-span-full pt-2 text-muted @xl:row-start-1">
                <span className="bg-panel pr-2">{sides[side]}</span>
              </p>
            </div>
            <ul aria-labelledby={`${hatch}-${side}`}>
              {lines.map((line) => (
                <li key={line.kind} className={LINE}>
                  <span className="self-center">{line.kind === "SIGNATURES" ? t("signatures") : kinds(line.kind)}</span>
                  <div className={classNames(TRACK, "min-h-6 @xl:min-h-8")}>
                    <HandoverTrack bars={line} {...plot} hatch={hatch} />
                  </div>
                  <Standing line={line} today={plot.today} />
                </li>
              ))}
            </ul>
          </div>
        );
      })}
      <Ends scale={plot.scale} />
      <Source plot={plot} />
    </figure>
  );
}

function Conclusion({ lines }: Readonly<{ lines: readonly PlotLine[] }>) {
  const t = useTranslations("delegations.plot.conclusion");
  const locale = useLocale();
  const items = lines.filter(({ kind }) => kind !== "SIGNATURES");
  const signatures = lines.find(({ kind }) => kind === "SIGNATURES");
  const late = items.filter(({ isLate }) => isLate);
  const counts = { total: items.length, done: items.filter(({ doneOn }) => doneOn).length };
  if (signatures?.doneOn)
    return t("signed", { ...counts, late: late.length, day: formatDay(signatures.doneOn, locale) });
  if (counts.done === counts.total) return t(signatures?.isLate ? "signLate" : "toSign", counts);
  return t("underWay", { ...counts, late: late.filter(({ doneOn }) => !doneOn).length });
}

function Legend({ hatch }: Readonly<{ hatch: string }>) {
  const t = useTranslations("delegations.plot.legend");
  const entry = (label: string, drawing: ReactNode) => (
    <span className="inline-flex items-center gap-1.5">
      <svg aria-hidden width="1.5em" height="0.8em" className="overflow-visible">
        {drawing}
      </svg>
      {label}
    </span>
  );
  return (
    <p aria-hidden className="mb-2 flex flex-wrap gap-x-4 gap-y-0.5 text-muted">
      {entry(t("planned"), <rect width="100%" height="100%" className="fill-sunken stroke-line-strong" />)}
      {entry(t("filled"), <rect width="100%" height="100%" className="fill-accent stroke-accent" />)}
      {entry(t("late"), <rect width="100%" height="100%" fill={`url(#${hatch})`} className="stroke-bad" />)}
      {entry(
        t("done"),
        <svg aria-hidden x="50%" y="50%" className="overflow-visible">
          <DoneMark isLate={false} />
        </svg>,
      )}
    </p>
  );
}

/** What the two upright lines stand for, each above its line and never beyond the edges. */
function Uprights({ plot, hatch }: Readonly<{ plot: Plot; hatch: string }>) {
  const t = useTranslations("delegations.plot.uprights");
  const locale = useLocale();
  const { today, todayAt, forceOn, forceAt } = plot;
  return (
    <div className={LINE}>
      <div aria-hidden className="col-span-2 @xl:col-span-1 @xl:col-start-2">
        <Placed at={forceAt} className="text-accent">
          {t(today ? "planned" : "force", { day: formatShortDay(forceOn, locale) })}
        </Placed>
        {today && todayAt !== null && (
          <div className="relative">
            <HandoverTrack forceAt={forceAt} todayAt={null} hatch={hatch} />
            <Placed at={todayAt} className="relative bg-panel font-medium">
              {t("today", { day: formatShortDay(today, locale) })}
            </Placed>
          </div>
        )}
      </div>
    </div>
  );
}

const Placed = ({ at, className, children }: Readonly<{ at: number; className: string; children: ReactNode }>) => (
  <p
    className={classNames("w-fit whitespace-nowrap", className)}
    style={{ marginLeft: `${at}%`, translate: `-${at}%` }}
  >
    {children}
  </p>
);

function Standing({ line, today }: Readonly<{ line: PlotLine; today: string | null }>) {
  const t = useTranslations("delegations.plot.standing");
  const locale = useLocale();
  const { doneOn, dueOn, isLate, workingDaysLate, workingDaysLeft } = line;
  const [due, done] = [formatShortDay(dueOn, locale), doneOn && formatShortDay(doneOn, locale)];
  const look = isLate ? "font-semibold text-bad" : "text-muted";
  return (
    <span className={classNames("self-center text-right @xl:text-left", look)}>
      {done
        ? t(isLate ? "doneLate" : "done", { done, due, days: workingDaysLate })
        : isLate
          ? t("late", { due, days: workingDaysLate })
          : t(dueOn === today ? "dueToday" : "left", { due, days: workingDaysLeft ?? 0 })}
    </span>
  );
}

/** The days at both ends of the scale. */
function Ends({ scale }: Readonly<{ scale: Plot["scale"] }>) {
  const locale = useLocale();
  return (
    <div aria-hidden className={LINE}>
      <p className="col-span-2 flex justify-between border-t border-line-strong text-muted @xl:col-span-1 @xl:col-start-2">
        <span>{formatShortDay(scale.from, locale)}</span>
        <span>{formatShortDay(scale.to, locale)}</span>
      </p>
    </div>
  );
}

function Source({ plot: { scale, today, forceOn, yearWithoutNotice } }: Readonly<{ plot: Plot }>) {
  const t = useTranslations("delegations.plot");
  const ui = useTranslations("ui.deadline");
  const locale = useLocale();
  const day = (date: string) => formatDay(date, locale);
  const provisional = yearWithoutNotice ? ui("provisional", { year: String(yearWithoutNotice) }) : "";
  return (
    <p className="mt-2 text-muted">
      <span className="mr-1">{t("scale", { from: day(scale.from), to: day(scale.to) })}</span>
      <span className="mr-1">{t(today ? "forcePlanned" : "forceBegan", { day: day(forceOn) })}</span>
      {today && <span className="mr-1">{t("asOf", { day: day(today), provisional })}</span>}
      {t.rich("source", {
        list: (chunks) => (
          <Link href="#checklist" className="text-accent underline underline-offset-4">
            {chunks}
          </Link>
        ),
      })}
    </p>
  );
}
