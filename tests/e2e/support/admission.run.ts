// Leads an application to its decision in the server's database, twenty days ago, and delivers all but the funds. Run by
// admission.ts, as a process of its own: use cases need the program's own conditions.
import { receiveGuarantee } from "@/lib/admissions/receive-guarantee";
import { hashPassword } from "@/lib/identity/password";
import { systemContext } from "@/lib/identity/system-context";
import { appDb } from "@/lib/shared/db";
import { ok } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import { clerkOf, headOf } from "@/prisma/seed/people";
import { must, Stage } from "@/prisma/seed/stage";
import { anAdmission, promises } from "../../support/lead-admission";

const [title = "", department = "", township = ""] = process.argv.slice(2);
const PASSWORD = "dun-fang-dian-2026-hao";

const stage = new Stage(appDb(), new Date());
const head = await stage.as(headOf(township), -20);
const passwordHash = await hashPassword(PASSWORD);
must(
  await inTransaction<unknown, never>(systemContext(stage.db, stage.instant(-20)), {}, async (tx) =>
    ok(await tx.user.update({ where: { id: head.actor.userId ?? "" }, data: { passwordHash } })),
  ),
);
const admissionId = await anAdmission(
  {
    clerk: await stage.as(clerkOf(department), -20),
    head: await stage.as(headOf(department), -20),
    examiner: await stage.as("bianban.jingban", -20),
    reviewer: await stage.as("sifa.shencha", -20),
    approver: await stage.as("bianban.shending", -20),
    heads: [head],
    password: PASSWORD,
  },
  {
    ...{ title, startsOn: stage.day(-10), endsOn: stage.day(60) },
    guarantees: promises(stage.day(-11), stage.day(30)),
  },
  stage.instant(-20).toISOString(),
);
const duty = await stage.db.admittedDuty.findFirstOrThrow({ where: { admissionId } });
const onTime = await stage.db.admissionGuarantee.findMany({
  where: { admissionId, kind: { in: ["STAFF", "TECHNOLOGY"] } },
  orderBy: { position: "asc" },
});
const clerk = await stage.as(clerkOf(township), -12);
for (const [seenReceipts, { id: guaranteeId, amount }] of onTime.entries())
  must(
    await receiveGuarantee(clerk, {
      ...{ dutyId: duty.id, seenReceipts, guaranteeId, amount: amount.toFixed(2) },
      ...{ receivedOn: stage.day(-12), note: "验收单" },
    }),
  );
console.log(JSON.stringify({ dutyId: duty.id }));
process.exit(0);
