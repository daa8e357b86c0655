import { beforeAll, expect, test } from "vitest";
import { readWorkbook } from "@/lib/spreadsheet/read-workbook";
import { arrangementIn, listedMatters, villagesOf } from "@/lib/villages/arrangement.queries";
import { EMPTY, gapsOf } from "@/lib/villages/arrangement.rules";
import { SaveStationInput } from "@/lib/villages/arrangement.schema";
import { arrangementPage, copySources, listArrangements } from "@/lib/villages/arrangement-reading.queries";
import { villageTasks } from "@/lib/villages/arrangement-tasks.queries";
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
import { db, publicReaderSql } from "@/tests/support/db";
import { aPublishedList, done, endDelegation } from "@/tests/support/duty-lists.factories";
import { aDepartment, asRole } from "@/tests/support/factories";
import {
  aConfirmed,
  aDraft,
  aGrid,
  aStation,
  theDraft,
  type VillageScene,
  villageScene,
} from "@/tests/support/village.factories";
import { workbookOf } from "@/tests/support/workbooks";

let scene: VillageScene;
beforeAll(async () => {
  scene = await villageScene();
});

const codeOf = async (result: Promise<{ ok: boolean; error?: { code: string } }>) => {
  const answer = await result;
  return answer.ok ? "done" : answer.error?.code;
};
const tasksOf = async (ctx: VillageScene["clerk"]) => (await villageTasks(db, ctx)).map(({ kind }) => kind);

test("from draft to confirmation: only what is confirmed is public, and what was stays readable", async () => {
  const { clerk, head, township, villages, power, second } = scene;
  await aDraft(scene);
  expect(await codeOf(beginArrangement(clerk, { townshipId: township.id }))).toBe("draft-exists");
  const published = () =>
    publicReaderSql<{ name: string; phone: string | null }>(
      `SELECT p.name, p.phone FROM published.village_places p JOIN published.village_arrangements a ON a.id = p.arrangement_id
       WHERE a.township_code = $1`,
      [scene.code],
    );
  expect(await published()).toEqual([]);

  const draft = await theDraft(scene);
  await done(submitArrangement(clerk, draft));
  expect(await tasksOf(head)).toEqual(["village.confirm"]);
  expect(await codeOf(confirmArrangement(clerk, await theDraft(scene)))).toBe("forbidden");
  expect(await codeOf(confirmArrangement(head, draft))).toBe("changed-meanwhile");
  await done(returnArrangement(head, { ...(await theDraft(scene)), reason: "第二个村没有电话" }));
  expect(await tasksOf(clerk)).toEqual(["village.returned"]);
  await done(
    saveStation(clerk, { ...(await theDraft(scene)), village: villages[1], station: aStation("二站"), grids: [] }),
  );
  await done(submitArrangement(clerk, await theDraft(scene)));
  await done(recallArrangement(clerk, await theDraft(scene)));
  await done(submitArrangement(clerk, await theDraft(scene)));
  await done(confirmArrangement(head, await theDraft(scene)));
  expect((await published()).map(({ name }) => name)).toEqual(["测试1村便民服务站", "二站"]);

  // The next edition: a window, and the other matter at both stations.
  await done(beginArrangement(clerk, { townshipId: township.id }));
  const window = { ...aStation("综合窗口"), purpose: "规划建设类事项" };
  const centre = aStation("便民服务中心");
  await done(saveTownshipPlaces(clerk, { ...(await theDraft(scene)), centre, team: null, windows: [window] }));
  const twice = { ...(await theDraft(scene)), centre, team: null, windows: [window, window] };
  expect(await codeOf(saveTownshipPlaces(clerk, twice))).toBe("window-twice");
  const ticked = {
    powerIds: [power.powerId, second.powerId],
    keys: ["STATIONS", "WINDOW:综合窗口"],
    mode: "HELPS" as const,
  };
  await done(setMatters(clerk, { ...(await theDraft(scene)), ...ticked }));
  expect(await codeOf(setMatters(clerk, { ...(await theDraft(scene)), ...ticked }))).toBe("nothing-changed");
  await done(submitArrangement(clerk, await theDraft(scene)));
  await done(confirmArrangement(head, await theDraft(scene)));
  const states = await db.villageArrangement.findMany({
    where: { townshipId: township.id },
    orderBy: { number: "asc" },
  });
  expect(states.map(({ state }) => state)).toEqual(["SUPERSEDED", "CONFIRMED"]);
  const former = await arrangementPage(db, clerk, scene.code, 1);
  expect(former?.shown?.content.places.map(({ matters }) => matters.map(({ mode }) => mode))).toEqual([
    ["TAKES_IN"],
    [],
  ]);
});

test("a matter outside the township's own list is refused wherever it comes from", async () => {
  const own = await villageScene();
  await aDraft(own);
  const [village] = own.villages;
  const foreign = { powerIds: [own.foreign.powerId], keys: [`STATION:${village}`], mode: "HELPS" as const };
  expect(await codeOf(setMatters(own.clerk, { ...(await theDraft(own)), ...foreign }))).toBe("matter-not-listed");
  const unknown = { powerIds: [own.power.powerId], keys: ["CENTRE"], mode: "HELPS" as const };
  expect(await codeOf(setMatters(own.clerk, { ...(await theDraft(own)), ...unknown }))).toBe("place-unknown");
  const elsewhere = { village: scene.villages[0], station: aStation("外村"), grids: [] };
  expect(await codeOf(saveStation(own.clerk, { ...(await theDraft(own)), ...elsewhere }))).toBe("village-unknown");
  const twice = { village, station: null, grids: [aGrid("01"), aGrid("01")] };
  expect(await codeOf(saveStation(own.clerk, { ...(await theDraft(own)), ...twice }))).toBe("grid-twice");
  const taken = { village: own.villages[1], station: aStation("测试1村便民服务站"), grids: [] };
  expect(await codeOf(saveStation(own.clerk, { ...(await theDraft(own)), ...taken }))).toBe("place-name-taken");
  expect(await codeOf(saveStation(scene.clerk, { ...(await theDraft(own)), ...twice }))).toBe("forbidden");
});

test("what leaves the list is nobody's from that day on, and the township is told", async () => {
  const own = await villageScene();
  await aConfirmed(own);
  const shown = () =>
    publicReaderSql(
      `SELECT m.code FROM published.village_matters m JOIN published.village_arrangements a ON a.id = m.arrangement_id WHERE a.township_code = $1`,
      [own.code],
    );
  expect(await shown()).toEqual([{ code: own.power.code }]);
  expect(await tasksOf(own.clerk)).toEqual(["village.phone"]);
  const delegation = await db.delegation.findFirstOrThrow({
    where: { townshipId: own.township.id, powerId: own.power.powerId },
  });
  const [today, yesterday] = [0, -1].map((days) => new Date(Date.now() + days * 86_400_000));
  await endDelegation(delegation.id, (yesterday ?? new Date()).toISOString().slice(0, 10) as never);
  const day = new Date((today ?? new Date()).getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
  await aPublishedList(own.township, (today ?? new Date()).toISOString(), day as never);
  expect(await shown()).toEqual([]);
  expect(await tasksOf(own.clerk)).toEqual(["village.left-list", "village.phone"]);
  expect((await listArrangements(db, own.clerk))[0]?.leftList).toBe(1);
  // The next draft begins without it.
  expect(await done(beginArrangement(own.clerk, { townshipId: own.township.id }))).toEqual({ dropped: 1 });
});

test("another township takes over the pattern: never contacts, never what its own list has not", async () => {
  const source = await villageScene();
  await aConfirmed(source);
  const sourceId = (await arrangementIn(db, source.township.id, ["CONFIRMED"]))?.id ?? "";
  const taker = await villageScene();
  expect((await copySources(db, taker.township.id)).map(({ id }) => id)).toContain(sourceId);
  expect(await done(copyArrangement(taker.clerk, { townshipId: taker.township.id, sourceId }))).toEqual({ leftOut: 1 });
  const draft = await arrangementIn(db, taker.township.id, ["DRAFT"]);
  expect(draft?.leftOut).toEqual([{ code: source.power.code, name: source.power.name, reason: "not-listed" }]);
  expect(draft?.content.places.map(({ phone, address, matters }) => [phone, address, matters])).toEqual([
    [null, null, []],
    [null, null, []],
  ]);
  expect(draft?.content.grids.map(({ leaderPost, covers, phone }) => [leaderPost, covers, phone])).toEqual([
    ["村党组织书记", null, null],
    ["村党组织书记", null, null],
  ]);
  const again = { townshipId: taker.township.id, sourceId };
  expect(await codeOf(copyArrangement(taker.clerk, again))).toBe("draft-exists");
  await done(discardArrangement(taker.clerk, await theDraft(taker)));
  const other = await villageScene(source.power);
  expect(await done(copyArrangement(other.clerk, { townshipId: other.township.id, sourceId }))).toEqual({ leftOut: 0 });
  const taken = await arrangementIn(db, other.township.id, ["DRAFT"]);
  expect(taken?.content.places.map(({ matters }) => matters)).toEqual(
    [1, 2].map(() => [{ powerId: source.power.powerId, mode: "TAKES_IN" }]),
  );
  expect(await codeOf(copyArrangement(source.clerk, { townshipId: source.township.id, sourceId }))).toBe(
    "source-not-confirmed",
  );
});

test("the workbook that is written is read back as it was; every fault is told and nothing is written", async () => {
  const own = await villageScene();
  await aDraft(own);
  const facts = async () => ({
    content: (await arrangementIn(db, own.township.id, ["DRAFT"]))?.content ?? EMPTY,
    villages: await villagesOf(db, own.township.id),
    listed: await listedMatters(db, own.township.id),
  });
  const before = await facts();
  const bytes = await arrangementWorkbook(before);
  expect(await codeOf(importArrangement(own.clerk, { ...(await theDraft(own)), bytes }))).toBe("nothing-changed");
  await done(saveStation(own.clerk, { ...(await theDraft(own)), village: own.villages[0], station: null, grids: [] }));
  await done(importArrangement(own.clerk, { ...(await theDraft(own)), bytes }));
  expect((await facts()).content).toEqual(before.content);
  expect((await readWorkbook(await arrangementWorkbook({ ...before, content: EMPTY }))).ok).toBe(true);

  const head = ["类型", "村（社区）", "名称", "办理内容", "负责岗位", "地址", "电话", "服务时间"];
  const bad = await workbookOf(
    {
      name: "服务点",
      rows: [
        head,
        ["村便民服务站", "没有的村", "站", null, null, null, "12", null],
        ["村便民服务站", "测试1村", "站一", null, null, null, "0373-0000001", null],
        ["村便民服务站", "测试1村", "站二", null, null, null, null, null],
        ["村便民服务站", "测试2村", "站一", null, null, null, null, null],
        ["饭店", null, "名", null, null, null, null, null],
      ],
    },
    {
      name: "网格",
      rows: [
        ["村（社区）", "网格编号", "覆盖范围", "户数", "网格长岗位", "专职网格员", "兼职网格员", "值班电话"],
        ["测试1村", "01", null, "八十", "书记", 1, 1, null],
        ["测试1村", "02", null, 80, "书记", 1, 1, null],
        ["测试1村", "02", null, 80, "书记", 1, 1, null],
      ],
    },
    {
      name: "事项",
      rows: [
        ["窗口或村（社区）", "事项编码", "事项名称", "方式"],
        ["测试1村", own.foreign.code, null, "协助"],
        ["测试1村", "WH-P-9999", null, "协助"],
        ["测试2村", own.power.code, null, "代收"],
      ],
    },
  );
  const refused = await importArrangement(own.clerk, { ...(await theDraft(own)), bytes: new Uint8Array(bad) });
  expect(
    refused.ok || refused.error.code !== "import-refused"
      ? []
      : refused.error.problems.map(({ row, letter, column, code }) => [row, letter, column, code]),
  ).toEqual([
    [2, "B", "places-village", "village-unknown"],
    [2, "G", "places-phone", "phone-invalid"],
    [4, "B", "places-village", "place-twice"],
    [5, "C", "places-name", "name-twice"],
    [6, "A", "places-kind", "kind-unknown"],
    [2, "D", "grids-households", "count-invalid"],
    [4, "B", "grids-number", "grid-twice"],
    [2, "B", "matters-code", "matter-not-listed"],
    [3, "B", "matters-code", "matter-unknown"],
    [4, "A", "matters-place", "place-unknown"],
    [4, "D", "matters-mode", "mode-unknown"],
  ]);
  expect((await facts()).content).toEqual(before.content);
});

test("two who confirm, or two who begin, meet once", async () => {
  const own = await villageScene();
  const begun = await Promise.all(
    [1, 2].map(() => codeOf(beginArrangement(own.clerk, { townshipId: own.township.id }))),
  );
  expect(begun.sort()).toEqual(["done", "draft-exists"]);
  const seen = await theDraft(own);
  const saves = own.villages.map((village, index) => ({
    ...seen,
    village,
    station: aStation(`站${index}`),
    grids: [],
  }));
  expect((await Promise.all(saves.map((one) => codeOf(saveStation(own.clerk, one))))).sort()).toEqual([
    "changed-meanwhile",
    "done",
  ]);
  await done(submitArrangement(own.clerk, await theDraft(own)));
  const waiting = await theDraft(own);
  const moves = [
    codeOf(confirmArrangement(own.head, waiting)),
    codeOf(returnArrangement(own.head, { ...waiting, reason: "再核" })),
  ];
  expect((await Promise.all(moves)).filter((code) => code === "done")).toHaveLength(1);
});

test("an empty draft waits for nobody; gaps are told; a department sees no draft, another township nothing", async () => {
  const own = await villageScene();
  await done(beginArrangement(own.clerk, { townshipId: own.township.id }));
  expect(await codeOf(submitArrangement(own.clerk, await theDraft(own)))).toBe("nothing-arranged");
  const draft = await arrangementIn(db, own.township.id, ["DRAFT"]);
  expect(gapsOf(draft?.content ?? EMPTY, own.villages[0])).toEqual({ station: true, phone: true, grid: true });
  const department = await asRole("DEPARTMENT_CLERK", await aDepartment(), new Date());
  expect(await arrangementPage(db, department, own.code, null)).toMatchObject({
    shown: null,
    draft: null,
    trail: null,
  });
  expect(await arrangementPage(db, department, own.code, 1)).toBeNull();
  expect(await arrangementPage(db, scene.clerk, own.code, null)).toBeNull();
  const typed = { ...aGrid("01"), households: "80", fullTime: "1", partTime: "", phone: "电话" };
  const empty = { arrangementId: own.township.id, version: 1, village: own.villages[0], station: null, grids: [typed] };
  expect(SaveStationInput.safeParse(empty).error?.issues[0]?.message).toBe("phone-invalid");
});
