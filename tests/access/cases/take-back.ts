import { answerReturn } from "@/lib/delegations/answer-return";
import { decideReturn } from "@/lib/delegations/decide-return";
import { handOverArchive } from "@/lib/delegations/hand-over-archive";
import { proposeReturn } from "@/lib/delegations/propose-return";
import { resumeDelegation } from "@/lib/delegations/resume-delegation";
import type { ReturnState } from "@/lib/delegations/return.machine";
import { findReturn } from "@/lib/delegations/return.queries";
import type { DecideReturnInput, ProposeReturnInput } from "@/lib/delegations/return.schema";
import { signReturn } from "@/lib/delegations/sign-return";
import { suspendDelegation } from "@/lib/delegations/suspend-delegation";
import { withdrawReturn } from "@/lib/delegations/withdraw-return";
import { addDays } from "@/lib/shared/civil-date";
import { headOf } from "@/prisma/seed/people";
import { must } from "@/prisma/seed/stage";
import type { Case } from "../use-cases";
import type { World } from "../world";

const TOWNSHIP = "城郊乡";
const DEPARTMENT = "城市管理局";
const APPROVER = { ESTABLISHMENT_APPROVER: "any" } as const;
const TOWNSHIPS_HEAD = { TOWNSHIP_HEAD: "own" } as const;
const DEPARTMENTS_HEAD = { DEPARTMENT_HEAD: "own" } as const;

/** A delegation of the pilot in that state, with that department unless it does not matter. */
const delegationIn = ({ stage }: World, state: "IN_FORCE" | "SUSPENDED") =>
  stage.db.delegation.findFirstOrThrow({
    where: {
      state,
      township: { shortName: TOWNSHIP },
      ...(state === "IN_FORCE" && { department: { shortName: DEPARTMENT } }),
    },
    orderBy: { id: "asc" },
  });

const order = (what: typeof suspendDelegation | typeof resumeDelegation, state: "IN_FORCE" | "SUSPENDED"): Case => ({
  allowed: APPROVER,
  prepare: async (world) => {
    const { id, version } = await delegationIn(world, state);
    const words = { documentNumber: "卫编〔2026〕98号", reason: "访问矩阵测试" };
    return (ctx) => what(ctx, { delegationId: id, version, from: world.stage.today, ...words });
  },
});

const proposalOf = async (world: World): Promise<ProposeReturnInput> => {
  const { id, version } = await delegationIn(world, "IN_FORCE");
  return {
    delegationId: id,
    version,
    reasonCode: "OTHER",
    statement: "访问矩阵测试：提出交回。",
    plannedLastOn: addDays(world.stage.today, 30),
    caseRule: "STAY",
    cases: [],
  };
};

const proposeCase = (allowed: Case["allowed"], owner: string): Case => ({
  ...{ allowed, owner },
  prepare: async (world) => {
    const input = await proposalOf(world);
    return (ctx) => proposeReturn(ctx, input);
  },
});

type Seen = { returnId: string; version: number };

/** A return begun by that body's head, led as far as asked. */
async function returnAt(world: World, by: string, stop: ReturnState): Promise<Seen> {
  const { stage } = world;
  const { returnId } = must(await proposeReturn(await stage.as(headOf(by), 0), await proposalOf(world)));
  const seen = async () => {
    const record = await findReturn(stage.db, returnId);
    return { returnId, version: record?.version ?? 0 };
  };
  if (stop === "PROPOSED") return seen();
  const other = await stage.as(headOf(by === TOWNSHIP ? DEPARTMENT : TOWNSHIP), 0);
  must(await answerReturn(other, { ...(await seen()), answer: "AGREE", reasons: null }));
  if (stop === "ANSWERED") return seen();
  must(await decideReturn(await stage.as("bianban.shending", 0), { ...(await seen()), ...decisionOf(world) }));
  return seen();
}

const decisionOf = ({ stage }: World): Omit<DecideReturnInput, keyof Seen> => ({
  outcome: "APPROVED",
  documentNumber: "卫编〔2026〕97号",
  organ: "市委编委",
  reasons: "访问矩阵测试",
  decidedOn: stage.today,
});

const answerCase = (allowed: Case["allowed"], owner: string): Case => ({
  ...{ allowed, owner },
  prepare: async (world) => {
    const seen = await returnAt(world, owner === TOWNSHIP ? DEPARTMENT : TOWNSHIP, "PROPOSED");
    return (ctx) => answerReturn(ctx, { ...seen, answer: "AGREE", reasons: null });
  },
});

const withdrawCase = (allowed: Case["allowed"], owner: string): Case => ({
  ...{ allowed, owner },
  prepare: async (world) => {
    const seen = await returnAt(world, owner, "ANSWERED");
    return (ctx) => withdrawReturn(ctx, { ...seen, reason: "访问矩阵测试" });
  },
});

const archiveOf = ({ stage }: World, seen: Seen) => ({
  ...{ ...seen, handedOverOn: stage.today, note: "案卷12册", cases: [] },
});

const signCase = (allowed: Case["allowed"], owner: string): Case => ({
  ...{ allowed, owner },
  prepare: async (world) => {
    const { stage } = world;
    const seen = await returnAt(world, TOWNSHIP, "APPROVED");
    must(await handOverArchive(await stage.as("chengjiaoxiang.jingban", 0), archiveOf(world, seen)));
    const digest = (await findReturn(stage.db, seen.returnId))?.digest ?? "";
    return (ctx) => signReturn(ctx, { returnId: seen.returnId, digest });
  },
});

export const TAKE_BACK_CASES: Readonly<Record<string, readonly Case[]>> = {
  "delegations/suspend-delegation": [order(suspendDelegation, "IN_FORCE")],
  "delegations/resume-delegation": [order(resumeDelegation, "SUSPENDED")],
  "delegations/propose-return": [proposeCase(TOWNSHIPS_HEAD, TOWNSHIP), proposeCase(DEPARTMENTS_HEAD, DEPARTMENT)],
  "delegations/answer-return": [answerCase(DEPARTMENTS_HEAD, DEPARTMENT), answerCase(TOWNSHIPS_HEAD, TOWNSHIP)],
  "delegations/withdraw-return": [withdrawCase(TOWNSHIPS_HEAD, TOWNSHIP), withdrawCase(DEPARTMENTS_HEAD, DEPARTMENT)],
  "delegations/decide-return": [
    {
      allowed: APPROVER,
      prepare: async (world) => {
        const seen = await returnAt(world, TOWNSHIP, "ANSWERED");
        return (ctx) => decideReturn(ctx, { ...seen, ...decisionOf(world) });
      },
    },
  ],
  "delegations/hand-over-archive": [
    {
      allowed: { TOWNSHIP_CLERK: "own" },
      owner: TOWNSHIP,
      prepare: async (world) => {
        const seen = await returnAt(world, DEPARTMENT, "APPROVED");
        return (ctx) => handOverArchive(ctx, archiveOf(world, seen));
      },
    },
  ],
  "delegations/sign-return": [signCase(TOWNSHIPS_HEAD, TOWNSHIP), signCase(DEPARTMENTS_HEAD, DEPARTMENT)],
};
