import fc from "fast-check";
import { expect, test } from "vitest";
import { POWER_MODES, POWER_TYPES } from "@/lib/menu/power.terms";
import { judgeMode, refusedMode } from "@/lib/menu/power-mode.rules";

const type = fc.constantFrom(...POWER_TYPES);
const modes = fc.uniqueArray(fc.constantFrom(...POWER_MODES));

test("coercion is never entrusted, and says by which article", () => {
  expect(judgeMode("COERCION", "ENTRUST")).toEqual({
    mode: "ENTRUST",
    verdict: "refused",
    reason: "coercion-not-entrusted",
    source: "《中华人民共和国行政强制法》第十七条",
  });
});

test("a penalty in the township's own name is taken, with the warning that the province must have decided it", () => {
  expect(judgeMode("PENALTY", "OWN_NAME")).toMatchObject({
    verdict: "warned",
    reason: "needs-provincial-decision",
    source: "《中华人民共和国行政处罚法》第二十四条",
  });
});

test.each(["PENALTY", "COERCION", "INSPECTION"] as const)("%s has no service front", (power) => {
  expect(judgeMode(power, "SERVICE_FRONT").verdict).toBe("refused");
});

test.each(["LICENCE", "CONFIRMATION", "PAYMENT", "SERVICE"] as const)(
  "%s may come nearer by a service front",
  (power) => {
    expect(judgeMode(power, "SERVICE_FRONT").verdict).toBe("allowed");
  },
);

test("dispatched staff may exercise every type", () => {
  fc.assert(fc.property(type, (power) => judgeMode(power, "DISPATCH").verdict === "allowed"));
});

test("every pair has a verdict, and whatever is refused or warned about names its reason and source", () => {
  fc.assert(
    fc.property(type, fc.constantFrom(...POWER_MODES), (power, mode) => {
      const { verdict, reason, source } = judgeMode(power, mode);
      return verdict === "allowed" ? (reason === null) === (source === null) : Boolean(reason && source);
    }),
  );
});

test("a set of modes is refused exactly when one of them is", () => {
  fc.assert(
    fc.property(type, modes, (power, chosen) => {
      const anyRefused = chosen.some((mode) => judgeMode(power, mode).verdict === "refused");
      return (refusedMode(power, chosen) !== null) === anyRefused;
    }),
  );
});
