import "server-only";
import { isLate, listDelegations } from "@/lib/delegations/delegation.queries";
import { listsOfTownships } from "@/lib/duty-lists/list-overview.queries";
import { reachOf } from "@/lib/identity/permissions";
import { yearBefore } from "@/lib/off-list/off-list.rules";
import { type CivilDate, civilDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { bodiesInOrder, isTownship, townshipsInOrder } from "./bodies.queries";
import type { DashboardScope } from "./dashboard.terms";
import { monthBefore } from "./dashboard-days.rules";
import { loadExercises } from "./exercise.queries";
import { enteredBetween, exercisedOn, type MonthBalance, monthsOf } from "./exercise.rules";
import { findingsStanding, offListFound } from "./figure.queries";
import type { Figure } from "./figure.rules";
import { type HeatCount, heatOf } from "./heat.rules";
import {
  overdueAnswers,
  overdueGuidance,
  overdueHandovers,
  overdueOfAgencies,
  overdueOpinions,
  overduePromises,
  overduePublications,
  overdueRectifications,
  overdueRemedies,
} from "./overdue.queries";
import { type OverdueGroup, overdueGroups } from "./overdue.rules";
import { dueInYear, loadPromises } from "./promise.queries";
import { dueBetween, type PromiseRow, type PromiseSum, promisesByKind } from "./promise.rules";
import { loadTownshipPart, type TownshipPart } from "./township-part.queries";

export type Dashboard = Readonly<{
  scope: DashboardScope;
  today: CivilDate;
  /** Six, in three pairs: handed down, taken on, kept in order (放得下、接得牢、管得好). */
  figures: readonly Figure[];
  heat: readonly HeatCount[];
  months: readonly MonthBalance[];
  overdue: readonly OverdueGroup[];
  guarantees: readonly PromiseSum[];
  /** A township's own; null on every other page. */
  township: TownshipPart | null;
}>;

/** The reader's page as of today, every number within his reach; null where he reads none of it. */
export async function loadDashboard(tx: Tx, ctx: Ctx): Promise<Dashboard | null> {
  const { actor } = ctx;
  const reach = reachOf(actor, "delegation.read");
  if (reach === null) return null;
  const today = civilDate(ctx.now);
  const scope = reach === "whole-city" ? "city" : (await isTownship(tx, actor)) ? "township" : "department";
  const exercises = await loadExercises(tx, actor);
  const standing = exercisedOn(exercises, today);
  const handovers = await listDelegations(tx, actor, today, { state: "HANDING_OVER" });
  const late = handovers.filter(isLate);
  const promises = await loadPromises(tx, actor, today);
  const due = dueInYear(promises, today);
  const lists = await listsOfTownships(tx, ctx, today);
  const things = [
    ...(await overdueAnswers(tx, actor, today)),
    ...overdueHandovers(late),
    ...(await overduePublications(tx, lists, today)),
    ...(await overdueGuidance(tx, actor, today)),
    ...(await overdueOpinions(tx, actor, today)),
    ...overduePromises(promises),
    ...(await overdueRemedies(tx, actor, today)),
    ...(await overdueRectifications(tx, actor, today)),
    ...(await overdueOfAgencies(tx, actor, today)),
  ];
  const rows =
    scope === "township"
      ? await bodiesInOrder(tx, [...new Set(standing.map(({ departmentId }) => departmentId))])
      : await townshipsInOrder(tx, [...new Set(standing.map(({ townshipId }) => townshipId))]);
  const matters = standing.map(({ townshipId, departmentId, domain }) => ({
    ...{ bodyId: scope === "township" ? departmentId : townshipId, domain },
  }));
  return {
    ...{ scope, today },
    figures: [
      inForce(exercises, today),
      { key: "handovers-late", count: late.length, of: handovers.length, before: null },
      onPlan(exercises, today),
      guaranteed(promises, due, today),
      await offListFound(tx, actor, today),
      await findingsStanding(tx, actor, today),
    ],
    heat: heatOf(rows, matters),
    months: monthsOf(exercises, today),
    overdue: overdueGroups(things, await bodiesInOrder(tx, [...new Set(things.map(({ bodyId }) => bodyId))])),
    guarantees: promisesByKind(due),
    township: scope === "township" ? await loadTownshipPart(tx, lists[0], today) : null,
  };
}

type Exercises = Awaited<ReturnType<typeof loadExercises>>;

function inForce(exercises: Exercises, today: CivilDate): Figure {
  const on = monthBefore(today);
  const before = { on, count: exercisedOn(exercises, on).length, of: null };
  return { key: "in-force", count: exercisedOn(exercises, today).length, of: null, before };
}

function onPlan(exercises: Exercises, today: CivilDate): Figure {
  const [year, two] = [yearBefore(today), yearBefore(yearBefore(today))];
  const now = enteredBetween(exercises, year, today);
  const then = enteredBetween(exercises, two, year);
  return {
    key: "on-plan",
    count: now.onTime,
    of: now.entered,
    before: { on: year, count: then.onTime, of: then.entered },
  };
}

function guaranteed(all: readonly PromiseRow[], due: readonly PromiseRow[], today: CivilDate): Figure {
  const delivered = (rows: readonly PromiseRow[]) => rows.filter(({ standing }) => standing === "delivered").length;
  const year = yearBefore(today);
  const then = dueBetween(all, yearBefore(year), year);
  const before = { on: year, count: delivered(then), of: then.length };
  return { key: "guarantees", count: delivered(due), of: due.length, before };
}
