import type { Ctx } from "@/lib/shared/context";
import { beginArrangement } from "@/lib/villages/begin-arrangement";
import { confirmArrangement } from "@/lib/villages/confirm-arrangement";
import { saveStation } from "@/lib/villages/save-station";
import { setMatters } from "@/lib/villages/set-matters";
import { submitArrangement } from "@/lib/villages/submit-arrangement";
import { db } from "./db";
import { type APower, aDelegation, aPower, aPublishedList, done } from "./duty-lists.factories";
import { aDepartment, anOrganisation, asRole, given } from "./factories";

type Body = Awaited<ReturnType<typeof anOrganisation>>;

export type VillageScene = {
  township: Body;
  code: string;
  clerk: Ctx;
  head: Ctx;
  /** Twelve-digit codes. */
  villages: readonly [string, string];
  /** On the township's list. */
  power: APower;
  second: APower;
  /** On nobody's. */
  foreign: APower;
};

let serial = 300;

/** A township with two villages and a published list of two matters. `besides`: a matter that its list has too. */
export async function villageScene(besides?: APower): Promise<VillageScene> {
  serial += 1;
  const township = await anOrganisation("TOWNSHIP", { regionCode: `410781${serial}000` });
  const villages = [`410781${serial}201`, `410781${serial}202`] as const;
  const now = new Date();
  const department = await aDepartment();
  const [power, second, foreign] = [await aPower(department), await aPower(department), await aPower(department)];
  const day = (offset: number) => new Date(now.getTime() + offset * 86_400_000).toISOString().slice(0, 10);
  for (const one of [power, second, ...(besides ? [besides] : [])])
    await aDelegation({ township, power: one, from: day(-60) });
  await aPublishedList(township, `${day(-40)}T04:00:00Z`, day(-30));
  await given((tx) =>
    tx.village.createMany({
      data: villages.map((regionCode, index) => ({
        ...{ townshipId: township.id, name: `测试${index + 1}村村民委员会`, regionCode },
      })),
    }),
  );
  return {
    ...{ township, code: `410781${serial}`, villages, power, second, foreign },
    clerk: await asRole("TOWNSHIP_CLERK", township, now.toISOString()),
    head: await asRole("TOWNSHIP_HEAD", township, now.toISOString()),
  };
}

/** The draft or the waiting arrangement of the township, as its people see it now. */
export async function theDraft({ township }: Pick<VillageScene, "township">) {
  const { id, version } = await db.villageArrangement.findFirstOrThrow({
    where: { townshipId: township.id, state: { in: ["DRAFT", "SUBMITTED"] } },
  });
  return { arrangementId: id, version };
}

export const aStation = (name: string, phone: string | null = "0373-0000001") => ({
  ...{ name, post: "村党组织书记", address: "村委会院内（演示）", phone, hours: "周一至周五 8:30—12:00" },
});

export const aGrid = (number: string) => ({
  ...{ number, covers: "村东片", households: 80, leaderPost: "村党组织书记", fullTime: 1, partTime: 2, phone: null },
});

/** A draft with a station in the first village that takes in the first matter. */
export async function aDraft(scene: VillageScene): Promise<void> {
  const { clerk, township, villages, power } = scene;
  const [village] = villages;
  await done(beginArrangement(clerk, { townshipId: township.id }));
  const station = { village, station: aStation("测试1村便民服务站"), grids: [aGrid("01")] };
  await done(saveStation(clerk, { ...(await theDraft(scene)), ...station }));
  const ticked = { powerIds: [power.powerId], keys: [`STATION:${village}`], mode: "TAKES_IN" as const };
  await done(setMatters(clerk, { ...(await theDraft(scene)), ...ticked }));
}

export async function aConfirmed(scene: VillageScene): Promise<string> {
  await aDraft(scene);
  await done(submitArrangement(scene.clerk, await theDraft(scene)));
  const seen = await theDraft(scene);
  await done(confirmArrangement(scene.head, seen));
  return seen.arrangementId;
}
