// What the database itself refuses, tried past the program in its own role.
import { beforeAll, expect, test } from "vitest";
import { OFF_LIST_MOVES, OFF_LIST_STATES } from "@/lib/off-list/off-list.machine";
import { reportOffList } from "@/lib/off-list/report-off-list";
import type { CivilDate } from "@/lib/shared/civil-date";
import { aDuty, aScene, deliver, dutyNow, turn } from "@/tests/support/admitted-duty.factories";
import { aStaffedDepartment } from "@/tests/support/consultation.factories";
import { appSql } from "@/tests/support/db";
import { done } from "@/tests/support/duty-lists.factories";
import {
  aFiledAdmission,
  aFoundReport,
  aReport,
  NOON,
  type Pushing,
  pushing,
  reportInput,
} from "@/tests/support/off-list.factories";
import { codeOf as refusalOf, type Step } from "@/tests/support/refused-by-database";

let parts: Pushing;
let reported = "";
let found = "";
beforeAll(async () => {
  parts = await pushing();
  reported = await aReport(parts);
  found = await aFoundReport(parts, { title: "已认定" });
});

const as = (org: string | null, actor = "somebody"): Step[] => [
  ["SELECT set_config('app.org', $1, true)", [org ?? ""]],
  ["SELECT set_config('app.actor', $1, true)", [actor]],
];
/** As one transaction of that body with an event about the report. */
const codeOf = (id: string, org: string | null, ...steps: readonly Step[]) =>
  refusalOf([...as(org), ...steps], [], id, "off-list.found");
const office = () => parts.editor.actor.organisationId;

const toState = (id: string, state: string, due = "2026-06-30", applied: string | null = null): Step => [
  `UPDATE off_list_reports SET state = $2::"OffListState", version = version + 1,
     finding = CASE WHEN $2 = 'WITHDRAWN' THEN NULL ELSE coalesce(finding, 'f') END,
     found_on = CASE WHEN $2 = 'WITHDRAWN' THEN NULL ELSE coalesce(found_on, '2026-06-01') END,
     matched = CASE WHEN $2 = 'ON_LIST' THEN 'm' ELSE matched END,
     remedy = CASE WHEN $2 IN ('REMEDIED', 'CLOSED') THEN (CASE WHEN $4::uuid IS NULL THEN 'TASK_WITHDRAWN' ELSE 'APPLIED' END)::"OffListRemedy" END,
     remedy_words = CASE WHEN $2 IN ('REMEDIED', 'CLOSED') THEN 'w' END,
     remedy_on = CASE WHEN $2 IN ('REMEDIED', 'CLOSED') THEN '2026-06-01'::date END, applied_for_id = $4::uuid,
     closed_on = CASE WHEN $2 IN ('ON_LIST', 'ADMITTED', 'CLOSED', 'WITHDRAWN') THEN '2026-06-01'::date END,
     due_on = CASE WHEN $2 IN ('REPORTED', 'OFF_LIST', 'REMEDIED') THEN $3::date END
   WHERE id = $1`,
  [id, state, due, applied],
];
const step = (id: string, version: number, org: string | null): Step => [
  `INSERT INTO off_list_steps (id, report_id, version, event, organisation_id, "on") VALUES (gen_random_uuid(), $1, $2, 'e', $3, '2026-06-01')`,
  [id, version, org],
];

test("no state is reached past the machine", async () => {
  for (const [id, from] of [
    [reported, "REPORTED"],
    [found, "OFF_LIST"],
  ] as const)
    for (const to of OFF_LIST_STATES.filter((state) => state !== from)) {
      if (OFF_LIST_MOVES.some((move) => move.from === from && move.to === to)) continue;
      // Whichever of the triggers is the first to refuse.
      expect([to, await codeOf(id, office(), toState(id, to))]).toEqual([to, expect.stringMatching(/^DC00[2356]$/)]);
    }
});

test("the office finds, with a step, until a day ahead; the parties do not", async () => {
  const { department, township } = parts;
  const move = toState(reported, "OFF_LIST");
  expect(await codeOf(reported, office(), move, step(reported, 2, office()))).toBe("allowed");
  expect(await codeOf(reported, office(), move)).toBe("DC004");
  expect(await codeOf(reported, office(), toState(reported, "OFF_LIST", "2026-06-01"))).toBe("DC005");
  for (const { body } of [department, township]) expect(await codeOf(reported, body.id, move)).toBe("DC006");
  expect(await codeOf(reported, office(), toState(reported, "ADMITTED"))).toBe("DC005");
});

test("nothing covers a push but a duty of that department that ran there on that day", async () => {
  const scene = await aScene();
  const duty = await aDuty(scene);
  await deliver(duty, ["STAFF", "FUNDS", "TECHNOLOGY"], "2026-06-20");
  for (const on of ["2026-07-01", "2026-08-02"]) await turn(on);
  const { clerk, examiner } = scene.parties;
  const [departmentId, editor] = [clerk.actor.organisationId ?? "", examiner.actor.organisationId];
  const { admissionId } = await dutyNow(duty.id);
  let serial = 0;
  const covered = async (pushedOn: string, of: string) => {
    const later = { ...duty.township.clerk, now: new Date("2026-08-10T04:00:00Z") };
    const wishes = { departmentId: of, pushedOn: pushedOn as CivilDate, title: `巡查第${++serial}次` };
    const { reportId } = await done(reportOffList(later, reportInput(parts, wishes), null));
    const cover: Step = [
      `UPDATE off_list_reports SET state = 'ADMITTED', version = version + 1, finding = 'f', found_on = '2026-08-10',
         closed_on = '2026-08-10', moved_on = '2026-08-10', due_on = NULL, admission_id = $2 WHERE id = $1`,
      [reportId, admissionId],
    ];
    return codeOf(reportId, editor, cover, step(reportId, 2, editor));
  };
  expect(await covered("2026-06-30", departmentId)).toBe("DC005");
  expect(await covered("2026-08-02", departmentId)).toBe("DC005");
  expect(await covered("2026-07-15", parts.department.body.id)).toBe("DC005");
  expect(await covered("2026-07-15", departmentId)).toBe("allowed");
});

test("only the department remedies, and applies with an application for that township", async () => {
  const { department, township } = parts;
  const move = toState(found, "REMEDIED");
  expect(await codeOf(found, department.body.id, move, step(found, 3, department.body.id))).toBe("allowed");
  for (const org of [township.body.id, office(), (await aStaffedDepartment(NOON)).body.id])
    expect(await codeOf(found, org, move)).toBe("DC006");
  const strangers = await aFiledAdmission({ ...parts, department: await aStaffedDepartment(NOON) });
  expect(await codeOf(found, department.body.id, toState(found, "REMEDIED", "2026-06-30", strangers))).toBe("DC005");
  const own = await aFiledAdmission(parts);
  const applied = toState(found, "REMEDIED", "2026-06-30", own);
  expect(await codeOf(found, department.body.id, applied, step(found, 3, department.body.id))).toBe("allowed");
});

test("the reporter alone takes back, and nobody puts another in his place", async () => {
  const { township } = parts;
  const withdraw = [toState(reported, "WITHDRAWN"), step(reported, 2, township.body.id)];
  const tried = (actor: string | null) =>
    refusalOf([...as(township.body.id, actor ?? ""), ...withdraw], [], reported, "off-list.withdrawn");
  expect(await tried(township.head.actor.userId)).toBe("DC006");
  expect(await tried(township.clerk.actor.userId)).toBe("allowed");
  const other: Step = [
    "INSERT INTO off_list_reporters (report_id, user_id) VALUES ($1, $2)",
    [found, township.head.actor.userId],
  ];
  expect(await codeOf(found, township.body.id, other)).toBe("DC006");
  const claimed = [...as(township.body.id, township.head.actor.userId ?? ""), other];
  expect(await refusalOf(claimed, [], found, "off-list.found")).toBe("23505");
  for (const sql of ["UPDATE off_list_reporters SET user_id = gen_random_uuid()", "DELETE FROM off_list_reporters"])
    expect(await codeOf(found, township.body.id, [sql, []])).toMatch(/^(DC002|42501)$/);
});

test("who reported is read by nobody else, whatever the statement", async () => {
  const { township, department, editor } = parts;
  const rowsFor = async (org: string | null, actor: string | null) => {
    await appSql("BEGIN");
    for (const [sql, values] of as(org, actor ?? "")) await appSql(sql, values);
    const rows = await appSql("SELECT user_id FROM off_list_reporters WHERE report_id = $1", [found]);
    await appSql("ROLLBACK");
    return rows.length;
  };
  expect(await rowsFor(editor.actor.organisationId, editor.actor.userId)).toBe(1);
  expect(await rowsFor(township.body.id, township.clerk.actor.userId)).toBe(1);
  expect(await rowsFor(township.body.id, township.head.actor.userId)).toBe(0);
  expect(await rowsFor(department.body.id, department.head.actor.userId)).toBe(0);
  // The office's name alone is not enough, nor is the editor in another body's.
  expect(await rowsFor(editor.actor.organisationId, department.head.actor.userId)).toBe(0);
  expect(await rowsFor(department.body.id, editor.actor.userId)).toBe(0);
  expect(await rowsFor("", "system")).toBe(0);
});

test("an event or file that names whoever reported is refused", async () => {
  const { township } = parts;
  const event = (actor: string | null, role: string): Step => [
    `INSERT INTO audit_events (event, subject_type, subject_id, actor_id, actor_name, actor_role, organisation_name, request_id, data)
     VALUES ('off-list.file-attached', 'off-list-report', $1, $2, 'a', $3, 'o', 'r', '{}')`,
    [found, actor, role],
  ];
  expect(await codeOf(found, township.body.id, event(null, "SYSTEM"))).toBe("allowed");
  expect(await codeOf(found, township.body.id, event(township.clerk.actor.userId, "SYSTEM"))).toBe("23514");
  expect(await codeOf(found, township.body.id, event(null, "TOWNSHIP_CLERK"))).toBe("23514");
  const file = (name: string, by: string | null): Step => [
    `INSERT INTO attachments (id, subject, subject_id, part, sha256, media_type, bytes, name, added_by_id)
     VALUES (gen_random_uuid(), 'OFF_LIST', $1, 'REPORT', repeat('a', 64), 'image/jpeg', 9, $2, $3)`,
    [found, name, by],
  ];
  expect(await codeOf(found, township.body.id, file("举报材料1.jpg", null))).toBe("allowed");
  expect(await codeOf(found, township.body.id, file("举报材料1.jpg", township.clerk.actor.userId))).toBe("23514");
  expect(await codeOf(found, township.body.id, file("张三.jpg", null))).toBe("23514");
  expect(await codeOf(found, parts.department.body.id, file("举报材料1.jpg", null))).toBe("DC005");
});

test("a report is the township's own, of a department, and stays as it was written", async () => {
  const { township, department } = parts;
  const insert = (org: string, of: string): Step => [
    `INSERT INTO off_list_reports (id, number, township_id, department_id, channel, title, content, pushed_on, reported_on, due_on, moved_on)
     VALUES (gen_random_uuid(), 'XP-0', $1, $2, 'CHAT', 't', 'c', '2026-06-01', '2026-06-01', '2026-06-08', '2026-06-01')`,
    [org, of],
  ];
  expect(await codeOf(found, department.body.id, insert(township.body.id, department.body.id))).toBe("DC006");
  expect(await codeOf(found, township.body.id, insert(township.body.id, township.body.id))).toBe("DC006");
  expect(await codeOf(found, township.body.id, insert(township.body.id, office() ?? ""))).toBe("DC006");
  // Without whoever reported and the step it does not commit.
  expect(await codeOf(found, township.body.id, insert(township.body.id, department.body.id))).toMatch(/^DC004$/);
  for (const [column, value] of [
    ["title", "x"],
    ["content", "x"],
    ["pushed_on", "2026-05-01"],
    ["finding", "x"],
  ])
    expect(
      await codeOf(found, office(), [
        `UPDATE off_list_reports SET ${column} = $2, version = version + 1 WHERE id = $1`,
        [found, value],
      ]),
    ).toBe("DC002");
});
