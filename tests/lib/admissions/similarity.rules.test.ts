import fc from "fast-check";
import { expect, test } from "vitest";
import { ALIKE, likeness, namesDuty } from "@/lib/admissions/similarity.rules";

const text = fc.string({ unit: fc.constantFrom(..."河道清漂巡查登记汛期乡镇ABC123，。 "), maxLength: 60 });

test("likeness lies between 0 and 1, is the same both ways, and 1 for the same words", () => {
  fc.assert(
    fc.property(text, text, (one, other) => {
      const found = likeness(one, other);
      expect(found).toBeGreaterThanOrEqual(0);
      expect(found).toBeLessThanOrEqual(1);
      expect(likeness(other, one)).toBe(found);
      if (/[^，。 ]/.test(one)) expect(likeness(one, `  ${one}，`)).toBe(1);
    }),
  );
});

test("texts without a character in common are not alike; what adds little stays alike", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."甲乙丙丁"), minLength: 1 }), (one) => {
      expect(likeness(one, "子丑寅卯")).toBe(0);
      expect(namesDuty(one, one, "子丑寅卯")).toBe(false);
    }),
  );
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(..."河道清漂巡查登记汛期"), minLength: 12, maxLength: 60 }),
      (one) => {
        expect(likeness(one, `${one}（二）`)).toBeGreaterThan(ALIKE);
      },
    ),
  );
});

test("the same duty split into parts is recognised, another is not", () => {
  const first = "夏季河道清漂临时协助（上半段）汛期每周两次清理主河道漂浮物，并登记清理数量。";
  const second = "夏季河道清漂临时协助（下半段）汛期每周两次清理主河道的漂浮物，登记清理数量。";
  expect(likeness(first, second)).toBeGreaterThan(ALIKE);
  expect(likeness(first, "秋季秸秆禁烧巡查。每日巡查田间，发现火点及时报告。")).toBeLessThan(0.3);
});

test("a duty of the list is recognised by its name, whatever its punctuation", () => {
  expect(namesDuty("关于河道保洁", "协助做好河道、沟渠保洁工作", "河道沟渠保洁")).toBe(true);
  expect(namesDuty("河道沟渠的保洁", "", "河道沟渠保洁")).toBe(true);
  expect(namesDuty("秸秆禁烧", "巡查田间", "河道沟渠保洁")).toBe(false);
  expect(namesDuty("巡查", "巡查", "巡查")).toBe(false);
});
