import { ADMISSION_MOVES, ADMISSION_STATES } from "@/lib/admissions/admission.machine";
import { dutyAttempts } from "./by-sql-on-duties";
import { type Attempt, bySql, forgedAudit, forgedStep, moved, type Setting, type Sql, who } from "./stage";

const REFUSED = /^DC00[1-6]$|^23514$/;
const TABLES = [
  ...["admissions", "admission_townships", "admission_guarantees", "admission_opinions", "admission_steps"],
  ...[
    "admission_decisions",
    "admission_decision_lines",
    "admitted_duties",
    "admitted_duty_moves",
    "guarantee_receipts",
  ],
  "admitted_duty_checks",
];
const KEPT = TABLES.filter((table) => table !== "admission_townships" && table !== "admission_guarantees");
const APPEND_ONLY = KEPT.filter((table) => table !== "admissions" && table !== "admitted_duties");

/** Every state over every other that the machine does not follow it with, as whoever might be believed, with forged rows. */
function statesOfApplications({ cast, ids }: Setting): Attempt[] {
  const lawful = new Set<string>(ADMISSION_MOVES.map(({ from, to }) => `${from}>${to}`));
  const me = who(cast.editor);
  return Object.entries(ids).flatMap(([from, id]) =>
    ADMISSION_STATES.filter((to) => to !== from && !lawful.has(`${from}>${to}`)).map((to) => ({
      ...{ name: `SQL: application ${from} to ${to}`, expected: REFUSED },
      act: () => bySql(me, [moved(id, to, "2026-04-20"), forgedStep(id, "admit", me), forgedAudit(id)]),
    })),
  );
}

/** The moves that the machine knows, in its order, by SQL and without what each of them needs. */
function movesOfApplications({ cast, ids, half, unlawful }: Setting): Attempt[] {
  const [office, department] = [who(cast.editor), who(cast.department.head)];
  const [first, second] = [who(cast.townships[0].head), who(cast.townships[1].head)];
  const nobody = { actor: office.actor, org: "" };
  type By = typeof office;
  const move = (id: string, to: string, event: string, by: By, more = "", on = "2026-04-20") =>
    bySql(by, [moved(id, to, on, more), forgedStep(id, event, by), forgedAudit(id)]);
  const filed = "due_on = '2026-04-30', digest = repeat('a', 64), filed_on = '2026-04-20', number = 'ZR-2026-999'";
  const due = "due_on = '2026-05-10'";
  const review = "legality = 'LEGAL', due_on = '2026-05-10'";
  const closed = "closed_on = '2026-04-20', due_on = NULL";
  const table: [string, string | RegExp, () => Promise<string>][] = [
    ["filed by the office", "DC006", () => move(ids.DRAFT, "FILED", "file", office, filed)],
    ["filed by a township", "DC006", () => move(ids.DRAFT, "FILED", "file", first, filed)],
    ["filed by nobody's body", "DC006", () => move(ids.DRAFT, "FILED", "file", nobody, filed)],
    ["filed tomorrow", "DC005", () => move(ids.DRAFT, "FILED", "file", department, filed, "2199-01-01")],
    [
      "filed after its first day",
      "DC005",
      () => move(ids.DRAFT, "FILED", "file", department, `${filed}, starts_on = '2026-04-20'`),
    ],
    [
      "filed without a period",
      "DC005",
      () => move(ids.DRAFT, "FILED", "file", department, `${filed}, starts_on = NULL, ends_on = NULL`),
    ],
    [
      "filed longer than the longest",
      "DC005",
      () => move(ids.DRAFT, "FILED", "file", department, `${filed}, ends_on = '2026-10-31'`),
    ],
    [
      "filed backwards",
      "DC005",
      () => move(ids.DRAFT, "FILED", "file", department, `${filed}, ends_on = '2026-04-30'`),
    ],
    ["filed without content", "23514", () => move(ids.DRAFT, "FILED", "file", department, `${filed}, content = ''`)],
    [
      "filed without hours",
      "23514",
      () => move(ids.DRAFT, "FILED", "file", department, `${filed}, hours_a_month = NULL`),
    ],
    [
      "filed without a digest",
      "23514",
      () => move(ids.DRAFT, "FILED", "file", department, `${filed.replace("repeat('a', 64)", "NULL")}`),
    ],
    [
      "filed on another day than today's move",
      "DC002",
      () => move(ids.DRAFT, "FILED", "file", department, `${filed}, text_number = 2`),
    ],
    [
      "filed for another department",
      "DC002",
      () => move(ids.DRAFT, "FILED", "file", department, `${filed}, department_id = '${first.org}'`),
    ],
    ["accepted by the department", "DC006", () => move(ids.FILED, "OPINIONS", "accept", department, due)],
    ["accepted by a township", "DC006", () => move(ids.FILED, "OPINIONS", "accept", first, due)],
    ["accepted by nobody's body", "DC006", () => move(ids.FILED, "OPINIONS", "accept", nobody, due)],
    [
      "accepted with no days for the townships",
      "DC005",
      () => move(ids.FILED, "OPINIONS", "accept", office, "due_on = '2026-04-20'"),
    ],
    [
      "accepted with a past last day",
      "DC005",
      () => move(ids.FILED, "OPINIONS", "accept", office, "due_on = '2026-03-01'"),
    ],
    ["accepted without a last day", "23514", () => move(ids.FILED, "OPINIONS", "accept", office, "due_on = NULL")],
    [
      "accepted with the filing moved",
      "DC002",
      () => move(ids.FILED, "OPINIONS", "accept", office, `${due}, filed_on = '2020-01-01'`),
    ],
    ["the last day drawn nearer", REFUSED, () => move(half, "OPINIONS", "opinion", first, "due_on = '2026-03-13'")],
    ["the last day taken away", REFUSED, () => move(half, "OPINIONS", "opinion", first, "due_on = NULL")],
    ["an opinion said, none given", "DC005", () => move(half, "OPINIONS", "opinion", second)],
    ["heard before all answered", "DC005", () => move(half, "LEGALITY", "heard", second, due, "2026-03-20")],
    ["heard by one who answered, after the last day", "DC005", () => move(half, "LEGALITY", "heard", first, due)],
    ["closed by the department", "DC006", () => move(half, "LEGALITY", "close", department, due)],
    ["closed before the last day", "DC005", () => move(half, "LEGALITY", "close", office, due, "2026-03-20")],
    ["closed on the last day", "DC005", () => move(half, "LEGALITY", "close", office, due, "2026-03-24")],
    ["closed next year", "DC005", () => move(half, "LEGALITY", "close", office, due, "2199-01-01")],
    ["reviewed by a township", "DC006", () => move(ids.LEGALITY, "REVIEWED", "review", first, review)],
    ["reviewed with nothing said", "23514", () => move(ids.LEGALITY, "REVIEWED", "review", office, due)],
    [
      "reviewed ahead of the hearing's end",
      REFUSED,
      () => move(half, "OPINIONS", "opinion", first, "legality = 'LEGAL'"),
    ],
    ["the review changed", REFUSED, () => move(unlawful, "REVIEWED", "review", office, "legality = 'LEGAL'")],
    ["admitted without a decision", "DC005", () => move(ids.REVIEWED, "ADMITTED", "admit", office, closed)],
    ["admitted by the department", "DC006", () => move(ids.REVIEWED, "ADMITTED", "admit", department, closed)],
    ["admitted by a township", "DC006", () => move(ids.REVIEWED, "ADMITTED", "admit", first, closed)],
    ["admitted though unlawful", "23514", () => move(unlawful, "ADMITTED", "admit", office, closed)],
    ["refused without a decision", "DC005", () => move(ids.REVIEWED, "REFUSED", "refuse", office, closed)],
    [
      "recalled with the opinions kept",
      REFUSED,
      () => move(ids.REVIEWED, "DRAFT", "recall", department, "digest = NULL, legality = NULL, due_on = NULL"),
    ],
    [
      "a step of another event",
      "DC004",
      () =>
        bySql(office, [
          moved(ids.FILED, "OPINIONS", "2026-04-20", due),
          forgedStep(ids.FILED, "heard", office),
          forgedAudit(ids.FILED),
        ]),
    ],
    [
      "a step in another name",
      "DC004",
      () =>
        bySql(office, [
          moved(ids.FILED, "OPINIONS", "2026-04-20", due),
          forgedStep(ids.FILED, "accept", department),
          forgedAudit(ids.FILED),
        ]),
    ],
    [
      "no step",
      "DC004",
      () => bySql(office, [moved(ids.FILED, "OPINIONS", "2026-04-20", due), forgedAudit(ids.FILED)]),
    ],
    [
      "no event",
      "DC004",
      () => bySql(office, [moved(ids.FILED, "OPINIONS", "2026-04-20", due), forgedStep(ids.FILED, "accept", office)]),
    ],
    [
      "an event of another",
      "DC004",
      () =>
        bySql(office, [
          moved(ids.FILED, "OPINIONS", "2026-04-20", due),
          forgedStep(ids.FILED, "accept", office),
          forgedAudit(ids.DRAFT),
        ]),
    ],
    ["no actor", "DC001", () => bySql({}, [moved(ids.FILED, "OPINIONS", "2026-04-20", due)])],
    [
      "a step of a version to come",
      "DC005",
      () =>
        bySql(office, [
          [
            `INSERT INTO admission_steps (id, admission_id, version, event, "on") VALUES (gen_random_uuid(), $1, 99, 'accept', '2026-04-20')`,
            [ids.FILED],
          ],
        ]),
    ],
    [
      "a version skipped",
      "DC002",
      () =>
        bySql(office, [
          [
            "UPDATE admissions SET state = 'OPINIONS', version = version + 2, due_on = '2026-05-10' WHERE id = $1",
            [ids.FILED],
          ],
        ]),
    ],
    [
      "the version left",
      "DC002",
      () =>
        bySql(office, [["UPDATE admissions SET state = 'OPINIONS', due_on = '2026-05-10' WHERE id = $1", [ids.FILED]]]),
    ],
    ["a day before the last move", "DC002", () => move(ids.FILED, "OPINIONS", "accept", office, due, "2026-03-01")],
  ];
  return table.map(([name, expected, act]) => ({ name: `SQL: ${name}`, expected, act }));
}

/** The text, its townships and its promises, in every state but the draft. */
function texts({ cast, ids }: Setting): Attempt[] {
  const me = who(cast.department.head);
  return (["FILED", "OPINIONS", "LEGALITY", "REVIEWED", "ADMITTED"] as const).flatMap((state) => {
    const id = ids[state];
    const change: Record<string, Sql> = {
      ...{
        content: moved(id, state, "2026-04-20", "content = '别的事项'"),
        period: moved(id, state, "2026-04-20", "ends_on = '2026-08-31'"),
      },
      ...{
        hours: moved(id, state, "2026-04-20", "hours_a_month = 1"),
        kind: moved(id, state, "2026-04-20", "kind = 'STAGED'"),
      },
      digest: moved(id, state, "2026-04-20", "digest = repeat('b', 64)"),
      "text number": moved(id, state, "2026-04-20", "text_number = text_number + 1"),
      department: moved(id, state, "2026-04-20", `department_id = '${cast.editor.actor.organisationId}'`),
      number: moved(id, state, "2026-04-20", "number = 'ZR-2026-998'"),
      "a township out": [
        "DELETE FROM admission_townships WHERE admission_id = $1 AND township_id = $2",
        [id, cast.townships[2].body.id],
      ],
      "a promise out": ["DELETE FROM admission_guarantees WHERE admission_id = $1 AND kind = 'FUNDS'", [id]],
      "a promise made small": [
        "UPDATE admission_guarantees SET amount = 0.01 WHERE admission_id = $1 AND kind = 'FUNDS'",
        [id],
      ],
      "a promise made later": ["UPDATE admission_guarantees SET due_on = '2026-07-31' WHERE admission_id = $1", [id]],
      "a promise moved away": [
        "UPDATE admission_guarantees SET admission_id = $2 WHERE admission_id = $1 AND kind = 'FUNDS'",
        [id, ids.DRAFT],
      ],
    };
    return Object.entries(change).map(([what, sql]) => ({
      ...{ name: `SQL: ${what} in ${state}`, expected: /^DC00[26]$/ },
      act: () => bySql(me, [sql, forgedStep(id, "save", me), forgedAudit(id)]),
    }));
  });
}

/** Without grants: by nobody, and by nobody believable. */
function grants({ cast }: Setting): Attempt[] {
  const me = who(cast.editor);
  const denied = (verb: string, table: string, sql: string): Attempt => ({
    ...{ name: `SQL: ${verb} ${table}`, expected: "42501", act: () => bySql(me, [[sql]]) },
  });
  return [
    ...TABLES.map((table) => denied("truncate", table, `TRUNCATE ${table} CASCADE`)),
    ...KEPT.map((table) => denied("delete", table, `DELETE FROM ${table}`)),
    ...APPEND_ONLY.map((table) =>
      denied(
        "update",
        table,
        `UPDATE ${table} SET ${table === "admission_decisions" ? "organ = ''" : table === "admission_decision_lines" ? "answer = ''" : "at = now()"}`,
      ),
    ),
    denied("disable triggers of", "admitted_duties", "ALTER TABLE admitted_duties DISABLE TRIGGER ALL"),
    denied("replica mode for", "admitted_duties", "SET session_replication_role = replica"),
    denied("drop", "admitted_duties_gate", "DROP FUNCTION gate_admitted_duty() CASCADE"),
    denied("become the owner of", "admitted_duties", "SET ROLE diancai_owner"),
    denied("new moves in", "state_moves", "INSERT INTO state_moves VALUES ('admissions', 'DRAFT', 'ADMITTED')"),
    denied(
      "another clock",
      "city_today",
      "CREATE OR REPLACE FUNCTION city_today() RETURNS date LANGUAGE sql AS 'SELECT ''2199-01-01''::date'",
    ),
  ];
}

/** What is tried past the program, as its own role. */
export const sqlAttempts = (setting: Setting, waiting: string): Attempt[] => [
  ...statesOfApplications(setting),
  ...movesOfApplications(setting),
  ...texts(setting),
  ...grants(setting),
  ...dutyAttempts(setting, waiting),
];
