import fc from "fast-check";
import { expect, test } from "vitest";
import { CASE_MOVES } from "@/lib/guidance/case-referral.machine";
import { DISPUTE_MOVES } from "@/lib/guidance/dispute.machine";
import {
  GUIDANCE_STATES,
  type GuidanceFacts,
  guidanceMove,
  guidanceObstacle,
  isClosed,
  isOverdue,
  openEvents,
  speakingSide,
} from "@/lib/guidance/guidance.rules";
import { GUIDANCE_KINDS } from "@/lib/guidance/guidance.terms";
import { HELP_MOVES } from "@/lib/guidance/help-request.machine";
import { ROLES } from "@/lib/identity/permissions";
import { addDays, type CivilDate } from "@/lib/shared/civil-date";
import { anActor } from "@/tests/support/contexts";

const MOVES = { HELP: HELP_MOVES, DISPUTE: DISPUTE_MOVES, CASE: CASE_MOVES };
const EVENTS = [...new Set(Object.values(MOVES).flatMap((moves) => moves.map(({ event }) => event)))];
const DUE = "2026-06-08" as CivilDate;
const [DEPT, BODY] = ["department", "guidance"] as const;

const matter = (facts: Partial<GuidanceFacts>): GuidanceFacts => ({
  ...{ kind: "DISPUTE", state: "RAISED", side: "TOWNSHIP", dueOn: DUE },
  ...{ townshipId: "township", departmentId: "department", guidanceBodyId: "guidance", said: [] },
  ...facts,
});

test.each(GUIDANCE_KINDS)("%s: every state × event is a row of its machine or nothing", (kind) => {
  const lawful: string[] = [];
  for (const state of GUIDANCE_STATES[kind])
    for (const event of EVENTS) {
      const move = guidanceMove(kind, event, state);
      if (move) lawful.push(`${state} ${event} ${move.to}`);
    }
  const rows = MOVES[kind].flatMap(({ event, from, to }) => (from ? [`${from} ${event} ${to}`] : []));
  expect([...new Set(rows)].sort()).toEqual(lawful.sort());
});

test("what is closed has no way out", () => {
  for (const kind of GUIDANCE_KINDS)
    for (const state of GUIDANCE_STATES[kind].filter(isClosed))
      expect(EVENTS.filter((event) => guidanceMove(kind, event, state))).toEqual([]);
});

test("the guidance body decides, never a party: not even when it is the guidance body itself", () => {
  expect(speakingSide(anActor("LEGALITY_REVIEWER", BODY), "decide", matter({}))).toBe("GUIDANCE_BODY");
  expect(speakingSide(anActor("LEGALITY_REVIEWER", "elsewhere"), "decide", matter({}))).toBeNull();
  expect(speakingSide(anActor("LEGALITY_REVIEWER", BODY), "decide", matter({ guidanceBodyId: null }))).toBeNull();
  const ofItsOwn = matter({ guidanceBodyId: DEPT });
  expect(speakingSide(anActor("DEPARTMENT_HEAD", DEPT), "decide", ofItsOwn)).toBeNull();
  expect(speakingSide(anActor("DEPARTMENT_HEAD", DEPT), "state-position", ofItsOwn)).toBe("DEPARTMENT");
});

test("without a position the guidance body waits for the last day to pass", () => {
  const speaker = { side: "GUIDANCE_BODY", userId: "u" } as const;
  expect(guidanceObstacle(matter({}), "decide", speaker, DUE)).toBe("position-awaited");
  expect(guidanceObstacle(matter({}), "decide", speaker, addDays(DUE, 1))).toBeNull();
  expect(guidanceObstacle(matter({ state: "POSITION_STATED", dueOn: null }), "decide", speaker, DUE)).toBeNull();
});

test("terms are accepted by the other side, as the last thing that was said", () => {
  const offer = { event: "offer", side: "TOWNSHIP", byId: "a" } as const;
  const position = { event: "state-position", side: "DEPARTMENT", byId: "b" } as const;
  const department = { side: "DEPARTMENT", userId: "b" } as const;
  expect(guidanceObstacle(matter({ said: [offer] }), "accept", department, DUE)).toBeNull();
  expect(guidanceObstacle(matter({ said: [offer] }), "accept", { side: "TOWNSHIP", userId: "a" }, DUE)).toBe(
    "nothing-offered",
  );
  expect(guidanceObstacle(matter({ said: [offer, position] }), "accept", department, DUE)).toBe("nothing-offered");
  expect(guidanceObstacle(matter({}), "accept", department, DUE)).toBe("nothing-offered");
});

test("nobody speaks for two sides", () => {
  const said = [{ event: "raise", side: "TOWNSHIP", byId: "same" }] as const;
  expect(guidanceObstacle(matter({ said }), "state-position", { side: "DEPARTMENT", userId: "same" }, DUE)).toBe(
    "spoke-for-other-side",
  );
});

test("whoever is no body of the matter may do nothing, in any state and post", () => {
  fc.assert(
    fc.property(
      fc
        .constantFrom(...GUIDANCE_KINDS)
        .chain((kind) => fc.record({ kind: fc.constant(kind), state: fc.constantFrom(...GUIDANCE_STATES[kind]) })),
      fc.constantFrom(...ROLES),
      fc.integer({ min: -30, max: 30 }),
      (facts, role, offset) => openEvents(anActor(role, "stranger"), matter(facts), addDays(DUE, offset)).length === 0,
    ),
  );
});

test("it is overdue from the day after its last day, until it is closed", () => {
  expect(isOverdue({ state: "ASKED", dueOn: DUE }, DUE)).toBe(false);
  expect(isOverdue({ state: "ASKED", dueOn: DUE }, addDays(DUE, 1))).toBe(true);
  expect(isOverdue({ state: "WITHDRAWN", dueOn: DUE }, addDays(DUE, 1))).toBe(false);
  expect(isOverdue({ state: "ANSWERED", dueOn: null }, addDays(DUE, 1))).toBe(false);
});
