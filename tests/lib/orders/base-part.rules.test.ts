import fc from "fast-check";
import { expect, test } from "vitest";
import type { AuthorityJudgement } from "@/lib/menu/authority.rules";
import { freeReplacements, outstandingBase } from "@/lib/orders/base-part.rules";

const judgement = fc
  .constantFrom("valid" as const, "warned" as const, "invalid" as const)
  .map((standing): AuthorityJudgement => ({ mode: "ENTRUST", standing, faults: [], warnings: [] }));
const item = fc.record({
  menuItemId: fc.constantFrom("a", "b", "c", "d"),
  powerId: fc.constantFrom("p", "q", "r", "s"),
  judged: fc.array(judgement, { minLength: 1, maxLength: 3 }),
});
const items = fc.uniqueArray(item, { selector: ({ menuItemId }) => menuItemId });
const some = (...names: string[]) => fc.subarray(names).map((chosen) => new Set(chosen));
const SOME_ITEMS = some("a", "b", "c", "d");

test("outstanding is what nobody has chosen or settled and some mode can lawfully hand down, in the menu's order", () => {
  fc.assert(
    fc.property(items, SOME_ITEMS, SOME_ITEMS, some("p", "q", "r", "s"), (base, chosen, swapped, settled) => {
      const found = outstandingBase(base, { chosen, swapped, settled });
      expect(found).toEqual(base.filter((one) => found.includes(one)));
      for (const one of base) {
        const isLawful = one.judged.some(({ standing }) => standing !== "invalid");
        const isMet =
          chosen.has(one.menuItemId) || swapped.has(one.menuItemId) || settled.has(one.powerId) || !isLawful;
        expect(found.includes(one)).toBe(!isMet);
      }
    }),
  );
});

test("to add or to swap what is outstanding leaves nothing outstanding", () => {
  fc.assert(
    fc.property(items, some("p", "q"), fc.boolean(), (base, settled, isSwapped) => {
      const none = new Set<string>();
      const met = new Set(
        outstandingBase(base, { chosen: none, swapped: none, settled }).map(({ menuItemId }) => menuItemId as string),
      );
      const [chosen, swapped] = isSwapped ? [none, met] : [met, none];
      expect(outstandingBase(base, { chosen, swapped, settled })).toEqual([]);
    }),
  );
});

test("only optional items of the basket stand for a base item, and each for one at most", () => {
  const line = fc.record({
    menuItemId: fc.constantFrom("a", "b", "c", "d"),
    part: fc.constantFrom("BASE", "OPTIONAL"),
  });
  fc.assert(
    fc.property(fc.uniqueArray(line, { selector: ({ menuItemId }) => menuItemId }), (lines) => {
      const used = new Set<string>();
      for (let free = freeReplacements(lines, used); free[0]; free = freeReplacements(lines, used)) {
        expect(free[0].part).toBe("OPTIONAL");
        expect(used.has(free[0].menuItemId)).toBe(false);
        used.add(free[0].menuItemId);
      }
      expect(used.size).toBe(lines.filter(({ part }) => part === "OPTIONAL").length);
    }),
  );
});
