import { confirmLocalText } from "@/lib/duty-lists/confirm-local-text";
import { correctDuty } from "@/lib/duty-lists/correct-duty";
import { CorrectDutyInput, ImportDutiesInput } from "@/lib/duty-lists/duty.schema";
import { endDuty } from "@/lib/duty-lists/end-duty";
import { importDuties } from "@/lib/duty-lists/import-duties";
import { keepLocalText } from "@/lib/duty-lists/keep-local-text";
import { KeepLocalTextInput } from "@/lib/duty-lists/local-text.schema";
import type { Case } from "../use-cases";
import type { World } from "../world";

const EDITOR = { ESTABLISHMENT_EDITOR: "any" } as const;
const TOWNSHIP = "城郊乡";

const aDuty = ({ stage, bodies }: World) =>
  stage.db.duty.findFirstOrThrow({
    where: { townshipId: bodies.get(TOWNSHIP) ?? "", endsOn: null },
    orderBy: { id: "asc" },
  });

/** One matter of the township's newest list, and its local text as it is kept. */
async function aLocalText({ stage, bodies }: World) {
  const townshipId = bodies.get(TOWNSHIP) ?? "";
  const text = await stage.db.localText.findFirstOrThrow({ where: { townshipId }, orderBy: { id: "asc" } });
  const { powerId, version } = text;
  const { powerVersionId } = await stage.db.listEntry.findFirstOrThrow({
    where: { powerId, edition: { state: "PUBLISHED", dutyList: { townshipId } } },
  });
  return { townshipId, powerId, version, listedVersionId: powerVersionId };
}

/** The same as if its matter had been reworded since the township looked. */
async function aStaleText(world: World) {
  const { db } = world.stage;
  const { townshipId, powerId, listedVersionId, version } = await aLocalText(world);
  const other = await db.powerVersion.findFirstOrThrow({ where: { id: { not: listedVersionId } } });
  await db.$executeRaw`SELECT set_config('app.actor', 'test', true)`;
  await db.localText.updateMany({
    where: { townshipId, powerId },
    data: { seenVersionId: other.id, version: { increment: 1 } },
  });
  return { townshipId, powerId, listedVersionId, version: version + 1 };
}

export const DUTY_CASES: Readonly<Record<string, readonly Case[]>> = {
  "duty-lists/import-duties": [
    {
      allowed: EDITOR,
      prepare: async ({ stage, bodies }) => {
        const input = ImportDutiesInput.parse({
          ...{
            townshipIds: [bodies.get(TOWNSHIP)],
            startsOn: stage.today,
            source: "访问矩阵测试",
            documentNumber: null,
          },
          fileSha256: "0".repeat(64),
          duties: [{ kind: "BASIC", category: "党建", name: "甲" }],
        });
        return (ctx) => importDuties(ctx, input);
      },
    },
  ],
  "duty-lists/end-duty": [
    {
      allowed: EDITOR,
      prepare: async (world) => {
        const { id } = await aDuty(world);
        return (ctx) => endDuty(ctx, { dutyId: id, endsOn: world.stage.today, reason: "访问矩阵测试" });
      },
    },
  ],
  "duty-lists/correct-duty": [
    {
      allowed: EDITOR,
      prepare: async (world) => {
        const { id, ...words } = await aDuty(world);
        const said = { ...words, dutyId: id, category: "其他", reason: "访问矩阵测试", startsOn: world.stage.today };
        return (ctx) => correctDuty(ctx, CorrectDutyInput.parse(said));
      },
    },
  ],
  "duty-lists/keep-local-text": [
    {
      allowed: { TOWNSHIP_CLERK: "own" },
      owner: TOWNSHIP,
      prepare: async (world) => {
        const seen = await aLocalText(world);
        return (ctx) => keepLocalText(ctx, KeepLocalTextInput.parse({ ...seen, office: "9号窗口" }));
      },
    },
  ],
  "duty-lists/confirm-local-text": [
    {
      allowed: { TOWNSHIP_CLERK: "own" },
      owner: TOWNSHIP,
      prepare: async (world) => {
        const seen = await aStaleText(world);
        return (ctx) => confirmLocalText(ctx, seen);
      },
    },
  ],
};
