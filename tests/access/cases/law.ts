import { confirmLawVersion } from "@/lib/law/confirm-law-version";
import { discardLawVersion } from "@/lib/law/discard-law-version";
import { importLawVersion } from "@/lib/law/import-law-version";
import { LawVersionForm } from "@/lib/law/law-version.schema";
import { linkArticle } from "@/lib/law/link-article";
import { registerLaw } from "@/lib/law/register-law";
import { remapArticle } from "@/lib/law/remap-article";
import { must } from "@/prisma/seed/stage";
import type { Case } from "../use-cases";
import type { World } from "../world";

const EDITOR = { ESTABLISHMENT_EDITOR: "any" } as const;
const APPROVER = { ESTABLISHMENT_APPROVER: "any" } as const;

/** A further version of the demonstration's law. */
async function anInput({ stage }: World) {
  const { lawId } = await stage.db.lawVersion.findFirstOrThrow({ where: { state: "CONFIRMED" } });
  const form = LawVersionForm.parse({
    ...{ lawId, kind: "REVISED", documentNumber: "矩阵令第1号", source: "访问矩阵" },
    ...{ publishedOn: stage.today, inForceFrom: stage.day(400) },
  });
  return { ...form, text: "第一条 访问矩阵测试。", fileName: null };
}

const aDraft = async (world: World): Promise<string> =>
  must(await importLawVersion(await world.stage.as("bianban.jingban", 0), await anInput(world))).versionId;

export const LAW_CASES: Readonly<Record<string, readonly Case[]>> = {
  "law/register-law": [
    {
      allowed: EDITOR,
      prepare: async () => (ctx) => registerLaw(ctx, { title: "访问矩阵条例", level: "RULE", region: null }),
    },
  ],
  "law/import-law-version": [
    {
      allowed: EDITOR,
      prepare: async (world) => {
        const input = await anInput(world);
        return (ctx) => importLawVersion(ctx, input);
      },
    },
  ],
  "law/remap-article": [
    {
      allowed: EDITOR,
      prepare: async (world) => {
        const versionId = await aDraft(world);
        const { id, provisionId } = await world.stage.db.provisionText.findFirstOrThrow({ where: { versionId } });
        const other = await world.stage.db.provisionText.findFirstOrThrow({
          where: {
            version: { comparedBy: { some: { id: versionId } } },
            ...(provisionId && { provisionId: { not: provisionId } }),
          },
        });
        return (ctx) => remapArticle(ctx, { versionId, version: 1, textId: id, provisionId: other.provisionId });
      },
    },
  ],
  "law/link-article": [
    {
      allowed: EDITOR,
      prepare: async (world) => {
        const versionId = await aDraft(world);
        const { id, provisionId } = await world.stage.db.provisionText.findFirstOrThrow({ where: { versionId } });
        const other = await world.stage.db.provisionText.findFirstOrThrow({
          where: {
            version: { comparedBy: { some: { id: versionId } } },
            provisionId: provisionId ? { not: provisionId } : { not: null },
          },
        });
        return (ctx) => linkArticle(ctx, { versionId, version: 1, textId: id, provisionId: other.provisionId ?? "" });
      },
    },
  ],
  "law/confirm-law-version": [
    {
      allowed: APPROVER,
      prepare: async (world) => {
        const versionId = await aDraft(world);
        return (ctx) => confirmLawVersion(ctx, { versionId, version: 1 });
      },
    },
  ],
  "law/discard-law-version": [
    {
      allowed: EDITOR,
      prepare: async (world) => {
        const versionId = await aDraft(world);
        return (ctx) => discardLawVersion(ctx, { versionId, version: 1 });
      },
    },
  ],
};
