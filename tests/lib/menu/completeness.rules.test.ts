import fc from "fast-check";
import { expect, test } from "vitest";
import { COMPLETENESS_CHECKS, type Completeness, completenessByDepartment } from "@/lib/menu/completeness.rules";

const completeness = fc
  .subarray([...COMPLETENESS_CHECKS])
  .map((missing): Completeness => ({ score: COMPLETENESS_CHECKS.length - missing.length, missing, isBlocking: false }));
const matters = fc.array(fc.record({ department: fc.constantFrom("水利局", "民政局", "住建局", null), completeness }));

test("departments add up to the whole, in the order of names and never of figures", () => {
  fc.assert(
    fc.property(matters, (matters) => {
      const departments = completenessByDepartment(matters);
      const names = departments.map(({ department }) => department);
      const named = names.filter((name) => name !== null);
      expect(names).toEqual([...named.toSorted(), ...(names.includes(null) ? [null] : [])]);
      expect(departments.reduce((sum, one) => sum + one.matters, 0)).toBe(matters.length);
      for (const { matters: count, complete, met, of, percent, missing } of departments) {
        const lacking = Object.values(missing).reduce((sum, each) => sum + each, 0);
        expect(met + lacking).toBe(of);
        expect(of).toBe(count * COMPLETENESS_CHECKS.length);
        expect(percent === 100).toBe(complete === count);
        expect(percent).toBeGreaterThanOrEqual(0);
        expect(percent).toBeLessThanOrEqual(100);
      }
    }),
  );
});

test("nothing on the menu: no departments", () => expect(completenessByDepartment([])).toEqual([]));
