import { acceptSettlement } from "@/lib/guidance/accept-settlement";
import { answerCase } from "@/lib/guidance/answer-case";
import { answerHelp } from "@/lib/guidance/answer-help";
import { askHelp } from "@/lib/guidance/ask-help";
import { attachGuidanceFile } from "@/lib/guidance/attach-guidance-file";
import { closeHelp } from "@/lib/guidance/close-help";
import { decideDispute } from "@/lib/guidance/decide-dispute";
import { offerSettlement } from "@/lib/guidance/offer-settlement";
import { raiseDispute } from "@/lib/guidance/raise-dispute";
import { sendCase } from "@/lib/guidance/send-case";
import { statePosition } from "@/lib/guidance/state-position";
import { withdrawGuidance } from "@/lib/guidance/withdraw-guidance";
import { clerkOf, headOf } from "@/prisma/seed/people";
import { must } from "@/prisma/seed/stage";
import { aPdf } from "@/tests/support/files";
import type { Case } from "../use-cases";
import type { World } from "../world";

const TOWNSHIP = "城郊乡";
const DEPARTMENT = "城市管理局";
const TEXT = "访问矩阵测试：说明。";
const CLERKS = { TOWNSHIP_CLERK: "own" } as const;
const ANSWERERS = { DEPARTMENT_CLERK: "own", DEPARTMENT_HEAD: "own" } as const;
const TOWNSHIPS_HEAD = { TOWNSHIP_HEAD: "own" } as const;
const DEPARTMENTS_HEAD = { DEPARTMENT_HEAD: "own" } as const;

async function aDelegation({ stage }: World): Promise<string> {
  const { id } = await stage.db.delegation.findFirstOrThrow({
    where: { state: "IN_FORCE", township: { shortName: TOWNSHIP }, department: { shortName: DEPARTMENT } },
    orderBy: { id: "asc" },
  });
  return id;
}

const begun = async (world: World) => ({ delegationId: await aDelegation(world), subject: "访问矩阵测试", text: TEXT });
const helpOf = async (world: World) => ({ ...(await begun(world)), need: "ADVICE" as const });
const disputeOf = async (world: World) => ({ ...(await begun(world)), topic: "DUTY" as const, aboutCaseId: null });
const caseOf = async (world: World) => ({
  ...(await begun(world)),
  ...{ caseNumber: "城郊罚立〔矩阵〕1号", caseReason: "MAJOR" as const, reasonWords: null, filedOn: world.stage.today },
});

type Seen = { matterId: string; version: number };

const asked = async (world: World): Promise<Seen> => ({
  ...must(await askHelp(await world.stage.as(clerkOf(TOWNSHIP), 0), await helpOf(world))),
  version: 1,
});
const raised = async (world: World, by = TOWNSHIP): Promise<Seen> => ({
  ...must(await raiseDispute(await world.stage.as(headOf(by), 0), await disputeOf(world))),
  version: 1,
});
const sent = async (world: World): Promise<Seen> => ({
  ...must(await sendCase(await world.stage.as(clerkOf(TOWNSHIP), 0), await caseOf(world))),
  version: 1,
});
const answered = async (world: World): Promise<Seen> => {
  const seen = await asked(world);
  must(await answerHelp(await world.stage.as(clerkOf(DEPARTMENT), 0), { ...seen, text: TEXT }));
  return { ...seen, version: 2 };
};
const offered = async (world: World, by: string): Promise<Seen> => {
  const seen = await raised(world);
  must(await offerSettlement(await world.stage.as(headOf(by), 0), { ...seen, text: TEXT }));
  return { ...seen, version: 2 };
};

type Act = Parameters<Case["prepare"]>[0] extends World ? Awaited<ReturnType<Case["prepare"]>> : never;

/** A situation led there by those who may, and what is tried in it. */
const situation = <T>(
  allowed: Case["allowed"],
  owner: string,
  lead: (world: World) => Promise<T>,
  act: (led: T, world: World) => Act,
): Case => ({ ...{ allowed, owner }, prepare: async (world) => act(await lead(world), world) });

export const GUIDANCE_CASES: Readonly<Record<string, readonly Case[]>> = {
  "guidance/ask-help": [situation(CLERKS, TOWNSHIP, helpOf, (input) => (ctx) => askHelp(ctx, input))],
  "guidance/answer-help": [
    situation(ANSWERERS, DEPARTMENT, asked, (seen) => (ctx) => answerHelp(ctx, { ...seen, text: TEXT })),
  ],
  "guidance/close-help": [
    situation(CLERKS, TOWNSHIP, answered, (seen) => (ctx) => closeHelp(ctx, { ...seen, event: "settle", text: null })),
    situation(
      CLERKS,
      TOWNSHIP,
      answered,
      (seen) => (ctx) => closeHelp(ctx, { ...seen, event: "ask-again", text: TEXT }),
    ),
  ],
  "guidance/raise-dispute": [
    situation(TOWNSHIPS_HEAD, TOWNSHIP, disputeOf, (input) => (ctx) => raiseDispute(ctx, input)),
    situation(DEPARTMENTS_HEAD, DEPARTMENT, disputeOf, (input) => (ctx) => raiseDispute(ctx, input)),
  ],
  "guidance/state-position": [
    situation(DEPARTMENTS_HEAD, DEPARTMENT, raised, (seen) => (ctx) => statePosition(ctx, { ...seen, text: TEXT })),
    situation(
      TOWNSHIPS_HEAD,
      TOWNSHIP,
      (world) => raised(world, DEPARTMENT),
      (seen) => (ctx) => statePosition(ctx, { ...seen, text: TEXT }),
    ),
  ],
  "guidance/offer-settlement": [
    situation(TOWNSHIPS_HEAD, TOWNSHIP, raised, (seen) => (ctx) => offerSettlement(ctx, { ...seen, text: TEXT })),
    situation(DEPARTMENTS_HEAD, DEPARTMENT, raised, (seen) => (ctx) => offerSettlement(ctx, { ...seen, text: TEXT })),
  ],
  "guidance/accept-settlement": [
    situation(
      DEPARTMENTS_HEAD,
      DEPARTMENT,
      (world) => offered(world, TOWNSHIP),
      (seen) => (ctx) => acceptSettlement(ctx, seen),
    ),
    situation(
      TOWNSHIPS_HEAD,
      TOWNSHIP,
      (world) => offered(world, DEPARTMENT),
      (seen) => (ctx) => acceptSettlement(ctx, seen),
    ),
  ],
  // The demonstration's guidance body, in whatever post may decide there.
  "guidance/decide-dispute": [
    situation(
      { LEGALITY_REVIEWER: "own", ESTABLISHMENT_APPROVER: "own", DEPARTMENT_HEAD: "own", LEADER: "own" },
      "司法局",
      async (world) => {
        const seen = await raised(world);
        must(await statePosition(await world.stage.as(headOf(DEPARTMENT), 0), { ...seen, text: TEXT }));
        return { ...seen, version: 2 };
      },
      (seen, { stage }) =>
        (ctx) =>
          decideDispute(ctx, {
            ...{ ...seen, text: TEXT, competentMeanwhile: "乡镇", competentHenceforth: "部门" },
            ...{ documentNumber: "卫司协〔2026〕9号", decidedOn: stage.today },
          }),
    ),
  ],
  "guidance/send-case": [situation(CLERKS, TOWNSHIP, caseOf, (input) => (ctx) => sendCase(ctx, input))],
  "guidance/answer-case": [
    situation(
      ANSWERERS,
      DEPARTMENT,
      sent,
      (seen) => (ctx) => answerCase(ctx, { ...seen, event: "take-over", text: null }),
    ),
    situation(
      ANSWERERS,
      DEPARTMENT,
      sent,
      (seen) => (ctx) => answerCase(ctx, { ...seen, event: "refuse", text: TEXT }),
    ),
  ],
  "guidance/withdraw-guidance": [
    situation(CLERKS, TOWNSHIP, asked, (seen) => (ctx) => withdrawGuidance(ctx, { ...seen, text: TEXT })),
    situation(CLERKS, TOWNSHIP, sent, (seen) => (ctx) => withdrawGuidance(ctx, { ...seen, text: TEXT })),
    situation(TOWNSHIPS_HEAD, TOWNSHIP, raised, (seen) => (ctx) => withdrawGuidance(ctx, { ...seen, text: TEXT })),
  ],
  "guidance/attach-guidance-file": [
    situation(
      { ...CLERKS },
      TOWNSHIP,
      asked,
      ({ matterId }) =>
        (ctx) =>
          attachGuidanceFile(ctx, { matterId }, { name: "材料.pdf", bytes: aPdf("guidance matrix") }),
    ),
  ],
};
