import { DAYS } from "@/tests/support/admission-life";
import {
  type Attempt,
  bySql,
  dutyMoved,
  forgedAudit,
  forgedMove,
  forgedStep,
  moved,
  receipt,
  type Setting,
  type Sql,
  who,
} from "./stage";

const REFUSED = /^DC00[256]$/;
const WORDS = "情况属实，理由如上。";

type Given = {
  township: string;
  signer: string;
  position?: string;
  on?: string;
  meeting?: string;
  text?: number;
  digest?: string;
};
const anOpinion = (
  id: string,
  { township, signer, position = "AGREE", on = "2026-03-20", meeting = "2026-03-16", text, digest }: Given,
): Sql => [
  `INSERT INTO admission_opinions (id, admission_id, township_id, text_number, digest, position, reasons, meeting_on, meeting_record, signed_by_id, "on")
   SELECT gen_random_uuid(), id, $2::uuid, coalesce($3::int, text_number), coalesce($4, digest, repeat('0', 64)), $5::"AdmissionPosition", '同意', $6::date, '纪要', $7::uuid, $8::date
   FROM admissions WHERE id = $1`,
  [id, township, text ?? null, digest ?? null, position, meeting, signer, on],
];

/** Opinions, written in another's name or on another text. */
function opinions({ cast, ids, half, changed }: Setting): Attempt[] {
  const [first, second, third] = cast.townships;
  const [me, other, department] = [who(second.head), who(third.head), who(cast.department.head)];
  const own = { township: me.org, signer: me.actor };
  const table: [string, string | RegExp, Parameters<typeof bySql>[0], Sql][] = [
    ["by nobody", "DC001", {}, anOpinion(half, own)],
    ["without a body", "DC006", { actor: me.actor }, anOpinion(half, own)],
    ["by another township", "DC006", other, anOpinion(half, own)],
    ["by the department", "DC006", department, anOpinion(half, own)],
    [
      "by the department in its own name",
      "DC006",
      department,
      anOpinion(half, { township: department.org, signer: department.actor }),
    ],
    ["by the office", "DC006", who(cast.editor), anOpinion(half, own)],
    ["signed by somebody else", "DC006", me, anOpinion(half, { ...own, signer: other.actor })],
    ["signed by the clerk", "DC006", who(second.clerk), anOpinion(half, { ...own, signer: who(second.clerk).actor })],
    [
      "signed by another township's head in its name",
      "DC006",
      { actor: other.actor, org: me.org },
      anOpinion(half, { ...own, signer: other.actor }),
    ],
    ["signed by nobody's account", "DC006", { actor: half, org: me.org }, anOpinion(half, { ...own, signer: half })],
    ["signed before the head was appointed", "DC006", me, anOpinion(half, { ...own, on: "1999-12-31" })],
    ["of a text to come", "DC005", me, anOpinion(half, { ...own, text: 2 })],
    ["of the text before", "DC005", me, anOpinion(changed, { ...own, text: 1 })],
    ["of another digest", "DC005", me, anOpinion(half, { ...own, digest: "f".repeat(64) })],
    ["of a meeting before the filing", "DC005", me, anOpinion(half, { ...own, meeting: "2026-03-09" })],
    ["of a meeting after it", "DC005", me, anOpinion(half, { ...own, meeting: "2026-03-21" })],
    ["of tomorrow", "DC005", me, anOpinion(half, { ...own, on: "2199-01-01" })],
    ["before the last move", "DC005", me, anOpinion(half, { ...own, on: "2026-03-10", meeting: "2026-03-10" })],
    [
      "a second time",
      "23505",
      who(first.head),
      anOpinion(half, { township: who(first.head).org, signer: who(first.head).actor }),
    ],
    [
      "without reasons",
      "23514",
      me,
      [String(anOpinion(half, own)[0]).replace("'同意'", "''"), anOpinion(half, own)[1] ?? []],
    ],
    ...(["DRAFT", "FILED", "LEGALITY", "REVIEWED", "ADMITTED"] as const).map(
      (state): [string, string, typeof me, Sql] => [`in ${state}`, "DC005", me, anOpinion(ids[state], own)],
    ),
  ];
  return table.map(([name, expected, by, sql]) => ({
    name: `SQL: opinion ${name}`,
    expected,
    act: () => bySql(by, [sql]),
  }));
}

type Decided = { text?: number; admits?: boolean; on?: string; by: string };
const aDecision = (id: string, { text, admits = true, on = "2026-04-01", by }: Decided): Sql => [
  `INSERT INTO admission_decisions (admission_id, text_number, is_admitted, organ, document_number, decided_on, reason, recorded_by_id)
   SELECT id, coalesce($2::int, text_number), $3, '市委编委', '卫编〔2026〕9号', $4::date, '同意', $5::uuid FROM admissions WHERE id = $1`,
  [id, text ?? null, admits, on, by],
];
const aLine = (id: string, township: string, admits = true, answer: string | null = WORDS): Sql => [
  "INSERT INTO admission_decision_lines (admission_id, township_id, is_admitted, answer) VALUES ($1, $2, $3, $4)",
  [id, township, admits, answer],
];
const aDuty = (id: string, township: string, ends: string = DAYS.ends): Sql => [
  `INSERT INTO admitted_duties (id, admission_id, township_id, starts_on, ends_on, moved_on) VALUES (gen_random_uuid(), $1, $2, $3, $4, '2026-04-20')`,
  [id, township, DAYS.starts, ends],
];
const itsMoves = (id: string): Sql => [
  `INSERT INTO admitted_duty_moves (id, duty_id, version, state, "on") SELECT gen_random_uuid(), id, 1, 'ADMITTED', moved_on FROM admitted_duties WHERE admission_id = $1`,
  [id],
];
const eventsOfDuties = (id: string): Sql => [
  `INSERT INTO audit_events (event, subject_type, subject_id, actor_name, actor_role, organisation_name, request_id, data)
   SELECT 'admitted-duty.admitted', 'admitted-duty', id, 'a', 'SYSTEM', 'o', 'r', '{}' FROM admitted_duties WHERE admission_id = $1`,
  [id],
];

type By = ReturnType<typeof who>;
const admittedMove = (id: string, by: By): Sql[] => [
  moved(id, "ADMITTED", "2026-04-20", "closed_on = '2026-04-20', due_on = NULL"),
  ...[forgedStep(id, "admit", by), forgedAudit(id), itsMoves(id), eventsOfDuties(id)],
];
const wholeDecision = (id: string, by: By, towns: readonly string[], wishes: Partial<Decided> = {}): Sql[] => [
  aDecision(id, { by: by.actor, ...wishes }),
  ...towns.map((town) => aLine(id, town)),
  ...towns.map((town) => aDuty(id, town)),
  ...admittedMove(id, by),
];

/** Decisions forged from end to end, each with one thing wrong. */
function decisions({ cast, ids, silent, unlawful, half }: Setting): Attempt[] {
  const by = who(cast.approver);
  const towns = cast.townships.map(({ body }) => body.id);
  const [one = "", two = "", three = ""] = towns;
  const admitted = (of: string): Sql[] => admittedMove(of, by);
  const whole = (of: string, wishes: Partial<Decided> = {}): Sql[] => wholeDecision(of, by, towns, wishes);
  const id = ids.REVIEWED;
  const first = aDecision(id, { by: by.actor });
  const table: [string, string | RegExp, Sql[], typeof by?][] = [
    ["before the review", REFUSED, whole(ids.LEGALITY)],
    ["while a township has its days", REFUSED, whole(half)],
    ["of what was only filed", REFUSED, whole(ids.FILED)],
    ["of a draft", REFUSED, whole(ids.DRAFT)],
    ["a second time", /^DC005$|^23505$/, whole(ids.ADMITTED)],
    ["of what is unlawful", REFUSED, whole(unlawful)],
    ["without the opinions of two", REFUSED, whole(silent)],
    ["of an earlier day than the review", REFUSED, whole(id, { on: "2026-03-12" })],
    ["of tomorrow", REFUSED, whole(id, { on: "2199-01-01" })],
    ["of a day after the move", REFUSED, whole(id, { on: "2026-04-21" })],
    ["after its first day", REFUSED, whole(id, { on: "2026-05-02" })],
    ["of another text", REFUSED, whole(id, { text: 2 })],
    ["in another name", "DC006", whole(id, { by: who(cast.editor).actor })],
    ["by the department", "DC006", whole(id, { by: who(cast.department.head).actor }), who(cast.department.head)],
    ["by a township asked", "DC006", whole(id, { by: who(cast.townships[0].head).actor }), who(cast.townships[0].head)],
    ["by nobody's body", "DC006", whole(id), { ...by, org: "" }],
    ["alone, kept for later", REFUSED, [first, ...towns.map((town) => aLine(id, town))]],
    [
      "with duties, kept for later",
      /^DC00[45]$/,
      [first, ...towns.map((town) => aLine(id, town)), aDuty(id, one), itsMoves(id), eventsOfDuties(id)],
    ],
    [
      "without a line for one",
      REFUSED,
      [first, aLine(id, one), aLine(id, two), aDuty(id, one), aDuty(id, two), ...admitted(id)],
    ],
    [
      "without a duty for one",
      REFUSED,
      [first, ...towns.map((town) => aLine(id, town)), aDuty(id, one), aDuty(id, two), ...admitted(id)],
    ],
    [
      "with a duty where it was refused",
      REFUSED,
      [
        first,
        aLine(id, one),
        aLine(id, two),
        aLine(id, three, false),
        ...towns.map((town) => aDuty(id, town)),
        ...admitted(id),
      ],
    ],
    ["that admits nowhere", REFUSED, [first, ...towns.map((town) => aLine(id, town, false)), ...admitted(id)]],
    ["that refuses and admits a line", REFUSED, [aDecision(id, { by: by.actor, admits: false }), aLine(id, one)]],
    ["for a township never asked", /^DC00[56]$/, [first, aLine(id, cast.department.body.id)]],
    ["with the condition not answered", REFUSED, [first, aLine(id, two, true, null)]],
    ["with the objection not answered", REFUSED, [first, aLine(id, three, true, "")]],
    ["a line with no decision", /^DC005$|^23503$/, [aLine(id, one)]],
    ["for longer than was filed", REFUSED, [first, aLine(id, one), aDuty(id, one, "2026-12-31")]],
    ["without the duties' moves", "DC004", whole(id).filter(([sql]) => !sql.includes("admitted_duty_moves"))],
    ["without the duties' events", "DC004", whole(id).filter(([sql]) => !sql.includes("'admitted-duty.admitted'"))],
    ["without its step", "DC004", whole(id).filter(([sql]) => !sql.includes("admission_steps"))],
    ["without its event", "DC004", whole(id).filter(([sql]) => !sql.includes("'admission.accepted'"))],
    ["without a reason", "23514", [[first[0].replace("'同意'", "''"), first[1] ?? []]]],
  ];
  return table.map(([name, expected, sql, as]) => ({
    name: `SQL: decision ${name}`,
    expected,
    act: () => bySql(as ?? by, sql),
  }));
}

/** Receipts that the township did not give, or that are none. */
function receipts({ cast, delivered, ahead }: Setting, waiting: string): Attempt[] {
  const [first, second] = cast.townships;
  const me = who(first.head);
  const one = (wishes: Parameters<typeof receipt>[3] = {}) => receipt(waiting, "FUNDS", me.actor, wishes);
  const correction = (wishes: { amount?: string; on?: string; note?: string; of?: string; for?: string }): Sql => [
    `INSERT INTO guarantee_receipts (id, guarantee_id, duty_id, amount, received_on, note, corrects_id, by_id)
     SELECT gen_random_uuid(), guarantee_id, $6::uuid, coalesce($2::numeric, 0 - amount), coalesce($3::date, received_on), $4, id, $5::uuid
     FROM guarantee_receipts WHERE duty_id = $1 AND amount = 30000`,
    [
      wishes.of ?? delivered.dutyId,
      wishes.amount ?? null,
      wishes.on ?? null,
      wishes.note ?? "记错了",
      me.actor,
      wishes.for ?? delivered.dutyId,
    ],
  ];
  const table: [string, string | RegExp, Parameters<typeof bySql>[0], Sql[]][] = [
    [
      "by the department",
      "DC006",
      who(cast.department.head),
      [receipt(waiting, "FUNDS", who(cast.department.head).actor)],
    ],
    ["by the department in the head's name", "DC006", who(cast.department.head), [one()]],
    ["by the office", "DC006", who(cast.editor), [receipt(waiting, "FUNDS", who(cast.editor).actor)]],
    ["by another township", "DC006", who(second.head), [receipt(waiting, "FUNDS", who(second.head).actor)]],
    ["by the clock", "DC006", { actor: "system" }, [one()]],
    ["without a body", "DC006", { actor: me.actor }, [one()]],
    ["by nobody", "DC001", {}, [one()]],
    ["in another name", "DC006", me, [receipt(waiting, "FUNDS", who(second.head).actor)]],
    ["of nothing", "DC005", me, [one({ amount: "0" })]],
    ["of less than nothing", "DC005", me, [one({ amount: "-1" })]],
    ["of tomorrow", "DC005", me, [one({ on: "2199-01-01" })]],
    ["before the decision", "DC005", me, [one({ on: "2026-03-15" })]],
    [
      "of another duty's promise",
      "DC005",
      me,
      [
        [
          `INSERT INTO guarantee_receipts (id, guarantee_id, duty_id, amount, received_on, note, by_id) SELECT gen_random_uuid(), id, $1, 1, '2026-04-20', '到位', $3 FROM admission_guarantees WHERE admission_id = $2 AND kind = 'FUNDS'`,
          [waiting, ahead.admissionId, me.actor],
        ],
      ],
    ],
    ["corrected to less", "DC005", me, [correction({ amount: "-1" })]],
    ["corrected to more", "DC005", me, [correction({ amount: "30000" })]],
    ["corrected on another day", "DC005", me, [correction({ on: "2026-05-01" })]],
    ["corrected without a reason", "DC005", me, [correction({ note: "" })]],
    ["corrected at another duty", "DC005", me, [correction({ for: waiting })]],
    [
      "corrected twice",
      "23505",
      me,
      [correction({}), correction({})].map(([sql, values]): Sql => [`${sql} AND corrects_id IS NULL`, values ?? []]),
    ],
    ["corrected by the department", "DC006", who(cast.department.head), [correction({})]],
  ];
  return table.map(([name, expected, by, sql]) => ({
    name: `SQL: receipt ${name}`,
    expected,
    act: () => bySql(by, sql),
  }));
}

/** Rows forged past the program in the names of those whose part they are. */
export const forgeries = (setting: Setting, waiting: string): Attempt[] => [
  ...opinions(setting),
  ...decisions(setting),
  ...receipts(setting, waiting),
];

/** The same rows with nothing wrong in them: they are let through, so that what refuses the others is what is wrong. */
export function faultless({ cast, ids, half, delivered }: Setting, waiting: string): Attempt[] {
  const [first, second] = cast.townships;
  const [me, other, by] = [who(first.head), who(second.head), who(cast.approver)];
  const towns = cast.townships.map(({ body }) => body.id);
  const on = "2026-05-20";
  const table: [string, Parameters<typeof bySql>[0], Sql[]][] = [
    ["opinion", other, [anOpinion(half, { township: other.org, signer: other.actor })]],
    ["receipt", me, [receipt(waiting, "FUNDS", me.actor)]],
    ["decision", by, wholeDecision(ids.REVIEWED, by, towns)],
    [
      "duty",
      { actor: "system" },
      [
        dutyMoved(delivered.dutyId, "RUNNING", on, `started_on = '${on}'`),
        forgedMove(delivered.dutyId),
        forgedAudit(delivered.dutyId),
      ],
    ],
  ];
  return table.map(([name, as, sql]) => ({ name, expected: "allowed", act: () => bySql(as, sql) }));
}
