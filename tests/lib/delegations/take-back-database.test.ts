// What the database itself refuses, tried past the program in its own role.
import { beforeAll, describe, expect, test } from "vitest";
import { DELEGATION_MOVES, DELEGATION_STATES, type DelegationState } from "@/lib/delegations/delegation.machine";
import { proposeReturn } from "@/lib/delegations/propose-return";
import { resumeDelegation } from "@/lib/delegations/resume-delegation";
import { RETURN_MOVES, RETURN_STATES } from "@/lib/delegations/return.machine";
import { suspendDelegation } from "@/lib/delegations/suspend-delegation";
import { at, day } from "@/tests/support/consultation.factories";
import { appSql, ownerSql } from "@/tests/support/db";
import {
  answered,
  approved,
  type Begun,
  delegationOf,
  inForce,
  noon,
  proposal,
  proposed,
  ready,
  returnOf,
  sign,
} from "@/tests/support/take-back.factories";

const REFUSED = /^(DC00[1-5]|23514|42501)$/;

beforeAll(async () => {
  await appSql("SELECT set_config('app.actor', 'somebody', false)");
});

/** The SQLSTATE with which it was refused; "allowed" when it was not. */
async function codeOf(sql: string, ...values: unknown[]): Promise<string> {
  try {
    await appSql(sql, values);
    return "allowed";
  } catch (thrown) {
    return (thrown as { code: string }).code;
  }
}

/** The same with an event of the trail in its transaction: what is refused now is refused for what it says. */
async function audited(subject: string, sql: string, ...values: unknown[]): Promise<string> {
  await appSql("BEGIN");
  await appSql("SELECT set_config('app.actor', 'somebody', true)");
  await appSql(
    `INSERT INTO audit_events (event, subject_type, subject_id, actor_name, actor_role, organisation_name, request_id, data)
     VALUES ('delegation.ended', 'delegation', $1, 'a', 'SYSTEM', 'o', 'r', '{}')`,
    [subject],
  );
  const code = await codeOf(sql, ...values);
  const committed = code === "allowed" ? await codeOf("COMMIT") : code;
  await appSql("ROLLBACK");
  return committed;
}

const TO: Partial<Record<DelegationState, () => Promise<string>>> = {
  IN_FORCE: async () => (await inForce()).id,
  SUSPENDED: async () => (await suspendedOne()).id,
  RETURNING: async () => (await ready()).id,
  ENDED: async () => {
    const begun = await ready();
    await sign(begun, "TOWNSHIP", "2026-08-01");
    await sign(begun, "DEPARTMENT", "2026-08-01");
    return begun.id;
  },
};

async function suspendedOne() {
  const delegation = await inForce();
  const { version } = await delegationOf(delegation.id);
  const words = { documentNumber: "卫编〔2026〕58号", reason: "执法不规范，暂停整顿" };
  await suspendDelegation(delegation.approver, {
    delegationId: delegation.id,
    version,
    from: day("2026-06-01"),
    ...words,
  });
  return delegation;
}

describe("a delegation's state written past the program", () => {
  const pairs = Object.entries(TO).flatMap(([from, make]) =>
    DELEGATION_STATES.filter((to) => to !== from).map((to) => [from as DelegationState, to, make] as const),
  );
  test.each(pairs)("from %s to %s is refused", async (from, to, make) => {
    const id = await make();
    expect((await delegationOf(id)).state).toBe(from);
    const isMove = DELEGATION_MOVES.some((move) => move.from === from && move.to === to);
    const sql = `UPDATE delegations SET state = $2::"DelegationState" WHERE id = $1`;
    expect(await codeOf(sql, id, to)).toMatch(isMove ? REFUSED : /^(DC003|DC005|23514)$/);
    expect(await audited(id, sql, id, to)).toMatch(REFUSED);
  });
});

const STAGES = {
  PROPOSED: () => proposed(),
  ANSWERED: async () => answered(await proposed()),
  APPROVED: () => ready(),
} satisfies Record<string, () => Promise<Begun>>;

describe("a return's state written past the program", () => {
  const pairs = Object.entries(STAGES).flatMap(([from, make]) =>
    RETURN_STATES.filter((to) => to !== from).map((to) => [from, to, make] as const),
  );
  test.each(pairs)("from %s to %s is refused", async (from, to, make) => {
    const { returnId } = await make();
    const isMove = RETURN_MOVES.some((move) => move.from === from && move.to === to);
    const sql = `UPDATE delegation_returns SET state = $2::"ReturnState" WHERE id = $1`;
    expect(await codeOf(sql, returnId, to)).toMatch(isMove ? REFUSED : /^DC00[235]$/);
    if (to !== "WITHDRAWN") expect(await audited(returnId, sql, returnId, to)).toMatch(REFUSED);
  });
});

describe("what was said", () => {
  test.each([
    "statement = '另有说法'",
    "reason_code = 'OTHER'",
    "planned_last_on = '2026-12-31'",
    "case_rule = 'MOVE'",
    "pending_cases = '[]'",
    "answer = 'OBJECT', answer_reasons = '不'",
    "organ = '他人'",
    "side = 'DEPARTMENT'",
    "answer_due_on = '2026-12-31'",
  ])("is never unsaid: %s", async (set) => {
    const { returnId } = await answered(await proposed());
    expect(await codeOf(`UPDATE delegation_returns SET ${set} WHERE id = $1`, returnId)).toMatch(/^(DC002|23514)$/);
  });

  test("stays when it is settled, and is never deleted", async () => {
    const begun = await ready();
    await sign(begun, "TOWNSHIP", "2026-06-05");
    await sign(begun, "DEPARTMENT", "2026-06-05");
    const update = "UPDATE delegation_returns SET archive_note = '无' WHERE id = $1";
    expect(await codeOf(update, begun.returnId)).toBe("DC002");
    expect(await codeOf("DELETE FROM delegation_returns WHERE id = $1", begun.returnId)).toBe("42501");
    expect(await codeOf("DELETE FROM return_signatures WHERE return_id = $1", begun.returnId)).toBe("42501");
    await ownerSql("SELECT set_config('app.actor', 'test', false)");
    await expect(ownerSql("DELETE FROM return_signatures")).rejects.toMatchObject({ code: "DC002" });
    await expect(ownerSql("TRUNCATE delegation_returns CASCADE")).rejects.toMatchObject({ code: "DC002" });
  });
});

describe("silence, signatures and second returns", () => {
  const decision = `UPDATE delegation_returns SET state = 'REFUSED', document_number = '文', organ = '市', decision_reasons = '理由',
    decided_by_id = gen_random_uuid(), decided_on = $2 WHERE id = $1`;

  test("no decision without an answer before its last day has passed", async () => {
    const { returnId } = await proposed();
    expect(await audited(returnId, decision, returnId, "2026-06-15")).toBe("23514");
    expect(await audited(returnId, decision, returnId, "2026-06-16")).toBe("allowed");
  });

  const insert = `INSERT INTO return_signatures (id, return_id, side, digest, signed_by_id)
    VALUES (gen_random_uuid(), $1, $2::"OpinionSide", $3, $4)`;
  test("no signature before the files are handed over, none twice, none for both sides", async () => {
    const [somebody, another] = ["0190f000-0000-7000-8000-00000000000a", "0190f000-0000-7000-8000-00000000000b"];
    const early = await approved(await answered(await proposed()));
    expect(await codeOf(insert, early.returnId, "TOWNSHIP", "0".repeat(64), somebody)).toBe("DC005");
    const { returnId } = await ready();
    const { digest } = await returnOf(returnId);
    expect(await codeOf(insert, returnId, "TOWNSHIP", digest, somebody)).toBe("allowed");
    expect(await codeOf(insert, returnId, "TOWNSHIP", digest, another)).toBe("23505");
    expect(await codeOf(insert, returnId, "DEPARTMENT", digest, somebody)).toBe("23505");
    const confirm = "UPDATE delegation_returns SET state = 'CONFIRMED' WHERE id = $1";
    expect(await audited(returnId, confirm, returnId)).toBe("DC005");
    // Under two texts, two signatures confirm nothing.
    expect(await codeOf(insert, returnId, "DEPARTMENT", "0".repeat(64), another)).toBe("allowed");
    expect(await audited(returnId, confirm, returnId)).toBe("DC005");
  });

  test("one live return a delegation, and none of one that is not in force", async () => {
    const begun = await proposed();
    const again = `INSERT INTO delegation_returns (id, delegation_id, side, state, reason_code, statement, planned_last_on, case_rule,
        pending_cases, proposed_on, proposed_by_id, answer_due_on)
      SELECT gen_random_uuid(), delegation_id, 'DEPARTMENT', 'PROPOSED', reason_code, statement, planned_last_on, case_rule,
        pending_cases, proposed_on, proposed_by_id, answer_due_on FROM delegation_returns WHERE id = $1`;
    expect(await codeOf(again, begun.returnId)).toBe("23505");
    const returning = await ready();
    expect(await codeOf(again, returning.returnId)).toBe("DC005");
  });
});

const WORDS = { documentNumber: "卫编〔2026〕58号", reason: "执法不规范，暂停整顿" };
const NOW = "2026-08-02";
const FROM: Record<string, () => Promise<string>> = {
  ...TO,
  HANDING_OVER: () => earlier("HANDING_OVER"),
  HANDED_OVER: () => earlier("HANDED_OVER"),
};
/** Written back past the machine: what these states refuse is the same however they were reached. */
async function earlier(state: "HANDING_OVER" | "HANDED_OVER"): Promise<string> {
  const { id } = await inForce();
  await ownerSql("SELECT set_config('app.actor', 'test', false)");
  await ownerSql("ALTER TABLE delegations DISABLE TRIGGER delegations_moves");
  await ownerSql("ALTER TABLE delegations DISABLE TRIGGER delegations_audited");
  await ownerSql("ALTER TABLE delegations DISABLE TRIGGER delegations_correction_gate");
  await ownerSql(
    `UPDATE delegations SET state = $1::"DelegationState", effective_from = '2027-01-01', planned_on = '2027-01-01' WHERE id = $2`,
    [state, id],
  );
  for (const name of ["moves", "audited", "correction_gate"])
    await ownerSql(`ALTER TABLE delegations ENABLE ALWAYS TRIGGER delegations_${name}`);
  return id;
}

describe("every state and event of a delegation", () => {
  const ALLOWED: Record<string, readonly DelegationState[]> = {
    suspend: ["IN_FORCE"],
    resume: ["SUSPENDED"],
    propose: ["IN_FORCE", "SUSPENDED"],
  };
  test.each(DELEGATION_STATES)("%s", async (state) => {
    for (const [event, allowed] of Object.entries(ALLOWED)) {
      const id = await FROM[state]?.();
      if (!id) throw new Error(state);
      const { version, townshipId } = await delegationOf(id);
      const cast = await inForce();
      const order = { delegationId: id, version, from: day(NOW), ...WORDS };
      const city = at(cast.approver, noon(NOW));
      const head = at(cast.township.head, noon(NOW));
      const own = { ...head, actor: { ...head.actor, organisationId: townshipId } };
      const result = await (event === "suspend"
        ? suspendDelegation(city, order)
        : event === "resume"
          ? resumeDelegation(city, order)
          : proposeReturn(own, { ...(await proposal({ ...cast, id })), plannedLastOn: day("2026-09-01") }));
      expect([event, result.ok]).toEqual([event, allowed.includes(state)]);
    }
  });
});
