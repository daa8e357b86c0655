// What the database itself refuses, tried past the program in its own role.
import { beforeAll, expect, test } from "vitest";
import { FINDING_MOVES, FINDING_STATES } from "@/lib/inspections/inspection.machine";
import { judgeFinding } from "@/lib/inspections/judge-finding";
import { referFinding } from "@/lib/inspections/refer-finding";
import { aStaffedTownship, day } from "@/tests/support/consultation.factories";
import { appSql, auditorSql, db } from "@/tests/support/db";
import { done } from "@/tests/support/duty-lists.factories";
import {
  type AFinding,
  aFinding,
  aPlan,
  aRectifiedFinding,
  type Inspecting,
  inspecting,
  NOON,
  seenFinding,
} from "@/tests/support/inspection.factories";
import { codeOf as refusalOf, type Step } from "@/tests/support/refused-by-database";

let parts: Inspecting;
let open: AFinding;
let rectified: AFinding;
beforeAll(async () => {
  parts = await inspecting();
  open = await aFinding(parts);
  rectified = await aRectifiedFinding(parts);
});

type Who = Inspecting["inspector"];
const as = ({ actor }: Who): Step[] => [
  ["SELECT set_config('app.org', $1, true)", [actor.organisationId ?? ""]],
  ["SELECT set_config('app.actor', $1, true)", [actor.userId ?? ""]],
];
/** As one transaction of that person with an event about the subject. */
const codeOf = (subject: string, who: Who, ...steps: readonly Step[]) =>
  refusalOf([...as(who), ...steps], [], subject, "inspection.found");

const toState = (id: string, state: string, due = "2026-06-30", on = "2026-06-01"): Step => [
  `UPDATE inspection_findings SET state = $2::"InspectionFindingState", version = version + 1, moved_on = $4,
     due_on = CASE WHEN $2 IN ('OPEN', 'RECTIFIED') THEN $3::date END,
     rectified_on = CASE $2 WHEN 'RECTIFIED' THEN $4::date WHEN 'OPEN' THEN NULL ELSE rectified_on END,
     rectified_by_id = CASE $2 WHEN 'RECTIFIED' THEN current_setting('app.actor')::uuid WHEN 'OPEN' THEN NULL ELSE rectified_by_id END,
     closed_on = CASE WHEN $2 IN ('CLOSED', 'REFERRED', 'WITHDRAWN') THEN $4::date END
   WHERE id = $1`,
  [id, state, due, on],
];
const step = (id: string, version: number, { actor }: Who): Step => [
  `INSERT INTO inspection_steps (id, finding_id, version, event, organisation_id, by_id, "on")
   VALUES (gen_random_uuid(), $1, $2, 'e', $3, $4, '2026-06-01')`,
  [id, version, actor.organisationId, actor.userId],
];
const record = (id: string, { actor }: Who, grounds = "{DELAY}", on = "2026-06-01"): Step => [
  `INSERT INTO inspection_referrals (finding_id, document_number, referred_on, grounds, statement, recorded_by_id)
   VALUES ($1, '1号', $4, $2, 's', $3)`,
  [id, grounds, actor.userId, on],
];
const proof = (id: string, { actor }: Who, subject = "INSPECTION_FINDING", part = "RECTIFICATION"): Step => [
  `INSERT INTO attachments (id, subject, subject_id, part, sha256, media_type, bytes, name, added_by_id)
   VALUES (gen_random_uuid(), $3::"AttachmentSubject", $1, $4, repeat('a', 64), 'image/jpeg', 9, 'a.jpg', $2)`,
  [id, actor.userId, subject, part],
];

test("no state is reached past the machine", async () => {
  for (const [id, from] of [
    [open.findingId, "OPEN"],
    [rectified.findingId, "RECTIFIED"],
  ] as const)
    for (const to of FINDING_STATES.filter((state) => state !== from)) {
      if (FINDING_MOVES.some((move) => move.from === from && move.to === to)) continue;
      expect([to, await codeOf(id, parts.inspector, toState(id, to))]).toEqual([
        to,
        expect.stringMatching(/^DC00[2356]$|^23514$/),
      ]);
    }
});

test("the owner alone rectifies, in his own name, with evidence, until a day ahead", async () => {
  const { findingId } = open;
  const { clerk } = parts.township;
  const move = toState(findingId, "RECTIFIED");
  expect(await codeOf(findingId, clerk, proof(findingId, clerk), move, step(findingId, 2, clerk))).toBe("allowed");
  expect(await codeOf(findingId, clerk, move)).toBe("DC005");
  expect(await codeOf(findingId, clerk, proof(findingId, clerk), move)).toBe("DC004");
  expect(await codeOf(findingId, clerk, proof(findingId, clerk), toState(findingId, "RECTIFIED", "2026-06-01"))).toBe(
    "DC005",
  );
  expect(await codeOf(findingId, clerk, proof(findingId, clerk), move, step(findingId, 2, parts.township.head))).toBe(
    "DC006",
  );
  for (const who of [parts.inspector, parts.department.clerk, (await aStaffedTownship(NOON)).clerk])
    expect(await codeOf(findingId, who, move)).toBe("DC006");
});

test("nobody but those who inspect judges, and every change is a move with the day of the move", async () => {
  const { findingId } = rectified;
  const stranger = (await aStaffedTownship(NOON)).head;
  for (const state of ["CLOSED", "OPEN"])
    for (const who of [stranger, parts.department.head, parts.leader])
      expect(await codeOf(findingId, who, toState(findingId, state), step(findingId, 3, who))).toBe("DC006");
  const set = (words: string): Step => [
    `UPDATE inspection_findings SET version = version + 1, ${words} WHERE id = $1`,
    [findingId],
  ];
  // The same state with another day or another dating is no move.
  for (const words of ["due_on = '2026-07-01'", "rectified_on = '2020-01-01', due_on = '2099-01-01'"])
    for (const who of [parts.editor, parts.township.clerk])
      expect(await codeOf(findingId, who, set(words), step(findingId, 3, who))).toBe("DC002");
  const closed = (closedOn: string, movedOn: string) =>
    set(`state = 'CLOSED', due_on = NULL, closed_on = '${closedOn}', moved_on = '${movedOn}'`);
  const by = parts.editor;
  expect(await codeOf(findingId, by, closed("2020-01-01", "2026-06-01"), step(findingId, 3, by))).toBe("DC002");
  expect(await codeOf(findingId, by, closed("2999-01-01", "2999-01-01"), step(findingId, 3, by))).toBe("DC002");
  expect(await codeOf(findingId, by, closed("2026-06-02", "2026-06-02"), step(findingId, 3, by))).toBe("DC002");
});

test("a plan is opened, ended and opened again by those who inspect", async () => {
  const { planId } = rectified;
  const other = parts.department.head;
  const end: Step = [
    "UPDATE inspection_plans SET state = 'CANCELLED', version = version + 1, ended_on = '2026-06-01', end_reason = 'r' WHERE id = $1",
    [planId],
  ];
  expect(await codeOf(planId, other, end)).toBe("DC006");
  const fresh = await aPlan(parts);
  const close: Step = [
    "UPDATE inspection_plans SET state = 'CLOSED', version = version + 1, ended_on = '2026-06-01' WHERE id = $1",
    [fresh.planId],
  ];
  expect(await codeOf(fresh.planId, parts.editor, close)).toBe("DC005");
  const dated = (on: string): Step => [
    "UPDATE inspection_plans SET state = 'CANCELLED', version = version + 1, ended_on = $2, end_reason = 'r' WHERE id = $1",
    [fresh.planId, on],
  ];
  expect(await codeOf(fresh.planId, parts.editor, dated("2026-06-01"))).toBe("allowed");
  for (const on of ["2020-01-01", "2999-01-01"])
    expect(await codeOf(fresh.planId, parts.editor, dated(on))).toBe("DC006");
});

test("what was sent back is not proved by the files that were there", async () => {
  const { findingId } = await aRectifiedFinding(parts);
  const { clerk } = parts.township;
  const again = [toState(findingId, "RECTIFIED"), step(findingId, 4, clerk)];
  const sent = await judgeFinding(parts.editor, {
    ...{ ...(await seenFinding(findingId)), event: "send-back", text: "佐证不足。", dueOn: day("2026-06-20") },
  });
  expect(sent.ok).toBe(true);
  expect(await codeOf(findingId, clerk, ...again)).toBe("DC005");
  expect(await codeOf(findingId, clerk, proof(findingId, clerk), ...again)).toBe("allowed");
});

test("the owner never closes, nor whoever rectified in another seat; what is settled stays", async () => {
  const { findingId } = rectified;
  const close = toState(findingId, "CLOSED");
  expect(await codeOf(findingId, parts.editor, close, step(findingId, 3, parts.editor))).toBe("allowed");
  for (const who of [parts.township.head, parts.township.clerk])
    expect(await codeOf(findingId, who, close)).toBe("DC006");
  const seat = { ...parts.inspector.actor, userId: parts.township.clerk.actor.userId };
  expect(await codeOf(findingId, { ...parts.inspector, actor: seat }, close)).toBe("DC006");
  expect(
    await codeOf(findingId, parts.editor, close, step(findingId, 3, parts.editor), toState(findingId, "OPEN")),
  ).toMatch(/^DC00[23]$/);
  for (const [column, value] of [
    ["words", "x"],
    ["clause", "x"],
    ["kind", "OTHER"],
    ["owner_id", parts.department.body.id],
    ["found_on", "2026-05-01"],
  ])
    expect(
      await codeOf(findingId, parts.editor, [
        `UPDATE inspection_findings SET ${column} = $2, version = version + 1 WHERE id = $1`,
        [findingId, value],
      ]),
    ).toBe("DC002");
  expect(await codeOf(findingId, parts.editor, ["DELETE FROM inspection_findings WHERE id = $1", [findingId]])).toBe(
    "42501",
  );
});

test("a finding rests on a failed answer of an open plan, and is told by another to a township or department", async () => {
  const find = (org: Who, owner: string, result: string, body = open.bodyId): Step[] => [
    [
      `INSERT INTO inspection_findings (id, number, plan_id, body_id, result_id, owner_id, kind, words, clause, found_on, moved_on, due_on)
       VALUES ($1, 'WT-0', $2, $3, $4, $5, 'OTHER', 'w', 'c', '2026-06-01', '2026-06-01', '2026-06-15')`,
      ["0190f000-0000-7000-8000-00000000000f", open.planId, body, result, owner],
    ],
    step("0190f000-0000-7000-8000-00000000000f", 1, org),
  ];
  const { id: met } = await db.inspectionResult.findFirstOrThrow({ where: { visitId: open.visitId, result: "MEETS" } });
  const [department, township] = [parts.department.body.id, parts.township.body.id];
  const tried = (org: Who, owner: string, result: string, body?: string) =>
    codeOf("0190f000-0000-7000-8000-00000000000f", org, ...find(org, owner, result, body));
  expect(await tried(parts.inspector, department, open.resultId)).toBe("allowed");
  expect(await tried(parts.inspector, township, open.resultId)).toBe("23505");
  expect(await tried(parts.inspector, department, met)).toBe("DC005");
  expect(await tried(parts.inspector, department, open.resultId, rectified.bodyId)).toBe("DC005");
  expect(await tried(parts.department.clerk, department, open.resultId)).toBe("DC006");
  expect(await tried(parts.inspector, parts.editor.actor.organisationId ?? "", open.resultId)).toBe("DC006");
});

test("checklist, bodies and answers come with their plan and visit, and never later", async () => {
  const { planId, visitId } = open;
  const { inspector } = parts;
  const item: Step = [
    "INSERT INTO inspection_items (id, plan_id, ordinal, area, side, text) VALUES (gen_random_uuid(), $1, 99, 'USE', 'BOTH', 't')",
    [planId],
  ];
  const body: Step = [
    "INSERT INTO inspection_bodies (id, plan_id, organisation_id) VALUES (gen_random_uuid(), $1, $2)",
    [planId, (await aStaffedTownship(NOON)).body.id],
  ];
  const { itemId } = await db.inspectionResult.findFirstOrThrow({ where: { visitId } });
  const answer: Step = [
    "INSERT INTO inspection_results (id, visit_id, item_id, result) VALUES (gen_random_uuid(), $1, $2, 'MEETS')",
    [visitId, itemId],
  ];
  for (const late of [item, body, answer]) expect(await codeOf(planId, inspector, late)).toBe("DC002");
  for (const table of ["items", "bodies", "visits", "results", "steps", "referrals"])
    expect(await codeOf(planId, inspector, [`UPDATE inspection_${table} SET id = id`, []])).toMatch(/^(42501|42703)$/);
  expect(
    await codeOf(planId, inspector, [
      "UPDATE inspection_plans SET title = 'x', version = version + 1 WHERE id = $1",
      [planId],
    ]),
  ).toBe("DC002");
  const end = (state: string): Step => [
    `UPDATE inspection_plans SET state = $2::"InspectionPlanState", version = version + 1, ended_on = '2026-06-01', end_reason = 'r' WHERE id = $1`,
    [planId, state],
  ];
  for (const state of ["CLOSED", "CANCELLED"]) expect(await codeOf(planId, inspector, end(state))).toBe("DC005");
});

test("a visit is whole, in one's own name, of another's body, within the plan, and once", async () => {
  const { bodyId } = await aPlan(parts);
  const { inspector, township } = parts;
  const key = "0190f000-0000-7000-8000-0000000000aa";
  const visit = ({ actor }: Who, on = "2026-06-01", id = key): Step => [
    `INSERT INTO inspection_visits (id, body_id, visited_on, digest, inspector_id, organisation_id)
     VALUES ($1, $2, $3, repeat('a', 64), $4, $5)`,
    [id, bodyId, on, actor.userId, actor.organisationId],
  ];
  const answers = (side: string): Step => [
    `INSERT INTO inspection_results (id, visit_id, item_id, result)
     SELECT gen_random_uuid(), $1, i.id, 'MEETS' FROM inspection_items i JOIN inspection_bodies b ON b.plan_id = i.plan_id
     WHERE b.id = $2 AND i.side::text <> $3`,
    [key, bodyId, side],
  ];
  expect(await codeOf(key, inspector, visit(inspector), answers("DEPARTMENT"))).toBe("allowed");
  expect(await codeOf(key, inspector, visit(inspector), answers("TOWNSHIP"))).toBe("DC004");
  expect(await codeOf(key, inspector, visit(inspector), answers("NOBODY"))).toBe("DC004");
  expect(await codeOf(key, inspector, visit(inspector))).toBe("DC004");
  expect(await codeOf(bodyId, inspector, visit(inspector), answers("DEPARTMENT"))).toBe("DC004");
  expect(await codeOf(key, inspector, visit(parts.editor))).toBe("DC006");
  expect(await codeOf(key, township.clerk, visit(township.clerk))).toBe("DC006");
  expect(await codeOf(key, inspector, visit(inspector, "2026-07-01"))).toBe("DC005");
  expect(await codeOf(key, inspector, visit(inspector, "2026-06-01", open.visitId))).toBe("23505");
});

test("photos come with their visit, evidence from the owner while it is open", async () => {
  const { inspector, township } = parts;
  expect(await codeOf(open.visitId, inspector, proof(open.visitId, inspector, "INSPECTION", "1"))).toBe("DC005");
  expect(await codeOf(open.findingId, township.clerk, proof(open.findingId, township.clerk))).toBe("allowed");
  expect(await codeOf(open.findingId, inspector, proof(open.findingId, inspector))).toBe("DC005");
  expect(await codeOf(rectified.findingId, township.clerk, proof(rectified.findingId, township.clerk))).toBe("DC005");
});

test("no referral without its finding, no referred finding without its record, grounds and day", async () => {
  const { findingId } = rectified;
  const { editor } = parts;
  const refer = [toState(findingId, "REFERRED"), step(findingId, 3, editor)];
  expect(await codeOf(findingId, editor, ...refer, record(findingId, editor))).toBe("allowed");
  expect(await codeOf(findingId, editor, ...refer)).toBe("DC004");
  expect(await codeOf(findingId, editor, record(findingId, editor))).toBe("DC005");
  expect(await codeOf(findingId, editor, ...refer, record(findingId, editor, "{}"))).toBe("23514");
  expect(await codeOf(findingId, editor, ...refer, record(findingId, editor, "{CORRUPTION}"))).toBe("22P02");
  expect(await codeOf(findingId, editor, ...refer, record(findingId, editor, "{DELAY}", "2026-05-01"))).toBe("DC005");
  expect(await codeOf(findingId, editor, ...refer, record(findingId, parts.inspector))).toBe("DC006");
  const told: Step = [
    `INSERT INTO audit_events (event, subject_type, subject_id, actor_name, actor_role, organisation_name, request_id, data)
     VALUES ('inspection.referred', 'inspection-finding', $1, 'a', 'INSPECTOR', 'o', 'r', '{"statement": "s"}')`,
    [findingId],
  ];
  expect(await codeOf(findingId, editor, told)).toBe("23514");
});

test("a referral is read by few, whatever the statement", async () => {
  const { findingId } = await aFinding(parts);
  const referral = {
    documentNumber: "1号",
    referredOn: day("2026-06-01"),
    statement: "拖延不办。",
    grounds: ["DELAY" as const],
  };
  await done(referFinding(parts.inspector, { ...(await seenFinding(findingId)), ...referral }));
  const rowsFor = async (who: Who) => {
    await appSql("BEGIN");
    for (const [sql, values] of as(who)) await appSql(sql, values);
    const rows = await appSql("SELECT statement FROM inspection_referrals WHERE finding_id = $1", [findingId]);
    await appSql("ROLLBACK");
    return rows.length;
  };
  for (const who of [parts.inspector, parts.editor, parts.approver, parts.leader]) expect(await rowsFor(who)).toBe(1);
  for (const who of [parts.township.clerk, parts.township.head, parts.department.clerk, parts.department.head])
    expect(await rowsFor(who)).toBe(0);
  // A seat alone is not enough, nor is the person in another's.
  const { actor } = parts.inspector;
  expect(await rowsFor({ ...parts.inspector, actor: { ...actor, userId: parts.township.head.actor.userId } })).toBe(0);
  expect(await rowsFor({ ...parts.inspector, actor: { ...actor, organisationId: parts.township.body.id } })).toBe(0);
  await expect(auditorSql("SELECT * FROM inspection_referrals")).rejects.toMatchObject({ code: "42501" });
});
