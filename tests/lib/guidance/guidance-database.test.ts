// What the database itself refuses, tried past the program in its own role.

import { beforeAll, expect, test } from "vitest";
import { CASE_MOVES } from "@/lib/guidance/case-referral.machine";
import { DISPUTE_MOVES } from "@/lib/guidance/dispute.machine";
import { GUIDANCE_STATES } from "@/lib/guidance/guidance.rules";
import type { GuidanceKind } from "@/lib/guidance/guidance.terms";
import { HELP_MOVES } from "@/lib/guidance/help-request.machine";
import type { Ctx } from "@/lib/shared/context";
import { aCase, aDispute, aGuidanceBody, aRequest, matterOf } from "@/tests/support/guidance.factories";
import { codeOf as refusalOf, type Step } from "@/tests/support/refused-by-database";
import { type InForce, inForce } from "@/tests/support/take-back.factories";

let delegation: InForce;
let judge: Ctx;
const begun: Partial<Record<GuidanceKind, string>> = {};
beforeAll(async () => {
  delegation = await inForce();
  judge = await aGuidanceBody();
  begun.HELP = await aRequest(delegation);
  begun.DISPUTE = await aDispute(delegation);
  begun.CASE = await aCase(delegation);
});

/** As one transaction with an event about the matter. */
const codeOf = (id: string, ...steps: readonly Step[]) => refusalOf(steps, [], id, "guidance.withdrawn");

const toState = (id: string, state: string): [string, unknown[]] => [
  `UPDATE guidance_matters SET state = $2::"GuidanceState", version = version + 1,
     closed_on = CASE WHEN $2 IN ('SETTLED', 'WITHDRAWN', 'DECIDED', 'TAKEN_OVER', 'REFUSED') THEN '2026-06-09'::date END
   WHERE id = $1`,
  [id, state],
];
const decided = (id: string, on: string, decider: string | null): [string, unknown[]] => [
  `UPDATE guidance_matters SET state = 'DECIDED', version = version + 1, closed_on = $2::date, decided_on = $2::date,
     competent_meanwhile = 'm', competent_henceforth = 'h', document_number = 'n', decider_id = $3 WHERE id = $1`,
  [id, on, decider],
];
const entry = (
  id: string,
  version: number,
  event: string,
  side: string,
  body: string | null,
  by: string | null,
): [string, unknown[]] => [
  `INSERT INTO guidance_entries (id, matter_id, version, event, side, organisation_id, text, by_id, "on")
   VALUES (gen_random_uuid(), $1, $2, $3, $4::"GuidanceSide", $5, 'text', coalesce($6::uuid, gen_random_uuid()), '2026-06-09')`,
  [id, version, event, side, body, by],
];

const MOVES = { HELP: HELP_MOVES, DISPUTE: DISPUTE_MOVES, CASE: CASE_MOVES };

test.each(["HELP", "DISPUTE", "CASE"] as const)("%s: no state is reached past its machine", async (kind) => {
  const id = begun[kind] ?? "";
  const { state } = await matterOf(id);
  for (const to of new Set(Object.values(GUIDANCE_STATES).flat())) {
    if (to === state) continue;
    const isRow = MOVES[kind].some((move) => move.from === state && move.to === to);
    // Lawful by the table, it still needs its words.
    const expected = !isRow ? "DC003" : to === "DECIDED" ? /^(DC004|DC005|23514)$/ : "DC004";
    const code = await codeOf(id, toState(id, to));
    if (typeof expected === "string") expect([to, code]).toEqual([to, expected]);
    else expect(code).toMatch(expected);
  }
});

test("the right side says it, for its own body", async () => {
  const id = begun.HELP ?? "";
  const [town, dept] = [delegation.township.body.id, delegation.department.body.id];
  const answer = toState(id, "ANSWERED");
  expect(await codeOf(id, answer, entry(id, 2, "answer", "DEPARTMENT", dept, null))).toBe("allowed");
  expect(await codeOf(id, answer, entry(id, 2, "answer", "TOWNSHIP", town, null))).toBe("DC006");
  expect(await codeOf(id, answer, entry(id, 2, "answer", "DEPARTMENT", town, null))).toBe("DC006");
  expect(await codeOf(id, answer, entry(id, 2, "settle", "TOWNSHIP", town, null))).toBe("DC006");
  expect(await codeOf(id, answer, entry(id, 3, "answer", "DEPARTMENT", dept, null))).toBe("DC002");
  const asker = delegation.township.clerk.actor.userId;
  expect(await codeOf(id, answer, entry(id, 2, "answer", "DEPARTMENT", dept, asker))).toBe("DC006");
});

test("the guidance body decides once, after the other side's last day; a party never", async () => {
  const id = begun.DISPUTE ?? "";
  const [dept, body] = [delegation.department.body.id, judge.actor.organisationId];
  const say = (side: string, by: string | null) => entry(id, 2, "decide", side, by, null);
  expect(await codeOf(id, decided(id, "2026-06-08", body), say("GUIDANCE_BODY", body))).toBe("DC005");
  expect(await codeOf(id, decided(id, "2026-06-09", body), say("GUIDANCE_BODY", body))).toBe("allowed");
  expect(await codeOf(id, decided(id, "2026-06-09", dept), say("GUIDANCE_BODY", dept))).toBe("DC006");
  expect(await codeOf(id, decided(id, "2026-06-09", body), say("DEPARTMENT", dept))).toBe("DC006");
  expect(await codeOf(id, decided(id, "2026-06-09", null))).toBe("23514");
  expect(
    await codeOf(id, decided(id, "2026-06-09", body), say("GUIDANCE_BODY", body), decided(id, "2026-06-10", body)),
  ).toBe("DC002");
});

test("what was said and begun never changes", async () => {
  const id = begun.CASE ?? "";
  expect(await codeOf(id, ["UPDATE guidance_entries SET text = 'x' WHERE matter_id = $1", [id]])).toBe("42501");
  expect(await codeOf(id, ["DELETE FROM guidance_matters WHERE id = $1", [id]])).toBe("42501");
  expect(
    await codeOf(id, ["UPDATE guidance_matters SET subject = 'x', version = version + 1 WHERE id = $1", [id]]),
  ).toBe("DC002");
  expect(await codeOf(id, ["UPDATE guidance_matters SET due_on = NULL WHERE id = $1", [id]])).toBe("DC002");
});
