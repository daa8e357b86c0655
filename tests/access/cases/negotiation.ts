import { acceptProposal } from "@/lib/orders/accept-proposal";
import { answerWish } from "@/lib/orders/answer-wish";
import { counterProposal } from "@/lib/orders/counter-proposal";
import { makeWish } from "@/lib/orders/make-wish";
import { noteMediation } from "@/lib/orders/note-mediation";
import { proposeChange } from "@/lib/orders/propose-change";
import { recordMeeting } from "@/lib/orders/record-meeting";
import { rejectProposal } from "@/lib/orders/reject-proposal";
import { settleWish } from "@/lib/orders/settle-wish";
import { urgeAnswers } from "@/lib/orders/urge-answers";
import { withdrawProposal } from "@/lib/orders/withdraw-proposal";
import { withdrawWish } from "@/lib/orders/withdraw-wish";
import type { Ctx } from "@/lib/shared/context";
import type { Result } from "@/lib/shared/result";
import { clerkOf } from "@/prisma/seed/people";
import { must } from "@/prisma/seed/stage";
import type { Case } from "../use-cases";
import type { World } from "../world";

const TOWNSHIP = "上乐村镇";
const DEPARTMENT = "城市管理局";
const CLERK_OF_TOWNSHIP = { TOWNSHIP_CLERK: "own" } as const;
const CLERK_OF_ANY_TOWNSHIP = { TOWNSHIP_CLERK: "any" } as const;
const CLERK_OF_DEPARTMENT = { DEPARTMENT_CLERK: "own" } as const;
const EDITOR = { ESTABLISHMENT_EDITOR: "any" } as const;

const lineOf = ({ stage, roundId, bodies }: World, township = TOWNSHIP) =>
  stage.db.orderLine.findFirstOrThrow({
    where: {
      order: { roundId, townshipId: bodies.get(township) ?? "" },
      menuItem: { powerVersion: { departmentId: bodies.get(DEPARTMENT) ?? "" } },
    },
    orderBy: { ordinal: "asc" },
  });

/** Another wording of that line. */
const wording = async (world: World) => {
  const { id: lineId, digest, mode, conditions } = await lineOf(world);
  return {
    ...{ lineId, digest: digest ?? "", mode: mode ?? "OWN_NAME", conditions },
    wishedOn: world.stage.day(90),
    scope: "访问矩阵测试范围",
    reason: "访问矩阵测试",
  };
};

const bySide = (side: "department" | "township", prepare: Case["prepare"]): Case => ({
  allowed: side === "department" ? CLERK_OF_DEPARTMENT : CLERK_OF_TOWNSHIP,
  owner: side === "department" ? DEPARTMENT : TOWNSHIP,
  prepare,
});

type Closing = (
  ctx: Ctx,
  input: Awaited<ReturnType<typeof wording>> & { proposalId: string },
) => Promise<Result<unknown, { code: string }>>;

/** A proposal of one side, tried by everybody. */
const closed = (by: "department" | "township", proposer: string, close: Closing): Case =>
  bySide(by, async (world) => {
    const input = await wording(world);
    const ctx = await world.stage.as(clerkOf(proposer), 0);
    const { proposalId } = must(await proposeChange(ctx, input));
    return (actor) => close(actor, { ...input, scope: "另一范围", proposalId });
  });

const answered = (close: Closing): readonly Case[] => [
  closed("township", DEPARTMENT, close),
  closed("department", TOWNSHIP, close),
];

const wishOf = ({ stage, bodies }: World, township: string) =>
  stage.db.menuWish.findFirstOrThrow({ where: { townshipId: bodies.get(township) ?? "" } });

export const NEGOTIATION_CASES: Readonly<Record<string, readonly Case[]>> = {
  "orders/propose-change": (["department", "township"] as const).map((side) =>
    bySide(side, async (world) => {
      const input = await wording(world);
      return (ctx) => proposeChange(ctx, input);
    }),
  ),
  "orders/accept-proposal": answered(acceptProposal),
  "orders/counter-proposal": answered((ctx, { lineId: _, ...input }) => counterProposal(ctx, input)),
  "orders/reject-proposal": answered(rejectProposal),
  "orders/withdraw-proposal": [
    closed("department", DEPARTMENT, withdrawProposal),
    closed("township", TOWNSHIP, withdrawProposal),
  ],
  "orders/record-meeting": [
    {
      allowed: EDITOR,
      prepare: async (world) => {
        const { id: lineId, orderId } = await lineOf(world);
        const participants = [{ body: DEPARTMENT, post: "副局长" }];
        const met = { heldOn: world.stage.today, place: "会议室", participants, openPoints: null };
        return (ctx) => recordMeeting(ctx, { orderId, ...met, agreed: [{ lineId, agreed: "双方同意" }] });
      },
    },
  ],
  "orders/note-mediation": [
    {
      allowed: EDITOR,
      prepare: async (world) => {
        const { id: lineId } = await lineOf(world);
        return (ctx) => noteMediation(ctx, { lineId, text: "请双方再议" });
      },
    },
  ],
  "orders/urge-answers": [
    {
      allowed: EDITOR,
      prepare: async (world) => {
        const { orderId } = await lineOf(world, "唐庄镇");
        const departmentId = world.bodies.get(DEPARTMENT) ?? "";
        return (ctx) => urgeAnswers(ctx, { orderId, departmentId, text: null });
      },
    },
  ],
  // A wish belongs to whoever makes it: any invited township's clerk may make his own.
  "orders/make-wish": [
    {
      allowed: CLERK_OF_ANY_TOWNSHIP,
      owner: TOWNSHIP,
      prepare:
        async ({ roundId, bodies }) =>
        (ctx) => {
          const departmentId = bodies.get(DEPARTMENT) ?? "";
          return makeWish(ctx, { roundId, departmentId, name: "矩阵意愿", reason: "访问矩阵测试", legalBasis: null });
        },
    },
  ],
  "orders/answer-wish": [
    {
      allowed: CLERK_OF_DEPARTMENT,
      owner: "交通运输局",
      prepare: async (world) => {
        const { id: wishId, version } = await wishOf(world, "汲水镇");
        return (ctx) => answerWish(ctx, { wishId, version, outcome: "cannot", answer: "访问矩阵测试" });
      },
    },
  ],
  "orders/settle-wish": [
    {
      allowed: EDITOR,
      prepare: async (world) => {
        const { id: wishId, version } = await wishOf(world, "太公镇");
        return (ctx) => settleWish(ctx, { wishId, version, outcome: "take-up", settlement: null, code: null });
      },
    },
  ],
  "orders/withdraw-wish": [
    {
      allowed: CLERK_OF_TOWNSHIP,
      owner: "太公镇",
      prepare: async (world) => {
        const { id: wishId, version } = await wishOf(world, "太公镇");
        return (ctx) => withdrawWish(ctx, { wishId, version });
      },
    },
  ],
};
