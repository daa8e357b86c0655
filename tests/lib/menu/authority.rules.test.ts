import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type AuthorityFacts, judgeAuthority, judgeModes, offersNothingLawful } from "@/lib/menu/authority.rules";
import { matchKey, succession } from "@/lib/menu/ceiling.rules";
import { POWER_MODES, POWER_TYPES, type PowerMode, type PowerType } from "@/lib/menu/power.terms";
import { addDays, type CivilDate } from "@/lib/shared/civil-date";

const day = (text: string) => text as CivilDate;
const NOTHING: AuthorityFacts = { catalogues: [], losses: [], laws: [] };
const LAW_24 = "《中华人民共和国行政处罚法》第二十四条";
const entry = { number: "7", name: "对擅自挖掘公路的处罚" };

const catalogue = (from: string, until: string | null, has: boolean, documentNumber = "豫政〔2025〕15号") => ({
  ...{ title: `${from}版`, documentNumber, from: day(from), until: until === null ? null : day(until) },
  entry: has ? entry : null,
});
const CEILINGS = {
  "none on record": NOTHING,
  outside: { ...NOTHING, catalogues: [catalogue("2026-01-01", null, false)] },
  inside: { ...NOTHING, catalogues: [catalogue("2026-01-01", null, true)] },
} satisfies Record<string, AuthorityFacts>;

/** valid, warned, invalid; where the ceiling counts: none on record / outside / inside. Reason and source follow below. */
// biome-ignore format: read by column
const EXPECTED: Readonly<Record<PowerType, Readonly<Record<PowerMode, string>>>> = {
  LICENCE:      { OWN_NAME: "warned",                 ENTRUST: "valid",   DISPATCH: "valid", SERVICE_FRONT: "valid" },
  PENALTY:      { OWN_NAME: "warned/invalid/valid",   ENTRUST: "valid",   DISPATCH: "valid", SERVICE_FRONT: "invalid" },
  COERCION:     { OWN_NAME: "warned",                 ENTRUST: "invalid", DISPATCH: "valid", SERVICE_FRONT: "invalid" },
  LEVY:         { OWN_NAME: "warned",                 ENTRUST: "warned",  DISPATCH: "valid", SERVICE_FRONT: "warned" },
  PAYMENT:      { OWN_NAME: "valid",                  ENTRUST: "valid",   DISPATCH: "valid", SERVICE_FRONT: "valid" },
  INSPECTION:   { OWN_NAME: "warned",                 ENTRUST: "warned",  DISPATCH: "valid", SERVICE_FRONT: "invalid" },
  CONFIRMATION: { OWN_NAME: "valid",                  ENTRUST: "valid",   DISPATCH: "valid", SERVICE_FRONT: "valid" },
  REWARD:       { OWN_NAME: "warned",                 ENTRUST: "warned",  DISPATCH: "valid", SERVICE_FRONT: "warned" },
  RULING:       { OWN_NAME: "warned",                 ENTRUST: "warned",  DISPATCH: "valid", SERVICE_FRONT: "warned" },
  OTHER:        { OWN_NAME: "warned",                 ENTRUST: "warned",  DISPATCH: "valid", SERVICE_FRONT: "warned" },
  SERVICE:      { OWN_NAME: "valid",                  ENTRUST: "valid",   DISPATCH: "valid", SERVICE_FRONT: "valid" },
};

/** The text that each condition or refusal rests on. */
const SOURCES: Readonly<Partial<Record<`${PowerType} ${PowerMode}`, string>>> = {
  "LICENCE OWN_NAME": "本系统推定，以本市文件为准",
  "PENALTY OWN_NAME": LAW_24,
  "PENALTY SERVICE_FRONT": "本系统推定，以本市文件为准",
  "COERCION OWN_NAME": "豫政〔2025〕15号",
  "COERCION ENTRUST": "《中华人民共和国行政强制法》第十七条",
  "COERCION SERVICE_FRONT": "本系统推定，以本市文件为准",
  "INSPECTION OWN_NAME": "豫政〔2025〕15号",
  "INSPECTION ENTRUST": "参照《山东省乡镇人民政府工作条例》第八条",
  "INSPECTION SERVICE_FRONT": "本系统推定，以本市文件为准",
};

const CELLS = POWER_TYPES.flatMap((type) =>
  POWER_MODES.flatMap((mode) =>
    Object.entries(CEILINGS).map(([ceiling, facts], index) => {
      const cell = EXPECTED[type][mode].split("/");
      return { type, mode, ceiling, facts, expected: cell[index] ?? cell[0] };
    }),
  ),
);

test("the matrix is whole", () => expect(CELLS).toHaveLength(11 * 4 * 3));

test.each(CELLS)("$type in mode $mode, $ceiling: $expected", ({ type, mode, ceiling, facts, expected }) => {
  const judged = judgeAuthority({ type, mode, facts, day: day("2026-03-01") });
  expect(judged.standing).toBe(expected);
  const said = [...judged.faults, ...judged.warnings].map(({ source }) => source);
  const source = SOURCES[`${type} ${mode}`];
  if (expected === "valid") expect(said).toEqual([]);
  else if (ceiling === "outside" && type === "PENALTY" && mode === "OWN_NAME")
    expect(judged.faults).toEqual([
      {
        reason: "above-ceiling",
        modeReason: null,
        args: { catalogue: "2026-01-01版", day: "2026-03-01" },
        source: `${LAW_24}；豫政〔2025〕15号`,
        remedies: ["entrust", "dispatch", "tie-entry", "take-back"],
      },
    ]);
  else expect(said).toEqual([source ?? "本系统推定，以本市文件为准"]);
  if (expected === "invalid" && !(type === "PENALTY" && mode === "OWN_NAME"))
    expect(judged.faults).toMatchObject([{ reason: "mode-forbidden", remedies: ["another-mode"] }]);
});

describe("days", () => {
  const penalty = (facts: AuthorityFacts, on: string) =>
    judgeAuthority({ type: "PENALTY", mode: "OWN_NAME", facts, day: day(on) });

  test.each([
    // In the old version only: lawful until its last day.
    [true, false, "2025-12-31", "valid"],
    [true, false, "2026-01-01", "invalid"],
    // In the new version only: lawful from its first day.
    [false, true, "2025-12-31", "invalid"],
    [false, true, "2026-01-01", "valid"],
    // Before the first version there is nothing to rest on.
    [true, true, "2023-06-30", "invalid"],
    [true, true, "2023-07-01", "valid"],
  ])("in the old version %s, in the new %s, on %s: %s", (inOld, inNew, on, expected) => {
    const catalogues = [
      catalogue("2023-07-01", "2025-12-31", inOld, "豫政〔2023〕1号"),
      catalogue("2026-01-01", null, inNew),
    ];
    expect(penalty({ ...NOTHING, catalogues }, on).standing).toBe(expected);
  });

  test("the fault names the version that was in force on the day, and none where none was", () => {
    const catalogues = [
      catalogue("2023-07-01", "2025-12-31", false, "豫政〔2023〕1号"),
      catalogue("2026-01-01", null, false),
    ];
    const sourceOn = (on: string) => penalty({ ...NOTHING, catalogues }, on).faults[0]?.source;
    expect(sourceOn("2025-12-31")).toBe(`${LAW_24}；豫政〔2023〕1号`);
    expect(sourceOn("2026-01-01")).toBe(`${LAW_24}；豫政〔2025〕15号`);
    expect(sourceOn("2023-06-30")).toBe(LAW_24);
  });

  const lost: AuthorityFacts = {
    ...CEILINGS.inside,
    losses: [{ from: day("2026-06-01"), taker: "PREFECTURE", takerName: "市支队", documentNumber: "新政〔2026〕3号" }],
  };
  test.each(POWER_MODES)("a power that its department lost has no lawful mode from that day: %s", (mode) => {
    const type = mode === "SERVICE_FRONT" ? "SERVICE" : "PENALTY";
    const on = (at: string) => judgeAuthority({ type, mode, facts: lost, day: day(at) });
    expect(on("2026-05-31").standing).toBe("valid");
    expect(on("2026-06-01")).toMatchObject({
      standing: "invalid",
      faults: [
        {
          reason: "holder-lost-it",
          source: "新政〔2026〕3号",
          args: { taker: "PREFECTURE", takerName: "市支队", from: "2026-06-01" },
          remedies: ["off-menu", "take-back", "correct-record"],
        },
      ],
    });
  });

  const repealed = { on: day("2026-08-15"), source: "《生态环境法典》" };
  test("a basis repealed is a warning while another stands, and a refusal when none does", () => {
    const both = [
      { title: "水污染防治法", repealed },
      { title: "大气污染防治法", repealed: null },
    ];
    const on = (laws: AuthorityFacts["laws"], at: string) =>
      judgeAuthority({ type: "LICENCE", mode: "ENTRUST", facts: { ...NOTHING, laws }, day: day(at) });
    expect(on(both, "2026-08-14").standing).toBe("valid");
    expect(on(both, "2026-08-15")).toMatchObject({
      standing: "warned",
      warnings: [{ reason: "basis-partly-repealed", args: { laws: "《水污染防治法》" }, source: "《生态环境法典》" }],
    });
    expect(on(both.slice(0, 1), "2026-08-14").standing).toBe("valid");
    expect(on(both.slice(0, 1), "2026-08-15")).toMatchObject({
      standing: "invalid",
      faults: [{ reason: "basis-repealed", source: "《生态环境法典》" }],
    });
    // No law on record is the completeness list's business.
    expect(on([], "2026-08-15").standing).toBe("valid");
  });

  test("every fault is told, and a matter whose modes are all unlawful offers nothing", () => {
    const facts = { ...lost, ...CEILINGS.outside, losses: lost.losses, laws: [{ title: "某法", repealed }] };
    const judged = judgeModes("PENALTY", ["OWN_NAME", "ENTRUST"], facts, day("2026-09-01"));
    expect(judged.map(({ faults }) => faults.map(({ reason }) => reason))).toEqual([
      ["above-ceiling", "holder-lost-it", "basis-repealed"],
      ["holder-lost-it", "basis-repealed"],
    ]);
    expect(offersNothingLawful(judged)).toBe(true);
    expect(
      offersNothingLawful(judgeModes("PENALTY", ["OWN_NAME", "ENTRUST"], CEILINGS.outside, day("2026-09-01"))),
    ).toBe(false);
    expect(offersNothingLawful([])).toBe(false);
  });
});

describe("names", () => {
  test.each([
    ["对擅自挖掘公路的处罚", "对擅自挖掘公路的行政处罚"],
    ["对擅自挖掘公路的处罚", "对擅自挖掘公路 的处罚。"],
    ["对占用、挖掘公路的处罚", "对占用，挖掘公路的处罚"],
    ["对未经批准（许可）取水的处罚", "对未经批准(许可)取水处罚"],
  ])("%s and %s are one matter", (one, other) => expect(matchKey(one)).toBe(matchKey(other)));

  test.each([
    ["对擅自挖掘公路的处罚", "对擅自占用公路的处罚"],
    ["对擅自挖掘公路的处罚", "对擅自挖掘公路的检查"],
  ])("%s and %s are two", (one, other) => expect(matchKey(one)).not.toBe(matchKey(other)));
});

describe("one version follows another", () => {
  const periods = [
    { id: "old", from: day("2023-07-01"), until: day("2025-12-31") },
    { id: "new", from: day("2026-01-01"), until: null },
  ];
  test("the first ends nothing; the next ends the newest on the day before", () => {
    expect(succession([], day("2026-01-01"))).toEqual({ ended: null });
    expect(succession(periods, day("2026-01-02"))).toEqual({ ended: { id: "new", until: "2026-01-01" } });
  });
  test.each(["2026-01-01", "2025-06-01", "2020-01-01"])("one that begins on %s would rewrite the past", (from) => {
    expect(succession(periods, day(from))).toEqual({ code: "not-after-newest", newestFrom: "2026-01-01" });
  });
  test("confirmed in whatever order and on whatever days, periods touch and never overlap", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 12 }), (offsets) => {
        const confirmed: { id: string; from: CivilDate; until: CivilDate | null }[] = [];
        for (const [index, offset] of offsets.entries()) {
          const from = addDays(day("2026-01-01"), offset);
          const follows = succession(confirmed, from);
          if ("code" in follows) continue;
          const former = confirmed.find(({ id }) => id === follows.ended?.id);
          if (former && follows.ended) former.until = follows.ended.until;
          confirmed.push({ id: String(index), from, until: null });
        }
        for (const [index, { until }] of confirmed.entries()) {
          const next = confirmed[index + 1];
          expect(until).toBe(next ? addDays(next.from, -1) : null);
        }
      }),
    );
  });
});
