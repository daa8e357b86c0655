import { beforeAll, expect, test, vi } from "vitest";
import { GET } from "@/app/api/v1/lookup/route";
import { GET as onePower } from "@/app/api/v1/powers/[id]/route";
import { ImportDutiesInput } from "@/lib/duty-lists/duty.schema";
import { importDuties } from "@/lib/duty-lists/import-duties";
import { ApiProblem } from "@/lib/lookup/api/asking.schema";
import { ApiLookup } from "@/lib/lookup/api/lookup.schema";
import { ApiPower } from "@/lib/lookup/api/power.schema";
import { saveSynonym } from "@/lib/synonyms/save-synonym";
import { SaveSynonymInput } from "@/lib/synonyms/synonym.schema";
import { db, ownerSql } from "@/tests/support/db";
import { aPublishedList, done } from "@/tests/support/duty-lists.factories";
import { anOrganisation, asRole } from "@/tests/support/factories";
import { value } from "@/tests/support/menu.factories";
import { aPublicScene, ask } from "@/tests/support/public.factories";

vi.mock("next/cache", () => ({ cacheLife() {}, cacheTag() {} }));

let scene: Awaited<ReturnType<typeof aPublicScene>>;
beforeAll(async () => {
  scene = await aPublicScene();
  const duties = ImportDutiesInput.parse({
    ...{ townshipIds: [scene.houhe.id], startsOn: "2026-09-01", source: "测试", documentNumber: null },
    fileSha256: "0".repeat(64),
    duties: [
      {
        ...{ kind: "SUPPORTING", category: "生态环境", name: "河道垃圾巡查", department: "水利局" },
        ...{ departmentDuty: "负责清理和执法。", townshipDuty: "负责巡查报告。" },
      },
    ],
  });
  const office = await anOrganisation("ESTABLISHMENT_OFFICE");
  await done(importDuties(await asRole("ESTABLISHMENT_EDITOR", office, "2026-09-10T04:00:00Z"), duties));
  await aPublishedList(scene.houhe, "2026-09-20T04:00:00Z", "2026-10-01");
  value(await saveSynonym(scene.desk.editor, SaveSynonymInput.parse({ word: "盖房", targets: "宅基地" })));
  await ownerSql("SELECT set_config('app.actor', 'test', false)");
  await db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT set_config('app.actor', 'test', true)`;
    await tx.village.create({
      data: { name: "滹沱村村民委员会", regionCode: "410781103227", townshipId: scene.houhe.id },
    });
  });
});

const lookUp = async (query: Record<string, string>) => {
  const answer = await ask(GET, `/api/v1/lookup?${new URLSearchParams(query)}`);
  return { status: answer.status, body: await answer.json() };
};
const found = async (query: Record<string, string>) => ApiLookup.parse((await lookUp(query)).body);

test("an everyday question finds the matter and says who handles it in every township", async () => {
  const answer = await found({ q: "我要盖房" });
  expect(answer.understood).toEqual([{ asked: "盖房", meant: ["宅基地"] }]);
  expect(answer.items[0]).toMatchObject({ rank: 1, name: "农村村民宅基地审批" });
  expect(answer.items[0]?.handlers.map(({ township, by }) => [township.code, by])).toEqual([
    ["410781103", "township"],
    ["410781200", "nobody"],
  ]);
});

test.each(["后河镇 村道", "滹沱村的村道"])("“%s” names the township itself", async (q) => {
  const answer = await found({ q });
  expect(answer.township?.code).toBe("410781103");
  expect(answer.items[0]?.handlers).toMatchObject([
    { township: { code: "410781103" }, by: "township", mode: { code: "own-name" }, contact: { name: "后河镇" } },
  ]);
});

test("where the power was not handed down it is the city body's", async () => {
  const answer = await found({ q: "村道", township: "410781200000" });
  expect(answer.items[0]?.handlers).toMatchObject([
    { by: "department", section: null, contact: { id: scene.desk.department.id } },
  ]);
});

test("an entrusted power is asked for at the township and decided in the department's name", async () => {
  const answer = await found({ q: "临时救助", township: "410781103" });
  expect(answer.items[0]?.handlers).toMatchObject([
    { mode: { code: "entrust" }, contact: { name: "后河镇" }, authority: { id: scene.desk.department.id } },
  ]);
});

test("what is found comes in pages", async () => {
  const all = await found({ q: "处罚", limit: "50" });
  expect(all.items.length).toBeGreaterThan(1);
  const first = await found({ q: "处罚", limit: "1" });
  const second = await found({ q: "处罚", limit: "1", cursor: first.next ?? "" });
  expect([...first.items, ...second.items]).toEqual(all.items.slice(0, 2));
});

test("duties of the lists in force stand beside the powers, each with its row on the township's page", async () => {
  const answer = await found({ q: "河道垃圾" });
  expect(answer.items).toEqual([]);
  expect(answer.duties).toEqual([
    {
      list: { code: "supporting", label: "配合履职事项" },
      ...{ category: "生态环境", name: "河道垃圾巡查", department: "水利局" },
      townships: [
        {
          code: "410781103",
          name: expect.stringContaining("后河镇"),
          href: "/townships/410781103/duties#supporting-1",
        },
      ],
    },
  ]);
  expect((await found({ q: "城郊乡 河道垃圾" })).duties).toEqual([]);
  expect((await found({ q: "hdljxc" })).duties).toHaveLength(1);
});

test("one power: every text that was published of it, and who holds it where today", async () => {
  const told = async (id: string) => {
    const answer = await ask(onePower, `/api/v1/powers/${id}`, { id });
    return { status: answer.status, body: await answer.json() };
  };
  const { body } = await told(scene.relief.code);
  const power = ApiPower.strict().parse(body);
  expect(power).toMatchObject({ code: scene.relief.code, published: true, part: { code: "base" } });
  expect(power.handlers.map(({ township, by, mode }) => [township.code, by, mode?.code])).toEqual([
    ["410781103", "township", "entrust"],
    ["410781200", "department", undefined],
  ]);
  expect(power.versions.map(({ number, editions }) => [number, editions.map((one) => [one.list, one.number])])).toEqual(
    [
      [
        1,
        [
          ["menu", 1],
          ["township", 1],
          ["township", 2],
          // The edition that took the duties in.
          ["township", 3],
        ],
      ],
    ],
  );
  expect((await told(scene.relief.powerId)).body).toEqual(body);
  for (const unknown of ["WH-P-9999", "x", "'; DROP TABLE powers", "a".repeat(200)])
    expect(ApiProblem.parse((await told(unknown)).body).type).toBe("urn:diancai:problem:unknown-power");
});

test("nothing found is an empty list", async () => {
  expect(await found({ q: "没有这种东西" })).toMatchObject({ items: [], next: null, township: null });
});

test.each([
  [{}, 400, "invalid-lookup"],
  [{ q: " " }, 400, "invalid-lookup"],
  [{ q: "长".repeat(101) }, 400, "invalid-lookup"],
  [{ q: "村道", limit: "51" }, 400, "invalid-lookup"],
  [{ q: "村道", cursor: "!" }, 400, "invalid-lookup"],
  [{ q: "村道", township: "12" }, 400, "invalid-lookup"],
  [{ q: "村道", township: "999999999" }, 404, "unknown-township"],
])("%j is a problem", async (query: Record<string, string>, status, code) => {
  const answer = await lookUp(query);
  expect([answer.status, ApiProblem.parse(answer.body).type]).toEqual([status, `urn:diancai:problem:${code}`]);
});
