import { beforeAll, describe, expect, test } from "vitest";
import { DecideAdmissionInput } from "@/lib/admissions/admission.schema";
import { mayReadAdmission } from "@/lib/admissions/admission-reading.queries";
import { closeHearing } from "@/lib/admissions/close-hearing";
import { decideAdmission } from "@/lib/admissions/decide-admission";
import { draftAdmission } from "@/lib/admissions/draft-admission";
import { examineAdmission } from "@/lib/admissions/examine-admission";
import { fileAdmission } from "@/lib/admissions/file-admission";
import { giveOpinion } from "@/lib/admissions/give-opinion";
import { reviewAdmission } from "@/lib/admissions/review-admission";
import { saveAdmission } from "@/lib/admissions/save-admission";
import { recallAdmission, withdrawAdmission } from "@/lib/admissions/take-back-admission";
import type { Ctx } from "@/lib/shared/context";
import { inReading } from "@/lib/shared/transaction";
import {
  type AdmissionCast,
  aDraft,
  admissionOf,
  admissionText,
  aFiled,
  anAccepted,
  anAdmissionCast,
  answers,
  aReviewed,
  opinionInput,
  seenAdmission,
  WORDS,
} from "@/tests/support/admission.factories";
import { at, day } from "@/tests/support/consultation.factories";
import { db } from "@/tests/support/db";
import { done } from "@/tests/support/duty-lists.factories";
import { noon } from "@/tests/support/take-back.factories";

const codeOf = (result: { ok: boolean; error?: { code: string } }) => (result.ok ? "ok" : result.error?.code);
const mayRead = (ctx: Ctx, id: string) => inReading(ctx, (tx) => mayReadAdmission(tx, ctx.actor, id));
const eventsOf = async (id: string) =>
  (await db.auditEvent.findMany({ where: { subjectId: id }, orderBy: { seq: "asc" } })).map(({ event }) => event);

let cast: AdmissionCast;
let stranger: AdmissionCast;
beforeAll(async () => {
  cast = await anAdmissionCast();
  stranger = await anAdmissionCast(1);
});

type Line = { isAdmitted?: boolean; answer?: string | null };

/** A decision over the cast's townships in turn; by default all admitted, nothing answered. */
async function decision(admissionId: string, lines: readonly Line[], wishes: Record<string, unknown> = {}) {
  return DecideAdmissionInput.parse({
    ...(await seenAdmission(admissionId)),
    ...{ organ: "市委机构编制委员会", documentNumber: "卫编〔2026〕9号", decidedOn: "2026-03-16", reason: WORDS },
    lines: cast.townships.map(({ body }, index) => ({
      ...{ townshipId: body.id, isAdmitted: true, answer: null },
      ...lines[index],
    })),
    ...wishes,
  });
}
const approver = () => at(cast.approver, noon("2026-03-16"));

describe("the draft", () => {
  test("is the department's own; unfinished it is kept, but not filed", async () => {
    const { department, townships } = cast;
    const id = await aDraft(cast, { content: "", startsOn: "", townshipIds: [] });
    expect(await mayRead(department.head, id)).toBe(true);
    expect(await mayRead(cast.editor, id)).toBe(false);
    const refused = await fileAdmission(department.head, await seenAdmission(id));
    expect(refused).toMatchObject({
      error: { code: "not-ready", obstacles: expect.arrayContaining(["content-invalid", "townships-missing"]) },
    });
    const townshipIds = townships.map(({ body }) => body.id);
    const { content, startsOn } = admissionText(townshipIds);
    await done(
      saveAdmission(department.clerk, { ...(await seenAdmission(id)), text: { content, startsOn, townshipIds } }),
    );
    expect(codeOf(await fileAdmission(department.clerk, await seenAdmission(id)))).toBe("forbidden");
    const { number } = await done(fileAdmission(department.head, await seenAdmission(id)));
    expect(number).toMatch(/^ZR-2026-\d{3}$/);
    expect(await admissionOf(id)).toMatchObject({ state: "FILED", filedOn: "2026-03-10", dueOn: "2026-03-17" });
    expect(await mayRead(cast.editor, id)).toBe(true);
    expect(await mayRead(townships[0]?.head as Ctx, id)).toBe(false);
  });

  test("is not a township's, and not another department's to save", async () => {
    const text = admissionText([]);
    expect(codeOf(await draftAdmission(cast.townships[0]?.head as Ctx, text))).toBe("forbidden");
    const id = await aDraft(cast);
    const input = { ...(await seenAdmission(id)), text: { title: "别的" } };
    expect(codeOf(await saveAdmission(stranger.department.clerk, input))).toBe("forbidden");
    await done(saveAdmission(cast.department.clerk, input));
    expect(codeOf(await saveAdmission(cast.department.clerk, input))).toBe("changed-meanwhile");
    const unknown = { ...(await seenAdmission(id)), text: { townshipIds: [cast.department.body.id] } };
    expect(codeOf(await saveAdmission(cast.department.clerk, unknown))).toBe("township-unknown");
  });
});

describe("the examination", () => {
  test("sends back, and the text is filed again under its number", async () => {
    const id = await aFiled(cast);
    const { number } = await admissionOf(id);
    const back = { ...(await seenAdmission(id)), event: "return" as const, text: WORDS };
    expect(codeOf(await examineAdmission(cast.department.head, back))).toBe("forbidden");
    await done(examineAdmission(cast.editor, back));
    expect(await admissionOf(id)).toMatchObject({ state: "DRAFT", textNumber: 2, digest: null, dueOn: null });
    await done(fileAdmission(cast.department.head, await seenAdmission(id)));
    expect(await admissionOf(id)).toMatchObject({ state: "FILED", number });
  });

  test("declines for good", async () => {
    const id = await aFiled(cast);
    await done(examineAdmission(cast.editor, { ...(await seenAdmission(id)), event: "decline", text: WORDS }));
    expect(await admissionOf(id)).toMatchObject({ state: "DECLINED", closedOn: "2026-03-10" });
    const again = { ...(await seenAdmission(id)), event: "accept" as const, text: null };
    expect(codeOf(await examineAdmission(cast.editor, again))).toBe("move-not-allowed");
  });
});

describe("the townships", () => {
  test("answer each for itself; the last one closes the hearing", async () => {
    const id = await anAccepted(cast);
    const [first, second, third] = cast.townships;
    if (!first || !second || !third) throw new Error("three townships");
    expect(await mayRead(first.head, id)).toBe(true);
    const head = at(first.head, noon("2026-03-12"));
    const input = await opinionInput(id, "AGREE");
    expect(codeOf(await giveOpinion(cast.department.head, input))).toBe("wrong-password");
    expect(codeOf(await giveOpinion(head, { ...input, password: "not the password" }))).toBe("wrong-password");
    expect(codeOf(await giveOpinion(head, { ...input, digest: "0".repeat(64) }))).toBe("text-changed");
    expect(codeOf(await giveOpinion(head, { ...input, meetingOn: day("2026-03-09") }))).toBe("meeting-before-filing");
    expect(codeOf(await giveOpinion(head, { ...input, meetingOn: day("2026-03-13") }))).toBe("meeting-in-future");
    const alien = stranger.townships[0]?.head as Ctx;
    expect(codeOf(await giveOpinion(at(alien, noon("2026-03-12")), input))).toBe("forbidden");
    await answers(id, first, "AGREE");
    expect(codeOf(await giveOpinion(head, await opinionInput(id, "OBJECT")))).toBe("answered-already");
    await answers(id, second, "AGREE_IF");
    expect((await admissionOf(id)).state).toBe("OPINIONS");
    await answers(id, third, "OBJECT");
    expect((await admissionOf(id)).state).toBe("LEGALITY");
    expect(await eventsOf(id)).toEqual([
      ...["drafted", "filed", "accepted"].map((what) => `admission.${what}`),
      ...Array(3).fill("admission.opinion-given"),
      "admission.hearing-closed",
    ]);
  });

  test("are silent: the hearing closes after the last day, and where nobody spoke nothing is admitted", async () => {
    const id = await anAccepted(cast);
    const first = cast.townships[0];
    const close = async (on: string) =>
      closeHearing(at(cast.editor, noon(on)), { ...(await seenAdmission(id)), text: WORDS });
    expect(codeOf(await close("2026-03-24"))).toBe("days-left");
    expect(codeOf(await close("2026-03-25"))).toBe("nobody-answered");
    if (first) await answers(id, first, "AGREE", "2026-03-25");
    expect(codeOf(await close("2026-03-25"))).toBe("ok");
    const reviewer = at(cast.reviewer, noon("2026-03-26"));
    await done(reviewAdmission(reviewer, { ...(await seenAdmission(id)), legality: "RISK_STATED", text: WORDS }));
    const judge = at(cast.approver, noon("2026-03-30"));
    const all = await decision(id, [{}, { answer: WORDS }, { answer: WORDS }], { decidedOn: "2026-03-30" });
    expect(codeOf(await decideAdmission(judge, all))).toBe("township-not-heard");
    const one = await decision(id, [{}, { isAdmitted: false, answer: WORDS }, { isAdmitted: false, answer: WORDS }], {
      decidedOn: "2026-03-30",
    });
    await done(decideAdmission(judge, one));
    expect(await db.admittedDuty.count({ where: { admissionId: id } })).toBe(1);
  });

  test("are asked anew when the text changes", async () => {
    const id = await anAccepted(cast);
    const first = cast.townships[0];
    if (!first) throw new Error("a township");
    await answers(id, first, "AGREE");
    const stale = await opinionInput(id, "AGREE");
    const recall = { ...(await seenAdmission(id)), text: WORDS };
    expect(codeOf(await recallAdmission(at(cast.department.clerk, noon("2026-03-12")), recall))).toBe("forbidden");
    const head = at(cast.department.head, noon("2026-03-12"));
    await done(recallAdmission(head, recall));
    await done(saveAdmission(head, { ...(await seenAdmission(id)), text: { hoursAMonth: 60 } }));
    await done(fileAdmission(head, await seenAdmission(id)));
    const editor = at(cast.editor, noon("2026-03-12"));
    await done(examineAdmission(editor, { ...(await seenAdmission(id)), event: "accept", text: null }));
    const { version } = await admissionOf(id);
    const second = at(first.head, noon("2026-03-12"));
    expect(codeOf(await giveOpinion(second, { ...stale, version }))).toBe("text-changed");
    const fresh = { ...(await opinionInput(id, "OBJECT")), meetingOn: day("2026-03-12") };
    await done(giveOpinion(second, fresh));
    const given = await db.admissionOpinion.findMany({ where: { admissionId: id }, orderBy: { textNumber: "asc" } });
    expect(given.map(({ textNumber, position }) => [textNumber, position])).toEqual([
      [1, "AGREE"],
      [2, "OBJECT"],
    ]);
  });
});

describe("the decision", () => {
  test("answers the objection and the condition in words; what is admitted becomes a duty at each township", async () => {
    const id = await aReviewed(cast, ["AGREE", "AGREE_IF", "OBJECT"]);
    const early = await decision(id, [{}, { answer: WORDS }, { answer: WORDS }], { decidedOn: "2026-03-09" });
    expect(codeOf(await decideAdmission(cast.editor, early))).toBe("forbidden");
    expect(codeOf(await decideAdmission(approver(), early))).toBe("decided-before-filing");
    const unanswered = await decision(id, [{}, { answer: WORDS }]);
    expect(codeOf(await decideAdmission(approver(), unanswered))).toBe("opinion-unanswered");
    const partial = await decision(id, [{}, { answer: WORDS }, { answer: WORDS }]);
    expect(codeOf(await decideAdmission(approver(), { ...partial, lines: partial.lines.slice(1) }))).toBe(
      "line-missing",
    );
    await done(decideAdmission(approver(), partial));
    expect(await admissionOf(id)).toMatchObject({ state: "ADMITTED", closedOn: "2026-03-16", dueOn: null });
    const duties = await db.admittedDuty.findMany({ where: { admissionId: id }, include: { moves: true } });
    expect(duties).toHaveLength(3);
    for (const duty of duties) expect(duty).toMatchObject({ state: "ADMITTED", moves: [{ version: 1 }] });
    expect(codeOf(await decideAdmission(approver(), await decision(id, [])))).toBe("move-not-allowed");
  });

  test("refuses, and may only refuse what is unlawful", async () => {
    const id = await anAccepted(cast);
    for (const township of cast.townships) await answers(id, township, "AGREE");
    const review = { ...(await seenAdmission(id)), legality: "ILLEGAL" as const, text: WORDS };
    await done(reviewAdmission(at(cast.reviewer, noon("2026-03-13")), review));
    expect(codeOf(await decideAdmission(approver(), await decision(id, [])))).toBe("unlawful");
    const no = { isAdmitted: false };
    await done(decideAdmission(approver(), await decision(id, [no, no, no])));
    expect(await admissionOf(id)).toMatchObject({ state: "REFUSED", legality: "ILLEGAL" });
    expect(await db.admittedDuty.count({ where: { admissionId: id } })).toBe(0);
  });

  test("does not come before the review, nor after the department gave up", async () => {
    const id = await anAccepted(cast);
    expect(codeOf(await decideAdmission(approver(), await decision(id, [])))).toBe("move-not-allowed");
    await done(withdrawAdmission(cast.department.head, { ...(await seenAdmission(id)), text: WORDS }));
    expect(await admissionOf(id)).toMatchObject({ state: "WITHDRAWN", closedOn: "2026-03-10" });
    const late = { ...(await seenAdmission(id)), text: WORDS };
    expect(codeOf(await recallAdmission(cast.department.head, late))).toBe("move-not-allowed");
  });
});
