import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isClosed, isStranded, stayObstacle, successionObstacle } from "@/lib/agencies/agency.rules";
import { changedFacts, toldChanges, toldFacts } from "@/lib/agencies/agency-facts.rules";
import { readableAgency } from "@/lib/agencies/agency-page.queries";
import { agencyTasks } from "@/lib/agencies/agency-tasks.queries";
import { answerProposal } from "@/lib/agencies/answer-proposal";
import { changeAgency } from "@/lib/agencies/change-agency";
import { fileIntent } from "@/lib/agencies/file-intent";
import { giveAppointmentOpinion } from "@/lib/agencies/give-appointment-opinion";
import { lapseIntent } from "@/lib/agencies/lapse-intent";
import { lapseProposal } from "@/lib/agencies/lapse-proposal";
import { proposeAdjustment } from "@/lib/agencies/propose-adjustment";
import { registerAgency } from "@/lib/agencies/register-agency";
import { succeedDepartment } from "@/lib/agencies/succeed-department";
import { withdrawProposal } from "@/lib/agencies/withdraw-proposal";
import { endOrganisation } from "@/lib/identity/end-organisation";
import type { Role } from "@/lib/identity/permissions";
import { addDays, type CivilDate, civilDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { inReading } from "@/lib/shared/transaction";
import { anAgency, anIntent, opinion, type Sending, WORDS } from "@/tests/support/agency.factories";
import { aStaffedDepartment, day } from "@/tests/support/consultation.factories";
import { db, ownerSql } from "@/tests/support/db";
import { done } from "@/tests/support/duty-lists.factories";
import { anOrganisation, asRole, given } from "@/tests/support/factories";

const NOW = new Date().toISOString();
const TODAY = civilDate(new Date(NOW));
const in_ = (days: number): CivilDate => addDays(TODAY, days);

const code = async (result: Promise<{ ok: boolean; error?: { code: string } }>) => (await result).error?.code ?? "ok";
const pageOf = async (ctx: Ctx, id: string) => {
  const page = await inReading(ctx, (tx) => readableAgency(tx, ctx.actor, id, TODAY));
  if (!page) throw new Error("not readable");
  return page;
};
const kindsOf = async (ctx: Ctx, agencyId: string) =>
  (await inReading(ctx, (tx) => agencyTasks(tx, ctx, TODAY)))
    .filter(({ href }) => href.endsWith(agencyId))
    .map(({ kind }) => kind);
const factsOf = async (agencyId: string) => {
  const { name, headPost, staff, isPartyManaged, version } = await db.agency.findUniqueOrThrow({
    where: { id: agencyId },
  });
  return { agencyId, name, headPost, staff, isPartyManaged, version };
};
const change = async ({ agencyId, editor }: Sending, wishes: Partial<Parameters<typeof changeAgency>[1]>) =>
  changeAgency(editor, { ...(await factsOf(agencyId)), until: null, ...wishes });
const propose = async ({ agencyId, township }: Sending) =>
  (await done(proposeAdjustment(township.head, { agencyId, text: WORDS, grounds: WORDS }))).proposalId;

describe("rules", () => {
  const spread = fc.integer({ min: -20, max: 20 });
  const orNever = fc.option(spread, { nil: null });
  const on = (days: number | null) => (days === null ? null : in_(days));
  test("closed is what has passed; stranded is what is closed or has lost a body", () => {
    fc.assert(
      fc.property(orNever, orNever, orNever, (until, department, township) => {
        expect(isClosed(on(until), TODAY)).toBe(until !== null && until < 0);
        const stranded = isStranded({ until: on(until), bodiesEnd: [on(department), on(township)] }, TODAY);
        expect(stranded).toBe([until, department, township].some((end) => end !== null && end < 0));
      }),
    );
  });
  test("no agency outlasts a body of its", () => {
    fc.assert(
      fc.property(orNever, orNever, (until, end) => {
        const found = stayObstacle({ since: in_(-30), until: on(until), bodiesEnd: [null, on(end)] });
        expect(found === "outlasts-body").toBe(end !== null && (until ?? 99) > end);
      }),
    );
  });
  test("a succession comes after the agency and after the last one, and not tomorrow", () => {
    fc.assert(
      fc.property(spread, spread, orNever, (from, came, last) => {
        const found = successionObstacle({ fromOn: in_(from), since: in_(came), lastOn: on(last) }, TODAY);
        expect(found === null).toBe(from > came && from > (last ?? -99) && from <= 0);
      }),
    );
  });
  test("changes say from what to what; an event from before they were kept is readable", () => {
    const known = { name: "甲", headPost: "所长", staff: 5, isPartyManaged: true, until: null };
    const changes = changedFacts(known, { ...known, staff: 6, isPartyManaged: false });
    expect(changes).toEqual([
      { field: "staff", from: 5, to: 6 },
      { field: "isPartyManaged", from: true, to: false },
    ]);
    expect(toldChanges(JSON.parse(JSON.stringify({ changes })))).toEqual(changes);
    expect(toldChanges({ fields: ["staff"], until: null })).toBeNull();
    expect(toldFacts({ facts: { staff: 5, isPartyManaged: true, since: "2020-01-01" } })).toEqual([
      { field: "staff", value: 5 },
      { field: "isPartyManaged", value: true },
    ]);
    expect(toldFacts({ departmentId: "d" })).toEqual([]);
  });
});

test("a last day that has not come closes nothing: it is changed, taken back and frees no name; a past one is final", async () => {
  const parts = await anAgency({}, NOW);
  const { agencyId, editor, department, township } = parts;
  await done(change(parts, { until: in_(30) }));
  await anIntent(parts);
  await done(change(parts, { until: in_(20) }));
  await propose(parts);
  expect((await pageOf(editor, agencyId)).isClosing).toBe(true);
  const { name } = await factsOf(agencyId);
  const again = { departmentId: department.body.id, townshipId: township.body.id, name, headPost: "所长", staff: 1 };
  const same = { ...again, isPartyManaged: true };
  expect(await code(registerAgency(editor, { ...same, since: TODAY }))).toBe("registered-already");
  await done(registerAgency(editor, { ...same, since: in_(21) }));
  expect(await code(change(parts, { until: null }))).toBe("registered-already");
  await done(change(parts, { until: TODAY }));
  await done(change(parts, { until: in_(1) }));
  await done(change(parts, { until: in_(-1) }));
  expect(await code(change(parts, { until: null }))).toBe("closed-already");
  expect(await code(fileIntent(department.head, { agencyId, kind: "REMOVE", post: "所长", reasons: WORDS }))).toBe(
    "closed-already",
  );
});

test("the trail answers who managed Party membership and how many staff there were", async () => {
  const parts = await anAgency({}, NOW);
  await done(change(parts, { staff: 9, isPartyManaged: false }));
  expect(await code(change(parts, {}))).toBe("nothing-changed");
  await done(change(parts, { until: in_(9) }));
  const { trail } = await pageOf(parts.township.clerk, parts.agencyId);
  expect(trail.map(({ event, data }) => [event, toldChanges(data)])).toEqual([
    ["agency.changed", [{ field: "until", from: null, to: in_(9) }]],
    [
      "agency.changed",
      [
        { field: "staff", from: 5, to: 9 },
        { field: "isPartyManaged", from: true, to: false },
      ],
    ],
    ["agency.registered", null],
  ]);
  expect(trail.at(-1)?.data.facts).toMatchObject({ staff: 5, isPartyManaged: true, since: "2020-01-01" });
});

describe("nothing is stranded", () => {
  test("no body ends with agencies left behind: they are named", async () => {
    const parts = await anAgency({}, NOW);
    const { name } = await factsOf(parts.agencyId);
    const administrator = await asRole("SYSTEM_ADMINISTRATOR", await anOrganisation("OPERATIONS"), NOW);
    const end = async (organisationId: string) => {
      await given((tx) =>
        tx.appointment.updateMany({ where: { organisationId }, data: { endsOn: new Date(`${in_(-1)}T00:00:00Z`) } }),
      );
      const { version } = await db.organisation.findUniqueOrThrow({ where: { id: organisationId } });
      return endOrganisation(administrator, { organisationId, version, endsOn: TODAY });
    };
    for (const { body } of [parts.department, parts.township])
      expect(await end(body.id)).toEqual({ ok: false, error: { code: "agencies-reside", names: name } });
    await done(change(parts, { until: in_(1) }));
    expect(await code(end(parts.township.body.id))).toBe("agencies-reside");
    await done(change(parts, { until: TODAY }));
    await done(end(parts.township.body.id));
    expect(await code(change(parts, { until: null }))).toBe("outlasts-body");
    const { id: departmentId } = parts.department.body;
    const gone = { departmentId, townshipId: parts.township.body.id, name: "又一", headPost: "所长", staff: 1 };
    expect(await code(registerAgency(parts.editor, { ...gone, isPartyManaged: true, since: TODAY }))).toBe(
      "no-such-township",
    );
  });

  test("the office lapses what is open of a closed agency, with a reason; the tasks go", async () => {
    const parts = await anAgency({}, NOW);
    const { agencyId, editor, department, township } = parts;
    const appointmentId = await anIntent(parts);
    const proposalId = await propose(parts);
    const intent = { appointmentId, version: 1, reason: WORDS };
    const proposal = { proposalId, version: 1, reason: WORDS };
    expect(await code(lapseIntent(editor, intent))).toBe("not-stranded");
    expect(await code(lapseProposal(editor, proposal))).toBe("not-stranded");
    expect((await pageOf(editor, agencyId)).may.lapse).toBe(false);
    await done(change(parts, { until: in_(-1) }));
    expect((await pageOf(editor, agencyId)).may.lapse).toBe(true);
    expect(await kindsOf(township.head, agencyId)).toEqual(["agency.opinion"]);
    expect(await kindsOf(department.head, agencyId)).toEqual(["agency.answer"]);
    for (const who of [parts.approver, department.head, township.head]) {
      expect(await code(lapseIntent(who, intent))).toBe("forbidden");
      expect(await code(lapseProposal(who, proposal))).toBe("forbidden");
    }
    const two = await Promise.all([lapseIntent(editor, intent), lapseIntent(editor, intent)]);
    expect(two.map(({ ok }) => ok).sort()).toEqual([false, true]);
    await done(lapseProposal(editor, proposal));
    expect([...(await kindsOf(township.head, agencyId)), ...(await kindsOf(department.head, agencyId))]).toEqual([]);
    const page = await pageOf(township.clerk, agencyId);
    expect(page.appointments[0]).toMatchObject({ state: "LAPSED", withdrawnFor: WORDS, deadline: null });
    expect(page.proposals[0]).toMatchObject({ state: "LAPSED", withdrawnFor: WORDS, withdrawnOn: TODAY });
    expect(page.trail.slice(0, 2).map(({ event }) => event)).toEqual([
      "agency.proposal-lapsed",
      "agency.intent-lapsed",
    ]);
  });

  test("a township withdraws its own proposal while it is unanswered", async () => {
    const parts = await anAgency({}, NOW);
    const { department, township, editor } = parts;
    const [first, second] = [await propose(parts), await propose(parts)];
    const withdrawal = { proposalId: first, version: 1, reason: WORDS };
    for (const who of [department.head, township.clerk, editor])
      expect(await code(withdrawProposal(who, withdrawal))).toBe("forbidden");
    await done(withdrawProposal(township.head, withdrawal));
    const answer = { version: 1, answer: "ADOPTED" as const, words: WORDS };
    expect(await code(answerProposal(department.head, { ...answer, proposalId: first, version: 2 }))).toBe(
      "move-not-allowed",
    );
    // Answered and withdrawn at once: one of them.
    const both = await Promise.all([
      answerProposal(department.head, { ...answer, proposalId: second }),
      withdrawProposal(township.head, { ...withdrawal, proposalId: second }),
    ]);
    expect(both.map((result) => (result.ok ? "ok" : result.error.code)).sort()).toEqual(["changed-meanwhile", "ok"]);
  });

  test("another department succeeds from a day; the former stays readable and what is open goes on", async () => {
    const parts = await anAgency({}, NOW);
    const { agencyId, editor, department, township } = parts;
    const successor = await aStaffedDepartment(NOW);
    const appointmentId = await anIntent(parts);
    const input = {
      agencyId,
      version: 1,
      departmentId: successor.body.id,
      documentNumber: "卫编〔2026〕9号",
      reason: WORDS,
    };
    const succeed = (wishes: Partial<Parameters<typeof succeedDepartment>[1]> = {}, who = editor) =>
      succeedDepartment(who, { ...input, fromOn: in_(-2), ...wishes });
    for (const who of [parts.approver, department.head, successor.head, township.head])
      expect(await code(succeed({}, who))).toBe("forbidden");
    expect(await code(succeed({ fromOn: in_(1) }))).toBe("succeeds-later");
    expect(await code(succeed({ fromOn: day("2020-01-01") }))).toBe("succeeds-too-early");
    expect(await code(succeed({ departmentId: department.body.id }))).toBe("same-department");
    expect(await code(succeed({ departmentId: township.body.id }))).toBe("no-such-department");
    await done(succeed());
    expect(await code(succeed())).toBe("changed-meanwhile");
    expect(await code(succeed({ version: 2, departmentId: department.body.id, fromOn: in_(-3) }))).toBe(
      "succeeds-too-early",
    );
    const page = await pageOf(successor.clerk, agencyId);
    expect(page.successions).toMatchObject([
      { former: department.body.shortName, successor: successor.body.shortName, fromOn: in_(-2), reason: WORDS },
    ]);
    expect(page.trail[0]).toMatchObject({ event: "agency.succeeded", data: { former: department.body.shortName } });
    await done(giveAppointmentOpinion(township.head, { ...opinion(appointmentId), meetingOn: TODAY }));
    expect(await kindsOf(successor.head, agencyId)).toEqual(["agency.decide"]);
    expect(await kindsOf(department.head, agencyId)).toEqual([]);
    // Now the former department may end.
    expect(await ownerSql("SELECT id FROM agencies WHERE department_id = $1", [department.body.id])).toEqual([]);
  });
});

describe("one person with two posts", () => {
  /** The same person in another post. */
  const also = async (ctx: Ctx, role: Role, body: { id: string; name: string }): Promise<Ctx> => {
    const userId = ctx.actor.userId ?? "";
    const startsOn = new Date("2000-01-01T00:00:00Z");
    await given((tx) => tx.appointment.create({ data: { userId, organisationId: body.id, role, startsOn } }));
    return { ...ctx, actor: { ...ctx.actor, role, organisationId: body.id, organisationName: body.name } };
  };
  test("gives no opinion on what he filed, and answers nothing that he proposed", async () => {
    const parts = await anAgency({}, NOW);
    const { department, township } = parts;
    const appointmentId = await anIntent(parts);
    const both = await also(department.head, "TOWNSHIP_HEAD", township.body);
    const given_ = { ...opinion(appointmentId), meetingOn: TODAY };
    expect(await code(giveAppointmentOpinion(both, given_))).toBe("filed-by-you");
    expect((await pageOf(both, parts.agencyId)).appointments[0]?.isReaders).toBe(true);
    await done(giveAppointmentOpinion(township.head, given_));
    const { proposalId } = await done(
      proposeAdjustment(both, { agencyId: parts.agencyId, text: WORDS, grounds: WORDS }),
    );
    const answer = { proposalId, version: 1, answer: "ADOPTED" as const, words: WORDS };
    expect(await code(answerProposal(department.head, answer))).toBe("proposed-by-you");
    await done(answerProposal(await asRole("DEPARTMENT_HEAD", department.body, NOW), answer));
  });
});
