import { addAdjustment } from "@/lib/adjustments/add-adjustment";
import { loadAdjustments } from "@/lib/adjustments/adjustment.queries";
import { decideLawChange } from "@/lib/adjustments/decide-law-change";
import { keepText } from "@/lib/adjustments/keep-text";
import { mapArticle } from "@/lib/adjustments/map-article";
import { openLawChange } from "@/lib/adjustments/open-law-change";
import { recallLawChange } from "@/lib/adjustments/recall-law-change";
import { remakeAdjustment } from "@/lib/adjustments/remake-adjustment";
import { removeAdjustment } from "@/lib/adjustments/remove-adjustment";
import { removePart } from "@/lib/adjustments/remove-part";
import { reviewLawChange } from "@/lib/adjustments/review-law-change";
import { setAdjustment } from "@/lib/adjustments/set-adjustment";
import { submitLawChange } from "@/lib/adjustments/submit-law-change";
import { withdrawLawChange } from "@/lib/adjustments/withdraw-law-change";
import { writePart } from "@/lib/adjustments/write-part";
import { retryListBatch } from "@/lib/duty-lists/retry-list-batch";
import { stopListBatch } from "@/lib/duty-lists/stop-list-batch";
import { systemContext } from "@/lib/identity/system-context";
import { recordLawRepeal } from "@/lib/law/record-law-repeal";
import { must } from "@/prisma/seed/stage";
import type { Case } from "../use-cases";
import type { World } from "../world";

const EDITOR = { ESTABLISHMENT_EDITOR: "any" } as const;
const APPROVER = { ESTABLISHMENT_APPROVER: "any" } as const;
const REVIEWER = { LEGALITY_REVIEWER: "any" } as const;

const editor = ({ stage }: World) => stage.as("bianban.jingban", 0);

/** The demonstration's open change with a proposal that has a text. */
async function anOpen(world: World) {
  const { db } = world.stage;
  const { id: changeId, version } = await db.lawChange.findFirstOrThrow({ where: { state: "OPEN" } });
  const all = await loadAdjustments(db, changeId);
  const adjustment = all.find(({ kind, power }) => kind === "CHANGE" && power?.isStatutory);
  const [content] = adjustment?.parts ?? [];
  if (!adjustment?.power || !content) throw new Error("the demonstration has no such proposal");
  const { reason, groundLaw, groundVersion, groundArticle } = adjustment;
  return {
    ...{ seen: { changeId, version }, adjustmentId: adjustment.id, content },
    ground: { reason, groundLaw, groundVersion, groundArticle },
  };
}

const versionOf = async ({ stage }: World, id: string) =>
  (await stage.db.lawChange.findUniqueOrThrow({ where: { id } })).version;

/** The same handed in; reviewed too, where asked. */
async function aSubmitted(world: World, isReviewed = false) {
  const { seen } = await anOpen(world);
  must(await submitLawChange(await editor(world), seen));
  const { changeId } = seen;
  if (isReviewed) {
    const input = { changeId, version: await versionOf(world, changeId), verdict: "LAWFUL", reasons: "合法" } as const;
    must(await reviewLawChange(await world.stage.as("sifa.shencha", 0), input));
  }
  return { changeId, version: await versionOf(world, changeId) };
}

async function decision(world: World, seen: { changeId: string; version: number }) {
  const { digest } = await world.stage.db.lawChange.findUniqueOrThrow({ where: { id: seen.changeId } });
  const paper = { documentNumber: "矩阵文〔2026〕1号", organ: "矩阵机关", reasons: "同意" };
  return { ...seen, ...paper, digest: digest ?? "", decidedOn: world.stage.today };
}

/** A list that follows a decided change. */
async function aBatch(world: World) {
  const seen = await aSubmitted(world, true);
  must(await decideLawChange(await world.stage.as("bianban.shending", 0), await decision(world, seen)));
  return world.stage.db.listBatch.findFirstOrThrow({ where: { changeId: seen.changeId } });
}

/** A part more than the power itself. */
async function aSplit(world: World) {
  const { seen, adjustmentId, content } = await anOpen(world);
  const part = { ...seen, adjustmentId, part: 1, content: { ...content, name: "矩阵拆分" } };
  must(await writePart(await editor(world), part));
  return { changeId: seen.changeId, version: await versionOf(world, seen.changeId), adjustmentId, part: 1 };
}

export const LAW_CHANGE_CASES: Readonly<Record<string, readonly Case[]>> = {
  "adjustments/open-law-change": [
    {
      allowed: EDITOR,
      prepare: async (world) => {
        const { seen } = await anOpen(world);
        const { lawVersionId } = await world.stage.db.lawChange.findUniqueOrThrow({ where: { id: seen.changeId } });
        must(await withdrawLawChange(await editor(world), { ...seen, reason: "重新打开" }));
        return (ctx) => openLawChange(ctx, { versionId: lawVersionId, lawId: null, replacementId: null });
      },
    },
  ],
  "adjustments/set-adjustment": [
    {
      allowed: EDITOR,
      prepare: async (world) => {
        const { seen, adjustmentId, ground } = await anOpen(world);
        return (ctx) => setAdjustment(ctx, { ...seen, ...ground, adjustmentId, kind: "CANCEL", intoId: null });
      },
    },
  ],
  "adjustments/write-part": [
    {
      allowed: EDITOR,
      prepare: async (world) => {
        const { seen, adjustmentId, content } = await anOpen(world);
        return (ctx) => writePart(ctx, { ...seen, adjustmentId, part: 0, content: { ...content, note: "矩阵" } });
      },
    },
  ],
  "adjustments/remove-part": [
    {
      allowed: EDITOR,
      prepare: async (world) => {
        const part = await aSplit(world);
        return (ctx) => removePart(ctx, part);
      },
    },
  ],
  "adjustments/add-adjustment": [
    {
      allowed: EDITOR,
      prepare: async (world) => {
        const { seen, content, ground } = await anOpen(world);
        return (ctx) => addAdjustment(ctx, { ...seen, ...ground, content: { ...content, name: "矩阵新增" } });
      },
    },
  ],
  "adjustments/remove-adjustment": [
    {
      allowed: EDITOR,
      prepare: async (world) => {
        const { seen, content, ground } = await anOpen(world);
        const added = { ...seen, ...ground, content: { ...content, name: "矩阵新增" } };
        const { adjustmentId } = must(await addAdjustment(await editor(world), added));
        const version = await versionOf(world, seen.changeId);
        return (ctx) => removeAdjustment(ctx, { changeId: seen.changeId, version, adjustmentId });
      },
    },
  ],
  "adjustments/remake-adjustment": [
    {
      allowed: EDITOR,
      prepare: async (world) => {
        const { seen, adjustmentId } = await anOpen(world);
        return (ctx) => remakeAdjustment(ctx, { ...seen, adjustmentId });
      },
    },
  ],
  "adjustments/keep-text": [
    {
      allowed: EDITOR,
      prepare: async (world) => {
        const { seen, adjustmentId } = await anOpen(world);
        const townshipIds = [world.bodies.get("后河镇") ?? ""];
        return (ctx) => keepText(ctx, { ...seen, adjustmentId, townshipIds, fields: ["note"], reason: "矩阵" });
      },
    },
  ],
  "adjustments/map-article": [
    {
      allowed: EDITOR,
      prepare: async (world) => {
        const { db, today } = world.stage;
        const of = (title: string) =>
          db.lawVersion.findFirstOrThrow({
            where: { state: "CONFIRMED", law: { title: { contains: title } } },
            orderBy: { inForceFrom: "desc" },
            include: { texts: { orderBy: { ordinal: "asc" }, take: 1 } },
          });
        const [repealed, other] = [await of("户外广告"), await of("土地管理法")];
        const repeal = { lawId: repealed.lawId, version: 1, repealedOn: today, source: "矩阵" };
        must(await recordLawRepeal(await editor(world), repeal));
        const change = { versionId: null, lawId: repealed.lawId, replacementId: other.id };
        const { changeId } = must(await openLawChange(await editor(world), change));
        const formerId = repealed.texts[0]?.provisionId ?? "";
        const provisionId = other.texts[0]?.provisionId ?? null;
        return (ctx) => mapArticle(ctx, { changeId, version: 1, formerId, provisionId, besides: false });
      },
    },
  ],
  "adjustments/submit-law-change": [
    {
      allowed: EDITOR,
      prepare: async (world) => {
        const { seen } = await anOpen(world);
        return (ctx) => submitLawChange(ctx, seen);
      },
    },
  ],
  "adjustments/withdraw-law-change": [
    {
      allowed: EDITOR,
      prepare: async (world) => {
        const { seen } = await anOpen(world);
        return (ctx) => withdrawLawChange(ctx, { ...seen, reason: "矩阵" });
      },
    },
  ],
  "adjustments/recall-law-change": [
    {
      allowed: EDITOR,
      prepare: async (world) => {
        const seen = await aSubmitted(world);
        return (ctx) => recallLawChange(ctx, { ...seen, reason: "矩阵" });
      },
    },
  ],
  "adjustments/review-law-change": [
    {
      allowed: REVIEWER,
      prepare: async (world) => {
        const seen = await aSubmitted(world);
        return (ctx) => reviewLawChange(ctx, { ...seen, verdict: "LAWFUL", reasons: "矩阵" });
      },
    },
  ],
  "adjustments/decide-law-change": [
    {
      allowed: APPROVER,
      prepare: async (world) => {
        const input = await decision(world, await aSubmitted(world, true));
        return (ctx) => decideLawChange(ctx, input);
      },
    },
  ],
  "duty-lists/stop-list-batch": [
    {
      // The system's own: nobody stops a list by hand.
      allowed: {},
      prepare: async (world) => {
        const { id, version } = await aBatch(world);
        return (ctx) => stopListBatch(ctx, { id, version, problem: "failed", detail: null });
      },
    },
  ],
  "duty-lists/retry-list-batch": [
    {
      allowed: EDITOR,
      prepare: async (world) => {
        const { id, version } = await aBatch(world);
        const system = systemContext(world.stage.db, world.stage.instant(0));
        must(await stopListBatch(system, { id, version, problem: "failed", detail: null }));
        return (ctx) => retryListBatch(ctx, { batchId: id, version: version + 1 });
      },
    },
  ],
};
