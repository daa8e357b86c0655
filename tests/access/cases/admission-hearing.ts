import { findAdmission } from "@/lib/admissions/admission.queries";
import { closeHearing } from "@/lib/admissions/close-hearing";
import { draftAdmission } from "@/lib/admissions/draft-admission";
import { examineAdmission } from "@/lib/admissions/examine-admission";
import { fileAdmission } from "@/lib/admissions/file-admission";
import { giveOpinion } from "@/lib/admissions/give-opinion";
import { hashPassword } from "@/lib/identity/password";
import { clerkOf, headOf } from "@/prisma/seed/people";
import { must } from "@/prisma/seed/stage";
import { admissionText, opinion, PASSWORD } from "@/tests/support/admission-life";
import type { Case } from "../use-cases";
import { somebody, type World } from "../world";

const DEPARTMENT = "城市管理局";
const TOWNSHIP = "城郊乡";
const SILENT = "庞寨乡";
const TEXT = "访问矩阵测试：说明。";
const EDITOR = { ESTABLISHMENT_EDITOR: "any" } as const;

const textOf = ({ stage, bodies }: World, asked: readonly string[]) => {
  const startsOn = stage.day(20);
  const dueOn = stage.day(15);
  return admissionText(
    asked.map((name) => bodies.get(name) ?? ""),
    {
      ...{ startsOn, endsOn: stage.day(60) },
      guarantees: (["STAFF", "FUNDS", "TECHNOLOGY"] as const).map((kind) => ({
        ...{ kind, words: "访问矩阵", amount: "1", source: "部门", dueOn },
      })),
    },
  );
};

const seen = async ({ stage }: World, admissionId: string) => {
  const { version } = await stage.db.admission.findUniqueOrThrow({ where: { id: admissionId } });
  return { admissionId, version };
};

async function drafted(world: World, asked: readonly string[] = [TOWNSHIP]): Promise<string> {
  const clerk = await world.stage.as(clerkOf(DEPARTMENT), -40);
  return must(await draftAdmission(clerk, textOf(world, asked))).admissionId;
}
async function filed(world: World, asked?: readonly string[]): Promise<string> {
  const id = await drafted(world, asked);
  must(await fileAdmission(await world.stage.as(headOf(DEPARTMENT), -40), await seen(world, id)));
  return id;
}
async function accepted(world: World, asked?: readonly string[]): Promise<string> {
  const id = await filed(world, asked);
  const editor = await world.stage.as("bianban.jingban", -39);
  must(await examineAdmission(editor, { ...(await seen(world, id)), event: "accept", text: null }));
  return id;
}

/** What a head of the township would send, by whoever tries: he has an account with that password and heads it. */
async function signed(world: World, id: string) {
  const { stage, bodies } = world;
  const organisationId = bodies.get(TOWNSHIP) ?? "";
  const trying = somebody(world, "TOWNSHIP_HEAD", organisationId).actor.userId ?? "";
  await stage.db.user.create({
    data: { id: trying, login: "matrix", displayName: "matrix", passwordHash: await hashPassword(PASSWORD) },
  });
  const startsOn = new Date("2000-01-01T00:00:00Z");
  await stage.db.appointment.create({ data: { userId: trying, organisationId, role: "TOWNSHIP_HEAD", startsOn } });
  const record = await stage.db.$transaction((tx) => findAdmission(tx, id), { isolationLevel: "Serializable" });
  if (!record) throw new Error("no application");
  return opinion(record, "AGREE", stage.day(-38));
}
/** A hearing whose last day is over, with one township that was silent: every day of it lies in the past. */
export const HEARING_CASES: Readonly<Record<string, readonly Case[]>> = {
  "admissions/close-hearing": [
    {
      allowed: EDITOR,
      prepare: async (world) => {
        const id = await accepted(world, [TOWNSHIP, SILENT]);
        const township = world.bodies.get(TOWNSHIP) ?? "";
        const head = { ...somebody(world, "TOWNSHIP_HEAD", township), now: world.stage.instant(-38) };
        must(await giveOpinion(head, await signed(world, id)));
        const input = { ...(await seen(world, id)), text: TEXT };
        return (ctx) => closeHearing(ctx, input);
      },
    },
  ],
};
