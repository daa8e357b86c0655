import { recordLawRepeal } from "@/lib/law/record-law-repeal";
import { CeilingForm } from "@/lib/menu/ceiling.schema";
import { confirmCeiling } from "@/lib/menu/confirm-ceiling";
import { discardCeiling } from "@/lib/menu/discard-ceiling";
import { importCeiling } from "@/lib/menu/import-ceiling";
import { recordHoldingLoss } from "@/lib/menu/record-holding-loss";
import { tieCeilingEntry } from "@/lib/menu/tie-ceiling-entry";
import { untieCeilingEntry } from "@/lib/menu/untie-ceiling-entry";
import { withdrawHoldingLoss } from "@/lib/menu/withdraw-holding-loss";
import { must } from "@/prisma/seed/stage";
import { ceilingFile } from "@/tests/support/ceiling.factories";
import type { Case } from "../use-cases";
import type { World } from "../world";

const EDITOR = { ESTABLISHMENT_EDITOR: "any" } as const;
const APPROVER = { ESTABLISHMENT_APPROVER: "any" } as const;

const kept = (allowed: Case["allowed"], prepare: Case["prepare"]): readonly Case[] => [{ allowed, prepare }];

async function anInput({ stage }: World) {
  const form = CeilingForm.parse({
    title: "访问矩阵目录",
    documentNumber: "矩阵〔2026〕1号",
    issuingOrgan: "访问矩阵",
    issuedOn: stage.today,
    inForceFrom: stage.day(400),
  });
  return { ...form, fileName: "matrix.xlsx", bytes: await ceilingFile(["对访问矩阵的处罚"]) };
}

const aDraft = async (world: World): Promise<string> =>
  must(await importCeiling(await world.stage.as("bianban.jingban", 0), await anInput(world))).catalogueId;

/** A matter outside the demonstration's catalogue, and an entry that it is not tied to. */
async function outside({ stage }: World) {
  const { powerId, departmentId } = await stage.db.powerVersion.findFirstOrThrow({
    where: { name: "对围湖造地或者未经批准围垦河道的处罚" },
    select: { powerId: true, departmentId: true },
  });
  const entry = await stage.db.ceilingEntry.findFirstOrThrow({ select: { id: true } });
  return { powerId, departmentId: departmentId ?? "", entryId: entry.id };
}

export const CEILING_CASES: Readonly<Record<string, readonly Case[]>> = {
  "menu/import-ceiling": kept(EDITOR, async (world) => {
    const input = await anInput(world);
    return (ctx) => importCeiling(ctx, input);
  }),
  "menu/confirm-ceiling": kept(APPROVER, async (world) => {
    const catalogueId = await aDraft(world);
    return (ctx) => confirmCeiling(ctx, { catalogueId, version: 1 });
  }),
  "menu/discard-ceiling": kept(EDITOR, async (world) => {
    const catalogueId = await aDraft(world);
    return (ctx) => discardCeiling(ctx, { catalogueId, version: 1 });
  }),
  "menu/tie-ceiling-entry": kept(EDITOR, async (world) => {
    const { powerId, entryId } = await outside(world);
    return (ctx) => tieCeilingEntry(ctx, { powerId, entryId, reason: "访问矩阵测试" });
  }),
  "menu/untie-ceiling-entry": kept(EDITOR, async ({ stage }) => {
    const { id } = await stage.db.ceilingMatch.findFirstOrThrow({ where: { untiedAt: null } });
    return (ctx) => untieCeilingEntry(ctx, { matchId: id, reason: "访问矩阵测试" });
  }),
  "menu/record-holding-loss": kept(EDITOR, async (world) => {
    const { powerId, departmentId } = await outside(world);
    const loss = { taker: "PROVINCE", takerName: "访问矩阵", documentNumber: "矩阵〔2026〕2号" } as const;
    return (ctx) => recordHoldingLoss(ctx, { powerId, departmentId, goneFrom: world.stage.today, ...loss });
  }),
  "menu/withdraw-holding-loss": kept(EDITOR, async ({ stage }) => {
    const { id } = await stage.db.holdingLoss.findFirstOrThrow({ where: { withdrawnAt: null } });
    return (ctx) => withdrawHoldingLoss(ctx, { lossId: id, reason: "访问矩阵测试" });
  }),
  "law/record-law-repeal": kept(EDITOR, async ({ stage }) => {
    const { id, version } = await stage.db.law.findFirstOrThrow({ orderBy: { id: "asc" } });
    const repeal = { repealedOn: stage.today, source: "访问矩阵测试" };
    return (ctx) => recordLawRepeal(ctx, { lawId: id, version, ...repeal });
  }),
};
