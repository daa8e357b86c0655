import { beforeAll, expect, test } from "vitest";
import { decideAdmission } from "@/lib/admissions/decide-admission";
import { fileAdmission } from "@/lib/admissions/file-admission";
import { giveOpinion } from "@/lib/admissions/give-opinion";
import { recallAdmission } from "@/lib/admissions/take-back-admission";
import type { Ctx } from "@/lib/shared/context";
import {
  aCast,
  type Cast,
  DAYS,
  decision,
  dutiesOf,
  ledTo,
  opinion,
  recordOf,
  seen,
} from "@/tests/support/admission-life";
import { at } from "@/tests/support/consultation.factories";
import { db } from "@/tests/support/db";
import { done } from "@/tests/support/duty-lists.factories";
import { asRole } from "@/tests/support/factories";
import { noon } from "@/tests/support/take-back.factories";

// Two at once: one wins, and the other is told who was quicker, and when.

let cast: Cast;
let second: Ctx;
beforeAll(async () => {
  cast = await aCast();
  second = await asRole("DEPARTMENT_HEAD", cast.department.body, noon(DAYS.filed));
}, 120_000);

type Answer = { ok: true } | { ok: false; error: { code: string; by?: string; at?: string } };
/** Which of two won; the other was told its name and a minute. */
async function winnerOf(pair: readonly [Ctx, Promise<Answer>][]): Promise<number> {
  const answers = await Promise.all(pair.map(([, answer]) => answer));
  const won = answers.findIndex(({ ok }) => ok);
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  const winner = pair[won]?.[0].actor;
  expect(answers.find(({ ok }) => !ok)).toMatchObject({
    error: {
      code: "changed-meanwhile",
      by: `${winner?.name} · ${winner?.organisationName}`,
      at: expect.stringMatching(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/),
    },
  });
  return won;
}
const stepsOf = async (admissionId: string) =>
  (await db.admissionStep.findMany({ where: { admissionId }, orderBy: { version: "asc" } })).map(({ event }) => event);

test("two heads file at once: one number, one filing", async () => {
  const id = await ledTo("DRAFT", cast);
  const input = await seen(id);
  const heads = [cast.department.head, second] as const;
  await winnerOf(heads.map((head) => [head, fileAdmission(head, input)]));
  expect(await stepsOf(id)).toEqual(["draft", "file"]);
});

test("two heads recall at once: one new text", async () => {
  const id = await ledTo("OPINIONS", cast);
  const input = { ...(await seen(id)), text: "取回修改正文。" };
  await winnerOf([cast.department.head, second].map((head) => [head, recallAdmission(head, input)]));
  expect(await recordOf(id)).toMatchObject({ state: "DRAFT", textNumber: 2 });
});

test("the last two opinions at once: exactly one closes the hearing", async () => {
  const id = await ledTo("OPINIONS", cast);
  const [one, two, three] = cast.townships.map(({ head }) => at(head, noon(DAYS.answered)));
  if (!one || !two || !three) throw new Error("three townships");
  await done(giveOpinion(one, opinion(await recordOf(id), "AGREE")));
  // An opinion answers to a text: what another township says meanwhile does not disturb it.
  const record = await recordOf(id);
  const given = await Promise.all([two, three].map((head) => giveOpinion(head, opinion(record, "OBJECT"))));
  expect(given.map(({ ok }) => ok)).toEqual([true, true]);
  expect(await recordOf(id)).toMatchObject({ state: "LEGALITY" });
  expect((await stepsOf(id)).slice(3)).toEqual(["opinion", "opinion", "heard"]);
  expect(await db.auditEvent.count({ where: { subjectId: id, event: "admission.hearing-closed" } })).toBe(1);
});

test("a head signs twice at once: one opinion", async () => {
  const id = await ledTo("OPINIONS", cast);
  const head = at(cast.townships[0].head, noon(DAYS.answered));
  const record = await recordOf(id);
  const twice = await Promise.all(
    (["AGREE", "OBJECT"] as const).map((position) => giveOpinion(head, opinion(record, position))),
  );
  const refusals = twice.flatMap((answer) => (answer.ok ? [] : [answer.error.code]));
  expect(refusals).toEqual(["answered-already"]);
  expect(await db.admissionOpinion.count({ where: { admissionId: id } })).toBe(1);
});

test("a decision against a recall: admitted, or a draft again, never both", async () => {
  const id = await ledTo("REVIEWED", cast);
  const record = await recordOf(id);
  const now = noon(DAYS.decided);
  const [approver, head] = [at(cast.approver, now), at(cast.department.head, now)];
  const recall = { admissionId: id, version: record.version, text: "取回修改正文。" };
  const won = await winnerOf([
    [approver, decideAdmission(approver, decision(record))],
    [head, recallAdmission(head, recall)],
  ]);
  expect((await recordOf(id)).state).toBe(won === 0 ? "ADMITTED" : "DRAFT");
  expect(await dutiesOf(id)).toHaveLength(won === 0 ? 3 : 0);
  expect(await db.admissionDecision.count({ where: { admissionId: id } })).toBe(won === 0 ? 1 : 0);
});
