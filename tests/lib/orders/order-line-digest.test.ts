import fc from "fast-check";
import { expect, test } from "vitest";
import { type CapacityNeed, judgeCapacity } from "@/lib/orders/capacity.rules";
import type { LineText } from "@/lib/orders/order-line.rules";
import { lineDigest, orderDigest } from "@/lib/orders/order-line-digest";
import { addDays, type CivilDate } from "@/lib/shared/civil-date";

const need: CapacityNeed = { staff: 2, certifiedOfficers: 2, equipment: "执法记录仪", fundsYuan: "100.00" };
const versionId = "018f0000-0000-7000-8000-000000000001";
const digest = (line: LineText, needed = need, powerVersionId = versionId) =>
  lineDigest({ ...line, powerVersionId, capacity: judgeCapacity(needed, line), conditions: null, revision: 1 });

const text = fc.option(fc.string({ unit: "binary", maxLength: 40 }), { nil: null });
const count = fc.option(fc.nat(99), { nil: null });
const anyLine: fc.Arbitrary<LineText> = fc.record({
  mode: fc.constantFrom("OWN_NAME", "ENTRUST", "DISPATCH", "SERVICE_FRONT", null),
  wishedOn: fc.option(
    fc.nat(500).map((days) => addDays("2026-01-01" as CivilDate, days)),
    { nil: null },
  ),
  scope: text,
  haveStaff: count,
  haveCertifiedOfficers: count,
  haveEquipment: text,
  equipmentSufficient: fc.constantFrom(true, false, null),
  haveFundsYuan: fc.option(
    fc.nat(9_999_999).map((fen) => (fen / 100).toFixed(2)),
    { nil: null },
  ),
  justification: text,
});

test("changing any one field changes the digest, and nothing else does", () => {
  const fields = ["mode", "wishedOn", "scope", "haveStaff", "haveCertifiedOfficers", "haveEquipment"] as const;
  const all = [...fields, "equipmentSufficient", "haveFundsYuan", "justification"] as const;
  fc.assert(
    fc.property(anyLine, anyLine, fc.constantFrom(...all), (line, other, field) => {
      const changed = { ...line, [field]: other[field] };
      expect(digest(changed) === digest(line)).toBe(line[field] === other[field]);
    }),
  );
});

test("an amount is the same however its cents are written", () => {
  fc.assert(
    fc.property(anyLine, (line) => {
      expect(digest({ ...line, haveFundsYuan: "100" })).toBe(digest({ ...line, haveFundsYuan: "100.00" }));
    }),
  );
});

test("another power version, or another need, is another text", () => {
  fc.assert(
    fc.property(anyLine, (line) => {
      expect(digest(line, need, "018f0000-0000-7000-8000-000000000002")).not.toBe(digest(line));
      expect(digest(line, { ...need, certifiedOfficers: 3 })).not.toBe(digest(line));
    }),
  );
});

test("an order's digest covers its meeting and the order of its lines", () => {
  const order = { meetingOn: "2026-03-06", meetingTitle: "会议", meetingNote: null, lineDigests: ["a", "b"] };
  const digests = [order, { ...order, meetingOn: "2026-03-07" }, { ...order, meetingTitle: "会" }].map(orderDigest);
  digests.push(orderDigest({ ...order, meetingNote: "记" }), orderDigest({ ...order, lineDigests: ["b", "a"] }));
  expect(new Set(digests).size).toBe(5);
});
