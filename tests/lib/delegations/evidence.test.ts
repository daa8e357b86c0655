import { describe, expect, test } from "vitest";
import { attachEvidence } from "@/lib/delegations/attach-evidence";
import { DELEGATION_STATES } from "@/lib/delegations/delegation.machine";
import { mayReadDelegation } from "@/lib/delegations/delegation.queries";
import { readableDelegation } from "@/lib/delegations/delegation-page.queries";
import type { HandoverKind } from "@/lib/delegations/handover.rules";
import { planHandoverItem } from "@/lib/delegations/plan-handover-item";
import { signHandover } from "@/lib/delegations/sign-handover";
import { withdrawEvidence } from "@/lib/delegations/withdraw-evidence";
import { loadFile } from "@/lib/files/file-store";
import { inReading } from "@/lib/shared/transaction";
import { day } from "@/tests/support/consultation.factories";
import { appSql, db, ownerSql } from "@/tests/support/db";
import { type AHandover, aHandover, checklistOf, completeChecklist } from "@/tests/support/delegations.factories";
import { given } from "@/tests/support/factories";
import { aPdf, aPng, HOSTILE } from "@/tests/support/files";

const codeOf = (result: { ok: boolean; error?: { code: string } }) => (result.ok ? "ok" : result.error?.code);
const PDF = { name: "印章交接单.pdf", bytes: aPdf() };

async function seen(handover: AHandover, kind: HandoverKind) {
  const version = (await checklistOf(handover.id)).items.find((item) => item.kind === kind)?.version ?? 0;
  return { delegationId: handover.id, kind, version };
}
const attach = async (handover: AHandover, kind: HandoverKind = "SEAL", sent = PDF) =>
  attachEvidence(
    handover[kind === "CERTIFIED_OFFICERS" ? "township" : "department"].clerk,
    await seen(handover, kind),
    sent,
  );
const filesOf = (id: string) => db.attachment.findMany({ where: { subjectId: id }, orderBy: { addedAt: "asc" } });

describe("attaching", () => {
  test("keeps the file under its hash, with who and when, and tells the log", async () => {
    const handover = await aHandover();
    const attached = await attach(handover);
    const [file] = await filesOf(handover.id);
    expect(attached).toEqual({ ok: true, value: { attachmentId: file?.id } });
    expect(file).toMatchObject({
      ...{ subject: "DELEGATION", part: "SEAL", name: "印章交接单.pdf", mediaType: "application/pdf" },
      ...{ bytes: PDF.bytes.length, addedById: handover.department.clerk.actor.userId, withdrawnAt: null },
    });
    expect(Buffer.from((await loadFile(file?.sha256 ?? "")) ?? [])).toEqual(Buffer.from(PDF.bytes));
    const event = await db.auditEvent.findFirstOrThrow({ where: { subjectId: handover.id }, orderBy: { seq: "desc" } });
    expect(event).toMatchObject({ event: "handover.file-attached", data: { kind: "SEAL", sha256: file?.sha256 } });
    expect(JSON.stringify(event.data)).not.toContain("印章交接单");
  });

  test("is each side's own affair", async () => {
    const [handover, other] = [await aHandover(), await aHandover()];
    const input = await seen(handover, "SEAL");
    const { department, township } = handover;
    for (const ctx of [township.clerk, department.head, township.head, other.department.clerk])
      expect(codeOf(await attachEvidence(ctx, input, PDF))).toBe("forbidden");
    expect(codeOf(await attach(handover, "CERTIFIED_OFFICERS"))).toBe("ok");
    expect((await filesOf(handover.id)).length).toBe(1);
  });

  test.each(Object.entries(HOSTILE))("refuses %s, and no row stands", async (_, bytes) => {
    const handover = await aHandover();
    expect(codeOf(await attach(handover, "SEAL", { name: "交接单.pdf", bytes }))).toMatch(/^file-kind-/);
    expect(await filesOf(handover.id)).toEqual([]);
  });

  test("is bounded by the setting", async () => {
    const handover = await aHandover();
    const bytes = new Uint8Array(1024 * 1024 + 1);
    bytes.set(PDF.bytes);
    expect(codeOf(await attach(handover, "SEAL", { ...PDF, bytes }))).toBe("ok");
    await given((tx) => tx.setting.create({ data: { key: "megabytes.attachment", value: "1", source: "测试" } }));
    expect(await attach(handover, "FILES", { ...PDF, bytes })).toEqual({
      ok: false,
      error: { code: "file-too-large", limit: 1 },
    });
    await ownerSql("SELECT set_config('app.actor', 'test', false)");
    await ownerSql("DELETE FROM settings WHERE key = 'megabytes.attachment'");
  });

  test("the same file twice is refused, to another item it may go", async () => {
    const handover = await aHandover();
    await attach(handover);
    expect(codeOf(await attach(handover))).toBe("attached-already");
    expect(codeOf(await attach(handover, "FILES"))).toBe("ok");
  });

  test("of one file at once by two browsers makes one", async () => {
    for (let round = 0; round < 5; round++) {
      const handover = await aHandover();
      const codes = (await Promise.all([attach(handover), attach(handover)])).map(codeOf);
      expect(codes.filter((code) => code === "ok")).toHaveLength(1);
      expect(codes.every((code) => code === "ok" || code === "changed-meanwhile" || code === "attached-already")).toBe(
        true,
      );
      expect(await filesOf(handover.id)).toHaveLength(1);
    }
  });

  test("ends with twenty files an item", async () => {
    const handover = await aHandover();
    for (let number = 1; number <= 20; number++)
      expect(codeOf(await attach(handover, "SEAL", { name: "a.pdf", bytes: aPdf(`page ${number}`) }))).toBe("ok");
    expect(codeOf(await attach(handover, "SEAL", { name: "a.pdf", bytes: aPdf("page 21") }))).toBe("too-many-files");
  });

  test("voids the signatures given without it, or comes too late", async () => {
    for (let round = 0; round < 5; round++) {
      const handover = await aHandover();
      await completeChecklist(handover);
      const { digest } = await checklistOf(handover.id);
      const sign = (side: "department" | "township") =>
        signHandover(handover[side].head, { delegationId: handover.id, digest });
      expect(codeOf(await sign("department"))).toBe("ok");
      const [signed, attached] = await Promise.all([sign("township"), attach(handover)]);
      expect([codeOf(signed), codeOf(attached)]).toEqual(
        attached.ok ? ["checklist-changed", "ok"] : ["ok", "handed-over-already"],
      );
    }
  });
});

describe("withdrawing", () => {
  async function withFile() {
    const handover = await aHandover();
    const attached = await attach(handover);
    if (!attached.ok) throw new Error(attached.error.code);
    return { handover, attachmentId: attached.value.attachmentId };
  }
  const withdraw = async (handover: AHandover, attachmentId: string, kind: HandoverKind = "SEAL") =>
    withdrawEvidence(handover.department.clerk, {
      ...(await seen(handover, kind)),
      attachmentId,
      reason: "传错了文件",
    });

  test("marks the file with a reason, once; it stays to be read, and may be attached anew", async () => {
    const { handover, attachmentId } = await withFile();
    const { digest } = await checklistOf(handover.id);
    expect(codeOf(await withdraw(handover, attachmentId))).toBe("ok");
    expect((await checklistOf(handover.id)).digest).not.toBe(digest);
    expect(codeOf(await withdraw(handover, attachmentId))).toBe("withdrawn-already");
    const page = await inReading(handover.township.head, (tx) =>
      readableDelegation(tx, handover.township.head.actor, handover.id, day("2026-03-12")),
    );
    const [file] = page?.checklist.find(({ kind }) => kind === "SEAL")?.files ?? [];
    expect(file).toMatchObject({ id: attachmentId, withdrawn: { reason: "传错了文件" } });
    expect(codeOf(await attach(handover))).toBe("ok");
  });

  test("is refused to others, for a file of another item or hand-over, and a stale page", async () => {
    const { handover, attachmentId } = await withFile();
    const other = await withFile();
    const input = { ...(await seen(handover, "SEAL")), attachmentId, reason: "传错了文件" };
    for (const ctx of [handover.township.clerk, handover.department.head, other.handover.department.clerk])
      expect(codeOf(await withdrawEvidence(ctx, input))).toBe("forbidden");
    expect(codeOf(await withdraw(handover, other.attachmentId))).toBe("not-found");
    expect(codeOf(await withdraw(handover, attachmentId, "FILES"))).toBe("not-found");
    const stale = { ...input, version: input.version - 1 };
    expect(codeOf(await withdrawEvidence(handover.department.clerk, stale))).toBe("changed-meanwhile");
  });
});

test("who may read the file: department, township and city, nobody else", async () => {
  const [handover, other] = [await aHandover(), await aHandover()];
  const may = (ctx: AHandover["department"]["clerk"]) =>
    inReading(ctx, (tx) => mayReadDelegation(tx, ctx.actor, handover.id));
  for (const ctx of [handover.department.clerk, handover.department.head, handover.township.clerk])
    expect(await may(ctx)).toBe(true);
  for (const ctx of [other.department.clerk, other.township.head]) expect(await may(ctx)).toBe(false);
});

test.each(DELEGATION_STATES)("every event of evidence while a delegation is %s", async (state) => {
  const handover = await aHandover();
  const attached = await attach(handover);
  if (!attached.ok) throw new Error(attached.error.code);
  await ownerSql("SELECT set_config('app.actor', 'test', false)");
  await ownerSql("ALTER TABLE delegations DISABLE TRIGGER USER");
  await ownerSql(
    `UPDATE delegations SET state = $1::"DelegationState", effective_from = planned_on,
       suspended_on = CASE WHEN $1 = 'SUSPENDED' THEN planned_on END WHERE id = $2`,
    [state, handover.id],
  );
  for (const name of ["actor", "moves", "audited", "gate", "no_truncate"])
    await ownerSql(`ALTER TABLE delegations ENABLE ALWAYS TRIGGER delegations_${name}`);
  const expected = state === "HANDING_OVER" ? "ok" : "handed-over-already";
  const { clerk } = handover.department;
  const { attachmentId } = attached.value;
  expect(codeOf(await attach(handover, "FILES", { name: "a.png", bytes: aPng() }))).toBe(expected);
  expect(
    codeOf(await withdrawEvidence(clerk, { ...(await seen(handover, "SEAL")), attachmentId, reason: "传错了文件" })),
  ).toBe(expected);
  const plan = { post: "股长", dueOn: day("2026-03-20"), reason: null };
  expect(codeOf(await planHandoverItem(clerk, { ...(await seen(handover, "SEAL")), ...plan }))).toBe(expected);
});

describe("the database, past the program", () => {
  const INSERT = `INSERT INTO attachments (id, subject, subject_id, part, sha256, media_type, bytes, name, added_by_id)
    VALUES (gen_random_uuid(), 'DELEGATION', $1, $2, $3, $4, $5, $6, gen_random_uuid())`;
  type Row = [string, string, string, string, number, string];
  const row = (id: string, changes: Partial<Record<0 | 1 | 2 | 3 | 4 | 5, string | number>> = {}): Row =>
    Object.assign([id, "SEAL", "a".repeat(64), "application/pdf", 5, "a.pdf"], changes) as Row;
  const actor = () => appSql("SELECT set_config('app.actor', 'somebody', false)");

  test("takes no file without an event of its delegation", async () => {
    await actor();
    const handover = await aHandover();
    await expect(appSql(INSERT, row(handover.id))).rejects.toMatchObject({ code: "DC004" });
  });

  test.each([
    [{ 2: "A".repeat(64) }, "23514"],
    [{ 3: "text/html" }, "23514"],
    [{ 3: "image/svg+xml" }, "23514"],
    [{ 4: 0 }, "23514"],
    [{ 5: "" }, "23514"],
    [{ 1: "NOTHING" }, "DC002"],
    [{ 0: "00000000-0000-7000-8000-000000000000" }, "DC002"],
  ] as const)("refuses %j", async (changes, code) => {
    await actor();
    const handover = await aHandover();
    await expect(appSql(INSERT, row(handover.id, changes))).rejects.toMatchObject({ code });
  });

  test("never changes, deletes or restores one, and keeps what was handed over", async () => {
    await actor();
    const handover = await aHandover();
    const attached = await attach(handover);
    if (!attached.ok) throw new Error(attached.error.code);
    const id = [attached.value.attachmentId];
    await expect(appSql("UPDATE attachments SET name = 'x' WHERE id = $1", id)).rejects.toMatchObject({
      code: "42501",
    });
    await expect(appSql("DELETE FROM attachments WHERE id = $1", id)).rejects.toMatchObject({ code: "42501" });
    await expect(appSql("TRUNCATE attachments")).rejects.toMatchObject({ code: "42501" });
    const half = "UPDATE attachments SET withdrawn_at = now() WHERE id = $1";
    await expect(appSql(half, id)).rejects.toMatchObject({ code: "23514" });
    await ownerSql("SELECT set_config('app.actor', 'test', false)");
    for (const sql of ["UPDATE attachments SET name = 'x' WHERE id = $1", "DELETE FROM attachments WHERE id = $1"])
      await expect(ownerSql(sql, id)).rejects.toMatchObject({ code: "DC002" });

    await completeChecklist(handover);
    const { digest } = await checklistOf(handover.id);
    for (const side of ["department", "township"] as const)
      expect(codeOf(await signHandover(handover[side].head, { delegationId: handover.id, digest }))).toBe("ok");
    await expect(appSql(INSERT, row(handover.id))).rejects.toMatchObject({ code: "DC002" });
    const withdraw = `UPDATE attachments SET withdrawn_at = now(), withdrawn_by_id = gen_random_uuid(), withdraw_reason = 'x' WHERE id = $1`;
    await expect(appSql(withdraw, id)).rejects.toMatchObject({ code: "DC002" });
  });
});
