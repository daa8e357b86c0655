// What each sees of an application, and what waits for him.
import { beforeAll, expect, test } from "vitest";
import { admissionPartners, listAdmissions } from "@/lib/admissions/admission-list.queries";
import { readableAdmission } from "@/lib/admissions/admission-page.queries";
import { admissionTasks } from "@/lib/admissions/admission-tasks.queries";
import { attachAdmissionFile } from "@/lib/admissions/attach-admission-file";
import { changeableDraft, renewable } from "@/lib/admissions/draft-page.queries";
import { recallAdmission } from "@/lib/admissions/take-back-admission";
import { withdrawAdmissionFile } from "@/lib/admissions/withdraw-admission-file";
import type { Ctx } from "@/lib/shared/context";
import { inReading } from "@/lib/shared/transaction";
import {
  type AdmissionCast,
  aDraft,
  aFiled,
  anAccepted,
  anAdmissionCast,
  answers,
  aReviewed,
  FILED_ON,
  seenAdmission,
  WORDS,
} from "@/tests/support/admission.factories";
import { at, day } from "@/tests/support/consultation.factories";
import { done } from "@/tests/support/duty-lists.factories";
import { aPdf } from "@/tests/support/files";
import { noon } from "@/tests/support/take-back.factories";

const codeOf = (result: { ok: boolean; error?: { code: string } }) => (result.ok ? "ok" : result.error?.code);
const page = (ctx: Ctx, id: string, on = FILED_ON) =>
  inReading(ctx, (tx) => readableAdmission(tx, ctx.actor, id, day(on)));
const tasks = async (ctx: Ctx, id: string, on = FILED_ON) =>
  (await inReading(ctx, (tx) => admissionTasks(tx, ctx, day(on))))
    .filter(({ href }) => href.startsWith(`/admissions/${id}`))
    .map(({ kind }) => kind);
const listed = async (ctx: Ctx, filter = {}) =>
  (await inReading(ctx, (tx) => listAdmissions(tx, ctx.actor, day(FILED_ON), filter))).rows.map(({ id }) => id);

let cast: AdmissionCast;
let township: AdmissionCast["townships"][number];
beforeAll(async () => {
  cast = await anAdmissionCast(2);
  const [first] = cast.townships;
  if (!first) throw new Error("a township");
  township = first;
});

test("every step waits for one post; silence for the township and, after its day, for the office", async () => {
  const { department, editor, reviewer, approver } = cast;
  const draft = await aDraft(cast);
  expect(await tasks(department.clerk, draft)).toEqual(["admission.complete"]);
  expect(await tasks(department.head, draft)).toEqual(["admission.file"]);
  expect(await tasks(editor, draft)).toEqual([]);

  const filed = await aFiled(cast);
  expect(await tasks(editor, filed)).toEqual(["admission.examine"]);
  expect(await tasks(editor, filed, "2026-03-18")).toEqual(["admission.examine-late"]);
  expect(await tasks(township.head, filed)).toEqual([]);

  const asked = await anAccepted(cast);
  expect(await tasks(township.head, asked)).toEqual(["admission.opinion"]);
  expect(await tasks(township.clerk, asked)).toEqual([]);
  expect(await tasks(editor, asked)).toEqual([]);
  expect(await tasks(editor, asked, "2026-03-25")).toEqual(["admission.silent"]);
  expect(await tasks(township.head, asked, "2026-03-25")).toEqual(["admission.opinion-late"]);
  await answers(asked, township);
  expect(await tasks(township.head, asked, "2026-03-25")).toEqual([]);
  expect(await tasks(editor, asked, "2026-03-25")).toEqual(["admission.close"]);
  expect(await tasks(reviewer, asked)).toEqual([]);

  const reviewed = await aReviewed(cast, ["AGREE", "AGREE"]);
  expect(await tasks(approver, reviewed)).toEqual(["admission.decide"]);
  expect(await tasks(department.head, reviewed)).toEqual([]);
});

test("until it is decided a township reads no other's opinion; the office and the department read all", async () => {
  const id = await anAccepted(cast);
  await answers(id, township, "OBJECT");
  const other = cast.townships[1];
  if (!other) throw new Error("a second township");
  const seenBy = async (ctx: Ctx) =>
    (await page(ctx, id))?.townships.find((one) => one.id === township.body.id) ?? { opinions: [] };
  expect(await seenBy(other.head)).toMatchObject({ hasAnswered: true, mayHaveLetter: false, opinions: [] });
  for (const reader of [township.clerk, cast.department.clerk, cast.editor])
    expect(await seenBy(reader)).toMatchObject({ mayHaveLetter: true, opinions: [{ position: "OBJECT" }] });
});

test("an opinion on an earlier text stays readable and is marked as void", async () => {
  const id = await anAccepted(cast);
  await answers(id, township, "OBJECT");
  const head = at(cast.department.head, noon("2026-03-12"));
  await done(recallAdmission(head, { ...(await seenAdmission(id)), text: WORDS }));
  const shown = await page(head, id, "2026-03-12");
  const mine = shown?.townships.find((one) => one.id === township.body.id);
  expect(mine?.opinions).toMatchObject([{ position: "OBJECT", reasons: WORDS, textNumber: 1, isValid: false }]);
  expect(shown?.events).toEqual(expect.arrayContaining(["save", "file", "withdraw"]));
  expect(shown?.steps.at(-1)).toMatchObject({ event: "recall", text: WORDS });
});

test("likeness is shown to whoever drafts or examines, and to nobody else", async () => {
  const other = await anAdmissionCast(1);
  const first = await aFiled(other);
  const second = await aFiled(other, { title: "夏季河道清漂临时协助（二）" });
  const found = (await page(cast.editor, second))?.similar?.applications ?? [];
  expect(found.find(({ id }) => id === first)).toMatchObject({ isOwn: true });
  // Others may look alike too: the office sees them all, another department none of these.
  const draft = await aDraft(cast);
  const own = (await page(cast.department.clerk, draft))?.similar?.applications ?? [];
  expect(own.map(({ id }) => id)).not.toContain(first);
  expect((await page(other.department.head, first))?.similar).toBeNull();
});

test("lists give what one may read; a draft is changed by its department alone", async () => {
  const id = await aDraft(cast);
  expect(await listed(cast.department.clerk, { state: "DRAFT" })).toContain(id);
  expect(await listed(cast.editor)).not.toContain(id);
  const asked = await anAccepted(cast);
  expect(await listed(township.clerk)).toContain(asked);
  expect(await listed(cast.editor, { township: township.body.id, state: "OPEN" })).toContain(asked);
  expect(await listed(cast.editor, { department: cast.reviewer.actor.organisationId ?? "" })).toEqual([]);
  const partners = await inReading(township.clerk, (tx) => admissionPartners(tx, township.clerk.actor));
  expect(partners.departments.map(({ value }) => value)).toEqual([cast.department.body.id]);
  const change = (ctx: Ctx, which: string) => inReading(ctx, (tx) => changeableDraft(tx, ctx, which));
  expect(await change(cast.department.clerk, id)).toMatchObject({ obstacles: [], earliest: "2026-03-11" });
  expect(await change(cast.department.clerk, asked)).toBeNull();
  expect(await change(cast.editor, id)).toBeNull();
  expect(await inReading(cast.department.clerk, (tx) => renewable(tx, cast.department.clerk, asked))).toBeNull();
});

test("files: the department's while it drafts, a township's while it is asked; withdrawn ones stay on record", async () => {
  const { department } = cast;
  const id = await aDraft(cast);
  const pdf = (words: string) => ({ name: "方案.pdf", bytes: aPdf(words) });
  const attach = (ctx: Ctx, words: string) => attachAdmissionFile(ctx, { admissionId: id }, pdf(`${id} ${words}`));
  const { attachmentId } = await done(attach(department.clerk, "plan"));
  expect(codeOf(await attach(department.clerk, "plan"))).toBe("attached-already");
  expect(codeOf(await attach(township.clerk, "no"))).toBe("move-not-allowed");
  expect(codeOf(await attach(cast.editor, "no"))).toBe("forbidden");
  const withdraw = { admissionId: id, attachmentId, reason: "传错了" };
  expect(codeOf(await withdrawAdmissionFile(township.clerk, withdraw))).toBe("move-not-allowed");
  await done(withdrawAdmissionFile(department.clerk, withdraw));
  expect(codeOf(await withdrawAdmissionFile(department.clerk, withdraw))).toBe("withdrawn-already");
  expect((await page(department.head, id))?.files).toMatchObject([{ withdrawn: { reason: "传错了" } }]);

  const asked = await anAccepted(cast);
  const minutes = (ctx: Ctx, words: string) =>
    attachAdmissionFile(ctx, { admissionId: asked }, pdf(`${asked} ${words}`));
  expect(codeOf(await minutes(department.clerk, "late"))).toBe("move-not-allowed");
  const added = await done(minutes(township.clerk, "minutes"));
  const second = cast.townships[1]?.clerk as Ctx;
  const foreign = { admissionId: asked, attachmentId: added.attachmentId, reason: "不是我的" };
  expect(codeOf(await withdrawAdmissionFile(second, foreign))).toBe("forbidden");
  await done(withdrawAdmissionFile(township.head, { ...foreign, reason: "重新扫描" }));
});
