import fc from "fast-check";
import { expect, test } from "vitest";
import type { AuthorityJudgement } from "@/lib/menu/authority.rules";
import { outstandingBase } from "@/lib/orders/base-part.rules";

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

test("outstanding is what nobody has chosen or settled and some mode can lawfully hand down, in the menu's order", () => {
  fc.assert(
    fc.property(items, some("a", "b", "c", "d"), some("p", "q", "r", "s"), (base, chosen, settled) => {
      const found = outstandingBase(base, { chosen, settled });
      expect(found).toEqual(base.filter((one) => found.includes(one)));
      for (const one of base) {
        const isLawful = one.judged.some(({ standing }) => standing !== "invalid");
        const isMet = chosen.has(one.menuItemId) || settled.has(one.powerId) || !isLawful;
        expect(found.includes(one)).toBe(!isMet);
      }
    }),
  );
});

test("to add what is outstanding leaves nothing outstanding", () => {
  fc.assert(
    fc.property(items, some("p", "q"), (base, settled) => {
      const added = new Set(outstandingBase(base, { chosen: new Set(), settled }).map(({ menuItemId }) => menuItemId));
      expect(outstandingBase(base, { chosen: added, settled })).toEqual([]);
    }),
  );
});
