import { beforeAll, expect, test, vi } from "vitest";
import { GET as lookup } from "@/app/api/v1/lookup/route";
import { GET } from "@/app/api/v1/townships/[code]/villages/route";
import { ApiProblem } from "@/lib/lookup/api/asking.schema";
import { ApiLookup } from "@/lib/lookup/api/lookup.schema";
import { ApiVillages } from "@/lib/lookup/api/villages.schema";
import { ask } from "@/tests/support/public.factories";
import { aConfirmed, aDraft, type VillageScene, villageScene } from "@/tests/support/village.factories";

vi.mock("next/cache", () => ({ cacheLife() {}, cacheTag() {} }));

let scene: VillageScene;
let drafting: VillageScene;
beforeAll(async () => {
  scene = await villageScene();
  await aConfirmed(scene);
  drafting = await villageScene();
  await aDraft(drafting);
});

const villagesOf = async (code: string, query = "") => {
  const answer = await ask(GET, `/api/v1/townships/${code}/villages${query}`, { code });
  return { status: answer.status, body: await answer.json() };
};
const found = async (query: Record<string, string>) =>
  ApiLookup.parse(await (await ask(lookup, `/api/v1/lookup?${new URLSearchParams(query)}`)).json());

test("the villages of a township with what was confirmed, page by page the same", async () => {
  const whole = ApiVillages.parse((await villagesOf(scene.code)).body);
  expect(whole.arrangement).toMatchObject({ number: 1 });
  expect(whole.items.map(({ code, name, station }) => [code, name, station?.phone ?? null])).toEqual([
    [scene.villages[0], "测试1村", "0373-0000001"],
    [scene.villages[1], "测试2村", null],
  ]);
  expect(whole.items[0]?.station?.matters).toMatchObject([
    { code: scene.power.code, mode: { code: "takes-in", label: "受理代办" } },
  ]);
  expect(whole.items[0]?.grids).toMatchObject([{ number: "01", leaderPost: "村党组织书记" }]);
  const first = ApiVillages.parse((await villagesOf(scene.code, "?limit=1")).body);
  const second = ApiVillages.parse((await villagesOf(scene.code, `?limit=1&cursor=${first.next}`)).body);
  expect([...first.items, ...second.items]).toEqual(whole.items);
});

test("a draft is nobody's to read; an unknown township and a bad page are problems", async () => {
  const drafted = ApiVillages.parse((await villagesOf(drafting.code)).body);
  expect([drafted.arrangement, drafted.items.map(({ station }) => station)]).toEqual([null, [null, null]]);
  const unknown = await villagesOf("999999999");
  expect([unknown.status, ApiProblem.parse(unknown.body).type]).toEqual([404, "urn:diancai:problem:unknown-township"]);
  expect((await villagesOf(scene.code, "?limit=0")).status).toBe(400);
});

test("a question that names a village is told its station, and what the station does for each matter", async () => {
  const { power, second, code, villages } = scene;
  const answer = await found({ q: `测试1村${power.name}`, township: code });
  expect(answer.village).toMatchObject({ code: villages[0], name: "测试1村", gridPhones: [] });
  expect(answer.village?.station).toMatchObject({ phone: "0373-0000001", hours: "周一至周五 8:30—12:00" });
  expect(answer.items.find((item) => item.code === power.code)?.station?.code).toBe("takes-in");
  const other = await found({ q: `测试2村${second.name}`, township: code });
  expect([other.village?.station, other.items[0]?.station]).toEqual([null, null]);
  expect((await found({ q: power.name, township: code })).village).toBeNull();
});
