import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { messagesFor } from "@/lib/i18n/messages";
import {
  compactSteps,
  FLOW_ERRORS,
  FLOW_WARNINGS,
  type Flow,
  type FlowStep,
  flowErrors,
  flowWarnings,
  keepFlow,
  longestDays,
  waysOf,
} from "@/lib/menu/flow/flow.rules";
import { END, type FlowWay } from "@/lib/menu/flow/flow.schema";
import {
  afterIntent,
  draftOf,
  drawnDraft,
  type FlowDraft,
  flowInput,
  flowTexts,
  readFlowForm,
} from "@/lib/menu/flow/flow-form.rules";
import { FlowInput } from "@/lib/menu/power.schema";
import { canonicalJson } from "@/lib/shared/canonical";

const step = (next?: FlowWay[], days: number | null = 1): FlowStep => ({
  ...{ name: "步", duty: "办", days },
  ...(next && { next }),
});
const flow = (steps: FlowStep[], promisedDays: number | null = null, statutoryDays: number | null = null): Flow => ({
  ...{ steps, promisedDays, statutoryDays },
});
const codes = (given: Flow) => flowErrors(given).map(({ code, step: at, field }) => `${code} ${at} ${field}`);

describe("errors", () => {
  const yes = (to: number): FlowWay => ({ to, when: "是" });
  const no = (to: number): FlowWay => ({ to, when: "否" });
  const back = (to: number): FlowWay => ({ to, when: "补正后", back: true });
  const cases: [string, Flow, string[]][] = [
    ["nothing at all", flow([]), []],
    ["a plain list", flow([step(), step(), step()]), []],
    ["a branch that comes together", flow([step([yes(2), no(3)]), step([{ to: 3 }]), step()]), []],
    ["a return", flow([step([yes(3), no(2)]), step([back(1)]), step()]), []],
    ["a branch to the end", flow([step([yes(2), no(END)]), step()]), []],
    ["a second start", flow([step([{ to: END }]), step(), step()]), ["second-start 2 name"]],
    [
      "an island",
      flow([step([{ to: END }]), step([{ to: 3 }]), step([{ to: 2 }])]),
      ["orphan 2 name", "no-end 2 name", "orphan 3 name", "no-end 3 name", "loop 3 next.0.to"],
    ],
    [
      "no way to the end",
      flow([step([yes(2), no(END)]), step([{ to: 3 }]), step([{ to: 2, back: true }])]),
      ["no-end 2 name", "no-end 3 name"],
    ],
    ["a way to nowhere", flow([step([{ to: 7 }]), step()]), ["way-nowhere 1 next.0.to"]],
    ["a way to itself", flow([step([yes(1), no(2)]), step()]), ["way-to-itself 1 next.0.to"]],
    ["a way twice", flow([step([yes(2), no(2)]), step()]), ["way-twice 1 next.1.to"]],
    ["a branch without a condition", flow([step([{ to: 2 }, no(END)]), step()]), ["condition-missing 1 next.0.when"]],
    ["a loop that is no return", flow([step(), step([yes(1), no(3)]), step()]), ["loop 2 next.0.to"]],
    [
      "a return that goes on",
      flow([step([yes(2), { ...no(3), back: true }]), step(), step()]),
      ["return-forward 1 next.1.back"],
    ],
    ["days over the promise", flow([step(undefined, 3), step(undefined, 4)], 6), ["over-promise 0 promisedDays"]],
    ["days as promised", flow([step(undefined, 3), step(undefined, 4)], 7), []],
    ["days over the law, nothing promised", flow([step(undefined, 8)], null, 7), ["over-law 0 statutoryDays"]],
    ["a promise over the law", flow([step()], 9, 8), ["promise-over-law 0 promisedDays"]],
  ];
  test.each(cases)("%s", (_, given, expected) => expect(codes(given)).toEqual(expected));

  test("every error is met above or below, and has its words in both languages", () => {
    const met = new Set(cases.flatMap(([, , expected]) => expected.map((text) => text.split(" ")[0])));
    expect([...FLOW_ERRORS].filter((code) => !met.has(code))).toEqual([]);
    for (const locale of ["zh-CN", "en"] as const) {
      const { problems } = messagesFor(locale).menu.flow as unknown as { problems: Record<string, string> };
      expect(Object.keys(problems).sort()).toEqual([...FLOW_ERRORS, ...FLOW_WARNINGS].sort());
    }
  });

  test("what would be better said is no error", () => {
    const given = flow([{ ...step(), actor: "乡镇" }, step(undefined, null)], 5);
    expect(codes(given)).toEqual([]);
    expect(flowWarnings(given).map(({ code, step: at }) => `${code} ${at}`)).toEqual([
      "actor-missing 2",
      "days-missing 2",
    ]);
    expect(flowWarnings(flow([{ ...step(), actor: "乡镇" }])).map(({ code }) => code)).toEqual(["no-promise"]);
  });
});

/** Any flow of up to seven steps whose ways lead somewhere else. */
const someSteps: fc.Arbitrary<FlowStep[]> = fc.integer({ min: 1, max: 7 }).chain((count) =>
  fc
    .tuple(
      ...Array.from({ length: count }, (_, index) =>
        fc.record({
          days: fc.option(fc.nat({ max: 20 })),
          actor: fc.option(fc.constantFrom("乡镇", "部门"), { nil: undefined }),
          next: fc.option(
            fc.uniqueArray(
              fc.record({
                to: fc.integer({ min: 0, max: count }).filter((to) => to !== index + 1),
                isBack: fc.boolean(),
              }),
              { minLength: 1, maxLength: 3, selector: ({ to }) => to },
            ),
            { nil: undefined },
          ),
        }),
      ),
    )
    .map((rows) =>
      compactSteps(
        rows.map(({ days, actor, next }, index) => ({
          ...{ name: `第${index}步`, duty: "办", days },
          ...(actor && { actor }),
          ...(next && {
            next: next.map(({ to, isBack }) => ({ to, when: "若", ...(isBack && { back: true as const }) })),
          }),
        })),
      ),
    ),
);

/** Every walk from the first step to wherever it ends, none of which meets a step twice; without returns. */
function walks(steps: readonly FlowStep[], isWithReturns: boolean): number[][] {
  const from = (path: number[]): number[][] => {
    const at = path.at(-1) ?? 1;
    if (at === END) return [path];
    const onward = waysOf(steps, at - 1).filter(({ back }) => isWithReturns || !back);
    const next = onward.filter(({ to }) => !path.includes(to)).flatMap(({ to }) => from([...path, to]));
    return [path, ...next];
  };
  return from([1]);
}

describe("whatever the flow", () => {
  test("without errors every step is walked to and reaches the end, and the longest is as long as is said", () => {
    let sound = 0;
    fc.assert(
      fc.property(someSteps, (steps) => {
        if (codes(flow(steps)).length > 0) return;
        sound += 1;
        expect(
          new Set(
            walks(steps, true)
              .flat()
              .filter((at) => at !== END),
          ).size,
        ).toBe(steps.length);
        const ends = new Set([END]);
        for (const _ of steps)
          for (const [index] of steps.entries())
            if (waysOf(steps, index).some(({ to }) => ends.has(to))) ends.add(index + 1);
        expect(ends.size).toBe(steps.length + 1);
        const days = walks(steps, false).map((path) => path.reduce((sum, at) => sum + (steps[at - 1]?.days ?? 0), 0));
        expect(longestDays(steps)).toBe(Math.max(...days));
      }),
      { numRuns: 3000 },
    );
    expect(sound).toBeGreaterThan(100);
  });

  test("the promise is kept exactly when the longest walk is no longer", () => {
    fc.assert(
      fc.property(someSteps, fc.nat({ max: 60 }), (steps, promised) => {
        const before = codes(flow(steps));
        fc.pre(before.length === 0);
        expect(codes(flow(steps, promised)).length).toBe(longestDays(steps) > promised ? 1 : 0);
      }),
      { numRuns: 1000 },
    );
  });

  test("a plain list is never at fault in its shape, and says nothing that goes without saying", () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.nat({ max: 9 })), { minLength: 1, maxLength: 30 }), (days) => {
        const steps = days.map((each) => step(undefined, each));
        expect(codes(flow(steps))).toEqual([]);
        const spelled = steps.map((each, index) => ({
          ...each,
          next: [{ to: index + 1 < steps.length ? index + 2 : END }],
        }));
        expect(canonicalJson(compactSteps(spelled))).toBe(canonicalJson(steps));
      }),
    );
  });
});

const someDraft: fc.Arbitrary<FlowDraft> = someSteps.map((steps) => draftOf(flow(steps, 9, 10)));

describe("the form", () => {
  test("gives back the flow that it was given: as texts, as input, and as it is drawn", () => {
    fc.assert(
      fc.property(someSteps, (steps) => {
        const draft = draftOf(flow(steps, 9, 10));
        expect(readFlowForm(flowTexts(draft))).toEqual(draft);
        expect(FlowInput.parse(flowInput(draft))).toEqual({ steps, promisedDays: 9, statutoryDays: 10 });
        expect(compactSteps(drawnDraft(draft).steps)).toEqual(steps);
      }),
    );
  });

  test("a step up and down again, and one added and removed again, leave the draft as it was", () => {
    fc.assert(
      fc.property(someDraft, fc.nat({ max: 6 }), (draft, at) => {
        const press = (...intents: string[]) =>
          intents.reduce<FlowDraft>((before, intent) => afterIntent(before, intent) ?? before, draft);
        const number = (at % draft.steps.length) + 1;
        if (number > 1) expect(press(`up-${number}`, `down-${number - 1}`)).toEqual(draft);
        expect(press(`after-${number}`, `remove-${number + 1}`)).toEqual(draft);
        expect(press("add", `remove-${draft.steps.length + 1}`)).toEqual(draft);
        const ways = draft.steps[number - 1]?.ways.length ?? 0;
        if (ways > 0 && ways < 6) expect(press(`way-${number}`, `unway-${number}-${ways}`)).toEqual(draft);
      }),
    );
  });

  test("ways follow their steps: whatever a way named is what it names after a move", () => {
    fc.assert(
      fc.property(someDraft, fc.nat({ max: 6 }), fc.constantFrom("up", "down", "after"), (draft, at, what) => {
        const number = (at % draft.steps.length) + 1;
        const after = afterIntent(draft, `${what}-${number}`) ?? draft;
        const named = ({ steps }: FlowDraft) =>
          new Set(
            steps.flatMap(({ name, ways }) =>
              ways.map(({ to }) => `${name} → ${to === "0" ? "end" : steps[Number(to) - 1]?.name}`),
            ),
          );
        expect(named(after)).toEqual(named(draft));
      }),
    );
  });

  test("a button that is none changes nothing; a flow of thirty steps takes no more", () => {
    const draft = draftOf(flow(Array.from({ length: 30 }, () => step())));
    expect(afterIntent(draft, "save")).toBeNull();
    expect(afterIntent(draft, "up-31")).toEqual(draft);
    expect(afterIntent(draft, "add")).toEqual(draft);
    expect(afterIntent(draft, "after-3")).toEqual(draft);
    expect(readFlowForm({ "steps.30.name": "x" }).steps).toEqual([]);
  });
});

test("a list that says nothing of the flow keeps it while the steps are the same, and only then", () => {
  const known: FlowStep[] = [
    {
      ...step([
        { to: END, when: "否" },
        { to: 2, when: "是" },
      ]),
      actor: "乡镇",
    },
    step(),
  ];
  const listed = [{ ...step(), duty: "另写" }, step()];
  expect(keepFlow(known, listed)).toEqual([{ ...known[0], duty: "另写" }, step()]);
  expect(keepFlow(known, [{ ...step(), name: "别的" }, step()])[0]).not.toHaveProperty("actor");
  expect(keepFlow(known, [step()])).toEqual([step()]);
});
