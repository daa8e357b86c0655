import { beforeAll, expect, test, vi } from "vitest";
import { type PublishedEntry, PublishedList } from "@/lib/duty-lists/published-list.schema";
import { apiEdition, apiLookupItem } from "@/lib/lookup/api.rules";
import { headsInForce, standingOf } from "@/lib/lookup/list-head.rules";
import { listText, matters, power } from "@/lib/lookup/lookup.queries";
import { pageOf } from "@/lib/lookup/paging.rules";
import { powerPage } from "@/lib/lookup/power-page.rules";
import { readListHeads, readMenuText, readTownships } from "@/lib/lookup/published.queries";
import { mattersOf } from "@/lib/lookup/search.rules";
import { canonicalJson } from "@/lib/shared/canonical";
import type { CivilDate } from "@/lib/shared/civil-date";
import { db } from "@/tests/support/db";
import { aPublicScene } from "@/tests/support/public.factories";

vi.mock("next/cache", () => ({ cacheLife() {}, cacheTag() {} }));

let scene: Awaited<ReturnType<typeof aPublicScene>>;
beforeAll(async () => {
  scene = await aPublicScene();
});

test.each([
  ["2026-05-31", undefined],
  ["2026-06-01", 1],
  ["2026-08-31", 1],
  ["2026-09-01", 2],
])("on %s edition %s is in force", async (day, number) => {
  const heads = await readListHeads();
  expect(headsInForce(heads, day as CivilDate).get("410781103")?.number).toBe(number);
});

test("an edition is coming, in force, or was", async () => {
  const heads = await readListHeads("410781103");
  const standings = (day: string) => heads.map((head) => standingOf(head, heads, day as CivilDate));
  expect(standings("2026-05-25")).toEqual(["coming", "coming"]);
  expect(standings("2026-06-01")).toEqual(["in-force", "coming"]);
  expect(standings("2026-09-01")).toEqual(["former", "in-force"]);
});

test("page and JSON are made of the same frozen text", async () => {
  const text = await listText("410781103", 2);
  const row = await db.listEdition.findUniqueOrThrow({ where: { id: scene.second.editionId } });
  if (!text || row.content === null) throw new Error("edition 2 is published");
  expect(text.content).toBe(row.content);
  expect(text.list).toEqual(PublishedList.parse(JSON.parse(row.content)));
  const api = apiEdition(text);
  // Every word of every entry is in the JSON: taking the labels away again leaves the frozen entry.
  const code = (coded: { code: string }) => coded.code.toUpperCase().replaceAll("-", "_");
  const back = api.entries.map(
    ({ ordinal: _ordinal, section, mode, scope, delegation, local, id, type, domain, modes, ...rest }) => ({
      section: code(section),
      mode: mode && code(mode),
      scope,
      delegation,
      local,
      power: { ...rest, scope: null, powerId: id, type: code(type), domain: code(domain), modes: modes.map(code) },
    }),
  );
  const frozen = text.list.entries.map((entry) => ({ ...entry, power: { ...entry.power, scope: null } }));
  expect(canonicalJson(back)).toBe(canonicalJson(frozen));
});

test("every matter of the menu and the lists can be looked up, once", async () => {
  const all = await matters();
  expect(all.map(({ name, onMenu, townships }) => [name, onMenu, townships])).toEqual(
    expect.arrayContaining([
      ["对擅自占用村道的处罚", true, ["410781103"]],
      ["临时救助审核", true, ["410781103"]],
      ["农村村民宅基地审批", false, ["410781103"]],
    ]),
  );
  expect(new Set(all.map(({ powerId }) => powerId)).size).toBe(all.length);
});

test("who handles a matter is said for every township: the township itself, or the department", async () => {
  const page = await power(scene.road.code);
  expect(page).toMatchObject({ menuPart: "OPTIONAL", isFormer: false, department: { id: scene.desk.department.id } });
  expect(page?.handlers.map(({ township, holding, hasList }) => [township.name, hasList, holding?.mode])).toEqual([
    ["后河镇", true, "OWN_NAME"],
    ["城郊乡", false, undefined],
  ]);
  expect(page?.handlers[0]?.holding?.delegation).toMatchObject({
    effectiveFrom: "2026-05-01",
    documentNumber: "卫政〔2026〕3号",
  });
  expect((await power(scene.road.powerId))?.power).toEqual(page?.power);
  expect(await power("WH-P-9999")).toBeNull();
});

test("from the day after its term a matter is the department's, though the list in force still names it", async () => {
  const handlerOn = async (day: string) => {
    const texts = [await listText("410781103", 2)].flatMap((text) => text?.list ?? []);
    const published = { menu: null, lists: texts, townships: await readTownships(), departments: [], departures: [] };
    const page = powerPage(
      scene.relief.code,
      { ...published, changes: [], successions: [], day: day as CivilDate },
      null,
    );
    const [handler] = page?.handlers ?? [];
    const [matter] = mattersOf(null, texts, new Map(), day as CivilDate).filter(
      ({ code }) => code === scene.relief.code,
    );
    return { by: handler?.holding?.mode ?? null, departure: handler?.departure, listed: matter?.townships };
  };
  expect(await handlerOn("2028-04-30")).toEqual({ by: "ENTRUST", departure: null, listed: ["410781103"] });
  expect(await handlerOn("2028-05-01")).toEqual({
    ...{ by: null, departure: { reason: "EXPIRED", on: "2028-04-30" }, listed: [] },
  });
});

test("where a township handles a matter, its own list says how, and the menu elsewhere", async () => {
  const [list, menu] = [(await listText("410781103", 2))?.list, (await readMenuText(null))?.menu];
  if (!list || !menu) throw new Error("list and menu are published");
  const kept = (entry: PublishedEntry) => ({ ...entry, power: { ...entry.power, complaintPhone: "0373-4470012" } });
  const lists = [{ ...list, entries: list.entries.map(kept) }];
  const published = {
    menu,
    lists,
    townships: await readTownships(),
    departments: [],
    departures: [],
    changes: [],
    successions: [],
  };
  const page = powerPage(scene.road.code, { ...published, day: "2026-09-01" as CivilDate }, null);
  if (!page) throw new Error("the matter is published");
  const said = (township: string | null) => apiLookupItem(page, 1, township).complaintPhone;
  expect(page.handlers[0]?.holding?.power.complaintPhone).toBe("0373-4470012");
  expect([said("410781103"), said("410781200"), said(null)]).toEqual([
    "0373-4470012",
    page.power.complaintPhone,
    page.power.complaintPhone,
  ]);
});

test("a township's own matter has no department", async () => {
  const page = await power(scene.statutory.code);
  expect(page).toMatchObject({ department: null, menuPart: null });
  expect(page?.handlers[0]?.holding).toMatchObject({ section: "STATUTORY", delegation: null });
});

test("townships come by code, nine digits", async () => {
  expect((await readTownships()).map(({ code, name }) => [code, name])).toEqual([
    ["410781103", "后河镇"],
    ["410781200", "城郊乡"],
  ]);
});

test("every row stands on exactly one page, whatever the page's length", () => {
  const rows = Array.from({ length: 23 }, (_, index) => String(index * 7).padStart(6, "0"));
  for (const limit of [1, 2, 5, 22, 23, 24, 500]) {
    const seen: string[] = [];
    for (let cursor: string | undefined, turn = 0; turn < 30; turn++) {
      const page = pageOf(rows, (row) => row, { limit, cursor });
      seen.push(...(page?.items ?? []));
      if (!page?.next) break;
      cursor = page.next;
    }
    expect(seen).toEqual(rows);
  }
  expect(pageOf(rows, (row) => row, { limit: 5, cursor: "????" })).toBeUndefined();
});
