import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareEditions } from "@/lib/menu/edition-diff.rules";
import type { PowerContent } from "@/lib/menu/power-content.rules";
import { aMatter } from "@/tests/support/menu.factories";

const { part: _part, ...plain } = aMatter(null, { name: "事项" });
const content = (wishes: Partial<PowerContent> = {}): PowerContent => ({ ...plain, ...wishes });

const matter = fc.record({
  powerId: fc.constantFrom(..."abcdefgh"),
  part: fc.constantFrom("BASE", "OPTIONAL"),
  content: fc.record({ name: fc.constantFrom("甲", "乙"), scope: fc.constantFrom(null, "全部") }).map(content),
});
const edition = fc.uniqueArray(matter, { selector: ({ powerId }) => powerId });

describe("comparing two editions", () => {
  test("an edition does not differ from itself, in whatever order", () => {
    fc.assert(
      fc.property(edition, (matters) => {
        const diff = compareEditions(matters, matters.toReversed());
        expect(diff).toEqual({ added: [], removed: [], changed: [], unchanged: matters.length });
      }),
    );
  });

  test("every matter of either edition is accounted for once", () => {
    fc.assert(
      fc.property(edition, edition, (before, after) => {
        const { added, removed, changed, unchanged } = compareEditions(before, after);
        expect(added.length + changed.length + unchanged).toBe(after.length);
        expect(removed.length + changed.length + unchanged).toBe(before.length);
        for (const { fields } of changed) expect(fields.length).toBeGreaterThan(0);
      }),
    );
  });

  test("what one direction adds the other removes", () => {
    fc.assert(
      fc.property(edition, edition, (before, after) => {
        const ids = (matters: readonly { powerId: string }[]) => matters.map(({ powerId }) => powerId).sort();
        const [there, back] = [compareEditions(before, after), compareEditions(after, before)];
        expect(ids(there.added)).toEqual(ids(back.removed));
        expect(there.changed.flatMap(({ fields }) => fields).sort()).toEqual(
          back.changed.flatMap(({ fields }) => fields).sort(),
        );
      }),
    );
  });

  test("a change names its fields, the part last", () => {
    const before = [{ powerId: "a", part: "BASE", content: content() }];
    const after = [{ powerId: "a", part: "OPTIONAL", content: content({ scope: "仅限集镇", promisedDays: 5 }) }];
    expect(compareEditions(before, after).changed[0]?.fields).toEqual(["scope", "promisedDays", "part"]);
  });
});
