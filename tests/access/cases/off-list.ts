import { attachOffListFile } from "@/lib/off-list/attach-off-list-file";
import { findOffList } from "@/lib/off-list/find-off-list";
import { judgeRemedy } from "@/lib/off-list/judge-remedy";
import type { ReportOffListInput } from "@/lib/off-list/off-list.schema";
import { remedyOffList } from "@/lib/off-list/remedy-off-list";
import { reportOffList } from "@/lib/off-list/report-off-list";
import { withdrawOffList } from "@/lib/off-list/withdraw-off-list";
import { clerkOf } from "@/prisma/seed/people";
import { must } from "@/prisma/seed/stage";
import { aPdf } from "@/tests/support/files";
import type { Case } from "../use-cases";
import { somebody, type World } from "../world";

const TOWNSHIP = "城郊乡";
const DEPARTMENT = "城市管理局";
const TEXT = "访问矩阵测试：说明。";
const OF_TOWNSHIP = { TOWNSHIP_CLERK: "own", TOWNSHIP_HEAD: "own" } as const;
const OF_DEPARTMENT = { DEPARTMENT_CLERK: "own", DEPARTMENT_HEAD: "own" } as const;
const EDITOR = { ESTABLISHMENT_EDITOR: "any" } as const;

type Seen = { reportId: string; version: number };
type Act = Awaited<ReturnType<Case["prepare"]>>;

const told = ({ stage, bodies }: World): ReportOffListInput => ({
  ...{ departmentId: bodies.get(DEPARTMENT) ?? "", channel: "CHAT", title: "访问矩阵测试", content: TEXT },
  pushedOn: stage.today,
});

/** Reported by the same person who tries everything else: whoever else of the township takes nothing back. */
const reported = async (world: World): Promise<Seen> => {
  const reporter = somebody(world, "TOWNSHIP_CLERK", world.bodies.get(TOWNSHIP) ?? "");
  return { ...must(await reportOffList(reporter, told(world), null)), version: 1 };
};
const reportedByClerk = async (world: World): Promise<Seen> => ({
  ...must(await reportOffList(await world.stage.as(clerkOf(TOWNSHIP), 0), told(world), null)),
  version: 1,
});
const offList = ({ stage }: World) => ({
  ...({ event: "find-off-list", finding: TEXT, matchedChoice: null, matchedWords: null } as const),
  ...{ admissionId: null, dueOn: stage.day(14) },
});
const remedy = { remedy: "TASK_WITHDRAWN", words: TEXT, appliedForId: null } as const;
const found = async (world: World): Promise<Seen> => {
  const seen = await reportedByClerk(world);
  must(await findOffList(await world.stage.as("bianban.jingban", 0), { ...seen, ...offList(world) }));
  return { ...seen, version: 2 };
};
const remedied = async (world: World): Promise<Seen> => {
  const seen = await found(world);
  must(await remedyOffList(await world.stage.as(clerkOf(DEPARTMENT), 0), { ...seen, ...remedy }));
  return { ...seen, version: 3 };
};

const situation = (
  allowed: Case["allowed"],
  owner: string | undefined,
  lead: (world: World) => Promise<Seen>,
  act: (seen: Seen, world: World) => Act,
): Case => ({ allowed, ...(owner && { owner }), prepare: async (world) => act(await lead(world), world) });

export const OFF_LIST_CASES: Readonly<Record<string, readonly Case[]>> = {
  "off-list/report-off-list": [
    { allowed: OF_TOWNSHIP, owner: TOWNSHIP, prepare: async (world) => (ctx) => reportOwn(ctx, world) },
  ],
  "off-list/attach-off-list-file": [
    situation(
      OF_TOWNSHIP,
      TOWNSHIP,
      reportedByClerk,
      ({ reportId }) =>
        (ctx) =>
          attachOffListFile(ctx, { reportId }, { name: "材料.pdf", bytes: aPdf("off-list matrix") }),
    ),
  ],
  "off-list/find-off-list": [
    situation(
      EDITOR,
      undefined,
      reportedByClerk,
      (seen, world) => (ctx) => findOffList(ctx, { ...seen, ...offList(world) }),
    ),
    situation(
      EDITOR,
      undefined,
      reportedByClerk,
      (seen, world) => (ctx) =>
        findOffList(ctx, { ...seen, ...offList(world), event: "find-on-list", matchedWords: "清单事项" }),
    ),
  ],
  "off-list/withdraw-off-list": [
    situation(OF_TOWNSHIP, TOWNSHIP, reported, (seen) => (ctx) => withdrawOffList(ctx, { ...seen, text: TEXT })),
    // Somebody else's report: not even the township's own head.
    situation({}, TOWNSHIP, reportedByClerk, (seen) => (ctx) => withdrawOffList(ctx, { ...seen, text: TEXT })),
  ],
  "off-list/remedy-off-list": [
    situation(OF_DEPARTMENT, DEPARTMENT, found, (seen) => (ctx) => remedyOffList(ctx, { ...seen, ...remedy })),
  ],
  "off-list/judge-remedy": [
    situation(
      EDITOR,
      undefined,
      remedied,
      (seen) => (ctx) => judgeRemedy(ctx, { ...seen, event: "close", text: null, dueOn: null }),
    ),
    situation(
      EDITOR,
      undefined,
      remedied,
      (seen, { stage }) =>
        (ctx) =>
          judgeRemedy(ctx, { ...seen, event: "reject", text: TEXT, dueOn: stage.day(20) }),
    ),
  ],
};

type Ctx = Parameters<typeof reportOffList>[0];

/** A report is always the reporter's own body's: one of another body is another report, so only its own counts here. */
const reportOwn = async (ctx: Ctx, world: World): ReturnType<typeof reportOffList> =>
  ctx.actor.organisationId === world.bodies.get(TOWNSHIP)
    ? reportOffList(ctx, told(world), null)
    : { ok: false, error: { code: "forbidden" } };
