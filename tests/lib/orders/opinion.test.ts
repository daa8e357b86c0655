import { beforeAll, describe, expect, test } from "vitest";
import { amendOrderLine } from "@/lib/orders/amend-order-line";
import { giveOpinion } from "@/lib/orders/give-opinion";
import type { OpinionAnswer } from "@/lib/orders/opinion.rules";
import { GiveOpinionInput, ReplyOpinionInput } from "@/lib/orders/opinion.schema";
import { replyOpinion } from "@/lib/orders/reply-opinion";
import { reviewOrder } from "@/lib/orders/review-order";
import type { Ctx } from "@/lib/shared/context";
import {
  type AConsultation,
  type ALine,
  aConsultation,
  aStaffedDepartment,
  aStaffedTownship,
} from "@/tests/support/consultation.factories";
import { appSql, db } from "@/tests/support/db";
import { anOrganisation, asRole } from "@/tests/support/factories";

const NOW = "2026-03-03T02:00:00Z";

let department: Awaited<ReturnType<typeof aStaffedDepartment>>;
let township: Awaited<ReturnType<typeof aStaffedTownship>>;
let editor: Ctx;
beforeAll(async () => {
  department = await aStaffedDepartment(NOW);
  township = await aStaffedTownship(NOW);
  editor = await asRole("ESTABLISHMENT_EDITOR", await anOrganisation("ESTABLISHMENT_OFFICE"), NOW);
});

async function aLine(): Promise<AConsultation & { line: ALine }> {
  const consultation = await aConsultation([{ department: department.body }], { township: township.body });
  const [line] = consultation.lines;
  if (!line) throw new Error("no line");
  return { ...consultation, line };
}

const answerTo = (line: Pick<ALine, "id" | "digest">, answer: OpinionAnswer, version?: number) => ({
  lineId: line.id,
  digest: line.digest,
  answer,
  reason: "理由充分，予以说明。",
  ...(answer === "AGREE_IF" ? { conditions: "先完成两名执法人员取证" } : {}),
  ...(version === undefined ? {} : { version }),
});
const stateOf = async (lineId: string) => (await db.orderLine.findUniqueOrThrow({ where: { id: lineId } })).state;
const codeOf = (result: { ok: boolean; error?: { code: string } }) => (result.ok ? "ok" : result.error?.code);

describe("a department's answer", () => {
  test.each([
    ["AGREE", "AGREED"],
    ["AGREE_IF", "CONDITIONAL"],
    ["OBJECT", "OBJECTED"],
    ["NOTED", "ORDERED"],
  ] as const)("%s puts the line to %s, with one opinion and one event", async (answer, state) => {
    const { line, orderId } = await aLine();
    expect(await giveOpinion(department.clerk, answerTo(line, answer))).toMatchObject({ ok: true });
    expect(await stateOf(line.id)).toBe(state);
    const opinions = await db.opinion.findMany({ where: { lineId: line.id } });
    expect(opinions).toMatchObject([{ side: "DEPARTMENT", answer, digest: line.digest }]);
    expect(await db.auditEvent.count({ where: { subjectId: orderId, event: "opinion.given" } })).toBe(1);
  });

  test("a newer answer replaces the earlier, which stays on record", async () => {
    const { line } = await aLine();
    for (const answer of ["AGREE", "OBJECT", "AGREE_IF", "NOTED"] as const)
      expect(codeOf(await giveOpinion(department.clerk, answerTo(line, answer)))).toBe("ok");
    expect(await stateOf(line.id)).toBe("CONDITIONAL");
    expect(await db.opinion.count({ where: { lineId: line.id } })).toBe(4);
  });

  test("to a text that reads otherwise by now is refused, and says who changed it", async () => {
    const { line } = await aLine();
    await giveOpinion(department.clerk, answerTo(line, "AGREE"));
    const amended = await amendOrderLine(township.clerk, await amendmentOf(line.id));
    expect(amended).toMatchObject({ ok: true, value: { voided: 1 } });
    expect(await stateOf(line.id)).toBe("ORDERED");
    const late = await giveOpinion(department.clerk, answerTo(line, "AGREE"));
    expect(late).toMatchObject({ ok: false, error: { code: "text-changed" } });
    if (!late.ok && late.error.code === "text-changed") expect(late.error.by).toContain(township.body.name);
    // The answer to the former text is still there, and is nobody's consent to the new one.
    const [opinion] = await db.opinion.findMany({ where: { lineId: line.id } });
    const { digest } = await db.orderLine.findUniqueOrThrow({ where: { id: line.id } });
    expect(opinion?.digest).not.toBe(digest);
  });

  test("is the holder's to give: another department, a head and a township are refused", async () => {
    const { line } = await aLine();
    const other = await aStaffedDepartment(NOW);
    for (const ctx of [other.clerk, department.head, township.clerk, editor])
      expect(codeOf(await giveOpinion(ctx, answerTo(line, "AGREE")))).toBe("forbidden");
    expect(await db.opinion.count({ where: { lineId: line.id } })).toBe(0);
  });

  test("is refused outside consultation", async () => {
    const { line, orderId } = await aLine();
    await giveOpinion(department.clerk, answerTo(line, "AGREE"));
    const { version } = await db.order.findUniqueOrThrow({ where: { id: orderId } });
    expect(codeOf(await reviewOrder(editor, { orderId, version }))).toBe("ok");
    expect(codeOf(await giveOpinion(department.clerk, answerTo(line, "OBJECT")))).toBe("not-in-consultation");
    expect(codeOf(await replyOpinion(township.clerk, { ...answerTo(line, "OBJECT"), answer: "OBJECT" }))).toBe(
      "not-in-consultation",
    );
  });

  test("an unknown line is not found", async () => {
    const { line } = await aLine();
    const unknown = { ...line, id: "00000000-0000-7000-8000-000000000000" };
    expect(codeOf(await giveOpinion(department.clerk, answerTo(unknown, "AGREE")))).toBe("not-found");
  });
});

describe("two clerks of one department at once", () => {
  test("who both saw the same version: one answer stands, the other is told who and when", async () => {
    const { line } = await aLine();
    const second = await asRole("DEPARTMENT_CLERK", department.body, NOW);
    const { version } = await db.orderLine.findUniqueOrThrow({ where: { id: line.id } });
    const results = await Promise.all([
      giveOpinion(department.clerk, answerTo(line, "AGREE", version)),
      giveOpinion(second, answerTo(line, "OBJECT", version)),
    ]);
    expect(results.map(codeOf).sort()).toEqual(["changed-meanwhile", "ok"]);
    const refusal = results.find((result) => !result.ok);
    const winner = results[0].ok ? department.clerk : second;
    if (refusal && !refusal.ok && refusal.error.code === "changed-meanwhile") {
      expect(refusal.error.by).toContain(winner.actor.name);
      expect(refusal.error.at).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d$/);
    }
    expect(await stateOf(line.id)).toBe(results[0].ok ? "AGREED" : "OBJECTED");
    expect(await db.opinion.count({ where: { lineId: line.id } })).toBe(1);
  });

  test("without a version both are recorded and the newest stands", async () => {
    const { line } = await aLine();
    const second = await asRole("DEPARTMENT_CLERK", department.body, NOW);
    const results = await Promise.all([
      giveOpinion(department.clerk, answerTo(line, "AGREE")),
      giveOpinion(second, answerTo(line, "OBJECT")),
    ]);
    expect(results.map(codeOf)).toEqual(["ok", "ok"]);
    const newest = await db.opinion.findFirstOrThrow({ where: { lineId: line.id }, orderBy: { givenAt: "desc" } });
    expect(await stateOf(line.id)).toBe(newest.answer === "AGREE" ? "AGREED" : "OBJECTED");
  });

  test("an answer and an amendment: the answer never counts for the new text", async () => {
    const { line } = await aLine();
    const [answered, amended] = await Promise.all([
      giveOpinion(department.clerk, answerTo(line, "AGREE")),
      amendOrderLine(township.clerk, await amendmentOf(line.id)),
    ]);
    const now = await db.orderLine.findUniqueOrThrow({ where: { id: line.id } });
    if (amended.ok) expect(now.state).toBe("ORDERED");
    else expect([codeOf(answered), now.state]).toEqual(["ok", "AGREED"]);
  });
});

describe("the township's answer back", () => {
  test("accepts conditions without moving the line", async () => {
    const { line } = await aLine();
    await giveOpinion(department.clerk, answerTo(line, "AGREE_IF"));
    expect(codeOf(await replyOpinion(township.clerk, { ...answerTo(line, "AGREE"), answer: "AGREE" }))).toBe("ok");
    expect(await stateOf(line.id)).toBe("CONDITIONAL");
  });

  test("needs a position to answer, and 已阅 is none", async () => {
    const { line } = await aLine();
    const reply = { ...answerTo(line, "AGREE"), answer: "AGREE" as const };
    expect(codeOf(await replyOpinion(township.clerk, reply))).toBe("nothing-to-answer");
    await giveOpinion(department.clerk, answerTo(line, "NOTED"));
    expect(codeOf(await replyOpinion(township.clerk, reply))).toBe("nothing-to-answer");
  });

  test("is the ordering township's own", async () => {
    const { line } = await aLine();
    await giveOpinion(department.clerk, answerTo(line, "OBJECT"));
    const other = await aStaffedTownship(NOW);
    const reply = { ...answerTo(line, "OBJECT"), answer: "OBJECT" as const };
    for (const ctx of [other.clerk, township.head, department.clerk])
      expect(codeOf(await replyOpinion(ctx, reply))).toBe("forbidden");
  });
});

describe("what an answer must say", () => {
  const base = { lineId: "019b0000-0000-7000-8000-000000000000", digest: "0".repeat(64) };
  test.each([
    ["AGREE", "", undefined, []],
    ["NOTED", "", undefined, []],
    ["OBJECT", "不同意", undefined, ["reason-missing"]],
    ["OBJECT", "执法力量不", undefined, []],
    ["AGREE_IF", "执法力量不", "", ["conditions-missing"]],
    ["AGREE_IF", "", undefined, ["reason-missing", "conditions-missing"]],
    ["AGREE_IF", "执法力量不", "先培训", []],
    ["MAYBE", "执法力量不", "", ["answer-missing"]],
  ])("%s with reason “%s” and conditions “%s”: %j", (answer, reason, conditions, problems) => {
    const parsed = GiveOpinionInput.safeParse({ ...base, answer, reason, conditions });
    expect(parsed.error?.issues.map((issue) => issue.message) ?? []).toEqual(problems);
  });
  test("a township objects with a reason, and cannot agree under conditions of its own", () => {
    const messages = (answer: string, reason: string) =>
      ReplyOpinionInput.safeParse({ ...base, answer, reason }).error?.issues.map((issue) => issue.message) ?? [];
    expect(messages("OBJECT", "不行")).toEqual(["reason-missing"]);
    expect(messages("AGREE", "")).toEqual([]);
    expect(messages("AGREE_IF", "五个字以上的理由")).toEqual(["answer-missing"]);
  });
});

describe("the database", () => {
  test("keeps opinions as they were given", async () => {
    const { line } = await aLine();
    await giveOpinion(department.clerk, answerTo(line, "OBJECT"));
    await appSql("SELECT set_config('app.actor', 'somebody', false)");
    await expect(appSql("UPDATE opinions SET answer = 'AGREE' WHERE line_id = $1", [line.id])).rejects.toThrow();
    await expect(appSql("DELETE FROM opinions WHERE line_id = $1", [line.id])).rejects.toThrow();
  });

  test("lets a decided line move to another decision only", async () => {
    const rows = await appSql<{ to_state: string }>(
      `SELECT DISTINCT to_state FROM state_moves
       WHERE machine = 'order_lines' AND from_state IN ('APPROVED', 'PARTLY_APPROVED', 'REFUSED', 'REVOKED')`,
    );
    expect(rows.map((row) => row.to_state).sort()).toEqual(["APPROVED", "PARTLY_APPROVED", "REVOKED"]);
  });
});

async function amendmentOf(lineId: string) {
  const line = await db.orderLine.findUniqueOrThrow({ where: { id: lineId } });
  return {
    lineId,
    version: line.version,
    mode: line.mode,
    wishedOn: "2026-07-01" as never,
    scope: null,
    haveStaff: 4,
    haveCertifiedOfficers: 2,
    haveEquipment: null,
    equipmentSufficient: null,
    haveFundsYuan: "0",
    justification: "增加一名工作人员，其余不变。",
  };
}
