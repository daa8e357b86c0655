// Pure rules of a change of law: articles, citations, proposals, what a power becomes, what the public is told.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { articleChanges, differentlyFated } from "@/lib/adjustments/article-fate.rules";
import { BOX_HEIGHT, impactGraph } from "@/lib/adjustments/impact-graph.rules";
import { proposeFor } from "@/lib/adjustments/propose.rules";
import { recite } from "@/lib/adjustments/recite.rules";
import { type DecidedAdjustment, gonePowers, successorsOf } from "@/lib/adjustments/successors.rules";
import { batchStep } from "@/lib/duty-lists/list-batch.rules";
import { LIST_EDITION_STATES } from "@/lib/duty-lists/list-edition.machine";
import { toChineseNumeral } from "@/lib/law/chinese-numeral.rules";
import { outstandingOnList, outstandingOnMatter, outstandingOnMenu } from "@/lib/lookup/outstanding.rules";
import type { PowerContent } from "@/lib/menu/power-content.rules";
import type { CivilDate } from "@/lib/shared/civil-date";

const day = (text: string) => text as CivilDate;
const label = (number: number) => `第${toChineseNumeral(number)}条`;
const article = (id: number, number: number, text = `文字${id}`) => ({
  provisionId: `p${id}`,
  label: label(number),
  text,
});

describe("articles", () => {
  test("the same, renumbered, reworded and dropped ones are told apart; in another law none is the same", () => {
    const former = [article(1, 1), article(2, 2), article(3, 3), article(4, 4)];
    const after = [article(1, 1), article(2, 3), article(3, 4, "改")];
    const fates = (isOther: boolean) => articleChanges(former, after, (id) => [id], isOther).map(({ fate }) => fate);
    expect(fates(false)).toEqual(["SAME", "MOVED", "CHANGED", "DROPPED"]);
    expect(fates(true)).toEqual(["MOVED", "MOVED", "CHANGED", "DROPPED"]);
  });

  test("one that goes on in several is split, several that go on in one are merged", () => {
    const came = new Map([
      ["p1", ["p4", "p5"]],
      ["p2", ["p6"]],
      ["p3", ["p6"]],
    ]);
    const changes = articleChanges(
      [article(1, 1), article(2, 2), article(3, 3)],
      [article(4, 1), article(5, 2), article(6, 3)],
      (id) => came.get(id) ?? [],
    );
    expect(changes.map(({ fate, after }) => [fate, after.map((one) => one.provisionId)])).toEqual([
      ["SPLIT", ["p4", "p5"]],
      ["MERGED", ["p6"]],
      ["MERGED", ["p6"]],
    ]);
    const tied = { content: { ...CONTENT, bases: [basis("甲法", "第一条第一款、第二款，第二条和第三条第一项")] } };
    const ties = new Map([[0, new Map([1, 2, 3].map((number) => [label(number), `p${number}`]))]]);
    const byProvision = new Map(changes.map((one) => [one.before.provisionId, [one]]));
    expect(proposeFor({ ...tied, ties }, byProvision, LAW)).toMatchObject({
      ...{ kind: "CHANGE", impact: "CHANGED", ground: { article: "第一条、第二条、第三条" } },
      reason: "第一条拆分为第一条、第二条；第二条并入第三条；第三条并入第三条",
      proposed: [{ bases: [{ article: "第一条、第二条，第三条", text: "文字4\n文字5\n文字6" }] }],
    });
  });

  test("told otherwise is what became something else, and what shares its fate; an unchanged telling names none", () => {
    const former = [article(1, 1), article(2, 2), article(3, 3)];
    const after = [article(4, 1), article(5, 2), article(6, 3)];
    const mapping = fc.record(
      Object.fromEntries(former.map(({ provisionId }) => [provisionId, fc.subarray(["p4", "p5", "p6"])])),
    );
    const told = (mapped: Record<string, string[]>) => articleChanges(former, after, (id) => mapped[id] ?? [], true);
    fc.assert(
      fc.property(mapping, mapping, (was, is) => {
        const found = differentlyFated(told(was), told(is));
        expect(differentlyFated(told(is), told(is)).size).toBe(0);
        for (const { provisionId } of former)
          if (was[provisionId]?.join() !== is[provisionId]?.join()) expect(found).toContain(provisionId);
      }),
    );
    const alone = { p1: ["p4"], p2: ["p5"], p3: [] };
    expect([...differentlyFated(told(alone), told({ ...alone, p3: ["p4"] }))]).toEqual(["p1", "p3"]);
  });

  test("an article split in an earlier version is followed to all its parts, without its paragraphs", () => {
    const parts = articleChanges([article(4, 2), article(5, 3)], [article(4, 3), article(5, 4)]);
    const content = { ...CONTENT, bases: [basis("甲法", "第二条第一款")] };
    const proposal = proposeFor(
      { content, ties: new Map([[0, new Map([[label(2), "p1"]])]]) },
      new Map([["p1", parts]]),
      LAW,
    );
    expect(proposal).toMatchObject({ impact: "MOVED", proposed: [{ bases: [{ article: "第三条、第四条" }] }] });
  });

  test("a citation keeps its paragraphs, and numbers that change places are not moved twice", () => {
    const swap = new Map([
      [label(74), [label(75)]],
      [label(75), [label(74)]],
    ]);
    expect(recite("第七十四条第一款第二项、第七十五条", swap)).toBe("第七十五条第一款第二项、第七十四条");
    expect(recite("第七十四条之一", swap)).toBe("第七十四条之一");
  });

  test("whatever moves where: reciting there and back gives the citation", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 200 }), { minLength: 2, maxLength: 8 }), (numbers) => {
        const there = new Map(
          numbers.map((number, index) => [label(number), [label(numbers.at(index - 1) ?? number)]]),
        );
        const back = new Map([...there].map(([from, [to = ""]]) => [to, [from]]));
        const cited = numbers.map((number) => `${label(number)}第一款`).join("、");
        expect(recite(recite(cited, there), back)).toBe(cited);
      }),
    );
  });
});

const CONTENT: PowerContent = {
  ...{ name: "某处罚", subItem: null, type: "PENALTY", domain: "URBAN_RURAL", departmentId: "d", modes: ["OWN_NAME"] },
  ...{
    scope: null,
    steps: [],
    statutoryDays: null,
    promisedDays: null,
    boundary: null,
    complaintPhone: null,
    materials: [],
    fee: null,
  },
  ...{ needStaff: 0, needCertifiedOfficers: 0, needEquipment: null, needFundsYuan: "0.00", note: null, source: null },
  ...{ inferred: [], bases: [] },
};
const basis = (law: string, cited: string | null) => ({
  ...{ law, article: cited, lawVersion: null, documentNumber: null, text: null },
});
const LAW = { law: "甲法", cited: { law: "甲法", version: "2026年修订" }, repeal: null };

describe("proposals", () => {
  const changes = new Map(
    articleChanges([article(1, 1), article(2, 2), article(3, 3)], [article(1, 1), article(2, 3)]).map((one) => [
      one.before.provisionId,
      [one],
    ]),
  );
  const power = (cited: readonly (string | null)[], laws = cited.map(() => "甲法")) => ({
    content: { ...CONTENT, bases: cited.map((one, index) => basis(laws[index] ?? "甲法", one)) },
    ties: new Map(
      cited.map((one, index) => [
        index,
        new Map(one ? [[one, `p${one === label(1) ? 1 : one === label(2) ? 2 : 3}`]] : []),
      ]),
    ),
  });

  test.each([
    ["an unchanged article proposes nothing", [label(1)], null],
    ["a renumbered one a new citation", [label(2)], { kind: "CHANGE", impact: "MOVED" }],
    ["the only one dropped takes the power", [label(3)], { kind: "CANCEL", impact: "DROPPED", proposed: [] }],
    ["one dropped of two takes the citation only", [label(1), label(3)], { kind: "CHANGE", impact: "DROPPED" }],
    ["a citation that cannot be read proposes nothing", [null], null],
  ])("%s", (_, cited, expected) => {
    const proposal = proposeFor(power(cited), changes, LAW);
    if (expected === null) expect(proposal).toBeNull();
    else expect(proposal).toMatchObject(expected);
  });

  test("a repeal without a law in its place ends what rests on it alone", () => {
    const repealed = { law: "甲法", cited: null, repeal: "《甲法》自2026-07-01起废止（某文）" };
    expect(proposeFor(power([label(1), null]), changes, repealed)).toMatchObject({
      kind: "CANCEL",
      impact: "REPEALED",
    });
    const beside = proposeFor(power([label(1), label(1)], ["甲法", "乙法"]), changes, repealed);
    expect(beside?.proposed[0]?.bases).toEqual([basis("乙法", label(1))]);
  });
});

const held = (powerId: string, number = 1) => ({ powerId, powerVersionId: `${powerId}${number}`, number });
const decided = (wishes: Partial<DecidedAdjustment>): DecidedAdjustment => ({
  ...{ id: "a", kind: "CHANGE", powerId: "P", intoPowerId: null, effectiveOn: day("2026-05-01") },
  ...{ results: [held("P", 2)], keeps: new Map(), ...wishes },
});

describe("what a power becomes", () => {
  test.each([
    ["2026-04-30", ["P1"]],
    ["2026-05-01", ["P2"]],
  ])("on %s it is %j", (on, ids) => {
    expect(successorsOf(held("P"), [decided({})], day(on)).map((one) => one.powerVersionId)).toEqual(ids);
  });

  test("split it is its parts, merged the other; a version that is newer already stays", () => {
    const split = decided({ kind: "SPLIT", results: [held("P", 2), held("Q", 1)] });
    expect(successorsOf(held("P"), [split], day("2026-06-01")).map(({ powerId }) => powerId)).toEqual(["P", "Q"]);
    const merged = [
      decided({ kind: "MERGE", powerId: "R", results: [held("R", 2)] }),
      decided({ kind: "MERGE", intoPowerId: "R", results: [] }),
    ];
    expect(successorsOf(held("P"), merged, day("2026-06-01"))).toMatchObject([
      { powerId: "R", number: 2, isMerged: true },
    ]);
    expect(successorsOf(held("P", 3), [decided({})], day("2026-06-01"))).toMatchObject([{ number: 3 }]);
    expect(gonePowers(merged, day("2026-06-01"))).toEqual(new Set(["P"]));
  });

  test("any row of changes: the newest in effect, never one ahead", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 28 }), { maxLength: 6 }),
        fc.integer({ min: 1, max: 28 }),
        (days, on) => {
          const text = (number: number) => day(`2026-05-${String(number).padStart(2, "0")}`);
          const rows = days.toSorted((a, b) => a - b);
          const all = rows.map((one, index) => decided({ effectiveOn: text(one), results: [held("P", index + 2)] }));
          const [now] = successorsOf(held("P"), all, text(on));
          expect(now?.number).toBe(1 + rows.filter((one) => one <= on).length);
        },
      ),
    );
  });

  test("a township keeps its own words until it takes others over", () => {
    const keeps = new Map([["T", ["boundary"] as const]]);
    const both = [decided({ keeps }), decided({ results: [held("P", 3)], effectiveOn: day("2026-06-01"), keeps })];
    const kept = (on: string) => successorsOf(held("P"), both, day(on), "T")[0]?.kept;
    expect(kept("2026-05-02")).toEqual([{ field: "boundary", powerVersionId: "P1" }]);
    expect(kept("2026-06-02")).toEqual([{ field: "boundary", powerVersionId: "P1" }]);
    expect(successorsOf(held("P"), both, day("2026-06-02"), "U")[0]?.kept).toEqual([]);
  });
});

test("the step of a list is read from its edition, whatever its state", () => {
  expect(LIST_EDITION_STATES.map((state) => batchStep({ state, isReviewed: false }, false))).toEqual([
    ...["COMPILED", "SUBMITTED", "APPROVED", "PUBLISHED", "PUBLISHED", "QUEUED"],
  ]);
  expect(batchStep({ state: "LEGALITY_REVIEW", isReviewed: true }, false)).toBe("REVIEWED");
  expect(batchStep(null, true)).toBe("PUBLISHED");
});

describe("what the public is told", () => {
  const row = {
    ...{ id: "a", powerId: "P", code: "WH-P-0001", law: "甲法", change: "NEW_VERSION" as const, kind: "CHANGE" },
    ...{ inForceOn: day("2026-05-01"), decided: false, affected: null, followed: {}, menuFollows: false },
  };
  const after = { ...row, decided: true, affected: ["410781100"], followed: { "410781100": day("2026-05-10") } };
  test.each([
    ["undecided, every list", row, "410781101", "2026-04-01", 1],
    ["decided and not followed yet", after, "410781100", "2026-05-09", 1],
    ["from the day of the edition that follows", after, "410781100", "2026-05-10", 0],
    ["decided, and no list of its", after, "410781101", "2026-05-01", 0],
  ])("%s", (_, one, code, on, marks) => {
    expect(outstandingOnList([one], code, day(on)).get("P")?.length ?? 0).toBe(marks);
  });

  test("the menu until its own edition; a matter's page by the words that it shows", () => {
    expect([row, { ...after, menuFollows: true }].map((one) => outstandingOnMenu([one]).size)).toEqual([1, 0]);
    const on = (isFromMenu: boolean) =>
      outstandingOnMatter([after], { powerId: "P", townshipCodes: ["410781100"], isFromMenu }, day("2026-05-10"))
        .length;
    expect([on(true), on(false)]).toEqual([1, 0]);
  });
});

test("the graph has a box for everything and no two boxes of a column on one place", () => {
  fc.assert(
    fc.property(fc.nat(12), fc.nat(13), (powers, townships) => {
      const places = Array.from({ length: townships }, (_, index) => ({ id: `t${index}`, name: `乡${index}` }));
      const graph = impactGraph(
        "法",
        Array.from({ length: powers }, (_, index) => ({
          ...{ id: `p${index}`, label: "事项", mark: "变更", townshipIds: places.map(({ id }) => id) },
        })),
        places,
      );
      expect(graph.nodes).toHaveLength(1 + powers + townships);
      expect(graph.edges).toHaveLength(powers + powers * townships);
      const columns = [...new Set(graph.nodes.map(({ x }) => x))].map((x) =>
        graph.nodes.filter((node) => node.x === x),
      );
      for (const boxes of columns)
        for (const [index, { y }] of boxes.entries())
          expect(y - (boxes[index - 1]?.y ?? y - BOX_HEIGHT)).toBeGreaterThanOrEqual(BOX_HEIGHT);
    }),
  );
});
