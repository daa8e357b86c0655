// What the database itself refuses, tried past the program in its own role.

import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { decideEvaluation } from "@/lib/evaluations/decide-evaluation";
import { at } from "@/tests/support/consultation.factories";
import { appSql } from "@/tests/support/db";
import { done } from "@/tests/support/duty-lists.factories";
import {
  anEvaluation,
  answerAll,
  answeredByBoth,
  type Evaluated,
  rowOf,
  seen,
} from "@/tests/support/evaluation.factories";
import { codeOf } from "@/tests/support/refused-by-database";
import { inForce, noon } from "@/tests/support/take-back.factories";

const REFUSED = /^(DC00[1-6]|23505|23514|42501)$/;

beforeAll(async () => {
  await appSql("SELECT set_config('app.actor', 'somebody', false)");
});

/** As one transaction with an event about each subject. */
const audited = (subjects: readonly string[], ...statements: [string, ...unknown[]][]) =>
  codeOf(
    statements.map(([sql, ...values]) => [sql, values] as const),
    [],
    subjects,
  );

const DECISION = `INSERT INTO evaluation_decisions (id, row_id, ordinal, outcome, reason, department_silent, township_silent, decided_on, decided_by_id)
  VALUES (gen_random_uuid(), $1, $2, $3::"EvaluationOutcome", $4, $5, $6, $7::date, gen_random_uuid())`;
const DECIDE = "UPDATE evaluation_rows SET state = 'DECIDED', version = version + 1 WHERE id = $1";
const KEPT = ["KEEP", "按此办理", false, false, "2026-06-03"];

async function decided(): Promise<Evaluated> {
  const evaluated = await answeredByBoth();
  const rows = seen(await rowOf(evaluated));
  const approver = at(evaluated.approver, noon("2026-06-03"));
  await done(decideEvaluation(approver, { rows, outcome: "KEEP", reason: "按此办理。" }));
  return evaluated;
}

test("rows and campaigns are never deleted or rewritten, and come once and together", async () => {
  const evaluated = await anEvaluation();
  const { campaignId } = evaluated;
  const { id, delegationId } = await rowOf(evaluated);
  const other = await inForce();
  const copy = `INSERT INTO evaluation_rows (id, campaign_id, delegation_id, state, facts, facts_on, proposal, findings)
    SELECT gen_random_uuid(), campaign_id, $2, 'OPEN', facts, facts_on, proposal, findings FROM evaluation_rows WHERE id = $1`;
  const campaign = `INSERT INTO evaluation_campaigns (id, title, document_number, period_from, period_to, opened_on, opened_by_id, due_on, domains, township_ids, state)
    VALUES ($1, 'x', $2, '2026-01-01', $3::date, '2026-06-01', gen_random_uuid(), $4::date, '{}', '{}', 'OPEN')`;
  const fresh = randomUUID();
  const opened = (to: string, due: string): [string, ...unknown[]] => [campaign, fresh, randomUUID(), to, due];
  const subjects = [id, campaignId];
  const tried = {
    deleted: await audited(subjects, ["DELETE FROM evaluation_rows WHERE id = $1", id]),
    campaignDeleted: await audited(subjects, ["DELETE FROM evaluation_campaigns WHERE id = $1", campaignId]),
    renamed: await audited(subjects, ["UPDATE evaluation_campaigns SET title = 'y' WHERE id = $1", campaignId]),
    due: await audited(subjects, ["UPDATE evaluation_campaigns SET due_on = '2026-12-31' WHERE id = $1", campaignId]),
    twice: await audited(subjects, [copy, id, delegationId]),
    after: await audited(subjects, [copy, id, other.id]),
    closedOpen: await audited(subjects, [
      "UPDATE evaluation_campaigns SET state = 'CLOSED', closed_on = '2026-06-03' WHERE id = $1",
      campaignId,
    ]),
    periodAhead: await audited([fresh], opened("2026-07-01", "2026-07-01")),
    dueBefore: await audited([fresh], opened("2026-05-31", "2026-05-31")),
    unaudited: await audited([], opened("2026-05-31", "2026-06-10")),
    withoutReasons: await audited(subjects, ["UPDATE evaluation_rows SET findings = '[]' WHERE id = $1", id]),
  };
  for (const [what, code] of Object.entries(tried)) expect(code, what).toMatch(REFUSED);
  expect(await audited([fresh], opened("2026-05-31", "2026-06-10"))).toBe("allowed");
});

test("what was answered to does not change, and answers are never taken back", async () => {
  const evaluated = await anEvaluation();
  const { id } = await rowOf(evaluated);
  const refresh: [string, ...unknown[]] = ["UPDATE evaluation_rows SET proposal = 'KEEP' WHERE id = $1", id];
  expect(await audited([id], refresh)).toBe("allowed");
  await answerAll(evaluated, "TOWNSHIP");
  const answer = `INSERT INTO evaluation_answers (id, row_id, side, ordinal, outcome, reason, given_on, given_by_id)
    VALUES (gen_random_uuid(), $1, 'TOWNSHIP', $2, 'KEEP', 'x', '2026-06-02', gen_random_uuid())`;
  const tried = {
    refreshed: await audited([id], refresh),
    rewritten: await audited([id], ["UPDATE evaluation_answers SET outcome = 'KEEP' WHERE row_id = $1", id]),
    deleted: await audited([id], ["DELETE FROM evaluation_answers WHERE row_id = $1", id]),
    same: await audited([id], [answer, id, 1]),
    gap: await audited([id], [answer, id, 3]),
    unaudited: await audited([], [answer, id, 2]),
  };
  for (const [what, code] of Object.entries(tried)) expect(code, what).toMatch(REFUSED);
  expect(await audited([id], [answer, id, 2])).toBe("allowed");
});

test("a row is decided once, after both answers or their last day, saying who was silent", async () => {
  const evaluated = await anEvaluation();
  const { id } = await rowOf(evaluated);
  await answerAll(evaluated, "DEPARTMENT");
  const decide = (...values: unknown[]) => audited([id], [DECISION, id, 1, ...values], [DECIDE, id]);
  const tried = {
    early: await decide("KEEP", "按此办理", false, true, "2026-06-10"),
    misstated: await decide("KEEP", "按此办理", false, false, "2026-06-11"),
    withoutReason: await decide("KEEP", null, false, true, "2026-06-11"),
    withoutTraining: await decide("TRAIN", "按此办理", false, true, "2026-06-11"),
    rowOnly: await audited([id], [DECIDE, id]),
    decisionOnly: await audited([id], [DECISION, id, 1, "KEEP", "按此办理", false, true, "2026-06-11"]),
    second: await audited([id], [DECISION, id, 2, "KEEP", "按此办理", false, true, "2026-06-11"]),
  };
  for (const [what, code] of Object.entries(tried)) expect(code, what).toMatch(REFUSED);
  expect(await decide("KEEP", "按此办理", false, true, "2026-06-11")).toBe("allowed");
});

test("a decided row changes only by a further decision with a reason", async () => {
  const { id } = await rowOf(await decided());
  const correct = (ordinal: number, outcome: string, reason: string | null) =>
    audited([id], [DECISION, id, ordinal, outcome, reason, false, false, "2026-06-04"]);
  const tried = {
    again: await audited([id], [DECISION, id, 1, ...KEPT]),
    reopened: await audited([id], ["UPDATE evaluation_rows SET state = 'OPEN' WHERE id = $1", id]),
    touched: await audited([id], ["UPDATE evaluation_rows SET version = version + 1 WHERE id = $1", id]),
    rewritten: await audited([id], ["UPDATE evaluation_decisions SET outcome = 'RETURN' WHERE row_id = $1", id]),
    deleted: await audited([id], ["DELETE FROM evaluation_decisions WHERE row_id = $1", id]),
    same: await correct(2, "KEEP", "更正"),
    silent: await correct(2, "ADJUST", null),
    gap: await correct(3, "ADJUST", "更正"),
  };
  for (const [what, code] of Object.entries(tried)) expect(code, what).toMatch(REFUSED);
  expect(await correct(2, "ADJUST", "更正")).toBe("allowed");
});
