import type { CivilDate } from "@/lib/shared/civil-date";

export const FIGURES = ["in-force", "handovers-late", "on-plan", "guarantees", "off-list", "findings"] as const;
export type FigureKey = (typeof FIGURES)[number];

/** `of`: what `count` is a part of; null where it stands alone. Of findings `count` stand open and `of` of them are late. */
export type Figure = Readonly<{
  key: FigureKey;
  count: number;
  of: number | null;
  /** The same counted on an earlier day from the same facts; null where no fact is kept that would say so. */
  before: Readonly<{ on: CivilDate; count: number; of: number | null }> | null;
}>;

/** The list behind a figure: it counts the same number. `since`: the eve of the year. */
export const figureHref = (key: FigureKey, since: CivilDate): string =>
  ({
    "in-force": "/delegations?show=exercised",
    "handovers-late": "/delegations?show=overdue",
    "on-plan": "/delegations?show=on-plan",
    guarantees: "/dashboard/guarantees?show=delivered",
    "off-list": `/off-list?state=FOUND&since=${since}`,
    findings: "/inspections?state=UNDER_WAY",
  })[key];
