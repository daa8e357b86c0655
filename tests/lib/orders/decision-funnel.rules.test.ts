import fc from "fast-check";
import { expect, test } from "vitest";
import { AGREEMENTS, agreementFunnel, standingOfAgreement } from "@/lib/orders/decision-funnel.rules";
import { STANDINGS } from "@/lib/orders/opinion.rules";

const line = fc.record({ standing: fc.constantFrom(...STANDINGS), conditionsAccepted: fc.boolean() });

test("silence and conditions not accepted are no agreement", () => {
  const lines = [
    { standing: "agreed", conditionsAccepted: false },
    { standing: "conditional", conditionsAccepted: true },
    { standing: "conditional", conditionsAccepted: false },
    { standing: "objected", conditionsAccepted: false },
    { standing: "silent", conditionsAccepted: false },
  ] as const;
  expect(agreementFunnel(lines)).toEqual({
    ...{ ordered: 5, agreed: 2, open: 3 },
    of: { agreed: 1, accepted: 1, conditional: 1, objected: 1, silent: 1 },
  });
});

test("parts add up to the whole, and each leads to the group in which the pack has it", () => {
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      const { ordered, agreed, open, of } = agreementFunnel(lines);
      expect(ordered).toBe(lines.length);
      expect(agreed + open).toBe(ordered);
      expect(of.agreed + of.accepted).toBe(agreed);
      for (const standing of STANDINGS) {
        const parts = AGREEMENTS.filter((agreement) => standingOfAgreement(agreement) === standing);
        const sum = parts.reduce((total, agreement) => total + of[agreement], 0);
        expect(sum).toBe(lines.filter((one) => one.standing === standing).length);
      }
    }),
  );
});
