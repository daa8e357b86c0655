// The demonstration data, made through the same use cases as everything else. Fixed choices and days counted from
// today: made twice on one day, it is the same twice.
import { databaseNow } from "@/lib/identity/system-context";
import { appDb } from "@/lib/shared/db";
import { makeCalendar } from "./calendar";
import { playFirstRound } from "./first-round";
import { appointPeople, establishBodies } from "./identity";
import { assignStatutory, publishList } from "./lists";
import { publishMenu } from "./menu";
import { playOpenRound } from "./open-round";
import { Stage } from "./stage";

const db = appDb();
const stage = new Stage(db, await databaseNow(db));

const step = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
  const started = performance.now();
  const done = await work();
  console.log(`  ${what}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
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
await step("statutory powers", () =>
  assignStatutory(
    stage,
    -220,
    townships.map(({ id }) => id),
  ),
);
await step("first list editions", async () => {
  for (const [index, { id }] of townships.entries())
    await publishList(stage, id, { offset: -190, number: index + 1, days: 1 });
});
const editionId = await step("menu", () => publishMenu(stage, -150, bodies));
await step("finished round", () =>
  playFirstRound(
    stage,
    editionId,
    townships.filter(({ pilot }) => pilot),
  ),
);
await step("open round", () => playOpenRound(stage, editionId, townships));
await db.$disconnect();
