// What the database itself refuses, tried past the program in its own role.
import { beforeAll, expect, test } from "vitest";
import { ROUND_MOVES, ROUND_STATES } from "@/lib/assessments/assessment.machine";
import { CITATION_KINDS } from "@/lib/assessments/assessment.terms";
import { confirmRound } from "@/lib/assessments/confirm-round";
import { notifyResults } from "@/lib/assessments/notify-results";
import { replyToResult } from "@/lib/assessments/reply-to-result";
import { sealRound } from "@/lib/assessments/seal-round";
import { submitScores } from "@/lib/assessments/submit-scores";
import type { Ctx } from "@/lib/shared/context";
import { anAgency, NOON, WORDS } from "@/tests/support/agency.factories";
import {
  type Assessing,
  aDraft,
  aNotifiedRound,
  aPublishedRound,
  aScoredRound,
  SHARE_SOURCE,
  seenRound,
  sheet,
} from "@/tests/support/assessment.factories";
import { aStaffedDepartment, at } from "@/tests/support/consultation.factories";
import { appSql, auditorSql, db } from "@/tests/support/db";
import { done } from "@/tests/support/duty-lists.factories";
import { anOrganisation, asRole, given } from "@/tests/support/factories";
import { codeOf, type Step } from "@/tests/support/refused-by-database";

const as = ({ actor }: Ctx): Step[] => [
  ["SELECT set_config('app.org', $1, true)", [actor.organisationId ?? ""]],
  ["SELECT set_config('app.actor', $1, true)", [actor.userId ?? ""]],
];
/** As one transaction of that person with an event about the round. */
const refusal = (who: Ctx, { roundId }: { roundId: string }, ...steps: Step[]) =>
  codeOf([...as(who), ...steps], [], roundId, "assessment.confirmed");
const toState = ({ roundId }: Assessing, state: string, more = ""): Step => [
  `UPDATE assessment_rounds SET state = $2::"AssessmentState", version = version + 1 ${more} WHERE id = $1`,
  [roundId, state],
];
const aSheet = ({ roundId, agencyId }: Assessing, side: string, who: Ctx, on = "2026-06-01"): Step => [
  `INSERT INTO assessment_sheets (id, round_id, agency_id, side, organisation_id, submitted_by_id, "on")
   VALUES ('00000000-0000-7000-8000-000000000001', $1, $2, $3::"AssessmentSide", $4, $5, $6)`,
  [roundId, agencyId, side, who.actor.organisationId, who.actor.userId, on],
];
const scores = ({ roundId }: Assessing, side: string, score: string): Step => [
  `INSERT INTO assessment_scores (id, sheet_id, indicator_id, score)
   SELECT gen_random_uuid(), '00000000-0000-7000-8000-000000000001', id, $3 FROM assessment_indicators WHERE round_id = $1 AND side = $2::"AssessmentSide"`,
  [roundId, side, score],
];

let published: Assessing;
let notified: Assessing;
beforeAll(async () => {
  published = await aPublishedRound();
  notified = await aNotifiedRound();
});

test("no state is reached past the machine", async () => {
  for (const [round, from] of [
    [published, "PUBLISHED"],
    [notified, "NOTIFIED"],
  ] as const)
    for (const to of ROUND_STATES.filter((state) => state !== from)) {
      if (ROUND_MOVES.some((move) => move.from === from && move.to === to)) continue;
      // Whichever of the triggers is the first to refuse.
      expect([to, await refusal(round.editor, round, toState(round, to))]).toEqual([
        to,
        expect.stringMatching(/^(DC00[2356]|23514)$/),
      ]);
    }
});

test("weights that are not 100.00, and a scheme that changes after publication", async () => {
  const draft = await aDraft({ weights: ["60", "39.99"] });
  const set = `, township_share = 70, share_source = '${SHARE_SOURCE}', published_on = '2026-06-01'`;
  const publish = toState(draft, "PUBLISHED", set);
  expect(await refusal(draft.editor, draft, publish)).toBe("DC005");
  const whole = await aDraft();
  const publishWhole = toState(whole, "PUBLISHED", set);
  expect(await refusal(whole.editor, whole, publishWhole)).toBe("allowed");
  expect(await refusal(whole.township.head, whole, publishWhole)).toBe("DC006");
  // Neither another share or source than the city has set, nor a day that is none of the step.
  for (const [share, source] of [
    ["1", SHARE_SOURCE],
    ["70", "s"],
  ])
    expect(
      await refusal(
        whole.editor,
        whole,
        toState(
          whole,
          "PUBLISHED",
          `, township_share = ${share}, share_source = '${source}', published_on = '2026-06-01'`,
        ),
      ),
    ).toBe("DC005");
  // Whoever neither is assessed nor leads: another department's people.
  const stranger = (await aStaffedDepartment(NOON, true)).head;
  expect(await refusal(stranger, whole, publishWhole)).toBe("DC006");
  expect(
    await refusal(stranger, whole, ["DELETE FROM assessment_indicators WHERE round_id = $1", [whole.roundId]]),
  ).toBe("DC006");
  const { editor, roundId } = published;
  for (const sql of [
    "DELETE FROM assessment_indicators WHERE round_id = $1",
    "DELETE FROM assessment_agencies WHERE round_id = $1",
    "UPDATE assessment_rounds SET township_share = 60, version = version + 1 WHERE id = $1",
    "UPDATE assessment_rounds SET missing = 'EXTEND', version = version + 1 WHERE id = $1",
  ])
    expect([sql, await refusal(editor, published, [sql, [roundId]])]).toEqual([sql, "DC002"]);
});

test("an indicator that cites nothing, or a supporting duty of a township", async () => {
  const draft = await aDraft();
  const cite = (kind: string, id: string): Step => [
    `INSERT INTO assessment_indicators (id, round_id, side, ordinal, text, weight, citation, citation_id, citation_words)
     VALUES (gen_random_uuid(), $1, 'TOWNSHIP', 9, 't', 1, $2::"CitationKind", $3::uuid, 'w')`,
    [draft.roundId, kind, id],
  ];
  for (const kind of CITATION_KINDS)
    expect([kind, await refusal(draft.editor, draft, cite(kind, draft.agencyId))]).toEqual([kind, "DC005"]);
  expect(await refusal(draft.editor, draft, cite("HANDOVER", draft.delegationId))).toBe("allowed");
  const duty: Step = [
    `INSERT INTO duties (id, township_id, kind, ordinal, category, name, department, department_duty, township_duty, source, starts_on)
     VALUES ('00000000-0000-7000-8000-000000000002', $1, 'SUPPORTING', 77, 'c', 'n', 'd', 'x', 'y', 's', '2026-01-01')`,
    [draft.township.body.id],
  ];
  expect(await refusal(draft.editor, draft, duty, cite("DUTY", "00000000-0000-7000-8000-000000000002"))).toBe("DC006");
});

test("a sheet is its own side's, in time, whole, within bounds and handed in once", async () => {
  const { township, department, editor } = published;
  const stranger = await anAgency();
  const whole = [aSheet(published, "TOWNSHIP", township.head), scores(published, "TOWNSHIP", "90")];
  expect(await refusal(township.head, published, ...whole)).toBe("allowed");
  expect(await refusal(township.head, published, aSheet(published, "TOWNSHIP", township.head))).toBe("DC005");
  for (const [who, side] of [
    [department.head, "TOWNSHIP"],
    [township.head, "DEPARTMENT"],
    [stranger.township.head, "TOWNSHIP"],
    [editor, "TOWNSHIP"],
  ] as const)
    expect(await refusal(who, published, aSheet(published, side, who))).toBe("DC006");
  expect(await refusal(township.head, published, aSheet(published, "TOWNSHIP", department.head))).toBe("DC006");
  expect(await refusal(township.head, published, aSheet(published, "TOWNSHIP", township.head, "2026-06-11"))).toBe(
    "DC005",
  );
  const beyond = [aSheet(published, "TOWNSHIP", township.head), scores(published, "TOWNSHIP", "100.01")];
  expect(await refusal(township.head, published, ...beyond)).toBe("23514");
  const foreign = [aSheet(published, "TOWNSHIP", township.head), scores(published, "DEPARTMENT", "90")];
  expect(await refusal(township.head, published, ...foreign)).toBe("DC005");
  const twice = await aScoredRound();
  expect(await refusal(twice.township.head, twice, aSheet(twice, "TOWNSHIP", twice.township.head))).toBe("23505");
  expect(await refusal(notified.township.head, notified, aSheet(notified, "TOWNSHIP", notified.township.head))).toBe(
    "DC005",
  );
});

test("row security: nobody reads another's scores while they are open, whatever the statement", async () => {
  // The database goes by its own clock: a day that lies ahead.
  const open = await aPublishedRound({ scoringUntil: "2999-12-31" });
  const { township, department, editor, approver } = open;
  await done(submitScores(township.head, await sheet(open, "TOWNSHIP", "91.25")));
  const SCORES = `SELECT s.score FROM assessment_scores s JOIN assessment_sheets h ON h.id = s.sheet_id WHERE h.round_id = $1`;
  const read = async (who: Ctx) => {
    await appSql("BEGIN");
    for (const [sql, values] of as(who)) await appSql(sql, values);
    const rows = await appSql(SCORES, [open.roundId]);
    await appSql("ROLLBACK");
    return rows.length;
  };
  const readers = [township.head, department.head, editor, approver];
  const before: number[] = [];
  for (const who of readers) before.push(await read(who));
  expect(before).toEqual([2, 0, 0, 0]);
  expect(await auditorSql(SCORES, [open.roundId])).toEqual([]);
  await done(submitScores(department.head, await sheet(open, "DEPARTMENT", "70")));
  const after: number[] = [];
  for (const who of readers) after.push(await read(who));
  expect(after).toEqual([4, 4, 4, 4]);
});

test("a result is what the scores give, of an agency that is scored", async () => {
  const scored = await aScoredRound();
  const result = (total: string | null, ordinal = 1): Step => [
    `INSERT INTO assessment_results (round_id, agency_id, ordinal, total, "on") VALUES ($1, $2, $3, $4, '2026-06-01')`,
    [scored.roundId, scored.agencyId, ordinal, total],
  ];
  const { editor } = scored;
  for (const wrong of ["83.03", "83.05", "100", null])
    expect([wrong, await refusal(editor, scored, result(wrong))]).toEqual([wrong, "DC005"]);
  // Alone it would stand in the way of the notification.
  expect(await refusal(editor, scored, result("83.04"))).toBe("DC005");
  expect(
    await refusal(scored.approver, scored, ["SELECT assessment_total($1, $2)", [scored.roundId, scored.agencyId]]),
  ).toBe("42501");
  expect(await refusal(scored.department.head, scored, result("83.04"))).toBe("DC006");
  expect(await refusal(editor, scored, result("83.04", 2))).toBe("DC005");
  const notify = toState(scored, "NOTIFIED", ", notified_on = '2026-06-01', objection_until = '2026-07-01'");
  expect(await refusal(editor, scored, notify)).toBe("DC005");
  expect(await refusal(editor, scored, result("83.04"), notify)).toBe("allowed");
});

test("an objection is the department's, in time, and examined by no party and no scorer", async () => {
  const { department, township, approver, editor, roundId, agencyId } = notified;
  const reply = (who: Ctx, on: string): Step => [
    `INSERT INTO assessment_replies (id, round_id, agency_id, position, reasons, by_id, "on", due_on)
     VALUES ('00000000-0000-7000-8000-000000000003', $1, $2, 'OBJECT', 'r', $3, $4::date, $4::date + 30)`,
    [roundId, agencyId, who.actor.userId, on],
  ];
  expect(await refusal(department.head, notified, reply(department.head, "2026-07-01"))).toBe("allowed");
  expect(await refusal(department.head, notified, reply(department.head, "2026-07-02"))).toBe("DC005");
  expect(await refusal(township.head, notified, reply(township.head, "2026-06-02"))).toBe("DC006");
  const examine = (who: Ctx, outcome = "KEPT"): Step => [
    `INSERT INTO assessment_reexaminations (reply_id, outcome, reasons, by_id, "on")
     VALUES ('00000000-0000-7000-8000-000000000003', $1::"ReexaminationOutcome", 'r', $2, '2026-06-03')`,
    [outcome, who.actor.userId],
  ];
  const objected = reply(department.head, "2026-06-02");
  const examined = (who: Ctx, outcome?: string) =>
    refusal(department.head, notified, objected, ...as(who), examine(who, outcome));
  expect(await examined(approver)).toBe("allowed");
  expect(await examined(department.head)).toBe("DC006");
  const scorer = { ...approver, actor: { ...approver.actor, userId: township.head.actor.userId } };
  expect(await examined(scorer)).toBe("DC006");
  // Changed without a changed score.
  expect(await examined(approver, "CHANGED")).toBe("DC005");
  const confirm = toState(notified, "CONFIRMED", ", confirmed_on = '2026-06-05', confirmed_by_id = $3");
  const confirmed: Step = [confirm[0], [...confirm[1], editor.actor.userId]];
  expect(await refusal(editor, notified, confirmed)).toBe("DC005");
  expect(await refusal(department.head, notified, objected, ...as(editor), confirmed)).toBe("DC005");
});

test("after the seal nothing changes, and whoever confirmed does not seal", async () => {
  const round = await aScoredRound();
  const { editor, approver, department, roundId, agencyId } = round;
  await done(notifyResults(editor, await seenRound(roundId)));
  await done(replyToResult(department.head, { roundId, agencyId, position: "ACCEPT", reasons: null }));
  await done(confirmRound(editor, await seenRound(roundId)));
  const seal = (who: Ctx): Step => {
    const [sql, values] = toState(round, "SEALED", ", sealed_on = '2026-06-05', sealed_by_id = $3");
    return [sql, [...values, who.actor.userId]];
  };
  expect(await refusal(editor, round, seal(editor))).toBe("23514");
  expect(await refusal(approver, round, seal(editor))).toMatch(/^(DC006|23514)$/);
  expect(await refusal(approver, round, seal(approver))).toBe("allowed");
  await done(sealRound(at(approver, "2026-06-05T04:00:00Z"), await seenRound(roundId)));
  for (const sql of [
    `UPDATE assessment_rounds SET name = '${WORDS}', version = version + 1 WHERE id = $1`,
    "UPDATE assessment_rounds SET state = 'CONFIRMED', version = version + 1, sealed_on = NULL, sealed_by_id = NULL WHERE id = $1",
    "DELETE FROM assessment_indicators WHERE round_id = $1",
  ])
    expect([sql, await refusal(editor, round, [sql, [roundId]])]).toEqual([sql, expect.stringMatching(/^DC00[23]$/)]);
  for (const table of ["assessment_scores", "assessment_results", "assessment_sheets", "assessment_replies"])
    expect([table, await refusal(editor, round, [`DELETE FROM ${table}`, []])]).toEqual([
      table,
      expect.stringMatching(/^(DC002|42501)$/),
    ]);
  const [first] = await db.assessmentSheet.findMany({ where: { roundId } });
  const [score] = await db.assessmentIndicator.findMany({ where: { roundId, side: "TOWNSHIP" } });
  const late: Step = [
    "INSERT INTO assessment_scores (id, sheet_id, indicator_id, score) VALUES (gen_random_uuid(), $1, $2, 100)",
    [first?.id, score?.id],
  ];
  expect(await refusal(round.township.head, round, late)).toMatch(/^DC00[56]$/);
});

test("a sheet is of its day, of the head, of one person a side; real people date nothing back", async () => {
  const round = await aPublishedRound();
  const { township, department } = round;
  const clerk = aSheet(round, "TOWNSHIP", township.clerk);
  expect(await refusal(township.clerk, round, clerk)).toBe("DC006");
  const early = aSheet(round, "TOWNSHIP", township.head, "2026-05-31");
  expect(await refusal(township.head, round, early)).toBe("DC005");
  const own = [aSheet(round, "TOWNSHIP", township.head), scores(round, "TOWNSHIP", "80")];
  expect(await refusal(township.head, round, ...own)).toBe("allowed");
  const twoHats = { ...department.head, actor: { ...department.head.actor, userId: township.head.actor.userId } };
  await given((tx) =>
    tx.appointment.create({
      data: {
        ...{ userId: township.head.actor.userId ?? "", organisationId: department.body.id },
        ...{ role: "DEPARTMENT_HEAD", startsOn: new Date("2000-01-01") },
      },
    }),
  );
  const other: Step = [
    aSheet(round, "DEPARTMENT", twoHats)[0].replace("000000000001", "000000000002"),
    aSheet(round, "DEPARTMENT", twoHats)[1],
  ];
  expect(await refusal(township.head, round, ...own, ...as(twoHats), other)).toBe("DC006");
  // A real head, after the last day, with a row of the day before it.
  const real = await asRole("TOWNSHIP_HEAD", township.body, new Date());
  expect(await refusal(real, round, aSheet(round, "TOWNSHIP", real, "2026-06-09"))).toBe("DC005");
});

test("scores are read by both parties and the office; by whoever reads the whole city when they are notified; by no other", async () => {
  const scored = await aScoredRound();
  const leader = await asRole("LEADER", await anOrganisation("CITY"), NOON);
  const stranger = (await aStaffedDepartment(NOON, true)).head;
  const seen = async (who: Ctx, { roundId }: Assessing) => {
    await appSql("BEGIN");
    for (const [sql, values] of as(who)) await appSql(sql, values);
    const rows = await appSql(
      "SELECT s.id FROM assessment_scores s JOIN assessment_sheets h ON h.id = s.sheet_id WHERE h.round_id = $1",
      [roundId],
    );
    await appSql("ROLLBACK");
    return rows.length;
  };
  const { township, department, editor, approver } = scored;
  for (const who of [township.head, department.head, editor, approver]) expect(await seen(who, scored)).toBe(4);
  for (const who of [leader, stranger]) expect(await seen(who, scored)).toBe(0);
  for (const who of [leader, editor]) expect(await seen(who, notified)).toBe(4);
  expect(await seen(stranger, notified)).toBe(0);
});
