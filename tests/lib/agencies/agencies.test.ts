import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { listAgencies } from "@/lib/agencies/agency.queries";
import { decisionObstacle, meetingObstacle, stayObstacle } from "@/lib/agencies/agency.rules";
import { readableAgency } from "@/lib/agencies/agency-page.queries";
import { agencyTasks } from "@/lib/agencies/agency-tasks.queries";
import { answerProposal } from "@/lib/agencies/answer-proposal";
import { changeAgency } from "@/lib/agencies/change-agency";
import { decideAppointment } from "@/lib/agencies/decide-appointment";
import { fileIntent } from "@/lib/agencies/file-intent";
import { giveAppointmentOpinion } from "@/lib/agencies/give-appointment-opinion";
import { proposeAdjustment } from "@/lib/agencies/propose-adjustment";
import { registerAgency } from "@/lib/agencies/register-agency";
import { withdrawIntent } from "@/lib/agencies/withdraw-intent";
import { addDays } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { inReading } from "@/lib/shared/transaction";
import { anAgency, anIntent, decision, NOON, opinion, type Sending, WORDS } from "@/tests/support/agency.factories";
import { aStaffedDepartment, aStaffedTownship, at, day } from "@/tests/support/consultation.factories";
import { db, ownerSql } from "@/tests/support/db";
import { done } from "@/tests/support/duty-lists.factories";
import { codeOf, type Step } from "@/tests/support/refused-by-database";

let parts: Sending;
beforeAll(async () => {
  parts = await anAgency();
});

/** As that person reads it: row-level security goes by who asks. */
const pageOf = (ctx: Ctx, id: string, on: string) => inReading(ctx, (tx) => readableAgency(tx, ctx.actor, id, day(on)));
const tasksOf = (ctx: Ctx, on: string) => inReading(ctx, (tx) => agencyTasks(tx, ctx, day(on)));
const opinionOf = async (intent: string) =>
  (await ownerSql<{ id: string }>("SELECT id FROM agency_opinions WHERE appointment_id = $1", [intent]))[0]?.id ?? "";

const codeOfResult = async (result: Promise<{ ok: boolean; error?: { code: string } }>) =>
  (await result).error?.code ?? "ok";

describe("rules", () => {
  const today = day("2026-06-10");
  const spread = fc.integer({ min: -20, max: 20 });
  test("nothing is decided without an opinion, before it, or past an objection that is not answered", () => {
    expect(decisionObstacle(null, { decidedOn: today, answer: "a" }, today)).toBe("no-opinion");
    fc.assert(
      fc.property(
        spread,
        spread,
        fc.constantFrom("AGREE" as const, "AGREE_IF" as const, "OBJECT" as const),
        fc.boolean(),
        (heard, decided, position, isAnswered) => {
          const [on, decidedOn] = [addDays(today, heard), addDays(today, decided)];
          const found = decisionObstacle({ position, on }, { decidedOn, answer: isAnswered ? "a" : null }, today);
          const lawful = decided >= heard && decided <= 0 && (position === "AGREE" || isAnswered);
          expect(found === null).toBe(lawful);
        },
      ),
    );
  });
  test("the committee met between the filing and today; an agency leaves after it came", () => {
    const heard = { filedOn: day("2026-06-01"), today };
    expect(meetingObstacle(day("2026-05-31"), heard)).toBe("met-before-filing");
    expect(meetingObstacle(day("2026-06-01"), heard)).toBeNull();
    expect(meetingObstacle(day("2026-06-11"), heard)).toBe("met-later");
    expect(stayObstacle({ since: today, until: today, bodiesEnd: [null, null] })).toBeNull();
    expect(stayObstacle({ since: today, until: addDays(today, -1), bodiesEnd: [] })).toBe("until-before-since");
  });
});

describe("before a head is appointed or removed the township is heard", () => {
  test("a decision without opinion is refused, then heard, objected, answered and decided", async () => {
    const { department, township } = parts;
    const appointmentId = await anIntent(parts);
    expect(await db.agencyAppointment.findUniqueOrThrow({ where: { id: appointmentId } })).toMatchObject({
      state: "FILED",
      dueOn: new Date("2026-06-15T00:00:00Z"),
    });
    expect(await codeOfResult(decideAppointment(department.head, decision(appointmentId, 1)))).toBe("no-opinion");
    expect(await codeOfResult(anIntentAgain())).toBe("intent-open");
    const early = { ...opinion(appointmentId), meetingOn: day("2026-05-31") };
    expect(await codeOfResult(giveAppointmentOpinion(township.head, early))).toBe("met-before-filing");
    await done(giveAppointmentOpinion(township.head, opinion(appointmentId, "OBJECT")));
    expect(await codeOfResult(giveAppointmentOpinion(township.head, opinion(appointmentId)))).toBe("changed-meanwhile");
    expect(await codeOfResult(decideAppointment(department.head, decision(appointmentId, 2)))).toBe(
      "opinion-not-answered",
    );
    await done(decideAppointment(department.head, { ...decision(appointmentId, 2), answer: WORDS }));
    const page = await pageOf(department.clerk, parts.agencyId, "2026-06-01");
    expect(page?.appointments[0]).toMatchObject({
      ...{ state: "DECIDED", deadline: null },
      opinion: { position: "OBJECT", reasons: WORDS },
      decision: { answer: WORDS, documentNumber: "卫某〔2026〕1号" },
    });
    expect(await codeOfResult(withdrawIntent(department.head, { appointmentId, version: 3, reason: WORDS }))).toBe(
      "move-not-allowed",
    );
  });
  const anIntentAgain = () =>
    fileIntent(parts.department.head, { agencyId: parts.agencyId, kind: "REMOVE", post: "所长", reasons: WORDS });

  test("silence is no consent: the last day passes, the office is told, nothing can be decided", async () => {
    const other = await anAgency();
    const appointmentId = await anIntent(other);
    const tasks = async (ctx: Ctx, on: string) =>
      (await tasksOf(ctx, on))
        .filter(({ href }) => href === `/agencies/${other.agencyId}`)
        .map(({ kind, dueOn }) => [kind, dueOn]);
    expect(await tasks(other.township.head, "2026-06-15")).toEqual([["agency.opinion", "2026-06-15"]]);
    expect(await tasks(other.editor, "2026-06-15")).toEqual([]);
    expect(await tasks(other.editor, "2026-06-16")).toEqual([["agency.late-opinion", "2026-06-15"]]);
    const late = at(other.department.head, "2026-07-30T04:00:00Z");
    expect(await codeOfResult(decideAppointment(late, decision(appointmentId, 1)))).toBe("no-opinion");
    // A late opinion is one.
    await done(giveAppointmentOpinion(at(other.township.head, "2026-07-30T04:00:00Z"), opinion(appointmentId)));
    expect(await tasks(other.department.head, "2026-07-30")).toEqual([["agency.decide", null]]);
  });

  test("nobody speaks for another", async () => {
    const other = await anAgency();
    const stranger = { township: await aStaffedTownship(NOON), department: await aStaffedDepartment(NOON) };
    const { agencyId } = other;
    const intent = { agencyId, kind: "APPOINT" as const, post: "所长", reasons: WORDS };
    for (const who of [stranger.department.head, other.township.head, other.department.clerk, other.editor])
      expect(await codeOfResult(fileIntent(who, intent))).toBe("forbidden");
    const appointmentId = await anIntent(other);
    for (const who of [stranger.township.head, other.department.head, other.township.clerk, other.editor])
      expect(await codeOfResult(giveAppointmentOpinion(who, opinion(appointmentId)))).toBe("forbidden");
    expect(await pageOf(stranger.township.head, agencyId, "2026-06-01")).toBeNull();
    expect(await pageOf(stranger.department.head, agencyId, "2026-06-01")).toBeNull();
    expect((await listAgencies(db, other.township.clerk.actor)).map(({ id }) => id)).toEqual([agencyId]);
  });
});

test("a township proposes, the department answers once, late with the office's knowledge", async () => {
  const { department, township, agencyId, editor } = await anAgency();
  const { proposalId } = await done(proposeAdjustment(township.head, { agencyId, text: WORDS, grounds: WORDS }));
  const late = (await tasksOf(editor, "2026-06-23")).filter(({ href }) => href.endsWith(agencyId));
  expect(late.map(({ kind, dueOn }) => [kind, dueOn])).toEqual([["agency.late-answer", "2026-06-22"]]);
  const answer = { proposalId, version: 1, answer: "PARTLY" as const, words: WORDS };
  expect(await codeOfResult(answerProposal(township.head, answer))).toBe("forbidden");
  await done(answerProposal(department.head, answer));
  expect(await codeOfResult(answerProposal(department.head, answer))).toBe("changed-meanwhile");
  expect(await codeOfResult(answerProposal(department.head, { ...answer, version: 2 }))).toBe("move-not-allowed");
});

test("the office keeps the register; a closed agency takes nothing more", async () => {
  const { agencyId, editor, department, township } = await anAgency();
  const known = await db.agency.findUniqueOrThrow({ where: { id: agencyId } });
  const facts = { name: known.name, headPost: "站长", staff: 6, isPartyManaged: false };
  const again = { ...facts, departmentId: department.body.id, townshipId: township.body.id, since: day("2026-01-01") };
  expect(await codeOfResult(registerAgency(editor, again))).toBe("registered-already");
  expect(await codeOfResult(registerAgency(editor, { ...again, townshipId: department.body.id }))).toBe(
    "no-such-township",
  );
  expect(await codeOfResult(registerAgency(editor, { ...again, departmentId: township.body.id }))).toBe(
    "no-such-department",
  );
  const change = { agencyId, version: 1, ...facts, until: day("2019-12-31") };
  expect(await codeOfResult(changeAgency(editor, change))).toBe("until-before-since");
  await done(changeAgency(editor, { ...change, until: day("2026-05-31") }));
  expect(await codeOfResult(changeAgency(editor, { ...change, version: 2, until: null }))).toBe("closed-already");
  expect(await codeOfResult(changeAgency(editor, change))).toBe("changed-meanwhile");
  expect(await codeOfResult(proposeAdjustment(township.head, { agencyId, text: WORDS, grounds: WORDS }))).toBe(
    "closed-already",
  );
});

describe("what the database itself refuses", () => {
  const as = ({ actor }: Ctx): Step[] => [
    ["SELECT set_config('app.org', $1, true)", [actor.organisationId ?? ""]],
    ["SELECT set_config('app.actor', $1, true)", [actor.userId ?? ""]],
  ];
  const move = (id: string, state: string): Step => [
    `UPDATE agency_appointments SET state = $2::"AgencyAppointmentState", version = version + 1, moved_on = '2026-06-01' WHERE id = $1`,
    [id, state],
  ];
  const decide = (id: string, opinionId: string, who: Ctx, answer: string | null = null): Step => [
    `INSERT INTO agency_appointment_decisions (appointment_id, opinion_id, document_number, decided_on, answer, recorded_by_id)
     VALUES ($1, $2, 'd', '2026-06-01', $4, $3)`,
    [id, opinionId, who.actor.userId, answer],
  ];
  const opine = (id: string, who: Ctx): Step => [
    `INSERT INTO agency_opinions (id, appointment_id, position, reasons, meeting_on, meeting_record, signed_by_id, "on")
     VALUES (gen_random_uuid(), $1, 'AGREE', 'r', '2026-06-01', 'm', $2, '2026-06-01')`,
    [id, who.actor.userId],
  ];
  const refusal = (who: Ctx, agencyId: string, ...steps: Step[]) =>
    codeOf([...as(who), ...steps], [], agencyId, "agency.decided");

  test("a decision without opinion, or with the opinion on another intent", async () => {
    const [here, there] = [await anAgency(), await anAgency()];
    const [intent, otherIntent] = [await anIntent(here), await anIntent(there)];
    await done(giveAppointmentOpinion(there.township.head, opinion(otherIntent)));
    const foreign = await opinionOf(otherIntent);
    const { department, township, agencyId } = here;
    const decided = move(intent, "DECIDED");
    expect(await refusal(department.head, agencyId, decided)).toBe("DC005");
    expect(await refusal(department.head, agencyId, decide(intent, foreign, department.head), decided)).toBe("DC005");
    await done(giveAppointmentOpinion(township.head, opinion(intent, "OBJECT")));
    const own = await opinionOf(intent);
    expect(await refusal(department.head, agencyId, decided)).toBe("DC005");
    const withForeign = decide(intent, foreign, department.head, "a");
    expect(await refusal(department.head, agencyId, withForeign, decided)).toBe("DC005");
    // Not answered; recorded by another body; without its move; then as it should be.
    expect(await refusal(department.head, agencyId, decide(intent, own, department.head), decided)).toBe("DC005");
    const answered = decide(intent, own, department.head, "a");
    expect(await refusal(township.head, agencyId, answered)).toBe("DC006");
    expect(await refusal(department.head, agencyId, answered)).toBe("DC005");
    expect(await refusal(department.head, agencyId, answered, decided)).toBe("allowed");
    expect(await refusal(department.head, here.department.body.id, answered, decided)).toBe("DC004");
  });

  test("an opinion by anybody but the township's head, and an intent that changes", async () => {
    const here = await anAgency();
    const intent = await anIntent(here);
    const { department, township, agencyId } = here;
    for (const who of [department.head, township.clerk, here.editor])
      expect(await refusal(who, agencyId, opine(intent, who), move(intent, "HEARD"))).toBe("DC006");
    expect(await refusal(township.head, agencyId, opine(intent, township.head))).toBe("DC005");
    expect(await refusal(township.head, agencyId, opine(intent, township.head), move(intent, "HEARD"))).toBe("allowed");
    const change: Step = [
      "UPDATE agency_appointments SET reasons = 'x', version = version + 1 WHERE id = $1",
      [intent],
    ];
    expect(await refusal(department.head, agencyId, change)).toBe("DC002");
    for (const sql of ["UPDATE agency_opinions SET reasons = 'x'", "DELETE FROM agency_opinions"])
      expect(await refusal(department.head, agencyId, [sql, []])).toMatch(/^(DC002|42501)$/);
    await ownerSql("SELECT set_config('app.actor', 'owner', false)");
    await expect(ownerSql("DELETE FROM agency_appointments")).rejects.toMatchObject({ code: "DC002" });
  });

  test("a register kept by a party, an agency moved, a proposal answered by its township", async () => {
    const { agencyId, department, township, editor } = await anAgency();
    const moved: Step = [
      "UPDATE agencies SET township_id = $2, version = version + 1 WHERE id = $1",
      [agencyId, (await aStaffedTownship(NOON)).body.id],
    ];
    expect(await refusal(department.head, agencyId, ["UPDATE agencies SET staff = 1 WHERE id = $1", [agencyId]])).toBe(
      "DC006",
    );
    expect(await refusal(editor, agencyId, moved)).toBe("DC002");
    const { proposalId } = await done(proposeAdjustment(township.head, { agencyId, text: WORDS, grounds: WORDS }));
    const answer: Step = [
      `UPDATE agency_proposals SET state = 'ANSWERED', version = 2, answer = 'ADOPTED', answer_words = 'w', answered_on = '2026-06-01' WHERE id = $1`,
      [proposalId],
    ];
    expect(await refusal(township.head, agencyId, answer)).toBe("DC006");
    expect(await refusal(department.head, agencyId, answer)).toBe("allowed");
  });
});
