import { answerProposal } from "@/lib/agencies/answer-proposal";
import { changeAgency } from "@/lib/agencies/change-agency";
import { decideAppointment } from "@/lib/agencies/decide-appointment";
import { fileIntent } from "@/lib/agencies/file-intent";
import { giveAppointmentOpinion } from "@/lib/agencies/give-appointment-opinion";
import { lapseIntent } from "@/lib/agencies/lapse-intent";
import { lapseProposal } from "@/lib/agencies/lapse-proposal";
import { proposeAdjustment } from "@/lib/agencies/propose-adjustment";
import { registerAgency } from "@/lib/agencies/register-agency";
import { succeedDepartment } from "@/lib/agencies/succeed-department";
import { withdrawIntent } from "@/lib/agencies/withdraw-intent";
import { withdrawProposal } from "@/lib/agencies/withdraw-proposal";
import type { Ctx } from "@/lib/shared/context";
import { headOf } from "@/prisma/seed/people";
import { must } from "@/prisma/seed/stage";
import type { Case } from "../use-cases";
import type { World } from "../world";

const TOWNSHIP = "城郊乡";
const DEPARTMENT = "城市管理局";
const TEXT = "访问矩阵测试：说明。";
const TOWNSHIP_HEAD = { TOWNSHIP_HEAD: "own" } as const;
const DEPARTMENT_HEAD = { DEPARTMENT_HEAD: "own" } as const;
const EDITOR = { ESTABLISHMENT_EDITOR: "any" } as const;

/** Of the department above, in the township above, with nothing under way. */
const theAgency = ({ stage }: World) =>
  stage.db.agency.findFirstOrThrow({ where: { name: "城郊乡城市管理中队" }, select: { id: true, version: true } });

const intended = async (world: World): Promise<string> => {
  const { id: agencyId } = await theAgency(world);
  const intent = { agencyId, kind: "REMOVE", post: "中队长", reasons: TEXT } as const;
  return must(await fileIntent(await world.stage.as(headOf(DEPARTMENT), 0), intent)).appointmentId;
};
const opinion = ({ stage }: World, appointmentId: string) => ({
  ...({ appointmentId, version: 1, position: "AGREE", opinion: TEXT, meetingRecord: TEXT } as const),
  meetingOn: stage.today,
});
const heard = async (world: World): Promise<string> => {
  const appointmentId = await intended(world);
  must(await giveAppointmentOpinion(await world.stage.as(headOf(TOWNSHIP), 0), opinion(world, appointmentId)));
  return appointmentId;
};
const proposed = async (world: World): Promise<string> => {
  const { id: agencyId } = await theAgency(world);
  const township = await world.stage.as(headOf(TOWNSHIP), 0);
  return must(await proposeAdjustment(township, { agencyId, text: TEXT, grounds: TEXT })).proposalId;
};

/**
 * The database asks for the post of whoever acts. So whoever is tried acts in the role and body that are tried, under the
 * account of the township's or department's own head; the office's editor also in the office, whose register it is.
 */
const under =
  (world: World, login: string, act: Act): Act =>
  async (ctx: Ctx) => {
    const { userId } = (await world.stage.as(login, 0)).actor;
    return act({ ...ctx, actor: { ...ctx.actor, userId } });
  };
const byTownship = (world: World, act: Act): Act => under(world, headOf(TOWNSHIP), act);
const byDepartment = (world: World, act: Act): Act => under(world, headOf(DEPARTMENT), act);
const byEditor = (world: World, act: Act): Act =>
  under(world, "bianban.jingban", (ctx) => {
    const organisationId = world.bodies.get("市委编办") ?? "";
    return act(ctx.actor.role === "ESTABLISHMENT_EDITOR" ? { ...ctx, actor: { ...ctx.actor, organisationId } } : ctx);
  });
type Act = Awaited<ReturnType<Case["prepare"]>>;

/** Its last day was yesterday. */
const close = async (world: World): Promise<void> => {
  const { id: agencyId, version } = await theAgency(world);
  const { stage } = world;
  const input = { agencyId, version, name: "访问矩阵", ...facts, until: stage.day(-1) };
  must(await changeAgency(await stage.as("bianban.jingban", 0), input));
};

const facts = { headPost: "所长", staff: 3, isPartyManaged: true } as const;

export const AGENCY_CASES: Readonly<Record<string, readonly Case[]>> = {
  "agencies/register-agency": [
    {
      allowed: EDITOR,
      prepare: async (world) =>
        byEditor(world, (ctx) =>
          registerAgency(ctx, {
            ...{ departmentId: world.bodies.get(DEPARTMENT) ?? "", townshipId: world.bodies.get(TOWNSHIP) ?? "" },
            ...{ ...facts, name: "访问矩阵", since: world.stage.today },
          }),
        ),
    },
  ],
  "agencies/change-agency": [
    {
      allowed: EDITOR,
      prepare: async (world) => {
        const { id: agencyId, version } = await theAgency(world);
        return byEditor(world, (ctx) =>
          changeAgency(ctx, { agencyId, version, name: "访问矩阵", ...facts, until: null }),
        );
      },
    },
  ],
  "agencies/file-intent": [
    {
      ...{ allowed: DEPARTMENT_HEAD, owner: DEPARTMENT },
      prepare: async (world) => {
        const { id: agencyId } = await theAgency(world);
        return byDepartment(world, (ctx) =>
          fileIntent(ctx, { agencyId, kind: "APPOINT", post: "中队长", reasons: TEXT }),
        );
      },
    },
  ],
  "agencies/withdraw-intent": [
    {
      ...{ allowed: DEPARTMENT_HEAD, owner: DEPARTMENT },
      prepare: async (world) => {
        const appointmentId = await intended(world);
        return byDepartment(world, (ctx) => withdrawIntent(ctx, { appointmentId, version: 1, reason: TEXT }));
      },
    },
  ],
  "agencies/give-appointment-opinion": [
    {
      ...{ allowed: TOWNSHIP_HEAD, owner: TOWNSHIP },
      prepare: async (world) => {
        const appointmentId = await intended(world);
        return byTownship(world, (ctx) => giveAppointmentOpinion(ctx, opinion(world, appointmentId)));
      },
    },
  ],
  "agencies/decide-appointment": [
    {
      ...{ allowed: DEPARTMENT_HEAD, owner: DEPARTMENT },
      prepare: async (world) => {
        const appointmentId = await heard(world);
        const decidedOn = world.stage.today;
        return byDepartment(world, (ctx) =>
          decideAppointment(ctx, { appointmentId, version: 2, documentNumber: TEXT, decidedOn, answer: null }),
        );
      },
    },
  ],
  "agencies/propose-adjustment": [
    {
      ...{ allowed: TOWNSHIP_HEAD, owner: TOWNSHIP },
      prepare: async (world) => {
        const { id: agencyId } = await theAgency(world);
        return byTownship(world, (ctx) => proposeAdjustment(ctx, { agencyId, text: TEXT, grounds: TEXT }));
      },
    },
  ],
  "agencies/answer-proposal": [
    {
      ...{ allowed: DEPARTMENT_HEAD, owner: DEPARTMENT },
      prepare: async (world) => {
        const proposalId = await proposed(world);
        return byDepartment(world, (ctx) =>
          answerProposal(ctx, { proposalId, version: 1, answer: "ADOPTED", words: TEXT }),
        );
      },
    },
  ],
  "agencies/succeed-department": [
    {
      allowed: EDITOR,
      prepare: async (world) => {
        const { id: agencyId, version } = await theAgency(world);
        const departmentId = world.bodies.get("自然资源和规划局") ?? "";
        const input = { agencyId, version, departmentId, documentNumber: TEXT, reason: TEXT };
        return byEditor(world, (ctx) => succeedDepartment(ctx, { ...input, fromOn: world.stage.today }));
      },
    },
  ],
  "agencies/lapse-intent": [
    {
      allowed: EDITOR,
      prepare: async (world) => {
        const appointmentId = await intended(world);
        await close(world);
        return byEditor(world, (ctx) => lapseIntent(ctx, { appointmentId, version: 1, reason: TEXT }));
      },
    },
  ],
  "agencies/withdraw-proposal": [
    {
      ...{ allowed: TOWNSHIP_HEAD, owner: TOWNSHIP },
      prepare: async (world) => {
        const proposalId = await proposed(world);
        return byTownship(world, (ctx) => withdrawProposal(ctx, { proposalId, version: 1, reason: TEXT }));
      },
    },
  ],
  "agencies/lapse-proposal": [
    {
      allowed: EDITOR,
      prepare: async (world) => {
        const proposalId = await proposed(world);
        await close(world);
        return byEditor(world, (ctx) => lapseProposal(ctx, { proposalId, version: 1, reason: TEXT }));
      },
    },
  ],
};
