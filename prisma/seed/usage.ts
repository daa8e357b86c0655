import { digestOf } from "@/lib/shared/canonical";
import { addDays } from "@/lib/shared/civil-date";
import { confirmUsageToken } from "@/lib/usage/confirm-usage-token";
import { countObjects } from "@/lib/usage/count-objects";
import { issueUsageToken } from "@/lib/usage/issue-usage-token";
import { recordUsage } from "@/lib/usage/record-usage";
import { listedPowers } from "@/lib/usage/usage-list.queries";
import { firstDayOf, monthOf, type UsageMonth, yearBefore } from "@/lib/usage/usage-month.rules";
import { clerkOf } from "./people";
import { must, type Stage } from "./stage";

const EDITOR = "bianban.jingban";
/** The clerk of this one has still to tell last month of what is the township's own by law. */
const BEHIND = "后河镇";

/** Figures of the pilots, of the year as far as their lists go, and objects for some: nobody's real ones. */
export async function tellUsage(stage: Stage): Promise<void> {
  const { db } = stage;
  const span = yearBefore(stage.today);
  const pilots = await db.organisation.findMany({
    where: { kind: "TOWNSHIP", pilot: true },
    orderBy: { regionCode: "asc" },
    select: { id: true, shortName: true },
  });
  const nameOf = new Map(pilots.map(({ id, shortName }) => [id, shortName]));
  const powers = new Map(
    (await db.power.findMany({ select: { id: true, code: true } })).map(({ id, code }) => [id, code]),
  );
  const listed = (await listedPowers(db, span)).map((one) => ({
    ...{ month: one.month, departmentId: one.departmentId, powerId: one.powerId, townshipId: one.townshipId },
    ...{ township: nameOf.get(one.townshipId) ?? "", power: powers.get(one.powerId) ?? "" },
  }));
  const rows = listed
    .filter(
      ({ township, month, departmentId }) =>
        township !== "" && !(township === BEHIND && month === span.to && departmentId === null),
    )
    .sort((a, b) => (`${a.month} ${a.power}` < `${b.month} ${b.power}` ? -1 : 1))
    .map(({ township, power, month }) => ({ township, power, month, ...figuresOf(power, month), note: null }));
  must(await recordUsage(await stage.as(EDITOR, -3), { source: "FILE", contentSha256: digestOf(rows), rows }));
  await countSome(
    stage,
    listed.filter(({ month, departmentId, township }) => month === span.to && departmentId !== null && township !== ""),
  );
  await tellAhead(stage, nameOf.get(pilots[0]?.id ?? "") ?? "");
  await issueTokens(stage);
}

const AHEAD = 3;

/** The first pilot's clerk has told of a few matters of this month already: provisional until it is over. */
async function tellAhead(stage: Stage, township: string): Promise<void> {
  const month = monthOf(stage.today);
  const { id } = await stage.db.organisation.findFirstOrThrow({ where: { shortName: township }, select: { id: true } });
  const listed = await listedPowers(stage.db, { from: month, to: month }, id);
  const powers = await stage.db.power.findMany({
    where: { id: { in: listed.map(({ powerId }) => powerId) } },
    orderBy: { code: "asc" },
    take: AHEAD,
    select: { code: true },
  });
  const rows = powers.map(({ code }) => ({ township, power: code, month, ...figuresOf(code, month), note: null }));
  must(
    await recordUsage(await stage.as(clerkOf(township), 0), { source: "FORM", contentSha256: digestOf(rows), rows }),
  );
}

/** One system posts, another waits for the establishment office's word. */
async function issueTokens(stage: Stage): Promise<void> {
  const issue = async (day: number, name: string, departmentId: string | null) => {
    const lastDay = addDays(stage.today, day + 300);
    return must(await issueUsageToken(await stage.as("admin", day), { name, departmentId, lastDay }));
  };
  const posting = await issue(-40, "综合执法办案系统（演示）", null);
  must(await confirmUsageToken(await stage.as("bianban.shending", -38), posting));
  const { id } = await stage.db.organisation.findFirstOrThrow({ where: { shortName: "水利局" }, select: { id: true } });
  await issue(-1, "水利局办案系统（演示）", id);
}

/** Fixed by code and month: some powers are idle, some bring a complaint a month, the rest a few cases. */
function figuresOf(power: string, month: UsageMonth) {
  const [serial, ordinal] = [Number(power.slice(-4)), Number(month.slice(5))];
  const isIdle = serial % 5 === 0;
  const received = isIdle ? 0 : ((serial + ordinal) % 4) + 1;
  return {
    ...{ received, decided: Math.max(0, received - (ordinal % 2 === 0 ? 0 : 1)), overturned: 0 },
    ...{ workingDays: Math.max(0, received - (ordinal % 2 === 0 ? 0 : 1)) * 6 },
    ...{ complaints: serial % 10 === 5 ? 1 : 0, helpRequests: serial % 7 === 0 ? 1 : 0 },
  };
}

type Counted = Readonly<{ township: string; townshipId: string; powerId: string; power: string; month: UsageMonth }>;

/** The first of each township has objects, the second none; of the others nobody has counted. */
async function countSome(stage: Stage, listed: readonly Counted[]): Promise<void> {
  for (const township of new Set(listed.map((one) => one.township))) {
    const own = listed.filter((one) => one.township === township).sort((a, b) => (a.power < b.power ? -1 : 1));
    for (const [index, { townshipId, powerId, month }] of own.slice(0, 2).entries())
      must(
        await countObjects(await stage.as(clerkOf(township), -2), {
          ...{ townshipId, powerId, fromOn: firstDayOf(month), count: index === 0 ? 36 : 0, note: null, seen: 0 },
        }),
      );
  }
}
