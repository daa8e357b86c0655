import { databaseNow, systemContext } from "@/lib/identity/system-context";
import { drawFlowCharts } from "@/lib/menu/draw-flow-charts";
import type { PrismaClient } from "@/prisma/generated/client";
import { playAdmissions } from "./admissions";
import { playAgencies } from "./agencies";
import { playAssessments } from "./assessments";
import { makeCalendar } from "./calendar";
import { keepRegisters } from "./capacity";
import { confirmDemonstrationCeiling } from "./ceiling";
import { correctOne } from "./corrections";
import { playDepartmentAssessments } from "./department-assessments";
import { addEvidence } from "./documents";
import { stateDuties } from "./duties";
import { playEvaluations } from "./evaluations";
import { handInFeedbacks } from "./feedback";
import { playFirstRound } from "./first-round";
import { playGuidance } from "./guidance";
import { appointPeople, establishBodies } from "./identity";
import { playInspection } from "./inspections";
import { enterLawChange } from "./law-change";
import { recordDemonstrationLaw } from "./law-texts";
import { assignStatutory, correctList, publishList } from "./lists";
import { publishMenu } from "./menu";
import { playNegotiation } from "./negotiation";
import { playOffList } from "./off-list";
import { playOpenRound } from "./open-round";
import { must, Stage } from "./stage";
import { keepSynonyms } from "./synonyms";
import { playTakeBack } from "./take-back";
import { tellUsage } from "./usage";
import { arrangeVillages } from "./villages";

/**
 * Fills an empty database with the demonstration: through the same use cases as everything else, with fixed choices and
 * days counted from today, so that made twice on one day it is the same twice. `report` hears each step with its seconds.
 */
export async function makeDemonstration(
  db: PrismaClient,
  report: (what: string, seconds: number) => void,
): Promise<Stage> {
  const stage = new Stage(db, await databaseNow(db));
  const step = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
    const started = performance.now();
    const done = await work();
    report(what, (performance.now() - started) / 1000);
    return done;
  };

  const bodies = await step("bodies", () => establishBodies(stage));
  await step("people", () => appointPeople(stage, bodies));
  await step("calendar", () => makeCalendar(stage));
  const townships = await db.organisation.findMany({
    where: { kind: "TOWNSHIP" },
    select: { id: true, shortName: true, pilot: true },
    orderBy: { regionCode: "asc" },
  });
  const townshipIds = townships.map(({ id }) => id);
  await step("capacity registers", () => keepRegisters(stage, -225, townships));
  await step("statutory powers", () => assignStatutory(stage, -220, townshipIds));
  await step("lists of duties", () => stateDuties(stage, -215, townshipIds));
  await step("first list editions", async () => {
    for (const [index, id] of townshipIds.entries())
      await publishList(stage, id, { offset: -190, number: index + 1, days: 1 });
  });
  const editionId = await step("menu", () => publishMenu(stage, -150, bodies));
  const pilots = townships.filter(({ pilot }) => pilot);
  await step("finished round", () => playFirstRound(stage, editionId, pilots));
  const retiring = pilots.find(({ shortName }) => shortName === "城郊乡");
  if (retiring) await step("given and taken back", () => playTakeBack(stage, retiring.id));
  await step("corrected edition", () => correctList(stage, "孙杏村镇", -60));
  await step("everyday words", () => keepSynonyms(stage, -45));
  await step("provincial ceiling", () => confirmDemonstrationCeiling(stage, -40));
  await step("text of a law", () => recordDemonstrationLaw(stage, -35));
  await step("open round", () => playOpenRound(stage, editionId, townships));
  await step("negotiation", () => playNegotiation(stage));
  await step("guidance and disputes", () => playGuidance(stage));
  await step("duty admission", () => playAdmissions(stage));
  await step("pushed outside the list", () => playOffList(stage));
  await step("inspection", () => playInspection(stage));
  await step("evidence files", () => addEvidence(stage, "顿坊店乡"));
  await step("correction", () => correctOne(stage, "顿坊店乡"));
  await step("change of law", () => enterLawChange(stage, -8));
  await step("use of powers", () => tellUsage(stage));
  await step("evaluations", () => playEvaluations(stage));
  await step("dispatched agencies", async () => playAssessments(stage, await playAgencies(stage)));
  await step("assessment of departments", () => playDepartmentAssessments(stage));
  await step("village arrangements", () => arrangeVillages(stage, townships));
  await step("feedback", () => handInFeedbacks(stage));
  await step("flow charts", () => drawCharts(stage));
  return stage;
}

const drawCharts = async (stage: Stage) => must(await drawFlowCharts(systemContext(stage.db, stage.instant(0, 0))));
