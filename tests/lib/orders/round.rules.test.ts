import fc from "fast-check";
import { expect, test } from "vitest";
import { extensionProblem, newWindowProblem, roundPhase, windowObstacle } from "@/lib/orders/round.rules";
import { addDays, type CivilDate, civilDate } from "@/lib/shared/civil-date";

const day = (text: string) => text as CivilDate;
const march = { opensOn: day("2026-03-02"), closesOn: day("2026-03-31") };

test.each([
  ["2026-03-01T15:59:59Z", "window-not-open"], // 23:59:59 on the day before, in Shanghai
  ["2026-03-01T16:00:00Z", null], // 00:00:00 on the first day
  ["2026-03-31T15:59:59Z", null], // last second of the last day
  ["2026-03-31T16:00:00Z", "window-closed"],
])("at %s an open round answers %s", (instant, expected) => {
  expect(windowObstacle({ state: "OPEN", ...march }, civilDate(new Date(instant)))).toBe(expected);
});

test("a round closed before its last day takes no orders", () => {
  expect(windowObstacle({ state: "CLOSED", ...march }, day("2026-03-10"))).toBe("round-closed");
});

test.each([
  ["OPEN", "2026-03-01", "UPCOMING"],
  ["OPEN", "2026-03-02", "ORDERING"],
  ["OPEN", "2026-04-01", "OVER"],
  ["CLOSED", "2026-03-01", "OVER"],
  ["CLOSED", "2026-03-10", "OVER"],
] as const)("a round that is %s stands on %s as %s", (state, today, expected) => {
  expect(roundPhase({ state, ...march }, day(today))).toBe(expected);
});

test.each([
  ["2026-03-02", "2026-03-01", "2026-02-01", "window-inverted"],
  ["2026-03-02", "2026-03-02", "2026-03-03", "window-past"],
  ["2026-03-02", "2026-03-02", "2026-03-02", null], // one day long, today
])("a window from %s to %s opened on %s: %s", (opensOn, closesOn, today, expected) => {
  expect(newWindowProblem({ opensOn: day(opensOn), closesOn: day(closesOn) }, day(today))).toBe(expected);
});

test.each([
  ["2026-03-31", "2026-03-31", "2026-03-20", "closes-not-later"],
  ["2026-03-31", "2026-04-01", "2026-04-02", "window-past"],
  ["2026-03-31", "2026-04-02", "2026-04-02", null],
])("last day %s moved to %s on %s: %s", (present, next, today, expected) => {
  expect(extensionProblem(day(present), day(next), day(today))).toBe(expected);
});

test("an open round takes orders on exactly the days from its first to its last", () => {
  const anyDay = fc.integer({ min: 0, max: 4000 }).map((days) => addDays(day("2024-01-01"), days));
  fc.assert(
    fc.property(anyDay, fc.nat(200), anyDay, (opensOn, length, today) => {
      const closesOn = addDays(opensOn, length);
      const isWithin = opensOn <= today && today <= closesOn;
      expect(windowObstacle({ state: "OPEN", opensOn, closesOn }, today) === null).toBe(isWithin);
      expect(windowObstacle({ state: "CLOSED", opensOn, closesOn }, today)).not.toBeNull();
    }),
  );
});
