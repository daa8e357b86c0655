import { advanceDuties } from "@/lib/admissions/advance-duties";
import { checkDuty } from "@/lib/admissions/check-duty";
import { correctReceipt } from "@/lib/admissions/correct-receipt";
import { endDuty } from "@/lib/admissions/end-duty";
import { receiveGuarantee } from "@/lib/admissions/receive-guarantee";
import { hashPassword } from "@/lib/identity/password";
import { systemContext } from "@/lib/identity/system-context";
import { ok } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import { clerkOf, headOf } from "@/prisma/seed/people";
import { must } from "@/prisma/seed/stage";
import { anAdmission, promises } from "@/tests/support/lead-admission";
import type { Case } from "../use-cases";
import type { World } from "../world";

const TOWNSHIP = "城郊乡";
const DEPARTMENT = "城市管理局";
const OF_TOWNSHIP = { TOWNSHIP_CLERK: "own", TOWNSHIP_HEAD: "own" } as const;
const PASSWORD = "dun-fang-dian-2026-hao";
const TEXT = "访问矩阵测试：说明。";

type ADuty = { dutyId: string; guarantees: { id: string; amount: string }[]; seenReceipts: number };

/** Admitted twenty days ago, to begin ten days ago; nothing delivered yet. */
async function admitted(world: World): Promise<ADuty> {
  const { stage } = world;
  const head = await stage.as(headOf(TOWNSHIP), -20);
  const passwordHash = await hashPassword(PASSWORD);
  must(
    await inTransaction<unknown, never>(systemContext(stage.db, stage.instant(-20)), {}, async (tx) =>
      ok(await tx.user.update({ where: { id: head.actor.userId ?? "" }, data: { passwordHash } })),
    ),
  );
  const parties = {
    clerk: await stage.as(clerkOf(DEPARTMENT), -20),
    head: await stage.as(headOf(DEPARTMENT), -20),
    examiner: await stage.as("bianban.jingban", -20),
    reviewer: await stage.as("sifa.shencha", -20),
    approver: await stage.as("bianban.shending", -20),
    ...{ heads: [head], password: PASSWORD },
  };
  const terms = { title: "访问矩阵测试", startsOn: stage.day(-10), endsOn: stage.day(60) };
  const guarantees = promises(stage.day(-11), stage.day(30));
  const admissionId = await anAdmission(parties, { ...terms, guarantees }, stage.instant(-20).toISOString());
  const duty = await stage.db.admittedDuty.findFirstOrThrow({ where: { admissionId } });
  const rows = await stage.db.admissionGuarantee.findMany({ where: { admissionId }, orderBy: { position: "asc" } });
  return {
    dutyId: duty.id,
    guarantees: rows.map(({ id, amount }) => ({ id, amount: amount.toFixed(2) })),
    seenReceipts: 0,
  };
}

const receipt = ({ stage }: World, { dutyId, guarantees, seenReceipts }: ADuty) => ({
  ...{ dutyId, seenReceipts, note: TEXT, receivedOn: stage.day(-12) },
  ...{ guaranteeId: guarantees[seenReceipts]?.id ?? "", amount: guarantees[seenReceipts]?.amount ?? "" },
});

/** All that was promised has come, and it runs. */
async function running(world: World): Promise<ADuty & { version: number; receiptId: string }> {
  const { stage } = world;
  const duty = await admitted(world);
  const clerk = await stage.as(clerkOf(TOWNSHIP), -12);
  for (const [seenReceipts] of duty.guarantees.entries())
    must(await receiveGuarantee(clerk, receipt(world, { ...duty, seenReceipts })));
  must(await advanceDuties(systemContext(stage.db, stage.instant(0))));
  const { version, receipts } = await stage.db.admittedDuty.findUniqueOrThrow({
    where: { id: duty.dutyId },
    include: { receipts: true },
  });
  return { ...duty, version, receiptId: receipts[0]?.id ?? "" };
}

export const ADMITTED_DUTY_CASES: Readonly<Record<string, readonly Case[]>> = {
  "admissions/advance-duties": [
    {
      allowed: {},
      prepare: async (world) => {
        await running(world);
        return (ctx) => advanceDuties(ctx);
      },
    },
  ],
  "admissions/receive-guarantee": [
    {
      ...{ allowed: OF_TOWNSHIP, owner: TOWNSHIP },
      prepare: async (world) => {
        const input = receipt(world, await admitted(world));
        return (ctx) => receiveGuarantee(ctx, input);
      },
    },
  ],
  "admissions/correct-receipt": [
    {
      ...{ allowed: OF_TOWNSHIP, owner: TOWNSHIP },
      prepare: async (world) => {
        const { dutyId, receiptId } = await running(world);
        return (ctx) => correctReceipt(ctx, { dutyId, receiptId, reason: TEXT });
      },
    },
  ],
  "admissions/end-duty": [
    {
      ...{ allowed: { DEPARTMENT_HEAD: "own", ESTABLISHMENT_APPROVER: "any" }, owner: DEPARTMENT },
      prepare: async (world) => {
        const { dutyId, version } = await running(world);
        return (ctx) => endDuty(ctx, { dutyId, version, reason: TEXT });
      },
    },
  ],
  "admissions/check-duty": [
    {
      allowed: { ESTABLISHMENT_EDITOR: "any" },
      prepare: async (world) => {
        const { dutyId, version } = await running(world);
        return (ctx) => checkDuty(ctx, { dutyId, version, text: TEXT });
      },
    },
  ],
};
