import { beforeAll, describe, expect, test } from "vitest";
import { changeAgency } from "@/lib/agencies/change-agency";
import { giveAppointmentOpinion } from "@/lib/agencies/give-appointment-opinion";
import { proposeAdjustment } from "@/lib/agencies/propose-adjustment";
import type { Role } from "@/lib/identity/permissions";
import { addDays, type CivilDate, civilDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { anAgency, anIntent, opinion, type Sending, WORDS } from "@/tests/support/agency.factories";
import { aStaffedDepartment, aStaffedTownship } from "@/tests/support/consultation.factories";
import { appSql, auditorSql, db, ownerSql } from "@/tests/support/db";
import { done } from "@/tests/support/duty-lists.factories";
import { asRole, given } from "@/tests/support/factories";
import { codeOf, type Step } from "@/tests/support/refused-by-database";

const NOW = new Date().toISOString();
const TODAY = civilDate(new Date(NOW));
const in_ = (days: number): CivilDate => addDays(TODAY, days);

let parts: Sending;
let stranger: { department: Sending["department"]; township: Sending["township"] };
beforeAll(async () => {
  parts = await anAgency({}, NOW);
  stranger = { department: await aStaffedDepartment(NOW), township: await aStaffedTownship(NOW) };
});

const as = ({ actor }: Ctx): Step[] => [
  ["SELECT set_config('app.org', $1, true)", [actor.organisationId ?? ""]],
  ["SELECT set_config('app.actor', $1, true)", [actor.userId ?? ""]],
];
/** Past the program, as that person, with an event about the agency. */
const refusal = (who: Ctx, agencyId: string, ...steps: Step[]) =>
  codeOf([...as(who), ...steps], [], agencyId, "agency.changed");

const close = (id: string, until: string | null): Step => [
  "UPDATE agencies SET until = $2, version = version + 1 WHERE id = $1",
  [id, until],
];
type Days = Readonly<{ filedOn?: string; movedOn?: string; dueOn?: string; by?: string | null }>;
const file = (
  who: Ctx,
  { filedOn = TODAY, movedOn = filedOn, dueOn = in_(20), by = who.actor.userId }: Days = {},
): Step => [
  `INSERT INTO agency_appointments (id, agency_id, kind, post, reasons, filed_on, moved_on, due_on, filed_by_id)
   VALUES (gen_random_uuid(), $1, 'APPOINT', 'p', 'r', $2, $3, $4, $5)`,
  [parts.agencyId, filedOn, movedOn, dueOn, by],
];
const move = (id: string, state: string, on: string = TODAY): Step => [
  `UPDATE agency_appointments SET state = $2::text::"AgencyAppointmentState", version = version + 1, moved_on = $3,
     withdrawn_for = CASE WHEN $2::text IN ('WITHDRAWN', 'LAPSED') THEN 'w' END WHERE id = $1`,
  [id, state, on],
];
const opine = (id: string, who: Ctx, on: string = TODAY): Step => [
  `INSERT INTO agency_opinions (id, appointment_id, position, reasons, meeting_on, meeting_record, signed_by_id, "on")
   VALUES (gen_random_uuid(), $1, 'AGREE', 'r', $4, 'm', $2, $3)`,
  [id, who.actor.userId, on, TODAY],
];
const decide = (id: string, opinionId: string, who: Ctx, on: string = TODAY): Step => [
  `INSERT INTO agency_appointment_decisions (appointment_id, opinion_id, document_number, decided_on, recorded_by_id)
   VALUES ($1, $2, 'd', $4, $3)`,
  [id, opinionId, who.actor.userId, on],
];
const proposing = (
  who: Ctx,
  agencyId: string,
  { filedOn = TODAY, dueOn = in_(30), by = who.actor.userId }: Days = {},
): Step => [
  `INSERT INTO agency_proposals (id, agency_id, text, reasons, filed_on, due_on, filed_by_id)
   VALUES (gen_random_uuid(), $1, 't', 'r', $2, $3, $4)`,
  [agencyId, filedOn, dueOn, by],
];
const answer = (id: string, on: string = TODAY): Step => [
  `UPDATE agency_proposals SET state = 'ANSWERED', version = 2, answer = 'ADOPTED', answer_words = 'w', answered_on = $2 WHERE id = $1`,
  [id, on],
];
const end = (id: string, state: "WITHDRAWN" | "LAPSED", on: string = TODAY): Step => [
  `UPDATE agency_proposals SET state = $2::"AgencyProposalState", version = 2, withdrawn_for = 'w', withdrawn_on = $3 WHERE id = $1`,
  [id, state, on],
];
const propose = async ({ township, agencyId }: Sending) =>
  (await done(proposeAdjustment(township.head, { agencyId, text: WORDS, grounds: WORDS }))).proposalId;
const isClosed = async ({ agencyId, editor }: Sending, until: CivilDate) => {
  const { name, headPost, staff, isPartyManaged, version } = await db.agency.findUniqueOrThrow({
    where: { id: agencyId },
  });
  await done(changeAgency(editor, { agencyId, name, headPost, staff, isPartyManaged, version, until }));
};
/** The same person in another post. */
const also = async (ctx: Ctx, role: Role, body: { id: string }): Promise<Ctx> => {
  const appointment = { userId: ctx.actor.userId ?? "", organisationId: body.id, role };
  await given((tx) => tx.appointment.create({ data: { ...appointment, startsOn: new Date("2000-01-01T00:00:00Z") } }));
  return { ...ctx, actor: { ...ctx.actor, organisationId: body.id } };
};

describe("who acts", () => {
  test("the register is the establishment office's editor's", async () => {
    const { agencyId, editor, approver, department, township } = parts;
    const strangers = [stranger.department.clerk, stranger.department.head, stranger.township.head];
    for (const who of [...strangers, approver, department.head, township.head])
      expect(await refusal(who, agencyId, close(agencyId, in_(1)))).toBe("DC006");
    // An editor for another body; whose appointment is over.
    expect(
      await refusal(
        { ...editor, actor: { ...editor.actor, organisationId: stranger.department.body.id } },
        agencyId,
        close(agencyId, in_(1)),
      ),
    ).toBe("DC006");
    const former = await asRole("ESTABLISHMENT_EDITOR", { id: editor.actor.organisationId ?? "", name: "" }, NOW);
    await given((tx) =>
      tx.appointment.updateMany({
        where: { userId: former.actor.userId ?? "" },
        data: { endsOn: new Date("2020-01-01T00:00:00Z") },
      }),
    );
    expect(await refusal(former, agencyId, close(agencyId, in_(1)))).toBe("DC006");
    expect(await refusal(editor, agencyId, close(agencyId, in_(1)))).toBe("allowed");
  });

  test("an intent is filed, decided and withdrawn by the department's head, in no other name", async () => {
    const here = await anAgency({}, NOW);
    const { department, township, editor, agencyId } = parts;
    for (const who of [department.clerk, township.head, editor, stranger.department.head])
      expect(await refusal(who, agencyId, file(who))).toBe("DC006");
    expect(await refusal(department.head, agencyId, file(department.head, { by: township.head.actor.userId }))).toBe(
      "DC006",
    );
    expect(await refusal(department.head, agencyId, file(department.head, { by: null }))).toBe("DC006");
    expect(await refusal(department.head, agencyId, file(department.head))).toBe("allowed");
    const intent = await anIntent(here);
    for (const who of [here.department.clerk, here.township.head, here.editor])
      expect(await refusal(who, here.agencyId, move(intent, "WITHDRAWN"))).toBe("DC006");
    await done(giveAppointmentOpinion(here.township.head, { ...opinion(intent), meetingOn: TODAY }));
    const [heard] = await ownerSql<{ id: string }>("SELECT id FROM agency_opinions WHERE appointment_id = $1", [
      intent,
    ]);
    const { clerk, head } = here.department;
    expect(await refusal(clerk, here.agencyId, decide(intent, heard?.id ?? "", clerk))).toBe("DC006");
    const decided = [decide(intent, heard?.id ?? "", head), move(intent, "DECIDED")] as const;
    expect(await refusal(head, here.agencyId, ...decided)).toBe("allowed");
    expect(await refusal(head, here.agencyId, decide(intent, heard?.id ?? "", head, in_(-1)), decided[1])).toBe(
      "DC005",
    );
  });

  test("a proposal is filed and withdrawn by the township's head, answered by the department's", async () => {
    const here = await anAgency({}, NOW);
    const { department, township, agencyId } = here;
    for (const who of [township.clerk, department.head, here.editor])
      expect(await refusal(who, agencyId, proposing(who, agencyId))).toBe("DC006");
    const id = await propose(here);
    for (const who of [department.clerk, township.head, here.editor])
      expect(await refusal(who, agencyId, answer(id))).toBe("DC006");
    for (const who of [township.clerk, department.head, here.editor])
      expect(await refusal(who, agencyId, end(id, "WITHDRAWN"))).toBe("DC006");
    expect(await refusal(township.head, agencyId, end(id, "WITHDRAWN"))).toBe("allowed");
    expect(await refusal(department.head, agencyId, answer(id))).toBe("allowed");
  });

  test("nobody hears what he filed, or answers what he proposed", async () => {
    const here = await anAgency({}, NOW);
    const { department, township, agencyId } = here;
    const intent = await anIntent(here);
    const both = await also(department.head, "TOWNSHIP_HEAD", township.body);
    expect(await refusal(both, agencyId, opine(intent, both), move(intent, "HEARD"))).toBe("DC006");
    expect(await refusal(township.head, agencyId, opine(intent, township.head), move(intent, "HEARD"))).toBe("allowed");
    const { proposalId } = await done(
      proposeAdjustment(
        { ...both, actor: { ...both.actor, role: "TOWNSHIP_HEAD" } },
        { agencyId, text: WORDS, grounds: WORDS },
      ),
    );
    expect(await refusal(department.head, agencyId, answer(proposalId))).toBe("DC006");
  });
});

describe("on which day", () => {
  test("an intent is filed today, and the township has its days", async () => {
    const { department, agencyId } = parts;
    const filed = (days: Days) => refusal(department.head, agencyId, file(department.head, days));
    for (const days of [
      { filedOn: "2020-01-02", dueOn: "2020-01-02" },
      { filedOn: in_(-1) },
      { filedOn: in_(1) },
      { filedOn: "2999-01-01", dueOn: "2999-02-01" },
      { movedOn: in_(-1) },
      { dueOn: TODAY },
      { dueOn: in_(9) },
    ])
      expect(await filed(days)).toBe("DC005");
    expect(await filed({ dueOn: in_(10) })).toBe("allowed");
  });

  test("an opinion, a move and an answer are of today", async () => {
    const here = await anAgency({}, NOW);
    const { department, township, agencyId } = here;
    const [intent, proposal] = [await anIntent(here), await propose(here)];
    for (const on of ["2020-01-01", in_(-1), in_(1), "2999-01-01"]) {
      expect(await refusal(township.head, agencyId, opine(intent, township.head, on))).toBe("DC005");
      expect(await refusal(department.head, agencyId, move(intent, "WITHDRAWN", on))).toBe("DC005");
      expect(await refusal(department.head, agencyId, answer(proposal, on))).toMatch(/^(DC005|23514)$/);
      expect(await refusal(township.head, agencyId, end(proposal, "WITHDRAWN", on))).toMatch(/^(DC005|23514)$/);
      expect(
        await refusal(
          township.head,
          agencyId,
          proposing(township.head, agencyId, { filedOn: on, dueOn: addDays(on as CivilDate, 30) }),
        ),
      ).toBe("DC005");
    }
    expect(await refusal(township.head, agencyId, proposing(township.head, agencyId, { dueOn: in_(14) }))).toBe(
      "DC005",
    );
    expect(await refusal(township.head, agencyId, proposing(township.head, agencyId, { dueOn: in_(15) }))).toBe(
      "allowed",
    );
    expect(await refusal(department.head, agencyId, move(intent, "WITHDRAWN"))).toBe("allowed");
  });

  test("nobody becomes one of the demonstration, whose people have acted on past days", async () => {
    const id = parts.department.head.actor.userId;
    expect(await codeOf("UPDATE users SET demo = true WHERE id = $1", [id])).toBe("DC002");
  });

  test("a closed agency takes no intent and no proposal, and never changes; one that closes tomorrow does", async () => {
    const here = await anAgency({}, NOW);
    const { township, agencyId, editor } = here;
    await isClosed(here, in_(1));
    expect(await refusal(township.head, agencyId, proposing(township.head, agencyId))).toBe("allowed");
    expect(await refusal(editor, agencyId, close(agencyId, null))).toBe("allowed");
    await isClosed(here, in_(-1));
    expect(await refusal(township.head, agencyId, proposing(township.head, agencyId))).toBe("DC005");
    expect(await refusal(editor, agencyId, close(agencyId, null))).toBe("DC002");
  });

  test("one agency of a name on a day", async () => {
    const here = await anAgency({}, NOW);
    await isClosed(here, in_(10));
    const again = (since: string): Step => [
      `INSERT INTO agencies (id, department_id, township_id, name, head_post, staff, is_party_managed, since)
       SELECT gen_random_uuid(), department_id, township_id, name, head_post, staff, true, $2 FROM agencies WHERE id = $1`,
      [here.agencyId, since],
    ];
    expect(await refusal(here.editor, here.agencyId, again(in_(10)))).toBe("23P01");
  });
});

describe("what is open ends", () => {
  test("the office lapses nothing of an agency that resides there, and what is open of a closed one", async () => {
    const here = await anAgency({}, NOW);
    const { agencyId, editor, department, township } = here;
    const [intent, proposal] = [await anIntent(here), await propose(here)];
    for (const step of [move(intent, "LAPSED"), end(proposal, "LAPSED")])
      expect(await refusal(editor, agencyId, step)).toBe("DC005");
    await isClosed(here, in_(-1));
    for (const step of [move(intent, "LAPSED"), end(proposal, "LAPSED")]) {
      for (const who of [here.approver, department.head, township.head])
        expect(await refusal(who, agencyId, step)).toBe("DC006");
      expect(await refusal(editor, agencyId, step)).toBe("allowed");
    }
  });

  test("no body ends before its agencies, and no agency outlasts its bodies", async () => {
    const here = await anAgency({}, NOW);
    const ends = (id: string, on: string): Step => [
      "UPDATE organisations SET ends_on = $2, version = version + 1 WHERE id = $1",
      [id, on],
    ];
    const { agencyId, editor, department, township } = here;
    const ended = (id: string, on: string) => codeOf([...as(editor), ends(id, on)], [], id, "organisation.changed");
    for (const { body } of [department, township]) expect(await ended(body.id, TODAY)).toBe("DC005");
    await isClosed(here, in_(2));
    expect(await ended(township.body.id, in_(1))).toBe("DC005");
    expect(await ended(township.body.id, in_(2))).toBe("allowed");
    const both = [agencyId, township.body.id];
    const outlasting = codeOf(
      [...as(editor), ends(township.body.id, in_(2)), close(agencyId, null)],
      [],
      both,
      "agency.changed",
    );
    expect(await outlasting).toBe("DC005");
  });

  test("a department changes by a succession alone, recorded by the office's editor on its day", async () => {
    const { agencyId, editor, approver, department } = await anAgency({}, NOW);
    const to = stranger.department.body.id;
    const succession = (
      who: Ctx,
      { on = TODAY as string, version = 2, former = department.body.id, into = to } = {},
    ): Step => [
      `INSERT INTO agency_successions (id, agency_id, version, former_department_id, department_id, from_on, reason, document_number, recorded_by_id)
       VALUES (gen_random_uuid(), $1, $2, $3, $4, $5, 'r', 'd', $6)`,
      [agencyId, version, former, into, on, who.actor.userId],
    ];
    const taken = (more = ""): Step => [
      `UPDATE agencies SET department_id = $2, version = version + 1${more} WHERE id = $1`,
      [agencyId, to],
    ];
    expect(await refusal(editor, agencyId, taken())).toBe("DC002");
    expect(await refusal(editor, agencyId, succession(editor))).toBe("DC005");
    for (const who of [approver, department.head, stranger.department.head])
      expect(await refusal(who, agencyId, succession(who))).toBe("DC006");
    expect(await refusal(editor, agencyId, succession(approver))).toBe("DC006");
    for (const wrong of [{ on: in_(1) }, { on: "2020-01-01" }, { version: 3 }, { former: parts.department.body.id }])
      expect(await refusal(editor, agencyId, succession(editor, wrong))).toBe("DC005");
    expect(await refusal(editor, agencyId, succession(editor), taken(", staff = 99"))).toBe("DC002");
    const intoTownship = succession(editor, { into: stranger.township.body.id });
    const moved: Step = [
      "UPDATE agencies SET department_id = $2, version = version + 1 WHERE id = $1",
      [agencyId, stranger.township.body.id],
    ];
    expect(await refusal(editor, agencyId, intoTownship, moved)).toBe("DC005");
    expect(await refusal(editor, agencyId, succession(editor), taken())).toBe("allowed");
    expect(await codeOf([...as(editor), succession(editor), taken()])).toBe("DC004");
    expect(await refusal(editor, agencyId, ["UPDATE agency_successions SET reason = 'x'", []])).toBe("42501");
  });
});

test("opinions, decisions and proposals are read by both parties and by who reads the whole city", async () => {
  const here = await anAgency({}, NOW);
  const intent = await anIntent(here);
  await done(giveAppointmentOpinion(here.township.head, { ...opinion(intent), meetingOn: TODAY }));
  const proposal = await propose(here);
  const read = async ({ actor }: Ctx) => {
    await appSql("BEGIN");
    for (const [sql, values] of as({ actor } as Ctx)) await appSql(sql, values);
    const found = [
      await appSql("SELECT id FROM agency_opinions WHERE appointment_id = $1", [intent]),
      await appSql("SELECT id FROM agency_proposals WHERE id = $1", [proposal]),
    ];
    await appSql("ROLLBACK");
    return found.map((rows) => rows.length);
  };
  const { department, township, editor, approver } = here;
  for (const who of [department.clerk, department.head, township.clerk, township.head, editor, approver])
    expect(await read(who)).toEqual([1, 1]);
  for (const who of [stranger.township.head, stranger.township.clerk, stranger.department.head])
    expect(await read(who)).toEqual([0, 0]);
  // The office's name alone opens nothing to somebody without a post in it.
  const pretender = { ...stranger.township.head.actor, organisationId: editor.actor.organisationId };
  expect(await read({ ...stranger.township.head, actor: pretender })).toEqual([0, 0]);
  expect(await refusal(stranger.township.head, here.agencyId, end(proposal, "WITHDRAWN"))).toBe("allowed");
  expect(await ownerSql("SELECT state FROM agency_proposals WHERE id = $1", [proposal])).toEqual([{ state: "FILED" }]);
  expect(await auditorSql("SELECT id FROM agency_proposals WHERE id = $1", [proposal])).toHaveLength(1);
});
