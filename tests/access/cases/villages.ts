import type { Ctx } from "@/lib/shared/context";
import { EMPTY } from "@/lib/villages/arrangement.rules";
import { arrangementWorkbook } from "@/lib/villages/arrangement-workbook";
import { beginArrangement } from "@/lib/villages/begin-arrangement";
import { confirmArrangement } from "@/lib/villages/confirm-arrangement";
import { copyArrangement } from "@/lib/villages/copy-arrangement";
import { discardArrangement } from "@/lib/villages/discard-arrangement";
import { importArrangement } from "@/lib/villages/import-arrangement";
import { recallArrangement } from "@/lib/villages/recall-arrangement";
import { returnArrangement } from "@/lib/villages/return-arrangement";
import { saveStation } from "@/lib/villages/save-station";
import { saveTownshipPlaces } from "@/lib/villages/save-township-places";
import { setMatters } from "@/lib/villages/set-matters";
import { submitArrangement } from "@/lib/villages/submit-arrangement";
import { clerkOf } from "@/prisma/seed/people";
import { must } from "@/prisma/seed/stage";
import type { Case } from "../use-cases";
import type { World } from "../world";

/** Has a draft in the demonstration. */
const DRAFTING = "庞寨乡";
/** Has a confirmed arrangement and no draft. */
const CONFIRMED = "城郊乡";

type Attempt = (ctx: Ctx) => ReturnType<Awaited<ReturnType<Case["prepare"]>>>;
type Seen = { arrangementId: string; version: number };

async function draftOf({ stage, bodies }: World): Promise<Seen> {
  const { id, version } = await stage.db.villageArrangement.findFirstOrThrow({
    where: { townshipId: bodies.get(DRAFTING) ?? "", state: { in: ["DRAFT", "SUBMITTED"] } },
  });
  return { arrangementId: id, version };
}

const ofClerk = (attempt: (seen: Seen, world: World) => Attempt | Promise<Attempt>): Case => ({
  allowed: { TOWNSHIP_CLERK: "own" },
  owner: DRAFTING,
  prepare: async (world) => attempt(await draftOf(world), world),
});

/** Of what the clerk has handed in. */
const waiting = (allowed: Case["allowed"], attempt: (seen: Seen) => Attempt): Case => ({
  allowed,
  owner: DRAFTING,
  prepare: async (world) => {
    must(await submitArrangement(await world.stage.as(clerkOf(DRAFTING), 0), await draftOf(world)));
    return attempt(await draftOf(world));
  },
});

const villageIn = async ({ stage, bodies }: World) =>
  (
    await stage.db.village.findFirstOrThrow({
      where: { townshipId: bodies.get(DRAFTING) ?? "" },
      orderBy: { regionCode: "asc" },
    })
  ).regionCode;

export const VILLAGE_CASES: Readonly<Record<string, readonly Case[]>> = {
  "villages/begin-arrangement": [
    {
      allowed: { TOWNSHIP_CLERK: "own" },
      owner: CONFIRMED,
      prepare:
        async ({ bodies }) =>
        (ctx) =>
          beginArrangement(ctx, { townshipId: bodies.get(CONFIRMED) ?? "" }),
    },
  ],
  "villages/copy-arrangement": [
    {
      allowed: { TOWNSHIP_CLERK: "own" },
      owner: CONFIRMED,
      prepare: async ({ stage, bodies }) => {
        const { id: sourceId } = await stage.db.villageArrangement.findFirstOrThrow({
          where: { state: "CONFIRMED", township: { shortName: "后河镇" } },
        });
        return (ctx) => copyArrangement(ctx, { townshipId: bodies.get(CONFIRMED) ?? "", sourceId });
      },
    },
  ],
  "villages/save-township-places": [
    ofClerk((seen) => (ctx) => saveTownshipPlaces(ctx, { ...seen, centre: null, team: null, windows: [] })),
  ],
  "villages/save-station": [
    ofClerk(async (seen, world) => {
      const village = await villageIn(world);
      return (ctx) => saveStation(ctx, { ...seen, village, station: null, grids: [] });
    }),
  ],
  "villages/set-matters": [
    ofClerk(async (seen, { stage, bodies }) => {
      const [listed] = await stage.db.$queryRaw<{ id: string }[]>`
        SELECT power_id::text AS id FROM village_listed WHERE township_id = ${bodies.get(DRAFTING) ?? ""}::uuid ORDER BY code DESC LIMIT 1`;
      const set = { powerIds: [listed?.id ?? ""], keys: ["STATIONS"], mode: "HELPS" as const };
      return (ctx) => setMatters(ctx, { ...seen, ...set });
    }),
  ],
  "villages/import-arrangement": [
    ofClerk(async (seen, world) => {
      const village = await villageIn(world);
      const station = { kind: "STATION" as const, village, name: "访问矩阵", purpose: null, post: null };
      const place = { ...station, address: null, phone: null, hours: null, matters: [] };
      const bytes = await arrangementWorkbook({
        ...{ content: { ...EMPTY, places: [place] }, listed: [] },
        villages: [{ code: village, name: village }],
      });
      return (ctx) => importArrangement(ctx, { ...seen, bytes });
    }),
  ],
  "villages/submit-arrangement": [ofClerk((seen) => (ctx) => submitArrangement(ctx, seen))],
  "villages/discard-arrangement": [ofClerk((seen) => (ctx) => discardArrangement(ctx, seen))],
  "villages/recall-arrangement": [waiting({ TOWNSHIP_CLERK: "own" }, (seen) => (ctx) => recallArrangement(ctx, seen))],
  "villages/return-arrangement": [
    waiting({ TOWNSHIP_HEAD: "own" }, (seen) => (ctx) => returnArrangement(ctx, { ...seen, reason: "访问矩阵测试" })),
  ],
  "villages/confirm-arrangement": [waiting({ TOWNSHIP_HEAD: "own" }, (seen) => (ctx) => confirmArrangement(ctx, seen))],
};
