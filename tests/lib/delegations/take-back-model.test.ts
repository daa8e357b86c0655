import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { advanceDelegations } from "@/lib/delegations/advance-delegations";
import { answerReturn } from "@/lib/delegations/answer-return";
import { decideReturn } from "@/lib/delegations/decide-return";
import { DELEGATION_STATES } from "@/lib/delegations/delegation.machine";
import { handOverArchive } from "@/lib/delegations/hand-over-archive";
import { proposeReturn } from "@/lib/delegations/propose-return";
import { resumeDelegation } from "@/lib/delegations/resume-delegation";
import { RETURN_STATES } from "@/lib/delegations/return.machine";
import { suspendDelegation } from "@/lib/delegations/suspend-delegation";
import { withdrawReturn } from "@/lib/delegations/withdraw-return";
import { systemContext } from "@/lib/identity/system-context";
import { addDays, type CivilDate, toDbDate } from "@/lib/shared/civil-date";
import { at, day } from "@/tests/support/consultation.factories";
import { appSql, db } from "@/tests/support/db";
import { given } from "@/tests/support/factories";
import {
  DECISION,
  delegationOf,
  headOf,
  type InForce,
  inForce,
  noon,
  proposal,
  returnOf,
  sign,
} from "@/tests/support/take-back.factories";
import { ANSWER_DAYS, after, begin, type Command, type Model } from "@/tests/support/take-back.model";

/** Random lives of a delegation, each of up to so many parts: single moves, and returns with steps left out. */
/** STATE_SEQUENCES=500 and more for a night's run. */
const SEQUENCES = Number(process.env.STATE_SEQUENCES ?? 100);
const LONGEST = 8;

const BEGUN = day("2026-06-01");
const side = fc.constantFrom("DEPARTMENT" as const, "TOWNSHIP" as const);
const ahead = fc.integer({ min: -1, max: 4 });
const move = <D extends Command["do"]>(name: D) => fc.constant(name);
const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom("suspend" as const, "resume" as const), in: ahead }) },
  { weight: 2, arbitrary: fc.record({ do: move("propose"), side, in: ahead }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom("answer" as const, "sign" as const), side }) },
  { weight: 1, arbitrary: fc.record({ do: move("withdraw"), side }) },
  { weight: 2, arbitrary: fc.record({ do: move("decide"), approves: fc.constantFrom(true, true, true, false) }) },
  { weight: 2, arbitrary: fc.record({ do: move("file") }) },
  { weight: 3, arbitrary: fc.record({ do: move("wait"), in: fc.integer({ min: 1, max: 4 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: move("sql"), to: fc.constantFrom<string>(...DELEGATION_STATES, ...RETURN_STATES) }),
  },
);

/** A return from proposal to both signatures, or what is left of it when steps are skipped. */
const aReturn: fc.Arbitrary<Command[]> = fc
  .record({ side, in: fc.integer({ min: 0, max: 4 }), isEarly: fc.boolean() })
  .chain(({ side: by, in: days, isEarly }) =>
    fc.subarray<Command>(
      [
        { do: "propose", side: by, in: days },
        { do: "answer", side: by === "TOWNSHIP" ? "DEPARTMENT" : "TOWNSHIP" },
        { do: "decide", approves: true },
        { do: "file" },
        { do: "sign", side: isEarly ? "DEPARTMENT" : "TOWNSHIP" },
        { do: "sign", side: isEarly ? "TOWNSHIP" : "DEPARTMENT" },
        { do: "wait", in: 3 },
      ],
      { minLength: 3 },
    ),
  );
const life: fc.Arbitrary<Command[]> = fc
  .array(fc.oneof({ weight: 3, arbitrary: command.map((one) => [one]) }, { weight: 1, arbitrary: aReturn }), {
    minLength: 3,
    maxLength: LONGEST,
  })
  .map((parts) => parts.flat());

let cast: InForce;
beforeAll(async () => {
  cast = await inForce();
  const setting = { key: "days.return-answer", value: String(ANSWER_DAYS), source: "测试" };
  await given((tx) => tx.setting.create({ data: setting }));
  await appSql("SELECT set_config('app.actor', 'somebody', false)");
});

/** Tries the command on the real delegation as the person whose part it is. */
async function tryOut(delegation: InForce, returnId: string | null, doing: Command, today: CivilDate) {
  const instant = noon(today);
  const { version } = await delegationOf(delegation.id);
  const seen = returnId === null ? null : { returnId, version: (await returnOf(returnId)).version };
  const nothing = { ok: false as const, error: { code: "nothing-there" } };
  switch (doing.do) {
    case "suspend":
    case "resume": {
      const order = doing.do === "suspend" ? suspendDelegation : resumeDelegation;
      const words = { documentNumber: "卫编〔2026〕58号", reason: "执法不规范，暂停整顿" };
      const input = { delegationId: delegation.id, version, from: addDays(today, doing.in), ...words };
      return order(at(delegation.approver, instant), input);
    }
    case "propose": {
      const input = await proposal(delegation, { plannedLastOn: addDays(today, doing.in), cases: [] });
      return proposeReturn(at(headOf(delegation, doing.side), instant), input);
    }
    case "answer":
      return seen
        ? answerReturn(at(headOf(delegation, doing.side), instant), { ...seen, answer: "AGREE", reasons: null })
        : nothing;
    case "withdraw":
      return seen
        ? withdrawReturn(at(headOf(delegation, doing.side), instant), { ...seen, reason: "情况有变化" })
        : nothing;
    case "decide": {
      const outcome = doing.approves ? "APPROVED" : "REFUSED";
      return seen
        ? decideReturn(at(delegation.approver, instant), { ...seen, outcome, decidedOn: today, ...DECISION })
        : nothing;
    }
    case "file": {
      const input = { handedOverOn: today, note: `案卷清单 ${version} ${seen?.version}`, cases: [] };
      return seen ? handOverArchive(at(delegation.township.clerk, instant), { ...seen, ...input }) : nothing;
    }
    case "sign":
      return seen && returnId ? sign({ ...delegation, returnId, side: doing.side }, doing.side, today) : nothing;
    case "wait":
      return advanceDelegations(systemContext(db, new Date(noon(addDays(today, doing.in)))));
    case "sql":
      return bySql(delegation.id, returnId, doing.to);
  }
}

/** Past the program, as its own role: a state written over another is refused, whatever the two are. */
async function bySql(id: string, returnId: string | null, to: string) {
  const isOfDelegation = DELEGATION_STATES.some((state) => state === to);
  const target = isOfDelegation ? id : returnId;
  if (target === null) return { ok: false as const };
  const [table, type] = isOfDelegation ? ["delegations", "DelegationState"] : ["delegation_returns", "ReturnState"];
  try {
    const changed = await appSql(
      `UPDATE ${table} SET state = $1::"${type}" WHERE id = $2 AND state <> $1::"${type}" RETURNING id`,
      [to, target],
    );
    return { ok: changed.length > 0 };
  } catch {
    return { ok: false as const };
  }
}

async function compare(delegation: InForce, returnId: string | null, model: Model, what: string) {
  const row = await delegationOf(delegation.id);
  const record = returnId === null ? null : await returnOf(returnId);
  expect({
    what,
    state: row.state,
    isSuspended: row.suspendedOn !== null,
    term: row.effectiveTo,
    end: row.endKind,
    last: record?.state ?? null,
  }).toEqual({
    what,
    state: model.state,
    isSuspended: model.isSuspended,
    term: model.term && toDbDate(model.term),
    end: model.end,
    last: model.last?.state ?? null,
  });
}

test(`${SEQUENCES} random lives of a delegation go as the model says`, {
  timeout: 60_000 + SEQUENCES * 1_000,
}, async () => {
  const reached = new Set<string>();
  let tried = 0;
  await fc.assert(
    fc.asyncProperty(fc.option(fc.integer({ min: 3, max: 20 }), { nil: null }), life, async (termIn, commands) => {
      const term = termIn === null ? null : addDays(BEGUN, termIn);
      const mode = term === null ? "OWN_NAME" : "ENTRUST";
      const delegation = await inForce({ ...cast, mode, to: term });
      let model = begin(BEGUN, term);
      let returnId: string | null = null;
      for (const [index, doing] of commands.entries()) {
        const next = after(model, doing);
        const result = await tryOut(delegation, returnId, doing, model.today);
        const what = `${index} ${JSON.stringify(doing)}`;
        expect([what, result.ok]).toEqual([what, next !== null]);
        if (doing.do === "propose" && result.ok)
          returnId = (
            await db.delegationReturn.findFirstOrThrow({
              where: { delegationId: delegation.id },
              orderBy: { id: "desc" },
            })
          ).id;
        model = next ?? model;
        tried += 1;
        await compare(delegation, returnId, model, what);
        reached.add(model.state).add(`return ${model.last?.state}`).add(`end ${model.end}`);
      }
    }),
    { numRuns: SEQUENCES, seed: 20261126 },
  );
  // The random lives go everywhere: no state of either machine is left out.
  expect([...reached].sort()).toEqual(
    [
      ...["IN_FORCE", "SUSPENDED", "RETURNING", "ENDED"],
      ...["undefined", ...RETURN_STATES].map((state) => `return ${state}`),
      ...["null", "EXPIRED", "RETURNED", "TAKEN_BACK"].map((end) => `end ${end}`),
    ].sort(),
  );
  console.info(`take-back: ${SEQUENCES} sequences, ${tried} moves, 0 differences from the model`);
});
