import { findAdmission } from "@/lib/admissions/admission.queries";
import { AdmissionText, DecideAdmissionInput } from "@/lib/admissions/admission.schema";
import { attachAdmissionFile } from "@/lib/admissions/attach-admission-file";
import { decideAdmission } from "@/lib/admissions/decide-admission";
import { draftAdmission } from "@/lib/admissions/draft-admission";
import { examineAdmission } from "@/lib/admissions/examine-admission";
import { fileAdmission } from "@/lib/admissions/file-admission";
import { giveOpinion } from "@/lib/admissions/give-opinion";
import { reviewAdmission } from "@/lib/admissions/review-admission";
import { saveAdmission } from "@/lib/admissions/save-admission";
import { recallAdmission, withdrawAdmission } from "@/lib/admissions/take-back-admission";
import { withdrawAdmissionFile } from "@/lib/admissions/withdraw-admission-file";
import { DEMONSTRATION_PASSWORD } from "@/lib/identity/demonstration-password";
import { addDays } from "@/lib/shared/civil-date";
import { clerkOf, headOf } from "@/prisma/seed/people";
import { must } from "@/prisma/seed/stage";
import { aPdf } from "@/tests/support/files";
import type { Case } from "../use-cases";
import type { World } from "../world";

const TOWNSHIP = "城郊乡";
const SECOND = "汲水镇";
const DEPARTMENT = "城市管理局";
const TEXT = "访问矩阵测试：说明。";
const DRAFTERS = { DEPARTMENT_CLERK: "own", DEPARTMENT_HEAD: "own" } as const;
const DEPARTMENTS_HEAD = { DEPARTMENT_HEAD: "own" } as const;
const TOWNSHIPS_HEAD = { TOWNSHIP_HEAD: "own" } as const;
const EDITOR = { ESTABLISHMENT_EDITOR: "any" } as const;
const REVIEWER = { LEGALITY_REVIEWER: "any" } as const;
const APPROVER = { ESTABLISHMENT_APPROVER: "any" } as const;

/** Filed today, it starts in 60 days. */
function textOf({ stage, bodies }: World): AdmissionText {
  const [startsOn, endsOn] = [addDays(stage.today, 60), addDays(stage.today, 120)];
  const promise = (kind: string, amount: string) => ({
    ...{ kind, amount },
    words: "约定",
    source: "部门",
    dueOn: startsOn,
  });
  return AdmissionText.parse({
    ...{ kind: "TEMPORARY", title: "访问矩阵测试", content: TEXT, reason: TEXT, basis: TEXT, whyNotSelf: TEXT },
    ...{ departmentDoes: TEXT, townshipDoes: TEXT, startsOn, endsOn, hoursAMonth: "10" },
    townshipIds: [TOWNSHIP, SECOND].map((name) => bodies.get(name)),
    guarantees: [promise("STAFF", "1"), promise("FUNDS", "1000"), promise("TECHNOLOGY", "1")],
  });
}

type Led = Readonly<{ admissionId: string; version: number; digest: string }>;

async function seen({ stage }: World, admissionId: string): Promise<Led> {
  const record = await stage.db.$transaction((tx) => findAdmission(tx, admissionId), {
    isolationLevel: "Serializable",
  });
  return { admissionId, version: record?.version ?? 0, digest: record?.digest ?? "" };
}

async function drafted(world: World): Promise<Led> {
  const ctx = await world.stage.as(clerkOf(DEPARTMENT), 0);
  return seen(world, must(await draftAdmission(ctx, textOf(world))).admissionId);
}
async function filed(world: World): Promise<Led> {
  const led = await drafted(world);
  must(await fileAdmission(await world.stage.as(headOf(DEPARTMENT), 0), led));
  return seen(world, led.admissionId);
}
async function asked(world: World): Promise<Led> {
  const led = await filed(world);
  const ctx = await world.stage.as("bianban.jingban", 0);
  must(await examineAdmission(ctx, { ...led, event: "accept", text: null }));
  return seen(world, led.admissionId);
}
const opinion = ({ stage }: World, led: Led) => ({
  ...{ ...led, position: "AGREE" as const, reasons: TEXT, password: DEMONSTRATION_PASSWORD },
  ...{ meetingOn: stage.today, meetingRecord: "党政联席会议" },
});
async function answered(world: World, ...townships: string[]): Promise<Led> {
  const led = await asked(world);
  for (const name of townships) must(await giveOpinion(await world.stage.as(headOf(name), 0), opinion(world, led)));
  return seen(world, led.admissionId);
}
async function reviewed(world: World): Promise<Led> {
  const led = await answered(world, TOWNSHIP, SECOND);
  must(await reviewAdmission(await world.stage.as("sifa.shencha", 0), { ...led, legality: "LEGAL", text: TEXT }));
  return seen(world, led.admissionId);
}

const decision = ({ stage, bodies }: World, led: Led) =>
  DecideAdmissionInput.parse({
    ...{ ...led, organ: "市委编委", documentNumber: "卫编〔矩阵〕1号", decidedOn: stage.today, reason: TEXT },
    lines: [TOWNSHIP, SECOND].map((name) => ({ townshipId: bodies.get(name), isAdmitted: true, answer: null })),
  });

type Act = Awaited<ReturnType<Case["prepare"]>>;

/** A situation led there by those who may, and what is tried in it. */
const situation = <T>(
  allowed: Case["allowed"],
  owner: string | undefined,
  lead: (world: World) => Promise<T>,
  act: (led: T, world: World) => Act,
): Case => ({ allowed, ...(owner && { owner }), prepare: async (world) => act(await lead(world), world) });

const file = (words: string) => ({ name: "材料.pdf", bytes: aPdf(words) });

export const ADMISSION_CASES: Readonly<Record<string, readonly Case[]>> = {
  // Whoever drafts does so for his own body; a township does not apply.
  "admissions/draft-admission": [
    situation(
      DRAFTERS,
      DEPARTMENT,
      async (world) => textOf(world),
      (input) => (ctx) => draftAdmission(ctx, input),
    ),
  ],
  "admissions/save-admission": [
    situation(
      DRAFTERS,
      DEPARTMENT,
      drafted,
      (led) => (ctx) => saveAdmission(ctx, { ...led, text: { title: `改${TEXT}` } }),
    ),
  ],
  "admissions/attach-admission-file": [
    situation(DRAFTERS, DEPARTMENT, drafted, (led) => (ctx) => attachAdmissionFile(ctx, led, file("admission matrix"))),
    situation(
      { TOWNSHIP_CLERK: "own", TOWNSHIP_HEAD: "own" },
      TOWNSHIP,
      asked,
      (led) => (ctx) => attachAdmissionFile(ctx, led, file("minutes matrix")),
    ),
  ],
  "admissions/withdraw-admission-file": [
    situation(
      DRAFTERS,
      DEPARTMENT,
      async (world) => {
        const led = await drafted(world);
        const ctx = await world.stage.as(clerkOf(DEPARTMENT), 0);
        return { ...led, ...must(await attachAdmissionFile(ctx, led, file("withdrawn matrix"))) };
      },
      (led) => (ctx) => withdrawAdmissionFile(ctx, { ...led, reason: TEXT }),
    ),
  ],
  "admissions/file-admission": [
    situation(DEPARTMENTS_HEAD, DEPARTMENT, drafted, (led) => (ctx) => fileAdmission(ctx, led)),
  ],
  "admissions/examine-admission": (["accept", "return", "decline"] as const).map((event) =>
    situation(EDITOR, undefined, filed, (led) => (ctx) => examineAdmission(ctx, { ...led, event, text: TEXT })),
  ),
  "admissions/give-opinion": [
    {
      allowed: TOWNSHIPS_HEAD,
      owner: TOWNSHIP,
      prepare: async (world) => {
        const led = await asked(world);
        // The one who signs is a person with a password; others fail before or after it.
        const head = await world.stage.as(headOf(TOWNSHIP), 0);
        return (ctx) =>
          giveOpinion({ ...ctx, actor: { ...ctx.actor, userId: head.actor.userId } }, opinion(world, led));
      },
    },
  ],
  "admissions/review-admission": [
    situation(
      REVIEWER,
      undefined,
      (world) => answered(world, TOWNSHIP, SECOND),
      (led) => (ctx) => reviewAdmission(ctx, { ...led, legality: "LEGAL", text: TEXT }),
    ),
  ],
  "admissions/decide-admission": [
    situation(APPROVER, undefined, reviewed, (led, world) => (ctx) => decideAdmission(ctx, decision(world, led))),
  ],
  "admissions/take-back-admission": [
    situation(DEPARTMENTS_HEAD, DEPARTMENT, asked, (led) => (ctx) => recallAdmission(ctx, { ...led, text: TEXT })),
    situation(DEPARTMENTS_HEAD, DEPARTMENT, asked, (led) => (ctx) => withdrawAdmission(ctx, { ...led, text: TEXT })),
  ],
};
