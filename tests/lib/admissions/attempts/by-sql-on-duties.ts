import { DUTY_STATES } from "@/lib/admissions/admitted-duty.machine";
import { DAYS } from "@/tests/support/admission-life";
import {
  type Attempt,
  bySql,
  dutyMoved,
  forgedAudit,
  forgedMove,
  receipt,
  type Setting,
  type Sql,
  today,
  who,
} from "./stage";

/** The duty itself: on which day, with what, by whom. */
export function dutyAttempts({ cast, ids, delivered, ahead }: Setting, waiting: string): Attempt[] {
  const system = { actor: "system", org: "" };
  const [first, department] = [who(cast.townships[0].head), who(cast.department.head)];
  type By = typeof system;
  const move = (id: string, to: string, on: string, more = "", by: By = system, extra: Sql[] = []) =>
    bySql(by, [...extra, dutyMoved(id, to, on, more), forgedMove(id), forgedAudit(id)]);
  const run = (id: string, on: string, by: By = system, extra: Sql[] = []) =>
    move(id, "RUNNING", on, `started_on = '${on}'`, by, extra);
  const table: [string, string | RegExp, () => Promise<string>][] = [
    ...Object.entries({ system, township: first, department, office: who(cast.editor) }).flatMap(
      ([name, by]): [string, string, () => Promise<string>][] => [
        [`a duty runs with nothing received, by the ${name}`, "DC005", () => run(waiting, DAYS.starts, by)],
        [`a duty runs before its first day, by the ${name}`, "DC005", () => run(delivered.dutyId, "2026-04-30", by)],
        [`a duty runs after its last day, by the ${name}`, "DC005", () => run(delivered.dutyId, "2026-08-01", by)],
        [
          `a duty runs before its first day has come, by the ${name}`,
          "DC005",
          () => run(ahead.dutyId, ahead.startsOn, by),
        ],
        [`a duty runs today, ten days too soon, by the ${name}`, "DC005", () => run(ahead.dutyId, today(), by)],
      ],
    ),
    ...["STAFF", "FUNDS", "TECHNOLOGY"].map((kind): [string, string, () => Promise<string>] => [
      `a duty runs with all but ${kind}`,
      "DC005",
      () =>
        run(
          waiting,
          "2026-05-20",
          first,
          ["STAFF", "FUNDS", "TECHNOLOGY"]
            .filter((one) => one !== kind)
            .map((one) => receipt(waiting, one, first.actor)),
        ),
    ]),
    [
      "a duty runs with all funds but a cent",
      "DC005",
      () =>
        run(waiting, "2026-05-20", first, [
          receipt(waiting, "STAFF", first.actor),
          receipt(waiting, "TECHNOLOGY", first.actor),
          receipt(waiting, "FUNDS", first.actor, { amount: "29999.99" }),
        ]),
    ],
    [
      "a duty runs with what comes later",
      "DC005",
      () =>
        run(
          waiting,
          "2026-05-20",
          first,
          ["STAFF", "FUNDS", "TECHNOLOGY"].map((one) => receipt(waiting, one, first.actor, { on: "2026-05-21" })),
        ),
    ],
    [
      "a duty runs on without the training due a month later",
      "DC005",
      () =>
        run(
          waiting,
          "2026-06-02",
          first,
          ["STAFF", "FUNDS", "TECHNOLOGY"].map((one) => receipt(waiting, one, first.actor)),
        ),
    ],
    [
      "a duty began yesterday",
      "DC002",
      () => move(delivered.dutyId, "RUNNING", "2026-05-20", "started_on = '2026-05-19'"),
    ],
    ["a duty began on no day", /^DC005$|^23514$/, () => move(delivered.dutyId, "RUNNING", "2026-05-20")],
    [
      "a duty began, but waits",
      "DC002",
      () => move(delivered.dutyId, "ADMITTED", "2026-05-20", "started_on = '2026-05-20'"),
    ],
    ["a duty suspended with nothing missing", "DC005", () => move(delivered.dutyId, "SUSPENDED", "2026-05-20")],
    [
      "a duty suspended that began so",
      "DC002",
      () => move(waiting, "SUSPENDED", "2026-05-20", "started_on = '2026-05-20'"),
    ],
    [
      "a duty expired before its last day is over",
      "DC005",
      () => move(delivered.dutyId, "EXPIRED", "2026-07-31", "ended_on = '2026-08-01'"),
    ],
    [
      "a duty ended by the township",
      "DC006",
      () => move(delivered.dutyId, "ENDED", "2026-05-20", "ended_on = '2026-05-20', end_reason = '不做了'", first),
    ],
    [
      "a duty ended without a reason",
      "DC005",
      () => move(delivered.dutyId, "ENDED", "2026-05-20", "ended_on = '2026-05-20'", department),
    ],
    [
      "a duty runs for longer",
      "DC002",
      () => move(delivered.dutyId, "RUNNING", "2026-08-10", "started_on = '2026-08-10', ends_on = '2026-09-30'"),
    ],
    [
      "a duty runs from earlier",
      "DC002",
      () => move(delivered.dutyId, "RUNNING", "2026-04-21", "started_on = '2026-04-21', starts_on = '2026-04-20'"),
    ],
    [
      "a duty moved to another township",
      "DC002",
      () =>
        move(
          delivered.dutyId,
          "RUNNING",
          "2026-05-20",
          `started_on = '2026-05-20', township_id = '${cast.department.body.id}'`,
        ),
    ],
    [
      "a duty of another application",
      "DC002",
      () =>
        move(delivered.dutyId, "RUNNING", "2026-05-20", `started_on = '2026-05-20', admission_id = '${ids.REVIEWED}'`),
    ],
    [
      "a duty runs without its move",
      "DC004",
      () =>
        bySql(system, [
          dutyMoved(delivered.dutyId, "RUNNING", "2026-05-20", "started_on = '2026-05-20'"),
          forgedAudit(delivered.dutyId),
        ]),
    ],
    [
      "a duty runs without an event",
      "DC004",
      () =>
        bySql(system, [
          dutyMoved(delivered.dutyId, "RUNNING", "2026-05-20", "started_on = '2026-05-20'"),
          forgedMove(delivered.dutyId),
        ]),
    ],
    [
      "a duty runs by nobody",
      "DC001",
      () => bySql({}, [dutyMoved(delivered.dutyId, "RUNNING", "2026-05-20", "started_on = '2026-05-20'")]),
    ],
    [
      "a duty runs at the old version",
      "DC002",
      () =>
        bySql(system, [
          [
            "UPDATE admitted_duties SET state = 'RUNNING', started_on = '2026-05-20', moved_on = '2026-05-20' WHERE id = $1",
            [delivered.dutyId],
          ],
        ]),
    ],
    [
      "a move of a version to come",
      "DC005",
      () =>
        bySql(system, [
          [
            `INSERT INTO admitted_duty_moves (id, duty_id, version, state, "on") VALUES (gen_random_uuid(), $1, 9, 'RUNNING', '2026-05-20')`,
            [delivered.dutyId],
          ],
        ]),
    ],
    [
      "a check of what does not run",
      "DC005",
      () =>
        bySql(system, [
          [
            `INSERT INTO admitted_duty_checks (id, duty_id, "on", text, by_id) VALUES (gen_random_uuid(), $1, '2026-05-20', '在运行', $2)`,
            [waiting, first.actor],
          ],
        ]),
    ],
    ...DUTY_STATES.map((state): [string, RegExp, () => Promise<string>] => [
      `a duty made as ${state} where nothing was decided`,
      /^DC00[35]$/,
      () =>
        bySql(system, [
          [
            `INSERT INTO admitted_duties (id, admission_id, township_id, state, starts_on, ends_on, moved_on) VALUES (gen_random_uuid(), $1, $2, $3::"AdmittedDutyState", $4, $5, '2026-04-20')`,
            [ids.REVIEWED, first.org, state, DAYS.starts, DAYS.ends],
          ],
        ]),
    ]),
  ];
  return table.map(([name, expected, act]) => ({ name: `SQL: ${name}`, expected, act }));
}
