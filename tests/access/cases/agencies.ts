import { answerProposal } from "@/lib/agencies/answer-proposal";
import { changeAgency } from "@/lib/agencies/change-agency";
import { decideAppointment } from "@/lib/agencies/decide-appointment";
import { fileIntent } from "@/lib/agencies/file-intent";
import { giveAppointmentOpinion } from "@/lib/agencies/give-appointment-opinion";
import { proposeAdjustment } from "@/lib/agencies/propose-adjustment";
import { registerAgency } from "@/lib/agencies/register-agency";
import { withdrawIntent } from "@/lib/agencies/withdraw-intent";
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

const facts = { headPost: "所长", staff: 3, isPartyManaged: true } as const;

export const AGENCY_CASES: Readonly<Record<string, readonly Case[]>> = {
  "agencies/register-agency": [
    {
      allowed: EDITOR,
      prepare:
        async ({ bodies, stage }) =>
        (ctx) =>
          registerAgency(ctx, {
            ...{ departmentId: bodies.get(DEPARTMENT) ?? "", townshipId: bodies.get(TOWNSHIP) ?? "", ...facts },
            ...{ name: "访问矩阵", since: stage.today },
          }),
    },
  ],
  "agencies/change-agency": [
    {
      allowed: EDITOR,
      prepare: async (world) => {
        const { id: agencyId, version } = await theAgency(world);
        return (ctx) => changeAgency(ctx, { agencyId, version, name: "访问矩阵", ...facts, until: null });
      },
    },
  ],
  "agencies/file-intent": [
    {
      ...{ allowed: DEPARTMENT_HEAD, owner: DEPARTMENT },
      prepare: async (world) => {
        const { id: agencyId } = await theAgency(world);
        return (ctx) => fileIntent(ctx, { agencyId, kind: "APPOINT", post: "中队长", reasons: TEXT });
      },
    },
  ],
  "agencies/withdraw-intent": [
    {
      ...{ allowed: DEPARTMENT_HEAD, owner: DEPARTMENT },
      prepare: async (world) => {
        const appointmentId = await intended(world);
        return (ctx) => withdrawIntent(ctx, { appointmentId, version: 1, reason: TEXT });
      },
    },
  ],
  "agencies/give-appointment-opinion": [
    {
      ...{ allowed: TOWNSHIP_HEAD, owner: TOWNSHIP },
      prepare: async (world) => {
        const appointmentId = await intended(world);
        // The database asks for the appointment of whoever signs: the township's own head, in whatever role and body is tried.
        const head = await world.stage.as(headOf(TOWNSHIP), 0);
        return (ctx) =>
          giveAppointmentOpinion(
            { ...ctx, actor: { ...ctx.actor, userId: head.actor.userId } },
            opinion(world, appointmentId),
          );
      },
    },
  ],
  "agencies/decide-appointment": [
    {
      ...{ allowed: DEPARTMENT_HEAD, owner: DEPARTMENT },
      prepare: async (world) => {
        const appointmentId = await heard(world);
        const decidedOn = world.stage.today;
        return (ctx) =>
          decideAppointment(ctx, { appointmentId, version: 2, documentNumber: TEXT, decidedOn, answer: null });
      },
    },
  ],
  "agencies/propose-adjustment": [
    {
      ...{ allowed: TOWNSHIP_HEAD, owner: TOWNSHIP },
      prepare: async (world) => {
        const { id: agencyId } = await theAgency(world);
        return (ctx) => proposeAdjustment(ctx, { agencyId, text: TEXT, grounds: TEXT });
      },
    },
  ],
  "agencies/answer-proposal": [
    {
      ...{ allowed: DEPARTMENT_HEAD, owner: DEPARTMENT },
      prepare: async (world) => {
        const proposalId = await proposed(world);
        return (ctx) => answerProposal(ctx, { proposalId, version: 1, answer: "ADOPTED", words: TEXT });
      },
    },
  ],
};
