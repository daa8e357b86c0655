import fc from "fast-check";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { systemContext } from "@/lib/identity/system-context";
import { flowChart } from "@/lib/lookup/lookup.queries";
import { addMenuItem } from "@/lib/menu/add-menu-item";
import { drawFlowCharts } from "@/lib/menu/draw-flow-charts";
import { editMenuItem } from "@/lib/menu/edit-menu-item";
import { loadEditionMatters } from "@/lib/menu/edition-content.queries";
import { editionWorkbook } from "@/lib/menu/edition-workbook";
import { drawFlow } from "@/lib/menu/flow/draw-flow";
import { widthOf, wrapText } from "@/lib/menu/flow/flow-svg.rules";
import { importMenuWorkbook } from "@/lib/menu/import-menu-workbook";
import { FlowInput } from "@/lib/menu/power.schema";
import { PublishedMenu } from "@/lib/menu/published-power.schema";
import { removeMenuItem } from "@/lib/menu/remove-menu-item";
import { submitMenuEdition } from "@/lib/menu/submit-menu-edition";
import { canonicalJson, digestOf } from "@/lib/shared/canonical";
import { inReading } from "@/lib/shared/transaction";
import { appSql, db, publicReaderSql } from "@/tests/support/db";
import { aDraft, aMatter, aMenuDesk, aPublishedMenu, edition, published, value } from "@/tests/support/menu.factories";
import { codeOf, ownersCode } from "@/tests/support/refused-by-database";

vi.mock("next/cache", () => ({ cacheLife() {}, cacheTag() {} }));

const code = (result: { ok: boolean; error?: { code: string } }) => (result.ok ? "ok" : result.error?.code);

const BRANCHED = FlowInput.parse({
  steps: [
    {
      ...{ name: "受理", duty: "接收申请", days: 1, actor: "乡镇便民服务中心", materials: ["申请书", "身份证明"] },
      next: [
        { to: 3, when: "材料齐全" },
        { to: 2, when: "材料不齐" },
      ],
    },
    { name: "补正", duty: "补正材料", actor: "申请人", next: [{ to: 1, when: "补正后", back: true }] },
    { name: "决定", duty: "作出决定", days: 3, actor: "乡镇负责人" },
  ],
  statutoryDays: 20,
  promisedDays: 4,
});
const WITHOUT_END = FlowInput.parse({
  ...BRANCHED,
  steps: [
    { name: "甲", duty: "办", next: [{ to: 2 }] },
    { name: "乙", duty: "办", next: [{ to: 1, back: true }] },
  ],
});

let desk: Awaited<ReturnType<typeof aMenuDesk>>;
let draft: string;
beforeAll(async () => {
  desk = await aMenuDesk();
  draft = await aDraft(desk, [
    aMatter(desk.department.id, { name: "占用村道许可", type: "LICENCE", modes: ["ENTRUST"] }),
  ]);
});

const itemOf = async (editionId: string) => {
  const { id: itemId, powerVersion } = await db.menuItem.findFirstOrThrow({
    where: { editionId },
    include: { powerVersion: true },
  });
  return {
    key: { itemId, powerVersionId: powerVersion.id, version: powerVersion.version },
    steps: powerVersion.steps,
    days: [powerVersion.statutoryDays, powerVersion.promisedDays],
    phone: powerVersion.complaintPhone,
  };
};
const save = async (flow: FlowInput) => editMenuItem(desk.editor, { key: (await itemOf(draft)).key, item: flow });

describe("a draft's flow", () => {
  test("is kept with actor, materials and ways; a plain list is the text that it always was", async () => {
    expect(canonicalJson((await itemOf(draft)).steps as never)).toBe(
      '[{"days":7,"duty":"对发现的违法行为依法立案","name":"立案"}]',
    );
    expect(value(await save(BRANCHED)).fields).toEqual(["steps", "statutoryDays", "promisedDays"]);
    const item = await itemOf(draft);
    expect(item).toMatchObject({ steps: BRANCHED.steps, days: [20, 4], phone: "12345" });
    expect(value(await save(BRANCHED)).fields).toEqual([]);
  });

  test("with errors is not kept, nor are days that it does not keep", async () => {
    expect(await save(WITHOUT_END)).toEqual({ ok: false, error: { code: "flow-problems", count: 2 } });
    expect(code(await save({ ...BRANCHED, promisedDays: 3 }))).toBe("flow-problems");
    const { key } = await itemOf(draft);
    expect(code(await editMenuItem(desk.editor, { key, item: { promisedDays: 3 } }))).toBe("flow-problems");
    expect(await itemOf(draft)).toMatchObject({ steps: BRANCHED.steps, days: [20, 4] });
  });

  test("stays when something else of the matter is changed, and when a workbook lists the same steps plainly", async () => {
    value(
      await editMenuItem(desk.editor, { key: (await itemOf(draft)).key, item: { complaintPhone: "0373-7654321" } }),
    );
    expect(await itemOf(draft)).toMatchObject({ steps: BRANCHED.steps, phone: "0373-7654321" });
    const matters = await inReading(desk.editor, (tx) => loadEditionMatters(tx, draft));
    const bytes = await editionWorkbook("菜单", matters, "zh-CN");
    const imported = value(
      await importMenuWorkbook(desk.editor, { fileName: "导出.xlsx", bytes, dryRun: false, editionId: draft }),
    );
    expect(imported).toMatchObject({ changed: 0, unchanged: 1 });
    expect((await itemOf(draft)).steps).toEqual(BRANCHED.steps);
  });

  test("changed by two at once is one change", async () => {
    const { key } = await itemOf(draft);
    const change = (actor: string) =>
      editMenuItem(desk.editor, {
        key,
        item: FlowInput.parse({ ...BRANCHED, steps: [{ name: "办理", duty: "办", actor }] }),
      });
    const both = await Promise.all([change("乡镇"), change("部门")]);
    expect(both.map(code).sort()).toEqual(["changed-meanwhile", "ok"]);
  });

  test("keeps a menu from legality review while it has errors, wherever they came from", async () => {
    value(await save(BRANCHED));
    const faulty = aMatter(desk.department.id, { ...WITHOUT_END, name: "走不到办结的事项" });
    const { itemId } = value(await addMenuItem(desk.editor, { editionId: draft, item: faulty }));
    const submit = async () =>
      submitMenuEdition(desk.editor, { editionId: draft, version: (await edition(draft)).version });
    expect(await submit()).toMatchObject({ error: { code: "flows-unsound", count: 1, first: "走不到办结的事项" } });
    const added = await db.menuItem.findUniqueOrThrow({ where: { id: itemId }, include: { powerVersion: true } });
    const key = { itemId, powerVersionId: added.powerVersionId, version: added.powerVersion.version };
    value(await removeMenuItem(desk.editor, key));
  });
});

describe("charts", () => {
  const worker = systemContext(db, new Date("2026-03-11T02:00:00Z"));

  test("are drawn once for each published flow, from the very text of the edition, and kept", async () => {
    const before = await db.flowChart.count();
    await published(desk, draft);
    const { content } = await edition(draft);
    const [item] = PublishedMenu.parse(JSON.parse(content ?? "")).items;
    const digest = digestOf(item?.steps ?? []);
    expect(await db.flowChart.count()).toBe(before + 1);
    expect(await flowChart(item?.steps ?? [], "zh-CN")).toBeNull();
    // Two workers at once: one chart.
    const both = await Promise.all([drawFlowCharts(worker), drawFlowCharts(worker)]);
    expect(both.map((each) => (each.ok ? each.value.drawn : each.error.code)).sort()).toEqual([0, 1]);
    const [chart] = await publicReaderSql<{ svg_zh: string; svg_en: string }>(
      "SELECT svg_zh, svg_en FROM published.flow_charts WHERE digest = $1",
      [digest],
    );
    expect(chart?.svg_zh).toBe(await drawFlow(BRANCHED.steps, "zh-CN"));
    expect(chart?.svg_en).toContain("Start");
    expect(await flowChart(item?.steps ?? [], "zh-CN")).toBe(chart?.svg_zh);
    // The same flow in another edition is the same chart.
    const again = aMatter(desk.department.id, {
      ...BRANCHED,
      name: "占用村道许可二",
      type: "LICENCE",
      modes: ["ENTRUST"],
    });
    await aPublishedMenu(desk, [again]);
    expect(value(await drawFlowCharts(worker))).toEqual({ drawn: 0 });
  });

  test("are changed and deleted by nobody, and written by no publisher's hand", async () => {
    const { digest } = await db.flowChart.findFirstOrThrow({ where: { drawnAt: { not: null } } });
    const update = "UPDATE flow_charts SET svg_zh = 'x' WHERE digest = $1";
    expect(await codeOf(update, [digest])).toBe("DC002");
    expect(await ownersCode(update, [digest])).toBe("DC002");
    expect(await ownersCode("DELETE FROM flow_charts WHERE digest = $1", [digest])).toBe("DC002");
    expect(await codeOf("INSERT INTO flow_charts (digest, steps) VALUES ($1, '[]')", ["0".repeat(64)])).toBe("42501");
    expect(await codeOf("UPDATE flow_charts SET steps = '[]' WHERE digest = $1", [digest])).toBe("42501");
  });

  test("the database refuses ways to nowhere, to the step itself, and more steps than there may be", async () => {
    const draftOnly = await aDraft(desk, [aMatter(desk.department.id)]);
    const { key } = await itemOf(draftOnly);
    const refusal = (steps: unknown) =>
      codeOf("UPDATE power_versions SET steps = $2::jsonb, version = version + 1 WHERE id = $1", [
        key.powerVersionId,
        JSON.stringify(steps),
      ]);
    const one = (next: unknown) => [{ name: "甲", duty: "办", days: null, next }];
    expect(await refusal(one([{ to: 0 }]))).toBe("allowed");
    for (const steps of [
      one([{ to: 1 }]),
      one([{ to: 2 }]),
      one([{}]),
      one([{ to: "x" }]),
      { a: 1 },
      Array(31).fill({}),
    ])
      expect(await refusal(steps)).toBe("23514");
  });
});

describe("drawing", () => {
  const word = fc.string({ unit: fc.constantFrom(..."审查决定送达<&>\"'，。 abc1"), minLength: 1, maxLength: 40 });
  const someFlow = fc.integer({ min: 1, max: 8 }).chain((count) =>
    fc.array(
      fc.record({
        name: word.map((text) => text.trim() || "步"),
        duty: fc.constant("办"),
        days: fc.option(fc.nat({ max: 99 })),
        ways: fc.uniqueArray(fc.record({ to: fc.integer({ min: 0, max: count }), when: word }), {
          maxLength: 3,
          selector: ({ to }) => to,
        }),
      }),
      { minLength: count, maxLength: count },
    ),
  );

  test("whatever the flow: well-formed, the same twice, and every step named in real text", async () => {
    await fc.assert(
      fc.asyncProperty(someFlow, async (rows) => {
        const steps = rows.map(({ ways, ...step }, index) => {
          const next = ways.filter(({ to }) => to !== index + 1);
          return { ...step, ...(next.length > 0 && { next }) };
        });
        const svg = await drawFlow(steps, "zh-CN");
        expect(await drawFlow(steps, "zh-CN")).toBe(svg);
        const [row] = await appSql<{ title: string; boxes: string; lines: string }>(
          `SELECT (xpath('/*/*[local-name()="title"]/text()', x))[1]::text AS title,
             (xpath('count(//*[local-name()="rect"])', x))[1]::text AS boxes,
             (xpath('count(//*[local-name()="path"])', x))[1]::text AS lines
           FROM xmlparse(document $1) x`,
          [svg],
        );
        expect(row).toMatchObject({ title: `流程图（${steps.length}步）`, boxes: String(steps.length + 2) });
      }),
      { numRuns: 25 },
    );
  });

  test("lines are as wide as they may be, lose nothing, and never begin with a closing mark", () => {
    const text = fc.string({ unit: fc.constantFrom(..."审查决定，。）ab 1"), maxLength: 80 });
    fc.assert(
      fc.property(text, fc.integer({ min: 4, max: 30 }), (given, longest) => {
        const lines = wrapText(given, longest);
        expect(lines.join("").replace(/\s/g, "")).toBe(given.replace(/\s/g, ""));
        for (const line of lines) expect(widthOf(line.replace(/[，。）]+$/, ""))).toBeLessThanOrEqual(longest);
      }),
    );
  });
});
