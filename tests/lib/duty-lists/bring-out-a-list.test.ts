import { expect, test } from "vitest";
import { approveListEdition } from "@/lib/duty-lists/approve-list-edition";
import { compileListEdition } from "@/lib/duty-lists/compile-list-edition";
import { discardListEdition } from "@/lib/duty-lists/discard-list-edition";
import { publishListEdition } from "@/lib/duty-lists/publish-list-edition";
import { PublishedList } from "@/lib/duty-lists/published-list.schema";
import { recallListEdition } from "@/lib/duty-lists/recall-list-edition";
import { reviewListEdition } from "@/lib/duty-lists/review-list-edition";
import { submitListEdition } from "@/lib/duty-lists/submit-list-edition";
import { canonicalJson, sha256 } from "@/lib/shared/canonical";
import type { CivilDate } from "@/lib/shared/civil-date";
import { db } from "@/tests/support/db";
import {
  aDelegation,
  anApprovedList,
  aPower,
  aPublishedList,
  aStatutoryPower,
  done,
  endDelegation,
  listMakers,
  versionOf,
} from "@/tests/support/duty-lists.factories";
import { aDepartment, asRole, aTownship } from "@/tests/support/factories";

const NOON = "2026-11-23T04:00:00Z";
const day = (text: string) => text as CivilDate;

async function aTownshipWithList() {
  const [township, department] = [await aTownship(), await aDepartment()];
  const statutory = await aStatutoryPower([township]);
  const [own, entrusted] = [await aPower(department), await aPower(department, { type: "LICENCE" })];
  const delegation = await aDelegation({ township, power: own });
  await aDelegation({ township, power: entrusted, mode: "ENTRUST", to: "2027-12-31" });
  return { township, department, statutory, own, entrusted, delegation };
}

test("a list is compiled, reviewed, approved and published, and its hash is that of its canonical text", async () => {
  const { township, statutory, own, entrusted } = await aTownshipWithList();
  const { editionId, number, sha256: hash } = await aPublishedList(township, NOON, "2026-11-24");

  const edition = await db.listEdition.findUniqueOrThrow({ where: { id: editionId } });
  expect(edition).toMatchObject({ state: "PUBLISHED", number: 1, version: 5, sha256: hash });
  expect(number).toBe(1);
  expect(sha256(edition.content ?? "")).toBe(hash);

  const list = PublishedList.parse(JSON.parse(edition.content ?? ""));
  expect(canonicalJson(list)).toBe(edition.content);
  expect(list).toMatchObject({
    number: 1,
    documentNumber: "卫政〔2026〕9号",
    formedOn: "2026-11-23",
    publishedOn: "2026-11-23",
    inForceOn: "2026-11-24",
    township: { id: township.id, code: township.regionCode?.slice(0, 9), kind: "TOWN" },
  });
  expect(list.entries.map((entry) => [entry.section, entry.power.name, entry.mode])).toEqual([
    ["STATUTORY", statutory.name, null],
    ["DELEGATED", own.name, "OWN_NAME"],
    ["ENTRUSTED", entrusted.name, "ENTRUST"],
  ]);
  expect(list.entries[0]?.power.department).toBeNull();
  expect(list.entries[1]?.delegation).toMatchObject({
    organ: "市政府常务会议",
    effectiveFrom: "2026-01-01",
    effectiveTo: null,
  });
  expect(list.entries[1]?.power.conditions.fundsYuan).toBe("20000.00");

  const events = await db.auditEvent.findMany({ where: { subjectId: editionId }, orderBy: { seq: "asc" } });
  expect(events.map(({ event }) => event)).toEqual([
    "list.compiled",
    "list.submitted",
    "list.reviewed",
    "list.approved",
    "list.published",
  ]);
});

test("a second edition supersedes the first and counts on", async () => {
  const { township } = await aTownshipWithList();
  const first = await aPublishedList(township, NOON, "2026-11-23");
  const second = await aPublishedList(township, "2026-11-25T04:00:00Z", "2026-12-01");
  const states = await db.listEdition.findMany({
    where: { id: { in: [first.editionId, second.editionId] } },
    orderBy: { number: "asc" },
  });
  expect(states.map(({ number, state }) => [number, state])).toEqual([
    [1, "SUPERSEDED"],
    [2, "PUBLISHED"],
  ]);
  const superseded = await db.auditEvent.findFirst({ where: { subjectId: first.editionId, event: "list.superseded" } });
  expect(superseded?.data).toEqual({ byNumber: 2 });
});

test("a discarded draft gives its number back", async () => {
  const { township } = await aTownshipWithList();
  const { editor } = await listMakers(NOON);
  const reason = "重新编制";
  for (let round = 0; round < 2; round++) {
    const { editionId } = await done(compileListEdition(editor, { townshipId: township.id }));
    await done(discardListEdition(editor, { editionId, version: 1, reason }));
  }
  const { number } = await aPublishedList(township, NOON, "2026-11-23");
  expect(number).toBe(1);
});

test("there is one draft at a time, also when two clerks compile at once", async () => {
  const { township } = await aTownshipWithList();
  const { editor } = await listMakers(NOON);
  const both = await Promise.all([1, 2].map(() => compileListEdition(editor, { townshipId: township.id })));
  expect(both.map((answer) => (answer.ok ? "compiled" : answer.error.code)).sort()).toEqual([
    "compiled",
    "draft-exists",
  ]);
});

test("an empty list is not compiled, a body that is no township has none", async () => {
  const { editor, office } = await listMakers(NOON);
  const nothing = await aTownship();
  expect(await compileListEdition(editor, { townshipId: nothing.id })).toEqual({
    ok: false,
    error: { code: "nothing-to-list" },
  });
  expect(await compileListEdition(editor, { townshipId: office.id })).toEqual({
    ok: false,
    error: { code: "not-found" },
  });
});

test("what is submitted is what is in force: a draft that has fallen behind is refused", async () => {
  const { township, department } = await aTownshipWithList();
  const { editor } = await listMakers(NOON);
  const { editionId } = await done(compileListEdition(editor, { townshipId: township.id }));
  await aDelegation({ township, power: await aPower(department) });
  const answer = await submitListEdition(editor, { editionId, version: 1 });
  expect(answer).toEqual({ ok: false, error: { code: "draft-out-of-date" } });
});

test("an unlawful verdict sends the draft back; approval needs a favourable opinion on this very text", async () => {
  const { township } = await aTownshipWithList();
  const { editor, reviewer, approver } = await listMakers(NOON);
  const { editionId } = await done(compileListEdition(editor, { townshipId: township.id }));
  const documentNumber = "卫政〔2026〕10号";
  await done(submitListEdition(editor, { editionId, version: 1 }));
  expect(await approveListEdition(approver, { editionId, version: 2, documentNumber })).toEqual({
    ok: false,
    error: { code: "opinion-missing" },
  });
  const unlawful = { verdict: "UNLAWFUL", reasons: "依据不足" } as const;
  await done(reviewListEdition(reviewer, { editionId, version: 2, ...unlawful }));
  expect((await db.listEdition.findUniqueOrThrow({ where: { id: editionId } })).state).toBe("DRAFT");

  await done(submitListEdition(editor, { editionId, version: 3 }));
  expect(await approveListEdition(approver, { editionId, version: 4, documentNumber })).toEqual({
    ok: false,
    error: { code: "opinion-unlawful" },
  });
  const risk = { verdict: "RISK_STATED", reasons: "试点事项，风险可控" } as const;
  await done(reviewListEdition(reviewer, { editionId, version: 4, ...risk }));
  await done(approveListEdition(approver, { editionId, version: 5, documentNumber }));
  const edition = await db.listEdition.findUniqueOrThrow({ where: { id: editionId } });
  expect(edition).toMatchObject({ state: "APPROVED", documentNumber, formedOn: new Date("2026-11-23") });
});

test("the day on which a list is formed is Shanghai's", async () => {
  const { township } = await aTownshipWithList();
  const { editionId } = await anApprovedList(township, "2026-11-22T16:00:00Z");
  const { formedOn } = await db.listEdition.findUniqueOrThrow({ where: { id: editionId } });
  expect(formedOn).toEqual(new Date("2026-11-23"));
});

test("nobody reviews or approves what they compiled, nor approves what they reviewed", async () => {
  const { township } = await aTownshipWithList();
  const { editor, reviewer, approver } = await listMakers(NOON);
  const { editionId } = await done(compileListEdition(editor, { townshipId: township.id }));
  await done(submitListEdition(editor, { editionId, version: 1 }));
  const ownReview = { ...reviewer, actor: { ...reviewer.actor, userId: editor.actor.userId } };
  const opinion = { editionId, version: 2, verdict: "LAWFUL", reasons: "符合规定" } as const;
  expect(await reviewListEdition(ownReview, opinion)).toEqual({ ok: false, error: { code: "same-person" } });
  await done(reviewListEdition(reviewer, opinion));
  const hisReview = { ...approver, actor: { ...approver.actor, userId: reviewer.actor.userId } };
  expect(await approveListEdition(hisReview, { editionId, version: 3, documentNumber: "卫政〔2026〕11号" })).toEqual({
    ok: false,
    error: { code: "same-person" },
  });
  const samePerson = { ...approver, actor: { ...approver.actor, userId: editor.actor.userId } };
  expect(await approveListEdition(samePerson, { editionId, version: 3, documentNumber: "卫政〔2026〕11号" })).toEqual({
    ok: false,
    error: { code: "own-draft" },
  });
});

test.each([
  ["2026-11-22", "in-force-before-publication"],
  ["2026-11-23", "published"],
  ["2026-11-24", "published"],
])("published on 23 November, in force on %s: %s", async (inForceOn, expected) => {
  const { township } = await aTownshipWithList();
  const { editionId, version, approver } = await anApprovedList(township, NOON);
  const answer = await publishListEdition(approver, { editionId, version, inForceOn: day(inForceOn) });
  expect(answer.ok ? "published" : answer.error.code).toBe(expected);
});

test.each([
  ["2026-11-30", "in-force-before-former"],
  ["2026-12-01", "published"],
])("after an edition in force on 1 December, one in force on %s: %s", async (inForceOn, expected) => {
  const { township } = await aTownshipWithList();
  await aPublishedList(township, NOON, "2026-12-01");
  const { editionId, version, approver } = await anApprovedList(township, "2026-11-25T04:00:00Z");
  const answer = await publishListEdition(approver, { editionId, version, inForceOn: day(inForceOn) });
  expect(answer.ok ? "published" : answer.error.code).toBe(expected);
});

test("a list with an entry whose ground is gone is not published", async () => {
  const { township, delegation, own, entrusted } = await aTownshipWithList();
  const { editionId, version, approver } = await anApprovedList(township, NOON);
  expect(await publishListEdition(approver, { editionId, version, inForceOn: day("2028-01-01") })).toEqual({
    ok: false,
    error: { code: "entry-not-in-force", power: entrusted.name },
  });
  await endDelegation(delegation.id, "2026-11-22");
  expect(await publishListEdition(approver, { editionId, version, inForceOn: day("2026-11-23") })).toEqual({
    ok: false,
    error: { code: "entry-not-in-force", power: own.name },
  });
});

test("two approvers publish at once: one does, the other is told who and when", async () => {
  const { township } = await aTownshipWithList();
  const { editionId, version, approver, office } = await anApprovedList(township, NOON);
  const other = await asRole("ESTABLISHMENT_APPROVER", office, NOON);
  const input = { editionId, version, inForceOn: day("2026-11-23") };
  const answers = await Promise.all([approver, other].map((ctx) => publishListEdition(ctx, input)));
  const lost = answers.flatMap((answer) => (answer.ok ? [] : [answer.error]));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(lost).toHaveLength(1);
  expect(lost[0]).toMatchObject({ code: "changed-meanwhile", by: expect.stringContaining(office.name) });
  expect(await db.auditEvent.count({ where: { subjectId: editionId, event: "list.published" } })).toBe(1);
});

test("a stale version is refused, a move that the state does not allow too", async () => {
  const { township } = await aTownshipWithList();
  const { editor } = await listMakers(NOON);
  const { editionId } = await done(compileListEdition(editor, { townshipId: township.id }));
  const recalled = await recallListEdition(editor, { editionId, version: 1, reason: "有误" });
  expect(recalled).toEqual({ ok: false, error: { code: "move-not-allowed", state: "DRAFT" } });
  await done(submitListEdition(editor, { editionId, version: 1 }));
  const stale = await submitListEdition(editor, { editionId, version: 1 });
  expect(stale.ok ? null : stale.error.code).toBe("changed-meanwhile");
  await done(recallListEdition(editor, { editionId, version: await versionOf(editionId), reason: "有误" }));
  expect((await db.listEdition.findUniqueOrThrow({ where: { id: editionId } })).state).toBe("DRAFT");
});

test("a power on two grounds at once is an error of the record", async () => {
  const [township, department] = [await aTownship(), await aDepartment()];
  const statutory = await aStatutoryPower([township]);
  const version = await db.powerVersion.findFirstOrThrow({ where: { powerId: statutory.id } });
  const power = { powerId: statutory.id, powerVersionId: version.id, code: statutory.code, name: statutory.name };
  await aDelegation({ township, power: { ...power, departmentId: department.id } });
  const { editor } = await listMakers(NOON);
  expect(await compileListEdition(editor, { townshipId: township.id })).toEqual({
    ok: false,
    error: { code: "power-listed-twice", power: statutory.name },
  });
});
